"""The checks wired for real, on this computer alone: real servers, a real journal, made-up stores."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from queue import Queue

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.http.public_read import PublicRead
from app.checks.checks import CHECKS
from app.checks.finding import Check, Cure, Finding, FindingState, Found, Vouched
from app.courts import Court, CourtDirectory
from app.linking.secret import StoreTrouble
from app.prerequisites import PrerequisiteRun, RealProbes
from app.records.journal import Journal
from app.records.vault import Vault
from tests.guards import PATIENCE
from tests.unit.certificates import Authority
from tests.unit.loopback_servers import HttpServer, RawServer, Reply, Request, http_server, raw_server
from tests.unit.stores_at_hand import InMemory, pretending
from tests.unit.test_public_read import trust

UTD = CourtDirectory.bundled()["utd"]
READ_AT = datetime(2026, 3, 1, tzinfo=UTC)
LANDING = b"<html><title>CM/ECF - utd</title><a href='/cgi-bin/login.pl'>Document Filing System</a>%s</html>"


def now_page(_request: Request, notice: bytes = b"") -> Reply:
    date_now = format_datetime(datetime.now(UTC), usegmt=True)
    headers = (("Content-Type", "text/html"), ("Date", date_now))
    return Reply(headers=headers, body=LANDING % notice)


def endpoints(server: HttpServer) -> Endpoints:
    return Endpoints.loopback(pacer=f"{server.base}/pacer", court=f"{server.base}/court/utd")


def probes(ends: Endpoints, folder: Path, *, court: Court = UTD, vault: Vault | None = None) -> RealProbes:
    return RealProbes(court, ends, journal=folder / "data" / "journal.db", vault=vault, list_read_at=READ_AT)


def refused_port() -> str:
    with raw_server(lambda _server, _sock: None) as server:
        return server.base


def test_all_is_well_at_a_court_that_answers(tmp_path: Path) -> None:
    came: Queue[Finding] = Queue()
    with http_server() as server:
        server.on("/pacer/", Reply(302, (("Location", "/pacer/csologin/login.jsf"),)))
        server.on("/court/utd/", now_page)
        run = PrerequisiteRun(UTD, endpoints(server), came.put, journal=tmp_path / "journal.db")
        run.start()
        findings = {finding.check: finding for finding in (came.get(timeout=PATIENCE) for _ in Check)}
        # one look each serves every check, and nothing is guessed at or followed at PACER
        assert sorted(request.path for request in server.requests) == ["/court/utd/", "/pacer/"]
        assert {request.method for request in server.requests} == {"GET"}
        run.start(Check.CLOCK)
        assert came.get(timeout=PATIENCE).found is Found.CLOCK_RIGHT
        assert len(server.requests) == 4
    assert run.running == frozenset()
    assert {check: finding.found for check, finding in findings.items()} == {
        Check.PACER_SERVICE: Found.REACHED,
        Check.COURT_SITE: Found.REACHED,
        Check.CERTIFICATE: Found.ON_THIS_COMPUTER,
        Check.CLOCK: Found.CLOCK_RIGHT,
        Check.PROXY: Found.NO_PROXY,
        Check.PASSWORD_STORE: Found.STORE_NOT_USED,
        Check.JOURNAL: Found.JOURNAL_WRITABLE,
        Check.NEXTGEN: Found.NEXTGEN_LIVE,
        Check.MAINTENANCE: Found.NO_NOTICE,
    }
    assert {finding.state for finding in findings.values()} == {FindingState.GOOD}


def test_nobody_answers(tmp_path: Path) -> None:
    base = refused_port()
    world = probes(Endpoints.loopback(pacer=base, court=base), tmp_path)
    seen = {check: CHECKS[check](world) for check in Check}
    for check in (Check.PACER_SERVICE, Check.COURT_SITE):
        assert (seen[check].found, seen[check].cure) == (Found.NOT_REACHED, Cure.ASK_NETWORK_PEOPLE)
        assert seen[check].evidence.host == "127.0.0.1"
    assert seen[Check.MAINTENANCE].found is seen[Check.CLOCK].found is Found.NOT_SEEN
    assert seen[Check.JOURNAL].state is FindingState.GOOD


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        (b"", Found.NO_NOTICE),
        (
            b"<p>Scheduled maintenance: Sunday, 6 to 9 a.m.</p>" + b"<p>Filing fees changed.</p>" * 200,
            Found.NOTICE,
        ),
    ],
)
def test_a_notice_on_the_front_page_is_quoted(tmp_path: Path, notice: bytes, found: Found) -> None:
    with http_server() as server:
        server.on("/court/utd/", lambda request: now_page(request, notice))
        finding = CHECKS[Check.MAINTENANCE](probes(endpoints(server), tmp_path))
    assert finding.found is found
    quoted = finding.evidence.words
    assert quoted == ("Scheduled maintenance: Sunday, 6 to 9 a.m." if notice else None)


def test_a_closed_court_is_told_in_its_own_words(tmp_path: Path) -> None:
    page = b"<title>System Maintenance</title><p>CM/ECF is down for maintenance until 6 p.m.</p>"
    with http_server() as server:
        server.on("/court/utd/", Reply(503, (("Content-Type", "text/html"),), page))
        world = probes(endpoints(server), tmp_path)
        finding = CHECKS[Check.MAINTENANCE](world)
        assert CHECKS[Check.COURT_SITE](world).found is Found.ANSWERS_WITH_TROUBLE
    assert (finding.found, finding.state) == (Found.CLOSED, FindingState.BAD)
    assert finding.evidence.words == "CM/ECF is down for maintenance until 6 p.m."


def test_a_cancel_ends_looks_that_would_last(tmp_path: Path) -> None:
    came: Queue[Finding] = Queue()

    def silent(server: RawServer, sock: object) -> None:
        server.reached.set()
        server.done.wait(PATIENCE)

    with raw_server(silent) as server:
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        run = PrerequisiteRun(UTD, ends, came.put, journal=tmp_path / "journal.db")
        run.start(Check.PACER_SERVICE, Check.COURT_SITE, Check.CLOCK)
        assert server.reached.wait(PATIENCE)
        run.cancel()
        assert run.running == frozenset()
    assert came.empty()
    assert run.findings == {}


@pytest.mark.parametrize(("expired", "cure"), [(False, None), (True, Cure.SET_CLOCK)])
def test_certificates_are_looked_at_for_who_vouches_for_them(
    tmp_path: Path, expired: bool, cure: Cure | None
) -> None:
    authority = Authority(tmp_path)

    def read(base: str) -> PublicRead:
        return PublicRead(base, tls=trust(authority))

    with http_server(authority.server("127.0.0.1", expired=expired)) as server:
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        world = RealProbes(UTD, ends, journal=tmp_path / "journal.db", read=read)
        finding = CHECKS[Check.CERTIFICATE](world)
    if expired:
        assert (finding.found, finding.cure) == (Found.NOT_TRUSTED, cure)
    else:
        assert finding.found is Found.TRUSTED_NOT_PUBLIC
        assert finding.evidence.vouched == (Vouched("127.0.0.1", "Test Authority"),) * 2


@pytest.mark.parametrize("down", [False, True])
def test_the_door_that_the_court_names_is_kept(tmp_path: Path, down: bool) -> None:
    with http_server() as server:
        server.on("/court/utd/", Reply(503 if down else 200, (), b"" if down else LANDING % b""))
        world = probes(endpoints(server), tmp_path)
        assert world.door == ""  # nobody has looked yet, and this looks nowhere
        assert server.requests == []
        world.court()
        assert world.door == ("" if down else f"{server.base}/cgi-bin/login.pl")
        world.cancel()
        assert world.door == ""


def no_folder(path: Path) -> None:
    path.parent.write_text("a file where the folder should be")


def foreign(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 77")
    db.close()


def no_rollback(path: Path) -> None:
    Journal(path).close()
    rollback = path.with_name(path.name + "-journal")
    rollback.unlink()
    rollback.mkdir()


@pytest.mark.parametrize("spoil", [no_folder, foreign, no_rollback])
def test_a_journal_that_can_not_be_written_is_found_out(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    with http_server() as server:
        world = probes(endpoints(server), tmp_path)
        path = tmp_path / "data" / "journal.db"
        spoil(path)
        finding = CHECKS[Check.JOURNAL](world)
    assert (finding.state, finding.found) == (FindingState.BAD, Found.JOURNAL_UNWRITABLE)
    assert finding.evidence.path == str(path)


def test_the_look_at_the_journal_really_writes_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    with Journal(path) as journal, http_server() as server:
        before, version = journal.attempts(), path.stat().st_mtime_ns
        assert CHECKS[Check.JOURNAL](probes(endpoints(server), tmp_path)).state is FindingState.GOOD
        assert journal.attempts() == before
        assert path.stat().st_mtime_ns > version


def test_a_damaged_journal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "data" / "journal.db"
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with http_server() as server:
        finding = CHECKS[Check.JOURNAL](probes(endpoints(server), tmp_path))
    assert finding.found is Found.JOURNAL_BEGUN_ANEW
    assert finding.evidence.path is not None
    assert Path(finding.evidence.path).read_bytes().startswith(b"no database")


def test_the_store_is_named_and_asked_for_nothing(tmp_path: Path) -> None:
    store: InMemory = pretending("keyring.backends.macOS")
    with http_server() as server:
        ends = endpoints(server)
        there = CHECKS[Check.PASSWORD_STORE](probes(ends, tmp_path, vault=Vault(backend=store)))
        gone = CHECKS[Check.PASSWORD_STORE](probes(ends, tmp_path, vault=Vault()))
    assert (there.found, there.evidence.store, store.calls) == (Found.STORE_THERE, "Keychain", 0)
    assert (gone.found, gone.evidence.store_trouble) == (Found.NO_STORE, StoreTrouble.NONE_FOUND)


@pytest.mark.parametrize(
    ("proxy", "shown", "spoken"),
    [
        ("http://jane:secret@proxy.firm.example:8080", "proxy.firm.example:8080", True),
        ("HTTP://proxy.firm.example", "proxy.firm.example:80", True),
        ("http://jane:se@cr:et/@proxy.firm.example:3128", "proxy.firm.example:3128", True),
        ("socks5://jane:secret@socks.firm.example:1080", "socks.firm.example", False),
    ],
)
def test_a_proxy_is_shown_without_the_login_in_it(
    tmp_path: Path, proxy: str, shown: str, spoken: bool
) -> None:
    world = RealProbes(
        UTD,
        Endpoints.production(UTD),
        journal=tmp_path / "j",
        proxy_of=lambda _url: proxy,
        script_of=lambda: None,
    )
    look = world.proxy()
    assert (look.proxy, look.spoken, look.script) == (shown, spoken, None)


def test_a_script_that_chooses_proxies_is_told_where_none_is_set(tmp_path: Path) -> None:
    world = RealProbes(
        UTD,
        Endpoints.production(UTD),
        journal=tmp_path / "j",
        proxy_of=lambda _url: None,
        script_of=lambda: "http://wpad/wpad.dat",
    )
    assert world.proxy().script == "http://wpad/wpad.dat"


def test_the_gate_is_read_on_the_persons_day(tmp_path: Path) -> None:
    court = replace(UTD, nextgen_live_on=date(2027, 5, 3))
    days = iter([date(2027, 5, 2), date(2027, 5, 3)])
    ends = Endpoints.production(court)
    world = RealProbes(court, ends, journal=tmp_path / "j", list_read_at=READ_AT, today=lambda: next(days))
    assert [CHECKS[Check.NEXTGEN](world).found for _ in range(2)] == [
        Found.NEXTGEN_NOT_YET,
        Found.NEXTGEN_LIVE,
    ]
