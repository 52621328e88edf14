"""The court that a person means comes first, whatever they type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.courts import Court, CourtDirectory, CourtKind
from tests.tables import each
from tests.unit import court_names_people_type as typed_names

DIRECTORY = CourtDirectory.bundled()


def ids(text: str) -> list[str]:
    return [court.id for court in DIRECTORY.search(text)]


def test_the_list_was_made_as_it_says() -> None:
    assert (len(typed_names.SPELT_RIGHT), len(typed_names.MISSPELT)) == (40, 20)
    assert len({text for text, _ in typed_names.ALL}) == 60


@pytest.mark.parametrize(("text", "court_id"), typed_names.ALL)
def test_the_court_meant_comes_first(text: str, court_id: str) -> None:
    assert ids(text)[0] == court_id


@pytest.mark.parametrize("text", ["", "  \t ", "the court", "U.S. Court"])
def test_nothing_said_shows_all_courts_by_name(text: str) -> None:
    found = DIRECTORY.search(text)
    assert len(found) == 207
    assert [court.name for court in found] == sorted(court.name for court in found)


def test_only_district_court_said_shows_all_district_courts() -> None:
    found = DIRECTORY.search("U.S. District Court")
    assert len(found) == 94
    assert {court.kind for court in found} == {CourtKind.DISTRICT}


OF_OTHERS = (
    *("Los Angeles Superior Court", "Superior Court of Arizona", "New York Supreme Court", "SCOTUS"),
    *("Supreme Court of the United States", "Florida Supreme Court", "Utah state court", "Delaware Chancery"),
    *("Court of Appeals for Veterans Claims", "US Tax Court", "family court Reno", "Texas probate courts"),
)


@pytest.mark.parametrize("text", ["zzzz", "!!!", "?", "第", "\u0301", *OF_OTHERS])
def test_what_names_no_court_finds_none(text: str) -> None:
    assert ids(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("utah", ["utd", "utb"]),
        ("ut", ["utd", "utb"]),
        ("D. Utha", ["utd", "utb"]),
        ("new york", ["nysd", "nysb", "ca2", "cit", "nyed", "nyeb", "nynd", "nynb", "nywd", "nywb"]),
        ("bankruptcy new york", ["nysb", "nyeb", "nynb", "nywb"]),
        ("sdny", ["nysd", "nysb"]),
        ("NYSBK", ["nysb"]),
        ("bankr. s.d.n.y.", ["nysb"]),
        ("tenth circuit", ["ca10", "bap10"]),
        ("district of columbia", ["dcd", "dcb", "cadc"]),
        ("N.D.W. Va.", ["wvnd", "wvnb"]),
        ("bap", ["bap1", "bap9", "bap10"]),
    ],
)
def test_district_and_bankruptcy_court_of_a_place_stand_side_by_side(text: str, found: list[str]) -> None:
    assert ids(text) == found


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("washington", ["waed", "waeb", "wawd", "wawb"]),
        ("west virginia", ["wvnd", "wvnb", "wvsd", "wvsb"]),
        ("north carolina", ["nced", "nceb", "ncmd", "ncmb", "ncwd", "ncwb"]),
        ("washington dc", ["dcd", "dcb", "cadc"]),
        ("kansas", ["ksd", "ksb"]),
        ("or", ["ord", "orb"]),
        ("md", ["mdd", "mdb"]),
        ("federal court utah", ["utd", "utb"]),
    ],
)
def test_a_whole_state_name_beats_a_part_of_another(text: str, first: list[str]) -> None:
    assert ids(text)[: len(first)] == first


@each("name", ("New York", "Texas", "Washington", "Ohio", "Kansas", "West Virginia", "NY"))
def test_the_word_state_beside_a_states_name_says_nothing_more(name: str) -> None:
    """Staten Island begins with it."""
    for text in (f"{name} State", f"State of {name}"):
        assert ids(text)[0] == ids(name)[0]
        assert set(ids(text)) <= set(ids(name))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://ecf.utd.uscourts.gov/cgi-bin/login.pl?123", ["utd"]),
        ("ECF.UTB.USCOURTS.GOV", ["utb"]),
        ("ecf.ca1.uscourts.gov", ["ca1", "bap1"]),
        ("www.txs.uscourts.gov", ["txsd", "txsb"]),
        ("ecf-train.utd.uscourts.gov", ["utd"]),
        ("someone@utd.uscourts.gov", ["utd"]),
        ("ecf.ut", ["utd", "utb"]),
    ],
)
def test_an_address_finds_the_court_behind_it(text: str, found: list[str]) -> None:
    assert ids(text) == found


@each("court", DIRECTORY)
def test_every_court_is_first_under_its_own_names(court: Court) -> None:
    for text in (court.id, court.name, court.short_name, court.psc_court_id or court.id):
        assert ids(text)[0] == court.id, text
        assert ids(text.upper())[0] == court.id
    assert court in DIRECTORY.search(court.ecf_url)


@given(st.text(max_size=40))
def test_no_text_breaks_the_search_and_none_finds_a_court_twice(text: str) -> None:
    found = ids(text)
    assert len(found) == len(set(found))


def test_an_endless_text_is_cut() -> None:
    assert ids("utah " + "x" * 1_000_000)[0] == "utd"
