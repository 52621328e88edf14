"""Guides the window through the steps: the scene says what it shows, the person's presses become intents."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWizardPage

from app.linking.state import LinkState
from app.linking.steps import ORDER, Step, Work
from ui import accessibility
from ui.conductor import Conductor
from ui.desk.desk_intents import NextAttorney
from ui.intents import GoTo, Intent
from ui.pages.step_page import StepPage
from ui.scene import Scene
from ui.widgets.step_list import StepList
from ui.wizard import Buttons, LinkWizard
from ui.words.steps import step_title
from ui.words.window import step_number, window_title

NO_ENTER = frozenset({Step.MY_COURTS, Step.CONFIRM, Step.STATUS})
"""Steps where Enter presses no button of the window: it adds a court, it would link, it would close."""


AT_ONE_COURT = (Step.PREREQUISITES, Step.GUIDED, Step.CMECF, Step.CONFIRM, Step.STATUS)
"""Steps whose pages hold what was typed for one court; a list of courts leads from one court to the next."""
AHEAD = (Step.PREREQUISITES, Step.PACER, Step.CMECF, Step.CONFIRM, Step.STATUS, Step.MY_COURTS)
DONE = object()


class WizardGuide(QObject):
    """Furnishes `window` for `conductor`. `make_page` builds a step's page when it is first needed.

    `next_attorney_wanted`: everything is to be cleared for the next one.
    """

    next_attorney_wanted = Signal()

    def __init__(
        self, window: LinkWizard, conductor: Conductor, make_page: Callable[[Step], StepPage]
    ) -> None:
        super().__init__(window)
        self._window, self._conductor, self._make_page = window, conductor, make_page
        self._pages: dict[Step, StepPage] = {}
        self._behind: list[Step] = []
        self._pieces: Generator[None, None, None] = (None for _ in ())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._catch_up)
        self._scene = conductor.scene
        self._told: LinkState | None = None
        self.steps = StepList()
        window.setSideWidget(self.steps)
        self.page_of(Step.COURT)
        window.restart()
        self.present(self._scene)
        self.page_of(Step.COURT).focus_first()
        self._announce(self._scene.state)
        conductor.changed.connect(self.present)
        self.steps.wants.connect(self._want)
        window.follow(self)

    def page_of(self, step: Step) -> StepPage:
        """The page of `step`, showing the scene of now; it is built if it was not yet."""
        if step not in self._pages:
            self._place(step, self._make_page(step))
        if step in self._behind:
            self._behind.remove(step)
            self._pages[step].present(self._scene)
        return self._pages[step]

    @Slot()
    def build_ahead(self) -> None:
        """Builds the pages that are still to come, a piece a turn: no step then waits for its page."""
        self._pieces.close()
        self._pieces = self._build()
        self._turn.start()

    @Slot(object)
    def present(self, scene: Scene) -> None:
        """Shows `scene`, on the page that its state names."""
        before, self._scene = self._scene.state, scene
        state = scene.state
        moved = state.step is not before.step
        if moved:
            self._prepare(before.step, state)
        # pages that nobody sees follow one a turn: all at once, they would hold the window up
        self._behind = list(self._pages)
        self._turn.start()
        self.page_of(state.step)
        if moved:
            self._move(before.step, state)
        if state is not self._told:
            self._told = state
            self.steps.present(state)
            self._window.offer(buttons_of(state), by_enter=state.step not in NO_ENTER)
            self._window.setWindowTitle(window_title(state, scene.mode))
        if moved or state.work is not before.work or state.problem is not before.problem:
            self.page_of(state.step).focus_first()
        if moved:
            self._announce(state)

    def next_wanted(self) -> None:
        page = self._pages.get(self._scene.state.step)
        intent = None if page is None or self._scene.state.work is not None else page.on_next()
        if intent is not None:
            self._conductor.act(intent)

    def back_wanted(self) -> None:
        state = self._scene.state
        earlier = state.way[: state.way.index(state.step)]
        if earlier:
            self._conductor.act(GoTo(earlier[-1]))

    def stop_wanted(self) -> bool:
        busy = self._scene.state.work is not None
        if busy:
            self._conductor.cancel()
        return busy

    def close_wanted(self) -> bool:
        """Only a link in flight keeps the window, until its outcome is told or the person closes again."""
        if self._scene.state.work is not Work.LINKING or self._scene.stopping:
            return False
        self._conductor.cancel()
        return True

    def forget_person(self) -> None:
        """Nothing that was typed or shown is there any more: pages are made anew, the court's is emptied."""
        self._begin_anew(ORDER[1:])
        self._pages[Step.COURT].forget_person()

    def forget_secrets(self) -> None:
        self._turn.stop()
        self._pieces.close()
        for page in self._pages.values():
            page.forget_secrets()

    def _announce(self, state: LinkState) -> None:
        """Says where the person is; after the focus has moved, which would cut the words short."""
        place = f"{step_title(state.step)}, {step_number(state.step, state.way)}."
        lead = self.page_of(state.step).lead_words
        accessibility.announce(self._window, f"{place} {lead}".strip())

    def _prepare(self, old: Step, new: LinkState) -> None:
        if old in self._pages:
            self._pages[old].forget_secrets()
        for step in new.way[: new.way.index(new.step) + 1]:
            if step not in self._pages:
                self._place(step, self._make_page(step))

    def _move(self, old: Step, new: LinkState) -> None:
        self._window.go(ORDER.index(new.step), [ORDER.index(step) for step in new.way])
        if new.step is Step.MY_COURTS and old in AT_ONE_COURT:
            self._begin_anew(AT_ONE_COURT)
        elif old is Step.STATUS and new.step is Step.COURT:
            self._begin_anew(ORDER[1:])

    def _begin_anew(self, steps: Iterable[Step]) -> None:
        """What was typed and ticked for one court or person is not there for the next."""
        for step in steps:
            if self._pages.pop(step, None) is not None:
                self._behind = [one for one in self._behind if one is not step]
                self._window.put(ORDER.index(step), QWizardPage())
        self.build_ahead()

    @Slot()
    def _catch_up(self) -> None:
        if self._behind:
            self.page_of(self._behind[0])
        elif next(self._pieces, DONE) is DONE:
            self._turn.stop()

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
        page.wants.connect(self._want)
        self._pages[step] = page
        self._behind.append(step)

    @Slot(object)
    def _want(self, intent: Intent) -> None:
        if isinstance(intent, NextAttorney):
            self.next_attorney_wanted.emit()
        else:
            self._conductor.act(intent)


def buttons_of(state: LinkState) -> Buttons:
    """What the window offers in `state`."""
    if state.work is not None:
        return Buttons.BUSY
    if state.step is Step.STATUS:
        return Buttons.LAST
    return Buttons.FIRST if state.step is Step.COURT else Buttons.MIDDLE
