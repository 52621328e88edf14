"""Contrast, palettes and signs, computed."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.look import (
    DARK,
    LIGHT,
    Colours,
    Look,
    Rung,
    Tone,
    colours_of,
    em,
    font_of,
    ground_colour,
    palette_of,
    sign_colour,
)
from ui.pages.court_page import CourtPage
from ui.widgets.icon import ICONS, pixmap_of, svg_of

Group, Role = QPalette.ColorGroup, QPalette.ColorRole
SCHEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: QColor) -> float:
    """WCAG 2's relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_text_can_be_read_on_every_ground(colours: Colours) -> None:
    palette = palette_of(colours)
    grounds = [palette.color(role) for role in (Role.Window, Role.Base, Role.Button)]
    grounds += [ground_colour(palette, tone) for tone in Tone]
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.Link, Role.PlaceholderText):
        for ground in grounds:
            assert contrast(palette.color(role), ground) >= 4.5, (role, ground.name())
    assert contrast(palette.color(Role.HighlightedText), palette.color(Role.Highlight)) >= 4.5


@SCHEMES
def test_signs_and_edges_can_be_seen_on_every_ground(colours: Colours) -> None:
    palette = palette_of(colours)
    grounds = [palette.color(role) for role in (Role.Window, Role.Base)]
    grounds += [ground_colour(palette, tone) for tone in Tone]
    seen = [sign_colour(palette, tone) for tone in Tone]
    seen += [palette.color(role) for role in (Role.Mid, Role.Highlight, Role.BrightText)]
    for sign in seen:
        for ground in grounds:
            assert contrast(sign, ground) >= 3.0, (sign.name(), ground.name())


@SCHEMES
def test_disabled_text_is_set_and_still_legible(colours: Colours) -> None:
    palette = palette_of(colours)
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link):
        off = palette.color(Group.Disabled, role)
        assert off == QColor(colours.disabled)
        assert off != palette.color(Group.Active, role)
        for ground in (Role.Window, Role.Base, Role.Button):
            assert contrast(off, palette.color(Group.Disabled, ground)) >= 3.0


@SCHEMES
def test_a_palette_leads_back_to_its_scheme(colours: Colours) -> None:
    assert colours_of(palette_of(colours)) is colours
    assert set(colours.signs) == set(colours.grounds) == set(Tone)


def test_the_look_follows_the_system(qapp: QApplication) -> None:
    before = (qapp.palette(), qapp.font(), qapp.style().name())
    look = Look(qapp)
    look.start()
    assert qapp.style().name().casefold() == "fusion"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours_of(qapp.palette()) is DARK
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours_of(qapp.palette()) is LIGHT
    qapp.styleHints().colorSchemeChanged.disconnect(look.follow)
    qapp.setStyle(before[2])
    qapp.setFont(before[1])
    qapp.setPalette(before[0])


def test_a_forced_scheme_overrules_the_system(qapp: QApplication) -> None:
    before = qapp.palette()
    Look(qapp, Qt.ColorScheme.Dark).follow(Qt.ColorScheme.Light)
    assert colours_of(qapp.palette()) is DARK
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
def test_every_icon_is_a_drawing_in_the_palettes_colour(icon: str, qapp: QApplication) -> None:
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
