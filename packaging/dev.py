"""Everything a developer does, one word each: `python packaging/dev.py run`, `... test` (make says the same).

Each command first sets up what is missing. Standard library only, and no syntax newer than Python 3.8 (see
machine.py); it runs on Linux, macOS and Windows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import bundle
import ci
import compare as two_builds
import environment
import installers
from machine import (
    PROJECT,
    READER,
    TESTS,
    WINDOW,
    SetupError,
    has_screen,
    python_for_the_program,
    system_packages,
    tell,
)
from product import megabytes

CHECKS = {
    "ruff check": ["-m", "ruff", "check"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"],
}
FOREIGN = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "PYTHON_KEYRING_BACKEND")
"""Variables of the machine that would change what the tests see; so would every proxy variable."""

IN_PARALLEL = ("--numprocesses", "2", "--dist", "worksteal")
"""Two processes on any machine, so that what tests measure of each other is the same everywhere."""

LEFTOVERS = (
    "build",
    "dist",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
    ".import_linter_cache",
)


class Result(NamedTuple):
    """One line of the closing table."""

    part: str
    passed: bool
    seconds: float


def for_tests(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the tests: no screen, none of the machine's trust, proxy or keyring settings."""
    kept = {
        name: value
        for name, value in environ.items()
        if name not in FOREIGN and not name.upper().endswith("_PROXY")
    }
    return dict(kept, QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="qt.qpa.*=false", PYTHONUTF8="1")


def table(results: Sequence[Result]) -> str:
    """The closing table: each part, how it ended, and its seconds."""
    wide = max(len(result.part) for result in results)
    rows = [
        "{:{}}  {}  {:7.1f} s".format(
            result.part, wide, "passed" if result.passed else "FAILED", result.seconds
        )
        for result in results
    ]
    return "\n".join(rows)


def _checks(python: Path) -> list[Result]:
    def one(part: str) -> tuple[Result, str]:
        start = time.monotonic()
        command = [str(python), *CHECKS[part]]
        done = subprocess.run(
            command,
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=for_tests(os.environ),
            check=False,
        )
        return Result(part, done.returncode == 0, time.monotonic() - start), done.stdout.decode(
            "utf-8", "replace"
        )

    results = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for result, output in pool.map(one, CHECKS):
            tell(f"--- {result.part}\n{output.rstrip()}")
            results.append(result)
    return results


def _pytest(python: Path, marks: str, rest: Sequence[str]) -> Result:
    tell("--- pytest")
    start = time.monotonic()
    command = [str(python), "-m", "pytest", "-m", marks, *IN_PARALLEL, *rest]
    code = subprocess.run(command, cwd=PROJECT, env=for_tests(os.environ), check=False).returncode
    return Result("pytest", code == 0, time.monotonic() - start)


def _close(results: Sequence[Result], by_hand: str | None) -> int:
    tell("\n" + table(results))
    if by_hand:
        tell(
            "Some of this needed packages that could not be installed. Run this, then try again:\n  "
            + by_hand
        )
    return 0 if all(result.passed for result in results) else 1


def test(rest: Sequence[str]) -> int:
    """Style, types, floors and every test but the long ones; to the end, whatever fails on the way."""
    by_hand = system_packages([*WINDOW, *TESTS])
    python = environment.ready("dev")
    return _close([*_checks(python), _pytest(python, "not prove", rest)], by_hand)


def prove(rest: Sequence[str]) -> int:
    """The long matrices, the fuzzing and the kills."""
    by_hand = system_packages([*WINDOW, *TESTS, *READER])
    return _close([_pytest(environment.ready("dev"), "prove", rest)], by_hand)


def check(_rest: Sequence[str]) -> int:
    """Style, types and floors alone."""
    return _close(_checks(environment.ready("dev")), None)


def run(rest: Sequence[str]) -> int:
    """Opens the wizard at the practice court, or with ecf-link's options; plays the tour without a screen."""
    if not rest and not has_screen(sys.platform, dict(os.environ)):
        tell("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set): the tour is played instead.")
        return tour(rest)
    by_hand = system_packages(WINDOW)
    return _program(["-m", "ui.main", *(rest or ["--practice"])], os.environ, by_hand)


def tour(_rest: Sequence[str]) -> int:
    """Plays the whole wizard by itself at the practice court; pictures and receipt go to build/tour."""
    by_hand = system_packages(WINDOW)
    folder = PROJECT / "build" / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    offscreen = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    code = _program(["-m", "ui.main", "--tour", str(folder)], offscreen, by_hand)
    if code == 0:
        tell(f"A picture of every page and the receipt are in {folder.relative_to(PROJECT)}")
    return code


def help_pictures(_rest: Sequence[str]) -> int:
    """Takes the pictures of the help (resources/help/pictures) anew, from the tour."""
    return _program(["-m", "tests.ui.help_pictures"], {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, None)


def _program(arguments: Sequence[str], environ: Mapping[str, str], by_hand: str | None) -> int:
    python = environment.ready("runtime")
    code = subprocess.run([str(python), *arguments], cwd=PROJECT, env=dict(environ), check=False).returncode
    if code and by_hand:
        tell("The window needs packages that could not be installed. Run this, then try again:\n  " + by_hand)
    return code


def bench(rest: Sequence[str]) -> int:
    """Measures the program against its budgets."""
    system_packages([*WINDOW, *TESTS])
    python = environment.ready("dev")
    command = [str(python), "-m", "tests.bench", *rest]
    return subprocess.run(command, cwd=PROJECT, env=for_tests(os.environ), check=False).returncode


def package(_rest: Sequence[str]) -> int:
    """Builds the bundle and every installer that this system can make; they go to dist."""
    made = installers.build(bundle.build())
    tell("\n".join(f"{one.relative_to(PROJECT)}  {megabytes(one):.1f} MB" for one in made))
    return 0


def test_package(rest: Sequence[str]) -> int:
    """Installs, tries, upgrades and removes what `package` made, in a fresh Debian and under wine."""
    command = [python_for_the_program(), "-m", "tests.packaged", *rest]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


def package_in_ci(_rest: Sequence[str]) -> int:
    """Packages and tries what was packed, as far as this machine can; says what it can't."""
    return ci.package_and_try()


def compare(rest: Sequence[str]) -> int:
    """Builds the last commit twice and compares every file; or compares two `dist` folders that are given."""
    folders = [Path(one) for one in rest] or two_builds.built_twice()
    if len(folders) != 2:
        raise SetupError("Two folders are compared, or none is given.")
    return two_builds.compare(folders)


def lock(rest: Sequence[str]) -> int:
    """Writes packaging/lock/*.txt from pyproject.toml; `--upgrade` raises versions that may stay."""
    environment.write_locks(upgrade="--upgrade" in rest)
    return 0


def clean(_rest: Sequence[str]) -> int:
    """Removes what was built and cached; the virtual environment stays."""
    stale = [PROJECT / name for name in LEFTOVERS]
    stale += [
        path
        for room in ("app", "ui", "resources", "tests", "packaging")
        for path in (PROJECT / room).rglob("__pycache__")
    ]
    for folder in stale:
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
    return 0


COMMANDS = {
    one.__name__.replace("_", "-"): one
    for one in (
        *(run, test, check, prove, bench, tour, help_pictures),
        *(package, test_package, package_in_ci, compare, lock, clean),
    )
}


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    try:
        return COMMANDS[chosen.command](rest)
    except SetupError as problem:
        tell(str(problem))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
