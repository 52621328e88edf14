"""Makes the MSI for group policy, per machine: `msi.py PAYLOAD VERSION OUT`. Needs wixl.

Each folder is a component of its own files; ids and GUIDs come from the paths, so they stay the same from one
version to the next. Standard library only, and no syntax newer than Python 3.8.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

HOUSE = uuid.UUID("8a0f6f0e-54a1-5c2b-9c7e-6d3b8f1a2e40")
UPGRADE = uuid.uuid5(HOUSE, "upgrade")


def short(path: str) -> str:
    """An id for a path: ids have narrow letters."""
    return "i" + hashlib.sha256(path.encode()).hexdigest()[:30]


def folder(path: Path, root: Path, components: list[str]) -> str:
    """The XML of a folder: first its files, then what is under it."""
    files = sorted(one for one in path.iterdir() if one.is_file())
    name = path.relative_to(root).as_posix()
    lines = []
    if files:
        components.append(short("c" + name))
        lines.append(
            f'<Component Id="{short("c" + name)}" Guid="{uuid.uuid5(HOUSE, "c" + name)}" Win64="yes">'
        )
        for index, one in enumerate(files):
            at = one.relative_to(root).as_posix()
            key = ' KeyPath="yes"' if index == 0 else ""
            lines.append(f'<File Id="{short(at)}" Name={quoteattr(one.name)} Source={quoteattr(at)}{key}/>')
        lines.append("</Component>")
    for one in sorted(one for one in path.iterdir() if one.is_dir()):
        at = one.relative_to(root).as_posix()
        lines.append(f'<Directory Id="{short("d" + at)}" Name={quoteattr(one.name)}>')
        lines.append(folder(one, root, components) + "</Directory>")
    return "\n".join(lines)


def source(payload: Path, version: str) -> str:
    """The whole source for wixl or WiX 3.

    Windows Installer itself calls Windows 10 and 11 a Windows 8.1 (VersionNT 603), so the registry is asked:
    https://learn.microsoft.com/en-us/windows/win32/msi/operating-system-property-values
    """
    components: list[str] = []
    tree = folder(payload, payload, components)
    references = "".join(f'<ComponentRef Id="{one}"/>' for one in [*components, "StartMenu"])
    system = "ECF Link needs 64-bit Windows 10 or 11. Nothing was installed."
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{uuid.uuid5(HOUSE, version)}" Name="ECF Link" Language="1033" Version="{version}"
 Manufacturer="ECF Link contributors" UpgradeCode="{UPGRADE}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
<MajorUpgrade DowngradeErrorMessage="A newer version of ECF Link is installed already. Nothing was changed."/>
<Property Id="WINDOWSMAJOR"><RegistrySearch Id="Major" Root="HKLM" Type="raw" Win64="yes"
 Key="SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" Name="CurrentMajorVersionNumber"/></Property>
<Condition Message="{system}">VersionNT64 AND WINDOWSMAJOR = "#10"</Condition>
<Media Id="1" Cabinet="ecf.cab" EmbedCab="yes"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="ECF Link">
{tree}
</Directory></Directory>
<Directory Id="ProgramMenuFolder"><Component Id="StartMenu" Guid="{uuid.uuid5(HOUSE, "menu")}" Win64="yes">
<Shortcut Id="Menu" Name="ECF Link" Target="[INSTALLDIR]ecf-link.exe"/>
<Shortcut Id="Practice" Name="ECF Link Practice" Target="[INSTALLDIR]ecf-link.exe" Arguments="--practice"/>
<RegistryValue Root="HKLM" Key="Software\\ECF Link" Name="menu" Type="integer" Value="1" KeyPath="yes"/>
</Component></Directory>
</Directory>
<Feature Id="All" Level="1">{references}</Feature>
</Product>
</Wix>
"""


def main(payload: str, version: str, out: str) -> int:
    """Writes the source beside `out` and has wixl make the MSI."""
    recipe = Path(out).with_suffix(".wxs")
    recipe.write_text(source(Path(payload), version), encoding="utf-8")
    command = ["wixl", "-a", "x64", "-o", str(Path(out).resolve()), str(recipe.resolve())]
    return subprocess.run(command, cwd=payload, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
