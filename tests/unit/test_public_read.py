"""Reading what anybody may read: one host, GET alone, no cookies, and whoever vouches for it by name."""

import ssl
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.adapter.http.public_read import Issuer, PublicRead, SeenCertificates, issuer_of
from app.linking.problems import CourtProblem, Party, ProblemKind
from tests.guards import PATIENCE
from tests.unit.certificates import Authority
from tests.unit.loopback_servers import RawServer, Reply, http_server, raw_server


class TrustInTest(SeenCertificates):
    """Trusts one authority alone, as `SeeingTrust` does the computer's own."""


def trust(authority: Authority) -> TrustInTest:
    context = TrustInTest(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(authority.ca_file)
    return context


def problem_of(reader: PublicRead, url: str) -> ProblemKind:
    with pytest.raises(CourtProblem) as problem:
        reader.fetch(url)
    assert problem.value.problem.about == "127.0.0.1"
    return problem.value.kind


def redirect(target: str, status: int = 302) -> Reply:
    return Reply(status, (("Location", target), ("Set-Cookie", "visited=1")))


def test_a_body_is_read_by_one_get_without_a_cookie() -> None:
    with http_server() as server:
        server.on("/data.json", Reply(body=b"{}", headers=(("Set-Cookie", "a=b"),)))
        reader = PublicRead(server.base)
        assert [reader.fetch(server.base + "/data.json") for _ in range(2)] == [b"{}", b"{}"]
        assert [(one.method, one.body) for one in server.requests] == [("GET", b"")] * 2
        assert not [
            one for one in server.requests if {"cookie", "authorization", "referer"} & set(one.headers)
        ]


def test_redirects_on_the_host_are_followed_without_cookies() -> None:
    with http_server() as server:
        server.on("/a", redirect("/b"))
        server.on("/b", Reply(body=b"here"))
        assert PublicRead(server.base).fetch(server.base + "/a") == b"here"
        assert [one.path for one in server.requests] == ["/a", "/b"]
        assert "cookie" not in server.requests[1].headers


@pytest.mark.parametrize("target", ["http://127.0.0.2/x", "https://127.0.0.1/x", "javascript:1", "/loop"])
def test_no_other_host_is_read_and_no_redirect_without_end(target: str) -> None:
    with http_server() as server:
        server.on("/loop", redirect(target))
        assert problem_of(PublicRead(server.base), server.base + "/loop") is ProblemKind.UNREADABLE
        assert len(server.requests) == (6 if target == "/loop" else 1)


def test_a_look_need_not_follow() -> None:
    with http_server() as server:
        server.on("/", redirect("/cgi-bin/login.pl"))
        look = PublicRead(server.base).look(server.base + "/", follow=False)
        assert look.answer is not None
        assert (look.answer.status, len(server.requests)) == (302, 1)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, ProblemKind.UNREADABLE),
        (204, ProblemKind.UNREADABLE),
        (429, ProblemKind.TOO_MANY_REQUESTS),
        (503, ProblemKind.COURT_DOWN),
    ],
)
def test_a_status_that_brings_nothing_is_a_problem(status: int, kind: ProblemKind) -> None:
    with http_server() as server:
        server.on("/a", Reply(status))
        assert problem_of(PublicRead(server.base), server.base + "/a") is kind


def test_more_than_the_cap_is_not_read() -> None:
    with http_server() as server:
        server.on("/a", Reply(body=b" " * 5_000_001))
        assert problem_of(PublicRead(server.base), server.base + "/a") is ProblemKind.TOO_LARGE


def test_a_port_that_refuses_and_one_that_says_nothing() -> None:
    def silent(server: RawServer, sock: object) -> None:
        server.done.wait(PATIENCE)

    with raw_server(silent) as server:
        assert problem_of(PublicRead(server.base, deadline=0.2), server.base + "/") is ProblemKind.TIMED_OUT
    assert problem_of(PublicRead(server.base), server.base + "/") is ProblemKind.UNREACHABLE


def test_a_cancel_ends_the_look_under_way_and_all_later_ones() -> None:
    def silent(server: RawServer, sock: object) -> None:
        server.reached.set()
        server.done.wait(PATIENCE)

    with raw_server(silent) as server:
        reader = PublicRead(server.base)
        kinds: list[ProblemKind] = []
        asking = threading.Thread(target=lambda: kinds.append(problem_of(reader, server.base + "/")))
        asking.start()
        assert server.reached.wait(PATIENCE)
        reader.cancel()
        asking.join(PATIENCE)
        assert kinds == [ProblemKind.CANCELLED]
        assert problem_of(reader, server.base + "/") is ProblemKind.CANCELLED
        assert server.connections == 1


@pytest.mark.parametrize(
    "base",
    [
        "http://pacer.uscourts.gov",
        "https://pacer.uscourts.gov:8443",
        "https://uscourts.gov.example.com",
        "https://example.com",
        "https://user@pacer.uscourts.gov",
        "javascript:alert(1)",
        "",
    ],
)
def test_only_the_courts_hosts_are_public_sites(base: str) -> None:
    with pytest.raises(ValueError, match="not a public site"):
        PublicRead(base)


@pytest.mark.parametrize(
    "url", ["https://pcl.uscourts.gov/x", "http://pacer.uscourts.gov/x", "https://example.com"]
)
def test_the_public_site_is_pacers_alone(url: str) -> None:
    with pytest.raises(CourtProblem) as problem:
        PublicRead().fetch(url)
    assert problem.value.kind is ProblemKind.FOREIGN_HOST


def test_who_vouches_for_a_site_is_told(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    with http_server(authority.server("127.0.0.1")) as server:
        server.on("/", Reply(headers=(("Date", "Mon, 02 Mar 2026 09:30:00 GMT"),)))
        look = PublicRead(server.base, tls=trust(authority), clock=lambda: moment).look(server.base + "/")
    assert look.answer is not None
    assert look.issuer == Issuer("Test Authority", None)
    assert look.answer.date == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    assert (look.began, look.ended) == (moment, moment)


@pytest.mark.parametrize("fault", ["expired", "wrong name", "unknown issuer", "unknown to this computer"])
def test_what_is_not_trusted_is_sent_nothing(tmp_path: Path, fault: str) -> None:
    authority = Authority(tmp_path)
    (tmp_path / "other").mkdir()
    other = Authority(tmp_path / "other")
    tls = trust(other) if fault == "unknown issuer" else trust(authority)
    name = "127.0.0.2" if fault == "wrong name" else "127.0.0.1"
    with http_server(authority.server(name, expired=fault == "expired")) as server:
        reader = PublicRead(server.base, tls=None if fault == "unknown to this computer" else tls)
        look = reader.look(server.base + "/")
        assert (look.answer, look.issuer, server.requests) == (None, None, [])
    assert look.failure is not None
    assert look.failure.kind is ProblemKind.UNTRUSTED_CERTIFICATE
    assert (look.failure.detail == "certificate 10") == (fault == "expired")


def test_the_certificate_of_an_https_proxy_is_told_as_the_proxys(tmp_path: Path) -> None:
    for name in ("proxy", "trusted"):
        (tmp_path / name).mkdir()
    tls = trust(Authority(tmp_path / "trusted"))
    with http_server(Authority(tmp_path / "proxy").server("127.0.0.1")) as proxy:
        reader = PublicRead("https://pacer.uscourts.gov", tls=tls, proxy_of=lambda _url: proxy.base)
        with pytest.raises(CourtProblem) as caught:
            reader.fetch("https://pacer.uscourts.gov/list.json")
    problem = caught.value.problem
    assert (problem.kind, problem.at) == (ProblemKind.UNTRUSTED_CERTIFICATE, Party.NETWORK)
    assert problem.about == "127.0.0.1"


def test_the_issuer_is_read_from_the_bytes_of_a_certificate(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    certificate = ssl.PEM_cert_to_DER_cert(authority.ca_file.read_text())
    assert issuer_of(certificate) == Issuer("Test Authority", None)
    for cut in range(len(certificate)):
        assert issuer_of(certificate[:cut]) in (None, Issuer(None, None))


@pytest.mark.parametrize(
    "noise", [b"", b"\x30", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"<html>", b"\x30\x03\x30\x01\xa0"]
)
def test_what_is_no_certificate_has_no_issuer(noise: bytes) -> None:
    assert issuer_of(noise) is None
