"""Drawn confirmation pages: two people are never made one or swapped; one person is mostly read."""

from collections import Counter
from random import Random

import pytest

from app.adapter.reader.pages import read_page
from app.linking import Likeness, compare_names
from tests.unit.drawn_confirmations import LAYOUTS, Drawn, draw

URL = "https://ecf.utd.uscourts.gov/cgi-bin/l.pl?1"


def _names(drawn: Drawn) -> tuple[str | None, str | None]:
    asks = read_page(drawn.html, URL).confirmation
    assert asks is not None, drawn.html
    return asks.cmecf_name, asks.pacer_name


def _is_right(drawn: Drawn, cmecf: str, pacer: str) -> bool:
    """Whether these are the names on the page; an office behind a comma may be part of what is shown."""
    wanted = (drawn.cmecf.rstrip("."), drawn.pacer.rstrip("."))
    pairs = zip((cmecf.rstrip("."), pacer.rstrip(".")), wanted, strict=True)
    return all(found == name or found.startswith(f"{name}, ") for found, name in pairs)


def _two_people(first: int, count: int) -> int:
    """Draws pages of two different people, and says how many of them were read."""
    pages = read = 0
    seed = first
    while pages < count:
        drawn = draw(Random(seed), one_person=False)
        seed += 1
        if compare_names(drawn.cmecf, drawn.pacer).likeness is not Likeness.DIFFERENT:
            continue  # the same first name and another last name is for the person to judge
        pages += 1
        cmecf, pacer = _names(drawn)
        if cmecf is None or pacer is None:
            continue
        read += 1
        assert _is_right(drawn, cmecf, pacer), drawn.html
        assert compare_names(cmecf, pacer).likeness is Likeness.DIFFERENT, drawn.html
    return read


def _one_person(first: int, count: int) -> tuple[Counter[str], Counter[str]]:
    """Draws clear pages of one person, and counts by lay-out how many there were and how many were read."""
    drawn_of: Counter[str] = Counter()
    read_of: Counter[str] = Counter()
    for seed in range(first, first + count):
        drawn = draw(Random(seed), one_person=True)
        cmecf, pacer = _names(drawn)
        if cmecf is not None and pacer is not None:
            assert _is_right(drawn, cmecf, pacer), drawn.html
        if drawn.clear:
            drawn_of[drawn.layout] += 1
            read_of[drawn.layout] += cmecf is not None and pacer is not None
    return drawn_of, read_of


def test_two_people_are_never_made_one() -> None:
    assert _two_people(0, 300) > 200


def test_one_person_is_read_right_or_not_at_all() -> None:
    drawn_of, read_of = _one_person(1_000_000, 400)
    assert sum(read_of.values()) >= 0.9 * sum(drawn_of.values())


@pytest.mark.prove
def test_of_ten_thousand_pages_with_two_people_none_is_made_one() -> None:
    assert _two_people(2_000_000, 10_000) > 8_000


@pytest.mark.prove
def test_of_five_thousand_pages_with_one_person_nine_in_ten_are_read_in_every_layout() -> None:
    drawn_of, read_of = _one_person(3_000_000, 5_000)
    assert set(drawn_of) == set(LAYOUTS)
    for layout in LAYOUTS:
        assert read_of[layout] >= 0.9 * drawn_of[layout], layout
