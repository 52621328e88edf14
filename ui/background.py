"""Errands beside the backend: on daemon threads of their own, their answers in the UI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.crash import log_crash


class Background(QObject):
    """`heard` carries what an errand gave or `tell` was given, always in the UI thread; None for a crash.

    Nothing is heard any more after `close`.
    """

    heard = Signal(object, object)
    _arrived = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._gate = threading.Lock()
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def run(self, errand: Callable[[], object], token: object) -> None:
        """Begins `errand`; what it gives is heard with `token`."""
        threading.Thread(target=self._do, args=(errand, token), name="ecf-errand", daemon=True).start()

    def tell(self, token: object, value: object) -> None:
        """From any thread: has `value` heard with `token`."""
        with self._gate:  # after close the QObject may be gone
            if self._open:
                self._arrived.emit(token, value)

    def close(self) -> None:
        """Hears nothing any more; errands under way end by themselves."""
        with self._gate:
            self._open = False

    def _do(self, errand: Callable[[], object], token: object) -> None:
        try:
            value = errand()
        except Exception as error:  # noqa: BLE001 - a fault of ours becomes an answer, never a dead thread
            log_crash(error)
            value = None
        self.tell(token, value)

    @Slot(object, object)
    def _take(self, token: object, value: object) -> None:
        self.heard.emit(token, value)
