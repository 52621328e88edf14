"""PySide6 must not lose references: 6.12.0 drops one on True at each emit on Python 3.11, and aborts soon."""

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    changed = Signal(bool)


def test_emitting_leaves_the_references_on_true_alone(qapp: object) -> None:
    """From Python 3.12 on True is immortal and its count means nothing: nothing may abort there."""
    sender = Sender()
    heard: list[int] = []

    def hear(value: bool) -> None:
        heard.append(1 if value is True else 0)

    sender.changed.connect(hear)
    sender.changed.emit(True)
    before = sys.getrefcount(True)
    for _ in range(2000):
        sender.changed.emit(True)
    after = sys.getrefcount(True)
    assert sum(heard) == 2001
    assert sys.version_info >= (3, 12) or abs(after - before) <= 5
