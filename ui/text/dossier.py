"""The dossier of a page that was not recognized: what it is, what to do with its words, and where it went."""

from __future__ import annotations

TITLE = "Page dossier"
HEADING = "Show a maintainer the page that was not recognized"
WHAT_IT_IS = (
    "This is the whole file: the page's structure, with x for letters and 9 for digits. Words that courts' "
    "pages share are shown. What you typed, addresses and cookies stay masked."
)
WHAT_TO_DO = (
    "Uncheck every word that says something about a person. Check a court's word that a maintainer needs. In "
    "the page, press Space on a word or double-click it to do the same."
)
NOT_YET = "Nothing is saved until you press Save, and this program never sends the file."
CUT = "The page was very long. Its end is not in the file."
PAGE = "The &page, as it will be saved"
WORDS = "&Words on the page; checked ones are saved as they are"
SAVE = "&Save…"
CLOSE = "Close"
SAVE_TITLE = "Save the page dossier"
FILTER = "Page dossier (*.json)"
SHOWN = "“{word}” is shown now."
MASKED = "“{word}” is masked now."
SAVED = "Saved as {path}. It was not sent anywhere."
NOT_SAVED = "The file could not be written: {why}. Choose another folder and save again."
NO_WORDS = "This page shows no words."


def file_name(court_id: str) -> str:
    """The name that is offered for the file of a court's page."""
    return f"ECF-Link-page-{court_id}.json"


def word_line(word: str, times: int, *, shown: bool) -> str:
    """A word in the list, how often the page shows it, and what is decided about it."""
    often = "" if times == 1 else f" ({times} times)"
    return f"{word}{often}" if shown else f"{word}{often}, masked"
