"""Starts a program again and again while a screen reader asks for everything, and counts the ends.

Run by a system Python with gi and AT-SPI on a screen: `starts.py COUNT PROGRAM ARGUMENT...`. Ends 0 when the
reader was answered in every start and every one ended with 0; otherwise 1, with the ends that were not.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.screen_reader.poll import Questions


def main(count: int, command: list[str]) -> int:
    """Starts `command` that many times, one after the other; gives the exit code."""
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
    bad: list[tuple[int, int]] = []
    unheard = things = 0
    for number in range(1, count + 1):
        questions = Questions()
        with subprocess.Popen(command, env=environment) as program:
            while program.poll() is None:
                questions.round(program.pid)
        unheard += not questions.rounds
        things += questions.things
        if program.returncode:
            bad.append((number, program.returncode))
            print(f"start {number} ended with {program.returncode}", flush=True)
    print(f"{count} starts, {things} answers, {unheard} unheard, {len(bad)} ended badly: {bad}")
    return 1 if bad or unheard else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
