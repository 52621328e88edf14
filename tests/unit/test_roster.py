"""An office's roster: what a list of attorneys may look like, what is asked about, and what is kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.courts import CourtDirectory
from app.linking.events import Step
from app.linking.names import Likeness, NameVerdict
from app.linking.outcome import Menu, Outcome, OutcomeState, SignedIn
from app.linking.prerequisites import Case, Question, Reply
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from app.records.roster import (
    LONGEST_NAME,
    MOST_ROWS,
    DeskOutcome,
    Roster,
    RosterRow,
    desk_outcome,
    read_roster,
    same_name,
)
from app.records.roster_file import RosterFile
from tests.guards import has_mode

COURTS = CourtDirectory.bundled()
NOON = datetime(2026, 11, 28, 19, 0, tzinfo=UTC)
TODAY = date(2026, 11, 28)
MARIA = RosterRow("Maria Garcia", ("utd", "utb"))
JOHN = RosterRow("John Smith", ("nysd",))


def read(text: str | bytes) -> list[tuple[str, tuple[str, ...]]]:
    content = text.encode() if isinstance(text, str) else text
    return [(row.attorney, row.courts) for row in read_roster(content, COURTS).rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Maria Garcia, utd, D. Nev.", [("Maria Garcia", ("utd", "nvd"))]),
        ("Maria Garcia: utd, utb\nJo Ng: SDNY", [("Maria Garcia", ("utd", "utb")), ("Jo Ng", ("nysd",))]),
        ("Maria Garcia\tutd; utb and nysd", [("Maria Garcia", ("utd", "utb", "nysd"))]),
        ("Maria Garcia\tDistrict of Utah\nMaria Garcia\tutb", [("Maria Garcia", ("utd", "utb"))]),
        ('"Ng, Jo",utd\n"Poe, Al","utb, ca9"', [("Ng, Jo", ("utd",)), ("Poe, Al", ("utb", "ca9"))]),
        ("Garcia, Maria, utd\nSmith, John, nysd", [("Maria Garcia", ("utd",)), ("John Smith", ("nysd",))]),
        ("maria  garcia,utd\nMARIA GARCIA,utd", [("maria garcia", ("utd",))]),
        ("Maria Garcia", [("Maria Garcia", ())]),
        ("Attorney;Court\nMaria Garcia;utd\n;utb", [("Maria Garcia", ("utd", "utb"))]),
        ("\r\n \n,,\n", []),
        ("Jo Ng,utd\r\nAl Poe,nysd\r\n".encode("utf-16"), [("Jo Ng", ("utd",)), ("Al Poe", ("nysd",))]),
        (b"PK\x03\x04" + bytes(200), []),
        ("sep=;\r\nAttorney;Court\r\nJo Ng;utd\r\n", [("Jo Ng", ("utd",))]),
        ("First name,Last name,Court\nMaria,Garcia,utd\nMaria,Lopez,nysd\n",
         [("Maria Garcia", ("utd",)), ("Maria Lopez", ("nysd",))]),
        ("Last,First,Court\nGarcia,Maria,utd\nGarcia,Ana,utb\n",
         [("Maria Garcia", ("utd",)), ("Ana Garcia", ("utb",))]),
        ("Attorney Last Name;Attorney First Name;Courts\nGarcia;Maria;utd", [("Maria Garcia", ("utd",))]),
        ("John Smith, Jr., utd\nJohn Smith, Sr., nysd",
         [("John Smith, Jr.", ("utd",)), ("John Smith, Sr.", ("nysd",))]),
        ("Smith, John; utd; utb\nSmith, Jane; nysd",
         [("John Smith", ("utd", "utb")), ("Jane Smith", ("nysd",))]),
        ('Attorney,Court\n"Maria\nGarcia","utd\nutb"\nJo Ng,nysd\n',
         [("Maria Garcia", ("utd", "utb")), ("Jo Ng", ("nysd",))]),
        ("Jo Ng, District Court of Guam, Bankruptcy Division, utd", [("Jo Ng", ("gub", "utd"))]),
        ("Maria Garcia\nutd\nutb, ca9\nJo Ng\nnysd",
         [("Maria Garcia", ("utd", "utb", "ca9")), ("Jo Ng", ("nysd",))]),
        ("utd\nnysd", []),
        ("utd,Maria Garcia\nnysd,Jo Ng", [("Maria Garcia", ("utd",)), ("Jo Ng", ("nysd",))]),
    ],
)  # fmt: skip
def test_lists_as_offices_keep_them(text: str | bytes, rows: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(text) == rows


def test_under_headings_only_attorneys_and_courts_are_read() -> None:
    headings = "PACER user name,Password,Attorney name,Court 1,Phone,Court 2"
    text = f"{headings}\nmg99,hunter2,Maria Garcia,utd,801,utb\n"
    found = read_roster(text.encode(), COURTS)
    assert [(row.attorney, row.courts) for row in found.rows] == [("Maria Garcia", ("utd", "utb"))]
    assert found.doubts == () and "hunter2" not in repr(found) and "mg99" not in repr(found)


BESIDE = (
    "ID",
    "bar no.",
    "number",
    "e-mail",
    "phone",
    "password",
    "login",
    "user name",
    "PIN",
    "code",
    "firm",
)
NOT_COURTS = (
    "Court login",
    "Court password",
    "CM/ECF court user",
    "Court PIN",
    "Court date",
    "Court case no.",
)
NOT_NAMES = ("File name", "Client name", "Case name", "User name", "PACER name", "Firm name", "Name of judge")


@pytest.mark.parametrize("heading", [*(f"Attorney {word}" for word in BESIDE), *NOT_COURTS, *NOT_NAMES])
def test_a_column_beside_attorneys_and_courts_is_not_read(heading: str) -> None:
    text = f"{heading},Attorney,Court\nhunter2,Maria Garcia,utd\n"
    found = read_roster(text.encode(), COURTS)
    assert [(row.attorney, row.courts) for row in found.rows] == [("Maria Garcia", ("utd",))]
    assert "hunter2" not in repr(found)


@pytest.mark.parametrize(
    "heading", ["PACER user name,Password,Court", "Attorney ID,Code,Court", "Login,PIN,Court"]
)
def test_logins_are_not_read_in_place_of_names(heading: str) -> None:
    found = read_roster(f"{heading}\nmg99,hunter2,utd\n".encode(), COURTS)
    assert found.rows == () and "hunter2" not in repr(found) and "mg99" not in repr(found)


def test_every_court_that_a_long_cell_names_is_read_and_kept(tmp_path: Path) -> None:
    every = tuple(court.id for court in COURTS)
    cell = "; ".join(court.name for court in COURTS)
    found = read_roster(f'Attorney,Courts\nMaria Garcia,"{cell}"\n'.encode(), COURTS)
    assert [row.courts for row in found.rows] == [every] and found.doubts == () and not found.cut
    kept = a_file(tmp_path)
    kept.write(Roster().with_rows(found.rows), keep=True)
    again = kept.read(again=False)
    assert again is not None and again[0].rows == found.rows and kept.set_aside is None


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("utha", "utd"), ("Disctrict of Nevada", "nvd"), ("no court at all xyzzy", None)],
)
def test_an_unknown_court_is_asked_about_with_what_comes_nearest(typed: str, nearest: str | None) -> None:
    found = read_roster(f"Maria Garcia, {typed}\nJohn Smith, utb".encode(), COURTS)
    (doubt,) = found.doubts
    assert (doubt.attorney, doubt.typed) == ("Maria Garcia", typed)
    assert nearest in [court.id for court in doubt.near] or (nearest is None and doubt.near == ())
    assert [row.courts for row in found.rows] == [(), ("utb",)]


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Maria Garcia", "Garcia, Maria", True),
        ("John Smith", "John Q. Smith", True),
        ("John Smith", "John Smith Jr.", True),
        ("John Smith", "John Brown", False),
        ("John Smith", "Mary Smith", False),
    ],
)
def test_attorneys_who_may_be_one_are_asked_about(one: str, other: str, asked: bool) -> None:
    roster = Roster().with_rows((RosterRow(one, ("utd",)), RosterRow(other, ("utb",))))
    assert roster.near_names() == (((one, other),) if asked else ())
    merged = roster.merged(one, other)
    assert merged.rows == (RosterRow(one, ("utd", "utb")),) and merged.near_names() == ()


PARTS = ("Maria Garcia", "utd", "D. Utah", ",", ";", ":", "\t", "\n", '"', "Attorney", "Court", "ütah")
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(PARTS)).map("".join)


@given(TEXTS | st.binary(max_size=400))
def test_any_list_gives_sound_rows_and_raises_nothing(content: str | bytes) -> None:
    raw = content.encode("utf-8", "replace") if isinstance(content, str) else content
    found = read_roster(raw, COURTS)
    names = [same_name(row.attorney) for row in found.rows]
    assert len(set(names)) == len(names) <= MOST_ROWS
    for row in found.rows:
        assert 0 < len(row.attorney) <= LONGEST_NAME and not any(char < " " for char in row.attorney)
        assert len(set(row.courts)) == len(row.courts) and all(court in COURTS for court in row.courts)
    assert {doubt.attorney.casefold() for doubt in found.doubts} <= set(names)
    assert all(doubt.typed for doubt in found.doubts)


def test_a_list_that_is_too_long_is_said() -> None:
    many = "\n".join(f"Attorney Number{n}, utd" for n in range(MOST_ROWS + 5))
    found = read_roster(many.encode(), COURTS)
    assert len(found.rows) == MOST_ROWS and found.cut
    assert read_roster(b"x" * 2_000_000, COURTS).cut


def test_the_next_one_is_the_first_that_is_still_to_do() -> None:
    assert Roster().next_one is None
    assert Roster().with_rows((RosterRow("Ann Roe"), MARIA)).next_one == ("Ann Roe", "")
    roster = Roster().with_rows((MARIA, JOHN))
    assert roster.next_one == ("Maria Garcia", "utd") and roster.courts == ("utd", "utb", "nysd")
    roster = roster.visited("maria garcia", "utd", DeskOutcome.BEGUN, NOON)
    roster = roster.visited("Maria Garcia", "utd", DeskOutcome.LINKED, NOON + timedelta(minutes=2))
    assert roster.next_one == ("Maria Garcia", "utb")
    row = roster.row("MARIA  GARCIA")
    assert row is not None and row.visits["utd"].began == NOON and row.outcome("utd") is DeskOutcome.LINKED
    roster = roster.visited("Maria Garcia", "utb", DeskOutcome.STOPPED, NOON)
    assert roster.next_one == ("John Smith", "nysd")
    assert roster.without("Maria Garcia").row("Maria Garcia") == row.__class__(
        "Maria Garcia", ("utd", "utb"), roster.rows[0].visits
    )
    assert roster.without("John Smith", "nysd").row("John Smith") is None
    walk_in = roster.visited("Attorney 4", "cand", DeskOutcome.BEGUN, NOON)
    assert walk_in.rows[-1].courts == ("cand",)


BEFORE = Menu(("Query",))
REFUSED = Outcome(OutcomeState.REFUSED, None, frozenset())
UNKNOWN = Outcome(OutcomeState.UNKNOWN, None, frozenset())
LINKED_STATE = LinkState(
    step=Step.STATUS, cmecf_login="x", outcome=Outcome(OutcomeState.LINKED, None, frozenset())
)


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (LinkState(step=Step.PACER), None),
        (LINKED_STATE, DeskOutcome.LINKED),
        (replace(LINKED_STATE, cmecf_login=None), DeskOutcome.ALREADY_LINKED),
        (replace(LINKED_STATE, cmecf_login=None, guided=True), DeskOutcome.LINKED),
        (replace(LINKED_STATE, outcome=REFUSED), DeskOutcome.REFUSED),
        (replace(LINKED_STATE, outcome=UNKNOWN), DeskOutcome.UNKNOWN),
        (LinkState(step=Step.CONFIRM, submitted=True), DeskOutcome.UNKNOWN),
        (LinkState(step=Step.CMECF, signed_in=SignedIn(BEFORE, True)), DeskOutcome.ALREADY_LINKED),
        (LinkState(step=Step.CMECF, signed_in=SignedIn(BEFORE, False)), None),
        (LinkState(step=Step.CONFIRM, verdict=NameVerdict(Likeness.DIFFERENT)), DeskOutcome.TWO_PEOPLE),
        (LinkState(step=Step.PACER, problem=Problem(ProblemKind.PACER_REFUSED)), DeskOutcome.REFUSED),
        (LinkState(step=Step.CMECF, problem=Problem(ProblemKind.CMECF_REFUSED)), DeskOutcome.REFUSED),
        (LinkState(step=Step.PACER, problem=Problem(ProblemKind.CANCELLED)), None),
    ],
)  # fmt: skip
def test_every_outcome_has_its_word(state: LinkState, outcome: DeskOutcome | None) -> None:
    assert desk_outcome(state) is outcome


@pytest.fixture
def full() -> Roster:
    answers = ((Question.OWN_ACCOUNT, Reply.YES),)
    roster = Roster(answers=answers).with_rows((MARIA, JOHN))
    return roster.visited("Maria Garcia", "utd", DeskOutcome.REFUSED, NOON)


def a_file(folder: Path, today: Callable[[], date] = lambda: TODAY) -> RosterFile:
    return RosterFile(folder / "records" / "roster.json", today=today, now=lambda: NOON)


def test_a_kept_roster_is_read_again_and_is_private(tmp_path: Path, full: Roster) -> None:
    kept = a_file(tmp_path)
    kept.write(full, keep=True)
    assert kept.read(again=False) == (full, True) and kept.read(again=True) == (full, True)
    if sys.platform != "win32":
        assert has_mode(kept.path, 0o600)
    kept.forget()
    assert kept.read(again=False) is None and list(kept.path.parent.iterdir()) == []


def test_one_that_is_not_kept_lives_only_over_the_restart(tmp_path: Path, full: Roster) -> None:
    kept = a_file(tmp_path)
    for again, found in ((True, (full, False)), (False, None)):
        kept.write(full, keep=False)
        assert kept.read(again=again) == found
        assert list(kept.path.parent.iterdir()) == []


def test_another_day_keeps_names_and_courts_alone(tmp_path: Path, full: Roster) -> None:
    a_file(tmp_path).write(full, keep=True)
    later = a_file(tmp_path, today=lambda: TODAY + timedelta(days=1))
    found = later.read(again=False)
    assert found is not None and all(not row.visits for row in found[0].rows)
    assert [row.courts for row in found[0].rows] == [row.courts for row in full.rows]
    assert later.read(again=True) == (full, True)  # midnight does not part one run


@pytest.mark.parametrize(
    "spoil",
    [
        lambda plain: "not json",
        lambda plain: json.dumps(plain | {"rows": [{"attorney": "", "courts": []}]}),
        lambda plain: json.dumps(plain | {"rows": [{"attorney": "A B", "courts": ["../x"]}]}),
        lambda plain: json.dumps(plain | {"day": "yesterday"}),
        lambda plain: json.dumps(plain).replace(NOON.isoformat(), "9999-12-31T23:59:59-12:00"),
        lambda plain: json.dumps(plain | {"rows": [{"attorney": "x" * 101}]}),
    ],
)
def test_a_damaged_roster_is_set_aside(
    tmp_path: Path, full: Roster, spoil: Callable[[dict[str, object]], str]
) -> None:
    kept = a_file(tmp_path)
    kept.write(full, keep=True)
    kept.path.write_text(spoil(json.loads(kept.path.read_text("utf-8"))), "utf-8")
    assert kept.read(again=False) is None and kept.set_aside is not None and kept.set_aside.exists()


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path, full: Roster) -> None:
    kept = RosterFile(tmp_path / "a file" / "roster.json")
    (tmp_path / "a file").write_text("in the way")
    with pytest.raises(OSError, match=r"."):
        kept.write(full, keep=True)
    assert (tmp_path / "a file").read_text() == "in the way"


def test_no_answer_or_case_of_one_attorney_is_in_the_file(tmp_path: Path, full: Roster) -> None:
    a_file(tmp_path).write(full, keep=True)
    plain = json.loads(a_file(tmp_path).path.read_text("utf-8"))
    assert set(plain) == {"keep", "day", "rows", "answers", "ask_each"}
    assert set(plain["rows"][0]) == {"attorney", "courts", "visits"}
    assert Case.KNOWS_LOGIN.value not in json.dumps(plain)
