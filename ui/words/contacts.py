"""Who can help, and how to reach them."""

from dataclasses import dataclass
from enum import Enum

from app.courts.court import Court

PACER_PHONE = "800-676-6856"
PACER_MAIL = "pacer@psc.uscourts.gov"
HELP_HOURS = "Monday to Friday, 8 a.m. to 6 p.m. Central Time"


class Helper(Enum):
    """The office that can cure a problem."""

    COURT_DESK = "court_desk"
    PACER = "pacer"
    BOTH = "both"
    YOUR_IT = "your_it"
    IT_AND_PACER = "it_and_pacer"
    IT_AND_COURT = "it_and_court"
    PROGRAM = "program"


@dataclass(frozen=True)
class Contact:
    """One office: who it is, its phone and mail address (either may be unknown) and a remark."""

    who: str
    phone: str | None
    email: str | None
    remark: str = ""

    @property
    def as_text(self) -> str:
        """All of it in one sentence, for a screen reader or a receipt."""
        ways = " or ".join(way for way in (self.phone, self.email) if way)
        return " ".join(part for part in (f"{self.who}{': ' if ways else '.'}{ways}", self.remark) if part)


# https://pacer.uscourts.gov/help and the two Utah procedures; hours as the courts print them
PACER_HELP = Contact("PACER Service Center", PACER_PHONE, PACER_MAIL, f"{HELP_HOURS}.")
YOUR_IT = Contact("The people who look after your computer or your firm's network", None, None)
PROGRAM_PEOPLE = Contact("The people who gave you this program", None, None)


def pacer_contact() -> Contact:
    """The PACER Service Center: PACER accounts, PACER passwords, one-time codes."""
    return PACER_HELP


def court_contact(court: Court | None) -> Contact:
    """The court's desk: old CM/ECF logins and links. Says so where its number is not known to be the desk."""
    if court is None:
        return Contact("The court's CM/ECF help desk", None, None, "Its number is on the court's website.")
    desk, who = court.help_desk, f"CM/ECF help desk, {court.short_name}"
    if desk.phone is None and desk.email is None:
        site = court.website.removeprefix("https://")
        return Contact(who, None, None, f"Its number is not in this program's list. Look on {site}.")
    if not desk.known_desk:
        return Contact(
            f"Clerk's office, {court.short_name}",
            desk.phone,
            desk.email,
            "It is not known whether this is the CM/ECF help desk. Ask for it.",
        )
    return Contact(who, desk.phone, desk.email)


def contacts_for(helper: Helper, court: Court | None) -> tuple[Contact, ...]:
    """The offices to show for `helper`, the one to try first in front."""
    match helper:
        case Helper.COURT_DESK:
            return (court_contact(court),)
        case Helper.PACER:
            return (PACER_HELP,)
        case Helper.BOTH:
            return (court_contact(court), PACER_HELP)
        case Helper.YOUR_IT:
            return (YOUR_IT,)
        case Helper.IT_AND_PACER:
            return (YOUR_IT, PACER_HELP)
        case Helper.IT_AND_COURT:
            return (YOUR_IT, court_contact(court))
        case Helper.PROGRAM:
            return (PROGRAM_PEOPLE,)
