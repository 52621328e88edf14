"""Bankruptcy appellate panels: a database, a log-in and a link of their own on their circuit's site."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, CourtProblem, Endpoints, PacerLogin, open_court
from app.courts import CourtDirectory
from app.courts.court import Court, LinkRoute
from app.linking.outcome import OutcomeState
from app.linking.problems import ProblemKind
from app.practice.people import person
from tests.unit.loopback_servers import Reply, http_server
from tests.unit.practice_at_hand import AtHand, practice_at_hand
from ui.text.courts import nextgen_words, quirk_words, route_words, sort_words
from ui.text.guided import guided_steps

COURTS = CourtDirectory.bundled()
PANELS = {"bap1": "ca1", "bap9": "ca9", "bap10": "ca10"}
COVERS = re.compile(r"\bcover|nothing to link|no filing site|no link step|\bits link is\b", re.IGNORECASE)
JOHN = person("john")
HTML = (("Content-Type", "text/html"),)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path) as court:
        yield court


def said_of(court: Court) -> str:
    serving = COURTS[court.filed_at or ""]
    steps = [
        " ".join((step.title, step.do, step.shows, *step.notes, *step.stop, *step.compare))
        for step in guided_steps(court, court.ecf_url)
    ]
    quirks = [quirk_words(quirk) or "" for quirk in court.quirks]
    words = (route_words(court, serving), route_words(court), nextgen_words(court, date(2026, 11, 28)))
    return "\n".join((*words, court.route_note or "", *quirks, *steps))


@pytest.mark.parametrize("panel", PANELS)
def test_nothing_says_that_the_circuit_s_link_is_the_panel_s(panel: str) -> None:
    court = COURTS[panel]
    said = said_of(court)
    assert court.route is LinkRoute.APPELLATE and guided_steps(court, court.ecf_url)
    assert not COVERS.search(said), COVERS.search(said)
    assert "own database" in said and "is another link." in said
    assert "the log-in of the bankruptcy appellate panel" in said
    assert sort_words(court) == "Bankruptcy appellate panel"


def test_a_panel_and_its_circuit_go_in_by_their_own_doors_and_link_apart(practice: AtHand) -> None:
    for court_id in ("bap9", "ca9"):
        endpoints = Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url(court_id))
        adapter = open_court(COURTS[court_id], endpoints)
        signed = adapter.sign_in(PacerLogin(JOHN.pacer_username, JOHN.pacer_password, accepts_redaction=True))
        assert signed.already_linked is False, court_id
        proposal = adapter.propose(CmecfLogin(JOHN.cmecf_login, JOHN.cmecf_password))
        assert (proposal.cmecf_name, proposal.pacer_name) == (None, None)
        assert len(practice.ledger.credentials()) == ["bap9", "ca9"].index(court_id)
        assert adapter.link(proposal).state is OutcomeState.LINKED
        adapter.sign_out()
    assert [row.court for row in practice.ledger.links()] == ["bap9", "ca9"]
    assert practice.ledger.intrusions() == ()


FORM = (
    b"<title>Link My Filer Account to My PACER Account</title><form method=post action=send>User Name "
    b"<input name=u> Password <input type=password name=p><input type=submit value=Submit></form>"
)
CIRCUIT, PANEL = "/n/AttorneyFiling/login.jsf", "/bn/AttorneyFiling/login.jsf"
BAP_SERVLET = "/cmecf-bap-live/servlet/TransportRoom?servlet=Login"
SERVLET = "/cmecf/servlet/TransportRoom?servlet=Login"


@pytest.mark.parametrize(
    ("court_id", "doors", "entered"),
    [
        ("bap1", (CIRCUIT, PANEL), PANEL),
        ("bap1", (PANEL, CIRCUIT), PANEL),
        ("ca1", (PANEL, CIRCUIT), CIRCUIT),
        ("bap10", (SERVLET, BAP_SERVLET), BAP_SERVLET),
        ("ca10", (BAP_SERVLET, SERVLET), SERVLET),
        ("bap9", (CIRCUIT,), None),
        ("ca9", (PANEL,), None),
        ("bap9", (), None),
    ],
)
def test_nobody_goes_in_by_the_other_court_s_door(
    court_id: str, doors: tuple[str, ...], entered: str | None
) -> None:
    links = "".join(f'<a href="{door}">CM/ECF Document Filing System</a>' for door in doors)
    item = "<a href='/help/link.html'>Link my filer account to my PACER account</a>"
    token = b'{"nextGenCSO": "t0ken", "loginResult": "0", "errorDescription": ""}'
    with http_server() as site:
        site.on("/services/cso-auth", Reply(headers=(("Content-Type", "application/json"),), body=token))
        site.on("/", Reply(headers=HTML, body=f"{item if doors else ''}{links}".encode()))
        for path in (CIRCUIT, PANEL, BAP_SERVLET, SERVLET):
            site.on(path.partition("?")[0], Reply(headers=HTML, body=FORM))
        adapter = open_court(COURTS[court_id], Endpoints.loopback(pacer=site.base, court=site.base))
        login = PacerLogin("johnattorney", "secret", accepts_redaction=True)
        if entered is None:
            with pytest.raises(CourtProblem) as stopped:
                adapter.sign_in(login)
            assert stopped.value.problem.kind is ProblemKind.PAGE_NOT_RECOGNISED
            assert not stopped.value.problem.may_have_linked
        else:
            assert adapter.sign_in(login).already_linked is False
        adapter.sign_out()
        asked = [one.path for one in site.requests if one.method == "GET"]
    assert asked == ["/", *([] if entered is None else [entered])]
