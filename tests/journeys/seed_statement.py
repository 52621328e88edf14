"""One statement of a seed document, and where the window says it."""

from dataclasses import dataclass

from tests.journeys.seed_places import Place as At

UTB, UTD = "utb", "utd"


@dataclass(frozen=True)
class Statement:
    """`says`: the statement, in short. `shown`: phrases that are all said at `at`; `link`: its address."""

    source: str
    says: str
    at: At
    shown: tuple[str, ...] = ()
    link: str | None = None
