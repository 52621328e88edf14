"""Remembers which problems this run met, for the support file: their kinds alone, no word of a page."""

from PySide6.QtCore import QObject, Slot

from app.linking.problems import Problem
from ui.scene import Scene

MOST = 100


class RunRecord(QObject):
    """Hears every scene. `problems`: the newest ones, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Problem | None = None
        self.problems: tuple[Problem, ...] = ()

    @Slot(object)
    def note(self, scene: Scene) -> None:
        """Takes down the problem of `scene`, if it is a new one."""
        problem = scene.state.problem
        if problem is not None and problem is not self._last:
            kind = Problem(problem.kind, may_have_linked=problem.may_have_linked)
            self.problems = (*self.problems, kind)[-MOST:]
        self._last = problem
