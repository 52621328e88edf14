"""Takes the kept logins out of the system's password store: for the uninstaller, which can't know them."""

from __future__ import annotations

from ui.mode import Mode
from ui.realm import Realm

GONE = ("forgotten", "nothing_there")


def forget_passwords() -> int:
    """Forgets every login that the settings name, in the real and the QA realm; 0 if all are gone."""
    from app.records.settings import SettingsFile
    from app.records.vault import Vault

    outcomes = []
    for mode, namespace in ((Mode.REAL, "ECF Link"), (Mode.QA, "ECF Link QA")):
        settings, vault = SettingsFile(Realm(mode).folders.settings).read(), Vault(namespace)
        outcomes += [vault.forget_pacer(name) for name in settings.kept_pacer]
        outcomes += [vault.forget_cmecf(court, person=name) for court, name in settings.kept_cmecf]
    return 0 if all(outcome.value in GONE for outcome in outcomes) else 1
