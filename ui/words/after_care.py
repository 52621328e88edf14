"""The list of what is still to be done after a link, on the page and on paper."""

from collections.abc import Collection
from datetime import date

from app.courts.court import Court
from ui.mode import Mode
from ui.words.courts import court_in_words
from ui.words.outcomes import AFTER_CARE
from ui.words.paper import PaperNews, PaperWords, mark_words

HOW = "Tick off what is done. The ticks are kept nowhere: save or print the list to keep it."
SAVE, SAVE_TITLE, PRINT = "Save this list…", "Save the list", "Print this list…"
NEWS = PaperNews(
    saved="The list is saved in {path}.",
    not_saved="The list could not be saved in {path}. Choose another folder.",
    printed="The list was sent to the printer.",
    no_printer="This computer has no printer. Save the list instead.",
)
DONE, OPEN = "☑", "☐"


def list_words(court: Court | None, mode: Mode, done: Collection[str], today: date) -> PaperWords:
    """The list for `court` on paper; `done` are the lines that were ticked."""
    place = court_in_words(court)
    return PaperWords(
        mark=mark_words(mode),
        heading="After the link",
        lead=f"What is still to be done now that the accounts are linked at {place}.",
        facts=(("Attorney", None), ("Printed or saved", f"{today:%B} {today.day}, {today.year}")),
        sections=(("To do", tuple(f"{DONE if line in done else OPEN} {line}" for line in AFTER_CARE)),),
        foot="Made by ECF Link, which is no court document and no service of the courts.",
    )
