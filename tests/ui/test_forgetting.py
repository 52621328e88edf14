"""What the uninstaller asks for: kept logins leave the store, and only those."""

from __future__ import annotations

import keyring
import pytest

from app.records.settings import Settings, SettingsFile
from app.records.vault import Keeping, Vault
from tests.unit.stores_at_hand import SECRET_SERVICE, InMemory, pretending
from ui.main import forget_passwords, main
from ui.realm import Mode, Realm
from ui.text.logins import UNKNOWN_WHICH, still_kept_words


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> InMemory:
    found: InMemory = pretending(SECRET_SERVICE)
    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    monkeypatch.setattr(keyring.core, "_keyring_backend", found)
    return found


def test_every_kept_login_is_forgotten_and_nothing_of_others(store: InMemory) -> None:
    vault = Vault()
    vault.keep_pacer("carolsmith", "one")
    vault.keep_cmecf("utd", "smithcs", "two", person="carolsmith")
    store.held["Mail", "carol"] = "three"
    assert len(store.held) == 3
    kept = Settings().with_kept_pacer("carolsmith").with_kept_cmecf("utd", "carolsmith")
    SettingsFile(Realm(Mode.REAL).folders.settings).write(kept)
    assert main(["--forget-passwords"]) == 0
    assert store.held == {("Mail", "carol"): "three"}


def test_what_a_locked_store_does_not_give_up_is_said_and_stays(
    store: InMemory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Vault().keep_pacer("carolsmith", "one")
    SettingsFile(Realm(Mode.REAL).folders.settings).write(Settings().with_kept_pacer("carolsmith"))

    def locked(*_name: str) -> str:
        raise keyring.errors.KeyringLocked

    monkeypatch.setattr(store, "get_password", locked)
    assert forget_passwords() == 1
    assert capsys.readouterr().err == still_kept_words([Keeping.LOCKED]) + "\n"
    assert len(store.held) == 1


def test_settings_that_cannot_be_read_are_said(store: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    Realm(Mode.REAL).folders.settings.mkdir(parents=True)
    assert forget_passwords() == 1
    assert capsys.readouterr().err == UNKNOWN_WHICH + "\n"


@pytest.mark.parametrize(
    "outcome", [one for one in Keeping if one not in (Keeping.FORGOTTEN, Keeping.NOTHING_THERE)]
)
def test_whatever_keeps_a_login_there_is_one_sentence_a_person_can_act_on(outcome: Keeping) -> None:
    said = still_kept_words([outcome, outcome])
    assert said.startswith("2 logins could not") and "{" not in said and "by hand" in said


def test_with_nothing_kept_nothing_is_asked(store: InMemory) -> None:
    assert forget_passwords() == 0
    assert store.held == {}
