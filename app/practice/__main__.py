"""`python -m app.practice --ledger DIR [--port N]`."""

import sys

from app.practice.server import serve

if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
