"""What went wrong, in four parts: what happened, whether anything was linked, what to do, who can help.

Who is named and whose number stands there is who is at fault: PACER, the court, this computer's network, or
this program. Facts:

https://pacer.uscourts.gov/announcements/2025/06/27/additional-security-enhancements-coming-soon (180 days)
http://www.wiwb.uscourts.gov/webhelp/2011_Spring_ECF_Upgrade/Release_4.1_Summary_for_External_Users.htm
"""

from __future__ import annotations

from dataclasses import replace

from app.courts.court import Court
from app.linking.problems import Barred, Party, Problem, ProblemKind
from app.values import dataclass
from ui.text.contacts import Contact, Helper, contacts_for
from ui.text.courts import court_in_words

DETAILS = "The answer in full, and who can help"
NOTHING_LINKED = "Nothing was linked."
PERHAPS_LINKED = (
    "It is not certain whether the accounts were linked. Do not link again before you know: check first."
)
AS_BEFORE = "This was only a new check. The result below has not changed."
LOOK_AGAIN = "Press Check again when you are ready."
_LINKED = {
    ProblemKind.ALREADY_LINKED: "Nothing was changed just now. This account can already file at this court.",
    ProblemKind.UNSETTLED_ATTEMPT: "Nothing was linked just now. An earlier try may have been.",
    ProblemKind.LINKED_BEFORE: "Nothing was sent just now. The record says that an earlier link was made.",
    ProblemKind.RECORD_IN_DOUBT: "Nothing was sent just now. An earlier link may have been made.",
    ProblemKind.ALREADY_SUBMITTED: (
        "Nothing was sent a second time. The first try may have linked the accounts."
    ),
}


@dataclass(frozen=True)
class ProblemText:
    """`{who}` is who is named and `{server}` what was asked; `{court}` is the court's name in any case.

    `detail` is added when the problem is `about` something; `more` is what may lie behind it. `helper` None:
    the one of who is named.
    """

    happened: str
    do_now: str
    helper: Helper | None = None
    detail: str = ""
    more: str = ""


_IT, _COURT, _PACER, _BOTH = Helper.YOUR_IT, Helper.COURT_DESK, Helper.PACER, Helper.BOTH
_HELPERS = {Party.PACER: _PACER, Party.COURT: _COURT, Party.NETWORK: _IT, None: _COURT}
_SERVERS = {
    Party.PACER: "PACER's server",
    Party.COURT: "the server of {court}",
    Party.NETWORK: "your network's proxy",
    None: "the server",
}
_WHO = {
    Party.PACER: "PACER",
    Party.COURT: "{court}",
    Party.NETWORK: "your network's proxy",
    None: "the server",
}
_CERTIFICATE = (
    "Do not continue on this network: try another one. Ask whether web traffic is inspected here, and check "
    "this computer's clock."
)
_BROWSER = "If it opens there, your network may block this program."

_ENTRIES: dict[ProblemKind, ProblemText] = {
    ProblemKind.OFFLINE: ProblemText(
        "This computer could not find {server}. It seems to be offline.",
        "Connect it to the internet, then press Next again.",
        _IT,
        "The address is {about}.",
    ),
    ProblemKind.UNREACHABLE: ProblemText(
        "The connection to {server} could not be made, or it was lost.",
        f"Open the court's website in your browser. {_BROWSER}",
        _IT,
        "The address is {about}.",
    ),
    ProblemKind.TIMED_OUT: ProblemText(
        "{who} did not answer in time.",
        "Wait a few minutes, then try again.",
        detail="The server is {about}.",
    ),
    ProblemKind.UNTRUSTED_CERTIFICATE: ProblemText(
        "{server} could not prove who it is. No password was sent to it.",
        _CERTIFICATE,
        _IT,
        "The server is {about}.",
    ),
    ProblemKind.PROXY_LOGIN_NEEDED: ProblemText(
        "Your network's proxy asks for its own login.",
        "Open any web page in your browser to sign in to the network, then try again.",
        _IT,
        "The proxy is {about}.",
    ),
    ProblemKind.FOREIGN_HOST: ProblemText(
        "A page of {who} tried to lead to an address that is not trusted. The program did not go there.",
        "Do not enter your logins at that address. Report it.",
        detail="The address was {about}.",
    ),
    ProblemKind.TOO_LARGE: ProblemText(
        "The answer of {who} was far too large, so the program stopped reading it.",
        "Try once more. If it happens again, link in your browser and report it.",
    ),
    ProblemKind.UNREADABLE: ProblemText(
        "The answer of {who} could not be read.",
        "Try once more in a few minutes. If it happens again, link in your browser.",
    ),
    ProblemKind.COURT_DOWN: ProblemText(
        "The filing site of {court} is down or under maintenance.",
        "Try again later. Courts announce maintenance on their websites, often for weekends.",
    ),
    ProblemKind.TOO_MANY_REQUESTS: ProblemText(
        "{who} says that it got too many requests.",
        "Wait at least ten minutes before you try again. Trying sooner may make the wait longer.",
        detail="It asks to wait {about} seconds.",
    ),
    ProblemKind.PACER_REFUSED: ProblemText(
        "PACER did not accept this sign-in.",
        "Check the user name and type the password again. If PACER asks you for codes, enter the one your "
        "app shows now.",
        _PACER,
        more="PACER does not say whether the user name, the password or the one-time code was wrong or "
        "missing. A pasted password may have a long dash or curly quotes. PACER requires a new password "
        "every 180 days: if yours may be due, sign in to PACER in your browser first. After two "
        "refused tries the program pauses.",
    ),
    ProblemKind.REDACTION_NOT_ACCEPTED: ProblemText(
        "PACER requires filers to accept the redaction rules before it signs them in.",
        "Read the redaction notice below and check its box, then sign in.",
        _PACER,
    ),
    ProblemKind.PACER_SAYS: ProblemText(
        "PACER did not sign you in.",
        "Read PACER's words. If they ask you to update or activate something, do it at PACER in your "
        "browser. After two refused tries the program pauses.",
        _PACER,
    ),
    ProblemKind.CODE_ALREADY_REFUSED: ProblemText(
        "This one-time code was refused before, so it was not sent again.",
        "Wait until your app shows a new code (at most 30 seconds) and enter that one.",
        _PACER,
    ),
    ProblemKind.TRIES_PAUSED: ProblemText(
        "Two tries were not accepted, so this program has paused. No further login was sent.",
        "Check the login first: too many wrong tries lock it.",
        _BOTH,
    ),
    ProblemKind.SESSION_NOT_ACCEPTED: ProblemText(
        "The court did not accept the PACER sign-in. That also happens when a sign-in has expired.",
        "Sign in once more; your answers are kept. If it happens twice, sign out of PACER in your browser "
        "and close the browser first.",
        _PACER,
    ),
    ProblemKind.NO_PRIVILEGES: ProblemText(
        "The court says that this PACER account has no access there.",
        "Check that you chose the right PACER account. A firm billing account cannot open a court's pages.",
        _BOTH,
    ),
    ProblemKind.LINK_ITEM_MISSING: ProblemText(
        "The court's Utilities page has no item for linking an account.",
        "Ask the court why: the item is missing where a court is not on NextGen CM/ECF, and where this PACER "
        "account is already linked.",
        _COURT,
    ),
    ProblemKind.ALREADY_LINKED: ProblemText(
        "This PACER account already has filing menus at {court}.",
        "You do not need to link it. If it is linked to the wrong login, only the court can change that. "
        "Call its help desk.",
        _COURT,
    ),
    ProblemKind.CMECF_REFUSED: ProblemText(
        "The court did not accept the CM/ECF login or its password.",
        "Check the login and type its password again. It is not your PACER password.",
        _COURT,
        more="A pasted password may have a long dash or curly quotes. If you are not sure, ask the court to "
        "reset it before the next try.",
    ),
    ProblemKind.CMECF_NOT_ALLOWED: ProblemText(
        "The court says that these accounts may not be linked this way.",
        "Read the court's words, and ask its help desk what is missing. Do not send the login again before "
        "that.",
        _COURT,
    ),
    ProblemKind.HELD_BY_ANOTHER: ProblemText(
        "The court says that another PACER account is already linked to this CM/ECF login.",
        "Call the court's help desk today and ask which PACER account it is. It may be an old one of yours, "
        "or someone else's. Only the court can change this. Do not send the login again.",
        _COURT,
    ),
    ProblemKind.PAIR_ALREADY_REFUSED: ProblemText(
        "The court refused this login with this password before, so they were not sent again.",
        "Enter a different password, or ask the court's help desk to reset it.",
        _COURT,
    ),
    ProblemKind.NOT_NEXTGEN: ProblemText(
        (
            "{court} showed its old login page. It is not on NextGen CM/ECF yet, so no accounts can be "
            "linked there."
        ),
        "Keep filing with your CM/ECF login. The court will announce when you can link.",
        _COURT,
    ),
    ProblemKind.NO_LINK_STEP: ProblemText(
        "This program's list of courts has no linking step at {court}.",
        "Ask the court how filing accounts work there. Filing rights are usually requested in PACER: Manage "
        "My Account, Maintenance, E-File Registration.",
        _BOTH,
    ),
    ProblemKind.PAGE_NOT_RECOGNISED: ProblemText(
        "The court showed a page that this program does not recognize, so it stopped there.",
        "Read the court's words. You can link in your browser, or ask the court's help desk what they mean.",
        _COURT,
    ),
    ProblemKind.LINKED_WITHOUT_ASKING: ProblemText(
        "The court answered your CM/ECF login as if it had linked the accounts at once, without showing "
        "names.",
        "Read the menus again with Check again. If the account is the wrong one, call the court today.",
        _COURT,
    ),
    ProblemKind.LINK_CONTRADICTED: ProblemText(
        "The court answered your CM/ECF login as if it had linked the accounts at once. Its menus say "
        "otherwise: it still offers to link this account and shows no new filing menus.",
        "Read the menus again with Check again. If nothing changes, ask the court's help desk whether your "
        "accounts are linked.",
        _COURT,
    ),
    ProblemKind.ALREADY_SUBMITTED: ProblemText(
        "This link was already sent once. It is never sent twice.",
        "Use Check again to read the court's menus.",
        _COURT,
    ),
    ProblemKind.PROPOSAL_EXPIRED: ProblemText(
        "The names were shown too long ago, so they no longer count.",
        "Enter the CM/ECF login again. The court then shows the names again.",
        _COURT,
    ),
    ProblemKind.UNSETTLED_ATTEMPT: ProblemText(
        "An earlier try at this court has no known result yet.",
        "Sign in and check its result before anything is linked again.",
        _COURT,
        "It began within the last few minutes, and another window of this program may still be sending it.",
    ),
    ProblemKind.LINKED_BEFORE: ProblemText(
        "The record on this computer says that this PACER account was linked at {court} before.",
        "Check in your browser whether the filing menus are there; they can appear hours after the link. To "
        "link again anyway, check the box on this page that says so.",
        _COURT,
    ),
    ProblemKind.RECORD_IN_DOUBT: ProblemText(
        "Part of the record on this computer is damaged or gone. It may have shown a link of yours at "
        "{court}.",
        "Ask the court's help desk whether this account is linked. If it is not, check the box on this page "
        "that says so, and continue.",
        _COURT,
    ),
    ProblemKind.JOURNAL_UNWRITABLE: ProblemText(
        "This program could not record that it was about to send the link, so it did not send it.",
        "Free up disk space, or let this program write to its data folder. Then try again.",
        _IT,
        "The folder is {about}.",
    ),
    ProblemKind.NOT_SIGNED_IN: ProblemText(
        "You are no longer signed in to PACER. A sign-in expires after a while, and when you sign out in a "
        "browser.",
        "Sign in once more and continue where you stopped. Your answers are kept.",
        _PACER,
    ),
    ProblemKind.KEPT_LOGIN_GONE: ProblemText(
        "The password store no longer has this login, or did not release it. Nothing was sent.",
        "Type the user name and the password yourself. You can save them again.",
        _IT,
    ),
    ProblemKind.CANCELLED: ProblemText(
        "You stopped this.",
        "Press Next when you want to continue.",
        _BOTH,
    ),
    ProblemKind.PROGRAM_ERROR: ProblemText(
        "This program made a mistake and could not finish this step.",
        "Close the program and start it again. If it happens a second time, link in your browser and send "
        "the support file.",
        Helper.PROGRAM,
    ),
}

# what is said otherwise, or by another office, where it is known to lie at one of them
_AT: dict[tuple[ProblemKind, Party], ProblemText] = {
    (ProblemKind.UNREACHABLE, Party.PACER): replace(
        _ENTRIES[ProblemKind.UNREACHABLE],
        do_now=f"Open pacer.uscourts.gov in your browser. {_BROWSER}",
        helper=Helper.IT_AND_PACER,
    ),
    (ProblemKind.UNREACHABLE, Party.COURT): replace(
        _ENTRIES[ProblemKind.UNREACHABLE], helper=Helper.IT_AND_COURT
    ),
    (ProblemKind.UNREACHABLE, Party.NETWORK): ProblemText(
        "Your network's proxy did not let this program through, or could not reach the site itself.",
        "Ask your IT support to let this program reach *.uscourts.gov.",
        _IT,
        "The proxy is {about}.",
    ),
    (ProblemKind.UNTRUSTED_CERTIFICATE, Party.PACER): replace(
        _ENTRIES[ProblemKind.UNTRUSTED_CERTIFICATE], helper=Helper.IT_AND_PACER
    ),
    (ProblemKind.UNTRUSTED_CERTIFICATE, Party.COURT): replace(
        _ENTRIES[ProblemKind.UNTRUSTED_CERTIFICATE], helper=Helper.IT_AND_COURT
    ),
    (ProblemKind.UNTRUSTED_CERTIFICATE, Party.NETWORK): ProblemText(
        "Your network's proxy could not prove who it is. Nothing was sent through it.",
        "Ask your IT support to install the proxy's certificate on this computer, and check this computer's "
        "clock.",
        _IT,
        "The proxy is {about}.",
    ),
    (ProblemKind.TOO_LARGE, Party.PACER): replace(
        _ENTRIES[ProblemKind.TOO_LARGE], do_now="Try once more later. PACER may have counted this try."
    ),
    (ProblemKind.UNREADABLE, Party.PACER): replace(
        _ENTRIES[ProblemKind.UNREADABLE],
        do_now=(
            "Try once more in a few minutes. PACER may have counted this try, so the program counts it too."
        ),
    ),
    (ProblemKind.COURT_DOWN, Party.PACER): ProblemText(
        "PACER is down or under maintenance.",
        "Try again later. PACER announces maintenance on pacer.uscourts.gov.",
    ),
    (ProblemKind.TRIES_PAUSED, Party.PACER): replace(
        _ENTRIES[ProblemKind.TRIES_PAUSED],
        do_now="Check the login first. PACER does not say how many wrong tries it allows before it locks an "
        "account.",
        helper=_PACER,
    ),
    (ProblemKind.TRIES_PAUSED, Party.COURT): replace(
        _ENTRIES[ProblemKind.TRIES_PAUSED],
        do_now="Check the login first: a court's documented limit is five tries, then the login is locked "
        "for a while.",
        helper=_COURT,
    ),
    **{
        (ProblemKind.CANCELLED, party): replace(_ENTRIES[ProblemKind.CANCELLED], helper=None)
        for party in Party
    },
}

# once a login has left that may have linked, trying again hurts; whatever else went wrong
_AFTER_SENDING = (
    "Use Check again to read the court's menus, or ask the court's help desk. Do not send the login a second "
    "time before that."
)
_TRY_AGAIN = frozenset(
    {
        ProblemKind.UNREACHABLE,
        ProblemKind.TIMED_OUT,
        ProblemKind.FOREIGN_HOST,
        ProblemKind.TOO_LARGE,
        ProblemKind.UNREADABLE,
        ProblemKind.COURT_DOWN,
        ProblemKind.TOO_MANY_REQUESTS,
        ProblemKind.NO_PRIVILEGES,
        ProblemKind.NOT_NEXTGEN,
        ProblemKind.PAGE_NOT_RECOGNISED,
        ProblemKind.CANCELLED,
        ProblemKind.PROGRAM_ERROR,
    }
)

# what opens a login that its server won't take any more; trying again is never the way
_BARRED: dict[tuple[Barred, Party], ProblemText] = {
    (Barred.LOCKED, Party.PACER): ProblemText(
        "PACER says that this login is locked.",
        "Wait before you try again, or have PACER unlock it. Each further try can make the lock longer.",
    ),
    (Barred.LOCKED, Party.COURT): ProblemText(
        "The court says that this CM/ECF login is locked.",
        "Wait before you try again, or have the court reset it. Each further try can make the lock longer: "
        "at one court it lasts five minutes, then a minute more each time.",
    ),
    (Barred.DISABLED, Party.PACER): ProblemText(
        "PACER says that this account is not active.",
        "Ask PACER to reactivate the account. Do not try again before that: it does not help.",
    ),
    (Barred.DISABLED, Party.COURT): ProblemText(
        "The court says that this CM/ECF login is not active.",
        "Ask the court's help desk to reactivate it. Do not try again before that: it does not help.",
    ),
    (Barred.EXPIRED, Party.PACER): ProblemText(
        "PACER says that the password must be changed.",
        "Sign in to PACER in your browser, change the password there, and then enter the new one here.",
    ),
    (Barred.EXPIRED, Party.COURT): ProblemText(
        "The court says that the password of this CM/ECF login must be changed.",
        "Use the court's reset page, or ask its help desk to reset the password. The old one no longer "
        "works.",
    ),
}


def it_said(quoted: str) -> str:
    """The very words of PACER or the court."""
    return f"It said: {quoted}"


@dataclass(frozen=True)
class ProblemWords:
    """A problem in words. `court_words` is what PACER or the court said, to be shown as plain text."""

    happened: str
    linked: str
    do_now: str
    helper: Helper
    contacts: tuple[Contact, ...]
    court_words: str | None
    more: str = ""

    @property
    def as_text(self) -> str:
        """All of it in one text, for a screen reader."""
        said = it_said(f"“{self.court_words}”") if self.court_words else ""
        who = " ".join(contact.as_text for contact in self.contacts)
        return " ".join(
            part for part in (self.happened, said, self.linked, self.do_now, self.more, who) if part
        )


def problem_words(
    problem: Problem, court: Court | None, *, looking: bool = False, result_known: bool = False
) -> ProblemWords:
    """The four parts for `problem`; `court` lends its name and its help desk.

    `looking`: what failed was a fresh look at the menus. `result_known`: a result stands there already.
    """
    entry, name = _entry(problem), court_in_words(court)
    named = {"court": name, "who": _WHO[problem.at], "server": _SERVERS[problem.at]}
    named |= {key: text.format(court=name) for key, text in named.items() if key != "court"}
    happened = entry.happened.format(**named)
    if problem.about and entry.detail:
        happened = f"{happened} {entry.detail.format(about=problem.about)}"
    linked = PERHAPS_LINKED if problem.may_have_linked else _LINKED.get(problem.kind, NOTHING_LINKED)
    if looking and result_known and not problem.may_have_linked:
        linked = AS_BEFORE
    stopped_looking = looking and problem.kind is ProblemKind.CANCELLED
    helper = entry.helper or _HELPERS[problem.at]
    return ProblemWords(
        happened=happened[:1].upper() + happened[1:],
        linked=linked,
        do_now=LOOK_AGAIN if stopped_looking else entry.do_now.format(**named),
        helper=helper,
        contacts=contacts_for(helper, court),
        court_words=problem.court_words,
        more=entry.more,
    )


def _entry(problem: Problem) -> ProblemText:
    if problem.barred is not None:
        at = Party.PACER if problem.kind in _OF_PACER else Party.COURT
        return replace(_BARRED[problem.barred, at], helper=_HELPERS[at])
    said_there = None if problem.at is None else _AT.get((problem.kind, problem.at))
    entry = said_there or _ENTRIES[problem.kind]
    if problem.may_have_linked and problem.kind in _TRY_AGAIN:
        return replace(entry, do_now=_AFTER_SENDING)
    return entry


_OF_PACER = frozenset({ProblemKind.PACER_REFUSED, ProblemKind.PACER_SAYS})
