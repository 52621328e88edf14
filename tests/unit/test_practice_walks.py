"""Each practice person's whole walk, by the words on the pages, compared with the ledger."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.practice.people import person
from tests.bench.bare_link import Walk, bare_link
from tests.unit.practice_at_hand import AtHand, practice_at_hand

BARE = [
    ("POST", "/pacer/services/cso-auth"),
    ("GET", "/court/{}/"),
    ("GET", "/court/{}/cgi-bin/login.pl"),
    ("GET", "/court/{}/cgi-bin/DisplayMenu.pl"),
    ("GET", "/court/{}/cgi-bin/practice_link.pl"),
    ("POST", "/court/{}/cgi-bin/practice_link.pl"),
    ("POST", "/court/{}/cgi-bin/practice_link.pl"),
    ("GET", "/court/{}/cgi-bin/login.pl"),
    ("GET", "/court/{}/cgi-bin/login.pl"),
]


@pytest.fixture
def court(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path) as court:
        yield court


def labels(walk: Walk) -> list[str]:
    """The labels of the page's menu bar."""
    found = re.findall(r'yuimenubaritemlabel"?[^>]*>(.*?)</a>', walk.page, re.S)
    return [" ".join(re.sub("<[^>]+>", "", label).split()) for label in found]


def linked(court: AtHand) -> list[tuple[str, str, str]]:
    return [(row.court, row.pacer_username, row.cmecf_login) for row in court.ledger.links()]


@pytest.mark.parametrize("court_id", ["utd", "utb"])
def test_the_bare_walk_links_in_nine_calls(court: AtHand, court_id: str) -> None:
    calls = bare_link(court.pacer_url, court.court_url(court_id), person("john"))
    assert calls == [(method, path.format(court_id)) for method, path in BARE]
    assert linked(court) == [(court_id, "johnattorney", "attornjq")]
    tries = [(row.court, row.cmecf_login, row.accepted) for row in court.ledger.credentials()]
    assert tries == [(court_id, "attornjq", True)]
    outs = [(row.pacer_username, row.court) for row in court.ledger.sign_outs()]
    assert outs == [("johnattorney", court_id)]
    assert court.ledger.intrusions() == ()


@pytest.mark.parametrize(
    ("court_id", "before", "after"),
    [
        (
            "utd",
            ["Query", "Reports", "Utilities", "Help", "Log Out"],
            ["Civil", "Criminal", "Query", "Reports", "Utilities", "Search", "Help", "Log Out"],
        ),
        (
            "utb",
            ["Query", "Reports", "Utilities", "Logout"],
            ["Bankruptcy", "Adversary", "Query", "Reports", "Utilities", "Search", "Logout"],
        ),
    ],
)
def test_filing_menus_come_with_the_next_page(
    court: AtHand, court_id: str, before: list[str], after: list[str]
) -> None:
    john = person("john")
    with court.walk(john) as walk:
        menu = court.to_confirmation(walk, court_id, john)
        assert "Do you want to link these accounts? CMECF John Attorney PACER John Attorney" in walk.text()
        assert "permanently linked to your upgraded PACER account" in walk.text()
        assert "password" not in walk.page.lower()
        assert linked(court) == []
        walk.send()
        assert "The CM/ECF account for John Attorney is now linked to your CSO account." in walk.text()
        assert labels(walk) == before
        walk.go(menu)
        assert labels(walk) == after
        walk.follow("Utilities")
        with pytest.raises(LookupError):
            walk.link("Link a CM/ECF account")


def test_a_wrong_cmecf_password_is_refused_and_five_lock_the_login(court: AtHand) -> None:
    walter = person("wrong_cmecf")
    said = []
    with court.walk(walter) as walk:
        for _ in range(6):
            court.to_confirmation(walk, "utd", walter)
            said.append(walk.text())
            assert "<form" not in walk.page
        assert all("CM/ECF login or password is not correct" in words for words in said[:5])
        assert "locked after five wrong tries" in said[5]
        court.time += 300
        court.to_confirmation(walk, "utd", walter)
        assert "CM/ECF login or password is not correct" in walk.text()
    assert [row.accepted for row in court.ledger.credentials()] == [False] * 7
    assert linked(court) == []


@pytest.mark.parametrize("path", ["/", "/cgi-bin/login.pl", "/cgi-bin/DisplayMenu.pl?Utilities"])
def test_her_courts_are_down_once_she_has_signed_in(court: AtHand, path: str) -> None:
    with court.walk() as walk:
        assert "Welcome to the U.S. District Court" in walk.go(court.court_url("utd") + "/")
        walk.sign_in(court.pacer_url, person("court_down"))
        answer = walk.session.get(court.court_url("utd") + path)
        assert answer.status_code == 503
        assert "down for maintenance" in answer.text


def test_an_appellate_court_links_with_the_credentials_alone(court: AtHand) -> None:
    john = person("john")
    with court.walk(john) as walk:
        court.to_menu(walk, "ca4")
        assert "Link My Filer Account to My PACER Account" in walk.text()
        assert walk.link("Log Out").endswith("/n/AttorneyFiling/InvalidUserLogin.jsp")
        with pytest.raises(LookupError):
            walk.link("File a Document")
        walk.send(filerName=john.cmecf_login, filerKey=john.cmecf_password)
        assert "TransportRoom" in walk.link("File a Document")
        walk.follow("Log Out")
        assert "logged out" in walk.text()
    assert linked(court) == [("ca4", "johnattorney", "attornjq")]
    assert [row.court for row in court.ledger.sign_outs()] == ["ca4"]


def test_courts_keep_their_own_manners(court: AtHand) -> None:
    maria = person("married")
    with court.walk(maria) as walk:
        court.to_menu(walk, "txwd")
        walk.follow("Utilities")
        assert "NextGen Release 1.1 Menu Items Link a CM/ECF account to my PACER account" in walk.text()
        court.to_menu(walk, "cob")
        walk.follow("Utilities")
        assert "Link a CM/ECF Account to My PACER Account" in walk.text()
        assert "Change Your PACER Login" in walk.text()
        walk.go(court.court_url("lamd") + "/")
        assert "Link a CM/ECF account to my PACER account" in walk.text()
        menu = court.to_menu(walk, "wvsd")
        walk.follow("Utilities")
        with pytest.raises(LookupError):
            walk.link("Link a CM/ECF account")
        walk.follow("NextGen Release 1.1 Menu Items")
        walk.follow("Link a CM/ECF account")
        walk.send(cm_login=maria.cmecf_login, cm_key=maria.cmecf_password)
        walk.send()
        assert "alert(" in walk.page and "is now linked to your CSO account" in walk.page
        walk.go(menu)
        assert labels(walk)[:2] == ["Civil", "Criminal"]


def test_a_cmecf_account_is_linked_once_in_a_court(court: AtHand) -> None:
    john, maria = person("john"), person("married")
    bare_link(court.pacer_url, court.court_url("utd"), john)
    with court.walk(maria) as walk:
        court.to_confirmation(walk, "utd", john)
        assert "already linked to another PACER account" in walk.text()
        court.to_confirmation(walk, "utb", john)
        assert "CMECF John Attorney PACER Maria Garcia" in walk.text()
