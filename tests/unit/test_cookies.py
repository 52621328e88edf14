"""Cookies go back to who set them, for as long as it said, and to no one else."""

from datetime import UTC, datetime, timedelta

import pytest

from app.adapter.http.client import CookieJar

COURT = "https://ecf.utd.uscourts.gov"
DATE = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jar(clock: Clock) -> CookieJar:
    return CookieJar(clock)


def take(jar: CookieJar, *lines: str, url: str = COURT + "/cgi-bin/login.pl") -> None:
    jar.take_in(url, lines, DATE)


@pytest.mark.parametrize(
    ("line", "path", "sent"),
    [
        ("a=1", "/cgi-bin/x.pl", "a=1"),
        ("a=1", "/cgi-bin", "a=1"),
        ("a=1", "/cgi-binx", None),
        ("a=1", "/other", None),
        ("a=1; Path=/", "/other", "a=1"),
        ("a=1; path=/docs/", "/docs/1", "a=1"),
        ("a=1; path=/docs", "/docs/1", "a=1"),
        ("a=1; path=/docs", "/docsx", None),
        ("a=1; Path=odd", "/cgi-bin/", "a=1"),
        ("a=; Path=/", "/", "a="),
        (' a = "x y" ; Path=/; Secure; HttpOnly; SameSite=Lax', "/", 'a="x y"'),
        ("a=b=c; Path=/", "/", "a=b=c"),
        ("a=1; Path=/; Domain=.uscourts.gov", "/", "a=1"),
        ("a=1; Path=/; Domain=UTD.uscourts.gov", "/", "a=1"),
        ("a=1; Path=/; Domain=utb.uscourts.gov", "/", None),
        ("a=1; Path=/; Domain=scourts.gov", "/", None),
        ("a=1; Path=/; Domain=sub.ecf.utd.uscourts.gov", "/", None),
        ("a; Path=/", "/", None),
        ("=1; Path=/", "/", None),
        ("a b=1; Path=/", "/", None),
        ("a=\x00; Path=/", "/", None),
        ("", "/", None),
    ],
)
def test_a_line_is_read_as_browsers_read_it(jar: CookieJar, line: str, path: str, sent: str | None) -> None:
    take(jar, line)
    assert jar.header_for(COURT + path) == sent


@pytest.mark.parametrize(
    "url",
    [
        "https://pacer.login.uscourts.gov/",
        "https://ecf.utb.uscourts.gov/",
        "http://ecf.utd.uscourts.gov/",
        "https://ecf.utd.uscourts.gov:8443/",
        "https://uscourts.gov/",
        "nonsense",
    ],
)
def test_a_domain_opens_no_other_host(jar: CookieJar, url: str) -> None:
    take(jar, "a=1; Path=/; Domain=.uscourts.gov")
    assert jar.header_for(url) is None
    take(jar, "a=1; Path=/", url="nonsense")
    assert jar.header_for("nonsense") is None


def test_ports_of_one_computer_do_not_share(jar: CookieJar) -> None:
    take(jar, "a=1; Path=/", url="http://127.0.0.1:8001/")
    assert jar.header_for("http://127.0.0.1:8001/x") == "a=1"
    assert jar.header_for("http://127.0.0.1:8002/x") is None


def test_longer_paths_come_first(jar: CookieJar) -> None:
    take(jar, "a=root; Path=/", "b=1; Path=/", "a=deep; Path=/cgi-bin")
    assert jar.header_for(COURT + "/cgi-bin/x") == "a=deep; a=root; b=1"


def test_the_same_cookie_is_replaced(jar: CookieJar) -> None:
    take(jar, "a=1; Path=/", "b=1; Path=/")
    take(jar, "a=2; Path=/; Domain=.uscourts.gov")
    assert jar.header_for(COURT + "/") == "b=1; a=2"


@pytest.mark.parametrize("name", ["NextGenCSO", "PacerSession", "PacerClientCode"])
def test_there_is_one_sign_in_whatever_its_path(jar: CookieJar, name: str) -> None:
    jar.put(COURT, name, "lent")
    take(jar, f"{name}=renewed; Path=/cgi-bin; Domain=.uscourts.gov")
    assert jar.header_for(COURT + "/cgi-bin/x") == f"{name}=renewed"
    jar.put(COURT, name, "again")
    assert jar.header_for(COURT + "/cgi-bin/x") == f"{name}=again"
    assert jar.value(COURT, name) == "again"


def test_a_cookie_set_here_stays_below_the_courts_path(jar: CookieJar) -> None:
    base = "http://127.0.0.1:8001/court/utd"
    jar.put(base, "NextGenCSO", "token")
    assert jar.header_for(base + "/cgi-bin/login.pl") == "NextGenCSO=token"
    assert jar.header_for("http://127.0.0.1:8001/court/utb/") is None
    assert jar.header_for("http://127.0.0.1:8001/pacer/") is None


@pytest.mark.parametrize(
    ("attribute", "seconds"),
    [
        ("Max-Age=60", 60.0),
        ("Expires=Wed, 04 Mar 2026 12:01:00 GMT", 60.0),
        ("expires=Wed, 04-Mar-2026 12:01:00 GMT", 60.0),
        ("Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 60.0),
        ("Max-Age=soon; Expires=Wed, 04 Mar 2026 12:01:00 -0000", 60.0),
    ],
)
def test_a_cookie_ends_when_it_says(jar: CookieJar, clock: Clock, attribute: str, seconds: float) -> None:
    take(jar, f"a=1; Path=/; {attribute}")
    clock.time += seconds - 0.5
    assert jar.header_for(COURT + "/") == "a=1"
    clock.time += 1.0
    assert jar.header_for(COURT + "/") is None
    assert jar.value(COURT, "a") is None


@pytest.mark.parametrize(
    "attribute",
    [
        "Max-Age=0",
        "Max-Age=-5",
        "Expires=Thu, 01 Jan 1970 00:00:00 GMT",
        "Expires=Thu, 01-Jan-1970 00:00:01 GMT",
    ],
)
def test_a_cookie_is_taken_back(jar: CookieJar, attribute: str) -> None:
    take(jar, "a=1; Path=/")
    take(jar, f"a=; Path=/; {attribute}")
    assert jar.header_for(COURT + "/") is None


@pytest.mark.parametrize(
    "attribute", ["Expires=whenever", "Expires=", "Max-Age=1e9", "Expires=Wed, 99 Mar 2026"]
)
def test_an_end_that_cannot_be_read_is_none(jar: CookieJar, clock: Clock, attribute: str) -> None:
    take(jar, f"a=1; Path=/; {attribute}")
    clock.time += 1e7
    assert jar.header_for(COURT + "/") == "a=1"


def test_without_a_servers_clock_this_computers_counts(jar: CookieJar) -> None:
    later = datetime.now(UTC) + timedelta(hours=1)
    jar.take_in(COURT + "/", [f"a=1; Path=/; Expires={later:%a, %d %b %Y %H:%M:%S} GMT"], None)
    assert jar.header_for(COURT + "/") == "a=1"


def test_everything_is_forgotten(jar: CookieJar) -> None:
    jar.put(COURT, "NextGenCSO", "token")
    jar.clear()
    assert jar.header_for(COURT + "/") is None


@pytest.mark.parametrize(
    ("name", "value"), [("a b", "x"), ("", "x"), ("a", "x;y"), ("a", "x\ny"), ("a", "ł")]
)
def test_what_no_header_can_carry_is_refused(jar: CookieJar, name: str, value: str) -> None:
    with pytest.raises(ValueError, match="not a cookie"):
        jar.put(COURT, name, value)
