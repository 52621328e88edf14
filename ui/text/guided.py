"""The link by hand in a browser: what its page says, the steps at a court, what to do without any."""

from __future__ import annotations

from collections.abc import Iterator

from app.courts.court import Court, CourtKind, LinkRoute
from app.values import dataclass
from ui.text.contacts import MANAGE, PACER_PHONE
from ui.text.courts import court_in_words
from ui.text.logins import FORGOT_URL, REDACTION_BOX, REGISTER_URL, RESTRICTED, UPGRADE_URL, login_hint

USUAL_ITEM = "Link a CM/ECF account to my PACER account"
FILER_ITEM = "Link my filer account to my PACER account"
MENU_ITEMS_1_1 = "NextGen Release 1.1 Menu Items"


@dataclass(frozen=True)
class CourtWording:
    """How one court words its way. Empty: as most courts do. `document_link`: what leads to the log-in."""

    item: str = ""
    heading: str = ""
    document_link: str = ""
    start: str = ""
    fresh_browser: bool = False
    success: str = ""


_WORDINGS = {
    "utd": CourtWording(document_link="District of Utah – Document Filing System"),
    "txwd": CourtWording(
        heading=MENU_ITEMS_1_1, document_link="Western District of Texas – Document Filing System"
    ),
    "wvsd": CourtWording(heading=MENU_ITEMS_1_1, success="Success is told in a small window that pops up."),
    "lamd": CourtWording(item=FILER_ITEM, fresh_browser=True),
    "cob": CourtWording(item="Link a CM/ECF Account to My PACER Account"),
    "areb": CourtWording(document_link="Efiling CM/ECF"),
    "pawd": CourtWording(document_link="CM/ECF Document Filing System"),
    "canb": CourtWording(document_link="Northern District of California -Document Filing System"),
    "mdd": CourtWording(
        start="This court's own instructions begin at pacer.gov and have you choose the court there."
    ),
    "ca4": CourtWording(item="Link My Filer Account to My PACER Account", fresh_browser=True),
}


def wording_of(court: Court) -> CourtWording:
    """What is special about the way at `court`."""
    return _WORDINGS.get(court.id, CourtWording())


def item_words(court: Court) -> str:
    """The link item as this court writes it, or as most courts of its kind do."""
    usual = FILER_ITEM if court.route is LinkRoute.APPELLATE else USUAL_ITEM
    return wording_of(court).item or usual


def filing_menus(court: Court) -> tuple[str, ...]:
    """The filing menus that a linked account gets; empty where no source names them."""
    match court.kind:
        case CourtKind.DISTRICT:
            return ("Civil", "Criminal")
        case CourtKind.BANKRUPTCY:
            return ("Bankruptcy", "Adversary")
    return ()


OF_FOURTH = (
    "These steps follow the page of the Fourth Circuit. Other courts of appeals may word them differently."
)
TRIED_BEFORE = (
    "You tried to link here before and do not know the result. Ask the court's help desk first whether "
    "anything was linked."
)
AGAIN = (
    "Never press the last Submit twice. If you are not sure whether it went through, check nothing more and "
    "call the court's help desk."
)

PRACTICE_SITE = (
    "This is the practice court on your own computer. Nothing in it reaches a real court or PACER."
)
PRACTICE_LOG_IN = (
    "Log in as one of the practice people. Their logins are below. Never type a real password there."
)
NO_PRACTICE_SITE = (
    "The practice court is not running, so there is no page to open. Close ECF Link and start it again."
)
NO_QA_SITE = "PACER's test system has no pages to link on by hand. The court's own pages would link for real."
PRACTICE_PERSON = "Practice as"
PRACTICE_NOBODY = "Choose a person"
PRACTICE_LOGINS = (
    "PACER user name: {pacer_username}\nPACER password: {pacer_password}\n"
    "Court login: {cmecf_login}\nCourt password: {cmecf_password}"
)
PRACTICE_CODE = "One-time code: {code}"

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

    `key` names its box and never changes; `opens` is an address to open.
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


def other_address(site: str) -> str:
    """The reason to stop where the browser shows another site than `site`."""
    shown = site.removeprefix("https://").removeprefix("http://")
    return f"The address in your browser is not {shown}, or the page names another court."


def fresh_browser_step(court: Court) -> GuidedStep:
    """Where a court wants a browser that was not signed in."""
    its_own = f"This is how {court_in_words(court)} wants it."
    whose = its_own if wording_of(court).fresh_browser else OF_FOURTH
    return GuidedStep(
        "fresh",
        "Begin with a fresh browser",
        "Log out of PACER, close the browser completely, and open it again.",
        "A browser without any open PACER or court page.",
        notes=(whose,),
    )


def appellate_steps(court: Court, site: str) -> tuple[GuidedStep, ...]:
    """All steps at a court that links without a page of names."""
    return (fresh_browser_step(court), *_appellate_steps(court, site))


def _appellate_steps(court: Court, site: str) -> Iterator[GuidedStep]:
    practice = site != court.ecf_url
    log_in = "the CM/ECF document filing system"
    if court.filed_at is not None:
        log_in = "the log-in of the bankruptcy appellate panel, not the one of the court of appeals"
    yield GuidedStep(
        "site",
        "Open the court's filing site",
        f"Go to {site} and choose {log_in}.",
        f"A page of {court_in_words(court)}, and then PACER's log-in.",
        stop=(other_address(site), *(() if practice else (TRIED_BEFORE,))),
        notes=(PRACTICE_SITE,) if practice else (court.route_note,) if court.route_note else (),
        links=() if practice else (("The court's website", court.website),),
        opens=site,
    )
    yield GuidedStep(
        "pacer",
        "Log in at PACER",
        PRACTICE_LOG_IN
        if practice
        else "Log in with your own upgraded PACER account. With a fee-exempt account (CJA) and a private "
        "one, courts want the private one linked.",
        "The court's page, with you signed in.",
        compare=("The name that PACER shows for you is your own, not the firm's and not a colleague's.",),
        stop=(
            "The account is shared. Once it is linked, the others who use it may be locked out of filing.",
            "Another person's name is shown.",
        ),
        notes=(COOKIES, RESTRICTED),
        links=() if practice else (UPGRADING, NEED_ACCOUNT, FORGOT),
    )
    yield GuidedStep(
        "item",
        "Choose the link item",
        f"Click “{item_words(court)}”.",
        "A form that asks for your CM/ECF login at this court.",
        stop=("The item is missing. Ask the court whether your account is linked already.",),
    )
    yield GuidedStep(
        "login",
        "Enter your CM/ECF login",
        "Type the login and the password that this court gave you. Do not press Submit yet.",
        "Your CM/ECF login in the form.",
        compare=(
            "The login is yours at this court, letter by letter.",
            "You are signed in to PACER as yourself.",
        ),
        stop=("You are not sure of the login or the password. Ask the court.",),
        notes=("No page with two names follows here. So this is the moment to compare.",),
    )
    yield GuidedStep(
        "submit",
        "Submit: this links",
        "Click Submit, once. The link is made without a further question, and nobody outside the court can "
        "undo it.",
        "The court's new NextGen landing page. In the Fourth Circuit that is success; there is no message.",
        stop=(
            "It failed, and failed again with the login in all lower-case letters. Call the PACER Service "
            f"Center: {PACER_PHONE}.",
            "You can't tell whether it went through. Submit nothing more, and call the court's help desk.",
        ),
        notes=(
            "If the page says that it failed, type the login in all lower-case letters and submit once more.",
        ),
    )
    yield GuidedStep(
        "menus",
        "Look whether you can file",
        "Open the filing menu of the site.",
        "“Filing”, with “File a Document”. Courts of appeals have no Civil and Criminal menus.",
        notes=(
            "Linking copies no addresses: check the contact data that the court holds.",
            "This program's check may not be able to tell: the menus it knows belong to district and "
            "bankruptcy courts. If it says so, ask the court.",
        ),
    )


WORDED = "utd"
"""The only court whose question and message are known word by word."""


def district_steps(court: Court, site: str) -> tuple[GuidedStep, ...]:
    """All steps at a court that shows both names before it links."""
    fresh = (fresh_browser_step(court),) if wording_of(court).fresh_browser else ()
    return (*fresh, *_steps(court, site))


def _steps(court: Court, site: str) -> Iterator[GuidedStep]:
    yield _site(court, site)
    yield _pacer(court, practice=site != court.ecf_url)
    yield _utilities(court)
    yield _item(court)
    yield _old_login(court)
    yield GuidedStep(
        "submit",
        "Send the CM/ECF login",
        "Click Submit, once.",
        "The next page, with two names. Nothing is linked by this first Submit.",
        stop=(
            "The court refuses the login twice. The documented limit is five wrong tries, then it is locked "
            "for a while. Have the court reset the password.",
        ),
    )
    yield _names(court)
    yield _linked(court)
    yield GuidedStep(
        "update",
        "Update the menu bar",
        "Click one of the items on the menu bar, such as Query or Reports, but not Log Out. That updates "
        "the menu.",
        "The menu bar, loaded again.",
    )
    yield _menus(court)


def _site(court: Court, site: str) -> GuidedStep:
    wording, practice = wording_of(court), site != court.ecf_url
    home = court.website.removeprefix("https://").removeprefix("http://").strip("/")
    link = wording.document_link or f"{_place(court)} – Document Filing System"
    same = "" if wording.document_link else " (or words close to that)"
    notes = (
        f"You can also start on the court's website, {home}, with E-Filing (CM/ECF).",
        *((wording.start,) if wording.start else ()),
        *((court.route_note,) if court.route_note else ()),
    )
    return GuidedStep(
        "site",
        "Open the court's filing site",
        f"Go to {site}. Then click “{link}”{same}.",
        f"A page that welcomes you to {court_in_words(court)}, and then PACER's log-in.",
        stop=(other_address(site),)
        if practice
        else (other_address(site), TRIED_BEFORE, "It is a training site (ecf-train)."),
        notes=(PRACTICE_SITE,) if practice else notes,
        links=() if practice else (("The court's website", court.website),),
        opens=site,
    )


def _pacer(court: Court, *, practice: bool) -> GuidedStep:
    return GuidedStep(
        "pacer",
        "Log in at PACER",
        PRACTICE_LOG_IN
        if practice
        else "On the page PACER LOGIN, log in with your own upgraded PACER account: enter Username and "
        "Password and select Login.",
        f"If PACER shows the redaction notice with the box “{REDACTION_BOX}”, check it and go on. Then the "
        f"menu bar of {court_in_words(court)} appears.",
        compare=(
            "The name that PACER and the court show for you is your own, not the firm's and not a "
            "colleague's.",
        ),
        stop=(
            "The account is shared. Once it is linked, all other attorneys of the firm are locked out.",
            "Another person's name is shown.",
            "PACER asks for something you do not know.",
        ),
        notes=(COOKIES, PACER_FIELDS, RESTRICTED),
        links=() if practice else (UPGRADING, NEED_ACCOUNT, FORGOT),
    )


def _utilities(court: Court) -> GuidedStep:
    menus = filing_menus(court)
    linked = (
        f" If {menus[0]} or {menus[1]} is there, the account can file already: do not link." if menus else ""
    )
    return GuidedStep(
        "utilities",
        "Open Utilities",
        "Click Utilities on the menu bar.",
        f"The menu bar has Query, Reports, Utilities, Help and Log Out.{linked}",
        stop=(f"The bar already shows {menus[0]} or {menus[1]}.",) if menus else (),
    )


def _item(court: Court) -> GuidedStep:
    item, heading = item_words(court), wording_of(court).heading
    first = f"Click “{heading}”, then " if heading else "Click "
    return GuidedStep(
        "item",
        "Choose the link item",
        f"{first}“{item}”.",
        "The item stands in a list, often called Your Account, beside others such as Change Client Code, "
        "Change PACER Exemption Status, Citation Display Preferences and Review Billing History."
        if not heading
        else f"The item stands under “{heading}”.",
        stop=(
            "The item is missing. Either the account is linked here already, or the court is not on NextGen.",
            "It says “Change Your PACER Login” or “default PACER login”. That is something else.",
        ),
        notes=(
            "Some courts write it a little differently. It always speaks of CM/ECF or filer, of PACER, and "
            "of linking.",
        ),
    )


def _old_login(court: Court) -> GuidedStep:
    return GuidedStep(
        "login",
        "Enter your CM/ECF login",
        "Enter your CM/ECF login and your CM/ECF password. Type both by hand.",
        "Two fields, CM/ECF login and CM/ECF password, with Submit and Clear.",
        compare=(
            "It is the login that this court gave you for filing, or for viewing documents in criminal "
            "cases.",
        ),
        stop=(
            "You do not know the login or the password. Contact the court to have the password reset.",
            "The login has & @ $ or * in it. The court must change it first.",
        ),
        notes=(f"Hint: {login_hint(court.id)}",),
    )


def _names(court: Court) -> GuidedStep:
    asks = "The question" if court.id == WORDED else "A question such as"
    return GuidedStep(
        "names",
        "Compare both names, then submit",
        "Make sure that the CMECF name and the PACER name match. If both are you, click Submit. This links.",
        f"{asks} “Do you want to link these accounts?” with both names. After Submit your old e-filing "
        "login is linked to your PACER account for good.",
        compare=("CMECF: your own name.", "PACER: your own name, the same person."),
        stop=(
            "One of the names is somebody else's, or the firm's. Leave the page without Submit.",
            "A middle name, suffix or maiden name differs and you are not sure that both accounts are yours.",
            "The page asks for anything but linking these two accounts.",
        ),
        notes=(f"Nobody outside {court_in_words(court)} can undo a link.", AGAIN),
    )


def _linked(court: Court) -> GuidedStep:
    special = wording_of(court).success
    told = "A message that" if court.id == WORDED else "A message, in the court's own words, that"
    return GuidedStep(
        "linked",
        "Read the court's message",
        "Read what the court says. Print or photograph it.",
        f"{told} the CM/ECF account for your name is now linked to your CSO account (Central Sign-On, that "
        f"is your PACER account). {special}".strip(),
        stop=(
            "There is no such message. Do not submit again: go on to the menus and let this program check.",
        ),
        notes=(
            "The court usually sends an e-mail too.",
            "From now on you use your PACER account to file in this court.",
        ),
    )


def _menus(court: Court) -> GuidedStep:
    menus = filing_menus(court)
    which = f"{menus[0]} and {menus[1]}" if menus else "The filing menus"
    ready = "The account is ready for filing."
    bar = ", ".join((*menus, "Query", "Reports", "Utilities", "Search"))
    return GuidedStep(
        "menus",
        "Look for the filing menus",
        f"See whether {which if menus else 'filing menus'} now appear on the menu bar, beside the others.",
        f"{which} appear: {bar}. {ready}" if menus else f"Filing menus stand beside {bar}. {ready}",
        notes=(
            "If they are missing: refresh the page, log out and in again, clear cookies and cache, try "
            "another browser. Never link a second time.",
        ),
    )


def _place(court: Court) -> str:
    return court.name.rpartition(" for the ")[2] or court.name


DONE, DONE_LAST = "Done, next step", "Done: check my filing menus"
EARLIER, BESIDE = "Previous step", "Show the steps beside my browser"
CARD_TITLE = "ECF Link - by hand"
PLACE = "Step {number} of {all}"
DIFFERENT = "I see something else"
DIFFERENT_MEANS = (
    "Stop here. Press nothing that links. Write down or photograph the page, log out, and ask the court's "
    "help desk what it means. What you have checked stays as it is."
)
DIFFERENT_IN_PRACTICE = (
    "Go back to the first step and open the practice court's pages again. At a real court you would stop, "
    "log out and call the court's help desk."
)
COPY_ADDRESS = "If your browser does not open, copy this address into it:"
OPEN_SITE = "Open the court's site in my browser"
SHOULD_SHOW, COMPARE, NOTES = "What your screen should show", "Compare", "Good to know"
STOP_IF, ANY_OF_THESE = "Stop", "Go no further if one of these is so:"
INSTEAD_LEAD = "This program's list has no link step at this court. Here is what there is to do instead."
SHOW_INSTEAD = "Show me what to do instead"
BY_HAND = "Do it by hand in the browser instead"
BY_HAND_WHY = (
    "You can also link by hand in your browser, led step by step. That is as good: the court's pages are "
    "the same, and this program checks the menus afterward."
)

OPEN_BROWSER = "Link in the guarded browser"
BROWSER_WHY = (
    "Prefer to type passwords only into the court's own pages, or did this program stop here before? Then "
    "sign in and click there yourself, in a browser window that this program guards."
)
ONLY_THERE = "Prefer to type your password only into PACER's own page?"
STOPPED_BEFORE = (
    "At this court the automatic way stopped before, so the guarded browser comes first. You can still sign "
    "in here in this window."
)


def unsettled_words(when: str | None) -> str:
    """Why nobody is led to a link now: an earlier try, at `when` (None: not readable), may have linked."""
    happened = (
        "The record has a line about this court that can't be read, and that may hide a link."
        if when is None
        else f"An earlier try at this court, on {when}, has no known result."
    )
    return (
        f"{happened} Do not link by hand before the "
        "court's help desk has told you that nothing was linked. Go back to check what became of it."
    )


def guided_steps(court: Court, site: str) -> tuple[GuidedStep, ...]:
    """All steps at `court`, in order; none where it has no link step (see `instead_words`).

    `site` is the address of its filing site for the person's browser. Any other than the court's own is a
    practice court's: then no step names or opens an address of the real one.
    """
    if court.route is LinkRoute.NONE:
        return ()
    steps = appellate_steps if court.route is LinkRoute.APPELLATE else district_steps
    return steps(court, site)


@dataclass(frozen=True)
class Instead:
    """What to do where there is no link step."""

    heading: str
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def instead_words(court: Court) -> Instead:
    """What there is to do at a court without a link step."""
    note = (court.route_note,) if court.route_note else ()
    based = court.route_source
    source = (("What this is based on", based),) if based.startswith("https://") else ()
    # the program opens no page without encryption: such an address is there to copy
    note = (*note, *((f"This is based on {based}.",) if based.startswith("http://") else ()))
    asking = (
        "Sign in to Manage My Account at PACER.",
        "Under Maintenance, choose Attorney Admissions/E-File Registration.",
        "Choose this court, and ask for E-Filing; ask for Admission as well if you are not admitted yet.",
        "The court decides and tells you by e-mail. Filing is possible after that.",
    )
    if court.id == "ca5":
        return Instead("Ask for e-filing in PACER", (*note, *asking), (MANAGE, *source))
    lines = (
        *note,
        "Ask the court's help desk how your filing account works there, before you link or register "
        "anything.",
    )
    return Instead("Ask this court first", lines, source)
