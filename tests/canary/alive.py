"""Every text that is alive in this process, wherever it hangs."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

TextOf = Callable[[], tuple[str, ...]]


def alive(marks: TextOf) -> set[int]:
    """Which of `marks`, by their place, are in a text that some object holds.

    They are asked for anew each time and compared backwards: whoever looks must not be what is found.
    """
    backwards = tuple(mark[::-1].casefold() for mark in marks())
    return {
        place
        for text in _texts()
        for place, mark in enumerate(backwards)
        if text[::-1].casefold().find(mark) >= 0
    }


def _texts() -> Iterator[str]:
    gc.collect()
    gc.unfreeze()
    waiting: list[object] = gc.get_objects()
    seen: set[int] = {id(waiting)}
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, bytes | bytearray):
            yield one.decode("utf-8", "ignore")
        elif id(one) not in seen:
            seen.add(id(one))
            waiting += gc.get_referents(one)
            if isinstance(one, dict):  # the collector passes over keys that are texts
                waiting += one
