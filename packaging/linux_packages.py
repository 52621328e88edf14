"""Makes the Linux packages of a bundle: .deb and .rpm by nfpm, and the .tar.xz with its install script."""

from __future__ import annotations

import gzip
import platform
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import carried
from bundle import BUILDER
from environment import PROJECT
from product import BUILD, BUNDLE, DIST, REPOSITORY, VERSION, BuildError, dated, megabytes, moment, run

FROM, TO = PROJECT / "packaging" / "linux", BUILD / "linux"
LARGEST_DEB = 40.0
DESKTOP = ("ecf-link.desktop", "ecf-link-practice.desktop")
METAINFO = "io.github.ecf_link.ecf-link.metainfo.xml"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MACHINE = platform.machine()
ELFDEPS = "/usr/lib/rpm/elfdeps"
CHANGES = "ecf-link ({}) unstable; urgency=medium\n\n  * See the release notes.\n\n -- {}  {}\n"
MAKER = "ECF Link contributors <maintainers@ecf-link.invalid>"


def filled(name: str, **more: str) -> str:
    """A file of packaging/linux with what is known of this build in the places of its @SIGNS@."""
    known = {"VERSION": VERSION, "REPOSITORY": REPOSITORY, "MACHINE": MACHINE, "DATE": dated("%Y-%m-%d")}
    known |= {"DEBIAN": carried.DEBIAN, "TIME": dated("%Y-%m-%dT%H:%M:%SZ"), **more}
    text = (FROM / name).read_text(encoding="utf-8")
    return re.sub("@([A-Z_]+)@", lambda sign: known[sign[1]], text)


def share(folder: Path) -> None:
    """Makes `folder`, a `share` folder, with the desktop entries, the metadata and the icons."""
    icons = folder / "icons" / "hicolor"
    pictures = {f"{size}x{size}": BUILD / "icons" / f"{size}.png" for size in SIZES}
    for size, picture in {**pictures, "scalable": FROM.parent / "icon" / "ecf-link.svg"}.items():
        (icons / size / "apps").mkdir(parents=True)
        shutil.copyfile(picture, icons / size / "apps" / f"ecf-link{picture.suffix}")
    for name in (*DESKTOP, METAINFO):
        place = folder / ("applications" if name in DESKTOP else "metainfo") / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(filled(name), encoding="utf-8")


def share_of_the_system(folder: Path) -> None:
    """Makes the `share` folder of the .deb and the .rpm: `share`, the man page, and what Debian asks for."""
    share(folder)
    changes = CHANGES.format(VERSION, MAKER, dated("%a, %d %b %Y %H:%M:%S +0000"))
    for name, content in {
        "man/man1/ecf-link.1.gz": gzip.compress(filled("ecf-link.1").encode(), 9, mtime=0),
        "doc/ecf-link/changelog.gz": gzip.compress(changes.encode(), 9, mtime=0),
        "doc/ecf-link/copyright": filled("copyright").encode(),
        "lintian/overrides/ecf-link": filled("lintian-overrides").encode(),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def needs() -> dict[str, str]:
    """What the bundle asks the system for, as .deb and .rpm say it, and the oldest glibc for it ("2.34").

    Raises BuildError if a library is neither in the bundle nor on this computer.
    """
    inside = BUNDLE / "_internal"
    libraries = sorted(one for one in inside.rglob("*.so*") if one.is_file() and not one.is_symlink())
    programs = list(map(str, [BUNDLE / "ecf-link", *libraries]))
    (TO / "debian").mkdir()
    (TO / "debian" / "control").write_text("Source: ecf-link\n\nPackage: ecf-link\nArchitecture: any\n")
    # Debian 12 would ask for its own version of it, and Ubuntu 22.04 has an older one
    (TO / "debian" / "shlibs.local").write_text("libX11-xcb 1 libx11-xcb1\n")
    ask = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-e{one}" for one in programs)]
    ask += sorted({f"-l{one.parent}" for one in libraries})
    ask += [f"-x{one.package}" for one in carried.libraries(inside)]
    packages = run(ask, cwd=TO, quiet=True).partition("Depends=")[2].strip()
    asked, given = (set(run([ELFDEPS, way, *programs], quiet=True).split("\n")) for way in ("-R", "-P"))
    glibc = re.search(r"libc6 \(>= ([\d.]+)\)", packages)
    if glibc is None:
        raise BuildError(f"The bundle asks for no glibc, but for: {packages}.")
    return {
        "DEB_NEEDS": packages.replace(", ", "\n      - "),
        "RPM_NEEDS": ", ".join(f"'{one}'" for one in sorted(asked - given)),
        "GLIBC": glibc[1],
    }


def system_packages(known: dict[str, str]) -> list[Path]:
    """The .deb and the .rpm. Raises BuildError, also if the .deb grew past its budget."""
    share_of_the_system(TO / "share")
    for name in ("before-install.sh", "before-removal.sh", "nfpm.yaml"):
        (TO / name).write_text(filled(name, **known), encoding="utf-8")
    dates = ["-exec", "touch", "-h", "-d", f"@{moment()}", "{}", "+"]  # nfpm dates folders alone
    run(["find", str(BUNDLE), str(TO / "share"), *dates])
    deb, rpm = DIST / f"ecf-link_{VERSION}_{carried.DEBIAN}.deb", DIST / f"ecf-link-{VERSION}-1.{MACHINE}.rpm"
    for kind, package in (("deb", deb), ("rpm", rpm)):
        nfpm = [str(BUILDER / "bin" / "nfpm"), "package", "-f", str(TO / "nfpm.yaml")]
        run([*nfpm, "-p", kind, "-t", str(package)], quiet=True)
    # with more than one thread xz cuts its work into blocks, always the same ones; with one it would not
    for command in (
        ["ar", "x", str(deb)],
        ["xz", "-9", "--threads=2", "data.tar"],
        ["rm", str(deb)],
        ["ar", "qSD", str(deb), "debian-binary", "control.tar.gz", "data.tar.xz"],
    ):
        run(command, cwd=TO, quiet=True)
    if megabytes(deb) > LARGEST_DEB:
        raise BuildError(f"{deb.name} has {megabytes(deb):.1f} MB; its budget is {LARGEST_DEB:.0f} MB.")
    return [deb, rpm]


def archive(known: dict[str, str]) -> Path:
    """The .tar.xz for a person without administrator rights."""
    name = f"ecf-link-{VERSION}-linux-{MACHINE}"
    root, package = TO / name, DIST / f"{name}.tar.xz"
    shutil.copytree(BUNDLE, root / "ecf-link", symlinks=True)
    share(root / "share")
    for script in ("install.sh", "uninstall.sh"):
        (root / script).write_text(filled(script, **known), encoding="utf-8")
        (root / script).chmod(0o755)
    pack = ["tar", "--sort=name", f"--mtime=@{moment()}", "--owner=0", "--group=0", "--numeric-owner"]
    run([*pack, "--use-compress-program=xz -9", "-C", str(TO), "-cf", str(package), name])
    return package


def build() -> list[Path]:
    """Every Linux package that can be made here."""
    shutil.rmtree(TO, ignore_errors=True)
    TO.mkdir()
    known = needs()
    with ThreadPoolExecutor(max_workers=2) as pool:
        packed = pool.submit(archive, known)  # the slowest one
        return [*system_packages(known), packed.result()]
