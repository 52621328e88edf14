"""The window: six pages, their buttons, and what Escape means. It alone calls next and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QWidget, QWizard, QWizardPage

from app.linking.state import ORDER, Step, Work
from ui import accessibility
from ui.conductor import Conductor
from ui.intents import GoTo, Intent
from ui.look import em
from ui.pages.step_page import StepPage
from ui.scene import Scene
from ui.widgets.step_list import StepList
from ui.words.steps import step_title
from ui.words.window import BACK, CANCEL, CLOSE, LINK, NEXT, step_number, window_title

Which = QWizard.WizardButton
BUSY = (Which.Stretch, Which.CancelButton)
FIRST = (Which.Stretch, Which.NextButton, Which.CancelButton)
MIDDLE = (Which.Stretch, Which.BackButton, Which.NextButton, Which.CommitButton, Which.CancelButton)
LAST = (Which.Stretch, Which.FinishButton)
TEXTS = {
    Which.BackButton: BACK,
    Which.NextButton: NEXT,
    Which.CommitButton: LINK,
    Which.FinishButton: CLOSE,
    Which.CancelButton: CANCEL,
}
NO_ENTER = frozenset({Step.CONFIRM, Step.STATUS})
"""Steps where Enter in the window presses no button: one links, the other closes."""


class LinkWizard(QWizard):
    """Shows the conductor's scene. `make_page` builds a step's page when it is first needed.

    `left` says that the person has closed the window; it is hidden by then.
    """

    left = Signal()

    def __init__(
        self, conductor: Conductor, make_page: Callable[[Step], StepPage], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._conductor, self._make_page = conductor, make_page
        self._pages: dict[Step, StepPage] = {}
        self._scene = conductor.scene
        self._layout: tuple[QWizard.WizardButton, ...] = ()
        self._moving = self._gone = False
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.steps = StepList()
        self.setSideWidget(self.steps)
        for place in range(len(ORDER)):
            self.setPage(place, QWizardPage())
        self._name_buttons()
        self.page_of(Step.COURT)
        self.restart()
        self.present(self._scene)
        self.resize(self.sizeHint())
        conductor.changed.connect(self.present)
        self.steps.wants.connect(self._want)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 58), em(self, 43))

    def page_of(self, step: Step) -> StepPage:
        """The page of `step`; it is built now if it was not yet."""
        if step not in self._pages:
            page = self._make_page(step)
            self._put(step, page)
            page.setCommitPage(step is Step.CONFIRM)
            page.wants.connect(self._want)
            self._pages[step] = page
        return self._pages[step]

    @Slot(object)
    def present(self, scene: Scene) -> None:
        """Shows `scene`, on the page that its state names."""
        before, self._scene = self._scene.state, scene
        state = scene.state
        moved = state.step is not before.step
        if moved:
            self._prepare(before.step, state.step)
        for page in tuple(self._pages.values()):
            page.present(scene)
        if moved:
            self._go(state.step)
        self.steps.present(state)
        self._lay_out_buttons()
        self.setWindowTitle(window_title(state.step, scene.mode))
        if moved:
            accessibility.announce(self, f"{step_title(state.step)}, {step_number(state.step)}")
        if moved or state.work is not before.work or state.problem is not before.problem:
            self.page_of(state.step).focus_first()

    def validateCurrentPage(self) -> bool:  # noqa: N802 - Qt's name
        """Next asks the page what it means; only a new state turns the page."""
        if self._moving:
            return True
        page = self.currentPage()
        if isinstance(page, StepPage) and self._scene.state.work is None:
            intent = page.on_next()
            if intent is not None:
                self._conductor.act(intent)
        return False

    def reject(self) -> None:
        """Escape and Cancel: stop the work being done; without any, close."""
        if self._scene.state.work is not None:
            self._conductor.cancel()
        else:
            self.leave()

    def accept(self) -> None:
        """Close, on the last page."""
        self.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window closes at once. Only a link in flight is cancelled first, and its outcome told."""
        if self._scene.state.work is Work.LINKING and not self._scene.stopping:
            event.ignore()
            self._conductor.cancel()
            return
        event.accept()
        self.leave()

    def leave(self) -> None:
        """Hides the window and says so; what is still to be ended is ended behind it."""
        if self._gone:
            return
        self._gone = True
        for page in self._pages.values():
            page.forget_secrets()
        self.hide()
        self.left.emit()

    @Slot()
    def come_forward(self) -> None:
        """Brings the window to the front: the person has started the program again."""
        if self._gone:
            return
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _name_buttons(self) -> None:
        for which, text in TEXTS.items():
            self.setButtonText(which, text)
            button = self.button(which)
            accessibility.name(button, text)
            if which is Which.CommitButton and isinstance(button, QPushButton):
                button.setAutoDefault(False)
        back = self.button(Which.BackButton)
        back.clicked.disconnect()  # QWizard's own way back knows nothing of the state
        back.clicked.connect(self._back)

    def _lay_out_buttons(self) -> None:
        state = self._scene.state
        layout: tuple[QWizard.WizardButton, ...]
        if state.work is not None:
            layout = BUSY
        elif state.step is Step.STATUS:
            layout = LAST
        else:
            layout = FIRST if state.step is Step.COURT else MIDDLE
        self.setOption(QWizard.WizardOption.NoDefaultButton, state.step in NO_ENTER)
        if layout != self._layout:
            self._layout = layout
            self.setButtonLayout(list(layout))

    def _put(self, step: Step, page: QWizardPage) -> None:
        place = ORDER.index(step)
        old = self.page(place)
        self.removePage(place)
        old.deleteLater()
        self.setPage(place, page)

    def _prepare(self, old: Step, new: Step) -> None:
        """Builds what is about to be shown; what was typed for one court is not there for the next."""
        if old in self._pages:
            self._pages[old].forget_secrets()
        for step in ORDER[: ORDER.index(new) + 1]:
            self.page_of(step)

    def _go(self, step: Step) -> None:
        place = ORDER.index(step)
        over = step is Step.COURT and self.currentId() == ORDER.index(Step.STATUS)
        self._moving = True
        try:
            while self.currentId() < place:
                self.next()
            while self.currentId() > place:
                self.back()
        finally:
            self._moving = False
        if over:
            self._forget_pages()

    def _forget_pages(self) -> None:
        for step in ORDER[1:]:
            if self._pages.pop(step, None) is not None:
                self._put(step, QWizardPage())

    @Slot()
    def _back(self) -> None:
        place = self.currentId()
        if place > 0:
            self._conductor.act(GoTo(ORDER[place - 1]))

    @Slot(object)
    def _want(self, intent: Intent) -> None:
        self._conductor.act(intent)
