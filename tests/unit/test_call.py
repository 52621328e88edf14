"""The gate: a call that was given up can never be sent, and one that may have been sent says so."""

import socket
import threading

import pytest

from app.adapter.http.connection import Call, GivenUpError
from app.linking.problems import ProblemKind


def a_call(seconds: float = 60.0) -> Call:
    return Call(seconds, lambda: 0.0)


def test_given_up_before_the_gate_nothing_can_pass_it() -> None:
    call = a_call()
    call.give_up(ProblemKind.CANCELLED)
    with pytest.raises(GivenUpError):
        call.pass_gate()
    assert call.left is False


def test_given_up_after_the_gate_something_may_have_left() -> None:
    call = a_call()
    call.pass_gate()
    call.give_up(ProblemKind.TIMED_OUT)
    assert call.left is True
    with pytest.raises(GivenUpError):
        call.pass_gate()


def test_giving_up_and_passing_at_once_never_lies() -> None:
    for _ in range(200):
        call, both = a_call(), threading.Barrier(2)
        passed: list[bool] = []

        def speak(call: Call = call, both: threading.Barrier = both, passed: list[bool] = passed) -> None:
            both.wait()
            try:
                call.pass_gate()
                passed.append(True)
            except GivenUpError:
                passed.append(False)

        thread = threading.Thread(target=speak)
        thread.start()
        both.wait()
        call.give_up(ProblemKind.CANCELLED)
        said_left = call.left
        thread.join()
        assert passed == [said_left]


def test_the_first_reason_stands() -> None:
    call = a_call()
    call.give_up(ProblemKind.TIMED_OUT)
    call.give_up(ProblemKind.CANCELLED)
    assert call.given_up is ProblemKind.TIMED_OUT


def test_a_whole_answer_counts_even_when_given_up() -> None:
    call = a_call()
    call.give_up(ProblemKind.CANCELLED)
    call.settle("an answer", answered=True)
    assert call.wait() == "an answer"
    assert call.wait() is None


def test_a_failure_that_giving_up_caused_does_not() -> None:
    call = a_call()
    call.give_up(ProblemKind.CANCELLED)
    call.settle("connection reset", answered=False)
    assert call.wait() is None


def test_a_call_ends_with_its_time() -> None:
    clock = [5.0]
    call = Call(10.0, lambda: clock[0])
    assert call.remaining() == 10.0
    clock[0] = 15.0
    assert call.wait() is None
    assert call.given_up is ProblemKind.TIMED_OUT


def test_a_pause_is_no_longer_than_the_call() -> None:
    clock, waits = [0.0], []

    def waiter(_condition: threading.Condition, seconds: float) -> None:
        waits.append(seconds)
        clock[0] += seconds

    call = Call(2.0, lambda: clock[0])
    assert call.pause_until(1.5, waiter) is True
    assert call.pause_until(9.0, waiter) is False
    assert waits == [1.5, 0.5]
    assert call.given_up is ProblemKind.TIMED_OUT


def test_giving_up_shuts_down_what_is_watched() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        call = a_call()
        call.watch(ours)
        call.give_up(ProblemKind.CANCELLED)
        assert theirs.recv(1) == b""
        assert ours.recv(1) == b""
        call.release()


def test_what_was_released_stays_open() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        call = a_call()
        call.watch(ours)
        call.release()
        call.give_up(ProblemKind.CANCELLED)
        ours.sendall(b"x")
        assert theirs.recv(1) == b"x"


def test_nothing_new_is_watched_for_a_call_that_was_given_up() -> None:
    call = a_call()
    call.give_up(ProblemKind.CANCELLED)
    with socket.socket() as sock, pytest.raises(GivenUpError):
        call.watch(sock)
    with pytest.raises(GivenUpError):
        call.check()
