"""Looks for traces of a person in every text that the windows hold, and in every object behind them."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, FunctionType, ModuleType

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.desk.traces import Left, Pattern, Place

A_TURN = 1_500  # objects; a turn then holds the window up for some milliseconds
OWN = ("ui", "app")
INVENTED = "app.practice"  # its people are the program's own
NOT_TEXT = ("_q_", "_PySide")  # properties that Qt and its binding keep for themselves
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
NOT_OPENED = (ModuleType, type, BuiltinFunctionType, int, float, bool, type(None))


def left_on_screen(pattern: Pattern, passed: Callable[[QWidget], bool]) -> tuple[set[Left], int]:
    """What the texts of all widgets but those that `passed` names still say, and how many texts they are."""
    found: set[Left] = set()
    count = 0
    for widget in QApplication.allWidgets():
        if passed(widget):
            continue
        for text in texts_of(widget):
            count += 1
            kind = pattern.kind_in(text)
            if kind is not None:
                found.add(Left(Place.ON_SCREEN, kind))
        if isinstance(widget, QLineEdit) and (widget.text() or widget.isUndoAvailable()):
            found.add(Left(Place.IN_FIELD, None))
    return found, count


def texts_of(widget: QWidget) -> Iterator[str]:
    """Every text that `widget` holds, seen or not."""
    everywhere = (
        widget.windowTitle(),
        widget.toolTip(),
        widget.statusTip(),
        widget.whatsThis(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        *_shown_by(widget),
        *(action.text() for action in widget.actions()),
    )
    yield from (text for text in everywhere if text)
    names = (bytes(name.data()).decode() for name in widget.dynamicPropertyNames())
    for name in names:
        value = None if name.startswith(NOT_TEXT) else widget.property(name)
        if isinstance(value, str) and value:
            yield value


def held_by(
    roots: Iterable[object], passed: Iterable[object] = (), *, by: Callable[[object], bool] = lambda _: False
) -> Iterator[str | bytes | None]:
    """Every text that can be reached from `roots`, but not by way of what is in `passed` or what `by` names.

    None between them, now and then, where whoever looks may pause.
    """
    seen, waiting = {id(one) for one in passed}, list(roots)
    seen.add(id(waiting))
    opened = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | bytes | bytearray):
            yield one if isinstance(one, str) else bytes(one)
            continue
        if isinstance(one, NOT_OPENED) or id(one) in seen:
            continue
        seen.add(id(one))
        if by(one):
            continue
        waiting += _held(one)
        opened += 1
        if opened % A_TURN == 0:
            yield None


def roots_of(program: QObject) -> list[object]:
    """The program's objects: what hangs on `program`, all widgets, and what its own modules hold."""
    modules = [
        module
        for name, module in [*sys.modules.items()]
        if name.split(".")[0] in OWN and not name.startswith(INVENTED)
    ]
    in_modules = [value for module in modules for name, value in [*vars(module).items()] if name != "__doc__"]
    everywhere = (*in_modules, *vars(re).values())  # what was compiled is kept there
    return [program, *program.findChildren(QObject), *QApplication.allWidgets(), *everywhere]


def _held(one: object) -> list[object]:
    if isinstance(one, FunctionType):  # its module is looked at by itself
        return [one.__closure__, one.__defaults__, one.__kwdefaults__]
    if isinstance(one, dict):  # the collector passes over keys that are texts
        return [*one.keys(), *one.values()]
    held: list[object] = list(gc.get_referents(one))
    attributes = getattr(one, "__dict__", None)
    return [*held, attributes] if isinstance(attributes, dict) else held


def _shown_by(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _in_model(widget.model(), QModelIndex())


def _in_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    is_list = isinstance(model, QAbstractListModel)  # it hides that it has one column
    for row in range(model.rowCount(parent)):
        for column in range(1 if is_list else model.columnCount(parent)):
            index = model.index(row, column, parent)
            values = (model.data(index, role) for role in ROLES)
            yield from (value for value in values if isinstance(value, str))
            if column == 0 and not is_list:
                yield from _in_model(model, index)
