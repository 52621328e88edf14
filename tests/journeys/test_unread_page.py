"""A court answers with a page that nobody has taught: the person is shown it, masked, and may save it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.adapter.dossier import Dossier
from app.linking import ProblemKind, Step
from tests.journeys.person_at_window import at_window
from tests.unit.loopback_servers import HttpServer, Reply, http_server
from ui.dialogs.dossier import DossierView
from ui.pages.pacer import PacerPage
from ui.realm import Mode, Realm
from ui.text.window import PAGE_GONE, SHOW_PAGE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TOKEN = json.dumps({"nextGenCSO": "T" * 128, "loginResult": "0", "errorDescription": ""}).encode()
ODD = b"<html><body><h1>Welcome Zebulon Quackenbush</h1><p>Choose a docket drawer.</p></body></html>"


@pytest.fixture
def odd_court() -> Iterator[HttpServer]:
    with http_server() as server:
        server.on("/services/cso-auth", Reply(headers=(("Content-Type", "application/json"),), body=TOKEN))
        server.on("/services/cso-logout", Reply(body=b"{}"))
        server.on("/", Reply(headers=(("Content-Type", "text/html"),), body=ODD))
        yield server


def test_a_page_that_is_not_understood_can_be_shown_and_saved(
    qtbot: QtBot, tmp_path: Path, odd_court: HttpServer
) -> None:
    from app.adapter.port import PacerLogin

    realm = Realm(Mode.TEST_REALM, odd_court.base, odd_court.base)
    with at_window(qtbot, tmp_path / "records", realm) as someone:
        someone.choose_court()
        someone.answer()
        login = PacerLogin("johnattorney", "a-long-password-2026", accepts_redaction=True)
        someone.program.controller.sign_in(login, keep=False)
        someone.until(lambda: someone.state.work is None)
        assert someone.state.step is Step.PACER
        assert someone.state.problem is not None
        assert someone.state.problem.kind is ProblemKind.PAGE_NOT_RECOGNISED
        assert not someone.state.problem.may_have_linked
        page = someone.page(Step.PACER, PacerPage)
        (show,) = [one for one in page.findChildren(QPushButton) if one.text() == SHOW_PAGE]
        someone.until(lambda: show.isVisible() and show.isEnabled())
        someone.click(show)
        (view,) = someone.window.findChildren(DossierView)
        assert "Quackenbush" not in view.page.toPlainText()
        saved = tmp_path / "page.json"
        view.save.click()
        (dialog,) = view.findChildren(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(saved))
        dialog.accept()
        someone.until(saved.exists)
        dossier = Dossier.from_json(saved.read_text(encoding="utf-8"))
        assert (dossier.court_id, dossier.step) == ("utd", "pacer")
        assert "quackenbush" not in saved.read_text(encoding="utf-8").casefold()
        view.close()
        someone.strangers.seen.clear()  # the two windows that this test asked for


def test_a_page_that_is_no_longer_held_is_said_to_be_gone(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path / "records") as someone:
        someone.program.controller.show_unread_page()
        assert someone.program.controller.view.notice == PAGE_GONE
        assert someone.window.findChildren(DossierView) == []
