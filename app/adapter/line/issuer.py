"""Who issued a certificate, read from its bytes.

Where the system's own trust store checks certificates (Windows, macOS), Python gives a certificate as bytes
alone, so the few fields that are needed are read here: https://www.rfc-editor.org/rfc/rfc5280#section-4.1
"""

from collections.abc import Iterator
from dataclasses import dataclass

_SEQUENCE, _SET, _OID, _VERSION = 0x30, 0x31, 0x06, 0xA0
_ORGANISATION, _COMMON_NAME = bytes.fromhex("55040a"), bytes.fromhex("550403")
_ENCODINGS = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}
_LONGEST = 200


@dataclass(frozen=True)
class Issuer:
    """The names that an issuer gives itself, as plain text on one line; None where it gives none."""

    organisation: str | None
    common_name: str | None


def issuer_of(certificate: bytes) -> Issuer | None:
    """The issuer of an X.509 certificate in DER; None if the bytes are none."""
    try:
        names = dict(_names(certificate))
    except (ValueError, IndexError):
        return None
    return Issuer(names.get(_ORGANISATION), names.get(_COMMON_NAME))


def _names(certificate: bytes) -> Iterator[tuple[bytes, str]]:
    whole = _parts(certificate, _SEQUENCE)[0][1]
    first, signed = _parts(whole)[0]
    fields = _parts(signed)
    # an optional version, the serial number, the algorithm, the issuer
    issuer = fields[3 if fields[0][0] == _VERSION else 2]
    if (first, issuer[0]) != (_SEQUENCE, _SEQUENCE):
        raise ValueError("no certificate")
    for _, together in _parts(issuer[1], _SET):
        for _, pair in _parts(together, _SEQUENCE):
            (kind, oid), (encoding, value), *_rest = _parts(pair)
            if kind == _OID and encoding in _ENCODINGS:
                yield oid, _plain(value.decode(_ENCODINGS[encoding], "replace"))


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_LONGEST]


def _parts(content: bytes, wanted: int | None = None) -> list[tuple[int, bytes]]:
    """The elements in `content`, each as tag and value. Raises ValueError or IndexError for no DER."""
    found, at = [], 0
    while at < len(content):
        tag, size, at = content[at], content[at + 1], at + 2
        if size >= 0x80:
            width = size - 0x80
            if not 1 <= width <= 3:
                raise ValueError("no length")
            size, at = int.from_bytes(content[at : at + width]), at + width
        if at + size > len(content) or wanted not in (None, tag):
            raise ValueError("no certificate")
        found.append((tag, content[at : at + size]))
        at += size
    return found
