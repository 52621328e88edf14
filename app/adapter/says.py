"""What a page says of a link, weighed against the page before it and against whose link it is. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.adapter.judgement import Said
from app.adapter.reader import phrases as wording
from app.adapter.reader.claims import sentences_of
from app.adapter.reader.forms import has_password
from app.adapter.reader.page import Claims, Page, PageKind, Refusal
from app.courts.court import Court, CourtKind
from app.linking.names import Likeness, compare_names
from app.linking.problems import ProblemKind

if TYPE_CHECKING:
    from app.linking.outcome import Proposal

TURNED_AWAY = frozenset({PageKind.LOGGED_OUT, PageKind.NO_PRIVILEGES, PageKind.REFERER_REFUSED})
REFUSED_AS = {
    Refusal.HELD: ProblemKind.HELD_BY_ANOTHER,
    Refusal.NOT_ALLOWED: ProblemKind.CMECF_NOT_ALLOWED,
    Refusal.LOGIN: ProblemKind.CMECF_REFUSED,
    Refusal.ALREADY: ProblemKind.ALREADY_LINKED,
    Refusal.NOT_LINKED: ProblemKind.CMECF_REFUSED,
}


@dataclass(frozen=True)
class Says:
    """What one page said: of a link, and in all its `text`. `asks`: it has a form for a link or a login.

    What the page before said already says nothing of what was sent from it.
    """

    claims: Claims = field(default=Claims(), repr=False)
    text: str = field(default="", repr=False)
    kind: PageKind = PageKind.OTHER
    asks: bool = False

    @classmethod
    def by(cls, page: Page) -> Says:
        asks = page.credential_form is not None or page.confirmation is not None or has_password(page.forms)
        return cls(page.claims, f"{page.text}\n{page.words}", page.kind, asks)

    def says_linked(self, before: Says) -> bool:
        """Whether this page, after `before`, says that the accounts are linked, and asks for nothing."""
        new = self.claims.says_linked and not before.claims.says_linked
        if not new or self.asks or self.kind in TURNED_AWAY:
            return False
        return self.claims.linked(sentences_of(before.text))

    def refusal(self, before: Says) -> Refusal | None:
        """What this page refuses that `before` did not speak of."""
        new = self.claims.refusal
        return None if new is before.claims.refusal else new


def word_of(page: Says, before: Says, proposal: Proposal, court: Court, today: date) -> Said:
    """What the court's own words amount to after a submit, in whole sentences that were taught."""
    said = page.claims
    ours = speaks_of(said, proposal, court, today)
    refusal = page.refusal(before) if said.refused else None
    if said.says_linked and ours and refusal is not None:
        return Said.BOTH
    if page.says_linked(before) and ours:
        return Said.LINKED
    # "already linked" may be this very link, heard twice on the way
    if refusal is None or said.says_linked or refusal is Refusal.ALREADY:
        return Said.UNCLEAR
    return Said.HELD if refusal is Refusal.HELD else Said.REFUSED


def speaks_of(said: Claims, proposal: Proposal, court: Court, today: date) -> bool:
    """Whether words that say linked are about this link: its people, its court and this day."""
    names = [name for name in (proposal.cmecf_name, proposal.pacer_name) if name]
    for name in said.names:
        if names and all(compare_names(name, one).likeness is Likeness.DIFFERENT for one in names):
            return False
    if not all(_is_this(court, text) for text in said.courts):
        return False
    days = [today + timedelta(days=off) for off in (-1, 0, 1)]  # the court may be a day ahead or behind
    return all(any(text in ways_to_write(day) for day in days) for text in said.dates)


def _is_this(court: Court, text: str) -> bool:
    written, name = wording.plain(text), wording.plain(court.name)
    bankruptcy = ("bankruptcy" in written) is (court.kind is CourtKind.BANKRUPTCY)
    return bankruptcy and (written in name or written.endswith(name.removesuffix(", bankruptcy")))


def ways_to_write(day: date) -> frozenset[str]:
    """A day as a court may print it."""
    year = f"{day:%Y}"
    found = {f"{day.month}/{day.day}/{y}" for y in (year, year[2:])}
    found |= {f"{day:%m/%d}/{y}" for y in (year, year[2:])}
    return frozenset(
        found | {f"{day:%Y-%m-%d}", f"{day:%B} {day.day}, {year}", f"{day:%b} {day.day}, {year}"}
    )
