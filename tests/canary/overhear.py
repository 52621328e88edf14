"""Listens to everything that a run says: log records, prints, exceptions, objects that are given out."""

import contextlib
import http.client
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.adapter import court_client as sessions
from app.adapter.appellate import AppellateCourt
from app.adapter.nextgen import NextgenCourt
from app.linking import CourtProblem
from app.records.log import OURS, close_log, open_log
from tests.canary.gathered import Gathered

DEADLINE = 0.6
LOG = "ecf-link.log"
CALLS = ("sign_in", "join", "propose", "link", "read_menu")


class Records(logging.Handler):
    """Every record of every library, with its values, whatever its level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.getMessage()} {record.args!r} {record.exc_info!r}")


@dataclass
class Overheard:
    """What was heard so far. `given`: adapters, and what they gave."""

    folder: Path
    records: Records
    raised: list[BaseException] = field(default_factory=list)
    given: list[object] = field(default_factory=list)

    def gather(self, printed: str) -> Gathered:
        """All of it, to be searched, with what the process shows of itself and every file there is."""
        gathered = Gathered()
        gathered.add("what was printed", printed)
        gathered.add("log of everybody", "\n".join(self.records.lines))
        for error in self.raised:
            gathered.add_exception(error)
        for thing in self.given:
            gathered.add_object(thing)
        gathered.add("arguments", "\0".join(sys.argv))
        gathered.add("environment", "\0".join(f"{name}={text}" for name, text in os.environ.items()))
        add_process(gathered, "self")
        for folder in (self.folder, Path.home()):
            gathered.add_files(folder)
        return gathered


def add_process(gathered: Gathered, pid: int | str) -> bool:
    """What others can see of a process. False where the system doesn't show it this way."""
    shown = [Path("/proc") / str(pid) / name for name in ("cmdline", "environ")]
    for file in shown:
        if file.exists():
            gathered.add(f"/proc {file.name}", file.read_bytes())
    return all(file.exists() for file in shown)


@contextlib.contextmanager
def overhear(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Overheard]:
    """Listens until the block is left. Files of the program and temporary ones go below `folder`."""
    (folder / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "tmp"))
    monkeypatch.setattr(http.client.HTTPConnection, "debuglevel", 1)
    monkeypatch.setattr(sessions, "LOOPBACK_PAUSE", DEADLINE / 60)
    monkeypatch.setattr(sessions, "AFTERWARDS", DEADLINE)
    with _all_loggers_at_debug(folder) as records:
        heard = Overheard(folder, records)
        _note_problems(heard, monkeypatch)
        for kind in (NextgenCourt, AppellateCourt):
            for name in CALLS:
                monkeypatch.setattr(kind, name, _noting(getattr(kind, name), heard))
        yield heard


def _note_problems(heard: Overheard, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = CourtProblem.__init__

    def noted(self: CourtProblem, *args: Any, **named: Any) -> None:
        begin(self, *args, **named)
        heard.raised.append(self)
        heard.given.append(self.problem)

    monkeypatch.setattr(CourtProblem, "__init__", noted)


def _noting(call: Callable[..., object], heard: Overheard) -> Callable[..., object]:
    def noted(self: object, *args: object, **named: object) -> object:
        if not any(one is self for one in heard.given):
            heard.given.append(self)
        heard.given.extend(args)
        given = call(self, *args, **named)
        heard.given.append(given)
        return given

    return noted


@contextlib.contextmanager
def _all_loggers_at_debug(folder: Path) -> Iterator[Records]:
    """Opens the program's log file and lets all loggers say all they can, into it and beside it."""
    records, root = Records(), logging.getLogger()
    handler = open_log(folder / LOG)
    ours = [logging.getLogger(name) for name in OURS]
    known = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    levels = {one: one.level for one in (root, *known)}
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    for logger in (root, *ours):
        logger.addHandler(records)
    try:
        yield records
    finally:
        for logger in (root, *ours):
            logger.removeHandler(records)
        for logger, level in levels.items():
            logger.setLevel(level)
        close_log(handler)
