"""Where the bundle begins: ui/main.py, run as a script, would hide libraries behind its neighbours."""

import os
import sys


def give_back_the_library_path() -> None:
    """Takes back what PyInstaller's start-up put into the environment for this process's own libraries.

    A browser or mail program that inherits it loads the bundle's Qt and OpenSSL instead of its own, and dies.
    The loader has read it by now; what this program starts of itself sets it again.
    https://pyinstaller.org/en/stable/runtime-information.html#ld-library-path-libpath-considerations
    """
    given = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if given is None:
        os.environ.pop("LD_LIBRARY_PATH", None)
    else:
        os.environ["LD_LIBRARY_PATH"] = given


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        give_back_the_library_path()
    from ui.main import main

    sys.exit(main())
