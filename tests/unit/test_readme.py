"""What the README and its neighbors tell people to type and to open is what there is."""

import re
from pathlib import Path

import pytest

from app.practice.people import PEOPLE

PROJECT = Path(__file__).resolve().parents[2]
PAPERS = {
    name: (PROJECT / name).read_text(encoding="utf-8")
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
}
README = PAPERS["README.md"]
FOLDERS = ("app", "ui", "resources", "packaging", "tests", "docs")
FILES = [
    file
    for top in FOLDERS
    for file in (PROJECT / top).rglob("*")
    if file.is_file() and "__pycache__" not in str(file)
] + [file for file in PROJECT.iterdir() if file.is_file()]


def test_the_first_practice_person_can_sign_in_as_written() -> None:
    john = next(person for person in PEOPLE if person.key == "john")
    assert f"| PACER | `{john.pacer_username}` | `{john.pacer_password}` |" in README
    assert f"| CM/ECF | `{john.cmecf_login}` | `{john.cmecf_password}` |" in README


def test_every_make_command_is_there_and_every_target_is_told() -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: help (.+)$", makefile, re.MULTILINE)
    assert targets is not None
    every = set(targets[1].split())
    told = {
        paper: set(re.findall(r"(?:`|^    )make ([\w-]+)", text, re.MULTILINE))
        for paper, text in PAPERS.items()
    }
    assert told["CONTRIBUTING.md"] == every
    assert not [paper for paper, named in told.items() if not named <= every]


def test_the_two_commands_are_the_first_that_are_told() -> None:
    for paper in ("README.md", "CONTRIBUTING.md"):
        assert re.findall(r"^    make (\w+)  ", PAPERS[paper], re.MULTILINE) == ["run", "test"], paper


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_and_folder_named_is_there(paper: str) -> None:
    """By its path, or by the end of one: a table names the folder once."""
    # fenced blocks are drawings; a name with * stands for several
    named = re.findall(r"`([\w./*-]+)`", re.sub(r"```.*?```", "", PAPERS[paper], flags=re.DOTALL))
    paths = {one for one in named if re.search(r"\w\.(?:py|md|json|toml|svg|html)$", one)}
    paths |= {one for one in named if one.split("/")[0] in FOLDERS}
    assert paths
    missing = {one for one in paths if not any(PROJECT.glob(one)) and not any(f.match(one) for f in FILES)}
    assert not missing


@pytest.mark.parametrize("paper", PAPERS)
def test_every_link_inside_the_repository_leads_somewhere(paper: str) -> None:
    links = re.findall(r"\]\(([^)#]+)", PAPERS[paper])
    assert not [one for one in links if "://" not in one and not (PROJECT / one).exists()]


def test_every_module_and_folder_of_the_tree_is_there() -> None:
    tree = PAPERS["ARCHITECTURE.md"].split("```")[1]
    names = re.findall(r"[\w-]+\.py", tree)
    assert not [name for name in names if not any(file.name == name for file in FILES)]
    folder, missing, told = "", [], set()
    for line in tree.splitlines():
        start = re.match(r"( *)([\w/]+)/ *(.*)", line)
        if start is None:
            continue
        depth = len(start[1]) // 2
        folder = "/".join([*folder.split("/")[:depth], start[2]])
        told.add(folder)
        if folder.startswith("app/"):
            words = re.sub(r"\([^)]*\)|: .*|\. .*", "", start[3])
            names = re.findall(r"\w+", words) if ", " in words else []
            missing += [f"{folder}/{n}" for n in names if n != "account_" and not _is_module(folder, n)]
    assert not missing
    assert {f"{top}/{one.name}" for top in ("app", "ui") for one in _packages(top)} <= told


def _is_module(folder: str, name: str) -> bool:
    return (PROJECT / folder / f"{name}.py").exists()


def _packages(top: str) -> list[Path]:
    return [one.parent for one in (PROJECT / top).glob("*/__init__.py")]


def test_the_functions_named_in_the_table_of_changes_are_there() -> None:
    table = PAPERS["ARCHITECTURE.md"].partition("## To do X")[2]
    names = re.findall(r"`(_?[A-Za-z_]+)`", table)
    sources = "".join(file.read_text(encoding="utf-8") for file in FILES if file.suffix == ".py")
    assert len(names) >= 10
    assert not [name for name in names if not re.search(rf"^(?:class |def )?{name}\b", sources, re.MULTILINE)]
