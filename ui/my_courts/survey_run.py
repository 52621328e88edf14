"""One look at many courts, as the backend thread is asked for it. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from app.linking import CourtProblem, Problem, ProblemKind
from app.linking.events import SurveyEnded, WorkFailed
from app.linking.state import SIGN_IN_ENDED
from ui.report import Change, Report

if TYPE_CHECKING:
    from app.linking.standing import CourtStanding, Look
    from ui.my_courts.list_port import Survey

    OpenSurvey = Callable[[Callable[[str], None], Callable[[CourtStanding], None]], Survey]


class SurveyRun:
    """`open_survey` makes the look; `tell` is called on its threads with the id of each court that is being
    read, and with each row as it becomes known. `cancel` and `looks` may be called from any thread.
    """

    def __init__(self, open_survey: OpenSurvey, tell: Callable[[object], None], asked: int) -> None:
        self._open, self._tell, self._asked = open_survey, tell, asked
        self._lock = threading.Lock()
        self._survey: Survey | None = None
        self._stopped = False

    @property
    def looks(self) -> dict[str, Look]:
        """What is known of the last look at each court."""
        survey = self._survey
        return {} if survey is None else survey.looks

    def cancel(self) -> None:
        """What is known stays; courts that were not reached stay as they were."""
        with self._lock:
            self._stopped = True
            if self._survey is not None:
                self._survey.cancel()

    def run(self) -> Report:
        """Looks at the courts, and says what came of it."""
        survey = self._open(self._tell, self._tell)
        with self._lock:
            if self._stopped:
                raise CourtProblem(ProblemKind.CANCELLED)
            self._survey = survey
        from ui.words import my_courts as words  # not before the first paint

        try:
            rows = survey.run()
        except CourtProblem as stopped:
            if stopped.kind is not ProblemKind.JOURNAL_UNWRITABLE:
                raise
            return Report(SurveyEnded(), _read((), words.RECORDS_UNREADABLE))
        ended = survey.ended or _turned_away(rows)
        if ended is not None and ended.kind is ProblemKind.NOT_SIGNED_IN:
            return Report(WorkFailed(ended), _read(rows, ""))
        said = words.read_words(rows, self._asked) if ended is None else words.way_gone_words(ended)
        return Report(SurveyEnded(), _read(rows, said))


def _turned_away(rows: tuple[CourtStanding, ...]) -> Problem | None:
    """Where no court answers and one sends to the log-in, the sign-in has ended, however few were asked."""
    from app.linking.standing import Standing  # not before the first paint

    asked = [row for row in rows if row.standing is not Standing.NOT_NEEDED]
    answered = any(row.problem is None for row in asked)
    turned = any(row.problem is not None and row.problem.kind in SIGN_IN_ENDED for row in asked)
    return Problem(ProblemKind.NOT_SIGNED_IN) if turned and not answered else None


def _read(rows: tuple[CourtStanding, ...], said: str) -> Change:
    found = {row.court_id: row for row in rows}
    return lambda scene: replace(
        scene,
        my_list=replace(
            scene.my_list,
            rows={**scene.my_list.rows, **found},
            reading=(),
            read=0,
            to_read=0,
            said=said,
        ),
    )
