# /// script
# requires-python = ">=3.11,<3.15"
# ///
"""Everything a developer does, one word each: `python packaging/dev.py run`, `... test` (make says the same).

Each command first sets up what is missing. Standard library only; it runs on Linux, macOS and Windows. On a
Python that is too old it says so: neither it nor what it imports has syntax newer than Python 3.8.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import environment
from environment import BROWSER, PROJECT, READER, TESTS, WINDOW, SetupError, ready, tell

CHECKS = {
    "ruff check": ("-m", "ruff", "check"),
    "ruff format": ("-m", "ruff", "format", "--check"),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"),
}
PYTEST = ("-m", "pytest", "--dist", "worksteal", "--numprocesses")

LONG = ("-o", "faulthandler_timeout=1800")
"""Some of them take minutes; elsewhere a test of five is taken for a hang."""

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}


def test(rest: Sequence[str]) -> int:
    """Style, types, imports and every test but the long ones; with arguments, pytest alone, of these."""
    return _parts({**({} if rest else CHECKS), "pytest": (*PYTEST, _processes(), "-m", "not prove", *rest)})


def quick(_rest: Sequence[str]) -> int:
    """The unit tests alone: after each small change."""
    return _parts({"pytest": (*PYTEST, _processes(), "-m", "not prove", "tests/unit")})


def prove(rest: Sequence[str]) -> int:
    """The long matrices, the fuzzing and the kills."""
    # two on any machine, so that what tests measure of each other is the same everywhere
    return _parts({"pytest": (*PYTEST, "2", "-m", "prove", *LONG, *rest)}, READER)


def check(_rest: Sequence[str]) -> int:
    """Style, types and imports alone."""
    return _parts(CHECKS, None)


def _processes() -> str:
    """One more than the cores that this process may use: while one test waits, another one works."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux alone has it
    return str(1 + (len(allowed(0)) if allowed else os.cpu_count() or 1))


def _parts(parts: Mapping[str, Sequence[str]], packages: Sequence[str] | None = ()) -> int:
    """Runs every part, whatever fails on the way, and closes with a table of them."""
    python = _for_tests(packages) if packages is not None else ready("dev")[0]
    lines, failed = [], False
    for part, arguments in parts.items():
        tell(f"--- {part}")
        start = time.monotonic()
        code = _program(python, arguments, {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""})
        failed |= code != 0
        lines.append(f"{part:13}  {'FAILED' if code else 'passed'}  {time.monotonic() - start:7.1f} s")
    tell("\n" + "\n".join(lines))
    return int(failed)


def _for_tests(packages: Sequence[str] = ()) -> Path:
    browser = () if shutil.which("google-chrome") or shutil.which("chromium") else BROWSER
    python, by_hand = ready("dev", [*WINDOW, *TESTS, *browser, *packages])
    if by_hand:
        raise SetupError(
            f"The tests need packages that are not installed. Type this, then try again:\n  {by_hand}"
        )
    ask = [str(python), "-c", "import PySide6.QtWidgets"]
    said = subprocess.run(ask, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if said.returncode:
        raise SetupError(f"Qt can't be loaded here. The reason given: {said.stderr.strip().splitlines()[-1]}")
    return python


def run(rest: Sequence[str]) -> int:
    """Opens the wizard at the practice court, or with ecf-link's options; plays the tour without a screen."""
    if not rest and not has_screen(sys.platform, os.environ):
        tell("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set): the tour is played instead.")
        return tour(rest)
    return _window(rest or ["--practice"], {})


def tour(_rest: Sequence[str]) -> int:
    """Plays the whole wizard by itself at the practice court; pictures and receipt go to build/tour."""
    folder = PROJECT / "build" / "tour"
    code = _window(["--tour", str(folder)], OFFSCREEN)
    if code == 0:
        tell(f"A picture of every page and the receipt are in {folder.relative_to(PROJECT)}")
    return code


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """False on a Linux without an X or Wayland display."""
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _window(arguments: Sequence[str], more: Mapping[str, str]) -> int:
    python, by_hand = ready("dev", WINDOW)
    code = _program(python, ["-m", "ui.main", *arguments], more)
    if code and by_hand:
        tell(f"The window needs packages that are not installed. Type this, then try again:\n  {by_hand}")
    return code


def help_pictures(_rest: Sequence[str]) -> int:
    """Takes the pictures of the help (resources/help/pictures) again, from the tour."""
    return _program(_for_tests(), ["-m", "tests.ui.help_pictures"], OFFSCREEN)


def bench(rest: Sequence[str]) -> int:
    """Measures the program against its budgets."""
    return _program(_for_tests(), ["-m", "tests.bench", *rest], OFFSCREEN)


def _program(python: Path, arguments: Sequence[str], more: Mapping[str, str]) -> int:
    return subprocess.run(
        [str(python), *arguments], cwd=str(PROJECT), env={**os.environ, **more}, check=False
    ).returncode


def package(_rest: Sequence[str]) -> int:
    """Builds dist/ecf-link and the installers of this system."""
    import bundle  # in the syntax of newer Pythons

    bundle.build()
    return 0


def test_package(rest: Sequence[str]) -> int:
    """Installs and uses what `package` made, in a fresh Debian and under wine."""
    return _program(ready("dev")[0], ["-m", "tests.packaged", *rest], {})


def compare(rest: Sequence[str]) -> int:
    """Builds the last commit twice and compares every file; or compares two `dist` folders that are given."""
    return subprocess.run(["sh", str(PROJECT / "packaging" / "compare.sh"), *rest], check=False).returncode


def lock(rest: Sequence[str]) -> int:
    """Writes packaging/lock/*.txt from pyproject.toml; `--upgrade` raises versions that may stay."""
    environment.write_locks(upgrade="--upgrade" in rest)
    return 0


def plan(_rest: Sequence[str]) -> int:
    """Draws docs/plan.svg again from the imports."""
    return _program(ready("dev")[0], ["-m", "tests.tools.plan"], {})


COMMANDS = {
    one.__name__.replace("_", "-"): one
    for one in (
        *(run, test, quick, check, prove, bench, tour, help_pictures),
        *(package, test_package, compare, lock, plan),
    )
}


def _right_python(version: Sequence[Any]) -> None:
    if not (3, 11) <= tuple(version[:2]) <= (3, 14):
        raise SetupError(
            f"ECF Link needs Python 3.11, 3.12, 3.13 or 3.14; this is {version[0]}.{version[1]}. Install one "
            "from python.org, or install uv, which brings its own, and type: uv run packaging/dev.py run"
        )


def main(arguments: Sequence[str]) -> int:
    """Runs one command; gives its exit code."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=command.__doc__, add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    try:
        _right_python(sys.version_info)
        return COMMANDS[chosen.command](rest)
    except SetupError as problem:
        tell(str(problem))
        return problem.code
    except BrokenPipeError:  # nobody reads on (`make run | head`); Python would complain of it at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
