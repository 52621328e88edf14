"""One step of the link by hand, and the sentences that all kinds of courts share.

Facts: https://www.utd.uscourts.gov/nextgen-information (the procedure's steps 1 to 6), PACER's log-in page.
"""

from dataclasses import dataclass

from app.courts.court import Court
from ui.words.courts import court_in_words
from ui.words.guided_courts import manner_of
from ui.words.logins import FORGOT_URL, REGISTER_URL, UPGRADE_URL

OF_FOURTH = (
    "These steps follow the page of the Fourth Circuit. Other courts of appeals may word them differently."
)
TRIED_BEFORE = (
    "You tried to link here before and do not know the result. Ask the court's help desk first whether "
    "anything was linked."
)
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
    its_own = f"This is how {court_in_words(court)} wants it."
    whose = its_own if manner_of(court).fresh_browser else OF_FOURTH
    return GuidedStep(
        "fresh",
        "Begin with a fresh browser",
        "Log out of PACER, close the browser completely, and open it again.",
        "A browser without any open PACER or court page.",
        notes=(whose,),
    )
