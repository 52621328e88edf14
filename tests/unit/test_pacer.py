"""Signing in to PACER: what is sent, how each answer is understood, and what is never sent again."""

import gc
import json
import logging
import traceback
from collections.abc import Iterator

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.pacer import PacerSitting, RefusedCodes
from app.adapter.pacer_answer import plain_text
from app.adapter.port import PacerLogin
from app.adapter.transport import NotAnswered, Transport
from app.linking.problems import CourtProblem, ProblemKind
from tests.unit.loopback_servers import HttpServer, Reply, http_server, raw_server
from tests.unit.test_transport_faults import hang_after_reading

TOKEN = "T0ken" + "x" * 123
AUTH, LOGOUT = "/services/cso-auth", "/services/cso-logout"
NO_CLIENT_CODE = "A required Client Code was not entered. You may continue to log in."
BAD_LOGIN = "Invalid username, password, or one-time passcode."


@pytest.fixture
def pacer() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


@pytest.fixture
def court() -> Iterator[HttpServer]:
    with http_server() as server:
        server.on("/a", Reply())
        yield server


@pytest.fixture
def endpoints(pacer: HttpServer, court: HttpServer) -> Endpoints:
    return Endpoints.loopback(pacer=pacer.base, court=court.base)


@pytest.fixture
def transport(endpoints: Endpoints) -> Iterator[Transport]:
    one = Transport(endpoints, deadline=5.0)
    yield one
    one.close()


def login(
    username: str = "jdoe1234",
    client_code: str | None = None,
    code: str | None = None,
    redaction: bool = True,
) -> PacerLogin:
    return PacerLogin(username, " pass word ", client_code, code, redaction)


def says(result: object, words: object = "", token: object = TOKEN, status: int = 200) -> Reply:
    fields = {"nextGenCSO": token, "loginResult": result, "errorDescription": words}
    return Reply(status, (("Content-Type", "application/json"),), json.dumps(fields).encode())


def refused(transport: Transport, endpoints: Endpoints, one: PacerLogin) -> CourtProblem:
    with pytest.raises(CourtProblem) as caught:
        PacerSitting.open(transport, endpoints, one)
    return caught.value


def held_by(problem: CourtProblem) -> str:
    """All that the product's own frames show in the traceback of `problem`."""
    frames = [frame for frame, _ in traceback.walk_tb(problem.__traceback__)]
    ours = [one for one in frames if "/app/adapter/" in one.f_code.co_filename.replace("\\", "/")]
    assert ours
    return "".join(repr(one.f_locals) for one in ours)


def test_a_sign_in_sends_what_it_was_given(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    pacer.on(AUTH, says("0"))
    one = login(" jdoe1234 ", " case 7 ", " 123 456 ")
    sitting, warnings = PacerSitting.open(transport, endpoints, one)
    assert (sitting.username, sitting.alive, warnings) == ("jdoe1234", True, ())
    (sent,) = pacer.requests
    assert json.loads(sent.body) == {
        "loginId": "jdoe1234",
        "password": " pass word ",
        "redactFlag": "1",
        "clientCode": "case 7",
        "otpCode": "123456",
    }
    assert (sent.headers["content-type"], sent.headers["accept"]) == ("application/json", "application/json")


def test_a_sign_in_sends_nothing_that_it_was_not_given(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    pacer.on(AUTH, says("0"))
    PacerSitting.open(transport, endpoints, login(client_code="  ", code="  ", redaction=False))
    assert json.loads(pacer.requests[0].body) == {"loginId": "jdoe1234", "password": " pass word "}


@pytest.mark.parametrize("result", ["0", 0, " 0 "])
def test_success_is_a_zero_and_a_token(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, result: object
) -> None:
    pacer.on(AUTH, says(result, f"<b>{NO_CLIENT_CODE}</b>", f" {TOKEN}\n"))
    sitting, warnings = PacerSitting.open(transport, endpoints, login())
    assert sitting.alive
    assert warnings == (NO_CLIENT_CODE,)


REDACTION = "All filers must redact: Social Security or taxpayer identification numbers"


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        (says("13", BAD_LOGIN, ""), ProblemKind.PACER_REFUSED, BAD_LOGIN),
        (says(13, BAD_LOGIN), ProblemKind.PACER_REFUSED, BAD_LOGIN),
        (says("13", "", None), ProblemKind.PACER_REFUSED, None),
        (
            says("1", REDACTION + " &amp; dates<br>of birth.", ""),
            ProblemKind.REDACTION_NOT_ACCEPTED,
            REDACTION + " & dates\nof birth.",
        ),
        (says("5", "Account disabled", ""), ProblemKind.PACER_SAYS, "Account disabled"),
        (says("0", "Try later", ""), ProblemKind.PACER_SAYS, "Try later"),
        (says("0", None, "  "), ProblemKind.PACER_SAYS, None),
        (says("0", ["odd"], None), ProblemKind.PACER_SAYS, None),
        (says("00", "", TOKEN), ProblemKind.PACER_SAYS, None),
        (says("2", "x" * 5000, ""), ProblemKind.PACER_SAYS, "x" * 2000),
        (says("13", BAD_LOGIN, "", status=401), ProblemKind.PACER_REFUSED, BAD_LOGIN),
    ],
)
def test_a_refusal_comes_in_pacers_words(
    pacer: HttpServer,
    transport: Transport,
    endpoints: Endpoints,
    reply: Reply,
    kind: ProblemKind,
    words: str | None,
) -> None:
    pacer.on(AUTH, reply)
    problem = refused(transport, endpoints, login())
    assert problem.kind is kind
    assert problem.problem.court_words == words
    assert len(pacer.requests) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "about"),
    [
        (Reply(429, (("Retry-After", "120"),)), ProblemKind.TOO_MANY_REQUESTS, "120"),
        (
            Reply(429, (("Retry-After", "Wed, 04 Mar 2026 12:00:00 GMT"),)),
            ProblemKind.TOO_MANY_REQUESTS,
            None,
        ),
        (says("0", status=503), ProblemKind.COURT_DOWN, "PACER"),
        (Reply(504, (), b"<title>504 Gateway Timeout</title>"), ProblemKind.COURT_DOWN, "PACER"),
        (Reply(200, (("Content-Type", "text/html"),), b"<html>Welcome"), ProblemKind.UNREADABLE, "PACER"),
        (Reply(302, (("Location", "/csologin/login.jsf"),)), ProblemKind.UNREADABLE, "PACER"),
        (Reply(404), ProblemKind.UNREADABLE, "PACER"),
        (Reply(204), ProblemKind.UNREADABLE, "PACER"),
        (Reply(200, (), b"[]"), ProblemKind.UNREADABLE, "PACER"),
        (Reply(200, (), b"null"), ProblemKind.UNREADABLE, "PACER"),
        (Reply(200, (), b"{}"), ProblemKind.UNREADABLE, "PACER"),
        (Reply(200, (), b"[" * 100_000), ProblemKind.UNREADABLE, "PACER"),
        (Reply(200, (), b'{"loginResult": "0", "nextGenCSO": "\xff"}'), ProblemKind.UNREADABLE, "PACER"),
        (says(True), ProblemKind.UNREADABLE, "PACER"),
        (says(["0"]), ProblemKind.UNREADABLE, "PACER"),
        (says("0", "", "tok; en"), ProblemKind.UNREADABLE, "PACER"),
        (says("0", "", "tok\r\nX: en"), ProblemKind.UNREADABLE, "PACER"),
    ],
)
def test_an_answer_that_is_none(
    pacer: HttpServer,
    transport: Transport,
    endpoints: Endpoints,
    reply: Reply,
    kind: ProblemKind,
    about: str | None,
) -> None:
    pacer.on(AUTH, reply)
    problem = refused(transport, endpoints, login())
    assert (problem.kind, problem.problem.about, problem.problem.court_words) == (kind, about, None)
    assert problem.__cause__ is None
    assert len(pacer.requests) == 1


def test_a_byte_order_mark_does_no_harm(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    pacer.on(AUTH, Reply(body=b"\xef\xbb\xbf" + says("0").body))
    assert PacerSitting.open(transport, endpoints, login())[0].alive


def test_a_refused_code_is_never_sent_again(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    pacer.on(AUTH, says("13", BAD_LOGIN, ""))
    assert refused(transport, endpoints, login("again1", code="111222")).kind is ProblemKind.PACER_REFUSED
    for username, code in (("again1", "111222"), (" AGAIN1 ", "111 222")):
        problem = refused(transport, endpoints, login(username, code=code))
        assert problem.kind is ProblemKind.CODE_ALREADY_REFUSED
    assert len(pacer.requests) == 1
    for one in (login("again1", code="111223"), login("again2", code="111222"), login("again1")):
        assert refused(transport, endpoints, one).kind is ProblemKind.PACER_REFUSED
    assert len(pacer.requests) == 4


def test_only_a_refusal_uses_a_code_up(pacer: HttpServer, transport: Transport, endpoints: Endpoints) -> None:
    pacer.on(AUTH, says("1", REDACTION, ""))
    refused(transport, endpoints, login("other1", code="333444", redaction=False))
    pacer.on(AUTH, says("0"))
    PacerSitting.open(transport, endpoints, login("other1", code="333444"))
    assert len(pacer.requests) == 2


def test_refused_codes_are_kept_as_hashes_alone() -> None:
    codes, others = RefusedCodes(), RefusedCodes()
    codes.add("jdoe1234", "987654")
    others.add("jdoe1234", "987654")
    assert codes.holds("JDOE1234", "987654")
    assert not codes.holds("jdoe1234", "98765")
    assert "987654" not in repr(vars(codes))
    assert vars(codes)["_marks"] != vars(others)["_marks"]


def a_sitting(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, client_code: str | None = None
) -> PacerSitting:
    pacer.on(AUTH, says("0"))
    sitting, _ = PacerSitting.open(transport, endpoints, login(client_code=client_code))
    return sitting


def cookies_at(court: HttpServer, transport: Transport) -> str | None:
    transport.get(court.base + "/a")
    return court.requests[-1].headers.get("cookie")


@pytest.mark.parametrize(
    ("client_code", "cookie"),
    [(None, ""), ("case 7/a", "; PacerClientCode=case 7/a"), ("a;b\u0142", "; PacerClientCode=a%3Bb%C5%82")],
)
def test_a_sitting_is_lent_as_cookies(
    pacer: HttpServer,
    court: HttpServer,
    transport: Transport,
    endpoints: Endpoints,
    client_code: str | None,
    cookie: str,
) -> None:
    sitting = a_sitting(pacer, transport, endpoints, client_code)
    sitting.lend(transport)
    assert cookies_at(court, transport) == f"NextGenCSO={TOKEN}; PacerSession={TOKEN}{cookie}"
    sitting.lend(transport)
    assert cookies_at(court, transport) == f"NextGenCSO={TOKEN}; PacerSession={TOKEN}{cookie}"


def test_a_renewed_session_reaches_every_court(
    pacer: HttpServer, court: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    sitting = a_sitting(pacer, transport, endpoints)
    later = Transport(endpoints, deadline=5.0)
    sitting.lend(transport)
    sitting.renew("renewed")
    sitting.renew("not;a\ncookie")
    sitting.lend(later)
    for one in (transport, later):
        assert cookies_at(court, one) == f"NextGenCSO={TOKEN}; PacerSession=renewed"
    later.close()


def test_lending_keeps_no_transport_alive(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    sitting = a_sitting(pacer, transport, endpoints)
    sitting.lend(Transport(endpoints))
    gc.collect()
    assert len(vars(sitting)["_lent_to"]) == 0


@pytest.mark.parametrize(
    ("reply", "confirmed"),
    [
        (Reply(204), True),
        (says("0", "", ""), True),
        (says("1", "Invalid token", ""), False),
        (Reply(500), False),
        (Reply(200, (), b"<html>"), False),
    ],
)
def test_a_sitting_ends_once_whatever_pacer_answers(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, reply: Reply, confirmed: bool
) -> None:
    sitting = a_sitting(pacer, transport, endpoints)
    pacer.on(LOGOUT, reply)
    sitting.close(transport)
    sitting.close(transport)
    assert not sitting.alive and sitting.end_confirmed is confirmed
    (sent,) = [one for one in pacer.requests if one.path == LOGOUT]
    assert json.loads(sent.body) == {"nextGenCSO": TOKEN}
    with pytest.raises(CourtProblem) as caught:
        sitting.lend(transport)
    assert caught.value.kind is ProblemKind.NOT_SIGNED_IN


def test_a_sitting_ends_even_where_pacer_is_gone(
    endpoints: Endpoints, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with raw_server(hang_after_reading) as server:
        ends = Endpoints.loopback(pacer=server.base, court=endpoints.court)
        one = Transport(ends, deadline=0.2)
        sitting = PacerSitting("jdoe1234", TOKEN, None, ends)
        sitting.close(one)
        one.close()
        assert not sitting.alive and sitting.end_confirmed is False
        assert server.connections == 1
    assert "sign-out not confirmed: timed_out" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(vars(sitting))


def test_a_lost_answer_is_not_asked_for_again(endpoints: Endpoints) -> None:
    with raw_server(hang_after_reading) as server:
        ends = Endpoints.loopback(pacer=server.base, court=endpoints.court)
        one = Transport(ends, deadline=0.2)
        with pytest.raises(NotAnswered) as caught:
            PacerSitting.open(one, ends, login(code="555666"))
        one.close()
        assert (caught.value.kind, caught.value.left) == (ProblemKind.TIMED_OUT, True)
        assert server.connections == 1
    assert "pass word" not in held_by(caught.value)


def test_nothing_shows_the_secrets(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sitting = a_sitting(pacer, transport, endpoints)
    sitting.lend(transport)
    sitting.close(transport)
    assert TOKEN not in repr(sitting) + repr(vars(sitting)) + caplog.text
    pacer.on(AUTH, says("0", "", TOKEN + ";"))
    problem = refused(transport, endpoints, login())
    assert TOKEN not in str(problem) + repr(problem.problem) + held_by(problem)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain words", "plain words"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("<p>One.</p><p>Two<br/>three</p>", "One.\nTwo\nthree"),
        ("<script>alert(1)</script>yes<style>p{}</style>", "yes"),
        ("fewer than < 8 letters", "fewer than < 8 letters"),
        ("a\x00b\x1b[31m\u200b c\xa0 \t d", "ab[31m\u200b c d"),
        ("</script>x", "x"),
        ("<b", "<b"),
    ],
)
def test_remote_text_is_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text
