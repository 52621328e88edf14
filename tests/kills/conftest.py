"""Prints the table of kills."""

import pytest

from tests.tables import Table

KILLS = Table("kills", "kills.txt", ("moment", "at once", "at last", "newest row", "ledger"))

SESSIONS = Table(
    "killed sessions", "killed_sessions.txt", ("court", "moment", "records", "look", "later look")
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    KILLS.show(terminalreporter)
    SESSIONS.show(terminalreporter)


@pytest.fixture(scope="session")
def kills() -> Table:
    """The table of all kills."""
    return KILLS


@pytest.fixture(scope="session")
def sittings_killed() -> Table:
    """The table of all sessions that were killed."""
    return SESSIONS
