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
UNLOCK = (
    "printf practice | gnome-keyring-daemon --replace --unlock --components=secrets --daemonize >/dev/null"
)
PATIENCE = "for again in 1 2 3 4 5 6 7 8 9 10; do {look} && break; sleep 0.5; done"
"""A new daemon takes the place of the old one in its own time."""

LOOK_UP = f"secret-tool lookup {ENTRY}"
SESSION = f"""
said=$(mktemp)
mkdir -p $HOME/.cache
export XDG_RUNTIME_DIR=$(mktemp -d)
{UNLOCK}
ecf-link --self-check 2>>"$said"; echo "ended $?"
printf practice-john-2025 | secret-tool store --label=x {ENTRY}
{LOCK} >/dev/null
echo LOCKED
ecf-link --self-check 2>>"$said"; echo "ended $?"
ecf-link --forget-passwords 2>>"$said"; echo "ended $?"
{UNLOCK}
{PATIENCE.format(look=f"{LOOK_UP} >/dev/null")}
echo UNLOCKED
{LOOK_UP}; echo
ecf-link --forget-passwords 2>>"$said"; echo "ended $?"
{LOOK_UP}; echo "looked $?"
echo SAID
cat "$said"
"""
"""What the program says on standard error comes last: the desktop's services say things there, too."""


def run(debian: Chroot, say: Callable[[str], object]) -> None:
    """Raises Failed."""
    debian.install("libsecret-tools")
    settings = debian.folder / SETTINGS
    debian.person(["mkdir", "-p", f"/{SETTINGS.rpartition('/')[0]}"])
    settings.write_text('{"kept_pacer": ["johnattorney"]}', encoding="utf-8")
    done = debian.person(["dbus-run-session", "--", "sh", "-c", SESSION], QT_QPA_PLATFORM="offscreen")
    whole = f"{done.stdout}{done.stderr}"
    # a daemon that the bus starts by itself writes to the session's standard output
    lines = [line for line in done.stdout.splitlines(True) if not line.startswith("GNOME_KEYRING_")]
    open_at_first, _, rest = "".join(lines).partition("LOCKED\n")
    locked, _, rest = rest.partition("UNLOCKED\n")
    unlocked, _, complaints = rest.partition("SAID\n")
    require(_store(open_at_first) == (True, FOUND) and "ended 0" in open_at_first, f"not found: {whole}")
    say(f"password store found: {FOUND}")
    require(_store(locked) == (False, f"{FOUND} is locked"), f"a locked store is not told: {whole}")
    require(locked.endswith("ended 1\n"), f"a locked store gave up a login: {whole}")
    said = complaints.splitlines()
    require(len(said) == 1 and "it is locked" in said[0], f"not one sentence about the locked store: {whole}")
    expected = ["practice-john-2025", "ended 0", "looked 1"]
    require(unlocked.split("\n")[:3] == expected, f"a login was lost or stayed: {whole}")
    settings.unlink()
    say("locked: told in a sentence, 1, and the login is still there; unlocked: taken out")


def _store(said: str) -> tuple[bool, str]:
    report = json.loads(said[: said.rindex("}") + 1])
    found = next(one for one in report["checks"] if one["name"] == "password_store")
    return found["passed"], found["found"]
