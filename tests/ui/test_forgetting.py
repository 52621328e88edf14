"""What the uninstaller asks for: kept logins leave the store, and only those."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend

from app.records.settings import Settings, SettingsFile
from app.records.vault import Keeping, Vault
from ui.main import forget_passwords, main
from ui.realm import Mode, Realm
from ui.text.logins import UNKNOWN_WHICH, still_kept_words


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


def test_what_a_locked_store_does_not_give_up_is_said_and_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Vault().keep_pacer("carolsmith", "one")
    SettingsFile(Realm(Mode.REAL).folders.settings).write(Settings().with_kept_pacer("carolsmith"))

    def locked(*_name: str) -> str:
        raise keyring.errors.KeyringLocked

    monkeypatch.setattr(store, "get_password", locked)
    assert forget_passwords() == 1
    assert capsys.readouterr().err == still_kept_words([Keeping.LOCKED]) + "\n"
    assert len(store.kept) == 1


def test_settings_that_cannot_be_read_are_said(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    Realm(Mode.REAL).folders.settings.mkdir(parents=True)
    assert forget_passwords() == 1
    assert capsys.readouterr().err == UNKNOWN_WHICH + "\n"


@pytest.mark.parametrize(
    "outcome", [one for one in Keeping if one not in (Keeping.FORGOTTEN, Keeping.NOTHING_THERE)]
)
def test_whatever_keeps_a_login_there_is_one_sentence_a_person_can_act_on(outcome: Keeping) -> None:
    said = still_kept_words([outcome, outcome])
    assert said.startswith("2 logins could not") and "{" not in said and "by hand" in said


def test_with_nothing_kept_nothing_is_asked(store: Store) -> None:
    assert forget_passwords() == 0
    assert store.kept == {}
