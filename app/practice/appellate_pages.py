"""Appellate courts: the link form meets the person right behind the sign-in, and there is no second page.

The order of pages follows the Fourth Circuit's description, kept by the 115th Congress web harvest:
https://webharvest.gov/congress115th/20190109030614/http://www.ca4.uscourts.gov/caseinformationefiling/efiling_cm-ecf/cm-ecf-next-gen/linkaccounts
"""

from flask import Blueprint, Response, g, render_template, request

from app.practice.court_pages import INCOMPLETE, SENT_BEFORE
from app.practice.gate import closed_for_maintenance, entrance, inside, leave, not_offered
from app.practice.house import abandon, arrive, hold, house, visit
from app.practice.manner import Kind
from app.practice.people import Twist
from app.practice.sittings import Sitting, Stage

appellate_pages = Blueprint("appellate", __name__, url_prefix="/court/<court_id>/<any(n, bn):side>")


@appellate_pages.url_value_preprocessor
def take_court(_endpoint: str | None, values: dict[str, str] | None) -> None:
    given = values or {}
    g.side = given.pop("side")
    arrive(given.pop("court_id"))


@appellate_pages.before_request
def closed() -> Response | None:
    """Maintenance first; a panel and its circuit have a side each, and nothing on the other's."""
    here = visit()
    offered = here.look.kind is Kind.APPELLATE and here.side == g.side
    return closed_for_maintenance() or (None if offered else not_offered())


@appellate_pages.get("/AttorneyFiling/login.jsf")
@entrance
def attorney_filing(sitting: Sitting) -> Response | str:
    """Behind the sign-in: the link form for those who are not linked, the landing page for the others."""
    if house().accounts.linked(visit().court_id, sitting.person):
        return _home(sitting)
    form = house().sittings.hand_out(sitting, visit().court_id, Stage.APPELLATE)
    return render_template("appellate_link.html", visit=visit(), form=form)


@appellate_pages.get("/AttorneyFiling/InvalidUserLogin.jsp")
def log_out() -> str:
    """The way out."""
    return leave()


@appellate_pages.get("/beam/servlet/TransportRoom")
@inside
def transport_room(sitting: Sitting) -> Response | str:
    """The pages that have nothing to do with linking."""
    files = house().accounts.files(visit().court_id, sitting.person)
    filing = ["FileDocument.jsp"] if files else []
    if request.args.get("servlet") not in [
        "CaseSearch.jsp",
        "ChangeClient.jsp",
        "BillingHistory.jsp",
        *filing,
    ]:
        return not_offered()
    return _say("There is nothing behind this item in the practice court.")


@appellate_pages.post("/beam/servlet/TransportRoom")
@inside
def send_form(sitting: Sitting) -> Response | str:
    """Takes the link form; right credentials link at once."""
    fields = request.form
    address = request.query_string.decode("ascii", "replace")
    csrf, seal = fields.get("CSRF"), fields.get("seal")
    form = house().sittings.take_back(sitting, visit().court_id, address, csrf, seal)
    if form is None:
        return _say(SENT_BEFORE)
    login, password = fields.get("filerName"), fields.get("filerKey")
    if fields.get("servlet") != "LinkFilerAccount" or not login or not password:
        return _say(INCOMPLETE)
    refusal = house().accounts.try_credentials(visit().court_id, sitting.person, login, password)
    if refusal is not None:
        return _say(refusal)
    return _link(sitting, login)


def _link(sitting: Sitting, login: str) -> Response | str:
    hold("before", sitting)
    refusal = house().accounts.link(visit().court_id, sitting.person, login)
    hold("after", sitting)
    if refusal is not None:
        return _say(refusal)
    return abandon() if sitting.person.twist is Twist.ANSWER_LOST else _home(sitting)


@appellate_pages.route("/<path:_page>", methods=["GET", "POST"])
def unknown_page(_page: str) -> Response:
    """An address that no page of this court shows."""
    return not_offered()


def _home(sitting: Sitting) -> str:
    files = house().accounts.files(visit().court_id, sitting.person)
    return render_template("appellate_home.html", visit=visit(), person=sitting.person, files=files)


def _say(words: str) -> str:
    return render_template("appellate_notice.html", visit=visit(), words=words)
