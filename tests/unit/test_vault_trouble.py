"""The vault with stores that refuse, hang or lie, and with a real one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring import errors

from app.linking.secret import StoreTrouble
from app.records.vault import Keeping, Vault
from tests.guards import PATIENCE, PROCESS
from tests.unit.stores_at_hand import SECRET_SERVICE, Hanging, pretending

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store() -> Any:
    return pretending(SECRET_SERVICE)


@pytest.fixture
def vault(store: Any) -> Vault:
    return Vault(backend=store)


class LockedException(Exception):  # noqa: N818 - secretstorage's own name for it
    pass


MAYBE = Keeping.MAY_BE_KEPT


@pytest.mark.parametrize(
    ("trouble", "kept", "forgotten", "read"),
    [
        (errors.KeyringLocked("locked"), Keeping.LOCKED, Keeping.LOCKED, Keeping.LOCKED),
        (errors.InitError("Prompt dismissed"), Keeping.LOCKED, Keeping.LOCKED, Keeping.LOCKED),
        (LockedException("locked"), Keeping.LOCKED, Keeping.LOCKED, Keeping.LOCKED),
        (errors.NoKeyringError("gone"), Keeping.NO_STORE, Keeping.NO_STORE, Keeping.NO_STORE),
        (errors.PasswordSetError("no"), Keeping.FAILED, Keeping.FAILED, Keeping.FAILED),
        (OSError(1783, "The stub received bad data"), MAYBE, MAYBE, Keeping.FAILED),
        (RuntimeError("anything"), MAYBE, MAYBE, Keeping.FAILED),
    ],
)
def test_each_trouble_has_its_outcome(
    vault: Vault, store: Any, trouble: Exception, kept: Keeping, forgotten: Keeping, read: Keeping
) -> None:
    store.trouble = trouble
    assert vault.keep_pacer("jdoe", "password") is kept
    assert vault.forget_pacer("jdoe") is forgotten
    assert vault.pacer("jdoe") is None
    assert vault.trouble is read
    store.trouble = None
    assert vault.keep_pacer("jdoe", "password") is Keeping.KEPT
    assert vault.trouble is None


@pytest.fixture
def hanging() -> Iterator[Any]:
    backend = pretending(SECRET_SERVICE, Hanging)
    yield backend
    backend.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "password-store":
            thread.join(PATIENCE)


def test_a_store_that_hangs_is_waited_for_once(hanging: Any) -> None:
    vault = Vault(backend=hanging, limit=0.05)
    assert vault.keep_pacer("jdoe", "password") is Keeping.NOT_ANSWERING
    vault._time._seconds = vault._shortly = 3600.0
    assert vault.keep_pacer("jdoe", "password") is Keeping.NOT_ANSWERING
    assert vault.pacer("jdoe") is None
    assert vault.trouble is Keeping.NOT_ANSWERING
    assert vault.forget_cmecf("utd", person="jdoe") is Keeping.NOT_ANSWERING
    assert vault.why_not is StoreTrouble.NOT_ANSWERING
    assert hanging.calls == 1


def test_a_person_has_a_minute_to_let_the_program_use_the_store(hanging: Any) -> None:
    vault = Vault(backend=hanging)
    assert vault._time._seconds >= 60 and vault._shortly <= 5
    said: list[Keeping] = []
    asking = threading.Thread(target=lambda: said.append(vault.keep_pacer("jdoe", "password")))
    asking.start()
    assert vault.store() is not None  # finding it asks nobody, so it is not held up
    hanging.let_go.set()  # the person allows it
    asking.join(PATIENCE)
    assert said == [Keeping.KEPT] and hanging.held != {}


def test_what_a_late_store_kept_is_taken_out_again(hanging: Any) -> None:
    vault = Vault(backend=hanging, limit=0.05)
    assert vault.keep_pacer("jdoe", "password") is Keeping.NOT_ANSWERING
    hanging.let_go.set()
    assert hanging.deleted.wait(PATIENCE)
    assert hanging.held == {}


def test_a_store_that_answers_again_is_used_again(hanging: Any) -> None:
    vault = Vault(backend=hanging, limit=0.05)
    assert vault.keep_pacer("jdoe", "password") is Keeping.NOT_ANSWERING
    hanging.let_go.set()
    late = vault._time._hanging
    assert late is not None
    late.join(PATIENCE)
    vault._time._seconds = vault._shortly = 10.0
    assert vault.keep_pacer("jdoe", "password") is Keeping.KEPT


# the real thing

UNLOCK = """
eval "$(printf '%s' test | gnome-keyring-daemon --unlock --components=secrets --daemonize 2>/dev/null)"
exec "$@"
"""
WALK = """
import json
from app.records.vault import Vault
vault, said = Vault("ECF Link test", limit=20), {}
store = vault.store()
said["store"] = store and store.name
said["before"] = repr(vault.pacer("jdoe"))
said["keep"] = vault.keep_pacer("JDoe", "pässword").name
said["keep_court"] = vault.keep_cmecf("utd", "filer", "court pässword", person="jdoe").name
other = Vault("ECF Link test", limit=20)
kept = other.pacer("jdoe")
said["kept"] = kept and kept.reveal()
court = other.cmecf("utd", person="jdoe")
said["court"] = court and [court[0], court[1].reveal()]
said["forget"] = other.forget_pacer("jdoe").name
said["again"] = other.forget_pacer("jdoe").name
said["forget_court"] = other.forget_cmecf("utd", person="jdoe").name
said["after"] = repr(vault.cmecf("utd", person="jdoe"))
print(json.dumps(said))
"""


@pytest.fixture
def secret_service(tmp_path: Path) -> list[str]:
    """The command that runs another one under its own bus with an unlocked GNOME Keyring."""
    missing = [tool for tool in ("dbus-run-session", "gnome-keyring-daemon") if shutil.which(tool) is None]
    if missing:
        needed = "apt-get install --no-install-recommends gnome-keyring dbus"
        pytest.fail(f"{', '.join(missing)} not found. Run: {needed}")
    script = tmp_path / "unlock.sh"
    script.write_text(UNLOCK)
    return ["dbus-run-session", "--", "sh", str(script)]


def test_a_real_secret_service(secret_service: list[str], tmp_path: Path) -> None:
    home, runtime = tmp_path / "home", tmp_path / "run"
    (home / ".cache").mkdir(parents=True)
    runtime.mkdir(mode=0o700)
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    environment = kept | {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*secret_service, sys.executable, "-c", WALK],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=PROCESS,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "store": "your desktop's keyring (Secret Service)",
        "before": "None",
        "keep": "KEPT",
        "keep_court": "KEPT",
        "kept": "pässword",
        "court": ["filer", "court pässword"],
        "forget": "FORGOTTEN",
        "again": "NOTHING_THERE",
        "forget_court": "FORGOTTEN",
        "after": "None",
    }
