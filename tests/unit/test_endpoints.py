"""Who may be spoken to: every trick that makes one address look like another is refused."""

from datetime import date

import pytest

from app.adapter.endpoints import Endpoints, Environment, host_of, origin_of
from app.courts.court import Court, CourtKind, LinkRoute, Proof


def a_court(ecf_url: str = "https://ecf.utd.uscourts.gov") -> Court:
    return Court(
        id="utd",
        name="District of Utah",
        short_name="D. Utah",
        kind=CourtKind.DISTRICT,
        state="UT",
        ecf_url=ecf_url,
        website="https://www.utd.uscourts.gov",
        psc_court_id="UTDC",
        nextgen=True,
        nextgen_live_on=date(2020, 1, 1),
        help_desks=(),
        quirks=(),
        sources=(),
        route=LinkRoute.WALK,
        route_source="",
        proof=Proof.SIMULATED,
    )


LOOPBACK = Endpoints.loopback(pacer="http://127.0.0.1:8001/pacer/", court="http://127.0.0.1:8001/court/utd")


def test_production_speaks_to_pacer_and_the_court() -> None:
    ends = Endpoints.production(a_court())
    assert ends.environment is Environment.PRODUCTION
    assert ends.auth_url == "https://pacer.login.uscourts.gov/services/cso-auth"
    assert ends.logout_url == "https://pacer.login.uscourts.gov/services/cso-logout"
    assert ends.court == "https://ecf.utd.uscourts.gov"
    assert ends.pause == 1.0


def test_qa_speaks_to_the_test_realm() -> None:
    ends = Endpoints.qa(a_court("https://ecf.tc1d.aztc.uscourts.gov/"))
    assert ends.auth_url == "https://qa-login.uscourts.gov/services/cso-auth"
    assert ends.court == "https://ecf.tc1d.aztc.uscourts.gov"
    assert ends.pause == 1.0


def test_loopback_keeps_its_paths_and_never_waits() -> None:
    assert LOOPBACK.auth_url == "http://127.0.0.1:8001/pacer/services/cso-auth"
    assert LOOPBACK.court == "http://127.0.0.1:8001/court/utd"
    assert LOOPBACK.pause == 0.0


@pytest.mark.parametrize(
    "url",
    [
        "http://ecf.utd.uscourts.gov",
        "https://evil-uscourts.gov",
        "https://ecf.evil-uscourts.gov",
        "https://uscourts.gov.evil.com",
        "https://ecf.utd.uscourts.gov.evil.com",
        "https://uscourts.gov",
        "https://ecf.utd.uscourts.gov.",
        "https://ecf.utd.uscourts.gov:8443",
        "https://ecf.utd.uscourts.gov@evil.com",
        "https://me@ecf.utd.uscourts.gov",
        "https://evil.com\\.uscourts.gov",
        "https://evil.com#.uscourts.gov",
        "https://evil.com/.uscourts.gov",
        "https://ecf.utd.uscourts.gov/path",
        "https://ecf.utd.uscourts.gov?x=1",
        "https://ecf.\u0443td.uscourts.gov",
        "https://ecf..uscourts.gov",
        "https://-ecf.uscourts.gov",
        "https://ecf utd.uscourts.gov",
        "https://ecf.utd.uscourts.gov\n.evil.com",
        "https://127.0.0.1",
        "ecf.utd.uscourts.gov",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_court_is_on_uscourts_gov_or_refused(url: str) -> None:
    for realm in (Endpoints.production, Endpoints.qa):
        with pytest.raises(ValueError, match="address"):
            realm(a_court(url))


@pytest.mark.parametrize(
    "url",
    [
        "http://192.168.1.4",
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://me@127.0.0.1",
        "http://127.0.0.1?x",
        "ftp://127.0.0.1",
        "http://[2001:db8::1]",
        "http://0.0.0.0",
        "",
    ],
)
def test_loopback_is_this_computer_or_refused(url: str) -> None:
    with pytest.raises(ValueError):
        Endpoints.loopback(pacer=url, court="http://127.0.0.1:1")
    with pytest.raises(ValueError):
        Endpoints.loopback(pacer="http://127.0.0.1:1", court=url)


@pytest.mark.parametrize("url", ["http://localhost:1", "https://127.0.0.9:1", "http://[::1]:1"])
def test_loopback_knows_the_names_of_this_computer(url: str) -> None:
    ends = Endpoints.loopback(pacer=url, court=url)
    assert ends.court == url
    assert ends.may_send(url + "/x")


def test_the_rule_cannot_be_gone_round() -> None:
    with pytest.raises(ValueError):
        Endpoints(Environment.PRODUCTION, "https://pacer.login.uscourts.gov", "https://evil.com", 1.0)
    with pytest.raises(ValueError):
        Endpoints(Environment.PRODUCTION, "https://ecf.utd.uscourts.gov", "https://ecf.utd.uscourts.gov", 1.0)
    with pytest.raises(ValueError):
        Endpoints(Environment.QA, "https://pacer.login.uscourts.gov", "https://ecf.utd.uscourts.gov", 1.0)


@pytest.mark.parametrize(
    ("url", "read", "send"),
    [
        ("https://ecf.utd.uscourts.gov/cgi-bin/x.pl?1-L_1_0-1", True, True),
        ("https://ECF.UTD.uscourts.gov:443/", True, True),
        ("https://pacer.login.uscourts.gov/services/cso-auth", False, True),
        ("https://qa-login.uscourts.gov/services/cso-auth", False, False),
        ("https://ecf.utb.uscourts.gov/", False, False),
        ("http://ecf.utd.uscourts.gov/", False, False),
        ("https://ecf.utd.uscourts.gov:444/", False, False),
        ("https://ecf.utd.uscourts.gov./", False, False),
        ("https://x@ecf.utd.uscourts.gov/", False, False),
        ("https://ecf.utd.uscourts.gov\\@evil.com/", False, False),
        ("https://evil.com\\@ecf.utd.uscourts.gov/", False, False),
        ("https://ecf.utd.uscourts.gov%2eevil.com/", False, False),
        ("https://ecf.utd.uscourts.gov:99999/", False, False),
        ("https://ecf.utd.uscourts.gov:/", False, False),
        ("https://ecf.utd\t.uscourts.gov/", False, False),
        ("https://ecf.utd.uscourts.gov\r\n/", False, False),
        ("https://[ecf.utd.uscourts.gov]/", False, False),
        ("https://ecf.utd.uscourts.gov:４43/", False, False),
        ("//ecf.utd.uscourts.gov/", False, False),
        ("/cgi-bin/login.pl", False, False),
        ("javascript:alert(1)", False, False),
        ("", False, False),
    ],
)
def test_reads_go_to_the_court_and_sends_to_the_court_or_pacer(url: str, read: bool, send: bool) -> None:
    ends = Endpoints.production(a_court())
    assert (ends.may_read(url), ends.may_send(url)) == (read, send)


def test_on_loopback_host_and_port_decide() -> None:
    ends = Endpoints.loopback(pacer="http://127.0.0.1:8001", court="http://127.0.0.1:8002")
    assert ends.may_read("http://127.0.0.1:8002/any")
    assert not ends.may_read("http://127.0.0.1:8001/any")
    assert not ends.may_read("http://localhost:8002/any")
    assert not ends.may_read("https://127.0.0.1:8002/any")
    assert ends.may_send("http://127.0.0.1:8001/any")
    assert not ends.may_send("http://127.0.0.1:8003/any")


@pytest.mark.parametrize(
    ("url", "is_login"),
    [
        ("https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=UTDC&appurl=x", True),
        ("https://qa-login.uscourts.gov/csologin/login.jsf", True),
        ("https://train-login.uscourts.gov/csologin/login.jsf", True),
        ("http://pacer.login.uscourts.gov/csologin/login.jsf", True),
        ("https://pacer.login.uscourts.gov:8443/csologin/login.jsf", False),
        ("https://pacer.login.uscourts.gov.evil.com/csologin/login.jsf", False),
        ("https://pacer.login.uscourts.gov@evil.com/csologin/login.jsf", False),
        ("https://ecf.utd.uscourts.gov/csologin/login.jsf", False),
        ("/csologin/login.jsf", False),
        ("http://127.0.0.1:8001/pacer/csologin/login.jsf", False),
    ],
)
def test_pacers_log_in_is_recognised(url: str, is_login: bool) -> None:
    assert Endpoints.production(a_court()).is_pacer_login(url) is is_login


@pytest.mark.parametrize(
    ("url", "is_login"),
    [
        ("http://127.0.0.1:8001/pacer/csologin/login.jsf?pscCourtId=UTDC", True),
        ("http://127.0.0.1:8001/pacer/csologin", True),
        ("http://127.0.0.1:8001/pacer/csologinx", False),
        ("http://127.0.0.1:8001/csologin/login.jsf", False),
        ("http://127.0.0.1:8002/pacer/csologin/login.jsf", False),
        ("http://127.0.0.1:8001/court/utd/pacer/csologin/login.jsf", False),
        ("https://pacer.login.uscourts.gov/csologin/login.jsf", True),
    ],
)
def test_the_practice_log_in_is_recognised(url: str, is_login: bool) -> None:
    assert LOOPBACK.is_pacer_login(url) is is_login


def test_an_address_that_is_none_has_neither_origin_nor_host() -> None:
    assert origin_of("https://[::1") is None
    assert host_of("https://[::1") is None
    assert host_of("https://evil.com\\@ecf.utd.uscourts.gov/") is not None
