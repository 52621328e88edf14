"""Every page in its important states, for the pictures and for the tests that look at all of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.checks.finding import Check
from app.courts import CourtDirectory
from app.courts.court import Court, gate
from app.linking.events import Step, Work
from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.prerequisites import Case, Question
from app.linking.problems import Problem, ProblemKind
from app.linking.state import LinkState
from app.records.queries import LinkOnRecord
from tests.ui.browser_views import BROWSER_VIEWS
from tests.ui.desk_views import DESK_VIEWS
from tests.ui.findings import FINDINGS
from tests.ui.list_views import LIST_VIEWS
from tests.ui.parade_states import STATES
from tests.ui.views import (
    AFTER,
    ATTEMPT,
    BEFORE,
    CA5,
    CA9,
    CLOSE,
    COURT_REFUSED,
    DIFFERENT,
    LINKED_BEFORE,
    MARRIED,
    MORGAN,
    PRACTICE,
    RECORD_IN_DOUBT,
    REFUSED,
    SAID,
    SAME,
    STOPPING,
    UTB,
    UTD,
    WVSD,
    Courts,
    at,
    confirming,
    ended,
    proposal,
    view_of,
)
from ui.pages.cmecf import CmecfPage
from ui.pages.confirm import ConfirmPage
from ui.pages.court import CourtPage
from ui.pages.guided import GuidedPage
from ui.pages.pacer import PacerPage
from ui.pages.page import FramedPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.start import StartPage
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text.courts import BUNDLED, list_words
from ui.text.guided import guided_steps
from ui.view_state import ViewState

Act = Callable[[Any], None] | None


def _type_utah(page: CourtPage) -> None:
    page.search.line.setText("utah")
    page.list.setCurrentRow(1)


def _open_help(page: PrerequisitesPage) -> None:
    page.rows[Question.OWN_ACCOUNT].find_out.open()


def _type_legacy(page: PacerPage) -> None:
    page.username.line.setText("ab1234")
    page.password.line.setText("something")


def _type_same(page: CmecfPage) -> None:
    page.login.line.setText("johnattorney")
    page.unknown.open()


def _type_capitals(page: CmecfPage) -> None:
    page.login.line.setText("AttornJQ")


def _type_special(page: CmecfPage) -> None:
    page.login.line.setText("smith&co")


def _open_original(page: ConfirmPage) -> None:
    page.consent.more.open()


def _checked(page: GuidedPage) -> None:
    page.earlier.click()


def _guided(court: Court, *boxes: str, **more: object) -> ViewState:
    state = at(Step.GUIDED, court_id=court.id, guided=True, steps_done=frozenset(boxes), **more)
    return view_of(state, court=court)


ALL_BUT_LAST = tuple(step.key for step in guided_steps(UTD, UTD.ecf_url)[:-1])


def _type_nonsense(page: CourtPage) -> None:
    page.search.line.setText("gotham city")


def _show_checks(page: PrerequisitesPage) -> None:
    page.reveal(page.checks)


SENT_AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
LINKS_HERE = (
    LinkOnRecord("utb", SENT_AT, linked=False),
    LinkOnRecord("utd", SENT_AT, linked=True),
)
TODAY = date(2026, 11, 21)
NOT_YET = replace(UTD, nextgen_live_on=date(2030, 6, 7))
NEAR = CourtDirectory.bundled()
GOOD_ONES = frozenset({Check.PACER_SERVICE, Check.COURT_SITE, Check.CERTIFICATE})
LIST_SAID = list_words(datetime(2026, 11, 19, 15, 0, tzinfo=UTC), TODAY)
LIST_NEWS = "PACER's list was read. Compared with the list that came with the program, 3 differ."

VIEWS: dict[str, tuple[type[FramedPage], ViewState, Act]] = {
    **LIST_VIEWS,
    **DESK_VIEWS,
    **BROWSER_VIEWS,
    "start": (StartPage, view_of(LinkState()), None),
    "start-back": (StartPage, view_of(LinkState(), links=LINKS_HERE, mode=Mode.PRACTICE), None),
    "court-loading": (CourtPage, ViewState(state=LinkState(step=Step.COURT)), None),
    "court-recent": (
        CourtPage,
        view_of(at(Step.COURT, court_id=None), recent_courts=("utb",), mode=Mode.PRACTICE),
        None,
    ),
    "court-found": (CourtPage, view_of(at(Step.COURT, court_id=None)), _type_utah),
    "court-none": (CourtPage, view_of(at(Step.COURT, court_id="ca5")), None),
    "court-appellate": (CourtPage, view_of(at(Step.COURT, court_id="ca9")), None),
    "court-unknown": (CourtPage, view_of(at(Step.COURT, court_id="wvsd")), None),
    "court-nearest": (
        CourtPage,
        ViewState(state=LinkState(step=Step.COURT), courts=NEAR, list_said=BUNDLED),
        _type_nonsense,
    ),
    "court-list-updated": (
        CourtPage,
        view_of(at(Step.COURT, court_id="utb"), list_said=LIST_SAID, list_news=LIST_NEWS),
        None,
    ),
    "court-not-yet": (
        CourtPage,
        view_of(at(Step.COURT, court_id="utd"), courts=Courts([NOT_YET]), court=NOT_YET, today=TODAY),
        None,
    ),
    **{
        f"prerequisites-{case.value.replace('_', '-')}": (
            PrerequisitesPage,
            view_of(at(Step.PREREQUISITES, answers=(), case=case), court=UTB),
            None,
        )
        for case in Case
    },
    "prerequisites-not-yet": (
        PrerequisitesPage,
        view_of(at(Step.PREREQUISITES), court=NOT_YET, gate=gate(NOT_YET, TODAY)),
        None,
    ),
    "prerequisites-gate-unknown": (
        PrerequisitesPage,
        view_of(at(Step.PREREQUISITES, court_id="wvsd"), court=WVSD, gate=gate(WVSD, TODAY)),
        None,
    ),
    "prerequisites-checking": (
        PrerequisitesPage,
        view_of(at(Step.PREREQUISITES), findings=FINDINGS[:3], checking=frozenset(Check) - GOOD_ONES),
        _show_checks,
    ),
    "prerequisites-checked": (
        PrerequisitesPage,
        view_of(at(Step.PREREQUISITES), findings=FINDINGS),
        _show_checks,
    ),
    "prerequisites-empty": (PrerequisitesPage, view_of(at(Step.PREREQUISITES, answers=())), _open_help),
    "prerequisites-stops": (PrerequisitesPage, view_of(at(Step.PREREQUISITES, answers=STOPPING)), None),
    "prerequisites-done": (PrerequisitesPage, view_of(at(Step.PREREQUISITES)), None),
    "guided-first": (GuidedPage, _guided(UTD), None),
    "guided-pacer": (GuidedPage, _guided(UTB, "site"), None),
    "guided-names": (GuidedPage, _guided(UTD, *ALL_BUT_LAST[:6]), None),
    "guided-back": (GuidedPage, _guided(UTD, *ALL_BUT_LAST[:3]), _checked),
    "guided-all": (GuidedPage, _guided(UTD, *ALL_BUT_LAST, "menus"), None),
    "guided-appellate": (GuidedPage, _guided(CA9, "fresh", "site", "pacer", "item", "login"), None),
    "guided-instead": (GuidedPage, _guided(CA5), None),
    "guided-checking": (
        StatusPage,
        view_of(at(Step.STATUS, guided=True, work=Work.RECHECKING)),
        None,
    ),
    "guided-unread": (
        StatusPage,
        view_of(at(Step.STATUS, guided=True, problem=Problem(ProblemKind.CANCELLED, may_have_linked=True))),
        None,
    ),
    "guided-unknown": (
        StatusPage,
        view_of(
            replace(
                ended(
                    OutcomeState.UNKNOWN, Evidence.NO_FILING_MENUS, Evidence.LINK_STILL_OFFERED, after=BEFORE
                ),
                guided=True,
            ),
            receipt_ready=True,
        ),
        None,
    ),
    "guided-linked": (
        StatusPage,
        view_of(
            replace(ended(OutcomeState.LINKED, Evidence.FILING_MENUS_SHOWN, after=AFTER), guided=True),
            receipt_ready=True,
        ),
        None,
    ),
    "pacer-empty": (PacerPage, view_of(at(Step.PACER)), None),
    "pacer-practice": (PacerPage, view_of(at(Step.PACER), code="123456", person=MORGAN, **PRACTICE), None),
    "pacer-legacy": (PacerPage, view_of(at(Step.PACER), kept_pacer=("johnattorney",)), _type_legacy),
    "pacer-refused": (PacerPage, view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=1)), None),
    "pacer-paused": (
        PacerPage,
        view_of(at(Step.PACER, problem=REFUSED, pacer_refusals=2), pacer_paused=True),
        None,
    ),
    "pacer-busy": (PacerPage, view_of(at(Step.PACER, work=Work.SIGNING_IN)), None),
    "cmecf-empty": (CmecfPage, view_of(at(Step.CMECF)), None),
    "cmecf-same": (CmecfPage, view_of(at(Step.CMECF)), _type_same),
    "cmecf-capitals": (CmecfPage, view_of(at(Step.CMECF, court_id="ca9"), court=CA9), _type_capitals),
    "cmecf-special": (CmecfPage, view_of(at(Step.CMECF)), _type_special),
    "cmecf-refused": (CmecfPage, view_of(at(Step.CMECF, problem=COURT_REFUSED, cmecf_refusals=1)), None),
    "cmecf-unsettled": (CmecfPage, view_of(at(Step.CMECF), open_attempt=ATTEMPT), None),
    "cmecf-linked-before": (CmecfPage, view_of(at(Step.CMECF), doubt=LINKED_BEFORE), None),
    "cmecf-record-in-doubt": (CmecfPage, view_of(at(Step.CMECF), doubt=RECORD_IN_DOUBT), None),
    "cmecf-appellate": (CmecfPage, view_of(at(Step.CMECF, court_id="ca9"), court=CA9), None),
    "confirm-same": (ConfirmPage, view_of(confirming("John Attorney", "John Attorney", SAME)), None),
    "confirm-close": (
        ConfirmPage,
        view_of(confirming("John Attorney", "John Q. Attorney Jr.", CLOSE)),
        _open_original,
    ),
    "confirm-married": (ConfirmPage, view_of(confirming("Mary Jones", "Mary Smith-Jones", MARRIED)), None),
    "confirm-different": (
        ConfirmPage,
        view_of(confirming("Alexandra Montgomery-Richardson", "Bob Roe", DIFFERENT)),
        None,
    ),
    "confirm-appellate": (
        ConfirmPage,
        view_of(at(Step.CONFIRM, proposal=replace(proposal(None, None), court_page="")), court=CA9),
        None,
    ),
    "confirm-practice": (
        ConfirmPage,
        view_of(confirming("Ann Attorney", "Ann Attorney", SAME), **PRACTICE),
        None,
    ),
    "confirm-busy": (
        ConfirmPage,
        view_of(replace(confirming("John Attorney", "John Attorney", SAME), work=Work.LINKING)),
        None,
    ),
    "status-linked": (
        StatusPage,
        view_of(
            ended(
                OutcomeState.LINKED,
                Evidence.COURT_SAID_LINKED,
                Evidence.NEW_FILING_MENUS,
                words=SAID,
                after=AFTER,
            ),
            receipt_ready=True,
        ),
        None,
    ),
    "status-word": (
        StatusPage,
        view_of(
            at(
                Step.STATUS,
                outcome=Outcome(
                    OutcomeState.UNKNOWN,
                    SAID,
                    frozenset({Evidence.COURT_SAID_LINKED, Evidence.MENU_NOT_READ}),
                    BEFORE,
                    menus_awaited=True,
                ),
                submitted=True,
                work=Work.RECHECKING,
            )
        ),
        None,
    ),
    "status-linked-practice": (
        StatusPage,
        view_of(
            ended(
                OutcomeState.LINKED,
                Evidence.COURT_SAID_LINKED,
                Evidence.NO_FILING_MENUS,
                words=SAID,
                after=BEFORE,
            ),
            receipt_ready=True,
            **PRACTICE,
        ),
        None,
    ),
    "status-refused": (
        StatusPage,
        view_of(
            ended(
                OutcomeState.REFUSED,
                Evidence.COURT_SAID_REFUSED,
                words="This CM/ECF account cannot be linked.",
                after=BEFORE,
            ),
            receipt_ready=True,
        ),
        None,
    ),
    **STATES,
}
