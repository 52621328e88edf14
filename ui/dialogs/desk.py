"""The window for a person who helps an attorney: the switch, the next attorney, the day's sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import accessibility
from ui.dialogs.side_window import SideWindow
from ui.pages.page import plain_button
from ui.text import desk as day_sheet
from ui.text import desk as say
from ui.theme import em
from ui.view_state import ViewState
from ui.widgets.buttons import CheckBox
from ui.widgets.layouts import Flow, stack
from ui.widgets.notice import Panel
from ui.widgets.save_dialog import SaveDialog
from ui.widgets.text import Bullets, Text


class DeskView(SideWindow):
    """`helping_set`: whether the prompts are shown, and always; `next_wanted` that the next attorney comes.

    `sheet_wanted` carries the view, and the path for the day's sheet or None to print it.
    """

    helping_set = Signal(bool, bool)
    next_wanted = Signal()
    sheet_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TITLE, say.LEAD, parent)
        self.switch, self.always = CheckBox(say.SWITCH), CheckBox(say.ALWAYS)
        self.next, self.save, self.print = (
            plain_button(say.NEXT_BUTTON),
            plain_button(day_sheet.SAVE),
            plain_button(day_sheet.PRINT),
        )
        self.said = Text()
        self._dialog: QFileDialog | None = None
        self._fill()
        self.switch.toggled.connect(self._switch)
        self.always.toggled.connect(self._switch)
        self.next.clicked.connect(self.next_wanted)
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self._print)

    def present(self, view: ViewState) -> None:
        super().present(view)
        for box, on in ((self.switch, view.helping), (self.always, view.helping_always)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        idle = view.state.work is None  # while work is done, nothing else is heard
        self.switch.setEnabled(idle)
        self.always.setEnabled(idle and view.helping)
        self.next.setEnabled(view.helping)
        self.said.setText(view.notice or "")
        self.said.setVisible(bool(view.notice))

    def focus_first(self) -> None:
        self.switch.setFocus()

    def ask_where(self) -> None:
        """Asks where the day's sheet is to be saved."""
        name = day_sheet.file_name(self.view.today)
        dialog = SaveDialog(self, day_sheet.SAVE_TITLE, name, day_sheet.PDF_FILES)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def _switch(self) -> None:
        self.helping_set.emit(self.switch.isChecked(), self.always.isChecked())

    @Slot()
    def _print(self) -> None:
        self.sheet_wanted.emit(self.view, None)

    @Slot(str)
    def _save(self, path: str) -> None:
        self.sheet_wanted.emit(self.view, path)

    def _fill(self) -> None:
        for box, means in ((self.switch, say.SWITCH_MEANS), (self.always, say.ALWAYS_MEANS)):
            accessibility.describe(box, means)
        whole = Panel()
        for widget in (
            self.switch,
            Bullets(say.WHAT_IT_DOES),
            self.always,
            Text(say.ALWAYS_MEANS, muted=True),
        ):
            whole.body.addWidget(widget)
        clearing, day = Panel(title=say.CLEARING), Panel(title=say.DAY)
        clearing.body.addWidget(Text(say.CLEARING_MEANS))
        clearing.body.addWidget(self.next, alignment=Qt.AlignmentFlag.AlignLeft)
        day.body.addWidget(Text(day_sheet.MEANS))
        buttons = QWidget()
        flow = Flow(buttons, em(self, 0.5))
        for button in (self.save, self.print):
            flow.addWidget(button)
        day.body.addWidget(buttons)
        stack(self.body, whole, clearing, day, self.said)
        self.body.addStretch(1)
