"""The help: a page and a picture for every step, links that lead somewhere, nothing from a network."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QPalette, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.linking.events import Step
from app.linking.state import LinkState
from tests.ui.help_pictures import OF_THE_TOUR, SIZE, in_few_colors, words_of
from tests.ui.sentences import all_sentences
from tests.ui.test_controller import playing
from tests.ui.views import PRACTICE, UTD, view_of
from ui.accessibility import KEY
from ui.dialogs.help import INDEX, HelpView, hits, page_of
from ui.dialogs.side_windows import SideWindows
from ui.text.steps import step_lead, step_title
from ui.text.window import More
from ui.theme import DARK, palette_of
from ui.wizard import LinkWizard

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")
FOLDER = Path(__file__).parents[2] / "resources" / "help"
PAGES = sorted(path.name for path in FOLDER.glob("*.html"))
OURS = [name for name in PAGES if "first-double-click" not in name]
ALL_PICTURES = 2_000_000  # bytes
SAID = re.compile(r'<b class="said">(.*?)</b>')
"""Words of the program, quoted."""


class Read(HTMLParser):
    """What a page leads to, and whether its tags are closed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.images: list[tuple[str, str]] = []
        self.marks: set[str] = set()
        self.title = self.text = ""
        self._open: list[str] = []
        self.feed((FOLDER / name).read_text(encoding="utf-8"))
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ("meta", "link", "img", "source", "br", "path", "rect", "circle", "polygon", "line"):
            self._open.append(tag)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "img":
            self.images.append((given["src"], given.get("alt", "")))
        if "id" in given:
            self.marks.add(given["id"])
        assert tag not in ("script", "iframe", "object", "form")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title":
            self.title += data
        self.text += data


@pytest.fixture
def view(qtbot: QtBot) -> HelpView:
    view = HelpView()
    qtbot.addWidget(view)
    view.present(view_of(LinkState()))
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


@pytest.mark.parametrize("step", Step)
def test_every_step_has_its_page_with_its_title_and_its_picture(step: Step) -> None:
    page = Read(page_of(step))
    assert page.title == step_title(step) or step is Step.MY_COURTS
    assert [source for source, _ in page.images] == [f"pictures/{step.value}.png"]
    assert all(words for _, words in page.images)
    assert "Practice: the people and the court in this picture are invented." in page.text


def test_there_is_a_picture_of_every_step_and_no_other_in_both_schemes() -> None:
    steps = {f"{step.value}.png" for step in Step}
    assert set(OF_THE_TOUR) == set(Step)
    for folder in (FOLDER / "pictures", FOLDER / "pictures" / "dark"):
        assert {path.name for path in folder.glob("*.png")} == steps
        for path in folder.glob("*.png"):
            picture = QImage(str(path))
            assert picture.size() == SIZE and picture.colorCount() <= 64, path
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) <= ALL_PICTURES


def test_the_practice_mark_is_in_every_picture() -> None:
    violet = {"pictures": "#efe4f8", "dark": "#33214a"}
    for path in FOLDER.rglob("*.png"):
        picture = QImage(str(path))
        rows = ([picture.pixelColor(x, y).name() for x in range(0, picture.width(), 4)] for y in range(40))
        assert any(row.count(violet[path.parent.name]) > len(row) / 2 for row in rows), path


@pytest.mark.parametrize("step", Step)
def test_a_picture_still_shows_the_page_of_its_step(step: Step) -> None:
    for folder in (FOLDER / "pictures", FOLDER / "pictures" / "dark"):
        said = words_of(folder / f"{step.value}.png")
        told = ("You're linked at the District of Utah",) if step is Step.STATUS else ()
        for words in told or (step_title(step), step_lead(step, UTD)):
            assert any(words in line for line in said), "run make help-pictures"


def test_few_colors_keep_what_is_seen() -> None:
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(0xFFEFE4F8)
    picture.setPixel(3, 3, 0xFF102030)
    few = in_few_colors(picture)
    assert few.format() is QImage.Format.Format_Indexed8
    assert few.pixelColor(3, 3).name() == "#102030" and few.pixelColor(0, 0).name() == "#efe4f8"


@pytest.mark.parametrize("name", OURS)
def test_every_link_leads_to_a_page_here_or_to_an_address_with_encryption(name: str) -> None:
    page = Read(name)
    for link in page.links:
        if ":" in link:
            assert link.startswith("https://") and re.search(r"//[\w.]+\.(gov|org)(/|$)", link), link
        else:
            target, _, mark = link.partition("#")
            assert target in PAGES or target == "first-double-click.html", link
            assert not mark or mark in Read(target).marks, link
    assert page.links and page.title


@pytest.mark.parametrize("name", [name for name in OURS if name != INDEX])
def test_what_a_page_says_has_its_official_source(name: str) -> None:
    assert any("uscourts.gov" in link for link in Read(name).links)


@pytest.mark.parametrize("name", OURS)
def test_what_a_page_calls_a_button_is_called_so_in_the_program(name: str) -> None:
    labels = {KEY.sub(r"\1", sentence) for sentence in all_sentences()}
    for called in SAID.findall((FOLDER / name).read_text(encoding="utf-8")):
        assert unescape(called) in labels, called


def test_buttons_are_called_by_their_names() -> None:
    assert sum(len(SAID.findall((FOLDER / name).read_text(encoding="utf-8"))) for name in OURS) >= 25


def test_every_page_can_be_reached_from_the_first() -> None:
    links = {link for link in Read(INDEX).links if ":" not in link}
    assert links >= {*OURS} - {INDEX}


def test_every_word_of_the_glossary_has_a_meaning() -> None:
    page = Read("words.html")
    for word in ("PACER", "CM/ECF", "NextGen", "Filer", "One-time code", "CSO", "Redaction", "Link"):
        assert f"\n{word}\n" in page.text
    assert len(page.marks) > 20


def test_the_help_opens_at_the_page_of_the_step_and_by_f1(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        window = LinkWizard()
        qtbot.addWidget(window)
        side_windows = SideWindows(window, play.controller, play.reader())
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_F1)
        help_window = side_windows.open_ones[More.HELP]
        assert isinstance(help_window, HelpView) and help_window.page.name == "start.html"
        help_window.page.open_page("words.html")
        play.to(Step.PACER)
        assert help_window.page.name == "words.html"  # nobody's page is taken away
        side_windows.open(More.HELP)
        assert help_window.page.name == "pacer.html"
        assert help_window.windowTitle() == "Help: Sign in to PACER"
        help_window.trouble.click()
        assert side_windows.trouble is not None and side_windows.trouble.isVisible()
        heard: list[str] = []
        play.controller.address_wanted.connect(heard.append)
        help_window.page.anchorClicked.emit(QUrl("https://pacer.uscourts.gov"))
        assert heard == ["https://pacer.uscourts.gov"]


def test_links_inside_stay_inside_and_there_is_a_way_back(view: HelpView, qtbot: QtBot) -> None:
    assert view.page.name == INDEX and not view.back.isEnabled()
    view.page.anchorClicked.emit(QUrl("court.html"))
    view.page.anchorClicked.emit(QUrl("words.html#redaction"))
    assert view.page.name == "words.html"
    qtbot.waitUntil(lambda: view.scrolling.upright.value() > 500)
    view.back.click()
    assert view.page.name == "court.html"
    qtbot.waitUntil(lambda: view.scrolling.upright.value() == 0)
    view.topics.click()
    assert view.page.name == INDEX and view.back.isEnabled()


def test_the_page_is_read_by_keyboard_and_its_links_are_scrolled_to(view: HelpView, qtbot: QtBot) -> None:
    view.page.open_page("words.html")
    qtbot.waitUntil(lambda: view.scrolling.upright.maximum() > 1000)
    view.page.setFocus()
    for _ in range(12):
        QTest.keyClick(view.page, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: view.scrolling.upright.value() > 0)
    before = view.scrolling.upright.value()
    QTest.keyClick(view.page, Qt.Key.Key_PageDown)
    assert view.scrolling.upright.value() > before
    assert not view.page.verticalScrollBar().isVisible()


def test_nothing_is_loaded_but_pictures_of_the_folder(view: HelpView) -> None:
    kind = QTextDocument.ResourceType
    assert view.page.loadResource(kind.HtmlResource.value, QUrl("https://pacer.uscourts.gov")) is None
    assert view.page.loadResource(kind.StyleSheetResource.value, QUrl("style.css")) is None
    for outside in ("https://example.org/a.png", "../../../LICENSE", "file:///etc/hostname"):
        assert view.page.loadResource(kind.ImageResource.value, QUrl(outside)).isNull()
    assert not view.page.loadResource(kind.ImageResource.value, QUrl("pictures/court.png")).isNull()


def test_a_page_that_is_missing_is_said(view: HelpView) -> None:
    view.page.open_page("no-such-page.html")
    assert "missing" in view.page.toPlainText()


def test_the_page_follows_the_colors_and_the_size_of_the_text(view: HelpView, qapp: QApplication) -> None:
    view.page.open_page("court.html")
    light = view.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/court.png"))
    before, high = QPalette(qapp.palette()), view.page.height()
    view.setPalette(palette_of(DARK))
    dark = view.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("pictures/court.png"))
    assert dark.pixelColor(5, 100).lightness() < 90 < light.pixelColor(5, 100).lightness()
    assert DARK.link in view.page.toHtml()
    view.setPalette(before)
    font, usual = qapp.font(), qapp.font()
    font.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(font)
    try:
        view.page.refit()
        QApplication.processEvents()
        assert view.page.heightForWidth(view.page.width()) > high * 1.5
    finally:
        qapp.setFont(usual)


def test_the_window_says_that_it_is_practice(view: HelpView) -> None:
    assert view.banner.isHidden()
    view.present(view_of(LinkState(), **PRACTICE))
    assert not view.banner.isHidden()


@pytest.mark.parametrize("name", [name for name in OURS if Read(name).images])
def test_the_text_comes_before_the_picture(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    assert source.index("<li>") < source.index("<img")


def test_a_search_finds_the_part_and_leads_to_it(view: HelpView, qtbot: QtBot) -> None:
    view.page.open_page("words.html")
    for typed in ("redaction", "redaction notice"):
        view.search.put(typed)
        assert view.page.title.endswith(f"with “{typed}”") and "Sign in to PACER" in view.page.toPlainText()
    view.page.anchorClicked.emit(QUrl("words.html#words:redaction"))
    qtbot.waitUntil(lambda: view.scrolling.upright.value() > 500)
    view.back.click()
    assert view.page.title.endswith("with “redaction notice”")
    view.search.put("")
    assert view.page.name == "words.html"  # each letter typed is no page of its own


def test_what_is_searched_for_is_no_markup(view: HelpView) -> None:
    assert hits("old login") and not hits("class=lead")
    view.search.put("<img src=x>")
    assert "<img src=x>" in view.page.title and "No page of the help" in view.page.toPlainText()
