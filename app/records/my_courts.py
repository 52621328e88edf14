"""A person's own list of courts, what the last look at each saw, and the file that keeps it.

No user name and no secret is in it. Imports pydantic; import it late.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from app.files import write_whole
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import LastLook, Shown

MOST_COURTS = 300


@dataclass(frozen=True)
class MyCourts:
    """`courts`: court ids in the person's order, each once. `looks`: the last look at each, by court id."""

    courts: tuple[str, ...] = ()
    looks: Mapping[str, LastLook] = field(default_factory=dict, hash=False)

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

    def with_looks(self, looks: Mapping[str, LastLook]) -> MyCourts:
        """With these looks in place of older ones; a look at a court that is not listed is dropped."""
        known = {court: look for court, look in {**self.looks, **looks}.items() if court in self.courts}
        return replace(self, looks=known)


CourtId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{2,12}$")]
PersonHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# a query may hold what is good for one time or one person
Door = Annotated[str, StringConstraints(max_length=200, pattern=r"^(https?://[\w.:-]+(/[\w./~-]*)?)?$")]


# the first and the last year have hours that not every zone can tell
_IN_EVERY_ZONE = Field(ge=datetime(2, 1, 1, tzinfo=UTC), lt=datetime(9999, 1, 1, tzinfo=UTC))
Moment = Annotated[AwareDatetime, _IN_EVERY_ZONE]


class LookForm(BaseModel):
    """One look as the file holds it."""

    model_config = ConfigDict(frozen=True)

    shown: Shown = Shown.NOTHING
    seen: Moment | None = None
    problem: ProblemKind | None = None
    tried: Moment | None = None
    door: Door = ""

    def look(self) -> LastLook:
        """The same look as the program uses it."""
        problem = None if self.problem is None else Problem(self.problem)
        # what was seen at no time proves nothing
        shown = Shown.NOTHING if self.seen is None else self.shown
        return LastLook(shown, self.seen, problem, self.tried, self.door)


_COURT: TypeAdapter[str] = TypeAdapter(CourtId)
_PERSON: TypeAdapter[str] = TypeAdapter(PersonHash)
_DOOR: TypeAdapter[str] = TypeAdapter(Door)


def understood(content: bytes) -> tuple[dict[str, MyCourts], bool]:
    """What can be read of the file, and whether that is all of it. Raises nothing."""
    try:
        found = json.loads(content)["people"]
        pairs = list(found.items())
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return {}, False
    people, whole = {}, True
    for person, value in pairs:
        mine, all_of_it = _mine(value)
        known = _valid(_PERSON, person)
        whole = whole and all_of_it and known
        if known:
            people[person] = mine
    return people, whole


def _mine(value: Any) -> tuple[MyCourts, bool]:
    listed = value.get("courts") if isinstance(value, dict) else None
    seen = value.get("looks") if isinstance(value, dict) else None
    if not isinstance(listed, list) or not isinstance(seen, dict):
        return MyCourts(), False
    courts = [court for court in listed if _valid(_COURT, court)]
    looks, whole = {}, len(courts) == len(listed) <= MOST_COURTS
    for court, look in seen.items():
        try:
            looks[court] = LookForm.model_validate(look).look()
        except ValidationError:
            whole = False
    return MyCourts().with_courts(*courts).with_looks(looks), whole


def _valid(form: TypeAdapter[str], value: Any) -> bool:
    try:
        form.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


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
        """This person's list; None where none is kept. Raises OSError where the file can't be read.

        Nobody else's is checked, unless something is wrong with the file or with this one.
        """
        person = self._person_of(username)
        try:
            people = json.loads(self.path.read_bytes())["people"]
            are_people = isinstance(people, dict)
            mine, whole = _mine(people[person]) if are_people and person in people else (None, are_people)
        except FileNotFoundError:
            return None
        except (ValueError, RecursionError, TypeError, KeyError):
            whole = False
        return mine if whole else self._people().get(person)

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
            "door": look.door if _valid(_DOOR, look.door) else "",
        }
        for court, look in mine.looks.items()
    }
    return {"courts": list(mine.courts), "looks": looks}
