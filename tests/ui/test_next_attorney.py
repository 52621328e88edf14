"""The next attorney: nothing of the one before is left, and what is said of it is what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from app.adapter.pages import forget_pages
from app.linking import OutcomeState
from app.linking.state import LinkState
from app.linking.steps import Step, Work
from app.records.receipt import receipt_of
from tests.ui.scenes import UTD, at, ended, scene
from tests.ui.scripted import ATTEMPT, ROBOT, Hold, ScriptedPremises, ScriptedSession, outcome
from tests.ui.test_conductor import Play, playing
from ui import intents as want
from ui.beside.record_room import RecordRoom
from ui.beside.side_windows import SideWindows
from ui.desk import last_look
from ui.desk.clearing import Cleared, stakes
from ui.desk.clipboard import empty_clipboard, left_on_clipboard
from ui.desk.next_attorney import Desk
from ui.desk.next_attorney_view import NextAttorneyView
from ui.desk.trace_search import held_by, left_on_screen, texts_of
from ui.desk.traces import Kind, Left, Pattern, Place, Trace, Traces
from ui.guide import WizardGuide
from ui.page_list import make_page
from ui.pages.pacer_page import PacerPage
from ui.papers.receipt_paper import ReceiptPaper
from ui.scene import Mode
from ui.widgets.one_time_code import OneTimeCodeField
from ui.widgets.password_field import PasswordField
from ui.widgets.pasted import PASTED
from ui.wizard import LinkWizard
from ui.words import next_attorney as say
from ui.words.more import More
from ui.words.next_attorney import Stake, left_words, stake_words

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise|grabbing the keyboard")
JOHN = frozenset({Trace(Kind.PACER_NAME, "johnattorney"), Trace(Kind.NAME, "John  Attorney")})


@pytest.fixture(autouse=True)
def _players(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who plays the court here knows everybody, also afterwards; other tests read pages of the same names."""
    forget_pages()
    is_invented = last_look.is_invented
    monkeypatch.setattr(
        last_look, "is_invented", lambda one: is_invented(one) or type(one).__module__.startswith("tests.")
    )


class Office(QObject):
    """The window with everything behind it, and who helps."""

    def __init__(self, qtbot: QtBot, play: Play) -> None:
        super().__init__()
        self.qtbot, self.play = qtbot, play
        self.window = LinkWizard()
        qtbot.addWidget(self.window)
        self.window.show()
        conductor = play.conductor
        self.conductor = conductor
        self.guide = WizardGuide(self.window, conductor, make_page)
        room = RecordRoom(play.backend, lambda: pytest.fail("no records are asked for"), self.window)
        self.beside = SideWindows(self.window, conductor, room)
        self.desk = Desk(self.window, self.window, self.guide, conductor, play.backend, self.beside)
        play.act(want.HelpAttorney(on=True, always=False))

    @property
    def view(self) -> NextAttorneyView:
        view = self.beside.open_ones[More.NEXT_ATTORNEY]
        assert isinstance(view, NextAttorneyView)
        return view

    def clear(self) -> Cleared:
        """Clears at once, and waits for what is said of it."""
        self.desk.clear()
        return self.looked()

    def looked(self) -> Cleared:
        self.play.until(lambda: self.view.cleared is not None and self.view.cleared.done)
        assert self.view.cleared is not None
        return self.view.cleared


@contextmanager
def office(qtbot: QtBot, premises: ScriptedPremises | None = None) -> Iterator[Office]:
    with playing(qtbot, premises) as play:
        one = Office(qtbot, play)
        try:
            yield one
        finally:
            one.window.leave()
            one.beside.forget()


def said_by(widget: QWidget) -> str:
    QApplication.processEvents()  # what was just added is shown in the next turn
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_whole_link_leaves_nothing_and_the_window_says_what_it_looked_at(qtbot: QtBot) -> None:
    session, invented = ScriptedSession({"sign_out": True}), replace(ROBOT, story="John Attorney links.")
    with office(qtbot, ScriptedPremises([session], people=(invented,))) as here:
        here.play.to(Step.STATUS)
        assert "John Attorney" in texts_in(here.window)
        here.beside.open(More.ABOUT)
        cleared = here.clear()
        assert cleared.is_proven and cleared.left == frozenset()
        assert cleared.was_signed_in and cleared.windows == 1 and cleared.texts > 100 and cleared.held > 1000
        assert cleared.looked_for == {Kind.PACER_NAME, Kind.COURT_LOGIN, Kind.NAME}
        assert here.conductor.state == LinkState() and here.conductor.scene.helping
        assert here.view.isVisible()
        said = said_by(here.view)
        assert say.ALL_GONE in said and say.kinds_words(cleared.looked_for) in said
        assert f"{cleared.texts:,} texts" in said and f"{cleared.held:,} texts" in said
        assert not here.view.clear.isVisible() and say.SIGN_IN_ENDED in said
        for trace in ("John Attorney", "johnattorney", "attornjq"):
            assert trace not in said
        assert "johnattorney" not in texts_in(here.window)


def texts_in(widget: QWidget) -> str:
    return "\n".join(text for one in (widget, *widget.findChildren(QWidget)) for text in texts_of(one))


def test_what_stays_in_a_window_or_in_memory_is_found_and_said(qtbot: QtBot) -> None:
    with office(qtbot) as here:
        here.play.to(Step.CMECF)
        label = QLabel("Signed in to PACER as JohnAttorney.", here.window)
        field = QLineEdit("anything", here.window)
        here.window.kept_by_mistake = [{"deep": (b"<td>JOHNATTORNEY</td>",)}]  # type: ignore[attr-defined]
        cleared = here.clear()
        named = {Left(place, Kind.PACER_NAME) for place in (Place.ON_SCREEN, Place.IN_MEMORY)}
        assert cleared.left == {*named, Left(Place.IN_FIELD, None)}
        assert not cleared.is_proven
        said = said_by(here.view)
        assert say.NOT_ALL_GONE in said and say.CLOSING_CLEARS in said and say.ALL_GONE not in said
        assert all(left_words(one) in said for one in cleared.left)
        assert "johnattorney" not in said.casefold()
        assert label.parent() is field.parent()


def test_what_was_typed_and_never_sent_goes_too(qtbot: QtBot) -> None:
    with office(qtbot) as here:
        here.play.to(Step.PACER)
        page = here.guide.page_of(Step.PACER)
        assert isinstance(page, PacerPage)
        page.username.put("typed.by.jane")
        page.client_code.put("Attorney")  # a word that the program says itself
        page.password.put("a password of Jane's")
        cleared = here.clear()
        assert cleared.is_proven and cleared.looked_for == {Kind.TYPED} and not cleared.was_signed_in
        new = here.guide.page_of(Step.PACER)
        assert new is not page and isinstance(new, PacerPage)
        assert (new.username.text, new.password.text) == ("", "")
        said = said_by(here.view)
        assert say.NEVER_SIGNED_IN in said and cleared.not_looked_for == {Kind.TYPED}
        assert say.NOT_LOOKED.format(kinds=say.kinds_words([Kind.TYPED])) in said


def test_the_court_page_forgets_what_was_looked_for(qtbot: QtBot) -> None:
    with office(qtbot) as here:
        here.play.until(lambda: here.play.scene.courts is not None)
        page: Any = here.guide.page_of(Step.COURT)
        page.search.put("utah")
        page.choose("utd")
        cleared = here.clear()
        assert cleared.is_proven and cleared.looked_for == frozenset()
        assert page.court is None and page.search.text == "" and not page.isComplete()
        assert say.NOTHING_KNOWN in said_by(here.view) and say.ALL_GONE not in said_by(here.view)


@pytest.mark.parametrize(
    ("confirmed", "words"),
    [(True, say.SIGN_IN_ENDED), (False, say.SIGN_IN_LIVES), (None, say.SIGN_IN_ENDING)],
)
def test_it_says_whether_pacer_confirmed_the_end_of_the_sign_in(
    qtbot: QtBot, confirmed: bool | None, words: str
) -> None:
    view = NextAttorneyView()
    qtbot.addWidget(view)
    view.present(scene(LinkState()))
    view.show()
    view.show_cleared(Cleared(was_signed_in=True, done=True))
    assert say.SIGN_IN_ENDING in said_by(view)
    view.present(scene(LinkState(), sign_out_confirmed=confirmed))
    assert words in said_by(view)


def test_nothing_is_cleared_while_work_is_done(qtbot: QtBot) -> None:
    hold = Hold()
    with office(qtbot, ScriptedPremises([ScriptedSession({"link": hold})])) as here:
        here.play.to(Step.CONFIRM)
        here.play.start(want.LinkAccounts(True, ""), "link")
        here.desk.ask()
        assert not here.view.clear.isEnabled()
        here.desk.clear()
        assert here.view.cleared is None and here.conductor.state.work is Work.LINKING
        hold._then = outcome()
        hold.open()
        here.play.until(lambda: here.conductor.state.work is None)
        assert here.view.clear.isEnabled()
        assert stake_words(Stake.RECEIPT) in said_by(here.view)


def test_a_receipt_that_was_saved_is_not_at_stake(qtbot: QtBot, tmp_path: Path) -> None:
    with office(qtbot) as here:
        here.play.to(Step.STATUS)
        here.desk.ask()
        assert stake_words(Stake.RECEIPT) in said_by(here.view) and here.view.cleared is None
        paper = ReceiptPaper(Mode.PRACTICE, here.window)
        paper.kept.connect(here.desk.receipt_was_kept)
        paper.take(receipt_of(ATTEMPT, UTD), str(tmp_path / "receipt.pdf"))
        here.guide.page_of(Step.STATUS).wants.emit(want.NextAttorney())
        assert here.looked().is_proven


def test_the_clipboard_is_emptied_of_the_attorneys_alone_and_a_kept_login_is_named_as_kept(
    qtbot: QtBot,
) -> None:
    clipboard = QGuiApplication.clipboard()
    with office(qtbot) as here:
        here.play.to(Step.CMECF)
        clipboard.setText("Dear clerk, I am johnattorney.")
        assert here.clear().clipboard_emptied and clipboard.text() == ""
        assert say.CLIPBOARD_EMPTIED in said_by(here.view)
        here.beside.open(More.NEXT_ATTORNEY)  # the same window asks again
        assert here.view.clear.isVisible() and say.CLIPBOARD_EMPTIED not in said_by(here.view)
        here.play.premises.sessions.append(ScriptedSession())
        here.play.to(Step.CMECF)
        here.conductor.show(replace(here.conductor.scene, kept_pacer=("JohnAttorney",)))
        clipboard.setText("something of somebody else's")
        cleared = here.clear()
        assert not cleared.clipboard_emptied and clipboard.text() != ""
        assert say.CLIPBOARD_LEFT in said_by(here.view)
        assert cleared.is_proven and cleared.login_kept and say.KEPT_LOGIN in said_by(here.view)


def test_without_a_desk_nothing_is_noted_beyond_the_next_person(qtbot: QtBot) -> None:
    with office(qtbot) as here:
        here.play.act(want.HelpAttorney(on=False, always=False))
        here.play.to(Step.STATUS)
        assert here.desk._traces._known != set()
        here.play.act(want.StartOver(keep_person=False))
        assert here.desk._traces._known == set()


def test_a_clipboard_that_can_not_be_emptied_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems heed only the window in front."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("a pasted secret")
    PASTED.add(PASTED.mark("a pasted secret"))
    monkeypatch.setattr(type(clipboard), "clear", lambda *_: None)
    assert empty_clipboard(Pattern(JOHN))
    found = left_on_clipboard(Pattern(JOHN))
    assert found == {Left(Place.ON_CLIPBOARD, None)}
    assert left_words(*found) == "A secret that was pasted on the clipboard."
    clipboard.setText("johnattorney")
    PASTED.clear()
    assert left_on_clipboard(Pattern(JOHN)) == {Left(Place.ON_CLIPBOARD, Kind.PACER_NAME)}


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
    assert stakes(scene(state, **more), receipt_kept=False) == at_stake
    assert Stake.RECEIPT not in stakes(scene(state, **more), receipt_kept=True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Signed in as JOHNATTORNEY.", Kind.PACER_NAME),
        ("john\n attorney", Kind.NAME),
        (b"\xff<b>John Attorney</b>", Kind.NAME),
        ("johnattorney2, xjohnattorney", None),
        ("John the Attorney", None),
        ("", None),
    ],
)
def test_a_trace_is_found_as_a_whole_word_in_whatever_case(text: str | bytes, kind: Kind | None) -> None:
    traces = Traces()
    for one in JOHN:
        traces.add(one.kind, one.text)
    assert Pattern(traces.take()).kind_in(text) is kind
    assert traces.take() == frozenset()
    assert "ohn" not in repr(JOHN)


def nobody(_: QWidget) -> bool:
    return False


def test_every_kind_of_widget_text_is_read(qtbot: QtBot) -> None:
    window, pattern = QWidget(), Pattern(JOHN)
    qtbot.addWidget(window)
    tree = QTreeWidget(window)
    tree.setColumnCount(2)
    inner = QTreeWidgetItem(["x", "johnattorney"])
    outer = QTreeWidgetItem(["outer"])
    outer.addChild(inner)
    tree.addTopLevelItem(outer)
    assert left_on_screen(pattern, nobody)[0] == {Left(Place.ON_SCREEN, Kind.PACER_NAME)}
    tree.clear()
    for hide in (window.setToolTip, window.setAccessibleDescription, window.setWindowTitle):
        assert left_on_screen(pattern, nobody)[0] == set()
        hide("johnattorney")
        assert left_on_screen(pattern, nobody)[0] == {Left(Place.ON_SCREEN, Kind.PACER_NAME)}
        assert left_on_screen(pattern, lambda one: one is window)[0] == set()
        hide("")
    window.setProperty("username", "johnattorney")
    assert left_on_screen(pattern, nobody)[0] == {Left(Place.ON_SCREEN, Kind.PACER_NAME)}
    undone = QLineEdit(window)
    undone.insert("gone")
    undone.selectAll()
    undone.del_()
    window.setProperty("username", None)
    assert undone.text() == "" and left_on_screen(pattern, nobody)[0] == {Left(Place.IN_FIELD, None)}


def test_objects_are_looked_through_wherever_a_text_may_be() -> None:
    class Quiet:
        def __init__(self, held: str) -> None:
            self.held = held

        def __repr__(self) -> str:
            return "quiet"

    def closure(text: str) -> Any:
        return lambda: text

    for holder in (Quiet("aa1"), [{"k": ("aa1",)}], {"aa1": 1}, closure("aa1"), Quiet("aa1").__repr__):
        assert "aa1" in list(held_by([holder])), holder
    passed = Quiet("aa1")
    assert "aa1" not in list(held_by([passed], [passed]))
    assert "aa1" not in list(held_by([passed], by=lambda one: isinstance(one, Quiet)))
