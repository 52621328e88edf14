"""Tables: of cases that one test goes through, and of what long tests found.

What was found is printed at the end of the run and left in the folder build.
"""

import contextlib
import functools
import inspect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[1] / "build"


Test = Callable[..., None]


def each(names: str, cases: Iterable[object]) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, but all cases are one test, which fails with every case that failed.

    For hundreds of quick cases, which pytest takes longer to prepare than to run. They share their fixtures.
    """
    wanted, table = [name.strip() for name in names.split(",")], list(cases)

    def through_all(test: Test) -> Test:
        @functools.wraps(test)
        def run(**fixtures: object) -> None:
            failed: list[Exception] = []
            for case in table:
                values = case if len(wanted) > 1 else (case,)
                assert isinstance(values, tuple | list)
                try:
                    test(**dict(zip(wanted, values, strict=True)), **fixtures)
                except Exception as failure:  # noqa: BLE001 - raised again with the others
                    failure.add_note(f"the case: {names} = {case!r}")
                    failed.append(failure)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(table)} cases failed", failed)

        signature = inspect.signature(test)
        left = [one for name, one in signature.parameters.items() if name not in wanted]
        run.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return run

    return through_all


@dataclass
class Line:
    """One case: its `name` by column, what was `claimed` by column, and whether all about it held."""

    name: tuple[str, ...]
    claimed: tuple[str, ...] = ()
    held: bool = False


@dataclass
class Table:
    """A table under `title`, kept in `build/<file>`; `head` names the columns of names and claims."""

    title: str
    file: str
    head: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)

    @contextlib.contextmanager
    def line(self, *name: str) -> Iterator[Line]:
        """A line that holds where the block ends without an error."""
        made = Line(name)
        self.lines.append(made)
        yield made
        made.held = True

    def text(self) -> str:
        """All lines, and how often each claim was made first."""
        wide = len(self.head)
        rows = [(*self.head, "")]
        for line in self.lines:
            cells = (*line.name, *line.claimed)
            rows.append((*cells, *["-"] * (wide - len(cells)), "held" if line.held else "FAILED"))
        widths = [max(len(row[column]) for row in rows) for column in range(wide + 1)]
        text = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        counts = Counter(line.claimed[0] for line in self.lines if line.claimed)
        text += ["", *(f"{count:5}  {claim}" for claim, count in counts.most_common())]
        text += [f"{sum(line.held for line in self.lines):5}  of {len(self.lines)} held", ""]
        return "\n".join(text)

    def show(self, reporter: pytest.TerminalReporter) -> None:
        """Prints and keeps the table; nothing without lines."""
        if not self.lines:
            return
        BUILD.mkdir(exist_ok=True)
        (BUILD / self.file).write_text(self.text(), encoding="utf-8")
        reporter.section(self.title)
        reporter.write(self.text())
