"""What a fresh look at a court's menu makes of an attempt. Pure."""

from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState
from app.records.attempt import Attempt, AttemptKind, AttemptState

STATE_OF_OUTCOME = {
    OutcomeState.LINKED: AttemptState.LINKED,
    OutcomeState.REFUSED: AttemptState.REFUSED,
    OutcomeState.UNKNOWN: AttemptState.UNKNOWN,
}
OUTCOME_OF_STATE = {
    AttemptState.UNKNOWN: OutcomeState.UNKNOWN,
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


def compared_with_none(row: Attempt | None) -> bool:
    """Whether no menu from before is known: there is no attempt, or it was a link by hand without one."""
    return row is None or (row.kind is AttemptKind.GUIDED and row.menu_before is None)


def evidence_now(row: Attempt | None, menu: Menu | None, seen: frozenset[Evidence]) -> frozenset[Evidence]:
    """All that is known of `row` after a fresh look, which shows `seen`. `menu` None: it was not read."""
    shown = compared_with_none(row) and menu is not None and bool(menu.filing)
    said = frozenset[Evidence]() if row is None else row.evidence - OF_MENUS
    return said | seen | ({Evidence.FILING_MENUS_SHOWN} if shown else frozenset())


def reread(
    row: Attempt | None, menu: Menu | None, evidence: frozenset[Evidence], state: OutcomeState
) -> Outcome:
    """The outcome after a fresh look, which is `state` by all that is known."""
    if row is None or compared_with_none(row):
        return Outcome(state, None, evidence, menu_after=menu)
    return Outcome(
        state=state,
        court_words=row.court_words,
        evidence=evidence,
        menu_before=row.menu_before,
        menu_after=menu,
        cmecf_name=row.cmecf_name,
        pacer_name=row.pacer_name,
    )
