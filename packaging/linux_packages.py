"""Makes the Linux packages of a bundle: .deb, .rpm and the .tar.xz with its per-user install script.

Standard library only, and no syntax newer than Python 3.8 (see environment.py).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import needed
from bundle import BUILDER
from carried import DEBIAN
from environment import PROJECT, tell
from product import (
    BUILD,
    BUNDLE,
    DIST,
    MAINTAINER,
    SUMMARY,
    BuildError,
    dated,
    megabytes,
    moment,
    repository,
    run,
    version,
)

FROM = PROJECT / "packaging" / "linux"
LARGEST_DEB = 40.0
DESKTOP = ("ecf-link.desktop", "ecf-link-practice.desktop")
METAINFO = "io.github.ecf_link.ecf-link.metainfo.xml"
RUN = ("ecf-link", "install.sh", "uninstall.sh", "preinst", "prerm")
BEFORE = ("preinst", "prerm")
"""What dpkg runs: neither puts files under an open window nor takes them from it."""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MACHINE = platform.machine()
DEPENDS = (
    "libc6 (>= @GLIBC@), libstdc++6 (>= 12), libgcc-s1, libgl1, libegl1, libx11-6, libx11-xcb1, libxcb1, "
    "libwayland-client0, libwayland-cursor0, libcups2 | libcups2t64, libdbus-1-3, libfontconfig1, "
    "libfreetype6, libglib2.0-0 | libglib2.0-0t64, libexpat1, xkb-data, ca-certificates, xdg-utils, "
    "fonts-dejavu-core | fonts-liberation2 | fonts-liberation | fonts-noto-core"
)
RPM_NEEDS = ("xkeyboard-config", "ca-certificates", "xdg-utils")
"""Besides the libraries, which are asked for by their own names: packages are called otherwise elsewhere."""

RECOMMENDS = "gnome-keyring | kwalletmanager | keepassxc"
DESCRIPTION = (
    " ECF Link is a wizard for attorneys. It links a PACER account to a CM/ECF\n"
    " (e-filing) account in a United States federal court that runs NextGen\n"
    " CM/ECF, shows both names side by side before the one submit that links,\n"
    " and keeps a receipt of what the court answered.\n"
    " .\n"
    " It is not made, endorsed or supported by the federal courts or PACER.\n"
)


def filled(name: str) -> str:
    """A file of packaging/linux with what is known of this build in the places of its @SIGNS@."""
    return _filled((FROM / name).read_text(encoding="utf-8"))


def _filled(text: str) -> str:
    values = {
        "VERSION": version(),
        "DATE": dated("%Y-%m-%d"),
        "REPOSITORY": repository(),
        "MACHINE": MACHINE,
        "GLIBC": needed.glibc_of(BUNDLE) if "@GLIBC@" in text else "",
    }
    for sign, value in values.items():
        text = text.replace(f"@{sign}@", value)
    return text


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def share(folder: Path) -> None:
    """Puts the desktop entry, the metadata and the icons under `folder` (a `share` folder)."""
    for name in DESKTOP:
        _write(folder / "applications" / name, filled(name))
    _write(folder / "metainfo" / METAINFO, filled(METAINFO))
    for size in SIZES:
        place = folder / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        shutil.copyfile(str(BUILD / "icons" / f"{size}.png"), str(place / "ecf-link.png"))
    scalable = folder / "icons" / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copyfile(str(FROM.parent / "icon" / "ecf-link.svg"), str(scalable / "ecf-link.svg"))


def tree(bundle: Path) -> Path:
    """The files that the .deb and the .rpm install, as they lie in the system."""
    root = BUILD / "linux-tree"
    shutil.rmtree(str(root), ignore_errors=True)
    shutil.copytree(str(bundle), str(root / "usr/lib/ecf-link"), symlinks=True)
    usr = root / "usr"
    (usr / "bin").mkdir()
    (usr / "bin" / "ecf-link").symlink_to("../lib/ecf-link/ecf-link")
    share(usr / "share")
    _zip(usr / "share/man/man1/ecf-link.1.gz", filled("ecf-link.1"))
    _write(usr / "share/doc/ecf-link/copyright", filled("copyright"))
    when = dated("%a, %d %b %Y %H:%M:%S +0000")
    said = f"ecf-link ({version()}) unstable; urgency=medium\n\n  * See the release notes.\n\n"
    _zip(usr / "share/doc/ecf-link/changelog.gz", f"{said} -- {MAINTAINER}  {when}\n")
    _write(usr / "share/lintian/overrides/ecf-link", filled("lintian-overrides"))
    settle(root)
    return root


def settle(root: Path) -> None:
    """Gives everything under `root` plain permissions and the moment of the build."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.name in RUN and _is_program(path))
            path.chmod(0o755 if runs else 0o644)
        os.utime(str(path), (moment(), moment()), follow_symlinks=False)


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4)[:2] in (b"\x7fE", b"#!")


def deb(root: Path) -> Path:
    """The Debian package of `tree`. Raises BuildError, also if it grew past its budget."""
    kilobytes = round(megabytes(root) * 1e6 / 1024)
    control = (
        f"Package: ecf-link\nVersion: {version()}\nArchitecture: {DEBIAN}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {kilobytes}\nDepends: {_filled(DEPENDS)}\n"
        f"Recommends: {RECOMMENDS}\nSection: net\nPriority: optional\n"
        f"Homepage: https://github.com/{repository()}\nDescription: {SUMMARY}\n{DESCRIPTION}"
    )
    _write(root / "DEBIAN" / "control", control)
    for name in BEFORE:
        _write(root / "DEBIAN" / name, filled(name))
    plain = [one for one in root.glob("usr/**/*") if one.is_file() and not one.is_symlink()]
    files = sorted(str(one.relative_to(root)) for one in plain)
    _write(root / "DEBIAN" / "md5sums", "".join(f"{_md5(root / name)}  {name}\n" for name in files))
    settle(root / "DEBIAN")
    os.utime(str(root), (moment(), moment()))
    package = DIST / f"ecf-link_{version()}_{DEBIAN}.deb"
    # with more than one thread xz cuts its work into blocks, always the same ones; with one it would not
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=2", "--build"]
    run([*pack, str(root), str(package)], "dpkg-deb", quiet=True)
    shutil.rmtree(str(root / "DEBIAN"))
    if megabytes(package) > LARGEST_DEB:
        raise BuildError(
            f"{package.name} has {megabytes(package):.1f} MB; its budget is {LARGEST_DEB:.0f} MB."
        )
    return package


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes()).hexdigest()


def archive(bundle: Path) -> Path:
    """The .tar.xz for a person without administrator rights."""
    name = f"ecf-link-{version()}-linux-{MACHINE}"
    root = BUILD / name
    shutil.rmtree(str(root), ignore_errors=True)
    shutil.copytree(str(bundle), str(root / "ecf-link"), symlinks=True)
    share(root / "share")
    for script in ("install.sh", "uninstall.sh"):
        _write(root / script, filled(script))
    settle(root)
    package = DIST / f"{name}.tar.xz"
    command = ["tar", "--sort=name", f"--mtime=@{moment()}", "--owner=0", "--group=0", "--numeric-owner"]
    run([*command, "-C", str(BUILD), "-cJf", str(package), name], "tar")
    return package


def rpm(root: Path) -> Path:
    """The RPM of `tree`, written by nfpm."""
    package = DIST / f"ecf-link-{version()}-1.{MACHINE}.rpm"
    glibc = needed.glibc_of(BUNDLE)
    libraries = sorted(one for one in needed.asked_for(BUNDLE) if not needed.OF_THE_C_LIBRARY.match(one))
    needs = [f"libc.so.6(GLIBC_{glibc})(64bit)", *(f"{one}()(64bit)" for one in libraries), *RPM_NEEDS]
    recipe = BUILD / "nfpm.yaml"
    _write(
        recipe,
        f"name: ecf-link\narch: {DEBIAN}\nplatform: linux\nversion: {version()}\nrelease: 1\n"
        f"maintainer: {MAINTAINER}\ndescription: {SUMMARY}\n"
        f"license: MIT AND LGPL-3.0-only\nmtime: {dated('%Y-%m-%dT%H:%M:%SZ')}\n"
        f"homepage: https://github.com/{repository()}\nvendor: ECF Link contributors\n"
        f"depends: [{', '.join(repr(one) for one in needs)}]\nrecommends: [gnome-keyring]\n"
        f"rpm: {{compression: zstd, summary: {SUMMARY}, buildhost: ecf-link}}\n"
        f"scripts: {{preinstall: {FROM}/rpm-before-install.sh, preremove: {FROM}/rpm-before-removal.sh}}\n"
        f"contents: [{{src: {root}/usr, dst: /usr, type: tree}}]\n",
    )
    nfpm = BUILDER / "bin" / "nfpm"
    run([str(nfpm), "package", "-f", str(recipe), "-p", "rpm", "-t", str(package)], "nfpm", quiet=True)
    return package


def _require_declared(bundle: Path) -> None:
    """Every library of the system that the bundle asks for is in a package that the .deb depends on."""
    homes = {one: needed.package_of(one) for one in sorted(needed.asked_for(bundle))}
    homeless = [one for one, package in homes.items() if not package]
    missing = needed.undeclared([one for one in homes.values() if one], _filled(DEPENDS))
    if homeless or missing:
        raise BuildError(f"Not among what the .deb depends on: {', '.join([*missing, *homeless])}.")


def build(bundle: Path) -> list[Path]:
    """Every Linux package that can be made here."""
    _require_declared(bundle)
    tell("Packing the .deb, the .rpm and the archive (two minutes or so)")
    root = tree(bundle)
    with ThreadPoolExecutor(max_workers=2) as pool:
        packed = pool.submit(archive, bundle)  # the slowest one
        made = [deb(root), rpm(root), packed.result()]
    for package in made:
        tell(f"{package.relative_to(PROJECT)}: {megabytes(package):.1f} MB")
    return made
