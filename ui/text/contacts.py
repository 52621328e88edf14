"""Who can help, and how to reach them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

from app.courts.court import Court, HelpDesk
from app.values import dataclass
from ui.text.dates import clock_words, day_name, month_words

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
    """One office: who it is, its phone and mail address (either may be unknown) and a remark.

    `divisions` are the numbers of an office that has several, each with what it is for.
    """

    who: str
    phone: str | None
    email: str | None
    remark: str = ""
    divisions: tuple[str, ...] = ()

    @property
    def ways(self) -> str:
        """How to reach it, in one line: "Erie: 814-464-9600; Johnstown: 814-533-4504; all: x@y"."""
        if self.divisions:
            return "; ".join((*self.divisions, *((f"all: {self.email}",) if self.email else ())))
        return " or ".join(way for way in (self.phone, self.email) if way)

    @property
    def as_text(self) -> str:
        """All of it in one sentence, for a screen reader or a receipt."""
        said = f"{self.who}: {self.ways}." if self.ways else f"{self.who.removesuffix('.')}."
        return " ".join(part for part in (said, self.remark) if part)


# https://pacer.uscourts.gov/help and the two Utah procedures; hours as the courts print them
PACER_HELP = Contact("PACER Service Center", PACER_PHONE, PACER_MAIL, f"{HELP_HOURS}.")
YOUR_IT = Contact("Your IT support, for this computer and its network", None, None)
PROGRAM_PEOPLE = Contact("The person who gave you this program", None, None)


def pacer_contact() -> Contact:
    """The PACER Service Center: PACER accounts, PACER passwords, one-time codes."""
    return PACER_HELP


def court_contact(court: Court | None) -> Contact:
    """The court's desk: old CM/ECF logins and links. Says so where its number is not known to be the desk.

    Where a court has a desk for each division, all are named: none of them speaks for the others.
    """
    if court is None:
        return Contact("The court's CM/ECF help desk", None, None, "Its number is on the court's website.")
    who, site = f"CM/ECF help desk, {court.short_name}", court.website.removeprefix("https://")
    if not court.help_desks:
        return Contact(who, None, None, f"Its number is not in this program's list. Look on {site}.")
    desks = [desk for desk in court.help_desks if desk.known_desk]
    offices = [desk for desk in court.help_desks if not desk.known_desk]
    if not desks:
        return _contact(f"Clerk's office, {court.short_name}", offices, _NOT_KNOWN_TO_BE_THE_DESK)
    remark = " ".join(filter(None, (_as_of(desks, site), _office_words(offices))))
    return _contact(who, desks, remark)


_NOT_KNOWN_TO_BE_THE_DESK = "This may be the clerk's main number. Ask for the CM/ECF help desk."


def _contact(who: str, desks: list[HelpDesk], remark: str) -> Contact:
    """One office with its numbers and addresses, each once."""
    lines: dict[str, list[str]] = {}
    mails = list(dict.fromkeys(desk.email for desk in desks if desk.email))
    holders = [desk for desk in desks if desk.email]
    one_divisions = any(desk.serves for desk in holders) and len(holders) < len(desks)
    no_number = any(desk.serves for desk in desks if not desk.phone)
    of_all = mails[0] if len(mails) == 1 and not one_divisions and not no_number else None
    for desk in desks:
        for way in (desk.phone, None if desk.email == of_all else desk.email):
            if way:
                lines.setdefault(desk.serves or "", []).append(way)
    if set(lines) <= {""}:
        return Contact(who, _either(lines.get("", [])) or None, of_all, remark)
    told = [f"{serves}: {_either(ways)}" if serves else " or ".join(ways) for serves, ways in lines.items()]
    return Contact(who, None, of_all, remark, tuple(line[:1].upper() + line[1:] for line in told))


def _either(ways: list[str]) -> str:
    return " or ".join(part for part in (", ".join(ways[:-1]), *ways[-1:]) if part)


def _as_of(desks: list[HelpDesk], site: str) -> str:
    """The date of an old list, where all or some of the numbers come from one."""
    old = [desk.as_of for desk in desks if desk.as_of is not None]
    if not old:
        return ""
    what = (
        "This is"
        if len(old) == len(desks) == 1
        else "These are"
        if len(old) == len(desks)
        else "Some of these are"
    )
    return f"{what} as of {month_words(min(old))}. If nobody answers, look on {site}."


def _office_words(offices: list[HelpDesk]) -> str:
    phones = _either(list(dict.fromkeys(desk.phone for desk in offices if desk.phone)))
    return f"Clerk's office: {phones}." if phones else ""


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


REGISTER = ("Register for a PACER account", "https://pacer.uscourts.gov/register-account")
MANAGE = ("Manage My Account at PACER", "https://pacer.psc.uscourts.gov/pscof/login.xhtml")
UPGRADING = ("How to upgrade", "https://pacer.uscourts.gov/help/pacer/upgrading-your-pacer-account")
FIRM_BILLING = ("Register for firm billing", "https://pacer.uscourts.gov/register-account/group-billing")
PAA_MANUAL = (
    "About firm billing accounts",
    "https://pacer.uscourts.gov/help/pacer/pacer-administrative-account-user-manual",
)
NEXTGEN_FAQ = ("Questions about NextGen at PACER", "https://pacer.uscourts.gov/help/faqs/nextgen-cm-ecf")
HOW_TO_USE = ("How to use PACER", "https://pacer.uscourts.gov/help/pacer")
AGENTS = (
    "How one court sets up filing agents",
    "https://www.utb.uscourts.gov/sites/default/files/creating_a_filing_agent-nextgen.pdf",
)
CODES = (
    "About one-time codes",
    "https://pacer.uscourts.gov/announcements/2026/02/05/mfa-tips-and-resources",
)
FORGOT = (
    "What PACER can and cannot look up",
    "https://pacer.uscourts.gov/my-account-billing/forgot-username-or-password",
)
LOOKUP = ("Court CM/ECF Lookup at PACER", "https://pacer.uscourts.gov/file-case/court-cmecf-lookup")
REDACTION = (
    "The courts' privacy policy on what to redact",
    "https://www.uscourts.gov/rules-policies/judiciary-policies/privacy-policy-electronic-case-files",
)


OPENS, CLOSES, WEEKEND = 8, 18, 5


def central(moment: datetime) -> datetime:
    """`moment` (aware) in United States Central Time; summer time as the law has it since 2007.

    Computed here, because not every Windows has the tables of time zones.
    """
    utc = moment.astimezone(UTC)
    begins = _sunday(utc.year, 3, 2) + timedelta(hours=8)  # 2 a.m. standard time
    ends = _sunday(utc.year, 11, 1) + timedelta(hours=7)  # 2 a.m. summer time
    summer = begins <= utc < ends
    return utc.astimezone(timezone(timedelta(hours=-5 if summer else -6), "CDT" if summer else "CST"))


def pacer_open(moment: datetime) -> bool:
    """Whether the hours say that the Service Center is open; holidays are not known here."""
    here = central(moment)
    return here.weekday() < WEEKEND and OPENS <= here.hour < CLOSES


def pacer_open_words(moment: datetime) -> str:
    """What time it is there now and whether that lies within the hours."""
    here = central(moment)
    now = f"{day_name(here)}, {clock_words(here)}"
    if pacer_open(moment):
        return f"Open now ({now}), except on federal holidays."
    return f"Closed now ({now}). Opens {_next_day(here)}, 8 a.m. Central Time, except on federal holidays."


def _next_day(here: datetime) -> str:
    day = here.date() if here.hour < OPENS else here.date() + timedelta(days=1)
    while day.weekday() >= WEEKEND:
        day += timedelta(days=1)
    return "today" if day == here.date() else day_name(day)


def _sunday(year: int, month: int, which: int) -> datetime:
    first = date(year, month, 1)
    day = 1 + (6 - first.weekday()) % 7 + 7 * (which - 1)
    return datetime(year, month, day, tzinfo=UTC)
