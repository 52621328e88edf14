"""What all pages have in common: banner, heading, lead, what is being done, problems, and a scroll area."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget, QWizard, QWizardPage

from app.linking.events import Step
from app.linking.problems import WALK_STOPS, Problem, ProblemKind
from ui import accessibility
from ui.text.courts import court_in_words
from ui.text.desk import HandOver, helping_words
from ui.text.guided import BY_HAND, OPEN_BROWSER
from ui.text.problems import problem_words
from ui.text.steps import WORKING, so_far_words, step_lead, step_title, work_words
from ui.text.window import SHOW_PAGE, STOPPING
from ui.theme import COLUMN_MARGIN, Rung, Tone, column_width, em
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton, press_by_enter
from ui.widgets.entry import Entry
from ui.widgets.layouts import Scrolling
from ui.widgets.logins import HandOverScreen
from ui.widgets.notice import Banner, Notice, Panel
from ui.widgets.text import Text


class StepPage(QWizardPage):
    """One step. It has a signal for each thing that a person can want there; `navigation` connects them."""

    step: ClassVar[Step]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ViewState()
        self._told_complete: bool | None = None
        self.completeChanged.connect(self._note_told)

    def present(self, view: ViewState) -> None:
        """Shows `view`. Called at every change, also while the page is not the current one."""
        self.view = view
        # the window lays itself out again each time that it is told
        if self._told_complete is not self.isComplete():
            self.completeChanged.emit()

    @Slot()
    def _note_told(self) -> None:
        self._told_complete = self.isComplete()

    def next_pressed(self) -> None:
        """Says by a signal what Next means with what was entered, or shows why the person stays here."""
        raise RuntimeError(f"{type(self).__name__} does not say what Next means")

    @property
    def lead_words(self) -> str:
        """The sentence under the page's heading, for a screen reader."""
        return ""

    def forget_secrets(self) -> None:
        """Empties every field that holds a secret, and its undo buffer."""

    @property
    def holds_entries(self) -> bool:
        """Whether a person has typed something here that leaving would lose."""
        return any(line.text() for line in self.findChildren(QLineEdit))

    def focus_first(self) -> None:
        """Puts the focus where a person starts on this page, or on the first thing that is wrong."""


SECOND = 1000  # milliseconds


class Busy(Panel):
    """What is happening, how long at most and by now, and what Cancel can still stop. `now`: in seconds."""

    def __init__(self, parent: QWidget | None = None, *, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self._now, self._began = now, now()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.happening = Text(rung=Rung.HEADING, bold=True)
        self.limits, self.so_far = Text(), Text(muted=True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMaximumHeight(em(self, 0.5))
        accessibility.name(bar, WORKING)
        for widget in (self.happening, bar, self.limits, self.so_far):
            self.body.addWidget(widget)
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self.tell_time)
        self.hide()

    def say(self, happening: str, limits: str) -> None:
        """Shows both sentences, and has a screen reader say them if they are new."""
        said = f"{happening} {limits}"
        if self.isHidden():
            self._began = self._now()
            self.tell_time()
        if self.isHidden() or self.accessibleName() != said:
            self.happening.setText(happening)
            self.limits.setText(limits)
            accessibility.name(self, said)
            accessibility.announce(self, said)
        self.show()

    def end(self) -> None:
        """Hides it. Qt would give its focus to what comes next, and the page then moves it once more."""
        self.clearFocus()
        self.hide()

    @Slot()
    def tell_time(self) -> None:
        """Shows how long it has been; nothing is announced, since nobody wants to hear seconds counted."""
        self.so_far.setText(so_far_words(int(self._now() - self._began)))

    def showEvent(self, event: QShowEvent) -> None:
        self.tell_time()
        self._clock.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        super().hideEvent(event)


IN_BROWSER = WALK_STOPS | {
    ProblemKind.UNREACHABLE,
    ProblemKind.TIMED_OUT,
    ProblemKind.PROXY_LOGIN_NEEDED,
    ProblemKind.NOT_SIGNED_IN,
    ProblemKind.PACER_SAYS,
    ProblemKind.REDACTION_NOT_ACCEPTED,
    ProblemKind.KEPT_LOGIN_GONE,
    ProblemKind.PROGRAM_ERROR,
}
"""What stops the automatic walk before a submit, and need not stop a person on the court's own pages."""

LEADS_BY_HAND = frozenset(
    {
        ProblemKind.PAGE_NOT_RECOGNISED,
        ProblemKind.LINK_ITEM_MISSING,
        ProblemKind.NO_LINK_STEP,
        ProblemKind.NOT_NEXTGEN,
        ProblemKind.SESSION_NOT_ACCEPTED,
    }
)


class HelpingStrip(Panel):
    """Says whom somebody helps, and who has the keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent=parent)
        pad = em(self, 0.35)
        self.body.setContentsMargins(em(self, 1.0), pad, pad, pad)
        self.words = Text(bold=True)
        self.body.addWidget(self.words)
        self.hide()

    def present(self, view: ViewState, *, waits: bool) -> None:
        """Shows itself while somebody helps. `waits`: the keyboard is still to be handed over."""
        helping = view.helping and view.state.step is not Step.DESK
        self.setVisible(helping)
        if helping:
            attorney = "" if view.desk.current is None else view.desk.current[0]
            court = court_in_words(view.court) if view.court is not None else ""
            at_keyboard = view.desk.at_keyboard is not None and not waits
            self.words.setText(helping_words(attorney, court, at_keyboard=at_keyboard))
            accessibility.name(self, self.words.text())


SETTLES = 50
"""Milliseconds in which a page that changed has found its layout."""


class FramedPage(StepPage):
    """A page with its content in `body`. While work runs, the content is off and the work is said instead.

    `hands_over`: what only an attorney may do on it. Where somebody helps one, a screen comes first.
    """

    address_wanted = Signal(str)
    guided_path_wanted = Signal(object)
    browser_wanted = Signal()
    unread_page_wanted = Signal()
    handed_over = Signal(object)

    step: ClassVar[Step]
    folds_details: ClassVar[bool] = False
    """Whether a problem stands here in two lines, with the rest of it to be opened."""
    hands_over: ClassVar[HandOver | None] = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.busy = Banner(), Busy()
        self.heading, self.lead = (
            Text(step_title(self.step), Rung.TITLE, bold=True),
            Text(step_lead(self.step)),
        )
        self.helping = HelpingStrip()
        self.handing = HandOverScreen(self.hands_over) if self.hands_over is not None else None
        self._handing_over = False
        self.notice, self.remark = Notice(Tone.BAD), Notice(Tone.INFO)
        self.content, self.still = QWidget(), Text(bold=True)
        self.body = QVBoxLayout(self.content)
        self._shown_problem: Problem | None = None
        self._remarked = ""
        self._tied: tuple[Entry, ...] = ()
        self.inner = QWidget()
        self.scrolling = Scrolling(self.inner)
        self.area = self.scrolling.area
        self._build()
        for notice in (self.notice, self.remark):
            notice.asked.connect(self.open_address)
        accessibility.name(self, f"{self.heading.text()}. {self.lead.text()}")

    def _build(self) -> None:
        gap = em(self, 0.7)
        column = QVBoxLayout(self.inner)
        side = em(self, COLUMN_MARGIN)
        column.setContentsMargins(side, em(self, 0.7), side, em(self, 0.7))
        column.setSpacing(gap)
        if self.handing is not None:  # first, so that the order of Tab is that of the layout
            column.addWidget(self.handing)
            self.handing.taken.connect(self._take_over)
        for widget in (self.heading, self.lead, self.busy, self.notice, self.remark, self.content):
            column.addWidget(widget)
        column.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(gap)
        self.inner.setMaximumWidth(column_width(self))
        strip = QVBoxLayout()  # on the margins of the content
        strip.setContentsMargins(side, em(self, 0.4), side, 0)
        strip.setSpacing(em(self, 0.3))
        for widget in (self.banner, self.helping):
            widget.setMaximumWidth(column_width(self) - 2 * side)
            strip.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(strip)
        whole.addWidget(self.scrolling, 1)
        self.still.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.still.setContentsMargins(0, 0, em(self, 0.7), em(self, 0.3))
        self.still.hide()
        self.still.setMaximumWidth(column_width(self) - 2 * side)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.still, 1000)
        whole.addLayout(foot)

    def say_still(self, text: str) -> None:
        """Says right above the button that goes on, and with it, what it waits for; "" for nothing."""
        text = "" if self.waits_for_attorney else text
        room = self.still.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # nothing moves when it is said
        self.still.setSizePolicy(room)
        self.still.setText(text)
        self.still.setVisible(bool(text))
        window = self.wizard()
        if window is not None and self.view.state.step is self.step:
            which = QWizard.WizardButton
            forward = which.CommitButton if self.isCommitPage() else which.NextButton
            accessibility.describe(window.button(forward), text)

    def let_grow(self, widget: QWidget) -> None:
        """Gives `widget`, which stands in `body`, all the height that the page has left over."""
        column = self.inner.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(column.count() - 1, 0)
            column.setStretchFactor(self.content, 1)
        self.body.setStretchFactor(widget, 1)

    def present(self, view: ViewState) -> None:
        self.banner.present(view.mode)
        here = view.state.step is self.step
        what = self.hands_over
        self.helping.present(view, waits=what is not None and view.waits_for_attorney(what))
        self._present_work(view, here)
        self._present_problem(view, here)
        self._present_remark(view.notice or "" if here else "")
        if self.handing is not None:
            self._present_hand_over(self.handing, view)
        super().present(view)

    def _present_remark(self, said: str) -> None:
        """What came of a press at the lower end of the page is said at its top, and shown there."""
        new, self._remarked = bool(said) and said != self._remarked, said
        self.remark.keep_saying(said)
        if new and self.isVisible():
            accessibility.announce(self.remark, said)
            QTimer.singleShot(SETTLES, self, self._reveal_remark)

    @Slot()
    def _reveal_remark(self) -> None:
        if self.remark.isVisible():
            self.reveal(self.remark)

    def _present_hand_over(self, handing: HandOverScreen, view: ViewState) -> None:
        """The page is not in sight before the one it speaks to sits there."""
        waits = handing.present(view)
        if waits is not self._handing_over:  # showing again what is shown would reset the order of Tab
            self._handing_over = waits
            for widget in (self.heading, self.content):
                widget.setVisible(not waits)
        if waits:
            self.lead.hide()
            self.still.hide()

    @property
    def waits_for_attorney(self) -> bool:
        """Whether the keyboard is still to be handed over."""
        return self.hands_over is not None and self.view.waits_for_attorney(self.hands_over)

    @Slot()
    def _take_over(self) -> None:
        self.handed_over.emit(self.hands_over)
        self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for text in self.findChildren(Text):
                text.refit()
            from ui.widgets.consent import NameLine  # no first page has one

            for line in self.findChildren(NameLine):
                line.refit()

    def isComplete(self) -> bool:
        return self.view.state.work is None and not self.waits_for_attorney and self.is_entered()

    def is_entered(self) -> bool:
        """Whether all that this page asks for is there."""
        return True

    def open_address(self, url: str) -> None:
        """Has `url` opened in the person's own browser or mail program."""
        self.address_wanted.emit(url)

    def go_by_hand(self) -> None:
        """Leads through the link by hand instead."""
        self.guided_path_wanted.emit(None)

    def go_in_browser(self) -> None:
        """Has the person link in the guarded browser instead."""
        self.browser_wanted.emit()

    def show_unread_page(self) -> None:
        """Shows the page that was not understood, as it could be sent to the makers."""
        self.unread_page_wanted.emit()

    def focus_first(self) -> None:
        self.scrolling.to_top()
        if self.handing is not None and self.handing.isVisibleTo(self):
            self.handing.button.setFocus()
        elif self.busy.isVisibleTo(self):
            self.busy.setFocus()
        elif self.notice.isVisibleTo(self):
            self.notice.setFocus()
        else:
            self.first_field().setFocus()

    def focus_below_notice(self, field: QWidget) -> None:
        """Puts the focus into `field`, or on the notice where both can't be seen at once."""
        field.setFocus()
        QTimer.singleShot(SETTLES, self, self._see_notice)

    @Slot()
    def _see_notice(self) -> None:
        field = self.focusWidget()
        if field is None or field is self.notice or not self.notice.isVisible():
            return
        if self.inner.isAncestorOf(field) and not self.scrolling.reveal_both(self.notice, field):
            self.notice.setFocus()

    @property
    def lead_words(self) -> str:
        return self.lead.text()

    def first_field(self) -> QWidget:
        """Where a person starts on this page."""
        return self.content

    def problem_arrived(self, problem: Problem) -> None:
        """Called once for every new problem of this page."""

    def fields_of(self, problem: Problem) -> tuple[Entry, ...]:  # noqa: ARG002 - this page has none
        """The fields that `problem` is about."""
        return ()

    def reveal(self, widget: QWidget) -> None:
        """Scrolls to `widget`."""
        self.scrolling.reveal(widget)

    def _present_work(self, view: ViewState, here: bool) -> None:
        work = view.state.work if here else None
        self.lead.setVisible(work is None)  # "nothing is linked yet" is not known any more while work runs
        if work is None:
            self.busy.end()
        else:
            happening, limits = work_words(work, view.court)
            if self.busy.isHidden():
                self.scrolling.to_top()
            self.busy.say(happening, STOPPING if view.stopping else limits)
        self.content.setEnabled(view.state.work is None)

    def _present_problem(self, view: ViewState, here: bool) -> None:
        problem = view.state.problem if here else None
        if problem is self._shown_problem:
            return
        self._shown_problem = problem
        for entry in self._tied:
            entry.tie("")
        self._tied = ()
        if problem is None:
            self.notice.clear()
            return
        at_result = self.step is Step.STATUS
        words = problem_words(
            problem,
            view.court,
            looking=at_result or view.open_attempt is not None,
            result_known=at_result and view.state.outcome is not None,
        )
        stopped = problem.kind is ProblemKind.CANCELLED
        doubt = Tone.WARN if problem.may_have_linked else Tone.INFO
        self.notice.say_problem(words, doubt if stopped else Tone.BAD, folded=self.folds_details)
        elsewhere = (Step.BROWSER, Step.GUIDED, Step.STATUS)
        before_submit = not problem.may_have_linked and view.court is not None
        if problem.kind in IN_BROWSER and before_submit and view.state.step not in elsewhere:
            in_browser = plain_button(OPEN_BROWSER)
            in_browser.clicked.connect(self.go_in_browser)
            self.notice.add(in_browser)
        if problem.kind in LEADS_BY_HAND and view.state.step not in (Step.GUIDED, Step.STATUS):
            by_hand = plain_button(BY_HAND)
            by_hand.clicked.connect(self.go_by_hand)
            self.notice.add(by_hand)
        if problem.kind is ProblemKind.PAGE_NOT_RECOGNISED:
            show = plain_button(SHOW_PAGE)
            show.clicked.connect(self.show_unread_page)
            self.notice.add(show)
        self.scrolling.to_top()
        accessibility.announce(self.notice, words.as_text, urgent=True)
        self.problem_arrived(problem)
        self._tied = self.fields_of(problem)
        for entry in self._tied:
            entry.tie(words.happened)


def plain_button(text: str) -> PushButton:
    """A button inside a page: Enter in a field never presses it."""
    return PushButton(text)
