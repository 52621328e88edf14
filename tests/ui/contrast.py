"""The contrast of everything that is seen, in every palette and state: python -m tests.ui.contrast.

Ratios as WCAG 2 counts them: 4.5 for text, also for what is switched off; 3 for edges, signs and the focus.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.theme import DARK, LIGHT, Colors, Tone, ground_color, palette_of, put_on, sign_color
from ui.widgets.buttons import HOVERED, PRESSED

TEXT, PART = 4.5, 3.0
GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
Role = QPalette.ColorRole


@dataclass(frozen=True)
class Row:
    """Something in front of a ground, and how well it can be told from it."""

    scheme: str
    what: str
    front: QColor
    ground: QColor
    least: float

    @property
    def ratio(self) -> float:
        return contrast(self.front, self.ground)

    @property
    def holds(self) -> bool:
        return self.ratio >= self.least

    def __str__(self) -> str:
        sign = "ok" if self.holds else "TOO FAINT"
        colors = f"{self.front.name()} on {self.ground.name()}"
        return f"{self.scheme:6}{self.what:58}{colors:22}{self.ratio:6.2f}  at least {self.least}  {sign}"


def luminance(color: QColor) -> float:
    """WCAG 2's relative luminance."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (the same) to 21 (black on white)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def rows(app: QApplication) -> Iterator[Row]:
    """Everything, in both schemes. Leaves `app` in the palette that it had."""
    before = app.palette()
    for scheme, colors in (("light", LIGHT), ("dark", DARK)):
        palette = palette_of(colors)
        yield from _words(scheme, palette)
        yield from _marks(scheme, palette)
        yield from _moments(scheme, palette)
        yield from _drawn_by_the_style(scheme, colors, app)
    put_on(app, LIGHT)
    app.setPalette(before)


def _grounds(palette: QPalette, group: QPalette.ColorGroup) -> dict[str, QColor]:
    named = {"window": Role.Window, "page or field": Role.Base, "button": Role.Button}
    grounds = {name: palette.color(group, role) for name, role in named.items()}
    return grounds | {f"{tone.value} panel": ground_color(palette, tone) for tone in Tone}


def _words(scheme: str, palette: QPalette) -> Iterator[Row]:
    kinds = {
        "text": Role.WindowText,
        "text in a field": Role.Text,
        "text of a button": Role.ButtonText,
        "link": Role.Link,
        "hint": Role.PlaceholderText,
    }
    for group in GROUPS:
        for where, ground in _grounds(palette, group).items():
            for kind, role in kinds.items():
                what = f"{kind} on {where}, {group.name.lower()}"
                yield Row(scheme, what, palette.color(group, role), ground, TEXT)


def _marks(scheme: str, palette: QPalette) -> Iterator[Row]:
    active, off = QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled
    parts = {
        "edge of a field, a box, a radio": palette.color(active, Role.Mid),
        "focus frame, box that is set": palette.color(active, Role.Highlight),
        "box that is set, switched off": palette.color(off, Role.Highlight),
        "edge of a refused field": palette.color(active, Role.BrightText),
    }
    for where, ground in _grounds(palette, active).items():
        if where != "button":
            for what, front in parts.items():
                yield Row(scheme, f"{what} on {where}", front, ground, PART)
    for tone in Tone:
        for where, ground in _grounds(palette, active).items():
            if where != "button":
                yield Row(scheme, f"{tone.value} sign on {where}", sign_color(palette, tone), ground, PART)


def _moments(scheme: str, palette: QPalette) -> Iterator[Row]:
    """What has a ground of its own."""
    on, accent = palette.color(Role.HighlightedText), palette.color(Role.Highlight)
    page, warn = palette.color(Role.Base), ground_color(palette, Tone.WARN)
    yield Row(scheme, "selected row: name and kind", on, accent, TEXT)
    yield Row(scheme, "selected row against the others", accent, page, PART)
    for state, darker in (("at rest", 100), ("under the mouse", HOVERED), ("pressed", PRESSED)):
        yield Row(scheme, f"text of a filled button, {state}", on, accent.darker(darker), TEXT)
        for where, ground in _grounds(palette, QPalette.ColorGroup.Active).items():
            yield Row(scheme, f"filled button {state} on {where}", accent.darker(darker), ground, PART)
    yield Row(scheme, "selected text in a field", on, accent, TEXT)
    yield Row(scheme, "step list: number of the step that is here", on, accent, TEXT)
    yield Row(scheme, "step list: words of a step done or here", palette.color(Role.WindowText), page, TEXT)
    yield Row(scheme, "step list: words of a step to come", palette.color(Role.PlaceholderText), page, TEXT)
    yield Row(scheme, "step list: ring of a step to come", palette.color(Role.Mid), page, PART)
    yield Row(scheme, "word of a name that differs", palette.color(Role.WindowText), warn, TEXT)
    frame = sign_color(palette, Tone.WARN)
    yield Row(scheme, "dashed frame, from inside", frame, warn, PART)
    yield Row(scheme, "dashed frame, from outside", frame, ground_color(palette, Tone.NEUTRAL), PART)
    yield Row(scheme, "clock of the code", accent, ground_color(palette, Tone.NEUTRAL), PART)
    yield Row(scheme, "tool tip", palette.color(Role.ToolTipText), palette.color(Role.ToolTipBase), TEXT)


def _drawn_by_the_style(scheme: str, colors: Colors, app: QApplication) -> Iterator[Row]:
    """Edges that Qt's style draws, read from a picture of it."""
    put_on(app, colors)
    window = QWidget()
    column = QVBoxLayout(window)
    courts, many = QListWidget(), 60
    courts.addItems(["a court"] * many)
    widgets: dict[str, QWidget] = {
        "button": QPushButton("Save"),
        "box to choose from": QComboBox(),
        "list": courts,
    }
    for widget in widgets.values():
        column.addWidget(widget)
    window.show()
    app.processEvents()
    image = window.grab().toImage()
    ground = image.pixelColor(1, 1)
    for name, widget in widgets.items():
        edge = _strongest(image, widget.geometry().center(), widget.geometry().left(), ground)
        yield Row(scheme, f"edge of a {name}, as painted", edge, ground, PART)
    bar = courts.verticalScrollBar().grab().toImage()
    middle = bar.width() // 2
    groove = bar.pixelColor(middle, bar.height() * 2 // 3)
    without_arrows = range(bar.width() + 1, bar.height() - bar.width() - 1)
    handle = [bar.pixelColor(middle, y) for y in without_arrows]
    yield Row(scheme, "handle of a scroll bar, as painted", _furthest(handle, groove), groove, PART)
    window.close()
    window.deleteLater()


def _strongest(image: QImage, centre: QPoint, left: int, ground: QColor) -> QColor:
    return _furthest([image.pixelColor(x, centre.y()) for x in range(left, left + 3)], ground)


def _furthest(colors: list[QColor], ground: QColor) -> QColor:
    return max(colors, key=lambda color: contrast(color, ground))


def main() -> int:
    """Prints the table; 1 if anything is too faint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    found = list(rows(app))
    print(*found, sep="\n")
    faint = [row for row in found if not row.holds]
    text, part = (min(row.ratio for row in found if row.least == least) for least in (TEXT, PART))
    print(f"{len(found)} pairs, {len(faint)} too faint; lowest: text {text:.2f}, parts {part:.2f}")
    return 1 if faint else 0


if __name__ == "__main__":
    sys.exit(main())
