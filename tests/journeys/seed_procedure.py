"""The procedure of the District of Utah, step by step, and where the window says it."""

from tests.journeys.seed_places import Place as At
from tests.journeys.seed_statement import UTD, Statement

PROCEDURE = (
    Statement(
        UTD, "not before the court has upgraded", At.GATE, ("February 1, 2020", "nothing can be linked")
    ),
    Statement(
        UTD,
        "link before you file there for the first time",
        At.COURT,
        ("Accounts are linked once in each court",),
    ),
    Statement(UTD, "it is done once", At.COURT, ("linked once in each court",)),
    Statement(
        UTD,
        "afterward PACER is for all filing and viewing",
        At.LINKED,
        ("you file at", "with your PACER login"),
    ),
    Statement(UTD, "that is the Central Sign-On account", At.BY_HAND, ("CSO account", "Central Sign-On")),
    Statement(
        UTD, "1: the court's website, E-Filing", At.BY_HAND, ("www.utd.uscourts.gov", "E-Filing (CM/ECF)")
    ),
    Statement(UTD, "1: or the filing site", At.BY_HAND, ("https://ecf.utd.uscourts.gov",)),
    Statement(
        UTD,
        "1: its link to the document filing system",
        At.BY_HAND,
        ("District of Utah – Document Filing System",),
    ),
    Statement(
        UTD,
        "2: PACER LOGIN, with the upgraded account",
        At.BY_HAND,
        ("PACER LOGIN", "own upgraded PACER account"),
    ),
    Statement(UTD, "2: upgrading, if necessary", At.BY_HAND, ("How to upgrade a PACER account",)),
    Statement(UTD, "2: Username and Password, Login", At.BY_HAND, ("Username", "Password", "select Login")),
    Statement(UTD, "2: cookies must be accepted", At.BY_HAND, ("must accept cookies",)),
    Statement(
        UTD,
        "2: delete cookies, reopen the browser",
        At.BY_HAND,
        ("delete the stored cookies", "open it again"),
    ),
    Statement(
        UTD, "2: client code, Login, Clear, Cancel", At.BY_HAND, ("Client Code", "Login, Clear and Cancel")
    ),
    Statement(
        UTD,
        "2: need an account, forgot password or user name",
        At.BY_HAND,
        ("Need an account?", "Forgot the password or user name?"),
    ),
    Statement(
        UTD,
        "2: restricted system, Title 18, attempts logged",
        At.PACER,
        ("restricted government system", "Title 18", "logs every access attempt"),
    ),
    Statement(
        UTD,
        "4: Utilities on the menu bar",
        At.BY_HAND,
        ("Click Utilities on the menu bar", "Query, Reports, Utilities, Help and Log Out"),
    ),
    Statement(UTD, "5: the link item", At.BY_HAND, ("Click “Link a CM/ECF account to my PACER account”",)),
    Statement(
        UTD,
        "5: its neighbours under Your Account",
        At.BY_HAND,
        (
            "Your Account",
            "Change Client Code",
            "Change PACER Exemption Status",
            "Citation Display Preferences",
            "Review Billing History",
        ),
    ),
    Statement(UTD, "6: enter login and password", At.CMECF, ("CM/ECF login", "password")),
    Statement(
        UTD,
        "6: the court's account, for filing or for criminal cases",
        At.BY_HAND,
        ("for filing, or for viewing documents in criminal cases",),
    ),
    Statement(
        UTD,
        "6: unknown: have the court reset it",
        At.BY_HAND,
        ("Contact the court to have the password reset",),
    ),
    Statement(UTD, "6: hint: last name and initials, smithcs", At.CMECF, ("smithcs", "last name")),
    Statement(
        UTD,
        "6: the form: two fields, Submit, Clear",
        At.BY_HAND,
        ("CM/ECF login and CM/ECF password, with Submit and Clear",),
    ),
    Statement(UTD, "7: Submit", At.BY_HAND, ("Click Submit, once.",)),
    Statement(UTD, "8: both names must match", At.CONFIRM, ("John Attorney", "Check both names")),
    Statement(UTD, "8: then Submit", At.BY_HAND, ("the CMECF name and the PACER name match", "click Submit")),
    Statement(UTD, "8: the question", At.BY_HAND, ("Do you want to link these accounts?",)),
    Statement(UTD, "8: the old credentials are linked permanently", At.CONFIRM, ("permanently",)),
    Statement(
        UTD,
        "8: file with the PACER account from then on",
        At.BY_HAND,
        ("From now on you use your PACER account to file in this court",),
    ),
    Statement(
        UTD,
        "9: the message that the accounts are linked",
        At.LINKED,
        ("The CM/ECF account for John Attorney is now linked to your CSO account.",),
    ),
    Statement(
        UTD,
        "10: click a menu item, not Log Out, to update the menu",
        At.BY_HAND,
        ("Click one of the items on the menu bar", "not Log Out", "updates the menu"),
    ),
    Statement(UTD, "11: Civil and Criminal appear", At.BY_HAND, ("Civil and Criminal appear",)),
    Statement(
        UTD,
        "11: along with Query, Reports, Utilities, Search",
        At.BY_HAND,
        ("Civil, Criminal, Query, Reports, Utilities, Search",),
    ),
    Statement(UTD, "11: the account is ready for filing", At.BY_HAND, ("ready for filing",)),
)
