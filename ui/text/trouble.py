"""Something went wrong: four cases, whom to call, what to have ready, what to say, what not to try again.

Facts: https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ (shared accounts),
https://www.cob.uscourts.gov/cmecf-nextgen-information (missing menus),
http://www.orb.uscourts.gov/Ecf/tiptricks.cfm (empty menus),
http://www.flmb.uscourts.gov/announcements (who helps with codes),
http://www.wiwb.uscourts.gov/webhelp/2011_Spring_ECF_Upgrade/Release_4.1_Summary_for_External_Users.htm
(lock-outs).
No source says how a court takes papers without CM/ECF: only its clerk can.
"""

from __future__ import annotations

from enum import Enum

from app.courts.court import Court
from app.values import dataclass
from ui.text.contacts import Contact, court_contact, pacer_contact
from ui.text.courts import court_in_words
from ui.text.guided import filing_menus

OPENER = "Something went wrong?"
TITLE = "Something went wrong"
LEAD = "Choose what happened. Nothing here is sent; a message is copied only when you press Copy."
NO_COURT = "Choose your court in the main window, and its number appears here."
CALL, READY, SAY, NOT_AGAIN, LADDER, WITHOUT = (
    "Whom to call now",
    "What to have ready",
    "What to say",
    "What not to try again",
    "Try in this order",
    "Filing without CM/ECF",
)
COPY, COPIED, CLOSE = "Copy the message", "The message is copied. Paste it into an e-mail.", "Close"


class Trouble(Enum):
    """What a person can have run into."""

    WRONG_ACCOUNT = "wrong_account"
    LOCKED_OUT = "locked_out"
    MENUS_MISSING = "menus_missing"
    FIRM_LOCKED_OUT = "firm_locked_out"


@dataclass(frozen=True)
class TroubleWords:
    """One case. `message` has brackets to fill in and no secret; `ladder` is in the order to try it."""

    title: str
    first: str
    contacts: tuple[Contact, ...]
    ready: tuple[str, ...]
    message: str
    not_again: tuple[str, ...]
    ladder: tuple[str, ...] = ()
    without: str = ""


_TITLES = {
    Trouble.WRONG_ACCOUNT: "I linked the wrong account",
    Trouble.LOCKED_OUT: "I am locked out and the deadline is today",
    Trouble.MENUS_MISSING: "My menus are missing",
    Trouble.FIRM_LOCKED_OUT: "Everyone in my firm is locked out",
}
_FIRST = {
    Trouble.WRONG_ACCOUNT: (
        "Call the court today, before anyone files with the account. Only the court can undo a link."
    ),
    Trouble.LOCKED_OUT: (
        "Call the clerk's office first, and write down the time of the call. Work on the login after that."
    ),
    Trouble.MENUS_MISSING: (
        "Menus can take hours to appear, and browsers show old ones. Try this list before you call. Do not "
        "link a second time."
    ),
    Trouble.FIRM_LOCKED_OUT: (
        "This happens when a PACER account that several people share is linked to one attorney's filing "
        "account: the others can no longer file with it. Only the court can say how to fix it."
    ),
}
_READY = {
    Trouble.WRONG_ACCOUNT: (
        "Your name, bar number and phone number.",
        "The two names that were shown, and the date and time of the link.",
        "This program's receipt, if it made the link.",
        "The name of the account's owner.",
    ),
    Trouble.LOCKED_OUT: (
        "Case number, what is due, and the deadline in the court's time zone.",
        "Your name, bar number and phone number.",
        "The seven-digit account number of your PACER account (Manage My Account shows it above the user "
        "name).",
        "The exact refusal message, and the time of your last try.",
        "Your one-time code app or a PACER backup code.",
    ),
    Trouble.MENUS_MISSING: (
        "Your name and bar number.",
        "What the menu bar shows now, word for word.",
        "This program's receipt, or the court's message or e-mail about the link.",
    ),
    Trouble.FIRM_LOCKED_OUT: (
        "The names and bar numbers of all attorneys who used the account.",
        "Whose filing account was linked, and when.",
        "The next deadlines, with case numbers.",
    ),
}
_NOT_AGAIN = {
    Trouble.WRONG_ACCOUNT: (
        "Do not link again, here or in a browser.",
        "Do not file with the account: papers would go in under the wrong name.",
        "Do not register a new PACER account to get around it, unless the court tells you to.",
    ),
    Trouble.LOCKED_OUT: (
        "Do not keep trying a login that was refused. One court locks it for five minutes after five wrong "
        "tries, and a minute longer after each further try.",
        "Do not reuse a one-time code that was refused; wait for the next one.",
        "Do not use a colleague's login to file under your name.",
        "Do not ask the court about PACER codes, or PACER about the court's CM/ECF login: each knows only "
        "its own.",
    ),
    Trouble.MENUS_MISSING: (
        "Never link a second time because menus are missing.",
        "Do not request new filing rights in PACER while the court may have linked you.",
    ),
    Trouble.FIRM_LOCKED_OUT: (
        "Do not link another attorney with the shared account.",
        "Do not upgrade a shared account in anyone's name.",
    ),
}
_ASK_CLERK = (
    "This program's list does not say how this court takes papers when CM/ECF can't be used; courts differ. "
    "Ask the clerk's office: may I file by e-mail, on paper or at the counter today, until what hour, and "
    "who decides on an extension? Write down the name of the person who answers."
)
_LADDER = (
    "Refresh the page.",
    "Log out, then log in again.",
    "Clear the browser's cookies, cache and history, and log in again.",
    "Try another browser.",
    "Still nothing: call the court's help desk.",
)


def trouble_title(trouble: Trouble) -> str:
    """The case as a person would say it."""
    return _TITLES[trouble]


def trouble_words(
    trouble: Trouble, court: Court | None, *, names: tuple[str, str] | None = None, when: str | None = None
) -> TroubleWords:
    """The case at `court`, with the names at the court and at PACER, and the time of the link, if known."""
    desk, pacer = court_contact(court), pacer_contact()
    to_both = trouble in (Trouble.LOCKED_OUT, Trouble.FIRM_LOCKED_OUT)
    due = trouble is not Trouble.MENUS_MISSING
    return TroubleWords(
        title=_TITLES[trouble],
        first=_FIRST[trouble],
        contacts=(desk, pacer) if to_both else (desk,),
        ready=_READY[trouble],
        message=_message(trouble, court, names, when),
        not_again=_NOT_AGAIN[trouble],
        ladder=_ladder(court) if trouble is Trouble.MENUS_MISSING else _own_accounts(trouble),
        without=_ASK_CLERK if due else "",
    )


def _ladder(court: Court | None) -> tuple[str, ...]:
    menus = () if court is None else filing_menus(court)
    which = " and ".join(menus) or "The filing headings"
    empty = (
        f"{which} are there but empty: that points to unpaid fees (Utilities, Internet Payments Due) or to "
        "an old copy of the page (hold Shift and refresh), not to a missing link."
    )
    return (*_LADDER[:-1], empty, _LADDER[-1])


def _own_accounts(trouble: Trouble) -> tuple[str, ...]:
    if trouble is not Trouble.FIRM_LOCKED_OUT:
        return ()
    return (
        "Call the court's help desk and say which account was linked.",
        "Have each attorney register an individual PACER account.",
        "When the court says so, each attorney links their own account, once.",
        "For the fees, the firm can have a firm billing account. It is never linked.",
    )


def _message(trouble: Trouble, court: Court | None, names: tuple[str, str] | None, when: str | None) -> str:
    place, time = court_in_words(court), when or "[date and time]"
    at_court, at_pacer = names or ("[name shown as CM/ECF]", "[name shown as PACER]")
    opening = {
        Trouble.WRONG_ACCOUNT: (
            f"On {time} the wrong accounts were linked at {place}: the CM/ECF account of {at_court} to "
            f"the PACER account of {at_pacer}. Please tell me how to undo this, and keep the account from "
            "being used until then."
        ),
        Trouble.LOCKED_OUT: (
            f"I can't get into CM/ECF at {place}. In case [case number] a [paper] is due today at [hour]. "
            "Please tell me how I can file it today without CM/ECF. The refusal said: [words]."
        ),
        Trouble.MENUS_MISSING: (
            f"I linked my PACER account at {place} on {time}, and my filing menus do not appear. I have "
            "refreshed, logged out and back in, cleared cookies and cache, and tried another browser. The "
            "menu bar shows: [menus]. Please tell me whether my accounts are linked."
        ),
        Trouble.FIRM_LOCKED_OUT: (
            f"At {place} a PACER account that our firm shares was linked to the filing account of "
            f"[attorney] on {time}. These attorneys can no longer file: [names, bar numbers]. Please tell "
            "us how to restore their access. Our next deadline is [date and case]."
        ),
    }[trouble]
    return f"{opening}\n\nMy name: [name]\nBar number: [number]\nPhone: [phone]"
