"""Finds the sentences that stand in `ui/text`, for tests that hold all of them to one voice."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import ui.text

# What courts write themselves, and names for the program's own use.
NOT_SENTENCES = frozenset(
    {"USUAL_ITEM", "FILER_ITEM", "MENU_ITEMS_1_1", "filing_menus", "WORDED", "PROGRAM", "file_name"}
    | {"__all__", "_ABOUT_THE_LIST"}
)
WRITTEN_BY_COURTS = frozenset({"item", "heading", "document_link"})
ASKS_OR_CUTS = frozenset(
    {"compile", "endswith", "get", "lstrip", "partition", "removeprefix", "removesuffix", "replace"}
    | {"rpartition", "rstrip", "split", "startswith", "strip", "timezone"}
)
_ADDRESS = re.compile(r"(https?://|mailto:)\S+|\S+@\S+", re.ASCII)


@cache
def all_sentences() -> tuple[str, ...]:
    """Every sentence of `ui/text` once; what is filled in stands as {…}."""
    found: dict[str, None] = {}
    for path in sorted(Path(ui.text.__file__).parent.glob("*.py")):
        reader = _Reader()
        reader.visit(ast.parse(path.read_text(encoding="utf-8")))
        found.update(dict.fromkeys(reader.found))
    return tuple(found)


class _Reader(ast.NodeVisitor):
    """Passes by docstrings, keys, comparisons, members of enums and whatever only cuts texts."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name not in NOT_SENTENCES:
            for one in node.body:
                self.visit(one)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        names = {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        if not names & NOT_SENTENCES:
            self.visit(node.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for value in node.values:
            self.visit(value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        pass

    def visit_match_case(self, node: ast.match_case) -> None:
        for one in node.body:
            self.visit(one)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self.visit(node.func)
        if called in ASKS_OR_CUTS:
            return
        for argument in node.args[1 if called == "GuidedStep" else 0 :]:  # its first is a key
            self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg not in WRITTEN_BY_COURTS:
                self.visit(keyword.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self._note(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        text = ""
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value)
            elif isinstance(part, ast.FormattedValue):
                text += "{…}"
                self.visit(part.value)
        self._note(text)

    def _note(self, text: str) -> None:
        if any(letter.isalpha() for letter in text) and not _ADDRESS.fullmatch(text):
            self.found.append(text)
