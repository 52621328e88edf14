"""A court of appeals: the link form comes right after sign-in, and no page shows names. Experimental.

The one published procedure is the Fourth Circuit's: the court's document filing page shows "Link My Filer
Account to My PACER Account", the old appellate login is given, and success is the court's own landing page
(http://www.ca4.uscourts.gov, "Link Legacy CM/ECF Account to PACER Account", archived 2019).

A bankruptcy appellate panel has a database and a link of its own. Its door stands beside the circuit's on one
front page, as captured at the First, Ninth and Tenth Circuits
(https://github.com/splashingdiamonds/pacer-courts), and each court goes in by its own.
"""

from datetime import date

from app.adapter.court_client import Arrival, BaseCourtAdapter, HeldForm
from app.adapter.judgement import Answered, Said
from app.adapter.port import CmecfLogin
from app.adapter.reader.links import is_panel_door
from app.adapter.reader.page import Link, Page, PageKind
from app.adapter.says import Says
from app.linking.outcome import Menu, Proposal, SignedIn
from app.linking.problems import CourtProblem, ProblemKind

DOORS = 4
PAGE_CAP = 5000


class AppellateCourt(BaseCourtAdapter):
    """One session at a court of appeals. `propose` sends nothing; sending the login is linking."""

    asks_before_linking = False

    _door = ""

    def propose(self, login: CmecfLogin) -> Proposal:
        """Keeps the login for the one submit, once a fresh look shows that the court asks. Sends nothing."""
        with self._call():
            self._held = None
            self._need_sign_in()
            self._client.leave_unsaid(login.password)
            page = self._filing_page()
            if _landed(page):
                raise CourtProblem(ProblemKind.ALREADY_LINKED)
            asked = page.credential_form
            if asked is None or asked.form.method_for(asked.sender) != "post":
                kind = ProblemKind.ALREADY_LINKED if page.claims.already else ProblemKind.LINK_ITEM_MISSING
                raise CourtProblem(kind, self._client.shown(page.words) or None)
            proposal = Proposal(
                court_id=self.court.id,
                cmecf_name=None,
                pacer_name=None,
                cmecf_login=login.login,
                pacer_username=self.signed_in_as or "",
                menu_before=_menu_of(page),
                court_page=self._client.shown(page.text)[:PAGE_CAP],
                ticket=self._ticket(),
                made_at=self._now(),
            )
            return self._hold(
                HeldForm(proposal, Says.by(page), asked.form, asked.sender, page.url, asked, login)
            )

    def _enter(self, *, ahead: bool) -> SignedIn:  # noqa: ARG002 - one page shows all
        return self._read_ahead()

    def _forget_pages(self) -> None:
        """None is kept: the page that a filer meets has all."""

    def _read_ahead(self) -> SignedIn:
        page = self._filing_page()
        self._menu = _menu_of(page)
        return SignedIn(self._menu, True if _landed(page) else False if self._menu.link_offered else None)

    def _filing_page(self) -> Page:
        """The page that a filer meets after sign-in: the link form, or the landing page of a linked one."""
        arrival = self._client.open(self._door or f"{self._endpoints.court}/")
        inside, tried = bool(self._door), set[str]()
        for _ in range(DOORS):
            page = arrival.page
            if (page.credential_form is not None or _landed(page)) and (inside or not self._is_panel):
                self._door = page.url
                return page
            ways = [self._own_door(page), page.link_item if inside or not page.doors else None]
            way = next((one for one in ways if one is not None and one.url not in tried), None)
            if way is None:
                break
            inside = inside or way is ways[0]
            tried.add(way.url)
            arrival = self._client.open(way.url, page.url)
        raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)

    @property
    def _is_panel(self) -> bool:
        return self.court.filed_at is not None

    def _own_door(self, page: Page) -> Link | None:
        """This court's door on a front page: a circuit never takes its panel's, nor a panel its circuit's."""
        if page.doors:
            return next((door for door in page.doors if is_panel_door(door.url) is self._is_panel), None)
        return None if self._is_panel else page.filing_system

    def _read_menu(self) -> Menu:
        return _menu_of(self._filing_page())

    def _hear(self, arrival: Arrival, held: HeldForm) -> Answered:
        if arrival.status >= 400:
            return Answered(Said.UNCLEAR, arrival.words)
        said = self._word(arrival.page, held, date.today())
        if said is Said.UNCLEAR and arrival.page.kind is not PageKind.REFUSAL and _landed(arrival.page):
            said = Said.LANDED
        return Answered(said, arrival.words)


def _landed(page: Page) -> bool:
    return page.appellate_landing and page.credential_form is None and page.signed_in is not False


def _menu_of(page: Page) -> Menu:
    """An appellate page's entries as a menu: its filing entries count as the filing menu."""
    items = tuple(link.text for link in page.links if link.text)
    filing = tuple(text for text in items if text.casefold() in FILING) if _landed(page) else ()
    return Menu(items, filing, link_offered=page.credential_form is not None)


FILING = frozenset({"file a document", "filing", "file document"})
