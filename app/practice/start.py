"""Starts and ends the practice court's process."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from app.practice.people import PEOPLE, Person

READY_WITHIN = 20.0
ENDS_WITHIN = 2.0


class PracticeNotStarted(RuntimeError):  # noqa: N818 - says what happened
    """The practice court did not come up. `cancelled` says that it was told not to."""

    def __init__(self, reason: str, *, cancelled: bool = False) -> None:
        super().__init__(reason)
        self.cancelled = cancelled


class PracticeCourt:
    """The practice court as its starter sees it: one child process, ended by `stop` or by leaving the
    `with` block. The child also ends by itself when this process dies.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._first_line = b""
        self._told = threading.Event()
        self._cancelled = False
        self._port: int | None = None

    def start(
        self, ledger_dir: Path, command: Sequence[str] | None = None, *, deadline: float = READY_WITHIN
    ) -> Self:
        """Spawns the child and waits until it answers, at most `deadline` seconds.

        `command` is the program that serves; its `--ledger` is added here. The child's complaints go to
        practice-errors.txt in `ledger_dir`. Raises PracticeNotStarted; nothing is left running then.
        """
        if self._process is not None:
            raise PracticeNotStarted("This practice court is running already")
        if self._cancelled:
            raise _cancelled()
        ledger_dir = ledger_dir.resolve()
        ledger_dir.mkdir(parents=True, exist_ok=True)
        arguments = [*(command or _own_command()), "--ledger", str(ledger_dir)]
        with (ledger_dir / "practice-errors.txt").open("wb") as complaints:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                cwd=None if _is_frozen() else Path(__file__).parents[2],
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        try:
            self._port = self._wait_until_ready(deadline)
        except BaseException:
            self.stop()
            raise
        return self

    def cancel(self) -> None:
        """From any thread and for good: a `start` that waits, or comes later, raises PracticeNotStarted."""
        self._cancelled = True
        self._told.set()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The child's process id while there is one, for tests that kill it."""
        return self._process.pid if self._process else None

    @property
    def port(self) -> int:
        """The port on 127.0.0.1. Raises PracticeNotStarted before `start` and after `stop`."""
        if self._port is None:
            raise PracticeNotStarted("The practice court is not running")
        return self._port

    @property
    def pacer_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/pacer"

    def court_url(self, court_id: str) -> str:
        """The address of a court of the directory, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}/court/{court_id}"

    @property
    def people(self) -> tuple[Person, ...]:
        return PEOPLE

    def stop(self) -> None:
        """Ends the child and waits for it, at most a few seconds. Does nothing when there is none."""
        process, self._process, self._port = self._process, None, None
        if process is None:
            return
        with process:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _wait_until_ready(self, deadline: float) -> int:
        # A pipe can't be waited for with a time limit on Windows; a thread that reads it can be outwaited.
        reader = threading.Thread(target=self._read_first_line, name="practice-ready", daemon=True)
        reader.start()
        told = self._told.wait(deadline)
        if self._cancelled:
            raise _cancelled()
        if not told:
            raise PracticeNotStarted(f"The practice court did not answer within {deadline:g} seconds")
        reader.join()
        self._told.clear()
        try:
            return int(json.loads(self._first_line)["port"])
        except (ValueError, KeyError, TypeError) as error:
            raise PracticeNotStarted("The practice court ended before it was ready") from error

    def _read_first_line(self) -> None:
        process = self._process
        if process is not None and process.stdout is not None:
            self._first_line = process.stdout.readline(200)
        self._told.set()


def _cancelled() -> PracticeNotStarted:
    return PracticeNotStarted("Starting the practice court was cancelled", cancelled=True)


def _is_frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _own_command() -> list[str]:
    if _is_frozen():
        return [sys.executable, "--practice-server"]
    return [sys.executable, "-m", "app.practice"]
