"""What a court says and what its menus show, walked through a whole session: what is told, what is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.adapter import open_court
from app.linking import CourtProblem, Evidence, Outcome, OutcomeState, ProblemKind
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.manners import Place
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.unseen import HIDDEN
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.world import HostileWorld, hostile_world
from tests.unit.blind_sentences import LINK, NO_LINK
from tests.unit.claim_sentences import NO_LINK as OWN_NO_LINK
from tests.unit.claim_sentences import REFUSALS

SUCCESS = "Your accounts are now linked."
NO = "Your accounts could not be linked."
L, R, U = OutcomeState.LINKED, OutcomeState.REFUSED, OutcomeState.UNKNOWN


class Saying(HostileCourt):
    """A court that answers in words that a test gives, and links or not.

    `after_login_says`: the answer to the CM/ECF login, instead of the names. `links_at_login`: it links then.
    `shy`: its first page shows a smaller bar than all others, whether one is linked or not.
    """

    says = SUCCESS
    links = offers_still = False
    html: str | None = None
    after_login_says: str | None = None
    links_at_login = form_again = shy = False
    on_first_page = False

    def __init__(self, seed: int) -> None:
        drawn = draw(seed)
        confirm = replace(drawn.confirm, lag=0, still_offered=False)
        super().__init__(replace(drawn, confirm=confirm, hiccups=()))

    @property
    def files(self) -> bool:
        return (self.shy and not self.on_first_page) or super().files

    def show(self, place: Place, asked: Asked) -> Reply:
        self.on_first_page = place in (Place.MENU, Place.LANDING)
        return super().show(place, asked)

    def answer_page(self, sheet: Sheet, words: str) -> Reply:
        body = self.html or "".join(sheet.m.el("p", sheet.m.text(one)) for one in words.splitlines())
        again = self.login_form(sheet) if self.form_again else ""
        return Reply(self.framed(sheet, self.traits.menu.link_item, body + again))

    def after_login(self, sheet: Sheet) -> Reply:
        self.on_first_page = False
        if self.after_login_says is None:
            return super().after_login(sheet)
        reply = self.answer_page(sheet, self.after_login_says)
        if self.links_at_login:
            self.link()
        return reply

    def after_confirmation(self, sheet: Sheet) -> Reply:
        self.on_first_page = False
        reply = self.answer_page(sheet, self.says)
        if self.links:
            self.link()
        return reply


@contextmanager
def at(court: Saying, path: Path) -> Iterator[tuple[LinkSession, HostileWorld, Journal]]:
    with hostile_world(court) as world, Journal(path / f"{id(court)}.sqlite") as journal:
        session = LinkSession(open_court(world.court, world.endpoints), journal)
        try:
            session.sign_in(world.pacer_login())
            yield session, world, journal
        finally:
            session.sign_out()


def linked_by(court: Saying, path: Path) -> tuple[Outcome, AttemptState]:
    """What is told of a submit, and what the journal keeps of it; never more than the court's own ledger."""
    with at(court, path) as (session, world, journal):
        outcome = session.link(session.propose(world.cmecf_login()))
        row = journal.attempts()[0]
        tally = world.tally()
        assert outcome.state is not L or tally.links == 1, (outcome, world.told())
        assert outcome.state is not R or tally.links == 0, (outcome, world.told())
    assert row.kind is AttemptKind.LINK and row.evidence == outcome.evidence
    return outcome, row.state


@pytest.mark.parametrize(
    ("says", "links", "state"),
    [
        (SUCCESS, True, L),
        (SUCCESS, False, U),
        (NO, True, U),
        (NO, False, R),
        ("Good night.", True, L),
        ("Good night.", False, U),
        (f"{SUCCESS}\n{NO}", False, U),
        (f"{SUCCESS}\n{NO}", True, U),
    ],
)
@pytest.mark.parametrize("seed", range(4))
def test_words_and_menus_together(
    seed: int, says: str, links: bool, state: OutcomeState, tmp_path: Path
) -> None:
    court = Saying(seed)
    court.says, court.links = says, links
    outcome, kept = linked_by(court, tmp_path)
    assert outcome.state is state, outcome
    assert kept.value == state.value


@pytest.mark.parametrize("says", [one.text for one in NO_LINK])
def test_words_alone_of_no_link_link_nothing(says: str, tmp_path: Path) -> None:
    court = Saying(len(says) % 7)
    court.says = says
    outcome, kept = linked_by(court, tmp_path)
    assert outcome.state is not L and kept is not AttemptState.LINKED
    assert Evidence.COURT_SAID_LINKED not in outcome.evidence


@pytest.mark.parametrize("says", OWN_NO_LINK[::7])
def test_nor_do_sentences_of_our_own(says: str, tmp_path: Path) -> None:
    court = Saying(len(says) % 7)
    court.says = says
    outcome, _kept = linked_by(court, tmp_path)
    assert outcome.state is not L and Evidence.COURT_SAID_LINKED not in outcome.evidence


@pytest.mark.parametrize("says", [one.text for one in LINK])
def test_words_of_a_link_beside_new_menus_are_a_link(says: str, tmp_path: Path) -> None:
    court = Saying(len(says) % 7)
    court.says, court.links = says, True
    assert linked_by(court, tmp_path)[0].state is L


@pytest.mark.parametrize("way", HIDDEN)
def test_words_that_nobody_sees_are_not_heard(way: str, tmp_path: Path) -> None:
    court = Saying(2)
    sheet = Sheet(court.traits, "http://127.0.0.1:1", "http://127.0.0.1:2", "/")
    court.html = HIDDEN[way](sheet, SUCCESS) + "<p>Good night.</p>"
    outcome, _kept = linked_by(court, tmp_path)
    assert outcome.state is U and Evidence.COURT_SAID_LINKED not in outcome.evidence


@pytest.mark.parametrize("name", ["Ruth Park", "Nobody Else"])
def test_words_about_another_person_are_not_about_this_link(name: str, tmp_path: Path) -> None:
    court = Saying(1)
    court.says = f"The CM/ECF account for {name} is now linked to your CSO account."
    outcome, _kept = linked_by(court, tmp_path)
    assert outcome.state is U and Evidence.COURT_SAID_LINKED not in outcome.evidence


@pytest.mark.parametrize("says", [NO, SUCCESS, "Good night."])
@pytest.mark.parametrize("seed", range(6))
def test_a_bigger_bar_on_other_pages_is_no_new_menu(seed: int, says: str, tmp_path: Path) -> None:
    court = Saying(seed)
    court.shy, court.says = True, says
    try:
        outcome, kept = linked_by(court, tmp_path)
    except CourtProblem as stopped:
        # filing menus are there, and the court offers nothing
        assert stopped.kind is ProblemKind.ALREADY_LINKED
        return
    assert outcome.state is not L and kept is not AttemptState.LINKED
    assert Evidence.NEW_FILING_MENUS not in outcome.evidence


# after the CM/ECF login


def stopped_by(court: Saying, path: Path) -> tuple[CourtProblem, AttemptState, frozenset[Evidence]]:
    with at(court, path) as (session, world, journal):
        with pytest.raises(CourtProblem) as caught:
            session.propose(world.cmecf_login())
        row, tally = journal.attempts()[0], world.tally()
        problem = caught.value.problem
        assert tally.links == 0 or problem.may_have_linked, (problem, world.told())
        assert row.state is not AttemptState.LINKED or tally.links == 1, (row, world.told())
    return caught.value, row.state, row.evidence


@pytest.mark.parametrize(
    ("says", "links", "kind", "kept"),
    [
        (SUCCESS, True, ProblemKind.LINKED_WITHOUT_ASKING, AttemptState.LINKED),
        (SUCCESS, False, ProblemKind.LINK_CONTRADICTED, AttemptState.UNKNOWN),
        (
            "The account has been linked by Ruth Park.",
            False,
            ProblemKind.PAGE_NOT_RECOGNISED,
            AttemptState.UNKNOWN,
        ),
        ("Good night.", True, ProblemKind.LINKED_WITHOUT_ASKING, AttemptState.LINKED),
        ("Your old login is disabled.", True, ProblemKind.LINKED_WITHOUT_ASKING, AttemptState.LINKED),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_the_same_rule_holds_after_the_login(
    seed: int, says: str, links: bool, kind: ProblemKind, kept: AttemptState, tmp_path: Path
) -> None:
    court = Saying(seed)
    court.after_login_says, court.links_at_login = says, links
    problem, state, _evidence = stopped_by(court, tmp_path)
    assert (problem.kind, state) == (kind, kept)


KINDS = {"HELD": ProblemKind.HELD_BY_ANOTHER, "NOT_ALLOWED": ProblemKind.CMECF_NOT_ALLOWED}
KINDS |= {"ALREADY": ProblemKind.ALREADY_LINKED}


@pytest.mark.parametrize("form_again", [False, True])
@pytest.mark.parametrize(
    ("about", "says"), [(about, one) for about, said in REFUSALS.items() for one in said]
)
def test_a_refusal_of_the_login_is_understood(
    about: str, says: str, form_again: bool, tmp_path: Path
) -> None:
    court = Saying(len(says) % 5)
    court.after_login_says, court.form_again = says, form_again
    problem, state, evidence = stopped_by(court, tmp_path)
    assert problem.kind is KINDS.get(about, ProblemKind.CMECF_REFUSED), problem.problem
    assert says in (problem.problem.court_words or "").replace("\xa0", " ")
    assert not problem.problem.may_have_linked
    assert state is (AttemptState.NOT_SENT if about == "ALREADY" else AttemptState.REFUSED)
    assert (Evidence.HELD_BY_ANOTHER in evidence) is (about == "HELD")


@pytest.mark.parametrize(
    "says", ["Hm.", "Bitte versuchen Sie es noch einmal.", "", *[one.text for one in NO_LINK[:20]]]
)
def test_a_page_that_asks_for_the_login_again_refuses_it_whatever_it_says(says: str, tmp_path: Path) -> None:
    court = Saying(len(says) % 5)
    court.after_login_says, court.form_again = says, True
    problem, _state, _evidence = stopped_by(court, tmp_path)
    assert problem.kind in {*KINDS.values(), ProblemKind.CMECF_REFUSED}, problem.problem
    assert not problem.problem.may_have_linked
