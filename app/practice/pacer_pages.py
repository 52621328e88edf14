"""The practice PACER's authentication API. Its log-in for browsers is in `web_login`.

Fields and answers: PACER Authentication API User Guide,
https://pacer.uscourts.gov/help/pacer/pacer-authentication-api-user-guide
"""

from collections.abc import Mapping

from flask import Blueprint, Response, jsonify, request

from app.practice.codes import UsedCodes
from app.practice.house import house
from app.practice.people import Twist, pacer_user

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
    result, words = judge(fields, house().used_codes, house().now())
    house().ledger.write_sign_in(username, result)
    person = pacer_user(username)
    token = house().sittings.open(person).token if person and result == ACCEPTED else ""
    return jsonify(nextGenCSO=token, loginResult=result, errorDescription=words)


@pacer_pages.post("/services/cso-logout")
def cso_logout() -> Response:
    """Ends a sitting in every court."""
    sitting = house().sittings.close(_fields().get("nextGenCSO", ""))
    if sitting is None:
        return jsonify(loginResult=REFUSED, errorDescription="No such session.")
    house().ledger.write_sign_out(sitting.person.pacer_username, None)
    return jsonify(loginResult=ACCEPTED, errorDescription="")


def judge(fields: Mapping[str, str], used_codes: UsedCodes, at: float) -> tuple[str, str]:
    """The loginResult and errorDescription for one sign-in. A code is used up only by a sign-in."""
    person = pacer_user(fields.get("loginId", ""))
    if person is None or person.pacer_password != fields.get("password"):
        return WRONG, WRONG_WORDS
    if person.twist is Twist.NOT_UPGRADED:
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
