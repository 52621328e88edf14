"""The link by hand at district and bankruptcy courts: the procedure of D. Utah, in any court's words.

Facts: "Link PACER to NextGen CM/ECF", steps 1 to 11 (https://www.utd.uscourts.gov/nextgen-information),
https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ (shared accounts, both names),
https://www.cob.uscourts.gov/cmecf-nextgen-information (the message, the mail, missing menus).
"""

from collections.abc import Iterator

from app.courts.court import Court
from ui.words.courts import court_in_words
from ui.words.guided_courts import filing_menus, item_words, manner_of
from ui.words.guided_step import (
    AGAIN,
    COOKIES,
    FORGOT,
    NEED_ACCOUNT,
    PACER_FIELDS,
    TRIED_BEFORE,
    UPGRADING,
    GuidedStep,
    fresh_browser_step,
)
from ui.words.logins import REDACTION_TICK, RESTRICTED, login_hint

WORDED = "utd"
"""The only court whose question and message are known word by word."""


def district_steps(court: Court) -> tuple[GuidedStep, ...]:
    """All steps at a court that shows both names before it links."""
    fresh = (fresh_browser_step(court),) if manner_of(court).fresh_browser else ()
    return (*fresh, *_steps(court))


def _steps(court: Court) -> Iterator[GuidedStep]:
    yield _site(court)
    yield _pacer(court)
    yield _utilities(court)
    yield _item(court)
    yield _old_login(court)
    yield GuidedStep(
        "submit",
        "Send the old login",
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
        "The menu bar, drawn anew.",
    )
    yield _menus(court)


def _site(court: Court) -> GuidedStep:
    site, manner = court.ecf_url.removeprefix("https://"), manner_of(court)
    home = court.website.removeprefix("https://").removeprefix("http://").strip("/")
    link = manner.document_link or f"{_place(court)} – Document Filing System"
    same = "" if manner.document_link else " (or words close to that)"
    notes = (
        f"You can also start on the court's website, {home}, with E-Filing (CM/ECF).",
        *((manner.start,) if manner.start else ()),
        *((court.route_note,) if court.route_note else ()),
    )
    return GuidedStep(
        "site",
        "Open the court's filing site",
        f"Go to {court.ecf_url}. Then click “{link}”{same}.",
        f"A page that welcomes you to {court_in_words(court)}, and then PACER's log-in.",
        stop=(
            f"The address in your browser is not {site}, or the page names another court.",
            TRIED_BEFORE,
            "It is a training site (ecf-train).",
        ),
        notes=notes,
        links=(("The court's website", court.website),),
        opens=court.ecf_url,
    )


def _pacer(court: Court) -> GuidedStep:
    return GuidedStep(
        "pacer",
        "Log in at PACER",
        "On the page PACER LOGIN, log in with your own upgraded PACER account: enter Username and Password "
        "and select Login.",
        f"If PACER shows the redaction notice with the box “{REDACTION_TICK}”, tick it and go on. Then the "
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
        links=(UPGRADING, NEED_ACCOUNT, FORGOT),
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
    item, heading = item_words(court), manner_of(court).heading
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
        "Enter your old login",
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
    special = manner_of(court).success
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
        f"See whether {which if menus else 'filing menus'} now stand on the menu bar, along with the others.",
        f"{which} appear: {bar}. {ready}" if menus else f"Filing menus stand beside {bar}. {ready}",
        notes=(
            "If they are missing: refresh the page, log out and in again, clear cookies and cache, try "
            "another browser. Never link a second time.",
        ),
    )


def _place(court: Court) -> str:
    return court.name.rpartition(" for the ")[2] or court.name
