"""How far the reading of many courts' menus is, and which courts are being read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from app.linking.steps import Work
from ui import accessibility
from ui.look import Rung, Tone, em
from ui.scene import Scene
from ui.widgets.panel import Panel
from ui.widgets.text import Text
from ui.words.my_courts import reading_words
from ui.words.steps import WORKING, work_words
from ui.words.window import STOPPING


class SurveyProgress(Panel):
    """Shown while the menus are being read. A screen reader hears its beginning, and the bar when asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.INFO, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.done, self.now, self.limits = Text(rung=Rung.HEADING, bold=True), Text(), Text(muted=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(em(self, 0.5))
        accessibility.name(self.bar, WORKING)
        for widget in (self.done, self.bar, self.now, self.limits):
            self.body.addWidget(widget)
        self.hide()

    def present(self, scene: Scene) -> bool:
        """Shows how far it is; True if that has just begun."""
        if scene.state.work is not Work.SURVEYING or scene.courts is None:
            self.hide()
            return False
        mine, begins = scene.my_list, self.isHidden()
        courts = scene.courts
        done, now = reading_words(
            mine.read, mine.to_read, (courts[one].short_name for one in mine.reading if one in courts)
        )
        happening, limits = work_words(Work.SURVEYING, None)
        self.done.setText(done)
        self.now.setText(now)
        self.limits.setText(STOPPING if scene.stopping else limits)
        self.bar.setUpdatesEnabled(False)  # or it paints itself at once, in the middle of all this
        self.bar.setRange(0, max(1, mine.to_read))
        self.bar.setValue(mine.read)
        self.bar.setUpdatesEnabled(True)
        accessibility.name(self, f"{happening} {limits}")
        accessibility.describe(self, done, now)
        self.show()
        if begins:
            accessibility.announce(self, f"{happening} {limits}")
        return begins
