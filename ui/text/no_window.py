"""What is said in a terminal: where no window can be opened at all, and of the tour."""

from __future__ import annotations

from collections.abc import Mapping

from app.courts.court import Court
from app.linking.problems import Problem
from ui.text.problems import problem_words

NO_WINDOW = (
    "ECF Link could not open a window on this screen. Nothing was started, and nothing is lost. "
    "“ecf-link --self-check” says what this computer lacks."
)
DAMAGED = (
    "A part of ECF Link is missing or damaged ({part}), so it can't start. Nothing was sent anywhere. "
    "Install it again; the record of your links stays."
)
TOUR_NOT_WRITTEN = "The pictures can't be written to {folder}. Choose another folder."
_TOUR_GAVE_UP = "The tour waited in vain and gave up at the page “{title}”."
_MISSING = (
    "ECF Link can't open its window: the library {library} is missing on this computer{package}. "
    "Nothing was started, and nothing is lost."
)
_GLIB = "libglib2.0-0"
_OTHERWISE = {"libglib-2.0.so.0": _GLIB, "libgthread-2.0.so.0": _GLIB, "libGLdispatch.so.0": "libglvnd0"}


def library_missing(library: str) -> str:
    """What is said of a system's library, such as libEGL.so.1, that is not there."""
    package = debian_package(library)
    where = f" (on Debian and Ubuntu: the package {package})" if package else ""
    return _MISSING.format(library=library, package=where)


def debian_package(library: str) -> str:
    """The package that holds a library, by Debian's rule for naming it; empty where the name has no number.

    https://www.debian.org/doc/debian-policy/ch-sharedlibs.html
    """
    name, _, number = library.partition(".so.")
    if not number:
        return ""
    hyphen = "-" if name[-1].isdigit() else ""
    return _OTHERWISE.get(library, f"{name}{hyphen}{number}".lower().replace("_", "-"))


def screen_not_answering(environ: Mapping[str, str]) -> str:
    """What is said where a screen is named but nothing answers there."""
    named = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY") or "none"
    return f"ECF Link needs a screen: the one that is named ({named}) does not answer. Nothing was started."


def tour_gave_up(title: str, problem: Problem | None, court: Court | None) -> str:
    """What is said when the tour comes to its end too late; `problem` is what the page tells."""
    words = [] if problem is None else [problem_words(problem, court).as_text]
    return " ".join([_TOUR_GAVE_UP.format(title=title), *words])
