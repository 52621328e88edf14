"""PACER's Authentication API: one sign-in, which several courts can share.

Facts: https://pacer.uscourts.gov/help/pacer/pacer-authentication-api-user-guide
"""

import hashlib
import hmac
import logging
import re
import secrets
import threading
import weakref
from dataclasses import replace
from typing import Self
from urllib.parse import quote

from app.adapter.endpoints import Endpoints
from app.adapter.pacer_answer import COOKIE_VALUE, PacerAnswer, read_pacer_answer
from app.adapter.port import PacerLogin, Secret
from app.adapter.transport import Transport
from app.adapter.unsaid import without
from app.linking.patience import SIGN_OUT
from app.linking.problems import CourtProblem, ProblemKind

SUCCESS = "0"
NOTHING_TO_SAY = 204  # an answer without a body
REFUSED = "13"
# The start of what PACER tells a filer who didn't send the redaction flag.
REDACTION_WORDS = "all filers must redact"

_log = logging.getLogger(__name__)

_SPACE = re.compile(r"\s+")


class RefusedCodes:
    """The one-time codes that PACER has refused, kept as keyed hashes for the life of the process."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._marks: set[bytes] = set()

    def add(self, username: str, code: str) -> None:
        """Notes that PACER refused `code` for this person."""
        self._marks.add(self._mark(username, code))

    def holds(self, username: str, code: str) -> bool:
        """True if PACER refused `code` for this person before."""
        return self._mark(username, code) in self._marks

    def _mark(self, username: str, code: str) -> bytes:
        text = f"{username.casefold()}\0{code}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, text, hashlib.sha256)


_refused_codes = RefusedCodes()


class PacerSitting:
    """One sign-in at PACER. Its token is held here alone and shown by no repr."""

    def __init__(self, username: str, token: str, client_code: str | None, endpoints: Endpoints) -> None:
        self.username = username
        self._token = Secret(token)
        self._session = Secret(token)
        self._client_code = client_code
        self._endpoints = endpoints
        self._alive = True
        self.end_confirmed: bool | None = None
        self._lent_to: weakref.WeakSet[Transport] = weakref.WeakSet()
        # several courts are read at once: one's page renews the session while another is opened
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"<PacerSitting {'alive' if self._alive else 'ended'}>"

    @property
    def alive(self) -> bool:
        """False once the sitting has been closed, whatever PACER answered to that."""
        return self._alive

    @classmethod
    def open(
        cls, transport: Transport, endpoints: Endpoints, login: PacerLogin
    ) -> tuple[Self, tuple[str, ...]]:
        """Signs in, with one request. Gives the sitting and what PACER says beside its success.

        Raises `CourtProblem`: CODE_ALREADY_REFUSED (nothing was sent), PACER_REFUSED, REDACTION_NOT_ACCEPTED,
        PACER_SAYS, TOO_MANY_REQUESTS, COURT_DOWN, UNREADABLE, or `NotAnswered`.
        """
        username = login.username.strip()
        # wrapped: a traceback of what follows holds this frame
        code = Secret(_SPACE.sub("", login.one_time_code.reveal()) if login.one_time_code else "")
        if code and _refused_codes.holds(username, code.reveal()):
            raise CourtProblem(ProblemKind.CODE_ALREADY_REFUSED)
        answer = transport.post_json(endpoints.auth_url, _payload(login, username, code.reveal()))
        said = read_pacer_answer(answer)
        said = replace(said, words=without(said.words or "", (login.password, code)) or None)
        if said.result != SUCCESS or not said.token:
            if said.result == REFUSED and code:
                _refused_codes.add(username, code.reveal())
            raise CourtProblem(_kind(said), said.words)
        client_code = (login.client_code or "").strip() or None
        sitting = cls(username, said.token.reveal(), client_code, endpoints)
        return sitting, (said.words,) if said.words else ()

    def lend(self, transport: Transport) -> None:
        """Puts the sign-in on a court's transport, as the cookies that courts read.

        Raises NOT_SIGNED_IN when the sitting has ended. https://pacer.uscourts.gov notice of 2024-10-09.
        """
        with self._lock:
            if not self._alive:
                raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
            transport.set_cookie("NextGenCSO", self._token.reveal())
            transport.set_cookie("PacerSession", self._session.reveal())
            if self._client_code is not None:
                code = quote(self._client_code, safe=" !#$%&'()*+/:<=>?@[]^`{|}")
                transport.set_cookie("PacerClientCode", code)
            self._lent_to.add(transport)

    def renew(self, value: str) -> None:
        """Takes over a PacerSession that a court's page has set, here and wherever this sitting is lent.

        A value that no cookie can hold is not taken.
        """
        if not COOKIE_VALUE.fullmatch(value):
            return
        with self._lock:
            self._session = Secret(value)
            for transport in list(self._lent_to):
                transport.set_cookie("PacerSession", value)

    def close(self, transport: Transport) -> None:
        """Ends the sign-in at PACER, as far as PACER can be reached. Never raises; once is enough.

        `end_confirmed` says afterwards whether PACER confirmed it.
        """
        with self._lock:
            if not self._alive:
                return
            self._alive = False
            token, self._token, self._session = self._token, Secret(""), Secret("")
        try:
            answer = transport.post_json(
                self._endpoints.logout_url, {"nextGenCSO": token.reveal()}, within=SIGN_OUT
            )
            confirmed = answer.status == NOTHING_TO_SAY or read_pacer_answer(answer).result == SUCCESS
            self.end_confirmed = confirmed
        except CourtProblem as problem:
            self.end_confirmed = False
            # the token then lives until PACER ends it; here it is forgotten
            _log.info("sign-out not confirmed: %s", problem.kind.value)


def _payload(login: PacerLogin, username: str, code: str) -> dict[str, str]:
    """What PACER is sent. The redaction flag says that a person accepted the notice, so it needs one."""
    payload = {"loginId": username, "password": login.password.reveal()}
    if login.accepts_redaction:
        payload["redactFlag"] = "1"
    client_code = (login.client_code or "").strip()
    if client_code:
        payload["clientCode"] = client_code
    if code:
        payload["otpCode"] = code
    return payload


def _kind(said: PacerAnswer) -> ProblemKind:
    if REDACTION_WORDS in (said.words or "").lower():
        return ProblemKind.REDACTION_NOT_ACCEPTED
    return ProblemKind.PACER_REFUSED if said.result == REFUSED else ProblemKind.PACER_SAYS
