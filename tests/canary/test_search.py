"""The search finds what is planted; otherwise its silence would mean nothing."""

import base64
import dataclasses
from pathlib import Path

import pytest

from app.linking import CourtProblem, ProblemKind
from tests.canary.gathered import Gathered
from tests.canary.marks import Mark
from tests.faults.secrecy import misplaced
from tests.faults.steps import Asked, Step

MARK = Mark("PACER password", "Canary7Planted")
RAW = MARK.text.encode("ascii")


@pytest.mark.parametrize(
    "content",
    [
        RAW,
        b"x" + RAW + b"y",
        MARK.text.encode("utf-16-le"),
        RAW.hex().encode("ascii"),
        base64.b64encode(RAW),
        base64.b64encode(b"user:" + RAW),
        base64.b64encode(b"a:" + RAW + b"more"),
        base64.b64encode(b"a" + RAW),
        RAW[::-1],
    ],
)
def test_a_disguise_does_not_help(content: bytes) -> None:
    assert MARK.found_in(content)
    assert not MARK.found_in(content[: len(content) // 2])


def test_digits_are_found_alone_only() -> None:
    code = Mark("one-time code", "123456")
    assert code.found_in(b"code=123456;")
    assert not code.found_in(b"2123456")


def test_files_and_their_names_are_searched(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_bytes(b"\0\1" + RAW)
    (tmp_path / MARK.text).touch()
    gathered = Gathered()
    assert gathered.add_files(tmp_path) == 2
    found = "\n".join(gathered.leaks([MARK]))
    assert "PACER password in file a.txt" in found
    assert "PACER password in a file's name" in found
    assert MARK.text not in found.replace(f"file {MARK.text}", "")


def test_objects_are_searched_also_where_their_repr_is_silent() -> None:
    @dataclasses.dataclass
    class Quiet:
        held: str = dataclasses.field(repr=False)

    gathered = Gathered()
    gathered.add_object(Quiet(MARK.text))
    assert gathered.leaks([MARK]) == ["PACER password in Quiet.held"]


def test_a_hidden_context_is_searched() -> None:
    """`raise ... from None` hides an exception from people, not from who looks at it."""
    try:
        try:
            raise ValueError(MARK.text)
        except ValueError:
            raise CourtProblem(ProblemKind.UNREADABLE) from None
    except CourtProblem as problem:
        gathered = Gathered()
        gathered.add_exception(problem)
    assert any("ValueError" in place for place in gathered.leaks([MARK]))


def test_a_secret_in_the_wrong_request_is_found() -> None:
    pairs = [(MARK.kind, MARK.text)]
    sign_in = Asked("POST", "/a", b"POST /a HTTP/1.1", RAW, Step.SIGN_IN)
    assert misplaced([sign_in], pairs) == []
    assert misplaced([dataclasses.replace(sign_in, step=Step.CREDENTIALS)], pairs) != []
    assert misplaced([dataclasses.replace(sign_in, head=b"POST /a?" + RAW)], pairs) != []
    cookie = Asked("GET", "/b", b"GET /b HTTP/1.1\r\nCookie: NextGenCSO=" + RAW, b"", Step.MENU)
    assert misplaced([cookie], [("token", MARK.text)]) == []
    assert misplaced([cookie], pairs) != []
    assert misplaced([dataclasses.replace(cookie, step=Step.SIGN_IN)], [("token", MARK.text)]) != []
