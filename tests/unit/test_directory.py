"""Every statement in the bundled list of courts keeps the rules under which it was made."""

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
from app.courts.court_file import read_courts

ROOT = Path(__file__).parents[2]
FILE = ROOT / "resources" / "courts.json"
DIRECTORY = CourtDirectory.bundled()
OFFICE = "help_phone is the office number listed for the court, not known to be a CM/ECF help line"
TRIAL = (CourtKind.DISTRICT, CourtKind.BANKRUPTCY)

every_court = pytest.mark.parametrize("court", DIRECTORY, ids=lambda court: court.id)


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
        ("psc_court_id", (94, 94, 14, 2)),
        ("nextgen", (51, 51, 16, 2)),
        ("nextgen_live_on", (36, 39, 7, 2)),
        ("quirks", (81, 45, 9, 3)),
        ("sources", (94, 94, 16, 3)),
        ("route_source", (94, 94, 16, 3)),
        ("proof", (94, 94, 16, 3)),
    ],
)
def test_as_much_is_known_as_was_found(field: str, counts: tuple[int, ...]) -> None:
    assert count(lambda court: getattr(court, field)) == counts


def test_as_many_contacts_are_known_as_were_found() -> None:
    assert count(lambda court: court.help_desk.phone) == (90, 14, 4, 1)
    assert count(lambda court: court.help_desk.email) == (63, 8, 0, 1)


def test_no_two_courts_share_an_id() -> None:
    assert len({court.id for court in DIRECTORY}) == 207
    assert len({court.psc_court_id for court in DIRECTORY if court.psc_court_id}) == 204


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
def test_a_court_files_at_its_own_host_or_where_it_says(court: Court) -> None:
    assert court.ecf_url == f"https://ecf.{court.filed_at or court.id}.uscourts.gov"
    if court.filed_at:
        assert DIRECTORY[court.filed_at].ecf_url == court.ecf_url
        assert court.kind is CourtKind.APPELLATE


@every_court
def test_pacer_ids_follow_their_pattern(court: Court) -> None:
    if court.kind in TRIAL:
        ending = "DC" if court.kind is CourtKind.DISTRICT else "BK"
        assert court.psc_court_id == (
            court.id.upper() + "C" if court.id == "nmid" else court.id[:-1].upper() + ending
        )
    else:
        assert court.psc_court_id is None or re.fullmatch(r"[A-Z0-9]{4,5}", court.psc_court_id)


@every_court
def test_contacts_are_well_formed_and_an_office_is_not_called_a_help_desk(court: Court) -> None:
    desk = court.help_desk
    assert desk.phone is None or re.fullmatch(r"\d{3}-\d{3}-\d{4}", desk.phone)
    assert desk.email is None or re.fullmatch(r"[\w.-]+@([a-z0-9-]+\.)+uscourts\.gov", desk.email)
    if OFFICE in court.quirks:
        assert desk.phone
        assert not desk.known_desk
    if desk.phone is None and desk.email is None:
        assert not desk.known_desk


def test_77_courts_have_only_an_office_number() -> None:
    assert sum(OFFICE in court.quirks for court in DIRECTORY) == 77
    assert sum(court.help_desk.known_desk for court in DIRECTORY if court.help_desk.phone) == 109 - 77


@every_court
def test_nextgen_is_known_or_not_known_but_never_denied(court: Court) -> None:
    assert court.nextgen in (True, None)
    if court.nextgen_live_on:
        assert court.nextgen is True
        assert date(2014, 1, 1) <= court.nextgen_live_on <= date(2023, 12, 31)


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
    assert district.help_desk == HelpDesk("801-524-6100", "utdecf_clerk@utd.uscourts.gov", known_desk=False)
    assert bankruptcy.help_desk == HelpDesk("801-450-3443", "utb_training@utb.uscourts.gov", known_desk=True)
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
        ("utd", {"help_phone": "(801) 524-6100"}, "help_phone"),
        ("utd", {"help_email": "clerk@example.com"}, "help_email"),
        ("utd", {"help_phone": None, "help_email": None, "help_desk_known": True}, "help desk without"),
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


def test_the_list_is_read_fast() -> None:
    content = FILE.read_bytes()
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        CourtDirectory(read_courts(content, "courts.json"))
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.06


def test_importing_the_courts_loads_no_heavy_library() -> None:
    code = (
        "import sys; import app.courts; heavy = {'pydantic', 'pydantic_core', 'requests', 'lxml', 'PySide6'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "[]\n", "")
