"""Where courts differ on the way to the link, as far as a page of theirs says so.

Sources: https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/ ,
https://www.wvsd.uscourts.gov/content/how-do-i-link-my-old-e-filing-privileges-my-upgraded-pacer-account-nextgen-court ,
https://www.lamd.uscourts.gov/nextgen , https://www.cob.uscourts.gov/cmecf-nextgen-information ,
https://www.areb.uscourts.gov/nextgen-information , https://www.pawd.uscourts.gov/nextgen-information ,
https://www.canb.uscourts.gov/ecf/nextgen/policy-and-procedure-for-nextgen-cm-ecf ,
https://www.mdd.uscourts.gov/nextgen-update-pacer-account-issued-after-8112014 , and for the item of courts
of appeals https://pacer.uscourts.gov/help/faqs/how-do-i-link-my-cmecf-electronic-filing-credentials-my-upgraded-pacer-account
"""  # noqa: E501 - addresses

from dataclasses import dataclass

from app.courts.court import Court, CourtKind, LinkRoute

USUAL_ITEM = "Link a CM/ECF account to my PACER account"
FILER_ITEM = "Link my filer account to my PACER account"
MENU_ITEMS_1_1 = "NextGen Release 1.1 Menu Items"


@dataclass(frozen=True)
class Manner:
    """How one court words its way. Empty: as most courts do. `document_link`: what leads to the log-in."""

    item: str = ""
    heading: str = ""
    document_link: str = ""
    start: str = ""
    fresh_browser: bool = False
    success: str = ""


_MANNERS = {
    "utd": Manner(document_link="District of Utah – Document Filing System"),
    "txwd": Manner(
        heading=MENU_ITEMS_1_1, document_link="Western District of Texas – Document Filing System"
    ),
    "wvsd": Manner(heading=MENU_ITEMS_1_1, success="Success is told in a small window that pops up."),
    "lamd": Manner(item=FILER_ITEM, fresh_browser=True),
    "cob": Manner(item="Link a CM/ECF Account to My PACER Account"),
    "areb": Manner(document_link="Efiling CM/ECF"),
    "pawd": Manner(document_link="CM/ECF Document Filing System"),
    "canb": Manner(document_link="Northern District of California -Document Filing System"),
    "mdd": Manner(
        start="This court's own instructions begin at pacer.gov and have you choose the court there."
    ),
    "ca4": Manner(item="Link My Filer Account to My PACER Account", fresh_browser=True),
}


def manner_of(court: Court) -> Manner:
    """What is special about the way at `court`."""
    return _MANNERS.get(court.id, Manner())


def item_words(court: Court) -> str:
    """The link item as this court writes it, or as most courts of its kind do."""
    usual = FILER_ITEM if court.route is LinkRoute.APPELLATE else USUAL_ITEM
    return manner_of(court).item or usual


def filing_menus(court: Court) -> tuple[str, ...]:
    """The filing menus that a linked account gets; empty where no source names them."""
    match court.kind:
        case CourtKind.DISTRICT:
            return ("Civil", "Criminal")
        case CourtKind.BANKRUPTCY:
            return ("Bankruptcy", "Adversary")
    return ()
