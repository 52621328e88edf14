"""What became of a link, what that rests on, and what comes after it."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from enum import Enum

from app.courts.court import Court
from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.problems import Problem, ProblemKind
from ui.realm import Mode
from ui.text.courts import court_in_words
from ui.text.dates import clock_words, day_words
from ui.text.paper import PaperNews, PaperWords, mark_words


class Contradiction(Enum):
    """What speaks against what, where an outcome is left open by that."""

    SAID_BOTH = "said_both"
    LINKED_AND_OFFERED = "linked_and_offered"
    REFUSED_AND_NEW_MENUS = "refused_and_new_menus"
    REFUSED_AND_NOT_OFFERED = "refused_and_not_offered"
    SHOWN_AND_OFFERED = "shown_and_offered"


_OUTCOMES = {
    OutcomeState.LINKED: (
        "You're linked at {place}",
        "From now on you file at this court with your PACER login{user}. Your CM/ECF login no longer works.",
    ),
    OutcomeState.REFUSED: (
        "The accounts were not linked",
        "{court} refused. Nothing has changed there: your accounts are as they were.",
    ),
    OutcomeState.UNKNOWN: (
        "It is not known whether the accounts are linked",
        "The link was sent, but no answer of {court} shows whether it was made. It is not sent again.",
    ),
}
_AWAITED = (
    "The court says that you're linked",
    "{court} has answered the request. Its own words are below. Its menus are being read now: they are the "
    "second proof.",
)
_ALREADY = (
    "Already linked. Nothing to do here.",
    "{court} shows filing menus for this PACER account{user}. This program sent nothing that links.",
)
_NO_MENUS = (
    "Linked. You can view; there are no filing menus. They can come hours later. An account with viewing "
    "rights only never gets any."
)
_EMPTY_MENUS = (
    "Linked. The filing menus are there, but empty: fees may be unpaid, or the page is an old copy."
)
_MENUS_NOT_READ = (
    "Sign in at {court} with your PACER login{user} from now on. Its filing menus could not be read yet."
)
_DESK_SAYS = (
    "The court's help desk told you that you're linked",
    "This is what the help desk said, and it is in the record. This program has not seen it itself: no "
    "new filing menus prove it. Nothing more is sent.",
)
_ONLY_LOOKED = (
    "The menus that {court} shows do not settle it. This program only looked and sent nothing that links."
)
_HELD = "{court} says that another PACER account is already linked to this CM/ECF login. Nothing was linked."
_BOTH_SIDES = {
    Contradiction.LINKED_AND_OFFERED: (
        "{court} said that the accounts are linked. Its menus say otherwise: it still offers to link this "
        "account and shows no new filing menus."
    ),
    Contradiction.REFUSED_AND_NEW_MENUS: (
        "{court} said no. Its menus say otherwise: filing menus are there that were not there before."
    ),
    Contradiction.REFUSED_AND_NOT_OFFERED: (
        "{court} said no. Its menus leave that open: it no longer offers to link this account."
    ),
    Contradiction.SAID_BOTH: (
        "{court} said both: that the accounts are linked, and that they are not. Nothing settles which it is."
    ),
    Contradiction.SHOWN_AND_OFFERED: (
        "Filing menus are there, and {court} still offers to link this account. One speaks against the other."
    ),
}
_ASK_THE_DESK = (
    "Call the court's help desk, give your name and the time of this try, and ask whether your accounts are "
    "linked. Tell them what the court said and what its menus show.",
    "Press Check again a few minutes later. Menus can lag.",
    "Do not link again in your browser before the court has told you.",
)
_HELD_NEXT = (
    "Call the court's help desk today and ask which PACER account has this CM/ECF login. It may be an old "
    "one of your own, or somebody else's.",
    "Only the court can change this. Do not send the login again.",
)
_NO_MENUS_NEXT = (
    "Press Check again in an hour. Do not link a second time.",
    "If you file here and the menus are still missing tomorrow, call the court's help desk.",
)
_DESK_SAYS_NEXT = (
    "Sign in at the court with your PACER login in your browser, and look for the filing menus.",
    "Press Check again when they are there: they would prove the link.",
    "Do not link again.",
)
_DESK_SAYS_NO_NEXT = (
    "The court's help desk said that nothing was linked, so you can try again in ECF Link.",
    "Look for filing menus at the court first: they would prove a link.",
)
_NEXT = {
    OutcomeState.REFUSED: (
        "Read the court's words above. They say best what is wrong.",
        "Call the court's help desk before you try again.",
    ),
    OutcomeState.UNKNOWN: (
        "Press Check again: new filing menus would prove that the link was made. Menus can lag, so wait a "
        "few minutes between two checks.",
        "If nothing new appears, call the court's help desk, give your name and the time of this try, and "
        "ask whether your accounts are linked. Accounts with viewing rights only never get filing menus.",
        "Do not link again in your browser before the court has told you.",
    ),
}
_EVIDENCE = {
    Evidence.COURT_SAID_LINKED: "The court said that the accounts are linked.",
    Evidence.COURT_SAID_REFUSED: "The court said no.",
    Evidence.HELD_BY_ANOTHER: (
        "The court said that another PACER account is already linked to this CM/ECF login."
    ),
    Evidence.NEW_FILING_MENUS: "Filing menus are there that were not there before.",
    Evidence.FILING_MENUS_SHOWN: "Filing menus are there. No earlier menu is known to compare them with.",
    Evidence.NO_FILING_MENUS: (
        "No filing menus are there. Menus can lag, and accounts with viewing rights only never get any."
    ),
    Evidence.EMPTY_FILING_MENUS: (
        "Filing menus are there, but empty. That points to unpaid fees (Utilities, Internet Payments Due) or "
        "to an old copy of the page, never to a missing link. Do not link a second time."
    ),
    Evidence.LINK_STILL_OFFERED: "The court still offers to link this account.",
    Evidence.LINK_NO_LONGER_OFFERED: "The court no longer offers to link this account.",
    Evidence.ANSWER_LOST: "The connection broke before the court's answer arrived.",
    Evidence.ANSWER_NOT_RECOGNISED: "The court answered with a page that this program does not know.",
    Evidence.MENU_NOT_READ: "The menus could not be read after the request was sent.",
    Evidence.LANDING_PAGE_SHOWN: (
        "The court showed its landing page. Courts of appeals do that after a link, but it is no proof."
    ),
    Evidence.PERSON_STOPPED_WAITING: "You stopped waiting before the court had answered.",
    Evidence.FOUND_AT_SIGN_IN: "Filing menus were there at sign-in, before anything was sent.",
    Evidence.DESK_SAID_LINKED: "The court's help desk told you that the accounts are linked.",
    Evidence.LINKED_WITHOUT_ASKING: (
        "The court linked when it got the CM/ECF login, without showing names first."
    ),
}
_OWN_WORDS, _MENUS, _MAIL = "The court's own words", "Filing menus", "The court's e-mail to you"
MENU_PROOFS = (Evidence.NEW_FILING_MENUS, Evidence.FILING_MENUS_SHOWN)
THIS_WEEK = (
    "Update petition and calendaring software.",
    "Check your notice addresses, at the court and in PACER.",
    "Give filing agents their permissions again.",
)
AFTER_CARE = (
    "Update your petition and calendaring software with the PACER login.",
    (
        "Check your postal address and your e-mail for notices, in PACER and at the court: linking copies no "
        "addresses."
    ),
    "Give your filing agents their permissions again, such as the right to pay fees.",
    "Your CM/ECF login no longer works at this court. Use your PACER login.",
    (
        "If the filing menus are not there in your browser: refresh the page, sign out and in again, clear "
        "the cookies and the cache. If they are still missing, call the court. Do not link a second time."
    ),
    (
        "Secondary e-mail addresses for notices are kept at the court, under Utilities, Maintain Your ECF "
        "Account."
    ),
    "PACER may now ask you for a one-time code, because you can file. Set up an app or backup codes.",
    "PACER has announced that filers must renew their password every 180 days. Note the day.",
    "Fee-exempt (for example as CJA counsel)? Exemption is off at each sign-in. Switch it on under "
    "Utilities, Change PACER Exemption Status.",
    "Does your firm want one bill for all? It can add your PACER account to a firm billing account (PAA), "
    "also after the link.",
    "Other courts are not covered. Link once in each court where you file.",
)


class Proven(Enum):
    """How one of the three proofs of a link stands. Where a court refused, none but its word is due.

    NOT_READ: nobody has seen it, so that it is not known whether it is there.
    """

    SEEN = "seen"
    MISSING = "missing"
    NOT_READ = "not_read"
    YOURS_TO_CHECK = "yours_to_check"
    NONE_DUE = "none_due"


def contradiction_in(evidence: frozenset[Evidence]) -> Contradiction | None:
    """What speaks against what in this evidence; None where nothing does."""
    linked, refused = Evidence.COURT_SAID_LINKED in evidence, Evidence.COURT_SAID_REFUSED in evidence
    linked = linked or Evidence.LANDING_PAGE_SHOWN in evidence
    new, offered = Evidence.NEW_FILING_MENUS in evidence, Evidence.LINK_STILL_OFFERED in evidence
    if linked and refused:
        return Contradiction.SAID_BOTH
    if refused and new:
        return Contradiction.REFUSED_AND_NEW_MENUS
    if refused and Evidence.LINK_NO_LONGER_OFFERED in evidence:
        return Contradiction.REFUSED_AND_NOT_OFFERED
    if linked and offered and not new:
        return Contradiction.LINKED_AND_OFFERED
    shown = Evidence.FILING_MENUS_SHOWN in evidence
    return Contradiction.SHOWN_AND_OFFERED if shown and offered else None


def outcome_words(
    state: OutcomeState,
    court_name: str,
    *,
    only_looked: bool = False,
    evidence: frozenset[Evidence] = frozenset(),
    username: str | None = None,
    awaited: bool = False,
) -> tuple[str, str]:
    """The heading of the result, and what it means. `only_looked`: the link was made, if at all, by hand.
    `awaited`: it is the court's word, and its menus are being read.

    Where the `evidence` of an open result contradicts itself, both sides are said. `username` is the PACER
    user name, where it may be named.
    """
    heading, meaning = _OUTCOMES[state]
    contradiction = contradiction_in(evidence)
    if awaited:
        heading, meaning = _AWAITED
    elif state is OutcomeState.LINKED:
        heading, meaning = _linked(evidence)
    elif Evidence.DESK_SAID_LINKED in evidence and state is OutcomeState.UNKNOWN:
        heading, meaning = _DESK_SAYS
    elif state is OutcomeState.UNKNOWN and contradiction is not None:
        meaning = _BOTH_SIDES[contradiction]
    elif state is OutcomeState.UNKNOWN and only_looked:
        meaning = _ONLY_LOOKED
    elif state is OutcomeState.REFUSED and Evidence.HELD_BY_ANOTHER in evidence:
        meaning = _HELD
    meaning = meaning.format(court=court_name, user=f" ({username})" if username else "")
    return heading.format(place=place_words(court_name)), meaning[:1].upper() + meaning[1:]


def _linked(evidence: frozenset[Evidence]) -> tuple[str, str]:
    """Of a link: filing is promised only where its menus were seen or nobody has missed them."""
    if Evidence.FOUND_AT_SIGN_IN in evidence:
        return _ALREADY
    heading, files = _OUTCOMES[OutcomeState.LINKED]
    if lacks_menus(evidence):
        return heading, _NO_MENUS
    if Evidence.EMPTY_FILING_MENUS in evidence:
        return heading, _EMPTY_MENUS
    return heading, _MENUS_NOT_READ if Evidence.MENU_NOT_READ in evidence else files


def lacks_menus(evidence: frozenset[Evidence]) -> bool:
    """Whether a fresh look showed no filing menus."""
    return Evidence.NO_FILING_MENUS in evidence and not evidence & set(MENU_PROOFS)


def place_words(court_name: str) -> str:
    """Where one is linked: "the District of Utah"; the kind of court where it tells apart."""
    name = court_name.removeprefix("the ").removeprefix("United States ")
    for kind in ("District Court for ", "Court of Appeals for "):
        rest = name.removeprefix(kind)
        # the District of Columbia and the Northern Mariana Islands are no courts
        if rest != name and re.search(r"District of (?!Columbia$)|Circuit$", rest):
            return rest
    return f"the {name}" if name[:1].isupper() else name


def checked_words(moment: datetime, outcome: Outcome, unread: Problem | None) -> str:
    """When the menus were looked at again, and what that look saw. `unread`: why they could not be read."""
    at = f"Checked {clock_words(moment.astimezone())}"
    if unread is not None or outcome.menu_after is None:
        return (
            f"{at}: the menus could not be read. {_WHY_UNREAD.get(unread.kind, '') if unread else ''}".strip()
        )
    menu = outcome.menu_after
    if not menu.filing:
        offered = " The court still offers to link this account." if menu.link_offered else ""
        return f"{at}: no filing menus are there.{offered}"
    return f"{at}: filing menus are there ({', '.join(menu.filing)})."


_WHY_UNREAD = {
    ProblemKind.OFFLINE: "This computer has no connection.",
    ProblemKind.UNREACHABLE: "The court could not be reached.",
    ProblemKind.TIMED_OUT: "The court did not answer in time.",
    ProblemKind.COURT_DOWN: "The court's site is down.",
    ProblemKind.CANCELLED: "You stopped it.",
}


def next_words(
    state: OutcomeState,
    evidence: frozenset[Evidence] = frozenset(),
    *,
    court_spoke: bool = True,
    desk_said_not_linked: bool = False,
) -> tuple[str, ...]:
    """What to do now, in order. Where the account was linked already that is nothing.

    `court_spoke`: the court's words stand above. `desk_said_not_linked`: its desk was asked.
    """
    if state is OutcomeState.LINKED:
        if Evidence.FOUND_AT_SIGN_IN in evidence:
            return ()
        return _NO_MENUS_NEXT if lacks_menus(evidence) else THIS_WEEK
    if state is OutcomeState.UNKNOWN and Evidence.DESK_SAID_LINKED in evidence:
        return _DESK_SAYS_NEXT
    if state is OutcomeState.UNKNOWN and desk_said_not_linked:
        return _DESK_SAYS_NO_NEXT
    if state is OutcomeState.UNKNOWN and contradiction_in(evidence) is not None:
        return _ASK_THE_DESK
    if state is OutcomeState.REFUSED and Evidence.HELD_BY_ANOTHER not in evidence and not court_spoke:
        return _NEXT[state][1:]
    if state is OutcomeState.REFUSED and Evidence.HELD_BY_ANOTHER in evidence:
        return _HELD_NEXT
    return _NEXT[state]


def evidence_words(evidence: Evidence) -> str:
    """One thing that an outcome rests on, or that is missing from it."""
    return _EVIDENCE[evidence]


def proofs(outcome: Outcome, *, only_looked: bool = False) -> tuple[tuple[str, Proven, str], ...]:
    """The three proofs of a link: what it is, how it stands, and that in words; see `outcome_words`."""
    if outcome.state is OutcomeState.REFUSED:
        return (
            (_OWN_WORDS, Proven.SEEN, evidence_words(Evidence.COURT_SAID_REFUSED)),
            (_MENUS, Proven.NONE_DUE, "Without a link no new ones appear."),
            (_MAIL, Proven.NONE_DUE, "Without a link the court has nothing to confirm."),
        )
    said, refused = (
        one in outcome.evidence for one in (Evidence.COURT_SAID_LINKED, Evidence.COURT_SAID_REFUSED)
    )
    menus = [one for one in MENU_PROOFS if one in outcome.evidence]
    mail = "This program can't see your e-mail. Look for a notice from the court, including your spam folder."
    lost = next((_UNHEARD[one] for one in _UNHEARD if one in outcome.evidence), None)
    return (
        _own_words(said, refused, only_looked, lost),
        (_MENUS, *_menus(outcome.evidence, menus)),
        (_MAIL, Proven.YOURS_TO_CHECK, mail),
    )


def _menus(evidence: frozenset[Evidence], found: list[Evidence]) -> tuple[Proven, str]:
    if found:
        return Proven.SEEN, evidence_words(found[0])
    if Evidence.MENU_NOT_READ in evidence:
        return Proven.NOT_READ, "They have not been read since the request was sent."
    return Proven.MISSING, "None has appeared so far."


_UNHEARD = {
    Evidence.ANSWER_LOST: "The court's answer did not arrive: the connection broke.",
    Evidence.PERSON_STOPPED_WAITING: "The court's answer did not arrive before you stopped waiting.",
    Evidence.ANSWER_NOT_RECOGNISED: "The court answered with a page that this program does not know.",
    Evidence.LANDING_PAGE_SHOWN: "The court showed its landing page, and no message.",
    Evidence.FOUND_AT_SIGN_IN: "Nothing was sent that it could have answered.",
}


def _own_words(said: bool, refused: bool, only_looked: bool, lost: str | None) -> tuple[str, Proven, str]:
    what = _OWN_WORDS
    if refused:
        both = "The court said that the accounts are linked, and that they are not."
        return what, Proven.MISSING, both if said else "The court said no."
    if said:
        return what, Proven.SEEN, "The court said that the accounts are linked."
    if only_looked:
        return (
            what,
            Proven.YOURS_TO_CHECK,
            "What the court answered was in your browser; this program has not seen it.",
        )
    if lost is not None:
        return what, Proven.NOT_READ, lost
    return what, Proven.MISSING, "The court did not say that they are."


ALSO_KNOWN, TO_DO, WEEK = "What else is known", "What to do now", "To do this week"
AFTERWARDS = "Everything else to check"
SAVE, SAVE_TITLE, PRINT = "Save receipt…", "Save the receipt", "Print receipt…"
SAVE_ELSEWHERE, SHOW_IN_FOLDER = "Save elsewhere…", "Show in folder"
RECEIPT_UNFILED = "The receipt could not be saved in your Documents folder. Choose another folder."
NOT_LOOKED = "The court's menus have not been read yet."
DESK_TOLD = "The court told me whether I'm linked"
PDF_FILES = "PDF (*.pdf)"
ANOTHER, NEXT_PERSON = "Link another court", "Next person"
MY_COURTS, BACK_TO_LIST = "My courts…", "Back to my courts"
PROVES, SEEN, MISSING, YOURS_TO_CHECK = "How this is known", "confirmed", "not seen", "check your e-mail"
UNREAD = "not read"
NONE_DUE = "none, as was to be expected"
MENUS_BEFORE, MENUS_NOW, NOT_READ = "Menus before", "Menus now", "Not read."
EMPTY, NEW = " (empty)", " – new"


def filed_words(path: str) -> str:
    """Where the receipt was filed by itself."""
    folder = path.replace("\\", "/").rpartition("/")[0]
    return f"Receipt saved in {folder.rpartition('/')[2] or folder}."


def sent_at_words(when: str) -> str:
    """When the request was sent; `when` is worded."""
    return f"Sent {when}."


def names_to_correct(cmecf: str, pacer: str, contact: str) -> str:
    """That one of two registers has a name that is out of date; nobody here knows which."""
    return (
        f"The court has {cmecf}, PACER has {pacer}. Ask for the name that is out of date to be corrected: "
        f"{contact}."
    )


def whose_accounts(cmecf_name: str | None, pacer_name: str | None, username: str | None) -> str:
    """Which two accounts the result is about; empty where nothing is known of them."""
    at_court = f"CM/ECF: {cmecf_name}" if cmecf_name else ""
    name = f" ({pacer_name})" if pacer_name else ""
    at_pacer = f"PACER: {username}{name}" if username else f"PACER: {pacer_name}" if pacer_name else ""
    return " · ".join(part for part in (at_court, at_pacer) if part)


def court_said(quoted: str) -> str:
    """The court's own words."""
    return f"The court said: {quoted}"


HOW = "Check off what is done. The check marks are kept nowhere: save or print the list to keep it."
SAVE_LIST, SAVE_LIST_TITLE, PRINT_LIST = "Save this list…", "Save the list", "Print this list…"
LIST_NEWS = PaperNews(
    saved="The list is saved in {path}.",
    not_saved="The list could not be saved in {path}. Choose another folder.",
    printed="The list was sent to the printer.",
    no_printer="This computer has no printer. Save the list instead.",
)
DONE, OPEN = "☑", "☐"


def list_words(court: Court | None, mode: Mode, done: Collection[str], today: date) -> PaperWords:
    """The list for `court` on paper; `done` are the lines that were checked."""
    place = court_in_words(court)
    return PaperWords(
        mark=mark_words(mode),
        heading="After the link",
        lead=f"What is still to be done now that the accounts are linked at {place}.",
        facts=(("Attorney", None), ("Printed or saved", day_words(today))),
        sections=(("To do", tuple(f"{DONE if line in done else OPEN} {line}" for line in AFTER_CARE)),),
        foot="Made by ECF Link, which is no court document and no service of the courts.",
    )


HEADING = "An earlier try has no known result"
IF_THE_DESK_SAYS = "If the court's help desk has told you"
DESK_SAID = "The court says I'm not linked"
DESK_SAID_LINKED = "The court says I'm linked"
DESK_WHY = (
    "What you were told goes into the record, with the name and the time. If you are not linked, you can try "
    "once more, with a new confirmation. If you are linked, nothing is sent again; the menus are read."
)
WHO, NO_NAME = "Name of the person who said so", "Enter the name first. It is written down with the day."
TOO_LONG = "This is longer than a name. Perhaps something else was pasted here."

RECORD_HEADING = "Before you send your CM/ECF login"
LINK_AGAIN = "I have read this, and I want to link here again"
LINK_ALL_THE_SAME = "I have checked that this account is not linked here, and I want to link it"


def doubt_words(linked_when: str | None, damaged: int, lost: bool) -> str:
    """What the record holds against sending anything at this court without asking once more."""
    said: list[str] = []
    if linked_when is not None:
        said.append(
            f"The record on this computer says that this account was linked here ({linked_when}). A link is "
            "permanent, and its filing menus can come hours after it. Check the menus or ask the court "
            "before you send anything again."
        )
    if damaged:
        lines = "One line of the record" if damaged == 1 else f"{damaged} lines of the record"
        said.append(
            f"{lines} on this computer can't be read. It may be that such a line says that a link was sent "
            "for this account here. Ask the court first."
        )
    if lost:
        said.append(
            "An earlier record on this computer was damaged or is gone. It may have said that a link was "
            "sent for this account here. Ask the court first."
        )
    return "\n".join(said)


def sent_words(when: str | None, name: str | None) -> str:
    """That a link was sent, and that its result is not known; `name` as the court shows it.

    `when` None: the record has a line for this account here that can't be read.
    """
    if when is None:
        return (
            "The record on this computer has a line for this account at this court that can't be read. It "
            "may say that a link was sent. Find out before anything is sent again."
        )
    if name:
        return (
            f"On {when} a link for {name} was sent to this court. Whether it was made is not known. Find out "
            "before anything is sent again."
        )
    return (
        f"On {when} a link was sent to this court. Whether it was made is not known. Find out before "
        "anything is sent again."
    )
