"""Texts that stay unseen, texts that are known again without being kept, and why logins can't be kept."""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum


class Secret:
    """A text that no repr, str, format, pickle or comparison of contents shows. `.reveal()` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")


class Marks:
    """Texts held as hashes alone, with a key that dies with the process. Nobody can turn them back."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    def mark(self, *parts: str) -> bytes:
        """The keyed hash of these texts together."""
        whole = b"".join(
            len(part).to_bytes(8, "big") + part
            for part in (text.encode("utf-8", "surrogatepass") for text in parts)
        )
        return hmac.digest(self._key, whole, hashlib.sha256)

    def add(self, mark: bytes) -> None:
        """Knows this one from now on."""
        self._marks.add(mark)

    def holds(self, mark: bytes) -> bool:
        """Whether it was added before."""
        return mark in self._marks

    def clear(self) -> None:
        """Knows of none any more."""
        self._marks.clear()


MASK = "▒▒▒"
LEAST = 4  # characters; shorter ones would black out whole sentences
FIRM = 8  # so long ones, and all codes, are also known with blanks or line ends between their characters


def without(text: str, secrets: Iterable[Secret]) -> str:
    """The text with each of `secrets` blacked out, in whatever case and writing it stands there.

    Known are the escapes of addresses, HTML and scripts, hexadecimal and base 64, the wrong encoding, other
    blanks and unseen characters, other compositions of accents, and back to front.
    """
    shown, at = "", 0
    for start, end in sorted(_places(text, [one.reveal() for one in secrets])):
        if start >= at:
            shown += text[at:start] + MASK
        at = max(at, end)
    return shown + text[at:]


def _places(text: str, secrets: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where secrets begin and end in a text."""
    needles = {needle for secret in secrets if len(secret) >= LEAST for needle in _evened_ways(secret)}
    packed = {one for secret in secrets if len(secret) >= LEAST for one in _packed(secret)}
    yield from (place for one in packed if one in text for place in _finds(text, one))
    for read in (False, True) if any(mark in text for mark in "%&\\+") else (False,):
        flat = " ".join(_even(_WRITTEN.sub(_read, text) if read else text).split())
        tight = flat.replace(" ", "")
        for needle in needles:
            closed = needle.replace(" ", "")
            firm = len(closed) >= FIRM or closed.isdigit()
            wanted = closed if firm else needle
            if wanted in (tight if firm else flat):
                signs = [one for one in _signs(text, read=read) if not (firm and one[0] == " ")]
                joined = "".join(sign for sign, _, _ in signs)
                yield from ((signs[at][1], signs[end - 1][2]) for at, end in _finds(joined, wanted))


def _finds(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted)
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + 1)


def _signs(text: str, *, read: bool) -> Iterator[tuple[str, int, int]]:
    """The characters of a text as they are compared, each with where it is written; blanks as one."""
    before = ""
    for found in (_WRITTEN_OR_ANY if read else _ANY).finditer(text):
        for sign in _even(_read(found) if read else found[0]):
            sign = " " if sign.isspace() else sign
            if (sign, before) != (" ", " "):
                yield sign, *found.span()
            before = sign


def _evened_ways(secret: str) -> Iterator[str]:
    """How a secret may be read: as it is, back to front, and from UTF-8 that was taken for something else."""
    raw = secret.encode("utf-8", "surrogatepass")
    mistaken = (raw.decode(charset, "ignore") for charset in ("cp1252", "latin-1"))
    for way in (secret, secret[::-1], *mistaken):
        evened = " ".join(_even(way).split())
        if len(evened) >= LEAST:
            yield evened


def _packed(secret: str) -> Iterator[str]:
    """A secret in hexadecimal, and in base 64 whatever stands before and behind it."""
    import base64  # not before the first page

    raw = secret.encode("utf-8", "surrogatepass")
    yield from (raw.hex(), raw.hex().upper())
    for shift, unsure in enumerate((0, 2, 3)):
        whole = base64.b64encode(bytes(shift) + raw).decode()[unsure : (shift + len(raw)) * 8 // 6]
        if len(whole) > LEAST:
            yield from (whole, whole.replace("+", "-").replace("/", "_"))


def _even(text: str) -> str:
    """A text as it is compared: small letters, accents apart, no unseen characters."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isspace() or unicodedata.category(sign)[0] != "C")


_ESCAPES = r"(?:%[0-9a-f]{2})+|(?:\\u[0-9a-f]{4})+|\\x[0-9a-f]{2}|\\[\\\"'/nrt]|&#?\w{1,8};|\+"
_WRITTEN = re.compile(_ESCAPES, re.IGNORECASE | re.ASCII)
_WRITTEN_OR_ANY = re.compile(rf"{_ESCAPES}|.", re.IGNORECASE | re.ASCII | re.DOTALL)
_ANY = re.compile(".", re.DOTALL)


def _read(found: re.Match[str]) -> str:
    """What an escape stands for; any other character is itself."""
    text = found[0]
    if text == "+" or text.lower() in ("\\n", "\\r", "\\t"):
        return " "
    if len(text) == 1:
        return text
    if text[0] == "%":
        raw = bytes.fromhex(text.replace("%", ""))
        try:
            return raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return raw.decode("cp1252", "replace")
    if text[0] == "&":
        import html  # not before the first page

        return html.unescape(text)
    if text[1] in "uU":
        return bytes.fromhex(re.sub(r"[\\uU]", "", text)).decode("utf-16-be", "surrogatepass")
    return chr(int(text[2:], 16)) if text[1] in "xX" else text[1]


class StoreTrouble(Enum):
    """Why logins can't be kept on this computer.

    NOT_ALLOWED: there is a store, but not one of the system's own that this program trusts.
    """

    NONE_FOUND = "none_found"
    NOT_ALLOWED = "not_allowed"
    LOCKED = "locked"
    NOT_ANSWERING = "not_answering"
    FAILED = "failed"
