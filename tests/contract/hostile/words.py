"""What the hostile courts say. `known` wordings stand in courts' or PACER's own documents; `strange` ones
are invented, so that no list of phrases can hold them: a program has to go by the shape of the page.

Known wordings: District of Utah, "Link PACER to NextGen CM/ECF";
https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ ;
https://www.cob.uscourts.gov/cmecf-nextgen-information ; https://www.pawd.uscourts.gov/nextgen-information
"""

from dataclasses import dataclass
from random import Random

STRANGE_SHARE = 0.25


@dataclass(frozen=True)
class Phrase:
    """One drawn wording. `strange`: it stands in no document."""

    text: str
    strange: bool = False

    def about(self, **names: str) -> str:
        return self.text.format(**names)


@dataclass(frozen=True)
class Wording:
    """All the ways to say one thing."""

    known: tuple[str, ...]
    strange: tuple[str, ...]

    def draw(self, rng: Random) -> Phrase:
        if self.strange and rng.random() < STRANGE_SHARE:
            return Phrase(rng.choice(self.strange), strange=True)
        return Phrase(rng.choice(self.known))


ENTRY = Wording(
    (
        "{place} - Document Filing System",
        "{place} – Document Filing System",
        "{place} -Document Filing System",
        "CM/ECF Document Filing System",
        "Efiling CM/ECF",
    ),
    (
        "{place} — DOCUMENT FILING SYSTEM",
        "Document Filing System ({place})",
        "Enter the Document Filing System",
    ),
)
LINK_ITEM = (
    "Link a CM/ECF account to my PACER account",
    "Link a CM/ECF Account to My PACER Account",
    "Link my filer account to my PACER account",
    "Link My Filer Account to My PACER Account",
)
LOGIN_LABEL = Wording(
    ("CM/ECF login", "CM/ECF Login", "CM/ECF login:"),
    ("CM-ECF user name", "Your e-filing login at this court (CM/ECF)", "CM/ECF user ID"),
)
PASSWORD_LABEL = Wording(
    ("CM/ECF password", "CM/ECF Password", "CM/ECF password:", "Password"),
    ("CM-ECF pass phrase", "Password of that CM/ECF account", "Password for it"),
)
FORM_SENDER = Wording(("Submit",), ("Continue", "Next >>", "Send", "Go on"))
LINK_SENDER = Wording(("Submit",), ("Link accounts", "Yes", "Confirm", "Link them"))
QUESTION = Wording(
    ("Do you want to link these accounts?",),
    ("Are both of these yours?", "Please verify that the two accounts below belong to you.", ""),
)
WARNING = Wording(
    (
        "After you submit this screen, your old e-filing credentials for the CM/ECF account will be"
        " permanently linked to your upgraded PACER account. Use your upgraded PACER account to e-file in"
        " this court.",
        "This process cannot be undone once you click Submit.",
    ),
    (
        "From then on the old login will no longer work here.",
        "The court cannot separate the accounts again without an order.",
        "",
    ),
)
CMECF_LABEL = Wording(
    ("CMECF", "CM/ECF", "CM/ECF account", "CM/ECF account:", "CMECF:"),
    ("CM/ECF filer name:", "Holder of the CM/ECF account", "Name in CM-ECF"),
)
PACER_LABEL = Wording(
    ("PACER", "PACER account", "PACER account:", "PACER:"),
    ("PACER account name:", "Holder of the PACER account", "Name in PACER"),
)
SUCCESS = Wording(
    (
        "The CM/ECF account for {cmecf} is now linked to your CSO account.",
        "You have successfully linked your account.",
    ),
    (
        "Thank you. Use your PACER user name from now on.",
        "Done, {cmecf}. The old court login has been retired.",
        "Your filing rights have been moved over; an e-mail will follow.",
    ),
)
WRONG_LOGIN = Wording(
    (
        "Invalid CM/ECF login or password.",
        "The CM/ECF login or password is incorrect.",
        "Login failed. Please check your CM/ECF login and password and try again.",
    ),
    ("We have no filer by that name and word.", "Those credentials do not match our records."),
)
CLIENT_CODE_WARNING = (
    "A required Client Code was not entered. You may continue to log in and perform other activities"
    " (e.g., e-file, request filing privileges), but you will not have PACER search privileges."
)
PACER_WRONG = "Invalid username, password, or one-time passcode."
REDACT = (
    "All filers must redact: Social Security or taxpayer identification numbers; financial account numbers."
)
REFERER = "The link to this page may not have originated from within CM/ECF."
NO_PRIVILEGES = "This user has no access privileges defined."
SENT_BEFORE = "This page was sent before, or its address is no longer valid. Nothing was done."
INCOMPLETE = "Incomplete request. Please try your query again by choosing the Query or Reports option."
SECURITY = (
    "Security violation: You do not have access rights to this program. This access attempt has been logged."
)
LOOKALIKES = (
    "Change Your PACER Login",
    "Make this my default PACER login",
    "Remove Default PACER Account",
)
