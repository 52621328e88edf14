"""Form fields as bytes, the way browsers write them: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html"""

import codecs
import re
import secrets
from collections.abc import Sequence
from urllib.parse import quote_plus

MULTIPART = "multipart/form-data"
URLENCODED = "application/x-www-form-urlencoded"

_LINE_END = re.compile(r"\r\n|\r|\n")


def encode_form(fields: Sequence[tuple[str, str]], encoding: str, charset: str) -> tuple[bytes, str]:
    """The body and the Content-Type of a form, its fields in their order.

    `charset` is the page's; characters that it lacks go as HTML character references. Raises ValueError
    for an encoding other than the two that forms use.
    """
    codec = _codec(charset)
    if encoding == MULTIPART:
        return _multipart(fields, codec)
    if encoding == URLENCODED:
        pairs = (f"{_quoted(name, codec)}={_quoted(value, codec)}" for name, value in fields)
        return "&".join(pairs).encode("ascii"), URLENCODED
    raise ValueError(f"no form is sent as {encoding!r}")


def _codec(charset: str) -> str:
    """The codec that browsers use for a page's charset; UTF-8 for one that they don't know.

    Pages that call themselves Latin-1 or ASCII are Windows-1252 to every browser, and UTF-16 is not used
    for forms: https://encoding.spec.whatwg.org/
    """
    try:
        name = codecs.lookup(charset.strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return "utf-8"
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return "utf-8" if name.startswith(("utf", "unicode", "raw", "idna", "punycode")) else name


def _bytes(text: str, codec: str) -> bytes:
    return _LINE_END.sub("\r\n", text).encode(codec, "xmlcharrefreplace")


def _multipart(fields: Sequence[tuple[str, str]], codec: str) -> tuple[bytes, str]:
    boundary = "----ECFLink" + secrets.token_hex(16)
    body = bytearray()
    for name, value in fields:
        shown = _bytes(name, codec).replace(b"\r\n", b"%0D%0A").replace(b'"', b"%22")
        body += b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n' % (boundary.encode(), shown)
        body += _bytes(value, codec) + b"\r\n"
    body += b"--%s--\r\n" % boundary.encode()
    return bytes(body), f"{MULTIPART}; boundary={boundary}"


def _quoted(text: str, codec: str) -> str:
    return quote_plus(_bytes(text, codec), safe="*-._").replace("~", "%7E")
