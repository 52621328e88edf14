"""Every way in which a page can send: held where the page asks for the link, whatever it is sent by.

And what the browser asks for by itself: nothing beyond this computer.
"""

import re
import tempfile
import time
from pathlib import Path

import pytest

from app.adapter import Endpoints
from tests.browser import quick_court
from tests.browser.outside import Walker
from tests.browser.quick_court import QuickCourt, Reply, serving

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
SOCKETS = {
    "a socket": "new WebSocket(location.origin.replace('http','ws')+'/socket')",
    "a socket of a frame": "const i=document.createElement('iframe');document.body.append(i);"
    "new i.contentWindow.WebSocket(location.origin.replace('http','ws')+'/socket')",
    "another host": "fetch('http://127.0.0.2:9/x',{method:'POST',mode:'no-cors',body:'x'})",
}


@pytest.mark.prove
@pytest.mark.parametrize("by", [*SENDERS, *SOCKETS])
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
        walker = Walker(display, "utd", endpoints, tmp_path / "j.db", "johnattorney", Path(short))
        walker.at("NAMES")
        code = {**SENDERS, **SOCKETS}[by]
        walker.script(f"(()=>{{{code}}})()")
        if by in SENDERS:
            walker.wait_for(lambda one: one["told"] == "Held")
        else:
            time.sleep(2.0)
        assert walker.held.get("kind") == ("NAMES" if by in SENDERS else None)
        walker.end()
    assert court.posts == 0
    assert not [path for path in asked if "socket" in path or "CSRF" in path]


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
