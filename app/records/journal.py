"""The journal: every attempt at a link, written before it leaves. It survives crashes and power cuts."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from app import __version__
from app.linking.outcome import OF_MENUS, Evidence, Menu, Outcome
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import (
    ALLOWED,
    NO_DOUBT,
    STATE_OF_OUTCOME,
    UNSETTLED,
    Attempt,
    AttemptKind,
    AttemptState,
    Doubt,
    attempt_of,
    damaged_attempt,
    evidence_text,
    identity_of,
    menu_text,
    row_of,
    storable,
    without_logins,
)
from app.records.journal_file import JournalFile, person_key, seal_of, seal_row, was_lost
from app.records.tries import TryCounts

PATIENCE = 5.0
UNDER_WAY, UNDER_WAY_FOR = "under way", timedelta(minutes=5)
SETTLE = """
UPDATE attempts SET state = :state, settled_at = :settled_at,
    cmecf_name = coalesce(:cmecf_name, cmecf_name), pacer_name = coalesce(:pacer_name, pacer_name),
    court_words = coalesce(:court_words, court_words), menu_after = coalesce(:menu_after, menu_after),
    evidence = :evidence
WHERE id = :id
"""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """The journal at `path`, whose folder is made where it is missing (0700; the file 0600).

    Another program's lock is waited for `patience` seconds. A damaged file is renamed to
    `<name>.damaged-<UTC time>`, named in `set_aside`, and a new one begins; `gone` says that there was one
    before and it was empty or missing. Every method raises `CourtProblem` JOURNAL_UNWRITABLE when the file
    can't be read or written. A row that can't be read, or is not as it was written, is DAMAGED and blocks.
    Safe from several threads. `tries` counts refused logins, for all sessions on this journal.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = Path(path)
        self._now, self._patience = now, patience
        self._file = JournalFile(self.path, patience=patience, now=now)
        with self._file.reading() as db:
            self._key = person_key(db)
        self.tries = TryCounts(self._file, self.person_of)
        self._seen_damaged: tuple[int, frozenset[int]] | None = None
        self._newest: Attempt | None = None

    @property
    def set_aside(self) -> Path | None:
        """Where a damaged journal was moved when this one was opened, else None."""
        return self._file.set_aside

    @property
    def gone(self) -> bool:
        """Whether there was a journal here before, and it was empty or missing when this one was opened."""
        return self._file.gone

    def successor(self) -> Journal | None:
        """The journal that has taken the place of this one's file since then, if it is an older copy of it.

        What was begun here is settled there; nothing new is begun before the program starts again.
        """
        if self._file.was_replaced():
            with suppress(CourtProblem):
                other = Journal(self.path, patience=self._patience, now=self._now)
                if other._key == self._key:
                    return other
                other.close()
        return None

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def person_of(self, username: str) -> str:
        """The keyed hash that rows carry for a PACER user name; the same for every spelling of its case."""
        name = username.strip().casefold().encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, name, hashlib.sha256).hex()

    def attempts(self) -> tuple[Attempt, ...]:
        """All attempts of everybody, newest first."""
        with self._file.reading() as db:
            return self._all(db)

    def page(self, count: int, before: int | None = None) -> tuple[Attempt, ...]:
        """At most `count` attempts of everybody, newest first; `before`: older ones than that number."""
        query = "SELECT * FROM attempts WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2"
        with self._file.reading() as db:
            found = db.execute(query, (before, count))
            return tuple(self._read(row) for row in found)

    def counts(self) -> tuple[int, int]:
        """How many attempts there are, and how many of them are settled."""
        every = self.attempts()
        return len(every), sum(one.settled for one in every)

    def attempts_of(self, username: str, court_id: str | None = None) -> tuple[Attempt, ...]:
        """All attempts of one person, newest first; with `court_id` those at this court alone."""
        with self._file.reading() as db:
            return self._of(db, self.person_of(username), court_id)

    def attempt(self, attempt_id: int) -> Attempt | None:
        """The attempt of this number; None where there is none."""
        with self._file.reading() as db:
            try:
                return self._by_id(db, attempt_id)
            except KeyError:
                return None

    def unsettled(self, court_id: str, username: str) -> Attempt | None:
        """The newest attempt of this person at this court whose outcome is not known.

        That is what was sent and found no known answer (OPEN, UNKNOWN or DAMAGED), since the last one that
        linked.
        """
        with self._file.reading() as db:
            return _unsettled(self._since_link(db, self.person_of(username), court_id))

    def newest_link(self, court_id: str, username: str) -> Attempt | None:
        """The newest attempt of this person at this court that sent what links, or that linked."""
        rows = self.attempts_of(username, court_id)
        return next((one for one in rows if one.kind is AttemptKind.LINK or one.linked), None)

    def doubt(self, court_id: str, username: str) -> Doubt:
        """What this person must know of and accept before anything is sent at this court, or NO_DOUBT."""
        with self._file.reading() as db:
            person = self.person_of(username)
            return self._doubt(db, court_id, person, self._since_link(db, person, court_id))

    def begin(
        self,
        kind: AttemptKind,
        court_id: str,
        username: str,
        *,
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
        menu_before: Menu | None = None,
        practice: bool = False,
        program_version: str = __version__,
        accepted: Doubt = NO_DOUBT,
    ) -> Attempt:
        """Writes an OPEN attempt; it is on the disk when this returns. `accepted`: the doubt that the person
        was told of and sends all the same.

        Raises `CourtProblem`, and writes nothing, where an earlier attempt of this person at this court is
        unsettled and the court's desk has not spoken (UNSETTLED_ATTEMPT, with `about` where it may be under
        way), or the journal holds another doubt than the accepted one (LINKED_BEFORE, RECORD_IN_DOUBT). That
        look and the writing are one step, also for two windows at once. A file that an older copy has taken
        the place of tells nothing of what was sent since, and is JOURNAL_UNWRITABLE until it is opened again.
        """
        person = self.person_of(username)
        values = row_of(
            Attempt(
                id=0,
                court_id=court_id,
                person=person,
                kind=kind,
                state=AttemptState.OPEN,
                started_at=self._now(),
                cmecf_name=cmecf_name,
                pacer_name=pacer_name,
                menu_before=menu_before,
                practice=practice,
                program_version=program_version,
            )
        )
        with self._file.writing() as db:
            if kind is not AttemptKind.GUIDED:
                self._must_be_clear(db, court_id, person, accepted)
            begun = self._inserted(db, values)
        self._newest = begun
        return begun

    def must_be_clear(self, court_id: str, username: str, accepted: Doubt) -> None:
        """Raises what `begin` would raise now."""
        with self._file.reading() as db:
            self._must_be_clear(db, court_id, self.person_of(username), accepted)

    def settle(
        self,
        attempt_id: int,
        state: AttemptState,
        *,
        court_words: str | None = None,
        menu_after: Menu | None = None,
        evidence: frozenset[Evidence] = frozenset(),
        cmecf_name: str | None = None,
        pacer_name: str | None = None,
        begun: Attempt | None = None,
    ) -> Attempt:
        """Writes what became of an attempt. What is None here stays as it was, and what is settled as `state`
        already stays altogether. `begun`: the row that was written before the sending; it is written again
        where the file does not hold it any more.

        Raises ValueError where the attempt is settled otherwise, or would turn from UNKNOWN into anything
        but LINKED; KeyError for an attempt that is not there.
        """
        with self._file.writing() as db:
            before = self._by_id(db, attempt_id) if begun is None else self._kept(db, begun, state)
            attempt_id = before.id
            if before.settled and before.state is state:
                return before
            if state not in ALLOWED.get(before.state, frozenset()):
                raise ValueError(f"an attempt that is {before.state.value} does not become {state.value}")
            settled = state not in (AttemptState.OPEN, AttemptState.UNKNOWN)
            values = {
                "id": attempt_id,
                "state": state.value,
                "settled_at": self._now().isoformat() if settled else None,
                "cmecf_name": storable(cmecf_name),
                "pacer_name": storable(pacer_name),
                "court_words": storable(court_words),
                "menu_after": menu_text(menu_after),
                "evidence": evidence_text(evidence),
            }
            db.execute(SETTLE, values)
            return self._written(db, attempt_id)

    def add_proof(
        self, linked: Attempt, *, menu_after: Menu | None, evidence: frozenset[Evidence]
    ) -> Attempt:
        """Adds the filing menus that came after a link was known. Its state and its times stay.

        Raises ValueError for an attempt that is not LINKED, or evidence that holds no new menus or lacks the
        court's word that the row has; KeyError for one that is not there.
        """
        with self._file.writing() as db:
            before = self._by_identity(db, linked)
            kept = before.evidence - OF_MENUS <= evidence
            if not before.linked or not kept or Evidence.NEW_FILING_MENUS not in evidence:
                raise ValueError("a proof is added to a link, and takes nothing from it")
            values = (menu_text(menu_after), evidence_text(evidence), before.id)
            db.execute("UPDATE attempts SET menu_after = ?, evidence = ? WHERE id = ?", values)
            return self._written(db, before.id)

    def record_found(
        self,
        court_id: str,
        username: str,
        *,
        menu: Menu,
        evidence: frozenset[Evidence],
        cmecf_name: str | None = None,
        practice: bool = False,
        program_version: str = __version__,
    ) -> Attempt:
        """Writes that this person's account was linked already at sign-in, before anything was sent.

        Once a day: gives the row of an earlier sign-in of the day.
        """
        moment = self._now()
        now, day = moment.isoformat(), moment.astimezone().date()
        for one in self.attempts_of(username, court_id):
            if one.kind is AttemptKind.FOUND and one.linked and one.when.astimezone().date() == day:
                return one
        values = {
            "court_id": court_id,
            "person": self.person_of(username),
            "kind": AttemptKind.FOUND.value,
            "state": AttemptState.LINKED.value,
            "started_at": now,
            "settled_at": now,
            "cmecf_name": storable(cmecf_name),
            "menu_after": menu_text(menu),
            "evidence": evidence_text(evidence),
            "practice": int(practice),
            "program_version": program_version,
        }
        with self._file.writing() as db:
            return self._inserted(db, values)

    def record_desk_word(self, attempt_id: int, text: str, *, linked: bool = False) -> Attempt:
        """Writes what the court's desk said and who said it, with the time. The state stays as it is.

        `linked`: the desk said that the accounts are linked; else that nothing was linked. Raises ValueError
        for an empty text, a settled attempt, or with `linked` one that can't be read; KeyError for one that
        is not there.
        """
        if not text.strip():
            raise ValueError("nobody is named")
        with self._file.writing() as db:
            before = self._by_id(db, attempt_id)
            if before.settled or (linked and before.state is AttemptState.DAMAGED):
                raise ValueError("the attempt is settled, or can't be read")
            if before.state is not AttemptState.DAMAGED:
                word = frozenset({Evidence.DESK_SAID_LINKED})
                known = before.evidence | word if linked else before.evidence - word
                db.execute(
                    "UPDATE attempts SET evidence = ? WHERE id = ?", (evidence_text(known), attempt_id)
                )
            said = (storable(text.strip()), self._now().isoformat(), attempt_id)
            db.execute("UPDATE attempts SET desk_word = ?, desk_word_at = ? WHERE id = ?", said)
            return self._written(db, attempt_id)

    def forget(self, attempt_id: int) -> None:
        """Deletes a settled attempt. Raises ValueError for an unsettled one, KeyError for none."""
        with self._file.writing() as db:
            if not self._by_id(db, attempt_id).settled:
                raise ValueError("an unsettled attempt is kept")
            db.execute("DELETE FROM attempts WHERE id = ?", (attempt_id,))

    def forget_settled(self) -> int:
        """Deletes all settled attempts of everybody; gives how many."""
        with self._file.writing() as db:
            settled = [(one.id,) for one in self._all(db) if one.settled]
            db.executemany("DELETE FROM attempts WHERE id = ?", settled)
            return len(settled)

    def _must_be_clear(self, db: sqlite3.Connection, court_id: str, person: str, accepted: Doubt) -> None:
        if self._was_put_back(db):
            raise self._file.unusable()
        here = self._since_link(db, person, court_id)
        earlier = _unsettled(here)
        if earlier is not None and earlier.blocks:
            age = self._now() - earlier.started_at
            answering = earlier.state is AttemptState.OPEN and timedelta() <= age < UNDER_WAY_FOR
            raise CourtProblem(
                ProblemKind.UNSETTLED_ATTEMPT,
                earlier.court_words,
                may_have_linked=True,
                about=UNDER_WAY if answering else None,
            )
        doubt = self._doubt(db, court_id, person, here)
        if doubt and doubt != accepted:
            linked = doubt.linked is not None and doubt.linked != accepted.linked
            kind = ProblemKind.LINKED_BEFORE if linked else ProblemKind.RECORD_IN_DOUBT
            raise CourtProblem(kind)

    def _doubt(self, db: sqlite3.Connection, court_id: str, person: str, here: tuple[Attempt, ...]) -> Doubt:
        """`here`: what `_since_link` gives for that person there."""
        return Doubt(
            linked=next((one for one in here if one.linked), None),
            # one of this person at this court blocks by itself, until the desk has spoken
            damaged=tuple(sorted(self._damaged(db) - {one.id for one in here}, reverse=True)),
            lost=was_lost(db)
            and all(one.kind is AttemptKind.GUIDED for one in self._of(db, person, court_id)),
        )

    def _damaged(self, db: sqlite3.Connection) -> frozenset[int]:
        """The numbers of the rows that can't be read. All rows are read again where another has written."""
        (version,) = db.execute("PRAGMA data_version").fetchone()
        if self._seen_damaged is None or self._seen_damaged[0] != version:
            found = frozenset(one.id for one in self._all(db) if one.state is AttemptState.DAMAGED)
            self._seen_damaged = (version, found)
        return self._seen_damaged[1]

    def _since_link(self, db: sqlite3.Connection, person: str, court_id: str) -> tuple[Attempt, ...]:
        """One person's rows at one court, newest first: back to the newest link, and of the older ones those
        that can't be read.
        """
        found: list[Attempt] = []
        with closing(self._rows_of(db, person, court_id)) as rows:
            for row in rows:
                found.append(self._read(row))
                if found[-1].linked:
                    break
            else:
                return tuple(found)
        older = (self._by_id(db, at) for at in sorted(self._damaged(db), reverse=True) if at < found[-1].id)
        return (*found, *(one for one in older if (one.person, one.court_id) == (person, court_id)))

    def _of(self, db: sqlite3.Connection, person: str, court_id: str | None) -> tuple[Attempt, ...]:
        """One person's rows, newest first; of all courts, or of one."""
        return tuple(self._read(row) for row in self._rows_of(db, person, court_id))

    def _rows_of(self, db: sqlite3.Connection, person: str, court_id: str | None) -> sqlite3.Cursor:
        """By the table itself, as `_all`."""
        query = """SELECT * FROM attempts NOT INDEXED
            WHERE person = ?1 AND (?2 IS NULL OR court_id = ?2) ORDER BY id DESC"""
        return db.execute(query, (person, court_id))

    def _all(self, db: sqlite3.Connection) -> tuple[Attempt, ...]:
        """Every row by the table itself: an index may be what is damaged."""
        rows = db.execute("SELECT * FROM attempts NOT INDEXED ORDER BY id DESC")
        return tuple(self._read(row) for row in rows)

    def _by_id(self, db: sqlite3.Connection, attempt_id: int | None) -> Attempt:
        row = db.execute("SELECT * FROM attempts WHERE id = ?", (attempt_id,)).fetchone()
        if row is None:
            raise KeyError(attempt_id)
        return self._read(row)

    def _by_identity(self, db: sqlite3.Connection, begun: Attempt) -> Attempt:
        """The attempt that was written as `begun`, which may have another number by now. Raises KeyError."""
        if begun.state is AttemptState.DAMAGED:  # only its number can be believed
            return self._by_id(db, begun.id)
        # by the table itself, as `_all`: first by the number, which is the same unless the file went back
        same = """SELECT max(id) FROM attempts NOT INDEXED
            WHERE (court_id, person, kind, started_at) = (?, ?, ?, ?)"""
        identity = identity_of(begun)
        (found,) = db.execute(f"{same} AND id = ?", (*identity, begun.id)).fetchone()
        if found is None:
            (found,) = db.execute(same, identity).fetchone()
        return self._by_id(db, found)

    def _kept(self, db: sqlite3.Connection, begun: Attempt, state: AttemptState) -> Attempt:
        """The attempt that was written as `begun` and is to become `state`; it is there again if it was lost.

        The program deletes no unsettled row: an older copy of the file came back, or a hand took the row out.
        """
        try:
            return self._by_identity(db, begun)
        except KeyError:
            # never OPEN: somebody else may have begun there since
            lost = self._inserted(db, row_of(begun) | {"state": state.value})
            return replace(lost, state=AttemptState.OPEN)

    def _was_put_back(self, db: sqlite3.Connection) -> bool:
        """Whether an older copy of the file was laid over it since this journal wrote its newest row.

        SQLite gives no number twice, whatever is deleted.
        """
        newest = self._newest
        if newest is None:
            return False
        given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'attempts'").fetchone()
        if given is None or given[0] < newest.id:
            return True
        try:
            there = self._by_id(db, newest.id)
        except KeyError:  # forgotten by the person
            return False
        return there.state is not AttemptState.DAMAGED and identity_of(there) != identity_of(newest)

    def _inserted(self, db: sqlite3.Connection, values: Mapping[str, str | int | None]) -> Attempt:
        """The attempt that is written with these `values` of its columns."""
        columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        done = db.execute(f"INSERT INTO attempts ({columns}) VALUES ({marks})", values)  # noqa: S608
        return self._written(db, done.lastrowid)

    def _written(self, db: sqlite3.Connection, attempt_id: int | None) -> Attempt:
        """The attempt that was just written, sealed."""
        if self._seen_damaged is not None and attempt_id in self._seen_damaged[1]:
            self._seen_damaged = None  # it can be read from now on, if this is committed
        row = dict(db.execute("SELECT * FROM attempts WHERE id = ?", (attempt_id,)).fetchone())
        return self._read(row | {"seal": seal_row(db, self._key, row)})

    def _read(self, row: sqlite3.Row | dict[str, object]) -> Attempt:
        found = dict(row)
        sealed = False
        with suppress(ValueError, KeyError, OverflowError):
            sealed = found["seal"] == seal_of(self._key, found)
            if sealed:
                return attempt_of(found)
        # it says nothing that can be trusted, and may hide a link
        return damaged_attempt(found, sealed=sealed)


def _unsettled(rows: Iterable[Attempt]) -> Attempt | None:
    """Of one person's rows at one court, newest first: what was sent, is unsettled, and no link came after.

    Of what is damaged neither the kind nor the place among the others is certain.
    """
    linked = False
    for one in rows:
        linked = linked or one.linked
        sent = one.kind is not AttemptKind.GUIDED and one.state in UNSETTLED and not linked
        if sent or one.state is AttemptState.DAMAGED:
            return one
    return None


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
        self._owed: list[Callable[[Journal], Attempt]] = []
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
        if (menu := outcome.menu_after) is not None:
            self._write(
                lambda journal: journal.record_found(
                    self._court_id,
                    person,
                    menu=menu,
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
        words = without_logins(court_words, self.logins, names)
        self._write(
            lambda journal: journal.settle(
                row.id,
                state,
                begun=row,
                court_words=words,
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
            lambda journal: journal.add_proof(row, menu_after=outcome.menu_after, evidence=outcome.evidence)
        )

    def pay(self) -> None:
        """Tries again to write what is owed, and forgets the trouble of the call before."""
        self.trouble = None
        owed, self._owed = self._owed, []
        for settle in owed:
            self._write(settle)

    def _write(self, settle: Callable[[Journal], Attempt]) -> None:
        try:
            self.last_attempt = self._written(settle)
        except CourtProblem as failure:
            self.trouble = failure.problem
            self._owed.append(settle)
        except (ValueError, KeyError):
            # another window settled or deleted the row meanwhile: what it wrote stays
            self.trouble = Problem(ProblemKind.JOURNAL_UNWRITABLE, about=str(self._journal.path))

    def _written(self, settle: Callable[[Journal], Attempt]) -> Attempt:
        try:
            return settle(self._journal)
        except CourtProblem:
            other = self._journal.successor()
            if other is None:
                raise
        with other:
            return settle(other)
