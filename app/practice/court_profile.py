"""How a practice court looks: its kind, its labels, and the small ways in which courts differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum


class Kind(Enum):
    """The same values as the directory's kinds of court."""

    DISTRICT = "district"
    BANKRUPTCY = "bankruptcy"
    APPELLATE = "appellate"
    NATIONAL = "national"


@dataclass(frozen=True)
class CourtFacts:
    """What the practice court must know of a court. `psc_court_id` is its id at PACER, such as "UTDC"."""

    name: str
    kind: Kind
    psc_court_id: str | None = None

    @property
    def place(self) -> str:
        """The name's last part: "District of Utah"."""
        return self.name.rpartition(" for the ")[2]

    @property
    def spoken_name(self) -> str:
        """The name as landing pages greet with it: "U.S. District Court for the District of Utah"."""
        return self.name.replace("United States ", "U.S. ", 1)


CourtOf = Callable[[str], CourtFacts]


def directory_lookup(court_id: str) -> CourtFacts:
    """A court of the bundled directory. Raises KeyError for an unknown id."""
    # Loaded with the first page, not with the server: the list's libraries cost a tenth of a second.
    from app.courts import CourtDirectory

    court = CourtDirectory.bundled()[court_id]
    return CourtFacts(court.name, Kind(court.kind.value), court.psc_court_id)


@dataclass(frozen=True)
class CourtProfile:
    """A court's own labels and places. `entry` None: "<place> - Document Filing System".

    `deeper`: the link item is one page behind the Utilities list. `pop_up`: success is said by a script's
    message. `link_on_landing`: the item is also shown before anyone has signed in. `lookalike`: the list
    holds an older item that speaks of PACER too but links nothing.
    """

    link_label: str = "Link a CM/ECF account to my PACER account"
    link_group: str = "Your Account"
    entry: str | None = None
    deeper: bool = False
    pop_up: bool = False
    link_on_landing: bool = False
    lookalike: bool = False


_USUAL = {
    Kind.DISTRICT: CourtProfile(),
    Kind.BANKRUPTCY: CourtProfile(lookalike=True),
    Kind.NATIONAL: CourtProfile(),
    Kind.APPELLATE: CourtProfile(
        link_label="Link My Filer Account to My PACER Account", entry="CM/ECF Document Filing System"
    ),
}
_RELEASE = "NextGen Release 1.1 Menu Items"
_OWN: dict[str, CourtProfile] = {
    # https://www.cob.uscourts.gov/cmecf-nextgen-information
    "cob": replace(_USUAL[Kind.BANKRUPTCY], link_label="Link a CM/ECF Account to My PACER Account"),
    # https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/
    "txwd": replace(_USUAL[Kind.DISTRICT], link_group=_RELEASE),
    # https://www.wvsd.uscourts.gov/content/how-do-i-link-my-old-e-filing-privileges-my-upgraded-pacer-account-nextgen-court
    "wvsd": replace(_USUAL[Kind.DISTRICT], link_group=_RELEASE, deeper=True, pop_up=True),
    # https://www.lamd.uscourts.gov/nextgen
    "lamd": replace(
        _USUAL[Kind.DISTRICT], link_label="Link my filer account to my PACER account", link_on_landing=True
    ),
    # https://www.areb.uscourts.gov/nextgen-information
    "areb": replace(_USUAL[Kind.BANKRUPTCY], entry="Efiling CM/ECF"),
    # https://cand.uscourts.gov/cases-e-filing/cm-ecf/nextgen-cm-ecf-instructions/
    "cand": replace(_USUAL[Kind.DISTRICT], entry="Northern District of California -Document Filing System"),
}


def profile_of(court_id: str, kind: Kind) -> CourtProfile:
    """The profile of one court: its own where its pages say so, else its kind's."""
    return _OWN.get(court_id, _USUAL[kind])


@dataclass(frozen=True)
class MenuItem:
    """One label of the menu bar; `key` is its underlined letter, `href` None opens a script's window."""

    label: str
    key: str
    href: str | None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The label before, at and behind the underlined letter."""
        before, key, after = self.label.partition(self.key)
        return before, key, after


_FILING = {
    Kind.DISTRICT: (("Civil", "i", "CivilEvents"), ("Criminal", "n", "CriminalEvents")),
    Kind.BANKRUPTCY: (("Bankruptcy", "n", "BankruptcyEvents"), ("Adversary", "A", "AdversaryEvents")),
    Kind.NATIONAL: (("Civil", "i", "CivilEvents"),),
}


def menu_bar(kind: Kind, base: str, files: bool) -> tuple[MenuItem, ...]:
    """The bar of a district, bankruptcy or national court for someone who is signed in.

    `base` goes before each script's name; `files` says whether the person may file there.
    """
    number = f"&id={58214 if files else -1}" if kind is Kind.BANKRUPTCY else ""
    menu = f"{base}DisplayMenu.pl?"
    filing = [MenuItem(label, key, f"{menu}{page}{number}") for label, key, page in _FILING[kind]]
    items = filing if files else []
    items += [
        MenuItem("Query", "Q", f"{base}iquery.pl"),
        MenuItem("Reports", "R", f"{menu}Reports{number}"),
        MenuItem("Utilities", "U", f"{menu}Utilities{number}"),
    ]
    items += [MenuItem("Search", "c", None)] if files else []
    items += [MenuItem("Help", "H", None)] if kind is not Kind.BANKRUPTCY else []
    leave = "Logout" if kind is Kind.BANKRUPTCY else "Log Out"
    return (*items, MenuItem(leave, "L", f"{base}login.pl?logout"))
