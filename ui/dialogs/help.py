"""The help, in a window beside the wizard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from app.linking.events import Step
from ui import accessibility
from ui.dialogs.side_window import SideWindow
from ui.text import window as say
from ui.text.window import NOT_THERE, PAGE_NAME
from ui.theme import SHOWS_FOCUS, Tone, colors_of, em, ground_color
from ui.widgets.entry import Entry
from ui.window_size import stand_beside, window_size

FOLDER = files("resources").joinpath("help")
INDEX = "index.html"
PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
WIDEST = 44  # lines of text that a line of words may be long
KINDS = (Qt.TextInteractionFlag.TextBrowserInteraction, Qt.TextInteractionFlag.TextSelectableByKeyboard)


class HelpPage(QTextBrowser):
    """`asked` carries an address of the web; links within the help are followed here.

    `turned`: another page is shown. `spot` carries how far down its beginning is. `reached`: how far down the
    person has come by keyboard. `paged`: a page down (1) or up (-1) is wanted.
    """

    asked = Signal(str)
    turned = Signal()
    spot = Signal(int)
    reached = Signal(int)
    paged = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._dressed_for = "", (0, "", 0)
        self._passed: list[str] = []
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(KINDS[0] | KINDS[1])
        self.setAccessibleName(PAGE_NAME)
        self.setProperty(SHOWS_FOCUS, True)
        self.setCursorWidth(em(self, 0.15))
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._follow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The title of the page that is shown."""
        return self.documentTitle()

    @property
    def may_go_back(self) -> bool:
        return bool(self._passed)

    @property
    def _margin(self) -> int:
        return em(self, 0.35)

    def open_page(self, name: str, mark: str = "") -> None:
        """Shows the page `name`, such as "court.html", from its top or from `mark`."""
        if self.name and self.name != name and not (is_search(self.name) and is_search(name)):
            self._passed.append(self.name)
        self._put(name)
        self.spot.emit(self._place_of(mark))

    def go_back(self) -> None:
        """Shows the page before this one."""
        if self._passed:
            self._put(self._passed.pop())
            self.spot.emit(0)

    def refit(self) -> None:
        """Takes its sizes from the application's font again."""
        self.setFont(QFont())
        self._dress()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.document().setTextWidth(min(width, em(self, WIDEST)))
        return round(self.document().size().height()) + em(self, 0.5)

    def focusNextPrevChild(self, next_one: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from link to link before it leaves."""
        stays = super().focusNextPrevChild(next_one)
        if self.hasFocus():
            self.reached.emit(self.cursorRect().center().y())
        return stays

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """To the text itself a page is all there is; the window's page is meant."""
        rows = PAGES.get(Qt.Key(event.key()))
        if rows is not None:
            self.paged.emit(rows)
            return
        super().keyPressEvent(event)
        self.reached.emit(self.cursorRect().center().y())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's signature
        """Pictures of this folder, in the scheme that is on; nothing else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        asked = PurePosixPath(QUrl(name).path())
        dark = colors_of(self.palette()).window != colors_of(QPalette(Qt.GlobalColor.white)).window
        pictures = FOLDER.joinpath("pictures")
        places = (pictures.joinpath("dark", asked.name), pictures.joinpath(asked.name))
        image = QImage()
        for place in places if dark else places[1:]:
            if image.isNull() and asked.name and place.is_file():
                image.loadFromData(place.read_bytes())
        return self._fitted(image)

    def _fitted(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        room = round((min(self.width(), em(self, WIDEST)) - 2 * self._margin) * ratio)
        if image.width() > room > 0:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _put(self, name: str) -> None:
        self.name = name
        self._dressed_for = (0, "", 0)
        self._dress()
        self.turned.emit()

    def _dress(self) -> None:
        """Lays the page out again where its width, its colors or its font have changed."""
        look = (self.width(), self.palette().color(QPalette.ColorRole.Window).name(), self.font().pointSize())
        if not self.name or look == self._dressed_for:
            return
        self._dressed_for = look
        self.document().clear()
        self.document().setDefaultFont(self.font())
        self.document().setDocumentMargin(self._margin)
        self.document().setDefaultStyleSheet(self._style())
        self.setHtml(_source(self.name))
        self.updateGeometry()

    def _style(self) -> str:
        colors, gap = colors_of(self.palette()), em(self, 0.5)
        rules = Template(FOLDER.joinpath("window.css").read_text(encoding="utf-8"))
        stop = ground_color(self.palette(), Tone.WARN).name()
        lengths = {"gap": gap, "wide": 3 * gap, "small": gap // 2}
        return rules.substitute(link=colors.link, quiet=colors.muted, stop=stop, **lengths)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        if link.scheme():
            self.asked.emit(link.toString())
        elif link.path():
            self.open_page(link.path(), link.fragment())
        else:
            self.spot.emit(self._place_of(link.fragment()))

    def _place_of(self, mark: str) -> int:
        if mark.startswith(WORDS):
            found = self.document().find(mark.removeprefix(WORDS))
            layout = self.document().documentLayout()
            return round(layout.blockBoundingRect(found.block()).top()) if not found.isNull() else 0
        block = self.document().begin()
        while mark and block.isValid():
            if mark in _marks_in(block):
                return round(self.document().documentLayout().blockBoundingRect(block).top())
            block = block.next()
        return QPoint().y()


def _marks_in(block: QTextBlock) -> list[str]:
    marks: list[str] = []
    piece = block.begin()
    while not piece.atEnd():
        marks += piece.fragment().charFormat().anchorNames()
        piece += 1
    return marks


def _source(name: str) -> str:
    if is_search(name):
        return _hits_page(name.removeprefix(SEARCH))
    page = FOLDER.joinpath(PurePosixPath(name).name)
    return page.read_text(encoding="utf-8") if page.is_file() else f"<p>{escape(NOT_THERE)}</p>"


SEARCH, WORDS = "search:", "words:"
"""How the name of a page of hits begins; how a mark begins that is words to look for."""
AROUND = 90  # characters of a hit, before and after its first word
PART = re.compile(r"<h[12][^>]*>(.*?)</h[12]>", re.DOTALL)
LEFT_OUT = re.compile(r'<head>.*?</head>|<p class="(?:way|caption)">.*?</p>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def is_search(name: str) -> bool:
    """Whether the page of this name is what a search found."""
    return name.startswith(SEARCH)


@cache
def _parts() -> tuple[tuple[str, str, str], ...]:
    """Every part of every page: the page's name, its title with the part's heading, the part's words."""
    return tuple(_read_parts())


def _read_parts() -> Iterator[tuple[str, str, str]]:
    for page in sorted(FOLDER.iterdir(), key=lambda one: one.name):
        if page.name.endswith(".html") and page.name != INDEX:
            _, *told = PART.split(LEFT_OUT.sub("", page.read_text(encoding="utf-8")))
            title = _plain(told[0])
            yield page.name, title, _plain(told[1])
            for heading, body in zip(told[2::2], told[3::2], strict=True):
                if _plain(heading) != say.SOURCES:
                    yield page.name, f"{title}: {_plain(heading)}", _plain(body)


def _plain(markup: str) -> str:
    return " ".join(unescape(TAG.sub(" ", markup)).split())


def hits(wanted: str) -> list[tuple[str, str, str]]:
    """Page, heading and words of each part that has all the words `wanted`; headings that have them first."""
    words = wanted.casefold().split()
    found = [part for part in _parts() if all(word in " ".join(part[1:]).casefold() for word in words)]
    return sorted(found, key=lambda part: not all(word in part[1].casefold() for word in words))


def _hits_page(wanted: str) -> str:
    found, first = hits(wanted), wanted.split()[0]
    title = escape(say.hits_title(len(found), wanted))
    rows = "".join(_hit(page, heading, words, first) for page, heading, words in found)
    return f"<title>{title}</title><h1>{title}</h1>{rows or f'<p>{escape(say.NOTHING_FOUND)}</p>'}"


def _hit(page: str, heading: str, words: str, first: str) -> str:
    at = words.casefold().find(first.casefold())
    begin = words.find(" ", at - AROUND) + 1 if at > AROUND else 0
    end = words.rfind(" ", 0, max(0, at) + AROUND) if len(words) > max(0, at) + AROUND else len(words)
    excerpt = f"{'…' if begin else ''}{words[begin:end].strip()}{'…' if end < len(words) else ''}"
    link = f"{page}#{WORDS}{first if at >= 0 else heading}"
    return f'<p><a href="{escape(link)}">{escape(heading)}</a><br>{escape(excerpt)}</p>'


TURNS = 3
NARROWEST, WIDE = 22, 30  # lines of text that the window is wide
SHORTEST_SEARCH, LONGEST_SEARCH = 2, 100  # characters


def page_of(step: Step) -> str:
    """The page of the help about `step`."""
    return f"{step.value}.html"


class HelpView(SideWindow):
    """`asked` carries an address of the web. `trouble_wanted`: the page for when something went wrong."""

    asked = Signal(str)
    trouble_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.page, self._down, self._turns = HelpPage(), 0, 0
        super().__init__(say.HELP_TITLE, parent=parent)
        self.title.hide()  # each page has its own
        self.search = Entry(say.SEARCH_HELP, limit=LONGEST_SEARCH)
        self.search.changed.connect(self._search)
        self.search.line.returnPressed.connect(self.page.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(
            self.search.line.setFocus
        )
        above = QVBoxLayout()
        above.setContentsMargins(self.body.contentsMargins())
        above.addWidget(self.search)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertLayout(layout.indexOf(self.scrolling), above)
        self.body.addWidget(self.page)
        self.body.addStretch(1)
        self.trouble = self.add_button(say.TROUBLE)
        self.topics = self.add_button(say.TOPICS)
        self.back = self.add_button(say.BACK)
        self.trouble.clicked.connect(self.trouble_wanted)
        self.topics.clicked.connect(self._open_topics)
        self.back.clicked.connect(self.page.go_back)
        self.page.asked.connect(self.asked)
        self.page.turned.connect(self._turned)
        self.page.spot.connect(self._scroll_to)
        self.page.reached.connect(self._keep_in_view)
        self.page.paged.connect(self._turn_page)
        self.page.open_page(INDEX)

    def come_forward(self) -> None:
        """Shows the window at the page about the step where the person is, beside the wizard."""
        wizard = self.parentWidget()
        if wizard is not None and not self.isVisible():
            stand_beside(self, wizard.window(), em(self, NARROWEST), em(self, WIDE))
        self.page.open_page(page_of(self.view.state.step))
        super().come_forward()

    def sizeHint(self) -> QSize:
        return window_size(self, WIDE, 43)

    def focus_first(self) -> None:
        self.page.setFocus()

    @Slot()
    def _search(self) -> None:
        wanted = " ".join(self.search.text.split())
        if len(wanted) >= SHORTEST_SEARCH:
            self.page.open_page(f"{SEARCH}{wanted}")
            accessibility.announce(self, self.page.title)
        elif is_search(self.page.name):
            self.page.go_back()

    @Slot()
    def _open_topics(self) -> None:
        self.page.open_page(INDEX)

    @Slot()
    def _turned(self) -> None:
        self.title.setText(self.page.title)
        self.setWindowTitle(say.help_title(self.page.title))
        self.back.setEnabled(self.page.may_go_back)
        if self.page.hasFocus():  # a link was followed; the window's coming forward is announced by itself
            accessibility.announce(self, self.page.title)

    @Slot(int)
    def _scroll_to(self, down: int) -> None:
        self._down, self._turns = down, TURNS
        QTimer.singleShot(0, self, self._arrive)

    @Slot()
    def _arrive(self) -> None:
        """The page makes room for itself in the turns of the event loop that come."""
        self.scrolling.upright.setValue(self._down + self.page.y() if self._down > 0 else 0)
        self._turns -= 1
        if self._turns > 0:
            QTimer.singleShot(0, self, self._arrive)

    @Slot(int)
    def _keep_in_view(self, down: int) -> None:
        self.area.ensureVisible(0, self.page.y() + down, 0, em(self, 3.0))

    @Slot(int)
    def _turn_page(self, pages: int) -> None:
        bar = self.scrolling.upright
        bar.setValue(bar.value() + pages * bar.pageStep())
