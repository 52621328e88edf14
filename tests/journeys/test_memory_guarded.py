"""A program that is aborted with a password in a field leaves no core, whatever the system would take."""

from __future__ import annotations

import ctypes
import json
import resource
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.memory import protect
from tests.guards import PROCESS

PROJECT = Path(__file__).resolve().parents[2]


def _as_much_core_as_may_be() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))


def test_an_abort_with_a_password_typed_leaves_no_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    password = secrets.token_hex(12)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.aborts", password, "--practice"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_as_much_core_as_may_be,
    )
    with process:
        assert process.stdin is not None and process.stdout is not None
        said = json.loads(process.stdout.readline())
        limits = Path(f"/proc/{process.pid}/limits").read_text()
        process.stdin.close()
        assert process.wait(PROCESS) == -signal.SIGABRT
    assert said["dumpable"] == 0 and said["core"] == [0, 0]
    (core,) = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core[4:6] == ["0", "0"]
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in left if path.name.startswith("core")]
    assert not [path for path in left if password.encode() in path.read_bytes()]


FREES = """
import ctypes, sys
from app import memory
if sys.argv[1] == "protected":
    memory.protect()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
size, found = 20_000, bytearray(20_000)
seen = (ctypes.c_char * size).from_buffer(found)
block = libc.malloc(size)
above = libc.malloc(size)
ctypes.memmove(block, b"secret! " * (size // 8), size)
libc.free(block)
ctypes.memmove(seen, block, size)
print(found.count(b"secret!"))
"""


@pytest.mark.parametrize(("guard", "left"), [("none", range(2000, 2501)), ("protected", range(1))])
def test_what_is_freed_is_overwritten(guard: str, left: range) -> None:
    command = [sys.executable, "-c", FREES, guard]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert int(said.stdout) in left


@pytest.mark.parametrize("missing", ["resource", "prctl", "mallopt"])
def test_a_system_that_knows_no_such_call_is_no_reason_not_to_start(
    missing: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Libc:
        def __init__(self, *_arguments: object, **_named: object) -> None:
            pass

        def __getattr__(self, name: str) -> object:
            if name == missing:
                raise AttributeError(name)
            return lambda *_arguments: 0 if name == "prctl" else 1

    def refuse(*_arguments: object) -> None:
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(ctypes, "CDLL", Libc)
    monkeypatch.setattr(resource, "setrlimit", refuse if missing == "resource" else lambda *_arguments: None)
    protect()
    assert len(caplog.records) == 1
