"""A PACER and courts to practice on: a real HTTP server on loopback, in a process of its own.

It shares no code with the adapter, so that it can disagree with it. Importing this package loads only the
standard library; Flask is loaded in the child process.
"""

from app.practice.accounts import current_code
from app.practice.ledger import Ledger
from app.practice.people import PEOPLE, Person, person
from app.practice.server import PracticeCourt, PracticeNotStarted, serve

__all__ = [
    "PEOPLE",
    "Ledger",
    "Person",
    "PracticeCourt",
    "PracticeNotStarted",
    "current_code",
    "person",
    "serve",
]
