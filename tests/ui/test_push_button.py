"""The button whose words wrap: only where there is little room."""

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.buttons import PushButton


@pytest.mark.parametrize("words", ["Forget this one…", "&Forget this one…", "Forget &all that is settled…"])
def test_at_its_own_size_it_has_one_line(qtbot: QtBot, words: str) -> None:
    button = PushButton(words)
    qtbot.addWidget(button)
    assert button.heightForWidth(button.sizeHint().width()) == button.sizeHint().height()
    assert button.heightForWidth(button.minimumSizeHint().width()) > button.sizeHint().height()
