"""Fills the templates beside this file for one release: `fill.py FOLDER OWNER/NAME`."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
FILES = {
    "SETUP": "*[0-9]-Setup.exe",
    "SETUP_ARM": "*-arm64-Setup.exe",
    "DMG_ARM": "*-arm64.dmg",
    "DMG_INTEL": "*-x86_64.dmg",
    "ARCHIVE": "*-x86_64.tar.xz",
    "ARCHIVE_ARM": "*-aarch64.tar.xz",
}


def values(folder: Path, repository: str) -> dict[str, str]:
    """What stands for each @NAME@: names and checksums of the files in `folder`."""
    said = (HERE.parents[1] / "app" / "__init__.py").read_text(encoding="utf-8")
    found = {"REPOSITORY": repository, "VERSION": said.partition('__version__ = "')[2].partition('"')[0]}
    for name, pattern in FILES.items():
        for one in folder.glob(pattern):
            found[name] = one.name
            found[f"{name}_SHA256"] = hashlib.sha256(one.read_bytes()).hexdigest()
    return found


def main(folder: Path, repository: str) -> int:
    """Writes every manifest into `folder`; 1 if one can't be filled."""
    known = values(folder, repository)
    for template in sorted([*HERE.glob("*.yaml"), *HERE.glob("*.rb")]):
        text = template.read_text(encoding="utf-8")
        missing = sorted(set(re.findall(r"@([A-Z0-9_]+)@", text)) - set(known))
        if missing:
            print(f"{template.name} can not be filled: {', '.join(missing)}", file=sys.stderr)
            return 1
        for name, value in known.items():
            text = text.replace(f"@{name}@", value)
        (folder / template.name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
