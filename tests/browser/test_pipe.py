"""The protocol's messages: what is taken from them, what is not, and what stays of the rest."""

import gc
import io
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.browser.pipe import (
    EVENTS,
    FLAGS,
    Address,
    BrowserGone,
    CommandReply,
    Event,
    Inbox,
    Message,
    pick,
    read_message,
)
from app.browser.program import PREFERENCES

SECRETS = ("Pa55w0rd-canary", "987654", "tok-canary-" + "x" * 40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Pieces(io.RawIOBase):
    """A pipe that gives its bytes in pieces of the sizes given, and then ends."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self.left, self.sizes = data, sizes

    def readinto(self, buffer: Any) -> int:
        size = min(self.sizes.pop(0) if self.sizes else len(self.left), len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def read_all(data: bytes, sizes: list[int]) -> tuple[list[Message], Inbox]:
    inbox, source, found = Inbox(), Pieces(data, sizes), list[Message]()
    while True:
        try:
            found += inbox.take_from(source)
        except BrowserGone:
            return found, inbox


def paused(url: str, post: str, number: str = "interception-job-1.0") -> dict[str, Any]:
    """An event as Chromium 156 sends it."""
    return {
        "method": "Fetch.requestPaused",
        "params": {
            "requestId": number,
            "request": {
                "url": url,
                "method": "POST",
                "headers": {"Cookie": SECRETS[2], "Referer": f"{url}&{SECRETS[1]}"},
                "postData": post,
                "hasPostData": True,
                "postDataEntries": [{"bytes": post}],
            },
            "frameId": "F1",
            "resourceType": "Document",
            "networkId": "N1",
        },
    }


@given(st.dictionaries(st.text(), JSON, max_size=6), st.booleans())
def test_a_wanted_value_is_found_in_any_object(values: dict[str, Any], ascii_only: bool) -> None:
    data = json.dumps({**values, "wanted": [1, {"a": '"}]'}], "more": values}, ensure_ascii=ascii_only)
    raw = bytearray(data.encode("utf-8", "surrogatepass" if ascii_only else "replace"))
    found, end = pick(raw, {"wanted": lambda value: value, "more": {"none": str}})
    assert found["wanted"] == [1, {"a": '"}]'}]
    assert end == len(raw)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    assert read_message(data) is None or isinstance(read_message(data), Event | CommandReply)


@given(st.lists(st.integers(1, 3_000), max_size=200), st.integers(0, 2**32))
def test_messages_come_whole_however_the_pipe_cuts_them(sizes: list[int], seed: int) -> None:
    drawn = random.Random(seed)
    replies = [
        {"id": number, "result": {"value": "é\u2028" * drawn.randrange(2_000)}} for number in range(1, 9)
    ]
    data = b"".join(json.dumps(one).encode() + b"\0" for one in replies)
    found, inbox = read_all(data, sizes)
    assert [(one.id, one.result) for one in found if isinstance(one, CommandReply)] == [
        (one["id"], one["result"]) for one in replies
    ]
    assert not any(inbox._data), "what was read stays in the buffer"


def test_a_message_longer_than_the_buffer_comes_whole() -> None:
    data = json.dumps({"id": 7, "result": {"value": "v" * 500_000}}).encode() + b"\0"
    found, inbox = read_all(data, [65_536] * 20)
    assert isinstance(found[0], CommandReply) and found[0].result == {"value": "v" * 500_000}
    assert not any(inbox._data)


def test_a_paused_request_keeps_nothing_that_was_typed() -> None:
    """No password, code or token is reachable afterward, from whatever object there is."""
    url = f"https://ecf.utd.uscourts.gov/cgi-bin/link.pl?12-L_1&pass={SECRETS[0]}&code={SECRETS[1]}"
    post = f"cm_login=ann&cm_key={SECRETS[0]}&otp={SECRETS[1]}"
    data = json.dumps(paused(url, post)).encode() + b"\0"
    found, inbox = read_all(bytes(data), [100] * 50)
    del data, post, url
    (event,) = found
    assert isinstance(event, Event)
    assert set(event.values) == {"requestId", "frameId", "resourceType", "networkId", "request"}
    assert set(event.values["request"]) == {"url", "method"}
    address = event.values["request"]["url"]
    assert address.path == "/cgi-bin/link.pl" and address.names == {"12-L_1", "pass", "code"}
    assert not any(secret in f"{event!r}{address!r}" for secret in SECRETS)
    assert not held(event, inbox), "a secret is still reachable"
    assert not any(inbox._data)


def held(*roots: object) -> list[str]:
    """The secrets that can be reached from `roots` through every reference that the collector knows."""
    seen, todo, found = set[int](), list(roots), list[str]()
    while todo:
        one = todo.pop()
        if id(one) in seen or isinstance(one, type) or len(seen) > 200_000:
            continue
        seen.add(id(one))
        if isinstance(one, str | bytes | bytearray):
            text = one if isinstance(one, str) else one.decode("latin-1")
            found += [secret for secret in SECRETS if secret in text and len(text) < 100_000]
        elif not callable(one) and type(one).__module__ not in ("builtins.module", "types"):
            todo += gc.get_referents(one)
    return found


@pytest.mark.parametrize("method", EVENTS)
def test_no_event_takes_a_body_or_a_header(method: str) -> None:
    def names(wanted: Any) -> set[str]:
        return {
            name
            for key, one in wanted.items()
            for name in (key, *(names(one) if isinstance(one, dict) else ()))
        }

    assert not names(EVENTS[method]) & {"postData", "postDataEntries", "headers", "cookies", "args", "value"}


ADDRESSES = [
    ("https://ecf.utd.uscourts.gov/a?x=1&y=#z", "ecf.utd.uscourts.gov", "/a", {"x", "y"}),
    ("http://127.0.0.1:81/a?1-L_1_0-1", "127.0.0.1", "/a", {"1-L_1_0-1"}),
    ("about:blank", None, "blank", set()),
    ("data:text/html,<p>", None, "text/html,<p>", set()),
    ("https://u:p@ecf.utd.uscourts.gov/", None, "/", set()),
    ("http://[::1", None, "", set()),
    ("", None, "", set()),
]


@pytest.mark.parametrize(("url", "host", "path", "names"), ADDRESSES)
def test_an_address_is_cut_down(url: str, host: str | None, path: str, names: set[str]) -> None:
    address = Address.of(url)
    assert (address.origin.host if address.origin else None) == host
    assert (address.path, set(address.names)) == (path, names)
    assert address.mark == Address.of(url + "#elsewhere" if "#" not in url else url).mark


@given(st.text())
def test_any_text_makes_an_address(url: str) -> None:
    assert Address.of(url).mark == Address.of(url).mark


@pytest.mark.parametrize(
    "needed",
    [
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-breakpad",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-http2",
        "--disable-quic",
        "--incognito",
    ],
)
def test_the_browser_is_started_with(needed: str) -> None:
    assert needed in FLAGS


def test_no_port_and_no_open_sandbox_by_default() -> None:
    assert not [flag for flag in FLAGS if "sandbox" in flag or "remote" in flag]
    assert PREFERENCES["net"] == {"network_prediction_options": 2}
    assert PREFERENCES["credentials_enable_service"] is False
