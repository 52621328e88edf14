"""What this computer keeps: logins in its password store, links in the journal. Pure."""

from typing import Final

from app.checks.finding import Check, Cure, Evidence, Finding, FindingState, Found, StoreTrouble
from app.checks.probes import Probes

_STORE_CURES: Final = {StoreTrouble.LOCKED: Cure.UNLOCK_STORE, StoreTrouble.NOT_ANSWERING: Cure.UNLOCK_STORE}


def password_store(probes: Probes) -> Finding:
    """GOOD if there is a store; WARNING, never worse, if not: logins are then typed each time.

    A store that is there may still be locked; it is asked for nothing, since that could open a window.
    """
    look = probes.store()
    check, evidence = Check.PASSWORD_STORE, Evidence(store=look.name, store_trouble=look.trouble)
    if not look.used:
        return Finding(check, FindingState.GOOD, Found.STORE_NOT_USED)
    if look.name is not None:
        return Finding(check, FindingState.GOOD, Found.STORE_THERE, evidence)
    cure = _STORE_CURES.get(look.trouble or StoreTrouble.NONE_FOUND, Cure.TYPE_LOGINS)
    return Finding(check, FindingState.WARNING, Found.NO_STORE, evidence, cure)


def journal(probes: Probes) -> Finding:
    """BAD if the journal can't be written: then nothing that links would be sent."""
    look = probes.journal()
    if not look.writable:
        evidence = Evidence(path=look.path)
        cure = Cure.MAKE_ROOM_FOR_JOURNAL
        return Finding(Check.JOURNAL, FindingState.BAD, Found.JOURNAL_UNWRITABLE, evidence, cure)
    if look.set_aside is not None:
        evidence, cure = Evidence(path=look.set_aside), Cure.SETTLE_BY_HAND
        return Finding(Check.JOURNAL, FindingState.WARNING, Found.JOURNAL_BEGUN_ANEW, evidence, cure)
    return Finding(Check.JOURNAL, FindingState.GOOD, Found.JOURNAL_WRITABLE, Evidence(path=look.path))
