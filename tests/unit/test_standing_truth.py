"""Whatever happened at a court, in whatever order, and whenever it was looked at: no row is false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from app.linking.outcome import Evidence, Menu
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import CourtStanding, LastLook, LinkStep, Shown, Standing, court_standing
from app.records.attempts import Attempt, AttemptKind, AttemptState, record_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEFORE = Menu(("Query",), link_offered=True)
DEEDS = (
    "login refused",
    "login accepted",
    "login lost",
    "login lost, menu read",
    "submit not sent",
    "submit refused",
    "submit linked and said so",
    "submit linked, answer lost",
    "submit linked, answer lost, menu read in vain",
    "submit lost on its way",
    "submit lost on its way, desk says so",
    "killed before the submit arrived",
    "killed after it linked",
    "linked by hand",
    "by hand, and did not",
    "looked",
    "look failed",
)
KINDS = {"login": AttemptKind.CREDENTIALS, "submit": AttemptKind.LINK, "killed": AttemptKind.LINK}
STATES = {
    "login refused": AttemptState.REFUSED,
    "login accepted": AttemptState.ACCEPTED,
    "submit not sent": AttemptState.NOT_SENT,
    "submit refused": AttemptState.REFUSED,
    "submit linked and said so": AttemptState.LINKED,
}
LINKS = frozenset(deed for deed in DEEDS if "linked" in deed)
OPEN = frozenset(deed for deed in DEEDS if deed.startswith("killed") or "by hand" in deed)


@dataclass
class Story:
    """One person at one court: the truth, the journal, and the last look."""

    linked: bool = False
    rows: list[Attempt] = field(default_factory=list)
    look: LastLook = field(default_factory=LastLook)
    hour: int = 0

    @property
    def now(self) -> datetime:
        return NOON - timedelta(days=3) + timedelta(hours=self.hour)

    def happens(self, deed: str, shows: int) -> None:
        """One deed, an hour after the one before; the program does nothing where a row stands in its way."""
        self.hour += 5
        if deed == "looked":
            seen = (Shown.FILING_MENUS, Shown.OFFERED, Shown.NOT_OFFERED, Shown.UNCLEAR, Shown.LANDING_PAGE)
            # menus lag and are cached: a court that has linked may offer it still
            self.look = LastLook(seen[shows % 5] if self.linked else seen[1 + shows % 3], self.now)
        elif deed == "look failed":
            self.look = self.look.failed(Problem(ProblemKind.COURT_DOWN), self.now)
        elif "by hand" in deed or not any(row.blocks for row in self.rows):
            self._tries(deed)

    def _tries(self, deed: str) -> None:
        if self.linked:
            # the court says so to whoever tries again, before anything is sent
            return
        state = STATES.get(deed, AttemptState.OPEN if deed in OPEN else AttemptState.UNKNOWN)
        settled = state not in (AttemptState.OPEN, AttemptState.UNKNOWN)
        row = Attempt(
            len(self.rows) + 1,
            "utd",
            "hash",
            KINDS.get(deed.split()[0], AttemptKind.GUIDED) if "by hand" not in deed else AttemptKind.GUIDED,
            state,
            self.now,
            self.now if settled else None,
            menu_after=BEFORE if "menu read" in deed else None,
            evidence=frozenset({Evidence.COURT_SAID_LINKED} if deed in LINKS and settled else ()),
        )
        if "desk" in deed:
            row = replace(row, desk_word="Ms Clerk", desk_word_at=self.now)
        self.rows.append(row)
        self.linked = deed in LINKS

    def row(self, *, later: bool) -> CourtStanding:
        """What is said at once, or days later."""
        today = (NOON if later else self.now).date()
        return court_standing("utd", LinkStep.THERE, record_of(self.rows), self.look, today, zone=UTC)


STEPS = [(deed, shows) for deed in DEEDS for shows in range(5 if deed == "looked" else 1)]


def told(steps: Iterable[tuple[str, int]]) -> Iterator[tuple[Story, CourtStanding]]:
    """The story of these steps with its row, at once and days later."""
    story = Story()
    for deed, shows in steps:
        story.happens(deed, shows)
    for later in (False, True):
        yield story, story.row(later=later)


@pytest.mark.parametrize("first", DEEDS)
def test_no_row_says_what_is_false(first: str) -> None:
    stories = product([step for step in STEPS if step[0] == first], STEPS, STEPS)
    for story, row in (pair for steps in stories for pair in told(steps)):
        if row.standing in (Standing.READY, Standing.NOT_LINKED):
            assert not story.linked, (story, row)
        if row.standing is Standing.LINKED:
            assert story.linked, (story, row)
        said_so = any(one.state is AttemptState.LINKED for one in story.rows)
        menus_seen = story.look.shown in (Shown.FILING_MENUS, Shown.LANDING_PAGE)
        assert (row.standing is Standing.LINKED) is (said_so or menus_seen), (story, row)
        assert row.unsettled or not any(one.blocks for one in story.rows), (story, row)


def test_the_stories_reach_every_claim() -> None:
    reached = {row.standing for steps in product(STEPS, STEPS) for _story, row in told(steps)}
    assert reached == set(Standing) - {Standing.NOT_NEEDED}
