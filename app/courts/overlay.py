"""Lays PACER's feed over a list of courts: what it may change, what it may not, and what it changed. Pure."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from app.courts.court import Court
from app.courts.directory import CourtDirectory
from app.courts.feed import FEED_URL, Feed, FeedCourt, FeedFault, FeedRefused
from app.courts.feed_values import email_of, is_for_filing, phone_of, site_of

LEAST_KNOWN: Final = 0.5
MOST_TWICE: Final = 5
MOST_FOREIGN: Final = 0.1
NEXTGEN: Final = "NextGen"

# rows that are no court of ours: the Case Locator, and a docket of N.D. Ohio's with a row of its own
_SKIPPED: Final = frozenset({"00PCL", "OHNDAD"})
_PANEL: Final = "BAP"
_PANELS: Final = {"01BAP": "bap1", "09BAP": "bap9", "10BAP": "bap10"}
# what the bundled list says of a number or an address that the feed has replaced
_OF_PHONE: Final = ("help_phone is ", "help desk phone ")
_OF_EMAIL: Final = ("help_email is ",)


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
    that are no court of the list. `refused`: ids of courts whose row names an address that is not taken, and
    `twice`: of courts with more than one row; both stay as they are.
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
        self._sites = Counter(site_of(row.login_url) for row in feed.rows)
        self._panels = {psc: panel for psc, panel in _PANELS.items() if panel in directory}

    def court_id(self, row: FeedCourt) -> str | None:
        if row.court_id.endswith(_PANEL):
            # its host is the circuit's, of which it is no second row
            return self._panels.get(row.court_id)
        return self._at_site.get(site_of(row.login_url) or "") or self.named(row)

    def named(self, row: FeedCourt) -> str | None:
        """The court that PACER's id means, whatever the address says."""
        return self._by_psc.get(row.court_id)

    def is_contradicted(self, row: FeedCourt) -> bool:
        """True for an address that isn't a court's, is another court's, or is new and said of two courts."""
        site = site_of(row.login_url)
        if site is None:
            return row.login_url is not None
        if row.court_id.endswith(_PANEL):
            return False
        sited, named = self._at_site.get(site), self.named(row)
        return self._sites[site] > 1 if sited is None else named not in (None, sited)


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
        for row in feed.rows:
            if row.court_id in _SKIPPED or "supreme court" in row.title.casefold():
                continue
            known = join.court_id(row)
            if known is None:
                strangers.append(row.court_id)
            elif join.is_contradicted(row):
                refused.append(join.named(row) or known)
            else:
                rows[known].append(row)
        twice = [court_id for court_id, of_it in rows.items() if len(of_it) > 1]
        alone = {court_id: of_it[0] for court_id, of_it in rows.items() if court_id not in {*twice, *refused}}
        return cls(alone, twice, strangers, refused)

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

    nextgen, site, desk, quirks = court.nextgen, court.ecf_url, court.help_desk, court.quirks
    if row.software_version and row.software_version.strip():
        nextgen = row.software_version.strip().startswith(NEXTGEN)
        note(Changed.NEXTGEN, _said(court.nextgen), _said(nextgen))
    if court.filed_at is None:
        site = site_of(row.login_url) or site
        note(Changed.ADDRESS, court.ecf_url, site)
    if phone := phone_of(row.phones):
        note(Changed.PHONE, desk.phone, phone)
        desk = replace(desk, phone=phone, known_desk=True)
        quirks = tuple(quirk for quirk in quirks if not quirk.startswith(_OF_PHONE))
    email = email_of(row.email)
    if email and (is_for_filing(email) or not is_for_filing(desk.email)):
        note(Changed.EMAIL, desk.email, email)
        if email != desk.email:
            quirks = tuple(quirk for quirk in quirks if not quirk.startswith(_OF_EMAIL))
        desk = replace(desk, email=email)
    newer = replace(court, nextgen=nextgen, ecf_url=site, help_desk=desk, quirks=quirks)
    return (newer if newer == court else replace(newer, sources=_with_source(court))), changes


def _said(nextgen: bool | None) -> str | None:
    return None if nextgen is None else "yes" if nextgen else "no"


def _with_source(court: Court) -> tuple[str, ...]:
    return court.sources if FEED_URL in court.sources else (*court.sources, FEED_URL)
