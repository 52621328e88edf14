"""What this process keeps out of the reach of others: its memory, while logins are in it.

Linux: no core file, and none that a core pipe (systemd-coredump, apport) takes; another program of the same
person can't read the memory either. What is freed is overwritten at once (glibc). macOS: no core file.
Windows: no report with memory in it, by Windows Error Reporting. See `SECURITY.md`.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOG = logging.getLogger("ecflink.memory")
PR_SET_DUMPABLE = 4  # linux/prctl.h
M_PERTURB = -6  # malloc.h of glibc
FREED = 0xA5
# winbase.h and werapi.h
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002
WER_FAULT_REPORTING_FLAG_NOHEAP, WER_FAULT_REPORTING_NO_UI = 0x0001, 0x0020


def protect() -> None:
    """Keeps the memory of this process out of dumps, and what was freed out of the memory. Never raises.

    To be called once, after Qt has its application: the desktop's portal looks at who calls it for the first
    time, and turns away one whose memory is closed to it.
    """
    if sys.platform == "win32":
        with _logged("error reports"):
            _no_error_reports()
        return
    with _logged("core files"):
        _no_core_file()
    if sys.platform == "linux":
        with _logged("the memory"):
            _close_memory()
        with _logged("freed memory"):
            _overwrite_what_is_freed()


def _no_core_file() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _close_memory() -> None:
    if (
        _in_a_sandbox()
    ):  # where each call of the portal, so each link that is opened, looks at the caller again
        return
    import ctypes

    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


def _in_a_sandbox() -> bool:
    return os.path.exists("/.flatpak-info") or "SNAP" in os.environ  # noqa: PTH110 - pathlib costs more here


def _overwrite_what_is_freed() -> None:
    import ctypes

    if ctypes.CDLL(None).mallopt(M_PERTURB, FREED) != 1:
        raise OSError("mallopt")


def _no_error_reports() -> None:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.SetErrorMode(kernel.GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
        kernel.WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP | WER_FAULT_REPORTING_NO_UI)
        if getattr(sys, "frozen", False):  # from source this would speak for every Python of this person
            name = os.path.basename(sys.executable)  # noqa: PTH119
            ctypes.WinDLL("wer").WerAddExcludedApplication(ctypes.c_wchar_p(name), False)


@contextmanager
def _logged(what: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, AttributeError, ImportError):  # a system that knows no such call
        LOG.warning("not protected: %s", what)
