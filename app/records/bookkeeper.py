"""Writes one session's attempts into the journal: before they leave, and what became of them."""

from collections.abc import Callable
from functools import partial

from app.linking.outcome import Evidence, Menu, Outcome
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import (
    NO_DOUBT,
    STATE_OF_OUTCOME,
    Attempt,
    AttemptKind,
    AttemptState,
    without_logins,
)
from app.records.journal import Journal


class Bookkeeper:
    """Beginning an attempt fails loudly. What became of it is never lost: it is owed and written later.

    `trouble`: why the newest outcome could not be written, or None. `last_attempt` and `last_outcome` are
    the newest of this session. `accepted`: the doubt that the person knows of and sends all the same.
    `logins` are blacked out where a court says them back.
    """

    def __init__(self, journal: Journal, court_id: str, *, practice: bool) -> None:
        self._journal = journal
        self._court_id = court_id
        self._practice = practice
        self._owed: list[Callable[[], Attempt]] = []
        self.accepted = NO_DOUBT
        self.logins: frozenset[str] = frozenset()
        self.trouble: Problem | None = None
        self.last_attempt: Attempt | None = None
        self.last_outcome: Outcome | None = None

    @property
    def owes(self) -> bool:
        """True while something is known that the journal doesn't say."""
        return bool(self._owed)

    def begin(
        self,
        kind: AttemptKind,
        person: str,
        *,
        menu_before: Menu | None,
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
    ) -> Attempt:
        """An OPEN row, on the disk. Raises what `Journal.begin` raises."""
        row = self._journal.begin(
            kind,
            self._court_id,
            person,
            cmecf_name=cmecf_name,
            pacer_name=pacer_name,
            menu_before=menu_before,
            practice=self._practice,
            accepted=self.accepted,
        )
        self.last_attempt, self.last_outcome = row, None
        return row

    def found(self, person: str, outcome: Outcome) -> None:
        """Writes that the account was linked already. Never raises; see `trouble`."""
        self.last_outcome = outcome
        if outcome.menu_after is not None:
            self._write(
                partial(
                    self._journal.record_found,
                    self._court_id,
                    person,
                    menu=outcome.menu_after,
                    cmecf_name=outcome.cmecf_name,
                    evidence=outcome.evidence,
                    practice=self._practice,
                )
            )

    def settle(
        self,
        row: Attempt,
        state: AttemptState,
        *,
        court_words: str | None = None,
        menu_after: Menu | None = None,
        evidence: frozenset[Evidence] = frozenset(),
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
    ) -> None:
        """Writes what became of `row`. Never raises; see `trouble`."""
        names = (row.cmecf_name, row.pacer_name, cmecf_name, pacer_name)
        self._write(
            partial(
                self._journal.settle,
                row.id,
                state,
                court_words=without_logins(court_words, self.logins, names),
                menu_after=menu_after,
                evidence=evidence,
                cmecf_name=cmecf_name,
                pacer_name=pacer_name,
            )
        )

    def settle_with(self, row: Attempt, outcome: Outcome) -> None:
        """Writes an outcome to its row. Never raises; see `trouble`."""
        self.last_outcome = outcome
        self.settle(
            row,
            STATE_OF_OUTCOME[outcome.state],
            court_words=outcome.court_words,
            menu_after=outcome.menu_after,
            evidence=outcome.evidence,
            cmecf_name=outcome.cmecf_name,
            pacer_name=outcome.pacer_name,
        )

    def prove(self, row: Attempt, outcome: Outcome) -> None:
        """Adds to a row that is LINKED what the menus show by now. Never raises; see `trouble`."""
        self.last_outcome = outcome
        self._write(
            partial(self._journal.add_proof, row.id, menu_after=outcome.menu_after, evidence=outcome.evidence)
        )

    def pay(self) -> None:
        """Tries again to write what is owed, and forgets the trouble of the call before."""
        self.trouble = None
        owed, self._owed = self._owed, []
        for settle in owed:
            self._write(settle)

    def _write(self, settle: Callable[[], Attempt]) -> None:
        try:
            self.last_attempt = settle()
        except CourtProblem as failure:
            self.trouble = failure.problem
            self._owed.append(settle)
        except (ValueError, KeyError):
            # another window settled or deleted the row meanwhile: what it wrote stays
            self.trouble = Problem(ProblemKind.JOURNAL_UNWRITABLE, about=str(self._journal.path))
