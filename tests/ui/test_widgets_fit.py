"""Every page in every state, at normal and at 200 % text: nothing is cut or wider than the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery import shown
from tests.ui.parade import SCENES
from ui.pages.frame import FramedPage
from ui.scene import Mode, Scene
from ui.widgets.text import Text


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(10.5 * request.param)
    qapp.setFont(font)
    yield request.param
    qapp.setFont(before)


@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut(name: str, scale: float, qapp: QApplication, qtbot: QtBot) -> None:
    page_class, scene, act = SCENES[name]
    page = page_class()
    wizard = shown(page, scene, act, qapp, 1000 if scale < 2 else 1200)
    qtbot.addWidget(wizard)
    assert page.inner.width() <= page.area.viewport().width()
    for text in page.findChildren(Text):
        if text.isVisibleTo(page):
            assert text.height() >= text.heightForWidth(text.width()), text.text()
    for one in page.findChildren(QAbstractButton):
        if one.isVisibleTo(page) and one.hasHeightForWidth():
            assert one.height() >= one.heightForWidth(one.width()), one.text()


@pytest.mark.parametrize("name", SCENES)
def test_every_control_is_named_and_takes_no_enter(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    page_class, scene, act = SCENES[name]
    page = page_class()
    wizard = shown(page, scene, act, qapp)
    qtbot.addWidget(wizard)
    controls: list[QWidget] = [*page.inner.findChildren(QAbstractButton), *page.inner.findChildren(QLineEdit)]
    for control in controls:
        if control.isVisibleTo(page):
            heard = QAccessible.queryAccessibleInterface(control)
            assert heard.text(QAccessible.Text.Name), control
        assert not control.property("autoDefault"), control


@pytest.mark.parametrize("page_class", sorted({row[0] for row in SCENES.values()}, key=str))
@pytest.mark.parametrize("mode", Mode)
def test_every_page_carries_the_mark_of_its_mode(
    page_class: type[FramedPage], mode: Mode, qtbot: QtBot
) -> None:
    page = page_class()
    qtbot.addWidget(page)
    page.present(Scene(mode=mode))
    assert page.banner.isHidden() is (mode is Mode.REAL)
