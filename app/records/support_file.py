"""A text that a person can read through and send to whoever helps. Names and persons are masked."""

import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from importlib import metadata

from app import __version__
from app.linking.outcome import Menu
from app.linking.problems import Problem
from app.records.attempts import WORD, Attempt, evidence_text, masked
from app.records.log import without_queries
from app.records.settings import Settings

LIBRARIES = ("PySide6-Essentials", "requests", "urllib3", "truststore", "lxml", "pydantic", "keyring")
Veil = Callable[[str], str]
UNREAD = ("could not be read",)


def support_text(
    *,
    settings: Settings | None,
    attempts: Sequence[Attempt] | None,
    problems: Sequence[Problem],
    log_lines: Sequence[str] | None,
    veil: Veil,
    private: Iterable[str] = (),
    earlier: int = 0,
    mark: str = "",
    list_read_at: datetime | None = None,
) -> str:
    """The support file's text. `problems`: those of this run, oldest first. None: it could not be read.

    `veil` masks words of a court: only what tells nothing about a person may pass it. `private`: what must
    not appear anywhere, such as the logins of this session. `earlier`: attempts that are left out. `mark`
    says, first of all, that these are no real links. `list_read_at`: when the list of courts in use was read
    from PACER; None: it is the one that came with the program.
    """
    listed = [] if attempts is None else attempts
    persons = {name: f"person {n}" for n, name in enumerate(dict.fromkeys(a.person for a in listed), 1)}
    parts = [
        *((mark, "") if mark else ()),
        _part("Versions", [*_versions(), _court_list(list_read_at)]),
        _part("Settings", UNREAD if settings is None else _settings(settings)),
        _part("Problems of this run", [_problem(problem) for problem in problems]),
        _part("Attempts", UNREAD if attempts is None else _attempts(listed, persons, veil, earlier)),
        _part("Last lines of the log", UNREAD if log_lines is None else [*map(without_queries, log_lines)]),
    ]
    kept = [] if settings is None else [*settings.kept_pacer, *(name for _, name in settings.kept_cmecf)]
    return masked("\n".join(parts), [*private, *kept])


def _attempts(attempts: Sequence[Attempt], persons: dict[str, str], veil: Veil, earlier: int) -> list[str]:
    lines = [line for attempt in attempts for line in _attempt(attempt, persons, veil)]
    return [*lines, f"{earlier} earlier attempts are left out"] if earlier else lines


def _part(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, "-" * len(title), *(lines or ["none"]), ""])


def _versions() -> list[str]:
    return [
        f"ECF Link {__version__}",
        f"Python {platform.python_version()}{' (bundled)' if getattr(sys, 'frozen', False) else ''}",
        f"System {platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {_version(name)}" for name in LIBRARIES),
    ]


def _court_list(read_at: datetime | None) -> str:
    if read_at is None:
        return "court list: as it came with the program"
    return f"court list: PACER's own, read {read_at.isoformat()}"


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not known"


def _settings(settings: Settings) -> list[str]:
    return [
        f"recent courts: {', '.join(settings.recent_courts) or 'none'}",
        f"kept logins: PACER {len(settings.kept_pacer)}, courts {len(settings.kept_cmecf)}",
        f"text scale: {settings.text_scale}",
    ]


def _problem(problem: Problem) -> str:
    return f"{problem.kind.name}{' (may have linked)' if problem.may_have_linked else ''}"


def _attempt(attempt: Attempt, persons: dict[str, str], veil: Veil) -> list[str]:
    names = [name for name in (attempt.cmecf_name, attempt.pacer_name) if name]
    practice = " PRACTICE" if attempt.practice else ""
    head = f"{attempt.id} {attempt.court_id} {persons[attempt.person]} {attempt.kind.name}"
    settled = f", settled {attempt.settled_at.isoformat()}" if attempt.settled_at else ""
    lines = [
        f"{head} {attempt.state.name}{practice}",
        f"  began {attempt.started_at.isoformat()}{settled}, version {attempt.program_version}",
        f"  names: {'shown' if names else 'not shown'}",
        f"  evidence: {evidence_text(attempt.evidence) or 'none'}",
        f"  menu before: {_menu(attempt.menu_before, veil)}; after: {_menu(attempt.menu_after, veil)}",
    ]
    if attempt.court_words:
        words = [word for name in names for word in WORD.findall(name) if len(word) > 1]
        said = " ".join(attempt.court_words.split())
        lines.append(f"  court: {veil(masked(said, words))}")
    if attempt.desk_word_at is not None:
        lines.append(f"  the court's desk spoke {attempt.desk_word_at.isoformat()}")
    return lines


def _menu(menu: Menu | None, veil: Veil) -> str:
    if menu is None:
        return "not read"
    items, filing = (veil(", ".join(labels)) for labels in (menu.items, menu.filing))
    return f"{items or 'empty'} (filing: {filing or 'none'})"
