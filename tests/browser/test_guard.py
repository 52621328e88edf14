"""What is let through, what is held, what is refused: a table, and a rule over all of it."""

import json
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from app.adapter.endpoints import Endpoints
from app.adapter.judgement import Answered, Said
from app.adapter.reader.page import PageKind
from app.browser.answers import answered_by, is_final, login_end, needs_menus
from app.browser.events import PLACES
from app.browser.guard import (
    Moved,
    Now,
    Request,
    Rule,
    Seen,
    Shape,
    Snapshot,
    SubmitConsent,
    Where,
    look,
    may_go,
    may_visit,
    never_goes,
    page_asked,
    rule_for,
    whose,
)
from app.browser.pipe import Address
from app.courts import CourtDirectory
from app.linking.outcome import Menu, OutcomeState, Proposal
from app.linking.problems import ProblemKind
from app.records.attempts import AttemptState

COURT = CourtDirectory.bundled()["utd"]
REAL = Endpoints.production(COURT)
BASE = "https://ecf.utd.uscourts.gov"
PACER = "https://pacer.login.uscourts.gov/csologin/login.jsf"
HERE = Endpoints.loopback(pacer="http://127.0.0.1:81/pacer", court="http://127.0.0.1:81/court/utd")


def seen(kind: PageKind, **more: object) -> Seen:
    values = {"login": kind is PageKind.LINK_FORM, "password": kind is PageKind.LINK_FORM, **more}
    return Seen(Where.COURT, kind, **values)  # type: ignore[arg-type]


NAMES = seen(PageKind.CONFIRMATION, cmecf_name="Ann Lee", pacer_name="Ann Lee")
FORM = seen(PageKind.LINK_FORM)
ODD = seen(PageKind.OTHER, password=True)
OTHER = seen(PageKind.OTHER)
MENU = seen(PageKind.MENU)
AT_PACER = Seen(Where.PACER, password=True)
BLANK = Seen(Where.BROWSER)
AWAY = Seen(Where.ELSEWHERE, PageKind.MENU)
NAMES_AWAY, LOGIN_AWAY = replace(NAMES, where=Where.ELSEWHERE), replace(FORM, where=Where.ELSEWHERE)
HALF = seen(PageKind.MENU, whole=False)


def request(url: str, method: str = "POST", kind: str = "Document", **more: object) -> Request:
    return Request("1", "F", method, Address.of(url), kind, **more)  # type: ignore[arg-type]


TO_COURT = f"{BASE}/cgi-bin/link.pl?1-L_1"
CAND = "https://ecf.cand.uscourts.gov/cgi-bin/link.pl?1-L_1"
ITS_FORM = replace(FORM, shapes=(Shape("/cgi-bin/link.pl", frozenset({"a", "b"})),))
TABLE = [
    (request(TO_COURT), Now((NAMES,), Moved.FORM), Rule.NAMES),
    (request(TO_COURT, kind="XHR"), Now((NAMES,)), Rule.NAMES),
    (request(TO_COURT, kind="Ping"), Now((NAMES,)), Rule.NAMES),
    (request(TO_COURT, method="PUT", kind="Fetch"), Now((NAMES,)), Rule.NAMES),
    (request(PACER), Now((NAMES,), Moved.FORM), Rule.NAMES),
    (request(TO_COURT, "GET"), Now((NAMES,), Moved.FORM), Rule.NAMES),
    (request(TO_COURT, "GET"), Now((NAMES,), Moved.SCRIPT), Rule.NAMES),
    (request(TO_COURT, "GET"), Now((NAMES,), Moved.LINK), Rule.PASS),
    (request(TO_COURT, "GET", "Image"), Now((NAMES,)), Rule.PASS),
    (request(TO_COURT), Now((NAMES,), Moved.AGAIN), Rule.AGAIN),
    (request(TO_COURT), Now((NAMES,), Moved.FORM, busy=True), Rule.AGAIN),
    (request(TO_COURT), Now((NAMES,), Moved.FORM, linked=True), Rule.AGAIN),
    (request(TO_COURT, redirected=True), Now((NAMES,)), Rule.AGAIN),
    (request(TO_COURT), Now((FORM,), Moved.FORM), Rule.LOGIN),
    (request(TO_COURT, "GET"), Now((FORM,), Moved.FORM), Rule.ODD_LOGIN),
    (request(f"{BASE.replace('utd', 'cand')}/x"), Now((FORM,), Moved.FORM), Rule.ODD_LOGIN),
    (request(TO_COURT), Now((FORM,), Moved.FORM, asks_first=False), Rule.UNASKED),
    (request(TO_COURT), Now((ODD,), Moved.FORM), Rule.ODD_LOGIN),
    (request(TO_COURT), Now((ODD,), Moved.FORM, asks_first=False), Rule.UNASKED),
    (request(TO_COURT), Now((OTHER,), Moved.FORM, reached=True), Rule.UNCLEAR),
    (request(TO_COURT), Now((OTHER,), Moved.FORM), Rule.PASS),
    (request(TO_COURT), Now((MENU,), Moved.FORM, reached=True), Rule.UNCLEAR),
    (request(TO_COURT), Now((MENU,), Moved.FORM), Rule.PASS),
    (request(TO_COURT), Now((MENU,), Moved.FORM, reached=True, linked=True), Rule.PASS),
    (request(TO_COURT), Now((None,)), Rule.UNCLEAR),
    (request(TO_COURT, "GET"), Now((None,)), Rule.PASS),
    (request(TO_COURT), Now((HALF,), Moved.FORM), Rule.UNCLEAR),
    (request(TO_COURT), Now((MENU, NAMES)), Rule.NAMES),
    (request(TO_COURT), Now((MENU, None), reached=True), Rule.UNCLEAR),
    (request(PACER), Now((AT_PACER,), Moved.FORM, reached=True), Rule.PASS),
    (request(PACER, kind="XHR"), Now((AT_PACER,), reached=True), Rule.PASS),
    (request(PACER), Now((None,)), Rule.PASS),
    (request(TO_COURT), Now((BLANK,), Moved.AGAIN, sent_before=True), Rule.AGAIN),
    (request(TO_COURT), Now((BLANK,), Moved.AGAIN), Rule.AGAIN),
    (request(TO_COURT), Now((BLANK,), Moved.FORM), Rule.UNCLEAR),
    (request(PACER), Now((BLANK,), Moved.AGAIN), Rule.PASS),
    (request(TO_COURT, "GET"), Now((BLANK,)), Rule.PASS),
    (request(TO_COURT, "GET"), Now((None,), Moved.FORM), Rule.UNCLEAR),
    (request(TO_COURT, "GET"), Now((HALF,), Moved.FORM), Rule.UNCLEAR),
    (request(f"{BASE}/ping.pl", kind="XHR"), Now((ITS_FORM,)), Rule.ODD_LOGIN),
    (request(TO_COURT, kind="XHR"), Now((ITS_FORM,)), Rule.LOGIN),
    (request(CAND), Now((NAMES_AWAY,), Moved.FORM), Rule.ELSEWHERE),
    (request(TO_COURT), Now((NAMES_AWAY,), Moved.FORM), Rule.ELSEWHERE),
    (request(CAND), Now((NAMES_AWAY,), Moved.FORM, linked=True), Rule.ELSEWHERE),
    (request(CAND), Now((LOGIN_AWAY,), Moved.FORM, asks_first=False), Rule.ELSEWHERE),
    (request(CAND), Now((AWAY,), Moved.FORM, reached=True), Rule.ELSEWHERE),
    (request(CAND), Now((AWAY,), Moved.FORM), Rule.PASS),
    (request(CAND, "GET"), Now((NAMES_AWAY,), Moved.LINK), Rule.PASS),
    (request(CAND), Now((None,)), Rule.ELSEWHERE),
    (request(CAND), Now((NAMES_AWAY, NAMES)), Rule.NAMES),
    (request(TO_COURT, "GET"), Now((NAMES,), Moved.AGAIN, sent_before=True), Rule.AGAIN),
    (request("https://www.example.com/x", "GET"), Now((MENU,), Moved.LINK), Rule.OUTSIDE),
    (request("http://ecf.utd.uscourts.gov/", "GET"), Now((MENU,), Moved.LINK), Rule.OUTSIDE),
    (request("https://uscourts.gov.evil.com/", "GET"), Now((MENU,), Moved.LINK), Rule.OUTSIDE),
    (request("https://ecf.utd.uscourts.gov:8443/", "GET"), Now((MENU,), Moved.LINK), Rule.OUTSIDE),
    (request("file:///etc/passwd", "GET"), Now((BLANK,)), Rule.OUTSIDE),
    (request("about:blank", "GET"), Now((BLANK,)), Rule.PASS),
    (request("data:image/gif;base64,R0", "GET", "Image"), Now((NAMES,)), Rule.PASS),
    (request("https://www.utd.uscourts.gov/x", "GET"), Now((MENU,), Moved.LINK), Rule.PASS),
]


@pytest.mark.parametrize(("asked", "now", "rule"), TABLE)
def test_the_rule_for_a_request(asked: Request, now: Now, rule: Rule) -> None:
    assert rule_for(asked, now, REAL) is rule


def test_a_form_that_is_sent_as_a_link_is_known_by_its_fields() -> None:
    page = seen(PageKind.CONFIRMATION, shapes=(Shape("/cgi-bin/link.pl", frozenset({"a", "b"})),))
    sent, link = f"{BASE}/cgi-bin/link.pl?a=1&b=2&go=Submit", f"{BASE}/cgi-bin/link.pl?a=&b="
    linked = seen(PageKind.CONFIRMATION, shapes=page.shapes, links=frozenset({Address.of(link).mark}))
    for moved in (Moved.OTHER, Moved.SCRIPT, Moved.FORM):
        assert rule_for(request(sent, "GET"), Now((page,), moved), REAL) is Rule.NAMES
    assert rule_for(request(sent, "GET", "XHR"), Now((page,)), REAL) is Rule.NAMES
    assert rule_for(request(link, "GET"), Now((linked,)), REAL) is Rule.PASS
    assert rule_for(request(f"{BASE}/cgi-bin/link.pl?a=1", "GET"), Now((page,)), REAL) is Rule.PASS


PAGES = (NAMES, FORM, ODD, OTHER, MENU, HALF, AT_PACER, BLANK, AWAY, NAMES_AWAY, None)


def test_nothing_leaves_a_page_with_two_names_unheld() -> None:
    """Whatever else is open, however it moved and whatever is known: a sending is held or refused."""
    methods = ("POST", "PUT", "PATCH", "DELETE")
    kinds = ("Document", "XHR", "Fetch", "Ping", "Other")
    flags = (True, False)
    for other, moved, method, kind in product(PAGES, Moved, methods, kinds):
        for reached, asks, busy, linked, before in product(flags, repeat=5):
            now = Now((other, NAMES), moved, reached, asks, busy, linked, before)
            rule = rule_for(request(TO_COURT, method, kind), now, REAL)
            assert rule in (Rule.NAMES, Rule.AGAIN)


def test_the_names_shown_are_those_of_the_page_that_asks_for_the_link() -> None:
    """However many other pages may have sent it, in whatever order."""
    for other in PAGES:
        for pages in ((other, NAMES), (NAMES, other), (other, None, NAMES)):
            now = Now(pages, reached=True)
            assert page_asked(request(TO_COURT, kind="XHR"), now, REAL).verdict == NAMES.verdict


def test_a_link_is_never_held() -> None:
    for page, kind in product(PAGES, ("Document", "Image", "Script")):
        for reached, busy in product((True, False), repeat=2):
            now = Now((page,), Moved.LINK, reached=reached, busy=busy)
            assert rule_for(request(TO_COURT, "GET", kind), now, REAL) is Rule.PASS


WHOSE = [
    (REAL, f"{BASE}/cgi-bin/login.pl", Where.COURT),
    (REAL, PACER, Where.PACER),
    (REAL, "https://pacer.psc.uscourts.gov/pscof/login.xhtml", Where.PACER),
    (REAL, "https://www.utd.uscourts.gov/", Where.ELSEWHERE),
    (REAL, "https://ecf-train.utd.uscourts.gov/cgi-bin/link.pl", Where.ELSEWHERE),
    (REAL, "https://ecf.cand.uscourts.gov/cgi-bin/link.pl", Where.ELSEWHERE),
    (REAL, "https://ecf.xutd.uscourts.gov/", Where.ELSEWHERE),
    (REAL, "https://utd.uscourts.gov.cand.uscourts.gov/", Where.ELSEWHERE),
    (REAL, "https://www.uscourts.gov/", Where.ELSEWHERE),
    (REAL, "https://ecf.utd.uscourts.gov./", Where.BROWSER),
    (REAL, "https://ecf.utd.uscourts.gov@evil.com/", Where.BROWSER),
    (REAL, "https://john@ecf.utd.uscourts.gov/", Where.BROWSER),
    (REAL, "https://ecf.utd.uscourts.gov:8443/", Where.BROWSER),
    (REAL, "http://ecf.utd.uscourts.gov/", Where.BROWSER),
    (REAL, "https://ecf.utd.uscourts.gov%2eevil.com/", Where.BROWSER),
    (REAL, "https://ecf.utd.uscourt\u0455.gov/", Where.BROWSER),
    (REAL, "https://ecf.utd.uscourts\u3002gov/", Where.BROWSER),
    (REAL, "blob:https://ecf.utd.uscourts.gov/1b6c", Where.BROWSER),
    (REAL, "about:srcdoc", Where.BROWSER),
    (REAL, "https://evil.com/", Where.BROWSER),
    (REAL, "chrome-error://chromewebdata/", Where.BROWSER),
    (HERE, "http://127.0.0.1:81/court/utd/", Where.COURT),
    (HERE, "http://127.0.0.1:81/pacer/csologin/login.jsf", Where.PACER),
    (HERE, "http://127.0.0.1:82/court/utd/", Where.BROWSER),
    (HERE, f"{BASE}/", Where.BROWSER),
]


@pytest.mark.parametrize(("endpoints", "url", "where"), WHOSE)
def test_whose_page_it_is(endpoints: Endpoints, url: str, where: Where) -> None:
    assert whose(endpoints, Address.of(url)) is where
    assert may_visit(endpoints, Address.of(url)) is (where is not Where.BROWSER)


def test_the_front_page_of_a_court_s_own_web_site_leads_on() -> None:
    landing = '<a href="https://ecf.utd.uscourts.gov/cgi-bin/login.pl">CM/ECF Document Filing System</a>'
    for host, near in (("www.utd", True), ("ecf-train.utd", True), ("www.cand", False), ("www", False)):
        page = look(Snapshot(landing, f"https://{host}.uscourts.gov/", 200, True), REAL)
        assert (page.where, page.near) == (Where.ELSEWHERE, near)


CONFIRM = """<title>x</title><a href="/cgi-bin/login.pl?logout">Logout</a>
<form method=post action="/cgi-bin/link.pl?99-L_1_0-1"><input type=hidden name=CSRF>
<p>Do you want to link these accounts?</p><table><tr><td>CMECF</td><td>{0}</td></tr>
<tr><td>PACER</td><td>{1}</td></tr></table><input type=submit value=Submit></form>"""


def test_what_is_kept_of_a_page_has_no_one_time_address() -> None:
    page = look(Snapshot(CONFIRM.format("Ann Lee", "Ann B. Lee"), f"{BASE}/cgi-bin/link.pl", 200, True), REAL)
    assert (page.kind, page.cmecf_name, page.pacer_name) == (PageKind.CONFIRMATION, "Ann Lee", "Ann B. Lee")
    assert page.press == "Submit"
    kept = json.dumps([str(vars(page)), repr(page)], default=str)
    assert "99-L_1" not in kept


def proposal(page: Seen) -> Proposal:
    return Proposal("utd", page.cmecf_name, page.pacer_name, "", "ann", Menu(()), "", "t", 0.0)


CONSENTS = [
    ("Ann Lee", "Ann Lee", SubmitConsent(True), True),
    ("Ann Lee", "Ann Lee", SubmitConsent(False), False),
    ("Ann Q. Lee", "Ann Lee", SubmitConsent(True), True),
    ("Ann Lopez", "Ann Lee", SubmitConsent(True), False),
    ("Ann Lopez", "Ann Lee", SubmitConsent(True, " ann  lee "), True),
    ("Ann Lopez", "Ann Lee", SubmitConsent(True, "ann lopez"), False),
    ("John Doe", "Ann Lee", SubmitConsent(True, "ann lee"), False),
    (None, "Ann Lee", SubmitConsent(True), False),
]


@pytest.mark.parametrize(("cmecf", "pacer", "consent", "goes"), CONSENTS)
def test_consent_follows_the_rule_of_the_wizard(
    cmecf: str | None, pacer: str | None, consent: SubmitConsent, goes: bool
) -> None:
    page = seen(PageKind.CONFIRMATION, cmecf_name=cmecf, pacer_name=pacer)
    assert may_go(page, proposal(page), consent) is goes
    assert never_goes(page) is (cmecf == "John Doe")


def test_every_kind_of_page_is_a_place() -> None:
    assert set(PLACES) == set(PageKind)


def read(body: str, status: int = 200) -> Seen:
    """A page of the court as it is seen."""
    bar = '<a href="/cgi-bin/login.pl?logout">Logout</a>'
    return look(Snapshot(f"<title>x</title>{bar}{body}", f"{BASE}/cgi-bin/link.pl", status, True), REAL)


SAYS = "The CM/ECF account for Ann Lee is now linked to your CSO account."
SAYS_NO = "The CM/ECF login or password is not correct. Your accounts were not linked."
ALREADY = "Your PACER account is already linked to a CM/ECF account in this court."
LINKED, REFUSED, DONE = (read(f"<p>{words}</p>") for words in (SAYS, SAYS_NO, ALREADY))
ASKS = read(CONFIRM.format("Ann Lee", "Ann Lee"))
AGAIN = read(
    f"<p>{SAYS_NO}</p><form method=post action=x>CM/ECF login <input name=a> CM/ECF password"
    " <input type=password name=b><input type=submit value=Submit></form>"
)
STRANGE = read("<p>Thank you for your visit.</p>")
LANDED = seen(PageKind.OTHER, landed=True, menu=Menu(("File a Document",), ("File a Document",)))
ANSWERS = [
    (Rule.NAMES, LINKED, (), Said.LINKED),
    (Rule.NAMES, REFUSED, (), Said.REFUSED),
    (Rule.NAMES, STRANGE, (), Said.UNCLEAR),
    (Rule.NAMES, STRANGE, (SAYS,), Said.LINKED),
    (Rule.NAMES, REFUSED, (SAYS,), Said.BOTH),
    (Rule.NAMES, LINKED, (SAYS_NO,), Said.BOTH),
    (Rule.NAMES, None, (SAYS,), Said.LINKED),
    (Rule.NAMES, None, (SAYS_NO,), Said.REFUSED),
    (Rule.NAMES, None, ("Please wait",), Said.UNCLEAR),
    (Rule.NAMES, None, (SAYS.replace("Ann Lee", "John Doe"),), Said.UNCLEAR),
    (Rule.NAMES, None, (), Said.LOST),
    (Rule.NAMES, read(f"<p>{SAYS}</p>", 500), (), Said.UNCLEAR),
    (Rule.UNASKED, LANDED, (), Said.LANDED),
    (Rule.NAMES, LANDED, (), Said.UNCLEAR),
]


def answer(rule: Rule, page: Seen | None, dialogs: tuple[str, ...] = ()) -> Answered:
    return answered_by(
        rule,
        page,
        dialogs,
        before=ASKS.says,
        proposal=proposal(ASKS),
        court=COURT,
        today=date(2026, 11, 28),
    )


@pytest.mark.parametrize(("rule", "page", "dialogs", "said"), ANSWERS)
def test_what_an_answer_amounts_to(
    rule: Rule, page: Seen | None, dialogs: tuple[str, ...], said: Said
) -> None:
    assert answer(rule, page, dialogs).said is said
    if page is not None and said in (Said.LINKED, Said.REFUSED, Said.LANDED) and not dialogs:
        assert is_final(rule, page)


BEFORE, AFTER = Menu(("Query",)), Menu(("Query", "Civil"), ("Civil",))
STILL = Menu(("Query",), link_offered=True)
LOGINS = [
    (ASKS, None, AttemptState.ACCEPTED, None, True),
    (REFUSED, None, AttemptState.REFUSED, ProblemKind.CMECF_REFUSED, False),
    (AGAIN, None, AttemptState.REFUSED, ProblemKind.CMECF_REFUSED, False),
    (DONE, None, AttemptState.NOT_SENT, ProblemKind.ALREADY_LINKED, None),
    (read("<p>Slow down</p>", 429), None, AttemptState.NOT_SENT, ProblemKind.TOO_MANY_REQUESTS, None),
    (LINKED, AFTER, AttemptState.LINKED, ProblemKind.LINKED_WITHOUT_ASKING, True),
    (LINKED, None, AttemptState.LINKED, ProblemKind.LINKED_WITHOUT_ASKING, True),
    (LINKED, STILL, AttemptState.UNKNOWN, ProblemKind.LINK_CONTRADICTED, None),
    (STRANGE, AFTER, AttemptState.LINKED, ProblemKind.LINKED_WITHOUT_ASKING, True),
    (STRANGE, BEFORE, AttemptState.UNKNOWN, ProblemKind.PAGE_NOT_RECOGNISED, False),
    (None, None, AttemptState.UNKNOWN, ProblemKind.TIMED_OUT, None),
    (None, AFTER, AttemptState.LINKED, ProblemKind.LINKED_WITHOUT_ASKING, True),
    (read("<p>Oops</p>", 500), BEFORE, AttemptState.UNKNOWN, ProblemKind.COURT_DOWN, None),
]


@pytest.mark.parametrize(("page", "after", "state", "problem", "accepted"), LOGINS)
def test_what_becomes_of_the_old_login(
    page: Seen | None,
    after: Menu | None,
    state: AttemptState,
    problem: ProblemKind | None,
    accepted: bool | None,
) -> None:
    form = read("<form method=post action=x>CM/ECF login <input name=a></form>").says
    end = login_end(page, answer(Rule.LOGIN, page), before=form, menus=BEFORE, after=after)
    assert (end.state, end.problem.kind if end.problem else None, end.accepted) == (state, problem, accepted)
    assert needs_menus(page, form) is (end.outcome is not None)
    if state is AttemptState.UNKNOWN:
        assert end.outcome is not None and end.outcome.state is OutcomeState.UNKNOWN
