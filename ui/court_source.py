"""Where the list of courts comes from: the bundled one, with PACER's own laid over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.linking import CourtProblem
from app.linking.problems import Party
from ui.report import Change, Report
from ui.words import problem_words
from ui.words.court_list import IN_PRACTICE, NOT_CHANGED, OUT_OF_REACH, SET_ASIDE, list_words, refresh_words

if TYPE_CHECKING:
    from app.adapter.public_read import PublicRead
    from app.courts.live_list import LiveCourts


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _public_read() -> PublicRead:
    from app.adapter.public_read import PublicRead

    return PublicRead()


class CourtSource:
    """Reads the list that stands in `folder`, and PACER's own when a person asks; None: practice, no PACER.

    `read_at` says when PACER's list was read, if it was. `now` is aware; `reader` makes what reads PACER.
    """

    def __init__(
        self,
        folder: Path | None,
        *,
        now: Callable[[], datetime] = _utc_now,
        reader: Callable[[], PublicRead] = _public_read,
    ) -> None:
        self._folder, self._now, self._make_reader = folder, now, reader
        self._reader: PublicRead | None = None
        self.read_at: datetime | None = None

    def read(self) -> Report:
        """The courts as they are known on this computer."""
        from app.courts.directory import CourtDirectory
        from app.courts.live_list import LiveCourts, LiveList

        bundled = CourtDirectory.bundled()
        if self._folder is None:
            return Report(change=_shown(LiveCourts(bundled), IN_PRACTICE))
        kept = LiveList(self._folder, now=self._now)
        shown = self._taken(kept.courts(bundled))
        said = None
        if kept.set_aside is not None:
            said = SET_ASIDE.format(path=kept.set_aside)
        elif kept.out_of_reach is not None:
            said = OUT_OF_REACH.format(path=kept.out_of_reach)
        return Report(change=lambda scene: replace(shown(scene), notice=said or scene.notice))

    def update(self) -> Report:
        """Reads PACER's list, because a person asked; says what came of it. For a thread of its own."""
        from app.courts.directory import CourtDirectory
        from app.courts.live_list import LiveList

        if self._folder is None:
            return Report(change=lambda scene: replace(scene, list_news=IN_PRACTICE))
        reader = self._reader = self._make_reader()
        kept = LiveList(self._folder, now=self._now)
        try:
            refresh = kept.refresh(reader.fetch, CourtDirectory.bundled(), asked=True)
        except CourtProblem as stopped:
            stopped.lies_at(Party.PACER)
            words = problem_words(stopped.problem, None)
            said = f"{words.happened} {NOT_CHANGED}"
            return Report(change=lambda scene: replace(scene, list_news=said))
        shown, news = self._taken(refresh.courts), refresh_words(refresh)
        return Report(change=lambda scene: replace(shown(scene), list_news=news))

    def cancel(self) -> None:
        """From any thread: an update under way ends."""
        if self._reader is not None:
            self._reader.cancel()

    def _taken(self, live: LiveCourts) -> Change:
        self.read_at = live.read_at
        return _shown(live, list_words(live.read_at, self._now().astimezone().date()))


def _shown(live: LiveCourts, said: str) -> Change:
    return lambda scene: replace(scene, courts=live.directory, list_said=said)
