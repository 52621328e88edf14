"""What the bankruptcy court of Utah tells about NextGen, one by one, and where the window says it.

https://www.utb.uscourts.gov/nextgen-information, told here in short. Where an address of it has moved
(www.pacer.gov), `link` is today's.
"""

from tests.journeys.seed_places import Place as At
from tests.journeys.seed_statement import UTB, Statement

PSC = ("800-676-6856", "pacer@psc.uscourts.gov")
P = "https://pacer.uscourts.gov"

INFORMATION = (
    Statement(
        UTB,
        "one account for PACER and for filing",
        At.PACER,
        ("you file in this court with your PACER login",),
    ),
    Statement(UTB, "an individual upgraded PACER login is needed", At.KNOWS, ("yours alone", "upgraded")),
    Statement(UTB, "this court upgrades by June 7, 2021", At.COURT, ("since June 7, 2021",)),
    Statement(
        UTB,
        "the CM/ECF login stays in use until then",
        At.GATE,
        ("Until then you go on filing", "with your CM/ECF login and password"),
    ),
    Statement(
        UTB,
        "list of courts on NextGen [1], moved",
        At.GATE,
        ("Court CM/ECF Lookup",),
        f"{P}/file-case/court-cmecf-lookup",
    ),
    Statement(
        UTB,
        "all federal courts will be on NextGen",
        At.GATE,
        ("All federal courts move to it", "bankruptcy, district and appellate"),
    ),
    Statement(UTB, "complete the preliminary steps now", At.GATE, ("Prepare now", "questions below")),
    Statement(UTB, "step 1: your own individual account?", At.KNOWS, ("Does anyone else use this",)),
    Statement(
        UTB,
        "the upgraded account will be linked to the filing account",
        At.KNOWS,
        ("CM/ECF login", "PACER login"),
    ),
    Statement(
        UTB,
        "shared accounts can't be used any more",
        At.SHARED,
        ("once a shared account is linked", "locked out"),
    ),
    Statement(
        UTB,
        "instructions for registering [2]",
        At.KNOWS,
        ("Register for a PACER account",),
        f"{P}/register-account",
    ),
    Statement(
        UTB,
        "register for an account [3]",
        At.SHARED,
        ("Register for an account of your own",),
        f"{P}/register-account",
    ),
    Statement(
        UTB, "questions to the PACER Service Center [4]", At.SHARED, PSC, "mailto:pacer@psc.uscourts.gov"
    ),
    Statement(
        UTB,
        "several filing accounts need separate PACER accounts",
        At.SEVERAL,
        ("A separate PACER account for each CM/ECF account",),
    ),
    Statement(
        UTB,
        "filing agents instead of several accounts",
        At.SEVERAL,
        ("filing agents under one attorney or trustee account",),
    ),
    Statement(
        UTB,
        "instructions for filing agents [5]",
        At.SEVERAL,
        (),
        "https://www.utb.uscourts.gov/sites/default/files/creating_a_filing_agent-nextgen.pdf",
    ),
    Statement(
        UTB, "step 2: upgrade if created before August 11, 2014", At.LEGACY, ("August 11, 2014", "upgrade")
    ),
    Statement(
        UTB,
        "instructions for upgrading [6]",
        At.LEGACY,
        ("How to upgrade",),
        f"{P}/help/pacer/upgrading-your-pacer-account",
    ),
    Statement(
        UTB,
        "upgrade your account [7]",
        At.LEGACY,
        ("Manage My Account",),
        "https://pacer.psc.uscourts.gov/pscof/login.xhtml",
    ),
    Statement(
        UTB,
        "step 3: a firm billing account (PAA) manages users and pays",
        At.FIRM,
        ("firm billing account", "PACER Administrative Account (PAA)", "pays for all"),
    ),
    Statement(
        UTB,
        "complete information on PAA [8]",
        At.FIRM,
        (),
        f"{P}/help/pacer/pacer-administrative-account-user-manual",
    ),
    Statement(
        UTB, "register for a firm billing account [9]", At.FIRM, (), f"{P}/register-account/group-billing"
    ),
    Statement(
        UTB,
        "step 4: know login and password before the day",
        At.GATE,
        ("make sure that you know that login and password",),
    ),
    Statement(UTB, "what the browser keeps is lost for good", At.LOST, ("cannot be brought back",)),
    Statement(
        UTB,
        "the clerk's office helps [10]",
        At.LOST,
        ("801-450-3443", "utb_training@utb.uscourts.gov"),
        "mailto:utb_training@utb.uscourts.gov",
    ),
    Statement(
        UTB,
        "from the day on, link to a current CM/ECF account",
        At.GATE,
        ("June 7, 2021", "nothing can be linked"),
    ),
    Statement(
        UTB, "both logins with their passwords are needed", At.KNOWS, ("you need both, and your PACER login",)
    ),
    Statement(
        UTB, "no account, or not upgraded: see above", At.LEGACY, ("an old account that must be upgraded",)
    ),
    Statement(
        UTB,
        "instructions for linking [11]",
        At.BY_HAND,
        ("Choose the link item", "Link a CM/ECF account to my PACER account"),
    ),
    Statement(UTB, "help with the PACER account by mail or phone", At.LEGACY, PSC),
    Statement(
        UTB, "learning aids: How to Use PACER [12]", At.KNOWS, ("How to use PACER",), f"{P}/help/pacer"
    ),
    Statement(
        UTB,
        "questions and answers about NextGen [13]",
        At.KNOWS,
        ("Questions about NextGen",),
        f"{P}/help/faqs/nextgen-cm-ecf",
    ),
)
