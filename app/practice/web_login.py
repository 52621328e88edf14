"""The practice PACER's log-in as a browser sees it, with what PACER may ask before it lets a person on.

Names of forms and fields, the order of steps and the answers in pieces of a page are those of PACER's own
log-in as public sources describe it (JSF with PrimeFaces): `loginForm`, `regmsg`, `mfaForm`, `frmUserUpdate`.
https://github.com/freelawproject/juriscraper/blob/main/juriscraper/pacer/http.py and its history;
https://pacer.uscourts.gov/announcements/2025/05/02/multifactor-authentication-coming-soon for the code.
"""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, render_template, request

from app.practice.house import house
from app.practice.pacer_pages import ACCEPTED, NOT_UPGRADED_WORDS, REFUSED, WRONG, WRONG_WORDS
from app.practice.people import Person, Twist, pacer_user

web_login = Blueprint("web_login", __name__, url_prefix="/pacer/csologin")

WRONG_LOGIN = "Invalid username or password"
MOST_VISITORS = 200
# whom PACER asks to look at the account's data first; the question can be skipped three times
ASKED_TO_UPDATE = frozenset({"middle"})


class Step(Enum):
    """Which form is shown, by the name that PACER gives to it."""

    LOGIN = "loginForm"
    REDACTION = "regmsg"
    CODE = "mfaForm"
    UPDATE = "frmUserUpdate"


@dataclass(repr=False)
class Visitor:
    """Someone at the log-in, known by the page's hidden ViewState. `left` are the steps still to be shown."""

    back_to: str
    step: Step = Step.LOGIN
    person: Person | None = None
    client_code: str = ""
    left: list[Step] = field(default_factory=list)


class Visitors:
    """All who are at the log-in. The eldest is forgotten where there are too many."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, Visitor] = {}

    def arrive(self, visitor: Visitor) -> str:
        """A new ViewState for `visitor`."""
        state = secrets.token_urlsafe(24)
        with self._lock:
            while len(self._known) >= MOST_VISITORS:
                del self._known[next(iter(self._known))]
            self._known[state] = visitor
        return state

    def of(self, state: str) -> Visitor | None:
        with self._lock:
            return self._known.get(state)

    def leave(self, state: str) -> None:
        with self._lock:
            self._known.pop(state, None)


_visitors = Visitors()


@web_login.get("/login.jsf")
def log_in() -> str:
    """The page that courts send people to; `appurl` says where to go afterwards."""
    state = _visitors.arrive(Visitor(_way_back(request.args.get("appurl", ""))))
    return render_template("csologin.html", state=state)


@web_login.post("/login.jsf")
def take_form() -> Response:
    """Takes one of the forms, and answers with the piece of the page that changes, or with where to go."""
    state = request.form.get("javax.faces.ViewState", "")
    visitor = _visitors.of(state)
    if visitor is None:
        return _redirect(request.path)
    taken = _TAKERS[visitor.step](visitor)
    if taken is not None:
        return _message(visitor, taken)
    if visitor.left:
        visitor.step = visitor.left.pop(0)
        return _update("pacer-content", render_template("csologin_step.html", step=visitor.step.value))
    _visitors.leave(state)
    return _let_in(visitor)


def _take_login(visitor: Visitor) -> str | None:
    username = request.form.get("loginForm:loginName", "").strip()
    person = pacer_user(username)
    if person is None or person.pacer_password != request.form.get("loginForm:password"):
        house().ledger.write_sign_in(username, WRONG)
        return WRONG_LOGIN
    if person.twist is Twist.NOT_UPGRADED:
        house().ledger.write_sign_in(username, REFUSED)
        return NOT_UPGRADED_WORDS
    visitor.person, visitor.client_code = person, request.form.get("loginForm:clientCode", "").strip()
    shown = (
        (Step.REDACTION, person.filer),
        (Step.CODE, person.totp_secret is not None),
        (Step.UPDATE, person.key in ASKED_TO_UPDATE),
    )
    visitor.left = [step for step, wanted in shown if wanted]
    return None


def _take_redaction(_visitor: Visitor) -> str | None:
    checked = request.form.get("regmsg:chkRedact_input") == "on"
    return None if checked else "You must accept the redaction rules to continue."


def _take_code(visitor: Visitor) -> str | None:
    person = visitor.person
    code = "".join(request.form.get("mfaForm:mfaInput", "").split())
    if person is not None and house().used_codes.use(person, code, house().now()):
        return None
    house().ledger.write_sign_in("" if person is None else person.pacer_username, WRONG)
    return WRONG_WORDS


def _take_update(_visitor: Visitor) -> str | None:
    return None


_TAKERS: dict[Step, Callable[[Visitor], str | None]] = {
    Step.LOGIN: _take_login,
    Step.REDACTION: _take_redaction,
    Step.CODE: _take_code,
    Step.UPDATE: _take_update,
}


def _let_in(visitor: Visitor) -> Response:
    person = visitor.person
    if person is None:
        return _redirect(request.path)
    house().ledger.write_sign_in(person.pacer_username, ACCEPTED)
    sitting = house().sittings.open(person)
    answer = _redirect(visitor.back_to)
    answer.set_cookie("NextGenCSO", sitting.token, path="/", httponly=True)
    answer.set_cookie("PacerSession", sitting.token, path="/")
    if visitor.client_code:
        answer.set_cookie("PacerClientCode", visitor.client_code, path="/")
    return answer


def _way_back(address: str) -> str:
    """`appurl`, where it is on this server."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return address if f"{parts.scheme}://{parts.netloc}" == request.host_url.rstrip("/") else "/"


def _message(visitor: Visitor, words: str) -> Response:
    return _update(f"{visitor.step.value}:pclLoginMessages", f'<span class="error">{escape(words)}</span>')


def _update(part: str, markup: str) -> Response:
    inside = f"<changes><update id={quoteattr(part)}><![CDATA[{markup}]]></update></changes>"
    return _partial(inside)


def _redirect(address: str) -> Response:
    return _partial(f"<redirect url={quoteattr(address)}></redirect>")


def _partial(inside: str) -> Response:
    body = f"<?xml version='1.0' encoding='UTF-8'?><partial-response>{inside}</partial-response>"
    return Response(body, mimetype="text/xml")
