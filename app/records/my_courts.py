"""A person's own list of courts and what the last look at each saw. No user name and no secret is in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.linking.standing import LastLook

if TYPE_CHECKING:
    from collections.abc import Mapping

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
