"""PACER's Authentication API: one sign-in, which any number of courts can share.

Facts: https://pacer.uscourts.gov/help/pacer/pacer-authentication-api-user-guide
"""

import hmac
import json
import logging
import re
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Annotated, Protocol, Self
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import Pace, Transport
from app.adapter.http.messages import HttpResponse
from app.adapter.port import PacerLogin, Secret
from app.adapter.reader.document import plain_text
from app.adapter.redact import is_plain_words
from app.linking.events import SIGN_OUT, steady
from app.linking.problems import CourtProblem, Party, ProblemKind
from app.linking.secret import MASK, Marks, without

SUCCESS = "0"
NOTHING_TO_SAY = 204  # an answer without a body
REFUSED = "13"
# The start of what PACER tells a filer who didn't send the redaction flag.
REDACTION_WORDS = "all filers must redact"
# What turns the login itself down, as PACER and the histories of its clients word it.
REFUSED_IN_WORDS = re.compile(
    r"\b(?:invalid|incorrect|wrong|bad|unknown|not (?:valid|correct|recogni[sz]ed))\b[^.]*"
    r"\b(?:user ?name|user ?id|login|log-in|password|passcode|credentials)\b"
    r"|\b(?:login|log-in|sign-?in|logon|authentication)\s+(?:has\s+)?failed\b",
    re.IGNORECASE,
)
WORDS_CAP = 2000
MOST_TOKENS = 4
DEEPEST = 6

COOKIE_VALUE = re.compile(r"[\x21-\x3a\x3c-\x7e]+")
# What a cookie of PACER's holds for a browser that is not signed in; see COURTS.md.
NOT_SIGNED_IN = "unvalidated"

_log = logging.getLogger(__name__)

_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(rb'"nextGenCSO"\s*:\s*"((?:[^"\\]|\\.)+)"|<nextGenCSO>([^<>"\\]+)<')
_SAYS = re.compile(r"error|message|description|reason|detail|warning|fault", re.IGNORECASE)
_LONG = re.compile(r"\S{40,}")  # nothing that is written for people; it may be a token

_refused_codes = Marks()


class _Number(str):
    """A number as PACER wrote it: its code is told from its text, and no number is too long."""


def _text_or_nothing(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _secret_or_nothing(value: object) -> Secret:
    return Secret(_text_or_nothing(value) or "")


_Text = Annotated[str | None, BeforeValidator(_text_or_nothing)]
_Token = Annotated[Secret, PlainValidator(_secret_or_nothing)]


class _AuthAnswer(BaseModel):
    """The fields of cso-auth's JSON; PACER leaves out what it has nothing to say about."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    token: _Token = Field(default=Secret(""), alias="nextGenCSO")
    result: _Text = Field(default=None, alias="loginResult")
    words: _Text = Field(default=None, alias="errorDescription")


@dataclass(frozen=True)
class PacerAnswer:
    """What PACER answered, in whatever shape.

    `result`: PACER's code, as text; None where it gave none. `words`: plain text.
    `readable`: it is JSON that says something. `tokens`: all that came, wherever they stand.
    """

    result: str | None = field(repr=False)
    token: Secret
    words: str | None = field(repr=False)
    readable: bool
    tokens: tuple[Secret, ...] = field(default=(), repr=False)

    @property
    def succeeded(self) -> bool:
        """PACER's own sign of success, and a token that a cookie can hold."""
        return self.result == SUCCESS and COOKIE_VALUE.fullmatch(self.token.reveal()) is not None


def read_pacer_answer(answer: HttpResponse) -> PacerAnswer:
    """What PACER said, whatever shape it has. Never raises."""
    text = answer.body.decode("utf-8-sig", "replace")
    try:
        read = json.loads(text, strict=False, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
    except (ValueError, RecursionError):
        read = None
    said = _AuthAnswer.model_validate(read if isinstance(read, dict) else {})
    words = plain_text(said.words or "")
    if not words:
        shown = " ".join(_said_in(read, named=isinstance(read, str))) if read is not None else _page(text)
        words = _LONG.sub(MASK, plain_text(shown))
    return PacerAnswer(
        said.result,
        said.token,
        words or None,
        readable=read is not None and bool(said.result or said.token or words),
        tokens=_tokens_in(answer.body),
    )


def _page(text: str) -> str:
    """A body that is no JSON, unless it is a broken piece of some."""
    return "" if text.lstrip().startswith(("{", "[", '"')) else text


def _said_in(value: object, *, named: bool, depth: int = 0) -> Iterator[str]:
    """The texts that an answer of another shape gives where its names say that they are for people."""
    if isinstance(value, str):
        if named and not isinstance(value, _Number):
            yield value
    elif depth < DEEPEST and isinstance(value, list):
        for one in value:
            yield from _said_in(one, named=named, depth=depth + 1)
    elif depth < DEEPEST and isinstance(value, dict):
        for name, one in value.items():
            yield from _said_in(one, named=named or _SAYS.search(name) is not None, depth=depth + 1)


def _tokens_in(body: bytes) -> tuple[Secret, ...]:
    """Every token in an answer, also in one that can't be read to its end."""
    found: dict[str, None] = {}
    for one in _TOKEN.finditer(body):
        try:
            token = str(json.loads(b'"' + (one[1] or one[2]) + b'"', strict=False)).strip()
        except ValueError:
            continue
        if token:
            found[token] = None
    return tuple(Secret(token) for token in list(found)[:MOST_TOKENS])


class _Held:
    """What one sign-in is worth at courts. `older`: tokens that a court has renewed since, newest first."""

    def __init__(self, token: Secret, client_code: str | None) -> None:
        self.token = self.session = token
        self.older: tuple[Secret, ...] = ()
        self.client_code = client_code
        self.lent_to: weakref.WeakSet[Transport] = weakref.WeakSet()


class PacerSession:
    """One person's sign-in at PACER: at most one token at a time, shown by no repr.

    `endpoints`: those of any court of the realm; it is not spoken to. `transport`: for calls that are made
    without a court. Calls come from one thread and raise only `CourtProblem`; `lend`, `renew`, `doubt`,
    `trust` and `cancel` may come from any. An adapter shares the sign-in by `open_court(..., sign_in_of=)`.

    `pace`: when each court may be asked again, for all that share this. `turn` tells one sign-in from the
    next: who was lent an earlier one is not signed in any more.
    """

    def __init__(self, endpoints: Endpoints, *, transport: Transport | None = None) -> None:
        self.pace = Pace()
        self.turn = 0
        self._endpoints = endpoints
        self._transport = transport
        self._username: str | None = None
        self._held: _Held | None = None
        self._doubted = False
        self._accepted = Marks()
        # several courts are read at once: one's page renews the session while another is opened
        self._lock = threading.RLock()
        self._calling = threading.Lock()
        self._busy = False

    def __repr__(self) -> str:
        return f"<PacerSession {'ended' if self._held is None else 'alive'}>"

    @property
    def pacer(self) -> Self:
        """This sign-in, for `open_court`."""
        return self

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of the sign-in; None before it and after sign-out."""
        return self._username

    def sign_in(self, login: PacerLogin, over: Transport | None = None) -> tuple[str, ...]:
        """Signs in with one request, or goes on with the sign-in that this very login made.

        Gives what PACER says beside its success. `over`: the transport of the court that is opened, which is
        lent the sign-in. A sign-in that a court turned away, with none taking it since, is not gone on with.
        Another login ends the sign-in first, so that nobody walks on another person's token.

        Raises `CourtProblem`, all of them at PACER: CODE_ALREADY_REFUSED (nothing was sent), PACER_REFUSED,
        REDACTION_NOT_ACCEPTED, PACER_SAYS, TOO_MANY_REQUESTS (about: the seconds to wait, where PACER names
        them), COURT_DOWN, UNREADABLE, or `NotAnswered`. A token that came with any of them is ended.
        """
        with self._through(over) as transport:
            mark = self._accepted.mark(
                login.username.strip(), login.password.reveal(), login.client_code or ""
            )
            if self.signed_in_as is not None:
                if self._accepted.holds(mark) and not self._doubted:
                    self._lend_to(over)
                    return ()
                self._end(transport)
            token, words = _ask(transport, self._endpoints, login)
            with self._lock:
                self.turn += 1
                self._username = login.username.strip()
                self._held = _Held(token, (login.client_code or "").strip() or None)
                self._doubted = False
                self._accepted.add(mark)
            self._lend_to(over)
            return (words,) if words else ()

    def lend(self, transport: Transport) -> None:
        """Puts the sign-in on a court's transport, as the cookies that courts read.

        Raises NOT_SIGNED_IN without one. https://pacer.uscourts.gov notice of 2024-10-09.
        """
        with self._lock:
            held = self._held
            if held is None:
                raise CourtProblem(ProblemKind.NOT_SIGNED_IN)
            transport.set_cookie("NextGenCSO", held.token.reveal())
            transport.set_cookie("PacerSession", held.session.reveal())
            if held.client_code is not None:
                code = quote(held.client_code, safe=" !#$%&'()*+/:<=>?@[]^`{|}")
                transport.set_cookie("PacerClientCode", code)
            held.lent_to.add(transport)

    def renew(self, *, token: str | None = None, session: str | None = None) -> None:
        """Takes over a `NextGenCSO` or `PacerSession` that a court has set, for every court of this sign-in.

        A value that no cookie can hold, or that says that nobody is signed in, is not taken.
        """
        with self._lock:
            held = self._held
            if held is None:
                return
            if _is_new(token, held.token):
                if held.session.reveal() == held.token.reveal() and not _is_new(session, held.session):
                    session = token
                held.older = (held.token, *held.older)[:MOST_TOKENS]
                held.token = Secret(token or "")
                for transport in list(held.lent_to):
                    transport.set_cookie("NextGenCSO", held.token.reveal())
            if _is_new(session, held.session):
                held.session = Secret(session or "")
                for transport in list(held.lent_to):
                    transport.set_cookie("PacerSession", held.session.reveal())

    def doubt(self) -> None:
        """A court turned the sign-in away."""
        self._doubted = True

    def trust(self) -> None:
        """A court took the sign-in."""
        self._doubted = False

    def sign_out(self, over: Transport | None = None) -> bool | None:
        """Ends the sign-in here and at PACER, for every court that shares it. Never raises.

        Gives whether PACER confirmed it; None where nobody was signed in.
        """
        if over is not None:
            return self._end(over)
        transport = self._own()
        transport.go_on()
        confirmed = self._end(transport)
        transport.close()
        return confirmed

    def cancel(self) -> None:
        """From any thread: a sign-in under way ends with CANCELLED; without one, nothing happens."""
        with self._calling:
            if self._busy and self._transport is not None:
                self._transport.stop()

    def _own(self) -> Transport:
        if self._transport is None:
            self._transport = Transport(self._endpoints)
        return self._transport

    @contextmanager
    def _through(self, over: Transport | None) -> Iterator[Transport]:
        """The transport of a call. Without a court's, the call can be stopped by `cancel`."""
        if over is not None:
            yield over
            return
        with self._calling:
            self._busy = True
            transport = self._own()
            transport.go_on()
        try:
            yield transport
        finally:
            with self._calling:
                self._busy = False

    def _lend_to(self, transport: Transport | None) -> None:
        if transport is not None:
            self.lend(transport)

    def _end(self, transport: Transport) -> bool | None:
        """Forgets the sign-in and ends it at PACER, the newest token first."""
        with self._lock:
            self.turn += 1
            held, self._held, self._username = self._held, None, None
            self._accepted.clear()
        if held is None:
            return None
        confirmed = _end_tokens(transport, self._endpoints, (held.token, *held.older))
        if not confirmed:
            # it then lives until PACER ends it; here it is forgotten
            _log.info("sign-out not confirmed")
        return confirmed


def _is_new(value: str | None, held: Secret) -> bool:
    return (
        value is not None
        and value != NOT_SIGNED_IN
        and COOKIE_VALUE.fullmatch(value) is not None
        and not hmac.compare_digest(value, held.reveal())
    )


def _ask(transport: Transport, endpoints: Endpoints, login: PacerLogin) -> tuple[Secret, str | None]:
    """Sends a login, once. Gives the token and PACER's words; raises what `PacerSession.sign_in` names."""
    # wrapped: a traceback of what follows holds this frame
    code = Secret(_SPACE.sub("", login.one_time_code.reveal()) if login.one_time_code else "")
    used = _refused_codes.mark(login.username.strip().casefold(), code.reveal())
    if code and _refused_codes.holds(used):
        raise CourtProblem(ProblemKind.CODE_ALREADY_REFUSED, at=Party.PACER)
    try:
        answer = transport.post_json(endpoints.auth_url, _payload(login, code))
    except CourtProblem as lost:
        lost.lies_at(Party.PACER)
        raise
    said = read_pacer_answer(answer)
    hidden = [one for one in (login.password, code, *said.tokens) if not is_plain_words(one.reveal(), ())]
    said = replace(said, words=without(said.words or "", hidden)[:WORDS_CAP].strip() or None)
    if said.succeeded and answer.status < 300:
        return said.token, said.words
    _end_tokens(transport, endpoints, said.tokens)
    problem = CourtProblem(_kind(answer.status, said), said.words, about=_seconds(answer), at=Party.PACER)
    if code and problem.problem.is_refused_try:
        _refused_codes.add(used)
    raise problem


def _payload(login: PacerLogin, code: Secret) -> dict[str, str]:
    """What PACER is sent. The redaction flag says that a person accepted the notice, so it needs one."""
    payload = {"loginId": login.username.strip(), "password": login.password.reveal()}
    if login.accepts_redaction:
        payload["redactFlag"] = "1"
    client_code = (login.client_code or "").strip()
    if client_code:
        payload["clientCode"] = client_code
    if code:
        payload["otpCode"] = code.reveal()
    return payload


def _kind(status: int, said: PacerAnswer) -> ProblemKind:
    """What an answer without a success means. Whatever it is, only an outage is no refused try."""
    words = said.words or ""
    refused = said.readable and said.result not in (None, SUCCESS)
    if status == 429:
        return ProblemKind.TOO_MANY_REQUESTS
    if status >= 500 and not refused:
        return ProblemKind.COURT_DOWN
    if not said.readable or (not words and said.result in (None, SUCCESS)):
        return ProblemKind.UNREADABLE
    if REDACTION_WORDS in words.lower():
        return ProblemKind.REDACTION_NOT_ACCEPTED
    if said.result == REFUSED or not words or REFUSED_IN_WORDS.search(words):
        return ProblemKind.PACER_REFUSED
    return ProblemKind.PACER_SAYS


def _seconds(answer: HttpResponse) -> str | None:
    """How long PACER asks to wait."""
    seconds = answer.headers.get("Retry-After", "").strip() if answer.status == 429 else ""
    return seconds if seconds.isdecimal() else None


def _end_tokens(transport: Transport, endpoints: Endpoints, tokens: tuple[Secret, ...]) -> bool:
    """Ends tokens at PACER, in `SIGN_OUT` seconds together. Gives whether PACER confirmed the first."""
    ends_at, confirmed = steady() + SIGN_OUT, False
    for place, token in enumerate(tokens):
        try:
            answer = transport.post_json(
                endpoints.logout_url, {"nextGenCSO": token.reveal()}, within=ends_at - steady()
            )
        except CourtProblem as problem:
            _log.info("no answer to a sign-out: %s", problem.kind.value)
            break
        if place == 0:
            ended = answer.status == NOTHING_TO_SAY or read_pacer_answer(answer).result == SUCCESS
            confirmed = ended and answer.status < 300
    return confirmed


class SharesSignIn(Protocol):
    """What lends its PACER sign-in to a court's adapter; only `open_court` takes it."""

    @property
    def pacer(self) -> PacerSession:
        """The sign-in. Its token is shown to nobody."""
