"""The courts: what each is, how it is reached, how accounts are linked there."""

from app.courts.court import Court, CourtCity, CourtKind, HelpDesk, LinkRoute, Proof
from app.courts.directory import CourtDirectory

__all__ = ["Court", "CourtCity", "CourtDirectory", "CourtKind", "HelpDesk", "LinkRoute", "Proof"]
