"""A page's mark-up as a tree, and its text as a person sees it: lines, cells and links, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.adapter import wording

# Marks between texts. Lone surrogates can't come out of a page, whatever it holds.
BLOCK, BREAK, CELL, SOFT = "\ud800", "\ud801", "\ud802", "\ud803"
LINK_OPENS, LINK_CLOSES = "\ud804", "\ud805"
FORM_END = "ecf-form-end"

_FORM_CLOSES = re.compile(r"</form\b[^>]{0,200}>", re.IGNORECASE)
_LONE_LINK = re.compile(f"{LINK_OPENS}[^{LINK_OPENS}{LINK_CLOSES}]*{LINK_CLOSES}")
_LETTER = re.compile(r"[^\W_]")
_ANY_MARK = re.compile(f"[{BLOCK}-{LINK_CLOSES}]")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_CELLS = frozenset(("td", "th"))
_SOFT = frozenset(("b", "strong", "label", "span", "font", "em", "i", "big", "dfn"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title", "object", "iframe", "svg", "math"))
_CONTROLS = frozenset(("select", "textarea", "button", "datalist"))
_PRESSED = frozenset(("submit", "button", "reset"))
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REGIONS = ("topmenu", "cmecfMainContent")
LONGEST = 8_000_000

Tag = etree._Element


@dataclass
class FoundLink:
    """A link, where it stands in the stream of texts, and how deep in lists."""

    tag: Tag
    start: int
    depth: int
    end: int = -1
    text: str = ""


@dataclass
class Document:
    """A parsed page. `parts` is the stream of its visible texts and marks, controls apart in `pressed`."""

    root: Tag
    parts: list[str] = field(default_factory=list)
    pressed: dict[int, str] = field(default_factory=dict)
    links: list[FoundLink] = field(default_factory=list)
    spans: dict[Tag, tuple[int, int]] = field(default_factory=dict)

    def text(self) -> str:
        """All a person sees, line by line."""
        parts = list(self.parts)
        for index, shown in self.pressed.items():
            parts[index] = f" {shown} "
        return "\n".join(line for line in map(_shown, _lines("".join(parts))) if line)

    def content(self, without: tuple[int, int] | None) -> str:
        """The stream as one text with its marks, less the part from the one index to the other."""
        if without is None:
            return "".join(self.parts)
        return "".join([*self.parts[: without[0]], BLOCK, *self.parts[without[1] :]])

    def title(self) -> str:
        found = next(self.root.iter("title"), None)
        return "" if found is None else wording.line(found.text or "")[:300]


def parse(text: str) -> Document:
    """Reads `text` as HTML. Never raises; mark-up that can't be read leaves an empty page."""
    source = _FORM_CLOSES.sub(f"</form><{FORM_END}></{FORM_END}>", text[:LONGEST])
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        root = etree.Element("html")
    document = Document(root)
    _Walk(document).all()
    return document


def lines(content: str) -> Iterator[list[str]]:
    """The lines of a marked text as lists of cells; soft marks stay in."""
    for one in re.split(f"[{BLOCK}{BREAK}]", content):
        cells = [cell for cell in one.split(CELL) if unmarked(cell)]
        if cells:
            yield cells


def unmarked(text: str) -> str:
    """`text` on one line, without marks."""
    return wording.line(_ANY_MARK.sub("", text))


def words_of(content: str) -> str:
    """The lines of a marked text that say something, less those that are nothing but links."""
    said = []
    for cells in lines(content):
        if any(_LETTER.search(_ANY_MARK.sub("", _LONE_LINK.sub("", cell))) for cell in cells):
            said.append("  ".join(unmarked(cell) for cell in cells))
    return "\n".join(said)


def own_text(tag: Tag) -> str:
    """The text straight inside `tag`, before its first child."""
    return wording.line((tag.text or "")[:2000])


def _lines(content: str) -> list[str]:
    return re.split(f"[{BLOCK}{BREAK}]", content)


def _shown(one: str) -> str:
    cells = (unmarked(cell) for cell in one.split(CELL))
    return "  ".join(cell for cell in cells if cell)


class _Walk:
    """One pass over the tree, in order, without recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.parts = document.parts
        self.hidden = self.controls = self.lists = self.preformatted = 0
        self.link: FoundLink | None = None
        self.link_texts: list[str] = []

    def all(self) -> None:
        walk = etree.iterwalk(self.document.root, events=("start", "end"))
        for event, tag in walk:
            name = tag.tag
            if not isinstance(name, str):
                continue
            if event == "end":
                self.leave(tag, name)
            elif name in _UNSEEN:
                walk.skip_subtree()
            else:
                self.enter(tag, name)
        self.close_link()

    def enter(self, tag: Tag, name: str) -> None:
        if self.hidden or _is_hidden(tag, name):
            self.hidden += 1
        self.mark(name)
        if name == "a":
            self.close_link()
            self.link = FoundLink(tag, len(self.parts), self.lists)
            self.parts.append(LINK_OPENS)
        elif name in ("ul", "ol", "menu"):
            self.lists += 1
        elif name in _CONTROLS:
            self.controls += 1
        elif name == "input":
            self.press(tag)
        elif name == "pre":
            self.preformatted += 1
        elif name == "img" and self.link is not None:
            self.link_texts.append(f" {tag.get('alt') or ''} ")
        if tag.get("id") in _REGIONS or "yuimenubar" in (tag.get("class") or ""):
            self.document.spans[tag] = (len(self.parts), -1)
        if tag.text:
            self.say(tag.text)

    def leave(self, tag: Tag, name: str) -> None:
        if name in _UNSEEN:
            if tag.tail:
                self.say(tag.tail)
            return
        if name == "a" and self.link is not None and self.link.tag is tag:
            self.close_link()
        elif name in ("ul", "ol", "menu"):
            self.lists -= 1
        elif name in _CONTROLS:
            self.controls -= 1
        elif name == "pre":
            self.preformatted -= 1
        if tag in self.document.spans:
            self.document.spans[tag] = (self.document.spans[tag][0], len(self.parts))
        self.mark(name)
        self.hidden -= bool(self.hidden)
        if tag.tail:
            self.say(tag.tail)

    def mark(self, name: str) -> None:
        if name in _BLOCKS:
            self.parts.append(BLOCK)
        elif name == "br":
            self.parts.append(BREAK)
        elif name in _CELLS:
            self.parts.append(CELL)
        elif name in _SOFT:
            self.parts.append(SOFT)

    def say(self, text: str) -> None:
        if self.link is not None:
            self.link_texts.append(text)
        if self.hidden:
            return
        if self.controls:
            self.document.pressed[len(self.parts)] = text
            self.parts.append("")
        elif self.preformatted:
            self.parts.append(text.replace("\n", BREAK))
        else:
            self.parts.append(text)

    def press(self, tag: Tag) -> None:
        if not self.hidden and (tag.get("type") or "").strip().lower() in _PRESSED:
            self.document.pressed[len(self.parts)] = tag.get("value") or ""
            self.parts.append("")

    def close_link(self) -> None:
        if self.link is None:
            return
        self.link.end = len(self.parts)
        self.link.text = wording.line("".join(self.link_texts))[:300]
        self.parts.append(LINK_CLOSES)
        self.document.links.append(self.link)
        self.link, self.link_texts = None, []


def _is_hidden(tag: Tag, name: str) -> bool:
    if tag.get("hidden") is not None or (name == "dialog" and tag.get("open") is None):
        return True
    style = tag.get("style")
    return style is not None and _HIDES.search(style) is not None
