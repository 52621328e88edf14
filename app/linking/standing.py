"""Where one court's link stands, from what the records tell and what the last look showed. Pure.

The first line that fits decides. A link is permanent, so what once proved it stays proof. Filing menus that
are missing prove nothing: they lag, are cached, and view-only accounts never get any. NOT_LINKED therefore
needs the court's own refusal, its desk's word, or its offer to link.

    the records say linked                                        LINKED, by what they rest on
    filing menus, or an appellate landing page, were seen         LINKED
    a submit is unsettled, and the menu was read since            NEEDS_COURT (its desk must say)
    the desk says that it is linked, and no menu shows it         NOT_KNOWN (by the desk's word alone)
    a submit or a login is unsettled, and nothing was read since  NOT_KNOWN
    the newest look: no access privileges                         NEEDS_COURT
    link offered, after all that is recorded; a link by hand      NOT_KNOWN
    link offered, after all that is recorded; seen today          READY
    link offered, after all that is recorded; seen before today   NOT_LINKED (as of that day)
    no link offered any more after a refusal or the desk's word   NOT_KNOWN
    the court refused, or its desk says that nothing was linked   NOT_LINKED
    a login whose answer was lost, or a link by hand              NOT_KNOWN
    the court has no link step                                    NOT_NEEDED
    menus that say nothing either way                             NOT_KNOWN
    a look that failed                                            NOT_KNOWN
    not live yet; or nobody knows whether there is a link step    NEEDS_COURT
    never looked                                                  NOT_KNOWN
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import Enum

from app.linking.outcome import SignedIn
from app.linking.problems import Problem, ProblemKind


class Standing(Enum):
    """All that can be said of a person's link at one court."""

    LINKED = "linked"
    NOT_LINKED = "not_linked"
    READY = "ready"
    NOT_KNOWN = "not_known"
    NEEDS_COURT = "needs_court"
    NOT_NEEDED = "not_needed"


class HowKnown(Enum):
    """What a standing rests on."""

    COURT_SAID_LINKED = "court_said_linked"
    NEW_FILING_MENUS = "new_filing_menus"  # after a submit, and not there before it
    FILING_MENUS_SEEN = "filing_menus_seen"  # no earlier menu is known to compare with
    LANDING_PAGE_SEEN = "landing_page_seen"  # appellate: what only a linked filer gets after sign-in
    RECORDED_LINKED = "recorded_linked"  # the record says linked and not by what
    LINK_OFFERED = "link_offered"  # today
    LINK_OFFERED_BEFORE = "link_offered_before"  # on the day of the last look that was answered
    COURT_REFUSED = "court_refused"
    DESK_SAID_NOT_LINKED = "desk_said_not_linked"
    DESK_SAID_LINKED = "desk_said_linked"  # the menus don't show it
    SUBMIT_WAITS_FOR_DESK = "submit_waits_for_desk"  # the menu was read after it and settled nothing
    ATTEMPT_UNSETTLED = "attempt_unsettled"
    BY_HAND_UNSETTLED = "by_hand_unsettled"
    NO_PRIVILEGES = "no_privileges"
    NEITHER_MENUS_NOR_OFFER = "neither_menus_nor_offer"
    MENUS_NOT_CLEAR = "menus_not_clear"  # no filing menus, and whether a link is offered can't be read
    SIGN_IN_ENDED = "sign_in_ended"
    SIGN_IN_NOT_ACCEPTED = "sign_in_not_accepted"  # by this court
    LOOK_FAILED = "look_failed"
    NEVER_LOOKED = "never_looked"
    NO_LINK_STEP = "no_link_step"  # by the list of courts
    LINK_STEP_NOT_KNOWN = "link_step_not_known"  # by the list of courts
    NOT_LIVE_YET = "not_live_yet"  # by the list of courts


class LinkStep(Enum):
    """What the list of courts says of linking at a court."""

    THERE = "there"
    NONE = "none"
    NOT_KNOWN = "not_known"
    NOT_YET = "not_yet"


class Recorded(Enum):
    """What a person's records of one court amount to."""

    NOTHING = "nothing"
    COURT_SAID_LINKED = "court_said_linked"
    NEW_FILING_MENUS = "new_filing_menus"
    FILING_MENUS_SHOWN = "filing_menus_shown"
    LANDING_PAGE_SHOWN = "landing_page_shown"
    LINKED = "linked"
    REFUSED = "refused"
    DESK_SAID_NOT_LINKED = "desk_said_not_linked"
    DESK_SAID_LINKED = "desk_said_linked"
    UNSETTLED = "unsettled"  # nothing was read since
    WAITS_FOR_DESK = "waits_for_desk"  # the menu was read since and settled nothing
    LOGIN_UNSETTLED = "login_unsettled"  # stands in the way of nothing
    BY_HAND = "by_hand"


class Shown(Enum):
    """What the last look that was answered showed at a court."""

    NOTHING = "nothing"  # there was none
    FILING_MENUS = "filing_menus"
    LANDING_PAGE = "landing_page"
    OFFERED = "offered"
    NOT_OFFERED = "not_offered"  # no filing menus, and the whole list without a link item
    UNCLEAR = "unclear"  # no filing menus, and the list could not be read


@dataclass(frozen=True)
class Record:
    """`at`: when this was known (UTC). `since`: when what linked was sent, where this program sent it.

    `attempt_id`: the row of the journal to make a receipt from. `unsettled`: some attempt's outcome is open.
    """

    told: Recorded = Recorded.NOTHING
    at: datetime | None = None
    since: datetime | None = None
    attempt_id: int | None = None
    unsettled: bool = False


@dataclass(frozen=True)
class LastLook:
    """The last look at a court that was answered (`shown`, `seen` in UTC), and what became of a later one.

    `problem`: why the newest look failed, at `tried`; None where it was answered. `door`: the address of the
    court's filing system then; "" where it is to be found again.
    """

    shown: Shown = Shown.NOTHING
    seen: datetime | None = None
    problem: Problem | None = None
    tried: datetime | None = None
    door: str = ""

    def answered(self, signed_in: SignedIn, now: datetime, door: str = "") -> "LastLook":
        """After a look that the court answered."""
        return LastLook(shown_by(signed_in), now, door=door)

    def failed(self, problem: Problem, now: datetime) -> "LastLook":
        """After a look that failed: what an older one saw stays."""
        return replace(self, problem=problem, tried=now, door="")


@dataclass(frozen=True)
class CourtStanding:
    """Where a person's link stands at one court, and how that is known.

    `since`: when the link was made, where the journal knows. `seen`: the last look that was answered.
    `problem`: why a newer look failed. `attempt_id`: the attempt that has a receipt. `unsettled`: an attempt
    waits for its outcome. Times are UTC.
    """

    court_id: str
    standing: Standing
    how: HowKnown
    since: datetime | None = None
    seen: datetime | None = None
    problem: Problem | None = None
    attempt_id: int | None = None
    unsettled: bool = False


LINKED_BY = {
    Recorded.COURT_SAID_LINKED: HowKnown.COURT_SAID_LINKED,
    Recorded.NEW_FILING_MENUS: HowKnown.NEW_FILING_MENUS,
    Recorded.FILING_MENUS_SHOWN: HowKnown.FILING_MENUS_SEEN,
    Recorded.LANDING_PAGE_SHOWN: HowKnown.LANDING_PAGE_SEEN,
    Recorded.LINKED: HowKnown.RECORDED_LINKED,
}
SEEN_LINKED = {
    Shown.FILING_MENUS: HowKnown.FILING_MENUS_SEEN,
    Shown.LANDING_PAGE: HowKnown.LANDING_PAGE_SEEN,
}
STANDS_IN_THE_WAY = {
    Recorded.WAITS_FOR_DESK: (Standing.NEEDS_COURT, HowKnown.SUBMIT_WAITS_FOR_DESK),
    Recorded.DESK_SAID_LINKED: (Standing.NOT_KNOWN, HowKnown.DESK_SAID_LINKED),
    Recorded.UNSETTLED: (Standing.NOT_KNOWN, HowKnown.ATTEMPT_UNSETTLED),
}
AFTER_ATTEMPT = {
    Recorded.REFUSED: (Standing.NOT_LINKED, HowKnown.COURT_REFUSED),
    Recorded.DESK_SAID_NOT_LINKED: (Standing.NOT_LINKED, HowKnown.DESK_SAID_NOT_LINKED),
    Recorded.LOGIN_UNSETTLED: (Standing.NOT_KNOWN, HowKnown.ATTEMPT_UNSETTLED),
    Recorded.BY_HAND: (Standing.NOT_KNOWN, HowKnown.BY_HAND_UNSETTLED),
}
SAID_NOT_LINKED = frozenset({Recorded.REFUSED, Recorded.DESK_SAID_NOT_LINKED})
BY_LIST = {
    LinkStep.NOT_KNOWN: (Standing.NEEDS_COURT, HowKnown.LINK_STEP_NOT_KNOWN),
    LinkStep.NOT_YET: (Standing.NEEDS_COURT, HowKnown.NOT_LIVE_YET),
    LinkStep.THERE: (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED),
}
FAILED_BY = {
    ProblemKind.NOT_SIGNED_IN: HowKnown.SIGN_IN_ENDED,
    ProblemKind.SESSION_NOT_ACCEPTED: HowKnown.SIGN_IN_NOT_ACCEPTED,
}


def shown_by(signed_in: SignedIn) -> Shown:
    """What an open court shows of its link."""
    menu = signed_in.menu
    if menu.filing:
        # beside an offer to link, on a page deeper in, they prove nothing
        doubted = menu.link_offered and signed_in.already_linked is None
        return Shown.OFFERED if doubted else Shown.FILING_MENUS
    if signed_in.already_linked:
        return Shown.LANDING_PAGE
    if menu.link_offered:
        return Shown.OFFERED
    return Shown.UNCLEAR if menu.link_offered is None else Shown.NOT_OFFERED


def standing_of(
    step: LinkStep, record: Record, look: LastLook, today: date, *, zone: tzinfo | None = None
) -> tuple[Standing, HowKnown]:
    """The standing and what it rests on. `today`: by the calendar of `zone`, None for this computer's."""
    if record.told in LINKED_BY:
        return Standing.LINKED, LINKED_BY[record.told]
    if look.shown in SEEN_LINKED:
        return Standing.LINKED, SEEN_LINKED[look.shown]
    if record.told in STANDS_IN_THE_WAY:
        return STANDS_IN_THE_WAY[record.told]
    failed = None if look.problem is None else look.problem.kind
    if failed is ProblemKind.NO_PRIVILEGES:
        return Standing.NEEDS_COURT, HowKnown.NO_PRIVILEGES
    newer = look.seen is not None and (record.at is None or look.seen >= record.at)
    if newer and look.shown is Shown.OFFERED and record.told is not Recorded.BY_HAND:
        fresh = look.seen is not None and look.seen.astimezone(zone).date() == today
        if fresh:
            return Standing.READY, HowKnown.LINK_OFFERED
        return Standing.NOT_LINKED, HowKnown.LINK_OFFERED_BEFORE
    overruled = newer and look.shown is Shown.NOT_OFFERED and record.told in SAID_NOT_LINKED
    if record.told in AFTER_ATTEMPT and not overruled:
        return AFTER_ATTEMPT[record.told]
    if step is LinkStep.NONE:
        return Standing.NOT_NEEDED, HowKnown.NO_LINK_STEP
    return _of_look(step, look)


def _of_look(step: LinkStep, look: LastLook) -> tuple[Standing, HowKnown]:
    """What is left to say where neither a record nor an offer speaks."""
    if look.shown is Shown.UNCLEAR:
        return Standing.NOT_KNOWN, HowKnown.MENUS_NOT_CLEAR
    if look.shown is not Shown.NOTHING:
        return Standing.NOT_KNOWN, HowKnown.NEITHER_MENUS_NOR_OFFER
    if look.problem is not None:
        return Standing.NOT_KNOWN, FAILED_BY.get(look.problem.kind, HowKnown.LOOK_FAILED)
    return BY_LIST[step]


def court_standing(
    court_id: str, step: LinkStep, record: Record, look: LastLook, today: date, *, zone: tzinfo | None = None
) -> CourtStanding:
    """The whole row of one court."""
    standing, how = standing_of(step, record, look, today, zone=zone)
    return CourtStanding(
        court_id=court_id,
        standing=standing,
        how=how,
        since=record.since,
        seen=look.seen,
        problem=look.problem,
        attempt_id=record.attempt_id,
        unsettled=record.unsettled,
    )
