"""In the place of the conductor: shows any scene in the window, and does nothing that is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.linking.state import LinkState
from ui.guide import WizardGuide
from ui.page_list import make_page
from ui.scene import Scene
from ui.wizard import LinkWizard


class ScenePlayer(QObject):
    """`window` is the program's own, furnished by its own guide."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene()
        self.window = LinkWizard()
        self.guide = WizardGuide(self.window, self, make_page)  # type: ignore[arg-type] # stands for it

    @property
    def state(self) -> LinkState:
        return self.scene.state

    def show(self, scene: Scene) -> None:
        """Has `scene` be what is now."""
        self.scene = scene
        self.changed.emit(scene)

    def act(self, intent: object) -> None:
        """Nothing that a page asks for is done."""

    def cancel(self) -> None:
        """There is no work to stop."""
