"""PACER's court look-up feed: read part by part, and laid over a list of courts. Pure.

The feed has a row a court, all of whose fields may be absent, odd or broken; its fields are those of
https://pacer.uscourts.gov/file-case/court-cmecf-lookup/data.json. A bad part of a row loses that part, a bad
row loses that row, and a feed that can't be PACER's list is refused whole.
"""

import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from app.courts.court import Court, HelpDesk
from app.courts.directory import CourtDirectory

# https://pacer.uscourts.gov/file-case/developer-resources names it; no login, no fee
FEED_URL = "https://pacer.uscourts.gov/file-case/court-cmecf-lookup/data.json"

MOST_BYTES: Final = 5_000_000
MOST_COURTS: Final = 1_000  # PACER lists some 210
MOST_UNREADABLE: Final = 0.1
LEAST_KNOWN: Final = 0.5
MOST_TWICE: Final = 5
MOST_FOREIGN: Final = 0.1
_MOST_PARTS: Final = 200
_LONGEST: Final = 300
_LONGEST_ID: Final = 20

# rows that are no court of ours: the Case Locator, and a docket of N.D. Ohio's with a row of its own
_SKIPPED: Final = frozenset({"00PCL", "OHNDAD"})
_PANEL: Final = "BAP"
# what the bundled list says of a number or an address that the feed has replaced
_OF_PHONE: Final[tuple[str, ...]] = ("help_phone is ", "help desk phone ")
_OF_EMAIL: Final[tuple[str, ...]] = ("help_email is ",)

_COURT_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+uscourts\.gov")
_TAG: Final = re.compile(r"<[^<>]*>")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S*")
_MAIL: Final = re.compile(
    r"(?<![\w.+@-])([A-Za-z0-9][A-Za-z0-9._-]{0,62}@(?:[a-z0-9-]+\.)+uscourts\.gov)(?![\w@-]|\.\w)", re.I
)
_NEXTGEN_FIRST: Final = re.compile(r"(?:cm\W?ecf\W+)?next\W?gen")
_VERSION_WORD: Final = re.compile(r"[^\W\d_]+")
_OF_NEXTGEN: Final = frozenset(
    {"nextgen", "next", "gen", "cm", "ecf", "cmecf", "appellate", "district", "bankruptcy", "release"}
    | {"revision", "rev", "version", "ver", "v", "live"}
)
_TRAINING: Final = re.compile(r"train|test|demo|\bqa|\bdev\b|sandbox")
# area codes and exchanges begin with 2 to 9, and no area code has a 9 in the middle; calls to 900 cost the
# caller, and 555 and codes such as 911 are nobody's
_PHONE: Final = re.compile(
    r"(?<![0-9])(?:\+?1[-. ]*)?\(?((?!900|555|.11)[2-9][0-8][0-9])\)?[-. ]*"
    r"([2-9][0-9]{2})[-. ]*([0-9]{4})(?![0-9])"
)
_EXTENSION: Final = re.compile(
    r"\W*(?:(ext\.?|extension|x)|(option|opt\.?|press))\s*\.?\s*([0-9]{1,6})\b", re.I
)

_FOR_ECF: Final = re.compile(
    r"\bcm[-/ ]?ecf|\becf\b|\be-?fil|electronic(?:ally)? fil|log-?ins?\b|log ?on|password|\bpw?s?wds?\b"
    r"|\bp?swds?\b|\buser ?ids?\b|credential|nextgen",
    re.I,
)
_FOR_OTHERS: Final = re.compile(
    r"admission|admitted|biennial|\bfees?\b|case initiation|case opening|new ?cases?|\bjur(?:y|or)|naturali"
    r"|\bmedia\b|\bpress\b|human resources|interpreter|\bfinanc|\bpayment|probation|pretrial|archive|\bhr\b",
    re.I,
)
_FOR_ALL: Final = re.compile(r"\ball\b", re.I)
_SAYS_NOTHING: Final = frozenset(
    {
        "",
        "all",
        "all divisions",
        "all offices",
        "district",
        "main",
        "n/a",
        "na",
        "none",
        "help desk",
        "helpdesk",
    }
)
_MAIL_FOR_FILING: Final = ("ecf", "help", "nextgen", "efil", "e-fil", "support")
_MAIL_FOR_OTHERS: Final = ("admission", "newcase", "jury")


class FeedFault(Enum):
    """Why a feed was not taken. Each of them changes nothing."""

    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    WRONG_SHAPE = "wrong_shape"
    TOO_MANY_COURTS = "too_many_courts"
    ROWS_UNREADABLE = "rows_unreadable"
    COURTS_MISSING = "courts_missing"
    COURTS_TWICE = "courts_twice"
    FOREIGN_ADDRESSES = "foreign_addresses"


class FeedRefused(Exception):  # noqa: N818 - it is PACER's feed that is refused, nothing broke
    """A feed that can't be used. Its text is the fault alone: nothing that was read gets into a log."""

    def __init__(self, fault: FeedFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class FeedDesk:
    """One entry of a row's help desks, as PACER wrote it."""

    phone: str = ""
    extension: str = ""
    division: str = ""


@dataclass(frozen=True)
class FeedMail:
    """The mail field of one of a row's places, and what tells which place it is."""

    text: str
    where: str = ""


@dataclass(frozen=True)
class FeedCourt:
    """One row, escapes undone. Either of `court_id` and `login_url` is there; the rest may be missing."""

    court_id: str
    title: str = ""
    software_version: str | None = None
    login_url: str | None = None
    desks: tuple[FeedDesk, ...] = ()
    mails: tuple[FeedMail, ...] = ()


@dataclass(frozen=True)
class Feed:
    """The rows that could be read, how many could not, and when the feed was read (aware, UTC)."""

    rows: tuple[FeedCourt, ...]
    unreadable: int
    read_at: datetime


def read_feed(content: bytes, read_at: datetime) -> tuple[Feed, list[dict[str, Any]]]:
    """The feed in `content`, JSON in UTF-8, and its readable rows in the form that is kept.

    Raises `FeedRefused`.
    """
    if len(content) > MOST_BYTES:
        raise FeedRefused(FeedFault.TOO_LARGE)
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise FeedRefused(FeedFault.NOT_JSON) from None
    data = _counted(found.get("data"), MOST_COURTS + 1) if isinstance(found, dict) else None
    if not data:
        raise FeedRefused(FeedFault.WRONG_SHAPE)
    if len(data) > MOST_COURTS:
        raise FeedRefused(FeedFault.TOO_MANY_COURTS)
    rows = [row for row in map(read_row, data) if row is not None]
    unreadable = len(data) - len(rows)
    if unreadable > MOST_UNREADABLE * len(data):
        raise FeedRefused(FeedFault.ROWS_UNREADABLE)
    return Feed(tuple(rows), unreadable, read_at), [_kept(row) for row in rows]


def read_row(found: object) -> FeedCourt | None:
    """One row of the feed or of the kept copy; None if it names no court at all."""
    if not isinstance(found, dict):
        return None
    court_id = _text(found.get("court_id"))
    login_url = _raw_text(found.get("login_url"))
    if (not court_id or len(court_id) > _LONGEST_ID) and not login_url:
        return None
    return FeedCourt(
        court_id=court_id if len(court_id) <= _LONGEST_ID else "",
        title=_text(found.get("title")),
        software_version=_text(found.get("software_version")) or None,
        login_url=login_url or None,
        desks=tuple(_desks(found.get("help_desk"))),
        mails=tuple(_mails(found.get("locations"))),
    )


def _kept(row: FeedCourt) -> dict[str, Any]:
    desks = [{"phone": one.phone, "phoneExt": one.extension, "division": one.division} for one in row.desks]
    return {
        "court_id": row.court_id,
        "title": row.title,
        "software_version": row.software_version,
        "login_url": row.login_url,
        "help_desk": desks,
        "locations": [{"email": one.text, "name": one.where} for one in row.mails],
    }


def _desks(found: object) -> Iterator[FeedDesk]:
    for one in _parts(found):
        if isinstance(one, dict):
            desk = FeedDesk(*(_text(one.get(key)) for key in ("phone", "phoneExt", "division")))
            if desk != FeedDesk(extension=desk.extension):
                yield desk


def _mails(found: object) -> Iterator[FeedMail]:
    for one in _parts(found):
        if isinstance(one, dict) and (mail := _text(one.get("email"))):
            yield FeedMail(mail, " ".join(filter(None, (_text(one.get(key)) for key in ("name", "address")))))


def _parts(found: object) -> list[object]:
    """The members of a part of a row; one alone may stand without a list around it."""
    counted = _counted(found, _MOST_PARTS)
    return [found] if counted is None else counted


def _counted(found: object, most: int) -> list[object] | None:
    """The members of a list, or of an object that counts them ({"1": ...}); None for anything else."""
    if isinstance(found, list):
        return found[:most]
    if isinstance(found, dict) and all(str(key).isdigit() for key in found):
        return list(found.values())[:most]
    return None


def _text(found: object) -> str:
    """A field as one line of plain text; "" for what is none. PACER escapes some fields twice."""
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    plain = html.unescape(html.unescape(_as_text(found)))
    # half of a pair of surrogates can't be shown or written, and what turns a line round shows another one;
    # a mail address may stand in mark-up
    whole = "".join(one if one.isprintable() else " " for one in plain)
    return " ".join(_TAG.sub(" ", whole).split())[:_LONGEST].strip()


def _raw_text(found: object) -> str:
    """An address as it stands: a single odd character makes it another one."""
    return found[:_LONGEST] if isinstance(found, str) else ""


def _as_text(found: str | int) -> str:
    # a number of thousands of digits can't be written out, and means nothing
    return found if isinstance(found, str) else str(found) if abs(found) < 10**_LONGEST_ID else ""


@lru_cache(maxsize=512)  # asked five times of each row
def site_of(login_url: str | None) -> str | None:
    """The https address of the filing site that a login_url names, without a path; None for any other.

    Other are: no https, a host that isn't below uscourts.gov, a user name, a port, a query, a control
    character.
    """
    if login_url is None:
        return None
    address = login_url.strip(" ")
    if not address.isascii() or not address.isprintable():
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parts.netloc.lower()
    # a path is how some systems are entered; the site is the host
    if parts.scheme.lower() != "https" or parts.query or parts.fragment or not _COURT_HOST.fullmatch(host):
        return None
    return f"https://{host}"


def _domain(url: str) -> str:
    """What stands behind the first part of a host: utd.uscourts.gov."""
    return (urlsplit(url).hostname or "").partition(".")[2]


def help_desks(row: FeedCourt, court: Court) -> tuple[HelpDesk, ...]:
    """The desks of this row for filers, in its order; empty if it names none.

    Those that speak of ECF, logins or passwords where there are any for the whole court; else all, each with
    its division. A desk for admissions, fees or new cases is none.
    """
    cities = [place.city.casefold() for place in court.places]
    named = [(desk, one.division) for one in row.desks if (desk := _desk(one, court)) is not None]
    if not row.court_id.endswith(_PANEL):
        named = [(desk, said) for desk, said in named if desk.serves is None or _PANEL not in desk.serves]
    for_ecf = [desk for desk, said in named if _is_for_ecf(said, cities)]
    useful = [desk for desk, said in named if not _FOR_OTHERS.search(said)]
    return _with_mails(_joined(for_ecf or useful), _addresses(row, court))


def _desk(found: FeedDesk, court: Court) -> HelpDesk | None:
    said = " ".join(_WEB.sub(" ", found.division).split())
    mail = _MAIL.search(f"{found.phone} {said}")
    serves = _MAIL.sub(" ", said.partition(mail[1])[0] if mail else said)
    serves = re.sub(r"\W*\be-?mail\b\W*$", "", serves.strip(), flags=re.I).strip(" :;,.-")
    phone = _phone(found.phone, found.extension)
    if phone is None and mail is None:
        return None
    if serves.casefold() in _SAYS_NOTHING:
        serves = ""
    elif _FOR_ECF.search(serves) and not _FOR_ALL.search(serves):
        # a remark about passwords behind the name of a division does not belong to its name
        serves = _one_city([serves.casefold()], court) or serves
    return HelpDesk(phone, mail[1] if mail else None, True, serves or None)


def _phone(number: str, extension: str) -> str | None:
    """The number as NNN-NNN-NNNN, with " ext. N" or " option N"; None if there is none."""
    found = _PHONE.search(number)
    if found is None or not number.isascii():
        return None
    plain = "-".join(found.groups())
    extension = extension.strip()
    if re.fullmatch(r"[0-9]{1,6}", extension):
        return f"{plain} ext. {extension}"
    behind = _EXTENSION.match(number, found.end())
    return f"{plain} {'ext.' if behind[1] else 'option'} {behind[3]}" if behind else plain


def _is_for_ecf(said: str, cities: Iterable[str]) -> bool:
    plain = _MAIL.sub(" ", _WEB.sub(" ", said))
    if not _FOR_ECF.search(plain) or _FOR_OTHERS.search(plain):
        return False
    # one division's desk is not the desk of all
    return bool(_FOR_ALL.search(plain)) or not any(city in plain.casefold() for city in cities)


def _joined(desks: list[HelpDesk]) -> tuple[HelpDesk, ...]:
    """Each once; a number and an address that both serve all are one desk."""
    once = list(dict.fromkeys(desks))
    phones = [desk for desk in once if desk.serves is None and desk.email is None]
    mails = [desk for desk in once if desk.serves is None and desk.phone is None]
    if len(phones) == len(mails) == 1:
        once[once.index(phones[0])] = replace(phones[0], email=mails[0].email)
        once.remove(mails[0])
    return tuple(once)


def _addresses(row: FeedCourt, court: Court) -> list[tuple[str, str | None]]:
    """The mail addresses for filers, each with the one city of the court that it is for."""
    found: dict[str, list[str]] = {}
    for mail in row.mails:
        for address in _MAIL.findall(re.sub(r"\s*@\s*", "@", mail.text)):
            found.setdefault(address, []).append(mail.where.casefold())
    best = [
        one
        for one in found
        if is_for_filing(one) and not any(word in _name(one) for word in _MAIL_FOR_OTHERS)
    ]
    return [(one, _one_city(found[one], court) if len(best) > 1 else None) for one in best]


def _one_city(texts: Iterable[str], court: Court) -> str | None:
    cities = {place.city for text in texts for place in court.places if place.city.casefold() in text}
    return cities.pop() if len(cities) == 1 else None


def _with_mails(desks: tuple[HelpDesk, ...], mails: list[tuple[str, str | None]]) -> tuple[HelpDesk, ...]:
    """The desks with the address of their division or else the court's; an address without a desk is one."""
    of_all = next((address for address, city in mails if city is None), None)
    by_city = {city: address for address, city in mails if city is not None}
    served: list[HelpDesk] = []
    for desk in desks:
        city = next(
            (one for one in by_city if desk.serves and one.casefold() in desk.serves.casefold()), None
        )
        served.append(desk if desk.email else replace(desk, email=by_city.pop(city) if city else of_all))
    if of_all is not None and not desks:
        served.append(HelpDesk(None, of_all, True))
    return (*served, *(HelpDesk(None, address, True, city) for city, address in by_city.items()))


def _name(address: str) -> str:
    return address.partition("@")[0].casefold()


def is_for_filing(email: str | None) -> bool:
    """True if the part before the @ speaks of electronic filing or help."""
    return any(word in _name(email or "") for word in _MAIL_FOR_FILING)


def is_nextgen(software_version: str) -> bool | None:
    """Whether a version of the feed, such as "NextGen CM/ECF Release 1.7.1", is one of NextGen CM/ECF.

    None where it says neither: no system's name or version ("N/A"), or words behind NextGen that may take it
    back ("NextGen planned for 2027").
    """
    said = software_version.casefold().strip()
    words = _VERSION_WORD.findall(said)
    if _NEXTGEN_FIRST.match(said):
        return True if _OF_NEXTGEN.issuperset(words) else None
    named = {"ecf", "cmecf"} & {*words} or "nextgen" in "".join(words)
    return False if named or (words and re.search(r"[0-9]", said)) else None


class Changed(Enum):
    """What the feed can change of a court. Days of going live are never among it."""

    NEXTGEN = "nextgen"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True)
class Change:
    """One thing that the feed says otherwise than the list did."""

    court_id: str
    what: Changed
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Report:
    """What a feed did to a list of courts.

    `missing`: ids of courts that are not in the feed; they stay as they are. `strangers`: PACER's ids of rows
    that are no court of the list. `refused`: ids of courts with a row that is not taken for its address, and
    `twice`: of courts with rows that differ; both stay as they are, unless another row is whole.
    """

    rows: int
    matched: int
    changes: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    unreadable: int = 0

    def count(self, what: Changed) -> int:
        """How many courts changed in this."""
        return sum(change.what is what for change in self.changes)


def overlay(directory: CourtDirectory, feed: Feed) -> tuple[CourtDirectory, Report]:
    """A directory of the same courts with what the feed knows newer, and what that was.

    Raises `FeedRefused` for a feed that can't be PACER's list of these courts: half of them missing, courts
    listed twice, addresses elsewhere.
    """
    found = _Found.of(directory, feed)
    found.check(len(directory), len(feed.rows))
    newer: dict[str, Court] = {}
    changes: list[Change] = []
    for court in directory:
        row = found.rows.get(court.id)
        newer[court.id], changed = (court, []) if row is None else _with_row(court, row)
        changes += changed
    for court in directory:
        if court.filed_at in newer:
            newer[court.id] = replace(newer[court.id], ecf_url=newer[court.filed_at].ecf_url)
    known = {*found.rows, *found.twice, *found.refused}
    report = Report(
        rows=len(feed.rows) + feed.unreadable,
        matched=len(found.rows),
        changes=tuple(changes),
        missing=tuple(court.id for court in directory if court.id not in known),
        strangers=tuple(found.strangers),
        refused=tuple(found.refused),
        twice=tuple(found.twice),
        unreadable=feed.unreadable,
    )
    return CourtDirectory(newer.values()), report


class _Join:
    """Finds the court of a row: by the host of its address, and by PACER's id where that is new."""

    def __init__(self, directory: CourtDirectory, feed: Feed) -> None:
        self._at_site = {court.ecf_url: court.id for court in directory if court.filed_at is None}
        self._by_psc = {court.psc_court_id: court.id for court in directory if court.psc_court_id}
        self._domains = {
            court.id: frozenset(map(_domain, (court.ecf_url, court.website))) for court in directory
        }
        self._circuits = {court.id: court.filed_at for court in directory if court.filed_at}
        self._sites = Counter(site_of(row.login_url) for row in dict.fromkeys(feed.rows))

    def court_id(self, row: FeedCourt) -> str | None:
        if row.court_id.endswith(_PANEL):
            # its host is the circuit's, of which it is no second row
            return self.named(row)
        return self._at_site.get(site_of(row.login_url) or "") or self.named(row)

    def named(self, row: FeedCourt) -> str | None:
        """The court that PACER's id means, whatever the address says."""
        return self._by_psc.get(row.court_id)

    def is_contradicted(self, row: FeedCourt) -> bool:
        """True for an address that isn't a court's, is another court's, or is new and said of two courts."""
        site = site_of(row.login_url)
        if site is None:
            # "N/A" is no address, and costs the row nothing else
            return any(mark in (row.login_url or "") for mark in (":", "//", "@"))
        sited, named = self._at_site.get(site), self.named(row)
        if row.court_id.endswith(_PANEL):
            return sited not in (None, self._circuits.get(named or ""))
        if sited is None:
            return self._sites[site] > 1 or not self._may_be_new(site, named)
        return named not in (None, sited)

    def _may_be_new(self, site: str, named: str | None) -> bool:
        """Whether a court may have moved its filing site there: below its own name, and not for training."""
        first, _, domain = site.removeprefix("https://").partition(".")
        own = named is not None and domain in self._domains[named]
        return own and first.startswith("ecf") and not _TRAINING.search(site)

    def is_whole(self, row: FeedCourt) -> bool:
        """True for a row whose id and address both name the same court, or a panel and its circuit."""
        sited, named = self._at_site.get(site_of(row.login_url) or ""), self.named(row)
        return sited is not None and sited == self._circuits.get(named or "", named)


@dataclass(frozen=True)
class _Found:
    """Which row is which court's."""

    rows: dict[str, FeedCourt]
    twice: list[str]
    strangers: list[str]
    refused: list[str]

    @classmethod
    def of(cls, directory: CourtDirectory, feed: Feed) -> "_Found":
        join = _Join(directory, feed)
        rows: dict[str, list[FeedCourt]] = defaultdict(list)
        strangers, refused = [], []
        for row in dict.fromkeys(feed.rows):
            if row.court_id in _SKIPPED or "supreme court" in row.title.casefold():
                continue
            known = join.court_id(row)
            if known is None:
                strangers.append(row.court_id)
            elif join.is_contradicted(row):
                refused.append(join.named(row) or known)
            else:
                rows[known].append(row)
        alone: dict[str, FeedCourt] = {}
        twice = []
        for court_id, of_it in rows.items():
            # a broken row that speaks of another court's id or address leaves that court's own row alone
            whole = [row for row in of_it if join.is_whole(row)]
            best = whole or of_it
            if len(best) == 1 and (whole or court_id not in refused):
                alone[court_id] = best[0]
            elif len(best) > 1:
                twice.append(court_id)
        return cls(alone, twice, strangers, list(dict.fromkeys(refused)))

    def check(self, courts: int, rows: int) -> None:
        if len(self.twice) > MOST_TWICE:
            raise FeedRefused(FeedFault.COURTS_TWICE)
        if len(self.refused) > MOST_FOREIGN * rows:
            raise FeedRefused(FeedFault.FOREIGN_ADDRESSES)
        if len(self.rows) < LEAST_KNOWN * courts:
            raise FeedRefused(FeedFault.COURTS_MISSING)


def _with_row(court: Court, row: FeedCourt) -> tuple[Court, list[Change]]:
    changes: list[Change] = []

    def note(what: Changed, before: str | None, after: str | None) -> None:
        if before != after:
            changes.append(Change(court.id, what, before, after))

    nextgen, as_of, site = court.nextgen, court.nextgen_as_of, court.ecf_url
    said = is_nextgen(row.software_version) if row.software_version else None
    if said is not None:
        nextgen, as_of = said, None
        note(Changed.NEXTGEN, _said(court.nextgen), _said(nextgen))
    if court.filed_at is None:
        site = site_of(row.login_url) or site
        note(Changed.ADDRESS, court.ecf_url, site)
    desks = _newer_desks(court, row)
    phones, mails = (_all(desks, one) for one in ("phone", "email"))
    note(Changed.PHONE, _all(court.help_desks, "phone"), phones)
    note(Changed.EMAIL, _all(court.help_desks, "email"), mails)
    changed = {change.what for change in changes}
    replaced = (_OF_PHONE if Changed.PHONE in changed else ()) + (
        _OF_EMAIL if Changed.EMAIL in changed else ()
    )
    quirks = tuple(quirk for quirk in court.quirks if not (replaced and quirk.startswith(replaced)))
    newer = replace(
        court, nextgen=nextgen, nextgen_as_of=as_of, ecf_url=site, help_desks=desks, quirks=quirks
    )
    return (newer if newer == court else replace(newer, sources=_with_source(court))), changes


def _newer_desks(court: Court, row: FeedCourt) -> tuple[HelpDesk, ...]:
    """The row's desks, and the office that the list knows; what the row does not name stays as it was."""
    found = help_desks(row, court)
    ours = next((desk.email for desk in court.help_desks if desk.email), None)
    if not any(desk.phone for desk in found):
        mail = next((desk.email for desk in found if desk.email), None)
        if mail is None or mail == ours:
            return court.help_desks
        return tuple(replace(desk, email=mail) for desk in court.help_desks) or found
    if not any(desk.email for desk in found):
        found = tuple(replace(desk, email=ours) for desk in found)
    offices = (desk for desk in court.help_desks if not desk.known_desk and desk.phone)
    numbers = {desk.phone for desk in found}
    return (*found, *(replace(desk, email=None) for desk in offices if desk.phone not in numbers))


def _all(desks: Iterable[HelpDesk], what: str) -> str | None:
    return ", ".join(dict.fromkeys(found for desk in desks if (found := getattr(desk, what)))) or None


def _said(nextgen: bool | None) -> str | None:
    return None if nextgen is None else "yes" if nextgen else "no"


def _with_source(court: Court) -> tuple[str, ...]:
    return court.sources if FEED_URL in court.sources else (*court.sources, FEED_URL)
