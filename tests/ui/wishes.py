"""What a page says that a person wants: each of its signals as a tuple of its name and what it carries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import MagicMock

from PySide6.QtCore import QObject

from ui.controller import Controller
from ui.navigation import acts_of
from ui.pages.page import StepPage

Wish = tuple[object, ...]
NAMES = (
    *acts_of(MagicMock(spec=Controller, my_courts=MagicMock(), browser=MagicMock(), desk=MagicMock())),
    "next_attorney_wanted",
)


@dataclass
class Told:
    """What was told while the block ran."""

    args: list[Wish]


def hear(source: QObject) -> list[Any]:
    """A list to which each wish of `source`, a page or a part of one, is added."""
    told: list[Wish] = []
    for name in NAMES:
        signal = getattr(source, name, None)
        if signal is not None:
            signal.connect(partial(_tell, told, name))
    return told


def _tell(told: list[Wish], name: str, *carried: object) -> None:
    told.append((name, *carried))


@contextmanager
def one_wish(source: QObject) -> Iterator[Told]:
    """Exactly one wish is told while the block runs."""
    told = Told(hear(source))
    yield told
    assert len(told.args) == 1


def pressed(page: StepPage) -> Wish | None:
    """What Next means on `page` now; None where the person stays."""
    told = hear(page)
    page.next_pressed()
    assert len(told) <= 1
    return told[0] if told else None
