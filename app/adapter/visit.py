"""A way through one court's pages: reads that may be asked once more, sends that never are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from app.adapter.endpoints import Endpoints, host_of
from app.adapter.page import Form, Page, PageKind, Sender
from app.adapter.pages import read_page
from app.adapter.raw_page import RawPage
from app.adapter.transport import Answer, Transport
from app.adapter.unsaid import page_without
from app.linking.outcome import Menu
from app.linking.problems import CourtProblem, ProblemKind
from app.linking.secret import Secret

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

    `turned_away`: it is a redirect to PACER's log-in.
    """

    page: Page
    status: int
    followed: bool = True
    turned_away: bool = False

    @property
    def words(self) -> str | None:
        """What the court said here: its pop-ups first, then its page."""
        said = "\n".join((*self.page.alerts, self.page.words)).strip()
        return said[:WORDS_CAP] or None


class Renew(Protocol):
    """Takes over what a court has set of the PACER sign-in; None where it has set nothing."""

    def __call__(self, *, token: str | None, session: str | None) -> None: ...


class Visit:
    """One person's way through one court. Every method raises only `CourtProblem`.

    `renew` takes a token or a `PacerSession` that the court has set, by a cookie or a script. `last` is the
    last page as it came. `menus` are the menu bars of all the pages so far, as one.
    """

    def __init__(self, transport: Transport, endpoints: Endpoints, renew: Renew) -> None:
        self._transport = transport
        self._endpoints = endpoints
        self._renew = renew
        self._unsaid: tuple[Secret, ...] = ()
        self.requests = 0
        self.last: RawPage | None = None
        self.menus = Menu(())

    def leave_unsaid(self, *secrets: Secret) -> None:
        """From now on pages are shown without `secrets`, also where a court says them back."""
        self._unsaid = secrets

    def open(self, url: str, referer: str | None = None) -> Arrival:
        """Reads a page, following the bounces that its script or meta refresh asks for.

        A false log-in page, "no access privileges" and a refused Referer are asked once more.
        """
        arrival = self._open_once(url, referer)
        if arrival.page.kind in ASKED_ONCE_MORE:
            arrival = self._open_once(url, referer or f"{self._endpoints.court}/")
        return self._usable(arrival)

    def send(self, form: Form, values: Mapping[str, str], sender: Sender | None, referer: str) -> Answer:
        """Sends a form, once. Raises `NotAnswered`, whose `left` says whether it may have arrived."""
        address, fields = form.address(sender), form.fill(values, sender)
        try:
            if not self._endpoints.may_send(address):
                raise CourtProblem(ProblemKind.FOREIGN_HOST, about=host_of(address))
            self.requests += 1
            encoding = form.encoding_for(sender)
            return self._transport.post_form(
                address, fields, encoding=encoding, charset=form.charset, referer=referer
            )
        finally:
            # a traceback of what follows holds this frame
            del values, fields, address, referer

    def after_sending(self, answer: Answer) -> Arrival:
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
        self.requests += 1
        answer = self._transport.get(self._readable(url), referer=referer)
        return self._read(answer)

    def _read(self, answer: Answer) -> Arrival:
        self.last = RawPage(_text(answer), answer.url, answer.content_type)
        page = read_page(self.last.html, answer.url, content_type=answer.content_type)
        turned_away = self._endpoints.is_pacer_login(answer.redirect or "")
        token, session = self._transport.cookie("NextGenCSO"), self._transport.cookie("PacerSession")
        if turned_away or page.kind is PageKind.LOGGED_OUT:
            # what a court sets there is worth nothing elsewhere
            token = session = None
        self._renew(token=token, session=page.pacer_session or session)
        page = page_without(page, self._unsaid)
        if page.menu is not None:
            self.menus = self.menus.with_all_of(page.menu)
        return Arrival(page, answer.status, turned_away=turned_away)

    def _readable(self, url: str) -> str:
        if self._endpoints.may_read(url):
            return url
        host = host_of(url)
        del url
        raise CourtProblem(ProblemKind.FOREIGN_HOST, about=host)

    def _usable(self, arrival: Arrival) -> Arrival:
        problem = trouble(arrival)
        if problem is not None:
            raise CourtProblem(problem, arrival.words)
        return arrival


def _text(answer: Answer) -> bytes:
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
