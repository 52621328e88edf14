"""What a link costs a person: clicks, keys, screens to scroll, words to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from ui.pages.page import FramedPage
from ui.pages.start import WayButton
from ui.widgets.consent import NameLine
from ui.wizard import LinkWizard

LAPTOP = QSize(1102, 690)
"""The window that opens on a screen of 1366 by 768 with a task bar, at a usual text size."""
WORD = re.compile(r"[^\W_]")


@dataclass
class Effort:
    """What a walk has cost so far. `words` and `screens` are by page."""

    clicks: int = 0
    keys: int = 0
    words: dict[str, int] = field(default_factory=dict)
    screens: dict[str, float] = field(default_factory=dict)

    def click(self, widget: QWidget) -> None:
        """Presses the mouse in `widget`, as a person does: it must be in sight."""
        at = QPoint(min(widget.width() // 2, widget.height() // 2), widget.height() // 2)
        spot = widget.mapTo(widget.window(), at)
        assert widget.window().childAt(spot) in (widget, *widget.findChildren(QWidget)), widget
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)
        self.clicks += 1

    def press(self, widget: QWidget, text: str = "") -> None:
        """Types `text`, or presses Enter."""
        if text:
            QTest.keyClicks(widget, text)
        else:
            QTest.keyClick(widget, Qt.Key.Key_Return)
        self.keys += max(1, len(text))

    def look(self, page: FramedPage) -> None:
        """Reads all that `page` offers, its disclosures closed."""
        QApplication.processEvents()  # a layout shows what was put into it a turn later
        name = page.step.name
        self.words[name] = words_of(page)
        view = page.area.viewport()
        self.screens[name] = page.inner.height() / view.height()

    def __str__(self) -> str:
        pages = (f"{name.lower()} {count} ({self.screens[name]:.2f})" for name, count in self.words.items())
        total = sum(self.words.values())
        return f"{self.clicks} clicks, {self.keys} keys, {total} words: {', '.join(pages)}"


def words_of(widget: QWidget) -> int:
    """The words on all visible parts of `widget`, scrolled away or not."""
    return sum(1 for text in shown_in(widget) for part in text.split() if WORD.search(part))


def shown_in(widget: QWidget) -> Iterator[str]:
    """What stands on the visible parts of `widget`."""
    for part in widget.findChildren(QWidget):
        if not part.isVisible():
            continue
        if isinstance(part, WayButton):
            yield from (part.text(), part.accessibleDescription())
        elif isinstance(part, (QLabel, QAbstractButton)):
            yield part.text().replace("&", "")
        elif isinstance(part, QComboBox):
            yield part.currentText()
        elif isinstance(part, NameLine):
            yield part.accessibleName()


def frame_words(window: LinkWizard, page: FramedPage) -> int:
    """The words of the window that are the same on each page: steps, help, buttons."""
    return words_of(window) - words_of(page)
