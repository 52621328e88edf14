"""Takes pauses out of walks, reads a page once, has a practice court, and tells what came of long runs."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from app.adapter.pages import read_page
from app.practice import PracticeCourt

OUTCOMES = pytest.StashKey[dict[str, Counter[str]]]()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks at a menu no time passes here."""
    monkeypatch.setattr("app.adapter.court_client.LOOPBACK_PAUSE", 0.0)


_read_once = lru_cache(maxsize=1000)(read_page)


@pytest.fixture(autouse=True)
def _same_pages_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a page says depends on it and its address alone, and most of them are shown in many walks."""
    monkeypatch.setattr("app.adapter.court_client.read_page", _read_once)


@pytest.fixture(scope="module")
def ledger_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger")


@pytest.fixture(scope="module")
def practice(ledger_dir: Path) -> Iterator[PracticeCourt]:
    with PracticeCourt().start(ledger_dir) as court:
        yield court


@pytest.fixture
def outcomes(pytestconfig: pytest.Config) -> dict[str, Counter[str]]:
    """Counts of what came of each kind of court, for the table at the end of the run."""
    return pytestconfig.stash.setdefault(OUTCOMES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash.get(OUTCOMES, {})
    if not found:
        return
    terminalreporter.section("hostile courts: what the program said, and how often")
    for kind in sorted(found):
        counted = ", ".join(f"{claim} {count}" for claim, count in found[kind].most_common())
        terminalreporter.write_line(f"{kind:24} {counted}")
