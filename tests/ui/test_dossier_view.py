"""The window of a page dossier: shows what would be saved, lets words through, saves when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QListWidgetItem, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.adapter.dossier import Dossier, DossierSource
from app.adapter.port import RawPage
from ui.dialogs.dossier import DossierView
from ui.text import dossier as say
from ui.widgets.notice import Banner

# the platform without a screen can't tell a window system the least size of a window
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

PAGE = b"""<html><body><h3>Link accounts</h3><p>CMECF <b>Zora Quimby</b>, Zora!</p>
<form><input type=hidden name=CSRF value=swordfish></form><p>swordfish</p></body></html>"""


def view_of(qtbot: QtBot, page: bytes = PAGE, *, mode: str = "real") -> DossierView:
    source = DossierSource(RawPage(page, "https://ecf.utd.uscourts.gov/x?1"), "utd", "confirm", "0.1.0", mode)
    view = DossierView(source)
    qtbot.addWidget(view)
    view.show()
    return view


def item_of(view: DossierView, word: str) -> QListWidgetItem:
    items = [view.words.item(row) for row in range(view.words.count())]
    return next(item for item in items if item.text().split()[0].strip(",") == word)


def put_cursor(view: DossierView, text: str) -> None:
    cursor = view.page.textCursor()
    cursor.setPosition(view.page.toPlainText().index(text) + 1)
    view.page.setTextCursor(cursor)


def texts(view: DossierView) -> str:
    return " ".join(view.notice.texts())


def test_it_shows_exactly_what_would_be_saved(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    assert view.page.toPlainText() == view.dossier.html
    assert "<b>Xxxx Xxxxxx</b>, Xxxx!" in view.dossier.html
    assert view.page.isReadOnly()
    assert not view.isModal()


def test_masked_words_come_first_and_secrets_are_not_among_them(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    shown = [view.words.item(row).text() for row in range(view.words.count())]
    assert shown == ["quimby, masked", "zora (2 times), masked", "accounts", "cmecf", "link"]


def test_a_check_lets_a_word_through_and_masks_it_again(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    item_of(view, "zora").setCheckState(Qt.CheckState.Checked)
    assert "<b>Zora Xxxxxx</b>, Zora!" in view.dossier.html
    assert view.page.toPlainText() == view.dossier.html
    assert item_of(view, "zora").text() == "zora (2 times)"
    item_of(view, "zora").setCheckState(Qt.CheckState.Unchecked)
    assert "<b>Xxxx Xxxxxx</b>, Xxxx!" in view.dossier.html


def test_space_in_the_list_does_the_same(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    view.words.setCurrentItem(item_of(view, "quimby"))
    QTest.keyClick(view.words, Qt.Key.Key_Space)
    assert "<b>Xxxx Quimby</b>" in view.dossier.html


def test_a_court_word_can_be_masked(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    item_of(view, "link").setCheckState(Qt.CheckState.Unchecked)
    assert "<h3>Xxxx accounts</h3>" in view.page.toPlainText()
    view.turn("link")
    assert "<h3>Link accounts</h3>" in view.page.toPlainText()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_on_a_word_of_the_page_turns_it_and_the_cursor_stays(qtbot: QtBot, key: Qt.Key) -> None:
    view = view_of(qtbot)
    put_cursor(view, "Xxxxxx</b>")
    at = view.page.textCursor().position()
    QTest.keyClick(view.page, key)
    assert "<b>Xxxx Quimby</b>" in view.page.toPlainText()
    assert item_of(view, "quimby").checkState() is Qt.CheckState.Checked
    assert view.page.textCursor().position() == at
    QTest.keyClick(view.page, key)
    assert "Quimby" not in view.page.toPlainText()
    assert view.isVisible()


def test_a_double_click_on_a_word_of_the_page_turns_it(qtbot: QtBot) -> None:
    view = view_of(qtbot)
    put_cursor(view, "Xxxx Xxxxxx")
    spot = view.page.cursorRect().center()
    QTest.mouseDClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseRelease(view.page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert "<b>Zora Xxxxxx</b>" in view.page.toPlainText()


@pytest.mark.parametrize("text", ["<form", "xxxxxxxxx</p>", "CSRF"])
def test_what_is_no_word_of_the_page_is_not_turned(qtbot: QtBot, text: str) -> None:
    view = view_of(qtbot)
    before = view.page.toPlainText()
    put_cursor(view, text)
    QTest.keyClick(view.page, Qt.Key.Key_Space)
    assert view.page.toPlainText() == before


def test_nothing_is_written_until_a_file_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    view = view_of(qtbot)
    view.turn("quimby")
    view.save.click()
    dialog = view.findChild(QFileDialog)
    assert dialog is not None and dialog.isVisible()
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert list(tmp_path.iterdir()) == []
    wanted = tmp_path / "page.json"
    dialog.fileSelected.emit(str(wanted))
    dialog.close()
    saved = Dossier.from_json(wanted.read_bytes())
    assert saved == view.dossier
    assert "Quimby" in saved.html and "swordfish" not in saved.json()
    assert texts(view) == say.SAVED.format(path=wanted)


def test_a_file_that_can_not_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    view = view_of(qtbot)
    view.write(str(tmp_path / "no" / "page.json"))
    assert texts(view) == say.NOT_SAVED.format(why="No such file or directory")
    view.write(str(tmp_path / "page.json"))
    qtbot.waitUntil(lambda: texts(view) == say.SAVED.format(path=tmp_path / "page.json"))


@pytest.mark.parametrize("by_key", [True, False])
def test_closing_lets_go_of_the_page_and_saves_nothing(qtbot: QtBot, tmp_path: Path, by_key: bool) -> None:
    source = DossierSource(RawPage(PAGE, "https://ecf.utd.uscourts.gov/x"), "utd", "confirm", "0.1.0")
    view = DossierView(source)
    view.show()
    if by_key:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    else:
        next(one for one in view.findChildren(QPushButton) if one.text() == say.CLOSE).click()
    assert view._source is None
    qtbot.waitUntil(lambda: not isValid(view))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("mode", "marked"), [("real", False), ("practice", True), ("test_realm", True)])
def test_practice_is_marked_on_the_window_and_in_the_file(qtbot: QtBot, mode: str, marked: bool) -> None:
    view = view_of(qtbot, mode=mode)
    banner = view.findChild(Banner)
    assert banner is not None and banner.isVisible() is marked
    assert Dossier.from_json(view.dossier.json()).mode == mode


def test_a_page_without_words_and_one_that_is_cut_are_said(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert texts(view_of(qtbot, b"<p>123</p>")) == say.NO_WORDS
    monkeypatch.setattr("app.adapter.dossier.LONGEST", 4_000)
    assert texts(view_of(qtbot, b"<p>court</p>" * 400)) == say.CUT


def test_remote_text_is_plain_and_everything_is_named(qtbot: QtBot) -> None:
    view = view_of(qtbot, b"<p>&lt;b&gt;Quimby&lt;/b&gt; \xf0\x9f\x98\x80 &amp;amp;</p>")
    assert view.page.toPlainText() == view.dossier.html
    assert view.page.accessibleName() == say.PAGE.replace("&", "")
    assert view.words.accessibleName() == say.WORDS.replace("&", "")
    put_cursor(view, "Xxxxxx")
    view.page.moveCursor(QTextCursor.MoveOperation.Right)
    QTest.keyClick(view.page, Qt.Key.Key_Space)
    assert "Quimby" in view.page.toPlainText()
