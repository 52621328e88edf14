"""What a person reads beside a control."""

from collections.abc import Iterator
from itertools import islice

from app.adapter.reader import wording
from app.adapter.reader.document import Tag, found_by

_CONTROLS = ("input", "select", "textarea", "button")
_STOPS = frozenset(("table", "tr", "form", "body", "fieldset", "ul", "ol", "dl", "html"))
_OWN_LINE = frozenset(("td", "th", "p", "div", "li", "dd", "label"))
_ENDS = frozenset(("form", "body", "html", "fieldset"))
_COLUMNS = 40
_BEFORE = 8  # neighbours that are looked at for a label
LONGEST = 300


class Labels:
    """Finds labels on one page. What it reads in all is bounded, however deep or large the page."""

    def __init__(self, root: Tag) -> None:
        self._left = 400_000
        self._named: dict[str, Tag] = {}
        for tag in root.iter("label"):
            self._named.setdefault(tag.get("for") or "", tag)
        self._ids: dict[str, list[Tag]] = {}
        if found_by(root, "(//*[@aria-labelledby])[1]"):
            for tag in found_by(root, "//*[@id]"):
                self._ids.setdefault(tag.get("id") or "", []).append(tag)

    def of(self, tag: Tag) -> str:
        """The label of a control: its own, the text or cell before it, the cell above, or a hint inside."""
        for found in self._candidates(tag):
            if found:
                return found
        return ""

    def text(self, tag: Tag) -> str:
        """The text inside `tag` as one line, at most 300 characters."""
        pieces, length = [], 0
        for piece in _texts(tag):
            self._left -= len(piece)
            if self._left < 0 or length > LONGEST:
                break
            pieces.append(piece[:LONGEST])
            length += len(pieces[-1])
        return wording.line("".join(pieces))[:LONGEST]

    def _candidates(self, tag: Tag) -> Iterator[str]:
        name = tag.get("id")
        if name and name in self._named:
            yield self.text(self._named[name])
        wrapping = next(tag.iterancestors("label"), None)
        if wrapping is not None:
            yield self.text(wrapping)
        for named in (tag.get("aria-labelledby") or "").split()[:_BEFORE]:
            if found := self._ids.get(named):
                yield self.text(found[0])
        yield self._before(tag)
        yield from self._cells(tag)
        yield self._block_before(tag)
        for hint in ("aria-label", "placeholder", "title"):
            yield wording.line(tag.get(hint) or "")[:LONGEST]

    def _before(self, tag: Tag) -> str:
        """The words on the same line before a control, or on the line before it in the same block."""
        at: Tag = tag
        for _ in range(_BEFORE):
            found = self._beside(at)
            if found is not None:
                return found
            parent = at.getparent()
            if parent is None or at.tag in _OWN_LINE or parent.tag in _STOPS:
                return ""
            at = parent
        return ""

    def _beside(self, at: Tag) -> str | None:
        """Text between `at` and the control before it; None where its block has nothing before it."""
        pieces: list[str] = []
        before = at.getprevious()
        for _ in range(_BEFORE):
            if before is None:
                parent = at.getparent()
                pieces.append((parent.text or "")[:LONGEST] if parent is not None else "")
                break
            pieces.append((before.tail or "")[:LONGEST])
            if before.tag in _CONTROLS or before.tag in _STOPS:
                break
            pieces.append(self.text(before))
            before = before.getprevious()
        return wording.line(" ".join(reversed(pieces)))[-LONGEST:] or None

    def _block_before(self, tag: Tag) -> str:
        """The block before the one that holds this control and no other, as rows of blocks are built."""
        at = tag
        for _ in range(_BEFORE):
            before = at.getprevious()
            if before is not None and before.tag not in _CONTROLS:
                return "" if _holds_control(before) else self.text(before)
            up = at.getparent()
            if before is not None or up is None or up.tag in _ENDS:
                return ""
            at = up
        return ""

    def _cells(self, tag: Tag) -> Iterator[str]:
        cell = next(tag.iterancestors("td", "th"), None)
        if cell is None:
            return
        left = cell.getprevious()
        if left is not None and left.tag in ("td", "th"):
            yield self.text(left)
        row = cell.getparent()
        above = row.getprevious() if row is not None and row.tag == "tr" else None
        if row is not None and above is not None and above.tag == "tr":
            column = sum(1 for _ in islice(cell.itersiblings("td", "th", preceding=True), _COLUMNS))
            heads = list(islice(above.iterchildren("td", "th"), _COLUMNS))
            if column < len(heads) and next(heads[column].iter(*_CONTROLS), None) is None:
                yield self.text(heads[column])


def _holds_control(tag: Tag) -> bool:
    return tag.tag in _CONTROLS or next(tag.iter(*_CONTROLS), None) is not None


def _texts(tag: Tag) -> Iterator[str]:
    """The texts in `tag`, and those that stand for its pictures."""
    if next(tag.iter("img"), None) is None:
        yield from map(str, tag.itertext())
        return
    for one in tag.iter():
        yield (one.get("alt") or "") if one.tag == "img" else (one.text or "")
        if one is not tag:
            yield one.tail or ""
