"""The entry point: reads the command line and starts what it asks for."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

SERVER = "--practice-server"
CLOSES_WITHIN = 3.0
SWITCH_EVERY = 0.0005  # seconds; the worker's imports then hold the window up for no more than a frame


def main(argv: Sequence[str] | None = None) -> int:
    """`ecf-link`. Gives the exit code: 0 done, 1 could not start or a check failed, 2 wrong arguments."""
    _give_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [SERVER]:
        from app.practice.server import serve

        return serve(arguments[1:])
    options = _options(arguments)
    if options.self_check:
        from ui.self_check import self_check

        return self_check()
    if options.forget_passwords:
        return forget_passwords()
    if not _has_display():
        from ui.text import NO_DISPLAY

        print(NO_DISPLAY, file=sys.stderr)
        return 1
    try:
        return _window(options) if options.tour is None else _tour(options.tour)
    except ImportError as error:
        print(_what_is_missing(error), file=sys.stderr)
        return 1


def _give_streams() -> None:
    """A windowed program on Windows has no streams at all, and libraries print to them.

    And a terminal that knows no “ or … shows another sign for it.
    """
    for name in ("stdout", "stderr"):
        if isinstance(stream := getattr(sys, name), TextIOWrapper):
            stream.reconfigure(errors="replace")
        elif stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
    # until the log is open, nobody's log lines are printed
    logging.getLogger().addHandler(logging.NullHandler())


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    from app import __version__

    parser = argparse.ArgumentParser(
        prog="ecf-link", description="Links a PACER account to a CM/ECF account at a federal court."
    )
    parser.add_argument("--practice", action="store_true", help="practice with invented people and courts")
    parser.add_argument("--court", metavar="ID", help="begin at this court, such as utd")
    parser.add_argument(
        "--realm",
        default="production",
        metavar="production|qa|FILE",
        help="whom to contact: the courts, PACER's test system, or a test server on this computer",
    )
    parser.add_argument("--self-check", action="store_true", help="check this installation and end")
    # for the uninstaller
    parser.add_argument("--forget-passwords", action="store_true", help=argparse.SUPPRESS)
    # from a run that cleared everything for the next attorney
    parser.add_argument("--cleared", help=argparse.SUPPRESS)
    parser.add_argument("--tour", type=Path, metavar="DIR", help="play a practice link, with pictures in DIR")
    parser.add_argument("--version", action="version", version=f"ecf-link {__version__}")
    options = parser.parse_args(arguments)
    if options.practice and options.realm != "production":
        parser.error("--practice contacts nobody, so it goes with no --realm")
    return options


def _has_display() -> bool:
    """Qt ends the process, without a word a person could use, where there is no display."""
    if sys.platform in ("win32", "darwin"):
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _what_is_missing(error: ImportError) -> str:
    from ui.crash import missing_library
    from ui.text.no_window import DAMAGED, library_missing

    library = missing_library(error)
    return DAMAGED.format(part=error.name or "unknown") if library is None else library_missing(library)


def _tour(folder: Path) -> int:
    from ui.tour import tour

    return tour(folder)


def _window(options: argparse.Namespace) -> int:
    from ui.realm import Mode, Realm, read_realm

    if options.practice:
        realm = Realm(Mode.PRACTICE)
    elif options.realm in ("production", "qa"):
        realm = Realm(Mode.REAL if options.realm == "production" else Mode.QA)
    else:
        try:
            realm = read_realm(Path(options.realm))
        except ValueError as wrong:
            print(wrong, file=sys.stderr)
            return 1
    from ui.bootstrap import Launch

    sys.setswitchinterval(SWITCH_EVERY)
    return Launch(realm, start_at=options.court, cleared=options.cleared).run(CLOSES_WITHIN)


def forget_passwords() -> int:
    """Forgets every login that the settings name, in the real and the QA realm; 0 if all are gone.

    What is still kept, and why, is said on standard error.
    """
    from app.records.settings import SettingsFile
    from app.records.vault import Vault
    from ui.realm import Mode, Realm
    from ui.text.logins import UNKNOWN_WHICH, still_kept_words

    outcomes = []
    for mode, namespace in ((Mode.REAL, "ECF Link"), (Mode.QA, "ECF Link QA")):
        try:
            settings = SettingsFile(Realm(mode).folders.settings).read()
        except OSError:
            print(UNKNOWN_WHICH, file=sys.stderr)
            return 1
        vault = Vault(namespace)
        outcomes += [vault.forget_pacer(name) for name in settings.kept_pacer]
        outcomes += [vault.forget_cmecf(court, person=name) for court, name in settings.kept_cmecf]
    left = [outcome for outcome in outcomes if not outcome.is_gone]
    if left:
        print(still_kept_words(left), file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
