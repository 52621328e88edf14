"""One attempt at a link as the journal holds it: its states, what is told of it, what is masked in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from enum import Enum

from app.linking.outcome import OF_MENUS, Evidence, Menu, Outcome, OutcomeState
from app.linking.standing import Record, Recorded


class AttemptKind(Enum):
    """What was tried.

    CREDENTIALS: the CM/ECF login was sent to see the two names. LINK: what links was sent. GUIDED: the
    person did it in a browser, led by this program. FOUND: nothing was sent; the account was linked already
    when the person signed in.
    """

    CREDENTIALS = "credentials"
    LINK = "link"
    GUIDED = "guided"
    FOUND = "found"


class AttemptState(Enum):
    """What is known of an attempt.

    OPEN: written before sending, no answer is known (a crash leaves this). ACCEPTED: the login was accepted
    and nothing is linked by it. NOT_SENT: nothing left that could have linked. DAMAGED: the row can't be
    read, or is not as this program wrote it, and may hide any of the others. No row is ever written so.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    LINKED = "linked"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"
    DAMAGED = "damaged"


UNSETTLED = frozenset({AttemptState.OPEN, AttemptState.UNKNOWN, AttemptState.DAMAGED})
# UNKNOWN turns into LINKED and nothing else: no later look can prove that a link did not happen.
ALLOWED: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.OPEN: frozenset(AttemptState) - {AttemptState.OPEN, AttemptState.DAMAGED},
    AttemptState.UNKNOWN: frozenset({AttemptState.UNKNOWN, AttemptState.LINKED}),
    AttemptState.DAMAGED: frozenset({AttemptState.UNKNOWN, AttemptState.LINKED}),
}
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Attempt:
    """A row of the journal. Times are aware, in UTC; `settled_at` is None while it is OPEN or UNKNOWN.

    `person` is a keyed hash of the PACER user name. `desk_word` is what the court's desk told the person,
    and who said it. No login and no secret is in it. Of a DAMAGED one `court_id`, `person`, `kind` and
    `started_at` (LONG_AGO where it can't be read) may be wrong, and the rest is left out.
    """

    id: int
    court_id: str
    person: str
    kind: AttemptKind
    state: AttemptState
    started_at: datetime
    settled_at: datetime | None = None
    cmecf_name: str | None = None
    pacer_name: str | None = None
    court_words: str | None = None
    menu_before: Menu | None = None
    menu_after: Menu | None = None
    evidence: frozenset[Evidence] = frozenset()
    practice: bool = False
    program_version: str = ""
    desk_word: str | None = None
    desk_word_at: datetime | None = None

    @property
    def when(self) -> datetime:
        """When the attempt began."""
        return self.started_at

    @property
    def settled(self) -> bool:
        return self.state not in UNSETTLED

    @property
    def linked(self) -> bool:
        return self.state is AttemptState.LINKED

    @property
    def blocks(self) -> bool:
        """True while nothing more may be sent at this court for this person because of this attempt.

        The login alone links at no court whose procedure is known: once a fresh menu has shown no filing
        items, another try with it is free. What was submitted to link waits for the desk's word.
        Where the desk says that the accounts are linked, nothing more is to be sent either.
        """
        if Evidence.DESK_SAID_LINKED in self.evidence:
            return not self.settled
        if self.kind is AttemptKind.CREDENTIALS and self.state is AttemptState.UNKNOWN:
            return self.menu_after is None and self.desk_word is None
        return not self.settled and self.desk_word is None


@dataclass(frozen=True)
class Doubt:
    """What the journal holds against sending anything for one person at one court without asking again.

    `linked`: the newest attempt that linked there. `damaged`: the numbers of rows that can't be read and may
    be anybody's. `lost`: an earlier journal was damaged or is gone, and nothing was sent there since.
    """

    linked: Attempt | None = None
    damaged: tuple[int, ...] = ()
    lost: bool = False

    def __bool__(self) -> bool:
        return self.linked is not None or bool(self.damaged) or self.lost


NO_DOUBT = Doubt()


def attempt_of(row: Mapping[str, object]) -> Attempt:
    """The attempt in a row of the table `attempts`. Raises ValueError for a row that is none."""
    return Attempt(
        id=_number(row["id"]),
        court_id=_text(row["court_id"]),
        person=_text(row["person"]),
        kind=AttemptKind(row["kind"]),
        state=AttemptState(row["state"]),
        started_at=_time(row["started_at"]),
        settled_at=None if row["settled_at"] is None else _time(row["settled_at"]),
        cmecf_name=_text_or_none(row["cmecf_name"]),
        pacer_name=_text_or_none(row["pacer_name"]),
        court_words=_text_or_none(row["court_words"]),
        menu_before=menu_of(_text_or_none(row["menu_before"])),
        menu_after=menu_of(_text_or_none(row["menu_after"])),
        evidence=frozenset(Evidence(word) for word in _text(row["evidence"]).split()),
        practice=bool(_number(row["practice"])),
        program_version=_text(row["program_version"]),
        desk_word=_text_or_none(row["desk_word"]),
        desk_word_at=None if row["desk_word_at"] is None else _time(row["desk_word_at"]),
    )


def damaged_attempt(row: Mapping[str, object], *, sealed: bool) -> Attempt:
    """What can be told of a row that can't be read.

    `sealed`: the program wrote it as it is, so that the desk's word in it was given for it.
    """

    def text(name: str) -> str:
        found = row.get(name)
        return found if isinstance(found, str) else ""

    kinds = {kind.value: kind for kind in AttemptKind}
    try:
        started_at = _time(row.get("started_at"))
    except ValueError:
        started_at = LONG_AGO
    number = row.get("id")
    return Attempt(
        id=number if isinstance(number, int) else 0,
        court_id=text("court_id"),
        person=text("person"),
        kind=kinds.get(text("kind"), AttemptKind.LINK),
        state=AttemptState.DAMAGED,
        started_at=started_at,
        practice=row.get("practice") == 1,
        desk_word=text("desk_word") or None if sealed else None,
    )


def identity_of(attempt: Attempt) -> tuple[str, str, str, str]:
    """What tells an attempt from every other: its columns court_id, person, kind and started_at."""
    return attempt.court_id, attempt.person, attempt.kind.value, attempt.started_at.isoformat()


def row_of(begun: Attempt) -> dict[str, str | int | None]:
    """The columns of an attempt whose outcome is not known yet, as they were written when it began."""
    court_id, person, kind, started_at = identity_of(begun)
    return {
        "court_id": court_id,
        "person": person,
        "kind": kind,
        "state": AttemptState.OPEN.value,
        "started_at": started_at,
        "cmecf_name": storable(begun.cmecf_name),
        "pacer_name": storable(begun.pacer_name),
        "menu_before": menu_text(begun.menu_before),
        "practice": int(begun.practice),
        "program_version": begun.program_version,
    }


def evidence_text(evidence: frozenset[Evidence]) -> str:
    """Evidence as the journal writes it: the values, sorted, one space between."""
    return " ".join(sorted(item.value for item in evidence))


def storable(text: str | None) -> str | None:
    """The text without halves of characters, which broken pages hold and SQLite refuses."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def menu_text(menu: Menu | None) -> str | None:
    """A menu as the journal writes it (JSON)."""
    if menu is None:
        return None
    fields = (menu.items, menu.filing, menu.empty_filing, menu.link_offered)
    return json.dumps(fields)


def menu_of(text: str | None) -> Menu | None:
    """The menu that `menu_text` wrote. Raises ValueError for any other text."""
    if text is None:
        return None
    try:
        items, filing, empty_filing, link_offered = json.loads(text)
    except (TypeError, RecursionError):
        raise ValueError("no menu") from None
    labels = (items, filing, empty_filing)
    if not all(isinstance(some, list) and all(isinstance(one, str) for one in some) for some in labels):
        raise ValueError("no menu")
    if not (link_offered is None or isinstance(link_offered, bool)):
        raise ValueError("no menu")
    return Menu(tuple(items), tuple(filing), tuple(empty_filing), link_offered)


def _time(value: object) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError("a time of no place")
    if found.year in (MINYEAR, MAXYEAR):
        raise ValueError("a time that not every place has")
    return found


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    value.encode("utf-8")  # halves of characters stand for bytes that are no text; UnicodeEncodeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError("no number")
    return value


LINKED_BY = (
    (Evidence.COURT_SAID_LINKED, Recorded.COURT_SAID_LINKED),
    (Evidence.NEW_FILING_MENUS, Recorded.NEW_FILING_MENUS),
    (Evidence.LANDING_PAGE_SHOWN, Recorded.LANDING_PAGE_SHOWN),
    (Evidence.FILING_MENUS_SHOWN, Recorded.FILING_MENUS_SHOWN),
)
DESK_SAID = frozenset({Recorded.DESK_SAID_LINKED, Recorded.DESK_SAID_NOT_LINKED})
SAYS_NOTHING = frozenset({AttemptState.ACCEPTED, AttemptState.NOT_SENT})


def record_of(attempts: Iterable[Attempt]) -> Record:
    """What the attempts of one person at one court tell together, in whatever order they come.

    A link outlasts all; then speaks what stands in the way of another try; then the newest attempt.
    """
    telling = sorted((one for one in attempts if one.state not in SAYS_NOTHING), key=lambda one: -one.id)
    if not telling:
        return Record()
    linked = next((one for one in telling if one.state is AttemptState.LINKED), None)
    since_link = [one for one in telling if linked is None or one.id > linked.id]
    unsettled = any(not one.settled and one.desk_word is None for one in since_link)
    blocking = next((one for one in since_link if _submitted(one) and one.blocks), None)
    speaks = linked or blocking or telling[0]
    told = _told(speaks)
    at = speaks.desk_word_at if told in DESK_SAID else speaks.settled_at
    by_us = linked is not None and _submitted(linked)
    return Record(
        told=told,
        at=at or speaks.started_at,
        since=linked.started_at if linked is not None and by_us else None,
        attempt_id=speaks.id,
        unsettled=unsettled,
    )


def _told(attempt: Attempt) -> Recorded:
    if attempt.state is AttemptState.LINKED:
        return next((told for found, told in LINKED_BY if found in attempt.evidence), Recorded.LINKED)
    if attempt.state is AttemptState.REFUSED:
        return Recorded.REFUSED
    if not _submitted(attempt):
        return Recorded.BY_HAND
    if attempt.desk_word is not None:
        linked = Evidence.DESK_SAID_LINKED in attempt.evidence
        return Recorded.DESK_SAID_LINKED if linked else Recorded.DESK_SAID_NOT_LINKED
    if not attempt.blocks:
        return Recorded.LOGIN_UNSETTLED
    return Recorded.UNSETTLED if attempt.menu_after is None else Recorded.WAITS_FOR_DESK


def _submitted(attempt: Attempt) -> bool:
    """Whether this program sent it; what was done in a browser stands in nobody's way."""
    return attempt.kind not in (AttemptKind.GUIDED, AttemptKind.FOUND)


STATE_OF_OUTCOME = {
    OutcomeState.LINKED: AttemptState.LINKED,
    OutcomeState.REFUSED: AttemptState.REFUSED,
    OutcomeState.UNKNOWN: AttemptState.UNKNOWN,
}
OUTCOME_OF_STATE = {
    AttemptState.UNKNOWN: OutcomeState.UNKNOWN,
    AttemptState.LINKED: OutcomeState.LINKED,
    AttemptState.REFUSED: OutcomeState.REFUSED,
}


def compared_with_none(row: Attempt | None) -> bool:
    """Whether no menu from before is known: there is no attempt, or this program sent nothing."""
    return row is None or (not _submitted(row) and row.menu_before is None)


def evidence_now(row: Attempt | None, menu: Menu | None, seen: frozenset[Evidence]) -> frozenset[Evidence]:
    """All that is known of `row` after a fresh look, which shows `seen`. `menu` None: it was not read."""
    shown = compared_with_none(row) and menu is not None and bool(menu.filing)
    said = frozenset[Evidence]() if row is None else row.evidence - OF_MENUS
    return said | seen | ({Evidence.FILING_MENUS_SHOWN} if shown else frozenset())


def reread(
    row: Attempt | None, menu: Menu | None, evidence: frozenset[Evidence], state: OutcomeState
) -> Outcome:
    """The outcome after a fresh look, which is `state` by all that is known."""
    if row is None or compared_with_none(row):
        return Outcome(state, None, evidence, menu_after=menu)
    return Outcome(
        state=state,
        court_words=row.court_words,
        evidence=evidence,
        menu_before=row.menu_before,
        menu_after=menu,
        cmecf_name=row.cmecf_name,
        pacer_name=row.pacer_name,
    )


MASK = "▒▒▒"
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def masked(text: str, hidden: Iterable[str]) -> str:
    """The text with each of `hidden` blacked out, in any case, longest first, where it stands alone."""
    wanted = sorted({word.strip() for word in hidden if word.strip()}, key=len, reverse=True)
    for word in wanted:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text


_KEYED = re.compile(r"(?<=\?)[^\s\"'<>]*\d{8}[^\s\"'<>]*")


def without_logins(text: str | None, logins: Iterable[str], names: Iterable[str | None]) -> str | None:
    """A court's words without the logins in them, and without the keys of addresses.

    A login that is a word of the shown names stays: it is there as the name, and a record that hid it would
    hide who was linked.
    """
    if text is None:
        return None
    shown = {word.casefold() for name in names if name for word in WORD.findall(name)}
    text = _KEYED.sub(MASK, text)
    return masked(text, [login for login in logins if login.strip().casefold() not in shown])
