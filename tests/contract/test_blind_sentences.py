"""Sentences of courts, written without a look at the reader, walked through whole sessions.

Each stands on the page that answers a submit, at a court that did or did not link, and the program's
word is held against what that court did.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from app.adapter import open_court
from app.adapter.pages import PageKind, read_page
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.records.attempts import AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from tests.contract.hostile import pages
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.manners import Cancel, Place, Referer, Sender, Utilities
from tests.contract.hostile.people import Filer
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.world import hostile_world
from tests.tables import each
from tests.unit.blind_sentences import LINK, NO_LINK, Sentence

FILER = Filer("jdoe2020", "pacer-word-1", "Jane Doe", "jdoe", "court-word-1", "Jane Doe")
ADDRESS = "https://ecf.utd.uscourts.gov/cgi-bin/done.pl?1-L_1_0-1"
Dress = Callable[[Sheet, str], str]


def paragraphs(sheet: Sheet, text: str) -> str:
    return "".join(sheet.m.el("p", sheet.m.text(line)) for line in text.split("\n"))


def heading(sheet: Sheet, text: str) -> str:
    first, _, rest = text.partition("\n")
    return sheet.m.el("h2", sheet.m.text(first)) + (paragraphs(sheet, rest) if rest else "")


def bold_cell(sheet: Sheet, text: str) -> str:
    return sheet.table([("td", [sheet.m.el("b", sheet.m.text(line))]) for line in text.split("\n")])


def pop_up(sheet: Sheet, text: str) -> str:
    return pages.alert(sheet, text)


DRESSES: dict[str, Dress] = {
    "paragraphs": paragraphs,
    "heading": heading,
    "bold cell": bold_cell,
    "pop-up": pop_up,
}


def traits() -> Traits:
    """A plain court of one plain filer: nothing but the sentence is to be read."""
    drawn = draw(3)
    return dataclasses.replace(
        drawn,
        base="",
        menu=dataclasses.replace(
            drawn.menu,
            utilities=Utilities.PAGE,
            deeper=False,
            link_item="Link a CM/ECF account to my PACER account",
        ),
        form=dataclasses.replace(drawn.form, sender=Sender.INPUT_SUBMIT),
        confirm=dataclasses.replace(
            drawn.confirm, sender=Sender.INPUT_SUBMIT, cancel=Cancel.NONE, lag=0, still_offered=False
        ),
        hiccups=(),
        referer=Referer.ANY,
        renews_session=False,
        filer=FILER,
    )


class SayingCourt(HostileCourt):
    """Answers with one sentence. `links`: whether the submit links. `mute`: no menu can be read afterward.

    `at_login`: the sentence answers the CM/ECF login, and no names are shown.
    """

    def __init__(
        self,
        sentence: Sentence,
        dress: Dress,
        *,
        links: bool,
        mute: bool = False,
        lag: int = 0,
        at_login: bool = False,
    ) -> None:
        drawn = traits()
        super().__init__(
            dataclasses.replace(
                drawn, confirm=dataclasses.replace(drawn.confirm, lag=lag, still_offered=lag > 0)
            )
        )
        self.sentence, self.dress, self.links, self.mute, self.at_login = (
            sentence,
            dress,
            links,
            mute,
            at_login,
        )
        self.answered = False

    def answer(self, asked: Asked) -> Reply:
        if self.mute and self.answered and asked.method == "GET":
            return Reply(self.sheet(asked).page("503", "Service Unavailable"), 503)
        return super().answer(asked)

    def after_login(self, sheet: Sheet) -> Reply:
        return self._say(sheet) if self.at_login else super().after_login(sheet)

    def after_confirmation(self, sheet: Sheet) -> Reply:
        return self._say(sheet)

    def _say(self, sheet: Sheet) -> Reply:
        reply = Reply(self.framed(sheet, self.traits.menu.link_item, self.dress(sheet, self.sentence.text)))
        if self.links:
            self.link()
        self.answered = True
        return reply


@dataclasses.dataclass(frozen=True)
class Told:
    """What the program said, and what its journal holds of the last attempt."""

    state: OutcomeState | None
    problem: ProblemKind | None
    journal: AttemptState


def walk(court: SayingCourt, folder: Path) -> Told:
    """One session up to the sentence. The court's own ledger must show that it was reached."""
    state = problem = None
    with hostile_world(court) as world, Journal(folder / "journal.sqlite") as journal:
        session = LinkSession(open_court(world.court, world.endpoints), journal)
        try:
            session.sign_in(world.pacer_login())
            state = session.link(session.propose(world.cmecf_login())).state
        except CourtProblem as stopped:
            problem = stopped.kind
        finally:
            session.sign_out()
        assert court.answered, world.told()
        assert court.ledger.count(Event.LINK) == int(court.links), world.told()
        return Told(state, problem, journal.attempts()[0].state)


def every(sentences: tuple[Sentence, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "sentence", sentences, ids=[f"{one.kind.value}-{number}" for number, one in enumerate(sentences)]
    )


def dress_of(sentence: Sentence) -> Dress:
    """One of the dresses, the same at each run."""
    return list(DRESSES.values())[len(sentence.text) % len(DRESSES)]


def test_there_are_a_hundred_and_thirty() -> None:
    assert (len(NO_LINK), len(LINK)) == (100, 30)
    assert len({one.text for one in (*NO_LINK, *LINK)}) == 130


@each("sentence", NO_LINK)
@each("dress", DRESSES)
def test_a_page_that_says_no_link_is_not_read_as_one(sentence: Sentence, dress: str) -> None:
    court = SayingCourt(sentence, DRESSES[dress], links=False)
    asked = Asked("GET", f"/{court.traits.scripts[Place.RESULT]}", {})
    sheet = court.sheet(asked)
    page = court.framed(sheet, "Link", DRESSES[dress](sheet, sentence.text))
    assert read_page(page, ADDRESS).kind is not PageKind.LINKED


@each("sentence", LINK)
@each("dress", DRESSES)
def test_a_page_that_says_the_link_is_not_read_as_a_refusal(sentence: Sentence, dress: str) -> None:
    court = SayingCourt(sentence, DRESSES[dress], links=False)
    sheet = court.sheet(Asked("GET", f"/{court.traits.scripts[Place.RESULT]}", {}))
    page = court.framed(sheet, "Link", DRESSES[dress](sheet, sentence.text))
    assert read_page(page, ADDRESS).kind is not PageKind.REFUSAL


@every(NO_LINK)
@pytest.mark.parametrize("mute", [False, True], ids=["still offered", "menu not read"])
def test_what_says_no_link_is_never_told_as_a_link(sentence: Sentence, mute: bool, tmp_path: Path) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=False, mute=mute), tmp_path)
    assert told.state is not None and told.state is not OutcomeState.LINKED, told
    assert told.journal is not AttemptState.LINKED, told


@pytest.mark.prove
@every(NO_LINK)
def test_what_says_no_link_is_none_after_the_login_either(sentence: Sentence, tmp_path: Path) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=False, at_login=True), tmp_path)
    assert told.problem not in (None, ProblemKind.LINKED_WITHOUT_ASKING), told
    assert told.journal is not AttemptState.LINKED, told


@pytest.mark.prove
@every(NO_LINK)
def test_what_says_no_link_beside_new_menus_is_not_told_as_refused(
    sentence: Sentence, tmp_path: Path
) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=True), tmp_path)
    assert told.state in (OutcomeState.LINKED, OutcomeState.UNKNOWN), told
    assert told.journal in (AttemptState.LINKED, AttemptState.UNKNOWN), told


@every(LINK)
def test_what_says_the_link_is_linked_by_its_menus(sentence: Sentence, tmp_path: Path) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=True), tmp_path)
    assert (told.state, told.journal) == (OutcomeState.LINKED, AttemptState.LINKED), told


@every(LINK)
@pytest.mark.parametrize(("mute", "lag"), [(False, 99), (True, 0)], ids=["still offered", "menu not read"])
def test_what_says_the_link_is_never_told_as_refused(
    sentence: Sentence, mute: bool, lag: int, tmp_path: Path
) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=True, mute=mute, lag=lag), tmp_path)
    assert told.state in (OutcomeState.LINKED, OutcomeState.UNKNOWN), told
    assert told.journal in (AttemptState.LINKED, AttemptState.UNKNOWN), told


@pytest.mark.prove
@every(LINK)
def test_what_says_the_link_is_not_denied_after_the_login(sentence: Sentence, tmp_path: Path) -> None:
    told = walk(SayingCourt(sentence, dress_of(sentence), links=True, at_login=True), tmp_path)
    assert (told.problem, told.journal) == (ProblemKind.LINKED_WITHOUT_ASKING, AttemptState.LINKED), told
