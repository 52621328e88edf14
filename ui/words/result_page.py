"""Headings and buttons of the result; what became of the link is worded in `outcomes`."""

ALSO_KNOWN, TO_DO, AFTERWARDS = "What else is known", "What to do now", "Afterwards"
SAVE, SAVE_TITLE, PRINT = "Save receipt…", "Save the receipt", "Print receipt…"
PDF_FILES = "PDF (*.pdf)"
ANOTHER, NEXT_PERSON = "Link another court", "Next person"
MY_COURTS, BACK_TO_LIST = "My courts…", "Back to my courts"
PROVES, SEEN, MISSING, YOURS_TO_CHECK = "What proves it", "seen", "missing", "for you to check"
NONE_DUE = "none, as was to be expected"
MENUS_BEFORE, MENUS_NOW, NOT_READ = "Menus before", "Menus now", "Not read."
EMPTY, NEW = " (empty)", " – new"


def whose_accounts(cmecf_name: str | None, pacer_name: str | None, username: str | None) -> str:
    """Which two accounts the result is about; empty where nothing is known of them."""
    at_court = f"CM/ECF: {cmecf_name}" if cmecf_name else ""
    name = f" ({pacer_name})" if pacer_name else ""
    at_pacer = f"PACER: {username}{name}" if username else ""
    return " · ".join(part for part in (at_court, at_pacer) if part)


def court_said(quoted: str) -> str:
    """The court's own words."""
    return f"The court said: {quoted}"
