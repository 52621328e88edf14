"""A hostile court as the contract suite sees it."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.courts import CourtDirectory
from tests.contract.hostile.bar import bar_items
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.server import open_court
from tests.contract.hostile.wire import Asked
from tests.contract.world import Tally

MISDEEDS = (
    Event.CANCELLED,
    Event.SENT_TWICE,
    Event.MALFORMED,
    Event.INTRUSION,
    Event.FOREIGN,
    Event.HARM,
    Event.REFERER_REFUSED,
    Event.STRANGER,
)


class HostileWorld:
    """One running hostile court with its filer."""

    def __init__(self, court: HostileCourt) -> None:
        traits, filer = court.traits, court.traits.filer
        self.hostile = court
        self.court = CourtDirectory.bundled()[traits.court_id]
        self.endpoints = Endpoints.loopback(pacer=court.pacer, court=court.origin + traits.base)
        self.cmecf_name = filer.cmecf_name
        self.pacer_name = filer.pacer_name
        self.refusal_is_clear = traits.refusal_is_clear
        self.filing: tuple[str, ...] = traits.filing
        sheet = court.sheet(Asked("GET", f"{traits.base}/", {}))
        self.menu = tuple(
            " ".join(item.label.replace("<br>", " ").split()) for item in bar_items(sheet, False, ())
        )

    def pacer_login(self) -> PacerLogin:
        filer = self.hostile.traits.filer
        return PacerLogin(filer.pacer_username, filer.pacer_password, accepts_redaction=True)

    def cmecf_login(self) -> CmecfLogin:
        filer = self.hostile.traits.filer
        return CmecfLogin(filer.cmecf_login, filer.cmecf_password)

    def tally(self) -> Tally:
        ledger = self.hostile.ledger
        return Tally(
            sign_ins=ledger.count(Event.SIGN_IN) + ledger.count(Event.SIGN_IN_REFUSED),
            sign_outs=ledger.count(Event.SIGN_OUT),
            credentials=ledger.count(Event.CREDENTIALS),
            accepted=ledger.count(Event.CREDENTIALS_ACCEPTED),
            links=ledger.count(Event.LINK),
            misdeeds=tuple(event.value for event in MISDEEDS if ledger.count(event)),
        )

    def requests(self) -> int:
        return len(self.hostile.ledger.requests)

    def told(self) -> str:
        return f"seed {self.hostile.traits.seed}\n{self.hostile.traits.told()}\n{self.hostile.ledger.told()}"


@contextmanager
def hostile_world(court: HostileCourt) -> Iterator[HostileWorld]:
    """Runs `court` until the block is left."""
    with open_court(court):
        yield HostileWorld(court)
