"""The shape of the file of people's courts, checked at the border. Imports pydantic; import it late."""

import json
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from app.linking.problems import Problem, ProblemKind
from app.linking.standing import Look, Shown
from app.records.my_courts import MOST_COURTS, MyCourts

CourtId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{2,12}$")]
PersonHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class LookForm(BaseModel):
    """One look as the file holds it."""

    model_config = ConfigDict(frozen=True)

    shown: Shown = Shown.NOTHING
    seen: AwareDatetime | None = None
    problem: ProblemKind | None = None
    tried: AwareDatetime | None = None

    def look(self) -> Look:
        """The same look as the program uses it."""
        problem = None if self.problem is None else Problem(self.problem)
        # what was seen at no time proves nothing
        shown = Shown.NOTHING if self.seen is None else self.shown
        return Look(shown, self.seen, problem, self.tried)


_COURT: TypeAdapter[str] = TypeAdapter(CourtId)
_PERSON: TypeAdapter[str] = TypeAdapter(PersonHash)


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
