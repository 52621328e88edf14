"""PySide6 must not lose references: 6.12.0 dropped one on True at each emit and aborted soon."""

import sys

from PySide6.QtCore import QObject, Signal


class Sender(QObject):
    changed = Signal(bool)


def test_emitting_leaves_the_references_on_true_alone(qapp: object) -> None:
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
    assert abs(after - before) <= 5
