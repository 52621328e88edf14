"""The practice court, in its own process as a person starts it, as the contract suite sees it."""

from pathlib import Path

from app.adapter import CmecfLogin, Endpoints, PacerLogin
from app.courts import CourtDirectory
from app.practice.ledger import Ledger
from app.practice.people import person
from app.practice.server import PracticeCourt
from tests.contract.world import Tally

BAR = {
    "district": ("Query", "Reports", "Utilities", "Help", "Log Out"),
    "bankruptcy": ("Query", "Reports", "Utilities", "Logout"),
    "national": ("Query", "Reports", "Utilities", "Help", "Log Out"),
}
FILING = {
    "district": ("Civil", "Criminal"),
    "bankruptcy": ("Bankruptcy", "Adversary"),
    "national": ("Civil",),
}


class PracticeWorld:
    """One person at one practice court. The ledger in `folder` is emptied first."""

    refusal_is_clear = True

    def __init__(self, practice: PracticeCourt, folder: Path, court_id: str, key: str) -> None:
        self.court = CourtDirectory.bundled()[court_id]
        self.endpoints = Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url(court_id))
        self._person = person(key)
        self.cmecf_name, self.pacer_name = self._person.cmecf_name, self._person.pacer_name
        self.menu, self.filing = BAR[self.court.kind.value], FILING[self.court.kind.value]
        self._ledger = Ledger(folder)
        self._ledger.reset()

    def pacer_login(self) -> PacerLogin:
        return PacerLogin(self._person.pacer_username, self._person.pacer_password, accepts_redaction=True)

    def cmecf_login(self) -> CmecfLogin:
        return CmecfLogin(self._person.cmecf_login, self._person.cmecf_password)

    def tally(self) -> Tally:
        ledger = self._ledger
        return Tally(
            sign_ins=len(ledger.sign_ins()),
            sign_outs=sum(1 for row in ledger.sign_outs() if row.court is None),
            credentials=len(ledger.credentials()),
            accepted=sum(1 for row in ledger.credentials() if row.accepted),
            links=len(ledger.links()),
            misdeeds=tuple(row.path for row in ledger.intrusions()),
        )

    def requests(self) -> int:
        return len(self._ledger.rows())

    def told(self) -> str:
        return "\n".join(str(row) for row in self._ledger.rows())
