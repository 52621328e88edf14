"""Asks where a practice person is linked, for several courts, by accessible names and roles alone.

Run by a system Python with gi and AT-SPI on a screen: `-m tests.screen_reader.walk_courts PROGRAM...`.
Ends 0 when the pages, the reading and its end were announced, when a row that is selected from outside is the
selected one, and the rows say what was read; otherwise 1, with what was on the screen.
"""

from __future__ import annotations

import sys

from tests.screen_reader.outside import Screen
from tests.screen_reader.walk import FILL_IN, main, start, step

UTAH = "United States District Court for the District of Utah"
NEVADA = "United States District Court for the District of Nevada"


def walk_courts(screen: Screen) -> None:
    """From the first page to rows that say where the links stand."""
    start(screen, "I file in several courts")

    step(screen, "My courts", "Put all courts where you file on one list")
    for court_id, name in (("utd", UTAH), ("nvd", NEVADA)):
        screen.type("text", "Search by court", court_id)
        screen.press("Add this court")
        screen.wait("list item", f"{name}. Not known yet")
        screen.hears("is now on your list.")
    screen.select(f"{NEVADA}. Not known yet")
    screen.wait("label", NEVADA, usable=False)
    screen.press("Where am I linked?")

    step(screen, "Sign in to PACER", "This one sign-in is enough for all courts on your list")
    screen.press(FILL_IN)
    screen.check("check box", "I understand")
    screen.press("Next")
    screen.hears("Reading the menus of your courts")
    screen.hears("2 courts read.")
    for name in (UTAH, NEVADA):
        screen.wait("list item", f"{name}. Ready to link. The court offers to link this account.")
    screen.wait("label", NEVADA, usable=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], walk_courts, "Cancel", "Close anyway"))
