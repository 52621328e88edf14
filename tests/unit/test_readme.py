"""What the README tells people to type is what there is."""

import re
from pathlib import Path

from app.practice.people import PEOPLE

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_first_practice_person_can_sign_in_as_written() -> None:
    john = next(person for person in PEOPLE if person.key == "john")
    assert f"| PACER | `{john.pacer_username}` | `{john.pacer_password}` |" in README
    assert f"| CM/ECF | `{john.cmecf_login}` | `{john.cmecf_password}` |" in README


def test_every_make_command_is_there_and_every_target_is_told() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: help (.+)$", makefile, re.MULTILINE)
    assert targets is not None
    assert set(re.findall(r"make ([\w-]+)`?  ?(?: |\|)", README)) == set(targets[1].split())


def test_every_folder_named_is_there() -> None:
    rooms = re.findall(r"^\| (`[^|]+`) \|", README.partition("## For developers")[2], re.MULTILINE)
    names = [
        name for room in rooms for name in re.findall(r"`([^`]+)`", room) if not name.startswith("make ")
    ]
    assert len(names) >= 10
    assert not [name for name in names if not (PROJECT / name).exists()]
