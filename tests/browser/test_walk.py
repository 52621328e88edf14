"""The walk around what is held and let go: rows, tries, questions and endings, with a scripted browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.adapter import Endpoints
from app.browser.events import Dropped, Ended, Ending, Held, HeldKind, Place, Progress, Refused, Told, Why
from app.browser.guard import Answer, NotLinking, Refuse, SubmitConsent
from app.browser.pipe import Address, Browser, NotStarted, Start
from app.browser.program import Family, Installed
from app.browser.walk import GuardedWalk
from app.courts import CourtDirectory
from app.linking.outcome import Evidence, Outcome, OutcomeState
from app.linking.problems import CourtProblem, ProblemKind
from app.records.attempts import MASK, AttemptKind, AttemptState
from app.records.journal import Journal
from tests.browser.fake_browser import (
    BASE,
    FakeBrowser,
    Step,
    changes,
    fails,
    message,
    script_sends,
    send,
    show,
    wait,
)

COURT = CourtDirectory.bundled()["utd"]
BAR = """<div class="yuimenubar"><ul>{0}<li><a href="/cgi-bin/iquery.pl">Query</a></li>
<li><a href="/cgi-bin/DisplayMenu.pl?Utilities">Utilities</a></li>
<li><a href="/cgi-bin/login.pl?logout">Logout</a></li></ul></div>"""
CIVIL = '<li><a href="/cgi-bin/DisplayMenu.pl?CivilEvents">Civil</a></li>'
MENU = show(BAR.format("") + "<p>Main menu</p>")
UTILITIES = show(
    BAR.format("") + "<h3>Utilities</h3><ul><li><a href=/a>Change Client Code</a></li><li>"
    "<a href=/cgi-bin/link.pl>Link a CM/ECF account to my PACER account</a></li></ul>"
)
FORM = show(
    BAR.format("") + "<form method=post enctype=multipart/form-data action=/cgi-bin/link.pl?1-L_1>"
    "<table><tr><td>CM/ECF login:</td><td><input name=a></td></tr><tr><td>CM/ECF password:</td>"
    "<td><input type=password name=b></td></tr></table><input type=submit value=Submit></form>"
)
NAMES = """<form method=post action=/cgi-bin/link.pl?2-L_1><p>Do you want to link these accounts?</p>
<table><tr><td>CMECF</td><td>{0}</td></tr><tr><td>PACER</td><td>Ann Lee</td></tr></table>
<p>After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently
linked to your upgraded PACER account.</p><input type=submit value=Submit></form>"""
ASKS = show(BAR.format("") + NAMES.format("Ann Lee"))
SAYS = "The CM/ECF account for Ann Lee is now linked to your CSO account."
SAYS_NO = "The CM/ECF login or password is not correct. Your accounts were not linked."
LINKED = show(BAR.format("") + f"<p>{SAYS}</p>")
WRONG = show(BAR.format("") + f"<p>{SAYS_NO}</p>")
STRANGE = show(BAR.format("") + "<p>Thank you for your visit.</p>")
LOGIN, SUBMIT = send("/cgi-bin/link.pl?1-L_1"), send("/cgi-bin/link.pl?2-L_1")
SETTLED = wait(3.0)


class Walked:
    """What one scripted walk told and left."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.journal, self.monkeypatch = journal, monkeypatch
        self.told: list[Told] = []
        self.browser = FakeBrowser([])
        self.ending = Ending(Ended.CLOSED)

    def play(
        self, *steps: Step | list[Step], before: Callable[[FakeBrowser], None] | None = None
    ) -> "Walked":
        flat = [one for step in steps for one in (step if isinstance(step, list) else [step, *wait(0.6)])]
        self.browser = browser = FakeBrowser(flat)
        self.monkeypatch.setattr(Browser, "start", lambda *_given, **_named: browser)
        endpoints = Endpoints.production(COURT)
        self.walk = GuardedWalk(COURT, endpoints, self.journal, "annlee", now=browser.clock)
        if before is not None:
            before(browser)
        self.ending = self.walk.run(Installed(Family.CHROMIUM, "x"), self.told.append)
        assert browser.ended
        return self

    def say(self, answer: Answer) -> Step:
        """The person answers the question that waits."""

        def step(_browser: FakeBrowser) -> None:
            held = [one for one in self.told if isinstance(one, Held)]
            self.walk.answer(held[-1].id if held else 0, answer)

        return step

    def rows(self) -> list[tuple[AttemptKind, AttemptState]]:
        return [(row.kind, row.state) for row in reversed(self.journal.attempts())]

    def held(self) -> list[HeldKind]:
        return [one.kind for one in self.told if isinstance(one, Held)]

    def refused(self) -> list[Why]:
        return [one.why for one in self.told if isinstance(one, Refused)]

    def problems(self) -> list[ProblemKind]:
        return [one.problem.kind for one in self.told if isinstance(one, Refused) and one.problem is not None]

    def states(self) -> list[OutcomeState]:
        return [one.state for one in self.told if isinstance(one, Outcome)]


@pytest.fixture
def walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walked]:
    with Journal(tmp_path / "records" / "journal.db", patience=0.05) as journal:
        yield Walked(journal, monkeypatch)


YES = SubmitConsent(same_person=True)
LINK, CREDENTIALS = AttemptKind.LINK, AttemptKind.CREDENTIALS


def test_the_whole_way_links_once_behind_committed_rows(walked: Walked) -> None:
    seen: list[list[tuple[AttemptKind, AttemptState]]] = []

    def prepare(browser: FakeBrowser) -> None:
        browser.menus = BAR.format(CIVIL)
        browser.on_let_go = lambda: seen.append(walked.rows())

    walked.play(
        MENU,
        UTILITIES,
        FORM,
        LOGIN,
        wait(1.0),
        ASKS,
        SUBMIT,
        walked.say(YES),
        LINKED,
        SETTLED,
        before=prepare,
    )
    assert walked.states() == [OutcomeState.LINKED]
    assert walked.rows() == [(CREDENTIALS, AttemptState.ACCEPTED), (LINK, AttemptState.LINKED)]
    assert seen == [
        [(CREDENTIALS, AttemptState.OPEN)],
        [(CREDENTIALS, AttemptState.ACCEPTED), (LINK, AttemptState.OPEN)],
    ]
    assert walked.ending.outcome is not None
    assert Evidence.NEW_FILING_MENUS in walked.ending.outcome.evidence
    assert [one.step for one in walked.ending.report] == ["link_form", "confirmation", "linked"]
    assert not any("Ann" in one.html or "Lee" in one.html for one in walked.ending.report)
    presses = [one.press for one in walked.told if isinstance(one, Progress) and one.press]
    assert presses == ["Utilities", "Link a CM/ECF account to my PACER account", "Submit", "Submit"]


@pytest.mark.parametrize("step", ["login", "link"])
def test_a_login_or_a_key_that_the_court_says_back_is_not_written_down(walked: Walked, step: str) -> None:
    said = show(BAR.format("") + "<p>Error for ANNLEE at /cgi-bin/link.pl?738120459912345-L_1_0-1 today.</p>")
    ways: list[Step | list[Step]] = [MENU, UTILITIES, FORM, LOGIN, wait(1.0)]
    if step == "link":
        ways += [ASKS, SUBMIT, walked.say(YES)]
    walked.play(*ways, said, SETTLED)
    assert (walked.journal.attempts()[0].court_words or "").endswith(
        f"Error for {MASK} at /cgi-bin/link.pl?{MASK} today."
    )


def test_an_answer_that_is_still_weighed_is_not_called_a_page_off_the_way(walked: Walked) -> None:
    def places() -> list[Place]:
        return [one.place for one in walked.told if isinstance(one, Progress)]

    bare = show("<p>Thank you for your visit.</p>")
    walked.play(MENU, bare)
    assert places()[-1] is Place.ELSEWHERE
    walked.told.clear()
    walked.play(MENU, UTILITIES, FORM, LOGIN, wait(1.0), ASKS, SUBMIT, walked.say(YES), bare, wait(1.0))
    assert places()[-1] is Place.SENT
    assert Place.ELSEWHERE not in places()


def test_nothing_leaves_without_an_answer(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, SETTLED)
    assert walked.held() == [HeldKind.NAMES]
    assert not walked.browser.let_go and not walked.rows() and walked.ending.outcome is None
    assert isinstance(walked.told[-1], Dropped)


@pytest.mark.parametrize("answer", [SubmitConsent(same_person=False), NotLinking()])
def test_no_other_answer_lets_it_go(walked: Walked, answer: Answer) -> None:
    walked.play(ASKS, SUBMIT, walked.say(answer), SETTLED)
    assert walked.refused() == [Why.NOT_CONSENTED]
    assert not walked.browser.let_go and not walked.rows()


def test_a_no_sends_nothing_and_leaves_the_page(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, walked.say(Refuse()), SUBMIT, SETTLED)
    assert walked.browser.failed == ["1"] and walked.held() == [HeldKind.NAMES] * 2
    assert not walked.browser.let_go and not walked.rows()


def test_names_that_contradict_are_never_let_go(walked: Walked) -> None:
    other = show(BAR.format("") + NAMES.format("John Attorney"))
    walked.play(other, SUBMIT, walked.say(SubmitConsent(True, "Ann Lee")), SETTLED)
    held = next(one for one in walked.told if isinstance(one, Held))
    assert held.may_go is False and walked.refused() == [Why.NOT_CONSENTED]
    assert not walked.browser.let_go and not walked.rows()


def test_a_request_that_the_browser_gave_up_was_not_sent(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, walked.say(YES), SETTLED, before=lambda browser: browser.given_up.add("1"))
    assert walked.rows() == [(LINK, AttemptState.NOT_SENT)]
    assert walked.refused() == [Why.NOTHING_HELD] and walked.ending.outcome is None


def test_a_browser_that_dies_with_it_leaves_it_open(walked: Walked) -> None:
    walked.play(
        ASKS, SUBMIT, walked.say(YES), before=lambda browser: setattr(browser, "dies_on_let_go", True)
    )
    assert walked.rows() == [(LINK, AttemptState.UNKNOWN)]
    assert walked.states() == [OutcomeState.UNKNOWN] and walked.ending.how is Ended.CLOSED


def test_a_stop_while_the_answer_is_out_says_so(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, walked.say(YES), lambda _browser: walked.walk.stop())
    outcome = walked.ending.outcome
    assert walked.ending.how is Ended.STOPPED and outcome is not None
    assert Evidence.PERSON_STOPPED_WAITING in outcome.evidence
    assert walked.rows() == [(LINK, AttemptState.UNKNOWN)]


def test_a_journal_that_can_not_be_written_lets_nothing_go(walked: Walked) -> None:
    def unwritable(*_given: object, **_named: object) -> None:
        raise CourtProblem(ProblemKind.JOURNAL_UNWRITABLE)

    walked.monkeypatch.setattr(walked.journal, "begin", unwritable)
    walked.play(FORM, LOGIN, wait(1.0), ASKS, SUBMIT, walked.say(YES), SETTLED)
    assert walked.problems() == [ProblemKind.JOURNAL_UNWRITABLE] * 2
    assert not walked.browser.let_go and walked.browser.failed == ["1", "2"]


def test_an_earlier_attempt_in_doubt_lets_nothing_go(walked: Walked) -> None:
    walked.journal.begin(LINK, "utd", "annlee")
    walked.play(ASKS, SUBMIT, walked.say(YES), SETTLED)
    assert walked.problems() == [ProblemKind.UNSETTLED_ATTEMPT]
    assert not walked.browser.let_go and walked.rows() == [(LINK, AttemptState.OPEN)]


def test_reload_and_back_send_nothing_again(walked: Walked) -> None:
    again = send("/cgi-bin/link.pl?2-L_1", again=True)
    walked.play(ASKS, SUBMIT, walked.say(YES), LINKED, SETTLED, again, ASKS, SUBMIT, again, SETTLED)
    assert walked.browser.let_go == ["1"]
    assert walked.refused() == [Why.SENT_ALREADY] * 3
    assert walked.states() == [OutcomeState.LINKED]


def test_a_second_press_takes_the_place_of_the_first(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, SUBMIT, walked.say(YES), LINKED, SETTLED)
    assert walked.held() == [HeldKind.NAMES]
    assert (walked.browser.failed, walked.browser.let_go) == (["1"], ["2"])
    assert walked.rows() == [(LINK, AttemptState.LINKED)]


def test_a_double_click_sends_the_old_login_once(walked: Walked) -> None:
    walked.play([FORM, *wait(0.5), LOGIN, *wait(0.2), LOGIN, *wait(1.0)], ASKS, SETTLED)
    assert (walked.browser.failed, walked.browser.let_go) == (["1"], ["2"])
    assert walked.rows() == [(CREDENTIALS, AttemptState.ACCEPTED)]


def test_two_refused_logins_pause_and_one_more_is_asked_for(walked: Walked) -> None:
    once = [FORM, *wait(0.5), LOGIN, *wait(1.0), WRONG, *wait(1.0)]
    walked.play(once, once, once, walked.say(YES), WRONG, SETTLED)
    assert walked.held() == [HeldKind.PAUSED]
    assert walked.problems() == [ProblemKind.CMECF_REFUSED] * 3
    assert walked.rows() == [(CREDENTIALS, AttemptState.REFUSED)] * 3


def test_a_court_that_sends_both_forms_to_one_address_links(walked: Walked) -> None:
    one = send("/cgi-bin/link.pl")
    walked.play(FORM, one, wait(1.0), ASKS, one, walked.say(YES), LINKED, SETTLED)
    assert walked.rows() == [(CREDENTIALS, AttemptState.ACCEPTED), (LINK, AttemptState.LINKED)]


ANSWERS = [
    (LINKED, None, OutcomeState.LINKED),
    (WRONG, BAR.format(""), OutcomeState.REFUSED),
    (WRONG, None, OutcomeState.UNKNOWN),
    (WRONG, BAR.format(CIVIL), OutcomeState.UNKNOWN),
    (STRANGE, BAR.format(CIVIL), OutcomeState.LINKED),
    (STRANGE, BAR.format(""), OutcomeState.UNKNOWN),
    (show("<h1>Internal Server Error</h1>", status=500), BAR.format(""), OutcomeState.UNKNOWN),
]


@pytest.mark.parametrize(("page", "menus", "state"), ANSWERS)
def test_an_answer_is_judged_with_the_menus(
    walked: Walked, page: Step, menus: str | None, state: OutcomeState
) -> None:
    walked.play(
        MENU,
        ASKS,
        SUBMIT,
        walked.say(YES),
        page,
        SETTLED,
        wait(3.0),
        before=lambda browser: setattr(browser, "menus", menus),
    )
    assert walked.states()[0] is state


def test_a_message_is_an_answer_too(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, walked.say(YES), message(SAYS), STRANGE, SETTLED)
    assert walked.states() == [OutcomeState.LINKED]
    assert any(isinstance(one, Progress) and one.place is Place.MESSAGE for one in walked.told)


def test_a_menu_that_is_opened_later_settles_a_lost_answer(walked: Walked) -> None:
    walked.play(
        MENU, ASKS, SUBMIT, walked.say(YES), wait(70.0), show(BAR.format(CIVIL) + "<p>Menu</p>"), SETTLED
    )
    assert walked.states() == [OutcomeState.UNKNOWN, OutcomeState.LINKED]
    assert walked.rows() == [(LINK, AttemptState.LINKED)]


def test_another_sign_in_in_between_settles_nothing(walked: Walked) -> None:
    pacer = "https://pacer.login.uscourts.gov"
    walked.play(
        MENU,
        ASKS,
        SUBMIT,
        walked.say(YES),
        wait(70.0),
        show("<form method=post><input type=password></form>", "/csologin/login.jsf", host=pacer),
        send("/csologin/login.jsf", host=pacer),
        show(BAR.format(CIVIL) + "<p>Menu</p>"),
        SETTLED,
    )
    assert walked.states() == [OutcomeState.UNKNOWN]
    assert walked.rows() == [(LINK, AttemptState.UNKNOWN)]


@pytest.mark.parametrize("then", ["menu", "read again", "later"])
def test_a_sign_in_while_the_answer_is_out_proves_nothing(walked: Walked, then: str) -> None:
    """Whoever signed in: the menus from then on may be another person's."""
    pacer = "https://pacer.login.uscourts.gov"
    theirs = show(BAR.format(CIVIL) + "<p>Menu</p>")
    after: dict[str, list[Step | list[Step]]] = {
        "menu": [theirs],
        "read again": [show(BAR.format("") + "<p>Hello</p>")],
        "later": [wait(70.0), theirs],
    }
    walked.play(
        MENU,
        UTILITIES,
        ASKS,
        SUBMIT,
        walked.say(YES),
        show("<form method=post><input type=password></form>", "/csologin/login.jsf", host=pacer),
        lambda browser: setattr(browser, "menus", BAR.format(CIVIL)),
        send("/csologin/login.jsf", host=pacer),
        *after[then],
        SETTLED,
        wait(3.0),
    )
    assert walked.states() == [OutcomeState.UNKNOWN]
    assert walked.rows() == [(LINK, AttemptState.UNKNOWN)]


def test_pacer_s_refusals_are_counted(walked: Walked) -> None:
    pacer = "https://pacer.login.uscourts.gov"
    form = "<form method=post><input type=password></form>"
    walked.play(
        show(form, "/csologin/login.jsf", host=pacer),
        send("/csologin/login.jsf", host=pacer),
        show(f"<p>Invalid username or password</p>{form}", "/csologin/login.jsf", host=pacer),
        SETTLED,
    )
    last = next(one for one in reversed(walked.told) if isinstance(one, Progress))
    assert (last.place, last.pacer_refusals) == (Place.SIGN_IN, 1)
    assert walked.browser.let_go == ["1"] and not walked.rows()


UNKNOWN_FORM = show(
    BAR.format("") + "<form method=post action=/cgi-bin/z.pl?3>Next <input type=submit></form>"
)


def test_what_is_not_understood_is_asked_about(walked: Walked) -> None:
    sent = send("/cgi-bin/z.pl?3")
    walked.play(UTILITIES, UNKNOWN_FORM, sent, walked.say(NotLinking()), LINKED, SETTLED)
    assert walked.held() == [HeldKind.UNCLEAR] and walked.browser.let_go == ["1"]
    # the person was wrong, and the record says what the court said
    assert walked.rows() == [(LINK, AttemptState.LINKED)]
    assert walked.states() == [OutcomeState.LINKED]


def test_what_is_not_understood_may_be_the_link(walked: Walked) -> None:
    walked.play(UTILITIES, UNKNOWN_FORM, send("/cgi-bin/z.pl?3"), walked.say(YES), LINKED, SETTLED)
    assert walked.rows() == [(LINK, AttemptState.LINKED)]


def test_other_hosts_are_refused_and_named(walked: Walked) -> None:
    walked.play(MENU, send("/x", method="GET", host="https://www.example.com"), SETTLED)
    assert [(one.why, one.about) for one in walked.told if isinstance(one, Refused)] == [
        (Why.OUTSIDE, "www.example.com")
    ]
    assert walked.browser.failed == ["1"]


CAND = "https://ecf.cand.uscourts.gov"


def there(body: str) -> Step:
    """A page of another court."""
    return show(BAR.format("") + body, "/cgi-bin/link.pl", host=CAND)


@pytest.mark.parametrize("site", ["ecf.cand", "ecf-train.utd", "www.utd"])
@pytest.mark.parametrize("page", ["names", "login"])
def test_nothing_is_linked_at_another_site_than_the_one_chosen(walked: Walked, page: str, site: str) -> None:
    login = "<form method=post action=/a>CM/ECF login <input name=a><input type=password name=b></form>"
    body = BAR.format("") + (NAMES.format("Ann Lee") if page == "names" else login)
    host = f"https://{site}.uscourts.gov"
    sent = send("/cgi-bin/link.pl?2-L_1", host=host)
    walked.play(MENU, show(body, "/cgi-bin/link.pl", host=host), sent, walked.say(YES), SETTLED)
    refused = [(one.why, one.about) for one in walked.told if isinstance(one, Refused)]
    assert refused[0] == (Why.ELSEWHERE, f"{site}.uscourts.gov")
    assert not walked.browser.let_go and not walked.rows() and not walked.held()


@pytest.mark.parametrize("what", ["page", "message", "menu"])
def test_what_another_court_says_is_no_answer_of_this_one(walked: Walked, what: str) -> None:
    says = {
        "page": [there(f"<p>{SAYS}</p>")],
        "message": [message(SAYS, CAND), there("<p>Hello</p>")],
        "menu": [*wait(70.0), show(BAR.format(CIVIL) + "<p>Menu</p>", host=CAND)],
    }
    walked.play(MENU, ASKS, SUBMIT, walked.say(YES), *says[what], SETTLED, wait(3.0))
    assert walked.states() == [OutcomeState.UNKNOWN]
    assert walked.rows() == [(LINK, AttemptState.UNKNOWN)]


PING = script_sends("/ping.pl")


def test_what_a_script_sends_beside_it_takes_no_submit_s_place(walked: Walked) -> None:
    walked.play(ASKS, SUBMIT, PING, walked.say(YES), PING, wait(5.0), LINKED, SETTLED)
    assert (walked.browser.let_go, walked.browser.failed) == (["1"], ["2", "3"])
    assert walked.held() == [HeldKind.NAMES] and not walked.refused()
    assert walked.states() == [OutcomeState.LINKED]


@pytest.mark.parametrize("pressed", ["once", "again"])
@pytest.mark.parametrize("other", ["Ann Lopez", "John Attorney"])
def test_a_yes_to_two_names_is_none_to_the_next_two(walked: Walked, pressed: str, other: str) -> None:
    """A page whose script sends stays, and may show others before the person has answered."""
    by_script, now = script_sends("/cgi-bin/link.pl?2-L_1"), changes(BAR.format("") + NAMES.format(other))

    def yes_to_the_first(_browser: FakeBrowser) -> None:
        walked.walk.answer(1, YES)

    more: list[Step] = [by_script] if pressed == "again" else []
    walked.play(ASKS, by_script, now, *more, yes_to_the_first, SETTLED)
    assert [one.cmecf_name for one in walked.told if isinstance(one, Held)] == ["Ann Lee", other]
    assert walked.refused() == [Why.NOTHING_HELD]
    assert not walked.browser.let_go and not walked.rows()


def test_what_a_script_sends_from_the_link_form_is_not_the_login(walked: Walked) -> None:
    walked.play(FORM, PING, wait(1.0), LOGIN, wait(1.0), ASKS, SETTLED)
    assert walked.held() == [HeldKind.ODD_LOGIN] and walked.browser.let_go == ["2"]
    assert walked.rows() == [(CREDENTIALS, AttemptState.ACCEPTED)]


def test_what_was_taken_for_something_else_is_not_sent_again(walked: Walked) -> None:
    sent, again = send("/cgi-bin/z.pl?3"), send("/cgi-bin/z.pl?3", again=True)
    walked.play(UTILITIES, UNKNOWN_FORM, sent, walked.say(NotLinking()), fails, again, SETTLED)
    assert walked.browser.let_go == ["1"] and walked.refused() == [Why.SENT_ALREADY]


def test_after_a_login_that_is_not_known_whatever_follows_is_asked_about(walked: Walked) -> None:
    odd = show("<form method=post action=/o.pl>Secret <input type=password name=p></form>")
    walked.play(
        odd, send("/o.pl"), walked.say(YES), UNKNOWN_FORM, wait(70.0), send("/cgi-bin/z.pl?3"), SETTLED
    )
    assert walked.held() == [HeldKind.ODD_LOGIN, HeldKind.UNCLEAR] and walked.browser.let_go == ["1"]


def test_a_form_by_get_within_a_frame_is_asked_about(walked: Walked) -> None:
    def sends(browser: FakeBrowser) -> None:
        url = Address.of(f"{BASE}/cgi-bin/link.pl?yes=1")
        browser.say("Page.frameRequestedNavigation", frameId="G", reason="formSubmissionGet", url=url)
        browser.ask(f"{BASE}/cgi-bin/link.pl?yes=1", "GET", "Document", frameId="G")

    walked.play(MENU, sends, SETTLED)
    assert walked.held() == [HeldKind.UNCLEAR] and not walked.browser.let_go


def test_a_browser_that_does_not_start_is_told(walked: Walked) -> None:
    def start(*_given: object, **_named: object) -> Browser:
        raise NotStarted(Start.ENDED)

    walked.monkeypatch.setattr(Browser, "start", start)
    walk = GuardedWalk(COURT, Endpoints.production(COURT), walked.journal, "annlee")
    ending = walk.run(Installed(Family.CHROMIUM, "x"), walked.told.append)
    assert (ending.how, ending.why_not) == (Ended.NOT_STARTED, Start.ENDED)
