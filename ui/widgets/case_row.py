"""The first question: which of six people one is at this court, and what each answer means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app.courts.court import Court
from app.linking.prerequisites import MAY_SIGN_IN, Case
from ui import accessibility
from ui.look import Rung, Tone, em
from ui.widgets.bullets import Bullets
from ui.widgets.choice import Radio
from ui.widgets.layouts import emptied
from ui.widgets.link import Link
from ui.widgets.notice import ContactLines
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words.cases import ASK, case_words
from ui.words.contacts import contacts_for
from ui.words.courts import court_in_words


class Branch(Panel):
    """What one case means, and what to do. `asked` carries an address to open."""

    asked = Signal(str)

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO if case in MAY_SIGN_IN else Tone.WARN, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words = case_words(case)
        self._court: Court | None = None
        self._made = False
        self.says = Text(selectable=True, parent=self)
        self._contacts = QVBoxLayout()
        self.hide()

    def open(self, is_open: bool) -> None:
        """Shows or hides it. What it holds is made when it is first shown: a person sees one of six."""
        if is_open and not self._made:
            self._made = True
            self._make()
            self._word()
        self.setVisible(is_open)

    def show_for(self, court: Court | None) -> None:
        """Words the branch for `court`, with the offices that can help."""
        self._court = court
        if self._made:
            self._word()

    def _make(self) -> None:
        self.body.addWidget(self.says)
        for part in self._words.parts:
            self.body.addWidget(Text(part.title, bold=True))
            self.body.addWidget(Bullets(part.lines))
        for label, url in self._words.links:
            link = Link(label, url)
            link.asked.connect(self.asked)
            self.body.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._contacts)

    def _word(self) -> None:
        court = self._court
        said = self._words.says.format(court=court_in_words(court))
        self.says.setText(said)
        parts = [" ".join((part.title + ".", *part.lines)) for part in self._words.parts]
        accessibility.name(self, " ".join((said, *parts)))
        emptied(self._contacts)
        for contact in contacts_for(self._words.helper, court) if self._words.helper is not None else ():
            lines = ContactLines(contact)
            lines.asked.connect(self.asked)
            self._contacts.addWidget(lines)


class CaseRow(Panel):
    """`replied` when a person picks a case; `asked` carries an address to open."""

    replied = Signal()
    asked = Signal(str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.number = number
        self._court: Court | None = None
        self.ask = Text(rung=Rung.HEADING, bold=True)
        self.body.addWidget(self.ask)
        self._group = QButtonGroup(self)
        self.radios: dict[Case, Radio] = {}
        self.branches: dict[Case, Branch] = {}
        for case in Case:
            self._add(case)
        # toggled, not clicked: a screen reader toggles
        self._group.buttonToggled.connect(self._toggled)
        self.show_for(None)

    @property
    def case(self) -> Case | None:
        """What was chosen, if anything."""
        return next((case for case, radio in self.radios.items() if radio.isChecked()), None)

    @property
    def still(self) -> str:
        """Where the chosen case forbids going on, what to do instead; else nothing."""
        return "" if self.case is None else case_words(self.case).still

    def show_for(self, court: Court | None) -> None:
        """Words the question and its branches for `court`."""
        if court is not None and court == self._court:
            return
        self._court = court
        ask = ASK.format(court=court_in_words(court))
        self.ask.setText(f"{self.number}. {ask}")
        accessibility.name(self, ask)
        for case, radio in self.radios.items():
            accessibility.describe(radio, ask)
            self.branches[case].show_for(court)

    def put(self, case: Case | None) -> None:
        """Shows `case` as chosen."""
        if case is not self.case:
            self._group.setExclusive(False)
            self._group.blockSignals(True)
            for one, radio in self.radios.items():
                radio.setChecked(one is case)
            self._group.blockSignals(False)
            self._group.setExclusive(True)
        self._open_branch()

    def _add(self, case: Case) -> None:
        radio, branch = Radio(case_words(case).label), Branch(case)
        accessibility.name(radio, case_words(case).label)
        self.radios[case], self.branches[case] = radio, branch
        self._group.addButton(radio)
        branch.asked.connect(self.asked)
        self.body.addWidget(radio)
        indented = QVBoxLayout()
        indented.setContentsMargins(em(self, 1.3), 0, 0, 0)
        indented.addWidget(branch)
        self.body.addLayout(indented)

    def _open_branch(self) -> Branch | None:
        chosen = self.case
        for case, branch in self.branches.items():
            branch.open(case is chosen)
        return None if chosen is None else self.branches[chosen]

    def _toggled(self, _radio: QAbstractButton, checked: bool) -> None:
        if checked:
            self._picked()

    def _picked(self) -> None:
        branch = self._open_branch()
        if branch is not None:
            accessibility.announce(branch, branch.says.text(), urgent=self.case not in MAY_SIGN_IN)
        self.replied.emit()
