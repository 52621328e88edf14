"""Prints the fault matrix once it was walked."""

import pytest

from tests.tables import Table

MATRIX = Table("fault matrix", "faults.txt", ("step", "fault", "claim", "second look"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    MATRIX.show(terminalreporter)


@pytest.fixture(scope="session")
def matrix() -> Table:
    """The table of the whole matrix."""
    return MATRIX
