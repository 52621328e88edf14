"""What the uninstaller asks for: kept logins leave the store, and only those."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend

from app.records.settings import Settings, SettingsFile
from app.records.vault import Vault
from ui.forgetting import forget_passwords
from ui.main import main
from ui.mode import Mode
from ui.realm import Realm


class Store(KeyringBackend):
    """A store in memory, under a name that the vault trusts."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


Store.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Store:
    found = Store()
    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    monkeypatch.setattr(keyring.core, "_keyring_backend", found)
    return found


def test_every_kept_login_is_forgotten_and_nothing_of_others(store: Store) -> None:
    vault = Vault()
    vault.keep_pacer("carolsmith", "one")
    vault.keep_cmecf("utd", "smithcs", "two", person="carolsmith")
    store.kept["Mail", "carol"] = "three"
    assert len(store.kept) == 3
    kept = Settings().with_kept_pacer("carolsmith").with_kept_cmecf("utd", "carolsmith")
    SettingsFile(Realm(Mode.REAL).folders.settings).write(kept)
    assert main(["--forget-passwords"]) == 0
    assert store.kept == {("Mail", "carol"): "three"}


def test_with_nothing_kept_nothing_is_asked(store: Store) -> None:
    assert forget_passwords() == 0
    assert store.kept == {}
