"""The practice court that the kills share, and the tables of kills."""

from collections.abc import Iterator

import pytest

from tests.kills.test_kills import Court
from tests.tables import Table

KILLS = Table("kills", "kills.txt", ("moment", "at once", "at last", "newest row", "ledger"))

SESSIONS = Table(
    "killed sessions", "killed_sessions.txt", ("court", "moment", "records", "look", "later look")
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    KILLS.show(terminalreporter)
    SESSIONS.show(terminalreporter)


@pytest.fixture(scope="module")
def shared_court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    court = Court(tmp_path_factory.mktemp("ledger"))
    court.start()
    yield court
    court.practice.stop()


@pytest.fixture(scope="session")
def kills() -> Table:
    """The table of all kills."""
    return KILLS


@pytest.fixture(scope="session")
def sittings_killed() -> Table:
    """The table of all sessions that were killed."""
    return SESSIONS
