"""The backend thread: where answers arrive, which never do, and what a stuck call costs."""

import logging
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.linking import CourtProblem, ProblemKind
from tests.guards import PATIENCE
from ui.backend import Answer, Backend


class Desk(QObject):
    """Keeps what arrives and in which thread it did."""

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self.answers: list[Answer] = []
        self.threads: list[QThread] = []
        backend.answered.connect(self.take)

    @Slot(object)
    def take(self, answer: Answer) -> None:
        self.answers.append(answer)
        self.threads.append(QThread.currentThread())

    @property
    def tokens(self) -> list[object]:
        return [answer.token for answer in self.answers]


@pytest.fixture
def backend(qtbot: QtBot) -> Iterator[Backend]:
    backend = Backend()
    yield backend
    backend.close(1.0)


@pytest.fixture
def desk(backend: Backend) -> Desk:
    return Desk(backend)


@pytest.fixture
def stuck() -> Iterator[threading.Event]:
    """A call waits for this event; it is set when the test ends, so that no thread outlives it."""
    event = threading.Event()
    yield event
    event.set()


def test_runs_off_the_ui_thread_and_answers_in_it(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    backend.submit(lambda: threading.current_thread().name, "name")
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    assert desk.answers == [Answer("name", "ecf-backend")]
    assert desk.threads == [backend.thread()]


def test_calls_run_in_order_and_one_at_a_time(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    inside: list[int] = []
    most: list[int] = []

    def call() -> None:
        inside.append(1)
        most.append(len(inside))
        inside.pop()

    for number in range(20):
        backend.submit(call, number)
    qtbot.waitUntil(lambda: len(desk.answers) == 20)
    assert desk.tokens == list(range(20))
    assert max(most) == 1


def test_a_court_problem_is_an_answer(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    def call() -> None:
        raise CourtProblem(ProblemKind.COURT_DOWN, "Back at noon")

    backend.submit(call, "t")
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    assert desk.answers[0].problem is not None
    assert desk.answers[0].problem.kind is ProblemKind.COURT_DOWN
    assert not desk.answers[0].crashed


def test_a_fault_of_ours_is_an_answer_and_the_log_has_its_place_but_not_its_text(
    backend: Backend, desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def guilty() -> None:
        raise ValueError("hunter2")

    with caplog.at_level(logging.ERROR):
        backend.submit(guilty, "t")
        qtbot.waitUntil(lambda: len(desk.answers) == 1)
    assert desk.answers == [Answer("t", crashed=True)]
    assert "ValueError in guilty" in caplog.text
    assert "hunter2" not in caplog.text
    backend.submit(lambda: 2, "after")
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    assert desk.answers[1].value == 2


def test_what_was_dropped_never_arrives(
    backend: Backend, desk: Desk, stuck: threading.Event, qtbot: QtBot
) -> None:
    backend.submit(stuck.wait, "running")
    backend.submit(lambda: 1, "queued")
    backend.submit(lambda: 2, "lasting", lasting=True)
    backend.drop()
    stuck.set()
    backend.submit(lambda: 3, "later")
    qtbot.waitUntil(lambda: "later" in desk.tokens)
    assert desk.tokens == ["lasting", "later"]


def test_an_answer_already_on_its_way_is_dropped_too(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    done = threading.Event()
    backend.submit(lambda: 1, "on its way")
    backend.submit(done.set, "marker")
    assert done.wait(PATIENCE)  # both ran; nothing was delivered, since this thread served no events
    backend.drop()
    backend.submit(lambda: 2, "new")
    qtbot.waitUntil(lambda: "new" in desk.tokens)
    assert desk.tokens == ["new"]


def test_a_call_that_never_returns_is_left_behind_within_a_second_or_so(
    backend: Backend, desk: Desk, stuck: threading.Event, qtbot: QtBot
) -> None:
    entered = threading.Event()

    def hang() -> None:
        entered.set()
        stuck.wait()

    backend.submit(hang, "stuck")
    assert entered.wait(PATIENCE)
    backend.drop()
    backend.submit(lambda: 1, "next")
    started = time.monotonic()
    qtbot.waitUntil(lambda: "next" in desk.tokens)
    assert 0.8 < time.monotonic() - started < 2.0


def test_a_call_that_returns_in_time_keeps_its_thread(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    idents: list[int] = []
    backend.submit(lambda: idents.append(threading.get_ident()), 1)
    qtbot.waitUntil(lambda: len(desk.answers) == 1)
    backend.drop()
    backend.submit(lambda: idents.append(threading.get_ident()), 2)
    qtbot.waitUntil(lambda: len(desk.answers) == 2)
    assert idents[0] == idents[1]


def test_close_runs_what_is_queued_but_waits_no_longer_than_told(
    qtbot: QtBot, stuck: threading.Event
) -> None:
    ran: list[str] = []
    backend = Backend()
    backend.submit(lambda: ran.append("sign-out"), "t")
    assert backend.close(2.0) is True
    assert ran == ["sign-out"]

    backend = Backend()
    backend.submit(stuck.wait, "t")
    started = time.monotonic()
    assert backend.close(0.2) is False
    assert time.monotonic() - started < 1.0


def test_two_thousand_answers_cost_no_reference_to_true(backend: Backend, desk: Desk, qtbot: QtBot) -> None:
    before = sys.getrefcount(True)
    for number in range(2000):
        backend.submit(lambda: None, number)
    qtbot.waitUntil(lambda: len(desk.answers) == 2000)
    desk.answers.clear()
    assert (
        abs(sys.getrefcount(True) - before) < 200
    )  # PySide6 6.12.0 on Python 3.11 loses one or more a signal
