"""HTML in, `Page` out: what a page is and what it holds. No network, and nothing on a page is run."""

from __future__ import annotations

from dataclasses import dataclass

from app.adapter.reader.account_names import read_confirmation
from app.adapter.reader.claims import claims_of
from app.adapter.reader.document import decode, parse, unmarked
from app.adapter.reader.features import ANSWER, SHORT, Signs
from app.adapter.reader.forms import has_password
from app.adapter.reader.links import Leaving, read_leaving
from app.adapter.reader.page import Claims, Confirmation, CredentialForm, Link, Page, PageKind
from app.adapter.reader.phrases import bundled_phrases


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


__all__ = ["Page", "PageKind", "read_page"]

TEXT_CAP = 200_000


def read_page(html: str | bytes, url: str, *, content_type: str = "") -> Page:
    """Reads one page that came from `url`. Never raises; what it can't make sense of is of kind OTHER.

    `html` may be bytes in any encoding: `content_type` is the header of that name, and the mark-up's own
    declaration comes after it. Nothing is fetched and no script is run.
    """
    text, charset = decode(html, content_type)
    signs = Signs(parse(text), url, charset, bundled_phrases())
    claims = claims_of(signs.document, signs.content, signs.alerts, signs.title, signs.phrases)
    credentials = signs.credentials()
    confirmation = read_confirmation(signs.forms, signs.document, signs.content, signs.phrases)
    leaving = read_leaving(
        signs.document,
        signs.effects,
        signs.links.base,
        bar=signs.bar is not None,
        said=len(unmarked(signs.content[:ANSWER])),
    )
    sight = _sight(signs, claims, credentials, confirmation, leaving)
    return _page(signs, sight, credentials, confirmation, leaving)


def _sight(
    signs: Signs,
    claims: Claims,
    credentials: CredentialForm | None,
    confirmation: Confirmation | None,
    leaving: Leaving,
) -> Sight:
    """The signs, weighed one by one."""
    asked = credentials is None and signs.says("confirm_question", ANSWER)
    return Sight(
        claims=claims,
        bar=signs.bar is not None,
        asks=confirmation is not None or asked,
        names=confirmation is not None and None not in (confirmation.cmecf_name, confirmation.pacer_name),
        credentials=credentials is not None,
        password=has_password(signs.forms),
        utilities=signs.is_utilities(),
        listed=signs.lists_utilities(*signs.scripted),
        named_door=bool(signs.named_doors),
        door=bool(signs.doors),
        front=signs.is_front(),
        to_pacer=leaving.to_pacer or signs.is_pacer_login(credentials),
        logged_out=signs.says("logged_out", SHORT) and signs.bar is None,
        old_login=signs.is_old_login(),
        not_privileged=signs.says("not_privileged", ANSWER),
        forbidden=signs.says("forbidden", ANSWER),
        referer=signs.says("referer", ANSWER),
        maintenance=signs.is_maintenance(),
    )


def _page(
    signs: Signs,
    sight: Sight,
    credentials: CredentialForm | None,
    confirmation: Confirmation | None,
    leaving: Leaving,
) -> Page:
    kind, bar, deeper, offers = kind_of(sight), signs.bar, signs.deeper(), signs.offers()
    offered = True if offers else False if kind is PageKind.UTILITIES and not deeper else None
    return Page(
        kind=kind,
        url=signs.url,
        title=signs.title,
        text=signs.document.text()[:TEXT_CAP],
        words=signs.words,
        signed_in=_signed_in(signs, sight, kind),
        menu=bar.menu(offered) if bar else None,
        links=signs.anchors + signs.others,
        forms=signs.forms,
        filing_system=signs.filing_system,
        doors=signs.doors,
        utilities=bar.utilities if bar else None,
        link_item=_first_address(offers),
        deeper=deeper,
        credential_form=credentials,
        confirmation=confirmation,
        goes_to=leaving.goes_to,
        to_pacer=sight.to_pacer,
        alerts=signs.alerts,
        claims=sight.claims,
        pacer_session=signs.pacer_session(),
        old_login=sight.old_login,
        appellate_landing=signs.is_appellate_landing(),
    )


def _first_address(offers: list[Link]) -> Link | None:
    return next((link for link in offers if link.url), None)


def _signed_in(signs: Signs, sight: Sight, kind: PageKind) -> bool | None:
    if kind is PageKind.LOGGED_OUT or sight.old_login:
        return False
    return True if signs.logs_out else None
