"""A page's mark-up as a tree, and the stream of its texts as a person meets them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from lxml import etree

from app.adapter.reader import phrases as wording

# Lone surrogates can't come out of a page, whatever it holds.
BLOCK, BREAK, CELL, SOFT, LINK_OPENS, LINK_CLOSES = map(chr, range(0xD800, 0xD806))

_ANY = re.compile(f"[{BLOCK}-{LINK_CLOSES}]")
_LINE = re.compile(f"[{BLOCK}{BREAK}]")
_SENTENCE_END = re.compile(f"[{BLOCK}{CELL}]")
_LINK = re.compile(f"{LINK_OPENS}[^{LINK_OPENS}{LINK_CLOSES}]*{LINK_CLOSES}")
_MARKED_LINKS = 40_000  # characters of a text whose broken links are mended
_LETTER = re.compile(r"[^\W_]")


def unmarked(text: str) -> str:
    """`text` on one line, without marks: they are unseen characters."""
    return wording.line(text)


def shown(text: str) -> str:
    """A marked text as a person sees it: its lines, with two spaces between cells and no empty lines."""
    flat = " ".join(text.split())
    for mark in (SOFT, LINK_OPENS, LINK_CLOSES):
        flat = flat.replace(mark, "")
    while "  " in flat:
        flat = flat.replace("  ", " ")
    flat = wording.seen(flat.replace(BREAK, BLOCK).replace(BLOCK, "\n").replace(CELL, "\t"))
    return "\n".join(filter(None, map(_row, flat.split("\n"))))


def _row(line: str) -> str:
    if "\t" not in line:
        return line.strip()
    return "  ".join(filter(None, map(str.strip, line.split("\t"))))


def lines(text: str) -> Iterator[list[str]]:
    """The lines of a marked text as lists of cells; soft and link marks stay in, empty cells drop out."""
    for one in _LINE.split(text):
        if not one or one.isspace():
            continue
        cells = [cell for cell in one.split(CELL) if _ANY.sub("", cell).strip()]
        if cells:
            yield cells


def sentences(text: str) -> Iterator[str]:
    """The stretches in which sentences stand, unmarked: blocks and cells part them, line breaks don't.

    A stretch of nothing but links is left out.
    """
    for stretch in _SENTENCE_END.split(text.replace(BREAK, " ")):
        if not stretch or stretch.isspace():
            continue
        if _LETTER.search(without_links(stretch)):
            yield unmarked(stretch)


def parted(text: str) -> str:
    """A marked text with spaces for the marks that part words. The others stand inside words."""
    return text.replace(BREAK, " ").replace(BLOCK, " ").replace(CELL, " ")


def _one_line(link: re.Match[str]) -> str:
    return link[0].replace(BREAK, " ")


def words_of(text: str, longest: int) -> str:
    """What a marked text says, line by line, less the lines that are nothing but links."""
    said, length = [], 0
    for cells in lines(_LINK.sub(_one_line, text) if len(text) <= _MARKED_LINKS else text):
        if any(_LETTER.search(without_links(cell)) for cell in cells):
            said.append("  ".join(map(unmarked, cells)))
            length += len(said[-1]) + 1
        if length > longest:
            break
    return "\n".join(said)[:longest]


def unlinked(text: str) -> str:
    """A marked text without its links and their texts; the other marks stay in."""
    return _LINK.sub("", text) if LINK_OPENS in text else text


def without_links(text: str) -> str:
    """`text` without its links and without marks."""
    return _ANY.sub("", unlinked(text))


FORM_END = "ecf-form-end"
# a larger page is no page of a court's menus and forms: half of one is not read either
LONGEST = 4_000_000  # characters
MOST_TAGS = 80_000
LONGEST_LABEL = 300
LONGEST_WORDS = 100_000
_HIDDEN_FIELDS = ('type="hidden"', "type='hidden'", "type=hidden")

_FORM_CLOSES = re.compile(r"</form\b[^>]{0,200}>", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title", "object", "iframe", "svg", "math"))
_CONTROLS = frozenset(("select", "textarea", "button", "datalist"))
_LISTS = frozenset(("ul", "ol", "menu"))
_REGIONS = frozenset(("div", "ul", "nav", "table", "td", "header"))
_PRESSED = frozenset(("submit", "button", "reset"))
_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody "
    "tfoot thead tr ul"
)
_MARKS = dict.fromkeys(_BLOCKS.split(), BLOCK) | {"br": BREAK, "td": CELL, "th": CELL}
_MARKS |= dict.fromkeys(("b", "strong", "label", "span", "font", "em", "i", "big", "dfn"), SOFT)
_SPECIAL = frozenset(("a", "input", "img", "pre")) | _CONTROLS | _LISTS

Tag = etree._Element


@dataclass
class FoundLink:
    """A link, the stretch of the stream that it takes up, and how deep in lists it stands."""

    tag: Tag
    start: int
    depth: int
    end: int = -1
    text: str = ""


@dataclass
class Document:
    """A parsed page.

    `parts` is the stream of its visible texts and marks; `pressed` are the texts on its controls by their
    place in the stream; `spans` the stretches of the menu bar and of the main content; `hidden` the elements
    that a person doesn't see.
    """

    root: Tag
    parts: list[str] = field(default_factory=list)
    pressed: dict[int, str] = field(default_factory=dict)
    links: list[FoundLink] = field(default_factory=list)
    spans: dict[Tag, tuple[int, int]] = field(default_factory=dict)
    hidden: set[Tag] = field(default_factory=set)

    def text(self) -> str:
        """All a person sees, line by line."""
        parts = list(self.parts)
        for index, words in self.pressed.items():
            parts[index] = f" {words} "
        return shown("".join(parts))

    def content(self, without: tuple[int, int] | None) -> str:
        """The stream as one marked text, less the stretch from the one index to the other."""
        if without is None:
            return "".join(self.parts)
        return "".join([*self.parts[: without[0]], BLOCK, *self.parts[without[1] :]])

    def title(self) -> str:
        found = next(self.root.iter("title"), None)
        return "" if found is None else wording.line(found.text or "")[:LONGEST_LABEL]


def parse(text: str) -> Document:
    """Reads `text` as HTML. Never raises; what can't be read, or is too large, is an empty page."""
    if len(text) > LONGEST or text.count("<") > MOST_TAGS:
        return Document(etree.Element("html"))
    # the parser closes a form with its table cell; a browser closes it at its end tag, which must be kept
    source = text
    lower = source.lower()
    if "</form" in lower:
        source = _FORM_CLOSES.sub(f"</form><{FORM_END}></{FORM_END}>", source)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    document = Document(etree.Element("html") if root is None else root)
    _Walk(document, hides=_may_hide(lower)).all()
    return document


def plain_text(html: str) -> str:
    """A remote text as a browser would show it: no tags, no unseen characters, its lines. Never raises.

    The one way to strip tags: the standard library's parser raises on some mark-up, and its patch releases
    differ on the rest.
    """
    return parse(wording.seen(html[:LONGEST_WORDS])).text()


def _may_hide(lower: str) -> bool:
    """Whether mark-up in small letters has anything in it that could hide a part of the page."""
    fields = sum(map(lower.count, _HIDDEN_FIELDS))
    # every page of a court names DisplayMenu.pl
    styled = lower.count("display") > lower.count("displaymenu") or "visibility" in lower
    return styled or lower.count("hidden") > fields or "<dialog" in lower


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def found_by(root: Tag, path: str) -> list[Tag]:
    """The elements that an XPath `path` names, in the order of the page."""
    return cast("list[Tag]", _compiled(path)(root))


def conceals(tag: Tag) -> bool:
    """Whether `tag` hides itself and all that stands in it, by an attribute or its own style."""
    if tag.get("hidden") is not None or (tag.tag == "dialog" and tag.get("open") is None):
        return True
    style = tag.get("style")
    return style is not None and _HIDES.search(style) is not None


def own_text(tag: Tag) -> str:
    """The text straight inside `tag`, before its first child."""
    return wording.line((tag.text or "")[:2000])


class _Walk:
    """One pass over the tree, in order, without recursion. `hides`: whether anything on it may be hidden."""

    def __init__(self, document: Document, *, hides: bool) -> None:
        self.document, self.parts, self.hides = document, document.parts, hides
        self.hidden = self.controls = self.lists = self.preformatted = 0
        self.aside = False
        self.link: FoundLink | None = None
        self.link_texts: list[str] = []

    def all(self) -> None:
        walk = etree.iterwalk(self.document.root, events=("start", "end"))
        put, say, mark_of, hides = self.parts.append, self.say, _MARKS.get, self.hides
        special, unseen, regions = _SPECIAL, _UNSEEN, _REGIONS
        for event, tag in walk:
            name = str(tag.tag)
            if event == "start":
                if name in unseen:
                    walk.skip_subtree()
                    continue
                if hides and (self.hidden or conceals(tag)):
                    self.document.hidden.add(tag)
                    self.hidden += 1
                    self.aside = True
                mark = mark_of(name)
                if mark is not None:
                    put(mark)
                    if self.link is not None and mark != SOFT:
                        self.link_texts.append(" ")
                if name in special:
                    self.enter(tag, name)
                if name in regions and self.is_region(tag):
                    self.document.spans[tag] = (len(self.parts), -1)
                text = tag.text
            else:
                if name in special or name in regions or (self.aside and name not in unseen):
                    self.leave(tag, name)
                mark = mark_of(name)
                if mark is not None and mark != BREAK:
                    put(mark)
                text = tag.tail
            if text:
                if self.aside:
                    say(text)
                else:
                    put(text)
        self.close_link()

    def enter(self, tag: Tag, name: str) -> None:
        if name == "a":
            if not (tag.get("href") or tag.get("onclick") or tag.get("class")):
                return  # a place to jump to, often never closed
            self.close_link()
            self.link = FoundLink(tag, len(self.parts), self.lists)
            self.parts.append(LINK_OPENS)
            self.aside = True
        elif name in _LISTS:
            self.lists += 1
        elif name in _CONTROLS:
            self.controls += 1
            self.aside = True
        elif name == "pre":
            self.preformatted += 1
            self.aside = True
        elif name == "img":
            if self.link is not None:
                self.link_texts.append(f" {tag.get('alt') or tag.get('title') or ''} ")
        elif not self.hidden and (tag.get("type") or "").strip().lower() in _PRESSED:
            self.document.pressed[len(self.parts)] = tag.get("value") or ""
            self.parts.append("")

    def leave(self, tag: Tag, name: str) -> None:
        if name in _SPECIAL:
            if name == "a":
                if self.link is not None and self.link.tag is tag:
                    self.close_link()
            elif name in _LISTS:
                self.lists -= 1
            elif name in _CONTROLS:
                self.controls -= 1
            elif name == "pre":
                self.preformatted -= 1
        if name in _REGIONS and tag in self.document.spans:
            self.document.spans[tag] = (self.document.spans[tag][0], len(self.parts))
        if self.hidden:
            self.hidden -= 1
        if self.aside:
            self.aside = self.is_aside()

    def is_aside(self) -> bool:
        """Whether texts are now anything but plain words of the page."""
        return bool(self.link is not None or self.hidden or self.controls or self.preformatted)

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

    def close_link(self) -> None:
        if self.link is None:
            return
        self.link.end = len(self.parts)
        self.link.text = wording.line("".join(self.link_texts)[:2000])[:LONGEST_LABEL]
        self.parts.append(LINK_CLOSES)
        self.document.links.append(self.link)
        self.link, self.link_texts = None, []
        self.aside = self.is_aside()

    @staticmethod
    def is_region(tag: Tag) -> bool:
        if tag.get("id") in ("topmenu", "cmecfMainContent"):
            return True
        classes = tag.get("class")
        return classes is not None and "yuimenubar" in classes.split()


_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "iso8859-15", "cp1252"})
PRESCAN = 4096


def known_charset(name: str) -> str | None:
    """The name a browser would use for the text encoding `name`, or None if there is no such encoding.

    Latin-1 and ASCII mean windows-1252 on the web: https://encoding.spec.whatwg.org/#names-and-labels
    """
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:  # base64 and the like; the flag has no public name
        return None
    return "windows-1252" if found.name in _LATIN else found.name


def decode(html: str | bytes, content_type: str = "") -> tuple[str, str]:
    """The text of `html` and the name of the encoding it was in ("utf-8" for text).

    The order is a browser's: byte order mark, header, mark-up; then UTF-8 if it fits, else windows-1252. What
    doesn't fit becomes U+FFFD. Never raises.
    """
    if isinstance(html, str):
        return html.encode("utf-8", "replace").decode("utf-8"), "utf-8"
    for mark, charset in _BOMS:
        if html.startswith(mark):
            return html[len(mark) :].decode(charset, "replace"), charset
    declared = _declared(html, content_type)
    if declared is not None:
        return _decoded(html, declared), declared
    try:
        return html.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return html.decode("cp1252", "replace"), "windows-1252"


def _declared(html: bytes, content_type: str) -> str | None:
    header = _HEADER.search(content_type[:300])
    if header and (charset := known_charset(header[1])):
        return charset
    found = _META.search(html, 0, PRESCAN) or _XML.search(html, 0, PRESCAN)
    charset = known_charset(found[1].decode("ascii", "replace")) if found else None
    # a page whose mark-up could be read as ASCII is not in UTF-16, whatever it says
    return "utf-8" if charset and charset.startswith(("utf-16", "utf-32")) else charset


def _decoded(html: bytes, charset: str) -> str:
    try:
        return html.decode(charset, "replace")
    except (LookupError, ValueError):
        return html.decode("cp1252", "replace")
