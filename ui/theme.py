"""How the program looks: colors for light and dark, sizes taken from the font, the ring of the focus.

Controls paint themselves, in these colors and lengths; no style sheet is set. A sheet with the same rules was
measured against them: building and showing a page took 1.17 to 1.40 times the CPU time (five pages, fifteen
paired turns each, PySide6 6.11.3 over Fusion). Words that wrap would have to be painted with a sheet as well.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFocusFrame,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

DRAWN_BY_STYLE = (QPushButton, QComboBox, QAbstractItemView, QPlainTextEdit, QTextEdit)
"""Qt's own kinds of controls that are used here; those of this program draw a frame of their own."""

SHOWS_FOCUS = "shows_focus"
"""The property of one of these that shows by itself where the focus is, such as by a text cursor."""

Kind = QEvent.Type
MOVED = frozenset({Kind.Move, Kind.Resize, Kind.Show, Kind.Hide, Kind.ZOrderChange})


class _Ring(QFocusFrame):
    """Lies on a widget and lets the mouse through. Screen readers ignore a QFocusFrame."""

    def __init__(self) -> None:
        super().__init__()
        self._on: QWidget | None = None

    def lie_on(self, widget: QWidget | None) -> None:
        """Follows `widget` from now on; None hides the ring."""
        if self._on is not None and isValid(self._on):
            self._on.removeEventFilter(self)
        self._on = widget
        if widget is None:
            self.hide()
            return
        widget.installEventFilter(self)
        self.setParent(widget.parentWidget())
        self._fit(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._on and event.type() in MOVED:
            self._fit(self._on)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlight().color(), 2.0))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 2, 2)

    def _fit(self, widget: QWidget) -> None:
        self.setGeometry(widget.geometry())
        self.raise_()
        self.setVisible(not widget.isHidden())


class FocusRings(QObject):
    """Puts the ring where the focus is, in every window of `app`, whatever moved the focus there.

    The style marks a button only while the focus moves by Tab.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        drawn = isinstance(now, DRAWN_BY_STYLE) and not now.isWindow() and not now.property(SHOWS_FOCUS)
        wanted = now if drawn else None
        if self._ring is not None and not isValid(self._ring):  # deleted with its window
            self._ring = None
        if self._ring is None and wanted is not None:
            self._ring = _Ring()
        if self._ring is not None:
            self._ring.lie_on(wanted)


SMALLEST_BODY_POINTS = 10.5
LONGEST_LINE = 51.4  # sizes of the font
COLUMN_MARGIN = 0.9  # lines, at each side of a column
TARGET_EDGES = 1.5  # sizes of the font, above and below one line
FUSION_DARKENS = 140  # percent, as QColor.darker counts
EDGED = ("QPushButton", "QToolButton", "QComboBox", "QAbstractSpinBox", "QAbstractItemView", "QPlainTextEdit")


class Tone(Enum):
    """What a colored surface or sign means; a shape and words always say the same."""

    NEUTRAL = "neutral"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    PRACTICE = "practice"


class Rung(Enum):
    """The type scale, as multiples of the application's font. Nothing is smaller than the body text."""

    BODY = 1.0
    HEADING = 1.15
    NAME = 1.45
    TITLE = 1.6


class Colors(NamedTuple):
    """One scheme. `signs` and `grounds` are the strong and the pale color of each tone."""

    window: str
    base: str
    raised: str
    text: str
    muted: str
    border: str
    accent: str
    on_accent: str
    link: str
    disabled: str
    signs: dict[Tone, str]
    grounds: dict[Tone, str]


LIGHT = Colors(
    window="#f3f4f6",
    base="#ffffff",
    raised="#e9ebef",
    text="#16191d",
    muted="#4a515b",
    border="#747c87",
    accent="#1d4f91",
    on_accent="#ffffff",
    link="#1a4b94",
    disabled="#5f6670",
    signs={
        Tone.NEUTRAL: "#747c87",
        Tone.INFO: "#1d4f91",
        Tone.GOOD: "#17643a",
        Tone.WARN: "#8a4f00",
        Tone.BAD: "#a3161a",
        Tone.PRACTICE: "#5a2a86",
    },
    grounds={
        Tone.NEUTRAL: "#ffffff",
        Tone.INFO: "#e8eff9",
        Tone.GOOD: "#e5f3e9",
        Tone.WARN: "#fcf1dc",
        Tone.BAD: "#fbe9e8",
        Tone.PRACTICE: "#efe4f8",
    },
)
DARK = Colors(
    window="#1f2227",
    base="#16181c",
    raised="#2d3138",
    text="#eceff3",
    muted="#b9c0ca",
    border="#868f9b",
    accent="#8ab4f8",
    on_accent="#10141b",
    link="#9cc3ff",
    disabled="#9ba3ae",
    signs={
        Tone.NEUTRAL: "#868f9b",
        Tone.INFO: "#8ab4f8",
        Tone.GOOD: "#80d49c",
        Tone.WARN: "#f0c26c",
        Tone.BAD: "#ff9f97",
        Tone.PRACTICE: "#d2b3f3",
    },
    grounds={
        Tone.NEUTRAL: "#272b31",
        Tone.INFO: "#1b2a41",
        Tone.GOOD: "#173020",
        Tone.WARN: "#352a10",
        Tone.BAD: "#3c1d1c",
        Tone.PRACTICE: "#33214a",
    },
)


def palette_of(colors: Colors) -> QPalette:
    """The palette of a scheme, with every role set in every group, also for disabled controls."""
    role = QPalette.ColorRole
    texts = (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)
    grounds = {
        role.Window: colors.window,
        role.Base: colors.base,
        role.AlternateBase: colors.raised,
        role.Button: colors.raised,
        role.ToolTipBase: colors.base,
        role.Highlight: colors.accent,
        role.Accent: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.BrightText: colors.signs[Tone.BAD],
        role.Link: colors.link,
        role.LinkVisited: colors.link,
        role.PlaceholderText: colors.muted,
        role.Light: colors.base,
        role.Midlight: colors.raised,
        role.Mid: colors.border,
        role.Dark: colors.border,
        role.Shadow: colors.border,
    }
    palette = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for one, color in grounds.items():
            palette.setColor(group, one, QColor(color))
        off = group is QPalette.ColorGroup.Disabled
        for one in texts:
            palette.setColor(group, one, QColor(colors.disabled if off else colors.text))
        if off:
            palette.setColor(group, role.Highlight, QColor(colors.border))
            palette.setColor(group, role.HighlightedText, QColor(colors.base))
            palette.setColor(group, role.Link, QColor(colors.disabled))
            palette.setColor(group, role.PlaceholderText, QColor(colors.disabled))
    return palette


def put_on(app: QApplication, colors: Colors) -> None:
    """Dresses `app` in a scheme, with edges that can be seen where Fusion would draw them too faintly."""
    app.setPalette(palette_of(colors))
    edged = dict.fromkeys(EDGED, colors.border) | {"QScrollBar": colors.muted}  # drawn half transparent
    for kind, edge in edged.items():
        app.setPalette(_edged(colors, edge), kind)  # type: ignore[arg-type]  # takes str, whatever is said


def take_off(app: QApplication) -> None:
    """Leaves `app` in the system's own colors."""
    app.setPalette(QPalette())
    for kind in (*EDGED, "QScrollBar"):
        app.setPalette(QPalette(), kind)  # type: ignore[arg-type]


def _edged(colors: Colors, edge: str) -> QPalette:
    """Fusion takes its edges from the window's color, made darker by two fifths."""
    palette = palette_of(colors)
    palette.setColor(QPalette.ColorRole.Window, QColor(edge).lighter(FUSION_DARKENS))
    return palette


def is_contrast_theme() -> bool:
    """Whether the person has the system show high contrast (a contrast theme of Windows, for one)."""
    hints = QApplication.styleHints()  # held: what is asked of it goes with it
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def of_the_system(palette: QPalette) -> Colors:
    """A scheme in the colors of a palette that the person chose; shapes and words say what its tones mean."""
    role = QPalette.ColorRole

    def name(one: QPalette.ColorRole, group: QPalette.ColorGroup = QPalette.ColorGroup.Active) -> str:
        return palette.color(group, one).name()

    text, base = name(role.Text), name(role.Base)
    return Colors(
        window=name(role.Window),
        base=base,
        raised=name(role.Button),
        text=text,
        muted=text,
        border=text,
        accent=name(role.Highlight),
        on_accent=name(role.HighlightedText),
        link=name(role.Link),
        disabled=name(role.Text, QPalette.ColorGroup.Disabled),
        signs=dict.fromkeys(Tone, text),
        grounds=dict.fromkeys(Tone, base),
    )


def colors_of(palette: QPalette) -> Colors:
    """The scheme that a palette belongs to, told by the ground of its fields."""
    if is_contrast_theme():
        return of_the_system(palette)
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def sign_color(palette: QPalette, tone: Tone) -> QColor:
    """The strong color of `tone`: at least 3:1 on every ground."""
    return QColor(colors_of(palette).signs[tone])


def ground_color(palette: QPalette, tone: Tone) -> QColor:
    """The pale color of `tone`: text on it keeps at least 4.5:1."""
    return QColor(colors_of(palette).grounds[tone])


def em(widget: QWidget | None, share: float = 1.0) -> int:
    """A length in pixels: `share` times the height of a line of `widget`'s font (None: the application's)."""
    metrics = widget.fontMetrics() if widget is not None else QApplication.fontMetrics()
    return max(1, round(metrics.height() * share))


def target(widget: QWidget) -> int:
    """The least height in pixels of what is to be hit: 36 and more at the usual size of the text."""
    line = widget.fontMetrics().height()
    edges = _EDGES.get(line)
    if edges is None:
        edges = _EDGES[line] = round(TARGET_EDGES * QFontInfo(widget.font()).pixelSize())
    return line + edges


_EDGES: dict[int, int] = {}
"""By the height of a line: layouts ask for it many times a page."""


def column_width(widget: QWidget) -> int:
    """How wide a column may be, with its margins, in pixels: 720 of words at the usual size of the text."""
    return round(LONGEST_LINE * QFontInfo(widget.font()).pixelSize()) + 2 * em(widget, COLUMN_MARGIN)


def font_of(rung: Rung, *, bold: bool = False) -> QFont:
    """The application's font, sized by `rung`."""
    font = QFont(QApplication.font())
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * rung.value)
    else:
        font.setPixelSize(round(font.pixelSize() * rung.value))
    font.setBold(bold)
    return font


class Theme(QObject):
    """Dresses the application, and dresses it again when the system goes light or dark.

    `forced` overrules the system (tests, pictures).
    """

    def __init__(self, app: QApplication, forced: Qt.ColorScheme | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._forced = forced
        self._system_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128

    def start(self) -> None:
        """Sets font and palette, and follows the system from now on."""
        font = QFont(self._app.font())
        if 0 < font.pointSizeF() < SMALLEST_BODY_POINTS:
            font.setPointSizeF(SMALLEST_BODY_POINTS)
            self._app.setFont(font)
        if self._app.findChild(FocusRings) is None:
            FocusRings(self._app)
        self._app.styleHints().colorSchemeChanged.connect(self.follow)
        hints = self._app.styleHints()
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
        self.follow(self._app.styleHints().colorScheme())

    @Slot(Qt.ColorScheme)
    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Puts on the palette for `scheme`; for an unknown one, whichever the system's palette was.

        A contrast theme stays as the person chose it.
        """
        if self._forced is None and is_contrast_theme():
            take_off(self._app)
            return
        scheme = self._forced or scheme
        dark = self._system_dark if scheme is Qt.ColorScheme.Unknown else scheme is Qt.ColorScheme.Dark
        put_on(self._app, DARK if dark else LIGHT)

    @Slot()
    def _follow_contrast(self) -> None:
        self.follow(self._app.styleHints().colorScheme())
