"""A file is shown selected where the system can; where not, its folder opens."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from ui import desktop
from ui.desktop import show_in_folder

RECEIPT = Path("/home/ann/Documents/Link receipt - Ann Roe.pdf")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the system was asked to start or to open. It starts nothing."""
    found: list[object] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        found.append((Path(program).name, *arguments))
        return True, 0

    def opened(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QProcess, "startDetached", start)
    monkeypatch.setattr(QDesktopServices, "openUrl", opened)
    return found


@pytest.mark.parametrize(
    ("platform", "told"),
    [("win32", ("explorer.exe", "/select,", str(RECEIPT))), ("darwin", ("open", "-R", str(RECEIPT)))],
)
def test_the_file_is_selected(
    monkeypatch: pytest.MonkeyPatch, started: list[object], platform: str, told: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    show_in_folder(RECEIPT)
    assert started == [told]


@pytest.mark.parametrize("asked", [True, False])
def test_a_desktop_that_can_not_be_asked_opens_the_folder(
    monkeypatch: pytest.MonkeyPatch, started: list[object], asked: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(desktop, "_ask_desktop", lambda _path: asked)
    show_in_folder(RECEIPT)
    assert started == ([] if asked else ["file:///home/ann/Documents"])
