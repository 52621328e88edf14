"""What a session gives to the vault: accepted logins, when asked. Dead ones are forgotten."""

from __future__ import annotations

from unittest.mock import Mock, call

import pytest

from app.linking.outcome import OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
from app.linking.secret import Secret
from app.records.journal import Journal
from app.records.vault import Keeping, Vault
from app.session import LinkSession
from tests.unit.scripted_court import (
    AFTER,
    CMECF_LOGIN,
    CMECF_PASSWORD,
    PACER_PASSWORD,
    ScriptedCourt,
    cmecf,
    pacer,
)


@pytest.fixture
def vault() -> Mock:
    """Keeps, gives and forgets whatever it is asked for."""
    vault = Mock(spec=Vault)
    vault.keep_pacer.return_value = vault.keep_cmecf.return_value = Keeping.KEPT
    vault.cmecf.return_value = ("kept", Secret("x"))
    vault.forget_cmecf.return_value = Keeping.FORGOTTEN
    return vault


def test_nothing_is_kept_unless_asked(court: ScriptedCourt, journal: Journal, vault: Mock) -> None:
    session = LinkSession(court, journal, vault=vault)
    session.sign_in(pacer())
    assert session.kept is None
    session.propose(cmecf())
    assert session.kept is None
    assert vault.method_calls == []


def test_an_accepted_login_is_kept_when_asked(court: ScriptedCourt, journal: Journal, vault: Mock) -> None:
    session = LinkSession(court, journal, vault=vault)
    vault.court = court.on_call = Mock()  # noted among what the vault is asked
    session.sign_in(pacer(), keep=True)
    assert session.kept is Keeping.KEPT
    proposal = session.propose(cmecf(), keep=True)
    assert session.kept is Keeping.KEPT
    outcome = session.link(proposal)
    assert outcome.state is OutcomeState.LINKED
    assert session.forgotten is Keeping.FORGOTTEN
    assert vault.method_calls == [
        call.court("sign_in"),
        call.keep_pacer("jdoe", PACER_PASSWORD),
        call.court("propose"),
        call.keep_cmecf("utd", CMECF_LOGIN, CMECF_PASSWORD, person="jdoe"),
        call.court("link"),
        call.forget_cmecf("utd", person="jdoe"),
    ]


def test_a_refused_login_is_not_kept(court: ScriptedCourt, journal: Journal, vault: Mock) -> None:
    session = LinkSession(court, journal, vault=vault)
    court.fails("sign_in", ProblemKind.PACER_REFUSED)
    with pytest.raises(CourtProblem):
        session.sign_in(pacer(), keep=True)
    session.sign_in(pacer())
    court.fails("propose", ProblemKind.CMECF_REFUSED)
    with pytest.raises(CourtProblem):
        session.propose(cmecf(), keep=True)
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    with pytest.raises(CourtProblem):
        session.propose(cmecf(password="another"), keep=True)
    assert session.kept is None
    assert vault.method_calls == []


def test_where_sending_is_linking_the_court_login_is_never_kept(
    court: ScriptedCourt, journal: Journal, vault: Mock
) -> None:
    court.asks_before_linking = False
    session = LinkSession(court, journal, vault=vault)
    session.sign_in(pacer())
    session.link(session.propose(cmecf(), keep=True))
    assert vault.method_calls == [call.forget_cmecf("utd", person="jdoe")]


@pytest.mark.parametrize("how", ["recheck", "without_asking"])
def test_a_dead_login_is_forgotten_however_the_link_came(
    court: ScriptedCourt, journal: Journal, vault: Mock, how: str
) -> None:
    session = LinkSession(court, journal, vault=vault)
    session.sign_in(pacer())
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    court.say(
        "read_menu", *([AFTER] if how == "without_asking" else [CourtProblem(ProblemKind.OFFLINE), AFTER])
    )
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    if how == "recheck":
        assert vault.method_calls == []
        session.recheck()
    assert vault.method_calls == [call.forget_cmecf("utd", person="jdoe")]


def test_practice_touches_no_vault(court: ScriptedCourt, journal: Journal, vault: Mock) -> None:
    session = LinkSession(court, journal, vault=vault, practice=True)
    session.sign_in(pacer(), keep=True)
    assert session.kept is Keeping.NO_STORE
    proposal = session.propose(cmecf(), keep=True)
    assert session.kept is Keeping.NO_STORE
    session.link(proposal)
    assert session.kept_cmecf() is None
    assert vault.method_calls == []


def test_a_kept_court_login_is_that_of_the_person_who_is_signed_in(
    court: ScriptedCourt, journal: Journal, vault: Mock
) -> None:
    session = LinkSession(court, journal, vault=vault)
    assert session.kept_cmecf() is None
    session.sign_in(pacer("jroe"))
    assert session.kept_cmecf() is not None
    assert vault.method_calls == [call.cmecf("utd", person="jroe")]
