"""From wishes to calls and back to states, with a session that does what the test says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from operator import methodcaller
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.adapter.port import PacerLogin
from app.linking import (
    CourtProblem,
    Evidence,
    Menu,
    Outcome,
    OutcomeState,
    Problem,
    ProblemKind,
    SignedIn,
    Step,
)
from app.linking.events import Work
from app.linking.prerequisites import Case
from app.linking.secret import Secret
from app.records.attempts import NO_DOUBT, Attempt, AttemptKind, AttemptState, Doubt
from app.records.vault import Keeping
from tests.guards import PATIENCE
from tests.ui.scripted import (
    AFTER,
    ALL_YES,
    ANSWERED,
    ATTEMPT,
    BEFORE,
    JOHN,
    JOHNS_OLD_LOGIN,
    PRIYA,
    ROBOT,
    SIGNED_IN,
    Hold,
    ScriptedServices,
    ScriptedSession,
    outcome,
    proposal,
)
from ui import controller as controller_module
from ui.controller import Controller
from ui.realm import Mode
from ui.text.logins import keeping_words
from ui.text.window import STOPPING
from ui.view_state import ViewState
from ui.worker import RecordReader, Worker

UNSETTLED = Attempt(
    1,
    "utd",
    "hash",
    AttemptKind.LINK,
    AttemptState.UNKNOWN,
    datetime(2026, 3, 1, 12, 30, tzinfo=UTC),
    cmecf_name="John Attorney",
)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Play:
    """A controller with scripted services; `to` walks to a step as a person would."""

    def __init__(
        self, qtbot: QtBot, services: ScriptedServices, *, mode: Mode = Mode.PRACTICE, **how: Any
    ) -> None:
        self.qtbot, self.services, self.clock = qtbot, services, Clock()
        self.worker = Worker()
        self.controller = Controller(self.worker, services, mode=mode, now=self.clock, **how)
        self.views: list[ViewState] = []
        self.controller.changed.connect(self.views.append)
        self.controller.open()

    @property
    def session(self) -> ScriptedSession:
        return self.services.sessions[0]

    @property
    def view(self) -> ViewState:
        return self.controller.view

    def reader(self) -> RecordReader:
        """Where the records are asked for."""
        return RecordReader(self.worker, lambda: self.services.queries)

    def at(self, step: Step) -> bool:
        return self.controller.view.state.step is step

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def act(self, intent: Callable[[Controller], None]) -> None:
        intent(self.controller)
        self.until(lambda: self.view.state.work is None)

    def start(self, intent: Callable[[Controller], None], name: str) -> Hold:
        """Acts, and waits until the session's call `name` hangs."""
        hold = self.session.script[name]
        assert isinstance(hold, Hold)
        intent(self.controller)
        assert hold.entered.wait(PATIENCE)
        return hold

    def to(self, step: Step) -> None:
        self.until(lambda: self.view.courts is not None)
        walk: list[tuple[Step, Callable[[Controller], None]]] = [
            (Step.PREREQUISITES, methodcaller("choose_court", "utd")),
            (Step.PACER, ANSWERED),
            (Step.CMECF, methodcaller("sign_in", JOHN, keep=False)),
            (Step.CONFIRM, methodcaller("propose", JOHNS_OLD_LOGIN, keep=False)),
            (Step.STATUS, methodcaller("link", True, "")),
        ]
        for reached, intent in walk:
            if self.view.state.step is step:
                return
            self.act(intent)
            assert self.view.state.step is reached
        assert self.view.state.step is step


@contextmanager
def playing(
    qtbot: QtBot, services: ScriptedServices | None = None, start_at: str | None = None
) -> Iterator[Play]:
    play = Play(qtbot, services or ScriptedServices(), start_at=start_at)
    try:
        yield play
    finally:
        for session in play.services.sessions:
            session.let_all_go()
        play.controller.close(2.0)


def scripted(qtbot: QtBot, **script: object) -> AbstractContextManager[Play]:
    return playing(qtbot, ScriptedServices([ScriptedSession(script)]))


def test_a_whole_link_sends_each_thing_once_and_off_the_ui_thread(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        assert play.session.calls == [
            ("sign_in", ("johnattorney", False)),
            ("propose", ("attornjq", False)),
            ("link", "t1"),
        ]
        assert play.session.threads == {"ecf-worker"}
        state = play.view.state
        assert state.outcome is not None and state.outcome.state is OutcomeState.LINKED
        assert play.view.receipt_ready
        assert play.services.opened == [("utd", None)]
        assert play.services.remembered == ["utd"]
        shown = "".join(repr(view.state) + repr(view.notice) for view in play.views)
        assert "johnattorney" in shown
        assert "pacer-secret" not in shown and "court-secret" not in shown
    assert play.session.names()[-1] == "sign_out"
    assert play.services.closed


def test_consent_without_the_check_sends_nothing(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.act(lambda c: c.link(False, ""))
        assert play.at(Step.CONFIRM)
        assert "link" not in play.session.names()


def test_a_second_wish_while_work_runs_is_not_heard(qtbot: QtBot) -> None:
    with scripted(qtbot, link=Hold(outcome())) as play:
        play.to(Step.CONFIRM)
        hold = play.start(methodcaller("link", True, ""), "link")
        play.controller.link(True, "")
        play.controller.go_to(Step.CMECF)
        play.controller.start_over(False)
        assert play.view.state.work is Work.LINKING
        hold.open()
        play.until(lambda: play.at(Step.STATUS))
        assert play.session.names().count("link") == 1


def test_cancelling_the_sign_in_frees_the_person_at_once_and_signs_out_what_came_late(qtbot: QtBot) -> None:
    sessions = [ScriptedSession({"sign_in": Hold(SIGNED_IN)}), ScriptedSession()]
    with playing(qtbot, ScriptedServices(sessions)) as play:
        play.to(Step.PACER)
        hold = play.start(methodcaller("sign_in", JOHN, keep=False), "sign_in")
        play.controller.cancel()
        state = play.view.state
        assert state.work is None and state.problem == Problem(ProblemKind.CANCELLED)
        hold.open()
        play.until(lambda: "sign_out" in sessions[0].names())
        assert play.at(Step.PACER) and play.view.state.pacer_username is None
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert play.at(Step.CMECF)
        assert sessions[1].names() == ["sign_in"]


def test_a_sign_in_that_never_returns_does_not_hold_up_the_next(qtbot: QtBot) -> None:
    sessions = [ScriptedSession({"sign_in": Hold()}), ScriptedSession()]
    with playing(qtbot, ScriptedServices(sessions)) as play:
        play.to(Step.PACER)
        play.start(methodcaller("sign_in", JOHN, keep=False), "sign_in")
        play.controller.cancel()
        started = time.monotonic()
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert play.at(Step.CMECF)
        assert time.monotonic() - started < 2.5


def test_cancelling_a_link_waits_for_its_own_answer(qtbot: QtBot) -> None:
    hold = Hold(outcome(OutcomeState.UNKNOWN, Evidence.PERSON_STOPPED_WAITING))
    with scripted(qtbot, link=hold) as play:
        play.to(Step.CONFIRM)
        play.start(methodcaller("link", True, ""), "link")
        play.controller.cancel()
        assert play.view.stopping and play.view.state.work is Work.LINKING
        assert play.view.notice == STOPPING
        hold.open()
        play.until(lambda: play.at(Step.STATUS))
        assert play.view.state.outcome == outcome(OutcomeState.UNKNOWN, Evidence.PERSON_STOPPED_WAITING)
        assert not play.view.stopping and play.view.notice is None


def test_a_link_that_never_returns_is_unknown_within_three_seconds_and_stays_so(qtbot: QtBot) -> None:
    hold = Hold(outcome(OutcomeState.LINKED))
    with scripted(qtbot, link=hold) as play:
        play.to(Step.CONFIRM)
        play.start(methodcaller("link", True, ""), "link")
        started = time.monotonic()
        play.controller.cancel()
        play.controller.cancel()  # impatience does not start the three seconds anew
        play.until(lambda: play.at(Step.STATUS))
        assert 2.5 < time.monotonic() - started < 3.5
        state = play.view.state
        assert state.outcome is not None and state.outcome.state is OutcomeState.UNKNOWN
        assert state.outcome.evidence == {Evidence.PERSON_STOPPED_WAITING, Evidence.MENU_NOT_READ}
        assert state.submitted and state.pacer_username is None
        hold.open()
        play.until(lambda: "sign_out" in play.session.names())
        assert play.view.state.outcome is state.outcome


def test_a_cancelled_proposal_that_linked_after_all_is_told(qtbot: QtBot) -> None:
    problem = CourtProblem(ProblemKind.LINKED_WITHOUT_ASKING, "Linked!", may_have_linked=True)
    hold = Hold(problem)
    with scripted(qtbot, propose=hold) as play:
        play.to(Step.CMECF)
        play.start(methodcaller("propose", JOHNS_OLD_LOGIN, keep=False), "propose")
        play.controller.cancel()
        play.session.last_outcome = outcome(OutcomeState.LINKED, Evidence.LINKED_WITHOUT_ASKING)
        hold.open()
        play.until(lambda: play.at(Step.STATUS))
        assert play.view.state.outcome is play.session.last_outcome


def test_a_proposal_that_never_returns_may_have_linked(qtbot: QtBot) -> None:
    with scripted(qtbot, propose=Hold()) as play:
        play.to(Step.CMECF)
        play.start(methodcaller("propose", JOHNS_OLD_LOGIN, keep=False), "propose")
        play.controller.cancel()
        play.until(lambda: play.view.state.work is None)
        assert play.view.state.problem == Problem(ProblemKind.CANCELLED, may_have_linked=True)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.session.names().count("propose") == 1


def test_linked_without_asking_and_not_settled_is_unknown(qtbot: QtBot) -> None:
    problem = CourtProblem(ProblemKind.LINKED_WITHOUT_ASKING, "Done", may_have_linked=True)
    with scripted(qtbot, propose=problem) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        state = play.view.state
        assert state.step is Step.STATUS and state.outcome is not None
        assert state.outcome.state is OutcomeState.UNKNOWN
        assert Evidence.LINKED_WITHOUT_ASKING in state.outcome.evidence


def test_a_fault_of_ours_in_the_link_is_unknown_and_elsewhere_a_problem(qtbot: QtBot) -> None:
    with scripted(qtbot, link=ValueError("ours")) as play:
        play.to(Step.CONFIRM)
        play.act(lambda c: c.link(True, ""))
        state = play.view.state
        assert state.step is Step.STATUS and state.outcome is not None
        assert state.outcome.state is OutcomeState.UNKNOWN
    with scripted(qtbot, sign_in=ValueError("ours")) as play:
        play.to(Step.PACER)
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert play.view.state.problem == Problem(ProblemKind.PROGRAM_ERROR)
    with scripted(qtbot, propose=ValueError("ours")) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.view.state.problem == Problem(ProblemKind.PROGRAM_ERROR, may_have_linked=True)


def test_two_refusals_pause_and_the_person_resumes(qtbot: QtBot) -> None:
    with scripted(qtbot, sign_in=CourtProblem(ProblemKind.PACER_REFUSED)) as play:
        play.to(Step.PACER)
        play.session.pacer_refusals = 1
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert (play.view.state.pacer_refusals, play.view.pacer_paused) == (1, False)
        play.session.pacer_refusals = 2
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert (play.view.state.pacer_refusals, play.view.pacer_paused) == (2, True)
        play.act(lambda c: c.resume_tries())
        play.until(lambda: not play.view.pacer_paused)
        assert play.session.names() == ["sign_in", "sign_in", "resume_tries"]


def test_names_that_are_too_old_lapse_by_themselves(qtbot: QtBot) -> None:
    with scripted(qtbot, propose=proposal(made_at=-599.8)) as play:
        play.to(Step.CONFIRM)
        play.clock.now = 0.2
        play.until(lambda: play.at(Step.CMECF))
        assert play.view.state.problem == Problem(ProblemKind.PROPOSAL_EXPIRED)


def test_consent_to_names_that_are_too_old_sends_nothing(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.clock.now = 600.0
        play.act(lambda c: c.link(True, ""))
        assert play.view.state.problem == Problem(ProblemKind.PROPOSAL_EXPIRED)
        assert "link" not in play.session.names()


def test_the_next_court_joins_with_the_same_sign_in(qtbot: QtBot) -> None:
    sessions = [ScriptedSession(), ScriptedSession()]
    with playing(qtbot, ScriptedServices(sessions)) as play:
        play.to(Step.STATUS)
        play.act(lambda c: c.start_over(keep_person=True))
        assert play.at(Step.COURT) and not play.view.receipt_ready
        play.act(lambda c: c.choose_court("nysd"))
        play.act(ANSWERED)
        assert play.at(Step.CMECF)
        assert sessions[1].names() == ["join"]
        assert play.services.opened[1] == ("nysd", sessions[0])
    assert sessions[0].names()[-1] == "sign_out" and sessions[1].names()[-1] == "sign_out"


def test_the_next_person_begins_with_nothing(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.STATUS)
        play.act(lambda c: c.start_over(keep_person=False))
        play.until(lambda: "sign_out" in play.session.names())
        assert play.view.state.pacer_username is None and play.view.state.answers == ()


def test_back_to_the_answers_and_on_again_asks_pacer_nothing(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.go_to(Step.PREREQUISITES))
        play.act(ANSWERED)
        assert play.at(Step.CMECF)
        assert play.session.names() == ["sign_in"]


def test_a_sign_in_that_ended_leads_back_to_pacer(qtbot: QtBot) -> None:
    with scripted(qtbot, propose=CourtProblem(ProblemKind.SESSION_NOT_ACCEPTED)) as play:
        play.to(Step.CMECF)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.at(Step.PACER) and play.view.state.pacer_username is None


def test_an_unsettled_attempt_is_shown_and_rechecked(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.session.unsettled = UNSETTLED
        play.to(Step.CMECF)
        shown = play.view.open_attempt
        assert shown is not None and shown.cmecf_name == "John Attorney" and "2026" in str(shown.when)
        play.session.unsettled = None
        play.act(lambda c: c.recheck())
        assert play.at(Step.STATUS) and play.view.open_attempt is None


def test_a_doubt_of_the_record_is_told_and_what_was_told_is_what_is_accepted(qtbot: QtBot) -> None:
    linked = replace(UNSETTLED, state=AttemptState.LINKED)
    with playing(qtbot) as play:
        play.session.in_doubt = doubt = Doubt(linked=linked, damaged=(7,))
        play.to(Step.CMECF)
        told = play.view.doubt
        assert told is not None and told.damaged == 1 and "2026" in str(told.linked_when)
        play.session.in_doubt = NO_DOUBT
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False, despite_record=True))
        assert ("accept", doubt) in play.session.calls
        assert play.at(Step.CONFIRM) and play.view.doubt is None


def test_a_link_that_another_window_made_meanwhile_is_told_before_anything_is_sent(qtbot: QtBot) -> None:
    with scripted(qtbot, link=CourtProblem(ProblemKind.LINKED_BEFORE)) as play:
        play.to(Step.CONFIRM)
        play.session.in_doubt = Doubt(linked=replace(UNSETTLED, state=AttemptState.LINKED))
        play.act(lambda c: c.link(True, ""))
        assert play.at(Step.CMECF) and play.view.doubt is not None
        problem = play.view.state.problem
        assert problem is not None and problem.kind is ProblemKind.LINKED_BEFORE


def test_after_the_desks_word_the_login_is_asked_for_again_with_the_same_sign_in(qtbot: QtBot) -> None:
    with scripted(qtbot, link=outcome(OutcomeState.UNKNOWN, Evidence.ANSWER_LOST)) as play:
        play.to(Step.STATUS)
        play.session.unsettled = UNSETTLED
        play.act(lambda c: c.court_says_not_linked("  "))
        play.act(lambda c: c.court_says_not_linked("Ms. Bell, 3 March"))
        play.until(lambda: play.at(Step.CMECF))
        assert play.session.calls[-1] == ("court_says_not_linked", "Ms. Bell, 3 March")
        assert play.view.open_attempt is None and not play.view.state.submitted
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.at(Step.CONFIRM)
        assert play.session.names().count("sign_in") == 1


def test_what_became_of_keeping_is_remarked(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.session.kept = Keeping.KEPT
        play.to(Step.CMECF)
        assert play.view.notice is not None and "kept" in play.view.notice
        assert play.view.kept_pacer == ("johnattorney",)


def test_an_outcome_the_journal_did_not_take_is_remarked(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.session.journal_trouble = Problem(ProblemKind.JOURNAL_UNWRITABLE)
        play.act(lambda c: c.link(True, ""))
        assert play.view.notice is not None and "records" in play.view.notice


def test_kept_logins_go_from_the_store_to_the_session_and_never_to_a_page(qtbot: QtBot) -> None:
    with playing(qtbot, ScriptedServices(kept=JOHN)) as play:
        play.session.stored_cmecf = ("attornjq", Secret("court-secret"))
        play.to(Step.PACER)
        play.act(lambda c: c.sign_in_with_kept("johnattorney", None, None, accepts_redaction=True))
        assert play.at(Step.CMECF) and play.view.kept_cmecf
        play.act(lambda c: c.propose_with_kept())
        assert play.session.calls == [
            ("sign_in", ("johnattorney", False)),
            ("propose", ("attornjq", False)),
        ]


def test_a_kept_login_that_is_gone_is_a_problem(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.PACER)
        play.act(lambda c: c.sign_in_with_kept("johnattorney", None, None, accepts_redaction=True))
        assert play.view.state.problem == Problem(ProblemKind.KEPT_LOGIN_GONE)
        assert play.session.names() == []


def test_a_login_is_forgotten_on_wish(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.PACER)
        play.act(lambda c: c.forget_kept("johnattorney"))
        play.until(lambda: play.view.notice == keeping_words(Keeping.FORGOTTEN, None))
        assert play.services.forgotten == [("johnattorney", None)]


def test_starts_at_the_court_that_was_named(qtbot: QtBot) -> None:
    with playing(qtbot, start_at="utd") as play:
        play.until(lambda: play.at(Step.PREREQUISITES))
        assert play.view.court is not None and play.view.court.id == "utd"
    with playing(qtbot, start_at="nowhere") as play:
        play.until(lambda: play.view.notice is not None)
        assert play.at(Step.COURT)
        assert play.view.notice is not None and "nowhere" in play.view.notice


def test_a_practice_person_has_the_code_of_the_moment(qtbot: QtBot) -> None:
    codes = iter(["111111", "222222"])
    services = ScriptedServices(people=(ROBOT, PRIYA), code=lambda: next(codes, "222222"))
    with playing(qtbot, services) as play:
        play.until(lambda: play.view.people != ())
        play.act(lambda c: c.pick_person("mfa"))
        assert (play.view.person, play.view.code) == (PRIYA, "111111")
        play.until(lambda: play.view.code == "222222")
        play.act(lambda c: c.pick_person("john"))
        assert (play.view.person, play.view.code) == (ROBOT, None)


@pytest.mark.parametrize("name", ["sign_in", "propose", "link"])
def test_closing_in_mid_call_takes_less_than_three_seconds(qtbot: QtBot, name: str) -> None:
    with scripted(qtbot, **{name: Hold()}) as play:
        step = {"sign_in": Step.PACER, "propose": Step.CMECF, "link": Step.CONFIRM}[name]
        intent: dict[str, Callable[[Controller], None]] = {
            "sign_in": methodcaller("sign_in", JOHN, keep=False),
            "propose": methodcaller("propose", JOHNS_OLD_LOGIN, keep=False),
            "link": methodcaller("link", True, ""),
        }
        play.to(step)
        play.start(intent[name], name)
        started = time.monotonic()
        assert play.controller.close(2.0) is False
        assert time.monotonic() - started < 3.0
        assert "cancel" in play.session.names()


def test_every_kind_of_work_is_begun_by_a_controller() -> None:
    begun = {
        found
        for path in Path(controller_module.__file__).parent.glob("*controller.py")
        for found in re.findall(r"(?:_work|run_work|WorkStarted)\(Work\.(\w+)", path.read_text("utf-8"))
    }
    assert begun == {work.name for work in Work}


SUSAN = PacerLogin("susanbaker", "another-secret", accepts_redaction=True)


def refuse() -> None:
    raise CourtProblem(ProblemKind.PACER_REFUSED)


def test_a_pause_at_pacer_is_none_at_the_court(qtbot: QtBot) -> None:
    with playing(qtbot) as play:
        play.to(Step.CONFIRM)
        play.controller.go_to(Step.PACER)
        play.session.script["sign_in"] = refuse
        play.session.pacer_refusals = 2
        play.act(methodcaller("sign_in", JOHN, keep=False))
        assert play.view.pacer_paused and not play.view.cmecf_paused
        play.controller.go_to(Step.PREREQUISITES)
        play.act(ANSWERED)
        assert play.at(Step.CMECF) and not play.view.cmecf_paused


def test_a_refused_sign_in_with_another_account_leaves_nobody_signed_in(qtbot: QtBot) -> None:
    services = ScriptedServices([ScriptedSession(), ScriptedSession({"sign_in": refuse})])
    with playing(qtbot, services) as play:
        play.to(Step.CMECF)
        play.controller.go_to(Step.PACER)
        play.act(methodcaller("sign_in", SUSAN, keep=False))
        assert play.view.state.pacer_username is None and play.view.state.signed_in is None
        assert "sign_out" in play.session.names()
        play.controller.go_to(Step.PREREQUISITES)
        play.act(ANSWERED)
        assert play.at(Step.PACER)


@pytest.mark.parametrize(
    ("kind", "filed"),
    [
        (ProblemKind.HELD_BY_ANOTHER, True),
        (ProblemKind.CMECF_NOT_ALLOWED, True),
        (ProblemKind.CMECF_REFUSED, False),
    ],
)
def test_a_refusal_for_good_is_filed(qtbot: QtBot, kind: ProblemKind, filed: bool) -> None:
    refused = replace(ATTEMPT, kind=AttemptKind.CREDENTIALS, state=AttemptState.REFUSED)
    refusing = ScriptedSession({"propose": CourtProblem(kind)})
    refusing.last_attempt = refused
    with playing(qtbot, ScriptedServices([refusing])) as play:
        made: list[object] = []
        play.controller.receipt_made.connect(made.append)
        play.to(Step.CMECF)
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        play.until(lambda: play.view.state.problem is not None)
        assert play.view.receipt_ready is filed
        if filed:
            play.until(lambda: bool(made))


WORD = Outcome(
    OutcomeState.UNKNOWN,
    "Your accounts are now linked.",
    frozenset({Evidence.COURT_SAID_LINKED, Evidence.MENU_NOT_READ}),
    menus_awaited=True,
)
KNOWN = replace(
    WORD,
    state=OutcomeState.LINKED,
    evidence=frozenset({Evidence.COURT_SAID_LINKED, Evidence.NO_FILING_MENUS}),
    menus_awaited=False,
)
PROVEN = replace(KNOWN, evidence=frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}))


@contextmanager
def following(qtbot: QtBot, *looks: object) -> Iterator[tuple[Play, Hold]]:
    """The court's word is shown, and the first look at its menus hangs; `looks` are those after it."""
    first = Hold(KNOWN)
    later = iter(looks)

    def look_again() -> object:
        found = next(later)
        return found.wait() if isinstance(found, Hold) else found

    def look() -> object:
        session.script["follow"] = look_again
        return first.wait()

    session = ScriptedSession({"link": WORD, "follow": look})
    with playing(qtbot, ScriptedServices([session])) as play:
        play.to(Step.CONFIRM)
        play.controller.link(True, "")
        play.until(lambda: play.at(Step.STATUS))
        assert first.entered.wait(PATIENCE)
        try:
            yield play, first
        finally:
            first.open()


@pytest.fixture
def no_wait_between_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.controller.LOOKS_AGAIN_AFTER", (0.0, 0.0, 0.0))


def test_the_courts_word_is_shown_before_its_menus_are_read(qtbot: QtBot) -> None:
    with following(qtbot) as (play, first):
        assert play.view.state.outcome == WORD and play.view.state.follows
        assert not play.view.receipt_ready and not play.view.checked
        made: list[object] = []
        play.controller.receipt_made.connect(made.append)
        first.open()
        play.until(lambda: play.view.state.work is None)
        assert play.view.state.outcome == KNOWN and play.view.receipt_ready and not play.view.checked
        play.until(lambda: len(made) == 1)


@pytest.mark.usefixtures("no_wait_between_looks")
def test_filing_menus_that_come_later_are_added_to_the_page_and_the_receipt(qtbot: QtBot) -> None:
    with following(qtbot, KNOWN, PROVEN) as (play, first):
        made: list[object] = []
        play.controller.receipt_made.connect(made.append)
        first.open()
        play.until(lambda: play.view.state.outcome == PROVEN)
        play.until(lambda: len(made) == 2)
        assert play.session.names().count("follow") == 3
        known = [one.state.outcome for one in play.views if one.state.step is Step.STATUS]
        assert list(dict.fromkeys(known)) == [WORD, KNOWN, PROVEN]


@pytest.mark.usefixtures("no_wait_between_looks")
def test_menus_that_never_come_are_looked_for_some_times(qtbot: QtBot) -> None:
    with following(qtbot, *[KNOWN] * 9) as (play, first):
        first.open()
        play.until(lambda: play.session.names().count("follow") == 4)
        play.act(lambda c: c.recheck())
        assert play.session.names().count("follow") == 4 and play.view.state.outcome is not None


@pytest.mark.usefixtures("no_wait_between_looks")
@pytest.mark.parametrize("person", [True, False])
def test_who_goes_on_ends_the_look_for_menus(qtbot: QtBot, person: bool) -> None:
    hangs = Hold(PROVEN, heeds_cancel=True)
    with following(qtbot, hangs) as (play, first):
        play.session.script["held"] = hangs  # found by a cancel
        first.open()
        play.until(hangs.entered.is_set)
        play.controller.start_over(person)
        play.until(lambda: play.at(Step.COURT if person else Step.START))
        if not person:
            play.until(lambda: "sign_out" in play.session.names())
        play.controller.choose_court("utb")
        assert play.view.state.outcome is None


def test_a_cancel_while_the_menus_are_read_leaves_the_courts_word(qtbot: QtBot) -> None:
    with following(qtbot) as (play, first):
        play.controller.cancel()
        assert play.view.stopping and play.view.state.outcome == WORD
        assert ("cancel", None) in play.session.calls
        first.open()
        play.until(lambda: play.view.state.work is None)
        assert play.view.state.outcome == KNOWN and not play.view.stopping


def test_a_look_at_the_menus_that_never_comes_back_is_left(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.controller.GIVE_UP_AFTER", 0.05)
    with following(qtbot) as (play, _first):
        play.controller.cancel()
        play.until(lambda: play.view.state.work is None)
        outcome = play.view.state.outcome
        assert outcome == replace(WORD, menus_awaited=False) and play.view.state.submitted


def test_the_window_closes_while_the_menus_are_read(qtbot: QtBot) -> None:
    with following(qtbot) as (play, first):
        play.session.script["held"] = first  # a cancel ends it
        first._heeds_cancel = True
        assert play.controller.close(2.0)
        assert play.session.names()[-1] == "sign_out"


NOT_LOOKED = SignedIn(Menu(("Query", "Utilities")), None, ("PACER warns.",), looked=False)
OFFERED = SignedIn(BEFORE, False)


@contextmanager
def reading_ahead(qtbot: QtBot, then: object, **script: object) -> Iterator[tuple[Play, Hold]]:
    """The CM/ECF login is being typed, and what it is sent with is being read."""
    hold = Hold(then, heeds_cancel=True)
    with scripted(qtbot, sign_in=NOT_LOOKED, read_ahead=hold, **script) as play:
        play.to(Step.CMECF)
        assert hold.entered.wait(PATIENCE)
        yield play, hold


def test_what_the_court_offers_arrives_while_the_login_is_typed(qtbot: QtBot) -> None:
    with reading_ahead(qtbot, OFFERED) as (play, hold):
        assert play.view.state.work is None and play.view.state.signed_in == NOT_LOOKED
        hold.open()
        play.until(lambda: play.view.state.signed_in == replace(OFFERED, warnings=NOT_LOOKED.warnings))
        assert play.at(Step.CMECF) and play.view.state.problem is None


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (ProblemKind.LINK_ITEM_MISSING, True),
        (ProblemKind.ALREADY_LINKED, True),
        (ProblemKind.COURT_DOWN, False),
        (ProblemKind.SESSION_NOT_ACCEPTED, False),
        (ProblemKind.PROGRAM_ERROR, False),
    ],
)
def test_what_stops_a_link_is_told_at_once_and_what_may_pass_with_next(
    qtbot: QtBot, kind: ProblemKind, told: bool
) -> None:
    with reading_ahead(qtbot, CourtProblem(kind, "Words."), propose=CourtProblem(kind, "Words.")) as (
        play,
        hold,
    ):
        hold.open()
        if told:
            play.until(lambda: play.view.state.problem is not None)
            assert play.view.state.problem == Problem(kind, "Words.")
        play.act(lambda c: c.propose(JOHNS_OLD_LOGIN, keep=False))
        assert play.view.state.problem is not None and play.view.state.problem.kind is kind
        assert play.view.state.pacer_username is None or kind is not ProblemKind.SESSION_NOT_ACCEPTED


def test_filing_menus_that_are_read_ahead_are_a_link_that_was_there(qtbot: QtBot) -> None:
    linked = SignedIn(AFTER, True)
    found = outcome(OutcomeState.LINKED, Evidence.FILING_MENUS_SHOWN, Evidence.FOUND_AT_SIGN_IN)
    with reading_ahead(qtbot, linked) as (play, hold):
        play.session.script["told_by_sign_in"] = found
        hold.open()
        play.until(lambda: play.at(Step.STATUS))
        assert play.view.state.outcome == found and "recheck" not in play.session.names()


def test_next_waits_for_what_is_being_read_and_one_cancel_ends_both(qtbot: QtBot) -> None:
    with reading_ahead(qtbot, OFFERED) as (play, hold):
        play.controller.propose(JOHNS_OLD_LOGIN, keep=False)
        assert play.view.state.work is Work.PROPOSING and "propose" not in play.session.names()
        hold.open()
        play.until(lambda: play.at(Step.CONFIRM))
    with reading_ahead(qtbot, OFFERED) as (play, _):
        play.controller.propose(JOHNS_OLD_LOGIN, keep=False)
        play.controller.cancel()
        play.until(lambda: play.view.state.work is None)
        assert play.at(Step.CMECF) and "propose" not in play.session.names()
        assert play.view.state.problem == Problem(ProblemKind.CANCELLED)


@pytest.mark.parametrize("leave", ["back", "another person", "close"])
def test_who_leaves_the_page_ends_the_reading(qtbot: QtBot, leave: str) -> None:
    with reading_ahead(qtbot, OFFERED) as (play, hold):
        if leave == "back":
            play.controller.go_to(Step.PREREQUISITES)
        elif leave == "another person":
            play.controller.start_over(False)
        else:
            assert play.controller.close(2.0)
        play.until(lambda: ("cancel", None) in play.session.calls)
        assert hold._go.is_set()
        if leave == "back":
            play.act(ANSWERED)
            assert play.view.state.signed_in == NOT_LOOKED or play.at(Step.PACER)


@pytest.mark.parametrize("case", [Case.LINKED_ALREADY, Case.KNOWS_LOGIN])
def test_who_only_has_the_menus_read_waits_for_all_of_them(qtbot: QtBot, case: Case) -> None:
    asked: list[bool] = []

    class Noting(ScriptedSession):
        def sign_in(self, login: PacerLogin, *, keep: bool = False, ahead: bool = False) -> SignedIn:
            asked.append(ahead)
            found: SignedIn = super().sign_in(login, keep=keep)
            return found

    with playing(qtbot, ScriptedServices([Noting()])) as play:
        play.to(Step.PREREQUISITES)
        play.act(lambda c: c.answer(ALL_YES, leave=True, case=case))
        play.act(lambda c: c.sign_in(JOHN, keep=False))
        assert asked == [case is Case.KNOWS_LOGIN]
        play.until(lambda: play.view.state.outcome is not None or case is Case.KNOWS_LOGIN)
        assert play.session.names() == (["sign_in"] if asked[0] else ["sign_in", "recheck"])


def test_a_check_of_the_persons_own_does_not_wait_for_a_look_beside_it(
    qtbot: QtBot, no_wait_between_looks: None
) -> None:
    hangs = Hold(PROVEN, heeds_cancel=True)
    with following(qtbot, hangs) as (play, first):
        play.session.script["held"] = hangs  # found by a cancel
        first.open()
        play.until(hangs.entered.is_set)
        play.act(lambda c: c.recheck())
        assert play.session.names()[-1] == "recheck" and play.view.state.outcome == outcome()
