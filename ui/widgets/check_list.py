"""What the program's own checks found: one row a check, each to be done again by itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.checks.finding import Check, Cure, Finding, FindingState
from ui import accessibility
from ui.look import Tone, em
from ui.widgets.icon import Icon
from ui.widgets.panel import Panel
from ui.widgets.push_button import PushButton
from ui.widgets.text import Text
from ui.words import checks as words

SETTLES = 300
"""Milliseconds. Findings come one by one, often after the last check has ended: they are said as one."""

_SIGNS = {
    FindingState.GOOD: ("done", Tone.GOOD),
    FindingState.WARNING: ("warning", Tone.WARN),
    FindingState.BAD: ("stop", Tone.BAD),
    FindingState.UNKNOWN: ("question", Tone.INFO),
}


class CheckRow(QWidget):
    """One check: sign and word, evidence, cure. `again` carries the check."""

    again = Signal(object)

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self._shown: tuple[Finding | None, bool] | None = None
        self.sign, self.head = Icon("info", Tone.NEUTRAL, 1.3), Text(bold=True)
        self.evidence, self.cure = Text(selectable=True), Text()
        self.button = PushButton(words.AGAIN)
        accessibility.name(self.button, f"{words.AGAIN}: {words.check_name(check)}")
        self.button.clicked.connect(self._ask)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(em(self, 0.6))
        across.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(em(self, 0.1))
        for text in (self.head, self.evidence, self.cure):
            lines.addWidget(text)
        across.addLayout(lines, 1)
        across.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)

    def show_finding(self, finding: Finding | None, *, runs: bool) -> None:
        """Shows the newest finding; `runs`: a newer one is on its way."""
        if self._shown == (finding, runs):
            return
        self._shown = (finding, runs)
        name = words.check_name(self.check)
        standing = words.RUNNING if runs or finding is None else words.state_word(finding.state)
        self.head.setText(f"{name}: {standing}")
        icon, tone = ("info", Tone.NEUTRAL) if runs or finding is None else _SIGNS[finding.state]
        self.sign.show_icon(icon, tone)
        evidence = "" if finding is None else words.found_words(finding)
        # "Check again" is what the button says already
        cure = finding.cure if finding is not None and finding.cure is not Cure.CHECK_AGAIN else None
        self.evidence.setText(evidence)
        self.evidence.setVisible(bool(evidence))
        self.cure.setText("" if cure is None else words.cure_words(cure))
        self.cure.setVisible(cure is not None)
        self.button.setEnabled(not runs and finding is not None)
        said = (self.head.text() + ".", evidence, self.cure.text())
        accessibility.name(self, " ".join(part for part in said if part))

    def _ask(self) -> None:
        self.again.emit(self.check)


class CheckList(Panel):
    """All checks; hidden until they are begun. `again` carries a check to be done once more."""

    again = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(title=words.TITLE, parent=parent)
        self.summary = Text()
        self.body.addWidget(self.summary)
        self.rows = {check: CheckRow(check) for check in Check}
        for row in self.rows.values():
            row.again.connect(self.again)
            self.body.addWidget(row)
        self._ran = False
        self._settled = QTimer(self, singleShot=True, interval=SETTLES)
        self._settled.timeout.connect(self._announce)
        self.hide()

    def present(self, findings: tuple[Finding, ...], running: frozenset[Check]) -> None:
        """Shows what was found so far."""
        self.setVisible(bool(findings or running))
        found = {one.check: one for one in findings}
        for check, row in self.rows.items():
            row.show_finding(found.get(check), runs=check in running)
            row.setVisible(check in found or check in running)
        self.summary.setText(words.summary_words(findings, len(running)) if findings or running else "")
        accessibility.name(self, f"{words.TITLE}. {self.summary.text()}")
        self._ran = bool(running) or (self._ran and bool(findings))
        if self._ran and not running:
            self._settled.start()
        else:
            self._settled.stop()

    def _announce(self) -> None:
        self._ran = False
        if self.isVisible():
            accessibility.announce(self, f"{words.TITLE}: {self.summary.text()}")
