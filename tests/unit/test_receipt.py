"""A receipt holds the facts of an attempt, in two time zones, and nothing private."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.linking.outcome import Evidence, OutcomeState
from app.records.attempts import Attempt, AttemptKind, AttemptState
from app.records.receipt import Receipt, receipt_of
from tests.unit.scripted_court import AFTER, BEFORE, court

DENVER = timezone(timedelta(hours=-7), "MST")
ATTEMPT = Attempt(
    id=7,
    court_id="utd",
    person="5f" * 32,
    kind=AttemptKind.LINK,
    state=AttemptState.LINKED,
    started_at=datetime(2026, 3, 1, 5, 30, tzinfo=UTC),
    settled_at=datetime(2026, 3, 1, 5, 31, tzinfo=UTC),
    cmecf_name="Jane Doe",
    pacer_name="Jane Q Doe",
    court_words="Accounts linked.",
    menu_before=BEFORE,
    menu_after=AFTER,
    evidence=frozenset({Evidence.COURT_SAID_LINKED}),
    practice=True,
    program_version="0.1.0",
)


def test_a_receipt_holds_the_facts() -> None:
    receipt = receipt_of(ATTEMPT, court(), zone=DENVER)
    assert receipt == Receipt(
        number=7,
        court_id="utd",
        court_name="District of Utah",
        state=OutcomeState.LINKED,
        cmecf_name="Jane Doe",
        pacer_name="Jane Q Doe",
        sent_at=datetime(2026, 3, 1, 5, 30, tzinfo=UTC),
        sent_at_local=datetime(2026, 2, 28, 22, 30, tzinfo=DENVER),
        known_at_local=datetime(2026, 2, 28, 22, 31, tzinfo=DENVER),
        court_words="Accounts linked.",
        menu_before=BEFORE,
        menu_after=AFTER,
        evidence=frozenset({Evidence.COURT_SAID_LINKED}),
        desk_word=None,
        program_version="0.1.0",
        practice=True,
    )
    assert (receipt.sent_at_local.day, receipt.sent_at_local.hour) == (28, 22)


def test_the_computers_own_zone_is_the_default() -> None:
    receipt = receipt_of(ATTEMPT, court())
    assert receipt.sent_at_local == receipt.sent_at
    assert receipt.sent_at_local.utcoffset() == ATTEMPT.started_at.astimezone().utcoffset()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AttemptState.REFUSED, OutcomeState.REFUSED),
        (AttemptState.UNKNOWN, OutcomeState.UNKNOWN),
        (AttemptState.OPEN, OutcomeState.UNKNOWN),
    ],
)
def test_an_open_attempt_is_unknown(state: AttemptState, said: OutcomeState) -> None:
    receipt = receipt_of(replace(ATTEMPT, state=state, settled_at=None), court())
    assert receipt.state is said
    assert receipt.known_at_local is None


@pytest.mark.parametrize("state", [AttemptState.NOT_SENT, AttemptState.ACCEPTED])
def test_what_linked_nothing_has_no_receipt(state: AttemptState) -> None:
    with pytest.raises(ValueError, match="nothing was sent"):
        receipt_of(replace(ATTEMPT, state=state), court())


def test_another_courts_attempt_has_no_receipt_here() -> None:
    with pytest.raises(ValueError, match="another court"):
        receipt_of(ATTEMPT, court("ord"))


def test_no_hash_of_a_person_is_on_a_receipt() -> None:
    assert ATTEMPT.person not in repr(receipt_of(ATTEMPT, court()))
