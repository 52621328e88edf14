"""The practice courts' pages (landing, menus, and the forms that link), and all pages as one application.

District, bankruptcy and national courts ask for the login, show both names and link. At an appellate
court the link form meets the person right behind the sign-in, and there is no second page; that order follows
the Fourth Circuit's description, kept by the 115th Congress web harvest:
https://webharvest.gov/congress115th/20190109030614/http://www.ca4.uscourts.gov/caseinformationefiling/efiling_cm-ecf/cm-ecf-next-gen/linkaccounts
"""

import time
from collections.abc import Callable
from importlib.resources import files

from flask import Blueprint, Flask, Response, g, render_template, request
from werkzeug.exceptions import HTTPException

from app.practice.accounts import (
    CmecfAccounts,
    FormStage,
    IssuedForm,
    PracticeSession,
    PracticeSessions,
    UsedCodes,
)
from app.practice.court_profile import CourtOf, Kind, MenuItem, menu_bar
from app.practice.guards import (
    EXTENSION,
    AppContext,
    abandon,
    closed_for_maintenance,
    context,
    entrance,
    hold,
    inside,
    leave,
    not_offered,
    set_court,
    this_court,
)
from app.practice.ledger import Ledger
from app.practice.pacer_pages import pacer_pages, web_login
from app.practice.people import Scenario, cmecf_filer

court_pages = Blueprint("court", __name__, url_prefix="/court/<court_id>")

INCOMPLETE = "Incomplete request. Nothing was done. Please start again from the Utilities menu."
SENT_BEFORE = "This page was sent before, or its address is no longer valid. Nothing was done."


@court_pages.url_value_preprocessor
def take_court(_endpoint: str | None, values: dict[str, str] | None) -> None:
    set_court((values or {}).pop("court_id"))


@court_pages.before_request
def closed() -> Response | None:
    """Maintenance first; an appellate court has nothing here but its landing page."""
    notice = closed_for_maintenance()
    if notice is None and this_court().facts.kind is Kind.APPELLATE and request.endpoint != "court.landing":
        return not_offered()
    return notice


@court_pages.get("/")
@court_pages.get("/cgi-bin/ShowIndex.pl")
def landing() -> str:
    """The public page with the way in."""
    return render_template("landing.html", court=this_court())


@court_pages.get("/cgi-bin/login.pl")
def login() -> Response | str:
    """The filing system's door: the main menu, or the way out."""
    return leave() if request.query_string == b"logout" else main_menu()


@entrance
def main_menu(session: PracticeSession) -> Response | str:
    renewed = None
    if (
        this_court().facts.kind is Kind.BANKRUPTCY
        and request.cookies.get("PacerSession") not in session.renewed
    ):
        renewed = context().sessions.renew(session)
    files = context().accounts.files(this_court().court_id, session.person)
    return _page("main_menu.html", session, renewed=renewed, files=files)


@court_pages.get("/cgi-bin/DisplayMenu.pl")
@inside
def display_menu(session: PracticeSession) -> Response | str:
    """The list behind one item of the menu bar, as a page."""
    name = request.query_string.decode("ascii", "replace").partition("&")[0]
    if name == "Utilities" or (name == "NextGenItems" and this_court().profile.deeper):
        linked = context().accounts.linked(this_court().court_id, session.person)
        return _page("utilities.html", session, inner=name != "Utilities", offered=not linked)
    offered = {item.href.rpartition("?")[2].partition("&")[0] for item in _bar(session) if item.href}
    if name not in offered:
        return not_offered()
    return _page("plain.html", session, heading=name, words=None)


@court_pages.get("/cgi-bin/iquery.pl", defaults={"heading": "Query"})
@court_pages.get("/cgi-bin/practice_item.pl", defaults={"heading": "Practice item"})
def plain(heading: str) -> Response | str:
    """A page that has nothing to do with linking."""
    return inside(lambda session: _page("plain.html", session, heading=heading, words=None))()


@court_pages.get("/cgi-bin/practice_link.pl")
@inside
def link_form(session: PracticeSession) -> Response | str:
    """The form for the CM/ECF login and password."""
    form = context().sessions.issue(session, this_court().court_id, FormStage.CREDENTIALS)
    return _page("link_form.html", session, form=form)


@court_pages.post("/cgi-bin/practice_link.pl")
@inside
def send_form(session: PracticeSession) -> Response | str:
    """Takes one of the two forms, at the one-time address that was handed out with it."""
    if request.mimetype != "multipart/form-data":
        return _say(session, INCOMPLETE)
    address = request.query_string.decode("ascii", "replace")
    csrf, seal = request.form.get("CSRF"), request.form.get("seal")
    form = context().sessions.redeem(session, this_court().court_id, address, csrf, seal)
    if form is None:
        return _say(session, SENT_BEFORE)
    return _check_credentials(session) if form.stage is FormStage.CREDENTIALS else _link(session, form)


def _check_credentials(session: PracticeSession) -> Response | str:
    login, password = request.form.get("cm_login"), request.form.get("cm_key")
    if not login or not password:
        return _say(session, INCOMPLETE)
    court_id = this_court().court_id
    refusal = context().accounts.try_credentials(court_id, session.person, login, password)
    if refusal is not None:
        return _say(session, refusal)
    form = context().sessions.issue(session, court_id, FormStage.CONFIRMATION, login)
    return _page("confirmation.html", session, form=form, cmecf_name=_name_of(login))


def _link(session: PracticeSession, form: IssuedForm) -> Response | str:
    login = form.cmecf_login or ""
    # The bar of this answer is the one from before, as in court: it changes with the next page.
    bar = _bar(session)
    hold("before", session)
    refusal = context().accounts.link(this_court().court_id, session.person, login)
    hold("after", session)
    if refusal is not None:
        return _say(session, refusal)
    if session.person.scenario is Scenario.ANSWER_LOST:
        return abandon()
    return render_template("linked.html", court=this_court(), bar=bar, cmecf_name=_name_of(login))


@court_pages.route("/cgi-bin/<path:_script>", methods=["GET", "POST"])
def unknown_script(_script: str) -> Response | str:
    """An address that no page of this court shows."""
    return not_offered()


def _name_of(login: str) -> str:
    filer = cmecf_filer(login)
    return filer.cmecf_name if filer else ""


def _bar(session: PracticeSession) -> tuple[MenuItem, ...]:
    files = context().accounts.files(this_court().court_id, session.person)
    return menu_bar(this_court().facts.kind, this_court().scripts, files)


def _say(session: PracticeSession, words: str) -> str:
    return _page("plain.html", session, heading=this_court().profile.link_label, words=words)


def _page(template: str, session: PracticeSession, **values: object) -> str:
    return render_template(template, court=this_court(), person=session.person, bar=_bar(session), **values)


appellate_pages = Blueprint("appellate", __name__, url_prefix="/court/<court_id>/<any(n, bn):side>")


@appellate_pages.url_value_preprocessor
def take_appellate_court(_endpoint: str | None, values: dict[str, str] | None) -> None:
    given = values or {}
    g.side = given.pop("side")
    set_court(given.pop("court_id"))


@appellate_pages.before_request
def appellate_closed() -> Response | None:
    """Maintenance first; a panel and its circuit have a side each, and nothing on the other's."""
    court = this_court()
    offered = court.facts.kind is Kind.APPELLATE and court.side == g.side
    return closed_for_maintenance() or (None if offered else not_offered())


@appellate_pages.get("/AttorneyFiling/login.jsf")
@entrance
def attorney_filing(session: PracticeSession) -> Response | str:
    """Behind the sign-in: the link form for those who are not linked, the landing page for the others."""
    if context().accounts.linked(this_court().court_id, session.person):
        return _appellate_home(session)
    form = context().sessions.issue(session, this_court().court_id, FormStage.APPELLATE)
    return render_template("appellate_link.html", court=this_court(), form=form)


@appellate_pages.get("/AttorneyFiling/InvalidUserLogin.jsp")
def log_out() -> str:
    """The way out."""
    return leave()


@appellate_pages.get("/beam/servlet/TransportRoom")
@inside
def transport_room(session: PracticeSession) -> Response | str:
    """The pages that have nothing to do with linking."""
    files = context().accounts.files(this_court().court_id, session.person)
    filing = ["FileDocument.jsp"] if files else []
    if request.args.get("servlet") not in [
        "CaseSearch.jsp",
        "ChangeClient.jsp",
        "BillingHistory.jsp",
        *filing,
    ]:
        return not_offered()
    return _appellate_notice("There is nothing behind this item in the practice court.")


@appellate_pages.post("/beam/servlet/TransportRoom")
@inside
def send_appellate_form(session: PracticeSession) -> Response | str:
    """Takes the link form; right credentials link at once."""
    fields = request.form
    address = request.query_string.decode("ascii", "replace")
    csrf, seal = fields.get("CSRF"), fields.get("seal")
    form = context().sessions.redeem(session, this_court().court_id, address, csrf, seal)
    if form is None:
        return _appellate_notice(SENT_BEFORE)
    login, password = fields.get("filerName"), fields.get("filerKey")
    if fields.get("servlet") != "LinkFilerAccount" or not login or not password:
        return _appellate_notice(INCOMPLETE)
    refusal = context().accounts.try_credentials(this_court().court_id, session.person, login, password)
    if refusal is not None:
        return _appellate_notice(refusal)
    return _link_appellate(session, login)


def _link_appellate(session: PracticeSession, login: str) -> Response | str:
    hold("before", session)
    refusal = context().accounts.link(this_court().court_id, session.person, login)
    hold("after", session)
    if refusal is not None:
        return _appellate_notice(refusal)
    return abandon() if session.person.scenario is Scenario.ANSWER_LOST else _appellate_home(session)


@appellate_pages.route("/<path:_page>", methods=["GET", "POST"])
def unknown_page(_page: str) -> Response:
    """An address that no page of this court shows."""
    return not_offered()


def _appellate_home(session: PracticeSession) -> str:
    files = context().accounts.files(this_court().court_id, session.person)
    return render_template("appellate_home.html", court=this_court(), person=session.person, files=files)


def _appellate_notice(words: str) -> str:
    return render_template("appellate_notice.html", court=this_court(), words=words)


def create_app(ledger: Ledger, court_of: CourtOf, now: Callable[[], float] = time.time) -> Flask:
    """PACER at /pacer and every court that `court_of` knows at /court/<court_id>.

    `court_of` raises KeyError for an unknown id. `now` is Unix time in seconds, for one-time codes and
    locked logins.
    """
    app = Flask(__name__, template_folder=str(files("resources") / "practice"), static_folder=None)
    app.url_map.strict_slashes = False
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[EXTENSION] = AppContext(
        ledger, court_of, now, PracticeSessions(), CmecfAccounts(ledger, now), UsedCodes()
    )
    for pages in (pacer_pages, web_login, appellate_pages, court_pages):
        app.register_blueprint(pages)
    app.register_error_handler(HTTPException, _nothing_here)
    return app


def _nothing_here(error: HTTPException) -> tuple[str, int]:
    return render_template("nothing_here.html", error=error), error.code or 500


def warm_up(app: Flask) -> None:
    """Reads the directory and the templates, so that the first pages are as quick as the later ones."""
    context: AppContext = app.extensions[EXTENSION]
    context.court_of("utd")
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)
