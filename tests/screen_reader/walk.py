"""Links one practice person by accessible names and roles alone, as with a screen reader.

Run by a system Python with gi and AT-SPI on a screen: `python3 -m tests.screen_reader.walk PROGRAM...`.
It knows nothing of the program's code. On the way the PACER password is refused once. Ends 0 when every
page was announced, the result page says that one is linked, and the program has ended with 0 and
without a word of complaint; otherwise 1, with what was on the screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from tests.screen_reader.outside import BUTTON, Lost, Screen, wait_for

NAME = "ecf-link"
QTS_OWN = ("AtSpiAdaptor::", "qt.accessibility.atspi: Could not find accessible")
"""Qt says this of questions that newer AT-SPI libraries ask and it does not know, and of things that went
away before they were asked about."""

COURT = "United States District Court for the District of Utah"
FILL_IN = "Fill in the login of John Attorney"
REFUSED = "did not accept"
CONTROLS = (*BUTTON, "radio button", "check box", "text", "password text", "list", "list item", "combo box")


def step(screen: Screen, title: str, lead: str) -> None:
    """Waits until the page called `title` is shown and, with its place and its lead, announced.

    Nothing on it that can be used is without a name.
    """
    screen.wait("label", title, usable=False)
    screen.wait("label", lead, usable=False)
    screen.hears(title, ", step ", " of ", lead)
    nameless = [role for role, name, _ in screen.all() if role in CONTROLS and not name]
    if nameless:
        raise Lost(f"on {title!r} there are controls without a name: {nameless}")
    print(f"at: {title}", flush=True)


def walk(screen: Screen) -> None:
    """From the first page to the result."""
    start(screen, "Link my account")
    step(screen, "Choose your court", "Accounts are linked once in each court")
    screen.type("text", "Search by court", "utd")
    screen.select(COURT)
    screen.press("Next")

    step(screen, "Before you sign in", "A link is permanent")
    answer(screen)

    step(screen, "Sign in to PACER", "Afterward you file in this court")
    sign_in(screen)

    step(screen, "Your CM/ECF login at this court", "D. Utah gave you this login for filing")
    screen.press(FILL_IN)
    screen.press("Next")

    step(screen, "Check both names", "Nothing is linked yet")
    screen.check("check box", "I am this person")
    screen.press("Link permanently")

    step(screen, "You're linked at the District of Utah", "From now on you file at")


def start(screen: Screen, choice: str) -> None:
    """The first page, which is no step yet, is announced; takes one of its ways."""
    screen.wait("label", "Link your PACER account", usable=False)
    screen.hears("Link your PACER account", "nothing is linked until you agree")
    screen.press(choice)


def answer(screen: Screen) -> None:
    """Says that the login is known, and that nobody else uses the PACER account."""
    screen.check("radio button", "I know my CM/ECF login")
    screen.press("No, only me")


def sign_in(screen: Screen) -> None:
    """First with a wrong password: that is announced, and said again with the field, which has the focus."""
    screen.press(FILL_IN)
    screen.hears("Filled in")  # Qt presses a button a moment after it was asked to
    screen.check("check box", "I understand")
    screen.type("password text", "PACER password", "wrong")
    screen.press("Next")
    screen.hears(REFUSED)
    wait_for(lambda: _has_refusal(screen.wait("password text", "PACER password")), "the refusal at its field")
    screen.press(FILL_IN)
    wait_for(
        lambda: not _has_refusal(screen.wait("password text", "PACER password")) or None, "a field in peace"
    )
    screen.press("Next")


def _has_refusal(field: Any) -> bool | None:
    return REFUSED in field.get_description() or None


def end(process: subprocess.Popen[str], screen: Screen, buttons: tuple[str, ...]) -> None:
    """Closes the window by its own buttons, one after the other; requires a peaceful end."""
    for button in buttons:
        screen.press(button)
    wait_for(lambda: None if screen.all() else True, "the window is still there")
    try:
        code = process.wait(10)
    except subprocess.TimeoutExpired:
        raise Lost("the window is closed, but the program does not end") from None
    if code != 0:
        raise Lost(f"the program ended with {code}")


def main(program: list[str], route: Callable[[Screen], None] = walk, *closes_by: str) -> int:
    """Walks `route` and closes the window by these buttons, or Close; gives the exit code."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb")
        screen = Screen(NAME)
        process = subprocess.Popen([*program, "--practice"], env=environment, stderr=complaints, text=True)
        try:
            route(screen)
            end(process, screen, closes_by or ("Close",))
        except Lost as lost:
            complaints.seek(0)
            alive = "is running" if process.poll() is None else f"ended with {process.returncode}"
            print(f"{lost}. The program {alive}. On the screen:\n{screen.said()}\n{complaints.read()}")
            return 1
        finally:
            process.kill()
            process.wait()
        complaints.seek(0)
        rest = [line for line in complaints.read().splitlines() if not any(own in line for own in QTS_OWN)]
    if rest:
        print("stderr is not empty:\n" + "\n".join(rest))
    return 1 if rest else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
