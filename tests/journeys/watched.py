"""Run as a program: another one, watched for the threads where classes are defined and garbage is collected.

Arguments: a file for what was seen (JSON), the module to run, its own arguments. Seen are `elsewhere`, the
classes deriving from QObject that were defined outside the main thread; `defined`, how many were in all;
`collected`, the threads in which Python's collector ran, and how often.
"""

from __future__ import annotations

import atexit
import builtins
import gc
import json
import runpy
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

build = builtins.__build_class__
elsewhere: list[str] = []
defined: list[str] = []
collected: Counter[str] = Counter()


def watched_build(*arguments: Any, **named: Any) -> Any:
    made = build(*arguments, **named)
    if isinstance(made, type) and issubclass(made, QObject):
        defined.append(made.__qualname__)
        if threading.current_thread() is not threading.main_thread():
            elsewhere.append(f"{made.__module__}.{made.__qualname__} in {threading.current_thread().name}")
    return made


def heard(phase: str, _info: dict[str, int]) -> None:
    if phase == "start":
        collected[threading.current_thread().name] += 1


def report(path: Path) -> None:
    path.write_text(json.dumps({"elsewhere": elsewhere, "defined": len(defined), "collected": collected}))


if __name__ == "__main__":
    out, module = Path(sys.argv[1]), sys.argv[2]
    sys.argv[:] = [module, *sys.argv[3:]]
    builtins.__build_class__ = watched_build
    gc.callbacks.append(heard)
    atexit.register(report, out)
    runpy.run_module(module, run_name="__main__", alter_sys=True)
