"""What the journal's rows of one person at one court amount to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.linking.outcome import Evidence, Menu
from app.linking.standing import Record, Recorded
from app.records.attempts import Attempt, AttemptKind, AttemptState, record_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MENU = Menu(("Query",), link_offered=True)
CREDENTIALS, LINK, GUIDED = AttemptKind.CREDENTIALS, AttemptKind.LINK, AttemptKind.GUIDED
OPEN, UNKNOWN, LINKED = AttemptState.OPEN, AttemptState.UNKNOWN, AttemptState.LINKED
REFUSED, ACCEPTED, NOT_SENT = AttemptState.REFUSED, AttemptState.ACCEPTED, AttemptState.NOT_SENT


def attempt(
    number: int,
    kind: AttemptKind,
    state: AttemptState,
    *evidence: Evidence,
    menu: Menu | None = None,
    desk: str | None = None,
) -> Attempt:
    began = NOON + timedelta(hours=number)
    settled = None if state in (OPEN, UNKNOWN) else began + timedelta(minutes=1)
    return Attempt(
        number,
        "utd",
        "hash",
        kind,
        state,
        began,
        settled,
        menu_after=menu,
        evidence=frozenset(evidence),
        desk_word=desk,
        desk_word_at=began + timedelta(minutes=30) if desk else None,
    )


@pytest.mark.parametrize(
    ("kind", "state", "menu", "expected"),
    [
        (CREDENTIALS, OPEN, None, Recorded.UNSETTLED),
        (CREDENTIALS, UNKNOWN, None, Recorded.UNSETTLED),
        (CREDENTIALS, UNKNOWN, MENU, Recorded.LOGIN_UNSETTLED),
        (CREDENTIALS, REFUSED, None, Recorded.REFUSED),
        (CREDENTIALS, ACCEPTED, None, Recorded.NOTHING),
        (CREDENTIALS, NOT_SENT, None, Recorded.NOTHING),
        (CREDENTIALS, LINKED, None, Recorded.LINKED),
        (LINK, OPEN, None, Recorded.UNSETTLED),
        (LINK, UNKNOWN, None, Recorded.UNSETTLED),
        (LINK, UNKNOWN, MENU, Recorded.WAITS_FOR_DESK),
        (LINK, REFUSED, MENU, Recorded.REFUSED),
        (LINK, NOT_SENT, None, Recorded.NOTHING),
        (LINK, LINKED, None, Recorded.LINKED),
        (GUIDED, OPEN, None, Recorded.BY_HAND),
        (GUIDED, UNKNOWN, MENU, Recorded.BY_HAND),
        (GUIDED, LINKED, None, Recorded.LINKED),
    ],
)
def test_one_attempt(kind: AttemptKind, state: AttemptState, menu: Menu | None, expected: Recorded) -> None:
    record = record_of([attempt(1, kind, state, menu=menu)])
    assert record.told is expected
    assert record.attempt_id == (None if expected is Recorded.NOTHING else 1)
    assert record.unsettled is (state in (OPEN, UNKNOWN))


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS), Recorded.COURT_SAID_LINKED),
        ((Evidence.NEW_FILING_MENUS, Evidence.ANSWER_LOST), Recorded.NEW_FILING_MENUS),
        ((Evidence.LANDING_PAGE_SHOWN,), Recorded.LANDING_PAGE_SHOWN),
        ((Evidence.FILING_MENUS_SHOWN,), Recorded.FILING_MENUS_SHOWN),
        ((), Recorded.LINKED),
    ],
)
def test_what_a_link_rests_on(evidence: tuple[Evidence, ...], expected: Recorded) -> None:
    assert record_of([attempt(1, LINK, LINKED, *evidence)]).told is expected


def test_no_attempt_tells_nothing() -> None:
    assert record_of([]) == Record()


def test_a_link_outlasts_what_came_after_it() -> None:
    rows = [attempt(3, LINK, UNKNOWN), attempt(2, CREDENTIALS, REFUSED), attempt(1, LINK, LINKED)]
    record = record_of(rows)
    assert (record.told, record.attempt_id, record.unsettled) == (Recorded.LINKED, 1, True)
    assert record.since == rows[2].started_at


def test_since_when_is_not_said_of_a_link_by_hand() -> None:
    assert record_of([attempt(1, GUIDED, LINKED, Evidence.FILING_MENUS_SHOWN)]).since is None


def test_what_stands_in_the_way_speaks_before_newer_rows() -> None:
    rows = [attempt(3, GUIDED, OPEN), attempt(2, CREDENTIALS, NOT_SENT), attempt(1, LINK, UNKNOWN, menu=MENU)]
    assert record_of(rows).told is Recorded.WAITS_FOR_DESK
    assert record_of(reversed(rows)) == record_of(rows)


def test_the_desks_word_frees_and_is_dated() -> None:
    row = attempt(1, LINK, UNKNOWN, desk="Ms Clerk")
    record = record_of([row])
    assert (record.told, record.at, record.unsettled) == (
        Recorded.DESK_SAID_NOT_LINKED,
        row.desk_word_at,
        False,
    )
    later = record_of([attempt(2, CREDENTIALS, REFUSED), row])
    assert (later.told, later.attempt_id) == (Recorded.REFUSED, 2)
