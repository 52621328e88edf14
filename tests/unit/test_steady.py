"""What a proposal grows old by: a computer that sleeps must not keep it fresh."""

from __future__ import annotations

import inspect
import sys
import time

import pytest

from app.adapter.court_client import BaseCourtAdapter
from app.linking import events as clock


def test_the_adapter_and_the_window_go_by_the_same_clock() -> None:
    from ui.controller import Controller

    assert inspect.signature(BaseCourtAdapter.__init__).parameters["now"].default is clock.steady
    assert inspect.signature(Controller.__init__).parameters["now"].default is clock.steady


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC"), ("win32", None)]
)
def test_the_clock_of_each_system_that_counts_sleep(
    platform: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for number, known in enumerate(("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"), start=41):
        monkeypatch.setattr(time, known, number, raising=False)
    assert clock._sleepless() == {"CLOCK_BOOTTIME": 41, "CLOCK_MONOTONIC": 42, None: None}[name]


def test_a_sleep_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = {7: 1000.0}
    monkeypatch.setattr(clock, "_CLOCK", 7)
    monkeypatch.setattr(time, "clock_gettime", slept.__getitem__)
    before = clock.steady()
    slept[7] += 3 * 3600
    assert clock.steady() - before == 3 * 3600


def test_it_never_goes_back() -> None:
    readings = [clock.steady() for _ in range(1000)]
    assert readings == sorted(readings)
