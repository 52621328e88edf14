"""The tests with a real browser on a screen of their own; where there is none, the run says so and counts."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.browser.outside import lacking, screen

NOT_RUN = pytest.StashKey[list[str]]()
OUTCOMES = pytest.StashKey[Counter[str]]()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    absent = lacking()
    ours = [item for item in items if "display" in getattr(item, "fixturenames", ())]
    if not absent or not ours:
        return
    config.stash[NOT_RUN] = [f"{len(ours)} tests with a real browser need {', '.join(absent)}"]
    config.hook.pytest_deselected(items=ours)
    items[:] = [item for item in items if item not in ours]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for reason in config.stash.get(NOT_RUN, []):
        terminalreporter.write_line(f"NOT RUN: the guarded browser ({reason}).")
    for said, count in config.stash.get(OUTCOMES, Counter()).most_common():
        terminalreporter.write_line(f"guarded browser: {count:4} {said}")


@pytest.fixture
def outcomes(pytestconfig: pytest.Config) -> Counter[str]:
    """Counts what came of the long runs, for the end of the run."""
    return pytestconfig.stash.setdefault(OUTCOMES, Counter())


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen for all tests of this process."""
    assert os.name == "posix"
    with screen() as name:
        yield name
