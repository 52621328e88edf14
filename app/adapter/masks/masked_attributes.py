"""Masks the attributes of a page's mark-up. Only those named here are kept at all."""

import re
from dataclasses import dataclass

from app.adapter.masks.masked_address import Addresses
from app.adapter.masks.masked_script import Scripts
from app.adapter.masks.masking import FIXED, Names, Words
from app.adapter.reader.decoding import known_charset
from app.adapter.reader.document import Tag

_TYPES = (
    "text password email tel search url number hidden checkbox radio file submit image reset button date "
    "datetime-local month week time range color text/javascript application/javascript module text/ecmascript"
)
_ROLES = "alert button dialog form link main menu menubar menuitem navigation status"
_CLOSED = {
    "type": frozenset(_TYPES.split()),
    "method": frozenset(("get", "post", "dialog")),
    "enctype": frozenset(("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")),
    "http-equiv": frozenset(("refresh",)),
    "scope": frozenset(("row", "col", "rowgroup", "colgroup")),
    "role": frozenset(_ROLES.split()),
}
_CLOSED |= {"formmethod": _CLOSED["method"], "formenctype": _CLOSED["enctype"]}
_FLAGS = frozenset(("checked", "disabled", "hidden", "multiple", "open", "readonly", "required", "selected"))
_NAMES = frozenset(("id", "name", "for", "form"))
_LISTS = frozenset(("class", "rel", "target"))
_SEEN = frozenset(("alt", "aria-label", "label", "placeholder", "title"))
_ADDRESSES = frozenset(("action", "formaction", "href", "src"))
_EVENT_NAMES = (
    "onbeforeunload onblur onchange onclick ondblclick onfocus oninput onkeydown onkeypress onkeyup onload "
    "onmousedown onmouseout onmouseover onmouseup onpageshow onreset onselect onsubmit onunload"
)
_EVENTS = frozenset(_EVENT_NAMES.split())
_SPANS = frozenset(("colspan", "rowspan"))
_PRESSED = frozenset(("submit", "button", "reset", "image"))
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFRESH = re.compile(r"\s*(\d{1,6})[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*[\"']?\s*(.*)", re.IGNORECASE | re.DOTALL)
_SOON = 10


@dataclass
class Attributes:
    """Masks attributes, one tag at a time."""

    words: Words
    names: Names
    addresses: Addresses
    scripts: Scripts

    def of(self, tag: Tag, *, seen: bool) -> list[tuple[str, str]]:
        """The attributes of `tag` that stay. `seen`: a person sees the tag."""
        found = ((str(name), self._value(tag, str(name), str(value), seen)) for name, value in tag.items())
        return [(name, value) for name, value in found if value is not None]

    def _value(self, tag: Tag, name: str, value: str, seen: bool) -> str | None:
        if name in _FLAGS:
            return ""
        if name in _CLOSED:
            return _closed(tag, name, value)
        if name in _NAMES:
            return self.names.of(value.strip()) if name != "name" or tag.tag != "meta" else None
        if name in _LISTS:
            return " ".join(map(self.names.of, value.split()))
        if name in _SEEN:
            return self.words.mask(value, visible=seen)
        if name in _ADDRESSES:
            return self._address(value)
        if name in _EVENTS:
            return self.scripts.mask(value).replace("\n", " ").strip()
        return self._other(tag, name, value, seen)

    def _other(self, tag: Tag, name: str, value: str, seen: bool) -> str | None:
        if name == "value":
            return self._of_value(tag, value, seen)
        if name == "style":
            hides = _HIDES.search(value)
            return None if hides is None else "display:none"
        if name in _SPANS:
            return value if value.isdecimal() and value.isascii() and len(value) < 3 else None
        if name == "size" and tag.tag == "select":
            return "9" if value.isdecimal() and value.strip("0") not in ("", "1") else None
        if name in ("charset", "accept-charset"):
            return next(filter(None, map(known_charset, value.replace(",", " ").split())), None)
        if name == "content" and (tag.get("http-equiv") or "").strip().lower() == "refresh":
            return self._refresh(value)
        return None

    def _address(self, value: str) -> str:
        if value.strip().lower().startswith("javascript:"):
            script = self.scripts.mask(value.strip()[len("javascript:") :])
            return "javascript:" + script.replace("\n", " ").strip()
        return self.addresses.of(value)

    def _of_value(self, tag: Tag, value: str, seen: bool) -> str:
        if is_pressed(tag):
            return self.words.mask(value, visible=seen)
        return FIXED if value else ""

    def _refresh(self, value: str) -> str | None:
        match = _REFRESH.fullmatch(value[:2000])
        if match is None:
            return None
        address = self.addresses.of(match[2].rstrip("\"' \t\r\n"))
        waits = "9" if int(match[1]) <= _SOON else "99"
        return f"{waits};url={address}" if address else waits


def is_pressed(tag: Tag) -> bool:
    """Whether `tag` is an input whose value is what a person reads on a button."""
    return tag.tag == "input" and (tag.get("type") or "").strip().lower() in _PRESSED


def hides(tag: Tag) -> bool:
    """Whether a person sees nothing of what is in `tag`."""
    if tag.get("hidden") is not None or (tag.tag == "dialog" and tag.get("open") is None):
        return True
    return _HIDES.search(tag.get("style") or "") is not None


def _closed(tag: Tag, name: str, value: str) -> str | None:
    found = value.strip().lower()
    if found in _CLOSED[name]:
        return found
    if name == "type":
        # another kind of script is no script that runs; another kind of input is one for text
        return "text" if tag.tag == "input" else "x" if found and tag.tag == "script" else None
    return "x" if name in ("method", "enctype", "formmethod", "formenctype") else None
