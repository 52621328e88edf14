"""What several tests of the window need."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def hold(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Puts a widget into a window, as it stands on a page: shown by itself it would become one."""
    window = QWidget()
    qtbot.addWidget(window)
    yield QVBoxLayout(window).addWidget
