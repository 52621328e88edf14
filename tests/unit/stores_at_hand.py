"""Password stores for tests: one in memory, one that seems to be a system's own, one that hangs."""

from __future__ import annotations

import threading
from typing import Any

from keyring import errors
from keyring.backend import KeyringBackend

from tests.guards import PATIENCE

SECRET_SERVICE = "keyring.backends.SecretService"


class InMemory(KeyringBackend):
    """A store like a system's own; `trouble` is raised by every call."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None
        self.calls = 0

    def _used(self) -> None:
        self.calls += 1
        if self.trouble is not None:
            raise self.trouble

    def get_password(self, service: str, username: str) -> str | None:
        self._used()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._used()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._used()
        if (service, username) not in self.held:
            raise errors.PasswordDeleteError("not there")
        del self.held[service, username]


def pretending(module: str, base: type[KeyringBackend] = InMemory, **also: Any) -> Any:
    """A backend whose class seems to come from `module`."""
    return type(base.__name__, (base,), {"__module__": module, **also})()


class Hanging(InMemory):
    """Waits in `set_password` and `get_password` until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.deleted = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait(PATIENCE)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.calls += 1
        self.let_go.wait(PATIENCE)
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        super().delete_password(service, username)
        self.deleted.set()
