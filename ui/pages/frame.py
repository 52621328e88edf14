"""What all pages have in common: banner, heading, lead, what is being done, problems, and a scroll area."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.linking.problems import Problem, ProblemKind
from app.linking.steps import Step
from ui import accessibility
from ui.intents import OpenAddress, ShowUnreadPage, TakeGuidedPath
from ui.look import Rung, Tone, em
from ui.pages.step_page import StepPage
from ui.scene import Scene
from ui.widgets.banner import Banner
from ui.widgets.busy import Busy
from ui.widgets.entry import Entry
from ui.widgets.notice import Notice
from ui.widgets.push_button import PushButton
from ui.widgets.scroll import Scrolling
from ui.widgets.side_by_side import NameLine
from ui.widgets.text import Text
from ui.words.desk import QUIET_LINE
from ui.words.guided import BY_HAND
from ui.words.problems import problem_words
from ui.words.steps import step_lead, step_title, work_words
from ui.words.window import SHOW_PAGE, STOPPING

LEADS_BY_HAND = frozenset(
    {
        ProblemKind.PAGE_NOT_RECOGNISED,
        ProblemKind.LINK_ITEM_MISSING,
        ProblemKind.NO_LINK_STEP,
        ProblemKind.NOT_NEXTGEN,
        ProblemKind.SESSION_NOT_ACCEPTED,
    }
)

SETTLES = 50
"""Milliseconds in which a page that changed has found its layout."""


class FramedPage(StepPage):
    """A page with its content in `body`. While work runs, the content is off and the work is said instead."""

    step: ClassVar[Step]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner, self.busy = Banner(), Busy()
        self.heading, self.lead = (
            Text(step_title(self.step), Rung.TITLE, bold=True),
            Text(step_lead(self.step)),
        )
        self.helping = Text(QUIET_LINE, muted=True)
        self.notice, self.remark = Notice(Tone.BAD), Notice(Tone.INFO)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self._shown_problem: Problem | None = None
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
        column.setContentsMargins(em(self, 0.9), em(self, 0.7), em(self, 0.9), em(self, 0.7))
        column.setSpacing(gap)
        self.helping.hide()
        column.addWidget(self.helping)
        for widget in (self.heading, self.lead, self.busy, self.notice, self.remark, self.content):
            column.addWidget(widget)
        column.addStretch(1)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(gap)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(self, 0.3))
        whole.addWidget(self.banner)
        whole.addWidget(self.scrolling, 1)

    def let_grow(self, widget: QWidget) -> None:
        """Gives `widget`, which stands in `body`, all the height that the page has left over."""
        column = self.inner.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretch(column.count() - 1, 0)
            column.setStretchFactor(self.content, 1)
        self.body.setStretchFactor(widget, 1)

    def present(self, scene: Scene) -> None:
        self.banner.present(scene.mode)
        self.helping.setVisible(scene.helping)
        here = scene.state.step is self.step
        self._present_work(scene, here)
        self._present_problem(scene, here)
        self.remark.keep_saying(scene.notice or "" if here else "")
        super().present(scene)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for text in self.findChildren(Text):
                text.refit()
            for line in self.findChildren(NameLine):
                line.refit()

    def isComplete(self) -> bool:
        return self.scene.state.work is None and self.is_entered()

    def is_entered(self) -> bool:
        """Whether all that this page asks for is there."""
        return True

    def open_address(self, url: str) -> None:
        """Has `url` opened in the person's own browser or mail program."""
        self.wants.emit(OpenAddress(url))

    def go_by_hand(self) -> None:
        """Leads through the link by hand instead."""
        self.wants.emit(TakeGuidedPath())

    def show_unread_page(self) -> None:
        """Shows the page that was not understood, as it could be sent to the makers."""
        self.wants.emit(ShowUnreadPage())

    def focus_first(self) -> None:
        self.scrolling.to_top()
        if self.busy.isVisibleTo(self):
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

    def _present_work(self, scene: Scene, here: bool) -> None:
        work = scene.state.work if here else None
        self.lead.setVisible(work is None)  # "nothing is linked yet" is not known any more while work runs
        if work is None:
            self.busy.hide()
        else:
            happening, limits = work_words(work, scene.court)
            if self.busy.isHidden():
                self.scrolling.to_top()
            self.busy.say(happening, STOPPING if scene.stopping else limits)
        self.content.setEnabled(scene.state.work is None)

    def _present_problem(self, scene: Scene, here: bool) -> None:
        problem = scene.state.problem if here else None
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
            scene.court,
            looking=at_result or scene.open_attempt is not None,
            result_known=at_result and scene.state.outcome is not None,
        )
        stopped = problem.kind is ProblemKind.CANCELLED
        doubt = Tone.WARN if problem.may_have_linked else Tone.INFO
        self.notice.say_problem(words, doubt if stopped else Tone.BAD)
        if problem.kind in LEADS_BY_HAND and scene.state.step not in (Step.GUIDED, Step.STATUS):
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
