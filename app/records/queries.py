"""Questions to the records of one realm: history, support file, and what is to be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.linking.problems import CourtProblem
from app.values import dataclass

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


def _led_to_links(newest_first: tuple[Attempt, ...]) -> dict[int, int]:
    """Each CM/ECF login that was accepted, by number, with the number of the link that followed it."""
    from app.records.attempts import AttemptKind, AttemptState

    after: dict[tuple[str, str], Attempt] = {}
    led: dict[int, int] = {}
    for one in newest_first:
        whose = (one.court_id, one.person)
        follows = after.get(whose)
        accepted = one.kind is AttemptKind.CREDENTIALS and one.state is AttemptState.ACCEPTED
        if accepted and follows is not None and follows.kind is AttemptKind.LINK:
            led[one.id] = follows.id
        after[whose] = one
    return led


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
        """The newest attempts of everybody, or those older than number `before`.

        A link is one of them: the CM/ECF login that was accepted on the way to it is not listed beside it.
        """
        every = self._journal().attempts()
        led_on = _led_to_links(every)
        listed = [one for one in every if one.id not in led_on]
        found = [one for one in listed if before is None or one.id < before]
        settled = sum(one.settled for one in listed)
        return HistoryPage(tuple(found[:count]), len(found) > count, len(listed), settled, self._damaged())

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
        """Deletes a settled attempt, with the login that led to it; False if it is unsettled or gone."""
        journal = self._journal()
        logins = [login for login, link in _led_to_links(journal.attempts()).items() if link == number]
        try:
            for one in (number, *logins):
                journal.forget(one)
        except (ValueError, KeyError):
            return False
        return True

    def forget_settled(self) -> int:
        """Deletes all settled attempts of everybody; gives how many of those that `history` lists."""
        listed = self.history(count=0).settled
        self._journal().forget_settled()
        return listed

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
