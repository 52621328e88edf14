"""Takes the kept logins out of the system's password store: for the uninstaller, which can't know them."""

from __future__ import annotations

import sys

from ui.mode import Mode
from ui.realm import Realm
from ui.words.keeping import UNKNOWN_WHICH, still_kept_words


def forget_passwords() -> int:
    """Forgets every login that the settings name, in the real and the QA realm; 0 if all are gone.

    What is still kept, and why, is said on standard error.
    """
    from app.records.settings import SettingsFile
    from app.records.vault import Vault

    outcomes = []
    for mode, namespace in ((Mode.REAL, "ECF Link"), (Mode.QA, "ECF Link QA")):
        try:
            settings = SettingsFile(Realm(mode).folders.settings).read()
        except OSError:
            print(UNKNOWN_WHICH, file=sys.stderr)
            return 1
        vault = Vault(namespace)
        outcomes += [vault.forget_pacer(name) for name in settings.kept_pacer]
        outcomes += [vault.forget_cmecf(court, person=name) for court, name in settings.kept_cmecf]
    left = [outcome for outcome in outcomes if not outcome.is_gone]
    if left:
        print(still_kept_words(left), file=sys.stderr)
    return 1 if left else 0
