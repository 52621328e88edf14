"""What the guarded browser sees of a page, and what of its requests is let through. Pure.

Links are never held, and nobody is kept from reading. Held is what may link, or send a login, or is not
understood: a form's POST, a form's GET, and what a script sends in their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.adapter.endpoints import DEFAULT_PORTS, LOGIN_HOSTS, Endpoints, Environment
from app.adapter.pages import read_page
from app.adapter.reader.forms import has_password
from app.adapter.reader.page import Page, PageKind
from app.adapter.says import Says
from app.browser.pipe import Address
from app.linking.names import Likeness, NameVerdict, compare_names
from app.linking.outcome import Menu, Proposal
from app.linking.state import LinkState

if TYPE_CHECKING:
    from app.adapter.endpoints import Origin

TEXT_CAP = 5_000
WORDS_CAP = 2_000
HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SCHEMES = frozenset({"about", "data", "blob", "chrome", "chrome-error", "chrome-untrusted", "devtools"})
# Manage My Account and the sites around it; protocol of PACER's log-in: `Place.SIGN_IN`
PACER_FAMILY = ("pacer.uscourts.gov", "psc.uscourts.gov")
# "Invalid username or password" and its like were PACER's web messages from 2016 to 2021:
# https://github.com/freelawproject/juriscraper, juriscraper/pacer/http.py and its history
PACER_REFUSALS = ("invalid username", "invalid user name", "has been disabled", "invalid one-time passcode")


class Where(Enum):
    """Whose page it is.

    ELSEWHERE: of another court or of another site; it says nothing of this court's account.
    BROWSER: the browser's own, about a failure or empty, or one that a script wrote; it is never read.
    """

    COURT = "court"
    PACER = "pacer"
    ELSEWHERE = "elsewhere"
    BROWSER = "browser"


@dataclass(frozen=True)
class Shape:
    """What makes sending a form recognisable: where it goes and the names of its fields."""

    path: str
    names: frozenset[str]


@dataclass(frozen=True)
class Snapshot:
    """A page as it came out of the browser, without what was typed. Lives until it is read."""

    html: str = field(repr=False)
    url: str = field(repr=False)
    status: int
    whole: bool


@dataclass(frozen=True)
class Seen:
    """What is kept of one page.

    `press`: the label to press next, in the court's own words. `login`: the form for the CM/ECF login was
    found; `asks_names`: a form that links was, with both names or not; `password`: there is a field for
    one, understood or not. `near`: it is on a site of this court. `whole`: the page's mark-up had all
    arrived. `menu_address`: where the menus can be read again; never a one-time address.
    """

    where: Where
    kind: PageKind = PageKind.OTHER
    words: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    alerts: tuple[str, ...] = field(default=(), repr=False)
    signed_in: bool | None = None
    menu: Menu | None = None
    press: str | None = None
    cmecf_name: str | None = None
    pacer_name: str | None = None
    login: bool = False
    password: bool = False
    status: int = 200
    whole: bool = True
    moves_on: bool = False
    near: bool = False
    offers_link: bool = False
    asks_names: bool = False
    says: Says = field(default=Says(), repr=False)
    landed: bool = False
    refused_by_pacer: bool = False
    shapes: tuple[Shape, ...] = field(default=(), repr=False)
    links: frozenset[bytes] = field(default=frozenset(), repr=False)
    menu_address: str | None = field(default=None, repr=False)

    @property
    def court_words(self) -> str | None:
        """What is said here: pop-ups first, then the page."""
        return "\n".join((*self.alerts, self.words)).strip()[:WORDS_CAP] or None

    @property
    def verdict(self) -> NameVerdict | None:
        """How alike the two names are; None where the page doesn't show both."""
        if self.cmecf_name is None or self.pacer_name is None:
            return None
        return compare_names(self.cmecf_name, self.pacer_name)


def whose(endpoints: Endpoints, address: Address) -> Where:
    """Whose page is at `address`. A court's own is its filing site alone, not a training site beside it."""
    origin = address.origin
    if origin is None or not may_visit(endpoints, address):
        return Where.BROWSER
    if endpoints.environment is Environment.LOOPBACK:
        pacers = origin == endpoints.pacer_origin
        if pacers and endpoints.pacer_origin == endpoints.court_origin:
            pacers = address.path.startswith(f"{urlsplit(endpoints.pacer).path}/")
        return Where.PACER if pacers else Where.COURT
    if origin.host in LOGIN_HOSTS or _is_within(origin.host, *PACER_FAMILY):
        return Where.PACER
    return Where.COURT if origin == endpoints.court_origin else Where.ELSEWHERE


def is_near(endpoints: Endpoints, address: Address) -> bool:
    """Whether a site of this court is at `address`, such as its web site: its front page may lead on."""
    domain = endpoints.court_origin.host.partition(".")[2]
    origin = address.origin
    return origin is not None and domain != "uscourts.gov" and _is_within(origin.host, domain)


def _is_within(host: str, *domains: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in domains)


def may_visit(endpoints: Endpoints, address: Address) -> bool:
    """Whether anything may be asked of this address's host.

    https on uscourts.gov; on this computer exactly the practice servers.
    """
    origin: Origin | None = address.origin
    if origin is None:
        return False
    if endpoints.environment is Environment.LOOPBACK:
        return origin in (endpoints.court_origin, endpoints.pacer_origin)
    https = origin.scheme == "https" and origin.port == DEFAULT_PORTS["https"]
    return https and origin.host.endswith(".uscourts.gov")


def look(snapshot: Snapshot, endpoints: Endpoints) -> Seen:
    """Reads a page and keeps what `Seen` names. Nothing of the mark-up stays."""
    where = whose(endpoints, Address.of(snapshot.url))
    if where is Where.BROWSER:
        return Seen(where, whole=snapshot.whole)
    seen = _seen(read_page(snapshot.html, snapshot.url), where, snapshot)
    return replace(seen, near=is_near(endpoints, Address.of(snapshot.url)))


def _seen(page: Page, where: Where, snapshot: Snapshot) -> Seen:
    if where is Where.PACER:
        said = page.text[:TEXT_CAP].casefold()
        return Seen(
            where,
            status=snapshot.status,
            whole=snapshot.whole,
            password=has_password(page.forms),
            refused_by_pacer=any(one in said for one in PACER_REFUSALS),
        )
    asks, found = page.confirmation, page.utilities
    menu = page.menu
    if menu is not None and page.link_item is None and (page.deeper or page.kind is not PageKind.UTILITIES):
        menu = replace(menu, link_offered=menu.link_offered or None)
    if menu is None and (page.appellate_landing or page.credential_form is not None):
        menu = _appellate_menu(page)
    return Seen(
        where=where,
        kind=page.kind,
        words=page.words,
        text=page.text[:TEXT_CAP],
        alerts=page.alerts,
        signed_in=page.signed_in,
        menu=menu,
        press=_press(page),
        cmecf_name=None if asks is None else asks.cmecf_name,
        pacer_name=None if asks is None else asks.pacer_name,
        login=page.credential_form is not None,
        password=has_password(page.forms),
        status=snapshot.status,
        whole=snapshot.whole,
        moves_on=page.goes_to is not None,
        offers_link=page.link_item is not None,
        asks_names=asks is not None,
        says=Says.by(page),
        landed=page.appellate_landing and page.credential_form is None and page.signed_in is not False,
        shapes=tuple(
            Shape(Address.of(form.address(sender)).path, names)
            for form in page.forms
            if (names := frozenset(one.name for one in form.fields if one.name and not one.disabled))
            for sender in form.senders or (None,)
        ),
        links=frozenset(Address.of(link.url).mark for link in page.links if link.url),
        menu_address=None if found is None else found.url,
    )


FILING = frozenset({"file a document", "filing", "file document"})


def _appellate_menu(page: Page) -> Menu:
    """An appellate page's entries as a menu, as the automatic walk takes them."""
    items = tuple(link.text for link in page.links if link.text)
    landed = page.appellate_landing and page.credential_form is None
    filing = tuple(text for text in items if text.casefold() in FILING) if landed else ()
    return Menu(items, filing, link_offered=page.credential_form is not None)


def _press(page: Page) -> str | None:
    """The label that leads on, as the court writes it."""
    asks, login = page.confirmation, page.credential_form
    if page.kind is PageKind.CONFIRMATION and asks is not None:
        return asks.sender.label or None
    if page.kind is PageKind.LINK_FORM and login is not None:
        return (login.sender.label if login.sender is not None else "") or None
    ways = {
        PageKind.LANDING: page.filing_system,
        PageKind.MENU: page.link_item or page.utilities,
        PageKind.UTILITIES: page.link_item or next(iter(page.deeper), None),
    }
    way = ways.get(page.kind)
    return None if way is None else " ".join(way.text.split()) or None


class Moved(Enum):
    """How a page's move to another address came about.

    AGAIN: Reload, Back, Forward or a restored tab. OTHER: not known, or a refresh that nobody pressed.
    """

    FORM = "form"
    LINK = "link"
    SCRIPT = "script"
    AGAIN = "again"
    OTHER = "other"


@dataclass(frozen=True)
class Request:
    """What is kept of a paused request. `kind` is the browser's word: Document, XHR, Ping, Image...

    `redirected`: the server's answer to an earlier request sent it here.
    """

    id: str
    frame: str
    method: str
    address: Address
    kind: str
    network_id: str = ""
    redirected: bool = False

    @property
    def sends(self) -> bool:
        """Whether its method alone says that it sends something."""
        return self.method not in HARMLESS


class Rule(Enum):
    """What is done with a request.

    OUTSIDE: refused for its host. ELSEWHERE: refused, as another court's page may link there, and record and
    consent are of this court. NAMES: held for consent to two names. UNASKED: held for consent where the court
    shows none (appellate). LOGIN: the CM/ECF login, let go behind its row. ODD_LOGIN, UNCLEAR: held and asked
    about. AGAIN: refused, because it would send a second time.
    """

    PASS = "pass"  # noqa: S105 - no password
    OUTSIDE = "outside"
    ELSEWHERE = "elsewhere"
    LOGIN = "login"
    ODD_LOGIN = "odd_login"
    UNCLEAR = "unclear"
    UNASKED = "unasked"
    NAMES = "names"
    AGAIN = "again"


_ORDER = {rule: rank for rank, rule in enumerate(Rule)}


@dataclass(frozen=True)
class Now:
    """What is known at the moment of a request.

    `pages`: those that may have sent it; None is one that was not read. `reached`: Utilities or a link form
    was seen. `asks_first`: the court shows two names before it links. `busy`: something that may link is
    out, without an answer yet. `linked`: this walk ended in a link. `sent_before`: something was let go to
    this very address; some courts send both forms to one.
    """

    pages: tuple[Seen | None, ...]
    moved: Moved = Moved.OTHER
    reached: bool = False
    asks_first: bool = True
    busy: bool = False
    linked: bool = False
    sent_before: bool = False


def rule_for(request: Request, now: Now, endpoints: Endpoints) -> Rule:
    """What is done with `request`."""
    if request.address.scheme in OWN_SCHEMES:
        return Rule.PASS
    if not may_visit(endpoints, request.address):
        return Rule.OUTSIDE
    if now.moved is Moved.AGAIN and now.sent_before:
        return Rule.AGAIN
    found = max((_of_page(request, page, now, endpoints) for page in now.pages), key=_ORDER.__getitem__)
    if found in (Rule.PASS, Rule.ELSEWHERE):
        return found
    resend = now.moved is Moved.AGAIN or request.redirected
    return Rule.AGAIN if resend or now.busy or now.linked else found


def page_asked(request: Request, now: Now, endpoints: Endpoints) -> Seen:
    """The page of `now` for which `rule_for` holds the request: whose text and names the person is shown."""
    page = max(now.pages, key=lambda one: _ORDER[_of_page(request, one, now, endpoints)])
    return page or next((one for one in now.pages if one is not None), Seen(Where.COURT))


def _of_page(request: Request, page: Seen | None, now: Now, endpoints: Endpoints) -> Rule:
    if page is None or not page.whole or page.where is Where.BROWSER:
        # nothing is known of what this page would send
        if not (request.sends or (request.kind == "Document" and now.moved is Moved.FORM)):
            return Rule.PASS
        to = whose(endpoints, request.address)
        return {Where.PACER: Rule.PASS, Where.ELSEWHERE: Rule.ELSEWHERE}.get(to, Rule.UNCLEAR)
    if page.where is Where.PACER or not _sends_form(request, page, now.moved):
        return Rule.PASS
    if page.where is Where.ELSEWHERE:
        may_link = page.kind is PageKind.CONFIRMATION or page.password or (now.reached and not now.linked)
        return Rule.ELSEWHERE if may_link else Rule.PASS
    if page.kind is PageKind.CONFIRMATION:
        return Rule.NAMES
    if page.password and not now.asks_first:
        return Rule.UNASKED
    if page.kind is PageKind.LINK_FORM and page.login:
        # what a script sends from here, but not to where a form goes, may be anything
        by_form = request.kind == "Document" or request.address.path in {one.path for one in page.shapes}
        fits = request.sends and by_form and request.address.origin == endpoints.court_origin
        return Rule.LOGIN if fits else Rule.ODD_LOGIN
    if page.password:
        return Rule.ODD_LOGIN
    return Rule.UNCLEAR if now.reached and not now.linked else Rule.PASS


def _sends_form(request: Request, page: Seen, moved: Moved) -> bool:
    """Whether a request from `page` sends one of its forms, or may. A link is never taken for one."""
    if request.sends:
        return True
    if moved is Moved.LINK or request.method != "GET":
        return False
    if request.kind == "Document" and moved is Moved.FORM:
        return True
    if request.address.mark in page.links:
        return False
    names = request.address.names
    fits = any(one.path == request.address.path and one.names <= names for one in page.shapes)
    links_by_script = page.kind is PageKind.CONFIRMATION and moved is Moved.SCRIPT and bool(names)
    return fits or links_by_script


@dataclass(frozen=True)
class SubmitConsent:
    """A person's yes to the two names, or to the page in the browser: what was checked, and typed."""

    same_person: bool
    typed_name: str = ""


@dataclass(frozen=True)
class NotLinking:
    """The person says that what is held links nothing: a search, a setting."""


@dataclass(frozen=True)
class Refuse:
    """The person wants nothing sent."""


Answer = SubmitConsent | NotLinking | Refuse


def may_go(seen: Seen, proposal: Proposal, consent: SubmitConsent) -> bool:
    """Whether consent lets what is held go: the rule of the wizard's own "Link permanently"."""
    state = LinkState(proposal=proposal, verdict=seen.verdict)
    if seen.kind is PageKind.CONFIRMATION and state.verdict is None:
        return False
    return state.may_commit(same_person=consent.same_person, typed_name=consent.typed_name)


def never_goes(seen: Seen) -> bool:
    """Whether no consent could let it go: the two names contradict each other."""
    return seen.verdict is not None and seen.verdict.likeness is Likeness.DIFFERENT
