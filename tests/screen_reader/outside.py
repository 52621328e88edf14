"""A program seen from outside, as a screen reader sees it: roles, names, states, and what is announced.

Run by a system Python with gi and AT-SPI on a screen. It knows nothing of the program's code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

PATIENCE = 30.0
PAUSE = 0.05
DEEP = 60
BUTTON = ("push button", "button")
"""What older and newer AT-SPI libraries call it."""

State = Atspi.StateType


class Lost(Exception):  # noqa: N818 - says what happened
    """Something that a person was told to use, or that should have been said, is not there."""


def nodes(node: Any, depth: int = 0) -> Iterator[Any]:
    """All that is showing at and under `node`."""
    if node is None or depth > DEEP:
        return
    if depth and not node.get_state_set().contains(State.SHOWING):
        return
    yield node
    for index in range(min(node.get_child_count(), 80)):
        yield from nodes(node.get_child_at_index(index), depth + 1)


def listen_a_while(seconds: float = PAUSE) -> None:
    """Lets what is announced arrive."""
    context, ends = GLib.MainContext.default(), time.monotonic() + seconds
    while time.monotonic() < ends:
        if not context.iteration(False):
            time.sleep(0.005)


def wait_for(look: Callable[[], Any], missing: str) -> Any:
    """What `look` gives as soon as it gives something. Raises Lost with `missing`."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            found = look()
        except GLib.Error:  # a widget that went away while it was looked at
            found = None
        if found is not None:
            return found
        listen_a_while()
    raise Lost(missing)


class Screen:
    """What the program called `name` shows, found by role and by how a name begins; and what it announced."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.announced: list[str] = []
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")

    def _hear(self, event: Any) -> None:
        if isinstance(event.any_data, str):
            self.announced.append(event.any_data)

    def all(self) -> list[tuple[str, str, Any]]:
        """Role, name and node of everything that is showing."""
        desktop = Atspi.get_desktop(0)
        programs = [desktop.get_child_at_index(index) for index in range(desktop.get_child_count())]
        ours = [one for one in programs if one is not None and one.get_name() == self._name]
        return [
            (one.get_role_name(), one.get_name() or "", one) for program in ours for one in nodes(program)
        ]

    def find(self, role: str | tuple[str, ...], name: str) -> Any | None:
        """The first that is called so, or None."""
        roles = (role,) if isinstance(role, str) else role
        for its_role, its_name, node in self.all():
            if its_role in roles and its_name.lower().startswith(name.lower()):
                return node
        return None

    def wait(self, role: str | tuple[str, ...], name: str, usable: bool = True) -> Any:
        """The node, once it is there and, if `usable`, can be used."""

        def look() -> Any | None:
            node = self.find(role, name)
            ready = node is not None and node.get_state_set().contains(State.SENSITIVE)
            return node if node is not None and (ready or not usable) else None

        return wait_for(look, f"no {role} called {name!r}")

    def press(self, name: str) -> None:
        """Presses a button, once it can be pressed."""
        act(self.wait(BUTTON, name), "Press")

    def check(self, role: str, name: str) -> None:
        """Checks a box or chooses one of several, if it is not yet."""
        node = self.wait(role, name)
        if not has(node, State.CHECKED):
            act(node, "Toggle")
        wait_for(lambda: has(self.wait(role, name), State.CHECKED) or None, f"{name!r} is not chosen")

    def type(self, role: str, name: str, text: str) -> None:
        """Replaces what stands in a field."""
        self.wait(role, name).set_text_contents(text)

    def key(self, letter: str) -> None:
        """Presses a key, for whatever takes keys."""
        Atspi.generate_keyboard_event(ord(letter), None, Atspi.KeySynthType.SYM)

    def select(self, name: str) -> None:
        """Selects a row of a list."""
        row = self.wait("list item", name)
        row.get_parent().select_child(row.get_index_in_parent())

    def hears(self, *parts: str) -> None:
        """Waits until one announcement holds all of `parts`; forgets what was announced up to then."""

        def look() -> bool | None:
            for place, said in enumerate(self.announced):
                if all(part in said for part in parts):
                    del self.announced[: place + 1]
                    return True
            return None

        try:
            wait_for(look, "")
        except Lost:
            raise Lost(f"never announced: {parts}. Announced were {self.announced}") from None

    def said(self) -> str:
        """Everything that has a name, for a person to read."""
        return "\n".join(f"  {role}: {name}" for role, name, _ in self.all() if name)


def has(node: Any, state: Any) -> bool:
    """Whether `node` is in `state`."""
    return bool(node.get_state_set().contains(state))


def act(node: Any, action: str) -> None:
    """Does what the program offers to do with `node` under that name."""
    offered = [node.get_action_name(index) for index in range(node.get_n_actions())]
    if action not in offered:
        raise Lost(f"{node.get_name()!r} offers {offered}, not {action}")
    node.do_action(offered.index(action))
