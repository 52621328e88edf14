"""One row of the journal: what was tried at a court, for whom, and what is known of it."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.linking.outcome import Evidence, Menu


class AttemptKind(Enum):
    """What was tried.

    CREDENTIALS: the CM/ECF login was sent to see the two names. LINK: what links was sent. GUIDED: the
    person did it in a browser, led by this program.
    """

    CREDENTIALS = "credentials"
    LINK = "link"
    GUIDED = "guided"


class AttemptState(Enum):
    """What is known of an attempt.

    OPEN: written before sending, no answer is known (a crash leaves this). ACCEPTED: the login was accepted
    and nothing is linked by it. NOT_SENT: nothing left that could have linked.
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    LINKED = "linked"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


UNSETTLED = frozenset({AttemptState.OPEN, AttemptState.UNKNOWN})
# UNKNOWN turns into LINKED and nothing else: no later look can prove that a link did not happen.
ALLOWED: dict[AttemptState, frozenset[AttemptState]] = {
    AttemptState.OPEN: frozenset(AttemptState) - {AttemptState.OPEN},
    AttemptState.UNKNOWN: frozenset({AttemptState.UNKNOWN, AttemptState.LINKED}),
}


@dataclass(frozen=True)
class Attempt:
    """A row of the journal. Times are aware, in UTC; `settled_at` is None while it is OPEN or UNKNOWN.

    `person` is a keyed hash of the PACER user name. `desk_word` is what the court's desk told the person,
    and who said it. No login and no secret is in it.
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
    def blocks(self) -> bool:
        """True while nothing more may be sent at this court for this person because of this attempt.

        The login alone links at no court whose procedure is known: once a fresh menu has shown no filing
        items, another try with it is free. What was submitted to link waits for the desk's word.
        """
        if self.kind is AttemptKind.CREDENTIALS and self.state is AttemptState.UNKNOWN:
            return self.menu_after is None and self.desk_word is None
        return not self.settled and self.desk_word is None


def attempt_of(row: sqlite3.Row) -> Attempt:
    """The attempt in a row of the table `attempts`. Raises ValueError or TypeError for a row that is none."""
    return Attempt(
        id=int(row["id"]),
        court_id=row["court_id"],
        person=row["person"],
        kind=AttemptKind(row["kind"]),
        state=AttemptState(row["state"]),
        started_at=datetime.fromisoformat(row["started_at"]),
        settled_at=_time(row["settled_at"]),
        cmecf_name=row["cmecf_name"],
        pacer_name=row["pacer_name"],
        court_words=row["court_words"],
        menu_before=menu_of(row["menu_before"]),
        menu_after=menu_of(row["menu_after"]),
        evidence=frozenset(Evidence(word) for word in row["evidence"].split()),
        practice=bool(row["practice"]),
        program_version=row["program_version"],
        desk_word=row["desk_word"],
        desk_word_at=_time(row["desk_word_at"]),
    )


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
    items, filing, empty_filing, link_offered = json.loads(text)
    return Menu(tuple(items), tuple(filing), tuple(empty_filing), link_offered)


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
