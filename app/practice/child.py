"""The practice server as a process: says its port when it is ready and ends when its parent does."""

import argparse
import json
import os
import threading
from collections.abc import Sequence
from pathlib import Path

STDIN, STDOUT = 0, 1


def serve(argv: Sequence[str]) -> int:
    """Serves until standard input ends, which it does when the parent process dies, however it dies.

    `argv` is `--ledger DIR [--port N]`; without a port a free one is taken. Prints one line of JSON,
    {"port": N}, when requests are answered. Gives the exit code. Raises SystemExit for wrong arguments.
    """
    options = _options(argv)

    from app.practice.ledger import Ledger
    from app.practice.manner import directory_lookup
    from app.practice.server import create_app, warm_up
    from app.practice.wire import PracticeServer

    app = create_app(Ledger(options.ledger), directory_lookup)
    with PracticeServer(app, options.port) as server:
        threading.Thread(
            target=server.serve_forever, args=(0.1,), name="practice-server", daemon=True
        ).start()
        # Straight to the descriptor: a windowed program on Windows has no sys.stdout.
        os.write(STDOUT, (json.dumps({"port": server.port}) + "\n").encode("ascii"))
        threading.Thread(target=warm_up, args=(app,), name="practice-warm-up", daemon=True).start()
        while os.read(STDIN, 4096):
            pass
        server.shutdown()
    return 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="practice", description="PACER and courts to practice on")
    parser.add_argument("--ledger", type=Path, required=True, metavar="DIR")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args(argv)
