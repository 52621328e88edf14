"""The menu of what opens beside the wizard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.test_controller import playing
from ui.dialogs.side_windows import SideWindows
from ui.navigation import Navigation, make_page
from ui.text.window import More, more_label
from ui.widgets.buttons import MoreButton
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")


def test_every_entry_has_a_label_of_its_own_with_a_key_of_its_own() -> None:
    labels = [more_label(entry) for entry in More]
    keys = [label[label.index("&") + 1].casefold() for label in labels]
    assert len(set(labels)) == len(labels) and len(set(keys)) == len(keys)


def test_the_button_is_named_as_it_is_read(qtbot: QtBot) -> None:
    button = MoreButton()
    qtbot.addWidget(button)
    assert button.accessibleName() == "Help & records"


def test_the_menu_opens_by_keyboard_and_says_what_was_chosen(qtbot: QtBot) -> None:
    heard: list[More] = []
    button = MoreButton()
    qtbot.addWidget(button)
    button.show()
    button.wants.connect(heard.append)
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu is button.choices
    QTest.keyClick(menu, Qt.Key.Key_A)
    assert heard == [More.ABOUT]


WINDOWS = [entry for entry in More if entry not in (More.PRACTICE, More.LEAVE_PRACTICE)]


@pytest.mark.parametrize("entry", WINDOWS)
def test_every_entry_opens_a_window_that_follows_the_scene_and_closes_with_the_wizard(
    qtbot: QtBot, entry: More
) -> None:
    with playing(qtbot) as play:
        window = LinkWizard()
        qtbot.addWidget(window)
        navigation = Navigation(window, play.controller, make_page)
        side_windows = SideWindows(window, play.controller, play.reader())
        navigation.steps.more.wants.connect(side_windows.open)
        navigation.steps.more.wants.emit(entry)
        opened = side_windows.trouble if entry is More.TROUBLE else side_windows.open_ones[entry]
        assert opened is not None and opened.isVisible() and not opened.isModal()
        assert "practice" in opened.banner.accessibleName().casefold()
        opened.close()
        side_windows.open(entry)
        assert opened.isVisible()
        window.leave()
        assert not opened.isVisible()


def test_a_macs_own_menu_has_about_and_the_help(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        window = LinkWizard()
        qtbot.addWidget(window)
        side_windows = SideWindows(window, play.controller, play.reader())
        bar = side_windows.menu_of_a_mac()
        qtbot.addWidget(bar)
        (entries,) = (action.menu() for action in bar.actions())
        assert isinstance(entries, QMenu)
        about, *others = entries.actions()
        assert about.menuRole() is QAction.MenuRole.AboutRole
        assert all(one.menuRole() is QAction.MenuRole.NoRole for one in others)
        about.trigger()
        assert side_windows.open_ones[More.ABOUT].isVisible()
        others[0].trigger()
        assert side_windows.open_ones[More.HELP].isVisible()
