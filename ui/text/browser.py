"""The guarded browser: where the person is, what waits for a word, what was not sent, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from app.browser.events import Ended, HeldKind, Place, Why
from app.browser.pipe import Start
from app.browser.program import Family, Unfit
from app.courts.court import Court, LinkRoute
from ui.text.guided import item_words

HOW_IT_WORKS = (
    "A browser window opens with the court's own site. You sign in and click there. This page says where you "
    "are and what to press next.",
    "The submit that links is held back in your computer. It leaves only after you have compared the two "
    "names here and said yes, and after that is written down.",
    "The window is private: it keeps nothing when it closes. This program reads the court's pages along, but "
    "never what you type.",
)
HOW = "How it works"
PERSON = "Your PACER user name"
PERSON_HINT = (
    "The record of the link is kept under a key made from it. Your password goes only into the browser."
)
PERSON_NEEDED = "Enter your PACER user name."
WHICH = "Browser"
OTHER = "Choose another browser…"
CHOOSE_TITLE = "Choose the program of a browser"
OPEN_NOW, CLOSE_BROWSER, SEE_RESULT = "Open the court's site", "Close the browser", "Show the result"
BY_HAND, AUTOMATIC = "Link by hand instead", "Sign in here instead"
LOOKING = "Looking for a browser on this computer…"
NO_BROWSER = (
    "No browser that can be guarded was found on this computer. It takes Chrome, Edge, Brave or Chromium. "
    "Install one of them, choose its program below, or link by hand."
)
_UNFIT = {
    Unfit.SNAP: "It is a Snap package, which is shut off from other programs, so it can't be guarded.",
    Unfit.FLATPAK: "It is a Flatpak package, which is shut off from other programs, so it can't be guarded.",
    Unfit.NOT_CHROMIUM: "Firefox and Safari can't hold a submit back, so they can't be guarded.",
    Unfit.MISSING: "The browser that you chose is not there any more.",
}
NOT_USABLE = "Can't be used: {path}. {why}"


def browser_name(family: Family, path: str) -> str:
    """How a browser is called in the list."""
    return path if family is Family.OTHER else family.value


def unfit_words(why: Unfit, path: str) -> str:
    """Why a browser on this computer can't be used."""
    return NOT_USABLE.format(path=path, why=_UNFIT[why])


# where the person is

STAGES = (
    "Sign in to PACER",
    "Open Utilities",
    "Choose the link item",
    "Enter your CM/ECF login",
    "Compare the names",
    "Linked",
)
UNASKED_STAGE = "Say yes in this window"
STAGES_TITLE = "Where you are"
STAGE_DONE, STAGE_HERE, STAGE_TO_COME = "done", "you are here", "to come"
_STAGE = {
    Place.OPENING: 0,
    Place.SIGN_IN: 0,
    Place.FRONT_PAGE: 0,
    Place.MENU: 1,
    Place.UTILITIES: 2,
    Place.OLD_LOGIN: 3,
    Place.NAMES: 4,
    Place.SENT: 4,
    Place.LINKED: 5,
    Place.REFUSED: 4,
    Place.LOGGED_OUT: 0,
}


def stages_at(court: Court | None) -> tuple[str, ...]:
    """The stages at `court`; a court of appeals shows no names."""
    if court is None or court.route is not LinkRoute.APPELLATE:
        return STAGES
    return (*STAGES[:4], UNASKED_STAGE, STAGES[5])


def stage_of(place: Place, before: int) -> int:
    """Which of the stages a place belongs to; one that tells nothing leaves it at `before`."""
    return _STAGE.get(place, before)


@dataclass(frozen=True)
class PlaceWords:
    """`here` says what the browser shows, `do` what comes next; `{press}` is the court's own label."""

    here: str
    do: str
    without_press: str = ""


_PLACES = {
    Place.OPENING: PlaceWords("The browser is opening.", "Wait until the court's page is there."),
    Place.SIGN_IN: PlaceWords(
        "This is PACER's own sign-in.",
        "Sign in there with your own PACER account. If it asks for a one-time code or shows the redaction "
        "notice, answer it there.",
    ),
    Place.FRONT_PAGE: PlaceWords(
        "This is the court's front page.",
        "In the browser, press “{press}”.",
        "In the browser, press the link to the document filing system.",
    ),
    Place.MENU: PlaceWords(
        "You are signed in at the court.",
        "In the browser, press “{press}”.",
        "In the browser, press Utilities on the menu bar.",
    ),
    Place.UTILITIES: PlaceWords(
        "This is the Utilities page.",
        "In the browser, press “{press}”.",
        "This page has no item that links an account, as far as this program can tell. Perhaps the account "
        "is linked already. Ask the court if you expected the item.",
    ),
    Place.OLD_LOGIN: PlaceWords(
        "This form asks for your CM/ECF login.",
        "Type the login and the password that this court gave you, then press “{press}” once. Nothing is "
        "linked by this yet.",
        "Type the login and the password that this court gave you, then submit the form once. Nothing is "
        "linked by this yet.",
    ),
    Place.NAMES: PlaceWords(
        "The court shows the two names. Nothing is linked yet.",
        "In the browser, press “{press}”. It is held back, and this page asks you first.",
        "In the browser, press the button that links. It is held back, and this page asks you first.",
    ),
    Place.SENT: PlaceWords("It was sent to the court.", "Wait for the court's answer. Press nothing."),
    Place.MESSAGE: PlaceWords("The court shows a message.", "Read it in the browser, then press OK there."),
    Place.LINKED: PlaceWords(
        "The court says that the accounts are linked.", "This program reads the menus to make sure."
    ),
    Place.REFUSED: PlaceWords(
        "The court says no.", "Read the court's words in the browser. Ask its help desk before another try."
    ),
    Place.LOGGED_OUT: PlaceWords(
        "You are not signed in any more.", "Sign in again in the browser. Nothing was linked by this."
    ),
    Place.NO_PRIVILEGES: PlaceWords(
        "The court says that this PACER account has no access there.",
        "Check that you signed in with the right PACER account, or ask the court.",
    ),
    Place.MAINTENANCE: PlaceWords(
        "The court's filing site is down or under maintenance.", "Close the browser and try again later."
    ),
    Place.BROWSER_PAGE: PlaceWords(
        "The browser shows a page of its own: the site could not be opened, or could not prove who it is.",
        "Read the browser's page. Type no password there. Reload the page, or close the browser.",
    ),
    Place.ELSEWHERE: PlaceWords(
        "This program does not know this page.",
        "You can go on: read the page, and go where the court's instructions lead. Whatever may link is held "
        "back and asked about.",
    ),
}
_OLD_LOGIN_LINKS = (
    "Type the login and the password that this court gave you, then submit the form once. At this court that "
    "links, so it is held back, and this page asks you first."
)


def place_words(place: Place, press: str | None, court: Court | None) -> tuple[str, str]:
    """Where the person is, and what to do next, in the court's own words where they are known."""
    words = _PLACES[place]
    if place is Place.OLD_LOGIN and court is not None and court.route is LinkRoute.APPELLATE:
        return words.here, _OLD_LOGIN_LINKS
    if press is None and words.without_press:
        return words.here, words.without_press
    return words.here, words.do.format(press=press or "")


def item_hint(place: Place, court: Court | None) -> str:
    """How the link item is called at this court, as far as it is known; said before Utilities is reached."""
    if court is None or place not in (Place.MENU, Place.FRONT_PAGE):
        return ""
    return f"After that you look for “{item_words(court)}” under Utilities."


def pacer_tries(refused: int) -> str:
    """What is said of refused PACER sign-ins; "" for none."""
    if refused == 0:
        return ""
    count = "One sign-in was" if refused == 1 else f"{refused} sign-ins were"
    return (
        f"{count} refused so far. PACER does not say how many it allows before it locks an account. If you "
        "are not sure of the password, have it reset first."
    )


# what is held


@dataclass(frozen=True)
class HeldWords:
    """`ask` is the question, `means` what a yes does; `yes` the button."""

    ask: str
    means: str
    yes: str


SEND_NOT, NOT_LINKING = "Do not send", "This page links nothing: send it"
_HELD = {
    HeldKind.NAMES: HeldWords(
        "Link these two accounts?",
        "What you pressed is held back: it has not left this computer. If you say yes, it is sent once.",
        "Link permanently",
    ),
    HeldKind.UNASKED: HeldWords(
        "Send your CM/ECF login? At this court that links.",
        "What you pressed is held back: it has not left this computer. This court shows no names first: "
        "sending the login links the accounts.",
        "Link permanently",
    ),
    HeldKind.ODD_LOGIN: HeldWords(
        "Is this the form for your CM/ECF login?",
        "A password is about to be sent from a page that this program does not know. It is held back. Send "
        "it only if the page in the browser is the form where the court asks for your CM/ECF login.",
        "Send the login",
    ),
    HeldKind.UNCLEAR: HeldWords(
        "Is this the page that links? Compare the two names yourself.",
        "This program does not know this page, so what you pressed is held back: it has not left this "
        "computer. Read the court's text below and in the browser.",
        "This page links: link permanently",
    ),
    HeldKind.PAUSED: HeldWords(
        "Two logins were refused here. Send one more?",
        "It is held back. A court's documented limit is five wrong tries; then the login is locked for a "
        "while. Send it only if you are sure of it.",
        "I have checked it: send once more",
    ),
}
NEVER = "What you pressed is held back: it has not left this computer, and it will not."


def may_link(kind: HeldKind, court: Court | None) -> bool:
    """Whether what is held so may link, so that consent is asked for; else a login is about to be sent."""
    if kind is HeldKind.PAUSED:
        return court is not None and court.route is LinkRoute.APPELLATE
    return kind is not HeldKind.ODD_LOGIN


def held_words(kind: HeldKind) -> HeldWords:
    """The question for what is held."""
    return _HELD[kind]


# what was not sent

_WHY = {
    Why.OUTSIDE: (
        "The page wanted to lead to {about}. It was not opened: this window goes to the federal courts' own "
        "sites alone, and over https alone."
    ),
    Why.ELSEWHERE: (
        "A form for {about} was not sent: it stands on another site than your court's filing site, or goes "
        "to one. To link at another court, choose that court in this program."
    ),
    Why.SENT_ALREADY: (
        "This was sent once already, so it was not sent again: a second press, Back or Reload sends nothing."
    ),
    Why.DOWNLOAD: "A download was stopped: this browser window saves no files.",
    Why.NOT_CONSENTED: "Nothing was sent: the consent on this page was not complete.",
    Why.NOTHING_HELD: (
        "Nothing was sent: the browser had given up what was held. Press the court's button again if you "
        "still want to send it."
    ),
}
ANOTHER_SITE = "another address"


def refused_words(why: Why, about: str | None) -> str:
    """What was not sent, and why. Where the record or the count of tries said no, see `problem_words`."""
    return _WHY[why].format(about=about or ANOTHER_SITE)


# how it ended

NOTHING_SENT = "Nothing that links was sent."
_ENDED = {
    Ended.CLOSED: f"The browser was closed. {NOTHING_SENT} What was held then never left this computer.",
    Ended.STOPPED: f"You closed the browser from here. {NOTHING_SENT}",
    Ended.NOT_STARTED: f"The browser could not be used. {NOTHING_SENT}",
}
_NOT_STARTED = {
    Start.FAILED: ("The browser's program could not be started. Choose another browser, or link by hand."),
    Start.ENDED: (
        "The browser ended at once. A policy of your firm may forbid programs to guard it; ask your IT "
        "support. Choose another browser, or link by hand."
    ),
    Start.SILENT: (
        "The browser started and did not answer. Close other windows of it, then try again, choose another "
        "browser, or link by hand."
    ),
    Start.UNFIT: (
        "This browser can't hold a submit back, so it was closed again before anything was opened in it. "
        "Update it, choose another browser, or link by hand."
    ),
}
NOT_CLEAN = "Its private folder could not be deleted yet. It is deleted at the next start of this program."


def ended_words(how: Ended, why_not: Start | None, *, clean: bool) -> str:
    """How the browser ended where nothing that links was sent."""
    said = [_ENDED[how]]
    if why_not is not None:
        said.append(_NOT_STARTED[why_not])
    if not clean:
        said.append(NOT_CLEAN)
    return " ".join(said)


OUTCOME_MORE = "You can look around in the browser. “Show the result” closes it and shows the receipt."
UNKNOWN_MORE = (
    "In the browser, open Utilities or another menu: this program reads along whether filing menus came. Do "
    "not submit again. “Show the result” closes the browser."
)

# practice and the pages for the makers

PRACTICE_LOGINS = "Type these in the browser (practice)"
PRACTICE_PACER = "PACER: {name} / {password}"
PRACTICE_COURT = "CM/ECF: {name} / {password}"
PRACTICE_CODE = "One-time code now: {code}"
REPORT_TITLE = "Help this program learn your court"
REPORT_WHY = (
    "These pages of the court were kept with all words masked. You can look at each, save it, and send it to "
    "the makers of this program. Nothing is sent by itself."
)
_REPORT_PAGES = {
    "link_form": "The form for the CM/ECF login…",
    "confirmation": "The page of the two names…",
    "linked": "The court's answer…",
    "refusal": "The court's refusal…",
    "other": "The page that was not understood…",
}


def report_words(step: str) -> str:
    """The button that shows a masked page."""
    return _REPORT_PAGES.get(step, _REPORT_PAGES["other"])
