"""The way through the steps: which page stands where, and what each page's signals do."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWizardPage

from app.linking.events import HOLDS_A_PERSON, ORDER, Step, Work
from app.linking.state import LinkState
from ui import accessibility
from ui.controller import Controller
from ui.pages.page import StepPage
from ui.text import CANCEL, CLOSE, STOP_WAITING
from ui.text.steps import step_title
from ui.text.window import Loss, step_number, window_title
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import at_rest, lay_out_hidden
from ui.widgets.step_list import StepList
from ui.wizard import Buttons, LinkWizard

if TYPE_CHECKING:
    from ui.dialogs.leave import LeaveQuestion

NO_ENTER = frozenset({Step.DESK, Step.MY_COURTS, Step.BROWSER, Step.CONFIRM, Step.STATUS})
"""Steps where Enter presses no button of the window: it adds a court, it would link or close."""


FILLED_ON_PAGE = frozenset({Step.MY_COURTS, Step.BROWSER, Step.GUIDED, Step.STATUS})
"""Steps where the thing to do is a button of the page, not of the window."""

_OWN_FORWARD = frozenset({Step.BROWSER, Step.GUIDED})
"""Steps whose page has the only button that goes on."""

AT_ONE_COURT = (Step.PREREQUISITES, *(step for step in ORDER if step in HOLDS_A_PERSON - {Step.PACER}))
"""Steps whose pages hold what was typed for one court; a list of courts leads from one court to the next."""
_SELDOM = frozenset({Step.START, Step.DESK, Step.MY_COURTS, Step.BROWSER, Step.GUIDED})
AHEAD = (*(step for step in ORDER if step not in _SELDOM), Step.MY_COURTS)
"""Steps whose pages are built before anybody comes to them."""

DONE = object()
BETWEEN_PIECES = 2
"""Milliseconds; what was pressed, heard or painted meanwhile has its turn."""


def acts_of(controller: Controller) -> dict[str, Callable[..., None]]:
    """What each signal of a page does, by the signal's name."""
    courts = controller.my_courts
    return {
        # any page
        "address_wanted": controller.open_address,
        "guided_path_wanted": controller.take_guided_path,
        "unread_page_wanted": controller.show_unread_page,
        "browser_wanted": controller.browser.take,
        "step_wanted": controller.go_to,
        "try_wanted": controller.resume_tries,
        "forget_wanted": controller.forget_kept,
        "recheck_wanted": controller.recheck,
        "desk_said": controller.court_says_not_linked,
        "desk_said_linked": controller.court_says_linked,
        # the start
        "link_begun": controller.open_courts,
        "help_wanted": controller.help_at_start,
        # the roster
        "attorney_added": controller.desk.add,
        "roster_pasted": controller.desk.add_list,
        "roster_chosen": controller.desk.read_file,
        "roster_courts_meant": controller.desk.settle,
        "roster_courts_left_out": controller.desk.leave_out,
        "same_attorneys": controller.desk.merge,
        "roster_row_removed": controller.desk.remove,
        "roster_kept": controller.desk.keep,
        "ask_each_set": controller.desk.ask_each,
        "day_sheet_wanted": controller.desk.put_out,
        "attorney_wanted": controller.take_attorney,
        "practice_wanted": controller.practice,
        "find_out_wanted": controller.find_out,
        "handed_over": controller.desk.hand_over,
        # the choice of a court
        "court_chosen": controller.choose_court,
        "my_courts_wanted": controller.open_my_courts,
        "list_update_wanted": controller.update_court_list,
        "helping_set": controller.help_attorney,
        # before the sign-in
        "answered": controller.answer,
        "check_wanted": controller.run_check,
        "calendar_wanted": controller.save_calendar,
        "sheet_wanted": controller.put_out_sheet,
        "checked": controller.check_guided,
        # the guarded browser
        "browser_opened": controller.browser.open,
        "browser_chosen": controller.browser.choose,
        "held_answered": controller.browser.answer,
        "browser_closed": controller.browser.stop,
        "by_hand_wanted": controller.browser.go_by_hand,
        "automatic_wanted": controller.browser.go_automatic,
        "page_report_wanted": controller.show_page_report,
        # the sign-in, the names, the link
        "pacer_login_given": controller.sign_in,
        "kept_pacer_login_wanted": controller.sign_in_with_kept,
        "person_picked": controller.pick_person,
        "court_login_given": controller.propose,
        "kept_court_login_wanted": controller.propose_with_kept,
        "link_wanted": controller.link,
        # the result
        "receipt_wanted": controller.put_out_receipt,
        "folder_wanted": controller.show_in_folder,
        "start_over_wanted": controller.start_over,
        # several courts
        "courts_added": courts.add,
        "court_removed": courts.remove,
        "court_receipt_wanted": courts.show_receipt,
        "recorded_wanted": courts.add_recorded,
        "file_chosen": courts.read_file,
        "names_left_out": courts.leave_names_out,
        "keep_set": courts.keep,
        "links_wanted": courts.find_links,
        "list_paper_wanted": courts.put_out,
    }


class Navigation(QObject):
    """Furnishes `window` for `controller`. `make_page` builds a step's page when it is first needed.

    `next_attorney_wanted`: everything is to be cleared for the next one.
    """

    next_attorney_wanted = Signal()

    def __init__(
        self, window: LinkWizard, controller: Controller, make_page: Callable[[Step], StepPage]
    ) -> None:
        super().__init__(window)
        self._window, self._controller, self._make_page = window, controller, make_page
        self._pages: dict[Step, StepPage] = {}
        self._behind: list[Step] = []
        self._laid_out = True
        self._pieces: Generator[None, None, None] = (None for _ in ())
        self._acts = {**acts_of(controller), "next_attorney_wanted": self.next_attorney_wanted}
        self._acts |= {"start_over_wanted": self._start_over, "my_courts_wanted": self._open_my_courts}
        self._question: LeaveQuestion | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(BETWEEN_PIECES)
        self._turn.timeout.connect(self._catch_up)
        self._view = controller.view
        self._told: LinkState | None = None
        self._shown = self._to = Step.START
        self._turning: Generator[None, None, None] | None = None
        self.steps = StepList()
        window.dress(PushButton)
        window.setSideWidget(self.steps)
        self.page_of(Step.START)
        window.restart()
        self.present(self._view)
        self.page_of(Step.START).focus_first()
        self._announce(self._view.state)
        controller.changed.connect(self.present)
        self.steps.step_wanted.connect(controller.go_to)
        window.follow(self, len(ORDER))

    def page_of(self, step: Step) -> StepPage:
        """The page of `step`, showing the view of now; it is built if it was not yet."""
        if step not in self._pages:
            self._place(step, self._make_page(step))
        if step in self._behind:
            self._behind.remove(step)
            with at_rest(self._pages[step]):
                self._pages[step].present(self._view)
        return self._pages[step]

    @Slot()
    def build_ahead(self) -> None:
        """Builds the pages that are still to come, a piece a turn: no step then waits for its page."""
        self._pieces.close()
        self._pieces = self._build()
        self._turn.start()

    @Slot(object)
    def present(self, view: ViewState) -> None:
        """Shows `view`, on the page that its state names.

        A press turns the page at once. An answer finds it hidden: it is filled and laid out first.
        """
        before, self._view = self._view.state, view
        state = view.state
        # pages that nobody sees follow one a turn: all at once, they would hold the window up
        self._behind, self._laid_out = list(self._pages), False
        self._turn.start()
        if state.step is not self._to:
            answered = before.work is not None and self._turning is None and self._window.isVisible()
            self._prepare(self._shown, state)
            self._to, self._turning = state.step, self._turn_page()
            while not answered and self._shown is not self._to:
                next(self._turning)
        else:
            self.page_of(state.step)
            if self._turning is None:
                self._dress_window()
                if state.work is not before.work or state.problem is not before.problem:
                    self.page_of(state.step).focus_first()
        if self._question is not None and self._question.loss is not self.loss:
            self._settle_question()

    @property
    def is_turning(self) -> bool:
        """Whether the page, or what the window shows around it, is not there yet."""
        return self._turning is not None

    def _turn_page(self) -> Generator[None, None, None]:
        """Turns to the page of the state, a piece a turn of the loop: none holds the window up for long."""
        accessibility.hold()
        try:
            page = self.page_of(self._to)
            yield
            lay_out_hidden(page, self._window.page_place())
            yield
            before, self._shown = self._shown, self._to
            self._move(before, self._view.state)
        finally:
            accessibility.let_go()
        yield
        self._turning = None
        self._dress_window()
        self.page_of(self._to).focus_first()
        self._announce(self._view.state)

    def _dress_window(self) -> None:
        """Steps, buttons and title, where they are to change."""
        state = self._view.state
        if state is not self._told:
            self._told = state
            self.steps.present(state)
            self._window.offer(
                buttons_of(state),
                by_enter=state.step not in NO_ENTER,
                filled=state.step not in FILLED_ON_PAGE,
                cancel=cancel_words(state),
            )
            self._window.setWindowTitle(window_title(state, self._view.mode))

    def next_wanted(self) -> None:
        page = self._pages.get(self._shown)
        if page is not None and self._shown is self._to and self._view.state.work is None:
            page.next_pressed()

    def back_wanted(self) -> None:
        state = self._view.state
        if state.step is not Step.START and self._shown is self._to:
            before = [step for step in state.way[: state.way.index(state.step)] if step in state.earned]
            self._controller.go_to((Step.START, *before)[-1])

    def escape_wanted(self) -> bool:
        beside = [one for one in self._window.findChildren(QDialog) if one.isWindow() and one.isVisible()]
        if beside:
            beside[-1].close()
        return bool(beside)

    def stop_wanted(self) -> bool:
        if self._in_flight:
            return self._view.stopping or self._asks(self._controller.cancel)
        if self._browses:
            return self._view.stopping or self._asks(self._controller.cancel)
        if self._view.state.work is not None:
            self._controller.cancel()
            return True
        return self._asks(self._window.leave)

    def close_wanted(self) -> bool:
        """Asks once. A second close closes; work other than a link just ends."""
        idle, asked = self._view.state.work is None, self._question is not None
        if asked or self._view.stopping or not (idle or self._in_flight or self._browses):
            return False
        return self.stop_wanted()

    @property
    def _in_flight(self) -> bool:
        """Whether what links may be with the court, and its answer is waited for."""
        work = self._view.state.work
        return work is Work.LINKING or (work is Work.BROWSING and self._view.browser.in_flight)

    @property
    def _browses(self) -> bool:
        """Whether the person is at work in the guarded browser, and nothing is told of a link yet."""
        return self._view.state.work is Work.BROWSING and self._view.browser.outcome is None

    @property
    def loss(self) -> Loss | None:
        """What would be lost if the window closed now, or the person went on to the next one."""
        view, state = self._view, self._view.state
        if self._in_flight:
            return Loss.IN_FLIGHT
        if state.work is Work.BROWSING:
            return Loss.BROWSER
        if state.step is Step.STATUS or state.names_contradict:
            return Loss.RECEIPT if view.receipt_ready and not view.receipt_kept else None
        if state.step is Step.START:
            return None
        listed = {
            Step.MY_COURTS: bool(view.my_list.courts) and not view.my_list.keep,
            Step.DESK: bool(view.desk.roster.rows) and not view.desk.keep,
        }
        if listed.get(state.step, False):
            return Loss.LIST
        if state.pacer_username is not None:
            return Loss.SIGNED_IN
        if state.step is Step.COURT:
            return None  # a court is chosen again in no time
        page = self._pages.get(state.step)
        return Loss.TYPED if state.steps_done or (page is not None and page.holds_entries) else None

    def _asks(self, then: Callable[[], None]) -> bool:
        """Asks before `then` where something would be lost; False: nothing would."""
        loss = self.loss
        if loss is None:
            return False
        from ui.dialogs.leave import LeaveQuestion

        self._settle_question()
        self._question = question = LeaveQuestion(loss, self._window)
        question.left.connect(then)
        question.finished.connect(self._question_answered)
        question.ask()
        return True

    @Slot()
    def _question_answered(self) -> None:
        self._question = None

    def _settle_question(self) -> None:
        """Takes a question away that is not asked any more."""
        if self._question is not None:
            self._question.reject()

    def _start_over(self, keep_person: bool) -> None:
        if not self._asks(partial(self._controller.start_over, keep_person)):
            self._controller.start_over(keep_person)

    def practice(self, on: bool) -> None:
        """Begins or leaves practice: the program starts again. Asks first where something would be lost."""
        if not self._asks(partial(self._controller.practice, on)):
            self._controller.practice(on)

    def _open_my_courts(self) -> None:
        if not self._asks(self._controller.open_my_courts):
            self._controller.open_my_courts()

    def forget_secrets(self) -> None:
        self._turn.stop()
        self._pieces.close()
        if self._turning is not None:
            self._turning.close()
            self._turning = None
        for page in self._pages.values():
            page.forget_secrets()

    def _announce(self, state: LinkState) -> None:
        """Says where the person is; after the focus has moved, which would cut the words short."""
        place = ", ".join(filter(None, (step_title(state.step), step_number(state.step, state.way))))
        lead = self.page_of(state.step).lead_words
        accessibility.announce(self._window, f"{place}. {lead}".strip())

    def _prepare(self, old: Step, new: LinkState) -> None:
        if old in self._pages:
            self._pages[old].forget_secrets()
        for step in new.way[: new.way.index(new.step) + 1] if new.step is not Step.START else ():
            if step not in self._pages:
                self._place(step, self._make_page(step))

    def _move(self, old: Step, new: LinkState) -> None:
        self._window.go(ORDER.index(new.step), [ORDER.index(step) for step in new.way])
        if new.step is Step.MY_COURTS and old in AT_ONE_COURT:
            self._begin_anew(AT_ONE_COURT)
        elif new.step is Step.DESK and old is not Step.START:
            self._begin_anew(ORDER[ORDER.index(Step.COURT) :])
        elif old is Step.STATUS and new.step in (Step.START, Step.COURT):
            self._begin_anew(ORDER[ORDER.index(new.step) + 1 :])

    def _begin_anew(self, steps: Iterable[Step]) -> None:
        """What was typed and checked for one court or person is not there for the next."""
        for step in steps:
            if self._pages.pop(step, None) is not None:
                self._behind = [one for one in self._behind if one is not step]
                self._window.put(ORDER.index(step), QWizardPage())
        self.build_ahead()

    @Slot()
    def _catch_up(self) -> None:
        if self._turning is not None:
            if next(self._turning, DONE) is DONE:
                self._turning = None
        elif self._behind:
            self.page_of(self._behind[0])
        elif not self._laid_out:
            self._laid_out = True
            self._lay_out_next()
        elif next(self._pieces, DONE) is DONE:
            self._turn.stop()

    def _lay_out_next(self) -> None:
        """Lays out the page that a press turns to, so that it need not be done by then."""
        way, step = self._view.state.way, self._shown
        at = way.index(step) + 1 if step in way else 0
        coming = self._pages.get(way[at]) if at < len(way) else None
        if coming is not None and not coming.isVisible():
            lay_out_hidden(coming, self._window.page_place())

    def _build(self) -> Generator[None, None, None]:
        for step in AHEAD:
            if step not in self._pages:
                page = self._make_page(step)
                try:
                    yield
                except GeneratorExit:  # it would be a window of its own, and stay
                    page.deleteLater()
                    raise
                if step in self._pages:
                    page.deleteLater()
                else:
                    self._place(step, page)
                yield

    def _place(self, step: Step, page: StepPage) -> None:
        self._window.put(ORDER.index(step), page)
        page.setCommitPage(step is Step.CONFIRM)
        self._connect(page)
        self._pages[step] = page
        self._behind.append(step)

    def _connect(self, page: StepPage) -> None:
        """Connects each signal that `page` has with what it does."""
        for name, act in self._acts.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(act)


def buttons_of(state: LinkState) -> Buttons:
    """What the window offers in `state`."""
    if state.work is not None or state.step is Step.START:
        return Buttons.CANCEL
    if state.step is Step.STATUS:
        return Buttons.LAST
    if state.step in _OWN_FORWARD or (state.step is Step.CONFIRM and state.names_contradict):
        return Buttons.STOPPED
    return Buttons.MIDDLE


def cancel_words(state: LinkState) -> str:
    """What the button is called that stops or leaves."""
    if state.work is Work.LINKING:
        return STOP_WAITING
    return CLOSE if state.step is Step.CONFIRM and state.names_contradict else CANCEL


def make_page(step: Step) -> StepPage:
    """A new page for `step`."""
    match step:
        case Step.START:
            from ui.pages.start import StartPage

            return StartPage()
        case Step.DESK:
            from ui.pages.desk import DeskPage

            return DeskPage()
        case Step.COURT:
            from ui.pages.court import CourtPage

            return CourtPage()
        case Step.MY_COURTS:
            from ui.pages.my_courts import MyCourtsPage

            return MyCourtsPage()
        case Step.PREREQUISITES:
            from ui.pages.prerequisites import PrerequisitesPage

            return PrerequisitesPage()
        case Step.BROWSER:
            from ui.pages.browser import BrowserPage

            return BrowserPage()
        case Step.GUIDED:
            from ui.pages.guided import GuidedPage

            return GuidedPage()
        case Step.PACER:
            from ui.pages.pacer import PacerPage

            return PacerPage()
        case Step.CMECF:
            from ui.pages.cmecf import CmecfPage

            return CmecfPage()
        case Step.CONFIRM:
            from ui.pages.confirm import ConfirmPage

            return ConfirmPage()
        case Step.STATUS:
            from ui.pages.status import StatusPage

            return StatusPage()
