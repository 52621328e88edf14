"""What a fresh look at a court's menu makes of an attempt. Pure."""

from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState
from app.records.attempt import Attempt, AttemptKind, AttemptState

STATE_OF_OUTCOME = {
    OutcomeState.LINKED: AttemptState.LINKED,
    OutcomeState.REFUSED: AttemptState.REFUSED,
    OutcomeState.UNKNOWN: AttemptState.UNKNOWN,
}
OUTCOME_OF_STATE = {
    AttemptState.LINKED: OutcomeState.LINKED,
    AttemptState.REFUSED: OutcomeState.REFUSED,
}
# What a newer look at the menu replaces; the rest tells of the court's answer and stays.
OF_MENUS = frozenset(
    {
        Evidence.NEW_FILING_MENUS,
        Evidence.FILING_MENUS_SHOWN,
        Evidence.NO_FILING_MENUS,
        Evidence.EMPTY_FILING_MENUS,
        Evidence.LINK_STILL_OFFERED,
        Evidence.LINK_NO_LONGER_OFFERED,
        Evidence.MENU_NOT_READ,
    }
)


def reread(row: Attempt | None, menu: Menu | None, seen: frozenset[Evidence]) -> Outcome:
    """The outcome after a fresh look. `menu` None: it could not be read; `seen`: what the look shows.

    Filing menus that were not there before the attempt mean LINKED. Without them a settled attempt stays
    what it is and any other is UNKNOWN. Without a row, or for a link by hand without a menu from before it,
    filing menus that are there mean LINKED.
    """
    by_hand = row is not None and row.kind is AttemptKind.GUIDED and row.menu_before is None
    if row is None or by_hand:
        shown = menu is not None and bool(menu.filing)
        found = seen | {Evidence.FILING_MENUS_SHOWN} if shown else seen
        return Outcome(OutcomeState.LINKED if shown else OutcomeState.UNKNOWN, None, found, menu_after=menu)
    before = row.menu_before
    gained = menu is not None and before is not None and bool(menu.gained(before))
    state = OutcomeState.LINKED if gained else OUTCOME_OF_STATE.get(row.state, OutcomeState.UNKNOWN)
    return Outcome(
        state=state,
        court_words=row.court_words,
        evidence=(row.evidence - OF_MENUS) | seen,
        menu_before=before,
        menu_after=menu,
        cmecf_name=row.cmecf_name,
        pacer_name=row.pacer_name,
    )
