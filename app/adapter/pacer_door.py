"""PACER's own door, without a court: one sign-in that any number of courts' adapters may share."""

import threading

from app.adapter.endpoints import Endpoints
from app.adapter.port import PacerLogin
from app.adapter.sign_in import PacerSignIn
from app.adapter.transport import Transport


class PacerDoor:
    """Signs in to PACER and out again. `endpoints`: those of any court of the realm; it is not spoken to.

    Calls come from one thread and raise only `CourtProblem`; `cancel` may come from any. An adapter shares
    the sign-in by `open_court(..., sign_in_of=door)`.
    """

    def __init__(self, endpoints: Endpoints, *, transport: Transport | None = None) -> None:
        self.pacer = PacerSignIn()
        self._endpoints = endpoints
        self._transport = transport or Transport(endpoints)
        self._lock = threading.Lock()
        self._busy = False

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of the sign-in; None before it and after sign-out."""
        return self.pacer.username

    def sign_in(self, login: PacerLogin) -> tuple[str, ...]:
        """Signs in, once, and gives what PACER says beside its success.

        Nothing is sent for a login that this very sign-in accepted before.
        """
        with self._lock:
            self._busy = True
            self._transport.go_on()
        try:
            return self.pacer.open(self._transport, self._endpoints, login)
        finally:
            with self._lock:
                self._busy = False

    def sign_out(self) -> bool | None:
        """Ends the sign-in here and at PACER, for every court that shares it. Never raises.

        Gives whether PACER confirmed it; None where nobody was signed in.
        """
        self._transport.go_on()
        confirmed = self.pacer.close(self._transport)
        self._transport.close()
        return confirmed

    def cancel(self) -> None:
        """From any thread: a sign-in under way ends with CANCELLED; without one, nothing happens."""
        with self._lock:
            if self._busy:
                self._transport.stop()
