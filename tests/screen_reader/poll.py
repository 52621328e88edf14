"""Starts a program and asks for everything on its screen, round after round, until it has ended.

Run by a system Python with gi and AT-SPI on a screen: `poll.py PROGRAM ARGUMENT...`. Ends as the program did;
1 if the reader never saw it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

DEEP = 60
FEW, AGAIN = range(2, 4), 40
"""Where children come and go they are few: those are asked about so many times more in each round."""


class Questions:
    """Asks, and counts what was there."""

    def __init__(self) -> None:
        self.things = self.rounds = self.gone = self.last = 0
        self._few: list[Any] = []

    def ask(self, node: Any, depth: int = 0) -> None:
        """Asks for name, role, states and children at and under `node`, whether it is showing or not."""
        if node is None or depth > DEEP:
            return
        try:
            node.get_name(), node.get_role_name(), node.get_state_set().get_states()
            self.things += 1
            children = node.get_child_count()
            if children in FEW:
                self._few.append(node)
            for index in range(children):
                self.ask(node.get_child_at_index(index), depth + 1)
        except GLib.Error:  # it went away while it was looked at
            self.gone += 1

    def ask_for_last(self) -> None:
        """Asks all that has a few children for the last of them, by the number that was told a moment ago."""
        for node in list(self._few):
            try:
                node.get_child_at_index(node.get_child_count() - 1)
                self.last += 1
            except GLib.Error:
                self._few.remove(node)

    def round(self, process: int) -> None:
        """Asks the program of that number for everything."""
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(index)
            if _is_of(one, process):
                one.set_cache_mask(Atspi.Cache.NONE)  # every question goes to the program
                before, self._few = self.things, []
                self.ask(one)
                self.rounds += self.things > before
                for _ in range(AGAIN):
                    self.ask_for_last()


def _is_of(program: Any, process: int) -> bool:
    try:
        return program is not None and program.get_process_id() == process
    except GLib.Error:  # it has just ended
        return False


def main(command: list[str]) -> int:
    """Polls until `command` has ended; gives its exit code."""
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
    questions = Questions()
    with subprocess.Popen(command, env=environment) as program:
        while program.poll() is None:
            questions.round(program.pid)
    print(
        f"asked {questions.rounds} times for everything: {questions.things} things were there, "
        f"{questions.gone} went away meanwhile; and {questions.last} times for a last child. "
        f"The program ended with {program.returncode}."
    )
    return program.returncode if questions.rounds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
