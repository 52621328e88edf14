"""The tests' own font: which ones the computer has makes no difference to what is measured."""

import sys

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ui.dialogs.printing import paper_font


def test_texts_are_measured_in_dejavu_whatever_the_computer_has(qapp: QApplication) -> None:
    if sys.platform != "linux":
        return  # fontconfig is Linux's
    aliases = {"Sans Serif", "Serif", "Monospace"}
    # the program carries a font for papers, which another test may have loaded
    files = {*QFontDatabase.families()} - aliases - {paper_font().family()}
    assert files == {"DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif"}
    named = {name: QFontInfo(QFont(name)).family() for name in ("sans-serif", "Arial", "Noto Sans", "")}
    assert set(named.values()) == {"DejaVu Sans"} == {QFontInfo(qapp.font()).family()}


@pytest.mark.parametrize("again", [False, True])
def test_no_test_sees_the_font_that_another_gave_the_application(qapp: QApplication, again: bool) -> None:
    assert qapp.font().pointSizeF() < 30
    qapp.setFont(QFont("DejaVu Serif", 33))
