"""How long each kind of work lasts at most, in seconds. The adapter keeps to it, and the words say it."""

from app.linking.steps import Work

ANSWER = 60.0
"""One answer of PACER or a court, from the name look-up to the last byte."""
READING = 115.0
"""All pages that one piece of work reads, together. What was sent has a time of its own."""
AFTERWARDS = 60.0
"""What is read after a form was answered: where the answer leads, and the menus; also a fresh look alone."""
SIGN_OUT = 5.0

_LONGEST = {
    # another person's sign-in is ended first
    Work.SIGNING_IN: SIGN_OUT + ANSWER + READING,
    # a lost answer is followed by a fresh look at the menu
    Work.PROPOSING: READING + ANSWER + AFTERWARDS + AFTERWARDS,
    Work.LINKING: ANSWER + AFTERWARDS,
    Work.RECHECKING: AFTERWARDS,
    Work.SIGNING_OUT: SIGN_OUT,
}


def longest(work: Work) -> float | None:
    """Seconds after which `work` has ended, whatever the network does; None where it depends on the list."""
    return _LONGEST.get(work)
