"""Asks where a file is to be saved: in the person's documents, or where the last one went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.records.folders import documents_folder


class SaveDialog(QFileDialog):
    """`fileSelected` carries the path. `name` is what the file is called unless the person says otherwise."""

    _last: Path | None = None

    def __init__(self, parent: QWidget, title: str, name: str, name_filter: str) -> None:
        folder = SaveDialog._last or documents_folder()
        at = folder / name if folder is not None and folder.is_dir() else Path(name)
        super().__init__(parent, title, str(at), name_filter)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(name.rpartition(".")[2])
        self.fileSelected.connect(self._remember)

    @Slot(str)
    def _remember(self, path: str) -> None:
        SaveDialog._last = Path(path).parent
