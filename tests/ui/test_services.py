"""The services: what they read at the start, what they remember, and which logins they find again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.adapter import CourtProblem
from app.courts import CourtDirectory
from app.linking import ProblemKind
from app.records.folders import Folders, FolderTrouble
from app.records.journal import Journal
from app.records.settings import SettingsFile
from app.records.vault import Keeping
from tests.unit.stores_at_hand import SECRET_SERVICE, InMemory, pretending
from ui.realm import Mode, Realm
from ui.services import Services
from ui.text.window import NO_STORE_IN_PRACTICE, journal_unwritable, settings_set_aside


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> InMemory:
    memory: InMemory = pretending(SECRET_SERVICE)
    monkeypatch.setattr("app.records.vault._configured", lambda: memory)
    return memory


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = Services(Realm(Mode.REAL), Folders.at(tmp_path))
    yield services
    services.close()


def test_kept_logins_are_named_found_and_forgotten(
    services: Services, store: InMemory, tmp_path: Path
) -> None:
    assert services.look_round().settings.kept_pacer == ()
    store.set_password("ECF Link PACER", "johnattorney", "secret")
    services.note_kept("johnattorney", None)
    services.note_kept("johnattorney", "utd")
    assert services.keeps_cmecf("JohnAttorney", "utd") and not services.keeps_cmecf("johnattorney", "nysd")

    again = Services(Realm(Mode.REAL), Folders.at(tmp_path))
    here = again.look_round()
    assert here.settings.kept_pacer == ("johnattorney",) and here.store_name is not None
    login = again.kept_pacer("johnattorney", None, "123456", accepts_redaction=True)
    assert (login.username, login.password.reveal()) == ("johnattorney", "secret")
    assert again.forget("johnattorney", None) is Keeping.FORGOTTEN
    assert again.kept_names == () and store.held == {}
    with pytest.raises(CourtProblem) as problem:
        again.kept_pacer("johnattorney", None, None, accepts_redaction=True)
    assert problem.value.kind is ProblemKind.KEPT_LOGIN_GONE
    again.close()


def test_no_secret_is_in_the_settings(services: Services, store: InMemory, tmp_path: Path) -> None:
    services.look_round()
    store.set_password("ECF Link PACER", "johnattorney", "secret")
    services.note_kept("johnattorney", None)
    assert "secret" not in (tmp_path / "settings.json").read_text("utf-8")


def test_without_a_store_it_says_why(services: Services) -> None:
    here = services.look_round()
    assert here.store_name is None and "no password store" in (here.store_why_not or "")


def test_practice_asks_no_store_at_all(tmp_path: Path, store: InMemory) -> None:
    services = Services(Realm(Mode.PRACTICE), Folders.at(tmp_path))
    here = services.look_round()
    assert (here.store_name, here.store_why_not) == (None, NO_STORE_IN_PRACTICE)
    services.close()


def test_courts_that_were_used_stand_first_the_next_time(services: Services, tmp_path: Path) -> None:
    services.remember_court("utd")
    assert services.remember_court("nysd") == ("nysd", "utd")
    assert SettingsFile(tmp_path / "settings.json").read().recent_courts == ("nysd", "utd")


def test_a_damaged_journal_is_told(services: Services, tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database" * 100)
    notice = services.look_round().notice
    assert notice is not None and "damaged" in notice
    with Journal(tmp_path / "journal.db") as journal:
        assert journal.attempts() == ()


def test_damaged_settings_are_set_aside_and_told_once(services: Services, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{ half a file", encoding="utf-8")
    notice = services.look_round().notice
    aside = next(tmp_path.glob("settings.json.damaged-*"))
    assert notice == settings_set_aside(str(aside))
    assert aside.read_text("utf-8") == "{ half a file"
    again = Services(Realm(Mode.REAL), Folders.at(tmp_path))
    assert again.look_round().notice is None
    again.close()


def test_a_journal_that_cannot_be_opened_stops_the_session_and_not_the_window(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where the folder should be")
    services = Services(Realm(Mode.REAL), Folders.at(tmp_path / "records"))
    here = services.look_round()
    assert (here.settings.recent_courts, here.notice) == (
        (),
        journal_unwritable(str(tmp_path / "records"), FolderTrouble.NOT_A_FOLDER),
    )
    with pytest.raises(CourtProblem) as problem:
        services.open_session(CourtDirectory.bundled()["utd"], None)
    assert problem.value.kind is ProblemKind.JOURNAL_UNWRITABLE
    services.close()


def test_practice_without_a_practice_court_reaches_nobody(tmp_path: Path) -> None:
    services = Services(Realm(Mode.PRACTICE), Folders.at(tmp_path))
    with pytest.raises(CourtProblem) as problem:
        services.open_session(CourtDirectory.bundled()["utd"], None)
    assert problem.value.kind is ProblemKind.UNREACHABLE
    services.close()


def test_practice_says_that_it_could_not_be_started(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where the folder should be")
    services = Services(Realm(Mode.PRACTICE), Folders.at(tmp_path / "records"))
    assert services.open_practice() is None
    services.close()
