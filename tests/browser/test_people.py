"""The practice people in a real browser, driven by keys from outside: every claim against the ledger."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.adapter import Endpoints
from app.browser.program import sweep
from app.practice.accounts import current_code
from app.practice.ledger import Ledger
from app.practice.pacer_pages import ASKED_TO_UPDATE
from app.practice.people import PEOPLE, Person, Scenario, person
from app.practice.server import PracticeCourt
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.browser.outside import Outside, Walker, has_ended

COURT_OF = {"john": "utd", "middle": "cob", "married": "txwd", "mfa": "wvsd", "view_only": "lamd"}
LINKS = ("john", "middle", "married", "mfa", "view_only")


@dataclass
class Place:
    """A practice court with one walker in front of it."""

    ledger: Ledger
    journal: Path
    who: Person
    walker: Walker

    def rows(self) -> list[tuple[AttemptKind, AttemptState]]:
        with Journal(self.journal) as journal:
            return [(row.kind, row.state) for row in reversed(journal.attempts())]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[PracticeCourt, Path]]:
    folder = tmp_path_factory.mktemp("ledger")
    with PracticeCourt().start(folder) as court:
        yield court, folder


@pytest.fixture
def place(
    practice: tuple[PracticeCourt, Path], display: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Place]:
    """The walk of the person whose key is the test's parameter."""
    who = person(request.param)
    court, folder = practice
    ledger = Ledger(folder)
    ledger.reset()
    court_id = COURT_OF.get(who.key, "utd")
    endpoints = Endpoints.loopback(pacer=court.pacer_url, court=court.court_url(court_id))
    journal = tmp_path / "records" / "journal.db"
    # short: the path of the browser's socket has a limit
    with tempfile.TemporaryDirectory(prefix="ecf-") as short:
        walker = Walker(display, court_id, endpoints, journal, who.pacer_username, Path(short))
        yield Place(ledger, journal, who, walker)
        walker.end()
        assert not list(walker.folder.glob("ecf-link*")), "the profile is still there"


def sign_in(walker: Outside, who: Person, *, password: str | None = None) -> None:
    """Through the front page and PACER's log-in, with all that PACER asks of this person."""
    door = walker.label_at("FRONT_PAGE")
    walker.until(lambda: walker.progress["place"] == "SIGN_IN", lambda: walker.follow(door))
    walker.keys("sleep", "0.4", "type", "--delay", "8", "--", who.pacer_username)
    walker.press("Tab")
    walker.write(password or who.pacer_password)
    walker.press("Return")
    if password is not None or who.scenario is Scenario.NOT_UPGRADED:
        return
    if who.filer:
        walker.keys("sleep", "0.8", "key", "space", "key", "Return")
    if who.totp_secret is not None:
        walker.keys("sleep", "0.8", "type", "--delay", "8", "--", current_code(who, time.time())[0])
        walker.press("Return")
    if who.key in ASKED_TO_UPDATE:
        walker.go_to("You may skip this")
        walker.press("Tab", "Return")
    walker.at("FRONT_PAGE", "MAINTENANCE")


def to_link_form(walker: Outside) -> None:
    """From the front page to the form that asks for the court's own login, by what the wizard says."""
    for place, further in (("FRONT_PAGE", "MENU"), ("MENU", "UTILITIES"), ("UTILITIES", "OLD_LOGIN")):
        if walker.progress["place"] != place:
            continue
        press_what_is_said(walker)
        walker.at(further, "UTILITIES")
    if walker.progress["place"] == "UTILITIES":  # one page deeper
        press_what_is_said(walker)
    walker.at("OLD_LOGIN")


def press_what_is_said(walker: Outside) -> None:
    """Presses what the wizard says to press next, until the page is another."""
    here = walker.progress
    walker.until(lambda: walker.progress != here, lambda: walker.follow(here["press"]))


def give_old_login(walker: Outside, who: Person) -> None:
    walker.go_to("CM/ECF login:")
    walker.press("Tab")
    walker.write(who.cmecf_login)
    walker.press("Tab")
    walker.write(who.cmecf_password)
    walker.press("Tab", "Return")


def press_submit(walker: Outside) -> dict[str, object]:
    """Presses the court's Submit under the two names, and gives the question that follows."""

    def act() -> None:
        walker.go_to("upgraded PACER account to e-file")
        walker.press("Tab", "Return")

    walker.until(lambda: bool(walker.held), act)
    return walker.held


def to_question(place: Place) -> dict[str, object]:
    sign_in(place.walker, place.who)
    to_link_form(place.walker)
    give_old_login(place.walker, place.who)
    place.walker.at("NAMES")
    return press_submit(place.walker)


@pytest.mark.parametrize("place", ["john"], indirect=True)
def test_a_link_waits_for_consent_and_is_made_once(place: Place) -> None:
    walker = place.walker
    held = to_question(place)
    assert (held["kind"], held["cmecf_name"], held["pacer_name"]) == (
        "NAMES",
        "John Attorney",
        "John Attorney",
    )
    walker.press("F5")
    assert not place.ledger.links() and len(place.ledger.credentials()) == 1
    assert place.rows() == [(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)]
    held = walker.held or press_submit(walker)
    walker.say("consent", held["id"])
    walker.wait_for(lambda one: one["told"] == "Outcome")
    assert walker.outcome() == "LINKED"
    count = len(walker.told)
    # Reload asks whether to send again, and Return says yes
    walker.until(
        lambda: any(one.get("why") == "SENT_ALREADY" for one in walker.told[count:]),
        lambda: walker.keys("key", "F5", "sleep", "0.8", "key", "Return"),
    )
    assert len(place.ledger.links()) == 1
    assert place.rows()[-1] == (AttemptKind.LINK, AttemptState.LINKED)
    ending = walker.end()
    assert (ending["how"], ending["clean"]) == ("STOPPED", True)


@pytest.mark.parametrize("place", ["john"], indirect=True)
def test_a_program_that_dies_with_a_submit_held_sends_nothing(place: Place) -> None:
    to_question(place)
    place.walker.kill()
    place.walker.end()
    assert not place.ledger.links()
    assert place.rows() == [(AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)]
    assert all(has_ended(pid) for pid in place.walker.browsers), "the browser lives on"
    assert sweep(place.walker.folder) == 1
    assert not place.ledger.links()


@pytest.mark.prove
@pytest.mark.parametrize("place", LINKS, indirect=True)
def test_each_person_who_may_link_links(place: Place) -> None:
    held = to_question(place)
    assert (held["cmecf_name"], held["pacer_name"]) == (place.who.cmecf_name, place.who.pacer_name)
    place.walker.say("consent", held["id"], place.who.pacer_name)
    if place.who.key == "mfa":  # success comes as a message that waits to be read
        place.walker.at("MESSAGE")
        place.walker.press("Return")
    place.walker.wait_for(lambda one: one["told"] == "Outcome")
    assert place.walker.outcome() == "LINKED"
    assert [row.pacer_username for row in place.ledger.links()] == [place.who.pacer_username]
    assert [state for _, state in place.rows()] == [AttemptState.ACCEPTED, AttemptState.LINKED]


@pytest.mark.prove
@pytest.mark.parametrize("place", ["john"], indirect=True)
def test_what_was_typed_is_nowhere(place: Place) -> None:
    """Neither in the memory of the program, freed or not, nor in a file of the browser's profile."""
    to_question(place)
    typed = [
        text.encode() for text in (place.who.pacer_password, place.who.cmecf_password, place.who.cmecf_login)
    ]
    memory = b"".join(writable_memory(place.walker.process.pid))
    assert place.who.cmecf_name.encode() in memory, "the scan sees nothing"
    assert not [text for text in typed if text in memory]
    files = [one for one in place.walker.folder.rglob("*") if one.is_file()]
    assert files and not [one for one in files if any(text in one.read_bytes() for text in typed)]


def writable_memory(pid: int) -> Iterator[bytes]:
    """All that a process of ours may have written (Linux)."""
    maps = Path(f"/proc/{pid}/maps").read_text("utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            place, rights = line.split()[:2]
            start, end = (int(one, 16) for one in place.split("-"))
            if not rights.startswith("rw"):
                continue
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:
                continue


@pytest.mark.prove
@pytest.mark.parametrize("place", ["two_persons"], indirect=True)
def test_two_persons_are_never_let_go(place: Place) -> None:
    held = to_question(place)
    assert held["may_go"] is False
    place.walker.say("consent", held["id"], place.who.pacer_name)
    place.walker.wait_for(lambda one: one["told"] == "Refused" and one["why"] == "NOT_CONSENTED")
    place.walker.say("refuse", held["id"])
    place.walker.wait_for(lambda one: one["told"] == "Dropped")
    assert not place.ledger.links()
    assert [state for _, state in place.rows()] == [AttemptState.ACCEPTED]


@pytest.mark.prove
@pytest.mark.parametrize("place", ["wrong_cmecf"], indirect=True)
def test_a_refused_login_is_a_row_and_a_try(place: Place) -> None:
    walker = place.walker
    sign_in(walker, place.who)
    to_link_form(walker)
    give_old_login(walker, place.who)
    problem = walker.wait_for(lambda one: one["told"] == "Refused" and one["why"] == "PROBLEM")
    assert "CMECF_REFUSED" in problem["problem"]
    assert place.rows() == [(AttemptKind.CREDENTIALS, AttemptState.REFUSED)]
    assert [row.accepted for row in place.ledger.credentials()] == [False]


@pytest.mark.prove
@pytest.mark.parametrize("place", ["lost_answer"], indirect=True)
def test_a_lost_answer_is_unknown_until_the_menu_shows_it(place: Place) -> None:
    held = to_question(place)
    walker = place.walker
    walker.say("consent", held["id"])
    walker.wait_for(lambda one: one["told"] == "Outcome")
    assert walker.outcome() == "UNKNOWN" and len(place.ledger.links()) == 1
    assert place.rows()[-1] == (AttemptKind.LINK, AttemptState.UNKNOWN)
    walker.keys("key", "ctrl+l", "sleep", "0.2", "type", "--delay", "8", "--", court_address(walker))
    walker.press("Return")
    door = walker.label_at("FRONT_PAGE")
    walker.until(lambda: walker.outcome() == "LINKED", lambda: walker.follow(door))
    assert len(place.ledger.links()) == 1
    assert place.rows()[-1] == (AttemptKind.LINK, AttemptState.LINKED)


def court_address(walker: Walker) -> str:
    return walker.court_address


@pytest.mark.prove
@pytest.mark.parametrize("place", ["legacy", "linked", "court_down"], indirect=True)
def test_who_can_not_link_is_told_so(place: Place) -> None:
    walker, who = place.walker, place.who
    sign_in(walker, who)
    if who.key == "linked":
        door = walker.label_at("FRONT_PAGE")
        walker.until(lambda: walker.progress["place"] == "MENU", lambda: walker.follow(door))
        walker.follow("Utilities")
        assert walker.at("UTILITIES")["press"] is None
    if who.key == "court_down":
        walker.at("MAINTENANCE")
    assert not place.ledger.links() and not place.ledger.credentials() and not place.rows()


def test_every_person_is_walked() -> None:
    walked = {*LINKS, "two_persons", "wrong_cmecf", "lost_answer", "legacy", "linked", "court_down"}
    assert walked == {someone.key for someone in PEOPLE}
