"""Whom the transport trusts, and what it does behind a proxy."""

import base64
import contextlib
import select
import socket
import ssl
from pathlib import Path

import pytest
import requests
import requests.adapters

from app.adapter.endpoints import Endpoints
from app.adapter.http.client import NotAnswered, Transport
from app.linking.problems import Party, ProblemKind
from tests.guards import PATIENCE
from tests.unit.certificates import Authority
from tests.unit.loopback_servers import RawServer, Reply, Script, http_server, raw_server, reset
from tests.unit.test_endpoints import a_court

COURT = "ecf.utd.uscourts.gov"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def lost(transport: Transport, url: str) -> NotAnswered:
    with pytest.raises(NotAnswered) as caught:
        transport.post_form(url, [("key", "secret")])
    transport.close()
    return caught.value


def test_a_trusted_server_is_spoken_to(authority: Authority) -> None:
    with http_server(authority.server("127.0.0.1")) as server:
        server.on("/a", Reply())
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        transport = Transport(ends, tls=authority.trust(), deadline=5.0)
        assert transport.get(server.base + "/a").status == 200
        assert transport.get(server.base + "/a").status == 200
        transport.close()
        assert len({sent.connection for sent in server.requests}) == 1


@pytest.mark.parametrize("fault", ["expired", "wrong name", "unknown issuer", "unknown to this computer"])
def test_a_server_that_cannot_be_trusted_is_sent_nothing(
    authority: Authority, fault: str, tmp_path: Path
) -> None:
    name = "127.0.0.2" if fault == "wrong name" else "127.0.0.1"
    trust: ssl.SSLContext | None = authority.trust()
    if fault == "unknown issuer":
        (tmp_path / "other").mkdir()
        trust = Authority(tmp_path / "other").trust()
    elif fault == "unknown to this computer":
        trust = None
    with http_server(authority.server(name, expired=fault == "expired")) as server:
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        problem = lost(Transport(ends, tls=trust, deadline=5.0), server.base + "/a")
        assert (problem.kind, problem.left) == (ProblemKind.UNTRUSTED_CERTIFICATE, False)
        assert problem.problem.about == "127.0.0.1"
        assert server.requests == []


@pytest.mark.parametrize("named", ["by the environment", "by the library"])
def test_bundles_named_elsewhere_are_not_trusted(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    if named == "by the library":
        monkeypatch.setattr(requests.adapters, "DEFAULT_CA_BUNDLE_PATH", str(authority.ca_file))
    else:
        for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
            monkeypatch.setenv(name, str(authority.ca_file))
    with http_server(authority.server("127.0.0.1")) as server:
        server.on("/a", Reply())
        assert requests.get(server.base + "/a", timeout=PATIENCE).status_code == 200  # it does its work there
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        problem = lost(Transport(ends, deadline=5.0), server.base + "/a")
        assert problem.kind is ProblemKind.UNTRUSTED_CERTIFICATE
        assert len(server.requests) == 1


def test_a_server_that_speaks_no_tls_is_unreachable(authority: Authority) -> None:
    with http_server() as server:
        base = server.base.replace("http:", "https:")
        ends = Endpoints.loopback(pacer=base, court=base)
        problem = lost(Transport(ends, tls=authority.trust(), deadline=5.0), base + "/a")
        assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
        assert server.requests == []


def test_checking_cannot_be_turned_off() -> None:
    ends = Endpoints.loopback(pacer="http://127.0.0.1:1", court="http://127.0.0.1:1")
    no_names = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    no_names.check_hostname = False
    nothing = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    nothing.check_hostname = False
    nothing.verify_mode = ssl.CERT_NONE
    for context in (no_names, nothing):
        with pytest.raises(ValueError, match="checked"):
            Transport(ends, tls=context)


def behind(proxy: str, trust: ssl.SSLContext | None = None) -> Transport:
    """A transport for the real court's address, whose only way out is `proxy`."""
    return Transport(Endpoints.production(a_court()), tls=trust, deadline=5.0, proxy_of=lambda _url: proxy)


def refuses(status: str) -> Script:
    def script(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        sock.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())

    return script


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("407 Proxy Authentication Required", ProblemKind.PROXY_LOGIN_NEEDED),
        ("403 Forbidden", ProblemKind.UNREACHABLE),
        ("502 Bad Gateway", ProblemKind.UNREACHABLE),
    ],
)
def test_a_proxy_that_refuses_is_named_and_learns_nothing(status: str, kind: ProblemKind) -> None:
    with raw_server(refuses(status)) as server:
        transport = behind(f"http://127.0.0.1:{server.port}")
        transport.set_cookie("NextGenCSO", "token")
        problem = lost(transport, f"https://{COURT}/a?83412-L_1_0-1")
        assert (problem.kind, problem.left, problem.problem.about) == (kind, False, "127.0.0.1")
        assert problem.problem.at is Party.NETWORK
        assert server.connections == 1
        assert server.received.startswith(f"CONNECT {COURT}:443 HTTP/1.".encode())
        for secret in (b"83412", b"token", b"secret"):
            assert secret not in server.received


def test_the_login_in_a_proxys_address_goes_to_the_proxy_alone() -> None:
    with raw_server(refuses("407 Proxy Authentication Required")) as server:
        problem = lost(behind(f"http://me:pw1@127.0.0.1:{server.port}"), f"https://{COURT}/a")
        assert b"Basic " + base64.b64encode(b"me:pw1") in server.received
        assert "pw1" not in repr(problem.problem)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "quic://127.0.0.1:9"])
def test_a_kind_of_proxy_that_is_not_known_is_not_gone_round(proxy: str) -> None:
    problem = lost(behind(proxy), f"https://{COURT}/a")
    assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
    assert (problem.problem.about, problem.problem.at) == ("127.0.0.1", Party.NETWORK)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    problem = lost(behind(f"{scheme}://127.0.0.1:{port}"), f"https://{COURT}/a")
    assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
    assert (problem.problem.about, problem.problem.at) == ("127.0.0.1", Party.NETWORK)


def test_a_proxy_whose_name_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    problem = lost(behind("http://proxy.invalid:8080"), f"https://{COURT}/a")
    assert (problem.kind, problem.problem.at) == (ProblemKind.OFFLINE, Party.NETWORK)


def hangs_up(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)


def resets(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    reset(sock)


def babbles(server: RawServer, sock: socket.socket) -> None:
    server.read_request(sock)
    sock.sendall(b"hello\r\n\r\n")


@pytest.mark.parametrize("script", [hangs_up, resets, babbles])
def test_a_proxy_that_breaks_off_is_named(script: Script) -> None:
    with raw_server(script) as server:
        problem = lost(behind(f"http://127.0.0.1:{server.port}"), f"https://{COURT}/a")
    assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
    assert (problem.problem.about, problem.problem.at) == ("127.0.0.1", Party.NETWORK)


@pytest.mark.parametrize("fault", ["expired", "wrong name", "unknown issuer"])
def test_an_untrusted_https_proxy_is_told_as_the_proxys_certificate(
    authority: Authority, fault: str, tmp_path: Path
) -> None:
    trust = authority.trust()
    if fault == "unknown issuer":
        (tmp_path / "other").mkdir()
        trust = Authority(tmp_path / "other").trust()
    name = "127.0.0.2" if fault == "wrong name" else "127.0.0.1"
    with http_server(authority.server(name, expired=fault == "expired")) as proxy:
        problem = lost(behind(proxy.base, trust), f"https://{COURT}/a")
        assert (problem.kind, problem.left) == (ProblemKind.UNTRUSTED_CERTIFICATE, False)
        assert (problem.problem.about, problem.problem.at) == ("127.0.0.1", Party.NETWORK)
        assert proxy.requests == []


def test_an_https_proxy_that_speaks_no_tls_is_named() -> None:
    with http_server() as proxy:
        problem = lost(behind(proxy.base.replace("http:", "https:")), f"https://{COURT}/a")
        assert (problem.kind, problem.left) == (ProblemKind.UNREACHABLE, False)
        assert (problem.problem.about, problem.problem.at) == ("127.0.0.1", Party.NETWORK)


def tunnel_to(port: int) -> Script:
    """A proxy that connects whoever asks to `port`."""

    def script(server: RawServer, sock: socket.socket) -> None:
        server.read_request(sock)
        with socket.create_connection(("127.0.0.1", port)) as far, contextlib.suppress(OSError):
            sock.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            while True:
                for ready in select.select([sock, far], [], [], 10)[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    (far if ready is sock else sock).sendall(data)

    return script


def test_the_court_is_spoken_to_through_a_tunnel(authority: Authority) -> None:
    with http_server(authority.server(COURT)) as server:
        server.on("/a", Reply())
        with raw_server(tunnel_to(int(server.base.rpartition(":")[2]))) as proxy:
            transport = behind(f"http://127.0.0.1:{proxy.port}", authority.trust())
            transport.set_cookie("NextGenCSO", "token")
            assert transport.post_form(f"https://{COURT}/a?83412", [("key", "secret")]).status == 200
            transport.close()
        (sent,) = server.requests
        assert (sent.headers["host"], sent.headers["cookie"]) == (COURT, "NextGenCSO=token")
        assert b"83412" not in proxy.received


def test_a_proxy_that_shows_its_own_certificate_is_not_trusted(authority: Authority) -> None:
    with http_server(authority.server("proxy.example")) as server:
        with raw_server(tunnel_to(int(server.base.rpartition(":")[2]))) as proxy:
            transport = behind(f"http://127.0.0.1:{proxy.port}", authority.trust())
            problem = lost(transport, f"https://{COURT}/a")
        assert (problem.kind, problem.left) == (ProblemKind.UNTRUSTED_CERTIFICATE, False)
        assert (problem.problem.about, problem.problem.at) == (COURT, None)
        assert server.requests == []


def test_this_computer_is_never_spoken_to_through_a_proxy() -> None:
    asked: list[str] = []

    def proxy_of(url: str) -> str:
        asked.append(url)
        return "http://127.0.0.1:9"

    with http_server() as server:
        server.on("/a", Reply())
        ends = Endpoints.loopback(pacer=server.base, court=server.base)
        transport = Transport(ends, deadline=5.0, proxy_of=proxy_of)
        assert transport.get(server.base + "/a").status == 200
        transport.close()
    assert asked == []
