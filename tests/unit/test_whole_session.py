"""A whole session with one PACER sign-in: three courts linked, one refused, one in doubt and then settled."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, CourtAdapter, Endpoints, PacerLogin, open_court, open_pacer
from app.courts import Court, CourtDirectory
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, Standing
from app.practice.people import person
from app.records.journal import Journal
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount, standings
from tests.guards import PATIENCE
from tests.unit.practice_at_hand import AtHand, practice_at_hand

COURTS = CourtDirectory.bundled()
JOHN = person("john")
LINKED_HERE = ("utd", "utb", "ca4")
REFUSED_HERE, IN_DOUBT_HERE, NEVER_TRIED = "cob", "wvsd", "txwd"
LIST = [COURTS[one] for one in (*LINKED_HERE, REFUSED_HERE, IN_DOUBT_HERE, NEVER_TRIED)]


class Filer:
    """One person, one sign-in, one journal, a session for each court in turn."""

    def __init__(self, practice: AtHand, journal: Journal) -> None:
        self.practice, self.journal = practice, journal
        self.account = PacerAccount(open_pacer(self.endpoints(LIST[0])), journal, practice=True)

    def endpoints(self, court: Court) -> Endpoints:
        return Endpoints.loopback(pacer=self.practice.pacer_url, court=self.practice.court_url(court.id))

    def sign_in(self) -> None:
        self.account.sign_in(PacerLogin(JOHN.pacer_username, JOHN.pacer_password, accepts_redaction=True))

    def open(self, court: Court, door: str = "") -> CourtAdapter:
        return open_court(court, self.endpoints(court), sign_in_of=self.account, door=door)

    @contextmanager
    def at(self, court_id: str) -> Iterator[LinkSession]:
        session = LinkSession(self.open(COURTS[court_id]), self.journal, practice=True)
        try:
            session.join()
            yield session
        finally:
            session.sign_out()

    def rows(self) -> dict[str, CourtStanding]:
        """What the records alone say."""
        today = datetime.now(UTC).astimezone().date()
        return {row.court_id: row for row in standings(LIST, self.journal, JOHN.pacer_username, {}, today)}

    def survey(self, told: list[CourtStanding] | None = None) -> LinkSurvey:
        rows: list[CourtStanding] = [] if told is None else told
        return LinkSurvey(
            LIST,
            self.open,
            self.journal,
            JOHN.pacer_username,
            on_begun=str,
            on_standing=rows.append,
            practice=True,
        )


@pytest.fixture
def filer(tmp_path: Path) -> Iterator[Filer]:
    with practice_at_hand(tmp_path / "ledger") as here, Journal(tmp_path / "journal.db") as journal:
        opened = Filer(here, journal)
        opened.sign_in()
        yield opened
        opened.account.sign_out()


def cmecf(password: str = JOHN.cmecf_password) -> CmecfLogin:
    return CmecfLogin(JOHN.cmecf_login, password)


def link(filer: Filer, court_id: str) -> None:
    with filer.at(court_id) as session:
        assert session.link(session.propose(cmecf())).state is OutcomeState.LINKED


def stop_waiting(filer: Filer, session: LinkSession) -> None:
    """Links, and gives up while the court has linked and not said so yet."""
    barrier = filer.practice.ledger.folder / "hold-after"
    barrier.touch()
    done, pause = threading.Event(), threading.Event()

    def give_up() -> None:
        while not filer.practice.ledger.holds() and not done.is_set():
            pause.wait(0.01)
        session.cancel()

    proposal = session.propose(cmecf())
    person_at_window = threading.Thread(target=give_up)
    person_at_window.start()
    try:
        assert session.link(proposal).state is OutcomeState.UNKNOWN
    finally:
        done.set()
        barrier.unlink()
        person_at_window.join(PATIENCE)


def test_five_courts_with_one_sign_in(filer: Filer) -> None:
    for court_id in LINKED_HERE:
        link(filer, court_id)
    with filer.at(REFUSED_HERE) as session, pytest.raises(CourtProblem) as refused:
        session.propose(cmecf("not-the-password"))
    assert refused.value.kind is ProblemKind.CMECF_REFUSED
    with filer.at(IN_DOUBT_HERE) as session:
        stop_waiting(filer, session)
        rows = filer.rows()
        assert (rows[IN_DOUBT_HERE].standing, rows[IN_DOUBT_HERE].unsettled) == (Standing.NOT_KNOWN, True)
        with pytest.raises(CourtProblem) as blocked:
            session.propose(cmecf())
        assert blocked.value.kind is ProblemKind.UNSETTLED_ATTEMPT
        assert session.recheck().state is OutcomeState.LINKED
    found = {court_id: (row.standing, row.how) for court_id, row in filer.rows().items()}
    assert found == {
        **dict.fromkeys(LINKED_HERE, (Standing.LINKED, HowKnown.COURT_SAID_LINKED)),
        "ca4": (Standing.LINKED, HowKnown.NEW_FILING_MENUS),
        REFUSED_HERE: (Standing.NOT_LINKED, HowKnown.COURT_REFUSED),
        IN_DOUBT_HERE: (Standing.LINKED, HowKnown.NEW_FILING_MENUS),
        NEVER_TRIED: (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED),
    }
    filer.account.sign_out()
    ledger = filer.practice.ledger
    assert [row.accepted for row in ledger.sign_ins()] == [True]
    assert [row.court for row in ledger.sign_outs()] == [None]
    assert sorted(row.court for row in ledger.links()) == sorted((*LINKED_HERE, IN_DOUBT_HERE))
    assert ledger.intrusions() == ()


def test_the_survey_settles_what_was_in_doubt_and_reads_alone(filer: Filer) -> None:
    link(filer, "utd")
    with filer.at(IN_DOUBT_HERE) as session:
        stop_waiting(filer, session)
    sent = len(filer.practice.ledger.credentials())
    told: list[CourtStanding] = []
    rows = {row.court_id: row for row in filer.survey(told).run()}
    assert {court_id: row.standing for court_id, row in rows.items()} == {
        "utd": Standing.LINKED,
        IN_DOUBT_HERE: Standing.LINKED,
        **dict.fromkeys(("utb", "ca4", REFUSED_HERE, NEVER_TRIED), Standing.READY),
    }
    assert rows[IN_DOUBT_HERE].how is HowKnown.NEW_FILING_MENUS
    assert {row.court_id: row for row in told} == rows
    ledger = filer.practice.ledger
    assert (len(ledger.sign_ins()), len(ledger.credentials()), ledger.intrusions()) == (1, sent, ())
    assert filer.journal.attempts()[0].settled_at is not None


def test_a_token_that_pacer_ended_half_way(filer: Filer) -> None:
    link(filer, "utd")
    told: list[CourtStanding] = []
    survey = filer.survey(told)
    first = {row.court_id: row for row in survey.run()}
    end_token_at_pacer(filer)
    again = {row.court_id: row for row in survey.retry(court.id for court in LIST)}
    assert survey.ended is not None
    assert survey.ended.kind is ProblemKind.NOT_SIGNED_IN
    for court_id, row in again.items():
        # what was seen stays, and the row says that the newer look was turned away
        assert (row.standing, row.how, row.seen) == (
            first[court_id].standing,
            first[court_id].how,
            first[court_id].seen,
        )
        assert row.problem is not None
        assert row.problem.kind in (ProblemKind.SESSION_NOT_ACCEPTED, ProblemKind.NOT_SIGNED_IN)
    assert len(filer.practice.ledger.sign_ins()) == 1


def test_a_token_that_ended_before_the_submit_sends_nothing_and_signs_nobody_in(filer: Filer) -> None:
    with filer.at("utd") as session:
        proposal = session.propose(cmecf())
        end_token_at_pacer(filer)
        outcome = session.link(proposal)
        assert outcome.state is OutcomeState.UNKNOWN
        with pytest.raises(CourtProblem) as ended:
            session.recheck()
        assert ended.value.kind is ProblemKind.SESSION_NOT_ACCEPTED
    assert filer.rows()["utd"].standing is Standing.NOT_KNOWN
    ledger = filer.practice.ledger
    assert (len(ledger.links()), len(ledger.sign_ins())) == (0, 1)
    filer.account.sign_out()
    filer.sign_in()
    rows = {row.court_id: row for row in filer.survey().run()}
    assert rows["utd"].standing is Standing.NEEDS_COURT
    assert rows["utb"].standing is Standing.READY
    assert (len(ledger.links()), len(ledger.sign_ins())) == (0, 2)


def end_token_at_pacer(filer: Filer) -> None:
    """PACER forgets the token by itself, as after hours of sleep; nobody here is told."""
    sessions = filer.practice.sessions
    assert sessions is not None
    for token in tuple(sessions._by_token):
        sessions.close(token)
