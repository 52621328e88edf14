"""What a person waits for at a court of a real one's pace, beside a bare script of the same calls."""

import json
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.adapter.endpoints import COURT_PAUSE
from app.adapter.http.client import Transport
from app.adapter.http.public_read import PublicRead, SeenCertificates
from app.adapter.nextgen import NextgenCourt
from app.adapter.pacer import PacerSession
from app.courts import CourtDirectory
from app.linking import OutcomeState, Proposal
from app.practice import person
from app.practice.people import Person
from app.prerequisites import RealProbes
from app.records.journal import Journal
from app.session import LinkSession
from tests.bench.bare_link import Walk
from tests.bench.measure import Line, Spread

TIMES = 5
BOUND = 0.65
THOUGHT = 4.0
VIEWER_BOUND = 2.0
COURT = "utd"


class Trust(SeenCertificates):
    """Trusts the authority of these runs alone."""

    @classmethod
    def only(cls, ca_file: str) -> "Trust":
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(ca_file)
        return context


@dataclass
class SlowCourt:
    """Where the court is, and whose certificate it has."""

    port: int
    ca: str

    @property
    def pacer(self) -> str:
        return f"https://127.0.0.1:{self.port}/pacer"

    @property
    def court(self) -> str:
        return f"https://127.0.0.1:{self.port}/court/{COURT}"

    def draw(self, seed: int) -> None:
        """From now on the answers take what is drawn by `seed`."""
        walk = Walk()
        walk.session.verify = self.ca
        walk.go(f"https://127.0.0.1:{self.port}/draw/{seed}")
        walk.close()


@contextmanager
def slow_court() -> Iterator[SlowCourt]:
    """A court in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.slow_court", folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            yield SlowCourt(**json.loads(process.stdout.readline()))
            process.communicate()


@dataclass
class Waits:
    """Seconds that a person waits, by what for. `known`: from the court's word until its menus are read."""

    by_step: dict[str, float] = field(default_factory=dict)
    known: float = 0.0

    @property
    def whole(self) -> float:
        return sum(self.by_step.values())

    def timed(self, step: str, run: Callable[[], None]) -> None:
        begun = time.perf_counter()
        run()
        self.by_step[step] = time.perf_counter() - begun


def bare(court: SlowCourt, who: Person) -> Waits:
    """The same calls one after the other, on one connection, without any pause."""
    waits, walk = Waits(), Walk()
    walk.session.verify = court.ca

    def sign_in() -> None:
        walk.sign_in(court.pacer, who)
        walk.go(court.court + "/")
        walk.follow("Document Filing System")
        menus.append(walk.url)
        walk.follow("Utilities")

    def names() -> None:
        walk.follow("Link a CM/ECF account to my PACER account")
        walk.send(cm_login=who.cmecf_login, cm_key=who.cmecf_password)

    def link() -> None:
        walk.send()
        walk.go(menus[0])

    menus: list[str] = []
    try:
        for step in (sign_in, names, link):
            waits.timed(step.__name__, step)
    finally:
        walk.close()
    return waits


def ours(court: SlowCourt, who: Person, *, ahead: bool = True) -> Waits:
    """A link as the window makes it, with a person who thinks between the steps.

    `ahead` False: nothing is read while the person thinks, and the menus before the result is told.
    """
    waits, told = Waits(), list[Proposal]()
    ends = replace(Endpoints.loopback(pacer=court.pacer, court=court.court), pause=COURT_PAUSE)
    tls = Trust.only(court.ca)
    pacer = PacerSession(ends, transport=Transport(ends, tls=tls))
    directory, thinks = CourtDirectory.bundled()[COURT], threading.Event()
    with tempfile.TemporaryDirectory() as folder, Journal(Path(folder) / "journal.sqlite") as journal:
        adapter = NextgenCourt(
            directory, ends, sign_in=pacer, transport=Transport(ends, tls=tls, pace=pacer.pace)
        )
        session = LinkSession(adapter, journal, practice=True)
        if ahead:
            checks = RealProbes(
                directory, ends, journal=Path(folder) / "j", read=lambda base: PublicRead(base, tls=tls)
            )
            checks.court()
            adapter.door = checks.door

        def sign_in() -> None:
            login = PacerLogin(who.pacer_username, who.pacer_password, accepts_redaction=True)
            session.sign_in(login, ahead=True) if ahead else session.sign_in(login)

        def names() -> None:
            reading.join()
            told.append(session.propose(CmecfLogin(who.cmecf_login, who.cmecf_password)))

        def link() -> None:
            session.link(told[0], at_once=True) if ahead else session.link(told[0])

        waits.timed("sign_in", sign_in)
        reading = threading.Thread(target=session.read_ahead if ahead else lambda: None)
        reading.start()
        thinks.wait(THOUGHT)
        waits.timed("names", names)
        thinks.wait(THOUGHT)
        waits.timed("link", link)
        begun = time.perf_counter()
        outcome = session.follow() if ahead else session.last_outcome
        waits.known = time.perf_counter() - begun if ahead else 0.0
        assert outcome is not None and outcome.state is OutcomeState.LINKED, outcome
        session.sign_out()
        pacer.sign_out()
    return waits


def worded(runs: list[Waits]) -> str:
    """Medians by step, and of the whole with its least and most."""
    steps = ", ".join(
        f"{step.replace('_', '-')} {statistics.median(one.by_step[step] for one in runs):.2f}"
        for step in runs[0].by_step
    )
    return f"{Spread.of([one.whole for one in runs]).worded('s', digits=2)} ({steps})"


def measure() -> list[Line]:
    """Pairs in turn, each with delays of its own that are alike for both."""
    mine: list[Waits] = []
    theirs: list[Waits] = []
    with slow_court() as court:
        for seed in range(TIMES):
            for run, into in ((ours, mine), (bare, theirs))[:: 1 if seed % 2 else -1]:
                court.draw(seed)
                into.append(run(court, person("john")))
        court.draw(TIMES)
        viewer = ours(court, person("view_only"))
    pairs = list(zip(mine, theirs, strict=True))
    ratio = Spread.of([one.whole / other.whole for one, other in pairs])
    known = Spread.of([one.known for one in mine])
    proven = Spread.of([(one.whole + one.known) / other.whole for one, other in pairs])
    lines = [
        Line(
            "wait at a court's real pace, sign-in, names and link, over a bare script",
            f"{worded(mine)} over {worded(theirs)}: ratio {ratio.worded('', digits=2)};"
            f" the menus prove it {known.worded('s', digits=2)} later, ratio {proven.middle:.2f}",
            f"{BOUND}",
            ratio.middle <= BOUND,
        )
    ]
    seconds = viewer.by_step["link"] + viewer.known
    figure = f"{seconds:.2f} s (the court's word after {viewer.by_step['link']:.2f} s)"
    what = "result of a link for an account that may only view"
    lines.append(Line(what, figure, f"{VIEWER_BOUND} s", seconds <= VIEWER_BOUND))
    return lines
