"""Checks bills of materials against CycloneDX's schema: `check_bill.py FILE...`, with cyclonedx-python-lib.

Also that each part has a package URL or is the program itself, and that no two are the same.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def faults(text: str) -> list[str]:
    """What is wrong with a bill; nothing if it is right."""
    wrong = JsonStrictValidator(SchemaVersion.V1_5).validate_str(text)
    found = [] if wrong is None else [str(wrong)]
    parts = json.loads(text)["components"]
    found += [f"{one['name']} has no package URL" for one in parts if "purl" not in one]
    references = [one["bom-ref"] for one in parts]
    return found + [f"{one} is there twice" for one in set(references) if references.count(one) > 1]


def main(names: list[str]) -> int:
    """Says what is wrong with each file; 1 if anything is, or if there was none to check."""
    wrong = [f"{name}: {fault}" for name in names for fault in faults(Path(name).read_text("utf-8"))]
    print("\n".join(wrong) or f"{len(names)} bills of materials are valid")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
