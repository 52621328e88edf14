"""The windows of the records in each of their states, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from app.linking.events import Step
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.records.attempts import AttemptState
from app.records.folders import Folders
from app.records.journal import Journal
from app.records.queries import RecordQueries
from app.records.settings import Settings
from tests.ui.records_at_hand import Clock, RecordsAtHand
from tests.ui.views import PRACTICE, at, view_of
from ui.dialogs.history import ATTEMPT, HistoryView
from ui.dialogs.side_window import SideWindow
from ui.dialogs.trouble import SupportView
from ui.view_state import ViewState
from ui.worker import RecordAnswer, RecordReader

PROBLEMS = (Problem(ProblemKind.TIMED_OUT), Problem(ProblemKind.CMECF_REFUSED))
AT_COURT = view_of(at(Step.COURT))
Show = Callable[[RecordsAtHand], SideWindow]


class ReaderAtOnce(RecordReader):
    """Answers before it is left; pictures wait for nobody."""

    def __init__(self, queries: RecordQueries) -> None:
        self._records = queries

    def ask(self, call: Callable[[RecordQueries], object], then: Callable[[RecordAnswer], None]) -> None:
        try:
            found = RecordAnswer(call(self._records))
        except CourtProblem as stopped:
            found = RecordAnswer(problem=stopped.problem)
        then(found)


def history(records: RecordsAtHand, shows: ViewState = AT_COURT) -> HistoryView:
    """The window as it opens."""
    view = HistoryView(records.reader)
    view.present(shows)
    view.come_forward()
    return view


def _usual(records: RecordsAtHand) -> HistoryView:
    records.add_usual()
    return history(records)


def _practice(records: RecordsAtHand) -> HistoryView:
    records.add_usual()
    return history(records, view_of(at(Step.COURT), **PRACTICE))


def _forgetting(records: RecordsAtHand) -> HistoryView:
    view = _usual(records)
    view.offers.forget_all.click()
    return view


def _kept(records: RecordsAtHand) -> HistoryView:
    view = _usual(records)
    view.offers.forget.click()
    return view


def _table(records: RecordsAtHand) -> HistoryView:
    view = _usual(records)
    view.offers.table.click()
    return view


def _set_aside(records: RecordsAtHand) -> HistoryView:
    (records.folders.root / "journal.db.damaged-20260211T101500Z").write_bytes(b"x")
    return _usual(records)


def _unreadable(records: RecordsAtHand) -> HistoryView:
    def no_journal() -> Journal:
        raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE, about="/home/jq/.local/share/ECF Link/journal.db")

    records.reader = ReaderAtOnce(RecordQueries(records.folders, journal=no_journal, settings=Settings))
    return history(records)


def _opened(state: AttemptState) -> Show:
    def show(records: RecordsAtHand) -> SideWindow:
        view = _usual(records)
        every = [view.list.rows.index(row).data(ATTEMPT) for row in range(view.list.rows.rowCount())]
        view.show_attempt(next(one for one in every if one.state is state))
        return view.opened

    return show


def _support(records: RecordsAtHand) -> SupportView:
    records.add_usual()
    view = SupportView(records.reader, lambda: PROBLEMS)
    view.present(AT_COURT)
    view.come_forward()
    return view


WINDOWS: dict[str, Show] = {
    "history": _usual,
    "history-empty": history,
    "history-practice": _practice,
    "history-forget-all": _forgetting,
    "history-stays": _kept,
    "history-table": _table,
    "history-set-aside": _set_aside,
    "history-unreadable": _unreadable,
    "attempt-linked": _opened(AttemptState.LINKED),
    "attempt-cut-off": _opened(AttemptState.OPEN),
    "attempt-login-accepted": _opened(AttemptState.ACCEPTED),
    "support-file": _support,
}


@contextmanager
def shown_window(name: str) -> Iterator[SideWindow]:
    """The window of this name, shown, with records of its own that go with it."""
    with TemporaryDirectory() as folder:
        folders = Folders.at(Path(folder) / "records")
        with Journal(folders.journal, now=Clock()) as journal:
            queries = RecordQueries(folders, journal=lambda: journal, settings=Settings)
            window = WINDOWS[name](RecordsAtHand(folders, journal, ReaderAtOnce(queries)))
            whole = window.parentWidget() or window
            try:
                yield window
            finally:
                whole.close()
                whole.deleteLater()
