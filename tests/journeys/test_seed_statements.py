"""The running window says every statement of the two seed documents, where a person would need it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.seed_places import Place, visiting
from tests.journeys.seed_statement import UTB, UTD, Statement
from tests.journeys.seed_statements import STATEMENTS

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def _visits() -> Iterator[tuple[str, Place, tuple[Statement, ...]]]:
    def visit(statement: Statement) -> tuple[str, str]:
        return statement.source, statement.at.name

    for _, group in groupby(sorted(STATEMENTS, key=visit), key=visit):
        found = tuple(group)
        yield found[0].source, found[0].at, found


@pytest.mark.parametrize(
    ("court_id", "place", "statements"),
    [pytest.param(*visit, id=f"{visit[0]}-{visit[1].name}") for visit in _visits()],
)
def test_the_window_says_it(
    qtbot: QtBot, court_id: str, place: Place, statements: tuple[Statement, ...]
) -> None:
    with visiting(qtbot, place, court_id) as visitor:
        said, links = " ".join(visitor.said().split()).casefold(), visitor.links()
    missing = {
        statement.says: [*(words for words in statement.shown if words.casefold() not in said)]
        + ([statement.link] if statement.link is not None and statement.link not in links else [])
        for statement in statements
    }
    assert {says: words for says, words in missing.items() if words} == {}


def test_what_no_page_says_is_not_found(qtbot: QtBot) -> None:
    with visiting(qtbot, Place.KNOWS, UTB) as visitor:
        assert "a sentence that no page has" not in visitor.said()
        assert "https://www.pacer.gov" not in visitor.links()


def test_hidden_branches_are_not_read(qtbot: QtBot) -> None:
    with visiting(qtbot, Place.KNOWS, UTB) as visitor:
        assert "filing agents under one attorney or trustee account" not in visitor.said()


def test_no_statement_is_told_twice_and_none_is_empty() -> None:
    told = [(statement.source, statement.says) for statement in STATEMENTS]
    assert len(set(told)) == len(told)
    assert all(statement.shown or statement.link for statement in STATEMENTS)
    assert {statement.source for statement in STATEMENTS} == {UTB, UTD}
