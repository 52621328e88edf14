"""Who is signed in at the practice PACER, whose CM/ECF login works, who is linked, and which codes are good.

One-time codes are those of an authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds.
"""

import base64
import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.practice.ledger import Ledger
from app.practice.people import Person, Scenario, cmecf_filer

MOST_TRIES = 5
LOCKED_FOR = 300.0

WRONG = "The CM/ECF login or password is not correct. Your accounts were not linked."
LOCKED = "This CM/ECF login is locked after five wrong tries. Try again in five minutes, or call the court."
TAKEN = "This CM/ECF account is already linked to another PACER account. Your accounts were not linked."
DONE_BEFORE = "Your PACER account is already linked to a CM/ECF account in this court."


@dataclass
class CmecfAccounts:
    """The filing accounts of all practice courts. `now` gives seconds; five wrong tries lock a login for
    five minutes (https://id.uscourts.gov/clerks/ecf/Login_and_Password_Help.cfm).
    """

    ledger: Ledger
    now: Callable[[], float]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wrong: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def linked(self, court_id: str, person: Person) -> bool:
        """Whether this PACER user is linked at this court."""
        if person.scenario is Scenario.ALREADY_LINKED:
            return True
        return self.ledger.linked_login(court_id, person.pacer_username) is not None

    def files(self, court_id: str, person: Person) -> bool:
        """Whether this PACER user sees filing menus at this court."""
        return person.scenario is not Scenario.VIEW_ONLY and self.linked(court_id, person)

    def try_credentials(self, court_id: str, person: Person, login: str, password: str) -> str | None:
        """What the court says against these credentials, None if nothing. The try is in the ledger."""
        with self._lock:
            refusal = self._refusal(court_id, person, login, password)
        self.ledger.write_credentials(court_id, person.pacer_username, login, refusal is None)
        return refusal

    def link(self, court_id: str, person: Person, login: str) -> str | None:
        """Links for good, or says why not. A link is on the disk when this returns."""
        with self._lock:
            refusal = self._standing_refusal(court_id, person, login)
            if refusal is None:
                self.ledger.write_link(court_id, person.pacer_username, login)
        return refusal

    def _refusal(self, court_id: str, person: Person, login: str, password: str) -> str | None:
        tries = [at for at in self._wrong.get((court_id, login), []) if self.now() - at < LOCKED_FOR]
        self._wrong[court_id, login] = tries
        if len(tries) >= MOST_TRIES:
            return LOCKED
        filer = cmecf_filer(login)
        right = filer is not None and filer.cmecf_password == password
        if filer is None or not right or filer.scenario is Scenario.CMECF_PASSWORD_WRONG:
            tries.append(self.now())
            return WRONG
        return self._standing_refusal(court_id, person, login)

    def _standing_refusal(self, court_id: str, person: Person, login: str) -> str | None:
        if self.linked(court_id, person):
            return DONE_BEFORE
        filer = cmecf_filer(login)
        taken = filer is not None and filer.scenario is Scenario.ALREADY_LINKED
        if taken or self.ledger.linked_user(court_id, login) is not None:
            return TAKEN
        return None


MOST_FORMS = 50


class FormStage(Enum):
    """Which form an address belongs to."""

    CREDENTIALS = "credentials"
    CONFIRMATION = "confirmation"
    APPELLATE = "appellate"


@dataclass(frozen=True, repr=False)
class IssuedForm:
    """One form as it was issued; `address` and `seal` must come back as they were, once."""

    court_id: str
    stage: FormStage
    address: str
    csrf: str
    seal: str
    cmecf_login: str | None


@dataclass(repr=False)
class PracticeSession:
    """One PACER sign-in. `renewed`: the PacerSession values that bankruptcy pages set since."""

    person: Person
    token: str
    renewed: set[str] = field(default_factory=set)
    out_of: set[str] = field(default_factory=set)
    forms: dict[str, IssuedForm] = field(default_factory=dict)


class PracticeSessions:
    """All sessions of this server; they end with it. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_token: dict[str, PracticeSession] = {}

    def open(self, person: Person) -> PracticeSession:
        # 128 characters, as PACER's tokens have.
        session = PracticeSession(person, secrets.token_urlsafe(96))
        with self._lock:
            self._by_token[session.token] = session
        return session

    def close(self, token: str) -> PracticeSession | None:
        with self._lock:
            return self._by_token.pop(token, None)

    def of(self, cookies: Mapping[str, str]) -> PracticeSession | None:
        """The session whose token is in NextGenCSO. A PacerSession that is no part of it spoils it."""
        with self._lock:
            session = self._by_token.get(cookies.get("NextGenCSO", ""))
            if session is None:
                return None
            given = cookies.get("PacerSession", session.token)
            return session if given == session.token or given in session.renewed else None

    def renew(self, session: PracticeSession) -> str:
        """A new PacerSession value for this session."""
        value = secrets.token_urlsafe(96)
        with self._lock:
            session.renewed.add(value)
        return value

    def issue(
        self, session: PracticeSession, court_id: str, stage: FormStage, login: str | None = None
    ) -> IssuedForm:
        """A new form with its one-time address, `<digits>-L_1_0-1` as courts write it."""
        digits = secrets.randbelow(9 * 10**14) + 10**14
        # Quotes, an ampersand and an accent: what a form carries must come back letter by letter.
        seal = f'{secrets.token_hex(6)} "caf\u00e9" & <co>'
        form = IssuedForm(court_id, stage, f"{digits}-L_1_0-1", secrets.token_hex(16), seal, login)
        with self._lock:
            while len(session.forms) >= MOST_FORMS:
                del session.forms[next(iter(session.forms))]
            session.forms[form.address] = form
        return form

    def redeem(
        self, session: PracticeSession, court_id: str, address: str, csrf: str | None, seal: str | None
    ) -> IssuedForm | None:
        """The form with this address, if it was issued to this session here and was not sent before."""
        with self._lock:
            form = session.forms.pop(address, None)
        if form is None or (form.court_id, form.csrf, form.seal) != (court_id, csrf, seal):
            return None
        return form


STEP = 30


def step_at(at: float) -> int:
    """The number of the 30-second step that holds the Unix time `at` (seconds)."""
    return int(at // STEP)


def code_of(secret: str, step: int) -> str:
    """The six digits of one step. `secret` is base 32. https://www.rfc-editor.org/rfc/rfc4226#section-5.3"""
    key = base64.b32decode(secret)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def current_code(person: Person, at: float) -> tuple[str, int]:
    """A person's code at the Unix time `at`, and for how many more seconds it is shown (1 to 30).

    Raises ValueError for a person without a second factor.
    """
    if person.totp_secret is None:
        raise ValueError(f"{person.key} has no one-time codes")
    return code_of(person.totp_secret, step_at(at)), STEP - int(at % STEP)


class UsedCodes:
    """The last step whose code each person signed in with; no code is good twice."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: dict[str, int] = {}

    def use(self, person: Person, code: str, at: float) -> bool:
        """Whether this is the person's code of this 30-second step or the one before, not used yet."""
        if person.totp_secret is None:
            return True
        step = step_at(at)
        with self._lock:
            for candidate in (step, step - 1):
                right = code_of(person.totp_secret, candidate) == code
                if right and candidate > self._last.get(person.key, -1):
                    self._last[person.key] = candidate
                    return True
        return False
