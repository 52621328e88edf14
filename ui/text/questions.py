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
    """One question. `{court}` in `ask` and `remarks` is the court's name.

    `replies`: what can be answered, with its label. `find_out`: how to find the answer. `links`: label and
    official address. `remarks`: what a reply means; for a reply that forbids going on, why it does, and
    `helper` is who can help then.
    """

    ask: str
    replies: tuple[tuple[Reply, str], ...]
    find_out: str
    links: tuple[tuple[str, str], ...] = ()
    remarks: dict[Reply, str] = field(default_factory=dict)
    optional: bool = False
    helper: Helper = Helper.PACER


_QUESTIONS = {
    Question.OWN_ACCOUNT: QuestionWords(
        ask="Is the PACER account yours alone?",
        replies=(
            (Reply.YES, "Yes, mine alone"),
            (Reply.NO, "No, others use it too"),
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
    ),
    Question.UPGRADED: QuestionWords(
        ask="Was the PACER account created on or after August 11, 2014, or upgraded since?",
        replies=(
            (Reply.YES, "Yes"),
            (Reply.NO, "No, it is older"),
            (Reply.NOT_SURE, "Not sure"),
        ),
        find_out=(
            "Look at the user name. Two letters and four digits (ab1234) mean an old account that must be "
            "upgraded. Eight characters or more mean that it is upgraded. Manage My Account says it too: its "
            "Account Type is “Upgraded PACER Account” or “Legacy PACER Account (Upgrade)”."
        ),
        links=(UPGRADING, MANAGE),
        remarks={
            Reply.NO: (
                "Upgrade it first: accounts created before August 11, 2014 cannot be linked as they are. "
                "Upgrading takes a few minutes at PACER and gives you a new user name and password."
            ),
            Reply.NOT_SURE: "You may go on. If your user name looks like ab1234, upgrade the account first.",
        },
    ),
    Question.NOT_BILLING_ONLY: QuestionWords(
        ask="Can the account search cases? (A firm billing account cannot.)",
        replies=(
            (Reply.YES, "Yes, it searches cases"),
            (Reply.NO, "No, it only pays bills"),
            (Reply.NOT_SURE, "Not sure"),
        ),
        find_out=(
            "Manage My Account shows “Case Search Status: Active” for an account that can be linked. "
            "“Account Status: Active” means a PACER Administrative Account (PAA), which only pays. “Case "
            "Search Only” is right: the court adds the filing rights."
        ),
        links=(MANAGE, PAA_MANUAL),
        remarks={
            Reply.NO: (
                "A billing account (PAA) cannot search or file, so it cannot be linked. Use your individual "
                "account; the firm's billing account can go on paying for it."
            ),
            Reply.NOT_SURE: "You may go on. The court will not let a billing account in.",
        },
    ),
    Question.WHICH_OF_TWO: QuestionWords(
        ask="If you have several accounts: do you know which PACER account goes with which old login?",
        replies=(
            (Reply.NOT_MINE, "I have one of each"),
            (Reply.YES, "Yes, I know which"),
            (Reply.NO, "Not yet"),
        ),
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
                "Decide first, because a link cannot be changed afterwards. The court's help desk can tell "
                "you which CM/ECF accounts you have, and PACER can tell which PACER accounts."
            ),
        },
    ),
    Question.CODE_AT_HAND: QuestionWords(
        ask="Does PACER ask you for a one-time code, and is your app or a backup code at hand?",
        replies=(
            (Reply.YES, "Yes, at hand"),
            (Reply.NOT_MINE, "PACER does not ask me"),
            (Reply.NOT_SURE, "I do not know"),
            (Reply.NO, "It asks, and I have none here"),
        ),
        find_out=(
            "If PACER asked for a code when you last signed in, it will ask again. Since August 2025 it has "
            "asked more and more filers. Codes come from an authenticator app and change every 30 seconds. "
            "An account can have up to ten apps. PACER also gives out ten backup codes. It never sends codes "
            "as text messages. If you are not enrolled yet, PACER may ask you to enroll when you "
            "sign in, and may do so once you are linked: it then mails a code to your account's address, so "
            "be able to read that mail. Courts cannot help with codes; PACER can."
        ),
        links=(CODES,),
        remarks={
            Reply.NO: (
                "You may go on, but PACER will refuse the sign-in without a code. Fetch your phone first."
            ),
            Reply.NOT_SURE: (
                "You may go on. If PACER refuses a sign-in that you know is right, it wants a code."
            ),
        },
    ),
    Question.FIRM_BILLING: QuestionWords(
        ask="Should your firm pay your PACER fees through a firm billing account?",
        replies=(
            (Reply.NO, "No"),
            (Reply.YES, "Yes"),
            (Reply.NOT_MINE, "I am not in a firm"),
        ),
        find_out=(
            "A firm can have a PACER Administrative Account (PAA), which pays for all its attorneys' "
            "accounts. Your firm's administrator adds yours by last name and seven-digit account number."
        ),
        links=(FIRM_BILLING, PAA_MANUAL),
        remarks={
            Reply.YES: (
                "That can be set up before or after linking. Link your own account, not the billing account."
            )
        },
        optional=True,
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


ASK = "Which of these are you at {court}?"


@dataclass(frozen=True)
class Part:
    """Sentences under a title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CaseWords:
    """One case. `{court}` in `says` and `parts` is the court's name.

    `label`: what a person says of themselves. `links`: label and official address. `helper`: who can help.
    `still`: where this case forbids going on, what to do instead, in a sentence.
    """

    label: str
    says: str
    parts: tuple[Part, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    helper: Helper | None = None
    still: str = ""


_E_FILE = "“Attorney Admissions/E-File Registration”"

_CASES = {
    Case.KNOWS_LOGIN: CaseWords(
        label="I know my CM/ECF login and password for this court",
        says=(
            "Good: you need both, and your PACER login. The CM/ECF login is the one that {court} gave you "
            "for filing. It is not your PACER login. Try it only if you are sure: after two refused tries "
            "this program pauses, because a court may lock the login."
        ),
        links=(NEXTGEN_FAQ, HOW_TO_USE),
    ),
    Case.LOST_LOGIN: CaseWords(
        label="I have a CM/ECF account here, but lost the login or the password",
        says=(
            "You cannot link without both. Look where they may be saved; then ask the desk of {court}. PACER "
            "does not have them. Do not guess: a court may lock the login."
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
        label="I have never filed at this court",
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
        label="I have already linked my account at this court",
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
        label="I have more than one CM/ECF account at this court",
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
        label="I only view documents in criminal cases",
        says=(
            "You can link such an account: the steps are the same. It is not made for filing, so no filing "
            "menus will appear afterwards. The court's own message is then the proof of the link."
        ),
        links=(NEXTGEN_FAQ,),
        helper=Helper.COURT_DESK,
    ),
}


def case_words(case: Case) -> CaseWords:
    """One case in words."""
    return _CASES[case]


ALL_DONE = "That is all. Press Next to sign in to PACER."
ONLY_CHECKED = "That is all. Press Next to sign in to PACER and have the menus read."
CHECKED_NOW = "That is all. You are still signed in to PACER: press Next to have the menus read."
STILL_SIGNED_IN = "That is all. You are still signed in to PACER: press Next to open this court."
EARLIER = (
    "You answered the other questions for an earlier court. They are about you and your PACER account, so "
    "your answers count here, too."
)
SHOW_ANSWERS = "Show my answers"
STOPPED = "Not yet: see the red note above. You can close the program and come back."
READ_ONCE = "Read once before you file"
FIND_OUT, OPTIONAL = "How do I find out?", " (optional)"
CALENDAR_TITLE, CALENDAR_FILES = "Save the calendar file", "Calendar files (*.ics)"


def still_to_answer(numbers: str) -> str:
    """Which questions are left."""
    return f"Still to answer: {numbers}."


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
        to_tick=True,
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
    lower = "I type my old login in lower-case letters, as courts of appeals want it."
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
