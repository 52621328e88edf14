"""Every page in every state, at normal text and at 200 % on the smallest screen: nothing is cut."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.linking.events import Step, Work
from tests.ui.gallery import SMALLEST, USUAL, shown
from tests.ui.parade import VIEWS
from tests.ui.view_player import ViewPlayer
from tests.ui.views import at
from ui.pages.page import FramedPage
from ui.realm import Mode
from ui.view_state import ViewState
from ui.widgets.buttons import FILLED, MoreButton, PushButton
from ui.widgets.layouts import lay_out_hidden
from ui.widgets.text import Text, TextLink

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def places(page: FramedPage) -> dict[QWidget, QRect]:
    return {one: one.geometry() for one in page.inner.findChildren(QWidget) if one.isVisibleTo(page)}


@pytest.mark.parametrize("name", ["cmecf-empty", "confirm-married", "status-linked"])
def test_a_page_that_is_laid_out_while_it_is_hidden_stands_as_it_is_seen(name: str, qtbot: QtBot) -> None:
    player, (_, view, _) = ViewPlayer(), VIEWS[name]
    qtbot.addWidget(player.window)
    player.window.show()
    player.show(replace(view, state=at(Step.PACER, work=Work.SIGNING_IN)))
    player.changed.emit(view)
    page = player.navigation.page_of(view.state.step)
    assert isinstance(page, FramedPage)
    lay_out_hidden(page, player.window.page_place())
    assert not page.isVisible()
    ahead = places(page)
    qtbot.waitUntil(lambda: not player.navigation.is_turning)
    qtbot.wait(50)
    assert page.isVisible() and places(page) == ahead


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_is_cut_and_every_control_is_named(
    name: str, text_size: float, qapp: QApplication, qtbot: QtBot
) -> None:
    page_class, view, act = VIEWS[name]
    page = page_class()
    wizard = shown(page, view, act, qapp, *(USUAL if text_size < 2 else SMALLEST))
    qtbot.addWidget(wizard)
    assert text_size < 2 or (wizard.width(), wizard.height()) == SMALLEST
    assert page.inner.width() <= page.area.viewport().width()
    for text in page.findChildren(Text):
        if text.isVisibleTo(page):
            assert text.height() >= text.heightForWidth(text.width()), text.text()
    for one in page.findChildren(QAbstractButton):
        if one.isVisibleTo(page) and one.hasHeightForWidth():
            assert one.height() >= one.heightForWidth(one.width()), one.text()
    more = wizard.findChildren(MoreButton)
    assert all(one.height() >= one.sizeHint().height() for one in more), more
    controls: list[QWidget] = [*page.inner.findChildren(QAbstractButton), *page.inner.findChildren(QLineEdit)]
    takes_enter = None if page.handing is None else page.handing.button
    for control in controls:
        assert not control.property("autoDefault") or control is takes_enter, control
        if control.isVisibleTo(page):
            heard = QAccessible.queryAccessibleInterface(control)
            assert heard.text(QAccessible.Text.Name), control
    for control in (*controls, *page.inner.findChildren(QComboBox)):
        if control.isVisibleTo(page) and not isinstance(control, TextLink):  # a part of its sentence
            assert control.height() >= 36 * text_size, control
    filled = [
        one
        for one in wizard.findChildren(PushButton)
        if one.property(FILLED) and one.isVisible() and one.isEnabled()
    ]
    assert len(filled) <= 1, filled


@pytest.mark.parametrize("name", ["court-found", "pacer-practice", "confirm-married", "list-some"])
def test_no_line_of_text_is_longer_than_can_be_read(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    before, font = qapp.font(), qapp.font()
    font.setPixelSize(14)  # the usual size
    qapp.setFont(font)
    page_class, view, act = VIEWS[name]
    page = page_class()
    wizard = shown(page, view, act, qapp, 1900, 1000)
    qtbot.addWidget(wizard)
    qapp.setFont(before)
    assert page.area.viewport().width() > 1500
    shown_texts = [text for text in page.findChildren(Text) if text.isVisibleTo(page)]
    assert shown_texts and max(text.width() for text in shown_texts) <= 720
    left = page.heading.mapTo(page, QPoint()).x()
    assert page.banner.isHidden() or page.banner.mapTo(page, QPoint()).x() == left


@pytest.mark.parametrize("page_class", sorted({row[0] for row in VIEWS.values()}, key=str))
@pytest.mark.parametrize("mode", Mode)
def test_every_page_carries_the_mark_of_its_mode(
    page_class: type[FramedPage], mode: Mode, qtbot: QtBot
) -> None:
    page = page_class()
    qtbot.addWidget(page)
    page.present(ViewState(mode=mode))
    assert page.banner.isHidden() is (mode is Mode.REAL)
