"""What the preparation sheet says: one page per attorney and court, with blanks and none for a password.

Facts: https://www.utb.uscourts.gov/nextgen-information (its four steps), and the sources of `questions`.
"""

from app.courts.court import Court, CourtKind
from ui.scene import Mode
from ui.words.contacts import court_contact, pacer_contact
from ui.words.courts import address_words, nextgen_words
from ui.words.paper import PaperNews, PaperWords, mark_words

SHEET, SHEET_SAVE, SHEET_PRINT = "Preparation sheet", "Save preparation sheet…", "Print preparation sheet…"
NEWS = PaperNews(
    saved="The preparation sheet is saved in {path}.",
    not_saved="The preparation sheet could not be saved in {path}. Choose another folder.",
    printed="The preparation sheet was sent to the printer.",
    no_printer="This computer has no printer. Save the preparation sheet instead.",
)
NO_COURT = "Choose a court first. The preparation sheet is made for one court."


def sheet_words(court: Court, mode: Mode) -> PaperWords:
    """The sheet for one attorney at `court`: blanks to write on, lines to tick off."""
    desk, pacer = court_contact(court), pacer_contact()
    return PaperWords(
        mark=mark_words(mode),
        heading=f"Before linking at {court.short_name}",
        lead=f"{court.name}. Filing site: {address_words(court)}. {nextgen_words(court)}",
        facts=(
            ("Attorney", None),
            ("Bar number", None),
            ("PACER user name", None),
            ("PACER account number (seven digits)", None),
            ("CM/ECF login at this court", None),
            ("Appointment: day, hour, with whom", None),
        ),
        sections=(
            ("Bring", _bring()),
            ("Check", _check(court)),
            ("Call", (desk.as_text, pacer.as_text)),
            ("On the day", _on_the_day(court)),
        ),
        foot=(
            "Write no password on this sheet. A link is permanent: nobody outside the court can undo it. "
            "Made by "
            "ECF Link, which is no court document and no service of the courts."
        ),
        to_tick=True,
        small=True,
    )


def _bring() -> tuple[str, ...]:
    return (
        "The PACER user name and password, known by heart or in your password manager.",
        "The login and password that this court gave you for filing; a browser may have lost them.",
        "The phone with your one-time code app, or a PACER backup code.",
        "Access to the mailbox that PACER and the court write to.",
    )


def _check(court: Court) -> tuple[str, ...]:
    lines = (
        "The PACER account is my own and nobody else uses it.",
        "It was created after August 11, 2014, or has been upgraded: a user name of eight characters or "
        "more.",
        "It is no billing account (PAA): Manage My Account shows Case Search Status: Active.",
        "With several CM/ECF accounts here: I know which PACER account goes with which.",
        "I have not asked for new filing rights in PACER (E-File Registration) for this account.",
    )
    signs = "My CM/ECF login has none of the signs & @ $ * (the court must change such a login first)."
    lower = "I type my old login in lower-case letters, as courts of appeals want it."
    return (*lines, lower if court.kind is CourtKind.APPELLATE else signs)


def _on_the_day(court: Court) -> tuple[str, ...]:
    compare = (
        "This court shows no names before it links: compare both logins letter by letter."
        if court.kind is CourtKind.APPELLATE
        else "Both names on the court's page are mine. If one is not: stop and call."
    )
    return (
        compare,
        "After two refused tries: stop and have the password reset. A court's documented limit is five.",
        "Save the receipt, and look for the filing menus. If they are missing: refresh, log out and in, "
        "clear "
        "cookies and cache, other browser. Never link twice.",
    )
