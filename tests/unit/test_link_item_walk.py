"""The walk to a link item that stands deeper than Utilities, and to one that can't be opened by a read."""

import pytest

from app.adapter import CmecfLogin, CourtProblem, Endpoints, PacerLogin, open_court
from app.courts import CourtDirectory
from app.linking.problems import ProblemKind
from tests.unit.court_pages import LANDING, LINK_FORM, LINK_LABEL, MENU, page
from tests.unit.loopback_servers import HttpServer, Reply, http_server

HTML = (("Content-Type", "text/html"),)
TOKEN = b'{"nextGenCSO": "t0ken", "loginResult": "0", "errorDescription": ""}'
INNER = "<a href='DisplayMenu2.pl'>NextGen Release 1.1 Menu Items</a><br>"
DEEPER = ("Your Account", "NextGen Account Items", "My Account", "NextGen Release 2 Menu Items")
LIST = "<a href='code.pl'>Change Client Code</a><br><a href='cites.pl'>Citation Display Preferences</a>"
ITEM = f"<a href='made-up-link.pl?12'>{LINK_LABEL}</a>"
SENT = f"<form method=post action='x.pl'><input type=submit value='{LINK_LABEL}'></form>"


def court_with(site: HttpServer, last: str, label: str = DEEPER[0]) -> None:
    site.on("/services/cso-auth", Reply(headers=(("Content-Type", "application/json"),), body=TOKEN))
    pages = {
        "/": LANDING,
        "/cgi-bin/login.pl": MENU,
        "/cgi-bin/DisplayMenu.pl": page(f"{LIST}{INNER}"),
        "/cgi-bin/DisplayMenu2.pl": page(f"{LIST}{INNER}<a href='DisplayMenu3.pl'>{label}</a>"),
        "/cgi-bin/DisplayMenu3.pl": page(f"{LIST}{last}"),
        "/cgi-bin/made-up-link.pl": LINK_FORM,
    }
    for path, html in pages.items():
        site.on(path, Reply(headers=HTML, body=html.encode()))


@pytest.mark.parametrize(
    ("last", "offered", "kind"),
    [
        (ITEM, True, None),
        (f"<form action='made-up-link.pl'><input type=submit value='{LINK_LABEL}'></form>", True, None),
        ("", False, ProblemKind.LINK_ITEM_MISSING),
        (SENT, None, ProblemKind.PAGE_NOT_RECOGNISED),
    ],
)
def test_an_item_two_pages_below_utilities_is_found(
    last: str, offered: bool | None, kind: ProblemKind | None
) -> None:
    with http_server() as site:
        court_with(site, last)
        endpoints = Endpoints.loopback(pacer=site.base, court=site.base)
        adapter = open_court(CourtDirectory.bundled()["utd"], endpoints)
        signed = adapter.sign_in(PacerLogin("johnattorney", "secret", accepts_redaction=True))
        assert signed.menu.link_offered is offered
        if kind is not None:
            with pytest.raises(CourtProblem) as stopped:
                adapter.propose(CmecfLogin("old", "secret"))
            assert stopped.value.problem.kind is kind
        adapter.sign_out()
        assert [one.path for one in site.requests if one.method == "POST" and "/cgi-bin/" in one.path] == []


@pytest.mark.parametrize("label", DEEPER)
def test_what_leads_deeper_has_several_labels(label: str) -> None:
    with http_server() as site:
        court_with(site, ITEM, label)
        endpoints = Endpoints.loopback(pacer=site.base, court=site.base)
        adapter = open_court(CourtDirectory.bundled()["utd"], endpoints)
        signed = adapter.sign_in(PacerLogin("johnattorney", "secret", accepts_redaction=True))
        assert signed.menu.link_offered is True
        adapter.sign_out()
