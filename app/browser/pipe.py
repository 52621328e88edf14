"""Starts a browser and speaks its protocol over a pipe, never a port: no other program can join in.

https://chromedevtools.github.io/devtools-protocol/. Messages are JSON, each ended by a NUL byte.

A pipe that closes lets go of all that is held: a browser whose debugger is gone continues its requests before
it ends. So the browser is given our ends of the pipe as well, and never sees it close: what is held stays
held, whatever becomes of this program. It is killed by `Browser.end` or, where this program dies, by a guard.

An event may hold what a person typed (`postData` of a paused request) and what a browser is known by
(headers). So no event is parsed as a whole: of each kind the few values in `EVENTS` are picked out of the
bytes, addresses are cut down at once (`Address`), and the bytes are overwritten.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import hmac
import io
import json
import os
import queue
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from app.adapter.endpoints import Origin, origin_of
from app.browser.program import Installed, Profile, sweep

CHUNK = 1 << 16
LONGEST = 1 << 26  # bytes of one message
STARTS_WITHIN = 20.0
SOCKET, LONGEST_SOCKET = len("/.org.chromium.Chromium.XXXXXX/SingletonSocket"), 103
ENDS_WITHIN = 3.0

FLAGS = (
    "--no-first-run",
    "--no-default-browser-check",
    "--no-service-autorun",
    "--disable-extensions",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-background-mode",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-search-engine-choice-screen",
    "--disable-back-forward-cache",
    "--disable-auto-reload",
    "--disable-notifications",
    "--metrics-recording-only",
    # asked for even where updates are off: to nobody
    "--component-updater=url-source=https://127.0.0.1:9/",
    "--apps-gallery-update-url=https://127.0.0.1:9/",
    "--gaia-url=https://127.0.0.1:9",
    "--gcm-checkin-url=https://127.0.0.1:9/",
    "--gcm-registration-url=https://127.0.0.1:9/",
    "--gcm-mcs-endpoint=https://127.0.0.1:9",
    "--password-store=basic",
    "--use-mock-keychain",
    "--hide-crash-restore-bubble",
    # each POST travels on a connection of its own; see `Profile` and `Walk`
    "--disable-http2",
    "--disable-quic",
    # the session's cookies stay in memory and never reach the disk
    "--incognito",
)
FEATURES_OFF = (
    "Translate",
    "AutofillServerCommunication",
    "OptimizationHints",
    "OptimizationGuideModelDownloading",
    # what a site has the browser report, to any host, is sent past `Fetch`
    "Reporting",
    "NetworkErrorLogging",
    "MediaRouter",
    "DialMediaRouteProvider",
    "CertificateTransparencyComponentUpdater",
    "InterestFeedContentSuggestions",
    "PermitTcpSocketPoolConnectBackupJobs",
    "NetworkTimeServiceQuerying",
    "SafeBrowsingEnhancedProtection",
    "GlobalMediaControls",
    "AiModeOmniboxEntryPoint",
    "AimEnabled",
    "AimServerEligibilityEnabled",
    "AimServerRequestOnStartupEnabled",
)


class Start(Enum):
    """Why a browser did not come up.

    FAILED: its program could not be run. ENDED: it ended at once, as it does where a firm's policy forbids
    remote control. SILENT: it runs and does not answer. UNFIT: it can't hold requests.
    """

    FAILED = "failed"
    ENDED = "ended"
    SILENT = "silent"
    UNFIT = "unfit"


class NotStarted(RuntimeError):  # noqa: N818 - says what happened
    """No browser came up; nothing of it is left."""

    def __init__(self, why: Start) -> None:
        super().__init__(why.value)
        self.why = why


class BrowserGone(RuntimeError):  # noqa: N818
    """The browser has ended, or its pipe has."""


_KEY = secrets.token_bytes(32)


@dataclass(frozen=True)
class Address:
    """What is kept of an address: who is spoken to, the path, and the names of its query's fields.

    `mark` is a keyed hash of the whole, good for "the same address as that one" within this process.
    """

    origin: Origin | None
    path: str = field(repr=False)
    names: frozenset[str] = field(repr=False)
    mark: bytes = field(repr=False)
    scheme: str = ""

    @classmethod
    def of(cls, url: str) -> Address:
        """Never raises; an address that can't be read has no origin."""
        whole = url.partition("#")[0]
        mark = hmac.digest(_KEY, whole.encode("utf-8", "surrogatepass"), hashlib.sha256)
        scheme = whole.partition(":")[0].casefold()
        try:
            parts = urlsplit(whole)
            names = frozenset(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))
            return cls(origin_of(whole), parts.path, names, mark, scheme)
        except ValueError:
            return cls(None, "", frozenset(), mark, scheme)


@dataclass(frozen=True)
class Event:
    """Something happened in the browser. `values` holds what `EVENTS` names and no more."""

    method: str
    session: str
    values: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class CommandReply:
    """The answer to the command `id`. `result` is None where it failed."""

    id: int
    result: Mapping[str, Any] | None = field(repr=False)


class Gone(Enum):
    """The pipe has ended."""

    GONE = "gone"


Message = Event | CommandReply | Gone
Wanted = Mapping[str, Any]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _present(value: Any) -> bool:
    return bool(value)


def _address(value: Any) -> Address:
    return Address.of(_text(value))


EVENTS: dict[str, Wanted] = {
    "Fetch.requestPaused": {
        "requestId": _text,
        "frameId": _text,
        "resourceType": _text,
        "networkId": _text,
        "redirectedRequestId": _text,
        "request": {"url": _address, "method": _text},
    },
    "Target.attachedToTarget": {
        "sessionId": _text,
        "targetInfo": {"targetId": _text, "type": _text, "openerId": _text},
    },
    "Target.detachedFromTarget": {"sessionId": _text},
    "Page.frameRequestedNavigation": {"frameId": _text, "reason": _text, "url": _address},
    "Page.frameStartedNavigating": {"frameId": _text, "navigationType": _text, "url": _address},
    "Page.frameNavigated": {
        "frame": {"id": _text, "parentId": _text, "loaderId": _text, "unreachableUrl": _present}
    },
    "Page.frameStoppedLoading": {"frameId": _text},
    "Page.loadEventFired": {},
    "Page.domContentEventFired": {},
    "Page.javascriptDialogOpening": {"message": _text, "type": _text, "url": _address},
    "Page.javascriptDialogClosed": {},
    "Network.loadingFailed": {"requestId": _text},
    "Browser.downloadWillBegin": {"frameId": _text},
}
"""Every event that is listened to, and the values taken from it. All others are dropped unread."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_PLAIN = re.compile(rb"[^,}\]\s]++")
_NEXT = re.compile(rb'["{}\[\]]')


def pick(data: bytes | bytearray, wanted: Wanted, start: int = 0) -> tuple[dict[str, Any], int]:
    """The wanted values of the JSON object at `start`, and where it ends.

    `wanted` names them: a callable takes the value, a mapping goes into the object below. Nothing else of
    `data` is ever made into an object. Raises ValueError for what is no JSON object.
    """
    found: dict[str, Any] = {}
    at = _blank(data, start)
    if data[at : at + 1] != b"{":
        raise ValueError("no object")
    at = _blank(data, at + 1)
    while data[at : at + 1] != b"}":
        key_end = _string_end(data, at)
        take = wanted.get(_name(data, at, key_end))
        name = _name(data, at, key_end) if take is not None else ""
        at = _blank(data, key_end)
        if data[at : at + 1] != b":":
            raise ValueError("no colon")
        at = _blank(data, at + 1)
        end = _end(data, at)
        if isinstance(take, Mapping):
            found[name] = pick(data, take, at)[0] if data[at : at + 1] == b"{" else {}
        elif take is not None:
            found[name] = take(json.loads(data[at:end]))
        at = _blank(data, end)
        if data[at : at + 1] == b",":
            at = _blank(data, at + 1)
        elif data[at : at + 1] != b"}":
            raise ValueError("no end")
    return found, at + 1


def _name(data: bytes | bytearray, start: int, end: int) -> str:
    return bytes(data[start + 1 : end - 1]).decode("utf-8", "replace")


def _blank(data: bytes | bytearray, at: int) -> int:
    while data[at : at + 1] in (b" ", b"\n", b"\r", b"\t"):
        at += 1
    return at


def _string_end(data: bytes | bytearray, at: int) -> int:
    found = _STRING.match(data, at)
    if found is None:
        raise ValueError("no string")
    return found.end()


def _end(data: bytes | bytearray, at: int) -> int:
    """Where the value that begins at `at` ends."""
    first = data[at : at + 1]
    if first == b'"':
        return _string_end(data, at)
    if first not in (b"{", b"["):
        found = _PLAIN.match(data, at)
        if found is None:
            raise ValueError("no value")
        return found.end()
    depth = 0
    while True:
        found = _NEXT.search(data, at)
        if found is None:
            raise ValueError("no end")
        sign = data[found.start() : found.end()]
        if sign == b'"':
            at = _string_end(data, found.start())
            continue
        depth += 1 if sign in b"{[" else -1
        at = found.end()
        if depth == 0:
            return at


_HEAD: Wanted = {"id": lambda value: value, "method": _text, "sessionId": _text}


def read_message(data: bytes | bytearray) -> Message | None:
    """What one message says; None for an event that nobody listens to, or for no message at all."""
    try:
        head, _ = pick(data, _HEAD)
        if "method" in head:
            wanted = EVENTS.get(head["method"])
            if wanted is None:
                return None
            values, _ = pick(data, {"params": wanted})
            return Event(head["method"], head.get("sessionId", ""), values.get("params", {}))
        if not isinstance(head.get("id"), int):
            return None
        result, _ = pick(data, {"result": lambda value: value})
        return CommandReply(head["id"], result.get("result"))
    except (ValueError, RecursionError):
        return None


class Inbox:
    """Takes the bytes of a pipe and gives its messages. What was read is overwritten."""

    def __init__(self) -> None:
        self._data = bytearray(CHUNK)
        self._end = 0

    def take_from(self, source: io.RawIOBase) -> list[Message]:
        """Waits for bytes and gives the whole messages. Raises BrowserGone where the pipe has ended."""
        if len(self._data) - self._end < CHUNK:
            self._grow()
        with memoryview(self._data) as view, view[self._end :] as room:
            try:
                count = source.readinto(room)
            except (OSError, ValueError):
                count = 0
        if not count:
            self._wipe(0, self._end)
            raise BrowserGone
        searched, self._end = self._end, self._end + count
        found: list[Message] = []
        start = 0
        while (end := self._data.find(0, max(start, searched), self._end)) >= 0:
            piece = self._data[start:end]
            message = read_message(piece)
            piece[:] = bytes(len(piece))
            if message is not None:
                found.append(message)
            start = end + 1
        if start:
            rest = self._end - start
            self._data[:rest] = self._data[start : self._end]
            self._wipe(rest, self._end)
            self._end = rest
        return found

    def _grow(self) -> None:
        if len(self._data) >= LONGEST:
            raise BrowserGone
        larger = bytearray(2 * len(self._data))
        larger[: self._end] = self._data[: self._end]
        self._wipe(0, self._end)
        self._data = larger

    def _wipe(self, start: int, end: int) -> None:
        self._data[start:end] = bytes(end - start)


class Browser:
    """One browser with its private profile. Commands may come from any thread, messages go to one.

    `inbox` gets every message in order, and `Gone.GONE` at the end. `end` stops the browser and deletes the
    profile; so does leaving a `with` block. When this process dies the browser is killed.
    """

    def __init__(self, process: _Process, profile: Profile, write: int, read: int) -> None:
        self._process, self._profile = process, profile
        self._writer, self._reader = write, io.FileIO(read, "rb")
        self._lock = threading.Lock()
        self._count = 0
        self._ended = False
        self._waiting: deque[Message] = deque()
        self.inbox: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._listen, name="browser-pipe", daemon=True)

    @classmethod
    def start(cls, installed: Installed, *, arguments: Sequence[str] = (), sandbox: bool = True) -> Browser:
        """Starts a browser with an empty page. Profiles that a crash left behind are deleted first.

        `arguments` go to the browser as they are. `sandbox` False is for tests as root alone, where Chromium
        starts in no other way. Raises NotStarted.
        """
        sweep()
        try:
            profile = Profile()
        except OSError:
            raise NotStarted(Start.FAILED) from None
        flags = [*FLAGS, f"--disable-features={','.join(FEATURES_OFF)}", f"--user-data-dir={profile.data}"]
        flags += [] if sandbox else ["--no-sandbox"]
        try:
            process, write, read = _launch([installed.path, *flags, *arguments, "about:blank"], profile)
        except OSError:
            profile.delete()
            raise NotStarted(Start.FAILED) from None
        browser = cls(process, profile, write, read)
        browser._thread.start()
        try:
            browser.call("Browser.getVersion", within=STARTS_WITHIN)
        except (BrowserGone, TimeoutError) as failure:
            browser.end()
            raise NotStarted(Start.ENDED if isinstance(failure, BrowserGone) else Start.SILENT) from None
        return browser

    def send(self, method: str, params: Mapping[str, Any] | None = None, session: str = "") -> int:
        """Sends a command and gives its number. Raises BrowserGone."""
        with self._lock:
            self._count += 1
            number = self._count
            message = {"id": number, "method": method, "params": params or {}}
            if session:
                message["sessionId"] = session
            data = json.dumps(message).encode("ascii") + b"\0"
            if self._ended:
                raise BrowserGone
            try:
                while data:
                    data = data[os.write(self._writer, data) :]
            except OSError:
                raise BrowserGone from None
        return number

    def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        session: str = "",
        *,
        within: float = 10.0,
    ) -> Mapping[str, Any] | None:
        """Sends a command and waits for its answer; None where the browser says that it failed.

        Other messages keep their order for `receive`. From the receiving thread alone. Raises BrowserGone,
        and TimeoutError where no answer came within so many seconds.
        """
        return self.answer_to(self.send(method, params, session), within=within)

    def answer_to(self, number: int, *, within: float) -> Mapping[str, Any] | None:
        """Waits for the answer to a command that was sent; as `call`."""
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0:
            try:
                message = self.inbox.get(timeout=left)
            except queue.Empty:
                break
            if message is Gone.GONE:
                self._waiting.append(message)
                raise BrowserGone
            if isinstance(message, CommandReply) and message.id == number:
                return message.result
            self._waiting.append(message)
        raise TimeoutError

    def receive(self, within: float) -> Message | None:
        """The next message; None where none came in time."""
        if self._waiting:
            return self._waiting.popleft()
        try:
            return self.inbox.get(timeout=max(0.0, within))
        except queue.Empty:
            return None

    @property
    def pid(self) -> int:
        """The browser's process, for tests that kill it."""
        return self._process.pid

    @property
    def folder(self) -> str:
        """Where the profile lies."""
        return str(self._profile.folder)

    def end(self) -> bool:
        """Kills the browser and deletes its profile; gives whether nothing is left. Once is enough.

        What is held in it is never sent.
        """
        self._process.kill()
        with self._lock:
            if not self._ended:
                self._ended = True
                with contextlib.suppress(OSError):
                    os.close(self._writer)
        self._thread.join(ENDS_WITHIN)
        return self._profile.delete()

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_details: object) -> None:
        self.end()

    def _listen(self) -> None:
        inbox = Inbox()
        try:
            while True:
                for message in inbox.take_from(self._reader):
                    self.inbox.put(message)
        except BrowserGone:
            self.inbox.put(Gone.GONE)
        finally:
            self._reader.close()


@dataclass(frozen=True)
class _Process:
    """A started browser. `kill` ends it with its pipe still open, and waits until it is dead."""

    pid: int
    kill: Callable[[], None]


# files of the browser's own that would outlive the profile: with the keys of connections their passwords open
WRITES_ELSEWHERE = frozenset({"SSLKEYLOGFILE", "CHROME_LOG_FILE"})


def environment(environ: Mapping[str, str], profile: Profile, system: str = sys.platform) -> dict[str, str]:
    """What the browser is started with.

    A frozen program's library path is taken back to what it was before, and no variable has the browser write
    keys or a log elsewhere. Its own temporary files go into the profile, unless the path of its socket there
    would be longer than systems allow.
    """
    left_out = {name for name in environ if name.startswith("_PYI") or name.upper() in WRITES_ELSEWHERE}
    found = {name: value for name, value in environ.items() if name not in left_out}
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = found.pop(f"{name}_ORIG", None)
        if getattr(sys, "frozen", False):
            found.pop(name, None)
        if before is not None:
            found[name] = before
    if system != "win32" and len(str(profile.temporary)) + SOCKET <= LONGEST_SOCKET:
        found["TMPDIR"] = str(profile.temporary)
    return found


def _launch(command: list[str], profile: Profile) -> tuple[_Process, int, int]:
    """The process, and our ends of the pipe: where to write and where to read. Raises OSError."""
    start = _on_windows if sys.platform == "win32" else _on_posix
    return start(command, environment(os.environ, profile))


GUARD = 'read -r word || kill -s KILL -- "-$1"'
"""Reads a word from this program, or nothing where it died; then the browser and all its children go."""


def _on_posix(command: list[str], environ: dict[str, str]) -> tuple[_Process, int, int]:
    """The browser reads descriptor 3 and writes 4. Not by subprocess, whose way to set them forks."""
    if sys.platform == "win32":
        raise OSError
    their_read, write = _high_pipe()
    read, their_write = _high_pipe()
    listen, tell = _high_pipe()
    quiet = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    no_input = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    try:
        pid = os.posix_spawn(
            command[0],
            [*command[:1], "--remote-debugging-pipe", *command[1:]],
            environ,
            file_actions=[
                no_input,
                *quiet,
                (os.POSIX_SPAWN_DUP2, their_read, 3),
                (os.POSIX_SPAWN_DUP2, their_write, 4),
                (os.POSIX_SPAWN_DUP2, write, 5),
                (os.POSIX_SPAWN_DUP2, read, 6),
            ],
            setpgroup=0,
        )
        ended = _reaper(pid)
        try:
            guard = os.posix_spawn(
                "/bin/sh",
                ["/bin/sh", "-c", GUARD, "sh", str(pid)],
                environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, listen, 0), *quiet],
                setpgroup=0,
            )
        except OSError:
            _kill_group(pid)
            raise
        _reaper(guard)
    except OSError:
        for one in (write, read, tell):
            os.close(one)
        raise
    finally:
        for one in (their_read, their_write, listen):
            os.close(one)
    told = threading.Event()

    def kill() -> None:
        _kill_group(pid)
        ended.wait(ENDS_WITHIN)
        if not told.is_set():
            told.set()
            with contextlib.suppress(OSError):
                os.write(tell, b"over\n")
            os.close(tell)

    return _Process(pid, kill), write, read


def _high_pipe() -> tuple[int, int]:
    """A pipe whose ends are out of the way of the numbers that they are to become elsewhere."""
    if sys.platform == "win32":
        raise OSError
    import fcntl

    ends = os.pipe()
    high = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in ends]
    for one in ends:
        os.close(one)
    return high[0], high[1]


def _reaper(pid: int) -> threading.Event:
    """Waits for a child beside everything else; the event says that it has ended."""
    ended = threading.Event()

    def wait() -> None:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)
        ended.set()

    threading.Thread(target=wait, name="browser-end", daemon=True).start()
    return ended


def _kill_group(pid: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def _on_windows(command: list[str], environ: dict[str, str]) -> tuple[_Process, int, int]:
    """Descriptors are not inherited by number there: Chromium takes the numbers of two handles.

    `--remote-debugging-io-pipes`, see content/browser/devtools/devtools_pipe_handler.cc in Chromium. The
    guard is a job: where this program dies Windows closes its handle, and that kills the browser.
    """
    if sys.platform != "win32":
        raise OSError
    import msvcrt

    job = _job_that_kills()
    their_read, write = os.pipe()
    read, their_write = os.pipe()
    try:
        handles = [msvcrt.get_osfhandle(one) for one in (their_read, their_write, write, read)]
        for handle in handles:
            os.set_handle_inheritable(handle, True)
        numbers = ",".join(map(str, handles[:2]))
        pipes = ["--remote-debugging-pipe", f"--remote-debugging-io-pipes={numbers}"]
        process = subprocess.Popen(
            [*command[:1], *pipes, *command[1:]],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles}),
        )
        if not ctypes.windll.kernel32.AssignProcessToJobObject(
            ctypes.c_void_p(job),
            ctypes.c_void_p(int(process.__dict__["_handle"])),
        ):
            process.kill()
            raise OSError("the browser can't be bound to this program")
    except BaseException:
        os.close(write)
        os.close(read)
        raise
    finally:
        os.close(their_read)
        os.close(their_write)

    def kill() -> None:
        ctypes.windll.kernel32.TerminateJobObject(ctypes.c_void_p(job), 1)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(ENDS_WITHIN)

    return _Process(process.pid, kill), write, read


def _job_that_kills() -> int:
    """A job object whose processes end with its last handle, which is ours. Raises OSError.

    https://learn.microsoft.com/windows/win32/procthread/job-objects
    """
    if sys.platform != "win32":
        raise OSError
    kernel = ctypes.windll.kernel32
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    job = kernel.CreateJobObjectW(None, None)
    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION: the flags are at 16, after two times of eight bytes
    size = 144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112
    limits = (ctypes.c_byte * size)()
    ctypes.c_uint32.from_buffer(limits, 16).value = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
    if not job or not kernel.SetInformationJobObject(ctypes.c_void_p(job), 9, limits, size):
        raise OSError("no job")
    return int(job)


JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000
