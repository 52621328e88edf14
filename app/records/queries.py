"""Questions to the records of one realm: history, support file, and what is to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.linking.problems import CourtProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from app.linking.problems import Problem
    from app.records.attempts import Attempt
    from app.records.folders import Folders
    from app.records.journal import Journal
    from app.records.settings import Settings

PAGE = 100


@dataclass(frozen=True)
class LinkOnRecord:
    """What this computer's journal holds of links at one court, without anybody's name.

    `when`: aware, in UTC; None for a line that can't be read. `linked` False: nobody knows what became of it
    yet; `sent` False: what was sent then does not link by itself, or a person was to link by hand.
    """

    court_id: str
    when: datetime | None
    linked: bool
    sent: bool = True


IN_SUPPORT_FILE = 50


@dataclass(frozen=True)
class HistoryPage:
    """Some attempts, newest first, `more` if older ones follow; how many there are and how many are settled.

    `damaged`: journals that were set aside, newest first; what they held is not among the attempts.
    """

    attempts: tuple[Attempt, ...]
    more: bool
    total: int
    settled: int
    damaged: tuple[Path, ...]


class RecordQueries:
    """The records in `folders`. `journal` opens it; where that fails, JOURNAL_UNWRITABLE passes through.

    `list_read_at`: when the list of courts in use was read from PACER; None: it came with the program.
    """

    def __init__(
        self,
        folders: Folders,
        *,
        journal: Callable[[], Journal],
        settings: Callable[[], Settings],
        list_read_at: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        self._folders, self._journal, self._settings = folders, journal, settings
        self._list_read_at = list_read_at

    def history(self, before: int | None = None, count: int = PAGE) -> HistoryPage:
        """The newest attempts of everybody, or those older than number `before`."""
        journal = self._journal()
        found = journal.page(count + 1, before)
        total, settled = journal.counts()
        return HistoryPage(found[:count], len(found) > count, total, settled, self._damaged())

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts of everybody, newest first."""
        return self._journal().attempts()

    def links(self) -> tuple[LinkOnRecord, ...]:
        """The tries that nobody has settled, then each court that was linked; newest first."""
        from app.records.attempts import AttemptKind, AttemptState

        unsettled: list[LinkOnRecord] = []
        linked: dict[str, LinkOnRecord] = {}
        done: set[tuple[str, str]] = set()
        for one in self._journal().attempts():
            if one.linked:
                done.add((one.court_id, one.person))
                linked.setdefault(one.court_id, LinkOnRecord(one.court_id, one.when, linked=True))
            elif one.blocks and (one.court_id, one.person) not in done:
                damaged = one.state is AttemptState.DAMAGED
                sent = one.kind is AttemptKind.LINK and not damaged
                when = None if damaged else one.when
                unsettled.append(LinkOnRecord(one.court_id, when, linked=False, sent=sent))
        return (*unsettled, *linked.values())

    def forget(self, number: int) -> bool:
        """Deletes a settled attempt; False for one that is unsettled or gone."""
        try:
            self._journal().forget(number)
        except (ValueError, KeyError):
            return False
        return True

    def forget_settled(self) -> int:
        """Deletes all settled attempts of everybody; gives how many."""
        return self._journal().forget_settled()

    def support_text(
        self,
        problems: Sequence[Problem],
        *,
        veil: Callable[[str], str],
        private: Iterable[str],
        mark: str = "",
    ) -> str:
        """The support file's text, see `support_file`. Raises nothing: what can't be read is said in it."""
        from app.records.log import last_lines
        from app.records.support_file import support_text

        try:
            journal = self._journal()
            listed, (total, _) = journal.page(IN_SUPPORT_FILE), journal.counts()
        except CourtProblem:
            listed, total = None, 0
        try:
            lines = last_lines(self._folders.log)
        except OSError:
            lines = None
        return support_text(
            settings=self._settings(),
            attempts=listed,
            problems=problems,
            log_lines=lines,
            veil=veil,
            private=private,
            earlier=0 if listed is None else total - len(listed),
            mark=mark,
            list_read_at=self._list_read_at(),
        )

    def _damaged(self) -> tuple[Path, ...]:
        journal = self._folders.journal
        aside = journal.parent.glob(f"{journal.name}.damaged-*")
        # beside a damaged journal lies what SQLite had not yet written back, under the same name
        return tuple(sorted((one for one in aside if not one.name.endswith("-journal")), reverse=True))
