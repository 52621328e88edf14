"""What may be claimed of a link. Pure: evidence in, a state out.

    what the court said    new filing menus    menus, none       no new menus      menus
                                               to compare with                     not read
    link item still there    yes no  ?           yes no  ?         yes no  ?         yes no  ?

The table below is read in that order. LINKED takes filing menus that were not there before, or the court's
word in a whole sentence that was taught, with nothing against it. REFUSED takes the court's word too, and a
fresh menu without anything new. Where one speaks against the other it is UNKNOWN, and so is all else.
"""

from dataclasses import dataclass, replace
from enum import Enum

from app.linking.outcome import OF_MENUS, Evidence, Menu, Outcome, OutcomeState, Proposal


class Word(Enum):
    """What the court said to a submit. LANDED: it showed the page that a linked filer meets."""

    LINKED = "linked"
    REFUSED = "refused"
    BOTH = "both"
    LANDED = "landed"
    NONE = "none"


class Menus(Enum):
    """What a fresh reading of the menus shows. SHOWN: filing menus, and no earlier menu is known."""

    NEW = "new"
    SHOWN = "shown"
    NOTHING_NEW = "nothing_new"
    NOT_READ = "not_read"


class Offer(Enum):
    """Whether the court still offers this account to link."""

    STILL_THERE = "still_there"
    GONE = "gone"
    NOT_SEEN = "not_seen"


L, R, U = OutcomeState.LINKED, OutcomeState.REFUSED, OutcomeState.UNKNOWN
DECISION: dict[Word, tuple[OutcomeState, ...]] = {
    #             new menus   to compare   nothing new   not read
    Word.LINKED: (L, L, L,    U, L, L,     U, L, L,      U, L, L),
    Word.LANDED: (L, L, L,    U, L, L,     U, U, U,      U, L, L),
    Word.NONE:   (L, L, L,    U, L, L,     U, U, U,      U, U, U),
    Word.REFUSED: (U, U, U,   U, U, U,     R, U, R,      U, U, U),
    Word.BOTH:   (U, U, U,    U, U, U,     U, U, U,      U, U, U),
}  # fmt: skip


def decide(evidence: frozenset[Evidence]) -> OutcomeState:
    """What all that is known of a submit amounts to."""
    word, menus, offer = weighed(evidence)
    column = list(Menus).index(menus) * len(Offer) + list(Offer).index(offer)
    return DECISION[word][column]


def decide_again(earlier: OutcomeState | None, evidence: frozenset[Evidence]) -> OutcomeState:
    """What a fresh look at the menus makes of an attempt that was `earlier`; None: no attempt is known.

    A link that was proven stays one. UNKNOWN turns into LINKED by new filing menus alone, and into nothing
    else: no later look can prove that a link did not happen. Beside a refusal they leave it open.
    """
    if earlier is OutcomeState.LINKED:
        return earlier
    state, menus = decide(evidence), weighed(evidence)[1]
    if earlier is OutcomeState.REFUSED:
        return U if menus is Menus.NEW else earlier
    return state if state is L and menus in (Menus.NEW, Menus.SHOWN) else U


def weighed(evidence: frozenset[Evidence]) -> tuple[Word, Menus, Offer]:
    """The place in the table where this evidence belongs."""
    linked, refused = Evidence.COURT_SAID_LINKED in evidence, Evidence.COURT_SAID_REFUSED in evidence
    landed = Evidence.LANDING_PAGE_SHOWN in evidence
    if refused:
        word = Word.BOTH if linked or landed else Word.REFUSED
    else:
        word = Word.LINKED if linked else Word.LANDED if landed else Word.NONE
    if Evidence.NEW_FILING_MENUS in evidence:
        menus = Menus.NEW
    elif Evidence.FILING_MENUS_SHOWN in evidence:
        menus = Menus.SHOWN
    else:
        menus = Menus.NOT_READ if Evidence.MENU_NOT_READ in evidence else Menus.NOTHING_NEW
    if Evidence.LINK_STILL_OFFERED in evidence:
        offer = Offer.STILL_THERE
    else:
        offer = Offer.GONE if Evidence.LINK_NO_LONGER_OFFERED in evidence else Offer.NOT_SEEN
    return word, menus, offer


class Said(Enum):
    """What the court's answer to the submit amounts to. HELD: another PACER account has that login."""

    LINKED = "linked"
    REFUSED = "refused"
    HELD = "held"
    BOTH = "both"
    LANDED = "landed"
    UNCLEAR = "unclear"
    LOST = "lost"
    NOT_AWAITED = "not_awaited"


EVIDENCE_OF_ANSWER = {
    Said.LINKED: {Evidence.COURT_SAID_LINKED},
    Said.REFUSED: {Evidence.COURT_SAID_REFUSED},
    Said.HELD: {Evidence.COURT_SAID_REFUSED, Evidence.HELD_BY_ANOTHER},
    Said.BOTH: {Evidence.COURT_SAID_LINKED, Evidence.COURT_SAID_REFUSED},
    Said.LANDED: {Evidence.LANDING_PAGE_SHOWN},
    Said.UNCLEAR: {Evidence.ANSWER_NOT_RECOGNISED},
    Said.LOST: {Evidence.ANSWER_LOST},
    Said.NOT_AWAITED: {Evidence.PERSON_STOPPED_WAITING},
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


def judge(answered: Answered, proposal: Proposal, before: Menu, after: Menu | None) -> Outcome:
    """The outcome of one submit. `before`: all the menus that were seen before it, as one."""
    evidence = evidence_of_menus(before, after) | EVIDENCE_OF_ANSWER[answered.said]
    return Outcome(
        state=decide(evidence),
        court_words=answered.words or None,
        evidence=evidence,
        menu_before=before,
        menu_after=after,
        cmecf_name=proposal.cmecf_name,
        pacer_name=proposal.pacer_name,
    )


def heard(answered: Answered, proposal: Proposal, before: Menu) -> Outcome:
    """The court's word of a link before its menus are read: UNKNOWN, since they may speak against it."""
    outcome = judge(answered, proposal, before, None)
    return replace(outcome, state=OutcomeState.UNKNOWN, menus_awaited=True)


def followed(outcome: Outcome, after: Menu | None) -> Outcome:
    """`outcome` with a fresh look at the menus; None: they could not be read, and no more is looked for.

    What is settled stays: a later look can only add the new filing menus to a link.
    """
    found = evidence_of_menus(outcome.menu_before, after)
    evidence = (outcome.evidence - OF_MENUS) | found
    state = decide(evidence) if outcome.menus_awaited else outcome.state
    if outcome.menus_awaited or (state is L and Evidence.NEW_FILING_MENUS in found):
        return replace(outcome, state=state, evidence=evidence, menu_after=after, menus_awaited=False)
    return outcome
