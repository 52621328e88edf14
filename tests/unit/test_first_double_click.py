"""The help page about the first double-click: its pictures are there, drawn by us, and say what it says."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.unit.packaging_at_hand import PROJECT, text

HELP = PROJECT / "resources" / "help"
PAGE = (HELP / "first-double-click.html").read_text(encoding="utf-8")
PICTURES = {one.name: one for one in (HELP / "pictures").glob("first-*.svg")}
SVG = "{http://www.w3.org/2000/svg}"


def _words(picture: Path) -> set[str]:
    return {one.text or "" for one in ElementTree.parse(picture).getroot().iter(f"{SVG}text")}


def test_every_picture_is_on_the_page_in_both_schemes_and_said_in_words() -> None:
    shown = re.findall(
        r'<source srcset="pictures/dark/([^"]+)"[^>]*><img src="pictures/([^"]+)" alt="([^"]+)"', PAGE
    )
    assert {name for _, name, _ in shown} == set(PICTURES)
    assert all(dark == light for dark, light, _ in shown)
    assert all("Drawing of" in said and "ring" in said for _, _, said in shown)


@pytest.mark.parametrize("name", PICTURES)
def test_what_the_ring_is_around_is_named_on_the_page(name: str) -> None:
    light, dark = PICTURES[name], PICTURES[name].parent / "dark" / name
    assert _words(light) == _words(dark)
    chosen = [
        word for word in ("More info", "Run anyway", "Done", "Cancel", "Open Anyway") if word in _words(light)
    ]
    assert any(f"<b>{word}</b>" in PAGE for word in chosen), name


def test_the_download_page_says_the_same() -> None:
    download = re.sub(r"\s+", " ", text("DOWNLOAD.md"))
    for words in ("Windows protected your PC", "More info", "Run anyway", "Unknown publisher", "Open Anyway"):
        assert words in PAGE and words in download, words
    for words in ("about an hour", "Smart App Control", "SHA256SUMS", "no longer gets past"):
        assert words in PAGE and words in download, words


def test_every_link_within_the_page_leads_somewhere() -> None:
    marks = set(re.findall(r' id="([^"]+)"', PAGE))
    assert set(re.findall(r'href="#([^"]+)"', PAGE)) <= marks
    assert set(re.findall(r'href="([^"#]+)"', PAGE)) <= {one.name for one in HELP.iterdir()}


def test_the_help_leads_to_the_page() -> None:
    assert 'href="first-double-click.html"' in (HELP / "index.html").read_text(encoding="utf-8")
