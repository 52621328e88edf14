"""What came of clearing everything of one attorney."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.linking.outcome import OutcomeState
from app.linking.steps import Step
from ui.words.next_attorney import Stake

if TYPE_CHECKING:
    from ui.desk.traces import Kind, Left
    from ui.scene import Scene


@dataclass(frozen=True)
class Cleared:
    """`looked_for` and `not_looked_for`: kinds of traces. `left`: what was found, which should be nothing.

    `texts` and `held`: how many texts were read on the screen and in memory. `windows`: how many were
    closed. `done`: False while it is still being looked.
    """

    was_signed_in: bool
    windows: int = 0
    clipboard_emptied: bool = False
    login_kept: bool = False
    looked_for: frozenset[Kind] = field(default_factory=frozenset)
    not_looked_for: frozenset[Kind] = field(default_factory=frozenset)
    left: frozenset[Left] = field(default_factory=frozenset)
    texts: int = 0
    held: int = 0
    done: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether it was looked everywhere, and nothing was found."""
        return self.done and not self.left


def stakes(scene: Scene, *, receipt_kept: bool) -> tuple[Stake, ...]:
    """What would be ended or lost by clearing now. `receipt_kept`: it was saved or printed."""
    state = scene.state
    if state.work is not None:
        return (Stake.WORKING,)
    found = [Stake.RECEIPT] if scene.receipt_ready and not receipt_kept else []
    if state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN:
        found.append(Stake.NOT_KNOWN)
    elif state.outcome is None and state.step is not Step.COURT:
        found.append(Stake.NOT_FINISHED)
    return tuple(found)
