"""What the pages need is loaded ahead, on the backend thread."""

from pytestqt.qtbot import QtBot

from app.linking.steps import Step
from ui.application import LATER
from ui.page_list import make_page


def test_every_page_but_the_first_is_loaded_ahead(qtbot: QtBot) -> None:
    for step in set(Step) - {Step.COURT}:
        page = make_page(step)
        qtbot.addWidget(page)
        assert type(page).__module__ in LATER
