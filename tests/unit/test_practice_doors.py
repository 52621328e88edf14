"""What practice courts refuse: no session, a wrong Referer, an address sent twice, a page nobody offered."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from app.practice.court_profile import Kind, directory_lookup
from app.practice.ledger import Ledger
from app.practice.pages import create_app
from app.practice.people import person
from tests.bench.bare_link import Walk
from tests.guards import PATIENCE
from tests.unit.practice_at_hand import AtHand, practice_at_hand

REFERER_WORDS = "The link to this page may not have originated from within CM/ECF."
SENT_BEFORE = "This page was sent before"
JOHN = person("john")


@pytest.fixture
def court(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path) as court:
        yield court


def submit(walk: Walk, court: AtHand, form: str, **headers: str) -> requests.Response:
    """Sends a page's form as it stands, without the walk's own care."""
    address = re.search(r'action="\.\./([^"]+)"', form)
    assert address is not None
    fields = {
        name: (None, _plain(value)) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)
    }
    url = f"{court.court_url('utd')}/{address[1]}"
    return walk.session.post(url, files=fields, headers=headers)


def _plain(value: str) -> str:
    for mark, letter in (("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        value = value.replace(mark, letter)
    return value


def test_every_court_of_the_directory_lets_people_in(tmp_path: Path) -> None:
    from app.courts import CourtDirectory

    client = create_app(Ledger(tmp_path), directory_lookup).test_client()
    for listed in CourtDirectory.bundled():
        page = client.get(f"/court/{listed.id}/cgi-bin/ShowIndex.pl").text
        assert "<title>Practice" in page and listed.name.removeprefix("United States ") in page
        assert re.search(r'href="/court/\w+/(cgi-bin/login\.pl|b?n/AttorneyFiling/login\.jsf)">', page), (
            listed.id
        )
        assert (directory_lookup(listed.id).kind is Kind.APPELLATE) == ("AttorneyFiling" in page)


def test_unknown_courts_and_addresses_are_not_found(court: AtHand) -> None:
    for path in ("/court/zzz/", "/court/zzz/n/AttorneyFiling/login.jsf", "/elsewhere"):
        answer = requests.get(f"http://127.0.0.1:{court.port}{path}", timeout=PATIENCE)
        assert (answer.status_code, "<title>Practice" in answer.text) == (404, True)


def test_the_landing_page_needs_no_slash_and_no_redirect(court: AtHand) -> None:
    with court.walk() as walk:
        pages = {walk.go(court.court_url("utd") + path) for path in ("", "/", "/cgi-bin/ShowIndex.pl")}
    assert len(pages) == 1
    assert {path for _method, path in walk.calls} == {
        "/court/utd", "/court/utd/", "/court/utd/cgi-bin/ShowIndex.pl"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("court_id", "path", "script"),
    [
        ("utd", "/cgi-bin/login.pl", "location.assign("),
        ("utd", "/cgi-bin/DisplayMenu.pl?Utilities", "location.assign("),
        ("utb", "/cgi-bin/practice_link.pl", "location.assign("),
        ("ca4", "/n/AttorneyFiling/login.jsf", "document.location = "),
    ],
)
def test_without_a_session_a_tiny_page_leads_to_pacer(
    court: AtHand, court_id: str, path: str, script: str
) -> None:
    with court.walk() as walk:
        page = walk.go(court.court_url(court_id) + path)
        for cookies in ({"NextGenCSO": "x" * 128}, {"PacerSession": "x" * 128}):
            assert walk.session.get(court.court_url(court_id) + path, cookies=cookies).text == page
    assert script in page and "<form" not in page and len(page) < 500
    target = re.search(r'"(http[^"]+)"', page)
    assert target is not None
    address = target[1].replace("\\u0026", "&")
    pscid = {"utd": "UTDC", "utb": "UTBK", "ca4": "04CA"}[court_id]
    assert f"/pacer/csologin/login.jsf?pscCourtId={pscid}&appurl=http%3A%2F%2F127.0.0.1" in address
    assert "PACER LOGIN (practice)" in requests.get(address, timeout=PATIENCE).text


def test_a_foreign_pacer_session_spoils_the_token(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        court.to_menu(walk, "utd")
        walk.session.cookies.set("PacerSession", "unvalidated", domain="127.0.0.1", path="/")
        assert "csologin" in walk.go(walk.url)


def test_bankruptcy_courts_go_by_the_session_that_their_script_set(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        first = walk.session.cookies["PacerSession"]
        court.to_menu(walk, "utb")
        utilities, renewed = walk.link("Utilities"), walk.session.cookies["PacerSession"]
        assert renewed != first and "PRTYPE=web" in walk.page
        walk.session.cookies.set("PacerSession", first, domain="127.0.0.1", path="/")
        menu = walk.url
        assert "csologin" in walk.go(utilities)
        walk.go(menu)
        assert "PacerSession=" in walk.page
        walk.go(menu)
        assert "PacerSession=" not in walk.page
        walk.go(utilities)
        assert "Link a CM/ECF account" in walk.text()


@pytest.mark.parametrize("referer", ["", "https://external", "http://127.0.0.1:1/court/utd/", "{other}/"])
def test_pages_inside_want_a_referer_of_this_court(court: AtHand, referer: str) -> None:
    headers = {"Referer": referer.format(other=court.court_url("utb"))} if referer else {}
    with court.walk(JOHN) as walk:
        court.to_menu(walk, "utd")
        menu = walk.url
        page = walk.session.get(court.court_url("utd") + "/cgi-bin/DisplayMenu.pl?Utilities", headers=headers)
        assert (page.status_code, REFERER_WORDS in page.text) == (200, True)
        walk.follow("Utilities")
        walk.follow("Link a CM/ECF account")
        form = walk.page
        assert REFERER_WORDS in submit(walk, court, form, **headers).text
        assert "Incomplete request" in submit(walk, court, form, Referer=menu).text
    assert court.ledger.credentials() == ()


def test_an_address_works_once_and_links_once(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        menu = court.to_confirmation(walk, "utd", JOHN)
        form = walk.page
        first, second = (submit(walk, court, form, Referer=menu).text for _ in range(2))
    assert "is now linked" in first
    assert SENT_BEFORE in second
    assert len(court.ledger.links()) == 1


def test_an_address_belongs_to_one_session(court: AtHand) -> None:
    with court.walk(JOHN) as walk, court.walk(JOHN) as other:
        menu = court.to_confirmation(walk, "utd", JOHN)
        assert SENT_BEFORE in submit(other, court, walk.page, Referer=menu).text
        assert court.ledger.links() == ()
        assert "is now linked" in submit(walk, court, walk.page, Referer=menu).text


@pytest.mark.parametrize("field", ["CSRF", "seal"])
def test_hidden_fields_must_come_back_as_they_were(court: AtHand, field: str) -> None:
    with court.walk(JOHN) as walk:
        menu = court.to_confirmation(walk, "utd", JOHN)
        spoiled = re.sub(rf'name="{field}" value="', r"\g<0>x", walk.page)
        assert spoiled != walk.page
        assert SENT_BEFORE in submit(walk, court, spoiled, Referer=menu).text
    assert court.ledger.links() == ()


def test_a_form_that_is_not_multipart_is_incomplete(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        court.to_confirmation(walk, "utd", JOHN)
        walk.page = walk.page.replace("multipart/form-data", "application/x-www-form-urlencoded")
        assert "Incomplete request" in walk.send()
    assert court.ledger.links() == ()


@pytest.mark.parametrize(
    "path", ["/cgi-bin/link_account.pl", "/cgi-bin/DisplayMenu.pl?CivilEvents", "/n/AttorneyFiling/login.jsf"]
)
def test_guessed_addresses_are_refused_and_noted(court: AtHand, path: str) -> None:
    with court.walk(JOHN) as walk:
        court.to_menu(walk, "utd")
        walk.go(court.court_url("utd") + path)
        assert "This access attempt has been logged." in walk.text()
    assert [row.path for row in court.ledger.intrusions()] == ["/court/utd" + path.partition("?")[0]]


def test_district_addresses_are_no_pages_of_an_appellate_court(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        court.to_menu(walk, "ca4")
        walk.go(court.court_url("ca4") + "/cgi-bin/DisplayMenu.pl?Utilities")
    assert "This access attempt has been logged." in walk.text()


def test_logging_out_closes_one_court_until_it_is_entered_again(court: AtHand) -> None:
    with court.walk(JOHN) as walk:
        court.to_menu(walk, "utb")
        other = walk.url, walk.link("Utilities")
        menu = court.to_menu(walk, "utd")
        utilities = walk.link("Utilities")
        assert walk.link("Log Out").endswith("/cgi-bin/login.pl?logout")
        walk.follow("Log Out")
        assert "logged out" in walk.text()
        assert "csologin" in walk.go(utilities)
        walk.url = other[0]
        assert "csologin" not in walk.go(other[1])
        walk.go(menu)
        assert "Your Account" in walk.go(utilities)
