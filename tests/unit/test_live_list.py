"""Reading PACER's list: rarely, through the function that is given, and never worse off for it."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.courts import CourtDirectory
from app.courts.directory import KEPT_LIST
from app.courts.live_list import DAY, LiveCourts, LiveList, Refreshed
from app.courts.pacer_feed import FEED_URL, FeedFault
from app.linking.problems import CourtProblem, ProblemKind
from tests.guards import has_mode
from tests.unit.feeds import READ_AT, content, of, row, rows

PHONE = "801-555-0100"
GOOD = content(rows(of("utd", help_desk=[{"phone": PHONE}])))


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.at = READ_AT

    def __call__(self) -> datetime:
        return self.at


class Pacer:
    """Answers with what it is given, and counts how often it was asked."""

    def __init__(self, answer: bytes = GOOD) -> None:
        self.answer: bytes | Exception = answer
        self.asked: list[str] = []

    def __call__(self, url: str) -> bytes:
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def live(tmp_path: Path, clock: Clock) -> LiveList:
    return LiveList(tmp_path / "data", now=clock)


BUNDLED = CourtDirectory.bundled()


def phone(courts: LiveCourts) -> str | None:
    return courts.directory["utd"].help_desks[0].phone


def test_without_a_copy_the_bundled_list_is_what_there_is(live: LiveList) -> None:
    courts = live.courts(BUNDLED)
    assert courts == LiveCourts(BUNDLED)
    assert courts.directory is BUNDLED
    assert not live.path.exists()
    assert live.next_at(asked=False) == READ_AT


def test_a_good_list_is_used_and_kept_with_its_date(live: LiveList, tmp_path: Path, clock: Clock) -> None:
    pacer = Pacer()
    done = live.refresh(pacer, BUNDLED, asked=False)
    assert (done.state, done.fault, done.next_at) == (Refreshed.UPDATED, None, READ_AT + DAY)
    assert pacer.asked == [FEED_URL]
    assert (phone(done.courts), done.courts.read_at) == (PHONE, READ_AT)
    clock.at += timedelta(days=40)
    kept = LiveList(tmp_path / "data", now=clock).courts(BUNDLED)
    assert (phone(kept), kept.read_at, kept.report) == (PHONE, READ_AT, done.courts.report)
    assert list(kept.directory) == list(done.courts.directory)
    assert has_mode(live.path, 0o600)
    assert [file.name for file in live.path.parent.iterdir()] == [KEPT_LIST]


@pytest.mark.parametrize("asked", [False, True])
def test_a_list_of_today_is_not_read_again_until_tomorrow(live: LiveList, clock: Clock, asked: bool) -> None:
    pacer = Pacer()
    live.refresh(pacer, BUNDLED, asked=False)
    clock.at = READ_AT + DAY - timedelta(seconds=1)
    again = live.refresh(pacer, BUNDLED, asked=asked)
    assert (again.state, again.next_at, phone(again.courts)) == (Refreshed.TOO_SOON, READ_AT + DAY, PHONE)
    assert len(pacer.asked) == 1
    clock.at = READ_AT + DAY
    assert live.refresh(pacer, BUNDLED, asked=asked).state is Refreshed.UPDATED
    assert len(pacer.asked) == 2


def test_after_a_try_in_vain_only_a_person_asks_again_today(live: LiveList, clock: Clock) -> None:
    pacer = Pacer(b"<html>down</html>")
    failed = live.refresh(pacer, BUNDLED, asked=False)
    assert (failed.state, failed.fault) == (Refreshed.REFUSED, FeedFault.NOT_JSON)
    assert failed.next_at == READ_AT + DAY
    clock.at += timedelta(minutes=5)
    waits = live.refresh(pacer, BUNDLED, asked=False)
    assert (waits.state, waits.next_at) == (Refreshed.TOO_SOON, READ_AT + DAY)
    pacer.answer = GOOD
    assert live.refresh(pacer, BUNDLED, asked=True).state is Refreshed.UPDATED
    assert len(pacer.asked) == 2


def test_a_clock_that_was_set_back_does_not_put_off_the_next_list(live: LiveList, clock: Clock) -> None:
    live.refresh(Pacer(), BUNDLED, asked=False)
    clock.at = READ_AT - timedelta(days=300)
    assert live.next_at(asked=False) == clock.at
    assert live.refresh(Pacer(), BUNDLED, asked=False).state is Refreshed.UPDATED


HOSTILE: dict[str, tuple[bytes, FeedFault]] = {
    "html": (b"<!doctype html><title>Maintenance</title>", FeedFault.NOT_JSON),
    "empty": (b"", FeedFault.NOT_JSON),
    "not utf-8": (b'{"data": ["\xff\xfe"]}', FeedFault.NOT_JSON),
    "deep": (b'{"data":' + b"[" * 200_000 + b"]" * 200_000 + b"}", FeedFault.NOT_JSON),
    "cut": (GOOD[:-200], FeedFault.NOT_JSON),
    "huge": (b" " * 5_000_001, FeedFault.TOO_LARGE),
    "a list": (b"[]", FeedFault.WRONG_SHAPE),
    "a number": (b"7", FeedFault.WRONG_SHAPE),
    "no data": (b'{"meta": {}}', FeedFault.WRONG_SHAPE),
    "no courts": (content([]), FeedFault.WRONG_SHAPE),
    "courts by name": (content({"utd": row(BUNDLED["utd"])}), FeedFault.WRONG_SHAPE),
    "10,000 courts": (
        content([{"title": "x", "court_id": str(n)} for n in range(10_000)]),
        FeedFault.TOO_MANY_COURTS,
    ),
    "rows as text": (content([str(one) for one in rows()]), FeedFault.ROWS_UNREADABLE),
    "rows of rows": (content([[one] for one in rows()]), FeedFault.ROWS_UNREADABLE),
    "neither ids nor addresses": (
        content(rows(lambda _at, one: {**one, "court_id": None, "login_url": None})),
        FeedFault.ROWS_UNREADABLE,
    ),
    "others": (content([{"title": "x", "court_id": str(n)} for n in range(300)]), FeedFault.COURTS_MISSING),
}


@pytest.mark.parametrize("kept_before", [False, True], ids=["first", "kept"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_list_changes_nothing_and_is_named(
    live: LiveList, clock: Clock, name: str, kept_before: bool
) -> None:
    if kept_before:
        live.refresh(Pacer(), BUNDLED, asked=False)
        clock.at += 2 * DAY
    before = live.courts(BUNDLED)
    bad, fault = HOSTILE[name]
    done = live.refresh(Pacer(bad), BUNDLED, asked=True)
    assert (done.state, done.fault) == (Refreshed.REFUSED, fault)
    for after in (done.courts, live.courts(BUNDLED)):
        assert list(after.directory) == list(before.directory)
        assert (after.report, after.read_at) == (before.report, before.read_at)
    assert live.set_aside is None


def test_a_list_that_can_not_be_fetched_is_the_fetchers_to_tell(live: LiveList, clock: Clock) -> None:
    live.refresh(Pacer(), BUNDLED, asked=False)
    clock.at += DAY
    pacer = Pacer()
    pacer.answer = CourtProblem(ProblemKind.OFFLINE, about="pacer.uscourts.gov")
    with pytest.raises(CourtProblem) as problem:
        live.refresh(pacer, BUNDLED, asked=False)
    assert problem.value.kind is ProblemKind.OFFLINE
    assert (phone(live.courts(BUNDLED)), live.courts(BUNDLED).read_at) == (PHONE, READ_AT)
    assert live.next_at(asked=False) == clock.at + DAY
    assert live.next_at(asked=True) == clock.at


DAMAGED: dict[str, Callable[[str], str]] = {
    "cut": lambda text: text[:-10],
    "empty": lambda text: "",
    "before all zones": lambda text: re.sub(r'"\d{4}-[^"]+"', '"0001-01-01T00:00:00+14:00"', text, count=1),
    "not utc": lambda text: text.replace("+00:00", ""),
    "wrong type": lambda text: text.replace('"data": [', '"data": [7, ', 1),
    "no rows": lambda text: json.dumps({**json.loads(text), "data": {}}),
    "no date": lambda text: text.replace('"tried_at"', '"other"'),
    "another list": lambda text: json.dumps({**json.loads(text), "data": [{"title": "x", "court_id": "y"}]}),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_copy_is_set_aside_and_named(live: LiveList, clock: Clock, name: str) -> None:
    live.refresh(Pacer(), BUNDLED, asked=False)
    text = DAMAGED[name](live.path.read_text("utf-8"))
    live.path.write_text(text, "utf-8")
    courts = live.courts(BUNDLED)
    assert courts == LiveCourts(BUNDLED)
    assert live.set_aside == live.path.with_name(f"{KEPT_LIST}.damaged-20260302T093000000000Z")
    assert live.set_aside is not None
    assert live.set_aside.read_text("utf-8") == text
    assert not live.path.exists()
    assert live.refresh(Pacer(), BUNDLED, asked=False).state is Refreshed.UPDATED


def test_a_list_that_can_not_be_kept_is_used_all_the_same(tmp_path: Path, clock: Clock) -> None:
    live = LiveList(tmp_path, now=clock)
    (live.path / "inside").mkdir(parents=True)
    assert live.courts(BUNDLED) == LiveCourts(BUNDLED)
    assert live.out_of_reach == live.path
    done = live.refresh(Pacer(), BUNDLED, asked=False)
    assert (done.state, phone(done.courts)) == (Refreshed.NOT_KEPT, PHONE)
    assert live.next_at(asked=True) == READ_AT
    assert list(tmp_path.iterdir()) == [live.path]


def test_a_damaged_copy_that_can_not_be_moved_is_named(
    live: LiveList, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.path.parent.mkdir()
    live.path.write_text("damaged")

    def refuse(*_paths: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    assert live.courts(BUNDLED) == LiveCourts(BUNDLED)
    assert (live.set_aside, live.out_of_reach) == (None, live.path)


def test_times_are_kept_in_utc(live: LiveList) -> None:
    live.refresh(Pacer(), BUNDLED, asked=False)
    read_at = live.courts(BUNDLED).read_at
    assert read_at is not None
    assert read_at.tzinfo is UTC
