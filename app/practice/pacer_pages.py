"""The practice PACER: its authentication API, and its log-in as a browser sees it.

Fields and answers of the API: PACER Authentication API User Guide,
https://pacer.uscourts.gov/help/pacer/pacer-authentication-api-user-guide

Names of forms and fields of the log-in, the order of steps and the answers in pieces of a page are those of
PACER's own log-in as public sources describe it (JSF with PrimeFaces): `loginForm`, `regmsg`, `mfaForm`,
`frmUserUpdate`.
https://github.com/freelawproject/juriscraper/blob/main/juriscraper/pacer/http.py and its history;
https://pacer.uscourts.gov/announcements/2025/05/02/multifactor-authentication-coming-soon for the code.
"""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, jsonify, render_template, request

from app.practice.accounts import UsedCodes
from app.practice.guards import context
from app.practice.people import Person, Scenario, pacer_user

pacer_pages = Blueprint("pacer", __name__, url_prefix="/pacer")

ACCEPTED, REFUSED, WRONG = "0", "1", "13"
WRONG_WORDS = "Invalid username, password, or one-time passcode."
REDACT_WORDS = (
    "All filers must redact: Social Security or taxpayer identification numbers; dates of birth; names of"
    " minor children; and financial account numbers. Send redactFlag 1 to say that you will."
)
NOT_UPGRADED_WORDS = (
    "This PACER account has not been upgraded. Upgrade it in Manage My Account before you link or file."
)
CLIENT_CODE_WORDS = (
    "A required Client Code was not entered. You may continue to log in and perform other activities"
    " (e.g., e-file, request filing privileges), but you will not have PACER search privileges."
)


@pacer_pages.post("/services/cso-auth")
def cso_auth() -> Response:
    """A sign-in. Status 200 for refusals too, as at PACER."""
    fields = _fields()
    username = fields.get("loginId", "")
    result, words = judge(fields, context().used_codes, context().now())
    context().ledger.write_sign_in(username, result)
    person = pacer_user(username)
    token = context().sessions.open(person).token if person and result == ACCEPTED else ""
    return jsonify(nextGenCSO=token, loginResult=result, errorDescription=words)


@pacer_pages.post("/services/cso-logout")
def cso_logout() -> Response:
    """Ends a session in every court."""
    session = context().sessions.close(_fields().get("nextGenCSO", ""))
    if session is None:
        return jsonify(loginResult=REFUSED, errorDescription="No such session.")
    context().ledger.write_sign_out(session.person.pacer_username, None)
    return jsonify(loginResult=ACCEPTED, errorDescription="")


def judge(fields: Mapping[str, str], used_codes: UsedCodes, at: float) -> tuple[str, str]:
    """The loginResult and errorDescription for one sign-in. A code is used up only by a sign-in."""
    person = pacer_user(fields.get("loginId", ""))
    if person is None or person.pacer_password != fields.get("password"):
        return WRONG, WRONG_WORDS
    if person.scenario is Scenario.NOT_UPGRADED:
        return REFUSED, NOT_UPGRADED_WORDS
    if person.filer and fields.get("redactFlag") != "1":
        return REFUSED, REDACT_WORDS
    if not used_codes.use(person, fields.get("otpCode", ""), at):
        return WRONG, WRONG_WORDS
    missing = person.client_code_needed and not fields.get("clientCode")
    return ACCEPTED, CLIENT_CODE_WORDS if missing else ""


def _fields() -> dict[str, str]:
    """The text fields of a JSON body; anything else counts as no field at all."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        return {}
    return {name: value for name, value in body.items() if isinstance(value, str)}


web_login = Blueprint("web_login", __name__, url_prefix="/pacer/csologin")

WRONG_LOGIN = "Invalid username or password"
MOST_VISITORS = 200
# whom PACER asks to look at the account's data first; the question can be skipped three times
ASKED_TO_UPDATE = frozenset({"middle"})


class LoginStep(Enum):
    """Which form is shown, by the name that PACER gives to it."""

    LOGIN = "loginForm"
    REDACTION = "regmsg"
    CODE = "mfaForm"
    UPDATE = "frmUserUpdate"


@dataclass(repr=False)
class Visitor:
    """Someone at the log-in, known by the page's hidden ViewState. `left` are the steps still to be shown."""

    back_to: str
    step: LoginStep = LoginStep.LOGIN
    person: Person | None = None
    client_code: str = ""
    left: list[LoginStep] = field(default_factory=list)


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
    """The page that courts send people to; `appurl` says where to go afterward."""
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
        context().ledger.write_sign_in(username, WRONG)
        return WRONG_LOGIN
    if person.scenario is Scenario.NOT_UPGRADED:
        context().ledger.write_sign_in(username, REFUSED)
        return NOT_UPGRADED_WORDS
    visitor.person, visitor.client_code = person, request.form.get("loginForm:clientCode", "").strip()
    shown = (
        (LoginStep.REDACTION, person.filer),
        (LoginStep.CODE, person.totp_secret is not None),
        (LoginStep.UPDATE, person.key in ASKED_TO_UPDATE),
    )
    visitor.left = [step for step, wanted in shown if wanted]
    return None


def _take_redaction(_visitor: Visitor) -> str | None:
    checked = request.form.get("regmsg:chkRedact_input") == "on"
    return None if checked else "You must accept the redaction rules to continue."


def _take_code(visitor: Visitor) -> str | None:
    person = visitor.person
    code = "".join(request.form.get("mfaForm:mfaInput", "").split())
    if person is not None and context().used_codes.use(person, code, context().now()):
        return None
    context().ledger.write_sign_in("" if person is None else person.pacer_username, WRONG)
    return WRONG_WORDS


def _take_update(_visitor: Visitor) -> str | None:
    return None


_TAKERS: dict[LoginStep, Callable[[Visitor], str | None]] = {
    LoginStep.LOGIN: _take_login,
    LoginStep.REDACTION: _take_redaction,
    LoginStep.CODE: _take_code,
    LoginStep.UPDATE: _take_update,
}


def _let_in(visitor: Visitor) -> Response:
    person = visitor.person
    if person is None:
        return _redirect(request.path)
    context().ledger.write_sign_in(person.pacer_username, ACCEPTED)
    session = context().sessions.open(person)
    answer = _redirect(visitor.back_to)
    answer.set_cookie("NextGenCSO", session.token, path="/", httponly=True)
    answer.set_cookie("PacerSession", session.token, path="/")
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
