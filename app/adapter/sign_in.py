"""One PACER sign-in and who may use it: the adapter that made it, and others that share it."""

import hashlib
import hmac
import secrets

from app.adapter.endpoints import Endpoints
from app.adapter.line.pace import Pace
from app.adapter.pacer import PacerSitting
from app.adapter.port import PacerLogin
from app.adapter.transport import Transport
from app.linking.problems import CourtProblem, ProblemKind


class PacerSignIn:
    """Holds at most one sitting. A login that PACER has accepted in it is not sent to PACER again.

    `pace`: when each court may be asked again, for all that share this. `turn` tells one sitting from the
    next: who was lent an earlier one is not signed in any more.
    """

    def __init__(self) -> None:
        self.pace = Pace()
        self.turn = 0
        self._doubted = False
        self._sitting: PacerSitting | None = None
        self._key = secrets.token_bytes(32)
        self._accepted = b""

    @property
    def username(self) -> str | None:
        """The PACER user name of the live sitting, or None."""
        sitting = self._sitting
        return sitting.username if sitting is not None and sitting.alive else None

    def open(self, transport: Transport, endpoints: Endpoints, login: PacerLogin) -> tuple[str, ...]:
        """Signs in, or goes on with the sitting that this very login opened. Gives PACER's warnings.

        A sitting that a court turned away, with none taking it since, is not gone on with. Another login
        ends the sitting first, so that nobody walks on another person's token.
        """
        mark = self._mark(login)
        if self.username is not None:
            if hmac.compare_digest(mark, self._accepted) and not self._doubted:
                self.lend(transport)
                return ()
            self.close(transport)
        sitting, warnings = PacerSitting.open(transport, endpoints, login)
        self.turn += 1
        self._sitting, self._accepted, self._doubted = sitting, mark, False
        self.lend(transport)
        return warnings

    def lend(self, transport: Transport) -> None:
        """Puts the sitting's cookies on a court's transport. Raises NOT_SIGNED_IN without a live sitting."""
        sitting = self._sitting
        if sitting is None or not sitting.alive:
            raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
        sitting.lend(transport)

    def doubt(self) -> None:
        """A court turned the sitting away."""
        self._doubted = True

    def trust(self) -> None:
        """A court took the sitting."""
        self._doubted = False

    def renew(self, pacer_session: str) -> None:
        """Takes over a `PacerSession` that a court's page set, for every court of this sitting."""
        sitting = self._sitting
        if sitting is not None:
            sitting.renew(pacer_session)

    def close(self, transport: Transport) -> bool | None:
        """Ends the sitting at PACER; gives whether PACER confirmed it, None without one. Never raises."""
        self.turn += 1
        sitting, self._sitting, self._accepted = self._sitting, None, b""
        if sitting is None:
            return None
        sitting.close(transport)
        return sitting.end_confirmed

    def _mark(self, login: PacerLogin) -> bytes:
        parts = (login.username.strip(), login.password.reveal(), login.client_code or "")
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, text, hashlib.sha256)
