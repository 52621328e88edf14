"""The words of the history are total over what was tried and what is known of it."""

from dataclasses import replace
from itertools import product

import pytest

from app.records.attempts import AttemptKind, AttemptState
from tests.ui.scripted import ATTEMPT
from tests.ui.views import UTD
from ui.realm import Mode
from ui.text.history import (
    COLUMNS,
    LONGEST_LINE,
    count_words,
    kept_words,
    record_words,
    row_lines,
    state_words,
    table_row,
    tried_words,
)

EVERY = list(product(AttemptKind, AttemptState))


@pytest.mark.parametrize(("kind", "state"), EVERY)
def test_every_attempt_has_a_row_a_record_and_a_line_in_the_table(
    kind: AttemptKind, state: AttemptState
) -> None:
    attempt = replace(ATTEMPT, kind=kind, state=state)
    assert row_lines(attempt, UTD.name)[0] == f"{state_words(attempt)}. {UTD.name}"
    words = record_words(attempt, UTD, Mode.PRACTICE)
    assert words.mark.startswith("PRACTICE") and words.heading and "{" not in words.heading + words.lead
    row = dict(zip(COLUMNS, table_row(attempt, UTD.name, Mode.PRACTICE), strict=True))
    assert row["Mark"] == "PRACTICE" and row["State"] == state_words(attempt)


def test_states_are_worded_differently() -> None:
    assert len({state_words(replace(ATTEMPT, state=state)) for state in AttemptState}) == len(AttemptState)
    assert len({tried_words(kind) for kind in AttemptKind}) == len(AttemptKind)


@pytest.mark.parametrize("state", [AttemptState.NOT_SENT, AttemptState.ACCEPTED, AttemptState.REFUSED])
def test_nothing_is_said_to_be_linked_that_is_not(state: AttemptState) -> None:
    for kind in AttemptKind:
        said = state_words(replace(ATTEMPT, kind=kind, state=state)).casefold()
        assert "not linked" in said or "nothing is linked" in said


def test_a_person_is_told_only_of_ways_that_lead_there() -> None:
    unknown = replace(ATTEMPT, state=AttemptState.UNKNOWN, settled_at=None)
    assert "press Check again" in kept_words(unknown)
    for stays in (replace(unknown, kind=AttemptKind.GUIDED), replace(unknown, desk_word="Ms. Smith")):
        assert "sign in as the same person" not in kept_words(stays)


@pytest.mark.parametrize(
    ("total", "settled", "said"),
    [
        (0, 0, "Nothing has been tried here yet."),
        (1, 1, "1 attempt: 1 settled, 0 not settled."),
        (1200, 1199, "1,200 attempts: 1,199 settled, 1 not settled."),
    ],
)
def test_counts_are_said_as_people_say_them(total: int, settled: int, said: str) -> None:
    assert count_words(total, settled) == said


def test_a_row_stays_short_whatever_the_court_calls_somebody() -> None:
    odd = replace(ATTEMPT, cmecf_name="<b>Zoë</b>\n" + "x" * 4_000)
    lines = row_lines(odd, UTD.name)
    assert max(map(len, lines)) <= LONGEST_LINE + 1 and "<b>Zoë</b> x" in lines[1]
    assert dict(record_words(odd, UTD, Mode.REAL).facts)["Name at the court (CM/ECF)"] == odd.cmecf_name
