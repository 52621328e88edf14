"""The guarded browser through the wizard's own page, with a scripted browser: what is shown, asked, ended."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWizard
from pytestqt.qtbot import QtBot

from app.adapter import Endpoints
from app.browser.events import Ended, HeldKind, Place, Why
from app.browser.pipe import Browser, BrowserGone, NotStarted, Start
from app.browser.program import BrowsersFound, Family, Installed, NotUsable, Unfit
from app.browser.walk import GuardedWalk
from app.courts import Court
from app.linking import CourtProblem, OutcomeState, ProblemKind, Step
from app.linking.events import Work
from app.records.attempts import AttemptKind, AttemptState, Doubt
from app.records.journal import Journal
from app.records.receipt import Receipt
from tests.browser.fake_browser import FakeBrowser, send, show, wait
from tests.browser.fake_browser import Step as BrowserStep
from tests.browser.test_walk import (
    ASKS,
    BAR,
    CIVIL,
    CREDENTIALS,
    FORM,
    LINK,
    LINKED,
    LOGIN,
    MENU,
    NAMES,
    SETTLED,
    STRANGE,
    SUBMIT,
    UNKNOWN_FORM,
    UTILITIES,
    WRONG,
)
from tests.guards import PATIENCE
from tests.ui.scripted import ANSWERED, JOHN, ScriptedServices, ScriptedSession
from ui.controller import Controller
from ui.dialogs.leave import LeaveQuestion
from ui.navigation import Navigation, make_page
from ui.pages.browser import BrowserPage
from ui.pages.pacer import PacerPage
from ui.pages.prerequisites import PrerequisitesPage
from ui.pages.status import StatusPage
from ui.realm import Mode
from ui.text import browser as say
from ui.text.window import Loss
from ui.view_state import ViewState
from ui.wizard import LinkWizard, Which
from ui.worker import Worker

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")
PERSON = "annlee"


class GuardedServices(ScriptedServices):
    """Real walks and a real journal, with `browser` in place of a process."""

    def __init__(self, journal: Journal, sessions: list[ScriptedSession] | None = None) -> None:
        super().__init__(sessions)
        self.journal = journal
        self.browser = FakeBrowser([])
        self.walks = 0

    def _open_journal(self) -> Journal:
        return self.journal

    def open_walk(self, court: Court, person: str, accepted: Doubt) -> GuardedWalk:
        self.walks += 1
        endpoints = Endpoints.production(court)
        return GuardedWalk(court, endpoints, self.journal, person, accepted=accepted, now=self.browser.clock)

    def choose_browser(self, path: str) -> BrowsersFound:
        self.browsers = BrowsersFound((Installed(Family.OTHER, path), *self.browsers.usable))
        return self.browsers


class AtPage:
    """A person at the page of the guarded browser, and the browser's script."""

    def __init__(self, qtbot: QtBot, services: GuardedServices, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.services, self.monkeypatch = qtbot, services, monkeypatch
        self.window, self.worker = LinkWizard(), Worker()
        qtbot.addWidget(self.window)
        self.controller = Controller(self.worker, services, mode=Mode.REAL)
        self.receipts: list[Receipt | None] = []
        self.controller.receipt_found.connect(lambda receipt, _path: self.receipts.append(receipt))
        self.views: list[ViewState] = []
        self.controller.changed.connect(self.views.append)
        self.navigation = Navigation(self.window, self.controller, make_page)
        self.window.show()
        self.controller.open()
        self.until(lambda: self.view.courts is not None)
        self.over = threading.Event()

    @property
    def view(self) -> ViewState:
        return self.controller.view

    @property
    def page(self) -> BrowserPage:
        page = self.navigation.page_of(Step.BROWSER)
        assert isinstance(page, BrowserPage)
        return page

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def click(self, button: QAbstractButton) -> None:
        self.until(lambda: button.isVisible() and button.isEnabled())
        button.click()

    def to_page(self) -> None:
        self.controller.choose_court("utd")
        ANSWERED(self.controller)
        self.until(lambda: self.view.state.step is Step.PACER)
        pacer = self.navigation.page_of(Step.PACER)
        assert isinstance(pacer, PacerPage)
        pacer.more_part.open()
        pacer.more_part.open()
        self.click(pacer.in_browser.button)
        self.until(lambda: self.view.browser.found is not None)
        assert self.view.state.step is Step.BROWSER

    def open(self, *steps: BrowserStep | list[BrowserStep], stays: bool = False) -> None:
        """Opens the browser, which plays `steps`; `stays`: until it is closed from here."""
        flat = [one for step in steps for one in (step if isinstance(step, list) else [step, *wait(0.6)])]
        browser = FakeBrowser([*flat, *([self.waits_for(self.over.is_set)] if stays else [])])
        self.services.browser = browser
        self.monkeypatch.setattr(Browser, "start", lambda *_given, **_named: browser)
        self.page.person.put(PERSON)
        self.click(self.page.open)

    def waits_for(self, condition: Callable[[], bool]) -> BrowserStep:
        """Nothing happens in the browser until then."""
        pause = threading.Event()

        def step(browser: FakeBrowser) -> None:
            if not condition():
                pause.wait(0.005)
                browser.steps.appendleft(step)

        return step

    def asked(self) -> None:
        self.until(lambda: self.view.browser.held is not None and self.page.question.isVisible())

    def ended(self) -> None:
        self.until(lambda: self.view.state.work is None)

    def rows(self) -> list[tuple[AttemptKind, AttemptState]]:
        return [(row.kind, row.state) for row in reversed(self.services.journal.attempts())]

    def agree(self) -> None:
        self.page.question.consent.same_person.click()
        self.click(self.page.question.yes)

    def question(self, loss: Loss) -> LeaveQuestion:
        """What is asked before something is lost."""
        (found,) = self.window.findChildren(LeaveQuestion)
        assert found.isVisible() and found.loss is loss
        return found

    @property
    def let_go(self) -> bool:
        """Whether anything that was held has left."""
        return bool(self.services.browser.let_go)


@pytest.fixture
def at_page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AtPage]:
    with Journal(tmp_path / "records" / "journal.db", patience=0.05) as journal:
        someone = AtPage(qtbot, GuardedServices(journal), monkeypatch)
        try:
            yield someone
        finally:
            someone.over.set()
            someone.window.leave()
            someone.controller.close(PATIENCE)


def test_one_button_opens_the_site(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.until(lambda: at_page.page.open.isVisible())
    assert not at_page.window.button(QWizard.WizardButton.NextButton).isVisible()
    assert at_page.window.button(QWizard.WizardButton.BackButton).isVisible()
    at_page.page.person.empty()
    at_page.click(at_page.page.open)
    assert at_page.page.person.line.wrong and at_page.view.state.work is None


def test_the_whole_way_ends_at_the_same_result_and_receipt(at_page: AtPage) -> None:
    at_page.to_page()
    browser_waits = at_page.waits_for
    at_page.open(
        MENU,
        browser_waits(lambda: at_page.page.do.text() == "In the browser, press “Utilities”."),
        UTILITIES,
        browser_waits(lambda: "Link a CM/ECF account to my PACER account" in at_page.page.do.text()),
        FORM,
        browser_waits(lambda: at_page.page.stages.at == 3),
        LOGIN,
        wait(1.0),
        ASKS,
        SUBMIT,
        browser_waits(lambda: at_page.services.browser.let_go == ["1", "2"]),
        LINKED,
        SETTLED,
        stays=True,
    )
    at_page.services.browser.menus = BAR.format(CIVIL)
    at_page.asked()
    question = at_page.page.question
    assert question.consent.names.cmecf.line.accessibleName() == "Ann Lee" and not question.yes.isEnabled()
    assert at_page.rows() == [(CREDENTIALS, AttemptState.ACCEPTED)]
    at_page.agree()
    at_page.until(lambda: at_page.view.browser.outcome is not None)
    at_page.until(lambda: at_page.page.close_browser.text() == say.SEE_RESULT)
    assert at_page.page.by_hand.isHidden()
    at_page.click(at_page.page.close_browser)
    at_page.until(lambda: at_page.view.state.step is Step.STATUS)
    outcome = at_page.view.state.outcome
    assert outcome is not None and outcome.state is OutcomeState.LINKED
    assert at_page.rows() == [(CREDENTIALS, AttemptState.ACCEPTED), (LINK, AttemptState.LINKED)]
    assert at_page.services.opened == [], "no second sign-in"
    status = at_page.navigation.page_of(Step.STATUS)
    assert isinstance(status, StatusPage) and at_page.view.receipt_ready
    at_page.controller.put_out_receipt(None)
    assert at_page.receipts[0] is not None and at_page.receipts[0].state is OutcomeState.LINKED
    assert set(status.report.buttons) == {"link_form", "confirmation", "linked"}


def test_a_no_sends_nothing_and_the_walk_goes_on(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(ASKS, SUBMIT, at_page.waits_for(lambda: bool(at_page.services.browser.failed)), stays=True)
    at_page.asked()
    at_page.click(at_page.page.question.no)
    at_page.until(lambda: at_page.view.browser.held is None)
    assert at_page.services.browser.let_go == [] and at_page.rows() == []
    assert at_page.view.state.work is Work.BROWSING and at_page.page.now.isVisible()


def test_two_people_are_never_let_go(at_page: AtPage) -> None:
    at_page.to_page()
    other = show(BAR.format("") + NAMES.format("John Attorney"))
    at_page.open(other, SUBMIT, stays=True)
    at_page.asked()
    question = at_page.page.question
    assert question.means.text() == say.NEVER
    assert not question.yes.isVisible() and not question.consent.same_person.isVisible()
    assert question.no.isVisible()


def test_another_family_name_is_typed_first(at_page: AtPage) -> None:
    at_page.to_page()
    married = show(BAR.format("") + NAMES.format("Ann Baker"))
    at_page.open(married, SUBMIT, stays=True)
    at_page.asked()
    question = at_page.page.question
    question.consent.same_person.click()
    assert question.consent.typed_name.isVisible() and not question.yes.isEnabled()
    question.consent.typed_name.put("Ann Lee")
    at_page.click(question.yes)
    at_page.until(lambda: at_page.services.browser.let_go == ["1"])


def test_a_page_that_is_not_known_is_asked_about_with_the_courts_own_text(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(UTILITIES, UNKNOWN_FORM, send("/cgi-bin/z.pl?3"), stays=True)
    at_page.asked()
    question = at_page.page.question
    assert question.ask.text() == say.held_words(HeldKind.UNCLEAR).ask
    assert question.court_page.isVisible() and "Next" in question.court_page.text()
    assert not question.yes.isEnabled()
    at_page.click(question.not_linking)
    at_page.until(lambda: at_page.services.browser.let_go == ["1"])
    assert at_page.rows() == []


def test_after_two_refused_logins_one_more_is_asked_for(at_page: AtPage) -> None:
    at_page.to_page()
    once: list[BrowserStep] = [FORM, *wait(0.5), LOGIN, *wait(1.0), WRONG, *wait(1.0)]
    at_page.open(once, once, [FORM, *wait(0.5), LOGIN, *wait(1.0)], stays=True)
    at_page.asked()
    held = at_page.view.browser.held
    assert held is not None and held.kind is HeldKind.PAUSED
    assert at_page.rows() == [(CREDENTIALS, AttemptState.REFUSED)] * 2


def test_what_was_refused_is_said(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(MENU, send("/x", method="GET", host="https://www.example.com"), stays=True)
    at_page.until(lambda: at_page.page.refusal.isVisible())
    assert "www.example.com" in " ".join(at_page.page.refusal.texts())


def test_a_record_that_can_not_be_written_is_a_problem_and_sends_nothing(at_page: AtPage) -> None:
    def unwritable(*_given: object, **_named: object) -> None:
        raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE)

    at_page.to_page()
    at_page.monkeypatch.setattr(at_page.services.journal, "begin", unwritable)
    at_page.open(ASKS, SUBMIT, stays=True)
    at_page.asked()
    at_page.agree()
    at_page.until(lambda: at_page.page.refusal.isVisible())
    assert "did not send it" in " ".join(at_page.page.refusal.texts())
    assert at_page.services.browser.let_go == []


def gone(_browser: FakeBrowser) -> None:
    raise BrowserGone


@pytest.mark.parametrize("steps", [[MENU], [ASKS, SUBMIT], [ASKS, SUBMIT, gone]])
def test_a_browser_that_is_closed_or_dies_sent_nothing_and_the_page_says_so(
    at_page: AtPage, steps: list[BrowserStep]
) -> None:
    at_page.to_page()
    at_page.open(*steps)
    at_page.until(lambda: at_page.view.browser.ending is not None and at_page.view.state.work is None)
    assert at_page.view.state.step is Step.BROWSER
    assert at_page.page.ended.texts() == (say.ended_words(Ended.CLOSED, None, clean=True),)
    assert at_page.page.open.isEnabled() and at_page.page.by_hand.isVisible()
    assert at_page.rows() == []


@pytest.mark.parametrize("why", Start)
def test_a_browser_that_does_not_start_says_why_and_offers_the_other_ways(
    at_page: AtPage, why: Start
) -> None:
    at_page.to_page()

    def start(*_given: object, **_named: object) -> Browser:
        raise NotStarted(why)

    at_page.page.person.put(PERSON)
    at_page.monkeypatch.setattr(Browser, "start", start)
    at_page.click(at_page.page.open)
    at_page.until(lambda: at_page.page.ended.isVisible())
    assert at_page.page.ended.texts() == (say.ended_words(Ended.NOT_STARTED, why, clean=True),)
    at_page.click(at_page.page.by_hand)
    at_page.until(lambda: at_page.view.state.step is Step.GUIDED)


@pytest.mark.parametrize("by", ["cancel", "button", "close"])
def test_it_can_be_ended_at_once_from_here(at_page: AtPage, by: str) -> None:
    at_page.to_page()
    at_page.open(ASKS, SUBMIT, stays=True)
    at_page.asked()
    if by == "cancel":
        at_page.window.button(Which.CancelButton).click()
        at_page.question(Loss.BROWSER).leave.click()
    elif by == "button":
        at_page.click(at_page.page.close_browser)
    else:
        at_page.window.close()
        assert at_page.window.isVisible() and not at_page.services.browser.ended
        at_page.window.close()
        at_page.controller.close(PATIENCE)
    at_page.until(lambda: at_page.services.browser.ended)
    assert at_page.services.browser.let_go == [] and at_page.rows() == []
    if by != "close":
        at_page.ended()
        assert at_page.page.ended.texts() == (say.ended_words(Ended.STOPPED, None, clean=True),)


def test_the_window_stays_to_tell_what_became_of_a_link_in_flight(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(ASKS, SUBMIT, stays=True)
    at_page.asked()
    at_page.agree()
    at_page.until(lambda: at_page.services.browser.let_go == ["1"])
    at_page.window.close()
    at_page.question(Loss.IN_FLIGHT).leave.click()
    at_page.until(lambda: at_page.view.state.step is Step.STATUS)
    assert at_page.window.isVisible()
    outcome = at_page.view.state.outcome
    assert outcome is not None and outcome.state is OutcomeState.UNKNOWN
    assert at_page.rows() == [(LINK, AttemptState.UNKNOWN)]


def test_by_hand_is_there_at_any_moment(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(MENU, stays=True)
    at_page.until(lambda: at_page.view.browser.progress is not None)
    at_page.click(at_page.page.by_hand)
    at_page.until(lambda: at_page.view.state.step is Step.GUIDED)
    assert at_page.services.browser.ended


def test_an_earlier_try_is_settled_before_it_opens(at_page: AtPage) -> None:
    at_page.services.journal.begin(LINK, "utd", PERSON)
    at_page.to_page()
    at_page.open(MENU)
    at_page.until(lambda: at_page.page.unsettled.isVisible())
    assert at_page.services.walks == 0 and not at_page.page.open.isEnabled()
    at_page.page.unsettled.desk.who.put("Clerk Miller")
    at_page.click(at_page.page.unsettled.desk.button)
    at_page.until(lambda: not at_page.page.unsettled.isVisible())
    at_page.open(MENU, stays=True)
    at_page.until(lambda: at_page.services.walks == 1)


def test_a_link_on_record_is_told_before_it_opens(at_page: AtPage) -> None:
    journal = at_page.services.journal
    journal.settle(journal.begin(LINK, "utd", PERSON).id, AttemptState.LINKED)
    at_page.to_page()
    at_page.open(MENU)
    at_page.until(lambda: at_page.page.doubted.isVisible())
    assert at_page.services.walks == 0 and not at_page.page.open.isEnabled()
    at_page.page.doubted.boxes[True].click()
    at_page.open(ASKS, SUBMIT, stays=True)
    at_page.asked()
    at_page.agree()
    at_page.until(lambda: at_page.services.browser.let_go == ["1"])


def test_a_lost_answer_can_be_told_about_by_the_desk(at_page: AtPage) -> None:
    at_page.to_page()
    at_page.open(MENU, ASKS, SUBMIT, at_page.waits_for(lambda: at_page.let_go), STRANGE, wait(5.0))
    at_page.asked()
    at_page.agree()
    at_page.until(lambda: at_page.view.state.step is Step.STATUS)
    outcome = at_page.view.state.outcome
    assert outcome is not None and outcome.state is OutcomeState.UNKNOWN
    assert at_page.view.open_attempt is not None
    at_page.controller.court_says_not_linked("Clerk Miller")
    at_page.until(lambda: at_page.view.state.step is Step.BROWSER)
    assert at_page.services.journal.attempts()[0].desk_word == "Clerk Miller"


def test_where_the_automatic_walk_stopped_the_browser_comes_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = CourtProblem(ProblemKind.PAGE_NOT_RECOGNISED, "An odd page")
    with Journal(tmp_path / "journal.db") as journal:
        services = GuardedServices(journal, [ScriptedSession({"sign_in": stop})])
        someone = AtPage(qtbot, services, monkeypatch)
        try:
            someone.controller.choose_court("utd")
            ANSWERED(someone.controller)
            someone.until(lambda: someone.view.state.step is Step.PACER)
            someone.controller.sign_in(JOHN, keep=False)
            someone.until(lambda: someone.view.stopped_courts == ("utd",))
            notice = someone.navigation.page_of(Step.PACER)
            assert isinstance(notice, PacerPage)
            offered = [one.text() for one in notice.notice.findChildren(QAbstractButton)]
            assert "Link in the guarded browser" in offered
            someone.controller.go_to(Step.PREREQUISITES)
            ANSWERED(someone.controller)
            assert someone.view.state.step is Step.BROWSER
            assert someone.page.stopped_before.isVisible()
            someone.click(someone.page.automatic)
            assert [one.state.step for one in someone.views][-1] is Step.PACER
        finally:
            someone.window.leave()
            someone.controller.close(PATIENCE)


def test_it_stands_beside_the_questions(at_page: AtPage) -> None:
    at_page.controller.choose_court("utd")
    page = at_page.navigation.page_of(Step.PREREQUISITES)
    assert isinstance(page, PrerequisitesPage)
    assert not page.in_browser.isVisible()
    ANSWERED(at_page.controller)
    at_page.until(lambda: at_page.view.state.step is Step.PACER)
    at_page.controller.go_to(Step.PREREQUISITES)
    page.other_ways.open()
    page.other_ways.open()
    at_page.click(page.in_browser.button)
    assert at_page.view.state.step is Step.BROWSER


def test_without_a_browser_the_page_says_what_is_needed(at_page: AtPage) -> None:
    path = "/snap/bin/chromium"
    at_page.services.browsers = BrowsersFound((), (NotUsable(path, Unfit.SNAP),))
    at_page.to_page()
    at_page.page.person.put(PERSON)
    assert at_page.page.choice.said.text() == say.NO_BROWSER
    assert at_page.page.choice.unfit.lines == (say.unfit_words(Unfit.SNAP, path),)
    assert not at_page.page.open.isEnabled() and at_page.page.by_hand.isVisible()
    at_page.page.choice.chosen.emit("/opt/own/chrome")
    at_page.until(lambda: at_page.page.open.isEnabled())


@pytest.mark.parametrize("kind", HeldKind)
def test_every_question_has_its_words(kind: HeldKind) -> None:
    words = say.held_words(kind)
    assert words.ask and words.means and words.yes


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("press", ["Submit", None])
def test_every_place_has_its_words(place: Place, press: str | None) -> None:
    here, do = say.place_words(place, press, None)
    assert here and do and "{" not in do and "“”" not in do
    assert 0 <= say.stage_of(place, 0) < len(say.STAGES)


@pytest.mark.parametrize("how", Ended)
@pytest.mark.parametrize("why", [None, *Start])
def test_every_ending_says_that_nothing_was_sent(how: Ended, why: Start | None) -> None:
    said = say.ended_words(how, why, clean=False)
    assert say.NOTHING_SENT in said and said.endswith(say.NOT_CLEAN)


@pytest.mark.parametrize("why", Why)
def test_every_refusal_has_its_words(why: Why) -> None:
    if why is Why.PROBLEM:
        return  # the problem has its own
    assert say.refused_words(why, "www.example.com") and "{" not in say.refused_words(why, None)


@pytest.mark.parametrize("why", Unfit)
def test_every_unfit_browser_has_its_reason(why: Unfit) -> None:
    assert "/usr/bin/x" in say.unfit_words(why, "/usr/bin/x")
