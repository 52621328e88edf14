"""Names read off drawn confirmation pages: no two people are made one, and nothing else is told as a name."""

import re
from collections import Counter
from enum import StrEnum

import pytest

from app.adapter.pages import PageKind, read_page
from app.linking import Likeness, compare_names
from tests.unit.confirmation_layouts import LAY_OUTS, URL, Drawn, draw_page

FEW, MANY = range(150), range(10_000)
LABELLED = (
    *("boxes", "columns with row labels", "labelled lines", "parts of names", "rows with header"),
    *("sections of rows", "tables side by side"),
)
ONE = (Likeness.SAME, Likeness.CLOSE)


class Read(StrEnum):
    """What became of the two names of a page."""

    RIGHT = "right"
    NONE = "not read"
    MADE_ONE = "two people made one"
    SWAPPED = "swapped"
    WRONG = "something else told as a name"


def read(drawn: Drawn) -> Read:
    """How the reader read the page, held against what was drawn."""
    page = read_page(drawn.html, URL)
    found = page.confirmation
    if page.kind is not PageKind.CONFIRMATION or found is None:
        return Read.NONE
    names = (found.cmecf_name, found.pacer_name)
    shown = (drawn.cmecf.name, drawn.pacer.name)
    right = [name is None or _plain(name) == _plain(is_) for name, is_ in zip(names, shown, strict=True)]
    if not all(right) and _one(names) and not drawn.same_person:
        return Read.MADE_ONE
    if None not in names and (_plain(names[0] or ""), _plain(names[1] or "")) == (
        _plain(shown[1]),
        _plain(shown[0]),
    ):
        return Read.RIGHT if all(right) else Read.SWAPPED
    if not all(right):
        return Read.WRONG
    if None in names:
        return Read.NONE
    return Read.MADE_ONE if _one(names) and not drawn.same_person else Read.RIGHT


def _one(names: tuple[str | None, str | None]) -> bool:
    """Whether a person would be asked as if these two were one."""
    first, second = names
    return first is not None and second is not None and compare_names(first, second).likeness in ONE


_OFFICE = re.compile(r", attorney(?: of record)?$", re.IGNORECASE)


def _plain(name: str) -> str:
    """The name without a role behind it, which is a mark that the comparison sets aside."""
    return _OFFICE.sub("", " ".join(name.split()).strip(" .,;:")).strip(" .,")


def check(seeds: range, *, same_person: bool) -> Counter[Read]:
    """Reads the pages of `seeds`; fails with the first pages that were read wrong."""
    counted: Counter[Read] = Counter()
    bad = []
    for seed in seeds:
        drawn = draw_page(seed, same_person=same_person)
        result = read(drawn)
        counted[result] += 1
        if result not in (Read.RIGHT, Read.NONE):
            bad.append((seed, result.value, drawn.lay_out, drawn.cmecf, drawn.pacer))
    assert not bad, f"{len(bad)} of {len(seeds)} pages: " + "\n".join(map(str, bad[:5]))
    return counted


def test_every_lay_out_is_drawn() -> None:
    assert {draw_page(seed, same_person=False).lay_out for seed in FEW} == set(LAY_OUTS)
    assert len(LAY_OUTS) >= 12


@pytest.mark.parametrize("same_person", [False, True], ids=["two people", "one person"])
def test_names_of_drawn_pages_are_right_or_not_read(same_person: bool) -> None:
    assert check(FEW, same_person=same_person)[Read.RIGHT] >= 0.65 * len(FEW)


@pytest.mark.prove
@pytest.mark.parametrize("same_person", [False, True], ids=["two people", "one person"])
def test_names_of_many_drawn_pages_are_right_or_not_read(same_person: bool) -> None:
    assert check(MANY, same_person=same_person)[Read.RIGHT] >= 0.7 * len(MANY)


@pytest.mark.prove
def test_pages_that_label_every_value_are_mostly_read() -> None:
    drawn = [draw_page(seed, same_person=True) for seed in MANY]
    labelled = [one for one in drawn if one.lay_out in LABELLED]
    pages, right = Counter(one.lay_out for one in labelled), Counter[str]()
    right.update(one.lay_out for one in labelled if read(one) is Read.RIGHT)
    assert {
        lay_out: right[lay_out] / pages[lay_out]
        for lay_out in LABELLED
        if right[lay_out] < 0.8 * pages[lay_out]
    } == {}
