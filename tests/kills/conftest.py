"""Prints the table of kills."""

import pytest

from tests.tables import Table

KILLS = Table("kills", "kills.txt", ("moment", "at once", "at last", "newest row", "ledger"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    KILLS.show(terminalreporter)


@pytest.fixture(scope="session")
def kills() -> Table:
    """The table of all kills."""
    return KILLS
