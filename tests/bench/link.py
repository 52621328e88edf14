"""A whole link through the adapter, and through the session with its journal, over a bare script."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
from app.courts import CourtDirectory
from app.linking import OutcomeState
from app.practice import Ledger, PracticeCourt, person
from app.records.journal import Journal
from app.session import LinkSession
from tests.bench.bare_link import bare_link
from tests.bench.measure import Line, compared, in_turn

TIMES = 25
BOUND = 1.15
COURT = "utd"


def timed(ledger: Ledger, run: Callable[[], None]) -> float:
    ledger.reset()
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def measure() -> list[Line]:
    court, john = CourtDirectory.bundled()[COURT], person("john")
    pacer_login = PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True)
    cmecf_login = CmecfLogin(john.cmecf_login, john.cmecf_password)
    lines, calls = [], []
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
            sitting = LinkSession(open_court(court, endpoints), journal, practice=True)
            sitting.sign_in(pacer_login)
            assert sitting.link(sitting.propose(cmecf_login)).state is OutcomeState.LINKED
            sitting.sign_out()

        for what, run in (("adapter", adapter_alone), ("session with journal", session)):
            ours, other, ratio = in_turn(
                lambda run=run: timed(ledger, run), lambda: timed(ledger, bare), times=TIMES, warm=3
            )
            lines.append(
                Line(
                    f"whole link, {what}, over a bare script of {len(calls)} calls",
                    compared(ours, other, ratio),
                    f"{BOUND}",
                    ratio.middle <= BOUND,
                )
            )
        journal.close()
    return lines
