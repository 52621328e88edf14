"""What is asked before something is lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Loss(Enum):
    """What would be lost. IN_FLIGHT: the court's answer to a link that may already be with it."""

    IN_FLIGHT = "in_flight"
    BROWSER = "browser"
    RECEIPT = "receipt"
    LIST = "list"
    SIGNED_IN = "signed_in"
    TYPED = "typed"


@dataclass(frozen=True)
class LossWords:
    """The question: `stay` loses nothing, `leave` goes on all the same."""

    heading: str
    text: str
    stay: str
    leave: str


_CLOSE = "Close anyway"
_LOSSES = {
    Loss.IN_FLIGHT: LossWords(
        "Stop waiting for the court?",
        "The court may already have linked your accounts. If you stop now, nobody will know until the menus "
        "show it or you call the court.",
        "Keep waiting",
        "Stop waiting",
    ),
    Loss.BROWSER: LossWords(
        "Close the guarded browser?",
        "You would have to sign in there again. What is held back is not sent.",
        "Keep it open",
        "Close the browser",
    ),
    Loss.RECEIPT: LossWords(
        "Leave without the receipt?",
        "The receipt is not saved yet. The history of links keeps what it says.",
        "Stay here",
        "Leave without it",
    ),
    Loss.LIST: LossWords(
        "Close ECF Link?",
        "Your list of courts is not saved. Check its box on this page to keep it.",
        "Stay here",
        _CLOSE,
    ),
    Loss.SIGNED_IN: LossWords(
        "Close ECF Link?",
        "You are signed in to PACER, and nothing was linked in this step. You would have to sign in again.",
        "Stay here",
        _CLOSE,
    ),
    Loss.TYPED: LossWords(
        "Close ECF Link?",
        "What you entered here is not kept. Nothing was linked.",
        "Stay here",
        _CLOSE,
    ),
}


def loss_words(loss: Loss) -> LossWords:
    """What is asked where `loss` is at stake."""
    return _LOSSES[loss]
