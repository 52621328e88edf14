"""Every page in every state, for who can't see it or uses no mouse: names, roles, order, focus, reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.adapter.dossier import DossierSource
from app.adapter.port import RawPage
from app.linking.events import Step
from tests.ui.controls import controls, place_in, tabbed
from tests.ui.gallery import SMALLEST, USUAL, shown
from tests.ui.parade import VIEWS
from tests.ui.test_controller import playing
from ui.dialogs.dossier import DossierView
from ui.dialogs.side_windows import SideWindows
from ui.dialogs.trouble import TroubleView
from ui.pages.page import FramedPage
from ui.text.trouble import Trouble
from ui.text.window import More
from ui.theme import SMALLEST_BODY_POINTS, FocusRings, em
from ui.widgets.buttons import PushButton
from ui.widgets.entry import Entry
from ui.widgets.text import TextLink
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Role, Text = QAccessible.Role, QAccessible.Text
ROLES: tuple[tuple[type[QWidget], set[QAccessible.Role]], ...] = (
    (QRadioButton, {Role.RadioButton}),
    (QCheckBox, {Role.CheckBox}),
    (QAbstractButton, {Role.Button, Role.ButtonMenu}),
    (QLineEdit, {Role.EditableText}),
    (QPlainTextEdit, {Role.EditableText}),
    (QTextEdit, {Role.EditableText, Role.StaticText}),
    (QAbstractItemView, {Role.List, Role.Table, Role.Tree}),
    (QComboBox, {Role.ComboBox}),
    (QFrame, {Role.Border}),
)
"""What a kind of control must be to a screen reader; the first that fits counts. A frame is a notice."""

REFUSALS = ("pacer-refused", "cmecf-refused")
RING = 4
"""Pixels from the edge of a control in which its focus is shown."""


class Scrolled(Protocol):
    """A page, or a window beside."""

    @property
    def area(self) -> QScrollArea: ...
    @property
    def inner(self) -> QWidget: ...


def sampled() -> Iterator[object]:
    """The first view of each page, and refused logins; `make prove` takes all views, at both sizes."""
    seen = set()
    for name, (page_class, _, _) in VIEWS.items():
        for scale in (1.0, 2.0):
            ordinary = page_class not in seen or (name in REFUSALS and scale < 2)
            marks = () if ordinary else pytest.mark.prove
            yield pytest.param(name, scale, id=f"{name}-{scale:.0%}", marks=marks)
        seen.add(page_class)


@pytest.fixture
def text_size(scale: float, qapp: QApplication) -> Iterator[float]:
    before = qapp.font()
    font, _rings = qapp.font(), FocusRings(qapp)
    font.setPointSizeF(SMALLEST_BODY_POINTS * scale)
    qapp.setFont(font)
    yield scale
    qapp.setFont(before)


@pytest.mark.parametrize(("name", "scale"), list(sampled()))
def test_a_page_can_be_used_by_ear_and_by_keys(
    name: str, text_size: float, qapp: QApplication, qtbot: QtBot
) -> None:
    page_class, shows, act = VIEWS[name]
    page = page_class()
    window = shown(page, shows, act, qapp, *(USUAL if text_size < 2 else SMALLEST))
    qtbot.addWidget(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons_are_inside(window)
    way = walked(window, page)
    order_is_natural(page, way)
    if text_size < 2:
        names_and_roles(window)
        refusals_are_tied(page)
        focus_is_seen(way)


WINDOWS = [one for one in More if one not in (More.PRACTICE, More.LEAVE_PRACTICE)]


@pytest.mark.parametrize("entry", WINDOWS)
@pytest.mark.parametrize("scale", [1.0, pytest.param(2.0, marks=pytest.mark.prove)])
@pytest.mark.qt_log_ignore("propagateSizeHints|raise")
def test_a_window_beside_can_be_used_by_ear_and_by_keys(
    entry: More, text_size: float, qapp: QApplication, qtbot: QtBot
) -> None:
    with playing(qtbot) as play:
        wizard = LinkWizard()
        qtbot.addWidget(wizard)
        side_windows = SideWindows(wizard, play.controller, play.reader())
        side_windows.open(entry)
        window = side_windows.trouble if entry is More.TROUBLE else side_windows.open_ones[entry]
        assert window is not None
        if isinstance(window, TroubleView):
            window.choose(Trouble.WRONG_ACCOUNT)
        window.resize(window.size().boundedTo(QSize(*SMALLEST)))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qapp.processEvents()
        assert window.inner.width() <= window.area.viewport().width()
        buttons_are_inside(window)
        way = walked(window, window)
        order_is_natural(window, way)
        names_and_roles(window)
        if text_size < 2:
            focus_is_seen(way)


@pytest.mark.parametrize("scale", [1.0])
@pytest.mark.usefixtures("text_size")
def test_the_dossier_can_be_used_by_ear_and_by_keys(qtbot: QtBot) -> None:
    page = RawPage(b"<h3>Link accounts</h3><p>CMECF Zora</p>", "https://ecf.utd.uscourts.gov/x")
    view = DossierView(DossierSource(page, "utd", "confirm", "0.1.0", "real"))
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    names_and_roles(view)
    buttons_are_inside(view)
    way = list(tabbed(view))
    assert set(way) == set(controls(view)) and len(way) >= 4
    focus_is_seen(way)


def names_and_roles(window: QWidget) -> None:
    """Every control has a name, a role that fits, and is told apart from the others."""
    told: Counter[tuple[str, str]] = Counter()
    links: set[tuple[str, str]] = set()  # two that lead to one place are not to be told apart
    for control in controls(window):
        heard = QAccessible.queryAccessibleInterface(control)
        called = name_of(control)
        assert called, f"{control} has no name"
        fitting = next(roles for kind, roles in ROLES if isinstance(control, kind))
        assert heard.role() in fitting, f"{called!r} is a {heard.role()}"
        if isinstance(control, TextLink):
            links.add((called, control.url))
        else:
            told[called, heard.text(Text.Description)] += 1
    told.update((called, "") for called, _ in links)
    assert [one for one, times in told.items() if times > 1] == []


def name_of(control: QWidget) -> str:
    """The name; for a combo box, which says its choice instead, that of its label."""
    heard = QAccessible.queryAccessibleInterface(control)
    if not isinstance(control, QComboBox):
        return heard.text(Text.Name)
    labels = [one for one, relation in heard.relations() if relation is QAccessible.RelationFlag.Label]
    return " ".join(label.text(Text.Name) for label in labels)


def refusals_are_tied(page: FramedPage) -> None:
    """What is wrong with a field is said with the field."""
    for entry in page.findChildren(Entry):
        said = QAccessible.queryAccessibleInterface(entry.line).text(Text.Description)
        assert entry.refusal in said
    problem = page.view.state.problem if page.view.state.step is page.step else None
    if problem is not None:
        assert page.notice.isVisible() and name_of(page.notice)
        for entry in page.fields_of(problem):
            said = QAccessible.queryAccessibleInterface(entry.line).text(Text.Description)
            assert page.notice.texts()[0] in said


def buttons_are_inside(window: QWidget) -> None:
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.parent() is window:
            assert window.rect().contains(place_in(window, button)), button.text()


def walked(window: QWidget, page: Scrolled) -> list[QWidget]:
    """Tab reaches everything that is on, once, comes round, and each is in view when it has the focus."""
    way, view = [], page.area.viewport()
    for control in tabbed(window):
        way.append(control)
        if page.inner.isAncestorOf(control):
            place = place_in(view, control)
            if place.height() + 2 * em(page.inner) > view.height():  # the beginning of what is too large
                place.setHeight(em(control))
            assert view.rect().contains(place), f"{name_of(control)!r} has the focus out of view"
    left_out = [name_of(one) or str(one) for one in controls(window) if one not in way]
    assert left_out == [] and len(way) == len(set(way))
    return way


def order_is_natural(page: Scrolled, way: list[QWidget]) -> None:
    """Within the page the next control is further down, or further to the right."""
    inside = [one for one in way if page.inner.isAncestorOf(one)]
    tops = [(place.top(), place.left()) for place in (place_in(page.inner, one) for one in inside)]
    start = tops.index(min(tops)) if tops else 0
    for before, after in pairwise(inside[start:] + inside[:start]):
        first, second = place_in(page.inner, before), place_in(page.inner, after)
        goes_back = second.bottom() <= first.top() and second.left() < first.right()
        assert not goes_back, f"from {name_of(before)!r} up to {name_of(after)!r}"


def focus_is_seen(way: list[QWidget]) -> None:
    """Of each kind of control one, with the focus and without, is not the same picture at its edge."""
    kinds = {type(one): one for one in way}
    for control in kinds.values():
        control.setFocus()
        focused = seen(control)
        next(one for one in way if one is not control).setFocus()
        assert focused != seen(control), f"{name_of(control)!r} does not show that it has the focus"


def seen(control: QWidget) -> QImage:
    """What is painted at the edge of a control; all of a list or a page, whose row or cursor shows it."""
    around = control.parentWidget()
    assert around is not None
    picture = around.grab(control.geometry().adjusted(-RING, -RING, RING, RING)).toImage()
    if not isinstance(control, QAbstractItemView | QTextBrowser):
        painter = QPainter(picture)
        painter.fillRect(picture.rect().adjusted(2 * RING, 2 * RING, -2 * RING, -2 * RING), QColor("black"))
        painter.end()
    return picture


@pytest.mark.parametrize("name", VIEWS)
def test_enter_presses_the_button_that_has_the_focus_and_never_links(
    name: str, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a press may link, no button takes Enter."""
    pressed: list[QAbstractButton] = []

    def note(button: QAbstractButton) -> None:
        pressed.append(button)

    page_class, view, act = VIEWS[name]
    page = page_class()
    wizard = shown(page, view, act, qapp, *USUAL)
    qtbot.addWidget(wizard)
    buttons = [*page.inner.findChildren(PushButton), *page.inner.findChildren(TextLink)]
    there = [
        one for one in buttons if one.isVisible() and one.isEnabled() and not one.property("autoDefault")
    ]
    for kind in (PushButton, TextLink):
        monkeypatch.setattr(kind, "click", note, raising=False)
    for button in there:
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ([] if page.step in (Step.CONFIRM, Step.BROWSER) else there)
