"""Finds the sentences in the source of a words module, and puts other ones in their places.

A sentence stands as it does in English, with what is filled in as {name} or {court.name}; anything longer is
numbered by its place among what is filled in, {1}, {2}, each counted once. That is its key in a catalogue.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from string import Formatter

Translate = Callable[[str], str]

# Whatever courts write themselves stays as they write it; the others are names for the program's own use.
LEFT_ALONE = frozenset(
    {
        "USUAL_ITEM",
        "FILER_ITEM",
        "MENU_ITEMS_1_1",
        "filing_menus",
        "WORDED",
        "PROGRAM",
        "file_name",
        "__all__",
    }
    | {"_ABOUT_THE_LIST"}
)
COURTS_OWN = frozenset({"item", "heading", "document_link"})
ASKS_OR_CUTS = frozenset(
    {"compile", "endswith", "get", "lstrip", "partition", "removeprefix", "removesuffix", "replace"}
    | {"rpartition", "rstrip", "split", "startswith", "strip", "timezone"}
)
_PLAIN_NAME = re.compile(r"[A-Za-z_][\w.]*", re.ASCII)
_ADDRESS = re.compile(r"(https?://|mailto:)\S+|\S+@\S+", re.ASCII)


def sentences_of(source: str) -> tuple[str, ...]:
    """Every sentence in the source of a words module, once, in its order."""
    found: dict[str, None] = {}

    def note(sentence: str) -> str:
        found[sentence] = None
        return sentence

    translated(source, note)
    return tuple(found)


def translated(source: str, translate: Translate) -> ast.Module:
    """The module with every sentence as `translate` gives it. ValueError: one that fills in other things."""
    tree = ast.parse(source)
    _Sentences(translate).visit(tree)
    return ast.fix_missing_locations(tree)


def fields_of(sentence: str) -> list[str]:
    """What is filled in, sorted. ValueError: braces that don't match."""
    return sorted(field for _, field, _, _ in Formatter().parse(sentence) if field is not None)


def _is_said(text: str) -> bool:
    said = "".join(literal for literal, *_ in Formatter().parse(text))
    return any(sign.isalpha() for sign in said) and not _ADDRESS.fullmatch(text)


class _Sentences(ast.NodeTransformer):
    """Leaves docstrings, keys, comparisons, members of enums and whatever only cuts texts as they are."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        return node if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        is_enum = any(isinstance(base, ast.Name) and base.id == "Enum" for base in node.bases)
        return node if is_enum else self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if node.name not in LEFT_ALONE:
            node.body = [self.visit(one) for one in node.body]
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        names = {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        return node if names & LEFT_ALONE else self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        node.values = [self.visit(value) for value in node.values]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.AST:
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        node.func = self.visit(node.func)
        if called in ASKS_OR_CUTS:
            return node
        first = node.args[:1] if called == "GuidedStep" else []  # its key
        node.args = first + [self.visit(one) for one in node.args[len(first) :]]
        for keyword in node.keywords:
            if keyword.arg not in COURTS_OWN:
                keyword.value = self.visit(keyword.value)
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, str) or not _is_said(node.value):
            return node
        return ast.copy_location(ast.Constant(self._translate(node.value)), node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        filled: dict[str, ast.FormattedValue] = {}
        template = ""
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
                written = ast.unparse(part.value)
                field = written if _PLAIN_NAME.fullmatch(written) else str(len(filled) + 1)
                if field in filled and ast.unparse(filled[field]) != ast.unparse(part):
                    field = str(len(filled) + 1)
                filled[field] = part
                template += "{" + field + "}"
            elif isinstance(part, ast.Constant):
                template += str(part.value).replace("{", "{{").replace("}", "}}")
        if not _is_said(template):
            return node
        return ast.copy_location(_joined(template, self._translate(template), filled), node)


def _joined(template: str, said: str, filled: dict[str, ast.FormattedValue]) -> ast.JoinedStr:
    if fields_of(said) != fields_of(template):
        raise ValueError(f"Other things are filled in: {template!r}, {said!r}")
    values: list[ast.expr] = []
    for text, field, _, _ in Formatter().parse(said):
        if text:
            values.append(ast.Constant(text))
        if field is not None:
            values.append(filled[field])
    return ast.JoinedStr(values)
