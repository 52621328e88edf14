"""The window: the places for pages, their buttons, and what Escape means. It alone calls next and back.

It knows no page and no state, so that it can be painted before anything else is loaded; a navigation tells it
what to show. Nothing of Qt's namespace `Qt` and no QFont is named before the first paint: importing the one
costs 20 ms, making the other 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QRect, QSize, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget, QWizard, QWizardPage

from ui.text import BACK, CANCEL, CLOSE, LINK, NEXT, PROGRAM
from ui.window_size import window_size

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

Which = QWizard.WizardButton
TEXTS = {
    Which.BackButton: BACK,
    Which.NextButton: NEXT,
    Which.CommitButton: LINK,
    Which.FinishButton: CLOSE,
    Which.CancelButton: CANCEL,
}


FORWARD = (Which.NextButton, Which.CommitButton, Which.FinishButton)
BY_TAB = (*FORWARD, Which.BackButton, Which.CancelButton)


class Buttons(Enum):
    """The buttons a moment offers, Cancel apart from the rest.

    CANCEL: at the start and while work is done there is nothing else. STOPPED: what is shown leads nowhere
    but back.
    """

    CANCEL = (Which.CancelButton, Which.Stretch)
    MIDDLE = (Which.CancelButton, Which.Stretch, Which.BackButton, Which.NextButton, Which.CommitButton)
    STOPPED = (Which.CancelButton, Which.Stretch, Which.BackButton)
    LAST = (Which.Stretch, Which.FinishButton)


class Pages(Protocol):
    """Whom the window asks what a press means."""

    def next_wanted(self) -> None:
        """Next or Link permanently was pressed."""

    def back_wanted(self) -> None:
        """Back was pressed."""

    def escape_wanted(self) -> bool:
        """Escape; True if it closed something that stands before or beside the window."""

    def stop_wanted(self) -> bool:
        """Escape, Cancel or Close; True if the window stays: to stop work, or to ask first."""

    def close_wanted(self) -> bool:
        """The window is to be closed; True if the person is asked first."""

    def forget_secrets(self) -> None:
        """The window goes: nothing secret stays in a field."""


class LinkWizard(QWizard):
    """`left` says that the person has closed the window; it is hidden by then."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigation: Pages | None = None
        self._buttons: Buttons | None = None
        self._moving = self._gone = False
        self._cancel = CANCEL
        self._places = 0
        self._way: tuple[int, ...] = (0,)
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setWindowTitle(PROGRAM)
        self._make_places(1)
        self._name_buttons()
        self.offer(Buttons.CANCEL)
        self.resize(self.sizeHint())
        self.restart()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_buttons()

    def sizeHint(self) -> QSize:
        return window_size(self, 58, 46, of_screen=0.85)

    def follow(self, navigation: Pages, places: int) -> None:
        """Asks `navigation` from now on, which has pages for so many places."""
        self._navigation = navigation
        self._make_places(places)

    def put(self, place: int, page: QWizardPage) -> None:
        """Puts `page` in the place of the one that is there. Not for a page that was passed."""
        self._make_places(place + 1)
        old = self.page(place)
        self.removePage(place)
        old.deleteLater()
        self.setPage(place, page)

    def page_place(self) -> QRect:
        """Where the page stands that is shown; any other will stand there, too."""
        return self.currentPage().geometry()

    def go(self, place: int, way: Sequence[int]) -> None:
        """Shows the page at `place`, page by page over the places of `way`, so that the way back is known."""
        self._moving, self._way = True, tuple(way)
        try:
            while self.currentId() > place:
                self.back()
            while self.currentId() < place:
                self.next()
        finally:
            self._moving = False

    def nextId(self) -> int:
        here, last = self.currentId(), self._places - 1
        # a way that turns back before the last page has a Next there, too
        return next((place for place in self._way if place > here), last if here < last else -1)

    def offer(
        self, buttons: Buttons, *, by_enter: bool = True, filled: bool = True, cancel: str = CANCEL
    ) -> None:
        """Shows these buttons. `by_enter`: Enter presses Next, wherever the focus is.

        `filled`: the one that goes on has the accent color; not on a page with a filled button of its own.
        `cancel`: what the button is called that stops or leaves.
        """
        if cancel != self._cancel:
            self._cancel = cancel
            self._name_buttons()
        self.setOption(QWizard.WizardOption.NoDefaultButton, not by_enter)
        for which in FORWARD:
            self.button(which).setProperty("filled", filled)
            self.button(which).update()
        if buttons is not self._buttons:
            self._buttons = buttons
            self.setButtonLayout(list(buttons.value))
            shown = [self.button(which) for which in BY_TAB if which in buttons.value]
            for before, after in pairwise(shown):
                self.setTabOrder(before, after)

    def dress(self, button: Callable[[str], QPushButton]) -> None:
        """Replaces Qt's buttons by those that `button` makes, after the first paint."""
        for which, text in TEXTS.items():
            made = button(text)
            made.hide()  # what this moment does not offer
            self.setButton(which, made)
        self._name_buttons()

    def validateCurrentPage(self) -> bool:  # noqa: N802 - Qt's name
        """Next turns no page: it asks, and a new state turns the page."""
        if self._moving:
            return True
        if self._navigation is not None:
            self._navigation.next_wanted()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes first what stands before or beside the window."""
        from PySide6.QtGui import QKeySequence

        escape = event.matches(QKeySequence.StandardKey.Cancel)
        if escape and self._navigation is not None and self._navigation.escape_wanted():
            event.accept()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Escape and Cancel: stop the work being done; without any, close. Asks before a loss."""
        if self._navigation is None or not self._navigation.stop_wanted():
            self.leave()

    def accept(self) -> None:
        """Close, on the last page."""
        self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks once where something would be lost; a second time the window closes."""
        if not self._gone and self._navigation is not None and self._navigation.close_wanted():
            event.ignore()
            return
        event.accept()
        self.leave()

    def leave(self) -> None:
        """Hides the window and emits `left`; the program ends its work afterward."""
        if self._gone:
            return
        self._gone = True
        if self._navigation is not None:
            self._navigation.forget_secrets()
        self.hide()
        self.left.emit()

    @Slot()
    def come_forward(self) -> None:
        """Brings the window to the front: the person has started the program again."""
        if self._gone:
            return
        from PySide6.QtCore import Qt

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)  # a large one stays large
        self.show()
        self.raise_()
        self.activateWindow()

    def _texts(self) -> dict[Which, str]:
        return TEXTS | {Which.CancelButton: self._cancel}

    def _make_places(self, places: int) -> None:
        for place in range(self._places, places):
            self.setPage(place, QWizardPage())
        self._places = max(self._places, places)

    def _name_buttons(self) -> None:
        for which, text in self._texts().items():
            self.setButtonText(which, text)
            button = self.button(which)
            button.setAccessibleName(text.replace("&", ""))
            if isinstance(button, QPushButton):
                button.setAutoDefault(which is not Which.CommitButton)
        self._fit_buttons()
        back = self.button(Which.BackButton)
        back.clicked.disconnect()  # QWizard's own Back does not ask the state
        back.clicked.connect(self._back)

    def _fit_buttons(self) -> None:
        """Gives the buttons a size that grows with the text; Qt's padding does not."""
        line, high = self.fontMetrics().height(), self.fontInfo().pixelSize() * 3 // 2
        for which, text in self._texts().items():
            button = self.button(which)
            wide = button.fontMetrics().horizontalAdvance(text.replace("&", ""))
            button.setMinimumSize(wide + line * 2, line + high)

    @Slot()
    def _back(self) -> None:
        if self._navigation is not None:
            self._navigation.back_wanted()
