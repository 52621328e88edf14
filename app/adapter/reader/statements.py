"""What a page states to the person who reads it: whole stretches of text, and whose words they are.

Only the page's own words count, where they are surely seen. Text that is hidden or struck out, or that may be
hidden by a style sheet from elsewhere, says nothing; nor does what others wrote: quotations, logs, tables and
lists of records, help. Where that can't be told, it is not the page's own word.
"""

from dataclasses import dataclass, field

from lxml import etree

from app.adapter.reader import wording
from app.adapter.reader.styles import (
    BLACK,
    WHITE,
    Color,
    Styles,
    alike,
    background_of,
    color_of,
    hides,
    hiding_names,
    name_words,
    takes_away,
)

Tag = etree._Element

_UNSEEN_WORDS = "script style noscript template title head datalist noframes noembed audio video"
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
# These are seen, and what they hold is no sentence: a mark stands for them.
_THINGS_WORDS = (
    "object iframe svg math select textarea button canvas frameset map meter progress embed applet"
)
_THINGS = frozenset(_THINGS_WORDS.split())
THING = "\ufffc"
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INLINE_WORDS = (
    "b strong i em font span u big ins mark nobr a label abbr small sup sub tt img input del s strike q "
    "cite code samp kbd var dfn bdo bdi acronym time data"
)
_INLINE = frozenset(_INLINE_WORDS.split())
# On the way from the page's root to its own statement stand these and no others.
_PLAIN_WORDS = (
    "html body main section article div p center table tbody tr td form fieldset ul ol li output b strong "
    "i em font span u big ins mark nobr a br img input hr ecf-form-end"
)
_PLAIN = _HEADINGS | frozenset(_PLAIN_WORDS.split())
_APART = frozenset(["header", "footer", "nav", "aside"])
_OTHERS_WORDS = (
    "docket dockets log logs history help faq faqs instruction instructions example examples sample "
    "samples quote quoted quotation comment comments footer header sidebar aside nav tip tips hint hints "
    "demo guide manual tutorial training preview news announcement announcements caselist cases record "
    "records entry entries transcript feed archive breadcrumb"
)
_OTHERS = frozenset(_OTHERS_WORDS.split())


@dataclass
class Stretch:
    """Text between two block ends, by the lines that breaks make.

    `own`: it stands where a page's own statement may, and all of it is seen. `heading`: nothing but a
    heading, or bold. `apart`: it is in the page's head, foot or margin.
    """

    lines: list[str] = field(default_factory=lambda: [""])
    worded: list[bool] = field(default_factory=lambda: [False])  # by line: more than links
    own: bool = True
    heading: bool = True
    apart: bool = False

    @property
    def holds_a_thing(self) -> bool:
        """Whether it holds a control or a picture, perhaps with nothing said beside it."""
        return any(THING in line for line in self.lines)

    def said(self) -> list[str]:
        """The lines, less those at the edges that are nothing but links."""
        told = [at for at, worded in enumerate(self.worded) if worded]
        if not told:
            return []
        lines = self.lines[told[0] : told[-1] + 1]
        return [line for line in map(wording.line, lines) if line.strip(THING + " ")]


def stretches(root: Tag) -> list[Stretch]:
    """The stretches of a page in order, less what is surely hidden and what is nothing but links."""
    return [one for one in _Reading(root).all() if one.said() or one.holds_a_thing]


@dataclass(frozen=True)
class _Place:
    """How the text of an element stands; `shown` False: it is surely hidden, `seen` False: it may be."""

    own: bool = True
    seen: bool = True
    shown: bool = True
    heading: bool = False
    apart: bool = False
    link: bool = False
    front: Color | None = BLACK
    back: Color | None = WHITE


class _Reading:
    def __init__(self, root: Tag) -> None:
        self.root, self.styles = root, Styles.of_page(root)
        self.found: list[Stretch] = [Stretch()]

    def all(self) -> list[Stretch]:
        places: list[_Place] = [_Place(own=not self.styles.adds_words)]
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, tag in walk:
            name = str(tag.tag)
            if event == "start":
                if name in _UNSEEN or name in _THINGS:
                    walk.skip_subtree()
                    places.append(places[-1])
                    if name in _THINGS:
                        self.say(THING, places[-1])
                    continue
                if name == "br":
                    self.found[-1].lines.append("")
                    self.found[-1].worded.append(False)
                elif name not in _INLINE:
                    self.ends()
                places.append(self.place(tag, name, places[-1]))
                if name == "img" or (name == "input" and (tag.get("type") or "").lower() != "hidden"):
                    self.say(THING, places[-1])
                self.say(tag.text, places[-1])
            else:
                places.pop()
                if not (name in _INLINE or name in _UNSEEN or name in _THINGS or name == "br"):
                    self.ends()
                self.say(tag.tail, places[-1])
        return self.found

    def ends(self) -> None:
        if any(line.strip() for line in self.found[-1].lines):
            self.found.append(Stretch())
        else:
            self.found[-1] = Stretch()

    def say(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        stretch = self.found[-1]
        if not text.strip(THING + " \t\r\n"):
            stretch.lines[-1] += text if place.shown else " "
            return
        if not place.shown:
            stretch.own = False  # a part of the sentence is missing
            return
        stretch.lines[-1] += text
        stretch.own = stretch.own and place.own
        stretch.heading = stretch.heading and place.heading
        stretch.apart = stretch.apart or place.apart
        if not place.link and any(letter.isalnum() for letter in text):
            stretch.worded[-1] = True

    def place(self, tag: Tag, name: str, above: _Place) -> _Place:
        said = self.styles.of(tag)
        front, back = _colors(tag, said, above)
        shown = above.shown and not _hidden(tag, name) and not any(map(takes_away, said))
        seen = above.seen and shown and not any(map(hides, said)) and not hiding_names(tag)
        seen = seen and (tag.get("aria-hidden") or "").lower() != "true" and tag.get("popover") is None
        seen = seen and not alike(front, back)
        others = bool(name_words(tag) & _OTHERS) or _is_record(tag, name)
        return _Place(
            own=above.own and seen and name in _PLAIN and not others,
            seen=seen,
            shown=shown,
            heading=above.heading or name in _HEADINGS or name in ("b", "strong"),
            apart=above.apart or name in _APART,
            link=above.link or (name == "a" and bool(tag.get("href") or tag.get("onclick"))),
            front=front,
            back=back,
        )


def _hidden(tag: Tag, name: str) -> bool:
    """Whether nobody sees this element, by its own mark-up."""
    if tag.get("hidden") is not None or (name == "dialog" and tag.get("open") is None):
        return True
    above = tag.getparent()
    closed = above is not None and above.tag == "details" and above.get("open") is None
    return closed and name != "summary"


def _colors(tag: Tag, said: list[dict[str, str]], above: _Place) -> tuple[Color | None, Color | None]:
    front, back = above.front, above.back
    for attribute in ("color", "text"):
        if (value := tag.get(attribute)) is not None:
            front = color_of(value)
    if (value := tag.get("bgcolor")) is not None:
        back = color_of(value)
    if tag.get("background") is not None:
        back = None
    for one in said:
        if "color" in one and one["color"] not in ("inherit", "currentcolor"):
            front = color_of(one["color"])
        if (named := background_of(one)) is not None:
            back = color_of(named)
    return front, back


def _is_record(tag: Tag, name: str) -> bool:
    """Whether an element is one row of a table of records, such a table, or a list of records."""
    if name == "tr":
        cells = [one for one in tag if one.tag in ("td", "th")]
        return any(one.tag == "th" for one in cells) or sum(map(_says, cells)) > 1
    if name == "table":
        rows = [one for one in tag.iter("tr") if next(one.iterancestors("table"), None) is tag]
        return next(tag.iter("thead", "caption"), None) is not None or sum(map(_says, rows)) > 3
    if name in ("ul", "ol"):
        return sum(map(_says, tag)) > 1
    return False


def _says(tag: Tag) -> bool:
    """Whether an element holds text that is no link's and no control's."""
    walk = etree.iterwalk(tag, events=("start", "end"))
    for event, one in walk:
        text = one.text if event == "start" else None if one is tag else one.tail
        if event == "start" and (one.tag in _UNSEEN or one.tag in _THINGS or _leads(one)):
            walk.skip_subtree()
        elif text and any(letter.isalnum() for letter in text):
            return True
    return False


def _leads(tag: Tag) -> bool:
    return tag.tag == "a" and bool(tag.get("href") or tag.get("onclick"))
