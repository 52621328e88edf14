"""Where a link stands: every record, every look, every sort of court, and what may never be said of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest

from app.linking.outcome import Menu, SignedIn
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import (
    HowKnown,
    LastLook,
    LinkStep,
    Record,
    Recorded,
    Shown,
    Standing,
    court_standing,
    shown_by,
    standing_of,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
HOUR = timedelta(hours=1)
TOLD_LINKED = (
    Recorded.COURT_SAID_LINKED,
    Recorded.NEW_FILING_MENUS,
    Recorded.FILING_MENUS_SHOWN,
    Recorded.LANDING_PAGE_SHOWN,
    Recorded.LINKED,
)
SAW_LINKED = (Shown.FILING_MENUS, Shown.LANDING_PAGE)
FAILURES = (None, *ProblemKind)
EVERY = list(product(LinkStep, Recorded, Shown, FAILURES, (NOON - HOUR, NOON + HOUR)))


def look_of(shown: Shown, failure: ProblemKind | None = None, seen: datetime = NOON) -> LastLook:
    problem = None if failure is None else Problem(failure)
    return LastLook(
        shown, None if shown is Shown.NOTHING else seen, problem, NOON + 2 * HOUR if problem else None
    )


def record_of(told: Recorded, at: datetime = NOON) -> Record:
    return Record() if told is Recorded.NOTHING else Record(told, at, attempt_id=7)


def said(step: LinkStep, told: Recorded, look: LastLook) -> tuple[Standing, HowKnown]:
    return standing_of(step, record_of(told), look, TODAY, zone=UTC)


def test_every_case_has_a_standing_and_each_claim_has_its_ground() -> None:
    reached: set[Standing] = set()
    grounds: set[HowKnown] = set()
    for step, told, shown, failure, seen in EVERY:
        standing, how = said(step, told, look_of(shown, failure, seen))
        reached.add(standing)
        grounds.add(how)
        newer = shown is Shown.OFFERED and seen > NOON
        assert (standing is Standing.LINKED) is (told in TOLD_LINKED or shown in SAW_LINKED)
        if standing is Standing.READY:
            assert shown is Shown.OFFERED
            assert told not in (Recorded.UNSETTLED, Recorded.WAITS_FOR_DESK, Recorded.BY_HAND)
            assert told is Recorded.NOTHING or newer
        if standing is Standing.NOT_LINKED:
            assert told in (Recorded.REFUSED, Recorded.DESK_SAID_NOT_LINKED)
        if standing is Standing.NOT_NEEDED:
            assert step is LinkStep.NONE
            assert told is Recorded.NOTHING or shown is Shown.NOT_OFFERED
    assert reached == set(Standing)
    assert grounds == set(HowKnown) - {HowKnown.LINK_OFFERED_BEFORE}


@pytest.mark.parametrize("step", LinkStep)
@pytest.mark.parametrize("told", Recorded)
def test_missing_filing_menus_alone_are_never_not_linked(step: LinkStep, told: Recorded) -> None:
    if told in (Recorded.REFUSED, Recorded.DESK_SAID_NOT_LINKED):
        return
    for shown in (Shown.NOT_OFFERED, Shown.UNCLEAR):
        assert said(step, told, look_of(shown))[0] is not Standing.NOT_LINKED


@pytest.mark.parametrize(
    ("told", "look", "expected"),
    [
        (Recorded.NOTHING, LastLook(), (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED)),
        (Recorded.NOTHING, look_of(Shown.OFFERED), (Standing.READY, HowKnown.LINK_OFFERED)),
        (
            Recorded.NOTHING,
            look_of(Shown.OFFERED, seen=NOON - 24 * HOUR),
            (Standing.NOT_LINKED, HowKnown.LINK_OFFERED_BEFORE),
        ),
        (
            Recorded.NOTHING,
            look_of(Shown.NOT_OFFERED),
            (Standing.NOT_KNOWN, HowKnown.NEITHER_MENUS_NOR_OFFER),
        ),
        # whether a link is offered could not be read
        (Recorded.NOTHING, look_of(Shown.UNCLEAR), (Standing.NOT_KNOWN, HowKnown.MENUS_NOT_CLEAR)),
        (
            Recorded.NOTHING,
            look_of(Shown.NOTHING, ProblemKind.COURT_DOWN),
            (Standing.NOT_KNOWN, HowKnown.LOOK_FAILED),
        ),
        (
            Recorded.NOTHING,
            look_of(Shown.NOTHING, ProblemKind.NOT_SIGNED_IN),
            (Standing.NOT_KNOWN, HowKnown.SIGN_IN_ENDED),
        ),
        (
            Recorded.NOTHING,
            look_of(Shown.OFFERED, ProblemKind.NO_PRIVILEGES),
            (Standing.NEEDS_COURT, HowKnown.NO_PRIVILEGES),
        ),
        # what a look saw outlasts a later one that failed
        (
            Recorded.NOTHING,
            look_of(Shown.OFFERED, ProblemKind.TIMED_OUT),
            (Standing.READY, HowKnown.LINK_OFFERED),
        ),
        (
            Recorded.REFUSED,
            look_of(Shown.OFFERED, seen=NOON - HOUR),
            (Standing.NOT_LINKED, HowKnown.COURT_REFUSED),
        ),
        (Recorded.REFUSED, look_of(Shown.OFFERED, seen=NOON + HOUR), (Standing.READY, HowKnown.LINK_OFFERED)),
        (
            Recorded.REFUSED,
            look_of(Shown.NOT_OFFERED, seen=NOON + HOUR),
            (Standing.NOT_KNOWN, HowKnown.NEITHER_MENUS_NOR_OFFER),
        ),
        (Recorded.WAITS_FOR_DESK, LastLook(), (Standing.NEEDS_COURT, HowKnown.SUBMIT_WAITS_FOR_DESK)),
        # an offer after a submit proves nothing: menus lag
        (Recorded.UNSETTLED, look_of(Shown.OFFERED), (Standing.NOT_KNOWN, HowKnown.ATTEMPT_UNSETTLED)),
        (Recorded.BY_HAND, look_of(Shown.OFFERED), (Standing.NOT_KNOWN, HowKnown.BY_HAND_UNSETTLED)),
        (Recorded.LOGIN_UNSETTLED, look_of(Shown.OFFERED), (Standing.READY, HowKnown.LINK_OFFERED)),
        (Recorded.UNSETTLED, look_of(Shown.FILING_MENUS), (Standing.LINKED, HowKnown.FILING_MENUS_SEEN)),
    ],
)
def test_the_table(told: Recorded, look: LastLook, expected: tuple[Standing, HowKnown]) -> None:
    assert said(LinkStep.THERE, told, look) == expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (LinkStep.NONE, (Standing.NOT_NEEDED, HowKnown.NO_LINK_STEP)),
        (LinkStep.NOT_KNOWN, (Standing.NEEDS_COURT, HowKnown.LINK_STEP_NOT_KNOWN)),
        (LinkStep.NOT_YET, (Standing.NEEDS_COURT, HowKnown.NOT_LIVE_YET)),
    ],
)
def test_what_the_list_of_courts_says(step: LinkStep, expected: tuple[Standing, HowKnown]) -> None:
    assert said(step, Recorded.NOTHING, LastLook()) == expected


@pytest.mark.parametrize(
    ("menu", "already", "expected"),
    [
        (Menu(("Civil",), ("Civil",)), True, Shown.FILING_MENUS),
        (Menu(("Case Search",), link_offered=False), True, Shown.LANDING_PAGE),
        (Menu(("Query",), link_offered=True), False, Shown.OFFERED),
        (Menu(("Query",), link_offered=False), None, Shown.NOT_OFFERED),
        (Menu(("Query",)), None, Shown.UNCLEAR),
    ],
)
def test_what_an_open_court_shows(menu: Menu, already: bool | None, expected: Shown) -> None:
    assert shown_by(SignedIn(menu, already)) is expected


def test_a_failed_look_keeps_what_was_seen_and_an_answered_one_forgets_the_failure() -> None:
    seen = LastLook().answered(SignedIn(Menu(("Query",), link_offered=True), False), NOON)
    failed = seen.failed(Problem(ProblemKind.COURT_DOWN), NOON + HOUR)
    row = court_standing("utd", LinkStep.THERE, Record(), failed, TODAY, zone=UTC)
    assert (row.standing, row.seen, row.problem) == (Standing.READY, NOON, Problem(ProblemKind.COURT_DOWN))
    again = failed.answered(SignedIn(Menu(("Query",), link_offered=True), False), NOON + HOUR)
    assert again == LastLook(Shown.OFFERED, NOON + HOUR)


def test_today_is_the_persons_day() -> None:
    late = datetime(2026, 3, 3, 1, tzinfo=UTC)
    look = look_of(Shown.OFFERED, seen=late)
    in_utah = standing_of(LinkStep.THERE, Record(), look, TODAY, zone=timezone(-timedelta(hours=7)))
    assert in_utah == (Standing.READY, HowKnown.LINK_OFFERED)
    assert standing_of(LinkStep.THERE, Record(), look, TODAY, zone=UTC)[0] is Standing.NOT_LINKED
