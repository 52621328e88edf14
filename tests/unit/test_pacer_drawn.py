"""Whatever PACER answers: two refusals pause, words break nothing, and a token is kept or ended."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw

from app.adapter import Endpoints, PacerLogin, open_court, open_pacer
from app.adapter.http.client import HttpResponse
from app.adapter.pacer import read_pacer_answer
from app.adapter.reader.document import plain_text
from app.linking.problems import CourtProblem, ProblemKind
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.loopback_servers import HttpServer, Reply, http_server
from tests.unit.scripted_court import court as a_court

AUTH, LOGOUT = "/services/cso-auth", "/services/cso-logout"
APP = Path(__file__).parents[2]
TOKEN = "T0ken" + "x" * 123
RESULTS: tuple[object, ...] = (
    "0",
    "1",
    "13",
    "5",
    "",
    "-1",
    "00",
    0,
    1,
    13,
    5.0,
    True,
    None,
    [],
    ["13"],
    {"code": 13},
)
SAID: tuple[object, ...] = (
    "",
    "Login Failed",
    "Invalid username, password, or one-time passcode.",
    "Usuario o contraseña incorrectos",
    "Your account has been locked.",
    "<![x[",
    "<b",
    "\ud800",
    "\x00\x1b[31m",
    "&#0;&#xd800;&#x110000;",
    None,
    7,
    ["Login", "Failed"],
    {"text": "Login Failed"},
)
NASTY = (
    *(
        "<![x[",
        "<![CDATA[",
        "<!",
        "<!-",
        "<!--",
        "<!doctype",
        "<?",
        "<?x",
        "</",
        "<b",
        "<b x='",
        "]]>",
        "-->",
    ),
    *("&", "&#", "&#x", "&#0;", "&#xd800;", "&#99999999999;", "<!ENTITY x '&x;&x;'>", "<svg><![CDATA[", ">"),
    *("<script>", "<style>", "<title>", "<textarea>", "<plaintext>", "<xmp>", "<frameset>", "<table><td>"),
    *("</form>", "<p hidden>", "\x00", "\ud800", "\udfff", "\u202e", "\ufeff", "<" * 50, "<i>" * 300),
)

values = draw.recursive(
    draw.none() | draw.booleans() | draw.integers() | draw.floats() | draw.text(max_size=30),
    lambda inner: (
        draw.lists(inner, max_size=3) | draw.dictionaries(draw.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=8,
)
fields = draw.fixed_dictionaries(
    {},
    optional={
        "nextGenCSO": draw.sampled_from(["", " ", TOKEN, "tok;en", None, 7, [TOKEN]]) | values,
        "loginResult": draw.sampled_from(RESULTS) | values,
        "errorDescription": draw.sampled_from(SAID) | draw.text(max_size=60) | values,
    },
)
answers = (
    draw.builds(lambda known, more: {**more, **known}, fields, draw.dictionaries(draw.text(), values))
    | values
)
texts = draw.lists(draw.text(max_size=20) | draw.sampled_from(NASTY), max_size=8).map("".join)


@pytest.fixture(scope="module")
def pacer() -> Iterator[HttpServer]:
    with http_server() as server:
        server.on(LOGOUT, Reply(204))
        yield server


@pytest.fixture(scope="module")
def endpoints(pacer: HttpServer) -> Endpoints:
    return Endpoints.loopback(pacer=pacer.base, court=pacer.base + "/court")


def reply(value: object) -> Reply:
    return Reply(200, (("Content-Type", "application/json"),), json.dumps(value).encode())


def sent(pacer: HttpServer, path: str) -> list[bytes]:
    return [one.body for one in pacer.requests if one.path == path]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answer=answers, statuses=draw.sampled_from([200, 200, 200, 201, 302, 400, 401, 403, 404]))
def test_after_two_answers_that_let_nobody_in_nothing_is_sent(
    pacer: HttpServer, endpoints: Endpoints, answer: object, statuses: int
) -> None:
    pacer.requests.clear()
    pacer.on(AUTH, Reply(statuses, (), reply(answer).body))
    kinds = []
    with TemporaryDirectory() as folder:
        for _ in range(4):
            # a new start of the program each time
            with Journal(Path(folder) / "journal.db") as journal:
                session = LinkSession(open_court(a_court(), endpoints), journal)
                try:
                    session.sign_in(PacerLogin("jdoe1234", "pass word"))
                except CourtProblem as failure:
                    kinds.append(failure.kind)
                session.sign_out()
    said = read_pacer_answer(HttpResponse(statuses, "", {}, reply(answer).body, "", None))
    if (said.succeeded and statuses < 300) or kinds[0] is ProblemKind.REDACTION_NOT_ACCEPTED:
        return
    assert kinds[2:] == [ProblemKind.TRIES_PAUSED] * 2
    assert len(sent(pacer, AUTH)) == 2


@settings(max_examples=60, deadline=None)
@given(words=texts, more=draw.dictionaries(draw.text(max_size=10), values, max_size=2))
def test_words_never_break_a_sign_in_and_its_token_is_ended(
    pacer: HttpServer, endpoints: Endpoints, words: str, more: dict[str, object]
) -> None:
    pacer.requests.clear()
    known = {"nextGenCSO": TOKEN, "loginResult": "0", "errorDescription": words}
    pacer.on(AUTH, reply({**more, **known}))
    session = open_pacer(endpoints)
    warnings = session.sign_in(PacerLogin("jdoe1234", "pass word"))
    assert session.signed_in_as == "jdoe1234"
    assert len(warnings) <= 1 and all(0 < len(one) <= 2000 for one in warnings)
    assert session.sign_out() is True
    assert [json.loads(body) for body in sent(pacer, LOGOUT)] == [{"nextGenCSO": TOKEN}]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_any_remote_text_becomes_plain_text(html: str) -> None:
    text = plain_text(html)
    assert text == text.strip()
    assert not any(ord(sign) < 0x20 and sign != "\n" for sign in text)
    assert not any(0xD800 <= ord(sign) <= 0xDFFF for sign in text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain words", "plain words"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<p>One.</p><p>Two<br/>three</p>", "One.\nTwo\nthree"),
        ("<script>alert(1)</script>yes<style>p{}</style>", "yes"),
        ("fewer than < 8 letters", "fewer than < 8 letters"),
        ("a\x00b\x1b[31m\u200b c\xa0 \t d", "ab[31m c d"),
        ("</script>x", "x"),
        ("<b", ""),
        ("a<b", "a"),
        ("<![x[", ""),
        ("a<![x[y]]>b", "ab"),
        ("a<!-- b -->c", "ac"),
        ("<p hidden>no</p>yes", "yes"),
    ],
)
def test_remote_text_reads_as_in_a_browser(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_nothing_reads_mark_up_with_the_standard_library() -> None:
    for folder in ("app", "ui"):
        for file in (APP / folder).rglob("*.py"):
            assert "html.parser" not in file.read_text("utf-8"), file
