"""The vault: the system's own store or none, nothing reported as kept that isn't, and no waiting for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring

from app.linking.secret import Secret, StoreTrouble
from app.records.vault import Keeping, StoreFound, Vault
from tests.unit.stores_at_hand import SECRET_SERVICE, pretending

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store() -> Any:
    return pretending(SECRET_SERVICE)


@pytest.fixture
def vault(store: Any) -> Vault:
    return Vault(backend=store)


def test_a_pacer_login_is_kept_read_and_forgotten(vault: Vault, store: Any) -> None:
    assert vault.pacer("jdoe") is None
    assert vault.trouble is Keeping.NOTHING_THERE
    assert vault.keep_pacer("jdoe", "pässword 1") is Keeping.KEPT
    assert store.held == {("ECF Link PACER", "jdoe"): "pässword 1"}
    kept = vault.pacer(" JDoe ")
    assert isinstance(kept, Secret)
    assert kept.reveal() == "pässword 1"
    assert vault.trouble is None
    assert vault.keep_pacer("jdoe", "newer") is Keeping.KEPT
    assert vault.forget_pacer("jdoe") is Keeping.FORGOTTEN
    assert vault.forget_pacer("jdoe") is Keeping.NOTHING_THERE
    assert store.held == {}


def test_court_logins_are_apart_by_court_person_and_realm(vault: Vault, store: Any) -> None:
    assert vault.keep_cmecf("utd", "filer1", "one", person="jdoe") is Keeping.KEPT
    assert vault.keep_cmecf("utd", "filer2", "two", person="jroe") is Keeping.KEPT
    assert vault.keep_cmecf("ord", "filer3", "three", person="jdoe") is Keeping.KEPT
    assert set(store.held) == {
        ("ECF Link CM/ECF utd", "jdoe"),
        ("ECF Link CM/ECF utd", "jroe"),
        ("ECF Link CM/ECF ord", "jdoe"),
    }
    assert vault.forget_cmecf("utd", person="JDOE") is Keeping.FORGOTTEN
    assert vault.cmecf("utd", person="jdoe") is None
    kept = vault.cmecf("utd", person="jroe")
    assert kept is not None
    assert (kept[0], kept[1].reveal()) == ("filer2", "two")
    assert Vault("ECF Link QA", backend=store).cmecf("utd", person="jroe") is None


@pytest.mark.parametrize("held", ["no json", "5", '["login"]', "[]"])
def test_what_somebody_else_put_there_is_no_login(vault: Vault, store: Any, held: str) -> None:
    store.held["ECF Link CM/ECF utd", "jdoe"] = held
    assert vault.cmecf("utd", person="jdoe") is None
    assert vault.trouble is Keeping.FAILED


def test_no_repr_shows_a_kept_password(vault: Vault) -> None:
    vault.keep_cmecf("utd", "filer", "court-secret", person="jdoe")
    assert "court-secret" not in repr(vault.cmecf("utd", person="jdoe"))
    assert "court-secret" not in repr(vars(vault))


@pytest.mark.parametrize("password", ["", "x" * 1001])
def test_what_a_store_can_not_hold_never_gets_there(vault: Vault, store: Any, password: str) -> None:
    assert vault.keep_pacer("jdoe", password) is Keeping.FAILED
    assert vault.keep_pacer("", "password") is Keeping.FAILED
    assert store.calls == 0


# which stores are trusted


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (SECRET_SERVICE, "your desktop's keyring (Secret Service)"),
        ("keyring.backends.libsecret", "your desktop's keyring (Secret Service)"),
        ("keyring.backends.kwallet", "KWallet"),
        ("keyring.backends.macOS", "Keychain"),
        ("keyring.backends.Windows", "Windows Credential Manager"),
    ],
)
def test_the_systems_own_stores_are_named(module: str, name: str) -> None:
    backend = pretending(module)
    vault = Vault(backend=backend)
    assert vault.store() == StoreFound(name)
    assert vault.why_not is None
    assert backend.calls == 0


def plaintext() -> KeyringBackend:
    return pretending("keyrings.alt.file")  # type: ignore[no-any-return]


def fail() -> KeyringBackend:
    return FailKeyring()  # type: ignore[no-untyped-call]


def null() -> KeyringBackend:
    return NullKeyring()  # type: ignore[no-untyped-call]


def chain(*links: KeyringBackend) -> KeyringBackend:
    return pretending("keyring.backends.chainer", ChainerBackend, backends=list(links))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("backend", "why"),
    [
        (fail(), StoreTrouble.NONE_FOUND),
        (null(), StoreTrouble.NOT_ALLOWED),
        (plaintext(), StoreTrouble.NOT_ALLOWED),
        (chain(), StoreTrouble.NONE_FOUND),
        (chain(plaintext(), null()), StoreTrouble.NOT_ALLOWED),
        (chain(chain(fail())), StoreTrouble.NONE_FOUND),
    ],
    ids=["fail", "null", "plaintext", "empty-chain", "chain-of-others", "chain-of-fail"],
)
def test_no_other_store_gets_anything(backend: KeyringBackend, why: StoreTrouble) -> None:
    vault = Vault(backend=backend)
    assert vault.store() is None
    assert vault.why_not is why
    assert vault.keep_pacer("jdoe", "password") is Keeping.NO_STORE
    assert vault.pacer("jdoe") is None
    assert vault.trouble is Keeping.NO_STORE
    assert vault.forget_cmecf("utd", person="jdoe") is Keeping.NO_STORE
    assert vault.why_not is why
    assert getattr(backend, "held", {}) == {}


def test_of_a_chain_only_the_systems_own_store_is_used(store: Any) -> None:
    other = plaintext()
    vault = Vault(backend=chain(other, store))
    assert vault.keep_pacer("jdoe", "password") is Keeping.KEPT
    assert store.held
    assert getattr(other, "held", None) == {}


def test_without_a_given_store_keyring_is_asked(monkeypatch: pytest.MonkeyPatch, store: Any) -> None:
    monkeypatch.setattr("keyring.get_keyring", lambda: store)
    assert Vault().keep_pacer("jdoe", "password") is Keeping.KEPT
    assert store.held


def test_a_configuration_that_names_a_missing_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> KeyringBackend:
        raise ModuleNotFoundError("no such backend")

    monkeypatch.setattr("keyring.get_keyring", broken)
    vault = Vault()
    assert vault.store() is None
    assert vault.why_not is StoreTrouble.FAILED


def test_windows_keeps_it_on_this_computer() -> None:
    backend = pretending("keyring.backends.Windows")
    assert Vault(backend=backend).keep_pacer("jdoe", "password") is Keeping.KEPT
    assert backend.persist == "local machine"


def test_the_keyring_library_is_loaded_by_nobody_before_it_is_needed() -> None:
    loaded = "sorted({'keyring', 'pydantic', 'requests'} & set(sys.modules))"
    code = f"import sys, app.records.vault, app.session; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_only_the_vault_imports_keyring() -> None:
    importers = [
        file.relative_to(ROOT).as_posix()
        for folder in ("app", "ui")
        for file in sorted((ROOT / folder).rglob("*.py"))
        if any(
            line.strip().startswith(("import keyring", "from keyring"))
            for line in file.read_text("utf-8").splitlines()
        )
    ]
    assert importers == ["app/records/vault.py"]
