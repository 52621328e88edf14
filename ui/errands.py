"""What is asked of the backend thread beside the steps, each with what is to be done with its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from app.linking import CourtProblem, Problem

if TYPE_CHECKING:
    from ui.backend import Answer, Backend


@dataclass(frozen=True, eq=False)
class _Errand:
    then: Callable[[Any], None]
    otherwise: Callable[[Problem | None], None]
    turn: int


class Errands(QObject):
    """`otherwise` hears the problem that stopped an errand, or None where the program itself failed.

    What was asked before `forget` is answered to nobody: it was another person's.
    """

    def __init__(
        self, backend: Backend, otherwise: Callable[[Problem | None], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._backend, self._otherwise, self._turn = backend, otherwise, 0
        backend.answered.connect(self._answered)

    def ask(
        self,
        call: Callable[[], object],
        then: Callable[[Any], None],
        otherwise: Callable[[Problem | None], None] | None = None,
    ) -> None:
        """Has `call` run, and gives what it gives to `then`, in the UI thread."""
        errand = _Errand(then, otherwise or self._otherwise, self._turn)
        self._backend.submit(partial(_or_problem, call), errand, lasting=True)

    def forget(self) -> None:
        """Hears nothing any more of what was asked so far."""
        self._turn += 1

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        errand, value = answer.token, answer.value
        if not isinstance(errand, _Errand) or errand.turn != self._turn:
            return
        if answer.crashed:
            errand.otherwise(None)
        elif isinstance(value, Problem):
            errand.otherwise(value)
        else:
            errand.then(value)


def _or_problem(call: Callable[[], object]) -> object:
    """What `call` gives, or the problem that stopped it, which means something else here than at a link."""
    try:
        return call()
    except CourtProblem as stopped:
        return stopped.problem
