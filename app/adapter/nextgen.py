"""A district or bankruptcy court on NextGen CM/ECF, walked by visible words and the shape of forms.

The procedure is the District of Utah's (https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"):
Document Filing System, Utilities, the link item, the CM/ECF login, the two names, Submit, a menu item.
"""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from app.adapter.judgement import Answered, Said
from app.adapter.page import CredentialForm, Page, PageKind
from app.adapter.port import CmecfLogin
from app.adapter.sitting import CourtSitting, HeldForm, typed
from app.adapter.transport import NotAnswered
from app.adapter.visit import Arrival, trouble
from app.linking.outcome import Menu, Proposal, SignedIn
from app.linking.patience import AFTERWARDS
from app.linking.problems import CourtProblem, ProblemKind

DOORS = 4
DEEPER = 6
PAGE_CAP = 5000
# Pages that can be believed when they don't offer to link: half a page, or none, offers nothing either.
LISTS = frozenset({PageKind.UTILITIES, PageKind.MENU})


@dataclass(frozen=True)
class Offer:
    """Where a court offers to link. `url` may be a one-time address."""

    url: str
    referer: str

    def __repr__(self) -> str:
        return "Offer()"


class NextgenCourt(CourtSitting):
    """One sitting at a court that shows both names before it links."""

    asks_before_linking = True

    _home = ""
    _menu_page = ""
    _offer: Offer | None = None
    _words: str | None = None

    def propose(self, login: CmecfLogin) -> Proposal:
        """Sends the CM/ECF login, once, and reads the two names.

        A lost or unknown answer raises with `may_have_linked`, since no court is known to ask before it
        links until it has asked.
        """
        with self._call():
            self._held = None
            self._need_sign_in()
            self._visit.leave_unsaid(login.password)
            page, asked = self._credential_form()
            try:
                answer = self._visit.send(asked.form, typed(asked, login), asked.sender, page.url)
            except NotAnswered as lost:
                problem = lost.problem
                raise CourtProblem(
                    lost.kind, may_have_linked=lost.left, about=problem.about, at=problem.at
                ) from None
            self._transport.read_within(AFTERWARDS)
            return self._names(self._visit.after_sending(answer), login)

    def _enter(self) -> SignedIn:
        page = self._menu_bar()
        menu = page.menu or Menu(())
        self._home = self._menu_page = page.url
        self._offer = None
        if not menu.filing:
            menu = replace(menu, link_offered=self._look_for_offer(page))
        self._menu = menu
        already = True if menu.filing else False if menu.link_offered else None
        return SignedIn(menu, already)

    def _menu_bar(self) -> Page:
        """The first page with a menu bar, from the court's address by way of its filing system."""
        arrival = self._visit.open(f"{self._endpoints.court}/")
        tried: set[str] = set()
        for _ in range(DOORS):
            page = arrival.page
            if page.menu is not None:
                return page
            door = None if page.filing_system is None else self._inside(page.filing_system.url)
            if door is None or door in tried:
                break
            tried.add(door)
            arrival = self._visit.open(door, page.url)
        raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)

    def _inside(self, url: str) -> str:
        """The court's own address behind a link that goes by way of PACER's log-in."""
        if not self._endpoints.is_pacer_login(url):
            return url
        inside = parse_qs(urlsplit(url).query).get("appurl", [""])[0]
        if not self._endpoints.may_read(inside):
            raise CourtProblem(ProblemKind.SESSION_NOT_ACCEPTED)
        return inside

    def _look_for_offer(self, page: Page) -> bool | None:
        """Whether the court offers to link; None where its Utilities could not be read."""
        try:
            return self._find_offer(page)
        except CourtProblem as problem:
            if problem.kind is ProblemKind.CANCELLED:
                raise
            return None

    def _find_offer(self, page: Page) -> bool:
        if page.link_item is None and page.utilities is not None:
            page = self._visit.open(page.utilities.url, page.url).page
            self._menu_page = page.url
        self._words = page.words or None
        entries = [page]
        ways = [(entry.url, page.url) for entry in page.deeper]
        while ways and entries[-1].link_item is None and len(entries) <= DEEPER:
            url, referer = ways.pop(0)
            inner = self._visit.open(url, referer).page
            entries.append(inner)
            known = {page.url, inner.url, *(one for one, _ in ways), *(one.url for one in entries)}
            ways += [(entry.url, inner.url) for entry in inner.deeper if entry.url not in known]
        found = entries[-1]
        if found.link_item is None:
            whole = all(one.signed_in and one.kind in LISTS for one in entries) and not ways
            # an item that is there, but in a form that would have to be sent, is not missing
            offered = any(one.menu is not None and one.menu.link_offered for one in entries)
            if offered or not whole or page.kind is not PageKind.UTILITIES:
                raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, self._words)
            return False
        self._offer = Offer(found.link_item.url, found.url)
        return True

    def _credential_form(self) -> tuple[Page, CredentialForm]:
        if self._menu is None:
            self._enter()
        if self._menu is not None and self._menu.filing:
            raise CourtProblem(ProblemKind.ALREADY_LINKED)
        if self._offer is None and not self._find_offer(self._visit.open(self._home).page):
            raise CourtProblem(ProblemKind.LINK_ITEM_MISSING, self._words)
        offer = self._offer
        if offer is None:
            raise CourtProblem(ProblemKind.LINK_ITEM_MISSING, self._words)
        arrival = self._visit.open(offer.url, offer.referer)
        asked = arrival.page.credential_form
        if asked is None or arrival.page.kind is PageKind.LANDING:
            raise CourtProblem(self._instead_of_form(arrival.page), arrival.words)
        if asked.form.method_for(asked.sender) != "post":
            # a password in an address would rest in the court's logs
            raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)
        return arrival.page, asked

    @staticmethod
    def _instead_of_form(page: Page) -> ProblemKind:
        return ProblemKind.ALREADY_LINKED if page.already_linked else ProblemKind.PAGE_NOT_RECOGNISED

    def _names(self, arrival: Arrival, login: CmecfLogin) -> Proposal:
        page = arrival.page
        asks = page.confirmation
        if page.kind is not PageKind.CONFIRMATION or asks is None or arrival.status >= 400:
            raise self._no_names(arrival)
        logins = {login.login.casefold(), (self.signed_in_as or "").casefold()}
        if {(asks.cmecf_name or "").casefold(), (asks.pacer_name or "").casefold()} & logins:
            raise self._no_names(arrival)  # what was typed is no name that a court holds
        proposal = Proposal(
            court_id=self.court.id,
            cmecf_name=asks.cmecf_name,
            pacer_name=asks.pacer_name,
            cmecf_login=login.login,
            pacer_username=self.signed_in_as or "",
            menu_before=self._menu or Menu(()),
            court_page=page.text[:PAGE_CAP],
            ticket=self._ticket(),
            made_at=self._now(),
        )
        return self._hold(HeldForm(proposal, asks.form, asks.sender, page.url))

    @staticmethod
    def _no_names(arrival: Arrival) -> CourtProblem:
        """What it means that the answer to the CM/ECF login is no page with two names."""
        page, words = arrival.page, arrival.words
        if page.kind is PageKind.LINKED:
            return CourtProblem(ProblemKind.LINKED_WITHOUT_ASKING, words, may_have_linked=True)
        if arrival.status < 400 and page.already_linked:
            return CourtProblem(ProblemKind.ALREADY_LINKED, words)
        if arrival.status < 400 and (page.kind is PageKind.REFUSAL or page.credential_form is not None):
            return CourtProblem(ProblemKind.CMECF_REFUSED, words)
        problem = trouble(arrival)
        if problem is ProblemKind.TOO_MANY_REQUESTS or page.kind is PageKind.REFERER_REFUSED:
            # by these a court says that it has not looked at the login at all; a log-in page may be false
            return CourtProblem(problem or ProblemKind.PAGE_NOT_RECOGNISED, words)
        half = page.confirmation is not None and arrival.followed and arrival.status < 400
        kind = problem or ProblemKind.PAGE_NOT_RECOGNISED
        return CourtProblem(kind, words, may_have_linked=not half)

    def _read_menu(self) -> Menu:
        page = self._visit.open(self._menu_page or f"{self._endpoints.court}/", self._home or None).page
        if page.menu is None or page.signed_in is not True:
            raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, page.words or None)
        menu = page.menu
        if page.link_item is None and (page.deeper or page.kind is not PageKind.UTILITIES):
            menu = replace(menu, link_offered=None)
        return menu

    def _hear(self, arrival: Arrival) -> Answered:
        heard = {PageKind.LINKED: Said.LINKED, PageKind.REFUSAL: Said.REFUSED}
        said = heard.get(arrival.page.kind, Said.UNCLEAR) if arrival.status < 400 else Said.UNCLEAR
        return Answered(said, arrival.words)
