"""A walk seen and driven from outside: a screen of its own, keys by xdotool, and the walk's own process."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from app.adapter import Endpoints
from app.browser.program import find_browsers

PROJECT = Path(__file__).parents[2]
NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool"}
PATIENCE = 30.0


def lacking() -> list[str]:
    """Debian's packages without which no browser can be driven here."""
    absent = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    return absent if find_browsers().best is not None else [*absent, "chromium"]


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name for DISPLAY."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Outside:
    """A process with a guarded browser that tells lines of JSON, and the keyboard in front of both.

    `module` is run with `arguments`; its temporary files go into `folder`.
    """

    def __init__(self, display: str, folder: Path, module: str, *arguments: str, **environ: str) -> None:
        self.display, self.folder = display, folder
        environ = {**os.environ, "DISPLAY": display, "TMPDIR": str(folder), "HOME": str(folder), **environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=PROJECT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.told: list[dict[str, Any]] = []
        self._over = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._news:
                self.told.append(json.loads(line))
                self._news.notify_all()
        self.process.wait()
        with self._news:
            self._news.notify_all()

    # what the wizard shows

    def wait_for(
        self, what: Callable[[dict[str, Any]], bool], within: float = PATIENCE, since: int = 0
    ) -> Any:
        """The newest told value that fits; AssertionError where none came."""
        until = time.monotonic() + within
        with self._news:
            while True:
                fits = [one for one in self.told[since:] if what(one)]
                if fits:
                    return fits[-1]
                left = until - time.monotonic()
                if left <= 0 or not self._news.wait(left):
                    fits = [one for one in self.told[since:] if what(one)]
                    assert fits, f"never told: {self.told[-4:]}"

    def soon(self, done: Callable[[], bool], within: float = 2.5) -> bool:
        """Whether `done` comes true within so many seconds; asked whenever something is told or it ends."""
        with self._news:
            return self._news.wait_for(done, within)

    def tells(self, more: int, within: float) -> bool:
        """Whether so many more things are told in time."""
        wanted = len(self.told) + more
        return self.soon(lambda: len(self.told) >= wanted, within)

    def settles(self, quiet: float = 0.35) -> None:
        """Waits until nothing more is told for so many seconds."""
        with self._news:
            while self._news.wait(quiet) and self.process.poll() is None:
                pass

    @property
    def browsers(self) -> set[int]:
        """The processes of the browsers so far."""
        return {one["browser"] for one in self.told if one.get("browser")}

    def at(self, *places: str, within: float = PATIENCE) -> dict[str, Any]:
        """Waits until the newest progress is one of `places`."""
        until = time.monotonic() + within
        while True:
            now = self.progress
            if now.get("place") in places:
                return now
            with self._news:
                assert time.monotonic() < until, f"never at {places}: {self.told[-4:]}"
                self._news.wait(0.1)

    def label_at(self, place: str) -> str:
        """What to press at `place`, once its page shows that."""
        told = self.wait_for(
            lambda one: one["told"] == "Progress" and one["place"] == place and bool(one["press"])
        )
        return str(told["press"])

    @property
    def progress(self) -> dict[str, Any]:
        return next((one for one in reversed(self.told) if one["told"] == "Progress"), {})

    @property
    def held(self) -> dict[str, Any]:
        """The question that waits; {} where there is none."""
        for one in reversed(self.told):
            if one["told"] in ("Held", "Dropped"):
                return one if one["told"] == "Held" else {}
        return {}

    def outcome(self) -> str | None:
        found = [one["state"] for one in self.told if one["told"] == "Outcome"]
        return found[-1] if found else None

    def say(self, *words: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def end(self) -> dict[str, Any]:
        """Stops the walk and gives its ending; {} where it was killed. Once is enough."""
        if self._over:
            return self.ending
        self._over = True
        try:
            if self.process.poll() is None:
                self.say("stop")
            self.process.wait(PATIENCE)
        except (subprocess.TimeoutExpired, BrokenPipeError):
            self.process.kill()
        self._thread.join(PATIENCE)
        assert self.process.stderr is not None and self.process.stdin is not None
        complaints = self.process.stderr.read()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()
        self.process.wait()
        assert not complaints, complaints
        return self.ending

    @property
    def ending(self) -> dict[str, Any]:
        return next((one for one in self.told if one["told"] == "Ending"), {})

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)

    def kill_browser(self) -> None:
        for pid in self.browsers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    # what the person does in front of the browser

    def keys(self, *chain: str) -> None:
        """One chain of xdotool, with the person's pace in it."""
        environ = {**os.environ, "DISPLAY": self.display}
        find = ["search", "--onlyvisible", "--class", "chromium", "windowfocus", "--sync"]
        subprocess.run(["xdotool", *find, *chain], env=environ, capture_output=True, check=False, timeout=30)

    def press(self, *names: str) -> None:
        self.keys("key", "--delay", "60", *names)

    def write(self, text: str) -> None:
        self.keys("type", "--delay", "8", "--", text)

    def go_to(self, text: str) -> None:
        """Finds a text on the page: a link is focused by that, and Tab leads on from there."""
        self.keys("key", "ctrl+f", "sleep", "0.3", "type", "--delay", "8", "--", text)
        self.keys("sleep", "0.3", "key", "Return", "sleep", "0.2", "key", "Escape", "sleep", "0.2")

    def follow(self, label: str) -> None:
        self.go_to(label)
        self.press("Return")

    def script(self, code: str) -> None:
        """Typed into the address bar, which needs no focus in the page."""
        code = code.replace("\n", "")
        self.keys("key", "ctrl+l", "sleep", "0.15", "type", "--delay", "3", "--", f"javascript:{code}")
        self.keys("sleep", "0.1", "key", "Return")

    def until(
        self, done: Callable[[], bool], act: Callable[[], None], tries: int = 3, within: float = 8.0
    ) -> None:
        """Does `act` until `done`, as a person does who sees that nothing happened."""
        for _ in range(tries):
            act()
            end = time.monotonic() + within
            while time.monotonic() < end:
                if done():
                    return
                with self._news:
                    self._news.wait(0.1)
        raise AssertionError(f"nothing came of it: {self.told[-4:]}")


def has_ended(pid: int, within: float = 10.0) -> bool:
    """Whether a process, whosever child it is, ends within so many seconds (Linux)."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], within)[0])
    finally:
        os.close(process)


class Walker(Outside):
    """A walk alone, without the wizard's window."""

    def __init__(
        self,
        display: str,
        court_id: str,
        endpoints: Endpoints,
        journal: Path,
        person: str,
        folder: Path,
        *,
        arguments: Sequence[str] = (),
    ) -> None:
        self.court_address = f"{endpoints.court}/"
        where = (court_id, endpoints.pacer, endpoints.court, str(journal), person)
        super().__init__(display, folder, "tests.browser.runner", *where, *arguments)


class WindowInFront(Outside):
    """The whole program in practice mode, and a person with mouse and keyboard in front of its window."""

    def __init__(self, display: str, court_id: str, folder: Path) -> None:
        super().__init__(
            display,
            folder,
            "tests.browser.window",
            court_id,
            QT_QPA_PLATFORM="xcb",
            FONTCONFIG_FILE=str(PROJECT / "tests" / "fonts.conf"),
        )

    def place_of(self, text: str) -> dict[str, Any]:
        """Where the button, check box or field with this text is on the screen; scrolled to if need be."""
        count = len(self.told)
        self.say("where", text)
        found: dict[str, Any] = self.wait_for(
            lambda one: one["told"] == "Where" and one["text"] == text, since=count
        )
        return found

    def click(self, text: str) -> None:
        """Clicks what has this text, once it is there and enabled."""
        end = time.monotonic() + PATIENCE
        place, before = self.place_of(text), dict[str, Any]()
        # twice the same: what was scrolled to has come to rest
        while not place["there"] or place != before:
            assert time.monotonic() < end, f"no {text}: {self.told[-3:]}"
            with self._news:
                self._news.wait(0.2)
            place, before = self.place_of(text), place
        self._mouse("mousemove", str(place["x"]), str(place["y"]), "click", "1")

    def type_into(self, text: str, typed: str) -> None:
        self.click(text)
        self._mouse("type", "--delay", "8", "--", typed)

    def _mouse(self, *chain: str) -> None:
        environ = {**os.environ, "DISPLAY": self.display}
        subprocess.run(["xdotool", *chain], env=environ, capture_output=True, check=False, timeout=30)

    def picture(self, path: Path) -> None:
        """The whole screen as a PNG."""
        count = len(self.told)
        self.say("grab", path)
        self.wait_for(lambda one: one["told"] == "Grabbed", since=count)

    @property
    def state(self) -> dict[str, Any]:
        """The newest state of the wizard."""
        return next((one for one in reversed(self.told) if one["told"] == "State"), {})

    def step(self, name: str) -> dict[str, Any]:
        """Waits until the wizard is idle at this step."""
        return dict(
            self.wait_for(lambda one: one == self.state and one["step"] == name and one["work"] is None)
        )
