"""A way through one court's pages: reads that may be asked once more, sends that never are."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from app.adapter.endpoints import Endpoints
from app.adapter.page import Form, Page, PageKind, Sender
from app.adapter.pages import read_page
from app.adapter.transport import Answer, NotAnswered, Transport
from app.linking.problems import CourtProblem, ProblemKind

# Courts send these now and then to a good request, and one more GET cures them; see COURTS.md.
ASKED_ONCE_MORE = frozenset({PageKind.LOGGED_OUT, PageKind.NO_PRIVILEGES, PageKind.REFERER_REFUSED})
BOUNCES = 4
READABLE = ("text/", "application/xhtml", "application/xml")
WORDS_CAP = 2000


@dataclass(frozen=True)
class Arrival:
    """A page and how it came. `followed` is False where its way on was not followed to the end."""

    page: Page
    status: int
    followed: bool = True

    @property
    def words(self) -> str | None:
        """What the court said here: its pop-ups first, then its page."""
        said = "\n".join((*self.page.alerts, self.page.words)).strip()
        return said[:WORDS_CAP] or None


class Visit:
    """One person's way through one court. Every method raises only `CourtProblem`."""

    def __init__(self, transport: Transport, endpoints: Endpoints) -> None:
        self._transport = transport
        self._endpoints = endpoints
        self._stopped = threading.Event()
        self.requests = 0

    def begin(self) -> None:
        """A new call starts; a stop of an earlier one is over."""
        self._stopped.clear()

    def stop(self) -> None:
        """From any thread: the call in flight ends with CANCELLED."""
        self._stopped.set()
        self._transport.cancel()

    def pause(self, seconds: float) -> None:
        """Waits, unless stopped. Raises CANCELLED."""
        self._stopped.wait(seconds)
        self._check()

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
        address = form.address(sender)
        if not self._endpoints.may_send(address):
            raise CourtProblem(ProblemKind.FOREIGN_HOST, about=urlsplit(address).hostname)
        fields = form.fill(values, sender)
        self._check()
        self.requests += 1
        return self._transport.post_form(
            address, fields, encoding=form.encoding_for(sender), charset=form.charset, referer=referer
        )

    def after_sending(self, answer: Answer) -> Arrival:
        """The page that answers a form, its redirects and bounces followed by GETs alone.

        Never raises: where the way on fails, the last page stands, with `followed` False.
        """
        arrival = self._read(answer)
        try:
            if answer.status in (301, 302, 303):
                target = urljoin(answer.url, answer.headers.get("Location", ""))
                arrival = self._open_once(self._readable(target), answer.url)
            elif 300 <= answer.status < 400:
                return Arrival(arrival.page, arrival.status, followed=False)
            else:
                arrival = self._bounce(arrival)
        except CourtProblem:
            return Arrival(arrival.page, arrival.status, followed=False)
        return arrival

    def _open_once(self, url: str, referer: str | None) -> Arrival:
        return self._bounce(self._get(url, referer))

    def _bounce(self, arrival: Arrival) -> Arrival:
        said = arrival.page.alerts
        for _ in range(BOUNCES):
            page = arrival.page
            if page.goes_to is None or page.to_pacer or self._endpoints.is_pacer_login(page.goes_to):
                return arrival
            arrival = self._get(self._readable(page.goes_to), page.url)
            said = (*said, *arrival.page.alerts)
        if arrival.page.goes_to is not None:
            raise CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, arrival.words)
        return arrival

    def _get(self, url: str, referer: str | None) -> Arrival:
        self._check()
        self.requests += 1
        answer = self._transport.get(self._readable(url), referer=referer)
        return self._read(answer)

    def _read(self, answer: Answer) -> Arrival:
        kind = answer.content_type.lower()
        body = answer.body if not kind or kind.startswith(READABLE) else b""
        page = read_page(body, answer.url, content_type=answer.content_type)
        if page.pacer_session and page.pacer_session != "unvalidated":
            self._transport.set_cookie("PacerSession", page.pacer_session)
        return Arrival(page, answer.status)

    def _readable(self, url: str) -> str:
        if not self._endpoints.may_read(url):
            raise CourtProblem(ProblemKind.FOREIGN_HOST, about=urlsplit(url).hostname)
        return url

    def _check(self) -> None:
        if self._stopped.is_set():
            raise NotAnswered(ProblemKind.CANCELLED, left=False)

    def _usable(self, arrival: Arrival) -> Arrival:
        problem = trouble(arrival)
        if problem is not None:
            raise CourtProblem(problem, arrival.words)
        return arrival


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
    if 300 <= status < 400:
        return ProblemKind.SESSION_NOT_ACCEPTED
    if status >= 400:
        return ProblemKind.PAGE_NOT_RECOGNISED
    if page.old_login:
        return ProblemKind.NOT_NEXTGEN
    return None
