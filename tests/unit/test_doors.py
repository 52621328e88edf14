"""The way into a court's filing system is known by its address, a closed site by what it says of now."""

import itertools
import random

import pytest

from app.adapter.pages import PageKind, read_page
from tests.tables import each

HOST = "https://ecf.xyb.uscourts.gov"
ROOT = f"{HOST}/"
DISTRICT = (
    "/cgi-bin/login.pl",
    "/CGI-BIN/Login.PL",
    "/cgi-bin/login.pl?1",
    "/cgi-bin/login.pl?db=live&amp;x=1",
)
APPELLATE = (
    "/n/AttorneyFiling/login.jsf",
    "/bn/AttorneyFiling/login.jsf",
    "/cmecf/servlet/TransportRoom?servlet=Login",
    "/cmecf-bap-live/servlet/TransportRoom?servlet=Login",
    "/n/beam/servlet/TransportRoom?servlet=Login",
)
BACK = "https%3A%2F%2Fecf.xyb.uscourts.gov%2Fcgi-bin%2Flogin.pl"
LABELS = (
    "Login",
    "[LOG IN]",
    "CONTINUE",
    "Click Here to Start CM/ECF",
    "log in to CM/ECF",
    "District of Xylo - Document Filing  Application",
    "CM/ECF Login",
    "Enter",
    "",
)
LAYOUTS = {
    "link": '<a href="{url}">{label}</a>',
    "link without quotes": "<A HREF={url}>{label}</A>",
    "link to the whole address": '<a href="https://ecf.xyb.uscourts.gov{url}" target="_top">{label}</a>',
    "link from before https": '<a href="http://ecf.xyb.uscourts.gov{url}">{label}</a>',
    "image": '<a href="{url}"><img src="go.gif" border=0></a>',
    "image and label": '<a href="{url}"><img src="go.gif" alt="go"><br><font>{label}</font></a>',
    "block in a link": '<div><a href="{url}"><div class="button">{label}</div></a></div>',
    "map": '<img usemap="#m"><map name=m><area shape=rect coords="0,0,9,9" href="{url}"></map>',
    "button with a script": '<INPUT TYPE=button VALUE="{label}" ONCLICK=window.location="{url}">',
    "button with an href": "<button type=button onclick=\"location.href='{url}'\">{label}</button>",
    "button with assign": "<button onclick=\"window.location.assign('{url}'); return 0\">{label}</button>",
    "document.location": "<input type=button value='{label}' onclick=\"document.location='{url}'\">",
    "image button": "<input type=image src=go.gif onclick=\"document.location.href='{url}';return false\">",
    "script link": "<a href=\"javascript:window.location='{url}'\">{label}</a>",
    "link with a script": '<a href="#" onclick="top.location=\'{url}\'">{label}</a>',
    "cell with a script": "<table><tr><td onclick=\"location='{url}'\">{label}</td></tr></table>",
    "opens a window": "<a href=\"javascript:window.open('{url}')\">{label}</a>",
    "own function": "<script>function go(){{ window.location = '{url}'; }}</script>"
    '<button onclick="go()">{label}</button>',
    "function with the address": "<input type=button onclick=\"leaveFor('{url}')\" value='{label}'>",
    "form": '<form method=get action="{url}"><input type=submit value="{label}"></form>',
    "refresh": '<meta http-equiv="Refresh" content="30; URL={url}"><p>{label}</p>',
    "frame": '<frameset rows="90,*"><frame src="top.html"><frame src="{url}"></frameset>',
    "inner frame": '<iframe src="{url}" title="{label}"></iframe>',
    "hidden block": '<div id=in style="display: none"><a href="{url}">{label}</a></div>',
    "written by a script": "<script>document.write('<a href=\"{url}\">{label}</a>');</script>",
    "choice": '<select onchange="location=this.value"><option value="">Choose<option value="{url}">{label}'
    "</select>",
}


def page_of(layout: str, url: str, label: str, more: str = "") -> str:
    address = url.replace("&amp;", "&") if layout == "own function" else url
    door = LAYOUTS[layout].format(url=address, label=label)
    head, body = (door, "") if "frameset" in door or "http-equiv" in door else ("", door)
    return (
        f"<html><head><title>Live Database</title>{head}</head><center>Welcome to the U.S. Bankruptcy Court"
        f"{more}<p>{body}</center><a href='/cgi-bin/CourtInfo.pl?location=main'>Court Information</a></html>"
    )


def form_loses_its_query(layout: str, url: str) -> bool:
    """A browser puts a form's fields in the place of the query that its address has."""
    return layout == "form" and "?" in url


@each("url", [*DISTRICT, *APPELLATE])
@each("layout", LAYOUTS)
def test_the_address_makes_a_door_whatever_it_is_called_and_built_of(layout: str, url: str) -> None:
    at = [*LAYOUTS].index(layout) + [*DISTRICT, *APPELLATE].index(url)
    if form_loses_its_query(layout, url):
        url = url.partition("?")[0]
    for label in (LABELS[at % len(LABELS)], LABELS[(at + 4) % len(LABELS)]):
        page = read_page(page_of(layout, url, label), ROOT)
        if "servlet" in url and "?" not in url:
            assert page.kind is PageKind.OTHER and page.filing_system is None
            continue
        assert page.kind is PageKind.LANDING, (label, page)
        assert page.filing_system is not None
        assert page.filing_system.url == HOST + url.replace("&amp;", "&")
        assert [door.url for door in page.doors] == [page.filing_system.url]


def test_a_form_that_names_the_log_in_in_a_field_is_a_door() -> None:
    html = (
        "<form action=/cmecf/servlet/TransportRoom><input type=hidden name=servlet value=Login>"
        "<input type=submit value=Enter></form>"
    )
    door = read_page(html, ROOT).filing_system
    assert door is not None and door.url == f"{HOST}/cmecf/servlet/TransportRoom?servlet=Login"


@each(
    "url",
    [
        "/cgi-bin/login.pl?logout",
        "/cgi-bin/login.pl?logout=1",
        "/cgi-bin/login.pl?LogOff",
        "/cgi-bin/login.pl.bak",
        "/cgi-bin/login.pl/x",
        "/cgi-bin/xlogin.pl",
        "/cgi-bin/ShowIndex.pl",
        "/loginhelp.html",
        "/n/AttorneyFiling/login.jsf/help",
        "/n/beam/servlet/TransportRoom?servlet=CaseSearch.jsp",
        "/n/beam/servlet/TransportRoom?servlet=InvalidUserLogin.jsp",
        "/n/beam/servlet/TransportRoom?servlet=Login&amp;servlet=Other",
        "https://ecf.xyd.uscourts.gov/cgi-bin/login.pl",
        "https://ecf.xyb.uscourts.gov.example.com/cgi-bin/login.pl",
        "https://evil@ecf.xyb.uscourts.gov:8443/cgi-bin/login.pl",
        "http://ecf.xyb.uscourts.gov:8080/cgi-bin/login.pl",
        "//www.example.com/cgi-bin/login.pl",
        "https://ca9-portal.example.us/cgi-bin/login.pl",
        "ftp://ecf.xyb.uscourts.gov/cgi-bin/login.pl",
        "https://pacer.login.uscourts.gov/csologin/login.jsf?appurl=https%3A%2F%2Fecf.xyd.uscourts.gov%2Fcgi-bin%2Flogin.pl",
        "https://pacer.login.uscourts.gov.example.com/csologin/login.jsf?appurl=" + BACK,
        "https://www.example.com/csologin/login.jsf?appurl=" + BACK,
        "https://other-login.uscourts.gov/csologin/login.jsf?appurl=" + BACK,
        "https://ecf.xyd.uscourts.gov/csologin/login.jsf?appurl=" + BACK,
        "https://pacer.login.uscourts.gov./csologin/login.jsf?appurl=" + BACK,
        "https://pacer.login.uscourts.gov:8443/csologin/login.jsf?appurl=" + BACK,
        "https://me@pacer.login.uscourts.gov/csologin/login.jsf?appurl=" + BACK,
        "http://pacer.login.uscourts.gov/csologin/login.jsf?appurl=" + BACK,
        f"https://pacer.login.uscourts.gov/csologin/login.jsf?appurl={BACK}&amp;appurl=https%3A%2F%2Fwww.example.com",
        "https://me:word@ecf.xyb.uscourts.gov/cgi-bin/login.pl",
        "https://ecf.xyb.uscourts.gov:/cgi-bin/login.pl",
        "https://ecf.xyb.uscourts.gov./cgi-bin/login.pl",
        "/cgi-bin/login.pl?log%6fut",
        "mailto:login.pl@xyb.uscourts.gov",
        "https://[/cgi-bin/login.pl",
    ],
)
@each("layout", [one for one in LAYOUTS if "whole address" not in one and "before" not in one])
def test_no_other_address_is_a_door(layout: str, url: str) -> None:
    if form_loses_its_query(layout, url):
        return
    page = read_page(page_of(layout, url, "Login"), ROOT)
    assert (page.filing_system, page.doors) == (None, ())
    assert page.kind in (PageKind.OTHER, PageKind.LOGGED_OUT)


def test_a_door_by_way_of_pacer_comes_back_to_this_court() -> None:
    back = "https%3A%2F%2Fecf.xyb.uscourts.gov%2Fcgi-bin%2Flogin.pl"
    url = f"https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=XYB&appurl={back}"
    page = read_page(f"<a href='{url}'>Login</a>", ROOT)
    assert page.kind is PageKind.LANDING
    assert page.filing_system is not None and page.filing_system.url == url


@pytest.mark.parametrize(
    "before",
    [
        "<a href='https://www.xyb.uscourts.gov/dfs'>About the Document Filing System</a>",
        "<a href='/dfs.html'>Document Filing System: news</a>",
        "<a href='/cgi-bin/login.pl?logout'>Document Filing System: leave</a>",
        "<!-- <a href='/cgi-bin/login.pl?old'>Login</a> -->",
    ],
)
def test_an_address_goes_before_a_label(before: str) -> None:
    door = read_page(f"{before}<a href='/cgi-bin/login.pl'>Go</a>", ROOT).filing_system
    assert door is not None and door.url == f"{HOST}/cgi-bin/login.pl"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("circuit", "panel"),
    [
        ("/n/AttorneyFiling/login.jsf", "/bn/AttorneyFiling/login.jsf"),
        (
            "/cmecf/servlet/TransportRoom?servlet=Login",
            "/cmecf-bap-live/servlet/TransportRoom?servlet=Login",
        ),
    ],
)
def test_a_circuit_s_door_goes_before_its_panel_s_and_both_are_known(
    circuit: str, panel: str, *, turned: bool
) -> None:
    blocks = [
        f"<a href='{circuit}'>CM/ECF Login</a>",
        f"<a href='{panel}'>Login to CM/ECF BAP Document Filing System</a>",
    ]
    page = read_page("<hr>".join(reversed(blocks) if turned else blocks), ROOT)
    assert page.filing_system is not None and page.filing_system.url == HOST + circuit
    assert {door.url for door in page.doors} == {HOST + circuit, HOST + panel}


def test_pages_that_answer_a_form_stay_what_they_are_beside_a_way_back() -> None:
    back = "<p><a href='/cgi-bin/login.pl'>Log in again</a></p>"
    url = f"{HOST}/cgi-bin/made-up.pl?1"
    refused = f"<p>Invalid CM/ECF login or password.</p>{back}"
    linked = f"<p>The CM/ECF account for Ann Lee is now linked to your CSO account.</p>{back}"
    form = (
        "<form method=post action=x>CM/ECF login <input name=a> CM/ECF password <input type=password name=b>"
        f"<input type=submit></form>{back}"
    )
    assert read_page(refused, url).kind is PageKind.REFUSAL
    assert read_page(linked, url).kind is PageKind.LINKED
    assert read_page(form, url).kind is PageKind.LINK_FORM
    assert read_page(f"<p>You are not logged in.</p>{back}", url).kind is PageKind.LOGGED_OUT


@pytest.mark.parametrize(
    "talk",
    [
        "Invalid CM/ECF login or password means that the account is not linked.",
        "Your account is locked.",
        "The CM/ECF account for Ann Lee is now linked to your CSO account.",
        "Do you want to link these accounts?",
    ],
)
@pytest.mark.parametrize(
    "where", ["/", "", "/cgi-bin/ShowIndex.pl", "/cgi-bin/showpage.pl?16", "/index.html"]
)
def test_a_front_page_with_a_door_is_a_front_page_whatever_it_tells(where: str, talk: str) -> None:
    page = read_page(f"<p>{talk}</p><a href='/cgi-bin/login.pl'>Login</a>", HOST + where)
    assert page.kind is PageKind.LANDING


STANDING = (
    "CM/ECF may be unavailable from midnight until 5:00 AM Pacific every Saturday for system maintenance.",
    "CM/ECF is unavailable Sundays from 2 to 4 a.m. for scheduled maintenance.",
    "The system is down for maintenance each Friday night.",
    "CM/ECF will be down for scheduled maintenance on Saturday, May 3, from 6 p.m. to 8 p.m.",
    "CM/ECF will be unavailable this weekend due to system maintenance.",
    "System maintenance was completed. CM/ECF is available.",
    "If CM/ECF is unavailable, call the Clerk's Office.",
    "When the system is temporarily unavailable, file in person.",
    "In the event the site is unavailable, deadlines are extended.",
    "Regular system maintenance is performed nightly.",
    "CM/ECF was temporarily unavailable yesterday.",
    "The court performs scheduled maintenance; during it the system is unavailable.",
    "The document that you asked for is currently unavailable.",
)
OF_NOW = (
    "CM/ECF is down for maintenance until Sunday 6 p.m.",
    "CM/ECF is currently unavailable.",
    "The system is temporarily unavailable. Please try again later.",
    "This site is undergoing scheduled maintenance and will be back at 5 PM.",
    "The Court is currently experiencing an outage with its Electronic Case Filing System (ECF).",
    "Due to a nationwide outage, filing and accessing documents in CM/ECF is currently unavailable.",
    "The system is unavailable. We apologize for the inconvenience.",
    "Our servers are down for maintenance.",
    "System maintenance",
    "Service unavailable",
)
AROUND = (
    "<p>{}</p>",
    "<h1>{}</h1>",
    "<table><tr><td><font color=red><b>{}</b></font></td></tr></table>",
    "<div>Notice<br>{}</div>",
)


@each("notice, around", [*itertools.product(STANDING, AROUND)])
def test_a_notice_of_other_times_is_no_outage(notice: str, around: str) -> None:
    said = around.format(notice)
    assert read_page(f"<title>Ninth Circuit</title>{said}", ROOT).kind is PageKind.OTHER
    assert read_page(f"{said}<a href='/n/AttorneyFiling/login.jsf'>log in</a>", ROOT).kind is PageKind.LANDING


@each("notice, around", [*itertools.product(OF_NOW, AROUND)])
def test_a_notice_of_now_is_an_outage_only_where_no_door_is(notice: str, around: str) -> None:
    said = around.format(notice)
    assert read_page(f"<title>CM/ECF</title>{said}", ROOT).kind is PageKind.MAINTENANCE
    assert read_page(f"{said}<a href='/cgi-bin/login.pl'>Login</a>", ROOT).kind is PageKind.LANDING


def test_drawn_front_pages_are_entered_by_their_doors_alone() -> None:
    draw = random.Random(20261128)
    lures = (
        "<a href='https://pacer.uscourts.gov/login'>Log in to PACER</a>",
        "<a href='/cgi-bin/login.pl?logout'>Log out</a>",
        "<a href='/n/beam/servlet/TransportRoom?servlet=CaseSearch.jsp'>Log in to search</a>",
        "<a href='https://portal.example.us/'>log in to ACMS</a>",
        "<form action=/search><input name=q><input type=submit value=Search></form>",
        "<!-- <a href='/cgi-bin/login.pl?training'>Training login</a> -->",
    )
    for _ in range(400):
        layout, url, label = (
            draw.choice(list(LAYOUTS)),
            draw.choice(DISTRICT + APPELLATE),
            draw.choice(LABELS),
        )
        if form_loses_its_query(layout, url) or "frameset" in LAYOUTS[layout]:
            continue
        notice = draw.choice(AROUND).format(draw.choice(STANDING + OF_NOW))
        more = [notice, *draw.sample(lures, draw.randrange(len(lures)))]
        draw.shuffle(more)
        page = read_page(page_of(layout, url, label, "".join(more)), ROOT)
        assert page.kind is PageKind.LANDING, (layout, url, label, more)
        assert page.filing_system is not None and page.filing_system.url == HOST + url.replace("&amp;", "&")
