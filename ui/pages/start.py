"""The first page: what the program does, and which way a person goes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.linking.events import Step
from app.records.queries import LinkOnRecord
from ui import accessibility
from ui.pages.page import FramedPage, plain_button
from ui.realm import Mode
from ui.text import steps as say
from ui.text.courts import OPENS_PAGE
from ui.theme import Rung, Tone, em, font_of
from ui.view_state import ViewState
from ui.widgets.layouts import emptied, stack
from ui.widgets.notice import Notice
from ui.widgets.text import WRAPS, Bullets, Text, TextLink


class WayButton(QAbstractButton):
    """A large button with a sentence under its words. `first`: the way that most people go."""

    def __init__(self, text: str, means: str, *, first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._means = first, ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(text, means)

    def say(self, text: str, means: str) -> None:
        """Changes the words."""
        self.setText(text)
        self._means = means
        accessibility.name(self, text)
        accessibility.describe(self, means)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = em(self, 28)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 12), self.heightForWidth(em(self, 12)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(self._heights(width)) + 2 * em(self, 0.55)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole
        under = self.underMouse() and not self._first
        ground = role.Highlight if self._first else role.AlternateBase if under else role.Base
        ink = role.HighlightedText if self._first else role.Text
        box, round_by = QRectF(self.rect()).adjusted(1, 1, -1, -1), em(self, 0.35)
        painter.setPen(QPen(palette.color(role.Highlight if self._first or under else role.Mid), 1.5))
        painter.setBrush(palette.color(ground))
        painter.drawRoundedRect(box, round_by, round_by)
        title, means = self._heights(self.width())
        room = QRect(em(self, 0.9), em(self, 0.55), self.width() - 2 * em(self, 0.9), title)
        painter.setPen(palette.color(ink))
        painter.setFont(self._bold)
        painter.drawText(room, WRAPS, self.text())
        painter.setFont(self.font())
        painter.drawText(room.translated(0, title).adjusted(0, 0, 0, means - title), WRAPS, self._means)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(role.HighlightedText if self._first else role.Highlight), 2.0))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), round_by, round_by)

    @property
    def _bold(self) -> QFont:
        return font_of(Rung.HEADING, bold=True)

    def _heights(self, width: int) -> tuple[int, int]:
        """Of the words and of the sentence, wrapped."""
        room = QRect(0, 0, max(1, width - 2 * em(self, 0.9)), 10_000)
        return (
            QFontMetrics(self._bold).boundingRect(room, WRAPS, self.text()).height(),
            self.fontMetrics().boundingRect(room, WRAPS, self._means).height(),
        )


class Unsettled(QWidget):
    """A box for each try that nobody has settled. `wanted` carries the court whose menus are to be read."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[LinkOnRecord, ...] | None = None
        self.boxes: list[Notice] = []
        self.hide()

    def present(self, view: ViewState) -> None:
        """Shows the newest of them, once the courts are known by name."""
        found = tuple(one for one in view.links if not one.linked)[: say.SHOWN]
        found = found if view.courts is not None else ()
        if found == self._shown:
            return
        self._shown = found
        emptied(self._column)
        self.boxes = []
        for one in found:
            box, button = Notice(Tone.WARN, self), plain_button(say.FIND_OUT)
            box.say(say.unsettled_words(one, view.courts))
            accessibility.name(button, say.find_out_name(one, view.courts))
            accessibility.describe(button, say.FIND_OUT_MEANS)
            button.setProperty("court", one.court_id)
            button.clicked.connect(self._ask)
            if view.courts is not None and one.court_id in view.courts:
                box.add(button)
            self._column.addWidget(box)
            self.boxes.append(box)
        self.setVisible(bool(found))

    def _ask(self) -> None:
        self.wanted.emit(self.sender().property("court"))


class StartPage(FramedPage):
    """Three ways, and what this computer knows of links that were made here."""

    step = Step.START
    link_begun = Signal()
    help_wanted = Signal()
    practice_wanted = Signal(bool)
    my_courts_wanted = Signal()
    find_out_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unsettled = Unsettled()
        self.link = WayButton(say.LINK, say.LINK_MEANS, first=True)
        self.help = WayButton(say.HELP, say.HELP_MEANS)
        self.practice = WayButton(say.PRACTICE, say.PRACTICE_MEANS)
        self.several, self.records = TextLink(say.SEVERAL, ""), Text(muted=True)
        self.several.setToolTip("")
        accessibility.describe(self.several, OPENS_PAGE)
        stack(self.body, self.unsettled, Text(say.READY, Rung.HEADING, bold=True), Bullets(say.READY_LINES))
        stack(self.body, self.link, self.help, self.practice)
        self.body.addWidget(self.several, alignment=Qt.AlignmentFlag.AlignLeft)
        stack(self.body, self.records, Text(say.NOT_OFFICIAL, muted=True))
        self.unsettled.wanted.connect(self.find_out_wanted)
        self.link.clicked.connect(self._link)
        self.help.clicked.connect(self._help)
        self.practice.clicked.connect(self._practice)
        self.several.clicked.connect(self._several)

    def present(self, view: ViewState) -> None:
        practicing = view.mode is Mode.PRACTICE
        if practicing is not (self.view.mode is Mode.PRACTICE):
            self.practice.say(*((say.LEAVE, say.LEAVE_MEANS) if practicing else _TO_PRACTICE))
        self.unsettled.present(view)
        said = say.linked_words(view.links, view.courts) if view.courts is not None else ""
        self.records.setText(said)
        self.records.setVisible(bool(said))
        super().present(view)

    def next_pressed(self) -> None:
        self.link_begun.emit()

    def first_field(self) -> QWidget:
        return self.link

    def _link(self) -> None:
        self.link_begun.emit()

    def _help(self) -> None:
        self.help_wanted.emit()

    def _practice(self) -> None:
        self.practice_wanted.emit(self.view.mode is not Mode.PRACTICE)

    def _several(self) -> None:
        self.my_courts_wanted.emit()


_TO_PRACTICE = (say.PRACTICE, say.PRACTICE_MEANS)
