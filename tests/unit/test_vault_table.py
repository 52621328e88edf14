"""Every store, odd or not, and every operation: nothing is said of a login that the store doesn't bear out.

A store is put together from how it writes, reads and takes out. What it really holds is known here, and each
answer, with its words, is held against that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from keyring import errors

from app.records.vault import Keeping, Vault
from tests.guards import PATIENCE
from tests.unit.stores_at_hand import SECRET_SERVICE, InMemory, pretending
from ui.text.logins import forgetting_words, keeping_words

ENTRY = ("ECF Link PACER", "jdoe")
LIMIT = 0.02


class Odd(InMemory):
    """`writes`, `reads` and `deletes` say how; a hang lasts until `let_go`."""

    writes = reads = deletes = "well"

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def _trouble(self, how: str) -> None:
        if how.startswith("locked"):
            raise errors.KeyringLocked("locked")
        if how.startswith("raises"):
            raise RuntimeError("D-Bus")
        if how.startswith("hangs"):
            self.let_go.wait(PATIENCE)

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.writes == "refuses":
            raise errors.PasswordSetError("no")
        if not self.writes.endswith("after") and self.writes != "drops":
            self._trouble(self.writes)
        if self.writes != "drops":
            self.held[service, username] = password
        if self.writes.endswith("after"):
            self._trouble(self.writes)

    def get_password(self, service: str, username: str) -> str | None:
        self._trouble(self.reads)
        if self.reads == "nothing":
            return None
        return "another" if self.reads == "another" else self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        if self.deletes == "keeps":
            return
        if self.deletes == "denies" or (service, username) not in self.held:
            raise errors.PasswordDeleteError("not there")
        if not self.deletes.endswith("after"):
            self._trouble(self.deletes)
        del self.held[service, username]
        if self.deletes.endswith("after"):
            self._trouble(self.deletes)


WRITES = ("well", "drops", "refuses", "locked", "raises", "raises after", "hangs", "hangs after")
READS = ("well", "nothing", "another", "locked", "raises", "hangs")
DELETES = ("well", "keeps", "denies", "locked", "raises", "raises after", "hangs", "hangs after")
NOT_KEPT = (Keeping.LOCKED, Keeping.FAILED, Keeping.NO_STORE)
STILL_KEPT = (Keeping.KEPT, Keeping.LOCKED, Keeping.FAILED)


@pytest.fixture
def odd() -> Iterator[Any]:
    store = pretending(SECRET_SERVICE, Odd)
    yield store
    store.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "password-store":
            thread.join(PATIENCE)


@pytest.mark.parametrize(("writes", "reads"), list(product(WRITES, READS)))
def test_what_is_said_of_keeping_is_so(odd: Any, writes: str, reads: str) -> None:
    odd.writes, odd.reads = writes, reads
    said = Vault(backend=odd, limit=LIMIT).keep_pacer("jdoe", "password")
    held = ENTRY in odd.held
    words = keeping_words(said, "KWallet")
    if said is Keeping.KEPT:
        assert held and words == "The login is kept in KWallet."
    elif said in NOT_KEPT:
        # one that says twice that it has nothing, and has it, can't be found out
        assert not held or (writes == "raises after" and reads in ("nothing", "another"))
        assert "was not kept" in words
    else:
        assert said in (Keeping.MAY_BE_KEPT, Keeping.NOT_ANSWERING) and "may be kept" in words
    if held and reads in ("well", "raises", "locked", "hangs"):
        assert said.may_be_there
    if reads == "well" and writes in ("well", "drops"):
        assert said is (Keeping.KEPT if writes == "well" else Keeping.MAY_BE_KEPT)
    if writes in ("refuses", "locked", "raises") and reads == "well":
        assert said in NOT_KEPT


@pytest.mark.parametrize(("there", "reads", "deletes"), list(product((True, False), READS, DELETES)))
def test_what_is_said_of_taking_out_is_so(odd: Any, there: bool, reads: str, deletes: str) -> None:
    if there:
        odd.held[ENTRY] = "password"
    odd.reads, odd.deletes = reads, deletes
    said = Vault(backend=odd, limit=LIMIT).forget_pacer("jdoe")
    held, words = ENTRY in odd.held, forgetting_words(said, "KWallet")
    lies = reads == "nothing" and deletes in ("denies", "keeps")
    if said.is_gone:
        assert not held or lies
    elif said in STILL_KEPT:
        # what reads "another" holds something under the name; what is locked has changed nothing
        assert held or reads == "another" or (said is Keeping.LOCKED and not there)
        assert "still in" in words or "Nothing was taken out" in words
    else:
        assert said in (Keeping.MAY_BE_KEPT, Keeping.NOT_ANSWERING) and "may still be" in words
    if reads == "well" and deletes in ("well", "raises after"):
        assert said is (Keeping.FORGOTTEN if there else Keeping.NOTHING_THERE)
    if there and (reads, deletes) == ("well", "keeps"):
        assert said is Keeping.FAILED


@pytest.mark.parametrize("reads", ["well", "nothing", "locked", "raises"])
def test_what_was_kept_before_is_not_said_to_be_not_there(odd: Any, reads: str) -> None:
    vault = Vault(backend=odd, limit=5)
    assert vault.keep_cmecf("utd", "filer", "password", person="jdoe") is Keeping.KEPT
    odd.reads, odd.deletes = reads, "denies"
    said = vault.forget_cmecf("utd", person="jdoe")
    assert odd.held and not said.is_gone


def test_a_login_whose_reading_back_hangs_stays_and_is_told_as_perhaps_kept(odd: Any) -> None:
    odd.reads = "hangs"
    assert Vault(backend=odd, limit=LIMIT).keep_pacer("jdoe", "password") is Keeping.MAY_BE_KEPT
    odd.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "password-store":
            thread.join(PATIENCE)
    assert odd.held == {ENTRY: "password"}
