"""Everything that a run left behind, in one place to be searched."""

import dataclasses
import io
import linecache
import pickle
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType, TracebackType

from tests.canary.marks import Mark

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"


class Gathered:
    """Pieces by the place where they were found. Texts are kept as UTF-8."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bytes]] = []

    def add(self, place: str, content: bytes | str) -> None:
        """One piece."""
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        self._pieces.append((place, raw))

    def add_files(self, folder: Path) -> int:
        """Every file below a folder, and its name. Gives how many."""
        files = [path for path in folder.rglob("*") if path.is_file()]
        for path in files:
            self.add(f"file {path.name}", path.read_bytes())
            self.add("a file's name", str(path))
        return len(files)

    def add_object(self, thing: object) -> None:
        """What an object shows of itself: printed, formatted, and written down where that is possible."""
        name = type(thing).__name__
        self.add(f"repr of {name}", repr(thing))
        self.add(f"str of {name}", str(thing))
        written = io.BytesIO()
        try:
            pickle.Pickler(written).dump(thing)
        except (TypeError, AttributeError, pickle.PicklingError):
            # refusing to be written down is as good as holding nothing
            written.truncate()
        self.add(f"pickle of {name}", written.getvalue())
        if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
            for field in dataclasses.fields(thing):
                self.add(f"{name}.{field.name}", repr(getattr(thing, field.name)))

    def add_exception(self, error: BaseException) -> None:
        """An exception, all that it came from, and the locals of every frame it passed in the program."""
        for one in _chain(error):
            name = type(one).__name__
            self.add(f"text of {name}", f"{one!s} {one.args!r} {vars(one)!r}")
            self.add(f"last lines of {name}", "".join(traceback.format_exception_only(one)))
            for frame, line in _frames(one.__traceback__):
                place = f"{Path(frame.f_code.co_filename).name}:{line} {frame.f_code.co_name}"
                self.add(f"source at {place}", linecache.getline(frame.f_code.co_filename, line))
                for local, value in frame.f_locals.items():
                    self.add(f"local {local} of {place}, in {name}", repr(value))

    def leaks(self, marks: Iterable[Mark]) -> list[str]:
        """Where a secret was found, in words that don't tell it."""
        found = {
            f"{mark.kind} in {place}"
            for mark in set(marks)
            for place, raw in self._pieces
            if mark.found_in(raw)
        }
        return sorted(found)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that it came from, also what is not shown."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [linked for linked in (one.__cause__, one.__context__) if linked is not None]


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """The frames of a traceback, but for the tests' own, which know the secrets."""
    for frame, line in traceback.walk_tb(trace):
        if not Path(frame.f_code.co_filename).is_relative_to(TESTS):
            yield frame, line
