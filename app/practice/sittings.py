"""Who is signed in at the practice PACER, and the one-time addresses that were handed to them."""

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.practice.people import Person

MOST_FORMS = 50


class Stage(Enum):
    """Which form an address belongs to."""

    CREDENTIALS = "credentials"
    CONFIRMATION = "confirmation"
    APPELLATE = "appellate"


@dataclass(frozen=True, repr=False)
class Form:
    """One form as it was handed out; `address` and `seal` must come back as they were, once."""

    court_id: str
    stage: Stage
    address: str
    csrf: str
    seal: str
    cmecf_login: str | None


@dataclass(repr=False)
class Sitting:
    """One PACER sign-in. `renewed`: the PacerSession values that bankruptcy pages set since."""

    person: Person
    token: str
    renewed: set[str] = field(default_factory=set)
    out_of: set[str] = field(default_factory=set)
    forms: dict[str, Form] = field(default_factory=dict)


class Sittings:
    """All sittings of this server; they end with it. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_token: dict[str, Sitting] = {}

    def open(self, person: Person) -> Sitting:
        # 128 characters, as PACER's tokens have.
        sitting = Sitting(person, secrets.token_urlsafe(96))
        with self._lock:
            self._by_token[sitting.token] = sitting
        return sitting

    def close(self, token: str) -> Sitting | None:
        with self._lock:
            return self._by_token.pop(token, None)

    def of(self, cookies: Mapping[str, str]) -> Sitting | None:
        """The sitting whose token is in NextGenCSO. A PacerSession that is no part of it spoils it."""
        with self._lock:
            sitting = self._by_token.get(cookies.get("NextGenCSO", ""))
            if sitting is None:
                return None
            session = cookies.get("PacerSession", sitting.token)
            return sitting if session == sitting.token or session in sitting.renewed else None

    def renew(self, sitting: Sitting) -> str:
        """A new PacerSession value for this sitting."""
        value = secrets.token_urlsafe(96)
        with self._lock:
            sitting.renewed.add(value)
        return value

    def hand_out(self, sitting: Sitting, court_id: str, stage: Stage, login: str | None = None) -> Form:
        """A new form with its one-time address, `<digits>-L_1_0-1` as courts write it."""
        digits = secrets.randbelow(9 * 10**14) + 10**14
        # Quotes, an ampersand and an accent: what a form carries must come back letter by letter.
        seal = f'{secrets.token_hex(6)} "caf\u00e9" & <co>'
        form = Form(court_id, stage, f"{digits}-L_1_0-1", secrets.token_hex(16), seal, login)
        with self._lock:
            while len(sitting.forms) >= MOST_FORMS:
                del sitting.forms[next(iter(sitting.forms))]
            sitting.forms[form.address] = form
        return form

    def take_back(
        self, sitting: Sitting, court_id: str, address: str, csrf: str | None, seal: str | None
    ) -> Form | None:
        """The form with this address, if it was handed out to this sitting here and was not sent before."""
        with self._lock:
            form = sitting.forms.pop(address, None)
        if form is None or (form.court_id, form.csrf, form.seal) != (court_id, csrf, seal):
            return None
        return form
