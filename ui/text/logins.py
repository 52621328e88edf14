"""Labels, hints and refusals of the two login pages, and what is said of logins that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.records.vault import Keeping

# what PACER's own log-in page says in longer words (https://pacer.login.uscourts.gov)
RESTRICTED = (
    "PACER is a restricted government system for official use. Unauthorized entry can be prosecuted under "
    "Title 18 of the U.S. Code. PACER logs every access attempt."
)
# Fed. R. Civ. P. 5.2 and Fed. R. Bankr. P. 9037
REDACTION = (
    "Redaction notice: leave out or shorten Social Security and taxpayer numbers, birth dates, minors' names "
    "and financial account numbers."
)
REDACTION_RULES = (
    "The redaction rules: Federal Rule of Civil Procedure 5.2, Federal Rule of Bankruptcy Procedure 9037."
)
REDACTION_BOX = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)
REGISTER_URL = "https://pacer.uscourts.gov/register-account"
FORGOT_URL = "https://pacer.uscourts.gov/my-account-billing/forgot-username-or-password"
UPGRADE_URL = "https://pacer.uscourts.gov/help/pacer/upgrading-your-pacer-account"

LEGACY_NAME = (
    "This looks like an old PACER account (two letters and four digits). Upgrade it first, at "
    "pacer.uscourts.gov. Nothing was sent."
)
BLANK_INSIDE = "There is a space in the middle. Did you paste something extra? Nothing was sent."
WHOLE_MESSAGE = (
    "This is more than a name: a whole message seems to have been pasted here. Enter the name alone. Nothing "
    "was sent."
)
TWO_ACCOUNTS = (
    "If you have two PACER accounts, use the one that you want to file with at this court from now on."
)
CODE_HINT = (
    "The six digits that your app shows now, or a backup code. PACER gives the same answer whether the name, "
    "the password or the code is wrong or missing."
)
NO_PHONE = "No phone or app with you?"
# PACER's tips on one-time codes of 2025 and 2026: app or backup codes, no text messages, and on its own
# page a code by e-mail; nothing says what its interface for programs takes
NO_PHONE_WAYS = (
    "Enter one of the ten backup codes that PACER gave out when the app was set up. Each works once. PACER "
    "takes them on its own page; it is not known whether it takes them from this program.",
    "PACER's own sign-in page can send a code by e-mail, after a security question. Link in the guarded "
    "browser instead: there you sign in on PACER's own page.",
    "PACER sends no text messages, so none will come.",
    "Do not guess: PACER does not say how many wrong tries it allows.",
)
CLIENT_CODE_HINT = "Only if you or your firm use client codes for billing."
# http://www.wiwb.uscourts.gov/webhelp/2011_Spring_ECF_Upgrade/Release_4.1_Summary_for_External_Users.htm;
# no source says what PACER allows
PAUSED_AT_PACER = (
    "Two tries were not accepted, so this program has paused. PACER does not say how many wrong tries it "
    "allows before it locks an account. Check the login, and have the password reset if you are not sure."
)
PAUSED_AT_COURT = (
    "Two tries were not accepted, so this program has paused. A court's documented limit is five wrong "
    "tries; then the login is locked for five minutes, and longer after each further try. Check the login, "
    "and have the court reset it if you are not sure."
)
RESUME = "I have checked my login: one more try"

ODD_SIGNS = (
    "There is a long dash, a curly quote or an unusual blank in this password. Mail and word processors put "
    "those in. If it was pasted, type it."
)
BLANK_AT_END = "This password begins or ends with a blank. Check that the blank belongs to it."

CMECF_HINT = (
    "Often the first part of the last name, then the first and middle initials: in Utah, Carol S. Smith "
    "gives smithcs. Other courts differ: in Idaho it is usually the bar number."
)
# https://www.mdd.uscourts.gov/account-password-maintenance
LOGINS_OF = {
    "mdd": (
        "In this court: your initials in small letters and the five digits of your bar number. "
        "Carol S. Smith with bar number 12345 has css12345."
    ),
}
CMECF_TYPE_BY_HAND = "Type both by hand. Password managers often fill in the PACER password instead."
CMECF_UNKNOWN = (
    "Look among your browser's saved passwords and in your petition software. Many courts have a reset page "
    "on their filing site; it mails to the address the court has on file, so that must be current. "
    "Otherwise the court's help desk can help. PACER cannot: it does not know the courts' logins."
)
SPECIAL_SIGNS = (
    "A login with & @ $ or * in it cannot be linked. Ask the court to change the login first. Nothing was "
    "sent."
)
MAIL_ADDRESS = (
    "This looks like an e-mail address. A login with @ in it cannot be linked, so it is probably another "
    "one. Nothing was sent."
)
SAME_AS_PACER = (
    "This is the same text as your PACER user name. The two logins are seldom the same, and a wrong one "
    "costs a try. Is it right?"
)
SAME_AS_PACER_BOX = "Yes, it is the same"
LOWER_CASE = (
    "The Fourth Circuit wants this login in lower-case letters, and other courts of appeals may. Type it "
    "that way if it is refused otherwise."
)
# https://webharvest.gov/congress115th/20190109030614/http://www.ca4.uscourts.gov/caseinformationefiling/
# efiling_cm-ecf/cm-ecf-next-gen/linkaccounts
CAPITALS = (
    "You typed capital letters. The Fourth Circuit wants this login in lower-case letters, and other "
    "courts of appeals may; a refused try counts. Nothing was sent."
)
WRITE_LOWER = "Write it in lower-case letters"
APPELLATE_CONSENT_FIRST = (
    "This court links as soon as it receives this login. So nothing is sent when you press Next: the next "
    "page asks for your consent first."
)

KEEP_UNTIL_LINKED = (
    "Only if the court accepts it, and only until the accounts are linked: then it is useless."
)


def login_hint(court_id: str | None) -> str:
    """How logins are made up at a court, where that is known; else how they often are."""
    return LOGINS_OF.get(court_id or "", CMECF_HINT)


def own_hint(court_id: str | None) -> str:
    """How logins are made up at this very court, where that is known; else nothing."""
    return LOGINS_OF.get(court_id or "", "")


def tries(refused: int) -> str:
    """How many tries were refused, and what comes of it; said before the next one is spent."""
    if refused < 2:
        return (
            "One try was not accepted. After a second one this program pauses, so that nothing gets locked."
        )
    return f"Tries that were not accepted so far: {refused}. Be sure of the next one."


def already_there(filing: tuple[str, ...]) -> str:
    """That the account can file here already."""
    return (
        f"This account already has filing menus here ({', '.join(filing)}), so it is probably linked "
        "already. Go on only if the court told you to."
    )


def earlier_try(when: str | None) -> str:
    """That an earlier try has no known result; `when` is worded for a person, None where it can't be read."""
    if when is None:
        return "The record has a line about this court that can't be read. Sign in, then check it first."
    return f"An earlier try at this court, on {when}, has no known result. Sign in, then check it first."


def too_long(what: str, limit: int) -> str:
    """Why an over-long entry is not sent."""
    return f"{what} has more than {limit} characters. Perhaps something else was pasted here."


def missing(what: str) -> str:
    """What is still to be entered."""
    return f"Enter {what}."


KEPT, KEPT_HERE, USE_KEPT_HERE = "Kept logins", "Kept login of this court", "Use the kept login"
PACER_NAME, PACER_PASSWORD = "PACER user name", "PACER password"
CODE, CLIENT_CODE = "One-time code (if PACER uses one for you)", "Client code (optional)"
CODE_PART, NO_ENTRY = "One-time code", "Can't sign in?"
MORE_PART, MORE_HERE = "More options, and PACER's notice", "More options"
THIS_PACER_LOGIN, THIS_OLD_LOGIN = "this PACER login", "this CM/ECF login"
HOW_TO_UPGRADE = "How to upgrade"
NEED_ACCOUNT, FORGOT_NAME, FORGOT_PASSWORD = "Need an account?", "Forgot user name?", "Forgot password?"
YOUR_NAME, YOUR_PASSWORD = "your PACER user name", "your PACER password"
OLD_LOGIN, ITS_PASSWORD = "the login this court gave you", "its password"
THE_NAME, THE_PASSWORD, THE_CODE = "The user name", "The password", "The code"
THE_CLIENT_CODE, THE_LOGIN = "The client code", "The login"
STILL_NAME, STILL_PASSWORD = "Enter your PACER user name.", "Enter your PACER password."
STILL_LOGIN, STILL_ITS_PASSWORD = "Enter your CM/ECF login.", "Enter your CM/ECF password."
STILL_UNSETTLED = "Find out about the earlier try first."
STILL_REDACTION, STILL_PAUSED = "Check the redaction box.", "Paused: see the note at the top."
CHECK_FIRST = "Check this box first. PACER requires it from everyone who files."
CMECF_LOGIN, CMECF_PASSWORD = "CM/ECF login", "CM/ECF password"
UNKNOWN = "Not sure of this login?"


def code_now(spaced: str) -> str:
    """In practice: the code that the invented phone shows."""
    return f"Practice: the code on this person's phone is now {spaced}."


def signed_in_as(username: str | None) -> str:
    """Who is signed in."""
    return f"Signed in to PACER as {username}."


def greeted_as(name: str) -> str:
    """Whom the court's page names."""
    return f"The court greets you as {name}."


def pacer_also_says(quoted: str) -> str:
    """A warning of PACER's, in its words."""
    return f"PACER also says: {quoted}"


# by the names of app.records.vault.Keeping, so that the keyring library is not loaded before the first paint
KEEPING_WORDS = {
    "KEPT": "The login is kept in {store}.",
    "MAY_BE_KEPT": "The login may be kept in {store}: it did not say whether it is there.",
    "NO_STORE": "The login was not kept: this computer has no password store that this program trusts.",
    "LOCKED": "The login was not kept: {store} is locked.",
    "NOT_ANSWERING": "{store} did not answer in time, so the login may be kept there or not. {asks}",
    "FAILED": "The login was not kept: {store} did not take it.",
    "FORGOTTEN": "The login was taken out of {store}.",
    "NOTHING_THERE": "There was no login to take out of {store}.",
}
FORGETTING_WORDS = {
    "KEPT": "The login is still in {store}.",
    "MAY_BE_KEPT": "The login may still be in {store}: it did not say whether it is there. {by_hand}",
    "NO_STORE": "Nothing was taken out: this computer has no password store that this program trusts.",
    "LOCKED": "Nothing was taken out: {store} is locked. Unlock it and try again.",
    "NOT_ANSWERING": "{store} did not answer in time, so the login may still be there. {asks} {by_hand}",
    "FAILED": "The login is still in {store}: it did not let go of it. {by_hand}",
    "FORGOTTEN": "The login was taken out of {store}.",
    "NOTHING_THERE": "There was no login to take out of {store}.",
}
_BY_HAND = "Try again, or remove its entry that begins with “ECF Link” by hand."
_ASKS = "Your system may be asking you in a window of its own whether ECF Link may use it."
_DEAD = "It opens nothing any more since the link."


def keeping_words(keeping: Keeping, store: str | None) -> str:
    """What became of keeping a login; `store` is the store as people call it."""
    return _worded(KEEPING_WORDS[keeping.name], store)


def forgetting_words(keeping: Keeping, store: str | None) -> str:
    """What became of taking a login out of the store."""
    return _worded(FORGETTING_WORDS[keeping.name], store)


def left_after_link_words(keeping: Keeping, store: str | None) -> str:
    """That the old login is, or may be, still in the store after a link, which it opens nothing any more."""
    return f"{forgetting_words(keeping, store)} {_DEAD}"


def _worded(sentence: str, store: str | None) -> str:
    said = sentence.format(store=store or "the password store", by_hand=_BY_HAND, asks=_ASKS)
    return said[:1].upper() + said[1:]


def keep_box_words(what: str, store: str | None, why_not: str | None) -> tuple[str, str]:
    """The text of the box that keeps `what`, and the sentence under it (why it can't be checked, if so)."""
    if store is None:
        why = why_not or "Looking for this computer's password store…"
        return f"Keep {what} on this computer", why
    return (
        f"Keep {what} in {store}",
        "Only if it is accepted. Unless you check it, it is forgotten when you close.",
    )


_STILL_KEPT = (
    "{count} could not be taken out of the password store, because {why}. It may all still be there. Unlock "
    "the store and try again, or remove its entries that begin with “ECF Link” by hand."
)
_WHY_STILL_KEPT = {
    "LOCKED": "it is locked",
    "NOT_ANSWERING": "it does not answer",
    "MAY_BE_KEPT": "it does not say what is there",
    "NO_STORE": "this computer has none that this program trusts",
}
UNKNOWN_WHICH = (
    "The settings can't be read, so it is not known which logins are kept. Remove the entries of the "
    "password store that begin with “ECF Link” by hand."
)


def still_kept_words(outcomes: Sequence[Keeping]) -> str:
    """What is said when logins should leave the store and these `outcomes` are those that did not."""
    count = "One login" if len(outcomes) == 1 else f"{len(outcomes)} logins"
    return _STILL_KEPT.format(count=count, why=_WHY_STILL_KEPT.get(outcomes[0].name, "it refused"))


IS_BACKUP = "This is a backup code"
CODE_EXPIRED = "That code has expired, so it was not sent. Enter the one that your app shows now."
CAPS = "Caps Lock seems to be on."
TIDIED = "Something that can't be seen, such as a line end, was pasted with it. It was taken out."
SHOW, HIDE, SHOW_MEANS = "Sho&w", "&Hide", "Shows the password until you press again"
OPEN, CLOSED = "open", "closed"
WRITES_MAIL, OPENS_IN_BROWSER = "Writes an e-mail.", "Opens in your browser."
PEOPLE, FILL_IN = "Practice as", "Fill in"
USE_KEPT, THE_STORE = "Sign in as {name}", "the password store"
PAUSED = "Paused after two refused tries"
CHECK_AGAIN, CHECK_AGAIN_MEANS = "Check again", "Check again what became of the earlier try"


def show_words(label: str) -> str:
    """What a screen reader hears of the button that shows the password called `label`."""
    return f"Show {label}"


def clock_words(seconds: int) -> str:
    """How long the one-time code of now still lasts."""
    return f"A new code comes in {seconds} seconds"


def kept_words(username: str, store: str) -> str:
    """One kept login."""
    return f"{username}, kept in {store}"


def forget_words(username: str) -> str:
    """The button that takes a login out of the store."""
    return f"Forget {username}"


def fill_in_words(name: str) -> str:
    """What the button of a practice person does."""
    return f"Fill in the login of {name}"


def filled_in_words(name: str) -> str:
    """That it was done."""
    return f"Filled in: {name}"
