"""The premises: what they read at the start, what they remember, and which logins they find again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from app.adapter import CourtProblem
from app.courts import CourtDirectory
from app.linking import ProblemKind
from app.records.folders import Folders, FolderTrouble
from app.records.journal import Journal
from app.records.settings import SettingsFile
from ui.intents import SignInWithKept
from ui.mode import Mode
from ui.opening import Opening
from ui.realm import Realm
from ui.report import Report
from ui.scene import Scene
from ui.words.window import NO_STORE_IN_PRACTICE, PRACTICE_FAILED, journal_unwritable, settings_set_aside


class Memory(KeyringBackend):
    """A store in memory that passes for the system's own."""

    priority = 1.0

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


Memory.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Memory:
    memory = Memory()
    monkeypatch.setattr("app.records.vault._configured", lambda: memory)
    return memory


@pytest.fixture
def opening(tmp_path: Path) -> Iterator[Opening]:
    opening = Opening(Realm(Mode.REAL), Folders.at(tmp_path))
    yield opening
    opening.close()


def scene_after(report: Report) -> Scene:
    assert report.change is not None
    return report.change(Scene(mode=Mode.REAL))


def test_kept_logins_are_named_found_and_forgotten(opening: Opening, store: Memory, tmp_path: Path) -> None:
    assert scene_after(opening.look_round()).kept_pacer == ()
    store.set_password("ECF Link PACER", "johnattorney", "secret")
    opening.note_kept("johnattorney", None)
    opening.note_kept("johnattorney", "utd")
    assert opening.keeps_cmecf("JohnAttorney", "utd") and not opening.keeps_cmecf("johnattorney", "nysd")

    again = Opening(Realm(Mode.REAL), Folders.at(tmp_path))
    scene = scene_after(again.look_round())
    assert scene.kept_pacer == ("johnattorney",) and scene.store_name is not None
    login = again.kept_pacer(SignInWithKept("johnattorney", None, "123456", accepts_redaction=True))
    assert (login.username, login.password.reveal()) == ("johnattorney", "secret")
    gone = scene_after(again.forget("johnattorney", None))
    assert gone.kept_pacer == () and store.held == {}
    with pytest.raises(CourtProblem) as problem:
        again.kept_pacer(SignInWithKept("johnattorney", None, None, accepts_redaction=True))
    assert problem.value.kind is ProblemKind.KEPT_LOGIN_GONE
    again.close()


def test_no_secret_is_in_the_settings(opening: Opening, store: Memory, tmp_path: Path) -> None:
    opening.look_round()
    store.set_password("ECF Link PACER", "johnattorney", "secret")
    opening.note_kept("johnattorney", None)
    assert "secret" not in (tmp_path / "settings.json").read_text("utf-8")


def test_without_a_store_it_says_why(opening: Opening) -> None:
    scene = scene_after(opening.look_round())
    assert scene.store_name is None and "no password store" in (scene.store_why_not or "")


def test_practice_asks_no_store_at_all(tmp_path: Path, store: Memory) -> None:
    opening = Opening(Realm(Mode.PRACTICE), Folders.at(tmp_path))
    scene = scene_after(opening.look_round())
    assert (scene.store_name, scene.store_why_not) == (None, NO_STORE_IN_PRACTICE)
    opening.close()


def test_courts_that_were_used_stand_first_the_next_time(opening: Opening, tmp_path: Path) -> None:
    opening.remember_court("utd")
    assert scene_after(opening.remember_court("nysd")).recent_courts == ("nysd", "utd")
    assert SettingsFile(tmp_path / "settings.json").read().recent_courts == ("nysd", "utd")


def test_a_damaged_journal_is_told(opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "journal.db").write_bytes(b"no database" * 100)
    notice = scene_after(opening.look_round()).notice
    assert notice is not None and "damaged" in notice
    with Journal(tmp_path / "journal.db") as journal:
        assert journal.attempts() == ()


def test_damaged_settings_are_set_aside_and_told_once(opening: Opening, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{ half a file", encoding="utf-8")
    notice = scene_after(opening.look_round()).notice
    aside = next(tmp_path.glob("settings.json.damaged-*"))
    assert notice == settings_set_aside(str(aside))
    assert aside.read_text("utf-8") == "{ half a file"
    again = Opening(Realm(Mode.REAL), Folders.at(tmp_path))
    assert scene_after(again.look_round()).notice is None
    again.close()


def test_a_journal_that_cannot_be_opened_stops_the_session_and_not_the_window(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where the folder should be")
    opening = Opening(Realm(Mode.REAL), Folders.at(tmp_path / "records"))
    scene = scene_after(opening.look_round())
    assert (scene.recent_courts, scene.notice) == (
        (),
        journal_unwritable(str(tmp_path / "records"), FolderTrouble.NOT_A_FOLDER),
    )
    with pytest.raises(CourtProblem) as problem:
        opening.open_session(CourtDirectory.bundled()["utd"], None)
    assert problem.value.kind is ProblemKind.JOURNAL_UNWRITABLE
    opening.close()


def test_practice_without_a_practice_court_reaches_nobody(tmp_path: Path) -> None:
    opening = Opening(Realm(Mode.PRACTICE), Folders.at(tmp_path))
    with pytest.raises(CourtProblem) as problem:
        opening.open_session(CourtDirectory.bundled()["utd"], None)
    assert problem.value.kind is ProblemKind.UNREACHABLE
    opening.close()


def test_on_a_disk_that_takes_nothing_practice_says_that_first(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("a file where the folder should be")
    opening = Opening(Realm(Mode.PRACTICE), Folders.at(tmp_path / "records"))
    scene = scene_after(opening.look_round())
    change = opening.open_practice().change
    assert change is not None
    assert (
        change(scene).notice
        == f"{journal_unwritable(str(tmp_path / 'records'), FolderTrouble.NOT_A_FOLDER)} {PRACTICE_FAILED}"
    )
    assert change(Scene(mode=Mode.PRACTICE)).notice == PRACTICE_FAILED
    opening.close()
