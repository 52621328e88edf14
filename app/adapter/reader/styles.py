"""What a page's own style rules and attributes hide from the person who reads it.

No browser is at work here: rules are matched roughly, and where a rule may hide an element it does. A style
sheet from elsewhere is not read; `HIDING_NAMES` are the class names that such sheets hide by.
"""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb
from dataclasses import dataclass, field

from lxml import etree

Tag = etree._Element
Declarations = dict[str, str]
Color = tuple[int, int, int]

LONGEST = 200_000  # characters of style rules that are read
MOST_RULES = 2_000
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_ADDED = re.compile(r"\bcontent\s*:[^;}]*[\"'][^\"']*[^\W\d_]{2}|\bcontent\s*:\s*attr", re.IGNORECASE)
_PIECE = re.compile(
    r"(?P<tag>[\w*-]+)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<attr>[\w-]+)[^\]]*\]|::?(?P<pseudo>[\w-]+)"
)
# Selectors that hold only while a pointer or a key is at work, or that name no element of the page.
_PASSING_WORDS = (
    "hover focus focus-within focus-visible active visited target before after first-letter first-line "
    "placeholder selection marker checked disabled backdrop"
)
_PASSING = frozenset(_PASSING_WORDS.split())
_NUMBER = re.compile(r"(-?(?:\d+\.?\d*|\.\d+))(?:e[+-]?\d+)?([a-z%]*)")
_PIXELS = {"em": 16.0, "rem": 16.0, "ch": 8.0, "ex": 8.0, "vw": 10.0, "vh": 10.0, "%": 10.0, "in": 96.0}
_PIXELS |= {"cm": 38.0, "mm": 3.8, "pt": 1.33, "pc": 16.0}
_PLACED = "left right top bottom inset margin margin-left margin-right margin-top margin-bottom text-indent"
_PLACED += " inset-inline-start inset-inline-end inset-block-start translate transform"
_SIZES = ("height", "max-height", "width", "max-width")
_COLORS = {
    "white": WHITE,
    "black": BLACK,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "azure": (240, 255, 255),
    "beige": (245, 245, 220),
    "linen": (250, 240, 230),
    "seashell": (255, 245, 238),
    "honeydew": (240, 255, 240),
    "mintcream": (245, 255, 250),
    "ghostwhite": (248, 248, 255),
    "floralwhite": (255, 250, 240),
    "aliceblue": (240, 248, 255),
    "whitesmoke": (245, 245, 245),
    "lightyellow": (255, 255, 224),
    "gainsboro": (220, 220, 220),
    "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
    "maroon": (128, 0, 0),
}
_NEAR = 40  # how far apart two colors are, over all three channels, that nobody can tell apart
_HIDING_NAMES_WORDS = (
    "hidden hide hid hides invisible none nodisplay noshow noview offscreen off sronly sr srt "
    "screenreader reader visuallyhidden collapse collapsed collapsible closed inactive modal tooltip "
    "popover popup template placeholder dn dnone accordion printonly unseen conceal concealed cloak "
    "vanish toast offcanvas carousel dropdown"
)
# An element whose class or id says one of these is hidden by a style sheet from elsewhere.
HIDING_NAMES = frozenset(_HIDING_NAMES_WORDS.split())
_NAME_SPLIT = re.compile(r"[\s_-]+")
_WORD_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


def name_words(tag: Tag) -> frozenset[str]:
    """The words in an element's classes and its id: "dNone sr-only" is d, none, sr, only."""
    named = f"{tag.get('class') or ''} {tag.get('id') or ''}"[:1000]
    if not named.strip():
        return frozenset()
    words = {word.lower() for word in _WORD_OF_NAME.findall(named)}
    return frozenset(words | {word.lower() for word in _NAME_SPLIT.split(named) if word})


@dataclass(frozen=True)
class _Compound:
    """One simple step of a selector: what an element must be and carry."""

    tag: str = "*"
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def fits(self, tag: Tag) -> bool:
        name = tag.tag
        return (
            isinstance(name, str)
            and self.tag in ("*", name.lower())
            and all(one == tag.get("id") for one in self.ids)
            and set(self.classes) <= set((tag.get("class") or "").split())
            and all(tag.get(one) is not None for one in self.attributes)
        )


@dataclass
class Styles:
    """The style rules of one page. `adds_words`: they print words of their own before or after elements."""

    adds_words: bool = False
    rules: list[tuple[tuple[_Compound, ...], Declarations]] = field(default_factory=list)

    @classmethod
    def of_page(cls, root: Tag) -> "Styles":
        found = cls()
        left = LONGEST
        for tag in root.iter("style"):
            text = (tag.text or "")[:left]
            left -= len(text)
            if (tag.get("media") or "all").strip().lower() != "print":
                rules = _COMMENT.sub(" ", text)
                found.adds_words = found.adds_words or _ADDED.search(rules) is not None
                found.rules += _rules(rules)
        del found.rules[MOST_RULES:]
        return found

    def of(self, tag: Tag) -> list[Declarations]:
        """Everything that is declared for `tag`, in order: by rules, then by its own attribute."""
        found = [said for selector, said in self.rules if _matches(selector, tag)]
        own = tag.get("style")
        if own:
            found.append(declarations(_COMMENT.sub(" ", own[:2000])))
        return found


def declarations(text: str) -> Declarations:
    """The declarations in a style attribute or a rule's body, in small letters."""
    found: Declarations = {}
    text = _ESCAPED.sub(lambda letter: chr(int(letter[1], 16) % 0x110000), text) if "\\" in text else text
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def takes_away(said: Declarations) -> bool:
    """Whether these declarations surely hide an element."""
    return said.get("display") == "none" or said.get("visibility") in ("hidden", "collapse")


def hides(said: Declarations) -> bool:
    """Whether these declarations hide an element, strike it out, or may do so."""
    if _is(said, "display", "none") or _is(said, "visibility", "hidden", "collapse"):
        return True
    if _is(said, "content-visibility", "hidden") or "rect(" in said.get("clip", ""):
        return True
    if any(said.get(name, "none") != "none" for name in ("clip-path", "mask", "mask-image", "-webkit-mask")):
        return True
    if "line-through" in said.get("text-decoration", "") + said.get("text-decoration-line", ""):
        return True
    if any(said.get(name, "none") != "none" for name in ("filter", "rotate")):
        return True
    if "bidi-override" in said.get("unicode-bidi", ""):
        return True
    if any(said.get(name) == "transparent" for name in ("color", "-webkit-text-fill-color")):
        return True
    return _too_small(said) or _far_away(said) or _no_alpha(said.get("color", ""))


def _is(said: Declarations, name: str, *values: str) -> bool:
    value = said.get(name, "")
    return value in values or "var(" in value


def _numbers(text: str) -> Iterator[float]:
    for number, unit in _NUMBER.findall(text):
        yield float(number) * _PIXELS.get(unit, 1.0)


def _too_small(said: Declarations) -> bool:
    for name, least in (("opacity", 0.15), ("zoom", 0.15), ("scale", 0.15)):
        share = next(iter(re.findall(r"\d*\.?\d+", said.get(name, ""))), None)
        if share is not None and float(share) / (100 if "%" in said[name] else 1) < least:
            return True
    letters = next(_numbers(said.get("font-size") or said.get("font", "")), None)
    lines = next(_numbers(said.get("line-height", "")), None)
    if (letters is not None and letters < 4) or lines == 0:
        return True
    if re.search(r"scale\w*\(\s*0?\.?0*\d?\s*[,)]", said.get("transform", "")) and "scale(1" not in said.get(
        "transform", ""
    ):
        return True
    cut = any(
        word in said.get(name, "") for name in said if "overflow" in name for word in ("hidden", "clip")
    )
    return cut and any(size < 5 for name in _SIZES for size in _numbers(said.get(name, "")))


def _far_away(said: Declarations) -> bool:
    if any(number < 0 for number in _numbers(said.get("z-index", ""))):
        return True
    if "matrix" in said.get("transform", "") or "rotate" in said.get("transform", ""):
        return True
    placed = [said[name] for name in _PLACED.split() if name in said]
    return any(number <= -100 or number >= 500 for value in placed for number in _numbers(value))


def _no_alpha(value: str) -> bool:
    if re.fullmatch(r"#(?:[0-9a-f]{6}[01][0-9a-f]|[0-9a-f]{3}[01])", value):
        return True
    parts = re.split(r"[\s,/]+", value.partition("(")[2].rstrip(") "))
    if not value.startswith(("rgb", "hsl")) or len(parts) < 4:
        return False
    share = next(iter(re.findall(r"\d*\.?\d+", parts[3])), "1")
    return float(share) / (100 if "%" in parts[3] else 1) < 0.15


def color_of(value: str | None) -> Color | None:
    """A color as a style or an attribute names it; None where it is none that is known here."""
    if not value:
        return None
    text = value.strip().lower()
    if text in _COLORS:
        return _COLORS[text]
    digits = text.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{6}(?:[0-9a-f]{2})?", digits):
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if re.fullmatch(r"[0-9a-f]{3,4}", digits) and text.startswith("#"):
        return int(digits[0] * 2, 16), int(digits[1] * 2, 16), int(digits[2] * 2, 16)
    found = re.match(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})", text)
    if found:
        return int(found[1]), int(found[2]), int(found[3])
    found = re.match(r"hsla?\(\s*(\d{1,3})(?:deg)?[\s,]+(\d{1,3})%?[\s,]+(\d{1,3})", text)
    if found is None:
        return None
    hue, saturation, lightness = (int(found[at]) / most for at, most in ((1, 360), (2, 100), (3, 100)))
    red, green, blue = hls_to_rgb(hue, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def background_of(said: Declarations) -> str | None:
    """The color that a background is declared to have; "" where it has one that can't be told."""
    value = said.get("background-color") or said.get("background")
    if value is None or value in ("none", "transparent", "inherit", "initial"):
        return None
    words = [word for word in re.split(r"\s+(?![^(]*\))", value) if color_of(word) is not None]
    return words[0] if words else ""


def alike(one: Color | None, other: Color | None) -> bool:
    """Whether nobody can tell two colors apart."""
    if one is None or other is None:
        return False
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) <= _NEAR


def _rules(text: str) -> Iterator[tuple[tuple[_Compound, ...], Declarations]]:
    """The rules of a style sheet, those in @media blocks for a screen among them."""
    at = 0
    printing: list[bool] = []
    while at < len(text):
        opens, closes = text.find("{", at), text.find("}", at)
        if closes != -1 and (opens == -1 or closes < opens):
            if printing:
                printing.pop()
            at = closes + 1
            continue
        if opens == -1:
            return
        head = text[at:opens].rpartition(";")[2].strip()
        if head.startswith("@"):
            paper = "print" in head and "screen" not in head and "not print" not in head
            printing.append(paper)
            at = opens + 1
            continue
        end = text.find("}", opens)
        end = len(text) if end == -1 else end
        if not any(printing):
            said = declarations(text[opens + 1 : end])
            for selector in head.split(","):
                steps = _steps(selector)
                if steps is not None:
                    yield steps, said
        at = end + 1


def _steps(selector: str) -> tuple[_Compound, ...] | None:
    """The steps of a selector, the element's own last; None where it names no element at rest."""
    # what stands before a + or a ~ is beside the element: any would do
    selector = re.split(r"[+~](?![^\[]*\])", selector)[-1]
    selector = re.sub(r":(?:not|is|where|has|nth-[\w-]+)\([^)]*\)?\)?", "", selector)
    steps = []
    for word in re.split(r"[\s>]+", selector.strip()):
        pieces = list(_PIECE.finditer(word))
        if any((one["pseudo"] or "").lower() in _PASSING for one in pieces):
            return None
        tag = next((one["tag"].lower() for one in pieces if one["tag"]), "*")
        steps.append(
            _Compound(
                tag,
                tuple(one["id"] for one in pieces if one["id"]),
                tuple(one["cls"] for one in pieces if one["cls"]),
                tuple(one["attr"].lower() for one in pieces if one["attr"]),
            )
        )
    return tuple(steps) or None


def _matches(steps: tuple[_Compound, ...], tag: Tag) -> bool:
    if not steps[-1].fits(tag):
        return False
    left = list(steps[:-1])
    above = tag.getparent()
    while left and above is not None:
        if left[-1].fits(above):
            left.pop()
        above = above.getparent()
    return not left
