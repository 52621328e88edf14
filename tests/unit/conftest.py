"""No pauses; a journal for each test, a scripted court, and a session there that is signed in to PACER."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import Clock
from tests.unit.scripted_court import ScriptedCourt, pacer


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks at a menu no time passes here."""
    monkeypatch.setattr("app.adapter.court_client.LOOPBACK_PAUSE", 0.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is; nothing is there yet, not even its folder."""
    return tmp_path / "records" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path, patience=0.05, now=Clock()) as opened:
        yield opened


@pytest.fixture
def court() -> ScriptedCourt:
    return ScriptedCourt()


@pytest.fixture
def session(court: ScriptedCourt, journal: Journal) -> LinkSession:
    signed_in = LinkSession(court, journal)
    signed_in.sign_in(pacer())
    return signed_in
