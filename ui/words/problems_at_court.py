"""Problems that PACER or the court answers with."""

from app.linking.problems import ProblemKind
from ui.words.contacts import Helper
from ui.words.problems_on_the_way import Entry

_COURT, _PACER, _BOTH = Helper.COURT_DESK, Helper.PACER, Helper.BOTH

AT_COURT: dict[ProblemKind, Entry] = {
    ProblemKind.PACER_REFUSED: Entry(
        "PACER did not accept this sign-in. It does not say whether the user name, the password or the "
        "one-time code was wrong or missing.",
        "Type the user name and the password anew. If PACER asks you for codes, enter the one your app shows "
        "now. After two refused tries the program pauses.",
        _PACER,
    ),
    ProblemKind.REDACTION_NOT_ACCEPTED: Entry(
        "PACER wants filers to accept the redaction rules, and the box was not ticked.",
        "Read the redaction notice below and tick its box, then sign in.",
        _PACER,
    ),
    ProblemKind.PACER_SAYS: Entry(
        "PACER answered with something this program cannot settle for you.",
        (
            "Read PACER's words. If they ask you to update or activate something, do it at PACER in your "
            "browser."
        ),
        _PACER,
    ),
    ProblemKind.SESSION_NOT_ACCEPTED: Entry(
        "The court did not accept the PACER sign-in and sent the program back to PACER's log-in. "
        "That also happens when a sign-in has ended: PACER ends it after a while.",
        "Sign in once more; what you answered is kept. If it happens twice, sign out of PACER in your "
        "browser and close the browser first.",
        _PACER,
    ),
    ProblemKind.NO_PRIVILEGES: Entry(
        "The court says that this PACER account has no access privileges there.",
        "Check that you chose the right PACER account. A firm billing account cannot open a court's pages.",
        _BOTH,
    ),
    ProblemKind.LINK_ITEM_MISSING: Entry(
        "The court's Utilities page has no item for linking an account.",
        "Ask the court which it is: the item is missing where a court is not on NextGen CM/ECF, and where "
        "this PACER account is linked already.",
        _COURT,
    ),
    ProblemKind.ALREADY_LINKED: Entry(
        "This PACER account already has filing menus at {court}.",
        "You need not link it. If it is linked to the wrong login, only the court can change "
        "that. Call its help desk.",
        _COURT,
    ),
    ProblemKind.CMECF_REFUSED: Entry(
        "The court did not accept the old CM/ECF login or its password.",
        "Type both by hand; a browser often fills in the PACER password instead. If you are not sure, ask "
        "the court to reset it before the second try.",
        _COURT,
    ),
    ProblemKind.NOT_NEXTGEN: Entry(
        (
            "{court} showed its old log-in page. It is not on NextGen CM/ECF yet, and before that no "
            "accounts can be linked."
        ),
        "Go on filing with your CM/ECF login. The court announces the day from which you can link.",
        _COURT,
    ),
    ProblemKind.NO_LINK_STEP: Entry(
        "{court} has no linking step.",
        "Ask for filing rights in PACER: Manage My Account, Maintenance, E-File Registration.",
        _BOTH,
    ),
    ProblemKind.PAGE_NOT_RECOGNISED: Entry(
        "The court showed a page that this program does not know. The program stopped there and "
        "guessed nothing.",
        "Read the court's words. You can link in your browser, or ask the court's help desk what they mean.",
        _COURT,
    ),
    ProblemKind.LINKED_WITHOUT_ASKING: Entry(
        "The court answered your old login as if it had linked the accounts at once, without showing names.",
        "Read the menus again with Check again. If the account is the wrong one, call the court today.",
        _COURT,
    ),
    ProblemKind.ALREADY_SUBMITTED: Entry(
        "This link was already sent once. It is never sent twice.",
        "Use Check again to read the court's menus.",
        _COURT,
    ),
    ProblemKind.UNSETTLED_ATTEMPT: Entry(
        "An earlier try at this court has no known result yet.",
        "Sign in and check what became of it before anything is linked again.",
        _COURT,
    ),
}
