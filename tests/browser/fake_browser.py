"""A browser that plays a script: what it shows and wants to send, with a clock of its own. No process."""

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from app.browser.pipe import Address, BrowserGone, CommandReply, Event, Message

Step = Callable[["FakeBrowser"], None]
BASE = "https://ecf.utd.uscourts.gov"


class FakeBrowser:
    """Plays `steps`, one whenever nothing else is waiting, and ends with the last.

    `let_go` and `failed` are the numbers of requests that were continued or refused. A request in `given_up`
    can't be continued any more. `menus` is what the court's menu page holds when it is read again.
    """

    pid = 4711

    def __init__(self, steps: list[Step]) -> None:
        self.steps = deque(steps)
        self.messages: deque[Message] = deque()
        self.now = 0.0
        self.count = self.documents = self.requests = 0
        self.page: tuple[str, str, int, bool] | None = None
        self.shown = ""
        self.let_go: list[str] = []
        self.failed: list[str] = []
        self.given_up: set[str] = set()
        self.menus: str | None = None
        self.on_let_go: Callable[[], None] = lambda: None
        self.dies_on_let_go = self.ended = False

    # what the walk calls

    def call(
        self, method: str, params: Mapping[str, Any] | None = None, session: str = "", *, within: float = 10.0
    ) -> Mapping[str, Any]:
        if method == "Target.setAutoAttach":
            info = {"targetId": "F", "type": "page"}
            self.say("Target.attachedToTarget", sessionId="S", targetInfo=info)
        return {}

    def send(self, method: str, params: Mapping[str, Any] | None = None, session: str = "") -> int:
        self.count += 1
        given = params or {}
        result: dict[str, Any] | None = {}
        if method == "Page.createIsolatedWorld":
            result = {"executionContextId": self.documents}
        elif method == "Runtime.evaluate":
            # a document's world is gone with it
            here = given["contextId"] == self.documents
            result = {"result": {"value": self._evaluated(str(given["expression"]))}} if here else None
        elif method == "Fetch.continueRequest":
            return self._continue(str(given["requestId"]))
        elif method == "Fetch.failRequest":
            self.failed.append(str(given["requestId"]))
        self.messages.append(CommandReply(self.count, result))
        return self.count

    def answer_to(self, number: int, *, within: float) -> Mapping[str, Any] | None:
        if self.dies_on_let_go:
            raise BrowserGone
        return None if self.last_was_given_up else {}

    def receive(self, within: float) -> Message | None:
        if self.messages:
            return self.messages.popleft()
        self.now += within
        if not self.steps:
            raise BrowserGone
        self.steps.popleft()(self)
        return None

    def end(self) -> bool:
        self.ended = True
        return True

    def clock(self) -> float:
        return self.now

    def _evaluated(self, expression: str) -> Any:
        if "fetch(" in expression:
            return None if self.menus is None else [self.menus, f"{BASE}/cgi-bin/DisplayMenu.pl"]
        if self.page is None or self.page[0] == self.shown:
            return None
        self.shown = self.page[0]
        return list(self.page)

    def _continue(self, number: str) -> int:
        self.last_was_given_up = number in self.given_up
        if not self.last_was_given_up:
            self.let_go.append(number)
            self.on_let_go()
        return self.count

    # what steps use

    def say(self, method: str, **values: Any) -> None:
        session = "" if method.startswith(("Fetch", "Target")) else "S"
        self.messages.append(Event(method, session, values))

    def ask(self, url: str, method: str, kind: str, **more: str) -> None:
        self.requests += 1
        values = {"requestId": str(self.requests), "frameId": "F", "resourceType": kind, **more}
        request = {"url": Address.of(url), "method": method}
        self.say("Fetch.requestPaused", request=request, **values)


def show(html: str, path: str = "/cgi-bin/x.pl", *, status: int = 200, host: str = BASE) -> Step:
    """The next document."""

    def step(browser: FakeBrowser) -> None:
        browser.documents += 1
        browser.page = (f"<html>{html}<!-- {browser.documents} --></html>", f"{host}{path}", status, True)
        frame = {"id": "F", "loaderId": f"L{browser.documents}"}
        browser.say("Page.frameNavigated", frame=frame)

    return step


def changes(html: str, path: str = "/cgi-bin/x.pl") -> Step:
    """A script of the page shows something else in the same document."""

    def step(browser: FakeBrowser) -> None:
        browser.page = (f"<html>{html}</html>", f"{BASE}{path}", 200, True)
        browser.say("Page.loadEventFired")

    return step


def send(path: str, *, method: str = "POST", again: bool = False, host: str = BASE) -> Step:
    """A form of the page is sent; `again`: by Reload or Back."""

    def step(browser: FakeBrowser) -> None:
        address = Address.of(host + path)
        if not again:
            reason = f"formSubmission{method.title()}"
            browser.say("Page.frameRequestedNavigation", frameId="F", reason=reason, url=address)
        kind = "reload" if again else "differentDocument"
        browser.say("Page.frameStartedNavigating", frameId="F", navigationType=kind, url=address)
        browser.ask(host + path, method, "Document", networkId=f"N{browser.requests + 1}")

    return step


def script_sends(path: str, *, method: str = "POST", kind: str = "XHR") -> Step:
    """A script of the page sends something by itself, and the page stays."""
    return lambda browser: browser.ask(BASE + path, method, kind, networkId=f"N{browser.requests + 1}")


def fails(browser: FakeBrowser) -> None:
    """The page could not be loaded: the browser shows one of its own."""
    browser.documents += 1
    browser.page = None
    frame = {"id": "F", "loaderId": f"L{browser.documents}", "unreachableUrl": True}
    browser.say("Page.frameNavigated", frame=frame)


def wait(seconds: float) -> list[Step]:
    """Nothing happens for so long."""
    return [lambda _browser: None] * int(seconds / 0.05)


def message(words: str, host: str = BASE) -> Step:
    """A message of the court, which the person closes at once."""

    def step(browser: FakeBrowser) -> None:
        url = Address.of(f"{host}/cgi-bin/x.pl")
        browser.say("Page.javascriptDialogOpening", message=words, type="alert", url=url)
        browser.say("Page.javascriptDialogClosed")

    return step
