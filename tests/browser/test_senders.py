"""Every way in which a page can send: held where the page asks for the link, whatever it is sent by.

And what the browser asks for by itself: nothing beyond this computer.
"""

import base64
import hashlib
import json
import re
import ssl
import tempfile
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate

from app.adapter import Endpoints
from tests.browser import quick_court
from tests.browser.outside import Walker
from tests.browser.quick_court import QuickCourt, Reply, serving
from tests.unit.certificates import Authority

TO = "'/cgi-bin/link.pl?1'"
SENDERS = {
    "fetch": f"fetch({TO},{{method:'POST',body:'x'}})",
    "kept alive": f"fetch({TO},{{method:'POST',body:'x',keepalive:true}})",
    "another method": f"fetch({TO},{{method:'PUT',body:'x'}})",
    "beacon": f"navigator.sendBeacon({TO},'x')",
    "xhr": f"const x=new XMLHttpRequest();x.open('POST',{TO});x.send('y')",
    "worker": "new Worker(URL.createObjectURL(new Blob([`fetch('${location.origin}/cgi-bin/link.pl?w',"
    "{method:'POST',body:'x'})`])))",
    "a new tab": "document.forms[0].target='_blank';document.forms[0].submit()",
    "a frame": "const i=document.createElement('iframe');i.name='i';document.body.append(i);"
    "document.forms[0].target='i';document.forms[0].submit()",
    "a form by GET": "document.forms[0].method='get';document.forms[0].submit()",
    "an address": "location.href='/cgi-bin/link.pl?CSRF=1'",
}
# a page that a script wrote is not read: nothing is known of what its form sends
WRITTEN = (
    "const f='<form method=post action=\"'+location.origin+'/cgi-bin/link.pl?1\"></form><script>'+"
    "'setTimeout(()=>document.forms[0].submit(),1500)</'+'script>';"
)
UNREAD = {
    "a page of a script": WRITTEN + "location.href=URL.createObjectURL(new Blob([f],{type:'text/html'}))",
    "a tab of a script": WRITTEN + "open(URL.createObjectURL(new Blob([f],{type:'text/html'})))",
    "an empty tab that is written": WRITTEN
    + "const w=open('about:blank');w.document.write(f);w.document.close();"
    "location.href='/cgi-bin/other.pl'",
}
NESTED = "new Worker(URL.createObjectURL(new Blob([`new Worker(URL.createObjectURL(new Blob(["
SOCKETS = {
    "a socket": "new WebSocket(location.origin.replace('http','ws')+'/socket')",
    "a socket of a frame": "const i=document.createElement('iframe');document.body.append(i);"
    "new i.contentWindow.WebSocket(location.origin.replace('http','ws')+'/socket')",
    "a socket of a stream": "new WebSocketStream(location.origin.replace('http','ws')+'/socket')",
    "a socket of a worker's worker": f"{NESTED}\"new WebSocket('ws://${{location.host}}/socket')\"])))`])))",
    "another host": "fetch('http://127.0.0.2:9/x',{method:'POST',mode:'no-cors',body:'x'})",
}


@pytest.mark.prove
@pytest.mark.parametrize("by", [*SENDERS, *UNREAD, *SOCKETS])
def test_what_a_page_sends_is_held(
    by: str, display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = quick_court._Handler.do_GET

    def noted(handler: quick_court._Handler) -> None:
        asked.append(handler.path)
        answer(handler)

    monkeypatch.setattr(quick_court._Handler, "do_GET", noted)
    court = QuickCourt(Reply.PAGE, one_time=False, by_script=False)
    with serving(court), tempfile.TemporaryDirectory(prefix="ecf-") as short:
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        # a person's click opens a tab; a script alone may not
        clicked = ("--disable-popup-blocking",)
        walker = Walker(
            display, "utd", endpoints, tmp_path / "j.db", "johnattorney", Path(short), arguments=clicked
        )
        walker.at("NAMES")
        code = {**SENDERS, **UNREAD, **SOCKETS}[by]
        walker.script(f"(()=>{{try{{{code}}}catch{{}}setTimeout(()=>fetch('/ran'),1500)}})()")
        if by not in SOCKETS:
            walker.wait_for(lambda one: one["told"] == "Held")
        else:
            assert walker.soon(lambda: "/ran" in asked, 20.0), "the script did not run"
        kind = "NAMES" if by in SENDERS else "UNCLEAR" if by in UNREAD else None
        assert walker.held.get("kind") == kind
        walker.end()
    assert court.posts == 0
    assert not [path for path in asked if "socket" in path or "CSRF" in path]


@pytest.mark.prove
def test_names_that_change_while_it_is_held_are_asked_about(display: str, tmp_path: Path) -> None:
    court = QuickCourt(Reply.PAGE, one_time=False, by_script=False)
    with serving(court), tempfile.TemporaryDirectory(prefix="ecf-") as short:
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        walker = Walker(display, "utd", endpoints, tmp_path / "j.db", "johnattorney", Path(short))
        walker.at("NAMES")
        other = "document.querySelector('td:nth-child(2)').textContent='Ann Lopez'"
        walker.script(f"(()=>{{{SENDERS['fetch']};setTimeout(()=>{{{other}}},700)}})()")
        first = walker.wait_for(lambda one: one["told"] == "Held" and one["cmecf_name"] == "John Attorney")
        walker.wait_for(lambda one: one["told"] == "Held" and one["cmecf_name"] == "Ann Lopez")
        walker.say("consent", first["id"])
        walker.wait_for(lambda one: one["told"] == "Refused" and one["why"] == "NOTHING_HELD")
        walker.end()
    assert court.posts == 0


@pytest.mark.prove
def test_what_a_site_wants_reported_is_sent_to_nobody(display: str, tmp_path: Path) -> None:
    """Reports of errors and of broken policies leave past what is held, and to any host that is named."""
    court = QuickCourt(Reply.PAGE, one_time=False, by_script=False)
    tls = Authority(tmp_path).server("127.0.0.1")
    with serving(court, tls) as _, tempfile.TemporaryDirectory(prefix="ecf-") as short:
        to = f"{court.origin}/cgi-bin/link.pl"
        groups = {"group": "default", "max_age": 9999, "endpoints": [{"url": to}]}
        failures = {"report_to": "default", "max_age": 9999, "success_fraction": 1.0}
        court.headers = {
            "Report-To": json.dumps(groups),
            "NEL": json.dumps(failures),
            "Reporting-Endpoints": f'broken="{to}"',
            "Content-Security-Policy": "script-src 'none'; style-src 'none'; report-to broken",
        }
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        host, port = court.origin.removeprefix("https://").split(":")
        shown = load_pem_x509_certificate(ssl.get_server_certificate((host, int(port))).encode())
        key = shown.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        trusted = base64.b64encode(hashlib.sha256(key).digest()).decode()
        walker = Walker(
            display,
            "utd",
            endpoints,
            tmp_path / "j.db",
            "johnattorney",
            Path(short),
            arguments=("--short-reporting-delay", f"--ignore-certificate-errors-spki-list={trusted}"),
        )
        walker.at("NAMES")
        time.sleep(5.0)
        walker.end()
    assert court.posts == 0


@pytest.mark.prove
def test_the_browser_asks_nobody_else(display: str, tmp_path: Path) -> None:
    """Half a minute of an open court, by the browser's own record of what it asked for."""
    log = tmp_path / "net.json"
    court = QuickCourt(Reply.PAGE, one_time=False, by_script=False)
    with serving(court), tempfile.TemporaryDirectory(prefix="ecf-") as short:
        endpoints = Endpoints.loopback(pacer=f"{court.origin}/pacer", court=court.origin)
        walker = Walker(
            display,
            "utd",
            endpoints,
            tmp_path / "j.db",
            "johnattorney",
            Path(short),
            arguments=(f"--log-net-log={log}",),
        )
        walker.at("NAMES")
        time.sleep(30)
        walker.end()
    hosts = set(re.findall(r'"url":"https?://([^/"]*)', log.read_text("utf-8", errors="replace")))
    assert hosts - {"127.0.0.1:9"} == {court.origin.removeprefix("http://")}
