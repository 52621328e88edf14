"""The words of cases, checks, gate and court list: every member has its own, and none has a gap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found, Vouched
from app.courts import CourtDirectory
from app.courts.court import Gate, GateState
from app.courts.live_list import LiveCourts, Refresh, Refreshed
from app.courts.pacer_feed import FeedFault
from app.linking.prerequisites import MAY_SIGN_IN, Case
from app.linking.problems import ProblemKind
from app.linking.secret import StoreTrouble
from tests.ui.findings import FINDINGS, READ_AT
from tests.ui.views import UTB
from ui.text import checks
from ui.text import courts as court_list
from ui.text import courts as gate
from ui.text.questions import case_words

FULL = CheckFacts(
    host="pacer.login.uscourts.gov",
    status=503,
    problem=ProblemKind.TIMED_OUT,
    vouched=(Vouched("pacer.login.uscourts.gov", "Public Root"), Vouched("ecf.utb.uscourts.gov", None)),
    seconds=31,
    script="http://wpad.example/wpad.dat",
    store="GNOME Keyring",
    store_trouble=StoreTrouble.LOCKED,
    path="/records/journal.db",
    day=date(2030, 6, 7),
    list_read_at=READ_AT,
    words="Closed on Sunday.",
)


def worded(found: Found, evidence: CheckFacts = FULL) -> str:
    return checks.found_words(Finding(Check.CLOCK, FindingState.GOOD, found, evidence))


def test_every_case_has_its_words() -> None:
    labels = [case_words(case).label for case in Case]
    assert len(set(labels)) == len(Case) and all(label.startswith("I ") for label in labels)
    for case in Case:
        said = case_words(case)
        assert said.says.endswith(".") or case is Case.KNOWS_LOGIN
        assert bool(said.still) is (case not in MAY_SIGN_IN)
        assert all(line.endswith((".", "”.")) for part in said.parts for line in part.lines)
        assert all(url.startswith("https://") and ".uscourts.gov/" in url for _, url in said.links)


@pytest.mark.parametrize("found", Found)
def test_every_finding_is_a_sentence(found: Found) -> None:
    said = worded(found)
    assert (
        said
        and (said[-1] in ".”" or said.endswith("journal.db"))
        and "{" not in said
        and "None" not in said
        and "  " not in said
    )


def test_a_closed_court_that_says_nothing_is_quoted_with_nothing() -> None:
    assert (
        worded(Found.CLOSED, CheckFacts(host="ecf.utb.uscourts.gov"))
        == "The court's site is closed for maintenance."
    )


def test_findings_are_told_apart() -> None:
    told = {found: worded(found) for found in Found if found is not Found.TRUSTED_BY_UNKNOWN}
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize("found", [Found.NEXTGEN_LIVE, Found.NEXTGEN_NOT_YET])
@pytest.mark.parametrize("read_at", [None, READ_AT])
def test_the_day_of_nextgen_was_announced_and_stands_in_no_list(
    found: Found, read_at: datetime | None
) -> None:
    """PACER's list has no such day: its go-live dates are older and of something else."""
    said = worded(found, CheckFacts(day=date(2021, 6, 7), list_read_at=read_at))
    assert "as announced" in said and "list" not in said
    assert "list" in worded(Found.NEXTGEN_LIVE, CheckFacts(list_read_at=read_at))


def test_maintenance_is_not_said_to_be_announced_nowhere() -> None:
    assert "front page" in worded(Found.NO_NOTICE)


def test_names_states_and_cures_are_total_and_their_own() -> None:
    assert len({checks.check_name(check) for check in Check}) == len(Check)
    assert len({checks.state_word(state) for state in FindingState}) == len(FindingState)
    cures = {checks.cure_words(cure) for cure in Cure}
    assert len(cures) == len(Cure) and all(said.endswith(".") for said in cures)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "about right"),
        (1, "about 1 second fast"),
        (-1, "about 1 second slow"),
        (31, "about 31 seconds fast"),
        (95, "about 95 seconds fast"),
        (-600, "about 10 minutes slow"),
        (7300, "about 2 hours fast"),
        (-400 * 86400, "about 400 days slow"),
    ],
)
def test_the_clock_is_said_to_be_fast_or_slow(seconds: int, said: str) -> None:
    assert said in worded(Found.CLOCK_RIGHT, CheckFacts(host="pacer", seconds=seconds))


@pytest.mark.parametrize("trouble", StoreTrouble)
def test_every_trouble_of_the_store_is_worded(trouble: StoreTrouble) -> None:
    said = worded(Found.NO_STORE, CheckFacts(store_trouble=trouble))
    assert "password store" in said


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_reason_reads_as_part_of_a_sentence(kind: ProblemKind) -> None:
    said = worded(Found.NOT_REACHED, CheckFacts(host="ecf.utb.uscourts.gov", problem=kind))
    assert said.startswith("ecf.utb.uscourts.gov could not be reached: ") and said.count(".") >= 4


def test_the_summary_counts_or_says_how_many_run() -> None:
    assert (
        checks.summary_words(FINDINGS, 2) == f"Checking this computer: {len(Check) - 2} of {len(Check)} done"
    )
    assert checks.summary_words(FINDINGS[:1], 0) == checks.READY
    assert checks.summary_words(FINDINGS, 0) == checks.NOT_READY


def test_the_gate_says_its_day_or_that_nothing_is_known() -> None:
    assert gate.gate_words(Gate(GateState.LIVE), UTB) == gate.gate_heading(Gate(GateState.LIVE)) == ""
    waits = Gate(GateState.NOT_YET, date(2030, 6, 7))
    assert "June 7, 2030" in gate.gate_heading(waits)
    said = gate.gate_words(waits, UTB)
    assert "the Bankruptcy Court for the District of Utah on June 7, 2030" in said
    assert "June 7, 2030" in gate.gate_still(waits)
    unknown = {gate.gate_words(Gate(GateState.UNKNOWN, None, other), UTB) for other in (True, False)}
    assert len(unknown) == 2 and all("stops before anything is linked" in one for one in unknown)
    assert set(gate.LINKS) == set(GateState)


@pytest.mark.parametrize(
    ("days", "age"), [(0, "(today)"), (1, "(yesterday)"), (12, "(12 days ago)"), (-3, "(today)")]
)
def test_the_list_says_how_old_it_is(days: int, age: str) -> None:
    today = READ_AT.astimezone().date() + timedelta(days=days)
    assert age in court_list.list_words(READ_AT, today)


def test_without_pacers_list_the_programs_own_is_named() -> None:
    assert court_list.list_words(None, date(2026, 11, 21)) == court_list.BUNDLED


@pytest.mark.parametrize("state", Refreshed)
def test_every_end_of_an_update_is_said(state: Refreshed) -> None:
    courts = LiveCourts(CourtDirectory.bundled())
    fault = FeedFault.NOT_JSON if state is Refreshed.REFUSED else None
    said = court_list.refresh_words(Refresh(state, courts, datetime(2026, 11, 22, tzinfo=UTC), fault))
    assert said.endswith(".")


def test_every_fault_of_a_list_is_said_and_changes_nothing() -> None:
    told = {court_list.refused_words(fault) for fault in (*FeedFault, None)}
    assert len(told) == len(FeedFault) + 1 and all("Nothing has changed." in one for one in told)


@pytest.mark.parametrize("problem", ProblemKind)
def test_what_fails_at_a_proxy_is_said_of_the_proxy(problem: ProblemKind) -> None:
    at_site, at_proxy = (
        worded(Found.NOT_REACHED, CheckFacts(host="ecf.utb.uscourts.gov", problem=problem, at_proxy=at))
        for at in (False, True)
    )
    assert "proxy" not in at_site or problem is ProblemKind.PROXY_LOGIN_NEEDED
    if "certificate" in at_site or "time" in at_site or "connection" in at_site:
        assert "proxy" in at_proxy and "its certificate" not in at_proxy
