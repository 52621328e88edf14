"""The prerequisites: each question with its replies, how to find out, official pages, and what a reply means.

Facts: https://www.utb.uscourts.gov/nextgen-information (steps 1 to 4, filing agents, several accounts),
https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ (shared accounts),
https://www.wvsd.uscourts.gov/nextgen-information and https://pacer.uscourts.gov/help/faqs (kinds of account),
https://pacer.uscourts.gov/announcements/2026/02/05/mfa-tips-and-resources and its editions of August 2025 to
April 2026 (codes, who is asked for them since when, ten apps).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.courts.court import Court, CourtKind
from app.linking.prerequisites import Case, Question, Reply
from ui.realm import Mode
from ui.text.contacts import (
    AGENTS,
    CODES,
    FIRM_BILLING,
    FORGOT,
    HOW_TO_USE,
    MANAGE,
    NEXTGEN_FAQ,
    PAA_MANUAL,
    REGISTER,
    UPGRADING,
    Helper,
    court_contact,
    pacer_contact,
)
from ui.text.courts import address_words, nextgen_words
from ui.text.paper import PaperNews, PaperWords, mark_words


@dataclass(frozen=True)
class QuestionWords:
    """One question.

    `replies`: what can be answered, with its label. `find_out`: how to find the answer. `links`: label and
    official address. `remarks`: why a reply forbids going on, and `helper` is who can help then. `open`: what
    is said while it is not answered.
    """

    ask: str
    replies: tuple[tuple[Reply, str], ...]
    find_out: str
    links: tuple[tuple[str, str], ...] = ()
    remarks: dict[Reply, str] = field(default_factory=dict)
    helper: Helper = Helper.PACER
    open: str = ""


_QUESTIONS = {
    Question.OWN_ACCOUNT: QuestionWords(
        ask="Does anyone else use this PACER account?",
        replies=(
            (Reply.YES, "No, only me"),
            (Reply.NO, "Yes"),
            (Reply.NOT_SURE, "Not sure"),
        ),
        find_out=(
            "Sign in to Manage My Account at PACER. Your own name must be shown there. If it is the firm's "
            "name or somebody else's, the account is not yours."
        ),
        links=(MANAGE, REGISTER),
        remarks={
            Reply.NO: (
                "Stop: once a shared account is linked, all other attorneys of the firm are locked out of "
                "filing with it. Register for an account of your own first."
            ),
            Reply.NOT_SURE: (
                "Find out first. If the account is shared, linking it locks out everybody else who uses it."
            ),
        },
        open="Answer the second question.",
    ),
    Question.WHICH_OF_TWO: QuestionWords(
        ask="Do you know which PACER account goes with which CM/ECF login here?",
        replies=((Reply.YES, "Yes, I know which"), (Reply.NO, "Not yet")),
        find_out=(
            "One PACER account can be linked to one CM/ECF account in a court. With two CM/ECF accounts "
            "there (for example as trustee and as attorney) you need two PACER accounts. For staff, set up "
            "filing agents under one account instead. With a fee-exempt PACER account (CJA) and a private "
            "one, courts advise linking the private one; PACER can move the exemption."
        ),
        links=(AGENTS, REGISTER),
        helper=Helper.BOTH,
        remarks={
            Reply.NO: (
                "Decide first, because a link cannot be changed afterward. The court's help desk can tell "
                "you which CM/ECF accounts you have, and PACER can tell which PACER accounts."
            ),
        },
        open="Answer which of your accounts go together.",
    ),
}


def question_words(question: Question) -> QuestionWords:
    """One prerequisite in words."""
    return _QUESTIONS[question]


SAVED_IN_BROWSERS = (
    "Chrome (Windows and Mac): the three dots at the top right > Passwords and autofill > Google Password "
    "Manager. Search there for “uscourts”.",
    "Edge (Windows and Mac): the three dots at the top right > Settings > Passwords, in some versions under "
    "Profiles. Or type edge://settings/passwords as the address.",
    "Firefox (Windows and Mac): the three lines at the top right > Passwords. Search there for “uscourts”.",
    "Safari (Mac): the Passwords app, or in older systems the menu Safari > Settings > Passwords.",
    "Entries for “pacer” are your PACER login, not this one. Write the right one down before you clear the "
    "browser's data or change computers: what is lost there cannot be brought back.",
)
SAVED_IN_SOFTWARE = (
    "Windows: Control Panel > User Accounts > Credential Manager > Web Credentials. Mac: the app Keychain "
    "Access.",
    "Petition software: its settings or preferences for e-filing, by court (often named ECF, CM/ECF or court "
    "accounts). It may show the login and hide the password; its maker's support can tell.",
    "A password manager, and the e-mail in which the court sent you the login.",
)


ASK, ASK_HERE, CHOOSE = "Which describes {whom} at {court}?", "this court", "Choose what describes {whom}."
YOU, THE_ATTORNEY = "you", "the attorney"
CHECK_MARK, GIVEN = "✓", "This is your answer."


@dataclass(frozen=True)
class Part:
    """Sentences under a title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CaseWords:
    """One case. `{court}` in `says` and `parts` is the court's name.

    `label`: what a person says of themselves. `says`: what it means; nothing where it needs no word. `links`:
    label and official address. `helper`: who can help. `still`: where this case forbids going on, what to do
    instead, in a sentence.
    """

    label: str
    says: str = ""
    parts: tuple[Part, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    helper: Helper | None = None
    still: str = ""


_E_FILE = "“Attorney Admissions/E-File Registration”"

_CASES = {
    Case.KNOWS_LOGIN: CaseWords(label="I know my CM/ECF login and password"),
    Case.LOST_LOGIN: CaseWords(
        label="I lost the login or password",
        says=(
            "You cannot link without both. Look where they may be saved; then ask the help desk of {court}. "
            "PACER does not have them. Do not guess: a court may lock the login."
        ),
        parts=(
            Part("Where your browser may still show them", SAVED_IN_BROWSERS),
            Part("Where else they may be", SAVED_IN_SOFTWARE),
            Part(
                "What to have ready when you ask the court",
                (
                    "Your full name, as it stands on the court's roll.",
                    "Your bar number, with its state.",
                    "The e-mail address that the court has on file for you. A reset is sent there; if it "
                    "is out of date, have the court change it first.",
                ),
            ),
            Part(
                "What the court may say",
                (
                    "Many courts reset the password. Then come back and link.",
                    "Some courts want a new e-filing request in PACER instead, and join it to your old "
                    "account themselves. Then there is nothing to link.",
                ),
            ),
        ),
        links=(FORGOT,),
        helper=Helper.COURT_DESK,
        still="Get your CM/ECF login and password first. Once you have both, choose the first answer above.",
    ),
    Case.NEVER_FILED: CaseWords(
        label="I never filed here",
        says=(
            "There is nothing to link: you have no CM/ECF account at {court}. Ask for filing rights in PACER."
        ),
        parts=(
            Part(
                "How to ask for filing rights",
                (
                    "Have your own upgraded PACER account.",
                    f"Sign in to Manage My Account, open Maintenance, and choose {_E_FILE}.",
                    "Choose the court and send the request. The court answers it, and may want more from "
                    "you.",
                    "Once the court has accepted it, you file with your PACER login. No link is needed.",
                ),
            ),
            Part(
                "Not if you have filed here before",
                (
                    "Anyone who has a CM/ECF account here links it and does not register first: courts ask "
                    "that, and may turn the request down. PACER says to register only after linking has "
                    "failed twice.",
                ),
            ),
        ),
        links=(MANAGE, REGISTER, NEXTGEN_FAQ),
        helper=Helper.BOTH,
        still="You need filing rights, not a link. You can close this program.",
    ),
    Case.LINKED_ALREADY: CaseWords(
        label="I already linked here",
        says=(
            "This can be checked by signing in. After PACER this program reads the court's menus and shows "
            "what they say; it links nothing."
        ),
        parts=(
            Part(
                "A link at another court does not count",
                (
                    "Each court has a link of its own. The bankruptcy court and the district court of the "
                    "same place are two courts, and so is the court of appeals.",
                ),
            ),
        ),
    ),
    Case.SEVERAL_ACCOUNTS: CaseWords(
        label="I have several CM/ECF accounts here",
        says=(
            "One PACER account goes with one CM/ECF account in a court. Decide which belong together before "
            "you go on, because a link is permanent."
        ),
        parts=(
            Part(
                "Two ways",
                (
                    "A separate PACER account for each CM/ECF account, for example one as attorney and one "
                    "as trustee. Link each pair by itself.",
                    "Instead of several CM/ECF accounts: filing agents under one attorney or trustee "
                    "account, each with a PACER account of their own.",
                ),
            ),
        ),
        links=(AGENTS, REGISTER),
        helper=Helper.COURT_DESK,
    ),
    Case.VIEWS_ONLY: CaseWords(
        label="I only view criminal cases",
        says=(
            "You can link such an account: the steps are the same. It is not made for filing, so no filing "
            "menus will appear afterward. The court's own message is then the proof of the link."
        ),
        links=(NEXTGEN_FAQ,),
        helper=Helper.COURT_DESK,
    ),
}


NEEDED = "What you need"
NEEDED_PARTS = (
    Part(
        "Two logins",
        (
            "The CM/ECF login is the one that {court} gave you for filing. It is not your PACER login: you "
            "need both, and your PACER login is the one that you keep. Try the CM/ECF login only if you are "
            "sure of it: after two refused tries this program pauses, because a court may lock the login.",
        ),
    ),
    Part(
        "The right PACER account",
        (
            "It is yours alone, and it is upgraded. One created before August 11, 2014 is an old account "
            "that must be upgraded: its user name has two letters and four digits (ab1234). Upgrading takes "
            "a few minutes at PACER and gives you a new user name and password. Manage My Account shows the "
            "Account Type.",
            "It searches cases: Manage My Account shows “Case Search Status: Active”. A firm billing "
            "account, also called a PACER Administrative Account (PAA), cannot be linked: it pays for all "
            "accounts of a firm's attorneys, and can be set up before or after they are linked.",
        ),
    ),
    Part(
        "Your phone",
        (
            "PACER may ask for a one-time code from your authenticator app, or for a backup code. It sends "
            "no text messages. If you are not enrolled yet, PACER may ask you to enroll and mail you a code.",
        ),
    ),
)
NEEDED_LINKS = (
    UPGRADING,
    MANAGE,
    REGISTER,
    FIRM_BILLING,
    PAA_MANUAL,
    CODES,
    HOW_TO_USE,
    NEXTGEN_FAQ,
)


def case_words(case: Case) -> CaseWords:
    """One case in words."""
    return _CASES[case]


EARLIER = "You said for an earlier court that nobody else uses your PACER account. That counts here, too."
SHOW_ANSWERS = "Change my answer"
STOPPED = "Not yet: see the red note above."
OFFLINE = "This computer can't reach PACER. See the note at the top."
OTHER_WAYS = "Other ways, preparation sheet"
WAYS_LATER = (
    "Answer the questions first, then come back here: you can also link in the guarded browser or by hand."
)
FIND_OUT = "How do I find out?"
CALENDAR_TITLE, CALENDAR_FILES = "Save the calendar file", "Calendar files (*.ics)"


SHEET, SHEET_SAVE, SHEET_PRINT = "Preparation sheet", "Save preparation sheet…", "Print preparation sheet…"
NEWS = PaperNews(
    saved="The preparation sheet is saved in {path}.",
    not_saved="The preparation sheet could not be saved in {path}. Choose another folder.",
    printed="The preparation sheet was sent to the printer.",
    no_printer="This computer has no printer. Save the preparation sheet instead.",
)
NO_COURT = "Choose a court first. The preparation sheet is made for one court."


def sheet_words(court: Court, mode: Mode) -> PaperWords:
    """The sheet for one attorney at `court`: blanks to write on, lines to check off."""
    desk, pacer = court_contact(court), pacer_contact()
    return PaperWords(
        mark=mark_words(mode),
        heading=f"Before linking at {court.short_name}",
        lead=f"{court.name}. Filing site: {address_words(court)}. {nextgen_words(court)}",
        facts=(
            ("Attorney", None),
            ("Bar number", None),
            ("PACER user name", None),
            ("PACER account number (seven digits)", None),
            ("CM/ECF login at this court", None),
            ("Appointment: day, hour, with whom", None),
        ),
        sections=(
            ("Bring", _bring()),
            ("Check", _check(court)),
            ("Call", (desk.as_text, pacer.as_text)),
            ("On the day", _on_the_day(court)),
        ),
        foot=(
            "Write no password on this sheet. A link is permanent: nobody outside the court can undo it. "
            "Made by "
            "ECF Link, which is no court document and no service of the courts."
        ),
        to_check=True,
        small=True,
    )


def _bring() -> tuple[str, ...]:
    return (
        "The PACER user name and password, known by heart or in your password manager.",
        "The login and password that this court gave you for filing; a browser may have lost them.",
        "The phone with your one-time code app, or a PACER backup code.",
        "Access to the mailbox that PACER and the court write to.",
    )


def _check(court: Court) -> tuple[str, ...]:
    lines = (
        "The PACER account is my own and nobody else uses it.",
        "It was created after August 11, 2014, or has been upgraded: a user name of eight characters or "
        "more.",
        "It is no billing account (PAA): Manage My Account shows Case Search Status: Active.",
        "With several CM/ECF accounts here: I know which PACER account goes with which.",
        "I have not asked for new filing rights in PACER (E-File Registration) for this account.",
    )
    signs = "My CM/ECF login has none of the signs & @ $ * (the court must change such a login first)."
    lower = "I type my CM/ECF login in lower-case letters, as courts of appeals want it."
    return (*lines, lower if court.kind is CourtKind.APPELLATE else signs)


def _on_the_day(court: Court) -> tuple[str, ...]:
    compare = (
        "This court shows no names before it links: compare both logins letter by letter."
        if court.kind is CourtKind.APPELLATE
        else "Both names on the court's page are mine. If one is not: stop and call."
    )
    return (
        compare,
        "After two refused tries: stop and have the password reset. A court's documented limit is five.",
        "Save the receipt, and look for the filing menus. If they are missing: refresh, log out and in, "
        "clear "
        "cookies and cache, other browser. Never link twice.",
    )
