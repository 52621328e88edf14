"""Each of the six cases, the day of the court, and the checks, as a person finds them on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.checks.finding import Check, FindingState, Found
from app.courts.court import GateState, gate
from app.linking.events import Step
from app.linking.prerequisites import MAY_SIGN_IN, Case, Question, Reply
from app.linking.state import LinkState
from tests.ui.findings import FINDINGS
from tests.ui.views import ALL_YES, UTB, UTD, WVSD, at, view_of
from tests.ui.wishes import one_wish, pressed
from ui.pages.prerequisites import Branch, CheckRow, PrerequisitesPage
from ui.text.checks import LOOK_AT, NOT_READY
from ui.text.dates import day_words
from ui.text.questions import CHOOSE, STOPPED, YOU, case_words
from ui.theme import Tone
from ui.widgets.buttons import PushButton
from ui.widgets.text import Text, TextLink

TODAY = date(2026, 11, 21)
DAY = date(2030, 6, 7)
NOT_YET = replace(UTB, nextgen_live_on=DAY)


@pytest.fixture
def page(qtbot: QtBot) -> PrerequisitesPage:
    page = PrerequisitesPage()
    qtbot.addWidget(page)
    return page


def told(branch: Branch) -> str:
    assert not branch.isHidden()
    texts = [label.text() for label in branch.findChildren(Text)]
    return "\n".join([*texts, *(link.text() for link in branch.findChildren(TextLink))])


def chosen(page: PrerequisitesPage, case: Case, **more: object) -> str:
    page.present(view_of(at(Step.PREREQUISITES, case=case), court=UTB, **more))
    assert [one for one, branch in page.case_row.branches.items() if not branch.isHidden()] == [case]
    return told(page.case_row.branches[case])


TOLD = [case for case in Case if case_words(case).says]


@pytest.mark.parametrize("case", Case)
def test_picking_a_case_opens_its_branch_alone_and_is_told_at_once(
    page: PrerequisitesPage, qtbot: QtBot, case: Case
) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None), court=UTB))
    assert all(branch.isHidden() for branch in page.case_row.branches.values())
    assert page.still.text() == CHOOSE.format(whom=YOU)
    with one_wish(page) as wanted:
        page.case_row.radios[case].click()
    assert wanted.args == [("answered", ALL_YES, False, case)]
    told_now = [one for one, branch in page.case_row.branches.items() if not branch.isHidden()]
    assert told_now == [one for one in TOLD if one is case]
    assert page.isComplete() is (case in MAY_SIGN_IN)
    assert (pressed(page) is not None) is (case in MAY_SIGN_IN)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_branch_that_opens_below_the_edge_is_scrolled_to(page: PrerequisitesPage, qtbot: QtBot) -> None:
    page.present(view_of(at(Step.PREREQUISITES, case=None), court=UTB))
    page.resize(600, 200)
    page.show()
    bar, radio = page.area.verticalScrollBar(), page.case_row.radios[Case.SEVERAL_ACCOUNTS]
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    foot = radio.mapTo(page.inner, radio.rect().bottomLeft()).y()
    bar.setValue(foot - page.area.viewport().height())  # nothing below the radio is seen
    radio.click()
    says = page.case_row.branches[Case.SEVERAL_ACCOUNTS].says

    def is_seen() -> bool:
        window = page.area.viewport()
        top = says.mapTo(window, says.rect().topLeft()).y()
        laid_out = says.mapTo(page.inner, says.rect().topLeft()).y() > foot
        return laid_out and top >= 0 and top + says.height() <= window.height()

    qtbot.waitUntil(is_seen)


SAYS = {
    Case.LOST_LOGIN: "full name|bar number|e-mail address that the court has on file|Chrome (Windows and Mac)"
    "|Edge (Windows and Mac)|Firefox (Windows and Mac)|Safari (Mac)|Credential Manager|Petition software"
    "|Many courts reset the password|Some courts want a new e-filing request in PACER|801-555-0143"
    "|utb_training@utb.uscourts.gov",
    Case.NEVER_FILED: "Manage My Account|Maintenance|“Attorney Admissions/E-File Registration”"
    "|No link is needed|does not register first|failed twice|800-676-6856",
    Case.SEVERAL_ACCOUNTS: "separate PACER account for each CM/ECF account|filing agents",
    Case.VIEWS_ONLY: "no filing menus will appear|the steps are the same",
}


@pytest.mark.parametrize("case", SAYS)
def test_each_case_says_what_it_needs_and_what_holds_it(page: PrerequisitesPage, case: Case) -> None:
    said = chosen(page, case)
    assert [part for part in SAYS[case].split("|") if part not in said] == []
    assert page.still.text() == case_words(case).still and page.still.isHidden() is (case in MAY_SIGN_IN)
    assert case is not Case.LOST_LOGIN or page.case_row.branches[case].tone is Tone.WARN


def test_who_linked_already_is_checked_by_signing_in(page: PrerequisitesPage) -> None:
    said = chosen(page, Case.LINKED_ALREADY)
    assert "checked by signing in" in said and "links nothing" in said and "does not count" in said
    assert page.still.isHidden()
    wish = pressed(page)
    assert wish == ("answered", ALL_YES, True, Case.LINKED_ALREADY)


def test_a_branch_names_its_court_and_its_desk_anew(page: PrerequisitesPage) -> None:
    assert "801-555-0143" in chosen(page, Case.LOST_LOGIN)
    page.present(view_of(at(Step.PREREQUISITES, case=Case.LOST_LOGIN), court=UTD))
    said = told(page.case_row.branches[Case.LOST_LOGIN])
    assert "801-555-0100" in said and "801-555-0143" not in said
    assert page.case_row.ask.text() == "Which describes you at D. Utah?"


def test_a_branch_is_read_out_whole(page: PrerequisitesPage) -> None:
    chosen(page, Case.NEVER_FILED)
    name = page.case_row.branches[Case.NEVER_FILED].accessibleName()
    assert "There is nothing to link" in name and "Maintenance" in name


def test_a_link_of_a_branch_opens_the_official_page(page: PrerequisitesPage, qtbot: QtBot) -> None:
    chosen(page, Case.NEVER_FILED)
    branch = page.case_row.branches[Case.NEVER_FILED]
    link = next(one for one in branch.findChildren(TextLink) if one.text() == "Manage My Account at PACER")
    with one_wish(page) as wanted:
        link.click()
    assert wanted.args == [("address_wanted", "https://pacer.psc.uscourts.gov/pscof/login.xhtml")]


def test_the_next_person_has_no_case(page: PrerequisitesPage) -> None:
    chosen(page, Case.VIEWS_ONLY)
    page.present(view_of(LinkState()))
    assert page.case_row.case is None and page.case_row.still == ""
    assert all(branch.isHidden() for branch in page.case_row.branches.values())


def test_a_stop_outweighs_a_case_that_may_go_on(page: PrerequisitesPage) -> None:
    answers = ((Question.OWN_ACCOUNT, Reply.NO), *ALL_YES[1:])
    page.present(view_of(at(Step.PREREQUISITES, answers=answers, case=Case.VIEWS_ONLY)))
    assert pressed(page) is None and page.still.text() == STOPPED


def test_before_its_day_the_page_prepares_and_next_stays_off(page: PrerequisitesPage) -> None:
    here = view_of(at(Step.PREREQUISITES), court=NOT_YET, gate=gate(NOT_YET, TODAY))
    page.present(here)
    assert not page.gate.isHidden() and page.gate.tone is Tone.WARN
    said = " ".join(page.gate.texts())
    assert day_words(DAY) in said and "your CM/ECF login and password" in said
    assert not page.isComplete() and pressed(page) is None
    assert "June 7, 2030" in page.still.text() and "stays in use until then" in page.still.text()
    assert page.rows[Question.OWN_ACCOUNT].isEnabled()


def test_on_its_day_the_way_is_open(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES), court=NOT_YET, gate=gate(NOT_YET, TODAY)))
    page.present(view_of(at(Step.PREREQUISITES), court=NOT_YET, gate=gate(NOT_YET, DAY)))
    assert page.gate.isHidden() and page.isComplete() and pressed(page) is not None


def test_the_calendar_file_goes_where_the_person_says(
    page: PrerequisitesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: opened.append(dialog))
    page.present(view_of(at(Step.PREREQUISITES), court=NOT_YET, gate=gate(NOT_YET, TODAY)))
    assert page.gate.calendar is not None
    page.gate.calendar.click()
    [dialog] = opened
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave and dialog.defaultSuffix() == "ics"
    with one_wish(page) as wanted:
        dialog.fileSelected.emit("utb.ics")
    assert wanted.args == [("calendar_wanted", "utb.ics")]


@pytest.mark.parametrize(
    ("nextgen", "tone", "part"), [(None, Tone.INFO, "does not say"), (False, Tone.WARN, "shows")]
)
def test_an_unknown_standing_is_said_and_holds_nobody(
    page: PrerequisitesPage, nextgen: bool | None, tone: Tone, part: str
) -> None:
    court = replace(WVSD, nextgen=nextgen)
    standing = gate(court, TODAY)
    assert standing.state is GateState.UNKNOWN
    page.present(view_of(at(Step.PREREQUISITES), court=court, gate=standing))
    assert page.gate.tone is tone and page.gate.calendar is None
    said = " ".join(page.gate.texts())
    assert part in said and "continue" in said
    assert page.isComplete()


def test_checks_are_one_line_below_and_what_is_wrong_a_box_above(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES), findings=FINDINGS))
    assert not page.checks.isHidden() and page.checks.details.content.isHidden()
    assert page.body.indexOf(page.checks) > page.body.indexOf(page.rows[Question.OWN_ACCOUNT])
    assert page.body.indexOf(page.trouble) < page.body.indexOf(page.case_row)
    said = " ".join(page.trouble.texts())
    assert page.trouble.texts()[0] == LOOK_AT and "ecf.utd.uscourts.gov could not be reached" in said
    assert "it is about 95 seconds slow" in said and "keep logins" not in said
    again: list[object] = []
    page.check_wanted.connect(again.append)
    page.trouble.findChildren(PushButton)[0].click()
    assert {Check.COURT_SITE, Check.CLOCK} <= set(again)
    row = page.checks.rows[Check.COURT_SITE]
    assert row.head.text() == "The court's filing site: Problem" and row.sign.icon == "stop"
    assert row.evidence.text() == "ecf.utd.uscourts.gov could not be reached: no answer came in time."
    assert row.cure.text().startswith("Try again later.")
    assert "it is about 95 seconds slow" in page.checks.rows[Check.CLOCK].evidence.text()
    assert page.checks.summary == NOT_READY
    assert page.isComplete()


def test_running_checks_say_so_and_the_earlier_finding_stays(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES), findings=(), checking=frozenset(Check)))
    assert page.checks.summary == f"Checking this computer: 0 of {len(Check)} done"
    row = page.checks.rows[Check.CLOCK]
    assert row.head.text().endswith(": checking…") and not row.button.isEnabled()
    page.present(view_of(at(Step.PREREQUISITES), findings=FINDINGS, checking=frozenset({Check.CLOCK})))
    assert row.head.text().endswith(": checking…") and "95 seconds" in row.evidence.text()
    page.present(view_of(at(Step.PREREQUISITES), findings=FINDINGS))
    assert row.head.text().endswith(": Check this") and row.button.isEnabled()


def test_each_check_is_done_again_by_its_own_button(page: PrerequisitesPage, qtbot: QtBot) -> None:
    page.present(view_of(at(Step.PREREQUISITES), findings=FINDINGS))
    names = [row.button.accessibleName() for row in page.checks.rows.values()]
    assert len(set(names)) == len(Check)
    with one_wish(page) as wanted:
        page.checks.rows[Check.PROXY].button.click()
    assert wanted.args == [("check_wanted", Check.PROXY)]


def test_without_checks_there_is_no_empty_list(page: PrerequisitesPage) -> None:
    page.present(view_of(at(Step.PREREQUISITES)))
    assert page.checks.isHidden()


@pytest.mark.parametrize("state", FindingState)
def test_every_standing_has_a_sign_of_its_own(qtbot: QtBot, state: FindingState) -> None:
    row = CheckRow(Check.CLOCK)
    qtbot.addWidget(row)
    signs = set()
    for one in FindingState:
        row.show_finding(replace(FINDINGS[3], state=one, found=Found.STOPPED), runs=False)
        signs.add(row.sign.icon)
    assert len(signs) == len(FindingState)
    row.show_finding(replace(FINDINGS[3], state=state), runs=False)
    assert row.accessibleName().startswith(row.head.text())
