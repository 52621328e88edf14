"""The packaging part of continuous integration: builds, installs and uses the program where that can be done.

What this machine lacks is said in a sentence and is no failure; what was tried and went wrong is one.
Standard library only, and no syntax newer than Python 3.8 (see machine.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import bundle
import environment
import installers
from machine import PROJECT, SetupError, python_for_the_program, system_packages, tell

MINUTES = 25.0
"""How long the whole run may take before no new part is begun; ECF_LINK_CI_MINUTES says otherwise."""

BEGAN = "ECF_LINK_CI_BEGAN"
"""The variable with the second since 1970 at which the whole run began, set by .ci/run."""

TAKES = {"package": 8.0, "deb": 8.0, "wine": 4.0}
"""Minutes that each part is given; measured on two slow cores, twice what it took."""


def package_and_try() -> int:
    """Packages, then runs each round; 1 if something that could be tried failed."""
    reason = cannot_build() or no_time_for("package")
    if reason:
        tell(f"NOT RUN: packaging ({reason}).")
        return 0
    installers.build(bundle.build())
    codes = [_round(name) for name in ("deb", "wine")]
    return max(codes)


def _round(name: str) -> int:
    reason = no_time_for(name)
    if reason:
        tell(f"NOT RUN: the {name} round ({reason}).")
        return 0
    command = [python_for_the_program(), "-m", "tests.packaged", name]
    return 1 if subprocess.run(command, cwd=str(PROJECT), check=False).returncode else 0


def cannot_build() -> str:
    """Why no bundle and no .deb can be built here, or nothing."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg-query"):
        return "it is run here on Debian and Ubuntu only; the release workflow does the other systems"
    by_hand = system_packages([*bundle.ON_DEBIAN, "dpkg-dev", "xz-utils"])
    if by_hand:
        return f"these could not be installed: {by_hand}"
    try:
        environment.ready("bundle", bundle.BUILDER)
    except SetupError:
        return "the locked packages of the bundle can't be had; pip's reason stands above"
    return ""


def no_time_for(part: str) -> str:
    """Why `part` is not begun: too little is left of the time that the whole run may take."""
    limit = float(os.environ.get("ECF_LINK_CI_MINUTES", MINUTES))
    now = time.time()
    gone = (now - float(os.environ.get(BEGAN, now))) / 60
    if gone + TAKES[part] <= limit:
        return ""
    return f"{gone:.0f} of {limit:.0f} minutes are gone, and it may take {TAKES[part]:.0f}"
