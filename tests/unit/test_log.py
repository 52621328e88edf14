"""The log: useful, small, and without anything private."""

from __future__ import annotations

import ast
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.adapter.http.client import quieten
from app.linking.problems import CourtProblem, ProblemKind
from app.linking.secret import Secret
from app.records.log import CourtId, LogFile, close_log, last_lines, open_log, without_queries
from tests.guards import has_mode

ROOT = Path(__file__).parents[2]
PRIVATE = "hunter2-the-secret"
METHODS = {"debug", "info", "warning", "error", "exception", "critical"}

ours = logging.getLogger("ecflink.test")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records" / "ecf-link.log"


@pytest.fixture
def written(path: Path) -> Iterator[Callable[[], str]]:
    handler = open_log(path)

    def content() -> str:
        handler.flush()
        return path.read_text("utf-8")

    yield content
    close_log(handler)


def line_of(sentence: str, *values: object, name: str = "ecflink.test") -> str:
    """What a log file makes of one call, without what comes before the sentence."""
    record = logging.LogRecord(name, logging.INFO, __file__, 1, sentence, values, None)
    formatter = logging.getLogger("ecflink").handlers[0].formatter
    assert formatter is not None
    return formatter.format(record).partition(f"{name} ")[2]


def test_closed_values_are_written_and_texts_are_not(written: Callable[[], str]) -> None:
    values = (ProblemKind.TIMED_OUT, CourtId("utd"), 2, 1.5, True, None)
    assert line_of("%s at %s, %d, %s, %s, %s", *values) == "TIMED_OUT at utd, 2, 1.5, True, None"
    texts = (PRIVATE, Secret(PRIVATE), [PRIVATE], PRIVATE.encode())
    assert line_of("%s, %s, %s, %s", *texts) == "<str>, <Secret>, <list>, <bytes>"


def test_a_sentence_that_does_not_fit_its_values_hides_them(written: Callable[[], str]) -> None:
    for sentence in ("too few %s %s", "%d wrong kind", "by name %(who)s"):
        line = line_of(sentence, PRIVATE)
        assert line.startswith(sentence)
        assert PRIVATE not in line
    assert PRIVATE not in line_of("by name %(who)s", {"who": PRIVATE})


@pytest.mark.parametrize("name", ["ecflink.session", "app.adapter.http.client", "ui.controller"])
def test_all_rooms_of_the_program_write(written: Callable[[], str], name: str) -> None:
    logging.getLogger(name).info("%s was met", ProblemKind.OFFLINE)
    logging.getLogger(name).debug("not this")
    (line,) = written().splitlines()
    assert line.endswith(f"INFO {name} OFFLINE was met")


@pytest.mark.parametrize("text", [PRIVATE, "UTD", "a", "utd\n", "x" * 13, ""])
def test_only_a_court_id_is_a_court_id(text: str) -> None:
    assert CourtId(text) == "?"
    assert CourtId("utd") == "utd"


def test_an_exception_is_kinds_and_places(written: Callable[[], str]) -> None:
    try:
        try:
            raise ValueError(f"password={PRIVATE}")
        except ValueError as cause:
            raise CourtProblem(ProblemKind.TIMED_OUT, PRIVATE) from cause
    except CourtProblem:
        ours.exception("it broke")
    (line,) = written().splitlines()
    assert "CourtProblem from ValueError at test_log.py:" in line
    assert PRIVATE not in line


@pytest.mark.parametrize("library", ["keyring.backend", "werkzeug", "PIL.Image"])
def test_libraries_are_heard_from_warning_on_and_without_values(
    written: Callable[[], str], library: str
) -> None:
    logger = logging.getLogger(library)
    before = logger.level
    logger.setLevel(logging.DEBUG)
    try:
        logger.debug("GET /?token=%s", PRIVATE)
        logger.info("key %s", PRIVATE)
        logger.warning("Retrying after %s: https://x.uscourts.gov/a?token=1", PRIVATE)
        logger.error(f"put together {PRIVATE}")
    finally:
        logger.setLevel(before)
    lines = written().splitlines()
    assert len(lines) == 2
    assert f"WARNING {library} Retrying after %s: https://x.uscourts.gov/a?… at test_log" in lines[0]
    assert f"ERROR {library} at test_log" in lines[1]
    assert PRIVATE not in "".join(lines)


@pytest.mark.parametrize("library", ["urllib3.connectionpool", "requests"])
def test_the_network_libraries_are_not_heard_at_all(written: Callable[[], str], library: str) -> None:
    quieten()
    logging.getLogger(library).error("https://ecf.utd.uscourts.gov/cgi-bin/x.pl?%s-L_1_0-1", PRIVATE)
    assert written() == ""


def test_ours_goes_nowhere_else(written: Callable[[], str]) -> None:
    heard: list[str] = []

    class Elsewhere(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.name)

    elsewhere = Elsewhere()
    logging.getLogger().addHandler(elsewhere)
    ours.warning("only here")
    logging.getLogger("keyring").warning("there too")
    logging.getLogger().removeHandler(elsewhere)
    assert written().count("only here") == 1
    assert heard == ["keyring"]


def test_a_line_is_a_line(written: Callable[[], str]) -> None:
    ours.info("two\r\nlines")
    assert written().count("\n") == 1


def test_the_log_stays_small_and_private(path: Path) -> None:
    handler = open_log(path, max_bytes=2000)
    for number in range(200):
        ours.info("line %d of many", number)
    close_log(handler)
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["ecf-link.log", "ecf-link.log.1"]
    assert all(file.stat().st_size <= 2000 for file in files)
    assert all(has_mode(file, 0o600) for file in files)
    assert has_mode(path.parent, 0o700)
    assert last_lines(path)[-1].endswith("line 199 of many")
    assert [line[-11:-8] for line in last_lines(path, 3)] == ["197", "198", "199"]


def test_a_closed_log_hears_nothing(path: Path) -> None:
    handler = open_log(path)
    close_log(handler)
    ours.error("after the end")
    assert last_lines(path) == ()
    assert last_lines(path.with_name("none.log")) == ()


def test_a_line_that_can_not_be_written_is_counted_not_printed(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    handler = open_log(path)

    def fail(self: LogFile, record: logging.LogRecord) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(LogFile, "shouldRollover", fail)
    ours.error("lost %s", PRIVATE)
    close_log(handler)
    assert handler.lost == 1
    assert capsys.readouterr() == ("", "")


def test_a_query_is_cut_from_an_address() -> None:
    text = "see https://ecf.utd.uscourts.gov/a.pl?id=5&key=abc, or (https://b?c) and why? not"
    assert without_queries(text) == "see https://ecf.utd.uscourts.gov/a.pl?… or (https://b?…) and why?… not"


# says where the program failed, put together from kinds, names of functions and line numbers
PUT_TOGETHER = ["ui/crash.py"]


def test_every_sentence_in_the_program_is_fixed() -> None:
    """A text put together before it gets to the log would pass every filter."""
    faults = []
    for folder in ("app", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _writes_log(node.func) and not _fixed(node):
                    faults.append(file.relative_to(ROOT).as_posix())
    assert faults == PUT_TOGETHER


def _writes_log(called: ast.expr) -> bool:
    if not (isinstance(called, ast.Attribute) and called.attr in METHODS):
        return False
    logger = called.value
    name = logger.id if isinstance(logger, ast.Name) else getattr(logger, "attr", "")
    return name.lower().strip("_") in ("log", "logger", "logging")


def _fixed(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)


def test_the_check_for_fixed_sentences_can_fail() -> None:
    def call(text: str) -> ast.Call:
        found = ast.parse(text, mode="eval").body
        assert isinstance(found, ast.Call)
        return found

    for bad in ('log.info(f"x {y}")', "self._log.error(text)", "logger.warning()", 'log.info("a" + b)'):
        assert _writes_log(call(bad).func)
        assert not _fixed(call(bad))
    assert _fixed(call('log.info("x %s", y)'))
    assert not _writes_log(call("catalog.info(text)").func)
