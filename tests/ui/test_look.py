"""Contrast, palettes and signs, computed."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.contrast import TEXT, Row, contrast, rows
from ui import theme
from ui.pages.court import CourtPage
from ui.theme import DARK, LIGHT, Colors, Rung, Theme, Tone, colors_of, em, font_of, palette_of
from ui.widgets.text import ICONS, pixmap_of, svg_of

Group, Role = QPalette.ColorGroup, QPalette.ColorRole
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SCHEMES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_everything_that_is_seen_can_be_told_from_its_ground(qapp: QApplication) -> None:
    before = qapp.style().name()
    qapp.setStyle("Fusion")
    table = list(rows(qapp))
    qapp.setStyle(before)
    assert [str(row) for row in table if not row.holds] == []
    assert {row.scheme for row in table} == {"light", "dark"}
    assert {"hint on neutral panel, disabled", "selected row: name and kind"} <= {row.what for row in table}


def test_a_pair_that_is_too_faint_is_called_so() -> None:
    grey = Row("light", "hint", QColor("#777777"), QColor("#ffffff"), TEXT)
    assert not grey.holds and "TOO FAINT" in str(grey)


@SCHEMES
def test_disabled_text_is_set_and_still_legible(colors: Colors) -> None:
    palette = palette_of(colors)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link):
        off = palette.color(Group.Disabled, role)
        assert off == QColor(colors.disabled)
        assert off != palette.color(Group.Active, role)


@SCHEMES
def test_a_palette_leads_back_to_its_scheme(colors: Colors) -> None:
    assert colors_of(palette_of(colors)) is colors
    assert set(colors.signs) == set(colors.grounds) == set(Tone)


def test_the_look_follows_the_system_while_it_runs(qapp: QApplication, qtbot: QtBot) -> None:
    before = (qapp.palette(), qapp.font())
    look = Theme(qapp)
    look.start()
    page = CourtPage()
    qtbot.addWidget(page)
    page.setEnabled(False)
    page.show()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colors_of(qapp.palette()) is DARK
    fields = (page, page.search.line, page.list)
    qtbot.waitUntil(lambda: all(colors_of(field.palette()) is DARK for field in fields))
    for field in fields:
        assert field.palette().color(Group.Disabled, Role.Text) == QColor(DARK.disabled)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colors_of(qapp.palette()) is LIGHT
    qapp.styleHints().colorSchemeChanged.disconnect(look.follow)
    qapp.setFont(before[1])
    qapp.setPalette(before[0])


def test_a_forced_scheme_overrules_the_system(qapp: QApplication) -> None:
    before = qapp.palette()
    Theme(qapp, Qt.ColorScheme.Dark).follow(Qt.ColorScheme.Light)
    assert colors_of(qapp.palette()) is DARK
    qapp.setPalette(before)


def test_no_rung_is_smaller_than_the_body_text(qapp: QApplication) -> None:
    assert min(rung.value for rung in Rung) == Rung.BODY.value == 1.0
    assert font_of(Rung.TITLE).pointSizeF() > font_of(Rung.BODY).pointSizeF() == qapp.font().pointSizeF()


def test_a_page_grows_with_the_applications_font(qapp: QApplication, qtbot: QtBot) -> None:
    page = CourtPage()
    qtbot.addWidget(page)
    small, before = page.heading.font().pointSizeF(), qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 2)
    qapp.setFont(larger)
    qtbot.waitUntil(lambda: page.heading.font().pointSizeF() == pytest.approx(small * 2))
    assert page.heading.font().bold()
    assert page.lead.font().pointSizeF() == pytest.approx(larger.pointSizeF())
    qapp.setFont(before)


def test_lengths_come_from_the_font(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert em(label, 2.0) == pytest.approx(2 * label.fontMetrics().height(), abs=1)
    assert em(label, 0.0) == 1


@pytest.mark.parametrize("icon", ICONS)
def test_every_icon_is_a_drawing_in_the_palettes_color(icon: str, qapp: QApplication) -> None:
    drawing = svg_of(icon, "#123456")
    assert b"currentColor" not in drawing and b"#123456" in drawing
    assert ElementTree.fromstring(drawing).get("viewBox") == "0 0 24 24"
    image = pixmap_of(icon, "#123456", 24, 2.0).toImage()
    assert (image.width(), image.height()) == (48, 48)
    strong = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    assert any(one.alpha() > 200 and abs(one.red() - 0x12) < 12 for one in strong)


def test_an_icon_that_was_never_drawn_is_refused() -> None:
    with pytest.raises(KeyError):
        svg_of("../secret", "#000000")


def test_a_contrast_theme_stays_as_the_person_chose_it(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (qapp.palette(), qapp.font(), qapp.style().name())
    chosen = QPalette(QColor("#000000"), QColor("#000000"))
    for role, color in ((Role.Text, "#ffff00"), (Role.WindowText, "#ffff00"), (Role.Link, "#00ffff")):
        chosen.setColor(role, QColor(color))
    look, contrast_on = Theme(qapp), False
    monkeypatch.setattr(theme, "is_contrast_theme", lambda: contrast_on)
    look.follow(Qt.ColorScheme.Light)
    assert colors_of(qapp.palette()) is LIGHT
    contrast_on = True
    qapp.styleHints().colorSchemeChanged.connect(look.follow)
    look._follow_contrast()
    for widget in (QPushButton(), QComboBox(), QLabel()):
        qtbot.addWidget(widget)
        assert widget.palette() == qapp.palette(widget)
        assert widget.palette().color(Role.Window) not in (QColor(LIGHT.window), QColor(LIGHT.border))
    drawn = colors_of(chosen)
    assert {drawn.text, *drawn.signs.values()} == {"#ffff00"} and set(drawn.grounds.values()) == {"#000000"}
    assert drawn.link == "#00ffff"
    contrast_on = False
    look.follow(Qt.ColorScheme.Dark)
    assert colors_of(qapp.palette()) is DARK
    qapp.styleHints().colorSchemeChanged.disconnect(look.follow)
    qapp.setStyle(before[2])
    qapp.setFont(before[1])
    qapp.setPalette(before[0])


def test_the_system_is_asked_for_its_contrast(qapp: QApplication) -> None:
    assert theme.is_contrast_theme() is False  # the offscreen platform has none, and answers
