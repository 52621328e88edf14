"""The contract at the practice court: the same checks as at the hostile courts, at each manner of court."""

from pathlib import Path

import pytest

from app.practice.server import PracticeCourt
from tests.contract import checks
from tests.contract.practice_world import PracticeWorld

COURTS = ("utd", "wvsd", "txwd", "lamd", "cand", "utb", "cob", "areb", "cofc")
"""One of each profile: pop-up, deeper item, item on the landing page, title case, other ways in."""


@pytest.mark.parametrize("court_id", COURTS)
def test_a_practice_court_links_once(practice: PracticeCourt, ledger_dir: Path, court_id: str) -> None:
    checks.check_a_link(PracticeWorld(practice, ledger_dir, court_id, "john"))


@pytest.mark.parametrize("court_id", ["utd", "utb", "cofc"])
@pytest.mark.parametrize("key", ["middle", "married", "two_persons"])
def test_a_practice_court_links_nothing_unasked(
    practice: PracticeCourt, ledger_dir: Path, court_id: str, key: str
) -> None:
    checks.check_nothing_is_linked_unasked(PracticeWorld(practice, ledger_dir, court_id, key))


@pytest.mark.parametrize("court_id", ["utd", "cob", "cofc"])
def test_a_practice_court_refuses_a_wrong_password(
    practice: PracticeCourt, ledger_dir: Path, court_id: str
) -> None:
    checks.check_a_wrong_password(PracticeWorld(practice, ledger_dir, court_id, "john"))


@pytest.mark.parametrize("court_id", ["utd", "cob"])
def test_a_practice_court_links_at_the_second_try(
    practice: PracticeCourt, ledger_dir: Path, court_id: str
) -> None:
    checks.check_a_second_try(PracticeWorld(practice, ledger_dir, court_id, "john"))
