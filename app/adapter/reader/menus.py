"""A court's menu bar: where it stands on a page and what it holds.

Nearly all courts use `div#topmenu.yuimenubar` with `a.yuimenubaritemlabel`, as 508 captured bars of 128
courts show (https://github.com/freelawproject/juriscraper). Any other row or list of links counts as a bar
when it holds three of Query, Reports, Utilities and the log-out.
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from app.adapter.page import Link
from app.adapter.phrases import Phrases
from app.adapter.reader import wording
from app.adapter.reader.document import Document, FoundLink, Tag
from app.adapter.reader.marked import BLOCK, BREAK, CELL
from app.linking.outcome import Menu

FILING = re.compile(r"displaymenu\.pl\?(?:civil|criminal|bankruptcy|adversary)events\b", re.IGNORECASE)
UTILITIES = re.compile(r"displaymenu\.pl\?utilities\b", re.IGNORECASE)
LOGOUT = re.compile(r"login\.pl\?logout\b", re.IGNORECASE)
_KEYS = (
    ("query", re.compile(r"/iquery\.pl", re.IGNORECASE)),
    ("reports", re.compile(r"displaymenu\.pl\?reports\b", re.IGNORECASE)),
    ("utilities", UTILITIES),
)
_BETWEEN = re.compile(r"[\s|·•:*\-–—/\\»>\[\]()\ud800-\udfff]*")
_BOUNDARY = re.compile(f"[{BLOCK}{BREAK}{CELL}]")
LONGEST = 60  # links a bar holds at most, sub-menus included


@dataclass(frozen=True)
class Entry:
    """A heading of the bar, and what hangs under it. `empty`: there is a sub-menu, with nothing in it."""

    link: Link
    filing: bool = False
    under: tuple[Link, ...] = ()
    empty: bool = False


@dataclass(frozen=True)
class Bar:
    """A menu bar and the stretch of the document's parts that it takes up."""

    entries: tuple[Entry, ...]
    start: int
    end: int

    @property
    def under(self) -> tuple[Link, ...]:
        return tuple(link for entry in self.entries for link in entry.under)

    @property
    def utilities(self) -> Link | None:
        for entry in self.entries:
            named = wording.label(entry.link.text) == "utilities"
            if entry.link.url and (named or UTILITIES.search(entry.link.url)):
                return entry.link
        return None

    def menu(self, link_offered: bool | None) -> Menu:
        """This bar as the rest of the program knows it."""
        filing = [entry for entry in self.entries if entry.filing]
        return Menu(
            items=tuple(entry.link.text for entry in self.entries),
            filing=tuple(entry.link.text for entry in filing),
            empty_filing=tuple(entry.link.text for entry in filing if entry.empty),
            link_offered=link_offered,
        )


def read_bar(document: Document, anchors: tuple[Link, ...], url: str, phrases: Phrases) -> Bar | None:
    """The menu bar of a page read at `url`, or None. `anchors` are the document's links with addresses."""
    return _Bars(document, anchors, url, phrases).read()


def is_logout(link: Link, phrases: Phrases) -> bool:
    """Whether a link ends the sitting, by its address or its whole label."""
    return LOGOUT.search(link.url) is not None or phrases["logout"].are(wording.label(link.text))


class _Bars:
    def __init__(self, document: Document, anchors: tuple[Link, ...], url: str, phrases: Phrases) -> None:
        self.document, self.anchors, self.phrases = document, anchors, phrases
        self.host = urlsplit(url).netloc.lower()

    def read(self) -> Bar | None:
        found = self.document.links
        heads = [i for i, link in enumerate(found) if _is_heading(link.tag)]
        if heads:
            return self.yui(heads)
        heads = self.plain_heads()
        return self.bar(heads, found[heads[0]].start, found[heads[-1]].end) if heads else None

    def yui(self, heads: list[int]) -> Bar:
        found = self.document.links
        start, end = found[heads[0]].start, found[heads[-1]].end
        for tag, span in self.document.spans.items():
            if tag.get("id") == "topmenu" or "yuimenubar" in _classes(tag):
                start, end = min(start, span[0]), max(end, span[1])
        for tag, span in self.document.spans.items():
            if tag.get("id") == "cmecfMainContent" and span[0] > found[heads[-1]].start:
                end = min(end, span[0])  # a bar that is not closed ends where the content begins
        return self.bar(heads, start, end)

    def key(self, index: int) -> str | None:
        link = self.anchors[index]
        if is_logout(link, self.phrases):
            return "logout"
        label = wording.label(link.text)
        for name, address in _KEYS:
            if label == name or address.search(link.url):
                return name
        return None

    def plain_heads(self) -> list[int]:
        """The headings of a bar that is not built in the usual way: the first fitting run of links."""
        keys = {i: key for i in range(len(self.anchors)) if (key := self.key(i))}
        for run in self.runs(keys):
            inside = [i for i in run if i in keys]
            if len({keys[i] for i in inside}) < 3 or len(run) > LONGEST:
                continue
            depth = min(self.document.links[i].depth for i in inside)
            return [i for i in run if self.document.links[i].depth == depth]
        return []

    def runs(self, keys: dict[int, str]) -> list[list[int]]:
        """Links that follow each other with nothing but dividers between, around the key links.

        Where two key links stand on one line, the run ends with its line.
        """
        found, runs = self.document.links, []
        gaps = {
            i: "".join(self.document.parts[found[i - 1].end : found[i].start]) for i in range(1, len(found))
        }
        ordered = sorted(keys)
        inline = any(b == a + 1 and not _BOUNDARY.search(gaps[b]) for a, b in pairwise(ordered))
        run: list[int] = []
        for i in range(len(found)):
            joined = i > 0 and _BETWEEN.fullmatch(gaps[i]) and not (inline and _BOUNDARY.search(gaps[i]))
            if not joined:
                run = []
                runs.append(run)
            run.append(i)
        return runs

    def bar(self, heads: list[int], start: int, end: int) -> Bar:
        found, entries = self.document.links, []
        last = len(found)
        for at, index in enumerate(heads):
            following = heads[at + 1] if at + 1 < len(heads) else last
            under = tuple(
                self.anchors[i]
                for i in range(index + 1, min(following, index + LONGEST))
                if found[i].start < end
            )
            link = self.anchors[index]
            link = Link(link.text.strip(wording.ARROWS), link.url)
            if link.text:
                filing = self.files(link)
                entries.append(Entry(link, filing, under, filing and not under and _has_list(found[index])))
        return Bar(tuple(entries), start, end)

    def files(self, link: Link) -> bool:
        """Whether a heading opens filing: by its address, or by its whole label on the court's own host."""
        if FILING.search(link.url):
            return True
        own = not link.url or urlsplit(link.url).netloc.lower() == self.host
        return own and self.phrases["filing_menus"].are(wording.label(link.text))


def _classes(tag: Tag) -> list[str]:
    return (tag.get("class") or "").split()


def _is_heading(tag: Tag) -> bool:
    classes = tag.get("class")
    return classes is not None and "yuimenubaritemlabel" in classes.split()


def _has_list(link: FoundLink) -> bool:
    """Whether a sub-menu hangs beside a heading: a list in the same list item."""
    item = link.tag.getparent()
    return item is not None and item.tag == "li" and next(item.iter("ul", "ol"), None) is not None
