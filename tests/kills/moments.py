"""The fifty moments at which a link is killed."""

from dataclasses import dataclass
from enum import Enum

from app.records.attempts import AttemptKind, AttemptState
from tests.kills.one_link import NOWHERE


class Server(Enum):
    """What becomes of the submit that the court holds when the program dies."""

    NOTHING_HELD = "holds nothing"
    GOES_ON = "links later"
    MAY_GO_ON = "links later if it was asked"
    DIES_TOO = "dies too"
    HAS_LINKED = "has linked"


Row = tuple[AttemptKind, AttemptState]
CREDENTIALS_OPEN: Row = (AttemptKind.CREDENTIALS, AttemptState.OPEN)
CREDENTIALS_ACCEPTED: Row = (AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)
LINK_OPEN: Row = (AttemptKind.LINK, AttemptState.OPEN)
LINK_WORD: Row = (AttemptKind.LINK, AttemptState.UNKNOWN)  # the court has said it; no menu is read yet
LINK_LINKED: Row = (AttemptKind.LINK, AttemptState.LINKED)


@dataclass(frozen=True)
class Moment:
    """When to kill: at a `mark`, or while the court holds the submit, or at the `chance`-th of any times.

    `newest`: the newest row that must be found; None: there is none.
    """

    when: str
    number: int
    newest: Row | None = None
    mark: str = NOWHERE
    hold: str | None = None
    server: Server = Server.NOTHING_HELD
    by_chance: bool = False

    def __str__(self) -> str:
        where = "by chance" if self.by_chance else self.mark if self.hold is None else f"held {self.hold}"
        return f"{self.when} {self.number}: {where}, {self.server.value}"


def _before() -> list[Moment]:
    at: list[tuple[str, Row | None]] = [
        ("signed in", None),
        ("credentials row written", CREDENTIALS_OPEN),
        ("credentials answered", CREDENTIALS_OPEN),
        ("proposed", CREDENTIALS_ACCEPTED),
        ("link row written", LINK_OPEN),
    ]
    moments = [Moment("before", n, newest, mark=mark) for n, (mark, newest) in enumerate(at * 2)]
    return moments + [
        Moment("before", n, hold="before", by_chance=True, server=Server.MAY_GO_ON) for n in range(10, 20)
    ]


def _between() -> list[Moment]:
    ways = [("before", Server.GOES_ON), ("before", Server.DIES_TOO), ("after", Server.HAS_LINKED)]
    turns = [ways[0]] * 5 + [ways[1]] * 5 + [ways[2]] * 10
    return [
        Moment("between", n, LINK_OPEN, hold=hold, server=server) for n, (hold, server) in enumerate(turns)
    ]


def _after() -> list[Moment]:
    at = [("link answered", LINK_OPEN)] * 4 + [("link settled", LINK_WORD)] * 2 + [("told", LINK_WORD)]
    at += [("link followed", LINK_LINKED), ("linked", LINK_LINKED), ("signed out", LINK_LINKED)]
    return [
        Moment("after", n, newest, mark=mark, server=Server.HAS_LINKED) for n, (mark, newest) in enumerate(at)
    ]


def all_moments() -> list[Moment]:
    """Twenty before, twenty between the row and the answer, ten after."""
    return [*_before(), *_between(), *_after()]


def some_moments() -> list[Moment]:
    """The row is written and nothing left; the court links after the kill; it linked before it."""
    return [_before()[4], _between()[0], _between()[10]]
