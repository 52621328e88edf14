"""Every member of every enum has words of its own, and they say what the promises ask for."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.courts import CourtDirectory
from app.courts.court import Court, CourtKind, HelpDesk, LinkRoute, Proof
from app.linking.events import Step, Work, longest
from app.linking.names import Difference, Likeness, NameVerdict
from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.prerequisites import HARD_STOPS, Question, Reply
from app.linking.problems import Problem, ProblemKind
from app.records.queries import LinkOnRecord
from app.records.vault import Keeping
from tests.ui.sentences import all_sentences
from tests.ui.views import BAP9, CA9, UTB, UTD, WVSD
from ui.realm import Mode
from ui.text import logins
from ui.text.contacts import PACER_HELP, YOUR_IT, Helper, contacts_for, court_contact
from ui.text.courts import court_in_words, kind_words, nextgen_words, proof_words, quirk_words, route_words
from ui.text.courts import linked_words as linked_on_card
from ui.text.dates import clock_words
from ui.text.logins import FORGETTING_WORDS, KEEPING_WORDS, forgetting_words, keep_box_words, keeping_words
from ui.text.names import difference_words, likeness_words
from ui.text.outcomes import AFTER_CARE, evidence_words, next_words, outcome_words, proofs
from ui.text.problems import AS_BEFORE, NOTHING_LINKED, PERHAPS_LINKED, problem_words
from ui.text.questions import NEEDED_PARTS, question_words
from ui.text.steps import (
    how_long,
    link_means_words,
    mode_words,
    step_lead,
    step_name,
    step_title,
    unsettled_words,
    work_words,
)
from ui.text.steps import linked_words as linked_at_start

OTHERWISE_WORDED = frozenset(
    {
        ProblemKind.UNSETTLED_ATTEMPT,
        ProblemKind.ALREADY_SUBMITTED,
        ProblemKind.ALREADY_LINKED,
        ProblemKind.LINKED_BEFORE,
        ProblemKind.RECORD_IN_DOUBT,
    }
)
DO = {"Ask", "Call", "Check", "Close", "Connect", "Do", "Enter", "Free", "Go", "Keep", "Make", "Open"}
DO |= {"Press", "Read", "Request", "Sign", "Try", "Type", "Use", "Wait", "You"}
SENTENCE = re.compile(r"[A-Z“].*[.?!”)]$", re.DOTALL)


def are_sentences_of_their_own(sentences: Iterable[str]) -> None:
    said = list(sentences)
    assert said
    for sentence in said:
        assert SENTENCE.match(sentence), sentence
        assert "{" not in sentence, sentence
        assert "  " not in sentence, sentence
    assert len(set(said)) == len(said)


def test_every_problem_says_what_happened_and_what_to_do() -> None:
    worded = [problem_words(Problem(kind), UTD) for kind in ProblemKind]
    are_sentences_of_their_own(one.happened for one in worded)
    are_sentences_of_their_own(one.do_now for one in worded)
    assert all(one.contacts for one in worded)


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_problem_never_says_that_nothing_was_linked_when_that_is_not_certain(kind: ProblemKind) -> None:
    doubtful = problem_words(Problem(kind, may_have_linked=True), UTD)
    assert doubtful.linked == PERHAPS_LINKED
    assert NOTHING_LINKED not in doubtful.as_text


@pytest.mark.parametrize("kind", [kind for kind in ProblemKind if kind not in OTHERWISE_WORDED])
def test_a_problem_says_that_nothing_was_linked_when_it_is_certain(kind: ProblemKind) -> None:
    assert problem_words(Problem(kind), None).linked == NOTHING_LINKED


@pytest.mark.parametrize("kind", ProblemKind)
def test_beside_a_known_result_no_problem_of_a_fresh_look_says_what_was_linked(kind: ProblemKind) -> None:
    said = problem_words(Problem(kind), UTD, looking=True, result_known=True)
    assert said.linked == AS_BEFORE and NOTHING_LINKED not in said.as_text
    doubtful = problem_words(Problem(kind, may_have_linked=True), UTD, looking=True, result_known=True)
    assert doubtful.linked == PERHAPS_LINKED


def test_who_stopped_a_fresh_look_is_not_sent_to_a_button_that_is_not_there() -> None:
    stopped = Problem(ProblemKind.CANCELLED)
    assert "Next" not in problem_words(stopped, UTD, looking=True).do_now
    assert "Next" in problem_words(stopped, UTD).do_now


@pytest.mark.parametrize(
    "kind",
    [ProblemKind.UNSETTLED_ATTEMPT, ProblemKind.ALREADY_SUBMITTED, ProblemKind.RECORD_IN_DOUBT],
)
def test_an_earlier_try_is_never_declared_void(kind: ProblemKind) -> None:
    said = problem_words(Problem(kind), UTD).linked
    assert NOTHING_LINKED not in said
    assert "may have" in said


def test_a_detail_is_said_only_when_there_is_one() -> None:
    asked = problem_words(Problem(ProblemKind.UNTRUSTED_CERTIFICATE, about="ecf.{x}.gov"), UTD)
    assert "The server is ecf.{x}.gov." in asked.happened
    assert "was asked" not in problem_words(Problem(ProblemKind.UNTRUSTED_CERTIFICATE), UTD).happened


def test_a_try_that_may_still_be_under_way_is_called_so() -> None:
    earlier = problem_words(Problem(ProblemKind.UNSETTLED_ATTEMPT), UTD)
    assert "window" not in earlier.happened
    now = problem_words(Problem(ProblemKind.UNSETTLED_ATTEMPT, about="under way"), UTD)
    assert "another window of this program may still be sending it" in now.happened


def test_the_courts_words_are_quoted_whole() -> None:
    said = problem_words(Problem(ProblemKind.CMECF_REFUSED, "<b>No</b> match {court}"), UTD)
    assert said.court_words == "<b>No</b> match {court}"
    assert "“<b>No</b> match {court}”" in said.as_text


@pytest.mark.parametrize(
    ("kind", "helper"),
    [
        (ProblemKind.PACER_REFUSED, Helper.PACER),
        (ProblemKind.CMECF_REFUSED, Helper.COURT_DESK),
        (ProblemKind.TRIES_PAUSED, Helper.BOTH),
        (ProblemKind.UNTRUSTED_CERTIFICATE, Helper.YOUR_IT),
    ],
)
def test_each_problem_names_the_office_that_can_cure_it(kind: ProblemKind, helper: Helper) -> None:
    said = problem_words(Problem(kind), UTB)
    assert said.helper is helper
    assert said.contacts == contacts_for(helper, UTB)


def test_every_helper_has_a_contact() -> None:
    assert contacts_for(Helper.YOUR_IT, UTD) == (YOUR_IT,)
    assert contacts_for(Helper.BOTH, UTB) == (court_contact(UTB), PACER_HELP)
    assert PACER_HELP.phone == "800-676-6856"
    assert PACER_HELP.email == "pacer@psc.uscourts.gov"
    assert "8 a.m. to 6 p.m. Central" in PACER_HELP.as_text


def test_a_number_that_is_only_the_courts_office_is_not_called_a_help_desk() -> None:
    office = court_contact(UTD)
    assert "help desk" not in office.who
    assert "may be the clerk's main number" in office.remark
    assert "help desk" in court_contact(UTB).who
    assert court_contact(CA9).phone is None
    assert "www.ca9.uscourts.gov" in court_contact(CA9).remark


def test_no_divisions_number_stands_for_the_whole_court_and_an_old_one_has_its_date() -> None:
    desks = (
        HelpDesk("814-464-9600", None, True, "Erie", date(2023, 1, 10)),
        HelpDesk("412-208-7502", None, True, "Pittsburgh"),
        HelpDesk("412-208-7503", None, True, "Pittsburgh"),
        HelpDesk("412-208-7500", None, False),
    )
    contact = court_contact(replace(UTD, help_desks=desks))
    assert contact.phone is None
    assert contact.divisions == ("Erie: 814-464-9600", "Pittsburgh: 412-208-7502 or 412-208-7503")
    assert "Some of these are as of January 2023." in contact.as_text
    assert "Clerk's office: 412-208-7500." in contact.as_text
    assert all(line in contact.as_text for line in contact.divisions)


def test_every_desk_of_every_court_is_told_with_what_it_serves() -> None:
    for court in CourtDirectory.bundled():
        contact = court_contact(court)
        for desk in court.help_desks:
            for way in filter(None, (desk.phone, desk.email)):
                assert way in contact.as_text, court.id
            if desk.serves:
                assert contact.phone is None
                assert any(line.casefold().startswith(desk.serves.casefold()) for line in contact.divisions)
        if any(desk.as_of for desk in court.help_desks):
            assert "as of January 2023" in contact.remark


def test_a_mail_address_for_all_divisions_is_not_told_as_the_last_ones() -> None:
    for court in CourtDirectory.bundled():
        contact = court_contact(court)
        if contact.divisions and contact.email:
            assert contact.ways.endswith(f"; all: {contact.email}"), court.id
    desks = (HelpDesk("1", "a@utd.uscourts.gov", True, "Erie"), HelpDesk("2", None, True, "Utica"))
    assert court_contact(replace(UTD, help_desks=desks)).ways == "Erie: 1 or a@utd.uscourts.gov; Utica: 2"


@pytest.mark.parametrize("court", CourtDirectory.bundled(), ids=lambda court: court.id)
def test_the_route_of_every_court_is_told_as_far_as_it_is_known(court: Court) -> None:
    courts = CourtDirectory.bundled()
    said = route_words(court, courts[court.filed_at] if court.filed_at else None)
    assert court.proof is not Proof.SIMULATED or "Works with" not in said
    assert "nothing to link" not in said and "You can sign in." not in said
    # what the list says is said as the list's word: of one court it is not known whether there is a step
    assert (court.route is LinkRoute.NONE) is ("this program's list has no link" in said.casefold())
    if court.route is LinkRoute.WALK:
        assert "two names" in said and "consent" in said
    if court.route in (LinkRoute.NONE, LinkRoute.UNKNOWN):
        assert re.search(r"\b[Aa]sk\b", said)
    problem = problem_words(Problem(ProblemKind.NO_LINK_STEP), court)
    assert "list" in problem.happened and "has no link" not in problem.happened.partition("list")[0]


def test_a_court_with_another_system_by_pacers_list_is_not_said_to_link_here() -> None:
    listed = replace(UTD, nextgen=False, nextgen_live_on=None)
    assert "another system" in route_words(listed) and "You can link" not in route_words(listed)


@pytest.mark.parametrize("kind", ["link", "by hand", "found at sign-in"])
def test_a_link_in_the_records_is_not_said_to_have_been_made_here(kind: str) -> None:
    """The journal has links that this program made, and those that it found at a sign-in."""
    link = LinkOnRecord("utd", datetime(2026, 11, 28, 18, tzinfo=UTC), linked=True, sent=kind == "link")
    both = (*linked_on_card((link,)).values(), linked_at_start((link,), None))
    assert all("record" in said and "Linked on this computer" not in said for said in both)
    tried = LinkOnRecord("utd", link.when, linked=False)
    assert "was sent" not in unsettled_words(tried, None)


@pytest.mark.parametrize(
    ("zone", "hours", "said"),
    [
        ("MST", -7, "MST"),
        ("ChST", 10, "ChST"),
        ("Mountain Standard Time", -7, "MST"),
        ("Eastern Daylight Time", -4, "EDT"),
        ("US Mountain Standard Time", -7, "MST"),
        ("Alaskan Standard Time", -9, "AKST"),
        ("Hawaiian Standard Time", -10, "HST"),
        ("SA Western Standard Time", -4, "AST"),
        ("West Pacific Standard Time", 10, "ChST"),
        ("Coordinated Universal Time", 0, "UTC"),
        ("Central European Standard Time", 1, "UTC+1"),
        ("GMT Standard Time", 0, "UTC"),
        ("Hora estándar de las Montañas Rocosas", -7, "UTC-7"),
        ("+0545", 5.75, "UTC+5:45"),
        ("-0330", -3.5, "UTC-3:30"),
        ("UTC-11", -11, "UTC-11"),
        ("", -12, "UTC-12"),
    ],
)
def test_a_time_names_its_zone_as_people_there_do_or_by_its_distance(
    zone: str, hours: float, said: str
) -> None:
    here = datetime(2026, 11, 28, 12, tzinfo=timezone(timedelta(hours=hours), zone))
    assert clock_words(here) == f"12:00 p.m. {said}"


def test_no_remark_on_a_court_is_about_other_peoples_lists() -> None:
    remarks = [
        said for court in CourtDirectory.bundled() for quirk in court.quirks if (said := quirk_words(quirk))
    ]
    assert remarks and not [
        said for said in remarks if re.search(r"CourtListener|courts-db|web_url|RECAP", said)
    ]


def test_a_day_that_a_law_firm_told_is_not_said_to_be_the_courts_word() -> None:
    assert "the court announced" not in nextgen_words(CourtDirectory.bundled()["casb"], date(2026, 11, 28))


def test_a_result_names_a_court_and_no_place() -> None:
    headings = {
        court.id: outcome_words(OutcomeState.LINKED, court.name)[0] for court in CourtDirectory.bundled()
    }
    assert len(set(headings.values())) == len(headings)
    for court_id, heading in headings.items():
        place = heading.removeprefix("You're linked at ")
        assert re.match(r"the .*(Court|Panel|Circuit|District of (?!Columbia$))", place), (court_id, heading)
    assert headings["dcd"].endswith("at the District Court for the District of Columbia")
    assert headings["utd"].endswith("at the District of Utah")


def test_steps_work_and_modes_are_worded() -> None:
    are_sentences_of_their_own(step_lead(step) for step in Step)
    for say in (step_title, step_name):
        texts = [say(step) for step in Step]
        assert all(texts) and len(set(texts)) == len(texts)
        assert max(len(text) for text in texts) <= 32
    worked = [work_words(work, UTD) for work in Work]
    are_sentences_of_their_own(happening for happening, _ in worked)
    are_sentences_of_their_own(limits for _, limits in worked)
    assert all("Cancel" in work_words(work, UTD)[1] for work in Work if work is not Work.LINKING)
    assert "Stopping ends only the waiting" in work_words(Work.LINKING, UTD)[1]
    for work in (one for one in Work if longest(one) is not None):
        assert f"{how_long(longest(work))} at most" in work_words(work, UTD)[1]
    are_sentences_of_their_own(mode_words(mode) for mode in Mode if mode is not Mode.REAL)
    assert mode_words(Mode.REAL) == ""
    assert work_words(Work.PROPOSING, UTD)[0].startswith("Sending your CM/ECF login")
    assert "not sent yet" in work_words(Work.PROPOSING, CA9)[0]
    assert "result would then be unknown" in work_words(Work.LINKING, UTD)[1]


def test_a_time_is_never_worded_shorter_than_it_is() -> None:
    said = {5.0: "five seconds", 60.0: "one minute", 61.0: "two minutes", 180.0: "three minutes"}
    assert {seconds: how_long(seconds) for seconds in said} == said
    assert how_long(None) == ""


def test_what_a_link_means_depends_on_the_mode() -> None:
    said = {link_means_words(mode, UTD) for mode in Mode}
    assert len(said) == len(Mode)
    assert "Tested only with a simulated court" in link_means_words(Mode.REAL, UTD)
    assert "nothing is linked anywhere" in link_means_words(Mode.PRACTICE, UTD)


def test_names_are_worded() -> None:
    verdicts = [likeness_words(NameVerdict(one)) for one in Likeness]
    assert len({heading for heading, _ in verdicts}) == len(Likeness)
    are_sentences_of_their_own(meaning for _, meaning in verdicts)
    are_sentences_of_their_own(difference_words(one) for one in Difference)


def test_outcomes_and_evidence_are_worded() -> None:
    said = [outcome_words(state, "the court") for state in OutcomeState]
    assert len({heading for heading, _ in said}) == len(OutcomeState)
    are_sentences_of_their_own(meaning for _, meaning in said)
    are_sentences_of_their_own(evidence_words(one) for one in Evidence)
    are_sentences_of_their_own(line for state in OutcomeState for line in next_words(state))
    are_sentences_of_their_own(AFTER_CARE)


def test_unknown_is_never_worded_as_linked_or_as_not_linked() -> None:
    heading, meaning = outcome_words(OutcomeState.UNKNOWN, "the court")
    assert heading.startswith("It is not known")
    assert "were not linked" not in f"{heading} {meaning}" and "are linked." not in f"{heading} {meaning}"
    todo = " ".join(next_words(OutcomeState.UNKNOWN))
    assert "viewing rights only never get filing menus" in todo
    assert "Do not link again" in todo


def test_empty_menus_never_lead_to_a_second_link() -> None:
    said = evidence_words(Evidence.EMPTY_FILING_MENUS)
    assert "unpaid fees" in said
    assert "Do not link a second time" in said


@pytest.mark.parametrize(
    ("evidence", "standing"),
    [
        (frozenset({Evidence.COURT_SAID_LINKED}), ["seen", "missing", "yours_to_check"]),
        (frozenset({Evidence.NEW_FILING_MENUS}), ["missing", "seen", "yours_to_check"]),
        (
            frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS}),
            ["seen", "seen", "yours_to_check"],
        ),
        (frozenset({Evidence.FILING_MENUS_SHOWN}), ["missing", "seen", "yours_to_check"]),
        (frozenset({Evidence.ANSWER_LOST}), ["not_read", "missing", "yours_to_check"]),
        (frozenset({Evidence.MENU_NOT_READ}), ["missing", "not_read", "yours_to_check"]),
        (
            frozenset({Evidence.FOUND_AT_SIGN_IN, Evidence.FILING_MENUS_SHOWN}),
            ["not_read", "seen", "yours_to_check"],
        ),
    ],
)
def test_the_three_proofs_name_the_missing_one(evidence: frozenset[Evidence], standing: list[str]) -> None:
    told = proofs(Outcome(OutcomeState.LINKED, None, evidence))
    assert [how.value for _, how, _ in told] == standing


def test_a_refusal_leads_nobody_to_wait_for_mail() -> None:
    told = proofs(Outcome(OutcomeState.REFUSED, "No.", frozenset({Evidence.COURT_SAID_REFUSED})))
    assert [how.value for _, how, _ in told] == ["seen", "none_due", "none_due"]
    assert told[0][2] == "The court said no."


@pytest.mark.parametrize("question", Question)
def test_every_question_can_be_answered_and_found_out(question: Question) -> None:
    said = question_words(question)
    assert said.ask.endswith("?") or said.ask.endswith(".)")
    replies = [reply for reply, _ in said.replies]
    assert len(set(replies)) == len(replies) >= 2
    assert len({label for _, label in said.replies}) == len(replies)
    assert SENTENCE.match(said.find_out)
    assert said.links and all(url.startswith("https://") and ".uscourts.gov/" in url for _, url in said.links)


@pytest.mark.parametrize(("question", "reply"), sorted(HARD_STOPS, key=str))
def test_every_hard_stop_has_its_reason(question: Question, reply: Reply) -> None:
    said = question_words(question)
    assert reply in dict(said.replies)
    assert SENTENCE.match(said.remarks[reply])


def test_the_reasons_that_courts_give_are_given() -> None:
    said = {question: question_words(question) for question in Question}
    shared = said[Question.OWN_ACCOUNT].remarks[Reply.NO]
    assert "locked out" in shared and "all other attorneys" in shared
    needed = " ".join(line for part in NEEDED_PARTS for line in part.lines)
    for part in (
        "August 11, 2014",
        "two letters and four digits",
        "cannot be linked",
        "firm billing account",
    ):
        assert part in needed
    two = said[Question.WHICH_OF_TWO].find_out
    assert "filing agents" in two and "CJA" in two and "private" in two


def test_what_became_of_keeping_is_worded_for_every_member() -> None:
    assert set(KEEPING_WORDS) == {one.name for one in Keeping}
    are_sentences_of_their_own(keeping_words(one, "GNOME Keyring") for one in Keeping)
    assert "GNOME Keyring" in keeping_words(Keeping.KEPT, "GNOME Keyring")
    assert set(FORGETTING_WORDS) == {one.name for one in Keeping}
    are_sentences_of_their_own(forgetting_words(one, "GNOME Keyring") for one in Keeping)
    for one in Keeping:
        if not one.is_gone:
            assert not forgetting_words(one, None).startswith("The login was taken out")
        if one.may_be_there:
            assert "was not kept" not in keeping_words(one, None)
    assert keep_box_words("this login", "KWallet", None)[0] == "Keep this login in KWallet"
    assert keep_box_words("this login", None, "It is locked.")[1] == "It is locked."
    assert keep_box_words("this login", None, None)[1].startswith("Looking for")


def test_courts_are_worded() -> None:
    assert len({kind_words(kind) for kind in CourtKind}) == len(CourtKind)
    are_sentences_of_their_own(proof_words(proof) for proof in Proof)
    are_sentences_of_their_own(route_words(replace(UTD, route=route)) for route in LinkRoute)
    assert court_in_words(UTD) == "the District Court for the District of Utah"
    assert court_in_words(None) == "the court"
    assert "June 7, 2021" in nextgen_words(UTB)
    assert "Ask the court or PACER" in nextgen_words(WVSD)
    assert route_words(BAP9, CA9).endswith(
        "A link at the Court of Appeals for the Ninth Circuit is another link."
    )


@pytest.mark.parametrize(
    ("quirk", "said"),
    [
        ("website is shared with idb", "Website is shared with idb."),
        ("help_email is a general clerk's address", "The mail address is a general clerk's address."),
        ("help_phone is the office number listed for the court, not known to be a CM/ECF help line", None),
        ("psc_court_id was not seen in any source; take it from the live feed", None),
    ],
)
def test_a_quirk_is_said_to_people_or_not_at_all(quirk: str, said: str | None) -> None:
    assert quirk_words(quirk) == said


def test_login_words_warn_before_a_try_is_spent() -> None:
    for said in (logins.LEGACY_NAME, logins.SPECIAL_SIGNS):
        assert said.endswith("Nothing was sent.")
    assert "five" in logins.PAUSED_AT_COURT and "locked" in logins.PAUSED_AT_COURT
    assert "five" not in logins.PAUSED_AT_PACER  # no source says what PACER allows
    assert logins.tries(1) != logins.tries(2)
    for what in ("Social Security", "taxpayer", "birth dates", "minors", "financial account"):
        assert what in logins.REDACTION
    assert "5.2" in logins.REDACTION_RULES and "9037" in logins.REDACTION_RULES


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_problem_is_said_in_short_sentences_and_in_one_voice(kind: ProblemKind) -> None:
    said = problem_words(Problem(kind, about="it"), UTD)
    for sentence in re.split(r"(?<=[.?!:;]) ", f"{said.happened} {said.linked} {said.do_now}"):
        assert len(sentence.split()) <= 25, sentence
        assert not re.search(r"\b(we|us|our)\b", sentence, re.IGNORECASE), sentence
    assert said.do_now.split()[0] in DO, said.do_now


def test_no_sentence_of_the_program_is_longer_than_a_breath() -> None:
    for text in all_sentences():
        for sentence in re.split(r"(?<=[.?!:;…”]) ", text):
            assert len(sentence.split()) <= 35, sentence


def test_the_program_speaks_of_itself_in_one_voice() -> None:
    for text in all_sentences():
        of_the_firm = "[" in text  # a message that a person sends
        assert of_the_firm or not re.search(r"\b(we|us|our)\b", text, re.IGNORECASE), text


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (r"(?<!help )\bdesks?\b", "the court's help desk"),
        (r"\bjournal\b", "this computer's records"),
        (r"\bold (CM/ECF )?login\b(?! page)", "CM/ECF login"),
        (r"\btick(s|ed|ing)?\b", "check"),
        (r"\bwish\b", "setting"),
    ],
)
def test_one_thing_has_one_name(other: str, name: str) -> None:
    assert name and [text for text in all_sentences() if re.search(other, text, re.IGNORECASE)] == []
