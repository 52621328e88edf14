"""Which list of courts is shown, how old it is, and a button that asks PACER for a newer one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui import accessibility
from ui.look import em
from ui.scene import Mode, Scene
from ui.widgets.text import Text
from ui.words.court_list import UPDATE, UPDATING


class ListState(QWidget):
    """`wanted`: the person asks for PACER's list."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.news = Text(muted=True), Text(bold=True)
        self.update_button = QPushButton(UPDATE)
        self.update_button.setAutoDefault(False)
        accessibility.name(self.update_button, UPDATE)
        self.update_button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self.said)
        column.addWidget(self.update_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.news)

    def present(self, scene: Scene) -> None:
        """Shows the list's age, and what came of updating it."""
        self.said.setText(scene.list_said)
        self.said.setVisible(bool(scene.list_said))
        contacts_pacer = scene.mode in (Mode.REAL, Mode.QA)
        self.update_button.setVisible(contacts_pacer and scene.courts is not None)
        self.update_button.setEnabled(not scene.list_updating)
        news = UPDATING if scene.list_updating else scene.list_news
        if news != self.news.text():
            self.news.setText(news)
            accessibility.describe(self.update_button, news)
            accessibility.announce(self.news, news)
        self.news.setVisible(bool(news))
