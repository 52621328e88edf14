"""No work lasts longer than the person is told, however slowly each answer comes. By a clock of its own."""

import contextlib
import json
from collections.abc import Callable

import pytest

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.adapter.court_client import HeldForm
from app.adapter.http.client import NotAnswered, Transport
from app.adapter.http.connection import Call
from app.adapter.http.messages import HttpRequest, HttpResponse
from app.adapter.nextgen import NextgenCourt
from app.adapter.reader.page import Form, Page, PageKind
from app.adapter.says import Says
from app.courts import CourtDirectory
from app.linking import CourtProblem, OutcomeState, ProblemKind
from app.linking.events import AFTERWARDS, ANSWER, READING, SIGN_OUT, Work, longest
from app.linking.outcome import Menu, Proposal

BASE = "http://127.0.0.1:9"
TOKEN = json.dumps({"loginResult": "0", "nextGenCSO": "t" * 128}).encode()
LOGIN = PacerLogin("johnattorney", "practice-Pacer-1", accepts_redaction=True)


Answers = Callable[[HttpRequest], HttpResponse]


class Clock:
    """Goes on only when somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


class SlowLine(Transport):
    """Every answer takes `seconds`, or is lost when its call ends before that."""

    def __init__(self, clock: Clock, seconds: float, answer_to: Answers) -> None:
        super().__init__(Endpoints.loopback(pacer=BASE, court=BASE), now=clock)
        self.clock, self.seconds, self.answer_to = clock, seconds, answer_to
        self.asked: list[str] = []

    def _exchange(self, call: Call, request: HttpRequest) -> HttpResponse:
        self.asked.append(request.method)
        left = call.remaining()
        self.clock.time += min(self.seconds, left)
        if left < self.seconds:
            raise NotAnswered(ProblemKind.TIMED_OUT, left=True)
        return self.answer_to(request)

    def pause(self, seconds: float) -> None:
        self.clock.time += seconds


def never_ending(request: HttpRequest) -> HttpResponse:
    """PACER accepts; every page of the court sends on to the next."""
    if request.method == "POST" and "cso-auth" in request.url:
        return HttpResponse(200, request.url, {}, TOKEN, "application/json", None)
    return HttpResponse(302, request.url, {"Location": f"{BASE}/next"}, b"", "text/html", None)


def menus_without_end(request: HttpRequest) -> HttpResponse:
    """PACER accepts; the court shows a menu that never gains anything."""
    if request.method == "POST" and "cso-auth" in request.url:
        return HttpResponse(200, request.url, {}, TOKEN, "application/json", None)
    return HttpResponse(200, request.url, {}, b"<html><body>Nothing of use</body></html>", "text/html", None)


def court(clock: Clock, seconds: float, answer_to: Answers) -> NextgenCourt:
    line = SlowLine(clock, seconds, answer_to)
    utah = CourtDirectory.bundled()["utd"]
    endpoints = Endpoints.loopback(pacer=BASE, court=BASE)
    return NextgenCourt(utah, endpoints, transport=line, now=clock)


def held(at: NextgenCourt, clock: Clock) -> Proposal:
    proposal = Proposal("utd", "A", "A", "attornjq", "johnattorney", Menu(()), "", "t", clock())
    form = Form(f"{BASE}/link", "post", "application/x-www-form-urlencoded", "utf-8")
    return at._hold(
        HeldForm(proposal, Says.by(Page(PageKind.CONFIRMATION, BASE)), form, None, f"{BASE}/confirm")
    )


def signed_in(at: NextgenCourt) -> None:
    with pytest.raises(CourtProblem):
        at.sign_in(LOGIN)


PATIENCE = pytest.mark.parametrize("seconds", [1.0, 7.0, 29.0, 59.0, 61.0])
PAGES = pytest.mark.parametrize("answer_to", [never_ending, menus_without_end])


@PATIENCE
@PAGES
def test_linking(seconds: float, answer_to: Answers) -> None:
    clock = Clock()
    at = court(clock, 0.125, answer_to)
    signed_in(at)
    line = at._transport
    assert isinstance(line, SlowLine)
    line.seconds = seconds
    proposal, began = held(at, clock), clock()
    outcome = at.link(proposal)
    assert outcome.state is OutcomeState.UNKNOWN
    assert clock() - began <= (longest(Work.LINKING) or 0)


@PATIENCE
@PAGES
def test_signing_in(seconds: float, answer_to: Answers) -> None:
    clock = Clock()
    at, began = court(clock, seconds, answer_to), clock()
    signed_in(at)
    assert clock() - began <= (longest(Work.SIGNING_IN) or 0)


@PATIENCE
@PAGES
def test_a_fresh_look_and_a_sign_out(seconds: float, answer_to: Answers) -> None:
    clock = Clock()
    at = court(clock, seconds, answer_to)
    signed_in(at)
    began = clock()
    if at.signed_in_as is not None:
        with pytest.raises(CourtProblem):
            at.read_menu()
        assert clock() - began <= (longest(Work.RECHECKING) or 0)
    began = clock()
    at.sign_out()
    assert clock() - began <= SIGN_OUT


@PATIENCE
@PAGES
def test_proposing(seconds: float, answer_to: Answers) -> None:
    clock = Clock()
    at = court(clock, seconds, answer_to)
    signed_in(at)
    began = clock()
    # the person presses Next while the court's pages have just begun to be read ahead
    with contextlib.suppress(CourtProblem):
        at.read_ahead()
    with pytest.raises(CourtProblem):
        at.propose(CmecfLogin("attornjq", "practice-Court-1"))
    assert clock() - began <= READING
    assert (longest(Work.PROPOSING) or 0) >= READING + ANSWER + AFTERWARDS


def test_what_is_sent_has_its_whole_time_also_after_slow_reads() -> None:
    clock = Clock()
    line = SlowLine(clock, 50.0, never_ending)
    line.read_within(1.0)
    clock.time += 2.0
    with pytest.raises(NotAnswered) as over:
        line.get(f"{BASE}/")
    assert (over.value.kind, over.value.left, line.asked) == (ProblemKind.TIMED_OUT, False, [])
    assert line.post_form(f"{BASE}/link", []).status == 302


def test_every_work_but_the_survey_and_a_persons_own_has_an_end() -> None:
    assert {work.value for work in Work if longest(work) is None} <= {"surveying", "browsing"}
