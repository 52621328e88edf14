"""Plays a whole practice link by itself, through the real widgets, and leaves pictures of every page."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QLineEdit, QWidget, QWizard

from app.linking import OutcomeState
from app.linking.events import Step
from app.linking.prerequisites import Case, Question, Reply
from app.records.folders import Folders
from app.records.receipt import Receipt
from ui.application import Application
from ui.bootstrap import qt_application
from ui.dialogs.leave import LeaveQuestion
from ui.dialogs.printing import document_of
from ui.navigation import Navigation
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.my_courts import MyCourtsPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.start import StartPage
from ui.pages.status import StatusPage
from ui.realm import Mode, Realm
from ui.text.no_window import TOUR_NOT_WRITTEN, tour_gave_up
from ui.text.receipt import receipt_words
from ui.theme import Theme
from ui.view_state import ViewState
from ui.wizard import LinkWizard

COURT, PERSON = "utd", "john"
ATTORNEYS = (("Maria Garcia", "utd, utb"), ("John Attorney", "utd"), ("Priya Raman", "utb"))
SEVERAL = ("utb", "ca10")
RECEIPT, WORDS = "receipt.pdf", "Words"
PATIENCE = 60.0
NO_SCREEN = "This plugin does not support "
LOOK_EVERY = 20  # milliseconds
CLOSES_WITHIN = 3.0
PAPER = QSize(816, 1056)  # US letter at 96 dots an inch

Until = Callable[[], bool]
Say = Callable[[str], object]


def tour(folder: Path, say: Say | None = None, size: QSize | None = None) -> int:
    """Plays the link light and dark, in a window of `size` if it is given.

    Pictures and receipt go to `folder` and `folder`/dark. Gives 0 only if both ended LINKED; ends with the
    first that did not.
    """
    say = say or partial(print, flush=True)
    for scheme, place in ((Qt.ColorScheme.Light, folder), (Qt.ColorScheme.Dark, folder / "dark")):
        try:
            place.mkdir(parents=True, exist_ok=True)
            (place / RECEIPT).unlink(missing_ok=True)  # the script waits for a new one
        except OSError:
            print(TOUR_NOT_WRITTEN.format(folder=place), file=sys.stderr)
            return 1
        with tempfile.TemporaryDirectory(prefix="ecf-link-tour-") as records, _no_chatter():
            app = qt_application()
            Theme(app, scheme).start()
            window = LinkWizard()
            if size is not None:
                window.resize(size)
            program = Application(window, Realm(Mode.PRACTICE), Folders.at(records))
            code = _Tour(app, program, place, say).play()
            window.deleteLater()
        if code:
            return code
    return 0


@contextmanager
def _no_chatter() -> Iterator[None]:
    """Keeps back what Qt says where there is no screen ("This plugin does not support ...")."""

    def hear(kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        if not text.startswith(NO_SCREEN):
            before(kind, where, text) if before else print(text, file=sys.stderr)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


class _Tour(QObject):
    """One play. The script waits by yielding what it waits for, so that the window's own loop runs on."""

    def __init__(self, app: QApplication, program: Application, folder: Path, say: Say) -> None:
        super().__init__(program)
        self._app, self._program, self._folder, self._say = app, program, folder, say
        self._window = program.window
        self._window.left.connect(self._over)
        self._wanted: Until = _now
        self._ends = time.monotonic() + PATIENCE
        self._code = 1
        self._pictures = 0
        self._receipt: Receipt | None = None
        app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        program.controller.receipt_found.connect(self._keep_receipt)
        # no paper of an invented person goes among a real one's
        program.documents = lambda: folder / "Documents"
        self._script = self._walk(program.navigation)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)

    def play(self) -> int:
        """Runs until the script ends or its time is over; gives the exit code."""
        self._window.show()
        self._clock.start(LOOK_EVERY)
        self._app.exec()
        self._clock.stop()
        self._program.close(CLOSES_WITHIN)
        return self._code

    @property
    def _view(self) -> ViewState:
        return self._program.controller.view

    @Slot(object, object)
    def _keep_receipt(self, receipt: Receipt | None, _path: str | None) -> None:
        self._receipt = receipt

    @Slot()
    def _go_on(self) -> None:
        try:
            if time.monotonic() > self._ends:
                self._window.leave()
                self._say(
                    tour_gave_up(self._window.windowTitle(), self._view.state.problem, self._view.court)
                )
            elif self._wanted():
                self._wanted = next(self._script, _now)
        except BrokenPipeError:  # nobody reads on (`make run | head`); Python would complain of it at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self._window.leave()
        except Exception:
            self._window.leave()
            raise

    @Slot()
    def _over(self) -> None:
        self._app.quit()

    def _walk(self, navigation: Navigation) -> Iterator[Until]:
        yield lambda: self._view.courts is not None and self._view.people != ()
        yield from self._begin(navigation)
        yield from self._choose_court(navigation)
        yield from self._answer(navigation)
        yield from self._sign_in(navigation)
        yield from self._enter_old_login(navigation)
        yield from self._confirm(navigation)
        yield from self._look_at_result(navigation)

    def _begin(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.START)
        yield _now
        self._picture("start")
        yield from self._look_at_roster(navigation)
        if isinstance(page, StartPage):
            self._click(page.link)
        yield self._at(Step.COURT)

    def _look_at_roster(self, navigation: Navigation) -> Iterator[Until]:
        """Lists some attorneys as an office does, and comes back to the start."""
        controller = self._program.controller
        controller.help_at_start()
        for attorney, courts in ATTORNEYS:
            controller.desk.add(attorney, courts)
        yield lambda: len(self._view.desk.roster.rows) == len(ATTORNEYS)
        yield navigation.page_of(Step.DESK).isVisible
        yield _now
        self._picture("attorneys")
        self._click(self._window.button(QWizard.WizardButton.BackButton))
        yield self._at(Step.START)

    def _choose_court(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.COURT)
        if isinstance(page, CourtPage):
            _type(page.search.line, COURT)
            yield lambda: page.list.count() > 0
            _press(page.search.line, Qt.Key.Key_Down)
            yield lambda: page.court is not None and page.court.id == COURT
        yield _now  # the card makes room for itself
        self._picture("court")
        yield from self._next(Step.PREREQUISITES)

    def _answer(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.PREREQUISITES)
        if isinstance(page, PrerequisitesPage):
            page.case_row.radios[Case.KNOWS_LOGIN].click()
            page.rows[Question.OWN_ACCOUNT].replies[Reply.YES].click()
        yield self._at(Step.PACER)
        self._click(self._window.button(QWizard.WizardButton.BackButton))
        yield self._at(Step.PREREQUISITES)
        yield lambda: bool(self._view.findings) and not self._view.checking
        self._picture("prerequisites")
        yield from self._look_in_browser(navigation)
        yield from self._look_by_hand(navigation)
        yield from self._next(Step.PACER)

    def _look_in_browser(self, navigation: Navigation) -> Iterator[Until]:
        """Goes to the guarded browser's page, opens none, and comes back."""
        page = navigation.page_of(Step.PREREQUISITES)
        if isinstance(page, PrerequisitesPage):
            self._click(page.in_browser.button)
            yield self._at(Step.BROWSER)
            yield lambda: self._view.browser.found is not None
            yield _now
            self._picture("in-browser")
            self._click(self._window.button(QWizard.WizardButton.BackButton))
            yield self._at(Step.PREREQUISITES)

    def _look_by_hand(self, navigation: Navigation) -> Iterator[Until]:
        """Goes to the way by hand, and comes back from it."""
        page = navigation.page_of(Step.PREREQUISITES)
        if isinstance(page, PrerequisitesPage):
            self._click(page.by_hand.button)
            yield self._at(Step.GUIDED)
            yield _now
            self._picture("by-hand")
            self._click(self._window.button(QWizard.WizardButton.BackButton))
            yield self._at(Step.PREREQUISITES)

    def _sign_in(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.PACER)
        if isinstance(page, PacerPage):
            page.people.pick(PERSON)
            page.redaction.click()
            page.reveal(page.client_code)  # the whole card, rather than the people
        self._picture("pacer")
        yield from self._next(Step.CMECF, busy="signing-in")

    def _enter_old_login(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.CMECF)
        if isinstance(page, CmecfPage):
            page.people.pick(PERSON)
            page.reveal(page.unknown)
        self._picture("cmecf-login")
        yield from self._next(Step.CONFIRM, busy="asking-for-names")

    def _confirm(self, navigation: Navigation) -> Iterator[Until]:
        page = navigation.page_of(Step.CONFIRM)
        if isinstance(page, ConfirmPage):
            page.same_person.click()
        self._picture("check-names")
        yield from self._next(Step.STATUS, which=QWizard.WizardButton.CommitButton, busy="linking")

    def _look_at_result(self, navigation: Navigation) -> Iterator[Until]:
        outcome = self._view.state.outcome
        self._say(f"Outcome: {outcome.state.value if outcome else 'none'}")
        yield lambda: self._view.receipt_kept
        yield _now  # the page makes room for it
        yield _now
        self._picture("result")
        page, path = navigation.page_of(Step.STATUS), self._folder / RECEIPT
        if isinstance(page, StatusPage):
            page.save.click()
            dialog = next(iter(self._window.findChildren(QFileDialog)))
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # of another tour in this folder
            dialog.setDirectory(str(self._folder.resolve()))
            dialog.selectFile(str(path.resolve()))
            dialog.accept()
        yield lambda: self._receipt is not None and path.exists()
        self._picture_receipt()
        yield from self._look_at_list(navigation)
        if outcome is not None and outcome.state is OutcomeState.LINKED:
            self._code = 0
        self._click(self._window.button(QWizard.WizardButton.CancelButton))
        for question in self._window.findChildren(LeaveQuestion):  # the list is not kept
            self._click(question.leave)
        yield _never

    def _look_at_list(self, navigation: Navigation) -> Iterator[Until]:
        """Puts more courts on the list, and looks where links stand."""
        page = navigation.page_of(Step.STATUS)
        if isinstance(page, StatusPage):
            self._click(page.my_courts)
            yield self._at(Step.MY_COURTS)
        listed = navigation.page_of(Step.MY_COURTS)
        yield listed.isVisible
        if isinstance(listed, MyCourtsPage):
            for court in SEVERAL:
                yield listed.adder.search.line.isEnabled
                _type(listed.adder.search.line, court)
                yield lambda: listed.adder.hits.count() > 0
                _press(listed.adder.search.line, Qt.Key.Key_Return)
                yield partial(self._is_listed, court)
            self._click(listed.where)
            yield lambda: all(row.seen is not None for row in self._view.my_list.known)
            yield lambda: self._view.state.work is None
            self._picture("my-courts")

    def _at(self, step: Step) -> Until:
        """Whether the page of this step is there, and not only its state."""
        return lambda: self._view.state.step is step and not self._program.navigation.is_turning

    def _is_listed(self, court: str) -> bool:
        return court in self._view.my_list.courts

    def _next(
        self,
        step: Step,
        which: QWizard.WizardButton = QWizard.WizardButton.NextButton,
        busy: str | None = None,
    ) -> Iterator[Until]:
        button = self._window.button(which)
        yield button.isEnabled
        self._click(button)
        if busy is not None:
            yield _now  # the page lays itself out first
            self._picture(busy)
        yield self._at(step)
        yield lambda: self._view.state.work is None

    def _click(self, button: QAbstractButton) -> None:
        self._say(f"Press: {button.accessibleName()}")
        button.click()

    def _picture(self, name: str) -> None:
        self._pictures += 1
        path = self._folder / f"{self._pictures:02}-{name}.png"
        page = self._window.currentPage()
        if isinstance(page, FramedPage):
            page.scrolling.to_top()  # where the focus went may have moved the title out of sight
        picture = self._window.grab().toImage()
        picture.setText(WORDS, "\n".join(self._words()))  # tells later whether the page still looks like it
        picture.save(str(path))
        self._say(f"{self._window.windowTitle()}: {path.name}")

    def _words(self) -> Iterator[str]:
        for widget in self._window.findChildren(QWidget):
            if isinstance(widget, (QLabel, QAbstractButton)) and widget.isVisible() and widget.text():
                yield widget.text()

    def _picture_receipt(self) -> None:
        if self._receipt is None:
            return
        image = QImage(PAPER, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        document = document_of(receipt_words(self._receipt, Mode.PRACTICE))
        document.setPageSize(PAPER.toSizeF())
        document.setDocumentMargin(PAPER.width() / 11)
        painter = QPainter(image)
        document.drawContents(painter)
        painter.end()
        image.save(str(self._folder / "receipt.png"))
        self._say("Receipt: receipt.pdf, receipt.png")


def _now() -> bool:
    return True


def _never() -> bool:
    return False


def _type(line: QLineEdit, text: str) -> None:
    """Types as a keyboard would."""
    line.setFocus()
    for sign in text:
        _press(line, Qt.Key(ord(sign.upper())), sign)


def _press(target: QObject, key: Qt.Key, text: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
