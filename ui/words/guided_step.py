"""One step of the link by hand, and the sentences that all kinds of courts share.

Facts: https://www.utd.uscourts.gov/nextgen-information (the procedure's steps 1 to 6), PACER's log-in page.
"""

from dataclasses import dataclass

from app.courts.court import Court
from ui.words.courts import court_in_words
from ui.words.logins import FORGOT_URL, REGISTER_URL, UPGRADE_URL

AGAIN = (
    "Never press the last Submit twice. If you are not sure whether it went through, tick nothing more and "
    "call the court's help desk."
)

COOKIES = (
    "Your browser must accept cookies for this page. If it does and the log-in still fails, delete the "
    "stored cookies, close the browser and open it again before you try once more."
)
PACER_FIELDS = (
    "The page asks for Username, Password and, if your firm bills by it, a Client Code. Its buttons are "
    "Login, Clear and Cancel."
)
UPGRADING = ("How to upgrade a PACER account", UPGRADE_URL)
NEED_ACCOUNT = ("Need an account? Register at PACER", REGISTER_URL)
FORGOT = ("Forgot the password or user name? PACER's page for it", FORGOT_URL)


@dataclass(frozen=True)
class GuidedStep:
    """One thing to do in the browser.

    `key` names its tick and never changes; `opens` is an address to open.
    """

    key: str
    title: str
    do: str
    shows: str
    compare: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    opens: str | None = None


def fresh_browser_step(court: Court) -> GuidedStep:
    """Where a court wants a browser that was not signed in."""
    return GuidedStep(
        "fresh",
        "Begin with a fresh browser",
        "Log out of PACER, close the browser completely, and open it again.",
        "A browser without any open PACER or court page.",
        notes=(f"This is how {court_in_words(court)} wants it.",),
    )
