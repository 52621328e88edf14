"""The preparation sheet: one page, blanks to write on and none for a password, saved whole or not at all."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import Step
from tests.ui.test_controller import playing
from tests.ui.views import CA9, UTB, UTD
from ui.dialogs.printing import PreparationPaper, document_of, save_pdf
from ui.pages.prerequisites import SheetButtons
from ui.realm import Mode
from ui.text.questions import NEWS, NO_COURT, sheet_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes()))


def test_says_what_to_bring_to_check_and_whom_to_call(qtbot: QtBot) -> None:
    text = document_of(sheet_words(UTB, Mode.REAL)).toPlainText()
    for part in (
        "Bankr. D. Utah",
        "801-555-0143",
        "800-676-6856",
        "Bring",
        "Check",
        "Call",
        "Bar number",
        "____",
    ):
        assert part in text
    assert "PRACTICE" not in text


@pytest.mark.parametrize("court", [UTD, UTB, CA9])
def test_has_no_blank_for_a_password(court: object) -> None:
    words = sheet_words(court, Mode.REAL)  # type: ignore[arg-type] # courts
    blanks = [label for label, value in words.facts if value is None]
    assert blanks and not [one for one in blanks if "password" in one.casefold()]
    assert "Write no password on this sheet" in words.foot


def test_is_one_page_for_the_longest_courts(qtbot: QtBot, tmp_path: Path) -> None:
    longest = sorted(CourtDirectory.bundled(), key=lambda court: len(court.name + court.website))[-3:]
    for court in (*longest, CA9):
        words = sheet_words(court, Mode.PRACTICE)
        assert save_pdf(words, tmp_path / "sheet.pdf")
        assert pages(tmp_path / "sheet.pdf") == 1


def test_practice_is_marked_first(qtbot: QtBot) -> None:
    assert document_of(sheet_words(UTD, Mode.PRACTICE)).toPlainText().startswith("PRACTICE")


def test_is_saved_whole_or_not_at_all_and_says_which(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    paper, heard = PreparationPaper(window), list[str]()
    paper.said.connect(heard.append)
    good, bad = tmp_path / "sheet.pdf", tmp_path / "missing" / "sheet.pdf"
    paper.take(UTD, Mode.REAL, str(good))
    paper.take(UTD, Mode.REAL, str(bad))
    paper.take(None, Mode.REAL, str(good))
    assert good.read_bytes().startswith(b"%PDF-")
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf"]
    assert "is saved" in heard[0] and "could not be saved" in heard[1] and heard[2] == NO_COURT


def test_without_a_printer_it_says_so(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    window = QWidget()
    qtbot.addWidget(window)
    paper, heard = PreparationPaper(window), list[str]()
    paper.said.connect(heard.append)
    paper.take(UTD, Mode.REAL, None)
    assert heard == []  # not looked for in the thread of the window
    qtbot.waitUntil(lambda: heard == [NEWS.no_printer])


def test_the_buttons_name_the_court_in_the_file(qtbot: QtBot) -> None:
    buttons, heard = SheetButtons(), list[object]()
    qtbot.addWidget(buttons)
    buttons.wanted.connect(heard.append)
    buttons.show_for("utd")
    buttons.print.click()
    buttons.save.click()
    dialog = buttons.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert "ECF-Link-preparation-utd" in "".join(dialog.selectedFiles())
    dialog.fileSelected.emit("/somewhere/sheet.pdf")
    dialog.close()
    assert heard == [None, "/somewhere/sheet.pdf"]


def test_the_wish_reaches_whoever_prints(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        heard: list[object] = []
        play.controller.sheet_wanted.connect(heard.append)
        play.to(Step.PREREQUISITES)
        play.act(lambda c: c.put_out_sheet("x.pdf"))
        play.act(lambda c: c.put_out_sheet(None))
        assert heard == ["x.pdf", None]
