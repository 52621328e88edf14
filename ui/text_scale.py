"""How large all text is, in percent of the system's own size, and the window in which a person changes it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QLayout, QLineEdit, QWidget, QWizard

from ui import accessibility
from ui.dialogs.side_window import SideWindow
from ui.text import window as say
from ui.theme import Rung, em
from ui.widgets.buttons import PushButton
from ui.widgets.layouts import Flow, Items
from ui.widgets.text import Text
from ui.window_size import window_size

STEPS = (100, 110, 125, 150, 175, 200)
NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX
LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), ("Ctrl+-",), ("Ctrl+0",)


class TextScale(QObject):
    """The size of all text of `app`, in percent of what the system says. `changed` carries the new one."""

    changed = Signal(int)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app, self._percent = app, 100
        self._usual = QFont(app.font())

    @classmethod
    def of_application(cls) -> TextScale:
        """The single instance: all windows share one font."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("there is no application whose text could have a size")
        return app.findChild(cls) or cls(app)

    @property
    def percent(self) -> int:
        return self._percent

    def listen(self, window: QWidget) -> None:
        """Takes the keys for larger, smaller and usual text, pressed in `window` or in any other."""
        for keys, act in ((LARGER, self.larger), (SMALLER, self.smaller), (USUAL, self.usual)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), window)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.activated.connect(act)

    @Slot()
    def larger(self) -> None:
        """The next size up."""
        self._person_wants(next((step for step in STEPS if step > self._percent), STEPS[-1]))

    @Slot()
    def smaller(self) -> None:
        """The next size down."""
        self._person_wants(next((step for step in reversed(STEPS) if step < self._percent), STEPS[0]))

    @Slot()
    def usual(self) -> None:
        """The system's size."""
        self._person_wants(STEPS[0])

    def put(self, scale: float) -> None:
        """Sets the text to `scale` times the system's size, within STEPS, without emitting `changed`."""
        percent = round(min(max(scale * 100, STEPS[0]), STEPS[-1]))
        if percent == self._percent:
            return
        if self._percent == STEPS[0]:
            self._usual = QFont(self._app.font())  # the system may have changed it
        ratio, self._percent = percent / self._percent, percent
        self._app.setFont(_scaled(self._usual, percent / 100))
        for window in self._app.topLevelWidgets():
            fit(window, ratio)

    def _person_wants(self, percent: int) -> None:
        if percent != self._percent:
            self.put(percent / 100)
            self.changed.emit(percent)
        window = self._app.activeWindow()
        if window is not None:
            accessibility.announce(window, say.size_words(self._percent, STEPS[-1]))


def fit(window: QWidget, ratio: float) -> None:
    """Multiplies every length below `window` that was computed from the font."""
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or _is_qts_own(widget):
            continue  # a window that belongs to this one has its own turn
        refit = getattr(widget, "refit", None)
        if refit is not None:
            refit()
        _fit_lengths(widget, ratio)
        layout = widget.layout()
        if layout is not None:
            _fit_layout(layout, ratio)
    own = window.layout()
    if own is not None and not isinstance(window, QWizard):  # QWizard lays itself out
        _fit_layout(own, ratio)


def _is_qts_own(widget: QWidget) -> bool:
    """Whether QWizard made it, to lay out header, page and buttons: it measures that itself."""
    above = widget.parentWidget()
    near = isinstance(above, QWizard) or (above is not None and isinstance(above.parentWidget(), QWizard))
    return near and type(widget) in (QWidget, QFrame, QLabel)


def _fit_lengths(widget: QWidget, ratio: float) -> None:
    least, most = widget.minimumSize(), widget.maximumSize()
    if 0 < least.width() < NO_LIMIT:
        widget.setMinimumWidth(_times(widget, "least_width", least.width(), ratio))
    if 0 < least.height() < NO_LIMIT:
        widget.setMinimumHeight(_times(widget, "least_height", least.height(), ratio))
    if 0 < most.width() < NO_LIMIT:
        widget.setMaximumWidth(_times(widget, "most_width", most.width(), ratio))
    if 0 < most.height() < NO_LIMIT:
        widget.setMaximumHeight(_times(widget, "most_height", most.height(), ratio))
    if isinstance(widget, QLineEdit):
        widget.setTextMargins(_margins(widget, "text", widget.textMargins(), ratio))
    inside = widget.contentsMargins()
    if not inside.isNull():
        widget.setContentsMargins(_margins(widget, "inside", inside, ratio))


def _fit_layout(layout: QLayout, ratio: float) -> None:
    for place in range(layout.count()):  # first what is inside: it may take its spacing from here
        item = layout.itemAt(place)
        inner, gap = (None, None) if item is None else (item.layout(), item.spacerItem())
        if inner is not None:
            _fit_layout(inner, ratio)
        elif gap is not None and not gap.sizeHint().isNull():
            policy, size = gap.sizePolicy(), gap.sizeHint() * ratio
            gap.changeSize(size.width(), size.height(), policy.horizontalPolicy(), policy.verticalPolicy())
    layout.setContentsMargins(_margins(layout, "edge", layout.contentsMargins(), ratio))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(_times(layout, "across", layout.horizontalSpacing(), ratio))
        layout.setVerticalSpacing(_times(layout, "down", layout.verticalSpacing(), ratio))
    elif layout.spacing() > 0:
        layout.setSpacing(_times(layout, "spacing", layout.spacing(), ratio))
    if isinstance(layout, Items):
        layout.stretch_lengths(lambda name, length: _times(layout, name, length, ratio))
    layout.invalidate()


def _times(owner: QObject, name: str, length: int, ratio: float) -> int:
    """`length` times `ratio`. The exact value is stored on `owner`, so that rounding does not add up."""
    key = f"exact {name}"
    held = owner.property(key)
    exact = held if isinstance(held, float) and round(held) == length else float(length)
    owner.setProperty(key, exact * ratio)
    return round(exact * ratio)


def _margins(owner: QObject, name: str, margins: QMargins, ratio: float) -> QMargins:
    sides = (margins.left(), margins.top(), margins.right(), margins.bottom())
    return QMargins(*(_times(owner, f"{name} {at}", side, ratio) for at, side in enumerate(sides)))


def _scaled(font: QFont, scale: float) -> QFont:
    larger = QFont(font)
    if font.pointSizeF() > 0:
        larger.setPointSizeF(font.pointSizeF() * scale)
    else:
        larger.setPixelSize(round(font.pixelSize() * scale))
    return larger


class TextSizeView(SideWindow):
    """Makes all text larger or smaller, seen at once: three buttons and how large the text is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say.TEXT_SIZE_TITLE, say.TEXT_SIZE_LEAD, parent)
        self._scale = TextScale.of_application()
        self.now = Text("", Rung.HEADING, bold=True)
        self.larger, self.smaller, self.usual = (
            PushButton(say.LARGER),
            PushButton(say.SMALLER),
            PushButton(say.USUAL),
        )
        row = QWidget()
        flow = Flow(row, em(self, 0.5))
        for button in (self.larger, self.smaller, self.usual):
            flow.addWidget(button)
        for widget in (self.now, row, Text(_keys()), Text(say.KEPT, muted=True)):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.larger.clicked.connect(self._scale.larger)
        self.smaller.clicked.connect(self._scale.smaller)
        self.usual.clicked.connect(self._scale.usual)
        self._scale.changed.connect(self._show)
        self._show()

    def focus_first(self) -> None:
        self._first().setFocus()

    def sizeHint(self) -> QSize:
        return window_size(self, 36, 20)

    @Slot()
    def _show(self) -> None:
        percent = self._scale.percent
        self.now.setText(say.size_words(percent, STEPS[-1]))
        accessibility.describe(self.larger, self.now.text())
        had = self.focusWidget()
        self.larger.setEnabled(percent < STEPS[-1])
        self.smaller.setEnabled(percent > STEPS[0])
        self.usual.setEnabled(percent > STEPS[0])
        if isinstance(had, PushButton) and not had.isEnabled():
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> PushButton:
        return self.larger if self.larger.isEnabled() else self.smaller


def _keys() -> str:
    native = QKeySequence.SequenceFormat.NativeText
    larger, smaller, usual = (QKeySequence(keys[0]).toString(native) for keys in (LARGER, SMALLER, USUAL))
    return say.BY_KEYBOARD.format(larger=larger, smaller=smaller, usual=usual)
