"""The practice people in a real browser beside the real window, driven by mouse and keys from outside."""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.browser.events import HeldKind
from app.practice.ledger import Ledger
from app.practice.people import Person, person
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.browser.outside import WindowInFront
from tests.browser.test_people import (
    COURT_OF,
    give_old_login,
    press_submit,
    sign_in,
    to_link_form,
    writable_memory,
)
from ui.text import browser as say
from ui.text.guided import OPEN_BROWSER
from ui.text.logins import MORE_PART
from ui.text.names import SAME_PERSON_BOX, TYPE_NAME

ACCEPTED = (AttemptKind.CREDENTIALS, AttemptState.ACCEPTED)
LINK = say.held_words(HeldKind.NAMES).yes


@dataclass
class Front:
    """The window with its practice court, and who sits in front of it."""

    window: WindowInFront
    who: Person

    @property
    def _records(self) -> dict[str, str]:
        return next(one for one in self.window.told if one["told"] == "Records")

    @property
    def ledger(self) -> Ledger:
        return Ledger(Path(self._records["ledger"]))

    def rows(self) -> list[tuple[AttemptKind, AttemptState]]:
        with Journal(self._records["journal"]) as journal:
            return [(row.kind, row.state) for row in reversed(journal.attempts())]

    def to_names(self) -> None:
        sign_in(self.window, self.who)
        to_link_form(self.window)
        give_old_login(self.window, self.who)
        self.window.at("NAMES")

    def consent(self) -> None:
        """Checks the box, links, and waits for what became of it."""
        self.window.click(SAME_PERSON_BOX)
        self.window.click(LINK)
        self.window.wait_for(lambda one: one["told"] == "Outcome", within=90.0)

    def result(self) -> dict[str, Any]:
        """The wizard's page of the result."""
        self.window.click(say.SEE_RESULT)
        return self.window.step("STATUS")


@pytest.fixture
def front(display: str, request: pytest.FixtureRequest) -> Iterator[Front]:
    """The window with its browser open, for the person whose key is the test's parameter."""
    who = person(request.param)
    # short: the path of the browser's socket has a limit
    with tempfile.TemporaryDirectory(prefix="ecf-") as short:
        window = WindowInFront(display, COURT_OF.get(who.key, "utd"), Path(short))
        try:
            window.step("PREREQUISITES")
            window.say("answer")
            window.step("PACER")
            # a page that still makes room for its checks moves what is clicked
            window.until(
                lambda: bool(window.place_of(OPEN_BROWSER)["there"]), lambda: window.click(MORE_PART)
            )
            window.until(lambda: window.state["step"] == "BROWSER", lambda: window.click(OPEN_BROWSER))
            window.until(
                lambda: bool(window.place_of(say.OPEN_NOW)["there"]), lambda: window.say("pick", who.key)
            )
            window.click(say.OPEN_NOW)
            window.at("FRONT_PAGE")
            yield Front(window, who)
        finally:
            window.end()
            assert not list(Path(short).glob("ecf-link*")), "the profile is still there"


@pytest.mark.parametrize("front", ["john"], indirect=True)
def test_a_link_is_made_once_and_ends_at_its_receipt(front: Front) -> None:
    front.to_names()
    held = press_submit(front.window)
    assert (held["cmecf_name"], held["pacer_name"]) == ("John Attorney", "John Attorney")
    assert not front.ledger.links() and front.rows() == [ACCEPTED]
    front.consent()
    state = front.result()
    assert (state["outcome"], state["receipt"], state["clean"]) == ("LINKED", True, True)
    assert [row.pacer_username for row in front.ledger.links()] == [front.who.pacer_username]
    assert front.rows() == [ACCEPTED, (AttemptKind.LINK, AttemptState.LINKED)]


@pytest.mark.prove
@pytest.mark.parametrize("front", ["married"], indirect=True)
def test_another_family_name_is_typed_in_the_window(front: Front) -> None:
    front.to_names()
    press_submit(front.window)
    front.window.type_into(TYPE_NAME, front.who.pacer_name)
    front.consent()
    assert front.window.outcome() == "LINKED" and len(front.ledger.links()) == 1


@pytest.mark.prove
@pytest.mark.parametrize("front", ["two_persons"], indirect=True)
def test_two_persons_are_never_linked(front: Front) -> None:
    front.to_names()
    assert press_submit(front.window)["may_go"] is False
    assert not front.window.place_of(LINK)["there"]
    front.window.click(say.SEND_NOT)
    front.window.wait_for(lambda one: one["told"] == "Dropped")
    front.window.click(say.CLOSE_BROWSER)
    assert front.window.step("BROWSER")["ended"] == "STOPPED"
    assert not front.ledger.links() and front.rows() == [ACCEPTED]


@pytest.mark.prove
@pytest.mark.parametrize("front", ["view_only"], indirect=True)
def test_a_view_only_account_is_linked_by_the_courts_words_alone(front: Front) -> None:
    front.to_names()
    press_submit(front.window)
    front.consent()
    assert front.result()["outcome"] == "LINKED"
    assert front.rows()[-1] == (AttemptKind.LINK, AttemptState.LINKED)


@pytest.mark.prove
@pytest.mark.parametrize("front", ["wrong_cmecf"], indirect=True)
def test_a_refused_login_is_said_and_counted(front: Front) -> None:
    sign_in(front.window, front.who)
    to_link_form(front.window)
    give_old_login(front.window, front.who)
    problem = front.window.wait_for(lambda one: one["told"] == "Refused" and one["why"] == "PROBLEM")
    assert "CMECF_REFUSED" in problem["problem"]
    assert front.rows() == [(AttemptKind.CREDENTIALS, AttemptState.REFUSED)]


@pytest.mark.prove
@pytest.mark.parametrize("front", ["lost_answer"], indirect=True)
def test_a_lost_answer_is_not_known_and_the_window_says_so(front: Front) -> None:
    front.to_names()
    press_submit(front.window)
    front.consent()
    assert front.window.outcome() == "UNKNOWN" and len(front.ledger.links()) == 1
    assert front.result()["outcome"] == "UNKNOWN"
    assert front.rows()[-1] == (AttemptKind.LINK, AttemptState.UNKNOWN)


@pytest.mark.prove
@pytest.mark.parametrize("front", ["john"], indirect=True)
def test_a_window_that_closes_or_is_killed_with_a_submit_held_sends_nothing(front: Front) -> None:
    front.to_names()
    press_submit(front.window)
    began = time.monotonic()
    front.window.end()
    assert time.monotonic() - began < 5.0, "the process took so long to close"
    assert not front.ledger.links() and front.rows() == [ACCEPTED]


@pytest.mark.prove
@pytest.mark.parametrize("front", ["john"], indirect=True)
def test_what_was_typed_in_the_browser_is_nowhere_in_the_program(front: Front) -> None:
    """Practice shows the invented logins in the window: here what is typed is another."""
    typed = "Zq7-another-password-of-mine"
    sign_in(front.window, front.who, password=typed)
    front.window.wait_for(lambda one: one["told"] == "Progress" and one["pacer_refusals"] == 1)
    memory = b"".join(writable_memory(front.window.process.pid))
    assert front.who.pacer_username.encode() in memory, "the scan sees nothing"
    assert typed.encode() not in memory and typed.encode("utf-16-le") not in memory
    files = [one for one in front.window.folder.rglob("*") if one.is_file()]
    assert files and not [one for one in files if typed.encode() in one.read_bytes()]
