"""A district or bankruptcy court on NextGen CM/ECF, walked by visible words and the shape of forms.

The procedure is the District of Utah's (https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"):
Document Filing System, Utilities, the link item, the CM/ECF login, the two names, Submit, a menu item.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from app.adapter.court_client import Arrival, BaseCourtAdapter, HeldForm, trouble, typed
from app.adapter.http.client import NotAnswered
from app.adapter.judgement import Answered, Said, decide, evidence_of_menus
from app.adapter.port import CmecfLogin
from app.adapter.reader.page import CredentialForm, Page, PageKind, Refusal
from app.adapter.says import REFUSED_AS, Says
from app.linking.events import AFTERWARDS, AHEAD, READING
from app.linking.outcome import Evidence, Menu, OutcomeState, Proposal, SignedIn
from app.linking.problems import CourtProblem, ProblemKind

DOORS = 4
# A door that moved, or that takes nobody who doesn't come from the page before it.
DOOR_FAILS = frozenset(
    {ProblemKind.PAGE_NOT_RECOGNISED, ProblemKind.FOREIGN_HOST, ProblemKind.SESSION_NOT_ACCEPTED}
)
DEEPER = 6
PAGE_CAP = 5000
FORM_KEEPS = 120.0
"""Seconds after which a form that was read ahead is read again: a court may end a one-time address."""
# Pages that can be believed when they don't offer to link: half a page, or none, offers nothing either.
LISTS = frozenset({PageKind.UTILITIES, PageKind.MENU})


@dataclass(frozen=True)
class LinkOffer:
    """Where a court offers to link. `url` may be a one-time address."""

    url: str
    referer: str

    def __repr__(self) -> str:
        return "Offer()"


@dataclass(frozen=True)
class KeptForm:
    """The form for the CM/ECF login, read ahead. Its address may be good for one time."""

    page: Page = field(repr=False)
    asked: CredentialForm = field(repr=False)
    read_at: float


@dataclass(frozen=True)
class SentLogin:
    """A CM/ECF login that was sent: to which form, and what was said and seen before it."""

    login: CmecfLogin
    asked: CredentialForm
    before: Says
    menus: Menu

    def asked_again(self, page: Page) -> bool:
        """Whether a page asks for this login once more."""
        if page.to_pacer:
            return False
        names = {one.name for form in page.forms for one in form.fields if one.type == "password"}
        return page.credential_form is not None or self.asked.password_field in names


class NextgenCourt(BaseCourtAdapter):
    """One session at a court that shows both names before it links."""

    asks_before_linking = True

    _home = ""
    _menu_page = ""  # where menus are read afresh: a page that was read at the sign-in, too
    _utilities = ""
    _offer_page = ""  # where the link item stood at the sign-in
    _files = False  # filing menus are there, and nothing speaks against them
    _offer: LinkOffer | None = None
    _offer_used = False  # its address gave a form before
    _entered: Page | None = None  # what is behind it is still to be read
    _form: KeptForm | None = None
    _words: str | None = None

    def propose(self, login: CmecfLogin) -> Proposal:
        """Sends the CM/ECF login, once, and reads the two names.

        A lost or unknown answer raises with `may_have_linked`, since no court is known to ask before it
        links until it has asked.
        """
        with self._call():
            self._held = None
            self._need_sign_in()
            self._transport.read_within(READING - AHEAD)
            self._client.leave_unsaid(login.password)
            page, asked = self._credential_form()
            sent = SentLogin(login, asked, Says.by(page), self._seen())
            try:
                answer = self._client.send(asked.form, typed(asked, login), asked.sender, page.url)
            except NotAnswered as lost:
                problem = lost.problem
                raise CourtProblem(
                    lost.kind, may_have_linked=lost.left, about=problem.about, at=problem.at
                ) from None
            self._transport.read_within(AFTERWARDS)
            return self._names(self._client.after_sending(answer), sent)

    def _enter(self, *, ahead: bool = False) -> SignedIn:
        self._client.menus = Menu(())
        self._forget_pages()
        page = self._menu_bar()
        menu = page.menu or Menu(())
        self._home = self._menu_page = self._utilities = page.url
        self._offer, self._offer_used, self._files = None, False, bool(menu.filing)
        self._menu = menu
        if menu.filing:
            return SignedIn(menu, True)
        self._entered = page
        if ahead:
            return SignedIn(menu, False if menu.link_offered else None, looked=False)
        return self._look(page)

    def _look(self, entered: Page) -> SignedIn:
        """Whether the court offers to link, read from where it was entered; no filing menus are there."""
        self._entered = None
        offered = self._look_for_offer(entered)
        # filing menus may stand on the page of Utilities alone; what comes later is compared with all
        menu = replace((self._menu or Menu(())).with_all_of(self._client.menus), link_offered=offered)
        self._menu_page = self._utilities
        self._offer_page = self._offer.referer if self._offer is not None else ""
        self._files = bool(menu.filing) and not offered
        self._menu = menu
        if menu.filing:
            # menus of Utilities alone, beside an offer to link: one speaks against the other
            return SignedIn(menu, self._files or None)
        return SignedIn(menu, False if menu.link_offered else None)

    def _read_ahead(self) -> SignedIn:
        entered, menu = self._entered, self._menu or Menu(())
        if entered is None:
            return SignedIn(menu, self._files or (False if menu.link_offered else None))
        signed_in = self._look(entered)
        if signed_in.menu.link_offered is False and not self._files:
            raise CourtProblem(ProblemKind.LINK_ITEM_MISSING, self._words)
        if self._offer is not None:
            try:
                self._form = KeptForm(*self._open_form(self._offer), self._now())
            except CourtProblem as problem:
                if problem.kind in (ProblemKind.CANCELLED, ProblemKind.ALREADY_LINKED):
                    raise
        return signed_in

    def _forget_pages(self) -> None:
        self._entered = self._form = self._offer = None

    def _seen(self) -> Menu:
        """All the menus that were seen in this session, as one."""
        return (self._menu or Menu(())).with_all_of(self._client.menus)

    def _menu_bar(self) -> Page:
        """The first page with a menu bar, by the door that is known, or from the court's address."""
        front = f"{self._endpoints.court}/"
        if self.door:
            try:
                door = self._inside(self.door)
                return self._behind(self._client.open(door, front), door)
            except CourtProblem as problem:
                if problem.kind not in DOOR_FAILS:
                    raise
        return self._behind(self._client.open(front))

    def _behind(self, arrival: Arrival, door: str = "") -> Page:
        """The first page with a menu bar on the way from a page through the court's filing system."""
        tried = {"", door}
        for _ in range(DOORS):
            page = arrival.page
            if page.menu is not None:
                self.door = door
                return page
            door = "" if page.filing_system is None else self._inside(page.filing_system.url)
            if door in tried:
                break
            tried.add(door)
            arrival = self._client.open(door, page.url)
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
            page = self._client.open(page.utilities.url, page.url).page
            self._utilities = page.url
        self._words = self._client.shown(page.words) or None
        entries = [page]
        ways = [(entry.url, page.url) for entry in page.deeper]
        while ways and entries[-1].link_item is None and len(entries) <= DEEPER:
            url, referer = ways.pop(0)
            inner = self._client.open(url, referer).page
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
        self._offer = LinkOffer(found.link_item.url, found.url)
        return True

    def _credential_form(self) -> tuple[Page, CredentialForm]:
        """The form that asks for the CM/ECF login, as it was read ahead unless that is too long ago."""
        kept, self._form = self._form, None
        if kept is not None and self._now() - kept.read_at <= FORM_KEEPS:
            return kept.page, kept.asked
        if self._menu is None:
            self._enter()
        elif self._entered is not None:
            self._look(self._entered)
        if self._files:
            raise CourtProblem(ProblemKind.ALREADY_LINKED)
        used, offer = self._offer_used, self._offer or self._find_again()
        try:
            return self._open_form(offer)
        except CourtProblem as problem:
            if not used or problem.kind is not ProblemKind.PAGE_NOT_RECOGNISED:
                raise
        # the address may have been good for one form
        return self._open_form(self._find_again())

    def _find_again(self) -> LinkOffer:
        """Where the court offers to link, read afresh from where it was entered."""
        self._offer = None
        if not self._find_offer(self._client.open(self._home).page) or self._offer is None:
            raise CourtProblem(ProblemKind.LINK_ITEM_MISSING, self._words)
        return self._offer

    def _open_form(self, offer: LinkOffer) -> tuple[Page, CredentialForm]:
        self._offer_used = True
        arrival = self._client.open(offer.url, offer.referer)
        asked = arrival.page.credential_form
        if asked is None or arrival.page.kind is PageKind.LANDING:
            raise CourtProblem(self._instead_of_form(arrival.page), arrival.words)
        if asked.form.method_for(asked.sender) != "post":
            # a password in an address would rest in the court's logs
            raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)
        return arrival.page, asked

    @staticmethod
    def _instead_of_form(page: Page) -> ProblemKind:
        return ProblemKind.ALREADY_LINKED if page.claims.already else ProblemKind.PAGE_NOT_RECOGNISED

    def _names(self, arrival: Arrival, sent: SentLogin) -> Proposal:
        page = arrival.page
        asks = page.confirmation
        if page.kind is not PageKind.CONFIRMATION or asks is None or arrival.status >= 400:
            raise self._no_names(arrival, sent)
        logins = {sent.login.login.casefold(), (self.signed_in_as or "").casefold()}
        if {(asks.cmecf_name or "").casefold(), (asks.pacer_name or "").casefold()} & logins:
            raise self._no_names(arrival, sent)  # what was typed is no name that a court holds
        proposal = Proposal(
            court_id=self.court.id,
            cmecf_name=asks.cmecf_name,
            pacer_name=asks.pacer_name,
            cmecf_login=sent.login.login,
            pacer_username=self.signed_in_as or "",
            menu_before=self._seen(),
            court_page=self._client.shown(page.text)[:PAGE_CAP],
            ticket=self._ticket(),
            made_at=self._now(),
        )
        return self._hold(HeldForm(proposal, Says.by(page), asks.form, asks.sender, page.url))

    def _no_names(self, arrival: Arrival, sent: SentLogin) -> CourtProblem:
        """What it means that the answer to the CM/ECF login is no page with two names."""
        page, words, said = arrival.page, arrival.words, arrival.page.claims
        answered = arrival.status < 400
        gained = page.menu is not None and bool(page.menu.gained(sent.menus))
        if answered and Says.by(page).says_linked(sent.before):
            state = decide(self._evidence_after(sent) | {Evidence.COURT_SAID_LINKED})
            linked = state is OutcomeState.LINKED
            kind = ProblemKind.LINKED_WITHOUT_ASKING if linked else ProblemKind.LINK_CONTRADICTED
            return CourtProblem(kind, words, may_have_linked=True)
        if answered and not gained and not said.says_linked:
            refusal = self._refusal(arrival, sent)
            if refusal is not None:
                return CourtProblem(refusal, words)
        problem = trouble(arrival)
        if problem is ProblemKind.TOO_MANY_REQUESTS or page.kind is PageKind.REFERER_REFUSED:
            # by these a court says that it has not looked at the login at all; a log-in page may be false
            return CourtProblem(problem or ProblemKind.PAGE_NOT_RECOGNISED, words)
        half = page.confirmation is not None and arrival.followed and answered
        kind = problem or ProblemKind.PAGE_NOT_RECOGNISED
        return CourtProblem(kind, words, may_have_linked=not half)

    def _refusal(self, arrival: Arrival, sent: SentLogin) -> ProblemKind | None:
        """The refusal that an answer to the CM/ECF login is; None: it may be something else.

        A page that asks for the same login again refuses it, and so do words that were taught. Words that
        only sound like it do where the menus, read afresh, show nothing else.
        """
        page, said = arrival.page, arrival.page.claims
        new = Says.by(page).refusal(sent.before)
        if new is Refusal.ALREADY:
            return ProblemKind.ALREADY_LINKED
        if sent.asked_again(page):
            return REFUSED_AS[new or Refusal.LOGIN]
        if new is None or page.confirmation is not None or trouble(arrival) is not None:
            return None
        sure = said.refused
        if not sure:
            evidence = self._evidence_after(sent) | {Evidence.COURT_SAID_REFUSED}
            sure = decide(evidence) is OutcomeState.REFUSED
        return REFUSED_AS[new] if sure else None

    def _evidence_after(self, sent: SentLogin) -> frozenset[Evidence]:
        """What the menus show after the CM/ECF login was sent."""
        unread = self._client.last
        try:
            after: Menu | None = self._read_menu()
        except CourtProblem:
            after = None
        self._client.last = unread  # a dossier is made of the answer, not of the menus
        return evidence_of_menus(sent.menus, after)

    def _read_menu(self) -> Menu:
        page = self._client.open(self._menu_page or f"{self._endpoints.court}/", self._home or None).page
        if page.menu is None or page.signed_in is not True:
            raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, self._client.shown(page.words) or None)
        menu = page.menu
        if page.link_item is None and (page.deeper or page.kind is not PageKind.UTILITIES):
            new = self._menu is not None and menu.gained(self._menu)
            offered = True if not new and self._offers_deeper(page) else None
            menu = replace(menu, link_offered=offered)
        return menu

    def _offers_deeper(self, menu_page: Page) -> bool:
        """Whether the page below `menu_page` that offered to link at the sign-in still does."""
        if not self._offer_page or self._offer_page == menu_page.url:
            return False
        try:
            return self._client.open(self._offer_page, menu_page.url).page.link_item is not None
        except CourtProblem as problem:
            if problem.kind is ProblemKind.CANCELLED:
                raise
            return False

    def _hear(self, arrival: Arrival, held: HeldForm) -> Answered:
        said = self._word(arrival.page, held, date.today()) if arrival.status < 400 else Said.UNCLEAR
        return Answered(said, arrival.words)
