"""A practice court inside the test's own process, with a clock that the test sets."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.practice.accounts import PracticeSessions
from app.practice.court_profile import CourtFacts, Kind
from app.practice.guards import EXTENSION
from app.practice.ledger import Ledger
from app.practice.pages import create_app
from app.practice.people import Person
from app.practice.server import PracticeServer
from tests.bench.bare_link import Walk

DISTRICT = "United States District Court for the "
COURTS = {
    "utd": CourtFacts(DISTRICT + "District of Utah", Kind.DISTRICT, "UTDC"),
    "wvsd": CourtFacts(DISTRICT + "Southern District of West Virginia", Kind.DISTRICT, "WVSDC"),
    "txwd": CourtFacts(DISTRICT + "Western District of Texas", Kind.DISTRICT, "TXWDC"),
    "lamd": CourtFacts(DISTRICT + "Middle District of Louisiana", Kind.DISTRICT, "LAMDC"),
    "utb": CourtFacts("United States Bankruptcy Court for the District of Utah", Kind.BANKRUPTCY, "UTBK"),
    "cob": CourtFacts("United States Bankruptcy Court for the District of Colorado", Kind.BANKRUPTCY),
    "cofc": CourtFacts("United States Court of Federal Claims", Kind.NATIONAL, "USFCC"),
    "ca9": CourtFacts("United States Court of Appeals for the Ninth Circuit", Kind.APPELLATE, "09CA"),
    "bap9": CourtFacts(
        "United States Bankruptcy Appellate Panel of the Ninth Circuit", Kind.APPELLATE, "09BAP"
    ),
    "ca4": CourtFacts("United States Court of Appeals for the Fourth Circuit", Kind.APPELLATE, "04CA"),
}
NOON = 1_760_000_000.0


@dataclass
class AtHand:
    """A running practice server. `time` is what its clock says, Unix time in seconds.

    `sessions`: who is signed in there.
    """

    ledger: Ledger
    port: int = 0
    time: float = NOON
    sessions: PracticeSessions | None = None

    @property
    def pacer_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/pacer"

    def court_url(self, court_id: str) -> str:
        return f"http://127.0.0.1:{self.port}/court/{court_id}"

    @contextmanager
    def walk(self, person: Person | None = None, code: str = "") -> Iterator[Walk]:
        """A walk, signed in at PACER as `person` if one is given."""
        walk = Walk()
        try:
            if person is not None:
                walk.sign_in(self.pacer_url, person, code)
            yield walk
        finally:
            walk.close()

    def to_menu(self, walk: Walk, court_id: str) -> str:
        """Leads a walk to a court's menu page. Gives the menu's address."""
        walk.go(self.court_url(court_id) + "/")
        walk.follow("Filing System")
        return walk.url

    def to_confirmation(self, walk: Walk, court_id: str, person: Person) -> str:
        """Leads a walk up to the last submit. Gives the menu's address."""
        menu = self.to_menu(walk, court_id)
        walk.follow("Utilities")
        walk.follow("Link a CM/ECF account to my PACER account")
        walk.send(cm_login=person.cmecf_login, cm_key=person.cmecf_password)
        return menu


@contextmanager
def practice_at_hand(folder: Path) -> Iterator[AtHand]:
    """Serves the courts of COURTS from a thread until the block is left."""
    here = AtHand(Ledger(folder))
    app = create_app(here.ledger, COURTS.__getitem__, now=lambda: here.time)
    here.sessions = app.extensions[EXTENSION].sessions
    with PracticeServer(app) as server:
        here.port = server.port
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="practice-server")
        thread.start()
        try:
            yield here
        finally:
            server.shutdown()
            thread.join()
