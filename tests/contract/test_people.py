"""The adapter against the practice court, person by person: what is claimed and what really happened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, CourtAdapter, Endpoints, PacerLogin, open_court
from app.courts import CourtDirectory
from app.linking import CourtProblem, Evidence, OutcomeState, ProblemKind
from app.linking.outcome import Proposal, SignedIn
from app.practice.accounts import current_code
from app.practice.court_profile import Kind
from app.practice.people import PEOPLE, Person, person
from tests.unit.practice_at_hand import COURTS, AtHand, practice_at_hand

FILING = {"utd": ("Civil", "Criminal"), "utb": ("Bankruptcy", "Adversary"), "cofc": ("Civil",)}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path / "ledger") as here:
        yield here


@pytest.fixture
def opened(practice: AtHand) -> Iterator[dict[str, CourtAdapter]]:
    """An adapter at every court of the practice server, each with a sign-in of its own."""
    directory = CourtDirectory.bundled()
    adapters = {
        court_id: open_court(
            directory[court_id],
            Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url(court_id)),
        )
        for court_id in COURTS
    }
    yield adapters
    for adapter in adapters.values():
        adapter.sign_out()


def pacer_login(who: Person, code: str | None = None) -> PacerLogin:
    return PacerLogin(who.pacer_username, who.pacer_password, None, code, accepts_redaction=True)


def enter(adapter: CourtAdapter, who: Person, code: str | None = None) -> SignedIn:
    return adapter.sign_in(pacer_login(who, code))


def propose(adapter: CourtAdapter, who: Person) -> Proposal:
    return adapter.propose(CmecfLogin(who.cmecf_login, who.cmecf_password))


@pytest.mark.parametrize("court_id", [one for one, look in COURTS.items() if look.kind is not Kind.APPELLATE])
@pytest.mark.parametrize("key", ["john", "middle", "married", "two_persons"])
def test_a_filer_sees_both_names_and_is_linked_once(
    practice: AtHand, opened: dict[str, CourtAdapter], court_id: str, key: str
) -> None:
    who, adapter = person(key), opened[court_id]
    signed_in = enter(adapter, who)
    assert signed_in.already_linked is False
    assert signed_in.menu.filing == ()
    proposal = propose(adapter, who)
    assert (proposal.cmecf_name, proposal.pacer_name) == (who.cmecf_name, who.pacer_name)
    assert practice.ledger.links() == ()
    outcome = adapter.link(proposal)
    assert outcome.state is OutcomeState.LINKED
    assert {Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS} <= outcome.evidence
    assert who.cmecf_name in (outcome.court_words or "") or court_id == "wvsd"
    with pytest.raises(CourtProblem) as again:
        adapter.link(proposal)
    assert again.value.kind is ProblemKind.ALREADY_SUBMITTED
    assert [link.court for link in practice.ledger.links()] == [court_id]
    assert practice.ledger.intrusions() == ()


@pytest.mark.parametrize("court_id", FILING)
def test_the_filing_menus_that_appear_are_the_courts(opened: dict[str, CourtAdapter], court_id: str) -> None:
    adapter, john = opened[court_id], person("john")
    enter(adapter, john)
    outcome = adapter.link(propose(adapter, john))
    assert outcome.menu_after is not None
    assert outcome.menu_after.filing == FILING[court_id]
    assert adapter.read_menu().filing == FILING[court_id]


def test_a_code_is_asked_for_and_a_refused_one_is_not_sent_again(
    practice: AtHand, opened: dict[str, CourtAdapter]
) -> None:
    priya, adapter = person("mfa"), opened["utd"]
    for code, kind in (
        (None, ProblemKind.PACER_REFUSED),
        ("000000", ProblemKind.PACER_REFUSED),
        ("000000", ProblemKind.CODE_ALREADY_REFUSED),
    ):
        with pytest.raises(CourtProblem) as refused:
            enter(adapter, priya, code)
        assert refused.value.kind is kind
    assert len(practice.ledger.sign_ins()) == 2
    signed_in = enter(adapter, priya, current_code(priya, practice.time)[0])
    assert signed_in.already_linked is False
    assert adapter.signed_in_as == priya.pacer_username


def test_a_legacy_account_is_refused_in_pacers_words(opened: dict[str, CourtAdapter]) -> None:
    with pytest.raises(CourtProblem) as refused:
        enter(opened["utd"], person("legacy"))
    assert refused.value.kind is ProblemKind.PACER_SAYS
    assert "upgraded" in (refused.value.problem.court_words or "")
    assert not refused.value.problem.may_have_linked


@pytest.mark.parametrize("court_id", ["utd", "utb", "ca4"])
def test_who_is_linked_already_is_told_before_any_login_is_sent(
    practice: AtHand, opened: dict[str, CourtAdapter], court_id: str
) -> None:
    linda, adapter = person("linked"), opened[court_id]
    assert enter(adapter, linda).already_linked is True
    with pytest.raises(CourtProblem) as stopped:
        propose(adapter, linda)
    assert stopped.value.kind is ProblemKind.ALREADY_LINKED
    assert practice.ledger.credentials() == ()


def test_a_wrong_cmecf_password_links_nothing(practice: AtHand, opened: dict[str, CourtAdapter]) -> None:
    walter, adapter = person("wrong_cmecf"), opened["utd"]
    enter(adapter, walter)
    with pytest.raises(CourtProblem) as refused:
        propose(adapter, walter)
    assert refused.value.kind is ProblemKind.CMECF_REFUSED
    assert not refused.value.problem.may_have_linked
    assert "not correct" in (refused.value.problem.court_words or "")
    assert [tried.accepted for tried in practice.ledger.credentials()] == [False]
    assert practice.ledger.links() == ()


def test_a_viewer_is_linked_and_never_gets_filing_menus(
    practice: AtHand, opened: dict[str, CourtAdapter]
) -> None:
    victor, adapter = person("view_only"), opened["utd"]
    enter(adapter, victor)
    outcome = adapter.link(propose(adapter, victor))
    assert outcome.state is OutcomeState.LINKED
    assert {Evidence.COURT_SAID_LINKED, Evidence.NO_FILING_MENUS} <= outcome.evidence
    assert len(practice.ledger.links()) == 1


def test_a_court_that_is_down_says_so_in_its_own_words(opened: dict[str, CourtAdapter]) -> None:
    with pytest.raises(CourtProblem) as down:
        enter(opened["utd"], person("court_down"))
    assert down.value.kind is ProblemKind.COURT_DOWN
    assert "maintenance" in (down.value.problem.court_words or "")


@pytest.mark.parametrize("court_id", ["utd", "utb", "ca4"])
def test_a_lost_answer_is_settled_by_the_menus(
    practice: AtHand, opened: dict[str, CourtAdapter], court_id: str
) -> None:
    leo, adapter = person("lost_answer"), opened[court_id]
    enter(adapter, leo)
    outcome = adapter.link(propose(adapter, leo))
    assert outcome.state is OutcomeState.LINKED
    assert {Evidence.ANSWER_LOST, Evidence.NEW_FILING_MENUS} <= outcome.evidence
    assert outcome.court_words is None
    assert len(practice.ledger.links()) == 1


def test_an_appellate_login_is_sent_only_with_consent(
    practice: AtHand, opened: dict[str, CourtAdapter]
) -> None:
    john, adapter = person("john"), opened["ca4"]
    assert not adapter.asks_before_linking
    enter(adapter, john)
    proposal = propose(adapter, john)
    assert (proposal.cmecf_name, proposal.pacer_name) == (None, None)
    assert practice.ledger.credentials() == ()
    outcome = adapter.link(proposal)
    assert outcome.state is OutcomeState.LINKED
    assert Evidence.LANDING_PAGE_SHOWN in outcome.evidence
    assert len(practice.ledger.credentials()) == 1


def test_an_appellate_refusal_is_a_refusal(practice: AtHand, opened: dict[str, CourtAdapter]) -> None:
    walter, adapter = person("wrong_cmecf"), opened["ca4"]
    enter(adapter, walter)
    assert adapter.link(propose(adapter, walter)).state is OutcomeState.REFUSED
    assert practice.ledger.links() == ()


def test_one_sign_in_serves_several_courts_and_ends_once(
    practice: AtHand, opened: dict[str, CourtAdapter]
) -> None:
    john, first = person("john"), opened["utd"]
    enter(first, john)
    directory = CourtDirectory.bundled()
    here = Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url("utb"))
    second = open_court(directory["utb"], here, sign_in_of=first)
    assert second.join().already_linked is False
    assert second.signed_in_as == john.pacer_username
    assert second.sign_in(pacer_login(john)).already_linked is False
    assert second.link(propose(second, john)).state is OutcomeState.LINKED
    second.sign_out()
    assert first.signed_in_as == john.pacer_username
    first.sign_out()
    assert len(practice.ledger.sign_ins()) == 1
    pacer_only = [out for out in practice.ledger.sign_outs() if out.court is None]
    assert len(pacer_only) == 1


def test_another_password_never_walks_on_the_first_ones_token(
    practice: AtHand, opened: dict[str, CourtAdapter]
) -> None:
    john, adapter = person("john"), opened["utd"]
    enter(adapter, john)
    with pytest.raises(CourtProblem):
        adapter.sign_in(PacerLogin(john.pacer_username, "something-else-2025", accepts_redaction=True))
    assert adapter.signed_in_as is None
    assert [tried.accepted for tried in practice.ledger.sign_ins()] == [True, False]
    with pytest.raises(CourtProblem) as out:
        adapter.read_menu()
    assert out.value.kind is ProblemKind.NOT_SIGNED_IN


def test_a_new_login_voids_the_names_shown_before(opened: dict[str, CourtAdapter]) -> None:
    john, adapter = person("john"), opened["utd"]
    enter(adapter, john)
    first = propose(adapter, john)
    second = propose(adapter, john)
    with pytest.raises(CourtProblem) as void:
        adapter.link(first)
    assert void.value.kind is ProblemKind.PROPOSAL_EXPIRED
    assert adapter.link(second).state is OutcomeState.LINKED


def test_every_person_is_tried_here() -> None:
    tried = {"john", "middle", "married", "two_persons", "mfa", "legacy", "linked", "wrong_cmecf"}
    assert tried | {"view_only", "court_down", "lost_answer"} == {who.key for who in PEOPLE}
