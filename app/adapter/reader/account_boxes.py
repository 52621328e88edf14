"""Takes a confirmation page apart into its blocks and their lines of text, as far as a person sees them."""

import re
from dataclasses import dataclass, field

from app.adapter.reader import wording
from app.adapter.reader.account_words import NotUnderstoodError, Sort, sort_of
from app.adapter.reader.document import Document, Tag

DEEPEST = 80

_BLOCKS_TAGS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figure figcaption
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td
tfoot th thead tr ul colgroup col
"""
_BLOCKS = frozenset(_BLOCKS_TAGS.split())
_SKIPPED_TAGS = """
script style noscript template title object iframe svg math head button option datalist nav footer
ecf-form-end
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_OLD_WRITING = frozenset(("s", "del", "strike"))
_TEXT_TYPES = frozenset(("", "text", "email", "tel", "search"))


@dataclass(frozen=True)
class Piece:
    """A stretch of words in one piece of mark-up. `odd`: a link, a struck-out word, a picture."""

    text: str
    odd: bool = False


@dataclass(eq=False)
class Box:
    """A block of the page: the lines and the blocks in it."""

    tag: Tag
    inside: "list[Box | list[Piece]]" = field(default_factory=list)
    _open: bool = False  # whether the last line goes on
    _joins: bool = False  # whether text goes on in the last piece

    def say(self, text: str | None, *, odd: bool) -> None:
        if not text:
            return
        line = self._line()
        if self._joins and line and line[-1].odd is odd:
            line[-1] = Piece(line[-1].text + text, odd)
        else:
            line.append(Piece(text, odd))
        self._joins = True

    def put(self, piece: Piece) -> None:
        self._line().append(piece)
        self._joins = False

    def part(self) -> None:
        """Ends the piece."""
        self._joins = False

    def end(self) -> None:
        """Ends the line."""
        self._open = self._joins = False

    def _line(self) -> list[Piece]:
        last = self.inside[-1] if self.inside and self._open else None
        if isinstance(last, list):
            return last
        line: list[Piece] = []
        self.inside.append(line)
        self._open = True
        return line


class Boxes:
    """Takes a page apart into blocks and the pieces of text in them, as far as a person sees them."""

    def __init__(self, document: Document) -> None:
        self.hidden = document.hidden
        by_id = {tag.get("id"): tag for tag in document.root.iter("input", "textarea") if tag.get("id")}
        self.labels: dict[Tag, Tag] = {}
        for tag in document.root.iter("label"):
            control = by_id.get(tag.get("for") or "")
            if control is not None and next(tag.iter("input", "textarea"), None) is not control:
                self.labels[control] = tag
        self.taken = set(self.labels.values())

    def of(self, tag: Tag, depth: int = 0) -> Box:
        box = Box(tag)
        self._into(box, tag, depth, odd=False)
        box.inside = [
            one for one in box.inside if isinstance(one, Box) or any(piece.text.strip() for piece in one)
        ]
        return box

    def _into(self, box: Box, tag: Tag, depth: int, *, odd: bool) -> None:
        if depth > DEEPEST:
            raise NotUnderstoodError
        box.say(tag.text, odd=odd)
        for child in tag:
            self._child(box, child, depth + 1, odd=odd)
            box.say(child.tail, odd=odd)

    def _child(self, box: Box, tag: Tag, depth: int, *, odd: bool) -> None:
        name = tag.tag
        if (
            not isinstance(name, str)
            or name in _SKIPPED
            or tag in self.hidden
            or tag in self.taken
            or _is_bar(tag)
        ):
            box.part()
        elif name == "br":
            box.end()
        elif name in ("input", "textarea"):
            self._control(box, tag)
        elif name == "select":
            box.put(Piece("(a list)", odd=True))
        elif name == "img":
            alt = wording.line(tag.get("alt") or "")[:300]
            if sort_of(alt) in (Sort.NAME, Sort.ODD):
                box.put(Piece(alt, odd=True))
        elif name == "a" and (tag.get("href") or tag.get("onclick")):
            box.put(Piece("".join(map(str, tag.itertext()))[:2000], odd=True))
        elif name in _BLOCKS or _DISPLAYED.search(tag.get("style") or ""):
            box.end()
            box.inside.append(self.of(tag, depth))
        else:
            box.part()
            self._into(box, tag, depth, odd=odd or name in _OLD_WRITING)
            box.part()

    def _control(self, box: Box, tag: Tag) -> None:
        kind = (tag.get("type") or "").strip().lower()
        value = wording.line((tag.text or "") if tag.tag == "textarea" else tag.get("value") or "")[:2000]
        if tag.tag == "input" and kind not in _TEXT_TYPES:
            return
        still = any(tag.get(one) is not None for one in ("readonly", "disabled"))
        piece = Piece(value, odd=not still)
        named = self.labels.get(tag)
        label = "".join(map(str, named.itertext())) if named is not None else tag.get("aria-label") or ""
        if not value:
            box.part()
        elif label.strip():
            box.end()
            box.inside.append([Piece(label[:300]), piece])
            box.end()
        else:
            box.put(piece)


_DISPLAYED = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


def _is_bar(tag: Tag) -> bool:
    return tag.get("id") == "topmenu" or "yuimenubar" in (tag.get("class") or "").split()
