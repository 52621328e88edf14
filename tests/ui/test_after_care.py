"""What is still to be done after a link: checked by nobody else, printed or kept with its boxes."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.views import UTB
from ui.dialogs.printing import document_of
from ui.pages.status import AfterCare
from ui.realm import Mode
from ui.text import outcomes as say
from ui.text.outcomes import AFTER_CARE


@pytest.fixture
def care(qtbot: QtBot) -> AfterCare:
    care = AfterCare(today=lambda: date(2026, 3, 6))
    qtbot.addWidget(care)
    care.show_for(UTB, Mode.PRACTICE)
    return care


def test_nothing_is_checked_beforehand(care: AfterCare) -> None:
    assert tuple(box.text() for box in care.boxes) == AFTER_CARE
    assert care.done == () and care.told.isHidden()


def test_the_list_is_kept_with_its_checks_and_the_mark(care: AfterCare, tmp_path: Path) -> None:
    care.boxes[1].setChecked(True)
    care.put(str(tmp_path / "list.pdf"))
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    text = document_of(say.list_words(UTB, Mode.PRACTICE, care.done, date(2026, 3, 6))).toPlainText()
    assert f"{say.DONE} {AFTER_CARE[1]}" in text and f"{say.OPEN} {AFTER_CARE[0]}" in text
    assert "March 6, 2026" in text and "PRACTICE" in text and "Bankruptcy Court" in text
    assert care.told.text() == say.LIST_NEWS.saved.format(path=tmp_path / "list.pdf")


def test_a_folder_that_can_not_be_written_is_said(care: AfterCare, tmp_path: Path) -> None:
    path = str(tmp_path / "nowhere" / "list.pdf")
    care.put(path)
    assert care.told.text() == say.LIST_NEWS.not_saved.format(path=path) and not care.told.isHidden()


def test_no_printer_is_said(qtbot: QtBot, care: AfterCare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", list)
    care.print.click()
    qtbot.waitUntil(lambda: care.told.text() == say.LIST_NEWS.no_printer)


def test_it_is_saved_where_the_person_says(
    care: AfterCare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    care.save.click()
    opened[0].fileSelected.emit(str(tmp_path / "kept.pdf"))
    assert (tmp_path / "kept.pdf").stat().st_size > 1000


def test_another_link_begins_a_new_list(care: AfterCare) -> None:
    care.boxes[0].setChecked(True)
    care.show_for(UTB, Mode.REAL)
    assert care.done == ()
