"""What several tests of the window need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.records_at_hand import RecordsAtHand, records_at_hand
from ui.theme import SMALLEST_BODY_POINTS


@pytest.fixture
def hold(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Puts a widget into a window, as it stands on a page: shown by itself it would become one."""
    window = QWidget()
    qtbot.addWidget(window)
    yield QVBoxLayout(window).addWidget


@pytest.fixture(params=[1.0, 2.0], ids=["100%", "200%"])
def text_size(request: pytest.FixtureRequest, qapp: QApplication) -> float:
    """The application's text at this size. What it was before comes back after every test."""
    size: float = request.param
    font = qapp.font()
    font.setPointSizeF(SMALLEST_BODY_POINTS * size)
    qapp.setFont(font)
    return size


@pytest.fixture
def records(tmp_path: Path) -> Iterator[RecordsAtHand]:
    with records_at_hand(tmp_path / "records") as found:
        yield found
