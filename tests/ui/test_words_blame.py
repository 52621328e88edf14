"""Who is named, and whose number is given, is who is at fault: for every kind, every place, every fault."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.adapter import Endpoints, PacerLogin
from app.adapter.http.client import Transport
from app.adapter.nextgen import NextgenCourt
from app.linking.problems import REFUSALS, SAYS_WHY, Barred, CourtProblem, Party, Problem, ProblemKind
from tests.guards import PATIENCE
from tests.tables import each
from tests.ui.views import UTB
from tests.unit.certificates import Authority
from tests.unit.loopback_servers import HttpServer, RawServer, Reply, Script, http_server, raw_server, reset
from ui.text.contacts import PACER_HELP, PROGRAM_PEOPLE, YOUR_IT, Contact, court_contact
from ui.text.courts import court_in_words
from ui.text.problems import problem_words

COURT_NAME, COURT_DESK = court_in_words(UTB), court_contact(UTB)
AUTH = "/services/cso-auth"
SIGNED_IN = json.dumps({"nextGenCSO": "TOKEN", "loginResult": "0", "errorDescription": ""}).encode()
PERSON = PacerLogin("jdoe1234", "pass word", accepts_redaction=True)

# whose fault a kind is wherever it happens; the rest depends on the place
ALWAYS_PACER = {
    ProblemKind.PACER_REFUSED,
    ProblemKind.PACER_SAYS,
    ProblemKind.REDACTION_NOT_ACCEPTED,
    ProblemKind.CODE_ALREADY_REFUSED,
    ProblemKind.SESSION_NOT_ACCEPTED,
    ProblemKind.NOT_SIGNED_IN,
}
ALWAYS_COURT = {
    ProblemKind.LINK_ITEM_MISSING,
    ProblemKind.ALREADY_LINKED,
    ProblemKind.CMECF_REFUSED,
    ProblemKind.CMECF_NOT_ALLOWED,
    ProblemKind.HELD_BY_ANOTHER,
    ProblemKind.LINK_CONTRADICTED,
    ProblemKind.PAIR_ALREADY_REFUSED,
    ProblemKind.NOT_NEXTGEN,
    ProblemKind.PAGE_NOT_RECOGNISED,
    ProblemKind.LINKED_WITHOUT_ASKING,
    ProblemKind.ALREADY_SUBMITTED,
    ProblemKind.PROPOSAL_EXPIRED,
    ProblemKind.UNSETTLED_ATTEMPT,
    ProblemKind.LINKED_BEFORE,
    ProblemKind.RECORD_IN_DOUBT,
}
ALWAYS_HERE = {
    ProblemKind.OFFLINE,
    ProblemKind.PROXY_LOGIN_NEEDED,
    ProblemKind.JOURNAL_UNWRITABLE,
    ProblemKind.KEPT_LOGIN_GONE,
}
EITHER_OFFICE = {ProblemKind.NO_PRIVILEGES, ProblemKind.NO_LINK_STEP}
ON_THE_WAY = {ProblemKind.UNREACHABLE, ProblemKind.UNTRUSTED_CERTIFICATE}
BY_PLACE = {
    ProblemKind.TIMED_OUT,
    ProblemKind.FOREIGN_HOST,
    ProblemKind.TOO_LARGE,
    ProblemKind.UNREADABLE,
    ProblemKind.COURT_DOWN,
    ProblemKind.TOO_MANY_REQUESTS,
    ProblemKind.TRIES_PAUSED,
    ProblemKind.CANCELLED,
}
IMPOSSIBLE = {(ProblemKind.COURT_DOWN, Party.NETWORK), (ProblemKind.TRIES_PAUSED, Party.NETWORK)}
OFFICES: dict[Party, tuple[Contact, ...]] = {
    Party.PACER: (PACER_HELP,),
    Party.COURT: (COURT_DESK,),
    Party.NETWORK: (YOUR_IT,),
}


def offices(kind: ProblemKind, at: Party) -> tuple[Contact, ...]:
    """Whose numbers are to be given."""
    if kind in ALWAYS_PACER:
        return OFFICES[Party.PACER]
    if kind in ALWAYS_COURT:
        return OFFICES[Party.COURT]
    if kind in ALWAYS_HERE:
        return OFFICES[Party.NETWORK]
    if kind in EITHER_OFFICE:
        return (COURT_DESK, PACER_HELP)
    if kind is ProblemKind.PROGRAM_ERROR:
        return (PROGRAM_PEOPLE,)
    if kind in ON_THE_WAY and at is not Party.NETWORK:
        return (YOUR_IT, *OFFICES[at])
    assert kind in ON_THE_WAY | BY_PLACE, f"{kind} is new: whose fault is it?"
    return OFFICES[at]


@each("at", Party)
@each("kind", ProblemKind)
def test_every_kind_at_every_place_gives_the_number_of_who_is_at_fault(kind: ProblemKind, at: Party) -> None:
    said = problem_words(Problem(kind, at=at, about="9"), UTB)
    assert "{" not in said.as_text
    if (kind, at) in IMPOSSIBLE:
        return
    assert said.contacts == offices(kind, at)
    if kind in BY_PLACE | ON_THE_WAY:
        names_alone(said.as_text, at, network=True)


def names_alone(text: str, at: Party, *, network: bool = False) -> None:
    """`text` names who is at fault and no other office. `network`: the network may be asked as well."""
    names = {
        Party.PACER: r"PACER|pacer",
        Party.COURT: rf"{re.escape(COURT_NAME)}|help desk|\bcourts?\b",
        Party.NETWORK: r"network|proxy|computer",
    }
    bare = text.replace("*.uscourts.gov", "").replace("You stopped this. Nothing was linked.", "")
    for party, name in names.items():
        if party is at:
            assert re.search(name, bare, re.IGNORECASE), bare
        elif party is not Party.NETWORK or not network:
            assert not re.search(name, bare, re.IGNORECASE), (party, bare)


@pytest.mark.parametrize("kind", [ProblemKind.UNREACHABLE, ProblemKind.TIMED_OUT, ProblemKind.UNREADABLE])
def test_a_problem_without_a_place_blames_nobody_by_name(kind: ProblemKind) -> None:
    assert "PACER" not in problem_words(Problem(kind), UTB).happened
    assert COURT_NAME not in problem_words(Problem(kind), UTB).happened


# what is said of a login that is barred

LOCKED = (
    "Your account has been locked.",
    "Account locked due to too many failed login attempts. Try again in 5 minutes.",
    "You have exceeded the maximum number of login attempts.",
    "Login is locked out",
    "This login was temporarily disabled",
    "TOO MANY INVALID TRIES",
)
DISABLED = (
    "Your PACER account has been disabled",
    "Your account has been deactivated.",
    "This login is inactive.",
    "Account not activated",
    "Your account is no longer active",
    "Privileges suspended",
)
EXPIRED = (
    "Your password has expired.",
    "You must change your password before you continue.",
    "Expired password",
    "The password must be reset",
    "Your account expired on May 1.",
)
NOT_BARRED = (
    "Invalid username, password, or one-time passcode.",
    "Login Failed",
    "Login and/or password incorrect. Please try again.",
    "No CM/ECF account found for this login.",
    "The clock in the block",
)
OPENS = {
    Barred.LOCKED: r"\bWait\b.*\b(?:unlock|reset)\b.*\blonger\b",
    Barred.DISABLED: r"\breactivate (?:the account|it)\b.*\bDo not try again\b",
    Barred.EXPIRED: r"\b(?:change|reset) the password\b",
}


@pytest.mark.parametrize("kind", sorted(REFUSALS - SAYS_WHY, key=str))
@pytest.mark.parametrize(
    ("said", "barred"),
    [(one, barred) for barred, all_ in zip(Barred, (LOCKED, DISABLED, EXPIRED), strict=True) for one in all_],
)
def test_a_barred_login_is_answered_with_what_opens_it(kind: ProblemKind, said: str, barred: Barred) -> None:
    at = Party.COURT if kind is ProblemKind.CMECF_REFUSED else Party.PACER
    problem = Problem(kind, said, at=at)
    told = problem_words(problem, UTB)
    assert problem.barred is barred
    assert re.search(OPENS[barred], told.do_now)
    assert told.contacts == OFFICES[at]
    assert told.court_words == said
    for hurts in ("by hand", "Type ", "second try", "one more try", "anew"):
        assert hurts not in told.do_now
    names_alone(told.do_now, at)
    # as an old journal row or another court may bring it, without its place
    assert problem_words(replace(problem, at=None), UTB).do_now == told.do_now


@pytest.mark.parametrize("said", NOT_BARRED)
def test_a_plain_refusal_is_not_called_a_lock(said: str) -> None:
    for kind in REFUSALS:
        assert Problem(kind, said).barred is None


def test_words_of_what_is_no_refusal_bar_nothing() -> None:
    for kind in ProblemKind:
        for linked in (False, True):
            problem = Problem(kind, LOCKED[0], linked, at=Party.COURT)
            assert (problem.barred is not None) == (kind in REFUSALS - SAYS_WHY)


@pytest.mark.parametrize(
    "said",
    [
        "Login and/or password incorrect. Please try again.\nOpen Cases, Closed Cases and Inactive Cases are "
        "under Reports. The office is closed on Monday. The lobby doors are locked after five.",
        "Invalid login. Attorneys whose bar membership is suspended see Local Rule 83. This page has been "
        "disabled in some browsers until further notice of the clerk.",
    ],
)
def test_what_a_page_says_of_other_things_bars_no_login(said: str) -> None:
    assert Problem(ProblemKind.CMECF_REFUSED, said).barred is None


@pytest.mark.parametrize("kind", ProblemKind)
def test_once_a_login_may_have_linked_nobody_is_told_to_send_it_again(kind: ProblemKind) -> None:
    for at in (None, Party.COURT, Party.NETWORK):
        said = problem_words(Problem(kind, "Hm.", True, at=at), UTB).do_now
        if kind in REFUSALS or kind in ALWAYS_PACER | ALWAYS_HERE | {ProblemKind.TRIES_PAUSED}:
            continue  # never with a login that has left
        for hurts in ("ry again", "Try once more", "link in your browser", "press Next", "Press Next"):
            assert hurts not in said, said


def test_a_refused_pacer_sign_in_names_what_may_be_behind_it() -> None:
    words = problem_words(Problem(ProblemKind.PACER_REFUSED, at=Party.PACER), UTB)
    told = f"{words.do_now} {words.more}"
    for cause in ("180 days", "dash", "quotes", "codes"):
        assert cause in told


# the same, from the wire to the words


@dataclass
class World:
    """PACER and a court on this computer, one of them with a fault; `transport` is the way to both."""

    pacer: str
    court: str
    transport: Callable[[Endpoints], Transport] = lambda ends: Transport(ends, deadline=5.0)


@contextmanager
def healthy(tls: Path | None = None) -> Iterator[HttpServer]:
    with http_server() as server:
        server.on(AUTH, Reply(body=SIGNED_IN))
        server.on("/services/cso-logout", Reply(204))
        yield server


@contextmanager
def served(faulty: Party, base: str) -> Iterator[World]:
    """One party healthy, the other at `base`."""
    with healthy() as well:
        yield World(base, well.base) if faulty is Party.PACER else World(well.base, base)


def answering(reply: Reply) -> Callable[[Party], object]:
    @contextmanager
    def world(faulty: Party) -> Iterator[World]:
        with http_server() as server:
            for path in (AUTH, "/"):
                server.on(path, reply)
            with served(faulty, server.base) as made:
                yield made

    return world


def speaking(script: Script, deadline: float = 5.0) -> Callable[[Party], object]:
    @contextmanager
    def world(faulty: Party) -> Iterator[World]:
        with raw_server(script) as server, served(faulty, server.base) as made:
            yield replace(made, transport=lambda ends: Transport(ends, deadline=deadline))

    return world


def garbles(server: RawServer, sock: socket.socket) -> None:
    sock.recv(65536)
    sock.sendall(b"\x16\x03\x01 what\r\n\r\n")


def hangs(server: RawServer, sock: socket.socket) -> None:
    server.done.wait(PATIENCE)


def is_empty(server: RawServer, sock: socket.socket) -> None:
    sock.recv(65536)


def resets(server: RawServer, sock: socket.socket) -> None:
    sock.recv(65536)
    reset(sock)


HTML = (("Content-Type", "text/html"),)
PAGE = b"<html><body><h1>Something else</h1></body></html>"
ELSEWHERE = ("Location", "https://elsewhere.example/login")
FAULTS: dict[str, tuple[Callable[[Party], object], bool]] = {
    "503": (answering(Reply(503, HTML, PAGE)), False),
    "200 with a page": (answering(Reply(200, HTML, PAGE)), False),
    "403 with a page": (answering(Reply(403, HTML, PAGE)), False),
    "302": (answering(Reply(302, (*HTML, ("Location", "/somewhere")), PAGE)), False),
    "301 to another host": (answering(Reply(301, (ELSEWHERE,))), False),
    "429": (answering(Reply(429, (("Retry-After", "60"),))), False),
    "empty": (answering(Reply(200)), False),
    "too big": (answering(Reply(200, HTML, b"x" * 5_000_001)), False),
    "too slow": (speaking(hangs, 0.2), False),
    "unreadable": (speaking(garbles), False),
    "nothing said": (speaking(is_empty), True),
    "reset": (speaking(resets), True),
}


def problem_at(faulty: Party, world: World) -> Problem:
    ends = Endpoints.loopback(pacer=world.pacer, court=world.court)
    transport = world.transport(ends)
    adapter = NextgenCourt(UTB, ends, transport=transport)
    try:
        with pytest.raises(CourtProblem) as caught:
            adapter.sign_in(PERSON)
    finally:
        adapter.sign_out()
    assert caught.value.problem.at is faulty
    return caught.value.problem


@pytest.mark.parametrize("faulty", [Party.PACER, Party.COURT])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_on_the_wire_blames_the_server_that_has_it(faulty: Party, fault: str) -> None:
    make, network = FAULTS[fault]
    with make(faulty) as world:  # type: ignore[attr-defined]
        problem = problem_at(faulty, world)
    said = problem_words(problem, UTB)
    names_alone(said.as_text, faulty, network=network)
    assert OFFICES[faulty][0] in said.contacts
    assert set(said.contacts) <= {*OFFICES[faulty], *((YOUR_IT,) if network else ())}


@pytest.mark.parametrize("faulty", [Party.PACER, Party.COURT])
def test_a_certificate_that_is_not_trusted_is_told_of_the_server_that_shows_it(
    faulty: Party, tmp_path: Path
) -> None:
    for name in ("other", "trusted"):
        (tmp_path / name).mkdir()
    other, trusted = Authority(tmp_path / "other"), Authority(tmp_path / "trusted")
    with (
        http_server(trusted.server("127.0.0.1")) as well,
        http_server(other.server("127.0.0.1")) as ill,
    ):
        well.on(AUTH, Reply(body=SIGNED_IN))
        well.on("/services/cso-logout", Reply(204))
        bases = (ill.base, well.base) if faulty is Party.PACER else (well.base, ill.base)
        world = World(*bases, lambda ends: Transport(ends, tls=trusted.trust(), deadline=5.0))
        problem = problem_at(faulty, world)
    assert problem.kind is ProblemKind.UNTRUSTED_CERTIFICATE
    said = problem_words(problem, UTB)
    names_alone(said.as_text, faulty, network=True)
    assert said.contacts == (YOUR_IT, *OFFICES[faulty])
    assert "clock" in said.do_now and "inspected" in said.do_now


def test_a_name_that_is_not_found_is_told_as_this_computers_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unknown(*_args: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    problem = problem_at(Party.PACER, World("http://127.0.0.1:9", "http://127.0.0.1:9"))
    said = problem_words(problem, UTB)
    assert said.contacts == (YOUR_IT,)
    assert "This computer" in said.happened and COURT_NAME not in said.as_text


def asks_for_a_login(server: RawServer, sock: socket.socket) -> None:
    sock.recv(65536)
    sock.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")


def forbids(server: RawServer, sock: socket.socket) -> None:
    sock.recv(65536)
    sock.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.parametrize("script", [asks_for_a_login, forbids, is_empty, resets, hangs, garbles])
def test_what_a_proxy_does_blames_neither_pacer_nor_the_court(script: Script) -> None:
    with raw_server(script) as proxy:
        said = behind(proxy.base)
    names_alone(said, Party.NETWORK)


def test_an_untrusted_https_proxy_is_told_as_a_proxys_certificate(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with http_server(Authority(tmp_path).server("127.0.0.1")) as proxy:
        said = behind(proxy.base, Authority(tmp_path / "other"))
    assert "Your network's proxy could not prove who it is." in said
    names_alone(said, Party.NETWORK)


def behind(proxy: str, trusted: Authority | None = None) -> str:
    """What is said when PACER itself is asked, with `proxy` as the only way out."""
    ends = Endpoints.production(UTB)
    tls = None if trusted is None else trusted.trust()
    adapter = NextgenCourt(
        UTB, ends, transport=Transport(ends, tls=tls, deadline=0.5, proxy_of=lambda _url: proxy)
    )
    try:
        with pytest.raises(CourtProblem) as caught:
            adapter.sign_in(PERSON)
    finally:
        adapter.sign_out()
    assert caught.value.problem.at is not Party.COURT
    said = problem_words(caught.value.problem, UTB)
    assert said.contacts == (YOUR_IT,)
    return said.as_text
