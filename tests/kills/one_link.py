"""A whole link as the window makes it, in a process of its own. It says where it is, and stops where told to.

`python -m tests.kills.one_link PACER COURT JOURNAL MARK`: prints each mark as it is reached and waits at MARK
until its standard input ends, or for good, until somebody kills it.
"""

import sys
from collections.abc import Sequence
from typing import Any

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.adapter.http.client import HttpResponse, Transport
from app.adapter.nextgen import NextgenCourt
from app.courts import CourtDirectory
from app.practice.people import person
from app.records.attempts import Attempt, AttemptKind
from app.records.journal import Journal
from app.session import LinkSession

COURT = "utd"
PERSON = "john"
NOWHERE = "nowhere"
MARKS = (
    "signed in",
    "credentials row written",
    "credentials answered",
    "proposed",
    "link row written",
    "link answered",
    "link settled",
    "told",
    "link followed",
    "linked",
    "signed out",
)


class Marks:
    """Says where the process is."""

    def __init__(self, stop: str) -> None:
        self._stop = stop
        self.sends = "credentials"

    def reach(self, name: str) -> None:
        print(name, flush=True)
        if name == self._stop:
            sys.stdin.read()


class MarkedJournal(Journal):
    """A journal that says when a row is on the disk."""

    marks: Marks

    def begin(self, kind: AttemptKind, *args: Any, **named: Any) -> Attempt:
        row = super().begin(kind, *args, **named)
        self.marks.sends = kind.value
        self.marks.reach(f"{kind.value} row written")
        return row

    def settle(self, *args: Any, **named: Any) -> Attempt:
        row = super().settle(*args, **named)
        known = row.kind is AttemptKind.LINK and row.settled
        self.marks.reach(f"{self.marks.sends} {'followed' if known else 'settled'}")
        return row


class MarkedTransport(Transport):
    """A transport that says when a form was answered."""

    marks: Marks

    def post_form(self, *args: Any, **named: Any) -> HttpResponse:
        answer = super().post_form(*args, **named)
        self.marks.reach(f"{self.marks.sends} answered")
        return answer


def main(argv: Sequence[str]) -> None:
    """Links, mark by mark."""
    pacer_url, court_url, path, stop = argv
    marks, who = Marks(stop), person(PERSON)
    endpoints = Endpoints.loopback(pacer=pacer_url, court=court_url)
    transport, journal = MarkedTransport(endpoints), MarkedJournal(path)
    transport.marks = journal.marks = marks
    court = NextgenCourt(CourtDirectory.bundled()[COURT], endpoints, transport=transport)
    session = LinkSession(court, journal, practice=True)
    session.sign_in(PacerLogin(who.pacer_username, who.pacer_password, accepts_redaction=True), ahead=True)
    marks.reach("signed in")
    session.read_ahead()
    proposal = session.propose(CmecfLogin(who.cmecf_login, who.cmecf_password))
    marks.reach("proposed")
    session.link(proposal, at_once=True)
    marks.reach("told")
    session.follow()
    marks.reach("linked")
    session.sign_out()
    marks.reach("signed out")


if __name__ == "__main__":
    main(sys.argv[1:])
