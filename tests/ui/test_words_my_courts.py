"""The words of a person's courts: total, never more than is known, and right for one as for many."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.courts import CourtDirectory
from app.courts.court import Circuit, states
from app.linking.problems import Problem, ProblemKind
from app.linking.standing import HowKnown, Standing
from tests.ui.list_views import COURTS, FAULTS, SEEN, SOME, TODAY
from tests.ui.scripted_lists import row
from tests.ui.test_words import are_sentences_of_their_own
from ui.realm import Mode
from ui.text import courts as places
from ui.text import my_courts as list_paper
from ui.text import my_courts as words


def test_every_standing_has_a_word_of_its_own() -> None:
    said = [words.standing_word(standing) for standing in Standing]
    assert len(set(said)) == len(Standing) and all(said)


def test_every_ground_is_a_sentence_of_its_own() -> None:
    are_sentences_of_their_own(words.how_words(how) for how in HowKnown)


def test_every_state_and_circuit_has_a_name() -> None:
    assert all(places.state_name(code) != code for code in states(CourtDirectory.bundled()))
    names = [places.circuit_name(circuit) for circuit in Circuit]
    assert len(set(names)) == len(Circuit)


@pytest.mark.parametrize("standing", [one for one in Standing if one is not Standing.LINKED])
def test_only_a_linked_court_is_linked_since_a_day(standing: Standing) -> None:
    since = row("utd", standing, since=SEEN)
    assert "since" not in words.standing_line(since)
    assert words.standing_line(row("utd", Standing.LINKED)) == "Linked"


def test_a_newer_look_that_failed_does_not_take_away_what_was_known() -> None:
    kept = FAULTS[2]
    said = words.basis_line(kept, TODAY)
    assert words.standing_line(kept) == "Linked"
    assert "Read on November 14, 2026." in said and said.endswith("A later check failed.")
    assert "did not answer in time" in words.trouble_line(kept, COURTS["mtd"])


def test_no_trouble_says_to_press_a_button_that_is_not_there() -> None:
    for kind in ProblemKind:
        said = words.trouble_line(row("utd", problem=Problem(kind)), COURTS["utd"])
        assert said and "press Next" not in said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), ""),
        ((row("utd", Standing.LINKED),), "1 court: 1 linked."),
        (SOME[3:4], "1 court: 1 needs the court."),
        (SOME[3:4] * 2, "2 courts: 2 need the court."),
        (FAULTS, "5 courts: 3 linked, 2 not known yet."),
    ],
)
def test_the_summary_counts_what_the_rows_say(rows: tuple[object, ...], said: str) -> None:
    assert words.summary_words(rows) == said  # type: ignore[arg-type]  # rows of the views


def test_what_was_read_and_what_was_not_adds_up() -> None:
    assert words.read_words(SOME, 6) == "6 courts read."
    assert words.read_words(FAULTS, 5).startswith("2 courts read. 3 courts could not be read")
    assert words.reading_words(3, 40, ("D. Utah", "D. Nev."))[1] == "Now: D. Utah, D. Nev."
    assert words.reading_words(3, 40, ()) == ("Reading the menus of your courts: 3 of 40 done.", "")


def test_courts_without_a_link_step_are_not_said_to_be_read() -> None:
    assert "read" in words.read_words((), 0) and "0" not in words.read_words((), 0)


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_reading_that_ended_is_blamed_on_nobody_else(kind: ProblemKind) -> None:
    said = words.way_gone_words(Problem(kind))
    assert ("onnect it to the internet" in said) is (kind is ProblemKind.OFFLINE)
    assert "Connect, then" not in said and "press Next" not in said


LINKS_THERE = re.compile(r"\blink in your browser|about to send the link|[Rr]ead the court's words")


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_look_that_failed_is_told_as_a_look(kind: ProblemKind) -> None:
    said = words.trouble_line(row("utd", problem=Problem(kind)), COURTS["utd"])
    if kind in CAN_END_A_LOOK:
        assert not LINKS_THERE.search(said), said


CAN_END_A_LOOK = frozenset(
    {
        ProblemKind.OFFLINE,
        ProblemKind.UNREACHABLE,
        ProblemKind.TIMED_OUT,
        ProblemKind.UNTRUSTED_CERTIFICATE,
        ProblemKind.PROXY_LOGIN_NEEDED,
        ProblemKind.FOREIGN_HOST,
        ProblemKind.TOO_LARGE,
        ProblemKind.UNREADABLE,
        ProblemKind.COURT_DOWN,
        ProblemKind.TOO_MANY_REQUESTS,
        ProblemKind.SESSION_NOT_ACCEPTED,
        ProblemKind.NO_PRIVILEGES,
        ProblemKind.NOT_NEXTGEN,
        ProblemKind.NO_LINK_STEP,
        ProblemKind.PAGE_NOT_RECOGNISED,
        ProblemKind.JOURNAL_UNWRITABLE,
        ProblemKind.NOT_SIGNED_IN,
        ProblemKind.PROGRAM_ERROR,
    }
)


def test_an_offer_of_another_day_is_said_to_be_of_that_day() -> None:
    before = row("utd", Standing.NOT_LINKED, how=HowKnown.LINK_OFFERED_BEFORE, seen=SEEN)
    assert words.standing_line(before) == "Not linked as of November 21, 2026"


@pytest.mark.parametrize("how", [HowKnown.ATTEMPT_UNSETTLED, HowKnown.SUBMIT_WAITS_FOR_DESK])
def test_what_was_written_down_before_sending_is_not_said_to_be_sent(how: HowKnown) -> None:
    assert "may have" in words.how_words(how) and "was sent" not in words.how_words(how)


NEEDS_A_STEP = (
    HowKnown.SUBMIT_WAITS_FOR_DESK,
    HowKnown.ATTEMPT_UNSETTLED,
    HowKnown.BY_HAND_UNSETTLED,
    HowKnown.DESK_SAID_LINKED,
    HowKnown.COURT_REFUSED,
    HowKnown.NEITHER_MENUS_NOR_OFFER,
    HowKnown.MENUS_NOT_CLEAR,
    HowKnown.NO_LINK_STEP,
    HowKnown.LINK_STEP_NOT_KNOWN,
    HowKnown.NOT_LIVE_YET,
)


@pytest.mark.parametrize("how", NEEDS_A_STEP)
def test_what_is_not_known_comes_with_what_to_do(how: HowKnown) -> None:
    assert re.search(r"\b(?:[Aa]sk|Check again|Keep filing)\b", words.how_words(how))


def test_what_the_list_of_courts_says_is_said_to_be_the_lists_word() -> None:
    for how in (HowKnown.NO_LINK_STEP, HowKnown.LINK_STEP_NOT_KNOWN, HowKnown.NOT_LIVE_YET):
        assert "program's list" in words.how_words(how)
    assert "need" not in words.standing_word(Standing.NOT_NEEDED).lower()


def test_a_link_by_hand_is_not_said_to_have_been_made() -> None:
    assert "You linked" not in words.how_words(HowKnown.BY_HAND_UNSETTLED)


def test_courts_that_were_on_the_list_are_named_or_counted() -> None:
    assert words.added_words(("D. Utah",), ()) == "D. Utah is now on your list."
    assert words.added_words((), ("D. Utah",)) == "D. Utah is already on your list."
    many = words.added_words(["one"] * 40, ("a", "b"))
    assert many == "40 courts are now on your list. 2 courts were already on it."


def test_the_summary_on_paper_says_the_same_as_the_rows_and_bears_the_mark_of_practice() -> None:
    courts = [COURTS[one.court_id] for one in FAULTS]
    moment = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
    paper = list_paper.summary_paper(courts, FAULTS, "johnattorney", moment, Mode.PRACTICE, "1.0")
    assert paper.mark.startswith("PRACTICE") and paper.lead == words.summary_words(FAULTS)
    facts = dict(paper.facts)
    assert facts["PACER user name"] == "johnattorney"
    assert facts[COURTS["utd"].name] == "\n".join(
        (words.standing_line(FAULTS[0]), words.basis_line(FAULTS[0], None))
    )
    assert "did not answer in time" in (facts[COURTS["mtd"].name] or "")
    unknown = list_paper.summary_paper((), (), None, moment, Mode.REAL, "1.0")
    assert unknown.mark == "" and dict(unknown.facts)["PACER user name"] == list_paper.NOT_SIGNED_IN


def test_the_table_has_a_cell_for_every_title() -> None:
    courts = [COURTS[one.court_id] for one in SOME]
    cells = list_paper.table_rows(courts, SOME, Mode.REAL)
    assert {len(one) for one in cells} == {len(list_paper.TITLES)}
    assert cells[0][1:4] == ("D. Utah", "Linked since March 1, 2026", "2026-03-01")


def test_a_day_is_told_as_today_only_on_that_day() -> None:
    assert words.day_of(SEEN, SEEN.astimezone().date()).startswith("today at ")
    assert words.day_of(SEEN, date(2027, 1, 1)) == "on November 21, 2026"


def test_what_was_read_before_the_link_is_not_said_to_show_it() -> None:
    linked = row("utd", Standing.LINKED, since=SEEN)
    before, after = replace(linked, seen=SEEN - timedelta(minutes=1)), replace(linked, seen=SEEN)
    assert "Read" not in words.basis_line(before, None) and "Read" in words.basis_line(after, None)
