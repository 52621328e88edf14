"""What a screen reader is told by itself: the page on entry, the court that is chosen, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.adapter.dossier import DossierSource
from app.adapter.port import RawPage
from app.checks.finding import Check
from app.linking.events import Step, Work
from app.linking.problems import Problem, ProblemKind
from tests.ui.findings import FINDINGS
from tests.ui.parade import VIEWS
from tests.ui.view_player import ViewPlayer
from tests.ui.views import COURT_REFUSED, REFUSED, at, view_of
from tests.ui.wishes import pressed
from ui import accessibility
from ui.dialogs.dossier import DossierView
from ui.dialogs.trouble import TroubleView
from ui.pages.cmecf import CmecfPage
from ui.pages.court import CourtPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.text import dossier as dossier_words
from ui.text import trouble as trouble_words
from ui.text.checks import summary_words, worries, worry_words
from ui.text.courts import found_words
from ui.text.logins import CHECK_FIRST
from ui.text.problems import problem_words
from ui.text.steps import step_lead, step_title
from ui.text.window import step_number

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")
FIRST_OF = {
    page_class.step: shows for page_class, shows, _ in reversed(VIEWS.values()) if shows.state.work is None
}
"""A view in which each step is entered."""


@dataclass(frozen=True)
class Said:
    """One announcement, and where the focus was by then."""

    text: str
    urgent: bool
    focus: QWidget | None


class ScreenReader:
    """In the place of Qt's bridge to one."""

    def __init__(self) -> None:
        self.heard: list[Said] = []

    def updateAccessibility(self, event: QAccessibleEvent) -> None:  # noqa: N802 - Qt's name
        assert isinstance(event, QAccessibleAnnouncementEvent)
        urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
        self.heard.append(Said(event.message(), urgent, QApplication.focusWidget()))

    def texts(self) -> list[str]:
        return [one.text for one in self.heard]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> ScreenReader:
    stub = ScreenReader()
    stub_of_qt = type(
        "Stub",
        (),
        {
            "AnnouncementPoliteness": QAccessible.AnnouncementPoliteness,
            "updateAccessibility": staticmethod(stub.updateAccessibility),
        },
    )
    monkeypatch.setattr(accessibility, "QAccessible", stub_of_qt)
    return stub


@pytest.fixture
def player(reader: ScreenReader, qtbot: QtBot) -> Iterator[ViewPlayer]:
    player = ViewPlayer()
    qtbot.addWidget(player.window)
    player.window.show()
    yield player


def description(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description)


def test_the_first_page_is_announced_when_the_window_is_furnished(
    reader: ScreenReader, player: ViewPlayer
) -> None:
    assert reader.texts() == [f"{step_title(Step.START)}. {step_lead(Step.START)}"]
    assert player.state.step is Step.START


@pytest.mark.parametrize("step", [step for step in FIRST_OF if step is not Step.START])
def test_a_page_is_announced_on_entry_after_the_focus_has_moved(
    step: Step, reader: ScreenReader, player: ViewPlayer
) -> None:
    reader.heard.clear()
    player.show(FIRST_OF[step])
    page, focus = player.navigation.page_of(step), QApplication.focusWidget()
    assert isinstance(page, FramedPage) and page.lead_words
    entry = f"{step_title(step)}, {step_number(step, player.state.way)}. {page.lead_words}"
    assert [(one.text, one.focus) for one in reader.heard if one.text == entry] == [(entry, focus)]
    assert focus is not None and page.isAncestorOf(focus)
    player.show(replace(FIRST_OF[step], notice="A remark."))
    assert reader.texts().count(entry) == 1


def test_a_result_is_said_when_its_page_is_there(
    reader: ScreenReader, player: ViewPlayer, qtbot: QtBot
) -> None:
    player.show(view_of(at(Step.CONFIRM, work=Work.LINKING)))
    shown, before = player.window.currentId, player.window.currentId()
    reader.heard.clear()
    player.view = FIRST_OF[Step.STATUS]
    player.changed.emit(player.view)
    assert reader.heard == [] and shown() == before
    qtbot.waitUntil(lambda: shown() != before)
    page = player.navigation.page_of(Step.STATUS)
    qtbot.waitUntil(lambda: not player.navigation.is_turning)
    result, entry = reader.heard[0], reader.heard[-1]
    assert result.urgent and result.text == page.lead_words
    assert entry.text.endswith(page.lead_words) and entry.focus is QApplication.focusWidget()
    assert len(reader.heard) == 2


def test_a_court_is_announced_once_and_not_from_a_page_that_was_left(
    reader: ScreenReader, player: ViewPlayer
) -> None:
    player.show(view_of(at(Step.COURT, court_id=None)))
    page = player.navigation.page_of(Step.COURT)
    assert isinstance(page, CourtPage)
    reader.heard.clear()
    page.choose("utb")
    assert reader.texts() == [page.card.accessibleName()]
    for notice in ("", "A remark."):
        player.show(view_of(at(Step.PREREQUISITES, court_id="utb"), notice=notice))
        player.navigation.page_of(Step.COURT)
    assert reader.texts().count(page.card.accessibleName()) == 1


def test_who_types_hears_how_many_courts_are_found(reader: ScreenReader, player: ViewPlayer) -> None:
    player.show(view_of(at(Step.COURT, court_id=None)))
    page = player.navigation.page_of(Step.COURT)
    assert isinstance(page, CourtPage)
    reader.heard.clear()
    for sign in "utah":
        QTest.keyClicks(page.search.line, sign)
    assert reader.texts()[-1] == found_words(2) == page.found.text()
    assert reader.texts().count(found_words(2)) == 1


def test_the_windows_beside_are_announced(reader: ScreenReader, qtbot: QtBot) -> None:
    trouble = TroubleView()
    qtbot.addWidget(trouble)
    trouble.come_forward()
    assert reader.texts()[-1] == f"{trouble_words.TITLE}. {trouble_words.LEAD}"
    page = RawPage(b"<p>Link accounts</p>", "https://ecf.utd.uscourts.gov/x")
    dossier = DossierView(DossierSource(page, "utd", "confirm", "0.1.0", "real"))
    qtbot.addWidget(dossier)
    dossier.show()
    assert reader.texts()[-1].startswith(f"{dossier_words.HEADING}. {dossier_words.WHAT_IT_IS}")
    for shown in (dossier.page, dossier.words):
        assert "&" not in QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("step", "problem", "fields"),
    [
        (Step.PACER, REFUSED, ("username", "password", "code")),
        (Step.PACER, Problem(ProblemKind.CODE_ALREADY_REFUSED), ("code",)),
        (Step.CMECF, COURT_REFUSED, ("login", "password")),
        (Step.CMECF, Problem(ProblemKind.PAIR_ALREADY_REFUSED), ("login", "password")),
    ],
)
def test_a_refusal_is_announced_and_tied_to_its_fields(
    step: Step, problem: Problem, fields: tuple[str, ...], reader: ScreenReader, player: ViewPlayer
) -> None:
    player.show(view_of(at(step)))
    page = player.navigation.page_of(step)
    assert isinstance(page, PacerPage | CmecfPage)
    lines = [getattr(page, field).line for field in fields]
    before = [description(line) for line in lines]
    player.show(view_of(at(step, problem=problem)))
    words = problem_words(problem, player.view.court)
    assert (words.as_text, True) in [(one.text, one.urgent) for one in reader.heard]
    assert [description(line) for line in lines] == [f"{words.happened} {hint}".strip() for hint in before]
    lines[0].setText("another")
    assert words.happened not in description(lines[0])
    player.show(view_of(at(step, work=Work.SIGNING_IN)))
    assert [description(line) for line in lines] == before


def test_what_the_checks_found_is_said_once_when_all_is_there(
    reader: ScreenReader, player: ViewPlayer, qtbot: QtBot
) -> None:
    state = at(Step.PREREQUISITES)
    player.show(view_of(state, checking=frozenset(Check)))
    reader.heard.clear()
    for many in range(1, len(FINDINGS) + 1):  # the last check has ended before the first finding is heard of
        player.show(view_of(state, findings=FINDINGS[:many]))
    said = ". ".join((summary_words(FINDINGS, 0), *(worry_words(one) for one in worries(FINDINGS))))
    qtbot.waitUntil(lambda: bool(reader.heard))
    assert reader.texts() == [said]


def test_a_missing_check_is_said_with_the_box_that_has_the_focus(player: ViewPlayer) -> None:
    player.show(view_of(at(Step.PACER)))
    page = player.navigation.page_of(Step.PACER)
    assert isinstance(page, PacerPage)
    page.username.put("johnattorney")
    page.password.put("practice")
    assert pressed(page) is None
    assert page.redaction.hasFocus() and description(page.redaction) == CHECK_FIRST
    page.redaction.click()
    assert description(page.redaction) == ""
    page.redaction.click()
    player.show(view_of(at(Step.PACER, problem=Problem(ProblemKind.REDACTION_NOT_ACCEPTED))))
    assert description(page.redaction) == CHECK_FIRST
