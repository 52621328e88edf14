"""Asks on the backend thread what is kept on this computer, and brings the answer to whoever asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from app.linking.problems import CourtProblem, Problem
from ui.backend import Answer, Backend

if TYPE_CHECKING:
    from app.records.shelf import Shelf


@dataclass(frozen=True)
class Found:
    """What became of a question: its `value`, or the `problem` that stopped it; neither if it crashed."""

    value: object = None
    problem: Problem | None = None


class _Question:
    """The token of one question; no two are alike."""


class RecordRoom(QObject):
    """Answers come in the UI thread, in order, also while a link is being made: after it."""

    def __init__(self, backend: Backend, shelf: Callable[[], Shelf], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend, self._shelf = backend, shelf
        self._waiting: dict[object, Callable[[Found], None]] = {}
        backend.answered.connect(self._heard)

    def ask(self, call: Callable[[Shelf], object], then: Callable[[Found], None]) -> None:
        """Runs `call` off the UI thread; `then` gets what it found, unless it is a method of what is gone."""
        question = _Question()
        self._waiting[question] = then
        self._backend.submit(lambda: self._found(call), question, lasting=True)

    def _found(self, call: Callable[[Shelf], object]) -> Found:
        try:
            return Found(call(self._shelf()))
        except CourtProblem as stopped:  # for who asked; no remark in the wizard
            return Found(problem=stopped.problem)

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        then = self._waiting.pop(answer.token, None)
        if then is not None and not _is_gone(then):
            then(answer.value if isinstance(answer.value, Found) else Found())


def _is_gone(then: Callable[[Found], None]) -> bool:
    """Whether the window whose method this is was deleted while it waited."""
    whose = getattr(then.func if isinstance(then, partial) else then, "__self__", None)
    return isinstance(whose, QObject) and not isValid(whose)
