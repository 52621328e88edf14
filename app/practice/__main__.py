"""`python -m app.practice --ledger DIR [--port N]`."""

import sys

from app.practice.child import serve

if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
