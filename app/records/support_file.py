"""A text that a person can read through and send to whoever helps. Names and persons are masked."""

import platform
import re
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata

from app import __version__
from app.linking.outcome import Menu
from app.linking.problems import Problem
from app.records.attempt import Attempt, evidence_text
from app.records.log import without_queries
from app.records.settings import Settings

LIBRARIES = ("PySide6-Essentials", "requests", "urllib3", "truststore", "lxml", "pydantic", "keyring")
MASK = "▒▒▒"
WORD = re.compile(r"[^\W_]+", re.UNICODE)


def support_text(
    *,
    settings: Settings,
    attempts: Sequence[Attempt],
    problems: Sequence[Problem],
    log_lines: Sequence[str],
    private: Iterable[str] = (),
) -> str:
    """The support file's text. `problems`: those of this run, oldest first.

    `private`: what must not appear anywhere, such as the logins that were typed in this run.
    """
    persons = {name: f"person {n}" for n, name in enumerate(dict.fromkeys(a.person for a in attempts), 1)}
    parts = [
        _part("Versions", _versions()),
        _part("Settings", _settings(settings)),
        _part("Problems of this run", [_problem(problem) for problem in problems]),
        _part("Attempts", [line for attempt in attempts for line in _attempt(attempt, persons)]),
        _part("Last lines of the log", [without_queries(line) for line in log_lines]),
    ]
    hidden = [*private, *settings.kept_pacer, *(name for _, name in settings.kept_cmecf)]
    return _masked("\n".join(parts), hidden)


def _part(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, "-" * len(title), *(lines or ["none"]), ""])


def _versions() -> list[str]:
    return [
        f"ECF Link {__version__}",
        f"Python {platform.python_version()}{' (bundled)' if getattr(sys, 'frozen', False) else ''}",
        f"System {platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {_version(name)}" for name in LIBRARIES),
    ]


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
        f"live court list: {'allowed' if settings.live_list_allowed else 'not allowed'}",
    ]


def _problem(problem: Problem) -> str:
    return f"{problem.kind.name}{' (may have linked)' if problem.may_have_linked else ''}"


def _attempt(attempt: Attempt, persons: dict[str, str]) -> list[str]:
    names = [name for name in (attempt.cmecf_name, attempt.pacer_name) if name]
    practice = " PRACTICE" if attempt.practice else ""
    head = f"{attempt.id} {attempt.court_id} {persons[attempt.person]} {attempt.kind.name}"
    settled = f", settled {attempt.settled_at.isoformat()}" if attempt.settled_at else ""
    lines = [
        f"{head} {attempt.state.name}{practice}",
        f"  began {attempt.started_at.isoformat()}{settled}, version {attempt.program_version}",
        f"  names: {'shown' if names else 'not shown'}",
        f"  evidence: {evidence_text(attempt.evidence) or 'none'}",
        f"  menu before: {_menu(attempt.menu_before)}; after: {_menu(attempt.menu_after)}",
    ]
    if attempt.court_words:
        words = [word for name in names for word in WORD.findall(name) if len(word) > 1]
        said = " ".join(attempt.court_words.split())
        lines.append(f"  court: {_masked(said, words)}")
    if attempt.desk_word_at is not None:
        lines.append(f"  the court's desk spoke {attempt.desk_word_at.isoformat()}")
    return lines


def _menu(menu: Menu | None) -> str:
    if menu is None:
        return "not read"
    return f"{', '.join(menu.items) or 'empty'} (filing: {', '.join(menu.filing) or 'none'})"


def _masked(text: str, hidden: Iterable[str]) -> str:
    """The text with each of `hidden` blacked out, in any case, longest first, where it stands alone."""
    wanted = sorted({word.strip() for word in hidden if word.strip()}, key=len, reverse=True)
    for word in wanted:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text
