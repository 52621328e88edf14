"""What goes out and what comes back: headers, forms, redirects, cookies, pace."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import __version__
from app.adapter.endpoints import Endpoints, origin_of
from app.adapter.http.client import IN_A_ROW, HttpResponse, NotAnswered, Pace, Transport
from app.linking.problems import ProblemKind
from tests.unit.loopback_servers import HttpServer, Reply, Request, http_server
from tests.unit.test_endpoints import a_court

PAUSE = 1.0


@pytest.fixture
def court() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


@pytest.fixture
def pacer() -> Iterator[HttpServer]:
    with http_server() as server:
        yield server


@pytest.fixture
def transport(court: HttpServer, pacer: HttpServer) -> Iterator[Transport]:
    one = Transport(Endpoints.loopback(pacer=pacer.base, court=court.base), deadline=5.0)
    yield one
    one.close()


def moved(target: str, status: int = 302) -> Reply:
    return Reply(status, (("Location", target),))


def test_a_page_comes_back_whole(court: HttpServer, transport: Transport) -> None:
    date = "Wed, 04 Mar 2026 10:11:12 GMT"
    court.on("/a", Reply(200, (("Content-Type", "text/html; charset=ISO-8859-1"), ("Date", date)), b"\xe9"))
    answer = transport.get(court.base + "/a?x=1")
    assert answer == HttpResponse(
        200,
        court.base + "/a?x=1",
        answer.headers,
        b"\xe9",
        "text/html; charset=ISO-8859-1",
        datetime(2026, 3, 4, 10, 11, 12, tzinfo=UTC),
    )
    assert answer.headers["content-TYPE"] == "text/html; charset=ISO-8859-1"


def test_a_page_without_type_and_date_has_none(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply(404, (("Date", "yesterday"),)))
    answer = transport.get(court.base + "/a")
    assert (answer.status, answer.content_type, answer.date) == (404, "", None)


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_a_status_is_an_answer(court: HttpServer, transport: Transport, status: int) -> None:
    court.on("/a", Reply(status, (("Retry-After", "1"),)))
    assert transport.get(court.base + "/a").status == status
    assert transport.post_form(court.base + "/a", []).status == status
    assert len(court.requests) == 2


def test_headers_are_honest_and_plain(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply())
    transport.get(court.base + "/a", referer=court.base + "/b é?c#d")
    headers = court.requests[0].headers
    assert headers["user-agent"] == f"ECF-Link/{__version__}"
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["referer"] == court.base + "/b%20%C3%A9?c"
    assert headers["accept"].startswith("text/html")
    assert headers["accept-language"].startswith("en")
    assert not {"cookie", "authorization", "origin"} & set(headers)


def test_a_multipart_form_keeps_its_order_and_repeats(court: HttpServer, transport: Transport) -> None:
    court.on("/form.pl", Reply())
    fields = [("b", "1"), ("a", "2"), ("b", 'Žö\n"x"'), ('na"me', "")]
    transport.post_form(
        court.base + "/form.pl?42-L_1_0-1", fields, charset="ISO-8859-1", referer=court.base + "/page"
    )
    (sent,) = court.requests
    boundary = re.fullmatch(r"multipart/form-data; boundary=(\S+)", sent.headers["content-type"])
    assert boundary is not None
    pieces = sent.body.split(b"--" + boundary[1].encode())
    disposition = b'\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
    assert pieces == [
        b"",
        disposition % (b"b", b"1"),
        disposition % (b"a", b"2"),
        disposition % (b"b", b'\x8e\xf6\r\n"x"'),
        disposition % (b"na%22me", b""),
        b"--\r\n",
    ]
    assert (sent.method, sent.path) == ("POST", "/form.pl?42-L_1_0-1")
    assert sent.headers["referer"] == court.base + "/page"


def test_an_urlencoded_form_is_written_as_browsers_do(court: HttpServer, transport: Transport) -> None:
    court.on("/f", Reply())
    fields = [("b", "a b~*"), ("a", "é&=€"), ("b", "\u4e2d")]
    encoding = "application/x-www-form-urlencoded"
    transport.post_form(court.base + "/f", fields, encoding=encoding, charset="latin-1")
    (sent,) = court.requests
    assert sent.headers["content-type"] == encoding
    assert sent.body == b"b=a+b%7E*&a=%E9%26%3D%80&b=%26%2320013%3B"


def test_json_goes_to_pacer(pacer: HttpServer, transport: Transport) -> None:
    pacer.on("/services/cso-auth", Reply(body=b"{}"))
    transport.post_json(pacer.base + "/services/cso-auth", {"loginId": "é"})
    (sent,) = pacer.requests
    assert sent.body == b'{"loginId": "\\u00e9"}'
    assert sent.headers["content-type"] == sent.headers["accept"] == "application/json"


def test_redirects_of_a_get_are_followed(court: HttpServer, transport: Transport) -> None:
    for place, status in enumerate((301, 302, 303, 307, 308)):
        court.on(f"/{place}", moved(f"{place + 1}?x", status))
    court.on("/5", Reply(body=b"there"))
    answer = transport.get(court.base + "/0", referer=court.base + "/from")
    assert (answer.status, answer.body, answer.url) == (200, b"there", court.base + "/5?x")
    assert {sent.headers["referer"] for sent in court.requests} == {court.base + "/from"}


def test_a_sixth_redirect_is_not_followed(court: HttpServer, transport: Transport) -> None:
    court.on("/a", moved("/a"))
    with pytest.raises(NotAnswered) as caught:
        transport.get(court.base + "/a")
    assert (caught.value.kind, caught.value.left) == (ProblemKind.UNREADABLE, True)
    assert len(court.requests) == 6


def test_a_redirect_to_pacers_log_in_is_told(court: HttpServer, pacer: HttpServer) -> None:
    login = "https://pacer.login.uscourts.gov/csologin/login.jsf?appurl=x"
    for target in (login, pacer.base + "/csologin/login.jsf"):
        court.on("/a", moved("/b"))
        court.on("/b", moved(target))
        one = Transport(Endpoints.loopback(pacer=pacer.base, court=court.base), deadline=5.0)
        answer = one.get(court.base + "/a")
        one.close()
        assert (answer.status, answer.headers["location"], answer.redirect) == (302, target, target)
        assert answer.url == court.base + "/b"
    assert pacer.requests == []


def test_a_practice_log_in_at_the_same_port_is_told(court: HttpServer) -> None:
    ends = Endpoints.loopback(pacer=court.base + "/pacer", court=court.base + "/court/utd")
    court.on("/court/utd/a", moved("/pacer/csologin/login.jsf"))
    one = Transport(ends, deadline=5.0)
    assert one.get(court.base + "/court/utd/a").redirect == court.base + "/pacer/csologin/login.jsf"
    one.close()
    assert [sent.path for sent in court.requests] == ["/court/utd/a"]


@pytest.mark.parametrize(
    "where", ["http://127.0.0.1:9/", "//localhost/", "ftp://127.0.0.1/", "http://[", "javascript:x"]
)
def test_a_redirect_elsewhere_is_refused(court: HttpServer, transport: Transport, where: str) -> None:
    court.on("/a", moved(where))
    with pytest.raises(NotAnswered) as caught:
        transport.get(court.base + "/a")
    assert (caught.value.kind, caught.value.left) == (ProblemKind.FOREIGN_HOST, True)


def test_a_foreign_host_is_named(court: HttpServer, transport: Transport) -> None:
    court.on("/a", moved("https://evil.example/x"))
    with pytest.raises(NotAnswered) as caught:
        transport.get(court.base + "/a")
    assert caught.value.problem.about == "evil.example"


def test_a_redirect_without_a_target_is_an_answer(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply(302))
    assert transport.get(court.base + "/a").status == 302


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_after_a_post_is_given_and_never_followed(
    court: HttpServer, transport: Transport, status: int
) -> None:
    court.on("/a", moved("/b", status))
    court.on("/b", Reply())
    answer = transport.post_form(court.base + "/a", [("key", "secret")])
    assert (answer.status, answer.redirect) == (status, court.base + "/b")
    assert [sent.path for sent in court.requests] == ["/a"]


def test_nothing_is_sent_elsewhere(court: HttpServer, pacer: HttpServer, transport: Transport) -> None:
    calls: list[Callable[[], HttpResponse]] = [
        lambda: transport.get(pacer.base + "/a"),
        lambda: transport.get("/a"),
        lambda: transport.post_form("http://127.0.0.1:9/", []),
        lambda: transport.post_json("https://pacer.login.uscourts.gov/services/cso-auth", {}),
    ]
    for call in calls:
        with pytest.raises(NotAnswered) as caught:
            call()
        assert (caught.value.kind, caught.value.left) == (ProblemKind.FOREIGN_HOST, False)
    assert court.requests == pacer.requests == []


def test_cookies_stay_with_their_host_and_port(
    court: HttpServer, pacer: HttpServer, transport: Transport
) -> None:
    court.on("/a", Reply(200, (("Set-Cookie", "one=court; Path=/"), ("Set-Cookie", "two=x"))))
    pacer.on("/b", Reply(200, (("Set-Cookie", "one=pacer; Path=/"),)))
    transport.set_cookie("NextGenCSO", "token")
    answer = transport.get(court.base + "/a")
    transport.post_json(pacer.base + "/b", {})
    transport.post_json(pacer.base + "/b", {})
    transport.get(court.base + "/a")
    assert [sent.headers.get("cookie") for sent in pacer.requests] == [None, "one=pacer"]
    assert [sent.headers["cookie"] for sent in court.requests] == [
        "NextGenCSO=token",
        "NextGenCSO=token; one=court; two=x",
    ]
    assert "set-cookie" not in answer.headers
    assert transport.cookie("one") == "court"


def test_a_court_may_renew_the_session_without_doubling_it(court: HttpServer, transport: Transport) -> None:
    transport.set_cookie("PacerSession", "old")
    court.on("/a", Reply(200, (("Set-Cookie", "PacerSession=new; Domain=127.0.0.1; Path=/; HttpOnly"),)))
    transport.get(court.base + "/a")
    transport.get(court.base + "/a")
    assert court.requests[1].headers["cookie"] == "PacerSession=new"
    transport.set_cookie("PacerSession", "newest")
    transport.get(court.base + "/a")
    assert court.requests[2].headers["cookie"] == "PacerSession=newest"


def test_cookies_of_a_redirect_count(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply(302, (("Location", "/b"), ("Set-Cookie", "on=way"))))
    court.on("/b", Reply())
    transport.get(court.base + "/a")
    assert court.requests[1].headers["cookie"] == "on=way"


def test_a_cookie_that_is_none_is_refused_without_its_value(transport: Transport) -> None:
    for value in ("a\r\nb", "a;b", "\u4e2d"):
        with pytest.raises(ValueError, match="NextGenCSO") as caught:
            transport.set_cookie("NextGenCSO", value)
        assert value not in str(caught.value)


def test_a_get_uses_a_fresh_connection_again_and_a_post_never(court: HttpServer, pacer: HttpServer) -> None:
    clock = [1000.0]
    court.on("/a", Reply())
    ends = Endpoints.loopback(pacer=pacer.base, court=court.base)
    one = Transport(ends, deadline=5.0, now=lambda: clock[0])

    def connection(post: bool, later: float) -> int:
        clock[0] += later
        if post:
            one.post_form(court.base + "/a", [])
        else:
            one.get(court.base + "/a")
        return court.requests[-1].connection

    first = connection(post=False, later=0.0)
    assert connection(post=False, later=2.9) == first
    second = connection(post=True, later=0.0)
    assert second != first
    assert connection(post=False, later=0.0) == second
    third = connection(post=True, later=0.0)
    assert third != second
    assert connection(post=False, later=3.1) != third
    one.close()


def test_a_server_that_closes_every_connection_loses_no_post(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply(close=True))
    for _ in range(20):
        assert transport.post_form(court.base + "/a", []).status == 200
    assert len({sent.connection for sent in court.requests}) == len(court.requests) == 20


@given(thought=st.lists(st.floats(0.0, 3.0), min_size=1, max_size=20))
def test_four_requests_in_a_row_then_one_a_pause(thought: list[float]) -> None:
    """Whatever time lies between: no stretch of time holds more, and no request waits for more."""
    now, pace, court = 50.0, Pace(), origin_of("https://ecf.utd.uscourts.gov/")
    assert court is not None
    starts: list[float] = []
    for later in thought:
        ready = now + later
        now = max(ready, pace.free_at(court, PAUSE))
        pace.asked(court, now, PAUSE)
        starts.append(now)
        # seconds since an earlier one, and the pauses that are due for those between
        since = [
            (now - start, (len(starts) - place - IN_A_ROW) * PAUSE) for place, start in enumerate(starts)
        ]
        assert all(seconds >= due - 1e-6 for seconds, due in since)
        assert now == ready or any(seconds <= due + 1e-6 for seconds, due in since)


def test_requests_to_a_court_keep_their_pace() -> None:
    """PACER's sign-in waits for no court.

    The pause is waited on the call's own condition, so that cancel ends it: see the cancel tests.
    """
    clock, waits = [50.0], []

    def waiter(_condition: threading.Condition, seconds: float) -> None:
        waits.append(seconds)
        clock[0] += seconds

    one = Transport(
        Endpoints.production(a_court()),
        now=lambda: clock[0],
        waiter=waiter,
        proxy_of=lambda _url: "socks5://proxy.example:1080",
    )
    for later in (*[0.0] * IN_A_ROW, 0.25, 9.0):
        clock[0] += later
        with pytest.raises(NotAnswered) as caught:
            one.get("https://ecf.utd.uscourts.gov/")
        assert caught.value.kind is ProblemKind.UNREACHABLE
    for _ in range(IN_A_ROW):
        with pytest.raises(NotAnswered):
            one.post_json("https://pacer.login.uscourts.gov/services/cso-auth", {})
    assert waits == [0.75]
    one.close()


def test_no_one_time_address_reaches_a_log(
    court: HttpServer, transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("urllib3", "urllib3.connectionpool", "urllib3.connection", "requests"):
        caplog.set_level(logging.DEBUG, logger=name)
    court.on("/a", Reply())
    transport.post_form(court.base + "/a?83412-L_1_0-1", [("key", "hunter2")])
    transport.get(court.base + "/a?83412-L_1_0-1")
    court.on("/b", moved("https://evil.example/?83412-L_1_0-1"))
    with pytest.raises(NotAnswered):
        transport.get(court.base + "/b")
    assert "83412" not in caplog.text
    assert "hunter2" not in caplog.text


def test_an_answer_shows_nothing_of_itself(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply(200, (("Secret", "header"),), b"body"))
    shown = repr(transport.get(court.base + "/a?83412-L"))
    assert not [word for word in ("83412", "header", "body") if word in shown]


def test_one_call_at_a_time(court: HttpServer, transport: Transport) -> None:
    inside: list[str] = []

    def nested(_request: Request) -> Reply:
        with pytest.raises(RuntimeError, match="one call"):
            transport.get(court.base + "/a")
        inside.append("refused")
        return Reply()

    court.on("/a", nested)
    assert transport.get(court.base + "/a").status == 200
    assert (inside, len(court.requests)) == (["refused"], 1)


def test_a_closed_transport_starts_anew(court: HttpServer, transport: Transport) -> None:
    court.on("/a", Reply())
    transport.set_cookie("NextGenCSO", "token")
    transport.get(court.base + "/a")
    transport.close()
    transport.close()
    transport.get(court.base + "/a")
    assert "cookie" not in court.requests[1].headers
    assert court.requests[0].connection != court.requests[1].connection


def test_the_environment_adds_nothing(
    court: HttpServer, transport: Transport, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("machine 127.0.0.1 login me password hunter2\n")
    monkeypatch.setenv("NETRC", netrc)
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    court.on("/a", Reply())
    assert transport.get(court.base + "/a").status == 200
    assert "authorization" not in court.requests[0].headers
