"""A person's own list of courts and what the last look at each saw. No user name and no secret is in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.linking.standing import Look
from app.records.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_COURTS = 300


@dataclass(frozen=True)
class MyCourts:
    """`courts`: court ids in the person's order, each once. `looks`: the last look at each, by court id."""

    courts: tuple[str, ...] = ()
    looks: Mapping[str, Look] = field(default_factory=dict, hash=False)

    def with_courts(self, *court_ids: str) -> MyCourts:
        """With these courts at the end; one that is there stays where it is. At most 300 are held."""
        return replace(self, courts=tuple(dict.fromkeys((*self.courts, *court_ids)))[:MOST_COURTS])

    def without(self, *court_ids: str) -> MyCourts:
        """Without these courts and what was seen there."""
        left = tuple(court for court in self.courts if court not in court_ids)
        return MyCourts(left, {court: look for court, look in self.looks.items() if court in left})

    def moved(self, court_id: str, place: int) -> MyCourts:
        """With this court at `place`, counted from 0; a place beyond an end is the end."""
        if court_id not in self.courts:
            return self
        others = [court for court in self.courts if court != court_id]
        others.insert(max(0, place), court_id)
        return replace(self, courts=tuple(others))

    def with_looks(self, looks: Mapping[str, Look]) -> MyCourts:
        """With these looks in place of older ones; a look at a court that is not listed is dropped."""
        known = {court: look for court, look in {**self.looks, **looks}.items() if court in self.courts}
        return replace(self, looks=known)


class MyCourtsFile:
    """The lists of everybody who uses this computer, at `path` (0600), under keyed hashes of their names.

    `person_of`: the journal's, which turns a PACER user name into its hash. A damaged file is renamed to
    `<name>.damaged-<UTC time>` and named in `set_aside`; what can be read of it is used.
    """

    def __init__(
        self,
        path: Path | str,
        person_of: Callable[[str], str],
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = Path(path)
        self.set_aside: Path | None = None
        self._person_of = person_of
        self._now = now

    def read(self, username: str) -> MyCourts | None:
        """This person's list; None where none is kept. Raises OSError where the file can't be read."""
        return self._people().get(self._person_of(username))

    def write(self, username: str, mine: MyCourts) -> None:
        """Keeps this person's list in place of the one before. Raises OSError; nothing is changed then."""
        self._write(self._people() | {self._person_of(username): mine})

    def forget(self, username: str) -> None:
        """Deletes this person's list, and the file with the last one. Raises OSError."""
        people = self._people()
        if people.pop(self._person_of(username), None) is None:
            return
        if people:
            self._write(people)
        else:
            self.forget_everybody()

    def forget_everybody(self) -> None:
        """Deletes the file. Raises OSError."""
        self.path.unlink(missing_ok=True)

    def _people(self) -> dict[str, MyCourts]:
        # pydantic costs 0.1 s: not before the file is read
        from app.records.my_courts_form import understood

        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        people, whole = understood(content)
        if not whole:
            aside = self.path.with_name(f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%S%f}Z")
            self.path.replace(aside)
            self.set_aside = aside
            self._write(people)
        return people

    def _write(self, people: Mapping[str, MyCourts]) -> None:
        found = {person: _plain(mine) for person, mine in people.items()}
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = json.dumps({"people": found}, indent=1) + "\n"
        write_whole(self.path, text.encode("ascii"))


def _plain(mine: MyCourts) -> dict[str, object]:
    looks = {
        court: {
            "shown": look.shown.value,
            "seen": None if look.seen is None else look.seen.isoformat(),
            # why a look failed, and not in whose words
            "problem": None if look.problem is None else look.problem.kind.value,
            "tried": None if look.tried is None else look.tried.isoformat(),
        }
        for court, look in mine.looks.items()
    }
    return {"courts": list(mine.courts), "looks": looks}
