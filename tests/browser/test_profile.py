"""The private profile: for one person alone, gone afterward, and swept up after a crash."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from app.browser.pipe import environment
from app.browser.program import MARK, PREFIX, Profile, sweep
from tests.guards import has_mode

OTHER = """
import sys
from pathlib import Path
from app.browser.program import Profile
profile = Profile(Path(sys.argv[1]))
print(profile.folder, flush=True)
sys.stdin.read()
"""


def left(root: Path) -> list[str]:
    return sorted(one.name for one in root.glob(f"{PREFIX}*"))


def test_a_profile_is_for_one_person_and_goes(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    assert has_mode(profile.folder, 0o700)
    written = json.loads((profile.data / "Default" / "Preferences").read_text("utf-8"))
    assert written["profile"]["password_manager_enabled"] is False
    (profile.data / "deep").mkdir()
    (profile.data / "deep" / "file").write_text("x")
    (profile.data / "link").symlink_to("/etc")
    assert profile.delete() and profile.delete()
    assert not left(tmp_path) and Path("/etc").is_dir()


def test_a_sweep_leaves_what_is_in_use(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    assert sweep(tmp_path) == 0
    assert left(tmp_path) == [profile.folder.name]
    profile.delete()


def test_a_sweep_takes_what_a_killed_program_left(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )
    with process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert sweep(tmp_path) == 0, "another process uses it"
        process.send_signal(signal.SIGKILL)
    assert folder.is_dir()
    assert sweep(tmp_path) == 1
    assert not left(tmp_path)


def test_a_sweep_goes_on_where_another_was_cut_short(tmp_path: Path) -> None:
    empty = tmp_path / f"{PREFIX}empty"
    empty.mkdir()
    marked = tmp_path / f"{PREFIX}marked"
    marked.mkdir()
    (marked / MARK).touch()
    foreign = tmp_path / f"{PREFIX}foreign"
    foreign.mkdir()
    (foreign / "thesis.txt").write_text("not ours")
    link = tmp_path / f"{PREFIX}link"
    link.symlink_to(foreign)
    assert sweep(tmp_path) == 2
    assert left(tmp_path) == [foreign.name, link.name]
    assert (foreign / "thesis.txt").exists()


def test_what_the_browser_is_started_with() -> None:
    profile = Profile()
    before = {"PATH": "/bin", "LD_LIBRARY_PATH": "/frozen", "LD_LIBRARY_PATH_ORIG": "/mine", "_PYI_X": "1"}
    found = environment(before, profile, "linux")
    assert found == {"PATH": "/bin", "LD_LIBRARY_PATH": "/mine", "TMPDIR": str(profile.temporary)}
    written = {"SSLKEYLOGFILE": "/home/jane/keys", "Chrome_Log_File": "/home/jane/log"}
    assert not set(environment(written, profile)) & set(written)
    assert "TMPDIR" not in environment({"PATH": "/bin"}, profile, "win32")
    profile.delete()


def test_a_folder_too_deep_for_a_socket_is_not_given_to_the_browser(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60)
    deep.mkdir()
    profile = Profile(deep)
    assert "TMPDIR" not in environment({}, profile, "linux")
    profile.delete()


def test_a_folder_that_can_not_be_read_stops_no_sweep(tmp_path: Path) -> None:
    assert sweep(tmp_path / "missing") == 0
    assert os.getpid()
