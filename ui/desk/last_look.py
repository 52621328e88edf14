"""The look for what is left of an attorney: in the windows, on the clipboard, and in memory."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.backend import Answer, Backend
from ui.desk.clearing import Cleared
from ui.desk.clipboard import left_on_clipboard
from ui.desk.trace_search import held_by, left_on_screen, roots_of
from ui.desk.traces import Left, Pattern, Place, Trace
from ui.scene import PracticePerson, Scene
from ui.widgets.pasted import PASTED
from ui.widgets.practice_people import PracticePeople
from ui.widgets.row_painter import forget_rows
from ui.widgets.wrapping import forget_heights

if TYPE_CHECKING:
    from app.courts.directory import CourtDirectory

SIGNED_OUT = "signed_out"
TRIES = 10
LOOKS_ANYWAY_AFTER = 20_000  # milliseconds, where a sign-out does not come back


class LastLook(QObject):
    """Looks in the windows at once, and in memory when the sign-out is over: until then it holds the session.

    `done` carries what was found. `program` is what everything hangs on.
    """

    done = Signal(object)

    def __init__(self, program: QObject, backend: Backend) -> None:
        super().__init__(program)
        self._program, self._backend = program, backend
        self._scene = Scene()
        self._cleared = Cleared(was_signed_in=False, done=True)
        self._wanted: frozenset[Trace] = frozenset()
        self._pattern = Pattern(())
        self._tries = TRIES
        self._texts: Iterator[str | bytes | None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._look_on)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._begin_in_memory)
        backend.answered.connect(self._heard)

    @property
    def goes_on(self) -> bool:
        return not self._cleared.done

    def begin(self, cleared: Cleared, wanted: frozenset[Trace], scene: Scene) -> None:
        """Looks for `wanted` now that all was `cleared`; `scene` is what is shown from now on."""
        self._cleared, self._wanted, self._scene, self._tries = cleared, wanted, scene, TRIES
        self._patience.start(LOOKS_ANYWAY_AFTER)
        QTimer.singleShot(0, self, self._look_at_windows)

    @Slot()
    def _look_at_windows(self) -> None:
        # windows that were closed and pages that were replaced go now, not in some later turn
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        names_kept = {name.casefold() for name in self._scene.kept_pacer}
        kept = {one for one in self._wanted if one.text.casefold() in names_kept}
        wanted, fit = self._wanted, _fit(self._wanted - kept, self._scene.courts)
        unfit = wanted - kept - fit
        self._wanted, self._pattern = fit, Pattern(fit)
        found, texts = left_on_screen(self._pattern, passed=is_invented)
        if found and self._tries > 0:  # what was closed or replaced may take some turns to go
            self._tries -= 1
            self._wanted = wanted
            QTimer.singleShot(0, self, self._look_at_windows)
            return
        self._cleared = replace(
            self._cleared,
            login_kept=bool(kept),
            looked_for=frozenset(one.kind for one in fit),
            not_looked_for=frozenset(one.kind for one in unfit),
            left=frozenset(found | left_on_clipboard(self._pattern)),
            texts=texts,
        )
        PASTED.clear()
        self._backend.submit(_nothing, SIGNED_OUT, lasting=True)

    @Slot(object)
    def _heard(self, answer: Answer) -> None:
        if answer.token == SIGNED_OUT and self._patience.isActive():
            self._begin_in_memory()

    @Slot()
    def _begin_in_memory(self) -> None:
        self._patience.stop()
        forget_heights()
        forget_rows()
        re.purge()  # what is masked in a court's words was compiled
        gc.collect()
        passed = (self._wanted, *self._wanted, self._pattern, self._scene.courts, self._scene.people)
        self._texts = held_by(roots_of(self._program), passed, by=is_invented)
        self._turn.start()

    @Slot()
    def _look_on(self) -> None:
        """Reads what is in memory, a slice a turn."""
        held, left = 0, set(self._cleared.left)
        for text in self._texts:
            if text is None:
                break
            held += 1
            kind = self._pattern.kind_in(text)
            if kind is not None:
                left.add(Left(Place.IN_MEMORY, kind))
        else:
            self._turn.stop()
        over, held = not self._turn.isActive(), self._cleared.held + held
        self._cleared = replace(self._cleared, held=held, left=frozenset(left), done=over)
        if over:
            self._wanted, self._pattern, self._texts = frozenset(), Pattern(()), iter(())
            self._scene = Scene()
            self.done.emit(self._cleared)


def is_invented(one: object) -> bool:
    """Whether it is one of the practice people, or shows them: their names are the program's own."""
    if isinstance(one, QWidget):
        above: QWidget | None = one if isValid(one) else None
        while above is not None and not isinstance(above, PracticePeople):
            above = above.parentWidget()
        return above is not None
    return isinstance(one, PracticePerson) or type(one).__module__.startswith("app.practice.")


def _fit(traces: frozenset[Trace], courts: CourtDirectory | None) -> frozenset[Trace]:
    """Those whose finding would mean something: long enough, and no word that the program says itself."""
    fit = {one for one in traces if one.can_be_looked_for}
    own = [vars(module) for name, module in [*sys.modules.items()] if name.startswith("ui.words.")]
    pattern, ordinary = Pattern(fit), set[Trace]()
    for text in held_by([*own, courts]):
        if text is not None and pattern.kind_in(text) is not None:
            ordinary |= {one for one in fit if Pattern([one]).kind_in(text) is not None}
    return frozenset(fit - ordinary)


def _nothing() -> None:
    """Only its turn is waited for."""
