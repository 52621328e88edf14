"""What all cells share: a practice court, two ways to it, and a host where nothing may arrive."""

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.practice.ledger import Ledger
from tests.faults.front import Foreign, Front, foreign_host
from tests.unit.certificates import Authority
from tests.unit.practice_at_hand import practice_at_hand

HERE = "127.0.0.1"


@dataclass
class World:
    """`http` and `tls` lead to the same practice court; `trust` is what a client of `tls` trusts."""

    ledger: Ledger
    http: Front
    tls: Front
    trust: ssl.SSLContext
    foreign: Foreign


@contextlib.contextmanager
def world(folder: Path) -> Iterator[World]:
    """The practice court runs in this process, each server on threads of its own."""
    for name in ("ours", "theirs"):
        (folder / name).mkdir()
    ours, theirs = Authority(folder / "ours"), Authority(folder / "theirs")
    certificates = {
        "good": ours.server(HERE),
        "wrong name": ours.server("ecf.utd.example"),
        "expired": ours.server(HERE, expired=True),
        "unknown issuer": theirs.server(HERE),
    }
    with practice_at_hand(folder / "ledger") as court, foreign_host() as foreign:
        http, tls = Front(court.port, foreign.base), Front(court.port, foreign.base, certificates)
        try:
            yield World(court.ledger, http, tls, ours.trust(), foreign)
        finally:
            http.close()
            tls.close()
