"""One person's session at any court: sign-in, pages fetched and read, one submit, the end."""

from __future__ import annotations

import logging
import secrets
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol
from urllib.parse import urlsplit

from app.adapter.endpoints import Endpoints, host_of
from app.adapter.http.client import HttpResponse, NotAnswered, Transport
from app.adapter.judgement import Answered, Said, followed, heard, judge
from app.adapter.pacer import PacerSession
from app.adapter.pages import read_page
from app.adapter.port import CmecfLogin, PacerLogin, RawPage
from app.adapter.reader.page import CredentialForm, Form, Page, PageKind, Sender
from app.adapter.redact import is_plain_words, keys_in, words_of
from app.adapter.says import Says, word_of
from app.courts.court import Court
from app.linking.events import AFTERWARDS, AHEAD, READING, steady
from app.linking.outcome import Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.problems import CourtProblem, Party, ProblemKind
from app.linking.secret import Secret, without

# Courts send these now and then to a good request, and one more GET cures them; see COURTS.md.
ASKED_ONCE_MORE = frozenset({PageKind.LOGGED_OUT, PageKind.NO_PRIVILEGES, PageKind.REFERER_REFUSED})
# A page that says how a submit ended, wherever its script goes next.
SAYS_ALL = frozenset({PageKind.LINKED, PageKind.REFUSAL})
BOUNCES = 4
READABLE = ("text/", "application/xhtml", "application/xml")
WORDS_CAP = 2000


@dataclass(frozen=True)
class Arrival:
    """A page and how it came. `followed` is False where its way on was not followed to the end.

    `turned_away`: it is a redirect to PACER's log-in. `shown`: as `CourtClient.shown`.
    """

    page: Page
    status: int
    shown: Callable[[str], str] = field(repr=False, compare=False)
    followed: bool = True
    turned_away: bool = False

    @property
    def words(self) -> str | None:
        """What the court said here, for people to read: its pop-ups first, then its page."""
        said = self.shown("\n".join((*self.page.alerts, self.page.words))).strip()
        return said[:WORDS_CAP] or None


class Renew(Protocol):
    """Takes over what a court has set of the PACER sign-in; None where it has set nothing."""

    def __call__(self, *, token: str | None, session: str | None) -> None: ...


class CourtClient:
    """One person's way through one court. Every method raises only `CourtProblem`.

    `renew` takes a token or a `PacerSession` that the court has set, by a cookie or a script. `last` is the
    last page as it came. `menus` are the menu bars of all the pages so far, as one.
    """

    def __init__(self, transport: Transport, endpoints: Endpoints, renew: Renew, court_name: str) -> None:
        self._court_words = words_of(court_name)
        self._transport = transport
        self._endpoints = endpoints
        self._renew = renew
        self._unsaid: tuple[Secret, ...] = ()
        self._named: set[str] = set()
        self._keys: set[str] = set()
        self.requests = 0
        self.last: RawPage | None = None
        self.menus = Menu(())

    def leave_unsaid(self, *secrets: Secret) -> None:
        """From now on `shown` leaves `secrets` out. Without any, all that was sent is forgotten."""
        self._unsaid = secrets
        if not secrets:
            self._named, self._keys = set(), set()

    def shown(self, text: str) -> str:
        """A court's text as a person may read it and a record may hold it, whatever the court says back.

        Left out are the secrets of `leave_unsaid`, the cookies, and the keys in addresses and hidden fields.
        """
        typed = (one.reveal() for one in self._unsaid)
        telling = {one for one in typed if not is_plain_words(one, self._named | self._court_words)}
        return without(text, map(Secret, telling | self._keys | set(self._transport.cookie_values())))

    def open(self, url: str, referer: str | None = None) -> Arrival:
        """Reads a page, following the bounces that its script or meta refresh asks for.

        A false log-in page, "no access privileges" and a refused Referer are asked once more.
        """
        arrival = self._open_once(url, referer)
        if arrival.page.kind in ASKED_ONCE_MORE:
            arrival = self._open_once(url, referer or f"{self._endpoints.court}/")
        return self._usable(arrival)

    def send(
        self, form: Form, values: Mapping[str, str], sender: Sender | None, referer: str
    ) -> HttpResponse:
        """Sends a form, once. Raises `NotAnswered`, whose `left` says whether it may have arrived."""
        address, fields = form.address(sender), form.fill(values, sender)
        self._keys |= keys_in(
            urlsplit(address).query, *(one.value or "" for one in form.fields if one.hidden)
        )
        try:
            if not self._endpoints.may_send(address):
                raise CourtProblem(ProblemKind.FOREIGN_HOST, about=self.shown(host_of(address) or "") or None)
            self.requests += 1
            encoding = form.encoding_for(sender)
            return self._transport.post_form(
                address, fields, encoding=encoding, charset=form.charset, referer=referer
            )
        finally:
            # a traceback of what follows holds this frame
            del values, fields, address, referer

    def after_sending(self, answer: HttpResponse) -> Arrival:
        """The page that answers a form, its redirects and bounces followed by GETs alone.

        Never raises: where the way on fails, the last page stands, with `followed` False.
        """
        arrival = self._read(answer)
        try:
            if answer.status in (301, 302, 303) and answer.redirect is not None:
                arrival = self._open_once(self._readable(answer.redirect), answer.url)
            elif 300 <= answer.status < 400:
                return replace(arrival, followed=False)
            else:
                arrival = self._bounce(arrival)
        except CourtProblem:
            return replace(arrival, followed=False)
        return arrival

    def _open_once(self, url: str, referer: str | None) -> Arrival:
        return self._bounce(self._get(url, referer))

    def _bounce(self, arrival: Arrival) -> Arrival:
        """The page that a chain of scripts and refreshes ends at, with the pop-ups met on the way."""
        said: tuple[str, ...] = ()
        for _ in range(BOUNCES):
            page = arrival.page
            says_all = page.kind in SAYS_ALL or page.claims.says_linked
            ends = says_all or page.goes_to is None or page.to_pacer
            if ends or self._endpoints.is_pacer_login(page.goes_to or ""):
                return replace(arrival, page=replace(page, alerts=said + page.alerts)) if said else arrival
            said += page.alerts
            arrival = self._get(self._readable(page.goes_to or ""), page.url)
        raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)

    def _get(self, url: str, referer: str | None) -> Arrival:
        url = self._readable(url)
        self.requests += 1
        self._keys |= keys_in(urlsplit(url).query)
        answer = self._transport.get(url, referer=referer)
        return self._read(answer)

    def _read(self, answer: HttpResponse) -> Arrival:
        self.last = RawPage(_text(answer), answer.url, answer.content_type)
        page = read_page(self.last.html, answer.url, content_type=answer.content_type)
        turned_away = self._endpoints.is_pacer_login(answer.redirect or "")
        token, session = self._transport.cookie("NextGenCSO"), self._transport.cookie("PacerSession")
        if turned_away or page.kind is PageKind.LOGGED_OUT:
            # what a court sets there is worth nothing elsewhere
            token = session = None
        self._renew(token=token, session=page.pacer_session or session)
        if page.menu is not None:
            self.menus = self.menus.with_all_of(page.menu)
        if page.confirmation is not None:
            self._named |= words_of(page.confirmation.cmecf_name or "", page.confirmation.pacer_name or "")
        return Arrival(page, answer.status, self.shown, turned_away=turned_away)

    def _readable(self, url: str) -> str:
        if self._endpoints.may_read(url):
            return url
        host = self.shown(host_of(url) or "") or None
        del url
        raise CourtProblem(ProblemKind.FOREIGN_HOST, about=host)

    def _usable(self, arrival: Arrival) -> Arrival:
        problem = trouble(arrival)
        if problem is not None:
            raise CourtProblem(problem, arrival.words)
        return arrival


def _text(answer: HttpResponse) -> bytes:
    """The page in an answer, empty where it is said to be none."""
    kind = answer.content_type.lower()
    return answer.body if not kind or kind.startswith(READABLE) else b""


def trouble(arrival: Arrival) -> ProblemKind | None:
    """What a read ran into, by its status and its page; None when there is a page to go on with."""
    page, status = arrival.page, arrival.status
    by_kind = {
        PageKind.LOGGED_OUT: ProblemKind.SESSION_NOT_ACCEPTED,
        PageKind.NO_PRIVILEGES: ProblemKind.NO_PRIVILEGES,
        PageKind.REFERER_REFUSED: ProblemKind.PAGE_NOT_RECOGNISED,
        PageKind.MAINTENANCE: ProblemKind.COURT_DOWN,
    }
    if status == 429:
        return ProblemKind.TOO_MANY_REQUESTS
    if status >= 500:
        return ProblemKind.COURT_DOWN
    if page.kind in by_kind:
        return by_kind[page.kind]
    if arrival.turned_away:
        return ProblemKind.SESSION_NOT_ACCEPTED
    if status >= 300:
        return ProblemKind.PAGE_NOT_RECOGNISED
    if page.old_login:
        return ProblemKind.NOT_NEXTGEN
    return None


LOG = logging.getLogger("ecflink.adapter")

# Filing menus may show late: the reads after a submit wait this many of the court's pauses before each.
MENU_PAUSES = (0.0, 1.0, 2.0, 4.0)
LOOPBACK_PAUSE = 0.1
REFUSES = frozenset({Said.REFUSED, Said.HELD})


@dataclass(frozen=True)
class HeldForm:
    """The form behind a proposal, ready to send. Its address and values are shown by no repr.

    `before`: what the page with the form said; such words say nothing of what comes after it.
    """

    proposal: Proposal
    before: Says = field(repr=False)
    form: Form = field(repr=False)
    sender: Sender | None = field(repr=False)
    referer: str = field(repr=False)
    asked: CredentialForm | None = field(default=None, repr=False)
    login: CmecfLogin | None = field(default=None, repr=False)


def _settles(outcome: Outcome, menu: Menu) -> bool:
    return followed(outcome, menu).state is OutcomeState.LINKED


def typed(asked: CredentialForm, login: CmecfLogin) -> dict[str, str]:
    """What is typed into a form that asks for the CM/ECF login. To be passed on and held by nobody."""
    return {asked.login_field: login.login, asked.password_field: login.password.reveal()}


class BaseCourtAdapter(ABC):
    """The part of a `CourtAdapter` that all courts share. A court kind says how it is entered and walked.

    `door`: where the court's filing system is, once that is known; a court of appeals needs none.
    """

    def __init__(
        self,
        court: Court,
        endpoints: Endpoints,
        *,
        sign_in: PacerSession | None = None,
        transport: Transport | None = None,
        now: Callable[[], float] = steady,
    ) -> None:
        self.court = court
        self._endpoints = endpoints
        self._own_sign_in = sign_in is None
        self.pacer = sign_in or PacerSession(endpoints)
        self._transport = transport or Transport(endpoints, pace=self.pacer.pace)
        self._turn: int | None = None
        self._client = CourtClient(self._transport, endpoints, self._renew, court.name)
        self._now = now
        self._lock = threading.Lock()
        self._busy = False
        self.door = ""
        self._menu: Menu | None = None
        self._held: HeldForm | None = None
        self._submitted: set[str] = set()
        self._last_unread: RawPage | None = None

    @property
    def last_unread(self) -> RawPage | None:
        """The page that the last call did not understand, as it came. In memory, until the next call."""
        return self._last_unread

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of this session; None before sign-in and after sign-out.

        None as well where the sign-in that this court was opened with has made way for another.
        """
        return self.pacer.signed_in_as if self._turn in (None, self.pacer.turn) else None

    @property
    def requests(self) -> int:
        """How many requests this session has made at the court."""
        return self._client.requests

    def sign_in(self, login: PacerLogin, *, ahead: bool = False) -> SignedIn:
        """Signs in to PACER, once, and opens the court. A sign-in that this very login made is used again.

        `ahead`: whether the court offers to link, and its form, are left to `read_ahead`.
        """
        with self._call():
            self._held = None
            warnings = self.pacer.sign_in(login, over=self._transport)
            self._turn = self.pacer.turn
            return replace(self._open_court(ahead), warnings=warnings)

    def join(self, *, ahead: bool = False) -> SignedIn:
        """Opens the court with the sign-in that is already there, by GETs alone; `ahead` as for `sign_in`."""
        with self._call():
            self._held = None
            self._turn = self.pacer.turn
            self.pacer.lend(self._transport)
            return self._open_court(ahead)

    def read_ahead(self) -> SignedIn:
        """Reads what the next step needs, GETs alone; see `CourtAdapter`."""
        with self._call():
            self._need_sign_in()
            self._transport.read_within(AHEAD)
            return self._read_ahead()

    def read_menu(self) -> Menu:
        """The court's menu, read afresh."""
        with self._call():
            self._need_sign_in()
            self._transport.read_within(AFTERWARDS)
            return self._read_menu()

    def link(self, proposal: Proposal, *, at_once: bool = False) -> Outcome:
        """Sends what links, once. Raises `CourtProblem` only when nothing left.

        `at_once`: a court's word that it has linked is given as it is, and the menus are left to `follow`.
        """
        with self._call():
            self._need_sign_in()
            held = self._take(proposal)
            before = proposal.menu_before.with_all_of(self._client.menus)
            try:
                answer = self._client.send(held.form, self._values(held), held.sender, held.referer)
            except CourtProblem as problem:
                if not (isinstance(problem, NotAnswered) and problem.left):
                    self._submitted.discard(proposal.ticket)
                    raise
                stopped = problem.kind is ProblemKind.CANCELLED
                self._transport.read_within(AFTERWARDS)
                lost = Answered(Said.NOT_AWAITED if stopped else Said.LOST)
                return self._conclude(proposal, before, lost)
            self._transport.read_within(AFTERWARDS)
            answered = self._heard(answer, held)
            if at_once and answered.said is Said.LINKED:
                return heard(answered, proposal, before)
            return self._conclude(proposal, before, answered)

    def follow(self, outcome: Outcome) -> Outcome:
        """Reads the menus after the court's word of a link, until they settle it or their time is over."""
        with self._call():
            self._need_sign_in()
            self._transport.read_within(AFTERWARDS)
            if not outcome.menus_awaited:
                return followed(outcome, self._read_menu())
            return followed(outcome, self._menu_after(lambda menu: _settles(outcome, menu)))

    def sign_out(self) -> bool | None:
        """Ends the session here, and at PACER where this adapter made it. Never raises.

        Gives whether PACER confirmed it; None where there was nothing to end there.
        """
        self._held = self._last_unread = None
        self._client.leave_unsaid()
        self._menu = None
        self._forget_pages()
        self._transport.go_on()
        confirmed = self.pacer.sign_out(over=self._transport) if self._own_sign_in else None
        self._transport.close()
        return confirmed

    def cancel(self) -> None:
        """From any thread: the call in flight ends with CANCELLED; without one, nothing happens."""
        with self._lock:
            if self._busy:
                self._transport.stop()

    @abstractmethod
    def _enter(self, *, ahead: bool) -> SignedIn:
        """Opens the court and reads its menu; without `ahead` also whether it offers to link."""

    @abstractmethod
    def _read_ahead(self) -> SignedIn:
        """Reads what `propose` reads first."""

    @abstractmethod
    def _forget_pages(self) -> None:
        """Forgets the pages that were read for a later step."""

    @abstractmethod
    def _read_menu(self) -> Menu:
        """Reads the menu afresh."""

    @abstractmethod
    def _hear(self, arrival: Arrival, held: HeldForm) -> Answered:
        """What an answer to the submit amounts to."""

    def _values(self, held: HeldForm) -> dict[str, str]:
        """What is typed into the form that links: nothing, where a page asks about two names."""
        asked, login = held.asked, held.login
        if asked is None or login is None:
            return {}
        return typed(asked, login)

    def _heard(self, answer: HttpResponse, held: HeldForm) -> Answered:
        """What the answer to a submit amounts to. Never raises."""
        try:
            answered = self._hear(self._client.after_sending(answer), held)
        except Exception:  # noqa: BLE001 - it has left: a fault of the program must not hide that
            LOG.warning("The answer to the submit could not be read")
            answered = Answered(Said.UNCLEAR)
        if answered.said is Said.UNCLEAR:
            self._last_unread = self._client.last
        return answered

    def _conclude(self, proposal: Proposal, before: Menu, answered: Answered) -> Outcome:
        refused, after = answered.said in REFUSES, None
        if answered.said is not Said.NOT_AWAITED:
            after = self._menu_after(lambda menu: refused or bool(menu.gained(before)))
        return judge(answered, proposal, before, after)

    def _word(self, page: Page, held: HeldForm, today: date) -> Said:
        """What the court's own words amount to, in whole sentences that were taught."""
        return word_of(Says.by(page), held.before, held.proposal, self.court, today)

    def _hold(self, held: HeldForm) -> Proposal:
        self._held = held
        return held.proposal

    def _ticket(self) -> str:
        return secrets.token_hex(8)

    def _take(self, proposal: Proposal) -> HeldForm:
        """The form behind `proposal`, which no later call gets again."""
        if proposal.ticket in self._submitted:
            raise CourtProblem(ProblemKind.ALREADY_SUBMITTED)
        held, self._held = self._held, None
        if held is None or held.proposal != proposal:
            self._held = held
            raise CourtProblem(ProblemKind.PROPOSAL_EXPIRED)
        if self._now() - proposal.made_at > proposal.lifetime:
            raise CourtProblem(ProblemKind.PROPOSAL_EXPIRED)
        self._submitted.add(proposal.ticket)
        return held

    def _open_court(self, ahead: bool) -> SignedIn:
        signed_in = self._enter(ahead=ahead)
        self.pacer.trust()
        return signed_in

    def _renew(self, *, token: str | None, session: str | None) -> None:
        """Takes over what the court set, unless it was set for an earlier sign-in."""
        if self._turn == self.pacer.turn:
            self.pacer.renew(token=token, session=session)

    def _need_sign_in(self) -> None:
        if self.signed_in_as is None:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)

    def _menu_after(self, enough: Callable[[Menu], bool]) -> Menu | None:
        """The menu after a submit: read until it is `enough`, its time ends or the person stops."""
        menu = None
        for waits in MENU_PAUSES:
            pause = waits * (self._endpoints.pause or LOOPBACK_PAUSE)
            if self._transport.reads_left <= pause:
                return menu
            try:
                self._transport.pause(pause)
                menu = self._read_menu()
            except CourtProblem as problem:
                if problem.kind is ProblemKind.CANCELLED:
                    return menu
            if menu is not None and enough(menu):
                return menu
        return menu

    @contextmanager
    def _call(self) -> Iterator[None]:
        with self._lock:
            self._busy = True
            self._transport.go_on()
        self._transport.read_within(READING)
        self._last_unread = None
        try:
            yield
        except CourtProblem as problem:
            problem.lies_at(Party.COURT)
            if problem.kind is ProblemKind.PAGE_NOT_RECOGNISED:
                self._last_unread = self._client.last
            elif problem.kind is ProblemKind.SESSION_NOT_ACCEPTED and self._turn == self.pacer.turn:
                self.pacer.doubt()
            raise
        finally:
            self._client.last = None
            with self._lock:
                self._busy = False
