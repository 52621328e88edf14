"""A link that a person made by hand in a browser: its row in the journal, until it is known to be made."""

from app.linking.outcome import Menu
from app.records.attempt import Attempt, AttemptKind
from app.records.bookkeeper import Bookkeeper
from app.records.journal import Journal


class LinkByHand:
    """The newest one of this sitting. It blocks nothing: this program did not send it."""

    def __init__(self, books: Bookkeeper, journal: Journal, court_id: str) -> None:
        self._books, self._journal, self._court_id = books, journal, court_id
        self._row: Attempt | None = None

    def begin(self, person: str, menu_before: Menu | None) -> None:
        """Writes an OPEN row. `menu_before`: as it was before the person linked, where that is known.

        What an unsettled attempt knows of an earlier menu counts too. Raises JOURNAL_UNWRITABLE.
        """
        earlier = self._journal.unsettled(self._court_id, person)
        if menu_before is None and earlier is not None:
            menu_before = earlier.menu_before
        self._row = self._books.begin(AttemptKind.GUIDED, person, menu_before=menu_before)

    def row_of(self, person: str) -> Attempt | None:
        """The row, if it is this person's and not known to have linked."""
        row = self._row
        return row if row is not None and row.person == self._journal.person_of(person) else None

    def linked(self) -> None:
        """It is known to be made."""
        self._row = None
