"""The contact sheets, and the four ways in which pictures are taken."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.contact_sheet import contact_sheet, save_sheets
from tests.ui.gallery import SMALLEST, Way, dressed, pictures, shown
from tests.ui.parade import VIEWS
from ui.theme import DARK, LIGHT, colors_of
from ui.wizard import TEXTS, Which

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def picture(color: str, width: int = 200, height: int = 100) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def test_a_sheet_holds_every_picture_small(qapp: QApplication) -> None:
    four = {color: picture(color) for color in ("#ff0000", "#00ff00", "#0000ff", "#ffff00")}
    sheet = contact_sheet(four, wide=60)
    seen = {sheet.pixelColor(x, y).name() for x in range(sheet.width()) for y in range(sheet.height())}
    assert set(four) <= seen
    assert sheet.width() < 3 * 60 + 60


def test_a_sheet_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="pictures"):
        contact_sheet({})


def test_each_page_has_a_sheet_of_its_own(tmp_path: Path, qapp: QApplication) -> None:
    names = ("court-empty", "court-found", "status-linked")
    saved = save_sheets(tmp_path, "dark-200", {name: picture("#ffffff") for name in names})
    assert [path.name for path in saved] == ["sheet-dark-200-court.png", "sheet-dark-200-status.png"]
    assert not QImage(str(saved[0])).isNull()


def test_a_sheet_that_can_not_be_written_is_no_silent_loss(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(OSError, match="written"):
        save_sheets(tmp_path / "nowhere", "dark-200", {"court-empty": picture("#ffffff")})


def test_a_way_sets_palette_and_text_size(qapp: QApplication) -> None:
    before = (qapp.palette(), qapp.font())
    dressed(qapp, Way(dark=True, scale=2.0), before[1])
    assert colors_of(qapp.palette()) is DARK
    assert qapp.font().pointSizeF() >= 2 * before[1].pointSizeF()
    dressed(qapp, Way(dark=False, scale=1.0), before[1])
    assert colors_of(qapp.palette()) is LIGHT
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def test_the_pictures_show_the_programs_own_window(qapp: QApplication, qtbot: QtBot) -> None:
    page_class, view, act = VIEWS["status-refused"]
    window = shown(page_class(), view, act, qapp, *SMALLEST)
    qtbot.addWidget(window)
    seen = {which for which in TEXTS if window.button(which).isVisible()}
    assert seen == {Which.FinishButton}
    assert "ECF Link" in window.windowTitle()


def test_a_page_that_must_be_scrolled_is_also_taken_whole(qapp: QApplication) -> None:
    taken = {name: whole for name, _, whole in pictures(qapp, SMALLEST, "pacer-refused")}
    whole = taken["pacer-refused"]
    assert whole is not None and whole.height() > SMALLEST[1]
