"""What is said to who helps an attorney: the switch, the hand-over at each secret, the desk's window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

TITLE = "Helping an attorney"
LEAD = "For whoever sits beside an attorney and runs this program."
SWITCH = "I am helping an attorney"
SWITCH_MEANS = (
    "The window then asks you to hand over to the attorney at each password, at the code and at the consent."
)
WHAT_IT_DOES = (
    "At each password, at the code and at the consent, the window asks you to let the attorney do it.",
    "Next attorney clears everything of the one before, and shows that it looked.",
    "Nothing else changes: not at PACER, and not at a court.",
)
ALWAYS = "Begin this way each time on this computer"
ALWAYS_MEANS = "Only this wish is kept. No name is kept with it."
QUIET_LINE = (
    "You are helping an attorney. The attorney types the passwords and the code, and gives the consent."
)
CLEARING = "When the next attorney comes"
CLEARING_MEANS = "Clears what the last one typed and saw, in all windows, and signs out of PACER."
NEXT_BUTTON = "Next attorney…"
DAY = "Today's links"


class HandOver(Enum):
    """What only the attorney may give."""

    PACER_PASSWORD = "pacer_password"  # noqa: S105 - the name of a moment
    ONE_TIME_CODE = "one_time_code"
    REDACTION = "redaction"
    CMECF_PASSWORD = "cmecf_password"  # noqa: S105 - the name of a moment
    CONSENT = "consent"
    IN_BROWSER = "in_browser"


@dataclass(frozen=True)
class HandOverWords:
    """`ask` is what the helper is asked for, `why` the reason, `do_not` what the helper leaves alone."""

    ask: str
    why: str
    do_not: str

    @property
    def as_text(self) -> str:
        return f"{self.ask}. {self.why} {self.do_not}"


_HAND_OVER = {
    HandOver.PACER_PASSWORD: HandOverWords(
        "Please let the attorney type the PACER password",
        "It opens the attorney's national account. Who knows it can act there in the attorney's name.",
        "Do not type it yourself, do not write it down, and leave the box that keeps it to the attorney.",
    ),
    HandOver.ONE_TIME_CODE: HandOverWords(
        "Please let the attorney type the code",
        "It comes from the attorney's own phone or list, and shows PACER that the attorney is here.",
        "Do not type it yourself, and do not write down a backup code.",
    ),
    HandOver.REDACTION: HandOverWords(
        "Please let the attorney read this and tick the box",
        "It is the attorney's own promise to PACER.",
        "Do not tick it for the attorney.",
    ),
    HandOver.CMECF_PASSWORD: HandOverWords(
        "Please let the attorney type the court's password",
        "It opens the attorney's filing account at this court, until the accounts are linked.",
        "Do not type it yourself, not even if the office knows it. Do not write it down, and leave the box "
        "that keeps it to the attorney.",
    ),
    HandOver.CONSENT: HandOverWords(
        "Please hand over now: only the attorney may consent",
        "The link is permanent. The attorney compares both names, ticks the box and presses Link accounts.",
        "Do not tick the box or press the button for the attorney.",
    ),
    HandOver.IN_BROWSER: HandOverWords(
        "Please let the attorney type in the browser",
        "PACER's and the court's own pages ask there for the passwords, for a code and for the consent.",
        "Do not type or confirm anything there yourself, and do not let the browser keep a password.",
    ),
}


def hand_over_words(what: HandOver) -> HandOverWords:
    """What is asked of the helper where `what` is to be given."""
    return _HAND_OVER[what]
