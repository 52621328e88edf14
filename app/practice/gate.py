"""What stands before a court's pages: sign-in, maintenance, where the request came from."""

import secrets
from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from flask import Response, render_template, request

from app.practice.house import house, visit
from app.practice.manner import Kind
from app.practice.people import Twist
from app.practice.sittings import Sitting

View = Callable[[Sitting], Response | str]


def closed_for_maintenance() -> Response | None:
    """The court's notice, status 503, for the person whose courts are down."""
    sitting = visit().sitting
    if sitting is None or sitting.person.twist is not Twist.COURT_DOWN:
        return None
    return Response(render_template("maintenance.html", visit=visit()), 503)


def to_pacer_login() -> str:
    """What a court gives someone who isn't signed in: status 200 and a script that leads to PACER."""
    here = visit()
    court = here.look.psc_court_id or here.court_id.upper()
    target = (
        f"{request.host_url}pacer/csologin/login.jsf"
        f"?pscCourtId={quote(court)}&appurl={quote(here.address + 'cgi-bin/ShowIndex.pl', safe='')}"
    )
    appellate = here.look.kind is Kind.APPELLATE
    return render_template("to_pacer_login.html", target=target, appellate=appellate)


def entrance(view: View) -> Callable[[], Response | str]:
    """For the page that a person enters by: needs the sign-in alone, and comes back from a log-out."""

    @wraps(view)
    def guarded() -> Response | str:
        sitting = visit().sitting
        if sitting is None:
            return to_pacer_login()
        sitting.out_of.discard(visit().court_id)
        return view(sitting)

    return guarded


def inside(view: View) -> Callable[[], Response | str]:
    """For every further page: signed in, not logged out here, and sent from one of this court's pages."""

    @wraps(view)
    def guarded() -> Response | str:
        here = visit()
        sitting = here.sitting
        if sitting is None or here.court_id in sitting.out_of or not _session_taken_over(sitting):
            return to_pacer_login()
        if not (request.referrer or "").startswith(here.address):
            csrf = secrets.token_hex(16)
            return render_template("referer.html", visit=here, csrf=csrf, method=request.method.lower())
        return view(sitting)

    return guarded


def leave() -> str:
    """Logs a person out of this court alone; PACER's sitting goes on."""
    here = visit()
    if here.sitting is not None and here.court_id not in here.sitting.out_of:
        here.sitting.out_of.add(here.court_id)
        house().ledger.write_sign_out(here.sitting.person.pacer_username, here.court_id)
    return render_template("logged_out.html", visit=here)


def not_offered() -> Response:
    """The notice for an address that no page shows; the ledger keeps it, as courts' logs do."""
    house().ledger.write_intrusion(visit().court_id, request.path)
    return Response(render_template("security.html", visit=visit(), script=request.path))


def _session_taken_over(sitting: Sitting) -> bool:
    """Bankruptcy courts set a new PacerSession by script on their first page and go by it from there on."""
    if visit().look.kind is not Kind.BANKRUPTCY:
        return True
    return request.cookies.get("PacerSession") in sitting.renewed
