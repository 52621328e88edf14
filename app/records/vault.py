"""The system's own password store: what is kept there, what is known of it, and how long it may take."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from app.linking.secret import Secret, StoreTrouble

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class Keeping(Enum):
    """What became of keeping or forgetting a login.

    MAY_BE_KEPT: it was written, or asked to be taken out, and the store did not say what is there now.
    NOT_ANSWERING: it did not answer in time, so what was asked for may still happen. LOCKED, FAILED and
    NO_STORE: nothing was written, or nothing taken out.
    """

    KEPT = "kept"
    MAY_BE_KEPT = "may_be_kept"
    NO_STORE = "no_store"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"
    FORGOTTEN = "forgotten"
    NOTHING_THERE = "nothing_there"

    @property
    def may_be_there(self) -> bool:
        """After keeping: whether the store holds the login, or may hold it."""
        return self in (Keeping.KEPT, Keeping.MAY_BE_KEPT, Keeping.NOT_ANSWERING)

    @property
    def is_gone(self) -> bool:
        """After forgetting: whether the store is known not to hold the login."""
        return self in (Keeping.FORGOTTEN, Keeping.NOTHING_THERE)


@dataclass(frozen=True)
class StoreFound:
    """A password store; `name` is what people call it."""

    name: str


log = logging.getLogger("ecflink.records")
Result = TypeVar("Result")


class NotAnsweringError(Exception):
    """The call did not end in time, or an earlier one still hangs."""


class TimeLimit(Generic[Result]):
    """One call at a time on a thread of its own. While a call hangs, later ones fail at once.

    A call that ends after it was given up runs `undo`, so that nothing happens that was reported as not done.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._hanging: threading.Thread | None = None

    def run(
        self,
        call: Callable[[], Result],
        undo: Callable[[], object] | None = None,
        within: float | None = None,
    ) -> Result:
        """What `call` returns or raises. Raises NotAnsweringError after `within`, or the usual, seconds."""
        if self._hanging is not None and self._hanging.is_alive():
            raise NotAnsweringError
        timed = _TimedCall(call, undo)
        thread = threading.Thread(target=timed.run, name="password-store", daemon=True)
        thread.start()
        if not timed.wait(self._seconds if within is None else within):
            self._hanging = thread
            raise NotAnsweringError
        if timed.error is not None:
            raise timed.error
        return timed.results[0]


class _TimedCall(Generic[Result]):
    def __init__(self, call: Callable[[], Result], undo: Callable[[], object] | None) -> None:
        self._call = call
        self._undo = undo
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._given_up = False
        self.results: list[Result] = []
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            self.results.append(self._call())
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            self.error = error
        with self._lock:
            late = self._given_up
            self._ended.set()
        if late and self._undo is not None and self.error is None:
            self._take_back(self._undo)

    def _take_back(self, undo: Callable[[], object]) -> None:
        try:
            undo()
        except Exception:  # noqa: BLE001 - nobody waits any more; the log is all that is left to tell
            log.warning("what a late call did could not be undone")

    def wait(self, seconds: float) -> bool:
        """True when the call ended in time; otherwise it is given up for good."""
        self._ended.wait(seconds)
        with self._lock:
            self._given_up = not self._ended.is_set()
            return not self._given_up


__all__ = ["Keeping", "StoreFound", "Vault"]

# Stores of the systems themselves, by the module of their class, and what people call them. A Secret Service
# may be GNOME Keyring, KWallet or KeePassXC: which one can't be told.
ALLOWED = {
    "keyring.backends.macOS": "Keychain",
    "keyring.backends.Windows": "Windows Credential Manager",
    "keyring.backends.SecretService": "your desktop's keyring (Secret Service)",
    "keyring.backends.libsecret": "your desktop's keyring (Secret Service)",
    "keyring.backends.kwallet": "KWallet",
}
CHAIN = "keyring.backends.chainer"
WINDOWS = "keyring.backends.Windows"
NO_STORE_AT_ALL = "keyring.backends.fail"
LIMIT = 60.0
"""Seconds for what a store may ask the person about first: Keychain after an update, a locked keyring."""

SHORTLY = 5.0
"""Seconds to find the store, which asks nobody, and to forget a login, which a result must not wait for."""
LONGEST = 1000  # Windows holds 2560 bytes of UTF-16; the same limit everywhere
WHY: dict[Keeping, StoreTrouble] = {
    Keeping.LOCKED: StoreTrouble.LOCKED,
    Keeping.NOT_ANSWERING: StoreTrouble.NOT_ANSWERING,
    Keeping.FAILED: StoreTrouble.FAILED,
}


class Vault:
    """Logins in the system's password store, one entry for each PACER name, and for each court and name.

    `namespace` keeps realms apart. Each call ends within `limit` seconds, since the system may ask the person
    first whether this program may; what a store does later is undone.
    While a store hangs, further calls don't wait for it. No method raises. `backend` is used in place of the
    one that keyring finds, under the same rules. `trouble` says why the last call found nothing, and
    `why_not` why there is no store to use.
    """

    def __init__(
        self, namespace: str = "ECF Link", *, limit: float = LIMIT, backend: KeyringBackend | None = None
    ) -> None:
        self._namespace = namespace
        self._time: TimeLimit[Keeping] = TimeLimit(limit)
        self._shortly = min(limit, SHORTLY)
        self._given = backend
        self._backend: KeyringBackend | None = None
        self._known: set[tuple[str, str]] = set()
        self.trouble: Keeping | None = None
        self.why_not: StoreTrouble | None = None

    def store(self) -> StoreFound | None:
        """The store that would be used, or None; then `why_not` says why. Asks it for nothing."""
        found: list[StoreFound] = []

        def look() -> Keeping:
            found.append(StoreFound(ALLOWED[_module(self._find())]))
            return Keeping.KEPT

        return found[0] if self._outcome(look, within=self._shortly) is Keeping.KEPT else None

    def keep_pacer(self, username: str, password: str) -> Keeping:
        return self._keep(self._of_pacer(), username, password)

    def pacer(self, username: str) -> Secret | None:
        """The kept PACER password of this name; None: there is none, or see `trouble`."""
        return self._read(self._of_pacer(), username)

    def forget_pacer(self, username: str) -> Keeping:
        return self._forget(self._of_pacer(), username)

    def keep_cmecf(self, court_id: str, login: str, password: str, *, person: str) -> Keeping:
        """Keeps a court's login for the person with this PACER user name."""
        return self._keep(self._of_court(court_id), person, json.dumps([login, password]))

    def cmecf(self, court_id: str, *, person: str) -> tuple[str, Secret] | None:
        """The kept login and password of a court; None: there is none, or see `trouble`."""
        kept = self._read(self._of_court(court_id), person)
        if kept is None:
            return None
        try:
            login, password = json.loads(kept.reveal())
            return str(login), Secret(str(password))
        except (ValueError, TypeError):
            self.trouble = Keeping.FAILED
            return None

    def forget_cmecf(self, court_id: str, *, person: str) -> Keeping:
        return self._forget(self._of_court(court_id), person)

    def _of_pacer(self) -> str:
        return f"{self._namespace} PACER"

    def _of_court(self, court_id: str) -> str:
        return f"{self._namespace} CM/ECF {court_id}"

    def _keep(self, service: str, username: str, text: str) -> Keeping:
        user = _user(username)
        if not user or not text or len(text) > LONGEST or len(user) > LONGEST:
            return self._outcome(lambda: Keeping.FAILED)

        written = threading.Event()

        def keep() -> Keeping:
            backend = self._find()
            refused: Exception | None = None
            try:
                backend.set_password(service, user, text)
                written.set()
            except Exception as error:  # noqa: BLE001 - some write and fail all the same
                refused = error
            try:
                there = backend.get_password(service, user)
            except Exception as error:  # noqa: BLE001
                return Keeping.MAY_BE_KEPT if refused is None else _together(refused, error)
            if there == text:
                return Keeping.KEPT
            if refused is not None:
                return _meaning(refused)
            # a store may have dropped it, or not show what it holds
            return Keeping.MAY_BE_KEPT

        def undo() -> None:
            if not told_written:
                self._find().delete_password(service, user)

        told_written = False
        outcome = self._outcome(keep, undo=undo)
        if outcome is Keeping.NOT_ANSWERING and written.is_set():
            told_written = True
            outcome = self.trouble = Keeping.MAY_BE_KEPT
        if outcome.may_be_there:
            self._known.add((service, user))
        return outcome

    def _read(self, service: str, username: str) -> Secret | None:
        found: list[Secret] = []

        def read() -> Keeping:
            text = self._find().get_password(service, _user(username))
            if text is None:
                return Keeping.NOTHING_THERE
            found.append(Secret(text))
            return Keeping.KEPT

        outcome = self._outcome(read)
        return found[0] if outcome is Keeping.KEPT else None

    def _forget(self, service: str, username: str) -> Keeping:
        user = _user(username)

        def forget() -> Keeping:
            backend = self._find()
            before, unread = _asked(lambda: backend.get_password(service, user))
            if unread is not None and _meaning(unread) is Keeping.LOCKED:
                return Keeping.LOCKED
            refused: Exception | None = None
            try:
                # also where nothing is seen: a store that is locked may show nothing
                backend.delete_password(service, user)
            except Exception as error:  # noqa: BLE001 - some take it out and fail all the same
                refused = error
            after, still_unread = _asked(lambda: backend.get_password(service, user))
            if still_unread is not None:
                return Keeping.MAY_BE_KEPT if refused is None else _together(refused, still_unread)
            if after is not None:
                return Keeping.FAILED if refused is None else _meaning(refused)
            if refused is None or before is not None:
                return Keeping.FORGOTTEN
            known = (service, user) in self._known or unread is not None
            return (
                Keeping.MAY_BE_KEPT if known or not _says_nothing_is_there(refused) else Keeping.NOTHING_THERE
            )

        outcome = self._outcome(forget, within=self._shortly)
        if outcome.is_gone:
            self._known.discard((service, user))
        return outcome

    def _outcome(
        self,
        call: Callable[[], Keeping],
        undo: Callable[[], object] | None = None,
        within: float | None = None,
    ) -> Keeping:
        """Runs `call` within the limit; whatever it raises becomes one of the closed outcomes."""
        outcome = self._run(call, undo, within)
        good = outcome in (Keeping.KEPT, Keeping.FORGOTTEN)
        self.trouble = None if good else outcome
        if outcome in WHY:
            self.why_not = WHY[outcome]
        elif outcome is not Keeping.NO_STORE:
            self.why_not = None
        return outcome

    def _run(
        self, call: Callable[[], Keeping], undo: Callable[[], object] | None, within: float | None
    ) -> Keeping:
        try:
            return self._time.run(call, undo, within)
        except NotAnsweringError:
            return Keeping.NOT_ANSWERING
        except _NoStoreError as none:
            self.why_not = none.why
            return Keeping.NO_STORE
        except Exception as error:  # noqa: BLE001 - Windows and D-Bus raise what they like
            return _meaning(error)

    def _find(self) -> KeyringBackend:
        """The system's own store, first of a chain. Raises _NoStoreError."""
        if self._backend is None:
            stores = list(_flattened(self._given or _configured()))
            allowed = [store for store in stores if _module(store) in ALLOWED]
            if not allowed:
                none = all(_module(store) == NO_STORE_AT_ALL for store in stores)
                raise _NoStoreError(StoreTrouble.NONE_FOUND if none else StoreTrouble.NOT_ALLOWED)
            if _module(allowed[0]) == WINDOWS:
                # the default would roam with the profile through the whole domain
                setattr(allowed[0], "persist", "local machine")  # noqa: B010 - known to that class alone
            self._backend = allowed[0]
        return self._backend


class _NoStoreError(Exception):
    def __init__(self, why: StoreTrouble) -> None:
        super().__init__(why.value)
        self.why = why


def _configured() -> KeyringBackend:
    # 70 to 120 ms, so not before somebody asks
    import keyring

    return keyring.get_keyring()


def _flattened(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    if _module(backend) != CHAIN:
        yield backend
        return
    for link in getattr(backend, "backends", ()):
        yield from _flattened(link)


def _module(backend: KeyringBackend) -> str:
    return type(backend).__module__


def _user(username: str) -> str:
    return username.strip().casefold()


def _asked(read: Callable[[], str | None]) -> tuple[str | None, Exception | None]:
    """What `read` gives, or why it gives nothing."""
    try:
        return read(), None
    except Exception as error:  # noqa: BLE001 - what stores raise is told by _meaning
        return None, error


def _together(refused: Exception, unread: Exception) -> Keeping:
    """The store refused, and then could not say what is there; both for one reason, nothing has changed."""
    from keyring import errors

    meaning = _meaning(refused)
    if isinstance(refused, errors.PasswordSetError):
        return meaning  # its own word for "not written"
    same = meaning is _meaning(unread) and meaning is not Keeping.FAILED
    return meaning if same else Keeping.MAY_BE_KEPT


def _says_nothing_is_there(refused: Exception) -> bool:
    from keyring import errors

    return isinstance(refused, errors.PasswordDeleteError)


def _meaning(error: Exception) -> Keeping:
    from keyring import errors

    if isinstance(error, errors.NoKeyringError):
        return Keeping.NO_STORE
    locked = isinstance(error, errors.KeyringLocked | errors.InitError)
    # secretstorage's own, where keyring lets them through
    if locked or type(error).__name__ in ("LockedException", "PromptDismissedException"):
        return Keeping.LOCKED
    return Keeping.FAILED
