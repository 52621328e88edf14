"""Every page, state and window in the invented language: what is not translated, what does not fit."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QTableWidget,
    QWidget,
)

from app.courts.court import Court
from tests.ui import scenes
from tests.ui.gallery import SMALLEST, TURNS, Way, dressed
from tests.ui.pseudo_windows import windows
from ui.look import Look
from ui.scene import Scene

# What comes from elsewhere and stays as it is: names of products and formats, days as they are written here,
# a code of the invented person, what courts write on their pages.
KNOWN = (
    "ECF Link",
    "CM/ECF",
    "smithcs",
    "utd",
    "ab1234",
    "Civil",
    "Criminal",
    "Document Filing System",
    "Shift",
    "Ctrl",
)
DAYS = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
ADDRESSES = re.compile(
    r"\S+@\S+|(?:https?://|mailto:)\S+|(?:[\w*-]+\.)+(?:gov|com|org|json|pdf|csv|ics)\S*|\*\.\w+"
)
PATHS = re.compile(r"(?:/[\w.~-]+)+/?")
ENGLISH = re.compile(r"[A-Za-z]{2,}", re.ASCII)


def data_of(value: object) -> Iterator[str]:
    """Every text that `value` holds: what the courts, PACER, the person and this computer brought in."""
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, Court):
        yield from _of_court(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from data_of(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from data_of(tuple(value.values()))
    elif isinstance(value, Iterable):  # lists of courts among others
        for one in value:
            yield from data_of(one)


def _of_court(court: Court) -> Iterator[str]:
    for field in fields(court):
        yield from data_of(getattr(court, field.name))
    yield court.name.removeprefix("United States ")
    yield court.name.rpartition(" for the ")[2]
    for quirk in court.quirks:
        yield quirk[:1].upper() + quirk[1:]


def english_in(text: str, data: tuple[str, ...]) -> str:
    """The plain words that are left of `text` without what is data; empty if none are."""
    left = ADDRESSES.sub(" ", text)
    for known in data:
        left = left.replace(known, " ")
    return " ".join(ENGLISH.findall(PATHS.sub(" ", DAYS.sub(" ", left))))


def said_by(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What `widget` says to the eye and to a screen reader; what a person typed is not among it."""
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield "tool tip", widget.toolTip()
    if widget.isWindow():
        yield "title", widget.windowTitle()
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
        case QListWidget():
            yield from (("item", widget.item(row).text()) for row in range(widget.count()))
        case QComboBox():
            yield from (("item", widget.itemText(row)) for row in range(widget.count()))
        case QTableWidget():
            heads = (widget.horizontalHeaderItem(column) for column in range(widget.columnCount()))
            yield from (("column", head.text()) for head in heads if head is not None)


def clipped(widget: QWidget) -> str:
    """What of `widget` does not fit into its place; empty if all does."""
    if not isinstance(widget, (QLabel, QAbstractButton)):
        return ""
    if widget.hasHeightForWidth():
        high = widget.heightForWidth(widget.width())
        if high > widget.height() + 1:
            return f"needs a height of {high}, has {widget.height()}"
        if widget.minimumSizeHint().width() > widget.width() + 1 and _longest(widget) > widget.width():
            return f"its longest word needs {_longest(widget)}, has {widget.width()}"
    elif widget.text() and widget.sizeHint().width() > widget.width() + 1:
        return f"needs a width of {widget.sizeHint().width()}, has {widget.width()}"
    return ""


def _longest(widget: QLabel | QAbstractButton) -> int:
    words = widget.text().split()
    return max((widget.fontMetrics().horizontalAdvance(word) for word in words), default=0)


def found_in(name: str, top: QWidget, data: tuple[str, ...]) -> Iterator[str]:
    """What is wrong in the window `top`, and in all that is visible in it."""
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        kind = type(widget).__name__
        for what, text in said_by(widget):
            left = english_in(text, data)
            if left:
                yield f"{name}: {kind} {what} in English ({left}): {text!r}"
        why = clipped(widget)
        if why:
            yield f"{name}: {kind} clipped, {why}: {getattr(widget, 'text', str)()!r}"


def _sideways(name: str, window: QWidget) -> Iterator[str]:
    """What has to be scrolled sideways, and what in it is too wide."""
    for area in window.findChildren(QScrollArea):
        inside, room = area.widget(), area.viewport().width()
        if area.isVisible() and inside is not None and inside.width() > room:
            wide = [
                one
                for one in inside.findChildren(QWidget)
                if one.isVisible() and not one.children() and one.minimumSizeHint().width() > room * 0.8
            ]
            which = ", ".join(f"{type(one).__name__} {getattr(one, 'text', str)()!r}" for one in wide)
            yield f"{name}: {inside.width() - room} pixels wider than its window: {which}"


def walk(out: Path | None, scale: float, only: str = "", *, few: bool = False) -> list[str]:
    """What is wrong anywhere, in sentences. Pictures go to `out`. `few`: one state of each page."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    Look(app, Qt.ColorScheme.Light).start()
    dressed(app, Way(dark=False, scale=scale), QFont(app.font()))
    courts = tuple(data_of((scenes.UTD, scenes.UTB, scenes.CA9, scenes.BAP9, scenes.WVSD)))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    for name, window, shows in windows(only, app, few=few):
        for _ in range(TURNS):
            app.processEvents()
        known = {*KNOWN, *courts, *data_of(shows), *_words_of_names(shows)}
        data = tuple(sorted((one for one in known if len(one) > 1), key=len, reverse=True))
        wrong += found_in(name, window, data)
        if window.width() > SMALLEST[0] or window.height() > SMALLEST[1]:
            wrong.append(f"{name}: the window wants {window.width()} x {window.height()}")
        wrong += list(_sideways(name, window))
        if out is not None:
            window.grab().save(str(out / f"{name}.png"))
        whole = window.parentWidget() or window
        whole.close()
        whole.deleteLater()
        app.processEvents()
    return wrong


def _words_of_names(shows: object) -> Iterator[str]:
    """The parts of the two names: those that differ are named one by one."""
    proposal = shows.state.proposal if isinstance(shows, Scene) else None
    for name in (proposal.cmecf_name, proposal.pacer_name) if proposal is not None else ():
        yield from (name or "").split()
