"""Signing in to PACER: what is sent, how each answer is understood, and what is never sent again."""

import gc
import json
import logging
import traceback
from collections.abc import Iterator

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import NotAnswered, Transport
from app.adapter.pacer import PacerSession
from app.adapter.port import PacerLogin
from app.linking.problems import CourtProblem, Party, ProblemKind
from app.linking.secret import MASK, Marks
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


def reply_of(value: object) -> Reply:
    return Reply(200, (("Content-Type", "application/json"),), json.dumps(value).encode())


def refused(transport: Transport, endpoints: Endpoints, one: PacerLogin) -> CourtProblem:
    with pytest.raises(CourtProblem) as caught:
        PacerSession(endpoints).sign_in(one, over=transport)
    assert caught.value.problem.at is Party.PACER
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
    session = PacerSession(endpoints)
    assert session.sign_in(one, over=transport) == ()
    assert session.signed_in_as == "jdoe1234"
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
    PacerSession(endpoints).sign_in(login(client_code="  ", code="  ", redaction=False), over=transport)
    assert json.loads(pacer.requests[0].body) == {"loginId": "jdoe1234", "password": " pass word "}


@pytest.mark.parametrize("result", ["0", 0, " 0 "])
def test_success_is_a_zero_and_a_token(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, result: object
) -> None:
    pacer.on(AUTH, says(result, f"<b>{NO_CLIENT_CODE}</b>", f" {TOKEN}\n"))
    assert PacerSession(endpoints).sign_in(login(), over=transport) == (NO_CLIENT_CODE,)


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
        (says("1", "Login Failed", ""), ProblemKind.PACER_REFUSED, "Login Failed"),
        (says("1", "", ""), ProblemKind.PACER_REFUSED, None),
        (says("0", ["Ask", "PACER <b>why</b>"], None), ProblemKind.PACER_SAYS, "Ask PACER why"),
        (says("00", "", ""), ProblemKind.PACER_REFUSED, None),
        (says("13", BAD_LOGIN, "", status=503), ProblemKind.PACER_REFUSED, BAD_LOGIN),
        (reply_of({"errorDescription": "Login Failed"}), ProblemKind.PACER_REFUSED, "Login Failed"),
        (reply_of({"error": {"message": "Call <i>us</i>"}}), ProblemKind.PACER_SAYS, "Call us"),
        (reply_of([{"x": 1, "errorDescription": "No."}]), ProblemKind.PACER_SAYS, "No."),
        (reply_of("Authentication failed"), ProblemKind.PACER_REFUSED, "Authentication failed"),
        (says("5", {"code": 5, "text": ["Account", "locked"]}, ""), ProblemKind.PACER_SAYS, "Account locked"),
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
    assert problem.problem.is_refused_try is (kind is not ProblemKind.REDACTION_NOT_ACCEPTED)
    assert len([one for one in pacer.requests if one.path == AUTH]) == 1


@pytest.mark.parametrize(
    ("reply", "kind", "about"),
    [
        (Reply(429, (("Retry-After", "120"),)), ProblemKind.TOO_MANY_REQUESTS, "120"),
        (
            Reply(429, (("Retry-After", "Wed, 04 Mar 2026 12:00:00 GMT"),)),
            ProblemKind.TOO_MANY_REQUESTS,
            None,
        ),
        (says("0", status=503), ProblemKind.COURT_DOWN, None),
        (Reply(504, (), b"<title>504 Gateway Timeout</title>"), ProblemKind.COURT_DOWN, None),
        (Reply(200, (("Content-Type", "text/html"),), b"<html>Welcome"), ProblemKind.UNREADABLE, None),
        (Reply(302, (("Location", "/csologin/login.jsf"),)), ProblemKind.UNREADABLE, None),
        (Reply(404), ProblemKind.UNREADABLE, None),
        (Reply(204), ProblemKind.UNREADABLE, None),
        (Reply(200, (), b"[]"), ProblemKind.UNREADABLE, None),
        (Reply(200, (), b"null"), ProblemKind.UNREADABLE, None),
        (Reply(200, (), b"{}"), ProblemKind.UNREADABLE, None),
        (Reply(200, (), b"[" * 100_000), ProblemKind.UNREADABLE, None),
        (Reply(200, (), b'{"loginResult": "0", "nextGenCSO": "\xff"}'), ProblemKind.UNREADABLE, None),
        (says("0", None, "  "), ProblemKind.UNREADABLE, None),
        (says(True), ProblemKind.UNREADABLE, None),
        (says(["0"]), ProblemKind.UNREADABLE, None),
        (says("0", "", "tok; en"), ProblemKind.UNREADABLE, None),
        (says("0", "", "tok\r\nX: en"), ProblemKind.UNREADABLE, None),
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
    assert (problem.kind, problem.problem.about) == (kind, about)
    assert problem.problem.is_refused_try is (kind is ProblemKind.UNREADABLE)
    assert problem.__cause__ is None
    assert len([one for one in pacer.requests if one.path == AUTH]) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            b"<html><title>503</title><h1>PACER is down</h1><script>x()</script> until 6 p.m.",
            "PACER is down\nuntil 6 p.m.",
        ),
        (b"Service unavailable", "Service unavailable"),
        (b'{"nextGenCSO": "%s", "errorDescr' % TOKEN.encode(), None),
        (b"<CsoAuth><nextGenCSO>%s</nextGenCSO> Yes" % TOKEN.encode(), f"{MASK} Yes"),
        (b"\xff\xfe\x00", None),
    ],
)
@pytest.mark.parametrize("status", [200, 403, 503])
def test_what_is_no_answer_to_a_sign_in_still_has_its_words(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, body: bytes, words: str | None, status: int
) -> None:
    pacer.on(AUTH, Reply(status, (), body))
    problem = refused(transport, endpoints, login())
    assert problem.kind is (ProblemKind.COURT_DOWN if status == 503 else ProblemKind.UNREADABLE)
    said = problem.problem.court_words or ""
    assert (said.replace("\ufffd", "") or None) == words
    assert TOKEN not in said


@pytest.mark.parametrize(
    "reply",
    [
        says("13", BAD_LOGIN),
        says("0", "", TOKEN, status=503),
        says("0", "", TOKEN, status=302),
        says(None),
        Reply(body=b'{"nextGenCSO": "%s", "loginResult": "0", "cut' % TOKEN.encode()),
        Reply(body=b'[{"nextGenCSO": "%s", "loginResult": "0"}]' % TOKEN.encode()),
        Reply(body=b'{"nextGenCSO":"%s","loginResult":"0","x":%s' % (TOKEN.encode(), b"[" * 100_000)),
        Reply(body=b"<CsoAuth><nextGenCSO>%s</nextGenCSO></CsoAuth>" % TOKEN.encode()),
    ],
)
def test_a_token_that_came_with_no_success_is_ended(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, reply: Reply
) -> None:
    pacer.on(AUTH, reply)
    pacer.on(LOGOUT, Reply(204))
    problem = refused(transport, endpoints, login())
    assert TOKEN not in held_by(problem) + repr(problem.problem)
    assert [json.loads(one.body) for one in pacer.requests if one.path == LOGOUT] == [{"nextGenCSO": TOKEN}]


def test_a_byte_order_mark_does_no_harm(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    pacer.on(AUTH, Reply(body=b"\xef\xbb\xbf" + says("0").body))
    assert PacerSession(endpoints).sign_in(login(), over=transport) == ()


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
    PacerSession(endpoints).sign_in(login("other1", code="333444"), over=transport)
    assert len(pacer.requests) == 2


def test_marks_are_hashes_alone() -> None:
    marks, others = Marks(), Marks()
    marks.add(marks.mark("jdoe1234", "987654"))
    assert marks.holds(marks.mark("jdoe1234", "987654"))
    assert not marks.holds(marks.mark("jdoe1234", "98765"))
    assert not marks.holds(marks.mark("jdoe12349", "87654"))
    assert marks.mark("jdoe1234", "987654") != others.mark("jdoe1234", "987654")
    assert "987654" not in repr(vars(marks))
    marks.clear()
    assert not marks.holds(marks.mark("jdoe1234", "987654"))


def signed_in(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, client_code: str | None = None
) -> PacerSession:
    pacer.on(AUTH, says("0"))
    session = PacerSession(endpoints)
    session.sign_in(login(client_code=client_code), over=transport)
    return session


def cookies_at(court: HttpServer, transport: Transport) -> str | None:
    transport.get(court.base + "/a")
    return court.requests[-1].headers.get("cookie")


@pytest.mark.parametrize(
    ("client_code", "cookie"),
    [(None, ""), ("case 7/a", "; PacerClientCode=case 7/a"), ("a;b\u0142", "; PacerClientCode=a%3Bb%C5%82")],
)
def test_a_session_is_lent_as_cookies(
    pacer: HttpServer,
    court: HttpServer,
    transport: Transport,
    endpoints: Endpoints,
    client_code: str | None,
    cookie: str,
) -> None:
    session = signed_in(pacer, transport, endpoints, client_code)
    session.lend(transport)
    assert cookies_at(court, transport) == f"NextGenCSO={TOKEN}; PacerSession={TOKEN}{cookie}"
    session.lend(transport)
    assert cookies_at(court, transport) == f"NextGenCSO={TOKEN}; PacerSession={TOKEN}{cookie}"


def test_a_renewed_session_reaches_every_court(
    pacer: HttpServer, court: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    session = signed_in(pacer, transport, endpoints)
    later = Transport(endpoints, deadline=5.0)
    session.lend(transport)
    session.renew(session="renewed")
    for odd in ("not;a\ncookie", "", "unvalidated", None):
        session.renew(session=odd, token=odd)
    session.lend(later)
    for one in (transport, later):
        assert cookies_at(court, one) == f"NextGenCSO={TOKEN}; PacerSession=renewed"
    later.close()


def test_lending_keeps_no_transport_alive(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints
) -> None:
    session = signed_in(pacer, transport, endpoints)
    session.lend(Transport(endpoints))
    gc.collect()
    assert session._held is not None and set(session._held.lent_to) == {transport}


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
def test_a_session_ends_once_whatever_pacer_answers(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, reply: Reply, confirmed: bool
) -> None:
    session = signed_in(pacer, transport, endpoints)
    pacer.on(LOGOUT, reply)
    assert session.sign_out(over=transport) is confirmed
    assert session.sign_out(over=transport) is None
    assert session.signed_in_as is None
    (sent,) = [one for one in pacer.requests if one.path == LOGOUT]
    assert json.loads(sent.body) == {"nextGenCSO": TOKEN}
    with pytest.raises(CourtProblem) as caught:
        session.lend(transport)
    assert caught.value.kind is ProblemKind.NOT_SIGNED_IN


def test_a_session_ends_even_where_pacer_is_gone(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, caplog: pytest.LogCaptureFixture
) -> None:
    session = signed_in(pacer, transport, endpoints)
    caplog.set_level(logging.DEBUG)
    with raw_server(hang_after_reading) as server:
        session._endpoints = Endpoints.loopback(pacer=server.base, court=endpoints.court)
        one = Transport(session._endpoints, deadline=0.2)
        assert session.sign_out(over=one) is False
        one.close()
        assert session.signed_in_as is None
        assert server.connections == 1
    assert "sign-out not confirmed" in caplog.text and "timed_out" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(vars(session))


def test_a_lost_answer_is_not_asked_for_again(endpoints: Endpoints) -> None:
    with raw_server(hang_after_reading) as server:
        ends = Endpoints.loopback(pacer=server.base, court=endpoints.court)
        one = Transport(ends, deadline=0.2)
        with pytest.raises(NotAnswered) as caught:
            PacerSession(ends).sign_in(login(code="555666"), over=one)
        one.close()
        assert (caught.value.kind, caught.value.left) == (ProblemKind.TIMED_OUT, True)
        assert server.connections == 1
    assert "pass word" not in held_by(caught.value)


def test_nothing_shows_the_secrets(
    pacer: HttpServer, transport: Transport, endpoints: Endpoints, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    session = signed_in(pacer, transport, endpoints)
    session.lend(transport)
    assert TOKEN not in repr(session) + repr(vars(session)) + repr(vars(session._held))
    session.sign_out(over=transport)
    assert TOKEN not in repr(session) + repr(vars(session)) + caplog.text
    pacer.on(AUTH, says("0", "", TOKEN + ";"))
    problem = refused(transport, endpoints, login())
    assert TOKEN not in str(problem) + repr(problem.problem) + held_by(problem)
