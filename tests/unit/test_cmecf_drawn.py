"""Whatever a court answers to its old login with: after two tries that show no names, nothing is sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
from app.linking.problems import CourtProblem, Party, ProblemKind
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit import court_pages
from tests.unit.court_pages import LINK_FORM, MENU, UTILITIES, page
from tests.unit.loopback_servers import HttpServer, Reply, Request, http_server
from tests.unit.scripted_court import court as a_court

PERSON = PacerLogin("jdoe1234", "pass word", accepts_redaction=True)
LINK = "/cgi-bin/made-up-link.pl"
SAID = (
    "Invalid CM/ECF login or password.",
    "Login and/or password incorrect. Please try again.",
    "Usuario o contraseña incorrectos.",
    "Nom d'utilisateur ou mot de passe invalide",
    "Your login is locked.",
    "Account disabled",
    "No.",
    "Error 13",
    "The accounts could not be linked.",
    "\u0000\u202e<![x[",
    "",
)
# by these a court says that it has not looked at the login, or that it is down
NOT_LOOKED = frozenset({ProblemKind.TOO_MANY_REQUESTS, ProblemKind.COURT_DOWN, ProblemKind.ALREADY_LINKED})

shapes = draw.sampled_from(
    [
        "{}",
        "<p>{}</p>",
        page("<b>{}</b>"),
        page("<p>{}</p>", menu=""),
        LINK_FORM.replace("<h3>", "<p>{}</p><h3>"),
        "<html><script>alert('{}')</script></html>",
        "<html><form method=post action=/x><input name=a><input type=password name=b></form>{}</html>",
    ]
)
drawn = draw.builds(
    lambda shape, said: shape.replace("{}", said), shapes, draw.sampled_from(SAID) | draw.text()
)
known = draw.sampled_from(
    [
        court_pages.REFUSED,
        court_pages.BOUNCE.replace("https://pacer.login.uscourts.gov", "/nowhere"),
        court_pages.OLD_LOGIN,
        court_pages.NO_PRIVILEGES,
        court_pages.SECURITY,
        court_pages.NOT_LOGGED_IN,
        court_pages.UTILITIES_WITHOUT,
        court_pages.LANDING,
    ]
)


@dataclass
class World:
    """A court that asks for the old login; `answer` is what it says to it, `sent` how often it got one."""

    pacer: HttpServer
    court: HttpServer
    answer: Reply = field(default_factory=Reply)
    sent: int = 0

    @property
    def endpoints(self) -> Endpoints:
        return Endpoints.loopback(pacer=self.pacer.base, court=self.court.base)

    def link(self, request: Request) -> Reply:
        if request.method == "GET":
            return html(LINK_FORM)
        self.sent += 1
        return self.answer


def html(text: str, status: int = 200) -> Reply:
    return Reply(
        status, (("Content-Type", "text/html; charset=utf-8"),), text.encode("utf-8", "surrogatepass")
    )


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with http_server() as pacer, http_server() as court:
        fields = {"nextGenCSO": "TOKEN", "loginResult": "0", "errorDescription": ""}
        pacer.on("/services/cso-auth", Reply(body=json.dumps(fields).encode()))
        pacer.on("/services/cso-logout", Reply(204))
        court.on("/", html(MENU))
        court.on("/cgi-bin/DisplayMenu.pl", html(UTILITIES))
        made = World(pacer, court)
        court.routes[LINK] = made.link
        yield made


def try_again(world: World, journal: Journal, password: str) -> CourtProblem | None:
    """A new start of the program, a look at what became of an earlier try, and one more login."""
    session = LinkSession(open_court(a_court(), world.endpoints), journal)
    try:
        session.sign_in(PERSON)
        with suppress(CourtProblem):
            session.recheck()
        session.court_says_not_linked("Ann at the desk")
        session.propose(CmecfLogin("doej", password))
    except CourtProblem as failure:
        return failure
    finally:
        session.sign_out()
    return None


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=drawn | known, status=draw.sampled_from([200, 200, 200, 302, 403, 404]))
def test_after_two_tries_that_show_no_names_nothing_is_sent(world: World, text: str, status: int) -> None:
    world.answer, world.sent = html(text, status), 0
    failures: list[CourtProblem] = []
    with TemporaryDirectory() as folder:
        for number in range(4):
            with Journal(Path(folder) / "journal.db") as journal:
                failure = try_again(world, journal, f"password {number}")
                assert failure is not None
                failures.append(failure)
    kinds = [one.kind for one in failures]
    if kinds[0] in NOT_LOOKED:
        return
    assert world.sent == 2, kinds
    assert kinds[2:] == [ProblemKind.TRIES_PAUSED] * 2
    assert failures[-1].problem.at is Party.COURT


@pytest.mark.parametrize("status", [429, 503])
def test_a_court_that_is_down_has_refused_nobody(world: World, status: int, tmp_path: Path) -> None:
    world.answer, world.sent = html("Try later", status), 0
    with Journal(tmp_path / "journal.db") as journal:
        for number in range(3):
            failure = try_again(world, journal, f"password {number}")
            assert failure is not None and failure.kind is not ProblemKind.TRIES_PAUSED
    assert world.sent == 3
