"""What a page offers on paper: the receipt, and the court's pages, masked, for the makers."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from ui import accessibility
from ui.desktop import SaveDialog
from ui.text import outcomes as say
from ui.text.browser import REPORT_TITLE, REPORT_WHY, report_words
from ui.text.receipt import suggested_name
from ui.theme import em
from ui.view_state import ViewState
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow, emptied
from ui.widgets.notice import Panel
from ui.widgets.text import Text


class ReceiptBar(QWidget):
    """Where the receipt was filed, and what can be done with it. Hidden where there is none.

    Asks for a folder by itself where filing failed.

    `receipt_wanted` carries the path to save the receipt at, None to print it; `folder_wanted` the path of
    the file to show.
    """

    receipt_wanted = Signal(object)
    folder_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Text(bold=True)
        self.folder, self.print = PushButton(say.SHOW_IN_FOLDER), PushButton(say.PRINT)
        self.save = PushButton(say.SAVE)
        self.view = ViewState()
        self._asked_for: object = None
        self._dialog: QFileDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        row = QWidget()
        self._flow = Flow(row, em(self, 0.5))
        for button, pressed in (
            (self.folder, self._show),
            (self.print, self._print),
            (self.save, self.ask_where),
        ):
            self._flow.addWidget(button)
            button.clicked.connect(pressed)
        column.addWidget(self.said)
        column.addWidget(row)

    @property
    def first_button(self) -> QWidget:
        """Where a person starts."""
        return self.print

    def fill(self, filled: bool) -> None:
        """Gives the first button the accent color, or none."""
        for button in (self.folder, self.save):
            button.fill(filled and button is self.first_button)

    def add(self, button: QWidget) -> None:
        """Adds a button behind those of the receipt."""
        self._flow.addWidget(button)

    def present(self, view: ViewState) -> None:
        """Shows where the receipt of `view` is."""
        self.view = view
        for button in (self.print, self.save):
            button.setVisible(view.receipt_ready)
        self.folder.setVisible(view.receipt_path is not None)
        self.folder.setToolTip(view.receipt_path or "")
        accessibility.describe(self.folder, view.receipt_path or "")
        self.save.setText(say.SAVE if view.receipt_path is None else say.SAVE_ELSEWHERE)
        accessibility.name(self.save, self.save.text())
        self._say(view)
        if not view.receipt_unfiled:
            self._asked_for = None
        elif self._asked_for is not view.state.outcome and self.isVisible():
            self._asked_for = view.state.outcome
            self.ask_where()

    def ask_where(self) -> None:
        """Asks where the receipt is to be saved; the answer arrives as `receipt_wanted`."""
        dialog = SaveDialog(self, say.SAVE_TITLE, suggested_name(self.view), say.PDF_FILES)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    def _say(self, view: ViewState) -> None:
        if view.receipt_path is not None:
            words = say.filed_words(view.receipt_path)
        else:
            words = say.RECEIPT_UNFILED if view.receipt_unfiled else ""
        if words and words != self.said.text():
            accessibility.announce(self.said, words)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _show(self) -> None:
        if self.view.receipt_path is not None:
            self.folder_wanted.emit(self.view.receipt_path)

    def _save(self, path: str) -> None:
        self.receipt_wanted.emit(path)

    def _print(self) -> None:
        self.receipt_wanted.emit(None)


class PageReport(Panel):
    """The offer to look at masked pages of the court, which a person may send to the makers.

    A button for each page. `wanted` carries its step. Hidden without pages.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=REPORT_TITLE, parent=parent)
        self._pages: tuple[str, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.body.addWidget(Text(REPORT_WHY))
        row = QWidget()
        self._flow = Flow(row, em(self, 0.5))
        self.body.addWidget(row)
        self.hide()

    def present(self, pages: tuple[str, ...]) -> None:
        """Shows a button for each step in `pages`."""
        self.setVisible(bool(pages))
        if pages == self._pages:
            return
        self._pages = pages
        emptied(self._flow)
        self.buttons = {}
        for page in pages:
            button = PushButton(report_words(page))
            button.setProperty("page", page)
            button.clicked.connect(self._pressed)
            self.buttons[page] = button
            self._flow.addWidget(button)

    @Slot()
    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("page"))
