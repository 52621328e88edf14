"""Leaves out of the bundle's ICU what a program in English never reads: 25 MB of other languages' names.

Qt's wheel brings ICU's data as one library of 32 MB. It is taken apart and put together again by ICU's own
tool (icupkg) and binutils. Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from product import BUILD, BuildError, run

LOCALE = re.compile(r"(.*/)?[a-z]{2,3}(_[A-Za-z0-9]*)*\.res$")
ENGLISH = ("en.res", "en_US.res", "en_US_POSIX.res")
SYMBOL = re.compile(r"^([0-9a-f]+) g +DO \.rodata\s+([0-9a-f]+) +(icudt\d+_dat)$", re.MULTILINE)
RODATA = re.compile(r"^ *\d+ \.rodata +[0-9a-f]+ +([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) ", re.MULTILINE)
LIBRARY = """\
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, @object
{symbol}:
.incbin "kept.dat"
.size {symbol}, .-{symbol}
.section .note.GNU-stack,"",@progbits
"""


def goes(name: str) -> bool:
    """Whether an item of ICU's data is left out: other languages, transliteration, old character sets."""
    if name.startswith(("translit/", "rbnf/")) or name.endswith(".cnv"):
        return True
    return bool(LOCALE.match(name)) and name.rpartition("/")[2] not in ENGLISH


def leave_out(bundle: Path) -> None:
    """Puts a smaller library in the place of the bundle's, if it has one. Raises BuildError."""
    for library in [one for one in bundle.rglob("libicudata.so.*") if not one.is_symlink()]:
        folder = BUILD / "icu"
        folder.mkdir(parents=True, exist_ok=True)
        symbol, data = _data_of(library)
        whole = folder / f"{symbol[: -len('_dat')]}l.dat"  # its items begin with this name
        whole.write_bytes(data)
        listed = _said(["icupkg", "-l", str(whole)]).split()
        (folder / "out.txt").write_text("".join(f"{one}\n" for one in listed if goes(one)), encoding="ascii")
        (folder / "kept.s").write_text(LIBRARY.format(symbol=symbol), encoding="ascii")
        link = ["ld", "-shared", "-soname", library.name, "--build-id=none", "-z", "noexecstack"]
        for command in (
            ["icupkg", "-r", "out.txt", whole.name, "kept.dat"],
            ["as", "-o", "kept.o", "kept.s"],
            [*link, "-o", str(library), "kept.o"],
        ):
            run(command, "Making ICU's data smaller", cwd=folder, quiet=True)


def _data_of(library: Path) -> tuple[str, bytes]:
    """The name that the data of a library stands under, and the data."""
    symbol = SYMBOL.search(_said(["objdump", "-T", str(library)]))
    section = RODATA.search(_said(["objdump", "-h", str(library)]))
    if symbol is None or section is None:
        raise BuildError(f"{library.name} is not laid out as ICU's data was.")
    start = int(symbol[1], 16) - int(section[1], 16) + int(section[2], 16)
    return symbol[3], library.read_bytes()[start : start + int(symbol[2], 16)]


def _said(command: list[str]) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
