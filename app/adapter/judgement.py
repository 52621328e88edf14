"""What may be claimed after the submit that links. Pure: pages and menus in, an outcome out."""

from dataclasses import dataclass
from enum import Enum

from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal


class Said(Enum):
    """What the court's answer to the submit amounts to."""

    LINKED = "linked"
    REFUSED = "refused"
    LANDED = "landed"
    UNCLEAR = "unclear"
    LOST = "lost"
    NOT_AWAITED = "not_awaited"


EVIDENCE_OF_ANSWER = {
    Said.LINKED: Evidence.COURT_SAID_LINKED,
    Said.REFUSED: Evidence.COURT_SAID_REFUSED,
    Said.LANDED: Evidence.LANDING_PAGE_SHOWN,
    Said.UNCLEAR: Evidence.ANSWER_NOT_RECOGNISED,
    Said.LOST: Evidence.ANSWER_LOST,
    Said.NOT_AWAITED: Evidence.PERSON_STOPPED_WAITING,
}


@dataclass(frozen=True)
class Answered:
    """The court's answer as far as it was understood; `words` is its plain text."""

    said: Said
    words: str | None = None


def evidence_of_menus(before: Menu | None, after: Menu | None) -> frozenset[Evidence]:
    """What two readings of a menu say, the later one fresh. None: not read."""
    if after is None:
        return frozenset({Evidence.MENU_NOT_READ})
    found = set()
    if before is not None and after.gained(before):
        found.add(Evidence.NEW_FILING_MENUS)
    if not after.filing:
        found.add(Evidence.NO_FILING_MENUS)
    if after.filing and set(after.empty_filing) >= set(after.filing):
        found.add(Evidence.EMPTY_FILING_MENUS)
    if after.link_offered is not None:
        offered, gone = Evidence.LINK_STILL_OFFERED, Evidence.LINK_NO_LONGER_OFFERED
        found.add(offered if after.link_offered else gone)
    return frozenset(found)


def judge(answered: Answered, proposal: Proposal, after: Menu | None) -> Outcome:
    """The outcome of one submit.

    LINKED needs the court's recognised word or filing menus that were not there before; REFUSED needs the
    court's recognised word and a fresh menu without a new filing item. All else is UNKNOWN.
    """
    before = proposal.menu_before
    gained = after is not None and bool(after.gained(before))
    if gained or answered.said in (Said.LINKED, Said.LANDED):
        state = OutcomeState.LINKED
    elif answered.said is Said.REFUSED and after is not None:
        state = OutcomeState.REFUSED
    else:
        state = OutcomeState.UNKNOWN
    return Outcome(
        state=state,
        court_words=answered.words or None,
        evidence=evidence_of_menus(before, after) | {EVIDENCE_OF_ANSWER[answered.said]},
        menu_before=before,
        menu_after=after,
        cmecf_name=proposal.cmecf_name,
        pacer_name=proposal.pacer_name,
    )
