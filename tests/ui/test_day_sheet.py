"""The sheet of the day's links: what the journal says of the day, no login, and no more than is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.courts import CourtDirectory
from app.linking import Evidence
from app.linking.state import LinkState
from app.records.attempts import Attempt, AttemptKind, AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.queries import RecordQueries
from app.records.roster import DeskOutcome, Roster, RosterRow
from app.records.settings import Settings
from tests.ui.scripted import ATTEMPT
from tests.ui.views import view_of
from ui.dialogs.desk import DaySheet, sheet_rows
from ui.dialogs.printing import document_of
from ui.realm import Mode
from ui.text import desk as say
from ui.text.desk import day_sheet_words
from ui.worker import RecordReader, Worker

COURTS = CourtDirectory.bundled()
DAY, UTAH = date(2026, 3, 1), timezone(timedelta(hours=-7), "MST")
NOON = datetime(2026, 3, 1, 19, 0, tzinfo=UTC)
LONG_AGO = NOON + timedelta(days=400)


def tried(**more: object) -> Attempt:
    return replace(ATTEMPT, **{"started_at": NOON, **more})  # type: ignore[arg-type] # fields of an attempt


def sheet_of(qtbot: QtBot, worker: Worker, queries: Callable[[], RecordQueries]) -> DaySheet:
    window = QWidget()
    qtbot.addWidget(window)
    return DaySheet(window, RecordReader(worker, queries), datetime.now(UTC))


def rows(*attempts: Attempt, begun: datetime = LONG_AGO) -> list[str]:
    shown = sheet_rows(Roster(), attempts, COURTS, DAY, begun, zone=UTAH)
    return ["\n".join(row) for row in day_sheet_words(shown, DAY, Mode.REAL, "1.0").rows[1:]]


def sheet(roster: Roster, *attempts: Attempt) -> list[tuple[str, ...]]:
    """The table under its headings."""
    shown = sheet_rows(roster, attempts, COURTS, DAY, LONG_AGO, zone=UTAH)
    return list(day_sheet_words(shown, DAY, Mode.REAL, "1.0").rows[1:])


def test_each_link_says_who_where_what_and_when() -> None:
    shown = sheet_rows(Roster(), [tried()], COURTS, DAY, LONG_AGO, zone=UTAH)
    words = day_sheet_words(shown, DAY, Mode.REAL, "1.0")
    assert words.heading == "Attorneys on Sunday, March 1, 2026"
    assert words.lead == "Attorneys: 1. Linked or already linked: 1 of 1. Still to do: 0."
    assert words.rows == (say.COLUMNS, ("12:00 p.m. MST", "John Attorney", COURTS["utd"].name, "Linked", ""))
    assert words.mark == "" and "1.0" in words.foot


def test_everybody_of_the_roster_is_on_it_with_every_outcome() -> None:
    """Also those for whom nothing was sent; the journal's word is taken where something was."""
    roster = Roster().with_rows((RosterRow("Still To Come", ("utd", "utb")),))
    for number, outcome in enumerate(DeskOutcome):
        name, begun = f"A. Lawyer-{outcome.value}", NOON + timedelta(minutes=10 * number)
        roster = roster.visited(name, "utd", DeskOutcome.BEGUN, begun)
        roster = roster.visited(name, "utd", outcome, begun + timedelta(minutes=5))
    during = {outcome: NOON + timedelta(minutes=10 * n + 2) for n, outcome in enumerate(DeskOutcome)}
    found = sheet(
        roster,
        tried(id=1, started_at=during[DeskOutcome.LINKED]),
        tried(
            id=2,
            started_at=during[DeskOutcome.REFUSED],
            state=AttemptState.REFUSED,
            evidence=frozenset({Evidence.HELD_BY_ANOTHER}),
        ),
        tried(id=3, started_at=during[DeskOutcome.LINKED], court_id="nysd", cmecf_name="Other Hand"),
    )
    said = {row[1]: row[3] for row in found if row[2] == COURTS["utd"].name}
    assert said == {
        "A. Lawyer-begun": "Begun, no result yet",
        "A. Lawyer-linked": "Linked",
        "A. Lawyer-already_linked": "Already linked; nothing was sent",
        "A. Lawyer-two_people": say.TWO_PEOPLE,
        "A. Lawyer-refused": say.HELD,
        "A. Lawyer-unknown": say.NOT_KNOWN,
        "A. Lawyer-stopped": "Stopped; this program sent nothing that links",
        "Still To Come": say.TO_DO,
    }
    assert [row[1] for row in found][-2:] == ["Still To Come", "Still To Come"]
    assert [row for row in found if "Other Hand" in row[1]]
    assert len(found) == len(DeskOutcome) + 3 and all(row[4] == "" for row in found)


@pytest.mark.parametrize("state", [AttemptState.LINKED, AttemptState.REFUSED, AttemptState.UNKNOWN])
@pytest.mark.parametrize("outcome", DeskOutcome)
def test_the_lead_counts_what_the_rows_say(outcome: DeskOutcome, state: AttemptState) -> None:
    """The journal may have learned more after the attorney had left."""
    roster = Roster().visited("Jo Ng", "utd", DeskOutcome.BEGUN, NOON - timedelta(minutes=1))
    if outcome is not DeskOutcome.BEGUN:  # the power went
        roster = roster.visited("Jo Ng", "utd", outcome, NOON + timedelta(minutes=1))
    shown = sheet_rows(roster, [tried(state=state)], COURTS, DAY, LONG_AGO, zone=UTAH)
    words = day_sheet_words(shown, DAY, Mode.REAL, "1.0")
    linked = words.rows[1][3] == "Linked"
    assert linked is (state is AttemptState.LINKED)
    assert f"Linked or already linked: {int(linked)} of 1." in words.lead


def test_who_came_without_a_name_has_the_one_that_the_court_showed() -> None:
    roster = Roster().visited("Attorney 1", "utd", DeskOutcome.BEGUN, NOON - timedelta(minutes=1))
    roster = roster.visited("Attorney 1", "utd", DeskOutcome.LINKED, NOON + timedelta(minutes=1))
    assert [row[1] for row in sheet(roster, tried())] == ["John Attorney"]
    assert [row[1] for row in sheet(roster)] == ["Attorney 1"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": AttemptState.REFUSED}, say.NOT_LINKED),
        ({"state": AttemptState.UNKNOWN, "settled_at": None}, say.NOT_KNOWN),
        ({"state": AttemptState.OPEN, "settled_at": None}, say.NOT_KNOWN),
        ({"state": AttemptState.UNKNOWN, "kind": AttemptKind.GUIDED}, say.LOOKED_BY_HAND),
        ({"state": AttemptState.OPEN, "kind": AttemptKind.GUIDED}, say.NOT_KNOWN),
        ({"state": AttemptState.UNKNOWN, "kind": AttemptKind.CREDENTIALS}, say.NOT_KNOWN),
        ({"state": AttemptState.UNKNOWN, "desk_word": "Ms. Lee"}, say.DESK.format(said="Ms. Lee")),
        (
            {
                "state": AttemptState.UNKNOWN,
                "desk_word": "Ms. Lee",
                "evidence": frozenset({Evidence.DESK_SAID_LINKED}),
            },
            say.DESK_LINKED.format(said="Ms. Lee"),
        ),
        ({"kind": AttemptKind.FOUND}, "Already linked; nothing was sent"),
        ({"state": AttemptState.REFUSED, "kind": AttemptKind.CREDENTIALS}, say.LOGIN_REFUSED),
        (
            {"state": AttemptState.ACCEPTED, "kind": AttemptKind.CREDENTIALS, "pacer_name": "Bob Roe"},
            say.TWO_PEOPLE,
        ),
        ({"pacer_name": "John Q. Attorney"}, "John Attorney at the court, John Q. Attorney at PACER"),
        ({"cmecf_name": None, "pacer_name": None}, say.NO_NAME),
        ({"court_id": "gone"}, "gone"),
    ],
)
def test_no_row_says_more_than_the_journal(changes: dict[str, object], said: str) -> None:
    (row,) = rows(tried(**changes))
    assert said in row.split("\n")


@pytest.mark.parametrize(
    "changes",
    [
        {"state": AttemptState.ACCEPTED, "kind": AttemptKind.CREDENTIALS},
        {"state": AttemptState.NOT_SENT},
        {"started_at": NOON - timedelta(hours=13)},
        {"started_at": NOON + timedelta(hours=12)},
    ],
)
def test_what_is_no_link_of_the_day_is_not_on_it(changes: dict[str, object]) -> None:
    assert rows(tried(**changes)) == []


@pytest.mark.parametrize(
    ("state", "pacer_name"), [(AttemptState.REFUSED, None), (AttemptState.ACCEPTED, "Bob Roe")]
)
def test_a_login_that_led_nowhere_has_no_row_once_the_person_went_on(
    state: AttemptState, pacer_name: str | None
) -> None:
    first = tried(id=3, kind=AttemptKind.CREDENTIALS, state=state, pacer_name=pacer_name)
    elsewhere: tuple[dict[str, object], ...] = ({}, {"person": "another"}, {"court_id": "utb"})
    for more in elsewhere:
        assert len(rows(first, tried(id=5, **more))) == (2 if more else 1)


def test_the_day_is_this_computers_and_a_run_past_midnight_is_one_day() -> None:
    late = tried(started_at=NOON + timedelta(hours=11, minutes=59), cmecf_name="Late", pacer_name="Late")
    past = tried(started_at=NOON + timedelta(hours=13), cmecf_name="Past", pacer_name="Past")
    assert [row.split("\n")[1] for row in rows(past, late)] == ["Late"]
    begun = NOON + timedelta(hours=11)
    assert [row.split("\n")[1] for row in rows(past, late, begun=begun)] == ["Late", "Past"]


def test_practice_is_marked_and_names_are_text(qtbot: QtBot) -> None:
    shown = sheet_rows(Roster(), [tried(cmecf_name="<b>Ann</b>", practice=True)], COURTS, DAY, LONG_AGO)
    for mode in (Mode.REAL, Mode.PRACTICE):
        text = document_of(day_sheet_words(shown, DAY, mode, "1.0")).toPlainText()
        assert text.startswith("PRACTICE") and "<b>Ann</b>" in text


def test_the_sheet_of_this_computers_journal_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    """No login is on it: none is in the journal."""
    with Journal(tmp_path / "journal.db") as journal:
        row = journal.begin(AttemptKind.LINK, "utd", "annattorney", cmecf_name="Ann Attorney")
        journal.settle(row.id, AttemptState.LINKED)
        worker, said = Worker(), list[str]()
        queries = RecordQueries(Folders.at(tmp_path), journal=lambda: journal, settings=Settings)
        sheet = sheet_of(qtbot, worker, lambda: queries)
        sheet.said.connect(said.append)
        sheet.take(view_of(LinkState()), str(tmp_path / "day.pdf"))
        qtbot.waitUntil(lambda: said != [])
        sheet.take(view_of(LinkState()), str(tmp_path / "missing" / "day.pdf"))
        qtbot.waitUntil(lambda: len(said) == 2)
        assert worker.close(5.0)
    assert said[0] == say.NEWS.saved.format(path=tmp_path / "day.pdf")
    assert said[1].startswith("The sheet could not be saved")
    assert (tmp_path / "day.pdf").read_bytes().startswith(b"%PDF-")


def test_a_journal_that_cannot_be_read_is_said(qtbot: QtBot) -> None:
    worker, said = Worker(), list[str]()

    def no_queries() -> RecordQueries:
        raise ValueError("a fault of ours")

    sheet = sheet_of(qtbot, worker, no_queries)
    sheet.said.connect(said.append)
    sheet.take(view_of(LinkState()), "anywhere.pdf")
    qtbot.waitUntil(lambda: said != [])
    assert said == [say.NOT_READ] and worker.close(5.0)
