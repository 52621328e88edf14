"""What the practice court really did, kept apart from what the wizard says it did.

One folder, one file of JSON lines, each written through to the disk before the court answers, so that it
outlives a crash of either side. It never holds a password, a code or a token, nor any name that is not one
of the practice people's: someone may type a secret into the wrong field.
"""

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.practice.people import cmecf_filer, pacer_user

STRANGER = "(not a practice name)"


@dataclass(frozen=True)
class SignIn:
    """One try at PACER: the loginResult it got ("0" is accepted). `at` is Unix time in seconds."""

    at: float
    pacer_username: str
    result: str

    @property
    def accepted(self) -> bool:
        return self.result == "0"


@dataclass(frozen=True)
class SignOut:
    """One sign-out; `court` is None for PACER's own."""

    at: float
    pacer_username: str
    court: str | None


@dataclass(frozen=True)
class Credentials:
    """CM/ECF credentials that reached a court's link form."""

    at: float
    court: str
    pacer_username: str
    cmecf_login: str
    accepted: bool


@dataclass(frozen=True)
class MadeLink:
    """A link that a court made."""

    at: float
    court: str
    pacer_username: str
    cmecf_login: str


@dataclass(frozen=True)
class Hold:
    """A last submit that waits for a hold file to go away; `where` is "before" or "after" the link."""

    at: float
    court: str
    pacer_username: str
    where: str


@dataclass(frozen=True)
class Intrusion:
    """An address was asked for that no page of that court offers; real courts log such attempts."""

    at: float
    court: str
    path: str


Row = SignIn | SignOut | Credentials | MadeLink | Hold | Intrusion
_ROWS: dict[str, Callable[..., Row]] = {
    "sign_in": SignIn,
    "sign_out": SignOut,
    "credentials": Credentials,
    "link": MadeLink,
    "hold": Hold,
    "intrusion": Intrusion,
}
_NAMES = {kind: name for name, kind in _ROWS.items()}


class Ledger:
    """The ledger in the folder `folder` (made at the first write). Safe to share between threads.

    Any number of processes may read while one writes. Deleting the folder starts afresh, also under a
    running server.
    """

    def __init__(self, folder: Path, now: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._file = folder / "ledger.jsonl"
        self._now = now
        self._lock = threading.Lock()
        self._rows: list[Row] = []
        self._linked: dict[tuple[str, str], str] = {}
        self._head = b""
        self._offset = 0

    def rows(self) -> tuple[Row, ...]:
        """Everything that was written, oldest first. Raises OSError if the file can't be read."""
        with self._lock:
            self._catch_up()
            return tuple(self._rows)

    def sign_ins(self) -> tuple[SignIn, ...]:
        return tuple(row for row in self.rows() if isinstance(row, SignIn))

    def sign_outs(self) -> tuple[SignOut, ...]:
        return tuple(row for row in self.rows() if isinstance(row, SignOut))

    def credentials(self) -> tuple[Credentials, ...]:
        return tuple(row for row in self.rows() if isinstance(row, Credentials))

    def links(self) -> tuple[MadeLink, ...]:
        return tuple(row for row in self.rows() if isinstance(row, MadeLink))

    def holds(self) -> tuple[Hold, ...]:
        return tuple(row for row in self.rows() if isinstance(row, Hold))

    def intrusions(self) -> tuple[Intrusion, ...]:
        return tuple(row for row in self.rows() if isinstance(row, Intrusion))

    def linked_login(self, court: str, username: str) -> str | None:
        """The CM/ECF login that a PACER user linked at a court, None without a link."""
        with self._lock:
            self._catch_up()
            return self._linked.get((court, username))

    def linked_user(self, court: str, login: str) -> str | None:
        """The PACER user name that a CM/ECF login is linked to at a court."""
        return next(
            (row.pacer_username for row in self.links() if (row.court, row.cmecf_login) == (court, login)),
            None,
        )

    def reset(self) -> None:
        """Forgets everything: the folder goes. Raises OSError if it can't be removed."""
        with self._lock:
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self._forget()

    def write_sign_in(self, username: str, result: str) -> None:
        self._write(SignIn(self._now(), _known_user(username), result))

    def write_sign_out(self, username: str, court: str | None) -> None:
        self._write(SignOut(self._now(), _known_user(username), court))

    def write_credentials(self, court: str, username: str, login: str, accepted: bool) -> None:
        known = login if cmecf_filer(login) else STRANGER
        self._write(Credentials(self._now(), court, _known_user(username), known, accepted))

    def write_link(self, court: str, username: str, login: str) -> None:
        self._write(MadeLink(self._now(), court, _known_user(username), login))

    def write_hold(self, court: str, username: str, where: str) -> None:
        self._write(Hold(self._now(), court, _known_user(username), where))

    def write_intrusion(self, court: str, path: str) -> None:
        self._write(Intrusion(self._now(), court, path))

    def _write(self, row: Row) -> None:
        line = json.dumps({"what": _NAMES[type(row)], **row.__dict__}).encode("ascii") + b"\n"
        with self._lock:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as out:
                # A crash may have left half a line; a new line keeps it apart from this row.
                out.write(line if self._ends_whole() else b"\n" + line)
                out.flush()
                os.fsync(out.fileno())

    def _ends_whole(self) -> bool:
        if self._file.stat().st_size == 0:
            return True
        with self._file.open("rb") as source:
            source.seek(-1, os.SEEK_END)
            return source.read(1) == b"\n"

    def _forget(self) -> None:
        self._rows.clear()
        self._linked.clear()
        self._head = b""
        self._offset = 0

    def _catch_up(self) -> None:
        """Reads what was added since the last look; a file that is another one is read from its start."""
        try:
            source = self._file.open("rb")
        except FileNotFoundError:
            self._forget()
            return
        with source:
            # A new file may get the old one's number on the disk: its first row tells them apart.
            if source.read(len(self._head)) != self._head:
                self._forget()
            source.seek(self._offset)
            whole, newline, _torn = source.read().rpartition(b"\n")
        for row in _read(whole):
            self._rows.append(row)
            if isinstance(row, MadeLink):
                self._linked[row.court, row.pacer_username] = row.cmecf_login
        self._head = self._head or whole.partition(b"\n")[0]
        self._offset += len(whole) + len(newline)


def _known_user(username: str) -> str:
    return username if pacer_user(username) else STRANGER


def _read(lines: bytes) -> Iterator[Row]:
    for line in lines.splitlines():
        try:
            fields: dict[str, Any] = json.loads(line)
        except ValueError:
            # Half a line from a crash: that row was never complete, so nothing was ever answered for it.
            continue
        yield _ROWS[fields.pop("what")](**fields)
