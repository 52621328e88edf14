"""The courts: what each is, how it is reached, how accounts are linked there."""

from app.courts.court import Court, CourtKind, HelpDesk, LinkRoute, Place, Proof
from app.courts.directory import CourtDirectory

__all__ = ["Court", "CourtDirectory", "CourtKind", "HelpDesk", "LinkRoute", "Place", "Proof"]
