"""Speaks with PACER and the courts. Everything else sees `CourtAdapter` and `CourtProblem` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.adapter.port import CmecfLogin, CourtAdapter, PacerLogin, Secret
from app.courts.court import Court, LinkRoute
from app.linking.problems import CourtProblem, ProblemKind

if TYPE_CHECKING:
    from app.adapter.endpoints import Endpoints as Endpoints
    from app.adapter.endpoints import Environment as Environment
    from app.adapter.pacer import PacerSession, SharesSignIn

__all__ = [
    "CmecfLogin",
    "CourtAdapter",
    "CourtProblem",
    "Endpoints",
    "Environment",
    "PacerLogin",
    "Secret",
    "open_court",
    "open_pacer",
]


def open_court(
    court: Court,
    endpoints: Endpoints,
    *,
    sign_in_of: CourtAdapter | SharesSignIn | None = None,
    door: str = "",
) -> CourtAdapter:
    """The adapter for `court`. `sign_in_of`: whose PACER sign-in this one shares: another court's adapter,
    what `open_pacer` gave, or a `PacerAccount`. `door`: where its filing system is, by its own page that was
    read before; that page is then not read again.

    Raises `CourtProblem` NO_LINK_STEP for a court where no account is linked. Sends nothing.
    """
    if court.route is LinkRoute.NONE:
        raise CourtProblem(ProblemKind.NO_LINK_STEP)
    # requests, lxml and pydantic come in here, long after the first paint
    from app.adapter.appellate import AppellateCourt
    from app.adapter.nextgen import NextgenCourt
    from app.adapter.pacer import PacerSession

    kind = AppellateCourt if court.route is LinkRoute.APPELLATE else NextgenCourt
    shared = getattr(sign_in_of, "pacer", None)
    adapter = kind(court, endpoints, sign_in=shared if isinstance(shared, PacerSession) else None)
    adapter.door = door
    return adapter


def open_pacer(endpoints: Endpoints) -> PacerSession:
    """PACER without a court, to sign in once for many. `endpoints`: those of any court of the realm."""
    from app.adapter.pacer import PacerSession

    return PacerSession(endpoints)


def __getattr__(name: str) -> object:
    if name in ("Endpoints", "Environment"):
        from app.adapter import endpoints

        return getattr(endpoints, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
