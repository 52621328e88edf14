"""The next attorney: everything of the one before is ended, and the program starts again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import methodcaller
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.linking import OutcomeState
from app.linking.events import Step, Work
from app.linking.state import LinkState
from app.records.receipt import receipt_of
from tests.ui.scripted import ATTEMPT, Hold, ScriptedServices, ScriptedSession, outcome
from tests.ui.test_controller import Play, playing
from tests.ui.views import UTD, at, ended, view_of
from ui.dialogs.desk import NextAttorneyView, stakes
from ui.dialogs.printing import ReceiptPaper
from ui.dialogs.side_windows import SideWindows
from ui.navigation import Navigation, make_page
from ui.next_attorney import NextAttorney, empty_clipboard
from ui.pages.desk import DeskPage
from ui.pages.pacer import PacerPage
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text import desk as say
from ui.text.desk import SignInEnd, Stake, sign_in_words, stake_words
from ui.text.window import More
from ui.view_state import Cleared
from ui.widgets.entry import PASTED, OneTimeCodeField, PasswordField
from ui.widgets.notice import Disclosure
from ui.wizard import LinkWizard
from ui.worker import RecordReader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
BEGAN = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)


class Office(QObject):
    """The window with everything behind it, and the helper."""

    def __init__(self, qtbot: QtBot, play: Play) -> None:
        super().__init__()
        self.qtbot, self.play = qtbot, play
        self.window = LinkWizard()
        qtbot.addWidget(self.window)
        self.window.show()
        controller = play.controller
        self.controller = controller
        self.navigation = Navigation(self.window, controller, make_page)
        records = RecordReader(play.worker, lambda: pytest.fail("no records are asked for"))
        self.side_windows = SideWindows(self.window, controller, records)
        self.next = NextAttorney(self.window, self.window, self.navigation, controller, self.side_windows)
        self.restarts: list[Cleared] = []
        self.next.restart_wanted.connect(self.restarts.append)
        play.act(lambda c: c.help_attorney(on=True, always=False))

    @property
    def view(self) -> NextAttorneyView:
        view = self.side_windows.open_ones[More.NEXT_ATTORNEY]
        assert isinstance(view, NextAttorneyView)
        return view

    def clear(self) -> Cleared:
        """Clears at once; gives what the new run is told."""
        self.next.clear()
        self.play.until(lambda: self.restarts != [])
        (cleared,) = self.restarts
        return cleared


@contextmanager
def office(qtbot: QtBot, services: ScriptedServices | None = None) -> Iterator[Office]:
    with playing(qtbot, services) as play:
        one = Office(qtbot, play)
        try:
            yield one
        finally:
            one.window.leave()
            one.side_windows.forget()


def said_by(widget: QWidget) -> str:
    QApplication.processEvents()  # what was just added is shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_after_a_whole_link_pacer_is_signed_out_and_the_program_starts_again(qtbot: QtBot) -> None:
    session = ScriptedSession({"sign_out": True})
    with office(qtbot, ScriptedServices([session])) as here:
        here.play.to(Step.STATUS)
        here.side_windows.open(More.ABOUT)
        cleared = here.clear()
        assert cleared.sign_in is SignInEnd.CONFIRMED and cleared.windows == 1
        assert cleared.began == here.side_windows.begun
        assert session.names()[-1] == "sign_out" and here.controller.state == LinkState()
        argument = cleared.as_argument().casefold()
        assert not any(word in argument for word in ("john", "attorn", "utd"))


def test_a_sign_out_that_pacer_does_not_confirm_is_said(qtbot: QtBot) -> None:
    with office(qtbot, ScriptedServices([ScriptedSession({"sign_out": False})])) as here:
        here.play.to(Step.CMECF)
        assert here.clear().sign_in is SignInEnd.NOT_CONFIRMED


def test_a_sign_out_that_hangs_holds_nobody_up(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = Hold()
    with office(qtbot, ScriptedServices([ScriptedSession({"sign_out": hold})])) as here:
        here.next._patience.setInterval(50)
        here.play.to(Step.CMECF)
        assert here.clear().sign_in is SignInEnd.NOT_CONFIRMED
        hold.open()


def test_where_nobody_signed_in_the_program_starts_again_all_the_same(qtbot: QtBot) -> None:
    with office(qtbot) as here:
        here.play.to(Step.PACER)
        page = here.navigation.page_of(Step.PACER)
        assert isinstance(page, PacerPage)
        page.username.put("typed.by.jane")
        page.password.put("a password of Jane's")
        QGuiApplication.clipboard().setText("Call typed.by.jane back")
        cleared = here.clear()
        assert cleared.sign_in is SignInEnd.NEVER and cleared.clipboard_emptied


def test_everything_is_cleared_once(qtbot: QtBot) -> None:
    with office(qtbot, ScriptedServices([ScriptedSession({"sign_out": True})])) as here:
        here.play.to(Step.CMECF)
        here.next.clear()
        here.next.clear()
        here.next.ask()
        here.play.until(lambda: here.restarts != [])
        assert len(here.restarts) == 1


@pytest.mark.parametrize("end", SignInEnd)
@pytest.mark.parametrize("emptied", [True, False])
def test_what_was_cleared_is_told_to_the_new_run_and_said_there(
    qtbot: QtBot, end: SignInEnd, emptied: bool
) -> None:
    cleared = Cleared(end, BEGAN, windows=3, clipboard_emptied=emptied)
    assert Cleared.of_argument(cleared.as_argument()) == cleared
    with office(qtbot) as here:
        here.controller.desk.open(again=True)
        here.controller.desk.show_cleared(cleared)
        page = here.navigation.page_of(Step.DESK)
        assert isinstance(page, DeskPage) and here.controller.state.step is Step.DESK
        for disclosure in page.cleared.findChildren(Disclosure):
            disclosure.open()
        said = said_by(page.cleared)
        head = say.NOT_SIGNED_OUT if end is SignInEnd.NOT_CONFIRMED else say.CLEARED
        assert head in said and sign_in_words(end) in said and "closed: 3." in said
        assert (say.CLIPBOARD_EMPTIED in said) is emptied
        here.controller.take_attorney("", "")
        assert page.cleared.isHidden()


@pytest.mark.parametrize(
    "word", ["", "never", "never,1,2", "gone,1,2,3", "never,x,2,3", "never,1,2,3,4", "a,b,c,d"]
)
def test_any_other_word_is_no_report(word: str) -> None:
    with pytest.raises(ValueError, match=r"expected|valid|convert|invalid"):
        Cleared.of_argument(word)


def test_nothing_is_cleared_while_work_is_done(qtbot: QtBot) -> None:
    hold = Hold()
    with office(qtbot, ScriptedServices([ScriptedSession({"link": hold})])) as here:
        here.play.to(Step.CONFIRM)
        here.play.start(methodcaller("link", True, ""), "link")
        here.next.ask()
        assert not here.view.clear.isEnabled()
        here.next.clear()
        assert here.restarts == [] and here.controller.state.work is Work.LINKING
        hold._then = outcome()
        hold.open()
        here.play.until(lambda: here.controller.state.work is None)
        assert here.view.clear.isEnabled()
        assert stake_words(Stake.RECEIPT) in said_by(here.view)


def test_a_receipt_that_was_saved_is_not_at_stake(qtbot: QtBot, tmp_path: Path) -> None:
    with office(qtbot, ScriptedServices([ScriptedSession({"sign_out": True})])) as here:
        here.play.to(Step.STATUS)
        here.next.ask()
        assert stake_words(Stake.RECEIPT) in said_by(here.view) and here.restarts == []
        paper = ReceiptPaper(Mode.PRACTICE, UTD, here.window)
        paper.kept.connect(here.controller.receipt_was_kept)
        paper.take(receipt_of(ATTEMPT, UTD), str(tmp_path / "receipt.pdf"))
        status = here.navigation.page_of(Step.STATUS)
        assert isinstance(status, StatusPage)
        status.next_attorney_wanted.emit()
        here.play.until(lambda: here.restarts != [])


@pytest.mark.parametrize(
    ("text", "emptied"),
    [
        ("Dear clerk, I am johnattorney.", True),
        ("JOHN\n Attorney", True),
        ("johnattorney2, xjohnattorney", False),
        ("John the Attorney", False),
        ("a shopping list", False),
    ],
)
def test_the_clipboard_is_emptied_of_the_attorneys_alone(qtbot: QtBot, text: str, emptied: bool) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(text)
    if clipboard.ownsClipboard():  # where one process is the whole screen, all of it is this program's
        assert empty_clipboard({"johnattorney", "john attorney"})
    else:
        assert empty_clipboard({"johnattorney", "john attorney"}) is emptied
    clipboard.clear()


@pytest.mark.parametrize("kind", [PasswordField, OneTimeCodeField])
def test_a_secret_that_was_pasted_is_known_again_without_being_kept(
    qtbot: QtBot, kind: type[PasswordField | OneTimeCodeField]
) -> None:
    field = kind("Secret")
    qtbot.addWidget(field)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("on the clipboard")
    QTest.keyClicks(field.line, "typed")
    assert not PASTED.holds(PASTED.mark("on the clipboard"))
    field.empty()
    field.line.paste()
    assert PASTED.holds(PASTED.mark("on the clipboard")) and not PASTED.holds(PASTED.mark("typed"))
    assert "clipboard" not in repr(vars(PASTED))
    PASTED.clear()
    assert not PASTED.holds(PASTED.mark("on the clipboard"))


@pytest.mark.parametrize(
    ("state", "more", "at_stake"),
    [
        (LinkState(), {}, ()),
        (at(Step.PACER), {}, (Stake.NOT_FINISHED,)),
        (at(Step.PACER, work=Work.SIGNING_IN), {}, (Stake.WORKING,)),
        (ended(OutcomeState.LINKED), {"receipt_ready": True}, (Stake.RECEIPT,)),
        (ended(OutcomeState.UNKNOWN), {"receipt_ready": True}, (Stake.RECEIPT, Stake.NOT_KNOWN)),
        (ended(OutcomeState.LINKED), {}, ()),
    ],
)
def test_what_is_at_stake(state: LinkState, more: dict[str, object], at_stake: tuple[Stake, ...]) -> None:
    assert stakes(view_of(state, **more)) == at_stake
    assert Stake.RECEIPT not in stakes(view_of(state, receipt_kept=True, **more))
