"""The states that a page passes through: filled, at work, stopped, refused twice, given something odd."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.linking.events import Step, Work
from app.linking.outcome import Evidence, OutcomeState
from app.linking.problems import Problem, ProblemKind
from tests.ui.views import (
    AFTER,
    ATTEMPT,
    BEFORE,
    CLOSE,
    COURT_REFUSED,
    MARRIED,
    SAID,
    SAME,
    at,
    confirming,
    ended,
    view_of,
)
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.status import StatusPage
from ui.text.window import CRASHED
from ui.view_state import ViewState

Act = Callable[[Any], None] | None
LONG = "Maria-Magdalena Wolfeschlegelsteinhausenbergerdorff-Montgomery de la Cruz Jr."
LINKED = ended(
    OutcomeState.LINKED, Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS, words=SAID, after=AFTER
)
UNKNOWN = ended(OutcomeState.UNKNOWN, Evidence.ANSWER_NOT_RECOGNISED, after=BEFORE)


def _fill_pacer(page: PacerPage) -> None:
    page.username.line.setText("johnattorney")
    page.password.line.setText("practice-Pacer-1")
    page.code.line.setText("123 456")
    page.redaction.setChecked(True)


def _paste_oddly(page: PacerPage) -> None:
    page.username.line.setText("john attorney")
    page.password.line.setText("x" * 4000)
    page.password.line.tidied.emit()


def _no_phone(page: PacerPage) -> None:
    page.code_part.open()
    page.no_phone.open()
    page.reveal(page.no_phone)


def _fill_cmecf(page: CmecfPage) -> None:
    page.login.line.setText("attornjq")
    page.password.line.setText("practice-Court-1")


def _paste_a_mail(page: CmecfPage) -> None:
    page.login.line.setText("Dear Ms. Attorney, your login for CM/ECF is smithcs. Clerk's Office")


def _consent(page: ConfirmPage) -> None:
    page.same_person.setChecked(True)


def _type_another_name(page: ConfirmPage) -> None:
    page.typed_name.line.setText("Mary Jones")
    page.reveal(page.typed_name)


def _check_some(page: StatusPage) -> None:
    page.after_care.boxes[0].setChecked(True)
    page.after_care.boxes[2].setChecked(True)
    page.reveal(page.after_care)


STATES: dict[str, tuple[type[FramedPage], ViewState, Act]] = {
    "court-remark": (CourtPage, view_of(at(Step.COURT), notice=CRASHED), None),
    "pacer-filled": (PacerPage, view_of(at(Step.PACER)), _fill_pacer),
    "pacer-odd": (PacerPage, view_of(at(Step.PACER)), _paste_oddly),
    "pacer-no-phone": (PacerPage, view_of(at(Step.PACER)), _no_phone),
    "pacer-stopping": (PacerPage, view_of(at(Step.PACER, work=Work.SIGNING_IN), stopping=True), None),
    "cmecf-filled": (CmecfPage, view_of(at(Step.CMECF)), _fill_cmecf),
    "cmecf-mail": (CmecfPage, view_of(at(Step.CMECF)), _paste_a_mail),
    "cmecf-paused": (
        CmecfPage,
        view_of(at(Step.CMECF, problem=COURT_REFUSED, cmecf_refusals=2), cmecf_paused=True),
        None,
    ),
    "cmecf-busy": (CmecfPage, view_of(at(Step.CMECF, work=Work.PROPOSING)), _fill_cmecf),
    "cmecf-not-recognised": (
        CmecfPage,
        view_of(at(Step.CMECF, problem=Problem(ProblemKind.PAGE_NOT_RECOGNISED, "Welcome to CM/ECF"))),
        None,
    ),
    "cmecf-perhaps": (
        CmecfPage,
        view_of(
            at(Step.CMECF, problem=Problem(ProblemKind.TIMED_OUT, may_have_linked=True)), open_attempt=ATTEMPT
        ),
        None,
    ),
    "confirm-ready": (ConfirmPage, view_of(confirming("John Attorney", "John Attorney", SAME)), _consent),
    "confirm-long": (ConfirmPage, view_of(confirming(LONG, f"{LONG[:-4]} III", CLOSE)), None),
    "confirm-mistyped": (
        ConfirmPage,
        view_of(confirming("Mary Jones", "Mary Smith-Jones", MARRIED)),
        _type_another_name,
    ),
    "confirm-error": (
        ConfirmPage,
        view_of(
            replace(
                confirming("John Attorney", "John Attorney", SAME),
                problem=Problem(ProblemKind.JOURNAL_UNWRITABLE),
            )
        ),
        None,
    ),
    "status-after-care": (StatusPage, view_of(LINKED, receipt_ready=True), _check_some),
    "status-checking": (
        StatusPage,
        view_of(replace(UNKNOWN, work=Work.RECHECKING), receipt_ready=True),
        None,
    ),
    "status-stopped": (
        StatusPage,
        view_of(replace(UNKNOWN, problem=Problem(ProblemKind.CANCELLED)), receipt_ready=True),
        None,
    ),
    "status-not-recognised": (StatusPage, view_of(UNKNOWN, receipt_ready=True), None),
    "status-unknown": (
        StatusPage,
        view_of(
            ended(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST, Evidence.LINK_STILL_OFFERED, after=BEFORE),
            receipt_ready=True,
        ),
        None,
    ),
}
