"""What every page of the practice server can reach, and what is checked before a page of a court is shown."""

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import NoReturn, cast
from urllib.parse import quote

from flask import Response, abort, current_app, g, render_template, request

from app.practice.accounts import CmecfAccounts, PracticeSession, PracticeSessions, UsedCodes
from app.practice.court_profile import CourtFacts, CourtOf, CourtProfile, Kind, profile_of
from app.practice.ledger import Ledger
from app.practice.people import Scenario

EXTENSION = "practice"
HOLD_LOOKS_EVERY = 0.02


@dataclass(frozen=True)
class AppContext:
    """The parts of one practice server."""

    ledger: Ledger
    court_of: CourtOf
    now: Callable[[], float]
    sessions: PracticeSessions
    accounts: CmecfAccounts
    used_codes: UsedCodes


def context() -> AppContext:
    """The parts of the server that answers this request."""
    return cast(AppContext, current_app.extensions[EXTENSION])


@dataclass(frozen=True)
class CourtRequest:
    """One request to one court."""

    court_id: str
    facts: CourtFacts
    session: PracticeSession | None

    @property
    def profile(self) -> CourtProfile:
        return profile_of(self.court_id, self.facts.kind)

    @property
    def path(self) -> str:
        return f"/court/{self.court_id}/"

    @property
    def address(self) -> str:
        return request.host_url.rstrip("/") + self.path

    @property
    def side(self) -> str:
        """The part of an appellate filing site that is this court's: a panel has one beside its circuit's."""
        return "bn" if self.court_id.startswith("bap") else "n"

    @property
    def circuit_path(self) -> str | None:
        """The path of the circuit whose front page a panel shares; None for any other court."""
        return f"/court/ca{self.court_id.removeprefix('bap')}/" if self.side == "bn" else None

    @property
    def scripts(self) -> str:
        """What goes before a script's name in this court's menu: courts write full, rooted or bare ones."""
        bases = {Kind.DISTRICT: f"{self.path}cgi-bin/", Kind.NATIONAL: f"{self.address}cgi-bin/"}
        return bases.get(self.facts.kind, "")


def set_court(court_id: str) -> CourtRequest:
    """Notes which court this request is for; a court that isn't in the directory is answered with 404."""
    try:
        facts = context().court_of(court_id)
    except KeyError:
        abort(404)
    g.court = CourtRequest(court_id, facts, context().sessions.of(request.cookies))
    return this_court()


def this_court() -> CourtRequest:
    """The court and session of this request."""
    return cast(CourtRequest, g.court)


def hold(where: str, session: PracticeSession) -> None:
    """A rehearsal aid: waits while a file `hold-before` or `hold-after` is in the ledger's folder, so that
    either side can be killed at exactly that point. The ledger gets a row when a wait begins.
    """
    ledger = context().ledger
    barrier = ledger.folder / f"hold-{where}"
    if not barrier.exists():
        return
    ledger.write_hold(this_court().court_id, session.person.pacer_username, where)
    clock = threading.Event()
    while barrier.exists():
        clock.wait(HOLD_LOOKS_EVERY)


def abandon() -> Response:
    """An answer that is never sent: the server closes the connection instead."""

    def nothing() -> Iterator[bytes]:
        _break_off()
        yield b""

    return Response(nothing())


def _break_off() -> NoReturn:
    raise ConnectionAbortedError("the practice court drops this answer")


View = Callable[[PracticeSession], Response | str]


def closed_for_maintenance() -> Response | None:
    """The court's notice, status 503, for the person whose courts are down."""
    session = this_court().session
    if session is None or session.person.scenario is not Scenario.COURT_DOWN:
        return None
    return Response(render_template("maintenance.html", court=this_court()), 503)


def to_pacer_login() -> str:
    """What a court gives someone who isn't signed in: status 200 and a script that leads to PACER."""
    court = this_court()
    pacer_id = court.facts.psc_court_id or court.court_id.upper()
    target = (
        f"{request.host_url}pacer/csologin/login.jsf"
        f"?pscCourtId={quote(pacer_id)}&appurl={quote(court.address + 'cgi-bin/ShowIndex.pl', safe='')}"
    )
    appellate = court.facts.kind is Kind.APPELLATE
    return render_template("to_pacer_login.html", target=target, appellate=appellate)


def entrance(view: View) -> Callable[[], Response | str]:
    """For the page that a person enters by: needs the sign-in alone, and comes back from a log-out."""

    @wraps(view)
    def guarded() -> Response | str:
        session = this_court().session
        if session is None:
            return to_pacer_login()
        session.out_of.discard(this_court().court_id)
        return view(session)

    return guarded


def inside(view: View) -> Callable[[], Response | str]:
    """For every further page: signed in, not logged out here, and sent from one of this court's pages."""

    @wraps(view)
    def guarded() -> Response | str:
        court = this_court()
        session = court.session
        if session is None or court.court_id in session.out_of or not _session_taken_over(session):
            return to_pacer_login()
        if not (request.referrer or "").startswith(court.address):
            csrf = secrets.token_hex(16)
            return render_template("referer.html", court=court, csrf=csrf, method=request.method.lower())
        return view(session)

    return guarded


def leave() -> str:
    """Logs a person out of this court alone; PACER's session goes on."""
    court = this_court()
    if court.session is not None and court.court_id not in court.session.out_of:
        court.session.out_of.add(court.court_id)
        context().ledger.write_sign_out(court.session.person.pacer_username, court.court_id)
    return render_template("logged_out.html", court=court)


def not_offered() -> Response:
    """The notice for an address that no page shows; the ledger keeps it, as courts' logs do."""
    context().ledger.write_intrusion(this_court().court_id, request.path)
    return Response(render_template("security.html", court=this_court(), script=request.path))


def _session_taken_over(session: PracticeSession) -> bool:
    """Bankruptcy courts set a new PacerSession by script on their first page and go by it from there on."""
    if this_court().facts.kind is not Kind.BANKRUPTCY:
        return True
    return request.cookies.get("PacerSession") in session.renewed
