"""Where Qt can't open a window: one sentence and a 1, not a core dump and words for programmers."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from app.linking.problems import Problem, ProblemKind
from tests.guards import PROCESS
from ui import crash
from ui.main import main
from ui.text import no_window as say
from ui.text.problems import problem_words

LIBRARY = "libEGL.so.1: cannot open shared object file: No such file or directory"
ROOT = Path(__file__).parents[2]
WITHOUT_A_LIBRARY = f"""
import importlib.abc, sys

class Lacks(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in {{"PySide6.QtGui", "PySide6.QtWidgets"}}:
            raise ImportError({LIBRARY!r}, name=name)

sys.meta_path.insert(0, Lacks())
from ui.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_screen_that_is_named_and_does_not_answer_is_told_in_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ui.main", "--practice"],
        capture_output=True,
        text=True,
        timeout=PROCESS,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "DISPLAY": ":987",
            "WAYLAND_DISPLAY": "",
            "QT_LOGGING_RULES": "",
        },
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == say.screen_not_answering({"DISPLAY": ":987"}) + "\n"


@pytest.mark.parametrize("name", ["Smith, Jones & Co", "one;two", 'the "firm"', r"one\two", "O'Neil #1 [5%]"])
def test_qt_finds_its_plug_ins_in_a_folder_of_any_name(name: str, tmp_path: Path) -> None:
    """PySide tells Qt where they are in the syntax of INI files, where some characters have a meaning."""
    (tmp_path / name).symlink_to(Path(PySide6.__file__).parents[1])
    begin = (
        f"import sys; sys.path[:0] = [{str(tmp_path / name)!r}, {str(ROOT)!r}]; "
        "from ui.bootstrap import qt_application; from ui.crash import loadable_platforms; "
        "print(qt_application().platformName(), *loadable_platforms())"
    )
    done = subprocess.run([sys.executable, "-c", begin], capture_output=True, text=True, timeout=PROCESS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "offscreen offscreen\n", "")


def test_what_qt_says_without_giving_up_is_still_said(capsys: pytest.CaptureFixture[str]) -> None:
    from PySide6.QtCore import qWarning

    with crash.end_with_a_sentence():
        qWarning("a remark")
        assert capsys.readouterr().err == ""
    assert capsys.readouterr().err == "a remark\n"


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libstdc++.so.6", "libstdc++6"),
        ("libgcc_s.so.1", "libgcc-s1"),
        ("libGLdispatch.so.0", "libglvnd0"),
        ("libodd.so", ""),
    ],
)
def test_a_missing_library_is_named_with_its_package(library: str, package: str) -> None:
    assert say.debian_package(library) == package
    said = say.library_missing(library)
    assert library in said and "\n" not in said
    assert (f"the package {package}" in said) is bool(package)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError(LIBRARY), say.library_missing("libEGL.so.1")),
        (
            ModuleNotFoundError("No module named 'ui.gone'", name="ui.gone"),
            say.DAMAGED.format(part="ui.gone"),
        ),
    ],
)
def test_what_cannot_be_loaded_at_the_start_is_one_sentence(
    error: ImportError, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise error

    monkeypatch.setattr("ui.main._window", fail)
    monkeypatch.setattr("ui.main._has_display", lambda: True)
    assert main(["--practice"]) == 1
    assert capsys.readouterr().err == said + "\n"


@pytest.mark.parametrize("arguments", [["--practice"], ["--tour", "pictures"]])
def test_where_qt_itself_lacks_a_library_one_sentence_is_said(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_LIBRARY, *arguments],
        capture_output=True,
        text=True,
        timeout=PROCESS,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == say.library_missing("libEGL.so.1") + "\n"


def test_a_platform_that_lacks_a_library_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(path: str) -> None:
        raise OSError(LIBRARY if path.endswith("libqxcb.so") else "libother.so.2: damaged")

    monkeypatch.setattr("ctypes.CDLL", load)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.setenv("DISPLAY", ":7")
    assert crash.missing_of_the_platform() == "libEGL.so.1"
    with pytest.raises(OSError, match=r"libEGL\.so\.1"):
        crash.loadable_platforms()
    assert crash.reason(["This application failed to start"]) == say.library_missing("libEGL.so.1")
    monkeypatch.setattr("ctypes.CDLL", lambda _path: None)
    assert crash.reason(["This application failed to start"]) == say.NO_WINDOW
    assert crash.loadable_platforms() == ("xcb", "wayland")


def test_the_loaders_words_are_found_behind_those_of_the_bundle() -> None:
    try:
        try:
            raise OSError(LIBRARY)
        except OSError:
            raise OSError("Failed to load dynlib/dll 'libqxcb.so'") from None
    except OSError as error:
        assert crash.missing_library(error) == "libEGL.so.1"
    assert crash.missing_library(OSError("something else")) is None


@pytest.mark.parametrize("in_the_way", ["no folder", "receipt.pdf"])
def test_a_tour_that_can_not_leave_its_pictures_says_so(
    in_the_way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pictures"
    if in_the_way == "no folder":
        folder.write_text("x")
    else:  # as hard to delete as another person's
        (folder / in_the_way).mkdir(parents=True)
    monkeypatch.setattr("ui.main._has_display", lambda: True)
    assert main(["--tour", str(folder)]) == 1
    assert capsys.readouterr().err == say.TOUR_NOT_WRITTEN.format(folder=folder) + "\n"


def test_a_terminal_of_ascii_alone_is_told_what_it_can_show() -> None:
    begin = "from ui.main import main; import ui.main; ui.main._tour = lambda _: print('My courts…'); "
    done = subprocess.run(
        [sys.executable, "-c", begin + "main(['--tour', 'x'])"],
        capture_output=True,
        text=True,
        timeout=PROCESS,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "My courts?\n", "")


def test_a_tour_that_gives_up_tells_the_problem_as_its_page_does() -> None:
    assert say.tour_gave_up("Sign in", None, None).endswith("gave up at the page “Sign in”.")
    told = say.tour_gave_up("Sign in", Problem(ProblemKind.OFFLINE), None)
    assert problem_words(Problem(ProblemKind.OFFLINE), None).happened in told
    assert "Problem" not in told and "None" not in told
