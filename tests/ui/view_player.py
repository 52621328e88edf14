"""In the place of the controller: shows any view in the window, and does nothing that is asked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.linking.state import LinkState
from ui.browser_controller import BrowserController
from ui.controller import Controller
from ui.my_courts_controller import MyCourtsController
from ui.navigation import Navigation, make_page
from ui.roster_controller import RosterController
from ui.view_state import ViewState
from ui.wizard import LinkWizard


class ViewPlayer(QObject):
    """`window` is the program's own, furnished by its own navigation."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.view = ViewState()
        self.window = LinkWizard()
        self.navigation = Navigation(self.window, self, make_page)  # type: ignore[arg-type] # stands for it

    @property
    def state(self) -> LinkState:
        return self.view.state

    def show(self, view: ViewState) -> None:
        """Has `view` be what is now."""
        self.view = view
        self.changed.emit(view)
        for _ in self.navigation._turning or ():  # at once, with the buttons and the focus
            pass

    def cancel(self) -> None:
        """There is no work to stop."""

    def __getattr__(self, name: str) -> object:
        """Nothing that a page asks for is done, of one court or of several, of a desk or of the browser."""
        if name in ("my_courts", "desk", "browser"):
            return self
        kinds = (Controller, MyCourtsController, RosterController, BrowserController)
        if any(hasattr(one, name) for one in kinds):
            return do_nothing
        raise AttributeError(name)


def do_nothing(*_: object) -> None:
    """Stands for what the controller would do."""
