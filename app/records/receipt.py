"""The facts of a receipt. `ui` words and prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from app.linking.names import Likeness, compare_names
from app.linking.outcome import Evidence, Menu, OutcomeState
from app.records.attempts import Attempt, AttemptKind, AttemptState

OUTCOMES = {
    AttemptState.LINKED: OutcomeState.LINKED,
    AttemptState.REFUSED: OutcomeState.REFUSED,
    AttemptState.UNKNOWN: OutcomeState.UNKNOWN,
    AttemptState.OPEN: OutcomeState.UNKNOWN,
}


def has_receipt(attempt: Attempt) -> bool:
    """Whether an attempt has a receipt: something may have come of it, or its names forbid that."""
    return attempt.state in OUTCOMES or of_two_people(attempt)


def of_two_people(attempt: Attempt) -> bool:
    """Whether the court accepted the CM/ECF login and showed two names that this program never links."""
    names = (attempt.cmecf_name, attempt.pacer_name)
    if attempt.kind is not AttemptKind.CREDENTIALS or attempt.state is not AttemptState.ACCEPTED:
        return False
    return (
        names != (None, None) and compare_names(*(one or "" for one in names)).likeness is Likeness.DIFFERENT
    )


class CourtName(Protocol):
    """What a receipt needs of a court."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Receipt:
    """What is known of one submit. No login and no secret is in it.

    `sent_at` is UTC; the `_local` ones are in this computer's zone. `known_at_local` is None while the
    outcome is UNKNOWN. `number` is the journal's.
    `by_hand`: this program only looked, at `sent_at`; what links was sent in a browser, if at all.
    `login_alone`: the old login was sent to see the two names, and nothing that links by itself.
    `two_people`: the court showed two names that this program does not link; `state` is REFUSED then.
    `found`: nothing was sent; the account was linked already at sign-in, `sent_at`.
    `cut_off`: it was written down before sending, and nothing of what came of it.
    """

    number: int
    court_id: str
    court_name: str
    state: OutcomeState
    cmecf_name: str | None
    pacer_name: str | None
    sent_at: datetime
    sent_at_local: datetime
    known_at_local: datetime | None
    court_words: str | None
    menu_before: Menu | None
    menu_after: Menu | None
    evidence: frozenset[Evidence]
    desk_word: str | None
    program_version: str
    practice: bool
    by_hand: bool = False
    login_alone: bool = False
    cut_off: bool = False
    two_people: bool = False
    found: bool = False
    desk_word_at: datetime | None = None


def receipt_of(attempt: Attempt, court: CourtName, *, zone: tzinfo | None = None) -> Receipt:
    """The receipt of an attempt at `court`. `zone` None: this computer's own.

    Raises ValueError where the attempt is at another court, or sent nothing that could have linked.
    """
    if attempt.court_id != court.id:
        raise ValueError("the attempt was made at another court")
    if not has_receipt(attempt):
        raise ValueError("nothing was sent that could have linked")
    known = attempt.settled_at
    return Receipt(
        number=attempt.id,
        court_id=court.id,
        court_name=court.name,
        state=OUTCOMES.get(attempt.state, OutcomeState.REFUSED),
        cmecf_name=attempt.cmecf_name,
        pacer_name=attempt.pacer_name,
        sent_at=attempt.started_at,
        sent_at_local=attempt.started_at.astimezone(zone),
        known_at_local=None if known is None else known.astimezone(zone),
        court_words=attempt.court_words,
        menu_before=attempt.menu_before,
        menu_after=attempt.menu_after,
        evidence=attempt.evidence,
        desk_word=attempt.desk_word,
        program_version=attempt.program_version,
        practice=attempt.practice,
        by_hand=attempt.kind is AttemptKind.GUIDED,
        login_alone=attempt.kind is AttemptKind.CREDENTIALS,
        cut_off=attempt.state is AttemptState.OPEN,
        two_people=of_two_people(attempt),
        found=attempt.kind is AttemptKind.FOUND,
        desk_word_at=attempt.desk_word_at,
    )
