"""What a court showed and what became of a link: menus, proposals, outcomes and their evidence."""

from dataclasses import field, replace
from enum import Enum

from app.values import dataclass


@dataclass(frozen=True)
class Menu:
    """A court's menu bar as one page showed it. Texts are the labels a person reads, in order.

    `filing` holds those of `items` that open filing (district: Civil, Criminal; bankruptcy: Bankruptcy,
    Adversary). `empty_filing` holds the filing headings that were seen without a single entry.
    `link_offered` says whether the court offers this account to link; None: not seen either way.
    """

    items: tuple[str, ...]
    filing: tuple[str, ...] = ()
    empty_filing: tuple[str, ...] = ()
    link_offered: bool | None = None

    def gained(self, before: "Menu") -> tuple[str, ...]:
        """Filing labels of this menu that were not in the menu `before`."""
        known = {label.casefold() for label in before.filing}
        return tuple(label for label in self.filing if label.casefold() not in known)

    def with_all_of(self, other: "Menu") -> "Menu":
        """This menu with what another page of this session showed besides; its own offer to link stays."""
        items, filing = _joined(self.items, other.items), _joined(self.filing, other.filing)
        return replace(self, items=items, filing=filing)


def _joined(labels: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    known = {label.casefold() for label in labels}
    return labels + tuple(label for label in more if label.casefold() not in known)


@dataclass(frozen=True)
class SignedIn:
    """A session at a court, open with the person's PACER account.

    `already_linked`: True when filing menus are there, False when the court offers to link, None when
    neither was seen, or both. `warnings` are PACER's own words beside a success. `shown_name` is whom the
    court greets, where its page says so. `looked` False: whether it offers to link is still to be read.
    """

    menu: Menu
    already_linked: bool | None
    warnings: tuple[str, ...] = ()
    shown_name: str | None = None
    looked: bool = True


@dataclass(frozen=True)
class Proposal:
    """The two names a court shows before it links, and what a person needs to judge them.

    Names are None only in appellate courts, where no page shows them. `ticket` names this proposal to the
    adapter that made it and means nothing to the court; the form itself stays inside the adapter.
    `made_at` is a reading of the adapter's monotonic clock in seconds; the proposal is void `lifetime`
    seconds later. `court_page` is the confirmation page as plain text.
    """

    court_id: str
    cmecf_name: str | None
    pacer_name: str | None
    cmecf_login: str
    pacer_username: str
    menu_before: Menu
    court_page: str
    ticket: str
    made_at: float
    lifetime: float = 600.0


class OutcomeState(Enum):
    """All that can be said after the submit that links."""

    LINKED = "linked"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Evidence(Enum):
    """What an outcome rests on, or what is missing from it."""

    COURT_SAID_LINKED = "court_said_linked"
    COURT_SAID_REFUSED = "court_said_refused"
    HELD_BY_ANOTHER = "held_by_another"  # the court: another PACER account has this CM/ECF login
    NEW_FILING_MENUS = "new_filing_menus"
    FILING_MENUS_SHOWN = "filing_menus_shown"  # no earlier menu is known to compare with
    NO_FILING_MENUS = "no_filing_menus"
    EMPTY_FILING_MENUS = "empty_filing_menus"
    LINK_STILL_OFFERED = "link_still_offered"
    LINK_NO_LONGER_OFFERED = "link_no_longer_offered"
    ANSWER_LOST = "answer_lost"
    ANSWER_NOT_RECOGNISED = "answer_not_recognised"
    MENU_NOT_READ = "menu_not_read"
    LANDING_PAGE_SHOWN = "landing_page_shown"
    PERSON_STOPPED_WAITING = "person_stopped_waiting"
    LINKED_WITHOUT_ASKING = "linked_without_asking"
    FOUND_AT_SIGN_IN = "found_at_sign_in"  # before anything was sent that links
    DESK_SAID_LINKED = "desk_said_linked"  # to the person; proves nothing to this program


# What a newer look at the menus replaces; the rest tells of the court's answer and stays.
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


@dataclass(frozen=True)
class Outcome:
    """What is known of one submit. `court_words` is the court's answer as plain text.

    `menu_after` is None when no fresh menu could be read. `menus_awaited`: this is the court's own word of a
    link, and its menus, which may still speak against it, are to be read.
    """

    state: OutcomeState
    court_words: str | None
    evidence: frozenset[Evidence] = field(default_factory=frozenset)
    menu_before: Menu | None = None
    menu_after: Menu | None = None
    cmecf_name: str | None = None
    pacer_name: str | None = None
    menus_awaited: bool = False
