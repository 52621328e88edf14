"""A file of courts, as people keep them: each line names a court, or gets the nearest ones to confirm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courts import CourtDirectory
from app.courts.csv_import import MOST_BYTES, MOST_COURTS, CsvCourt, ExactNames, read_court_csv

COURTS = CourtDirectory.bundled()
LIST = "District of Utah\nBankr. D. Utah\nsdny\nSouthern District of Califrnia\n"


def read(content: bytes | str) -> tuple[CsvCourt, ...]:
    return read_court_csv(content.encode() if isinstance(content, str) else content, COURTS)


def ids(content: bytes | str) -> list[str | None]:
    return [found.court.id if found.court else None for found in read(content)]


def test_each_court_is_named_outright_by_its_id_names_and_site() -> None:
    names = ExactNames(COURTS)
    for court in COURTS:
        named = {names.court(text) for text in (court.id, court.id.upper(), court.name, court.short_name)}
        assert named == {court}, court.id
        site = names.court(f"{court.ecf_url}/cgi-bin/login.pl")
        assert site is (COURTS[court.filed_at] if court.filed_at else court), court.id
        for door in ("/bn/AttorneyFiling/login.jsf", "/cmecf-bap-live/servlet/TransportRoom?servlet=Login"):
            at_door = names.court(court.ecf_url + door)
            assert at_door is (COURTS[at_door.id] if at_door and at_door.filed_at else site), court.id
            if court.filed_at:
                assert at_door is court


@pytest.mark.parametrize(
    ("typed", "court_id"),
    [("NDCA", "cand"), ("sdny", "nysd"), ("C.D.Cal.", "cacd"), ("E.D. PA", "paed"), ("MDAL", "almd")],
)
def test_a_court_is_named_by_its_part_and_the_states_letters(typed: str, court_id: str) -> None:
    assert ids(typed) == [court_id]


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode("utf-8"),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.encode("utf-16-le"),
        LIST.encode("utf-16-be"),
        LIST.encode("utf-32"),
        LIST.replace("\n", "\r\n").encode("cp1252"),
        LIST.replace("\n", "\r").encode(),
        ("Court name\n" + LIST).encode(),
        "".join(f"{n};{line};x\n" for n, line in enumerate(LIST.splitlines())).encode(),
        "".join(f'"{line}"\t"UT"\n' for line in LIST.splitlines()).encode(),
        ("COURT_ID|note\n" + "".join(f"{line}|caf\xe9\n" for line in LIST.splitlines())).encode("latin-1"),
        ('"' + LIST).encode(),
        ("sep=;\r\nCourt;Note\r\n" + "".join(f"{line};x\r\n" for line in LIST.splitlines())).encode("utf-16"),
        ('"SEP=|"\nCourt|Note\n' + "".join(f"{line}|a, b\n" for line in LIST.splitlines())).encode(),
        ("Court,Note\n" + "".join(f'"{line}","a\nb"\n' for line in LIST.splitlines())).encode(),
        ('"' + LIST.strip() + '"\n').encode(),
    ],
)
def test_whatever_wrote_the_file(content: bytes) -> None:
    assert ids(content) == ["utd", "utb", "nysd", None]
    last = read(content)[-1]
    assert last.nearest[0].id == "casd"
    assert "Califrnia" in last.typed


def test_a_court_on_two_lines_is_said_to_be_there_twice() -> None:
    found = read("utd\n\nD. Utah\nutb\nUTD\n")
    assert [one.line for one in found] == [1, 3, 4, 5]


def test_a_name_that_two_courts_may_have_is_asked_about() -> None:
    (utah,) = read("Utah")
    assert utah.court is None
    assert {court.id for court in utah.nearest} == {"utd", "utb"}
    (circuit,) = read("Ninth Circuit")
    assert (circuit.court is None, circuit.nearest[0].id) == (True, "ca9")


def test_id_and_name_on_one_line_are_one_court_and_several_courts_a_list() -> None:
    assert ids("utd,District of Utah,UT\nutb,,UT\n") == ["utd", "utb"]
    assert ids("utd, utb, cobb\n") == ["utd", "utb", None]
    assert ids("Court,Note\nutd,call the desk\n") == ["utd"]


def test_a_name_on_two_lines_of_a_cell_is_one_name() -> None:
    found = read('Court,Note\n"United States District Court\nfor the District of Utah",x\nutb,y\n')
    assert [(one.line, one.court and one.court.id) for one in found] == [(2, "utd"), (4, "utb")]


def test_a_name_with_a_comma_in_it() -> None:
    assert ids("U.S. District Court, District of Utah\nBankruptcy Court, District of Utah\n") == [
        "utd",
        "utb",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b",,,\n", b"PK\x03\x04\x14\x00\x06\x00\x00\x00!\x00", bytes(9)]
)
def test_what_holds_no_court(content: bytes) -> None:
    assert read(content) == ()


def test_what_is_too_much() -> None:
    assert read(b"utd\n" * (MOST_BYTES // 4 + 1)) == ()
    assert len(read("".join(f"name {n}\n" for n in range(MOST_COURTS + 3)))) == MOST_COURTS
    assert read("utd\n" * 10_000 + "utb\n")[-1].court is COURTS["utb"]
    (long,) = read("x" * 200_000)
    assert len(long.typed) == 300


def test_a_formula_is_shown_as_text_and_names_nothing() -> None:
    (found,) = read('=HYPERLINK("http://x")\n')
    assert found.court is None


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_no_bytes_raise(content: bytes) -> None:
    for found in read(content):
        assert found.line >= 1
        assert found.typed
        assert "\n" not in found.typed


@settings(max_examples=40)
@given(st.lists(st.text(alphabet="abcdtu \u00e9'-.", max_size=20), max_size=8))
def test_every_line_with_words_is_answered(lines: list[str]) -> None:
    content = "".join(f"{line}\n" for line in ("utd", *lines))
    told = [n for n, line in enumerate(("utd", *lines), start=1) if line.strip("' ")]
    assert [found.line for found in read(content)] == told
