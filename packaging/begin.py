"""Where the bundle begins: ui/main.py, run as a script, would hide libraries behind its neighbours."""

import sys

from ui.main import main

if __name__ == "__main__":
    sys.exit(main())
