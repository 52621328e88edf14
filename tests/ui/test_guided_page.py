"""The link by hand: one step at a time, boxes that are kept, and what to do where there is no link step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.courts import Court, CourtDirectory, CourtKind, LinkRoute
from app.linking.events import Step
from tests.ui.views import ATTEMPT, BAP9, CA5, CA9, UTB, UTD, at, view_of
from tests.ui.wishes import Wish, hear, pressed
from ui.pages.guided import GuidedPage, StepCard, StepPanel
from ui.realm import Mode
from ui.text.guided import (
    DONE,
    DONE_LAST,
    NO_PRACTICE_SITE,
    NO_QA_SITE,
    OPEN_SITE,
    STOP_IF,
    guided_steps,
    instead_words,
)
from ui.view_state import ViewState
from ui.widgets.notice import Disclosure, Notice
from ui.widgets.text import Text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
KEYS = [step.key for step in guided_steps(UTD, UTD.ecf_url)]


@pytest.fixture
def page(qtbot: QtBot) -> GuidedPage:
    page = GuidedPage()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def wanted(page: GuidedPage) -> list[Wish]:
    return hear(page)


def led(court: Court, *boxes: str) -> ViewState:
    return view_of(at(Step.GUIDED, court_id=court.id, guided=True, steps_done=frozenset(boxes)), court=court)


def said(page: GuidedPage) -> str:
    return "\n".join(text.text() for text in page.content.findChildren(Text) if text.isVisibleTo(page))


def test_shows_one_step_with_screen_comparison_and_stop(page: GuidedPage) -> None:
    page.present(led(UTD, *KEYS[: KEYS.index("names")]))
    text = said(page)
    assert f"Step {KEYS.index('names') + 1} of {len(KEYS)}: Compare both names, then submit" in text
    assert "What your screen should show" in text and "Compare" in text and "Stop" in text
    assert "Open the court's filing site" not in text


def test_what_is_done_is_told_at_once_and_leads_on(page: GuidedPage, wanted: list[Wish]) -> None:
    page.present(led(UTD))
    page.done.click()
    assert wanted == [("checked", frozenset({KEYS[0]}), False)]
    page.present(led(UTD, KEYS[0]))
    assert f"Step 2 of {len(KEYS)}" in said(page)


def test_steps_that_were_done_are_kept(page: GuidedPage) -> None:
    page.present(led(UTD, *KEYS[:4], "a step of another court"))
    assert page.steps_done == set(KEYS[:4])
    assert f"Step 5 of {len(KEYS)}" in said(page)


def test_a_step_that_was_gone_back_to_stays_done(page: GuidedPage, wanted: list[Wish]) -> None:
    page.present(led(UTD, *KEYS[:3]))
    page.earlier.click()
    page.earlier.click()
    assert f"Step 2 of {len(KEYS)}" in said(page)
    page.done.click()
    assert wanted == [("checked", frozenset(KEYS[:3]), False)]


def test_nobody_goes_on_past_a_step_that_is_not_done(page: GuidedPage) -> None:
    page.present(led(UTD))
    assert page.done.text() == DONE and not page.isComplete() and pressed(page) is None


def test_the_check_is_wanted_at_the_end_alone(page: GuidedPage, wanted: list[Wish]) -> None:
    page.present(led(UTD, *KEYS[:-1]))
    assert page.done.text() == DONE_LAST and pressed(page) is None
    page.done.click()
    assert wanted == [("checked", frozenset(KEYS), True)]


@pytest.fixture
def card(page: GuidedPage) -> StepCard:
    """The slim window beside the browser, at the first step."""
    page.present(led(UTD))
    page.stand_beside()
    assert page.card is not None
    return page.card


def test_a_slim_window_stays_on_top_of_the_browser(page: GuidedPage, card: StepCard) -> None:
    assert card.windowFlags() & Qt.WindowType.WindowStaysOnTopHint and card.isVisible()
    assert card.width() <= 400
    assert f"Step 1 of {len(KEYS)}: {guided_steps(UTD, UTD.ecf_url)[0].title}" in words_on(card)
    assert "What your screen should show" in words_on(card)


def test_the_slim_window_leads_through_the_steps(
    page: GuidedPage, card: StepCard, wanted: list[Wish]
) -> None:
    for number in range(len(KEYS)):
        assert f"Step {number + 1} of {len(KEYS)}" in words_on(card)
        card.forward.click()
        boxes = frozenset(KEYS[: number + 1])
        assert wanted[-1] == ("checked", boxes, number + 1 == len(KEYS))
        page.present(led(UTD, *boxes))
    assert not card.isVisible()


@pytest.mark.parametrize("court", [UTD, UTB, CA9, BAP9], ids=lambda court: court.id)
def test_the_slim_window_shows_when_to_stop_wherever_submit_is_pressed(qtbot: QtBot, court: Court) -> None:
    for step in guided_steps(court, court.ecf_url):
        panel = StepPanel(slim=True)
        qtbot.addWidget(panel)
        panel.show_step(step, court, "Step")
        shown = [text for text in panel.findChildren(Text) if text.isVisibleTo(panel)]
        assert (STOP_IF in [text.text() for text in shown]) is ("lick Submit" in step.do), step.key


@pytest.mark.parametrize("slim", [True, False])
def test_the_slim_window_says_when_to_stop_before_what_is_to_be_seen(qtbot: QtBot, slim: bool) -> None:
    panel = StepPanel(slim=slim)
    qtbot.addWidget(panel)
    (names,) = (step for step in guided_steps(UTD, UTD.ecf_url) if step.key == "names")
    panel.show_step(names, UTD, "Step")
    items = [panel.body.itemAt(place) for place in range(panel.body.count())]
    parts = [item.widget() for item in items if item is not None]
    (stop,) = (place for place, part in enumerate(parts) if isinstance(part, Notice))
    (seen,) = (
        place for place, part in enumerate(parts) if isinstance(part, Text) and part.text() == names.shows
    )
    assert (stop < seen) is slim


def test_the_slim_window_goes_with_its_page(page: GuidedPage, card: StepCard) -> None:
    page.present(view_of(at(Step.PACER)))
    assert not card.isVisible()
    page.present(led(UTD))
    page.stand_beside()
    page.present(replace(led(UTD), open_attempt=ATTEMPT))  # nobody is led to a link now
    assert not card.isVisible()


def words_on(card: StepCard) -> str:
    QApplication.processEvents()  # a layout shows what was put into it a turn later
    return "\n".join(text.text() for text in card.findChildren(Text) if text.isVisible())


def test_the_site_opens_by_a_button_and_can_be_copied(page: GuidedPage, wanted: list[Wish]) -> None:
    page.present(led(UTD))
    button = next(one for one in page.panel.findChildren(QPushButton) if one.text() == OPEN_SITE)
    button.click()
    assert wanted == [("address_wanted", "https://ecf.utd.uscourts.gov")]
    assert page.card is not None and page.card.isVisible()  # the step stands beside the browser
    address = [text for text in page.panel.findChildren(Text) if "copy this address" in text.text()]
    assert address[0].text().endswith("https://ecf.utd.uscourts.gov")
    assert int(address[0].textInteractionFlags().value) != 0


def test_another_court_begins_anew(page: GuidedPage) -> None:
    page.present(led(UTD, *KEYS[:4]))
    page.present(led(UTB))
    assert "Step 1 of" in said(page) and "ecf.utb.uscourts.gov" in said(page)


def test_a_court_without_a_link_step_says_what_to_do_instead(page: GuidedPage) -> None:
    page.present(led(CA5))
    assert pressed(page) is None and not page.isComplete() and not page.done.isVisibleTo(page)
    assert CA5.route_note is not None and CA5.route_note in said(page)


def test_a_panel_is_entered_by_its_own_log_in(page: GuidedPage) -> None:
    page.present(led(BAP9, guided_steps(BAP9, BAP9.ecf_url)[0].key))
    for disclosure in page.panel.findChildren(Disclosure):
        disclosure.open()
    text = said(page)
    assert "the log-in of the bankruptcy appellate panel, not the one of the court of appeals" in text
    assert BAP9.route_note is not None and BAP9.route_note in text


def test_nobody_is_led_to_a_link_while_an_earlier_one_is_in_doubt(page: GuidedPage) -> None:
    page.present(replace(led(UTD, *KEYS), open_attempt=ATTEMPT))
    text = said(page)
    assert f"on {ATTEMPT.when}, has no known result" in text and "Step" not in text
    assert pressed(page) is None and not page.isComplete()
    page.present(led(UTD, *KEYS))
    assert "no known result" not in said(page) and page.isComplete()


def test_every_court_has_a_way() -> None:
    courts = CourtDirectory.bundled()
    for court in courts:
        steps = guided_steps(court, court.ecf_url)
        if court.route is LinkRoute.NONE:
            said = instead_words(court)
            assert steps == () and said.lines and court.route_note in said.lines
            continue
        keys = [step.key for step in steps]
        assert len(set(keys)) == len(keys)
        assert [step.opens for step in steps if step.opens] == [court.ecf_url]
        assert keys[-1] == "menus" and all(step.do.endswith((".", "?")) and step.shows for step in steps)
        assert ("names" in keys) is (court.route is not LinkRoute.APPELLATE)


def test_menus_and_item_are_those_of_the_court() -> None:
    courts = CourtDirectory.bundled()

    def told(court_id: str) -> str:
        return " ".join(
            f"{step.do} {step.shows}" for step in guided_steps(courts[court_id], courts[court_id].ecf_url)
        )

    assert "Bankruptcy and Adversary" in told("utb") and "Civil" not in told("utb")
    assert "Civil and Criminal" in told("utd")
    assert "NextGen Release 1.1 Menu Items" in told("txwd")
    assert "“Link a CM/ECF Account to My PACER Account”" in told("cob")
    assert "“Link My Filer Account to My PACER Account”" in told("ca4")
    for court_id in ("lamd", "ca4"):
        assert guided_steps(courts[court_id], courts[court_id].ecf_url)[0].key == "fresh"
    assert "E-File Registration" in " ".join(instead_words(courts["ca5"]).lines)
    assert "court" in instead_words(courts["caeb"]).heading


def test_an_appellate_submit_says_that_it_links() -> None:
    steps = {step.key: step for step in guided_steps(CA9, CA9.ecf_url)}
    assert "links" in steps["submit"].title and "lower-case" in " ".join(steps["submit"].stop)
    assert steps["login"].compare


def test_what_the_list_says_is_never_markup(page: GuidedPage) -> None:
    page.present(led(replace(UTD, id="x", name="<b>Court</b> of <i>Here</i>", kind=CourtKind.NATIONAL)))
    assert "<b>Court</b>" in said(page)


@pytest.mark.parametrize("court", [UTD, UTB, CA9, BAP9])
def test_in_practice_no_step_names_or_opens_the_real_court(page: GuidedPage, court: Court) -> None:
    site = f"http://127.0.0.1:8123/court/{court.id}"
    for step in guided_steps(court, site):
        assert "uscourts.gov" not in repr(step)
        assert step.opens in (None, site)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.QA])
def test_without_a_practice_court_nobody_is_led_anywhere(page: GuidedPage, mode: Mode) -> None:
    page.present(replace(led(UTD, *KEYS), court_site=None, mode=mode))
    assert (NO_QA_SITE if mode is Mode.QA else NO_PRACTICE_SITE) in said(page) and "Step" not in said(page)
    assert pressed(page) is None and not page.isComplete() and "uscourts.gov" not in said(page)
