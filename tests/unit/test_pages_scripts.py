"""Addresses, pop-ups and cookies of inline scripts, read without running one."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
INSIDE = "https://ecf.utd.uscourts.gov/cgi-bin/inside.pl"


def read_script(script: str, body: str = "") -> "tuple[str | None, bool, tuple[str, ...]]":
    page = read_page(f"<html><head><script>{script}</script></head><body>{body}</body></html>", URL)
    return page.goes_to, page.to_pacer, page.alerts


@pytest.mark.parametrize(
    "script",
    [
        'document.location = "inside.pl";',
        "location='inside.pl'",
        'window.location.href = "inside.pl";',
        'self.location.assign("/cgi-bin/inside.pl");',
        "top.location.replace('inside.pl');",
        (
            "if (top.frames.length != 0) top.location = self.document.location;\ndocument.location = "
            "'inside.pl';"
        ),
        "<!--\nlocation.replace('inside.pl');\n//-->",
        "/* location='other.pl' */ location = 'ins' + 'ide.pl';",
        "var to = 'inside.pl'; location.href = to;",
        "location = 'in\\x73ide\\u002epl';",
        "(function(){ location.assign('inside.pl'); })();",
        "window.onload = function() { document.location = 'inside.pl' };",
        "function go() { location = 'inside.pl'; } setTimeout(go, 1);",
    ],
)
def test_a_bounce_is_followed_by_its_address(script: str) -> None:
    assert read_script(script) == (INSIDE, False, ())


@pytest.mark.parametrize(
    "script",
    [
        "location = location.href;",
        "location.replace(f('x.pl'))",
        "x.location = 'y.pl'",
        "mylocation='y.pl'",
        "var s = \"location='y.pl'\";",
        "// location='y.pl'",
        "if (location == 'y.pl') {}",
        "location = 'y.pl?x=' + id;",
    ],
)
def test_what_is_no_address_leads_nowhere(script: str) -> None:
    assert read_script(script)[0] is None


@pytest.mark.parametrize(
    "script",
    [
        "function back() { location = 'y.pl'; }",
        "if (x) location = 'y.pl';",
        "if (x) { location = 'y.pl'; }",
        "x ? location = 'y.pl' : 0;",
        "a.onclick = function() { location = 'y.pl' };",
    ],
)
def test_a_page_with_something_to_see_is_left_only_for_sure(script: str) -> None:
    body = "<p>" + "There is much to read here. " * 20
    assert read_script(script, body)[0] is None
    assert read_script(script + ";location = 'inside.pl';", body)[0] == INSIDE


def test_a_page_with_a_bar_is_left_for_pacer_alone() -> None:
    page = read_page(court.page("<script>location = 'x.pl';</script>Good morning"), URL)
    assert (page.goes_to, page.kind) == (None, PageKind.MENU)
    page = read_page(court.page(f"<script>location.assign('{court.CSO}');</script>Good morning"), URL)
    assert (page.goes_to, page.kind, page.signed_in) == (court.CSO, PageKind.LOGGED_OUT, False)


@pytest.mark.parametrize(
    "address",
    [
        court.CSO,
        "https://qa-login.uscourts.gov/csologin/login.jsf",
        "https://train-login.uscourts.gov/csologin/login.jsf?x=1",
        "http://127.0.0.1:5000/pacer/csologin/login.jsf",
    ],
)
def test_pacer_s_log_in_is_known_in_every_realm(address: str) -> None:
    assert read_script(f"location.assign('{address}')")[:2] == (address, True)


def test_a_pacer_address_that_a_script_completes_is_known_but_not_followed() -> None:
    script = f"location.assign('{court.CSO}' + encodeURIComponent(location));"
    assert read_script(script)[:2] == (None, True)
    assert read_script("location = 'https://www.example.com/?to=csologin';")[1] is False


@pytest.mark.parametrize(
    ("content", "goes_to"),
    [
        ("0; url=inside.pl", INSIDE),
        ("0;URL='inside.pl'", INSIDE),
        ("5, inside.pl", INSIDE),
        ("1800; url=inside.pl", None),
        ("30", None),
        ("x", None),
    ],
)
def test_a_refresh_at_once_is_a_bounce_and_a_late_one_is_not(content: str, goes_to: str | None) -> None:
    page = read_page(f'<html><head><meta http-equiv=Refresh content="{content}"></head></html>', URL)
    assert page.goes_to == goes_to


@pytest.mark.parametrize(
    ("script", "alerts"),
    [
        ('alert("Hello there.");', ("Hello there.",)),
        ("window.alert('It\\'s \\u0022done\\u0022\\nnow');", ('It\'s "done" now',)),
        ("alert('a' + \"b\");alert(`c`);alert('a'+'b')", ("ab", "c")),
        ("var text = 'Linked.'; alert(text);", ("Linked.",)),
        ("window.onload = function() { alert('a'); }", ("a",)),
        ("$(document).ready(function() { alert('a'); });", ("a",)),
        ("window.addEventListener('load', () => { alert('a'); });", ("a",)),
        ("try { alert('a') } catch (e) {}", ("a",)),
        ("if (x) { f(); } alert('a');", ("a",)),
        ("function f() { return 1; } alert('a');", ("a",)),
        ("alert('\\ud83d\\ude00')", ("😀",)),
        ("alert('no end\n)", ()),
        ("if (x) alert('a');", ()),
        ("if (x) { alert('a'); } else { alert('b'); }", ()),
        ("x && alert('a');", ()),
        ("function f() { alert('a'); }", ()),
        ("var f = function() { alert('a'); };", ()),
        ("var f = () => alert('a');", ()),
        ("b.onclick = () => { alert('a') };", ()),
        ("setTimeout(function() { alert('a'); }, 900000);", ()),
        ("alert(text);", ()),
        ("alert('a' + name);", ()),
        ("my.alert('a');", ()),
        ("// alert('a');\n/* alert('b'); */", ()),
        ("var s = \"alert('a')\";", ()),
        ("var r = /alert('a')/;", ()),
        ("var text = 'a'; if (x) text = 'b'; alert(text);", ()),
        ("catch (e) { alert('a') }", ()),
    ],
)
def test_only_pop_ups_that_surely_show_are_heard(script: str, alerts: tuple[str, ...]) -> None:
    assert read_script(script)[2] == alerts


def test_a_body_s_onload_runs_and_foreign_scripts_do_not() -> None:
    html = (
        "<body onload=\"alert('one')\"><script src=x.js>alert('two')</script>"
        "<script type=application/json>alert('three')</script><!-- <script>alert('four')</script> -->"
    )
    assert read_page(html, URL).alerts == ("one",)


@pytest.mark.parametrize(
    ("script", "value"),
    [
        ('document.cookie="PacerSession=aB3_x; path=/; domain=.uscourts.gov; secure;"', "aB3_x"),
        ("document.cookie = 'CASE_NUM=1'; document.cookie = ' PacerSession = new+/= ; path=/';", "new+/="),
        ("document.cookie='PacerSession=old'; document.cookie='PacerSession=new';", "new"),
        ("document.cookie = 'PacerSession=' + 'joined' + '; path=/';", "joined"),
        ("document.cookie='PacerSession=unvalidated; path=/'", None),
        ("document.cookie='PacerSession=; path=/'", None),
        ("document.cookie='XPacerSession=a'", None),
        ("document.cookie='PRTYPE=aty'", None),
        ("function f() { document.cookie='PacerSession=a'; }", None),
        ("// document.cookie='PacerSession=a'", None),
        ("if (document.cookie == 'PacerSession=a') {}", None),
    ],
)
def test_a_session_set_by_script_is_taken_over(script: str, value: str | None) -> None:
    assert read_page(f"<script>{script}</script>", URL).pacer_session == value
