"""A whole link through the adapter, and through the session with its journal, over a bare script.

What it costs is told as the processor's time: at a real court that is next to nothing beside the waits. The
bounds are multiples of the script's own time, which stand when the machine is slow. Most of what is more is
the close reading of seven pages; then come five commits that a power cut does not undo, and rows whose seals
are checked whenever they are read. None of these is left out for speed.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
from app.adapter.http.connection import Call as CallUnderWay
from app.adapter.http.connection import ConnectionThread
from app.adapter.http.messages import HttpRequest
from app.courts import CourtDirectory
from app.linking import OutcomeState
from app.practice import Ledger, PracticeCourt, person
from app.records.journal import Journal
from app.session import LinkSession
from tests.bench import wait
from tests.bench.bare_link import Call, bare_link
from tests.bench.measure import Line, compared, in_turn

TIMES = 25
BOUNDS = {"adapter": 3.0, "session with journal": 4.0}
COURT = "utd"
WHY = (
    "PACER's sign-in: the token that every later request carries",
    "the court's address: where its filing system is, by its own link",
    "the filing system: the menu before, by which a link already made is seen and a new one proven",
    "Utilities: the item that links, by its words; its address is the court's own",
    "the link form: its one-time address and hidden fields",
    "the CM/ECF login: answered by the two names that a person compares",
    "the submit that links: answered by the court's own words",
    "a fresh menu: filing menus that were not there are the second proof",
    "PACER's sign-out: the token is worth nothing afterward",
)


@contextmanager
def noting(made: list[Call]) -> Iterator[None]:
    """While it lasts, every request of the adapter's transport is noted."""
    speak = ConnectionThread._settle

    def noted(self: ConnectionThread, call: CallUnderWay, request: HttpRequest) -> None:
        made.append((request.method, urlsplit(request.url).path))
        speak(self, call, request)

    with mock.patch.object(ConnectionThread, "_settle", noted):
        yield


def requests_of(made: list[Call], bare: int) -> list[Line]:
    """One line with the number of requests of a link, and what each is for."""
    reasons = dict(enumerate(WHY))
    told = [f"\n        {method} {reasons.get(at, 'NOT EXPECTED')}" for at, (method, _) in enumerate(made)]
    figure = f"{len(made)}, a bare script {bare}{''.join(told)}\n       "
    return [Line("requests of a whole link", figure, f"{len(WHY)}", len(made) == len(WHY))]


def worked(ledger: Ledger, run: Callable[[], None]) -> float:
    """Seconds of the processor that this process takes for `run`, in all its threads."""
    ledger.reset()
    begun = time.process_time()
    run()
    return time.process_time() - begun


def measure() -> list[Line]:
    court, john = CourtDirectory.bundled()[COURT], person("john")
    pacer_login = PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True)
    cmecf_login = CmecfLogin(john.cmecf_login, john.cmecf_password)
    lines: list[Line] = []
    calls: list[Call] = []
    with tempfile.TemporaryDirectory() as folder, PracticeCourt().start(Path(folder) / "ledger") as practice:
        ledger = Ledger(Path(folder) / "ledger")
        court_url = practice.court_url(COURT)
        endpoints = Endpoints.loopback(pacer=practice.pacer_url, court=court_url)
        journal = Journal(Path(folder) / "journal.sqlite")

        def bare() -> None:
            calls[:] = bare_link(practice.pacer_url, court_url, john)

        def adapter_alone() -> None:
            adapter = open_court(court, endpoints)
            adapter.sign_in(pacer_login)
            assert adapter.link(adapter.propose(cmecf_login)).state is OutcomeState.LINKED
            adapter.sign_out()

        def session() -> None:
            session = LinkSession(open_court(court, endpoints), journal, practice=True)
            session.sign_in(pacer_login, ahead=True)
            session.read_ahead()
            session.accept(session.doubt())  # of the runs before
            assert session.link(session.propose(cmecf_login), at_once=True).menus_awaited
            assert session.follow().state is OutcomeState.LINKED
            session.sign_out()

        for (what, bound), run in zip(BOUNDS.items(), (adapter_alone, session), strict=True):
            ours, other, ratio = in_turn(
                partial(worked, ledger, run), partial(worked, ledger, bare), times=TIMES, warm=3
            )
            over = ours.middle - other.middle
            figure = f"{over * 1000:.1f} ms more: {compared(ours, other, ratio)}"
            what = f"processor's time of a whole link, {what}, over a bare script"
            lines.append(Line(what, figure, f"ratio {bound}", ratio.middle <= bound))
        ledger.reset()
        made: list[Call] = []
        with noting(made):
            adapter_alone()
        lines += requests_of(made, len(calls))
        journal.close()
    return [*lines, *wait.measure()]
