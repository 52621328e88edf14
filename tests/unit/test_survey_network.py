"""The survey on real connections: a laptop that sleeps, a network that changes, courts that never answer."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app import survey as survey_module
from app.adapter import CmecfLogin, CourtAdapter, Endpoints, PacerLogin, open_pacer
from app.adapter.http.client import Transport
from app.adapter.nextgen import NextgenCourt
from app.courts import Court, CourtDirectory
from app.linking import CourtProblem, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, LastLook, Standing
from app.practice.people import person
from app.records.journal import Journal
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount
from tests.guards import PATIENCE
from tests.unit.loopback_servers import RawServer, full_backlog, raw_server, reset
from tests.unit.practice_at_hand import AtHand, practice_at_hand

COURTS = CourtDirectory.bundled()
LIST = [COURTS[court_id] for court_id in ("utd", "utb", "cob", "wvsd", "txwd", "lamd", "cofc")]
JOHN = person("john")
HOURS = 3 * 3600.0


class Clock:
    """A steady clock that a test puts forward, as sleep does."""

    def __init__(self) -> None:
        self.slept = 0.0

    def __call__(self) -> float:
        return time.monotonic() + self.slept


class Trip:
    """One person with one sign-in, whose courts are asked one by one, on lines that a test may spoil."""

    def __init__(self, practice: AtHand, journal: Journal) -> None:
        self.practice, self.journal, self.clock = practice, journal, Clock()
        self.account = PacerAccount(open_pacer(self.endpoints(LIST[0])), journal, practice=True)
        self.account.sign_in(PacerLogin(JOHN.pacer_username, JOHN.pacer_password, accepts_redaction=True))
        self.elsewhere: dict[str, str] = {}
        self.before: Callable[[str], object] = str
        self.told: list[CourtStanding] = []
        self.opened: list[NextgenCourt] = []

    def endpoints(self, court: Court) -> Endpoints:
        return Endpoints.loopback(pacer=self.practice.pacer_url, court=self.practice.court_url(court.id))

    def open(self, court: Court, door: str = "") -> CourtAdapter:
        self.before(court.id)
        endpoints, spoilt = self.endpoints(court), self.elsewhere.get(court.id)
        if spoilt is not None:
            endpoints = Endpoints.loopback(pacer=self.practice.pacer_url, court=spoilt)
        transport = Transport(endpoints, now=self.clock)
        adapter = NextgenCourt(
            court, endpoints, sign_in=self.account.pacer, transport=transport, now=self.clock
        )
        adapter.door = door
        self.opened.append(adapter)
        return adapter

    def survey(self, at_once: int = 1, looks: Mapping[str, LastLook] | None = None) -> LinkSurvey:
        return LinkSurvey(
            LIST,
            self.open,
            self.journal,
            JOHN.pacer_username,
            on_begun=str,
            on_standing=self.told.append,
            at_once=at_once,
            looks=looks,
            practice=True,
        )

    def sleep(self) -> None:
        """Hours pass, and PACER's patience with them."""
        self.clock.slept += HOURS
        sessions = self.practice.sessions
        assert sessions is not None
        for token in tuple(sessions._by_token):
            sessions.close(token)


@pytest.fixture
def trip(tmp_path: Path) -> Iterator[Trip]:
    with practice_at_hand(tmp_path / "ledger") as here, Journal(tmp_path / "journal.db") as journal:
        made = Trip(here, journal)
        yield made
        made.account.sign_out()


def how(rows: tuple[CourtStanding, ...]) -> dict[str, tuple[Standing, HowKnown]]:
    return {row.court_id: (row.standing, row.how) for row in rows}


READY = (Standing.READY, HowKnown.LINK_OFFERED)


def test_a_laptop_that_sleeps_half_way_wakes_to_true_rows_and_one_sign_in(trip: Trip) -> None:
    trip.before = lambda court_id: trip.sleep() if court_id == "cob" else None
    survey = trip.survey()
    found = how(survey.run())
    assert found["utd"] == found["utb"] == READY
    asked = ("cob", "wvsd", "txwd", "lamd")
    assert {found[one] for one in asked} == {(Standing.NOT_KNOWN, HowKnown.SIGN_IN_NOT_ACCEPTED)}
    assert found["cofc"] == (Standing.NOT_KNOWN, HowKnown.SIGN_IN_ENDED)
    assert survey.ended is not None
    ledger = trip.practice.ledger
    assert (len(ledger.sign_ins()), ledger.credentials(), ledger.links()) == (1, (), ())


def test_two_names_from_before_a_sleep_are_not_submitted(trip: Trip) -> None:
    session = LinkSession(trip.open(COURTS["utd"]), trip.journal, practice=True)
    session.join()
    proposal = session.propose(CmecfLogin(JOHN.cmecf_login, JOHN.cmecf_password))
    trip.clock.slept += HOURS
    with pytest.raises(CourtProblem) as caught:
        session.link(proposal)
    assert (caught.value.kind, caught.value.problem.may_have_linked) == (ProblemKind.PROPOSAL_EXPIRED, False)
    assert session.open_attempt() is None
    assert trip.practice.ledger.links() == ()
    session.sign_out()


def test_a_connection_that_a_changed_network_breaks_costs_one_row_until_it_is_tried_again(trip: Trip) -> None:
    with raw_server(lambda _server, sock: reset(sock)) as broken:
        trip.elsewhere["utb"] = broken.base
        survey = trip.survey(at_once=4)
        found = {row.court_id: row for row in survey.run()}
    assert found["utb"].how is HowKnown.LOOK_FAILED
    assert found["utb"].problem is not None
    assert found["utb"].problem.kind is ProblemKind.UNREACHABLE
    assert {row.standing for row in found.values() if row.court_id != "utb"} == {Standing.READY}
    trip.elsewhere.clear()
    assert set(how(survey.retry(["utb"])).values()) == {READY}
    assert survey.ended is None


def test_a_door_that_is_known_saves_a_request_and_one_that_moved_costs_one(trip: Trip) -> None:
    first = trip.survey()
    found = first.run()
    before = [adapter.requests for adapter in trip.opened]
    assert all(look.door for look in first.looks.values())

    def again(looks: Mapping[str, LastLook]) -> list[int]:
        trip.opened.clear()
        survey = trip.survey(looks=looks)
        assert how(survey.run()) == how(found)
        assert {court: look.door for court, look in survey.looks.items()} == {
            court: look.door for court, look in first.looks.items()
        }
        return [adapter.requests for adapter in trip.opened]

    assert again(first.looks) == [count - 1 for count in before]
    moved = {court: replace(look, door=f"{look.door}-of-old") for court, look in first.looks.items()}
    assert again(moved) == [count + 1 for count in before]
    elsewhere = {
        court: replace(look, door="http://127.0.0.1:9/cgi-bin/x") for court, look in first.looks.items()
    }
    assert again(elsewhere) == before


def test_a_network_that_is_gone_is_found_out_before_every_court_was_tried(
    trip: Trip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_module, "OUT_OF_REACH", 4)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    trip.elsewhere = {court.id: nobody for court in LIST}
    survey = trip.survey()
    found = how(survey.run())
    assert survey.ended is not None
    assert survey.ended.kind is ProblemKind.UNREACHABLE
    assert found["cofc"] == (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED)


def never_answers(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.reached.set()
    server.done.wait(PATIENCE)


def drips(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    server.reached.set()
    server.drip(sock, b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + b"x" * 90_000)


def test_cancel_ends_four_courts_that_never_answer_in_under_three_seconds(trip: Trip) -> None:
    with raw_server(never_answers) as silent, raw_server(drips) as slow, full_backlog() as full:
        ways = (silent.base, slow.base, full, silent.base)
        trip.elsewhere = {court.id: ways[place % 4] for place, court in enumerate(LIST)}
        survey = trip.survey(at_once=4)

        def give_up() -> None:
            silent.reached.wait(PATIENCE)
            slow.reached.wait(PATIENCE)
            given_up.append(time.monotonic())
            survey.cancel()

        given_up: list[float] = []
        canceller = threading.Thread(target=give_up)
        canceller.start()
        rows = survey.run()
        assert time.monotonic() - given_up[0] < 3
        canceller.join()
    assert set(how(rows).values()) == {(Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED)}
    assert (trip.told, survey.ended and survey.ended.kind) == ([], ProblemKind.CANCELLED)
