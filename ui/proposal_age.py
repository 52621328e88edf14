"""Names that a court showed count only for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.linking import Proposal


class ProposalAge(QObject):
    """Says through `lapsed` when the proposal it watches is too old. `now` is the clock of `made_at`."""

    lapsed = Signal()

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._proposal: Proposal | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def watching(self) -> bool:
        return self._timer.isActive()

    def watch(self, proposal: Proposal | None) -> None:
        """Watches this proposal from now on, or none."""
        if proposal is self._proposal:
            return
        self._proposal = proposal
        self._timer.stop()
        if proposal is not None:
            self._wait(proposal)

    @Slot()
    def look(self) -> None:
        """Reads the clock: a computer that slept may have missed the moment."""
        proposal = self._proposal
        if proposal is None:
            return
        if self._now() - proposal.made_at >= proposal.lifetime:
            self._timer.stop()
            self.lapsed.emit()
        else:
            self._wait(proposal)

    def _wait(self, proposal: Proposal) -> None:
        left = proposal.made_at + proposal.lifetime - self._now()
        self._timer.start(max(0, int(left * 1000) + 1))
