"""District, bankruptcy and national courts: landing, menus, Utilities, and the two forms that link."""

from flask import Blueprint, Response, render_template, request

from app.practice.gate import closed_for_maintenance, entrance, inside, leave, not_offered
from app.practice.house import abandon, arrive, hold, house, visit
from app.practice.manner import Kind, MenuItem, menu_bar
from app.practice.people import Twist, cmecf_filer
from app.practice.sittings import Form, Sitting, Stage

court_pages = Blueprint("court", __name__, url_prefix="/court/<court_id>")

INCOMPLETE = "Incomplete request. Nothing was done. Please start again from the Utilities menu."
SENT_BEFORE = "This page was sent before, or its address is no longer valid. Nothing was done."


@court_pages.url_value_preprocessor
def take_court(_endpoint: str | None, values: dict[str, str] | None) -> None:
    arrive((values or {}).pop("court_id"))


@court_pages.before_request
def closed() -> Response | None:
    """Maintenance first; an appellate court has nothing here but its landing page."""
    notice = closed_for_maintenance()
    if notice is None and visit().look.kind is Kind.APPELLATE and request.endpoint != "court.landing":
        return not_offered()
    return notice


@court_pages.get("/")
@court_pages.get("/cgi-bin/ShowIndex.pl")
def landing() -> str:
    """The public page with the way in."""
    return render_template("landing.html", visit=visit())


@court_pages.get("/cgi-bin/login.pl")
def login() -> Response | str:
    """The filing system's door: the main menu, or the way out."""
    return leave() if request.query_string == b"logout" else main_menu()


@entrance
def main_menu(sitting: Sitting) -> Response | str:
    renewed = None
    if visit().look.kind is Kind.BANKRUPTCY and request.cookies.get("PacerSession") not in sitting.renewed:
        renewed = house().sittings.renew(sitting)
    files = house().accounts.files(visit().court_id, sitting.person)
    return _page("main_menu.html", sitting, renewed=renewed, files=files)


@court_pages.get("/cgi-bin/DisplayMenu.pl")
@inside
def display_menu(sitting: Sitting) -> Response | str:
    """The list behind one item of the menu bar, as a page."""
    name = request.query_string.decode("ascii", "replace").partition("&")[0]
    if name == "Utilities" or (name == "NextGenItems" and visit().manner.deeper):
        linked = house().accounts.linked(visit().court_id, sitting.person)
        return _page("utilities.html", sitting, inner=name != "Utilities", offered=not linked)
    offered = {item.href.rpartition("?")[2].partition("&")[0] for item in _bar(sitting) if item.href}
    if name not in offered:
        return not_offered()
    return _page("plain.html", sitting, heading=name, words=None)


@court_pages.get("/cgi-bin/iquery.pl", defaults={"heading": "Query"})
@court_pages.get("/cgi-bin/practice_item.pl", defaults={"heading": "Practice item"})
def plain(heading: str) -> Response | str:
    """A page that has nothing to do with linking."""
    return inside(lambda sitting: _page("plain.html", sitting, heading=heading, words=None))()


@court_pages.get("/cgi-bin/practice_link.pl")
@inside
def link_form(sitting: Sitting) -> Response | str:
    """The form for the CM/ECF login and password."""
    form = house().sittings.hand_out(sitting, visit().court_id, Stage.CREDENTIALS)
    return _page("link_form.html", sitting, form=form)


@court_pages.post("/cgi-bin/practice_link.pl")
@inside
def send_form(sitting: Sitting) -> Response | str:
    """Takes one of the two forms, at the one-time address that was handed out with it."""
    if request.mimetype != "multipart/form-data":
        return _say(sitting, INCOMPLETE)
    address = request.query_string.decode("ascii", "replace")
    csrf, seal = request.form.get("CSRF"), request.form.get("seal")
    form = house().sittings.take_back(sitting, visit().court_id, address, csrf, seal)
    if form is None:
        return _say(sitting, SENT_BEFORE)
    return _check_credentials(sitting) if form.stage is Stage.CREDENTIALS else _link(sitting, form)


def _check_credentials(sitting: Sitting) -> Response | str:
    login, password = request.form.get("cm_login"), request.form.get("cm_key")
    if not login or not password:
        return _say(sitting, INCOMPLETE)
    court_id = visit().court_id
    refusal = house().accounts.try_credentials(court_id, sitting.person, login, password)
    if refusal is not None:
        return _say(sitting, refusal)
    form = house().sittings.hand_out(sitting, court_id, Stage.CONFIRMATION, login)
    return _page("confirmation.html", sitting, form=form, cmecf_name=_name_of(login))


def _link(sitting: Sitting, form: Form) -> Response | str:
    login = form.cmecf_login or ""
    # The bar of this answer is the one from before, as in court: it changes with the next page.
    bar = _bar(sitting)
    hold("before", sitting)
    refusal = house().accounts.link(visit().court_id, sitting.person, login)
    hold("after", sitting)
    if refusal is not None:
        return _say(sitting, refusal)
    if sitting.person.twist is Twist.ANSWER_LOST:
        return abandon()
    return render_template("linked.html", visit=visit(), bar=bar, cmecf_name=_name_of(login))


@court_pages.route("/cgi-bin/<path:_script>", methods=["GET", "POST"])
def unknown_script(_script: str) -> Response | str:
    """An address that no page of this court shows."""
    return not_offered()


def _name_of(login: str) -> str:
    filer = cmecf_filer(login)
    return filer.cmecf_name if filer else ""


def _bar(sitting: Sitting) -> tuple[MenuItem, ...]:
    files = house().accounts.files(visit().court_id, sitting.person)
    return menu_bar(visit().look.kind, visit().scripts, files)


def _say(sitting: Sitting, words: str) -> str:
    return _page("plain.html", sitting, heading=visit().manner.link_label, words=words)


def _page(template: str, sitting: Sitting, **values: object) -> str:
    return render_template(template, visit=visit(), person=sitting.person, bar=_bar(sitting), **values)
