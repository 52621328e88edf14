"""Finds the court that a person means."""

from collections.abc import Iterable

from app.courts.court import Court


class CourtSearch:
    """Knows the courts that it was given by their names, ids and addresses."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self._by_name = sorted(courts, key=lambda court: court.name)

    def find(self, text: str) -> list[Court]:
        """The courts that this text may name, best first; all of them, by name, if it is empty."""
        words = text.casefold().split()
        return [
            court
            for court in self._by_name
            if all(word in f"{court.id} {court.name} {court.short_name}".casefold() for word in words)
        ]
