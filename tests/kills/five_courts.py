"""A session of five courts as a process of its own, with one sign-in. It stops where it is told to.

`python -m tests.kills.five_courts BASE JOURNAL MARK`: prints each mark, such as "utb linked", as it is
reached, and waits at MARK until its standard input ends, or for good, until somebody kills it.
"""

import sys
from collections.abc import Sequence

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_pacer
from app.adapter.appellate import AppellateCourt
from app.adapter.nextgen import NextgenCourt
from app.courts import Court, CourtDirectory
from app.courts.court import LinkRoute
from app.practice.people import person
from app.session import LinkSession
from app.survey import PacerAccount
from tests.kills.one_link import PERSON, MarkedJournal, MarkedTransport, Marks

COURTS = ("utd", "utb", "ca4", "cob", "txwd")


class CourtMarks(Marks):
    """Says at which court the process is, too."""

    court = ""

    def reach(self, name: str) -> None:
        super().reach(f"{self.court} {name}".strip())


def endpoints_of(base: str, court: Court) -> Endpoints:
    """Those of a practice court of the server at `base`."""
    return Endpoints.loopback(pacer=f"{base}/pacer", court=f"{base}/court/{court.id}")


def main(argv: Sequence[str]) -> None:
    """Links at five courts, one after the other."""
    base, path, stop = argv
    marks, who, directory = CourtMarks(stop), person(PERSON), CourtDirectory.bundled()
    journal = MarkedJournal(path)
    journal.marks = marks
    account = PacerAccount(open_pacer(endpoints_of(base, directory[COURTS[0]])), journal, practice=True)
    account.sign_in(PacerLogin(who.pacer_username, who.pacer_password, accepts_redaction=True))
    for court_id in COURTS:
        court = directory[court_id]
        endpoints = endpoints_of(base, court)
        transport = MarkedTransport(endpoints)
        transport.marks, marks.court = marks, court_id
        kind = AppellateCourt if court.route is LinkRoute.APPELLATE else NextgenCourt
        adapter = kind(court, endpoints, sign_in=account.pacer, transport=transport)
        session = LinkSession(adapter, journal, practice=True)
        session.join()
        marks.reach("joined")
        session.link(session.propose(CmecfLogin(who.cmecf_login, who.cmecf_password)))
        marks.reach("linked")
        session.sign_out()
    account.sign_out()


if __name__ == "__main__":
    main(sys.argv[1:])
