"""Runs in a process of its own: all courts as a person meets them, slow as courts are, and some of them odd.

`python -m tests.bench.survey_courts FOLDER SEED` prints one line of JSON, {"port": N}, and serves until its
standard input ends. The pages are the practice court's. Every request to a court is held for a drawn time;
one court in twenty fails, each in one of five ways (none asks for less: that slows the whole survey down).
`/told` gives as JSON what really happened and what is true of each court.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from itertools import cycle
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from app.courts import CourtDirectory
from app.courts.court import LinkRoute
from app.practice.accounts import CmecfAccounts
from app.practice.court_profile import directory_lookup
from app.practice.guards import EXTENSION
from app.practice.ledger import Ledger
from app.practice.pages import create_app, warm_up
from app.practice.people import Person, person
from app.practice.server import PracticeServer

PERSON = "john"
SHORTEST, LONGEST = 0.2, 3.0
FAULTY = 0.05
ODD = {
    "down": ("503 Closed", "<html><body>The system is down for maintenance.</body></html>"),
    "broken off": ("200 OK", ""),
    "unreadable": ("200 OK", "<html><body><p>Welcome to something else.</p></body></html>"),
    "logged out": ("302 Found", ""),
    "no privileges": ("200 OK", "<html><body>This user has no access privileges defined.</body></html>"),
}
FAULTS = tuple(ODD)
NOT_HERE = (LinkRoute.NONE, LinkRoute.UNKNOWN)


@dataclass
class Told:
    """One court: what is true of it, and what was asked of it. `most`: requests under way at a time."""

    linked: bool
    files: bool
    fault: str | None
    delays: list[float] = field(default_factory=list)
    now: int = 0
    most: int = 0
    posts: int = 0


class DrawnAccounts(CmecfAccounts):
    """Linked where it was drawn; at some courts to an account that may only view."""

    told: dict[str, Told]

    def linked(self, court_id: str, who: Person) -> bool:
        return self.told[court_id].linked

    def files(self, court_id: str, who: Person) -> bool:
        return self.told[court_id].files


def draw(dice: random.Random) -> dict[str, Told]:
    """The truth about every court that has a link step. Exactly one in twenty is faulty."""
    ids = [court.id for court in CourtDirectory.bundled() if court.route not in NOT_HERE]
    faults = dict(zip(dice.sample(ids, round(FAULTY * len(ids))), cycle(FAULTS), strict=False))
    told = {}
    for court_id in ids:
        linked = dice.random() < 0.5
        told[court_id] = Told(linked, linked and dice.random() < 0.9, faults.get(court_id))
    return told


class SlowCourts:
    """Stands before the practice server and holds, breaks and counts what goes to a court."""

    def __init__(
        self, inner: Callable[..., Iterable[bytes]], told: dict[str, Told], dice: random.Random
    ) -> None:
        self._inner, self._told, self._dice = inner, told, dice
        self._lock = threading.Lock()
        self._clock = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/told":
            start("200 OK", [("Content-Type", "application/json")])
            with self._lock:
                return [json.dumps({court: asdict(told) for court, told in self._told.items()}).encode()]
        if not path.startswith("/court/"):
            return self._inner(environ, start)
        told = self._told[path.split("/")[2]]
        began = time.monotonic()
        with self._lock:
            told.now += 1
            told.most = max(told.most, told.now)
            told.posts += environ["REQUEST_METHOD"] != "GET"
            delay = self._dice.uniform(SHORTEST, LONGEST)
            told.delays.append(delay)
        try:
            answer = b"".join(self._inner(environ, start)) if told.fault is None else self._odd(told, start)
            self._clock.wait(max(0.0, began + delay - time.monotonic()))
            if answer is None:
                raise ConnectionAbortedError("broken off")
            return [answer]
        finally:
            with self._lock:
                told.now -= 1

    @staticmethod
    def _odd(told: Told, start: StartResponse) -> bytes | None:
        """What a court at fault answers; None: nothing."""
        status, page = ODD[told.fault or ""]
        headers = [("Content-Type", "text/html")]
        if status.startswith("302"):
            headers.append(("Location", "https://pacer.login.uscourts.gov/csologin/login.jsf"))
        start(status, headers)
        return None if told.fault == "broken off" else page.encode()


def main(folder: str, seed: str) -> None:
    """Serves."""
    dice = random.Random(int(seed))
    told = draw(dice)
    app = create_app(Ledger(Path(folder)), directory_lookup)
    context = app.extensions[EXTENSION]
    accounts = DrawnAccounts(context.ledger, context.now)
    accounts.told = told
    app.extensions[EXTENSION] = replace(context, accounts=accounts)
    warm_up(app)
    assert person(PERSON).filer
    with PracticeServer(SlowCourts(app, told, dice)) as server:
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        print(json.dumps({"port": server.port}), flush=True)
        sys.stdin.read()
        server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
