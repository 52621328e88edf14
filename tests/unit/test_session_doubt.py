"""What a session makes of lost answers: UNKNOWN, until a fresh menu shows the link. Never REFUSED."""

from __future__ import annotations

import pytest

from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, SignedIn
from app.linking.problems import CMECF_REFUSALS, CourtProblem, ProblemKind
from app.linking.standing import Recorded
from app.records.attempts import AttemptKind, AttemptState, record_of
from app.records.journal import Journal
from app.session import LinkSession
from tests.unit.journal_at_hand import states
from tests.unit.scripted_court import (
    AFTER,
    BEFORE,
    ScriptedCourt,
    cmecf,
    in_doubt,
    linked,
    pacer,
    unknown,
)


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        (ProblemKind.TIMED_OUT, None, Evidence.ANSWER_LOST),
        (ProblemKind.PAGE_NOT_RECOGNISED, "Please hold the line", Evidence.ANSWER_NOT_RECOGNISED),
    ],
)
def test_a_lost_answer_to_the_login_is_followed_by_a_look_at_the_menu(
    court: ScriptedCourt,
    session: LinkSession,
    journal: Journal,
    kind: ProblemKind,
    words: str | None,
    found: Evidence,
) -> None:
    court.fails("propose", kind, words, may_have_linked=True)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is kind
    assert caught.value.problem.may_have_linked
    assert caught.value.problem.court_words == words
    assert court.calls == ["sign_in", "propose", "read_menu"]
    (row,) = journal.attempts()
    assert (row.kind, row.state, row.court_words) == (AttemptKind.CREDENTIALS, AttemptState.UNKNOWN, words)
    assert row.menu_after == BEFORE
    assert row.evidence == {found, Evidence.NO_FILING_MENUS, Evidence.LINK_STILL_OFFERED}
    assert session.last_outcome is not None
    assert session.last_outcome.state is OutcomeState.UNKNOWN


def test_after_a_look_at_the_menu_the_login_may_be_tried_again(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    assert not journal.attempts()[0].blocks
    session.propose(cmecf())
    assert court.calls.count("propose") == 2


def test_before_any_look_at_the_menu_the_login_is_not_tried_again(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    court.say("read_menu", CourtProblem(ProblemKind.COURT_DOWN))
    for kind in (ProblemKind.TIMED_OUT, ProblemKind.UNSETTLED_ATTEMPT):
        with pytest.raises(CourtProblem) as caught:
            session.propose(cmecf())
        assert caught.value.problem.kind is kind
        assert caught.value.problem.may_have_linked
    assert court.calls.count("propose") == 1
    assert session.recheck().state is OutcomeState.UNKNOWN
    session.propose(cmecf())
    assert court.calls.count("propose") == 2


def test_new_filing_menus_after_a_lost_answer_mean_linked_without_asking(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    court.say("read_menu", AFTER)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.LINKED_WITHOUT_ASKING
    assert caught.value.problem.may_have_linked
    (row,) = journal.attempts()
    assert row.state is AttemptState.LINKED
    assert row.menu_after == AFTER
    assert {Evidence.NEW_FILING_MENUS, Evidence.LINKED_WITHOUT_ASKING} <= row.evidence
    assert Evidence.COURT_SAID_LINKED not in row.evidence
    assert session.last_outcome is not None
    assert session.last_outcome.state is OutcomeState.LINKED


WITHOUT_ITEM = Menu(BEFORE.items, link_offered=False)


@pytest.mark.parametrize("menu", [WITHOUT_ITEM, CourtProblem(ProblemKind.COURT_DOWN)])
def test_the_courts_word_that_it_has_linked_needs_no_menu(
    court: ScriptedCourt, session: LinkSession, journal: Journal, menu: Menu | CourtProblem
) -> None:
    court.fails("propose", ProblemKind.LINKED_WITHOUT_ASKING, "Accounts linked.", may_have_linked=True)
    court.say("read_menu", menu)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.LINKED_WITHOUT_ASKING
    assert caught.value.problem.court_words == "Accounts linked."
    (row,) = journal.attempts()
    assert row.state is AttemptState.LINKED
    assert {Evidence.COURT_SAID_LINKED, Evidence.LINKED_WITHOUT_ASKING} <= row.evidence


@pytest.mark.parametrize("kind", [ProblemKind.LINKED_WITHOUT_ASKING, ProblemKind.LINK_CONTRADICTED])
def test_the_courts_word_beside_menus_that_still_offer_the_link_is_unknown(
    court: ScriptedCourt, session: LinkSession, journal: Journal, kind: ProblemKind
) -> None:
    court.fails("propose", kind, "Accounts linked.", may_have_linked=True)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.LINK_CONTRADICTED
    assert caught.value.problem.may_have_linked
    (row,) = journal.attempts()
    assert row.state is AttemptState.UNKNOWN
    assert {Evidence.COURT_SAID_LINKED, Evidence.LINK_STILL_OFFERED} <= row.evidence
    court.say("read_menu", AFTER)
    assert session.recheck().state is OutcomeState.LINKED


def test_a_contradiction_is_not_settled_by_a_menu_that_cannot_be_read(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.LINK_CONTRADICTED, "Accounts linked.", may_have_linked=True)
    court.say("read_menu", CourtProblem(ProblemKind.COURT_DOWN))
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.LINK_CONTRADICTED
    assert states(journal) == [AttemptState.UNKNOWN]


@pytest.mark.parametrize("kind", [kind for kind in ProblemKind if kind in CMECF_REFUSALS])
def test_every_refusal_of_the_login_is_written_and_counted_as_one(
    court: ScriptedCourt, session: LinkSession, journal: Journal, kind: ProblemKind
) -> None:
    court.fails("propose", kind, "No.")
    with pytest.raises(CourtProblem):
        session.propose(cmecf())
    (row,) = journal.attempts()
    assert row.state is AttemptState.REFUSED
    assert (Evidence.HELD_BY_ANOTHER in row.evidence) is (kind is ProblemKind.HELD_BY_ANOTHER)
    assert session.cmecf_refusals == 1


@pytest.mark.parametrize("trouble", [CourtProblem(ProblemKind.OFFLINE), ValueError("a page broke it")])
def test_a_menu_that_can_not_be_read_leaves_it_unknown(
    court: ScriptedCourt, session: LinkSession, journal: Journal, trouble: Exception
) -> None:
    court.fails("propose", ProblemKind.TIMED_OUT, may_have_linked=True)
    court.say("read_menu", trouble)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.TIMED_OUT
    (row,) = journal.attempts()
    assert (row.state, row.menu_after) == (AttemptState.UNKNOWN, None)
    assert row.evidence == {Evidence.ANSWER_LOST, Evidence.MENU_NOT_READ}
    assert session.menu_problem is not None


def test_after_a_cancel_no_further_call_keeps_the_person_waiting(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.fails("propose", ProblemKind.CANCELLED, may_have_linked=True)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.CANCELLED
    assert court.calls == ["sign_in", "propose"]
    (row,) = journal.attempts()
    assert row.state is AttemptState.UNKNOWN
    assert row.evidence == {Evidence.PERSON_STOPPED_WAITING, Evidence.MENU_NOT_READ}
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT


def test_a_fault_of_the_program_in_the_login_is_a_lost_answer(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.say("propose", RuntimeError("secret in a text"))
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.PROGRAM_ERROR
    assert caught.value.problem.may_have_linked
    assert caught.value.__suppress_context__
    assert states(journal) == [AttemptState.UNKNOWN]


@pytest.mark.parametrize(
    "kind", [ProblemKind.OFFLINE, ProblemKind.LINK_ITEM_MISSING, ProblemKind.ALREADY_LINKED]
)
def test_what_sent_nothing_that_links_leaves_the_way_open(
    court: ScriptedCourt, session: LinkSession, journal: Journal, kind: ProblemKind
) -> None:
    court.fails("propose", kind, "words")
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is kind
    assert states(journal) == [AttemptState.NOT_SENT]
    assert journal.attempts()[0].court_words == "words"
    session.propose(cmecf())
    assert court.calls == ["sign_in", "propose", "propose"]


# the submit that links


def test_a_fault_of_the_program_in_the_submit_is_unknown_and_told(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    court.say("link", RuntimeError("broken"))
    outcome = session.link(session.propose(cmecf()))
    assert outcome.state is OutcomeState.UNKNOWN
    assert outcome.evidence == {Evidence.ANSWER_LOST, Evidence.MENU_NOT_READ}
    assert (outcome.cmecf_name, outcome.menu_before) == ("Jane Doe", BEFORE)
    assert states(journal)[0] is AttemptState.UNKNOWN


def test_after_unknown_nothing_more_is_sent(court: ScriptedCourt, session: LinkSession) -> None:
    fresh = session.propose(cmecf())
    in_doubt(court, session)
    for call in (lambda: session.propose(cmecf()), lambda: session.link(fresh)):
        with pytest.raises(CourtProblem) as caught:
            call()
        assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT
    assert court.calls.count("link") == 1


def test_a_restart_changes_nothing_about_that(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    again = ScriptedCourt()
    with Journal(journal.path) as reopened:
        later = LinkSession(again, reopened)
        later.sign_in(pacer("JDOE"))
        assert later.open_attempt() is not None
        with pytest.raises(CourtProblem) as caught:
            later.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT
    assert again.calls == ["sign_in"]


# the court's desk


def test_the_desks_word_opens_the_way_to_a_new_proposal_and_confirmation(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    old = session.propose(cmecf())
    court.say("link", unknown())
    session.link(old)
    session.court_says_not_linked("Ms Smith, clerk's office")
    told = session.open_attempt()
    assert told is not None
    assert told.desk_word == "Ms Smith, clerk's office"
    assert told.state is AttemptState.UNKNOWN
    with pytest.raises(CourtProblem) as caught:
        session.link(old)
    assert caught.value.problem.kind is ProblemKind.ALREADY_SUBMITTED
    assert session.link(session.propose(cmecf())).state is OutcomeState.LINKED
    assert court.calls.count("link") == 2
    assert session.open_attempt() is None
    assert states(journal)[2] is AttemptState.UNKNOWN


def test_one_word_of_the_desk_is_good_for_one_attempt(court: ScriptedCourt, session: LinkSession) -> None:
    in_doubt(court, session)
    session.court_says_not_linked("Ms Smith")
    in_doubt(court, session)
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT


def test_the_desk_has_nothing_to_say_where_nothing_is_open(session: LinkSession, journal: Journal) -> None:
    session.court_says_not_linked("Ms Smith")
    assert journal.attempts() == ()


def test_the_desks_yes_is_written_down_and_stops_every_new_try(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    session.court_says_linked("Ms Smith")
    row = journal.attempts()[0]
    assert (row.state, row.desk_word) == (AttemptState.UNKNOWN, "Ms Smith")
    assert Evidence.DESK_SAID_LINKED in row.evidence and row.blocks
    assert record_of([row]).told is Recorded.DESK_SAID_LINKED
    with pytest.raises(CourtProblem) as caught:
        session.propose(cmecf())
    assert caught.value.problem.kind is ProblemKind.UNSETTLED_ATTEMPT
    court.say("read_menu", BEFORE, AFTER)
    assert session.recheck().state is OutcomeState.UNKNOWN
    assert Evidence.DESK_SAID_LINKED in journal.attempts()[0].evidence
    assert session.recheck().state is OutcomeState.LINKED


def test_the_desk_may_take_its_yes_back(court: ScriptedCourt, session: LinkSession, journal: Journal) -> None:
    in_doubt(court, session)
    session.court_says_linked("Ms Smith")
    session.court_says_not_linked("Mr Jones")
    row = journal.attempts()[0]
    assert row.desk_word == "Mr Jones" and Evidence.DESK_SAID_LINKED not in row.evidence and not row.blocks


# what the sign-in settles by itself


def test_an_open_try_is_settled_by_the_menus_of_the_sign_in(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    court.say("sign_in", SignedIn(AFTER, True))
    session.sign_in(pacer())
    told = session.told_by_sign_in()
    assert told is not None and told.state is OutcomeState.LINKED
    assert journal.attempts()[0].state is AttemptState.LINKED and session.open_attempt() is None
    assert "read_menu" not in court.calls


def test_menus_of_the_sign_in_that_show_nothing_new_leave_it_open(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    session.sign_in(pacer())
    told = session.told_by_sign_in()
    assert told is not None and told.state is OutcomeState.UNKNOWN
    assert journal.attempts()[0].state is AttemptState.UNKNOWN and session.open_attempt() is not None


def test_an_account_that_is_linked_already_has_one_row_a_day(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    for _ in range(2):
        court.say("sign_in", SignedIn(AFTER, True, shown_name="Jane Doe"))
        session.sign_in(pacer())
        told = session.told_by_sign_in()
        assert told is not None and told.state is OutcomeState.LINKED
        assert Evidence.FOUND_AT_SIGN_IN in told.evidence
    (row,) = journal.attempts()
    assert (row.kind, row.state, row.cmecf_name) == (AttemptKind.FOUND, AttemptState.LINKED, "Jane Doe")
    assert record_of([row]).since is None and session.last_attempt == row


@pytest.mark.parametrize(
    "menu",
    [
        BEFORE,
        Menu(("Query",), link_offered=False),
        Menu(("Civil",), filing=("Civil",), link_offered=True),
    ],
)
def test_what_the_menus_do_not_prove_is_not_called_linked(
    court: ScriptedCourt, session: LinkSession, journal: Journal, menu: Menu
) -> None:
    court.say("sign_in", SignedIn(menu, None))
    session.sign_in(pacer())
    assert session.told_by_sign_in() is None and journal.attempts() == ()


# another person's session


def test_another_persons_open_row_is_neither_shown_nor_settled(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    in_doubt(court, session)
    before = journal.attempts()[0]
    session.sign_in(pacer("jroe"))
    assert session.open_attempt() is None
    session.court_says_not_linked("Ms Smith")
    court.say("read_menu", AFTER)
    looked: Outcome = session.recheck()
    assert looked.cmecf_name is None
    assert looked.menu_before is None
    assert session.link(session.propose(cmecf())) == linked()
    assert journal.attempts()[-1].person == before.person
    assert before in journal.attempts()
    session.sign_in(pacer("jdoe"))
    assert session.open_attempt() == before


def test_an_open_row_of_another_court_blocks_nothing(
    court: ScriptedCourt, session: LinkSession, journal: Journal
) -> None:
    journal.begin(AttemptKind.LINK, "ord", "jdoe")
    assert session.open_attempt() is None
    assert session.link(session.propose(cmecf())) == linked()
