"""The guards of the test suite bite: a test that breaks a rule does not pass."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests import guards

BREAKERS = """
import socket, threading
import pytest

def test_connects_out():
    with pytest.raises(AssertionError):
        socket.create_connection(("192.0.2.1", 443), timeout=1)

def test_looks_a_name_up():
    with pytest.raises(AssertionError):
        socket.getaddrinfo("www.example.org", 443)

def test_leaves_a_thread_of_the_product():
    threading.Thread(target=threading.Event().wait, args=(30,), name="ecf-left", daemon=True).start()

def test_leaves_a_window(qtbot):
    from PySide6.QtWidgets import QWidget
    test_leaves_a_window.window = QWidget()

def test_opens_a_dialog(qtbot):
    from PySide6.QtWidgets import QMessageBox
    with pytest.raises(AssertionError):
        QMessageBox.question(None, "title", "text")

def test_waits_in_a_dialog(qtbot):
    from PySide6.QtWidgets import QDialog
    with pytest.raises(AssertionError):
        QDialog().exec()

def test_defines_a_class_of_qt_elsewhere():
    from PySide6.QtCore import QObject
    def define():
        class Defined(QObject):
            pass
    thread = threading.Thread(target=define)
    thread.start()
    thread.join()

def test_is_fine(qtbot):
    from PySide6.QtWidgets import QWidget
    qtbot.addWidget(QWidget())
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
"""


def test_every_broken_rule_fails_its_test(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    for name in ("guards.py", "conftest.py"):
        shutil.copy(Path(guards.__file__).with_name(name), tmp_path / "tests")
    (tmp_path / "tests" / "test_breakers.py").write_text(BREAKERS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\nqt_api = pyside6\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-rA",
        "-p",
        "no:cacheprovider",
        "--import-mode=importlib",
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    broken = set(re.findall(r"^ERROR \S+::test_(\w+)", said, re.MULTILINE))
    assert broken == {
        "connects_out",
        "looks_a_name_up",
        "leaves_a_thread_of_the_product",
        "leaves_a_window",
        "defines_a_class_of_qt_elsewhere",
        "opens_a_dialog",
        "waits_in_a_dialog",
    }
    assert "left a thread running: ecf-left" in said
    assert "left a window: QWidget" in said
    assert re.search(r"8 passed, 7 errors", said)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1", "localhost", b"localhost", None]
)
def test_this_computer_is_here(host: object) -> None:
    assert guards.is_here(host)


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "::ffff:192.0.2.1", "localhost.example.org", "ecf.example.org", "1.1.1.1"]
)
def test_anything_else_is_not(host: object) -> None:
    assert not guards.is_here(host)


def test_a_thread_that_ends_in_its_grace_is_not_left() -> None:
    before, gate = threading.enumerate(), threading.Event()
    thread = threading.Thread(target=gate.wait, args=(30,))
    thread.start()
    assert guards.lasting_threads(before, grace=0.0) == [thread.name]
    gate.set()
    assert guards.lasting_threads(before) == []


def test_the_machine_reaches_no_test() -> None:
    assert not [name for name in os.environ if guards.is_foreign_variable(name)]
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.fail.Keyring"
    assert Path.home().name.startswith("home")
    with socket.socket(socket.AF_UNIX if hasattr(socket, "AF_UNIX") else socket.AF_INET) as own:
        assert own.connect_ex("/nowhere" if hasattr(socket, "AF_UNIX") else ("127.0.0.1", 1)) != 0


@pytest.mark.parametrize("name", guards.ELSEWHERE)
def test_what_is_skipped_elsewhere_is_there_and_is_not_skipped_here(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (Path(__file__).parents[2] / name.partition("::")[0]).exists()
    monkeypatch.setattr(sys, "platform", "linux")
    assert guards.not_for_this_system(name) is None
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "name", "nt")
    assert guards.not_for_this_system(name) is not None
    assert guards.not_for_this_system("tests/unit/test_names.py::test_names") is None
