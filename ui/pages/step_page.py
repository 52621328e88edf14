"""What every page of the wizard is: it shows a scene and says what the person wants."""

from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget, QWizardPage

from app.linking.steps import Step
from ui.intents import Intent
from ui.scene import Scene


class StepPage(QWizardPage):
    """One step. `wants` carries an intent the moment a person acts; Next is asked for by `on_next`."""

    step: ClassVar[Step]
    wants = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self._told_complete: bool | None = None
        self.completeChanged.connect(self._note_told)

    def present(self, scene: Scene) -> None:
        """Shows `scene`. Called at every change, also while the page is not the current one."""
        self.scene = scene
        # the window lays itself out anew each time that it is told
        if self._told_complete is not self.isComplete():
            self.completeChanged.emit()

    @Slot()
    def _note_told(self) -> None:
        self._told_complete = self.isComplete()

    def on_next(self) -> Intent | None:
        """What Next means with what the person has entered; None (with the reason shown) to stay."""
        raise RuntimeError(f"{type(self).__name__} does not say what Next means")

    @property
    def lead_words(self) -> str:
        """The sentence under the page's heading, for a screen reader."""
        return ""

    def forget_secrets(self) -> None:
        """Empties every field that holds a secret, and its undo buffer."""

    def forget_person(self) -> None:
        """Empties what belongs to one person, on a page that is not made anew."""

    def focus_first(self) -> None:
        """Puts the focus where a person starts on this page, or on the first thing that is wrong."""
