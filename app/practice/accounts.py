"""The courts' own side: whose CM/ECF login works, who is linked, and what is said to those who can't be."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.practice.ledger import Ledger
from app.practice.people import Person, Twist, cmecf_filer

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
        if person.twist is Twist.ALREADY_LINKED:
            return True
        return self.ledger.linked_login(court_id, person.pacer_username) is not None

    def files(self, court_id: str, person: Person) -> bool:
        """Whether this PACER user sees filing menus at this court."""
        return person.twist is not Twist.VIEW_ONLY and self.linked(court_id, person)

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
        if filer is None or not right or filer.twist is Twist.CMECF_PASSWORD_WRONG:
            tries.append(self.now())
            return WRONG
        return self._standing_refusal(court_id, person, login)

    def _standing_refusal(self, court_id: str, person: Person, login: str) -> str | None:
        if self.linked(court_id, person):
            return DONE_BEFORE
        filer = cmecf_filer(login)
        taken = filer is not None and filer.twist is Twist.ALREADY_LINKED
        if taken or self.ledger.linked_user(court_id, login) is not None:
            return TAKEN
        return None
