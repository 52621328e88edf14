"""Whole links through the real window, against the real practice court: each person's story as it is told."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.linking import Evidence, Likeness, OutcomeState, ProblemKind, Step
from app.records.attempts import AttemptKind, AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from tests.journeys.person_at_window import PersonAtWindow, at_window
from ui.dialogs import printing
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.pacer import PacerPage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def kinds(records: Path) -> list[tuple[AttemptKind, AttemptState]]:
    """The journal's rows, oldest first."""
    with Journal(Folders.at(records).journal) as journal:
        return [(row.kind, row.state) for row in reversed(journal.attempts())]


def outcome_of(someone: PersonAtWindow) -> tuple[OutcomeState, frozenset[Evidence]]:
    outcome = someone.state.outcome
    assert outcome is not None
    return outcome.state, outcome.evidence


ACCEPTED = (AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("john", {Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}),
        ("middle", {Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}),
        ("view_only", {Evidence.COURT_SAID_LINKED, Evidence.NO_FILING_MENUS}),
        ("lost_answer", {Evidence.ANSWER_LOST, Evidence.NEW_FILING_MENUS}),
    ],
)
def test_links(qtbot: QtBot, tmp_path: Path, key: str, shown: set[Evidence]) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, key)
        assert not someone.link_button.isEnabled()
        someone.confirm()
        state, evidence = outcome_of(someone)
        assert state is OutcomeState.LINKED and shown <= evidence
        assert someone.status.result_heading.text() == "You're linked at the District of Utah"
        assert someone.window.windowTitle().endswith("Practice")
        assert kinds(tmp_path) == [ACCEPTED, (AttemptKind.LINK, AttemptState.LINKED)]


def test_a_married_name_links_only_after_the_new_name_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        maria = someone.to(Step.CONFIRM, "married")
        page = someone.page(Step.CONFIRM, ConfirmPage)
        page.same_person.click()
        assert not someone.link_button.isEnabled()
        page.typed_name.put(maria.cmecf_name)
        assert not someone.link_button.isEnabled()
        page.typed_name.put(maria.pacer_name)
        someone.click(someone.link_button)
        someone.settled(Step.STATUS)
        assert outcome_of(someone)[0] is OutcomeState.LINKED


def test_two_persons_are_never_linked(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "two_persons")
        verdict = someone.state.verdict
        assert verdict is not None and verdict.likeness is Likeness.DIFFERENT
        assert not someone.page(Step.CONFIRM, ConfirmPage).same_person.isVisible()
        assert not someone.link_button.isEnabled()
        someone.program.controller.link(True, "Susan Baker")
        assert someone.state.step is Step.CONFIRM and someone.state.work is None
    assert kinds(tmp_path) == [ACCEPTED]


def test_two_persons_leave_a_receipt_that_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    file = printing.file_receipt

    def noting(*args: Any, **kwargs: Any) -> str | None:
        threads.append(threading.current_thread().name)
        return file(*args, **kwargs)

    monkeypatch.setattr(printing, "file_receipt", noting)  # 30 ms, which are not to hold the window up
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "two_persons")
        someone.until(lambda: someone.program.controller.view.receipt_path is not None)
        path = Path(someone.program.controller.view.receipt_path or "")
        assert path.exists() and path.name.startswith("PRACTICE - Not linked - ")
        page = someone.page(Step.CONFIRM, ConfirmPage)
        assert page.receipt.folder.isVisible() and path.name in page.receipt.folder.toolTip()
    assert threads == ["ecf-worker"]


def test_the_code_of_the_moment_signs_in(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.PACER, "mfa")
        someone.fill_in_pacer("mfa")
        page = someone.page(Step.PACER, PacerPage)
        someone.until(lambda: someone.program.controller.view.code is not None)
        page.code.put(someone.program.controller.view.code or "")
        someone.next()
        someone.settled(Step.CMECF)
        someone.give_old_login("mfa")
        someone.confirm()
        assert outcome_of(someone)[0] is OutcomeState.LINKED


def test_an_account_that_was_never_upgraded_sends_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.PACER, "legacy")
        someone.fill_in_pacer("legacy")
        page = someone.page(Step.PACER, PacerPage)
        someone.next()
        assert someone.state.step is Step.PACER and someone.state.work is None
        assert "Upgrade it first" in (page.username.refusal or "")


def test_who_is_linked_already_ends_green_at_the_sign_in_with_a_receipt(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.PACER, "linked")
        someone.sign_in("linked")
        assert someone.state.step is Step.STATUS
        assert someone.status.heading.text() == "Already linked. Nothing to do here."
        assert kinds(tmp_path) == [(AttemptKind.FOUND, AttemptState.LINKED)]
        someone.until(lambda: someone.program.controller.view.receipt_path is not None)
        path = Path(someone.program.controller.view.receipt_path or "")
        assert path.read_bytes().startswith(b"%PDF") and path.name.startswith("PRACTICE - Already linked")


def test_two_wrong_passwords_and_the_program_pauses(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        walter = someone.to(Step.CMECF, "wrong_cmecf")
        someone.give_old_login("wrong_cmecf")
        problem = someone.state.problem
        assert problem is not None and problem.kind is ProblemKind.CMECF_REFUSED and problem.court_words
        page = someone.page(Step.CMECF, CmecfPage)
        assert page.login.text == walter.cmecf_login and page.password.text == ""
        page.password.put("another guess")
        someone.next()
        someone.until(lambda: someone.state.work is None)
        view = someone.program.controller.view
        assert view.cmecf_paused and not view.pacer_paused
        assert someone.state.cmecf_refusals == 2
        assert page.paused.isVisible()
    assert kinds(tmp_path) == [(AttemptKind.CREDENTIALS, AttemptState.REFUSED)] * 2


def test_a_court_that_is_down_says_so_at_the_sign_in(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.PACER, "court_down")
        someone.sign_in("court_down")
        assert someone.state.step is Step.PACER
        problem = someone.state.problem
        assert problem is not None and problem.kind is ProblemKind.COURT_DOWN
        assert someone.page(Step.PACER, PacerPage).notice.isVisible()


def test_the_next_person_finds_nothing_of_the_one_before(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        someone.to(Step.CONFIRM, "middle")
        someone.confirm()
        someone.click(someone.status.next_person)
        first = someone.to(Step.PACER, "john")
        page, theirs = someone.page(Step.PACER, PacerPage), (first.pacer_username, first.pacer_password)
        assert (page.username.text, page.password.text) == theirs and not page.redaction.isChecked()
        assert someone.state.pacer_username is None


def test_the_receipt_is_saved_with_the_practice_mark(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    with at_window(qtbot, tmp_path / "records") as someone:
        someone.to(Step.CONFIRM, "john")
        someone.confirm()
        someone.program.controller.put_out_receipt(str(path))
        someone.until(lambda: someone.program.controller.view.notice is not None)
        assert someone.program.controller.view.notice == f"The receipt is saved in {path}."
    assert path.read_bytes().startswith(b"%PDF-")


def test_no_secret_is_left_in_any_file(qtbot: QtBot, tmp_path: Path) -> None:
    with at_window(qtbot, tmp_path) as someone:
        john = someone.to(Step.CONFIRM, "john")
        someone.confirm()
    ours = [file for file in tmp_path.rglob("*") if file.is_file() and "ledger" not in file.parts]
    assert {file.name for file in ours} >= {"journal.db", "settings.json"}
    for file in ours:
        content = file.read_bytes()
        for secret in (john.pacer_password, john.cmecf_password, john.pacer_username, john.cmecf_login):
            assert secret.encode() not in content, (file.name, secret)
    assert json.loads((tmp_path / "settings.json").read_text("utf-8"))["recent_courts"] == ["utd"]
