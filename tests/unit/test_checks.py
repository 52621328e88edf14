"""Each check in a world where all is good, and in worlds where one thing is not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.checks.checks import CHECKS, CourtSystem, JournalLook, ProxyLook, SiteLook, StoreLook, is_public
from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found, Vouched
from app.courts.court import Gate, GateState
from app.linking.problems import ProblemKind
from app.linking.secret import StoreTrouble
from tests.unit.fake_world import COURT_HOST, NOW, PACER_HOST, FakeWorld, ahead, site

GOOD, WARNING, BAD, UNKNOWN = FindingState.GOOD, FindingState.WARNING, FindingState.BAD, FindingState.UNKNOWN
OF_COURT = {Check.COURT_SITE, Check.MAINTENANCE, Check.CERTIFICATE}
READ_AT = datetime(2026, 3, 1, tzinfo=UTC)


def found(check: Check, world: FakeWorld) -> Finding:
    finding = CHECKS[check](world)
    assert finding.check is check
    return finding


def lost(host: str, problem: ProblemKind, *, bad_dates: bool = False) -> SiteLook:
    return SiteLook(host, True, NOW, NOW, problem=problem, bad_dates=bad_dates)


def worsened(world: FakeWorld) -> set[Check]:
    return {check for check in Check if found(check, world).state is not GOOD}


def test_every_check_is_there_and_good_in_a_good_world() -> None:
    assert set(CHECKS) == set(Check)
    findings = {check: found(check, FakeWorld()) for check in Check}
    assert {check: finding.found for check, finding in findings.items()} == {
        Check.PACER_SERVICE: Found.REACHED,
        Check.COURT_SITE: Found.REACHED,
        Check.CERTIFICATE: Found.TRUSTED,
        Check.CLOCK: Found.CLOCK_RIGHT,
        Check.PROXY: Found.NO_PROXY,
        Check.PASSWORD_STORE: Found.STORE_THERE,
        Check.JOURNAL: Found.JOURNAL_WRITABLE,
        Check.NEXTGEN: Found.NEXTGEN_LIVE,
        Check.MAINTENANCE: Found.NO_NOTICE,
    }
    assert {finding.state for finding in findings.values()} == {GOOD}
    assert {finding.cure for finding in findings.values()} == {None}
    assert findings[Check.PACER_SERVICE].evidence == CheckFacts(host=PACER_HOST, status=200)
    assert findings[Check.JOURNAL].evidence == CheckFacts(path="/data/journal.db")
    assert findings[Check.PASSWORD_STORE].evidence == CheckFacts(store="Keychain")


@pytest.mark.parametrize(
    ("problem", "cure"),
    [
        (ProblemKind.OFFLINE, Cure.TRY_LATER),  # PACER answers: the line is there
        (ProblemKind.UNREACHABLE, Cure.ASK_NETWORK_PEOPLE),
        (ProblemKind.TIMED_OUT, Cure.TRY_LATER),
        (ProblemKind.UNTRUSTED_CERTIFICATE, Cure.ASK_NETWORK_PEOPLE),
        (ProblemKind.PROXY_LOGIN_NEEDED, Cure.SIGN_IN_TO_PROXY),
        (ProblemKind.UNREADABLE, Cure.TRY_LATER),
    ],
)
def test_a_court_that_does_not_answer(problem: ProblemKind, cure: Cure) -> None:
    world = FakeWorld(court_look=lost(COURT_HOST, problem))
    evidence = CheckFacts(host=COURT_HOST, problem=problem)
    assert found(Check.COURT_SITE, world) == Finding(Check.COURT_SITE, BAD, Found.NOT_REACHED, evidence, cure)
    assert worsened(world) == OF_COURT
    assert found(Check.MAINTENANCE, world).found is Found.NOT_SEEN


def test_without_a_line_both_sites_say_so() -> None:
    world = FakeWorld(lost(PACER_HOST, ProblemKind.OFFLINE), lost(COURT_HOST, ProblemKind.OFFLINE))
    for check in (Check.PACER_SERVICE, Check.COURT_SITE):
        assert (found(check, world).found, found(check, world).cure) == (Found.NOT_REACHED, Cure.CONNECT)
    seen = {check: found(check, world).state for check in Check}
    assert {check for check, state in seen.items() if state is UNKNOWN} == {
        Check.CERTIFICATE,
        Check.CLOCK,
        Check.MAINTENANCE,
    }
    assert {seen[check] for check in (Check.PASSWORD_STORE, Check.JOURNAL, Check.NEXTGEN)} == {GOOD}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_in_trouble_is_not_called_reached(status: int) -> None:
    world = FakeWorld(court_look=replace(site(COURT_HOST), status=status))
    finding = found(Check.COURT_SITE, world)
    assert (finding.state, finding.found, finding.cure) == (BAD, Found.ANSWERS_WITH_TROUBLE, Cure.TRY_LATER)
    assert finding.evidence.status == status
    assert found(Check.MAINTENANCE, world).state is UNKNOWN


@pytest.mark.parametrize("status", [200, 302, 403, 404])
def test_any_other_answer_is_one(status: int) -> None:
    world = FakeWorld(replace(site(PACER_HOST), status=status))
    assert found(Check.PACER_SERVICE, world).evidence == CheckFacts(host=PACER_HOST, status=status)
    assert worsened(world) == set()


def test_a_closed_court_and_one_that_announces_it() -> None:
    closed = FakeWorld(court_look=replace(site(COURT_HOST), closed=True, notice="Down until 6"))
    finding = found(Check.MAINTENANCE, closed)
    assert (finding.state, finding.found, finding.cure) == (BAD, Found.CLOSED, Cure.TRY_LATER)
    assert finding.evidence.words == "Down until 6"
    announced = FakeWorld(court_look=replace(site(COURT_HOST), notice="Scheduled maintenance on Sunday"))
    finding = found(Check.MAINTENANCE, announced)
    assert (finding.state, finding.found, finding.cure) == (WARNING, Found.NOTICE, Cure.READ_THE_NOTICE)
    assert finding.evidence.words == "Scheduled maintenance on Sunday"
    assert worsened(announced) == {Check.MAINTENANCE}


@pytest.mark.parametrize("issuer", ["Example Corp Proxy CA", "DigiCert Inc Inspection", "Avast", "digicert"])
def test_an_inspecting_network_is_told_by_its_name(issuer: str) -> None:
    world = FakeWorld(replace(site(PACER_HOST), issuer=issuer))
    finding = found(Check.CERTIFICATE, world)
    assert (finding.state, finding.found) == (WARNING, Found.TRUSTED_NOT_PUBLIC)
    assert finding.cure is Cure.ASK_WHO_INSPECTS
    assert finding.evidence.vouched == (Vouched(PACER_HOST, issuer), Vouched(COURT_HOST, "DigiCert Inc"))
    assert worsened(world) == {Check.CERTIFICATE}


@pytest.mark.parametrize("issuer", ["DigiCert Inc", "Entrust, Inc.", "Let's Encrypt", " SECTIGO  Limited "])
def test_public_authorities_are_known_in_any_spelling(issuer: str) -> None:
    assert is_public(issuer)


def test_an_issuer_without_a_name_is_not_judged() -> None:
    world = FakeWorld(replace(site(PACER_HOST), issuer=None))
    finding = found(Check.CERTIFICATE, world)
    assert (finding.state, finding.found) == (UNKNOWN, Found.TRUSTED_BY_UNKNOWN)


@pytest.mark.parametrize("bad_dates", [False, True])
def test_a_refused_certificate_may_be_the_clocks_fault(bad_dates: bool) -> None:
    problem = ProblemKind.UNTRUSTED_CERTIFICATE
    world = FakeWorld(court_look=lost(COURT_HOST, problem, bad_dates=bad_dates))
    finding = found(Check.CERTIFICATE, world)
    assert (finding.state, finding.found) == (BAD, Found.NOT_TRUSTED)
    assert finding.cure is (Cure.SET_CLOCK if bad_dates else Cure.ASK_NETWORK_PEOPLE)
    assert found(Check.COURT_SITE, world).cure is finding.cure
    assert finding.evidence == CheckFacts(host=COURT_HOST, problem=problem)


def test_practice_needs_no_certificate() -> None:
    look = replace(site("127.0.0.1"), secure=False, issuer=None)
    finding = found(Check.CERTIFICATE, FakeWorld(look, look))
    assert (finding.state, finding.found, finding.evidence) == (GOOD, Found.ON_THIS_COMPUTER, CheckFacts())


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, GOOD), (19.9, GOOD), (-19.9, GOOD), (20.1, WARNING), (-21, WARNING), (7200, WARNING)],
)
def test_a_clock_that_is_off_is_told_by_how_much(seconds: float, state: FindingState) -> None:
    world = FakeWorld(ahead(site(PACER_HOST), seconds), ahead(site(COURT_HOST), seconds, took=3.0))
    finding = found(Check.CLOCK, world)
    right = state is GOOD
    assert (finding.state, finding.evidence) == (state, CheckFacts(host=PACER_HOST, seconds=round(seconds)))
    assert finding.found is (Found.CLOCK_RIGHT if right else Found.CLOCK_OFF)
    assert finding.cure is (None if right else Cure.SET_CLOCK)
    assert worsened(world) == (set() if right else {Check.CLOCK})


@pytest.mark.parametrize(
    "dumb",
    [
        replace(site(PACER_HOST), date=None),
        ahead(site(PACER_HOST), 0, took=41.0),  # too slow to tell
        ahead(site(PACER_HOST), 0, took=-1.0),  # set while it was asked
        lost(PACER_HOST, ProblemKind.TIMED_OUT),
    ],
)
def test_the_courts_clock_serves_where_pacer_tells_none(dumb: SiteLook) -> None:
    finding = found(Check.CLOCK, FakeWorld(dumb, ahead(site(COURT_HOST), 60)))
    assert (finding.found, finding.evidence) == (Found.CLOCK_OFF, CheckFacts(host=COURT_HOST, seconds=60))
    none = found(Check.CLOCK, FakeWorld(dumb, replace(site(COURT_HOST), date=None)))
    assert (none.state, none.found) == (UNKNOWN, Found.NOT_SEEN)


def test_two_servers_that_disagree_prove_nothing() -> None:
    finding = found(Check.CLOCK, FakeWorld(court_look=ahead(site(COURT_HOST), 300)))
    assert (finding.state, finding.found) == (UNKNOWN, Found.CLOCKS_DISAGREE)


PROXY, SCRIPT = ProxyLook("proxy.firm.example:8080"), ProxyLook(script="http://wpad/wpad.dat")


@pytest.mark.parametrize(
    ("way", "problem", "state", "what", "cure"),
    [
        (PROXY, None, GOOD, Found.PROXY_WORKS, None),
        (PROXY, ProblemKind.UNREACHABLE, WARNING, Found.PROXY_FAILS, Cure.ASK_NETWORK_PEOPLE),
        (PROXY, ProblemKind.PROXY_LOGIN_NEEDED, BAD, Found.PROXY_ASKS_LOGIN, Cure.SIGN_IN_TO_PROXY),
        (
            ProxyLook("socks.example:1080", spoken=False),
            ProblemKind.UNREACHABLE,
            BAD,
            Found.PROXY_OF_OTHER_KIND,
            Cure.SET_PROXY_ADDRESS,
        ),
        (SCRIPT, ProblemKind.TIMED_OUT, WARNING, Found.PROXY_SCRIPT_NAMES_NONE, Cure.ASK_NETWORK_PEOPLE),
    ],
)
def test_what_stands_in_the_way(
    way: ProxyLook, problem: ProblemKind | None, state: FindingState, what: Found, cure: Cure | None
) -> None:
    look = site(PACER_HOST) if problem is None else lost(PACER_HOST, problem)
    evidence = CheckFacts(host=way.proxy, script=way.script, problem=problem)
    finding = found(Check.PROXY, FakeWorld(look, proxy_look=way))
    assert finding == Finding(Check.PROXY, state, what, evidence, cure)


def test_a_script_that_names_no_proxy_is_no_fault_where_pacer_answers() -> None:
    finding = found(Check.PROXY, FakeWorld(proxy_look=SCRIPT))
    assert (finding.state, finding.found) == (GOOD, Found.NO_PROXY)


@pytest.mark.parametrize("trouble", StoreTrouble)
def test_without_a_store_logins_are_typed(trouble: StoreTrouble) -> None:
    world = FakeWorld(store_look=StoreLook(used=True, trouble=trouble))
    finding = found(Check.PASSWORD_STORE, world)
    assert (finding.state, finding.found) == (WARNING, Found.NO_STORE)
    assert finding.evidence == CheckFacts(store_trouble=trouble)
    locked = trouble in (StoreTrouble.LOCKED, StoreTrouble.NOT_ANSWERING)
    assert finding.cure is (Cure.UNLOCK_STORE if locked else Cure.TYPE_LOGINS)
    assert worsened(world) == {Check.PASSWORD_STORE}


def test_practice_uses_no_store() -> None:
    finding = found(Check.PASSWORD_STORE, FakeWorld(store_look=StoreLook(used=False)))
    assert (finding.state, finding.found) == (GOOD, Found.STORE_NOT_USED)


def test_a_journal_that_can_not_be_written_and_one_that_begins_anew() -> None:
    world = FakeWorld(journal_look=JournalLook("/data/journal.db", False))
    finding = found(Check.JOURNAL, world)
    assert (finding.state, finding.found) == (BAD, Found.JOURNAL_UNWRITABLE)
    assert (finding.evidence, finding.cure) == (
        CheckFacts(path="/data/journal.db"),
        Cure.MAKE_ROOM_FOR_JOURNAL,
    )
    assert worsened(world) == {Check.JOURNAL}
    anew = found(Check.JOURNAL, FakeWorld(journal_look=JournalLook("/j", True, "/j.damaged")))
    assert (anew.state, anew.found) == (WARNING, Found.JOURNAL_BEGUN_ANEW)
    assert (anew.evidence, anew.cure) == (CheckFacts(path="/j.damaged"), Cure.SETTLE_BY_HAND)


DAY = date(2027, 5, 3)


@pytest.mark.parametrize(
    ("gate", "state", "what", "cure"),
    [
        (Gate(GateState.LIVE, DAY), GOOD, Found.NEXTGEN_LIVE, None),
        (Gate(GateState.NOT_YET, DAY), BAD, Found.NEXTGEN_NOT_YET, Cure.PREPARE_AND_WAIT),
        (Gate(GateState.UNKNOWN), UNKNOWN, Found.NEXTGEN_UNKNOWN, Cure.ASK_THE_COURT),
        (
            Gate(GateState.UNKNOWN, DAY, listed_otherwise=True),
            WARNING,
            Found.NEXTGEN_LISTED_OTHERWISE,
            Cure.ASK_THE_COURT,
        ),
    ],
)
def test_the_courts_system(gate: Gate, state: FindingState, what: Found, cure: Cure | None) -> None:
    world = FakeWorld(court_standing=CourtSystem(gate, READ_AT))
    evidence = CheckFacts(day=gate.day, list_read_at=READ_AT)
    assert found(Check.NEXTGEN, world) == Finding(Check.NEXTGEN, state, what, evidence, cure)


def test_what_was_stopped_says_nothing() -> None:
    world = FakeWorld(lost(PACER_HOST, ProblemKind.CANCELLED), lost(COURT_HOST, ProblemKind.CANCELLED))
    of_sites = {check: found(check, world) for check in Check if found(check, world).state is UNKNOWN}
    assert set(of_sites) == {*OF_COURT, Check.PACER_SERVICE, Check.CLOCK, Check.PROXY}
    for check, finding in of_sites.items():
        assert finding == Finding(check, UNKNOWN, Found.STOPPED, cure=Cure.CHECK_AGAIN)


@pytest.mark.parametrize("bad_dates", [False, True])
def test_the_certificate_of_a_proxy_is_not_told_as_a_sites(bad_dates: bool) -> None:
    problem = ProblemKind.UNTRUSTED_CERTIFICATE
    at_pacer = replace(lost(PACER_HOST, problem, bad_dates=bad_dates), at_proxy="proxy.firm.example")
    world = FakeWorld(at_pacer, replace(at_pacer, host=COURT_HOST), proxy_look=PROXY)
    cure = Cure.SET_CLOCK if bad_dates else Cure.ASK_NETWORK_PEOPLE
    for check in (Check.CERTIFICATE, Check.PROXY):
        finding = found(check, world)
        assert (finding.state, finding.found, finding.cure) == (BAD, Found.PROXY_NOT_TRUSTED, cure)
        assert "proxy.firm.example" in (finding.evidence.host or "")
    for check in (Check.PACER_SERVICE, Check.COURT_SITE):
        finding = found(check, world)
        assert (finding.found, finding.evidence.at_proxy, finding.cure) == (Found.NOT_REACHED, True, cure)


@pytest.mark.parametrize(
    "problem", [ProblemKind.OFFLINE, ProblemKind.UNREACHABLE, ProblemKind.TIMED_OUT, ProblemKind.UNREADABLE]
)
def test_what_fails_at_a_proxy_sends_nobody_to_wait_for_pacer(problem: ProblemKind) -> None:
    look = replace(lost(PACER_HOST, problem), at_proxy="proxy.firm.example")
    finding = found(Check.PACER_SERVICE, FakeWorld(look, proxy_look=PROXY))
    assert (finding.found, finding.cure) == (Found.NOT_REACHED, Cure.ASK_NETWORK_PEOPLE)
    assert finding.evidence.at_proxy
