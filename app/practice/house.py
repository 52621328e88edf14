"""What every page of the practice server can reach, and the request's own court and sitting."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn, cast

from flask import Response, abort, current_app, g, request

from app.practice.accounts import CmecfAccounts
from app.practice.codes import UsedCodes
from app.practice.ledger import Ledger
from app.practice.manner import CourtLook, CourtOf, Kind, Manner, manner_of
from app.practice.sittings import Sitting, Sittings

EXTENSION = "practice"
HOLD_LOOKS_EVERY = 0.02


@dataclass(frozen=True)
class House:
    """The parts of one practice server."""

    ledger: Ledger
    court_of: CourtOf
    now: Callable[[], float]
    sittings: Sittings
    accounts: CmecfAccounts
    used_codes: UsedCodes


def house() -> House:
    """The parts of the server that answers this request."""
    return cast(House, current_app.extensions[EXTENSION])


@dataclass(frozen=True)
class Visit:
    """One request to one court."""

    court_id: str
    look: CourtLook
    sitting: Sitting | None

    @property
    def manner(self) -> Manner:
        return manner_of(self.court_id, self.look.kind)

    @property
    def path(self) -> str:
        return f"/court/{self.court_id}/"

    @property
    def address(self) -> str:
        return request.host_url.rstrip("/") + self.path

    @property
    def side(self) -> str:
        """The part of an appellate filing site that is this court's: a panel has one beside its circuit's."""
        return "bn" if self.court_id.startswith("bap") else "n"

    @property
    def circuit_path(self) -> str | None:
        """The path of the circuit whose front page a panel shares; None for any other court."""
        return f"/court/ca{self.court_id.removeprefix('bap')}/" if self.side == "bn" else None

    @property
    def scripts(self) -> str:
        """What goes before a script's name in this court's menu: courts write full, rooted or bare ones."""
        bases = {Kind.DISTRICT: f"{self.path}cgi-bin/", Kind.NATIONAL: f"{self.address}cgi-bin/"}
        return bases.get(self.look.kind, "")


def arrive(court_id: str) -> Visit:
    """Notes which court this request is for; a court that isn't in the directory is answered with 404."""
    try:
        look = house().court_of(court_id)
    except KeyError:
        abort(404)
    g.visit = Visit(court_id, look, house().sittings.of(request.cookies))
    return visit()


def visit() -> Visit:
    """The court and sitting of this request."""
    return cast(Visit, g.visit)


def hold(where: str, sitting: Sitting) -> None:
    """A rehearsal aid: waits while a file `hold-before` or `hold-after` is in the ledger's folder, so that
    either side can be killed at exactly that point. The ledger gets a row when a wait begins.
    """
    ledger = house().ledger
    barrier = ledger.folder / f"hold-{where}"
    if not barrier.exists():
        return
    ledger.write_hold(visit().court_id, sitting.person.pacer_username, where)
    clock = threading.Event()
    while barrier.exists():
        clock.wait(HOLD_LOOKS_EVERY)


def abandon() -> Response:
    """An answer that is never sent: the server closes the connection instead."""

    def nothing() -> Iterator[bytes]:
        _break_off()
        yield b""

    return Response(nothing())


def _break_off() -> NoReturn:
    raise ConnectionAbortedError("the practice court drops this answer")
