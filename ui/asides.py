"""What a person asks for beside the steps: an address, a paper, a practice person, a kept login, a try."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from ui import intents as want
from ui.backend import Backend
from ui.premises import Premises
from ui.report import ReceiptWanted
from ui.sittings import Sittings
from ui.stage import Stage

DESK_SAID = "desk_said"


class Asides(QObject):
    """Acts on intents that change no step.

    `address_wanted` carries an address to open; `receipt_found` a receipt (or None) and the path to save it
    at, or None to print it; `sheet_wanted` the path for a preparation sheet, or None to print it;
    `page_wanted` the page that was not understood (a `RawPage`), or None when it is no longer held.
    """

    address_wanted = Signal(str)
    receipt_found = Signal(object, object)
    sheet_wanted = Signal(object)
    page_wanted = Signal(object)

    def __init__(self, stage: Stage, backend: Backend, premises: Premises, sittings: Sittings) -> None:
        super().__init__(stage)
        self._stage, self._backend, self._premises, self._sittings = stage, backend, premises, sittings

    def act(self, intent: want.Intent) -> None:
        """Does what `intent` asks; nothing for one that belongs to a step."""
        court = self._stage.scene.court
        match intent:
            case want.OpenAddress(url):
                self.address_wanted.emit(url)
            case want.SaveReceipt(path):
                self._find_receipt(path)
            case want.PrintReceipt():
                self._find_receipt(None)
            case want.SavePreparationSheet(path):
                self.sheet_wanted.emit(path)
            case want.PrintPreparationSheet():
                self.sheet_wanted.emit(None)
            case want.ShowUnreadPage():
                here = self._sittings.here
                self.page_wanted.emit(None if here is None else here.unread_page)
            case want.PickPerson(key):
                self._stage.pick(key)
            case want.ForgetKept(username, court_id):
                self._backend.submit(partial(self._premises.forget, username, court_id), None, lasting=True)
            case want.ResumeTries() if court is not None:
                self._backend.submit(self._sittings.at(court).resume_tries, None)
            case want.CourtSaysNotLinked(said_by) if court is not None and said_by.strip():
                self._backend.submit(partial(self._sittings.at(court).desk_said, said_by), DESK_SAID)
            case want.HelpAttorney(on, always):
                self._help(on, on and always)

    def _help(self, on: bool, always: bool) -> None:
        scene = self._stage.scene
        self._stage.show(replace(scene, helping=on, helping_always=always))
        if always is not scene.helping_always:
            self._backend.submit(partial(self._premises.remember_helping, always), None, lasting=True)

    def _find_receipt(self, path: str | None) -> None:
        sitting = self._sittings.here
        if sitting is None:
            self.receipt_found.emit(None, path)
        else:
            self._backend.submit(sitting.receipt, ReceiptWanted(path))
