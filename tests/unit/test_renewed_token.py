"""A court that renews the PACER token: the newest is used, lent to other courts, and ended."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from app.adapter import Endpoints, PacerLogin, open_court
from app.linking.problems import CourtProblem, ProblemKind
from tests.unit.court_pages import CSO, FILER, page
from tests.unit.loopback_servers import HttpServer, Reply, http_server
from tests.unit.scripted_court import court as a_court

AUTH, LOGOUT = "/services/cso-auth", "/services/cso-logout"
LOGIN = PacerLogin("jdoe1234", "pass word", accepts_redaction=True)
MENU = page("<h3>Welcome</h3>", filing=FILER).encode()
LOGGED_OUT = f'<html><script>location.assign("{CSO}")</script></html>'.encode()


@pytest.fixture
def servers() -> Iterator[tuple[HttpServer, HttpServer, HttpServer]]:
    with http_server() as pacer, http_server() as first, http_server() as second:
        fields = {"nextGenCSO": "FIRST", "loginResult": "0", "errorDescription": ""}
        pacer.on(AUTH, Reply(body=json.dumps(fields).encode()))
        pacer.on(LOGOUT, Reply(204))
        second.on("/", html(MENU))
        yield pacer, first, second


def html(body: bytes, *cookies: str, status: int = 200, more: tuple[tuple[str, str], ...] = ()) -> Reply:
    set_cookies = tuple(("Set-Cookie", one) for one in cookies)
    return Reply(status, (("Content-Type", "text/html"), *set_cookies, *more), body)


def cookies_of(server: HttpServer) -> dict[str, str]:
    return dict(one.split("=", 1) for one in server.requests[-1].headers.get("cookie", "").split("; "))


def ended(pacer: HttpServer) -> list[str]:
    return [json.loads(one.body)["nextGenCSO"] for one in pacer.requests if one.path == LOGOUT]


@pytest.mark.parametrize(
    ("cookies", "token", "session"),
    [
        (("NextGenCSO=SECOND; Path=/",), "SECOND", "SECOND"),
        (("NextGenCSO=SECOND; Path=/cgi-bin; Secure; HttpOnly",), "SECOND", "SECOND"),
        (("NextGenCSO=SECOND; Path=/", "PacerSession=other; Path=/"), "SECOND", "other"),
        (("PacerSession=other; Path=/",), "FIRST", "other"),
        (("NextGenCSO=; Path=/; Max-Age=0",), "FIRST", "FIRST"),
        (("NextGenCSO=unvalidated; Path=/", "PacerSession=unvalidated; Path=/"), "FIRST", "FIRST"),
        (("NextGenCSO=SECOND; Path=/; Max-Age=0",), "FIRST", "FIRST"),
        (("NextGenCSO=SECOND; Path=/; Domain=elsewhere.example",), "FIRST", "FIRST"),
    ],
)
@pytest.mark.parametrize("by_redirect", [False, True])
def test_the_newest_token_is_used_lent_and_ended(
    servers: tuple[HttpServer, HttpServer, HttpServer],
    cookies: tuple[str, ...],
    token: str,
    session: str,
    by_redirect: bool,
) -> None:
    pacer, first, second = servers
    if by_redirect:
        first.on("/", html(b"", *cookies, status=302, more=(("Location", "/cgi-bin/menu"),)))
        first.on("/cgi-bin/menu", html(MENU))
    else:
        first.on("/", html(MENU, *cookies))
    at_first = open_court(a_court("utd"), Endpoints.loopback(pacer=pacer.base, court=first.base))
    at_first.sign_in(LOGIN)
    later = open_court(
        a_court("utb"), Endpoints.loopback(pacer=pacer.base, court=second.base), sign_in_of=at_first
    )
    later.join()
    assert cookies_of(second) == {"NextGenCSO": token, "PacerSession": session}
    if token == "SECOND":
        at_first.read_menu()
        assert cookies_of(first)["NextGenCSO"] == token
    later.sign_out()
    assert at_first.sign_out() is True
    assert ended(pacer) == (["SECOND", "FIRST"] if token == "SECOND" else ["FIRST"])


def test_a_court_that_is_open_already_is_lent_the_newest_token_too(
    servers: tuple[HttpServer, HttpServer, HttpServer],
) -> None:
    pacer, first, second = servers
    first.on("/", html(MENU))
    at_first = open_court(a_court("utd"), Endpoints.loopback(pacer=pacer.base, court=first.base))
    at_first.sign_in(LOGIN)
    second.on("/", html(MENU, "NextGenCSO=SECOND; Path=/"))
    ends = Endpoints.loopback(pacer=pacer.base, court=second.base)
    others = [open_court(a_court(one), ends, sign_in_of=at_first) for one in ("utb", "ord")]
    others[0].join()
    at_first.read_menu()
    assert cookies_of(first) == {"NextGenCSO": "SECOND", "PacerSession": "SECOND"}
    second.on("/", html(MENU, "NextGenCSO=THIRD; Path=/"))
    others[1].join()
    at_first.read_menu()
    assert cookies_of(first)["NextGenCSO"] == "THIRD"
    for court in (*others, at_first):
        court.sign_out()
    assert ended(pacer) == ["THIRD", "SECOND", "FIRST"]


def test_what_a_court_sets_while_it_turns_the_sign_in_away_is_lent_to_nobody(
    servers: tuple[HttpServer, HttpServer, HttpServer],
) -> None:
    pacer, first, second = servers
    second.on("/", html(LOGGED_OUT, "NextGenCSO=gone; Path=/", "PacerSession=gone; Path=/"))
    first.on("/", html(MENU))
    at_first = open_court(a_court("utd"), Endpoints.loopback(pacer=pacer.base, court=first.base))
    at_first.sign_in(LOGIN)
    ends = Endpoints.loopback(pacer=pacer.base, court=second.base)
    later = open_court(a_court("utb"), ends, sign_in_of=at_first)
    with pytest.raises(CourtProblem) as caught:
        later.join()
    later.sign_out()
    assert caught.value.kind is ProblemKind.SESSION_NOT_ACCEPTED
    at_first.read_menu()
    assert cookies_of(first) == {"NextGenCSO": "FIRST", "PacerSession": "FIRST"}
    at_first.sign_out()
    assert ended(pacer) == ["FIRST"]


def test_a_token_that_pacer_does_not_confirm_is_not_called_ended(
    servers: tuple[HttpServer, HttpServer, HttpServer],
) -> None:
    pacer, first, _ = servers
    first.on("/", html(MENU, "NextGenCSO=SECOND; Path=/"))
    at_first = open_court(a_court("utd"), Endpoints.loopback(pacer=pacer.base, court=first.base))
    at_first.sign_in(LOGIN)
    pacer.on(LOGOUT, Reply(body=b'{"loginResult": "1", "errorDescription": "Invalid token"}'))
    assert at_first.sign_out() is False
    assert ended(pacer) == ["SECOND", "FIRST"]
