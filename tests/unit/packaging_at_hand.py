"""The files of packaging/ for tests: they import one another by their bare names."""

from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PROJECT = PACKAGING.parent


def load(name: str) -> ModuleType:
    """A module that lies in packaging/ itself."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.syspath_prepend(str(PACKAGING))
        return import_module(name)


def load_file(path: str) -> ModuleType:
    """A module in one of its folders, which is no package."""
    spec = spec_from_file_location(f"packaging_{Path(path).stem}", PACKAGING / path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text(path: str) -> str:
    """A file of packaging/ as text."""
    return (PACKAGING / path).read_text(encoding="utf-8")
