"""Draws the pictures of the help page about the first double-click: `first_double_click.py FOLDER`.

They are drawings, not screenshots: the words are those of the systems, the places and colors only like them.
The words are from https://support.apple.com/en-us/102445 and from reports that quote both systems. Each
picture is drawn twice, for a light and a dark page.

Standard library only, and no syntax newer than Python 3.8.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

MARK, ON_MARK = "#b93a05", "#ffffff"
"""The ring around what to choose, and its number, on a light window."""

BRIGHT, ON_BRIGHT = "#ffb454", "#000000"
"""The same on blue and on a dark window."""

BLUE, PALE = "#0a4f8f", "#ffffff"
LIGHT = {
    "page": "#f3f4f6",
    "window": "#ececec",
    "bar": "#dddddd",
    "text": "#1b1b1b",
    "button": "#ffffff",
    "edge": "#767676",
}
DARK = {
    "page": "#1f2227",
    "window": "#3a3a3c",
    "bar": "#2c2c2e",
    "text": "#f2f2f2",
    "button": "#5b5b5e",
    "edge": "#9a9a9a",
}
CHOSEN, ON_CHOSEN = "#0a5fd0", "#ffffff"


def text(
    x: int, y: int, words: str, size: int, color: str, weight: str = "normal", middle: bool = False
) -> str:
    """One line of words, from x on or around it."""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" font-weight="{weight}" '
        f'fill="{color}"{anchor}>{escape(words)}</text>'
    )


def box(x: int, y: int, wide: int, high: int, fill: str, edge: str = "none", round_by: int = 0) -> str:
    """A rectangle."""
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="{round_by}" fill="{fill}" stroke="{edge}" '
        'stroke-width="2"/>'
    )


def button(
    x: int, y: int, wide: int, words: str, fill: str, color: str, edge: str, round_by: int = 14
) -> str:
    """A button with words in the middle."""
    return box(x, y, wide, 64, fill, edge, round_by) + text(
        x + wide // 2, y + 42, words, 28, color, middle=True
    )


def ring(x: int, y: int, wide: int, high: int, number: str, bright: bool) -> str:
    """The mark around what to choose, with its number."""
    color, ink = (BRIGHT, ON_BRIGHT) if bright else (MARK, ON_MARK)
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="18" fill="none" stroke="{color}" '
        f'stroke-width="7"/><circle cx="{x + wide}" cy="{y}" r="30" fill="{color}"/>'
        + text(x + wide, y + 11, number, 32, ink, "bold", middle=True)
    )


def picture(wide: int, high: int, parts: list[str], page: str) -> str:
    """The whole file, with more dots than it is shown with, so that it stays sharp."""
    ground = box(0, 0, wide, high, page)
    dots = f'width="{wide * 5 // 4}" height="{high * 5 // 4}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {dots} viewBox="0 0 {wide} {high}">'
    return head + "\n" + "\n".join([ground, *parts]) + "\n</svg>\n"


def smart_screen(colors: dict[str, str], more: bool) -> str:
    """The blue window of Windows 10 and 11, before and after "More info"."""
    left = 60
    parts = [box(10, 10, 980, 620, BLUE), text(left, 100, "Windows protected your PC", 46, PALE)]
    lines = [
        "Microsoft Defender SmartScreen prevented an unrecognized app",
        "from starting. Running this app might put your PC at risk.",
    ]
    parts += [text(left, 175 + 42 * place, line, 28, PALE) for place, line in enumerate(lines)]
    if not more:
        parts.append(text(left, 320, "More info", 28, PALE))
        parts.append(f'<path d="M{left} 330h132" stroke="{PALE}" stroke-width="2"/>')
        parts.append(ring(left - 22, 276, 185, 72, "1", bright=True))
    else:
        parts.append(text(left, 310, "App: ECF-Link-Setup.exe", 28, PALE))
        parts.append(text(left, 360, "Publisher: Unknown publisher", 28, PALE))
        parts.append(button(430, 540, 250, "Run anyway", BLUE, PALE, PALE, 0))
        parts.append(ring(412, 524, 286, 96, "2", bright=True))
    parts.append(button(720, 540, 250, "Don't run", BLUE, PALE, PALE, 0))
    return picture(1000, 640, parts, colors["page"])


def _alert(
    colors: dict[str, str], title: list[str], lines: list[str], buttons: list[str], chosen: str, number: str
) -> str:
    """A warning of macOS: title, words and buttons one below the other."""
    high = 236 + 52 * len(title) + 40 * len(lines) + 84 * len(buttons)
    parts = [box(10, 10, 680, high - 20, colors["window"], colors["edge"], 28)]
    parts.append('<path d="M350 46l52 90h-104z" fill="#f2b705" stroke="#8a6a00" stroke-width="3"/>')
    parts.append(text(350, 126, "!", 58, "#3b2d00", "bold", middle=True))
    y = 206
    for line in title:
        parts.append(text(350, y, line, 34, colors["text"], "bold", middle=True))
        y += 52
    for line in lines:
        parts.append(text(350, y, line, 26, colors["text"], middle=True))
        y += 40
    y += 6
    for words in buttons:
        parts.append(button(60, y, 580, words, colors["button"], colors["text"], colors["edge"]))
        if words == chosen:
            parts.append(ring(44, y - 14, 612, 92, number, bright=colors is DARK))
        y += 84
    shifted = ['<g transform="translate(150 0)">', *parts, "</g>"]
    return picture(1000, high, shifted, colors["page"])


def not_opened(colors: dict[str, str]) -> str:
    """macOS 15 and later, after the first double-click."""
    lines = [
        "Apple could not verify “ECF Link” is",
        "free of malware that may harm your",
        "Mac or compromise your privacy.",
    ]
    return _alert(colors, ["“ECF Link” Not Opened"], lines, ["Done", "Move to Trash"], "Done", "1")


def cannot_be_opened(colors: dict[str, str]) -> str:
    """macOS 13 and 14, after the first double-click."""
    title = ["“ECF Link” cannot be", "opened because the", "developer cannot be verified."]
    lines = ["macOS cannot verify that this app is", "free from malware."]
    return _alert(colors, title, lines, ["Move to Trash", "Cancel"], "Cancel", "1")


def settings(colors: dict[str, str]) -> str:
    """System Settings, Privacy & Security, scrolled down to Security."""
    shade, ink = colors["window"], colors["text"]
    parts = [
        box(10, 10, 1080, 560, shade, colors["edge"], 24),
        box(10, 10, 340, 560, colors["bar"], colors["edge"], 24),
        text(50, 100, "Wi-Fi", 26, ink),
        text(50, 160, "General", 26, ink),
        text(50, 220, "Notifications", 26, ink),
        box(30, 250, 300, 64, CHOSEN, "none", 14),
        text(50, 292, "Privacy & Security", 26, ON_CHOSEN),
        text(390, 90, "Privacy & Security", 36, ink, "bold"),
        text(390, 180, "Security", 30, ink, "bold"),
        text(390, 232, "Allow applications from", 26, ink),
        text(390, 270, "App Store & Known Developers", 26, ink),
        box(380, 310, 680, 200, colors["button"], colors["edge"], 14),
        text(410, 370, "“ECF Link” was blocked to protect your Mac.", 26, ink),
        button(750, 410, 280, "Open Anyway", shade, ink, colors["edge"]),
        ring(734, 396, 312, 92, "2", bright=colors is DARK),
    ]
    return picture(1100, 580, parts, colors["page"])


def open_it(colors: dict[str, str]) -> str:
    """macOS 15 and later, after "Open Anyway" in the settings."""
    lines = [
        *(
            "Apple is not able to verify that it is",
            "free from malware that could harm your",
            "Mac or compromise your privacy.",
        ),
        *("Don’t open this unless you are certain", "it is from a trustworthy source."),
    ]
    return _alert(
        colors, ["Open “ECF Link”?"], lines, ["Move to Trash", "Open Anyway", "Done"], "Open Anyway", "3"
    )


def drawn(colors: dict[str, str]) -> dict[str, str]:
    """Every picture by its file name, for a page with these colors."""
    return {
        "first-windows-1.svg": smart_screen(colors, more=False),
        "first-windows-2.svg": smart_screen(colors, more=True),
        "first-mac-1.svg": not_opened(colors),
        "first-mac-1-older.svg": cannot_be_opened(colors),
        "first-mac-2.svg": settings(colors),
        "first-mac-3.svg": open_it(colors),
    }


def main(folder: Path) -> None:
    """Writes every picture into `folder`, and those for a dark page into `folder`/dark."""
    for place, colors in ((folder, LIGHT), (folder / "dark", DARK)):
        place.mkdir(parents=True, exist_ok=True)
        for name, content in drawn(colors).items():
            (place / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
