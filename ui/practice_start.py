"""Starts the practice court behind the window, and knows the people to practise with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.linking import CourtProblem, ProblemKind
from ui.report import Report
from ui.scene import PracticePerson, Scene
from ui.words.window import PRACTICE_FAILED

if TYPE_CHECKING:
    from app.adapter.endpoints import Endpoints
    from app.courts.court import Court
    from app.practice.people import Person
    from app.practice.start import PracticeCourt


class Practice:
    """One practice court. `open` and `close` run on the backend thread, `cancel` comes from any."""

    def __init__(self, ledger: Path, now: Callable[[], float] = time.time) -> None:
        self._ledger, self._now = ledger, now
        self._court: PracticeCourt | None = None
        self._cancelled = False
        self._people: dict[str, Person] = {}

    def open(self) -> Report:
        """Starts the practice court's process and waits until it answers."""
        from app.practice.start import PracticeCourt, PracticeNotStarted

        court = self._court = PracticeCourt()
        try:
            if self._cancelled:
                court.cancel()
            court.start(self._ledger)
        except (PracticeNotStarted, OSError):
            self._court = None
            return Report(change=_without_a_court)
        self._people = {one.key: one for one in court.people}
        people = tuple(_as_shown(one) for one in court.people)
        return Report(change=lambda scene: replace(scene, people=people))

    def endpoints(self, court: Court) -> Endpoints:
        """Where `court` is practised. Raises UNREACHABLE while there is no practice court."""
        from app.adapter.endpoints import Endpoints

        if self._court is None or not self._court.alive:
            raise CourtProblem(ProblemKind.UNREACHABLE, about="127.0.0.1")
        return Endpoints.loopback(pacer=self._court.pacer_url, court=self._court.court_url(court.id))

    def code_of(self, person: PracticePerson) -> str | None:
        """The one-time code that this person's phone shows now."""
        from app.practice.totp import current_code

        known = self._people.get(person.key)
        return None if known is None or known.totp_secret is None else current_code(known, self._now())[0]

    def cancel(self) -> None:
        """Ends a start that is still waiting."""
        self._cancelled = True
        if self._court is not None:
            self._court.cancel()

    def close(self) -> None:
        """Ends the process."""
        if self._court is not None:
            self._court.stop()


def _without_a_court(scene: Scene) -> Scene:
    """What was said before may be the reason."""
    return replace(scene, notice=" ".join(one for one in (scene.notice, PRACTICE_FAILED) if one))


def _as_shown(person: Person) -> PracticePerson:
    return PracticePerson(
        key=person.key,
        name=person.name,
        story=person.story,
        pacer_username=person.pacer_username,
        pacer_password=person.pacer_password,
        cmecf_login=person.cmecf_login,
        cmecf_password=person.cmecf_password,
        needs_code=person.totp_secret is not None,
    )
