"""No sentence that a person reads in the window stands outside `ui/text`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.tables import each

UI = Path(__file__).parents[2] / "ui"
# What a maintainer reads on a command line, and what Qt shows before any words are loaded (`signs`).
NOT_IN_THE_WINDOW = frozenset(
    {
        "main.py",
        "tour.py",
        "self_check.py",
        "forgetting.py",
        "signs.py",
        "realm.py",
        "language.py",
        "sentences.py",
    }
)
SAYS = frozenset(
    {
        "Text",
        "QLabel",
        "QPushButton",
        "PushButton",
        "Radio",
        "CheckBox",
        "Disclosure",
        "Panel",
        "Link",
        "Entry",
    }
    | {"PasswordField", "OneTimeCodeField", "KeptLogins", "KeepBox", "QFileDialog", "QMessageBox", "QAction"}
    | {"plain_button", "add_button", "addAction", "addItem", "addItems", "addTab", "setText", "setPlainText"}
    | {"setToolTip", "setWindowTitle", "setTitle", "setSubTitle", "setStatusTip", "setPlaceholderText"}
    | {"setNameFilter", "setAccessibleName", "setAccessibleDescription", "setHorizontalHeaderLabels"}
    | {
        "setHeaderLabels",
        "setButtonText",
        "setLabelText",
        "name",
        "describe",
        "announce",
        "say",
        "keep_saying",
    }
    | {"refuse", "remark", "getSaveFileName", "getOpenFileName", "information", "warning", "question"}
)
SAID_BY_NAME = frozenset({"title", "heading", "hint", "label", "text", "lead"})
LOGS = frozenset({"debug", "info", "warning", "error", "exception"})
FOR_THE_PROGRAM = frozenset({"setProperty", "property", "compile"})
NAMES = re.compile(r"ECF[ -]Link(?:-\w+-|: | QA)?|mailto:|\.[a-z]{3,4}\b")
WORDS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]+")
MARKUP = re.compile(r"<[^>]*>?|&\w+;")


def literals(node: ast.AST) -> Iterator[str]:
    """The text in `node` itself: a string, or what an f-string has between what it fills in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield NAMES.sub("", MARKUP.sub(" ", node.value))
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from literals(part)
    elif isinstance(node, ast.BinOp):
        yield from (*literals(node.left), *literals(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def not_sentences(tree: ast.AST) -> frozenset[int]:
    """The places of docstrings and of what only programmers read: errors, log lines, checks."""
    quiet: set[int] = set()
    for node in ast.walk(tree):
        is_quiet = (
            isinstance(node, (ast.Raise, ast.Assert))
            or (isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "Enum" for base in node.bases))
            or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            or (isinstance(node, ast.Call) and called(node) in LOGS and "LOG" in ast.unparse(node.func))
            or (isinstance(node, ast.Call) and called(node) in FOR_THE_PROGRAM)
        )
        if is_quiet:
            quiet |= {id(inside) for inside in ast.walk(node)}
    return frozenset(quiet)


def said_in(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of all that is said outside `ui/text`."""
    tree = ast.parse(source)
    quiet = not_sentences(tree)
    for node in ast.walk(tree):
        if id(node) in quiet:
            continue
        if isinstance(node, ast.Call) and called(node) in SAYS | {"super"}:
            given = [*node.args, *(word.value for word in node.keywords if word.arg in SAID_BY_NAME)]
            yield from ((node.lineno, text) for one in given for text in literals(one) if WORDS.search(text))
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            yield from ((node.lineno, text) for text in literals(node) if SENTENCE.search(text))


@each("path", sorted(UI.rglob("*.py")))
def test_no_sentence_stands_outside_the_words(path: Path) -> None:
    if path.parent.name == "text" or path.name in NOT_IN_THE_WINDOW:
        return
    assert list(said_in(path.read_text(encoding="utf-8"))) == []


def test_the_search_finds_what_is_said() -> None:
    source = (
        '"""Not said."""\n'
        'WHERE = "Look at the court"\n'
        'Text("Courts")\n'
        'widget.setToolTip(f"Opens {url}")\n'
        'Panel(title="Names" if two else "Name")\n'
        'raise ValueError("no such court here")\n'
        'LOG.warning("the log is full now")\n'
        'view.setProperty("person", key)\n'
    )
    said = {(line, text) for line, text in said_in(source)}
    assert said == {(2, "Look at the court"), (3, "Courts"), (4, "Opens "), (5, "Names"), (5, "Name")}
