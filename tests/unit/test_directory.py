"""Every statement in the bundled list of courts keeps the rules under which it was made."""

import hashlib
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.courts import Court, CourtDirectory, CourtKind, HelpDesk, LinkRoute, Proof
from app.courts.court import STATES, Circuit, circuit_of
from app.courts.courts_file import read_courts
from app.courts.directory import CHECKED, read_directory
from tests.tables import each

ROOT = Path(__file__).parents[2]
FILE = ROOT / "resources" / "courts.json"
DIRECTORY = CourtDirectory.bundled()
AS_OF = date(2023, 1, 10)
TRIAL = (CourtKind.DISTRICT, CourtKind.BANKRUPTCY)

every_court = each("court", DIRECTORY)


def count(known: Callable[[Court], object]) -> tuple[int, ...]:
    """In how many district, bankruptcy, appellate and national courts something is known."""
    found = Counter(court.kind for court in DIRECTORY if known(court) not in (None, ()))
    return tuple(found[kind] for kind in CourtKind)


def test_there_are_207_courts_of_four_kinds() -> None:
    assert len(DIRECTORY) == 207
    assert count(lambda court: court.id) == (94, 94, 16, 3)
    assert [court.id for court in DIRECTORY] == [row["id"] for row in json.loads(FILE.read_bytes())]


@pytest.mark.parametrize(
    ("field", "counts"),
    [
        ("name", (94, 94, 16, 3)),
        ("short_name", (94, 94, 16, 3)),
        ("ecf_url", (94, 94, 16, 3)),
        ("website", (94, 94, 16, 3)),
        ("state", (94, 94, 0, 0)),
        ("psc_court_id", (94, 94, 16, 3)),
        ("nextgen", (94, 94, 16, 3)),
        ("nextgen_as_of", (43, 46, 0, 1)),
        ("nextgen_live_on", (36, 39, 7, 2)),
        ("places", (94, 94, 16, 3)),
        ("quirks", (38, 39, 8, 3)),
        ("sources", (94, 94, 16, 3)),
        ("route_source", (94, 94, 16, 3)),
        ("proof", (94, 94, 16, 3)),
    ],
)
def test_as_much_is_known_as_was_found(field: str, counts: tuple[int, ...]) -> None:
    assert count(lambda court: getattr(court, field)) == counts


def test_as_many_contacts_are_known_as_were_found() -> None:
    assert count(lambda court: any(desk.phone for desk in court.help_desks) or None) == (94, 93, 14, 1)
    assert count(lambda court: any(desk.email for desk in court.help_desks) or None) == (65, 56, 1, 3)
    assert count(lambda court: any(desk.known_desk for desk in court.help_desks) or None) == (93, 94, 14, 3)


@every_court
def test_every_address_is_https_on_uscourts_gov(court: Court) -> None:
    for url in (court.ecf_url, court.website):
        parts = urlsplit(url)
        assert parts.scheme == "https"
        assert parts.netloc == parts.hostname
        assert parts.hostname.endswith(".uscourts.gov")
    assert urlsplit(court.ecf_url).path == ""
    assert not court.website.endswith("/")


@every_court
def test_pacer_ids_follow_their_pattern(court: Court) -> None:
    if court.kind in TRIAL:
        ending = "DC" if court.kind is CourtKind.DISTRICT else "BK"
        assert court.psc_court_id == (
            court.id.upper() + "C" if court.id == "nmid" else court.id[:-1].upper() + ending
        )
    else:
        assert re.fullmatch(r"[A-Z0-9]{4,6}", court.psc_court_id or "")


@every_court
def test_contacts_are_well_formed_and_none_is_for_something_else(court: Court) -> None:
    for desk in court.help_desks:
        assert desk.phone or desk.email
        assert desk.phone is None or re.fullmatch(r"\d{3}-\d{3}-\d{4}( (ext\.|option) \d+)?", desk.phone)
        assert desk.email is None or re.fullmatch(r"[\w.-]+@([a-z0-9-]+\.)+uscourts\.gov", desk.email)
        said = f"{desk.serves} {desk.email}".lower()
        assert not re.search(r"admission|biennial|newcases|case initiation|localhost|webmaster", said)
        assert desk.as_of in (None, AS_OF)
        assert desk.known_desk or (desk.as_of, desk.serves) == (None, None)
    assert len(set(court.help_desks)) == len(court.help_desks)
    assert not any(quirk.startswith("help_phone") for quirk in court.quirks)


@every_court
def test_one_divisions_number_never_stands_for_all(court: Court) -> None:
    divided = {
        desk.phone for desk in court.help_desks if desk.serves in {place.city for place in court.places}
    }
    of_all = {desk.phone for desk in court.help_desks if desk.serves is None and desk.known_desk}
    assert not (divided - {None}) & of_all
    assert len(divided) != 1 or of_all or len(court.help_desks) > 1


@every_court
def test_nextgen_is_known_with_its_source_and_never_denied(court: Court) -> None:
    assert court.nextgen is True
    assert court.nextgen_as_of in (None, AS_OF)
    assert any("2023-01-10" in source for source in court.sources)
    if court.nextgen_live_on:
        assert date(2014, 1, 1) <= court.nextgen_live_on <= date(2023, 12, 31)


@every_court
def test_a_court_sits_in_its_own_state_and_says_where_that_is_from(court: Court) -> None:
    assert court.places
    assert len({(place.city, place.state) for place in court.places}) == len(court.places)
    circuit = circuit_of(court)
    for place in court.places:
        assert any(place.state in states for states in STATES.values())
        assert court.state in (None, place.state)
        if court.kind is CourtKind.APPELLATE and circuit is not Circuit.FEDERAL:
            assert circuit is not None and place.state in STATES[circuit]
    assert any("U.S.C." in source for source in court.sources)


@every_court
def test_a_bankruptcy_court_sits_where_its_district_does(court: Court) -> None:
    if court.kind is CourtKind.BANKRUPTCY and court.id != "arwb":
        own = {place.city for place in court.places}
        district = {place.city for place in DIRECTORY[court.id[:-1] + "d"].places}
        assert len(district - own) <= 1


@every_court
def test_a_bankruptcy_court_is_cited_as_its_district_is(court: Court) -> None:
    if court.kind is CourtKind.BANKRUPTCY:
        assert court.short_name == f"Bankr. {DIRECTORY[court.id[:-1] + 'd'].short_name}"
        assert court.state == DIRECTORY[court.id[:-1] + "d"].state


@every_court
def test_every_route_has_a_source_and_those_without_a_step_an_explanation(court: Court) -> None:
    assert urlsplit(court.route_source).scheme in ("http", "https")
    assert urlsplit(court.route_source).hostname
    assert court.proof is Proof.SIMULATED
    if court.route in (LinkRoute.NONE, LinkRoute.UNKNOWN):
        assert court.route_note
        assert court.route_note.endswith(".")


def test_the_routes_are_those_that_courts_describe() -> None:
    exceptions = {"caeb", "ca5", "jpml"}
    for court in DIRECTORY:
        if court.id not in exceptions:
            expected = LinkRoute.APPELLATE if court.kind is CourtKind.APPELLATE else LinkRoute.WALK
            assert court.route is expected, court.id
    assert {court_id: DIRECTORY[court_id].route for court_id in exceptions} == {
        "caeb": LinkRoute.NONE,
        "ca5": LinkRoute.NONE,
        "jpml": LinkRoute.UNKNOWN,
    }
    assert {court.id: court.filed_at for court in DIRECTORY if court.filed_at} == {
        "bap1": "ca1",
        "bap9": "ca9",
        "bap10": "ca10",
    }


@pytest.mark.parametrize("court_id", ["ca2", "ca9"])
def test_two_circuits_say_that_acms_matters_have_no_link_step(court_id: str) -> None:
    note = DIRECTORY[court_id].route_note
    assert note is not None
    assert "ACMS" in note
    assert "no link step" in note


def test_the_two_courts_of_utah() -> None:
    district, bankruptcy = DIRECTORY["utd"], DIRECTORY["utb"]
    mail = "utdecf_clerk@utd.uscourts.gov"
    assert district.help_desks == (
        HelpDesk("801-524-6100", mail, True, as_of=AS_OF),
        HelpDesk("801-524-6851", mail, True, as_of=AS_OF),
    )
    assert bankruptcy.help_desks == (HelpDesk("801-450-3443", "utb_training@utb.uscourts.gov", True),)
    assert bankruptcy.nextgen_live_on == date(2021, 6, 7)
    assert district.ecf_url == "https://ecf.utd.uscourts.gov"
    assert (district.short_name, bankruptcy.short_name) == ("D. Utah", "Bankr. D. Utah")


def test_the_file_names_no_place_on_a_machine() -> None:
    text = FILE.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(work|home|tmp|root|Users)/|[A-Z]:\\\\|file:", text)


def test_a_directory_answers_by_id() -> None:
    assert "utd" in DIRECTORY
    assert "xyz" not in DIRECTORY
    with pytest.raises(KeyError, match="xyz"):
        DIRECTORY["xyz"]
    with pytest.raises(FrozenInstanceError):
        DIRECTORY["utd"].name = "Another"  # type: ignore[misc]
    with pytest.raises(ValueError, match="two courts have the id utd"):
        CourtDirectory([DIRECTORY["utd"], DIRECTORY["utd"]])


def test_the_bundled_directory_is_read_once() -> None:
    assert CourtDirectory.bundled() is DIRECTORY


def damaged(court_id: str, **changes: Any) -> bytes:
    rows = json.loads(FILE.read_bytes())
    next(row for row in rows if row["id"] == court_id).update(changes)
    return json.dumps(rows).encode()


DESK = {"serves": None, "phone": "801-524-6100", "email": None, "known": True, "as_of": None}
PLACE = {"city": "Ogden", "state": "UT", "divisions": ["Northern"]}


@pytest.mark.parametrize(
    ("court_id", "changes", "words"),
    [
        ("utd", {"ecf_url": "http://ecf.utd.uscourts.gov"}, "ecf_url.*https"),
        ("utd", {"ecf_url": "https://ecf.utd.uscourts.gov.example.com"}, "ecf_url.*uscourts.gov"),
        ("utd", {"ecf_url": "https://me@ecf.utd.uscourts.gov"}, "ecf_url"),
        ("utd", {"ecf_url": "https://ecf.utd.uscourts.gov:8443"}, "ecf_url"),
        ("utd", {"ecf_url": "https://ecf.utd.uscourts.gov/cgi-bin"}, "path"),
        ("ca4", {"ecf_url": "https://ecf.ca4.uscourts.gov/"}, "path"),
        ("utd", {"ecf_url": "https://ecf.utb.uscourts.gov"}, "own filing host"),
        ("utd", {"website": "https://utd.example.gov"}, "website"),
        ("utd", {"nextgen": False}, "nextgen"),
        ("utd", {"nextgen": None}, "day of going live"),
        ("utd", {"nextgen_live_on": "2020-02-31"}, "nextgen_live_on"),
        (
            "utd",
            {"nextgen": None, "nextgen_live_on": None, "nextgen_as_of": "2023-01-10"},
            "the day of a list",
        ),
        ("utd", {"help_desks": [{**DESK, "phone": "(801) 524-6100"}]}, "phone"),
        ("utd", {"help_desks": [{**DESK, "phone": "299-430-8432"}]}, "phone"),
        ("utd", {"help_desks": [{**DESK, "email": "clerk@example.com"}]}, "email"),
        ("utd", {"help_desks": [{**DESK, "phone": None}]}, "help desk without"),
        ("utd", {"help_desks": [{**DESK, "more": 1}]}, "more"),
        ("utd", {"places": []}, "places"),
        ("utd", {"places": [{"city": "Boise", "state": "ID", "divisions": []}]}, "places in another state"),
        ("utd", {"places": [PLACE, PLACE]}, "places named twice"),
        ("utd", {"places": [{**PLACE, "city": "84101"}]}, "city"),
        ("utd", {"state": None}, "state"),
        ("ca4", {"state": "VA"}, "state"),
        ("utd", {"kind": "county"}, "kind"),
        ("utd", {"route": "perhaps"}, "route"),
        ("utd", {"route": "none"}, "no note"),
        ("utd", {"route_source": "somebody said so"}, "route_source"),
        ("utd", {"filed_at": "utb"}, "stands on another"),
        ("bap1", {"filed_at": "ca2"}, "filed_at.*ca2"),
        ("utd", {"surprise": 1}, "surprise"),
        ("utd", {"name": ""}, "name"),
    ],
)
def test_a_damaged_court_is_named(court_id: str, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=rf"courts\.json, court '{court_id}'.*{words}"):
        read_courts(damaged(court_id, **changes), "courts.json")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe[", "is not JSON"),
        (b"{}", "no list of courts"),
        (b"[]", "no list of courts"),
        (b"[1]", r"court None \(number 1\)"),
        (b'[{"id": "utd"}]', r"court 'utd' \(number 1\), name"),
        (damaged("utb", psc_court_id="UTDC"), "more than one court has the psc_court_id 'UTDC'"),
        (damaged("ca2", id="ca1"), "more than one court has the id 'ca1'"),
    ],
)
def test_a_damaged_file_is_named(content: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=rf"courts\.json.*{words}"):
        read_courts(content, "courts.json")


def test_the_file_that_was_checked_is_known_by_its_digest() -> None:
    content = FILE.read_bytes()
    assert hashlib.sha256(content).hexdigest() == CHECKED, "courts.json has changed: put this into CHECKED"
    assert list(read_directory(content, "courts.json")) == list(read_courts(content, "courts.json"))


def test_a_changed_file_is_checked_whole() -> None:
    with pytest.raises(ValueError, match=r"courts\.json, court 'utd'.*website"):
        read_directory(damaged("utd", website="https://utd.example"), "courts.json")
    other = read_directory(damaged("utd", short_name="D. of Utah"), "courts.json")
    assert other["utd"].short_name == "D. of Utah"
    assert [court for court in other if court.id != "utd"] == [one for one in DIRECTORY if one.id != "utd"]


def test_the_list_is_read_fast() -> None:
    content = FILE.read_bytes()
    times = []
    for _ in range(3):
        begun = time.thread_time()
        CourtDirectory(read_courts(content, "courts.json"))
        times.append(time.thread_time() - begun)
    assert min(times) < 0.06


def test_the_bundled_list_loads_no_heavy_library() -> None:
    code = (
        "import sys; from app.courts import CourtDirectory; CourtDirectory.bundled();"
        "heavy = {'pydantic', 'pydantic_core', 'requests', 'lxml', 'PySide6'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "[]\n", "")
