"""How near a typed word is to a known one: the same, its beginning, or a slip of the fingers away."""

from typing import Final

SAME: Final = 1.0
MOST_SLIPS: Final = 2
_BEGINNING: Final = 0.75
_SLIP: Final = 0.2


def nearness_of_beginning(typed: str, known: str) -> float:
    """As `nearness`, without any slip forgiven: for codes, where one letter makes another court."""
    if typed == known:
        return SAME
    return _BEGINNING + 0.2 * len(typed) / len(known) if known.startswith(typed) else 0.0


def nearness(typed: str, known: str) -> float:
    """From 1 (the same word) down to 0 (another word). Both are lower case.

    The beginning of a known word counts from 0.75. A slip (a letter wrong, missing, too many, or two
    swapped) costs 0.2; short words are allowed none, middling ones one, long ones two.
    """
    if begins := nearness_of_beginning(typed, known):
        return begins
    allowed = 0 if len(typed) < 4 else 1 if len(typed) < 7 else MOST_SLIPS
    if not allowed or len(typed) - len(known) > allowed:
        return 0.0
    whole, beginning = _slips(typed, known)
    if whole <= allowed:
        return _BEGINNING - _SLIP * (whole - 1)
    if beginning <= allowed - 1 or (beginning == 1 and len(typed) > 4):
        return _BEGINNING - _SLIP * beginning
    return 0.0


def _slips(typed: str, known: str) -> tuple[int, int]:
    """Slips between the words, and between the typed word and the best beginning of the known one."""
    before: list[int] = []
    last = list(range(len(known) + 1))
    for row, letter in enumerate(typed, start=1):
        this = [row]
        for column, other in enumerate(known, start=1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == known[column - 2] and typed[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        before, last = last, this
    return last[-1], min(last)
