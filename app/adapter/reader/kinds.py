"""Decides what a page is from what was seen on it. Pure; where signs contradict each other, it is OTHER."""

from dataclasses import dataclass

from app.adapter.page import Claims, PageKind


@dataclass(frozen=True)
class Sight:
    """The signs on one page. `asks` is a confirmation form, `names` that both its names were read;
    `utilities` that the content is a list of Utilities, `listed` that a script holds one, on whatever page.
    `door` is one by its address, `named_door` one by its label, `front` a front page with a door by address.
    """

    claims: Claims
    bar: bool = False
    asks: bool = False
    names: bool = False
    credentials: bool = False
    password: bool = False
    utilities: bool = False
    listed: bool = False
    named_door: bool = False
    door: bool = False
    front: bool = False
    to_pacer: bool = False
    logged_out: bool = False
    old_login: bool = False
    not_privileged: bool = False
    forbidden: bool = False
    referer: bool = False
    maintenance: bool = False


def kind_of(sight: Sight) -> PageKind:
    """The kind of a page."""
    turned_away = _turned_away(sight)
    if turned_away is not None:
        return turned_away
    if sight.front and not sight.password:
        return PageKind.LANDING
    if sight.claims.says_linked or sight.asks:
        return _about_linking(sight)
    if sight.utilities and not sight.password:
        return PageKind.UTILITIES
    if sight.claims.refused and not sight.named_door:
        return PageKind.REFUSAL
    if sight.named_door and not sight.bar:
        return PageKind.LANDING
    if sight.credentials:
        return PageKind.LINK_FORM
    if sight.door and not sight.password:
        # after the others: pages that answer a form lead back to the log-in as well
        return PageKind.LANDING
    if sight.bar:
        # a password form that was not recognised is no menu to go on from
        if sight.password:
            return PageKind.OTHER
        return PageKind.UTILITIES if sight.listed else PageKind.MENU
    return PageKind.MAINTENANCE if sight.maintenance and not sight.password else PageKind.OTHER


def _turned_away(sight: Sight) -> PageKind | None:
    if sight.to_pacer or sight.logged_out:
        return PageKind.LOGGED_OUT
    if sight.referer:
        return PageKind.REFERER_REFUSED
    if sight.not_privileged:
        return PageKind.NO_PRIVILEGES
    if sight.forbidden or sight.old_login:
        return PageKind.OTHER
    return None


def _about_linking(sight: Sight) -> PageKind:
    claims = sight.claims
    if claims.says_linked:
        quiet = not (sight.asks or sight.credentials or sight.password)
        return PageKind.LINKED if claims.linked() and quiet else PageKind.OTHER
    if sight.names and not claims.refused:
        return PageKind.CONFIRMATION
    return PageKind.OTHER
