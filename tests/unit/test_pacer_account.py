"""One sign-in for a whole session: behind the same guards as at a court, and shared by every court."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court, open_pacer
from app.courts import CourtDirectory
from app.linking.problems import CourtProblem, ProblemKind
from app.practice.people import person
from app.records.journal import Journal
from app.records.vault import Keeping
from app.session import LinkSession
from app.survey import PacerAccount
from tests.unit.practice_at_hand import AtHand, practice_at_hand

COURTS = CourtDirectory.bundled()
JOHN = person("john")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path_factory.mktemp("ledger")) as here:
        yield here


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.db") as opened:
        yield opened


def endpoints(practice: AtHand, court_id: str) -> Endpoints:
    return Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url(court_id))


def login(password: str = JOHN.pacer_password, code: str | None = None) -> PacerLogin:
    return PacerLogin(JOHN.pacer_username, password, one_time_code=code, accepts_redaction=True)


@pytest.fixture
def account(practice: AtHand, journal: Journal) -> Iterator[PacerAccount]:
    practice.ledger.reset()
    opened = PacerAccount(open_pacer(endpoints(practice, "utd")), journal)
    yield opened
    opened.sign_out()


def test_tries_are_counted_with_those_at_courts_and_paused(
    practice: AtHand, account: PacerAccount, journal: Journal
) -> None:
    adapter = open_court(COURTS["utd"], endpoints(practice, "utd"))
    at_court = LinkSession(adapter, journal)
    for sign_in in (account.sign_in, at_court.sign_in):
        with pytest.raises(CourtProblem) as refused:
            sign_in(login("wrong-password-1"))
        assert refused.value.kind is ProblemKind.PACER_REFUSED
    assert account.pacer_refusals == 2
    with pytest.raises(CourtProblem) as paused:
        account.sign_in(login())
    assert paused.value.kind is ProblemKind.TRIES_PAUSED
    assert len(practice.ledger.sign_ins()) == 2
    account.resume_tries()
    account.sign_in(login())
    assert account.pacer_refusals == 0
    at_court.sign_out()


def test_the_wish_to_keep_a_login_without_a_store(account: PacerAccount) -> None:
    account.sign_in(login(), keep=True)
    assert account.kept is Keeping.NO_STORE
    account.sign_in(login())
    assert account.kept is None


class HeldDoor:
    """A door that is cancelled while it signs in."""

    pacer = None
    signed_in_as = None

    def __init__(self) -> None:
        self.sent = 0

    def sign_in(self, login: PacerLogin) -> tuple[str, ...]:
        self.sent += 1
        return ()

    def cancel(self) -> None:
        """Nothing is under way."""


def test_what_was_cancelled_before_it_left_sends_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = HeldDoor()
    account = PacerAccount(door, journal)  # type: ignore[arg-type]
    check = account._guard.check

    def cancelled_meanwhile(*args: object, **named: object) -> None:
        account.cancel()
        check(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(account._guard, "check", cancelled_meanwhile)
    with pytest.raises(CourtProblem) as caught:
        account.sign_in(login())
    assert (caught.value.kind, door.sent) == (ProblemKind.CANCELLED, 0)
    monkeypatch.undo()
    account.sign_in(login())
    assert door.sent == 1


def test_nothing_of_a_login_is_in_what_is_shown(account: PacerAccount) -> None:
    account.sign_in(login())
    shown = repr(account) + repr(account.pacer) + repr(vars(account))
    assert JOHN.pacer_password not in shown


def test_a_court_that_was_opened_for_one_person_does_nothing_for_the_next(
    practice: AtHand, account: PacerAccount, journal: Journal
) -> None:
    account.sign_in(login())
    adapter = open_court(COURTS["utd"], endpoints(practice, "utd"), sign_in_of=account)
    session = LinkSession(adapter, journal)
    session.join()
    proposal = session.propose(cmecf())
    linda = person("linked")
    account.sign_in(PacerLogin(linda.pacer_username, linda.pacer_password, accepts_redaction=True))
    assert (account.signed_in_as, adapter.signed_in_as) == (linda.pacer_username, None)
    for call in (session.recheck, lambda: session.propose(cmecf()), lambda: session.link(proposal)):
        with pytest.raises(CourtProblem) as caught:
            call()
        assert caught.value.kind is ProblemKind.NOT_SIGNED_IN
    assert practice.ledger.links() == ()
    assert session.join().already_linked is True
    assert adapter.signed_in_as == linda.pacer_username
    session.sign_out()


def test_a_token_that_a_court_turned_away_is_not_used_again_for_the_same_login(
    practice: AtHand, account: PacerAccount
) -> None:
    account.sign_in(login())
    end_token(practice)
    adapter = open_court(COURTS["utd"], endpoints(practice, "utd"), sign_in_of=account)
    with pytest.raises(CourtProblem) as turned_away:
        adapter.join()
    assert turned_away.value.kind is ProblemKind.SESSION_NOT_ACCEPTED
    account.sign_in(login())
    assert adapter.join().already_linked is False
    account.sign_in(login())
    assert len(practice.ledger.sign_ins()) == 2
    adapter.sign_out()


def test_one_odd_court_does_not_cost_the_others_their_sign_in(
    practice: AtHand, account: PacerAccount
) -> None:
    account.sign_in(login())
    account.pacer.doubt()
    adapter = open_court(COURTS["utd"], endpoints(practice, "utd"), sign_in_of=account)
    adapter.join()
    account.sign_in(login())
    assert len(practice.ledger.sign_ins()) == 1
    adapter.sign_out()


def cmecf() -> CmecfLogin:
    return CmecfLogin(JOHN.cmecf_login, JOHN.cmecf_password)


def end_token(practice: AtHand) -> None:
    """PACER forgets the token by itself."""
    assert practice.sessions is not None
    for token in tuple(practice.sessions._by_token):
        practice.sessions.close(token)
