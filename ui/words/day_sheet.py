"""The sheet of a day's links: who, which court, what became of it, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.linking.outcome import Evidence, OutcomeState
from ui.words.outcomes import contradiction_in
from ui.words.paper import PaperNews, PaperWords, mark_words

if TYPE_CHECKING:
    from app.records.receipt import Receipt
    from ui.mode import Mode

SAVE, PRINT = "&Save today's sheet…", "&Print today's sheet…"
SAVE_TITLE, PDF_FILES = "Save the sheet of today's links", "PDF (*.pdf)"
MEANS = (
    "One sheet of every link that was tried on this computer today: who, which court, what became of it and "
    "when. It is made from this computer's journal. No login is on it."
)
NEWS = PaperNews(
    saved="The sheet of today's links is saved in {path}.",
    not_saved="The sheet could not be saved in {path}. Choose another folder.",
    printed="The sheet of today's links was sent to the printer.",
    no_printer="This computer has no printer. Save the sheet instead.",
)
NOT_READ = (
    "The journal on this computer could not be read, so there is no sheet. Nothing else is lost by that."
)
HEADING = "Links tried on {day}"
LEAD_NONE = "No link was tried on this computer on that day."
LEAD_ONE = "One try on this computer."
LEAD_MANY = "{count} tries on this computer."
NO_NAME = "Name not shown"
TWO_NAMES = "{cmecf} at the court, {pacer} at PACER"
LINKED = "Linked"
NOT_LINKED = "Not linked: the court refused"
HELD = "Not linked: another PACER account is already linked to this CM/ECF login"
BOTH_SIDES = "Not known: the court's words and its menus contradict each other; ask the court"
NOT_KNOWN = "Not known yet whether linked: check again, or ask the court"
LOOKED = "By hand in a browser; the menus do not settle it yet"
DESK = "The court's desk says that nothing was linked: {said}"
FOOT = (
    "Written by ECF Link {version} from this computer's journal. It names no login. Each link has a receipt "
    "that says more. This is this program's record, not a court document."
)


def file_name(day: date | None) -> str:
    """What the sheet is called where the person names nothing else."""
    return f"ECF-Link-links-{day:%Y-%m-%d}.pdf" if day is not None else "ECF-Link-links.pdf"


def day_sheet_words(receipts: Sequence[Receipt], day: date, mode: Mode, version: str) -> PaperWords:
    """The sheet of `day`, with `receipts` in the order of time."""
    practice = any(one.practice for one in receipts)
    return PaperWords(
        mark=mark_words(mode, practice=practice),
        heading=HEADING.format(day=f"{day:%A}, {day.day} {day:%B %Y}"),
        lead=_lead(len(receipts)),
        facts=tuple((_time(one), "\n".join(_lines(one))) for one in receipts),
        sections=(),
        foot=FOOT.format(version=version),
    )


def _lead(count: int) -> str:
    if count == 0:
        return LEAD_NONE
    return LEAD_ONE if count == 1 else LEAD_MANY.format(count=count)


def _time(receipt: Receipt) -> str:
    at = receipt.sent_at_local
    return f"{at:%H:%M} {at.tzname() or ''}".strip()


def _lines(receipt: Receipt) -> Iterator[str]:
    yield _who(receipt.cmecf_name, receipt.pacer_name)
    yield receipt.court_name
    yield _outcome(receipt)
    if receipt.desk_word:
        yield DESK.format(said=receipt.desk_word)


def _who(cmecf: str | None, pacer: str | None) -> str:
    if cmecf and pacer and cmecf.split() != pacer.split():
        return TWO_NAMES.format(cmecf=cmecf, pacer=pacer)
    return cmecf or pacer or NO_NAME


def _outcome(receipt: Receipt) -> str:
    if receipt.state is OutcomeState.LINKED:
        return LINKED
    if receipt.state is OutcomeState.REFUSED:
        return HELD if Evidence.HELD_BY_ANOTHER in receipt.evidence else NOT_LINKED
    if contradiction_in(receipt.evidence) is not None:
        return BOTH_SIDES
    return LOOKED if receipt.by_hand and not receipt.cut_off else NOT_KNOWN
