"""What became of a link, what that rests on, and what comes after it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from app.courts.court import Court
from app.linking.outcome import Evidence, Outcome, OutcomeState
from ui.realm import Mode
from ui.text.courts import court_in_words
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
        "The accounts are linked",
        "From now on you file at {court} with your PACER login. The old login no longer works.",
    ),
    OutcomeState.REFUSED: (
        "The accounts were not linked",
        "{court} refused. Nothing has changed there: your accounts are as they were.",
    ),
    OutcomeState.UNKNOWN: (
        "It is not known whether the accounts are linked",
        "The request was sent, and no answer of {court} settles what became of it. It is not sent again.",
    ),
}
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
    "Call the court's help desk, give your name and the time, and ask whether your accounts are linked. Tell "
    "them what the court said and what its menus show.",
    "Press Check again some minutes later. Menus can lag.",
    "Do not link again in your browser before the desk has told you.",
)
_HELD_NEXT = (
    "Call the court's help desk today and ask which PACER account has this CM/ECF login. It may be an old "
    "one of your own, or somebody else's.",
    "Only the court can change this. Do not send the login again.",
)
_NEXT = {
    OutcomeState.LINKED: (
        "Save the receipt.",
        "Use your PACER login the next time you file at this court.",
        "If the new menus are not there in your browser: refresh the page, sign out and in again, clear the "
        "cookies and the cache. If they are still missing, call the court. Do not link a second time.",
    ),
    OutcomeState.REFUSED: (
        "Read the court's words above. They say best what is wrong.",
        "Call the court's help desk before you try again.",
    ),
    OutcomeState.UNKNOWN: (
        "Press Check again: new filing menus would prove that the link was made. Menus can lag, so wait some "
        "minutes between two checks.",
        "If nothing new appears, call the court's help desk, give your name and the time, and ask whether "
        "your accounts are linked. Accounts with viewing rights only never get filing menus.",
        "Do not link again in your browser before the desk has told you.",
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
    Evidence.LINKED_WITHOUT_ASKING: (
        "The court linked when it got the old login, without showing names first."
    ),
}
_OWN_WORDS, _MENUS, _MAIL = "The court's own words", "Filing menus", "The court's e-mail to you"
MENU_PROOFS = (Evidence.NEW_FILING_MENUS, Evidence.FILING_MENUS_SHOWN)
AFTER_CARE = (
    "Your old CM/ECF login no longer works at this court. Use your PACER login.",
    "Petition and calendar software still holds the old login. Put the PACER login there.",
    (
        "Linking copies no addresses. Check your postal address and e-mail for notices, in PACER and at the "
        "court."
    ),
    (
        "Secondary e-mail addresses for notices are kept at the court, under Utilities, Maintain Your ECF "
        "Account."
    ),
    "Filing agents may need their permissions again, such as the right to pay fees.",
    "PACER may now ask you for a one-time code, because you can file. Set up an app or backup codes.",
    "PACER has announced that filers must renew their password every 180 days. Note the day.",
    "Fee-exempt (for example as CJA counsel)? Exemption is off at each sign-in. Switch it on under "
    "Utilities, Change PACER Exemption Status.",
    "Other courts are not covered. Link once in each court where you file.",
)


class Proven(Enum):
    """How one of the three proofs of a link stands. Where a court refused, none but its word is due."""

    SEEN = "seen"
    MISSING = "missing"
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
) -> tuple[str, str]:
    """The heading of the result, and what it means. `only_looked`: the link was made, if at all, by hand.

    Where the `evidence` of an open result contradicts itself, both sides are said.
    """
    heading, meaning = _OUTCOMES[state]
    contradiction = contradiction_in(evidence)
    if state is OutcomeState.UNKNOWN and contradiction is not None:
        meaning = _BOTH_SIDES[contradiction]
    elif state is OutcomeState.UNKNOWN and only_looked:
        meaning = _ONLY_LOOKED
    elif state is OutcomeState.REFUSED and Evidence.HELD_BY_ANOTHER in evidence:
        meaning = _HELD
    meaning = meaning.format(court=court_name)
    return heading, meaning[:1].upper() + meaning[1:]


def next_words(state: OutcomeState, evidence: frozenset[Evidence] = frozenset()) -> tuple[str, ...]:
    """What to do now, in order."""
    if state is OutcomeState.UNKNOWN and contradiction_in(evidence) is not None:
        return _ASK_THE_DESK
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
    mail = "This program cannot see your mail. Look for a notice from the court, also among junk."
    return (
        _own_words(said, refused, only_looked),
        (
            _MENUS,
            Proven.SEEN if menus else Proven.MISSING,
            evidence_words(menus[0]) if menus else "None has appeared so far.",
        ),
        (_MAIL, Proven.YOURS_TO_CHECK, mail),
    )


def _own_words(said: bool, refused: bool, only_looked: bool) -> tuple[str, Proven, str]:
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
    return what, Proven.MISSING, "The court did not say that they are."


ALSO_KNOWN, TO_DO, AFTERWARDS = "What else is known", "What to do now", "Afterwards"
SAVE, SAVE_TITLE, PRINT = "Save receipt…", "Save the receipt", "Print receipt…"
PDF_FILES = "PDF (*.pdf)"
ANOTHER, NEXT_PERSON = "Link another court", "Next person"
MY_COURTS, BACK_TO_LIST = "My courts…", "Back to my courts"
PROVES, SEEN, MISSING, YOURS_TO_CHECK = "What proves it", "seen", "missing", "for you to check"
NONE_DUE = "none, as was to be expected"
MENUS_BEFORE, MENUS_NOW, NOT_READ = "Menus before", "Menus now", "Not read."
EMPTY, NEW = " (empty)", " – new"


def whose_accounts(cmecf_name: str | None, pacer_name: str | None, username: str | None) -> str:
    """Which two accounts the result is about; empty where nothing is known of them."""
    at_court = f"CM/ECF: {cmecf_name}" if cmecf_name else ""
    name = f" ({pacer_name})" if pacer_name else ""
    at_pacer = f"PACER: {username}{name}" if username else ""
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
        facts=(("Attorney", None), ("Printed or saved", f"{today:%B} {today.day}, {today.year}")),
        sections=(("To do", tuple(f"{DONE if line in done else OPEN} {line}" for line in AFTER_CARE)),),
        foot="Made by ECF Link, which is no court document and no service of the courts.",
    )


HEADING = "An earlier try has no known result"
IF_THE_DESK_SAYS = "If the desk says that nothing was linked"
DESK_SAID = "The desk said that nothing was linked"
DESK_WHY = (
    "Only the court can say this for certain. It opens the way to one new try, with a new confirmation. The "
    "name goes into the receipt."
)
WHO, NO_NAME = "Name of the person who said so", "Enter the name first. It is written down with the day."
TOO_LONG = "This is longer than a name. Perhaps something else was pasted here."

RECORD_HEADING = "Before you send your old login"
LINK_AGAIN = "I have read this, and I want to link here again"
LINK_ALL_THE_SAME = "I have checked that this account is not linked here, and I want to link it"


def doubt_words(linked_when: str | None, damaged: int, lost: bool) -> str:
    """What the record holds against sending anything at this court without asking once more."""
    said: list[str] = []
    if linked_when is not None:
        said.append(
            f"The record on this computer says that this account was linked here on {linked_when}. A link is "
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
