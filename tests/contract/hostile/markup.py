"""How one court writes its HTML: quotes, capitals, entities, nesting. Browsers read all of it alike."""

import re
from dataclasses import dataclass
from enum import Enum
from html.entities import codepoint2name

_BARE = re.compile(r"^[\w./:?&;=%#-]+$", re.ASCII)
_VOID = frozenset({"input", "br", "hr", "img", "meta", "base", "link"})


class Quotes(Enum):
    """How attribute values are quoted; NONE only where HTML allows it."""

    DOUBLE = '"'
    SINGLE = "'"
    NONE = ""


class Entities(Enum):
    """How letters beyond ASCII are written; RAW where the charset has them."""

    RAW = "raw"
    NAMED = "named"
    DECIMAL = "decimal"
    HEX = "hex"


@dataclass(frozen=True)
class Markup:
    """One court's hand. `codec` is Python's name of the encoding in which its pages are sent."""

    quotes: Quotes
    upper: bool
    entities: Entities
    codec: str
    closes: bool
    hard_spaces: bool = False

    def text(self, value: str) -> str:
        """Plain text as HTML; some courts write hard spaces in menus and names."""
        html = self._plain(value)
        return html.replace(" ", "&nbsp;", 2) if self.hard_spaces and len(value) < 60 else html

    def comment(self, html: str) -> str:
        """HTML that no reader sees."""
        return f"<!-- {html} -->"

    def _plain(self, value: str) -> str:
        return "".join(self._letter(letter) for letter in value)

    def tag(self, name: str, /, **attributes: str | bool | None) -> str:
        """An opening or void tag. Attribute names: a trailing underscore goes, others become hyphens."""
        written = [self._case(name)]
        for key, value in attributes.items():
            if value is None or value is False:
                continue
            label = self._case(key.rstrip("_").replace("_", "-"))
            written.append(label if value is True else f"{label}={self._quoted(value)}")
        return "<" + " ".join(written) + (" /" if name in _VOID and self.closes else "") + ">"

    def el(self, name: str, content: str, /, **attributes: str | bool | None) -> str:
        """An element around `content`, which is HTML already."""
        return f"{self.tag(name, **attributes)}{content}</{self._case(name)}>"

    def _case(self, name: str) -> str:
        return name.upper() if self.upper else name

    def _quoted(self, value: str) -> str:
        quote = self.quotes.value
        if not quote:
            if _BARE.match(value) and "&" not in value:
                return value
            quote = '"'
        safe = self._plain(value).replace('"', "&#34;").replace("'", "&#39;")
        return f"{quote}{safe}{quote}"

    def _letter(self, letter: str) -> str:
        if letter in "<>&":
            return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[letter]
        if letter == "'":
            return "'" if self.entities in (Entities.RAW, Entities.NAMED) else "&#39;"
        if letter.isascii():
            return letter
        match self.entities:
            case Entities.RAW if self._can_send(letter):
                return letter
            case Entities.NAMED if ord(letter) in codepoint2name:
                return f"&{codepoint2name[ord(letter)]};"
            case Entities.HEX:
                return f"&#x{ord(letter):X};"
        return f"&#{ord(letter)};"

    def _can_send(self, letter: str) -> bool:
        try:
            letter.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True
