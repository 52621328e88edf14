"""Turns what Xvfb keeps of its screen (an XWD file) into a PNG. Standard library only."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

HEADER = struct.Struct(">25I")
COLOR = 12  # bytes of an entry of the color table, which stands before the pixels
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_of(screen: bytes) -> bytes:
    """The PNG of an XWD file with 32 bits a pixel, the lowest byte first. Raises ValueError for another."""
    fields = HEADER.unpack_from(screen)
    header_size, width, height = fields[0], fields[4], fields[5]
    byte_order, bits, line, colors = fields[7], fields[11], fields[12], fields[19]
    if (byte_order, bits) != (0, 32):
        raise ValueError(f"a screen with {bits} bits a pixel in byte order {byte_order}")
    start = header_size + COLOR * colors
    rows = []
    for row in range(height):
        pixels = screen[start + row * line : start + row * line + 4 * width]
        plain = bytearray(3 * width)
        plain[0::3], plain[1::3], plain[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        rows.append(b"\0" + bytes(plain))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        SIGNATURE
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(b"".join(rows)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def keep(screen: Path, picture: Path) -> int:
    """Writes the PNG of `screen` to `picture`, whose folder is made; gives how many colors it has."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    png = png_of(screen.read_bytes())
    picture.write_bytes(png)
    data = png[png.index(b"IDAT") + 4 : png.rindex(b"IEND") - 8]
    pixels = zlib.decompress(data)
    width = 3 * struct.unpack_from(">I", png, 16)[0] + 1
    rows = [pixels[at + 1 : at + width] for at in range(0, len(pixels), width)]
    return len({row[at : at + 3] for row in rows for at in range(0, len(row), 3)})
