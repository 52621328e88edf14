"""The installed program and a real password store of the desktop: found, locked, unlocked."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.packaged.chroot import PERSON, Chroot, require

SETTINGS = f"home/{PERSON}/.local/share/ECF Link/settings.json"
FOUND = "your desktop's keyring (Secret Service)"
ENTRY = 'service "ECF Link PACER" username johnattorney'
LOCK = (
    "dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
    "org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login"
)
UNLOCK = "printf practice | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1"
SESSION = f"""
mkdir -p $HOME/.cache
export XDG_RUNTIME_DIR=$(mktemp -d)
{UNLOCK}
ecf-link --self-check; echo "ended $?"
printf practice-john-2025 | secret-tool store --label=x {ENTRY}
{LOCK} >/dev/null
echo LOCKED
ecf-link --self-check; echo "ended $?"
ecf-link --forget-passwords; echo "ended $?"
{UNLOCK}
echo UNLOCKED
secret-tool lookup {ENTRY}; echo
ecf-link --forget-passwords; echo "ended $?"
secret-tool lookup {ENTRY}; echo "looked $?"
"""


def run(debian: Chroot, say: Callable[[str], object]) -> None:
    """Raises Failed."""
    debian.install("libsecret-tools")
    settings = debian.folder / SETTINGS
    debian.person(["mkdir", "-p", f"/{SETTINGS.rpartition('/')[0]}"])
    settings.write_text('{"kept_pacer": ["johnattorney"]}', encoding="utf-8")
    done = debian.person(["dbus-run-session", "--", "sh", "-c", SESSION], QT_QPA_PLATFORM="offscreen")
    whole = f"{done.stdout}{done.stderr}"
    open_at_first, _, rest = done.stdout.partition("LOCKED\n")
    locked, _, unlocked = rest.partition("UNLOCKED\n")
    require(_store(open_at_first) == (True, FOUND) and "ended 0" in open_at_first, f"not found: {whole}")
    say(f"password store found: {FOUND}")
    require(_store(locked) == (False, f"{FOUND} is locked"), f"a locked store is not told: {whole}")
    require(locked.endswith("ended 1\n"), f"a locked store gave up a login: {whole}")
    said = done.stderr.strip().splitlines()
    require(len(said) == 1 and "it is locked" in said[0], f"not one sentence about the locked store: {whole}")
    expected = ["practice-john-2025", "ended 0", "looked 1"]
    require(unlocked.split("\n")[:3] == expected, f"a login was lost or stayed: {whole}")
    settings.unlink()
    say("locked: told in a sentence, 1, and the login is still there; unlocked: taken out")


def _store(said: str) -> tuple[bool, str]:
    report = json.loads(said[: said.rindex("}") + 1])
    found = next(one for one in report["checks"] if one["name"] == "password_store")
    return found["passed"], found["found"]
