"""Text fields with their label, hint and refusal, and what may be in them."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.linking.secret import Marks
from ui import accessibility
from ui.text import logins as say
from ui.text.logins import clock_words
from ui.theme import Tone, em, target
from ui.validators import odd_signs
from ui.widgets.buttons import CheckBox, PushButton
from ui.widgets.text import Icon, Text

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_LINE_ENDS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")


def scrubbed(text: str) -> str:
    """`text` without invisible characters (line ends, control and direction characters); spaces stay."""
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)


def in_one_line(text: str) -> str:
    """`text` scrubbed, its lines joined by spaces, so that no two words become one."""
    return scrubbed(" ".join(part for part in _LINE_ENDS.split(text) if part))


class Line(QLineEdit):
    """A line edit with a visible edge that keeps no invisible characters of what is pasted.

    `tidied` says that some were taken out.
    """

    tidied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong = False
        self.setFrame(False)
        side, edge = em(self, 0.35), (target(self) - em(self)) // 2 - 1
        self.setTextMargins(side, edge, side, edge)
        self.textEdited.connect(self._scrub)

    def clean(self, text: str) -> str:
        """The part of `text` that is kept."""
        return in_one_line(text)

    def _scrub(self, text: str) -> None:
        clean = self.clean(text)
        if clean != text:
            self.setText(clean)
            self.tidied.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 6), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        color = self.palette().color(role.Highlight if self.hasFocus() else role.Mid)
        if self.wrong:
            color = self.palette().color(role.BrightText)
        painter.setPen(QPen(color, 2.0 if self.hasFocus() or self.wrong else 1.2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        if self.hasFocus() and self.wrong:
            painter.setPen(QPen(self.palette().color(role.Highlight), 2.0))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 2, 2)


class Entry(QWidget):
    """A labelled field. `changed` is emitted at every change of its text; it carries no text.

    `judge` gives what is wrong with a text, or nothing. It is asked at every change, so that what it says
    stays until it is mended. `needed` is said where something must stand and does not. `advise` gives what a
    person might want to look at again; it stops nothing.
    """

    changed = Signal()

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        limit: int,
        line: Line | None = None,
        trailing: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line or Line()
        self.limit = limit
        self.label = Text(label, bold=True)
        self.label.setBuddy(self.line)
        self._hint = Text(hint, muted=True)
        if not hint:
            self._hint.hide()  # showing it here, before it has a parent, would make it a window
        self.judge: Callable[[str], str] = _nothing_wrong
        self.advise: Callable[[str], str] = _nothing_wrong
        self.needed = ""
        self._refusal, self._tied = Text(bold=True), ""
        self._tidied, self._just_tidied = Text(say.TIDIED, muted=True), False
        self._advice = Text(muted=True)
        self._build(trailing)
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        self.line.setInputMethodHints(self.line.inputMethodHints() | hints)
        accessibility.name(self.line, label)
        accessibility.describe(self.line, hint)
        self.line.textChanged.connect(self._changed)
        self.line.tidied.connect(self._say_tidied)

    def _build(self, trailing: QWidget | None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self.label)
        column.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.4))
        self.line.setMaximumWidth(em(self, 28))
        row.addWidget(self.line, 1)
        if trailing is not None:
            row.addWidget(trailing)
        row.addStretch(0)
        column.addLayout(row)
        self._refusal_row = QWidget()
        said = QHBoxLayout(self._refusal_row)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(em(self, 0.4))
        said.addWidget(Icon("stop", Tone.BAD), alignment=Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._refusal, 1)
        self._refusal_row.hide()
        column.addWidget(self._refusal_row)
        for remark in (self._tidied, self._advice):
            remark.hide()
            column.addWidget(remark)

    @property
    def text(self) -> str:
        """The text of the field, without invisible characters."""
        return scrubbed(self.line.text())

    @property
    def filled(self) -> bool:
        """Whether the field holds more than spaces."""
        return bool(self.text.strip())

    @property
    def refusal(self) -> str:
        """Why the entry is refused; empty if it isn't."""
        return self._refusal.text()

    @property
    def advice(self) -> str:
        """What may be wrong with the entry, though it can be sent; empty if nothing seems to be."""
        return self._advice.text()

    @property
    def tidied_said(self) -> bool:
        """Whether the note is shown that invisible characters were removed."""
        return not self._tidied.isHidden()

    def hint(self, text: str) -> None:
        """Changes the hint below the label; "" hides it."""
        if text != self._hint.text():
            self._hint.setText(text)
            self._hint.setVisible(bool(text))
            self._describe()

    def put(self, text: str) -> None:
        """Replaces the text and clears the undo history."""
        self.line.setText(text)

    def empty(self) -> None:
        """Clears the text and the undo history."""
        self.line.setText("")

    def refuse(self, why: str, *, aloud: bool = False) -> None:
        """Shows why the entry is refused ("" takes it away); `aloud` has a screen reader say it."""
        self._refusal.setText(why)
        self._refusal_row.setVisible(bool(why))
        self.line.wrong = bool(why)
        self.line.update()
        self._describe()
        if aloud and why:
            accessibility.announce(self.line, why, urgent=True)

    def is_refused(self, *, aloud: bool) -> bool:
        """Checks the field as it would be sent, and shows what is wrong."""
        why = self.judge(self.text) if self.filled else self.needed
        self.refuse(why, aloud=aloud)
        return bool(why)

    def tie(self, problem: str) -> None:
        """Adds `problem` to what a screen reader says of the field, until the field changes."""
        self._tied = problem
        self._describe()

    def _describe(self) -> None:
        tidied = say.TIDIED if self.tidied_said else ""
        said = (self.refusal, self._tied, tidied, self.advice, self._hint.text())
        accessibility.describe(self.line, *said)

    def _say_tidied(self) -> None:
        self._just_tidied = True  # Qt emits textChanged once more after this
        self._tidied.show()
        self._describe()
        accessibility.announce(self.line, say.TIDIED)

    def _present_advice(self) -> None:
        advice = self.advise(self.text) if self.text else ""
        if advice == self.advice:
            return
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._describe()
        if advice:
            accessibility.announce(self.line, advice)

    def _changed(self) -> None:
        wrong = self.judge(self.text) if self.text else ""
        if wrong != self.refusal:
            self.refuse(wrong, aloud=True)
        self._present_advice()
        if self.tidied_said and not self._just_tidied:
            self._tidied.hide()
            self._describe()
        self._just_tidied = False
        if self._tied:
            self.tie("")
        self.changed.emit()


def refused(*entries: Entry) -> tuple[Entry, ...]:
    """Those of `entries` that can't be sent as they are; each says why, the first of them aloud."""
    wrong: list[Entry] = []
    for entry in entries:
        if entry.is_refused(aloud=not wrong):
            wrong.append(entry)
    return tuple(wrong)


def _nothing_wrong(_text: str) -> str:
    return ""


AT_ONCE = 2  # characters more in one change: nobody types that fast


PASTED = Marks()
"""What was on the clipboard when a secret was pasted from it."""


class PasteWatch(QObject):
    """Notes in `PASTED` whatever is pasted into `line`."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._length = 0
        line.textEdited.connect(self._edited)
        line.textChanged.connect(self._changed)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if len(text) >= self._length + AT_ONCE:
            PASTED.add(PASTED.mark(QGuiApplication.clipboard().text()))
        self._changed(text)

    @Slot(str)
    def _changed(self, text: str) -> None:
        self._length = len(text)


class _PasswordLine(Line):
    caps_seen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText)

    def clean(self, text: str) -> str:
        return scrubbed(text)  # a password gets no spaces that nobody typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_seen.emit(False)
        elif len(typed) == 1 and typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_seen.emit(typed.isupper() != shift)
        super().keyPressEvent(event)


class PasswordField(Entry):
    """A password as it was typed: spaces at its ends stay. `show_it` shows it and hides it again."""

    def __init__(
        self, label: str, hint: str = "", *, limit: int = 128, parent: QWidget | None = None
    ) -> None:
        self.show_it = _ShowButton()
        line = _PasswordLine()
        super().__init__(label, hint, limit=limit, line=line, trailing=self.show_it, parent=parent)
        self.advise = odd_signs
        self._caps = Text(say.CAPS)
        self._caps.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._caps)
        accessibility.name(self.show_it, say.show_words(label))
        self.show_it.toggled.connect(self._show_or_hide)
        line.caps_seen.connect(self._say_caps)
        PasteWatch(line)

    @property
    def filled(self) -> bool:
        return bool(self.text)  # spaces may be a password

    def unveil(self) -> None:
        """Shows the password."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal)

    def veil(self) -> None:
        """Hides the password."""
        self.show_it.setChecked(False)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    @Slot(bool)
    def _show_or_hide(self, shown: bool) -> None:
        self.show_it.setText(say.HIDE if shown else say.SHOW)
        if shown:
            self.unveil()
        else:
            self.veil()

    def empty(self) -> None:
        super().empty()
        self.veil()
        self._caps.hide()

    def _say_caps(self, is_on: bool) -> None:
        if is_on and self._caps.isHidden():
            accessibility.announce(self.line, say.CAPS)
        self._caps.setVisible(is_on)


class _ShowButton(PushButton):
    """A switch. It lets go of the password also when the window loses the focus or the page goes away.

    Tab passes it by: between a name, a password and Next nothing else is wanted. Its own key reaches it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.SHOW, parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(say.SHOW_MEANS)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.WindowDeactivate):
            self.setChecked(False)
        return super().event(event)


OF_AN_APP = 6  # digits
PERIOD = 30  # seconds; authenticator apps change their codes with the clock (RFC 6238)
FULL_TURN = 360 * 16


def code_of(text: str) -> str:
    """The code as PACER wants it: spaces and hyphens between digits are removed, a backup code stays."""
    joined = "".join(sign for sign in scrubbed(text) if not sign.isspace() and sign not in "-–")
    return joined if joined.isascii() and joined.isdigit() else scrubbed(text).strip()


class CodeClock(QWidget):
    """How many seconds the current code still lasts, as a ring and a number. `turned`: a new one began."""

    turned = Signal()

    def __init__(self, now: Callable[[], float] = time.time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._period = self.period
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.refresh)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.refresh()

    @property
    def seconds_left(self) -> int:
        """Whole seconds until the next code, 1 to 30."""
        return PERIOD - int(self._now()) % PERIOD

    @property
    def period(self) -> int:
        """The half minute of now, counted as apps count it (RFC 6238)."""
        return int(self._now()) // PERIOD

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def refresh(self) -> None:
        """Reads the clock again."""
        if self.period != self._period:
            self._period = self.period
            self.turned.emit()
        words = clock_words(self.seconds_left)
        self.setToolTip(words)
        accessibility.name(self, words)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 2.0), em(self, 2.0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, thick = QPalette.ColorRole, em(self, 0.16)
        ring = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter.setPen(QPen(self.palette().color(role.AlternateBase), thick))
        painter.drawEllipse(ring)
        painter.setPen(QPen(self.palette().color(role.Highlight), thick))
        painter.drawArc(ring, 90 * 16, FULL_TURN * self.seconds_left // PERIOD)
        painter.setPen(self.palette().color(role.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), str(self.seconds_left))


class OneTimeCodeField(Entry):
    """`code` is what was typed, as PACER wants it; empty if nothing was.

    A code of an app is taken out when its half minute is over: it would cost a try. A backup code stays; one
    of six digits looks like an app's, so that its box has to be checked.
    """

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        self.clock = CodeClock(now)
        super().__init__(label, hint, limit=32, trailing=self.clock, parent=parent)
        self.line.setInputMethodHints(self.line.inputMethodHints() | Qt.InputMethodHint.ImhSensitiveData)
        PasteWatch(self.line)
        self._period: int | None = None
        self.backup = CheckBox(say.IS_BACKUP)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.backup)
        self.backup.toggled.connect(self._note_period)
        self.clock.turned.connect(self.drop_expired)
        self.line.textChanged.connect(self._note_period)

    @property
    def code(self) -> str:
        return code_of(self.line.text())

    @Slot()
    def drop_expired(self) -> bool:
        """Empties the field of a code that is over, and says so; True if it did."""
        if self._period is None or self._period == self.clock.period:
            return False
        self.empty()
        self.refuse(say.CODE_EXPIRED, aloud=True)
        return True

    @Slot()
    def _note_period(self) -> None:
        code, backup = self.code, self.backup.isChecked()
        of_app = not backup and len(code) == OF_AN_APP and code.isdigit()
        self._period = self.clock.period if of_app else None
        self.clock.setVisible(not backup)
