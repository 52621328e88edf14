"""Pictures of every page: python -m tests.ui.gallery OUT [--dark] [--scale 2] [--only WORD]."""

import argparse
import os
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    os.environ["QT_FONT_DPI"] = str(round(96 * asked.scale))

    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QApplication, QScrollArea, QWizard

    from tests.ui.scenes import SCENES
    from ui.look import Look
    from ui.widgets.step_list import StepList

    app = QApplication(sys.argv[:1])
    Look(app, Qt.ColorScheme.Dark if asked.dark else Qt.ColorScheme.Light).start()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, (page_class, scene, act) in SCENES.items():
        if asked.only not in name:
            continue
        wizard = QWizard()
        wizard.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        wizard.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        wizard.setButtonText(QWizard.WizardButton.NextButton, "&Next")
        steps, page = StepList(), page_class()
        wizard.setSideWidget(steps)
        wizard.addPage(page)
        wizard.resize(1000, 760)
        wizard.show()
        steps.present(scene.state)
        page.present(scene)
        page.focus_first()
        if act is not None:
            act(page)
        app.processEvents()
        wizard.grab().save(str(asked.out / f"{name}.png"))
        area = page.findChild(QScrollArea)
        inner = area.widget()
        if inner.height() > area.viewport().height():
            inner.grab().save(str(asked.out / f"{name}-whole.png"))
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        wide = inner.width() > area.viewport().width()
        if wide:
            print(f"{name}: {inner.width() - area.viewport().width()} pixels wider than its window")
        assert inner.mapTo(area, QPoint(0, 0)).x() == 0
        wizard.close()
        wizard.deleteLater()
        app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
