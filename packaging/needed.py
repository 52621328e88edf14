"""Which of the system's libraries a bundle asks for, and in which Debian packages they lie.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

OF_THE_C_LIBRARY = re.compile(r"(lib(c|m|dl|rt|pthread|util|resolv)|ld-linux-[\w-]+)\.so\.\d+$")
LDCONFIG = Path("/sbin/ldconfig")
NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def asked_for(bundle: Path) -> set[str]:
    """Names of the libraries that files of the bundle ask for and that aren't among them. Needs objdump."""
    carried = {one.name for one in bundle.rglob("*")}
    return set(NEEDED.findall(_headers(bundle))) - carried


def glibc_of(bundle: Path) -> str:
    """The oldest glibc that has all that the bundle asks it for ("2.34"). Needs objdump."""
    return "{}.{}".format(*max((int(one), int(other)) for one, other in GLIBC.findall(_headers(bundle))))


@lru_cache(maxsize=1)
def _headers(bundle: Path) -> str:
    files = [one for one in sorted(bundle.rglob("*")) if not one.is_symlink() and _is_elf(one)]
    said = subprocess.run(
        ["objdump", "-p", *map(str, files)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
    )
    return said.stdout.decode("utf-8", "replace")


def _is_elf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def package_of(library: str) -> str:
    """The Debian package on this computer that holds a library; empty if none does."""
    if OF_THE_C_LIBRARY.match(library):
        return "libc6"
    if not LDCONFIG.exists():
        return ""
    listing = subprocess.run([str(LDCONFIG), "-p"], stdout=subprocess.PIPE, check=True).stdout.decode()
    found = re.search(
        rf"^\s*{re.escape(library)} \(libc6,(?:x86-64|AArch64).*\) => (\S+)$", listing, re.MULTILINE
    )
    if found is None:
        return ""
    paths = {found[1], str(Path(found[1]).resolve())}
    paths |= {"/usr" + one for one in paths if one.startswith("/lib")}
    paths |= {one[4:] for one in paths if one.startswith("/usr/lib")}
    for path in sorted(paths):
        said = subprocess.run(
            ["dpkg-query", "-S", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        if said.returncode == 0:
            return said.stdout.decode().partition(":")[0]
    return ""


def undeclared(packages: Iterable[str], depends: str) -> list[str]:
    """Those of `packages` that a Depends line doesn't name. A name with t64 at its end counts."""
    named = {re.split(r"[ (]", one.strip())[0] for one in re.split(r"[,|]", depends)}
    plain = {re.sub(r"t64$", "", one) for one in named}
    return sorted(one for one in set(packages) if re.sub(r"t64$", "", one) not in plain)
