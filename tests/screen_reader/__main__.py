"""`python -m tests.screen_reader [PROGRAM...]`: walks a whole practice link by names and roles alone.

Without a PROGRAM, the one in this folder. Where the tools are not there, it says so and ends with 2.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.screen_reader.session import how_to_get, missing, outside


def main(program: list[str]) -> int:
    """Runs the walk; gives its exit code."""
    absent = missing()
    if absent:
        print(f"NOT RUN. {how_to_get(absent)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="ecf-link-reader-") as home:
        started = program or [sys.executable, "-m", "ui.main"]
        code, said = outside("tests.screen_reader.walk", started, Path(home), 120)
    print(said, end="")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
