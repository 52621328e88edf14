"""A person walks a court's pages in a browser; this reads along, and holds what links until they consent.

The journal is kept around what is let go as `app.session` keeps it around what the adapter sends: a row is
on the disk before anything that may link leaves, and says afterward what is known.
"""

from __future__ import annotations

import queue
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import __version__
from app.adapter.dossier import Dossier, make_dossier
from app.adapter.endpoints import Endpoints, Environment
from app.adapter.judgement import Answered, Said, decide, decide_again, evidence_of_menus, judge
from app.adapter.reader.page import PageKind
from app.adapter.redact import is_plain_words
from app.browser.answers import LOGINS, REFUSES, answered_by, is_final, login_end, needs_menus
from app.browser.events import (
    PLACES,
    Dropped,
    Ended,
    Ending,
    Held,
    HeldKind,
    Place,
    Progress,
    Refused,
    Told,
    Why,
)
from app.browser.guard import (
    Answer,
    NotLinking,
    Now,
    Request,
    Rule,
    Seen,
    Snapshot,
    SubmitConsent,
    Where,
    may_go,
    never_goes,
    page_asked,
    rule_for,
)
from app.browser.pipe import Address, Browser, BrowserGone, CommandReply, Event, Gone, NotStarted, Start
from app.browser.program import Installed
from app.browser.tabs import ATTACH, Listener, Tab, Tabs
from app.courts.court import Court, LinkRoute
from app.linking.events import AFTERWARDS, ANSWER
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import (
    NO_DOUBT,
    OUTCOME_OF_STATE,
    Attempt,
    AttemptKind,
    AttemptState,
    Doubt,
    evidence_now,
    reread,
)
from app.records.journal import Bookkeeper, Journal
from app.records.tries import CountedAccount, TriedLogin, TryGuard

LOOKS_EVERY = 0.05
# the second click of a double click takes the first one's place in the browser: a login waits for it
SECOND_CLICK = 0.6
# an answer may lead on by script or refresh; what follows is the answer then
SETTLES_WITHIN = 1.5
LET_GO_WITHIN = 5.0
MENU_PAUSES = (0.0, 1.0, 2.0, 4.0)
MENU_WITHIN = 15.0
LOOPBACK_PAUSE = 0.1

HELD_KINDS = {
    Rule.NAMES: HeldKind.NAMES,
    Rule.UNASKED: HeldKind.UNASKED,
    Rule.ODD_LOGIN: HeldKind.ODD_LOGIN,
    Rule.UNCLEAR: HeldKind.UNCLEAR,
}
_HOLDS = frozenset({Rule.LOGIN, *HELD_KINDS})
REPORTED = frozenset({PageKind.LINK_FORM, PageKind.CONFIRMATION, PageKind.LINKED, PageKind.REFUSAL})


@dataclass(frozen=True)
class _Hold:
    """A request that waits in the browser: from which document of which frame, and since when.

    `kind` None: the CM/ECF login, which is let go by itself once no second click follows.
    """

    id: int
    rule: Rule
    request: Request
    seen: Seen
    document: str
    frame: str
    at: float
    kind: HeldKind | None


@dataclass
class _Reading:
    """The menus, read again after an answer: which try it is, when it is due, and what is asked."""

    due: float
    until: float
    turn: int = 0
    asked: int | None = None
    menu: Menu | None = None


@dataclass
class _Out:
    """Something that was let go behind its row and is not settled yet.

    `said` is the newest page that may be the answer, since `said_at`; `lost_at`: when it was known that none
    comes. `signed_in_anew`: someone signed in since, so that menus may be another person's.
    """

    hold: _Hold
    row: Attempt
    proposal: Proposal
    at: float
    said: Seen | None = None
    said_at: float = 0.0
    dialogs: tuple[str, ...] = ()
    lost_at: float | None = None
    signed_in_anew: bool = False
    answered: Answered | None = None
    reading: _Reading | None = None


class GuardedWalk(Listener):
    """One person's walk at one court in the guarded browser.

    `person` is the PACER user name under which rows are written, as the person gave it: no field is read.
    `accepted`: what the journal holds against sending, where the person was told of it and goes on.
    `run` does all the work in the thread that calls it; `answer` and `stop` may come from any. `outcome` is
    the newest one; `events` counts what the browser said, by kind.
    """

    def __init__(
        self,
        court: Court,
        endpoints: Endpoints,
        journal: Journal,
        person: str,
        *,
        practice: bool = False,
        accepted: Doubt = NO_DOUBT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._court, self._endpoints, self._person, self._now = court, endpoints, person, now
        self._books = Bookkeeper(journal, court.id, practice=practice)
        self._books.accepted = accepted
        self._books.logins = frozenset(() if is_plain_words(person, ()) else (person,))
        self._tries = TryGuard(journal.tries)
        self._cmecf = CountedAccount(TriedLogin.CMECF, court.id, person)
        self._pacer = CountedAccount(TriedLogin.PACER, "", person)
        self._asks_first = court.route is not LinkRoute.APPELLATE
        self._mode = "practice" if practice else "qa" if endpoints.environment is Environment.QA else "real"
        self._commands: queue.SimpleQueue[tuple[int, Answer]] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._hold: _Hold | None = None
        self._out: _Out | None = None
        self._count = 0
        self._reached = self._linked = self._pacer_sent = self._unrecorded = False
        self._menu: Menu | None = None
        self._offered: bool | None = None
        self._menu_address: str | None = None
        self._sent: set[bytes] = set()
        self._sent_documents: set[tuple[str, Rule]] = set()
        self._unresolved: Attempt | None = None
        self._report: dict[PageKind, Dossier] = {}
        self._progress: Progress | None = None
        self.events: dict[str, int] = {}
        self.outcome: Outcome | None = None
        self.browser_pid: int | None = None

    def answer(self, held_id: int, answer: Answer) -> None:
        """The person's answer to a `Held`; one that is void by now is told as Refused NOTHING_HELD."""
        self._commands.put((held_id, answer))

    def stop(self) -> None:
        """Ends the walk and the browser. What is held then was not sent."""
        self._stop.set()

    def run(
        self,
        installed: Installed,
        tell: Callable[[Told], None],
        *,
        arguments: Sequence[str] = (),
        sandbox: bool = True,
    ) -> Ending:
        """Opens the court in `installed` and stays until the browser is closed or `stop` is called.

        `tell` hears all that happens, in this thread. `arguments` and `sandbox`: see `Browser.start`.
        Never raises for what a browser or a court does; the journal says the same as the ending.
        """
        self._tell = tell
        try:
            self._browser = browser = Browser.start(installed, arguments=arguments, sandbox=sandbox)
        except NotStarted as failure:
            return Ending(Ended.NOT_STARTED, why_not=failure.why)
        self.browser_pid = browser.pid
        self._tabs = Tabs(browser, self._endpoints, self, now=self._now)
        how, unfit = Ended.CLOSED, False
        try:
            unfit = not self._guarded()
            if not unfit:
                self._report_progress(Progress(Place.OPENING))
                self._walk()
                how = Ended.STOPPED
        except (BrowserGone, TimeoutError):
            how = Ended.CLOSED
        finally:
            # before the browser is ended: that may take seconds
            self._conclude(stopped=how is Ended.STOPPED)
            clean = browser.end()
        if unfit:
            return Ending(Ended.NOT_STARTED, why_not=Start.UNFIT, clean=clean)
        self._books.pay()
        return Ending(
            how=how,
            outcome=self.outcome,
            attempt=self._books.last_attempt,
            report=tuple(self._report.values()),
            journal_trouble=self._books.trouble,
            clean=clean,
        )

    def _guarded(self) -> bool:
        """Guards the whole browser before it asks for anything; False where it can't be guarded."""
        call = self._browser.call
        every = {"patterns": [{"urlPattern": "*", "requestStage": "Request"}]}
        asked = (
            call("Fetch.enable", every),
            call("Browser.setDownloadBehavior", {"behavior": "deny", "eventsEnabled": True}),
            call("Target.setAutoAttach", ATTACH),
        )
        until = self._now() + 10.0
        while self._tabs.first is None and self._now() < until:
            self._take(self._browser.receive(LOOKS_EVERY))
        first = self._tabs.first
        if first is None or None in asked:
            return False
        # once this is answered, the page's process has taken all that went before it
        call("Page.enable", session=first.session)
        self._browser.send("Page.navigate", {"url": f"{self._endpoints.court}/"}, first.session)
        return True

    def _walk(self) -> None:
        while not self._stop.is_set():
            self._take(self._browser.receive(LOOKS_EVERY))
            self._hear_person()
            hold = self._hold
            # a page whose move is held doesn't answer; one whose script sends does, and may change
            moves = hold is not None and hold.request.kind == "Document"
            self._tabs.look_around(except_for=hold.frame if hold and moves else "")
            self._on_time()

    def _take(self, message: Event | CommandReply | Gone | None) -> None:
        match message:
            case Gone():
                raise BrowserGone
            case CommandReply():
                self._tabs.take_reply(message)
            case Event():
                self.events[message.method] = self.events.get(message.method, 0) + 1
                if message.method == "Fetch.requestPaused":
                    self._paused(message)
                elif message.method == "Network.loadingFailed":
                    self._failed(message)
                elif message.method == "Browser.downloadWillBegin":
                    self._tell(Refused(Why.DOWNLOAD))
                else:
                    self._tabs.take(message)

    # reading along

    def saw(self, tab: Tab, seen: Seen, snapshot: Snapshot | None) -> None:
        """A page was read, or read again because it changed."""
        if seen.where is Where.PACER and self._pacer_sent and seen.refused_by_pacer:
            self._pacer_sent = False
            self._count_try(self._pacer, accepted=False)
        if seen.where is Where.COURT:
            self._ask_anew(tab, seen)
            self._note_court(seen)
            self._note_answer(tab, seen)
            if snapshot is not None:
                self._keep_for_report(seen, snapshot)
        if not (seen.kind is PageKind.LOGGED_OUT and seen.moves_on):
            self._report_progress(self._progress_of(seen))

    def heard(self, tab: Tab, words: str, where: Where) -> None:
        """A court's message, which may be all that it says to a submit."""
        del tab
        if self._out is not None and self._out.answered is None and where is Where.COURT:
            self._out.dialogs += (words,)
        self._report_progress(Progress(Place.MESSAGE, words=words))

    def lost(self, tab: Tab) -> None:
        """A tab is closed, or its page could not be loaded: nothing is held in it, and no answer comes."""
        if self._hold is not None and self._hold.frame == tab.frame:
            self._drop()
        self._lose_answer(tab.frame)

    def _lose_answer(self, frame: str) -> None:
        out = self._out
        if out is not None and out.hold.frame == frame and out.said is None and out.lost_at is None:
            out.lost_at = self._now()

    def _failed(self, event: Event) -> None:
        """The browser gave a request up: Stop, another click, a connection that broke."""
        number = event.values.get("requestId", "")
        hold, out = self._hold, self._out
        if number and hold is not None and hold.request.network_id == number:
            self._drop()
        if number and out is not None and out.hold.request.network_id == number:
            self._lose_answer(out.hold.frame)

    def _note_court(self, seen: Seen) -> None:
        if seen.signed_in and self._pacer_sent:
            self._pacer_sent = False
            self._count_try(self._pacer, accepted=True)
        by_kind = seen.kind in (PageKind.UTILITIES, PageKind.CONFIRMATION)
        self._reached = self._reached or by_kind or seen.offers_link or seen.login
        self._menu_address = seen.menu_address or self._menu_address
        if self._unrecorded and seen.kind is PageKind.LINKED and self._out is None:
            self._record_late(seen)
        menu = seen.menu
        if menu is None or not (seen.signed_in or seen.landed) or self._out is not None:
            return
        if menu.link_offered is not None:
            self._offered = menu.link_offered
        if self._unresolved is None:
            # what comes later is compared with all that was seen
            known = menu.with_all_of(self._menu or Menu(()))
            self._menu = replace(known, link_offered=self._offered)
        elif seen.kind in (PageKind.MENU, PageKind.UTILITIES):
            self._reread(menu)

    def _keep_for_report(self, seen: Seen, snapshot: Snapshot) -> None:
        """The masked page of a step, for the person to send to the makers, if they want to."""
        answers = self._out is not None and seen.kind is PageKind.OTHER
        if seen.whole and (seen.kind in REPORTED or answers):
            dossier = make_dossier(
                snapshot.html,
                snapshot.url.replace("http://", "https://", 1),
                content_type="",
                court_id=self._court.id,
                step=seen.kind.value,
                program_version=__version__,
            )
            self._report[seen.kind] = replace(dossier, mode=self._mode)

    def _progress_of(self, seen: Seen) -> Progress:
        if seen.where is Where.PACER:
            return Progress(Place.SIGN_IN, pacer_refusals=self._pacer_refusals())
        if seen.where is Where.BROWSER:
            return Progress(Place.BROWSER_PAGE)
        if seen.where is Where.ELSEWHERE and not (seen.near and seen.kind is PageKind.LANDING):
            return Progress(Place.ELSEWHERE)
        if seen.landed and not self._asks_first:
            return Progress(Place.LINKED, seen.press, seen.court_words)
        place = PLACES[seen.kind]
        if place is Place.ELSEWHERE and self._out is not None:
            return Progress(Place.SENT)  # it may be the answer: what it amounts to is told as the outcome
        return Progress(place, seen.press, seen.court_words)

    def _pacer_refusals(self) -> int:
        try:
            return self._tries.count(self._pacer)
        except CourtProblem:
            return 0

    def _report_progress(self, progress: Progress) -> None:
        if progress != self._progress:
            self._progress = progress
            self._tell(progress)

    # what the browser wants to send

    def _paused(self, event: Event) -> None:
        request = _request(event)
        moved = self._tabs.how_moved(request)
        pages, tab = self._tabs.senders(request)
        now = Now(
            pages=pages,
            moved=moved,
            reached=self._reached,
            asks_first=self._asks_first,
            busy=self._out is not None,
            linked=self._linked,
            sent_before=request.address.mark in self._sent,
        )
        rule = rule_for(request, now, self._endpoints)
        seen = page_asked(request, now, self._endpoints)
        tab = self._tabs.showing(seen) or tab
        document, frame = (tab.loader, tab.frame) if tab is not None else ("", request.frame)
        if rule in _HOLDS and (document, rule) in self._sent_documents:
            rule = Rule.AGAIN
        match rule:
            case Rule.PASS:
                if request.sends and seen.where is Where.PACER:
                    # whoever signs in now: menus that were read before may be another person's
                    self._pacer_sent = True
                    self._menu = self._offered = self._unresolved = None
                    if self._out is not None:
                        self._out.signed_in_anew = True
                self._browser.send("Fetch.continueRequest", {"requestId": request.id})
            case Rule.OUTSIDE | Rule.ELSEWHERE:
                self._fail(request)
                if request.kind == "Document" and self._tabs.with_frame(request.frame) is not None:
                    origin = request.address.origin
                    why = Why.OUTSIDE if rule is Rule.OUTSIDE else Why.ELSEWHERE
                    self._tell(Refused(why, None if origin is None else origin.host))
            case Rule.AGAIN:
                self._fail(request)
                # a script's own sending takes no answer's place
                if request.kind == "Document":
                    self._lose_answer(frame)
                if request.kind == "Document" or now.sent_before:
                    self._tell(Refused(Why.SENT_ALREADY))
            case _:
                self._hold_back(rule, request, seen, document, frame)

    def _fail(self, request: Request) -> None:
        # "Aborted" leaves the page where it is; any other reason shows a page of the browser's instead
        self._browser.send("Fetch.failRequest", {"requestId": request.id, "errorReason": "Aborted"})

    def _hold_back(self, rule: Rule, request: Request, seen: Seen, document: str, frame: str) -> None:
        earlier = self._hold
        if earlier is not None:
            if earlier.request.kind == "Document" != request.kind:
                # what a script sends beside it does not take the place of what the person pressed
                self._fail(request)
                return
            # the browser gave the earlier one up when a button was pressed again; two can't go
            self._fail(earlier.request)
            if (earlier.document, earlier.rule, _names(earlier.seen)) == (document, rule, _names(seen)):
                self._hold = replace(earlier, request=request, at=self._now())
                return
            self._drop()
        self._count += 1
        self._hold = _Hold(self._count, rule, request, seen, document, frame, self._now(), None)
        if rule in HELD_KINDS:
            self._ask_person(HELD_KINDS[rule])

    def _ask_person(self, kind: HeldKind) -> None:
        if self._hold is None:
            return
        self._hold = hold = replace(self._hold, kind=kind)
        seen = hold.seen
        may = not never_goes(seen)
        self._tell(Held(hold.id, kind, seen.text, seen.cmecf_name, seen.pacer_name, seen.verdict, may))

    def _ask_anew(self, tab: Tab, seen: Seen) -> None:
        """A page that shows other names by now than those that were asked about: its question is another."""
        hold = self._hold
        if (
            hold is None
            or hold.rule is not Rule.NAMES
            or (tab.frame, tab.loader) != (hold.frame, hold.document)
        ):
            return
        if seen.verdict is not None and _names(seen) != _names(hold.seen):
            self._drop()
            self._count += 1
            self._hold = replace(hold, id=self._count, seen=seen)
            self._ask_person(HeldKind.NAMES)

    def _drop(self) -> None:
        """What was held is gone: by the browser, or by the person's word."""
        hold, self._hold = self._hold, None
        if hold is not None and hold.kind is not None:
            self._tell(Dropped(hold.id))

    # what the person says

    def _hear_person(self) -> None:
        while True:
            try:
                number, answer = self._commands.get_nowait()
            except queue.Empty:
                return
            hold = self._hold
            if hold is None or hold.id != number or hold.kind is None:
                self._tell(Refused(Why.NOTHING_HELD))
            else:
                self._decide(hold, answer)

    def _decide(self, hold: _Hold, answer: Answer) -> None:
        proposal = self._proposal(hold.seen)
        if isinstance(answer, NotLinking) and hold.kind is HeldKind.UNCLEAR:
            self._let_go(hold, None, proposal)
        elif not isinstance(answer, (SubmitConsent, NotLinking)):
            self._fail(hold.request)
            self._drop()
        elif not isinstance(answer, SubmitConsent) or never_goes(hold.seen):
            self._tell(Refused(Why.NOT_CONSENTED))
        elif hold.rule in LOGINS:
            self._send_login(hold, proposal, once_more=hold.kind is HeldKind.PAUSED)
        elif may_go(hold.seen, proposal, answer):
            self._send_link(hold, proposal, once_more=hold.kind is HeldKind.PAUSED)
        else:
            self._tell(Refused(Why.NOT_CONSENTED))

    def _proposal(self, seen: Seen) -> Proposal:
        return Proposal(
            court_id=self._court.id,
            cmecf_name=seen.cmecf_name,
            pacer_name=seen.pacer_name,
            cmecf_login="",
            pacer_username=self._person,
            menu_before=self._menu or Menu(()),
            court_page=seen.text,
            ticket=secrets.token_hex(8),
            made_at=self._now(),
        )

    # what is let go, behind its row

    def _send_login(self, hold: _Hold, proposal: Proposal, *, once_more: bool) -> None:
        self._begin(hold, proposal, AttemptKind.CREDENTIALS, self._menu, counted=True, once_more=once_more)

    def _send_link(self, hold: _Hold, proposal: Proposal, *, once_more: bool) -> None:
        counted = hold.rule is Rule.UNASKED
        before = proposal.menu_before
        self._begin(hold, proposal, AttemptKind.LINK, before, counted=counted, once_more=once_more)

    def _begin(
        self,
        hold: _Hold,
        proposal: Proposal,
        kind: AttemptKind,
        before: Menu | None,
        *,
        counted: bool,
        once_more: bool,
    ) -> None:
        """Lets go what is held once its row is on the disk; after two refused logins the person is asked."""
        try:
            if counted and once_more:
                self._tries.resume()
            if counted:
                self._tries.check(self._cmecf)
            row = self._books.begin(
                kind,
                self._person,
                menu_before=before,
                cmecf_name=proposal.cmecf_name,
                pacer_name=proposal.pacer_name,
            )
        except CourtProblem as failure:
            if failure.kind is ProblemKind.TRIES_PAUSED:
                self._ask_person(HeldKind.PAUSED)
                return
            self._fail(hold.request)
            self._drop()
            self._tell(Refused(Why.PROBLEM, problem=failure.problem))
            return
        self._let_go(hold, row, proposal)

    def _let_go(self, hold: _Hold, row: Attempt | None, proposal: Proposal) -> None:
        """Lets the request leave. Where the browser has given it up, nothing left, and the row says so.

        `row` None: the person said that it links nothing.
        """
        self._hold = None
        self._reached = True  # whatever follows may link
        try:
            number = self._browser.send("Fetch.continueRequest", {"requestId": hold.request.id})
        except BrowserGone:
            self._never_left(hold, row)
            raise
        if row is None:
            self._unrecorded = True
            return
        # from here on it may be at the court, whatever becomes of the browser or of this program
        self._sent.add(hold.request.address.mark)
        self._sent_documents.add((hold.document, hold.rule))
        self._out = _Out(hold, row, proposal, self._now())
        try:
            left = self._browser.answer_to(number, within=LET_GO_WITHIN) is not None
        except TimeoutError:
            left = True
        if left:
            self._report_progress(Progress(Place.SENT))
            return
        self._out = None
        self._sent_documents.discard((hold.document, hold.rule))
        self._never_left(hold, row)

    def _never_left(self, hold: _Hold, row: Attempt | None) -> None:
        if row is not None:
            self._books.settle(row, AttemptState.NOT_SENT)
        if hold.kind is not None:
            self._tell(Dropped(hold.id))
        self._tell(Refused(Why.NOTHING_HELD))

    # what came back

    def _note_answer(self, tab: Tab, seen: Seen) -> None:
        """Whether a page answers what was let go. One that changed in place must say so in known words."""
        out = self._out
        if out is None or out.answered is not None or not seen.whole:
            return
        rule = out.hold.rule
        final = is_final(rule, seen)
        if tab.loader == out.hold.document:
            fits = final and seen.kind is not out.hold.seen.kind
        else:
            fits = final or out.hold.frame in (tab.frame, tab.opener)
        if fits and (final or out.said is None or not is_final(rule, out.said)):
            out.said, out.said_at = seen, self._now()

    def _on_time(self) -> None:
        """What is due now: the login that waited for a second click, an answer that came or stays away."""
        now, hold, out = self._now(), self._hold, self._out
        if hold is not None and hold.kind is None and now - hold.at >= SECOND_CLICK:
            self._send_login(hold, self._proposal(hold.seen), once_more=False)
        if out is None:
            return
        if out.answered is None and self._has_come(out, now):
            out.answered = self._answer(out)
            # a page that answers a login alone says by itself what became of it
            if out.hold.rule in LOGINS and not needs_menus(out.said, out.hold.seen.says):
                self._settle(out, None)
                return
        if out.answered is not None:
            if out.reading is None:
                out.reading = _Reading(now, now + AFTERWARDS)
            self._read_on(out, out.answered, out.reading, now)

    def _answer(self, out: _Out) -> Answered:
        return answered_by(
            out.hold.rule,
            out.said,
            out.dialogs,
            before=out.hold.seen.says,
            proposal=out.proposal,
            court=self._court,
            today=date.today(),
        )

    def _has_come(self, out: _Out, now: float) -> bool:
        if now - out.at >= ANSWER:
            return True
        tab = self._tabs.with_frame(out.hold.frame)
        if tab is not None and tab.blocked:
            return False
        if out.said is not None:
            wait = LOOKS_EVERY if is_final(out.hold.rule, out.said) else SETTLES_WITHIN
            return now - out.said_at >= wait
        return out.lost_at is not None and now - out.lost_at >= SETTLES_WITHIN

    def _read_on(self, out: _Out, answered: Answered, reading: _Reading, now: float) -> None:
        """Has the menus read again, a few times: filing items may lag."""
        menu, address = reading.menu, self._menu_address
        if reading.asked is not None:
            if now >= reading.due + MENU_WITHIN:
                self._tabs.forget(reading.asked)
                self._next_turn(reading)
            return
        refused = answered.said in REFUSES
        if out.signed_in_anew:
            address = None
        enough = menu is not None and (refused or bool(menu.gained(out.proposal.menu_before)))
        if enough or address is None or reading.turn >= len(MENU_PAUSES) or now >= reading.until:
            self._settle(out, menu)
        elif now >= reading.due:

            def has_come(seen: Seen | None) -> None:
                if seen is not None and seen.menu is not None and seen.signed_in:
                    reading.menu = seen.menu
                self._next_turn(reading)

            reading.asked = self._tabs.read_again(address, out.hold.frame, has_come)
            if reading.asked is None:
                self._next_turn(reading)

    def _next_turn(self, reading: _Reading) -> None:
        reading.asked = None
        reading.turn += 1
        if reading.turn < len(MENU_PAUSES):
            pause = MENU_PAUSES[reading.turn] * (self._endpoints.pause or LOOPBACK_PAUSE)
            reading.due = self._now() + pause

    # what is known, and written down

    def _settle(self, out: _Out, menu: Menu | None) -> None:
        self._out = None
        answered = out.answered or self._answer(out)
        if menu is None and out.said is not None and out.said.landed:
            # an appellate landing page is the menu itself
            menu = out.said.menu
        if out.signed_in_anew:
            menu = None
        if out.hold.rule not in LOGINS:
            outcome = judge(answered, out.proposal, out.proposal.menu_before, menu)
            self._books.settle_with(out.row, outcome)
            refused = (
                outcome.state is OutcomeState.REFUSED or Evidence.ANSWER_NOT_RECOGNISED in outcome.evidence
            )
            if refused and out.hold.rule is Rule.UNASKED:
                self._count_try(self._cmecf, accepted=False)
            self._reach(outcome, again=not out.signed_in_anew)
            return
        before = out.hold.seen.says
        end = login_end(out.said, answered, before=before, menus=out.row.menu_before, after=menu)
        if end.outcome is not None:
            self._books.settle_with(out.row, end.outcome)
        else:
            names = (None, None) if out.said is None else (out.said.cmecf_name, out.said.pacer_name)
            words = None if end.state is AttemptState.ACCEPTED else end.words
            self._books.settle(
                out.row,
                end.state,
                court_words=words,
                evidence=end.evidence,
                cmecf_name=names[0],
                pacer_name=names[1],
            )
        if end.accepted is not None:
            self._count_try(self._cmecf, accepted=end.accepted)
        if end.problem is not None:
            self._tell(Refused(Why.PROBLEM, problem=end.problem))
        if end.outcome is not None:
            self._reach(end.outcome, again=not out.signed_in_anew)

    def _reach(self, outcome: Outcome, *, again: bool = True) -> None:
        """What is known. `again`: a menu that the person opens later may still settle it."""
        self.outcome, self._unresolved = outcome, None
        if outcome.state is OutcomeState.LINKED:
            self._linked = True
            self._count_try(self._cmecf, accepted=True)
        elif outcome.state is OutcomeState.UNKNOWN and again:
            self._unresolved = self._books.last_attempt
        self._tell(outcome)

    def _reread(self, menu: Menu) -> None:
        """A menu that the person opened after an answer was lost or not understood: it may settle it."""
        row = self._unresolved
        if row is None or row.settled:
            return
        evidence = evidence_now(row, menu, evidence_of_menus(row.menu_before, menu))
        state = decide_again(OUTCOME_OF_STATE.get(row.state), evidence)
        outcome = reread(row, menu, evidence, state)
        if outcome.state is OutcomeState.LINKED or row.menu_after is None:
            self._books.settle_with(row, outcome)
            self._reach(outcome)

    def _record_late(self, seen: Seen) -> None:
        """The court says that what the person took for something else linked after all: written down."""
        self._unrecorded = False
        found = frozenset({Evidence.COURT_SAID_LINKED, Evidence.MENU_NOT_READ})
        outcome = Outcome(decide(found), seen.court_words, found, self._menu)
        try:
            row = self._books.begin(AttemptKind.LINK, self._person, menu_before=self._menu)
        except CourtProblem as failure:
            self._tell(Refused(Why.PROBLEM, problem=failure.problem))
        else:
            self._books.settle_with(row, outcome)
        self._reach(outcome)

    def _count_try(self, account: CountedAccount, *, accepted: bool) -> None:
        heard = self._tries.accepted if accepted else self._tries.refused
        trouble: Problem | None = heard(account)
        self._books.trouble = trouble or self._books.trouble

    def _conclude(self, *, stopped: bool) -> None:
        """The walk is over: what is held was not sent, and what is out has no answer any more."""
        self._drop()
        out = self._out
        if out is None:
            return
        if out.answered is None:
            answered = self._answer(out)
            lost = answered.said is Said.LOST
            out.answered = Answered(Said.NOT_AWAITED) if lost and stopped else answered
        self._settle(out, None if out.reading is None else out.reading.menu)


def _names(seen: Seen) -> tuple[str | None, str | None]:
    return seen.cmecf_name, seen.pacer_name


def _request(event: Event) -> Request:
    values = event.values
    asked = values.get("request", {})
    address = asked.get("url")
    return Request(
        id=values.get("requestId", ""),
        frame=values.get("frameId", ""),
        method=str(asked.get("method", "")).upper(),
        address=address if isinstance(address, Address) else Address.of(""),
        kind=values.get("resourceType", ""),
        network_id=values.get("networkId", ""),
        redirected=bool(values.get("redirectedRequestId")),
    )
