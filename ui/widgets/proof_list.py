"""The three proofs of a link, and the menus before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.linking.outcome import Menu, Outcome
from ui.look import Rung, Tone, em
from ui.widgets.icon import Icon
from ui.widgets.layouts import emptied
from ui.widgets.panel import Panel
from ui.widgets.reflow import Columns
from ui.widgets.text import Text
from ui.words import result_page as say
from ui.words.outcomes import Proven, proofs

_SIGNS = {
    Proven.SEEN: ("done", Tone.GOOD, say.SEEN),
    Proven.MISSING: ("missing", Tone.WARN, say.MISSING),
    Proven.YOURS_TO_CHECK: ("mail", Tone.INFO, say.YOURS_TO_CHECK),
    Proven.NONE_DUE: ("info", Tone.NEUTRAL, say.NONE_DUE),
}


class ProofList(Panel):
    """One line a proof: a sign, what it is, how it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=say.PROVES, parent=parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(em(self, 0.5))
        self.body.addLayout(self._rows)

    def show_outcome(self, outcome: Outcome, *, only_looked: bool = False) -> None:
        """Shows how the three proofs of `outcome` stand."""
        rows = emptied(self._rows)
        for what, standing, words in proofs(outcome, only_looked=only_looked):
            icon, tone, stands = _SIGNS[standing]
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(em(self, 0.6))
            line.addWidget(Icon(icon, tone, 1.3), alignment=Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(em(self, 0.1))
            texts.addWidget(Text(f"{what}: {stands}", bold=True))
            texts.addWidget(Text(words))
            line.addLayout(texts, 1)
            rows.addWidget(row)


class MenusBeforeAfter(QWidget):
    """The court's menu bar before and after the link; new filing menus are marked with a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.before, self.after = Panel(title=say.MENUS_BEFORE), Panel(title=say.MENUS_NOW)
        columns = Columns(self, em(self, 14), em(self, 0.8))
        columns.addWidget(self.before)
        columns.addWidget(self.after)
        self._rows = {panel: QVBoxLayout() for panel in (self.before, self.after)}
        for panel, rows in self._rows.items():
            rows.setSpacing(em(self, 0.1))
            panel.body.addLayout(rows)
            panel.body.addStretch(1)

    def show_menus(self, before: Menu | None, after: Menu | None) -> None:
        """Shows both; None: not read."""
        gained = after.gained(before) if before is not None and after is not None else ()
        self._fill(self.before, before, ())
        self._fill(self.after, after, gained)

    def _fill(self, panel: Panel, menu: Menu | None, gained: tuple[str, ...]) -> None:
        rows = emptied(self._rows[panel])
        if menu is None:
            rows.addWidget(Text(say.NOT_READ, muted=True))
            return
        for label in menu.items:
            is_new = label in gained
            empty = say.EMPTY if label in menu.empty_filing else ""
            rows.addWidget(Text(f"{label}{empty}{say.NEW if is_new else ''}", Rung.BODY, bold=is_new))
