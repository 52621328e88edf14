"""The prerequisites: each question with its replies, how to find out, official pages, and what a reply means.

Facts: https://www.utb.uscourts.gov/nextgen-information (steps 1 to 4, filing agents, several accounts),
https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ (shared accounts),
https://www.wvsd.uscourts.gov/nextgen-information and https://pacer.uscourts.gov/help/faqs (kinds of account),
https://pacer.uscourts.gov/announcements/2026/02/05/mfa-tips-and-resources and its editions of August 2025 to
April 2026 (codes, who is asked for them since when, ten apps).
"""

from dataclasses import dataclass, field

from app.linking.prerequisites import Question, Reply
from ui.words.contacts import Helper
from ui.words.official_pages import AGENTS, CODES, FIRM_BILLING, MANAGE, PAA_MANUAL, REGISTER, UPGRADING


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
