"""Bytes in, text out: which encoding a page is in."""

import codecs
import re

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
