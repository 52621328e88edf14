"""Every court is found by each city where it sits, however that is written, and no city finds another's."""

from __future__ import annotations

import re
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courts import CourtDirectory, CourtKind
from app.courts.court import state_in_name
from app.courts.search import CourtSearch
from tests.tables import each

DIRECTORY = CourtDirectory.bundled()
CITIES = sorted({(place.city, place.state) for court in DIRECTORY for place in court.places})
STATE_NAMES = {court.state: state_in_name(court) for court in DIRECTORY if court.state}
STATES_OF = {city: {state for name, state in CITIES if name == city} for city, _ in CITIES}
# the state is what people mean by the word alone; who means the capital says DC
ALSO_A_STATE = "Washington"
OTHER_PLACES = {re.sub(r"\W", "", name).lower() for name in STATES_OF} | {"mariana"}
every_city = each("city, state", CITIES)


def ids(text: str) -> list[str]:
    return [court.id for court in DIRECTORY.search(text)]


@cache
def courts_in(city: str, state: str | None = None) -> frozenset[str]:
    """The ids of the courts that sit in a city of this name, of one state or of all."""
    return frozenset(
        court.id
        for court in DIRECTORY
        for place in court.places
        if place.city == city and state in (None, place.state)
    )


def spellings(city: str) -> set[str]:
    """The ways in which people write the name of a city."""
    ways = {city, city.lower(), city.upper(), f" {city}  ", city.replace(".", ""), city.replace("-", " ")}
    ways |= {city.replace("'", "’"), city.replace(" ", ""), city.replace("St. ", "Saint "), f"{city}."}
    ways |= {city.replace("Fort ", short) for short in ("Ft. ", "Ft ")}
    ways |= {city.replace("Mount ", short) for short in ("Mt. ", "Mt ")}
    return ways | {city.replace("Ste. ", full) for full in ("Sainte ", "Ste ")}


def slips(city: str) -> set[str]:
    """The name with one letter missing, twice, wrong, or two swapped, but the first; none of a short one."""
    if len(city.replace(" ", "")) < 6:
        return set()
    found = set()
    for at in range(1, len(city), 2):
        found |= {
            city[:at] + city[at + 1 :],
            city[:at] + city[at] + city[at:],
            city[:at] + "x" + city[at + 1 :],
        }
        if at + 1 < len(city):
            found.add(city[:at] + city[at + 1] + city[at] + city[at + 2 :])
    return found


def test_there_are_as_many_cities_as_the_statute_and_the_feed_name() -> None:
    assert len(CITIES) == 475
    assert len(STATES_OF) == 444
    assert all(court.places for court in DIRECTORY)


@every_city
def test_a_city_finds_the_courts_that_sit_there_first(city: str, state: str) -> None:
    here = courts_in(city)
    for text in spellings(city):
        found = ids(text)
        assert here <= set(found), text
        if city != ALSO_A_STATE:
            assert set(found[: len(here)]) == here, (text, found)
        kinds = [DIRECTORY[one].kind for one in found if one in courts_in(city, state)]
        assert kinds == sorted(kinds, key=list(CourtKind).index), (text, found)


@every_city
def test_a_city_with_its_state_finds_the_courts_of_that_city_alone_first(city: str, state: str) -> None:
    here = courts_in(city, state)
    for written in (state, state.lower(), f"{state[0]}.{state[1]}.", STATE_NAMES[state]):
        for text in (f"{city}, {written}", f"{city} {written}"):
            found = ids(text)
            assert set(found[: len(here)]) == here, (text, found)


@every_city
def test_bankruptcy_beside_a_city_finds_its_bankruptcy_court(city: str, state: str) -> None:
    bankruptcy = {one for one in courts_in(city, state) if DIRECTORY[one].kind is CourtKind.BANKRUPTCY}
    for text in (f"{city} {state} bankruptcy", f"bankruptcy court {city} {state}", f"Bankr. {city}, {state}"):
        found = ids(text)
        assert set(found[: len(bankruptcy)]) == bankruptcy, (text, found)
    for text in (f"{city} federal court", f"U.S. District Court, {city}", f"federal courthouse in {city}"):
        if city != ALSO_A_STATE:
            assert ids(text)[0] in courts_in(city), text


@each("city", STATES_OF)
def test_no_slip_in_a_city_gives_another_states_court(city: str) -> None:
    here = courts_in(city)
    for text in slips(city):
        if text.startswith("For "):
            continue  # a word of its own
        if re.sub(r"\W", "", text).lower() in OTHER_PLACES or city == ALSO_A_STATE:
            continue  # one place's slip is another place
        found = ids(text)
        assert found, text
        assert set(found) & here, (text, found)


@every_city
def test_a_city_of_another_state_gives_that_states_courts(city: str, state: str) -> None:
    for other in ("UT", "Ohio", "ME", "Virginia"):
        code = other if len(other) == 2 else {"Ohio": "OH", "Virginia": "VA"}[other]
        if code not in STATES_OF[city]:
            found = DIRECTORY.search(f"{city}, {other}")
            assert found and {court.state for court in found} <= {code, None}, (city, other)
            assert found[0].state == code


@every_city
def test_a_city_is_found_before_it_is_typed_to_its_end(city: str, state: str) -> None:
    for length in range(max(4, len(city) - 4), len(city)):
        if city[:length] not in ("Del ", "South "):  # a state, and a direction, until more is typed
            assert courts_in(city, state) & set(ids(city[:length])), city[:length]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Columbus", ["ohsd", "ohsb", "gamd", "gamb"]),
        ("Columbus, GA", ["gamd", "gamb"]),
        ("St. Louis", ["moed", "moeb", "ca8"]),
        ("St.Louis", ["moed", "moeb", "ca8"]),
        ("El Paso", ["txwd", "txwb"]),
        ("Chicago", ["ilnd", "ilnb", "ca7"]),
        ("Chicago bankruptcy", ["ilnb"]),
        ("Chicago court of appeals", ["ca7"]),
        ("Brooklyn federal court", ["nyed", "nyeb"]),
        ("manhattan", ["nysd", "nysb", "ca2", "cit"]),
        ("NYC", ["nysd", "nysb", "ca2", "cit"]),
        ("New York City bankruptcy", ["nysb"]),
        ("the Bronx", ["nysd", "nysb", "ca2", "cit"]),
        ("Queens", ["nyed", "nyeb"]),
        ("Staten Island, NY", ["nyed", "nyeb"]),
        ("white plains", ["nysd", "nysb"]),
        ("central islip", ["nyed", "nyeb"]),
        ("Kansas City, KS", ["ksd", "ksb"]),
        ("Kansas City Missouri", ["mowd", "mowb", "ca8"]),
        ("Portland ME", ["med", "meb"]),
        ("Hagåtña", ["gud", "gub"]),
        ("Coeur d Alene", ["idd", "idb"]),
        ("E. St. Louis", ["ilsd", "ilsb"]),
        ("washington d.c.", ["dcd", "dcb", "cadc"]),
        ("Pasadena", ["ca9", "bap9"]),
        ("Poughkeepsie", ["nysb"]),
        ("sault saint marie", ["miwd", "miwb"]),
        ("las vegas", ["nvd", "nvb", "nmd", "nmb"]),
        ("Cadman Plaza, Brooklyn, NY 11201", ["nyed", "nyeb"]),
    ],
)
def test_cities_as_people_write_them(text: str, found: list[str]) -> None:
    assert ids(text)[: len(found)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Draper",
        "Springdale",
        "Anaheim",
        "Scottsdale",
        "Long Beach",
        "Jersey City",
        "Jackson Hole",
        "La Jolla",
        "East Chicago",
        "Port Charlotte",
        "Virginia Beach",
        "Texas City",
        "Michigan City",
        "Los Gatos",
        "Fort Collins",
        "Mt. Pleasant",
        "smithville bankruptcy",
        "84101",
        "supreme court",
        "tax court",
        "armed forces court of appeals",
        "gotham city",
        "springfeld heights",
        "Greenfield",
        "sixth circuit BAP",
    ],
)
def test_what_names_no_city_of_a_court_gives_no_court(text: str) -> None:
    found = ids(text)
    assert found == []


@each(
    "town, state",
    [
        (town, state)
        for town in ("Draper", "Jackson Hole", "New Columbus", "Mason", "Lehi")
        for state in STATE_NAMES
    ],
)
def test_a_town_that_nobody_knows_in_a_known_state_gives_that_states_courts(town: str, state: str) -> None:
    for written in (state, STATE_NAMES[state]):
        found = DIRECTORY.search(f"{town}, {written}")
        assert found and found[0].state == state, (town, written, [court.id for court in found])
        assert {court.state for court in found} <= {state, None}


DIVISIONS = sorted(
    {(name, court.id) for court in DIRECTORY for place in court.places for name in place.divisions}
)


@each("division, court_id", DIVISIONS)
def test_a_division_finds_its_court(division: str, court_id: str) -> None:
    state = DIRECTORY[court_id].state
    assert court_id in ids(f"{division} Division")
    assert court_id in ids(f"{division} Division, {state}")
    assert ids(f"{division} Division, {DIRECTORY[court_id].short_name}")[0] == court_id


MULTI = {"northern": "N", "southern": "S", "eastern": "E", "western": "W", "middle": "M", "central": "C"}


def abbreviations(court_id: str) -> set[str]:
    """The forms in which a district is abbreviated, from the names alone."""
    court = DIRECTORY[court_id]
    short, state = court.short_name, court.state or ""
    forms = {court_id, short, short.replace(".", ""), short.replace(" ", ""), court.psc_court_id or court_id}
    forms |= {re.sub(r"[. ]", "", short), f"usdc {short}" if court.kind is CourtKind.DISTRICT else short}
    direction = next((MULTI[one] for one in MULTI if f" {one} district" in court.name.lower()), "")
    if court.kind is CourtKind.DISTRICT:
        forms |= {f"{direction}D{state}", f"{direction}.D. {state}" if direction else f"D. {state}"}
        forms |= {f"{direction}D {STATE_NAMES[state]}", f"{direction} D {state}"} if direction else set()
    return forms | {form.lower() for form in forms} | {f"{form} court" for form in forms}


@each("court_id", [court.id for court in DIRECTORY])
def test_every_court_is_first_by_its_abbreviations(court_id: str) -> None:
    for form in abbreviations(court_id):
        assert ids(form)[0] == court_id, form
    district = DIRECTORY[court_id]
    if district.kind is CourtKind.DISTRICT:
        bankruptcy = court_id[:-1] + "b"
        for form in abbreviations(court_id) - {court_id, court_id.lower(), f"{court_id} court"}:
            if "usdc" not in form and form.upper() not in (
                district.psc_court_id,
                f"{district.psc_court_id} COURT",
            ):
                assert ids(f"{form} bankruptcy")[0] == bankruptcy, form
                assert ids(f"Bankr. {form}")[0] == bankruptcy, form


@each("court_id", [court.id for court in DIRECTORY])
def test_every_court_is_found_by_a_pasted_address(court_id: str) -> None:
    court = DIRECTORY[court_id]
    host = court.ecf_url.removeprefix("https://")
    for text in (
        court.ecf_url,
        f"{court.ecf_url}/cgi-bin/login.pl?739201",
        host,
        host.upper(),
        f"see {host} for it",
        court.website,
        f"clerk@{host.removeprefix('ecf.')}",
        f"https://ecf-train.{host.removeprefix('ecf.')}/",
    ):
        found = ids(text)
        assert court_id in found or court.id.startswith("bap"), (text, found)
        assert DIRECTORY[found[0]].ecf_url == court.ecf_url or text == court.website, (text, found)


@pytest.mark.parametrize(
    ("text", "court_id"),
    [
        *((f"D{state}", f"{state.lower()}d") for state in ("AZ", "CT", "MN", "MT", "NV", "KS", "HI", "AK")),
        *((f"D{state}", f"{state.lower()}d") for state in ("NJ", "UT", "CO", "DE", "ID", "MA", "MD", "PR")),
        ("USCIT", "cit"),
        ("Ct. Int'l Trade", "cit"),
        ("CFC", "cofc"),
        ("Fed. Cl.", "cofc"),
        ("Court of Claims", "cofc"),
        ("MDL panel", "jpml"),
        ("E.D. Tex.", "txed"),
        ("ED Tex bankruptcy", "txeb"),
        ("EDTX", "txed"),
        ("Bankr. D. Utah", "utb"),
        ("Bankr.D.Utah", "utb"),
        ("N.D. Cal.", "cand"),
        ("N. D. Calif.", "cand"),
        ("CACD", "cacd"),
        ("9th Cir.", "ca9"),
        ("CA9", "ca9"),
        ("CA 9", "ca9"),
        ("Ninth Circuit Court of Appeals", "ca9"),
        ("2d Cir.", "ca2"),
        ("Fed. Cir.", "cafc"),
        ("CAFC", "cafc"),
        ("D.C. Cir.", "cadc"),
        ("DDC", "dcd"),
        ("BAP 9", "bap9"),
        ("9th Cir. BAP", "bap9"),
        ("B.A.P. 9th Cir.", "bap9"),
        ("BAP of the Tenth Circuit", "bap10"),
        ("09BAP", "bap9"),
        ("10BAP", "bap10"),
        ("JPMLDC", "jpml"),
        ("1DCCA", "cadc"),
        ("USFCC", "cofc"),
        ("N. Mar. I.", "nmid"),
        ("D.V.I.", "vid"),
        ("US Bankruptcy Court for the Central District of California", "cacb"),
        ("Texas Eastern", "txed"),
        ("NY SD", "nysd"),
        ("so. dist. of new york", "nysd"),
        ("W. Va. southern", "wvsd"),
        ("nd ohio", "ohnd"),
        ("sd ind", "insd"),
        ("md fla", "flmd"),
        ("usdc nj", "njd"),
        ("usbc nj", "njb"),
        ("utah court of appeals", "ca10"),
        ("U.S. Bankr. Ct. S.D.N.Y.", "nysb"),
        ("U.S. Dist. Ct. D. Conn.", "ctd"),
        ("txsbke", "txsb"),
        ("nysdce", "nysd"),
        ("Cincinatti", "ohsd"),
        ("Bankruptcy court in Portland, Oregon", "orb"),
        ("ninth circuit bankruptcy", "bap9"),
    ],
)
def test_abbreviations_as_people_write_them(text: str, court_id: str) -> None:
    assert ids(text)[0] == court_id


def typed() -> list[str]:
    """What is typed in this file's tests, a court's names and cities in all their forms."""
    cities = [
        text for city, state in CITIES for text in (city, f"{city}, {state}", f"{city} bankruptcy court")
    ]
    return [*cities, *(court.name for court in DIRECTORY), *(court.short_name for court in DIRECTORY)]


def test_a_keystroke_takes_less_than_five_milliseconds() -> None:
    search = CourtSearch(DIRECTORY)
    times: list[float] = []
    for text in typed()[::7]:
        for length in range(1, len(text) + 1):
            begun = time.thread_time()
            search.find(text[:length])
            times.append(time.thread_time() - begun)
    times.sort()
    assert times[len(times) * 99 // 100] < 0.005


WORDS = re.findall(
    r"\S+", "st fort el san new york north east columbus nd d bankr 9th circuit utah ut in me zz , ."
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_whatever_words_come_together_each_court_is_found_once(words: list[str]) -> None:
    found = ids(" ".join(words))
    assert len(found) == len(set(found))
