"""Checks an installation without opening a window, and says what it found as JSON."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from app.linking import CourtProblem
from ui.crash import place_of
from ui.realm import Mode, Realm

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from truststore import SSLContext

    from app.records.folders import Folders

RESOURCES = (
    "courts.json",
    "phrases.json",
    "paper.html",
    "icons/done.svg",
    "icons/ecf-link.png",
    "practice/court.html",
)
COURT, PERSON = "utd", "john"
HASHED = re.compile(r"[0-9a-f]{8}\.\d+$")
"""How OpenSSL names the certificates of a folder."""

ANSWERS_WITHIN = 5.0  # seconds
BACKENDS = {"linux": "SecretService", "darwin": "macOS", "win32": "Windows"}
"""What keyring calls its part for each system's own password store."""


class CheckFailedError(Exception):
    """What was found is not what it should be; the text says it."""


@dataclass(frozen=True)
class CheckResult:
    """One check: whether it passed, what it found, and whether the program needs it."""

    name: str
    passed: bool
    found: str
    required: bool = True


def self_check(folders: Folders | None = None, say: Callable[[str], object] = print) -> int:
    """Runs every check and says them as one JSON object; 0 if all that are required passed.

    `folders` None: where the records of real links are.
    """
    places = Realm(Mode.REAL).folders if folders is None else folders
    found = [
        _run("resources", _resources),
        _run("trust_store", _trust_store),
        _run("window", _window),
        _run("keyring_backend", _keyring_backend),
        _run("password_store", _password_store, required=False),
        _run("journal", lambda: _journal(places)),
        _run("practice_link", _practice_link),
    ]
    passed = all(one.passed for one in found if one.required)
    say(json.dumps({"passed": passed, "checks": [asdict(one) for one in found]}, indent=2))
    return 0 if passed else 1


def _run(name: str, check: Callable[[], str], *, required: bool = True) -> CheckResult:
    try:
        return CheckResult(name, True, check(), required)
    except CheckFailedError as failed:
        return CheckResult(name, False, str(failed), required)
    except CourtProblem as problem:
        return CheckResult(name, False, problem.kind.value, required)
    except Exception as error:  # noqa: BLE001 - a check that breaks has failed, and says where
        return CheckResult(name, False, place_of(error), required)


def _resources() -> str:
    for name in RESOURCES:
        if not files("resources").joinpath(name).is_file():
            raise CheckFailedError(f"{name} is missing")
    opened = sum(1 for _ in _opened(files("resources")))
    from app.adapter.reader.phrases import bundled_phrases
    from app.courts.directory import CourtDirectory

    bundled_phrases()
    return f"{opened} files, {len(CourtDirectory.bundled())} courts"


def _opened(folder: Traversable) -> Iterator[str]:
    """The name of every file under `folder`, once it was read and is not empty."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _opened(entry)
        elif not entry.name.endswith((".py", ".pyc")):
            if not entry.read_bytes():
                raise CheckFailedError(f"{entry.name} is empty")
            yield entry.name


def _trust_store() -> str:
    import ssl

    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if context.verify_mode is not ssl.CERT_REQUIRED or not context.check_hostname:
        raise CheckFailedError("certificates would not be checked")
    if sys.platform.startswith("linux") and not _has_issuers(context):
        raise CheckFailedError("this computer trusts nobody: the package ca-certificates is missing")
    return "the system's trust store"


def _has_issuers(context: SSLContext) -> bool:
    """Whether the computer's store holds any issuer, as files of its own or as one file."""
    import ssl

    folder = ssl.get_default_verify_paths().capath
    if folder and any(HASHED.match(one.name) for one in Path(folder).glob("*.*")):
        return True
    # loads the one file, where there is one
    context.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="localhost")
    return bool(context.get_ca_certs())


def _window() -> str:
    """Loads what a window needs, and opens none."""
    from ui.crash import loadable_platforms, missing_library
    from ui.text.no_window import library_missing

    try:
        import_module("PySide6.QtWidgets")
        import_module("PySide6.QtPrintSupport")
        return ", ".join(loadable_platforms())
    except (ImportError, OSError) as error:
        library = missing_library(error)
        raise CheckFailedError(library_missing(library) if library else place_of(error)) from None


def _keyring_backend() -> str:
    """The part that speaks to this system's password store; whether one runs here is another question."""
    name = BACKENDS.get(sys.platform, BACKENDS["linux"])
    found = {entry.name: entry for entry in entry_points(group="keyring.backends")}
    if name not in found:
        raise CheckFailedError(f"{name} is missing")
    found[name].load()
    if name == BACKENDS["linux"]:
        import_module("secretstorage")
    return name


def _password_store() -> str:
    from app.records.vault import Vault

    vault = Vault()
    store = vault.store()
    if store is None:
        raise CheckFailedError(f"none: {vault.why_not.value if vault.why_not else 'not found'}")
    if sys.platform.startswith("linux") and _is_locked():
        raise CheckFailedError(f"{store.name} is locked")
    return store.name


def _is_locked() -> bool:
    """Whether the Secret Service's own store is locked. Opens nothing, and asks nobody to unlock it."""
    import secretstorage
    from secretstorage.exceptions import SecretStorageException

    from app.records.vault import NotAnsweringError, TimeLimit

    def look() -> bool:
        with closing(secretstorage.dbus_init()) as bus:
            return bool(secretstorage.Collection(bus).is_locked())

    try:
        return TimeLimit[bool](ANSWERS_WITHIN).run(look)
    except NotAnsweringError:
        raise CheckFailedError("the password store does not answer") from None
    except SecretStorageException:  # another store than the Secret Service, or none of its own yet
        return False


def _journal(folders: Folders) -> str:
    from app.records.journal import Journal
    from app.records.journal_file import JournalFile

    with Journal(folders.journal) as journal:
        found = f"{len(journal.attempts())} attempts"
    file = JournalFile(folders.journal, patience=ANSWERS_WITHIN, now=lambda: datetime.now(UTC))
    with closing(file), file.writing() as db:
        # what stands there already: only a write shows that a disk takes one
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        db.execute(f"PRAGMA user_version = {version}")
    return found


def _practice_link() -> str:
    """Starts the practice court and links one invented person there, as the window would."""
    from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
    from app.courts.directory import CourtDirectory
    from app.practice.people import person
    from app.practice.server import PracticeCourt
    from app.records.journal import Journal
    from app.session import LinkSession

    court, john = CourtDirectory.bundled()[COURT], person(PERSON)
    with _scratch() as folder, PracticeCourt().start(folder / "ledger") as place:
        endpoints = Endpoints.loopback(pacer=place.pacer_url, court=place.court_url(court.id))
        with Journal(folder / "journal.db") as journal:
            session = LinkSession(open_court(court, endpoints), journal, practice=True)
            session.sign_in(PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True))
            outcome = session.link(session.propose(CmecfLogin(john.cmecf_login, john.cmecf_password)))
            session.sign_out()
    if outcome.state.value != "linked":
        raise CheckFailedError(f"the practice link ended {outcome.state.value}")
    return outcome.state.value


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ecf-link-") as folder:
        yield Path(folder)
