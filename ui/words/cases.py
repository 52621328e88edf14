"""The first question, in words: which of six people one is at a court, and what that means.

Facts: https://www.utb.uscourts.gov/nextgen-information (step 4, filing agents, several accounts),
https://www.utd.uscourts.gov/how-upgrade-your-pacer-account and the District of Utah's procedure (viewing in
criminal cases, the usual form of a login), https://www.mad.uscourts.gov/caseinfo/nextgen.htm and
https://www.kywb.uscourts.gov/how-file-electronically (a new request instead of a reset),
https://www.mdd.uscourts.gov/nextgen-update-pacer-account-issued-after-8112014 (who
files already asks for nothing),
https://pacer.uscourts.gov/help/faqs/nextgen-cm-ecf (a request after linking has failed).
"""

from dataclasses import dataclass

from app.linking.prerequisites import Case
from ui.words.contacts import Helper
from ui.words.official_pages import AGENTS, FORGOT, HOW_TO_USE, MANAGE, NEXTGEN_FAQ, REGISTER
from ui.words.saved_passwords import SAVED_IN_BROWSERS, SAVED_IN_SOFTWARE

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
                    "Whoever has a CM/ECF account here links it and does not register first: courts ask "
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
