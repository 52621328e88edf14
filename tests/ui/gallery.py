"""Pictures of every page: python -m tests.ui.gallery OUT [--dark] [--scale 2] [--only WORD]."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWizard, QWizardPage

from app.linking.state import LinkState
from tests.ui.parade import SCENES
from tests.ui.scenes import scene
from ui.look import SMALLEST_BODY_POINTS, Look
from ui.pages.frame import FramedPage
from ui.scene import Scene
from ui.trouble_view import TroubleView
from ui.widgets.step_list import StepList
from ui.words.trouble import Trouble


def shown(
    page: FramedPage, scene: Scene, act: Callable[[Any], None] | None, app: QApplication, width: int = 1000
) -> QWizard:
    """`page` in a plain wizard, showing `scene`, with `act` done to it and its layout settled."""
    wizard = QWizard()
    steps = StepList(wizard)
    wizard.setWizardStyle(QWizard.WizardStyle.ModernStyle)
    wizard.setButtonText(QWizard.WizardButton.NextButton, "&Next")
    wizard.setSideWidget(steps)
    wizard.addPage(page)
    wizard.addPage(QWizardPage())
    wizard.resize(width, round(width * 0.76))
    wizard.show()
    steps.present(scene.state)
    page.present(scene)
    page.focus_first()
    if act is not None:
        act(page)
    for _ in range(4):  # a page that changed settles in two turns of the event loop
        app.processEvents()
    return wizard


def main() -> int:
    """Leaves a picture of each scene in OUT, and one of the whole page where it has to be scrolled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    app = QApplication(sys.argv[:1])
    font = app.font()
    font.setPointSizeF(max(font.pointSizeF(), SMALLEST_BODY_POINTS) * asked.scale)
    app.setFont(font)
    Look(app, Qt.ColorScheme.Dark if asked.dark else Qt.ColorScheme.Light).start()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, (page_class, shows, act) in SCENES.items():
        if asked.only not in name:
            continue
        page = page_class()
        wizard = shown(page, shows, act, app, 1000 if asked.scale < 1.5 else 1200)
        wizard.grab().save(str(asked.out / f"{name}.png"))
        inner, window = page.inner, page.area.viewport()
        if inner.height() > window.height():
            inner.grab().save(str(asked.out / f"{name}-whole.png"))
        if inner.width() > window.width():
            print(f"{name}: {inner.width() - window.width()} pixels wider than its window")
        wizard.close()
        wizard.deleteLater()
        app.processEvents()
    _trouble(asked.out, app, asked.only)
    return 0


def _trouble(out: Path, app: QApplication, only: str) -> None:
    """Pictures of the page for when it went wrong, whole."""
    for trouble in Trouble:
        name = f"trouble-{trouble.value.replace('_', '-')}"
        if only not in name:
            continue
        view = TroubleView(lambda: datetime(2026, 3, 6, 16, 0, tzinfo=UTC))
        view.present(scene(LinkState(court_id="utd")))
        view.show()
        view.choose(trouble)
        for _ in range(4):
            app.processEvents()
        view.inner.grab().save(str(out / f"{name}.png"))
        view.close()
        view.deleteLater()


if __name__ == "__main__":
    sys.exit(main())
