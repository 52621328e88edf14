"""Labels, hints and refusals of the two login pages."""

# what PACER's own log-in page says in longer words (https://pacer.login.uscourts.gov)
RESTRICTED = (
    "PACER is a restricted government system for official use. Unauthorized entry can be prosecuted under "
    "Title 18 of the U.S. Code. PACER logs every access attempt."
)
# Fed. R. Civ. P. 5.2 and Fed. R. Bankr. P. 9037
REDACTION = (
    "Court papers are public. Whoever files must leave out or shorten: Social Security and taxpayer numbers "
    "(last four digits only), birth dates (year only), names of minors (initials only) and financial "
    "account numbers (last four digits only). The rules are Federal Rule of Civil Procedure 5.2 and "
    "Bankruptcy Rule 9037."
)
REDACTION_LATER = "PACER has filers accept this. You are asked to tick it when you sign in."
REDACTION_TICK = (
    "I understand that, if I file, I must comply with the redaction rules. I have read this notice."
)
REGISTER_URL = "https://pacer.uscourts.gov/register-account"
FORGOT_URL = "https://pacer.uscourts.gov/my-account-billing/forgot-username-or-password"
UPGRADE_URL = "https://pacer.uscourts.gov/help/pacer/upgrading-your-pacer-account"

LEGACY_NAME = (
    "This looks like an old PACER account (two letters and four digits). It must be upgraded before it can "
    "be linked. Nothing was sent."
)
BLANK_INSIDE = "There is a blank in the middle. Perhaps more than the name was pasted here. Nothing was sent."
WHOLE_MESSAGE = (
    "This is more than a name: a whole message seems to have been pasted here. Enter the name alone. Nothing "
    "was sent."
)
TWO_ACCOUNTS = (
    "If you have two PACER accounts, use the one that you want to file with at this court from now on."
)
CODE_HINT = (
    "Only if PACER asks you for one: the six digits your app shows now, or a backup code. PACER gives the "
    "same answer whether the name, the password or the code is wrong or missing."
)
NO_PHONE = "No phone or app at hand?"
# PACER's tips on one-time codes of 2025 and 2026: app or backup codes, no text messages, and on its own
# page a code by e-mail; nothing says what its interface for programs takes
NO_PHONE_WAYS = (
    "Enter one of the ten backup codes that PACER gave out when the app was set up. Each works once. PACER "
    "takes them on its own page; it is not known whether it takes them from this program.",
    "PACER's own sign-in page can send a code by e-mail, after a security question. Sign in there, and link "
    "by hand in your browser: go back to the questions and choose that.",
    "PACER sends no text messages, so none will come.",
    "Do not guess: PACER does not say how many wrong tries it allows.",
)
CLIENT_CODE_HINT = "Only if you or your firm use client codes for billing."
# http://www.wiwb.uscourts.gov/webhelp/2011_Spring_ECF_Upgrade/Release_4.1_Summary_for_External_Users.htm;
# no source says what PACER allows
PAUSED_AT_PACER = (
    "Two tries did not get in, so this program has paused. PACER does not say how many wrong tries it allows "
    "before it locks an account. Check the login, and have the password reset if you are not sure."
)
PAUSED_AT_COURT = (
    "Two tries did not get in, so this program has paused. A court's documented limit is five wrong tries; "
    "then the login is locked for five minutes, and longer after each further try. Check the login, and "
    "have the court reset it if you are not sure."
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
CMECF_TYPE_BY_HAND = (
    "Type both by hand. Browsers and password managers often fill in the PACER password instead."
)
CMECF_UNKNOWN = (
    "Look among your browser's saved passwords and in your petition software. Many courts have a reset page "
    "on their filing site; it mails to the address the court has on file, so that must be current. "
    "Otherwise the court's help desk can help. PACER cannot: it does not know the court's old logins."
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
SAME_AS_PACER_TICK = "Yes, it is the same"
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

PERMANENT = (
    "Once linked, your old login at this court is tied to your PACER account for good: nobody can undo it "
    "from outside the court."
)
SAME_PERSON_TICK = "I am this person, and both accounts are mine."
NO_NAMES = (
    "This court shows no names before it links. Sending your old login is linking. Check both logins above "
    "letter by letter: they are all there is to compare."
)
TYPE_NAME = "Type the PACER name as it is shown above"
NOT_THAT_NAME = "This is not the PACER name as it is shown above. Look at it letter by letter."
TYPE_NAME_HINT = (
    "The last names differ. If both are you (for example after a marriage), type the name to say so."
)


KEEP_UNTIL_LINKED = (
    "Only if the court accepts it, and only until the accounts are linked: then it is useless."
)


def login_hint(court_id: str | None) -> str:
    """How logins are made up at a court, where that is known; else how they often are."""
    return LOGINS_OF.get(court_id or "", CMECF_HINT)


def tries(refused: int) -> str:
    """How many tries were refused, and what comes of it; said before the next one is spent."""
    if refused < 2:
        return "One try did not get in. After a second one this program pauses, so that nothing gets locked."
    return f"Tries that did not get in so far: {refused}. Be sure of the next one."


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
