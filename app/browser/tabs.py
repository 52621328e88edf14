"""The windows and tabs of the guarded browser: what each shows, read along, and what in it moves on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.adapter.endpoints import Endpoints, Environment
from app.adapter.reader.page import PageKind
from app.browser.guard import Moved, Request, Seen, Snapshot, Where, look, whose
from app.browser.pipe import Browser, BrowserGone, CommandReply, Event

if TYPE_CHECKING:
    from app.adapter.endpoints import Origin

LOOK_EVERY = 0.25
LOOK_WITHIN = 5.0
MAX_HTML = 5_000_000

# In a world of its own, which a page's scripts can't reach. Nothing that a person typed is taken along:
# an input's value leaves the browser only where it is a button's label, or can't be changed, and of a form's
# one-time address the path alone.
LOOK = """(() => {
  if (!(ALLOWED)) return ["", "", 200, true];
  const of = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const state = of("readyState");
  const root = of("documentElement");
  if (!root) return null;
  if (!Object.hasOwn(globalThis, "along")) {  // an element of the page may be called so
    globalThis.along = {changed: 1, seen: 0, state: ""};
    new MutationObserver(() => { along.changed += 1; }).observe(
      document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  if (along.seen === along.changed && along.state === state) return null;
  along.seen = along.changed; along.state = state;
  const copy = new DOMParser().parseFromString("", "text/html").importNode(root, true);
  const labels = ["submit", "button", "reset", "image", "checkbox", "radio"];
  for (const one of copy.querySelectorAll("input")) {
    const type = (one.getAttribute("type") || "").trim().toLowerCase();
    const fixed = type !== "password" && type !== "hidden" &&
      (one.hasAttribute("readonly") || one.hasAttribute("disabled"));
    if (!labels.includes(type) && !fixed) one.removeAttribute("value");
  }
  for (const one of copy.querySelectorAll("textarea")) one.textContent = "";
  for (const name of ["action", "formaction"]) {
    for (const one of copy.querySelectorAll(`[${name}]`)) {
      const [path, query] = one.getAttribute(name).split("?");
      if (/[0-9]{5}/.test(query)) one.setAttribute(name, path);
    }
  }
  const entry = performance.getEntriesByType("navigation")[0];
  const status = entry && entry.responseStatus ? entry.responseStatus : 200;
  const html = copy.outerHTML;
  const whole = state !== "loading" && html.length <= MAX;
  return [html.slice(0, MAX), location.origin + location.pathname, status, whole];
})()"""

# The menus are read again by the court's own page, as a click on the item would, with the page left alone.
READ_AGAIN = """(async (address) => {
  const answer = await fetch(address, {credentials: "include", cache: "no-store"});
  return answer.ok ? [await answer.text(), answer.url.split(/[?#]/)[0]] : null;
})(ADDRESS)"""

# What can send without a request that can be held. CM/ECF uses none of them.
NO_SOCKETS = (
    "for (const name of Object.getOwnPropertyNames(globalThis))"
    " if (/Socket|WebTransport|RTCPeerConnection/.test(name)) { try { delete globalThis[name]; } catch {} }"
)

ATTACH = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}


@dataclass
class Tab:
    """One window or tab; `frame` is its main frame, `loader` names its document, "" before the first.

    `blocked`: a message of the court waits for the person. `dialogs` are those of this document.
    """

    session: str
    frame: str
    opener: str
    loader: str = ""
    world: int | None = None
    seen: Seen | None = None
    dialogs: tuple[str, ...] = ()
    blocked: bool = False
    asked: int | None = None
    asked_at: float = 0.0


class Listener:
    """Who hears of what the tabs show. `GuardedWalk` is one."""

    def saw(self, tab: Tab, seen: Seen, snapshot: Snapshot | None) -> None:
        """A page was read, or read again because it changed; without `snapshot` it is the browser's own."""

    def heard(self, tab: Tab, words: str, where: Where) -> None:
        """A page shows a message that waits for the person; `where`: whose page."""

    def lost(self, tab: Tab) -> None:
        """The tab was closed, or shows that its page could not be loaded."""


class Tabs:
    """All windows and tabs. Everything here is called by the one thread that takes the browser's messages."""

    def __init__(
        self,
        browser: Browser,
        endpoints: Endpoints,
        listener: Listener,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._browser, self._endpoints, self._listener, self._now = browser, endpoints, listener, now
        self._tabs: dict[str, Tab] = {}
        # of each frame, how its newest move came about: of a page, or of a frame within one
        self._asked_moves: dict[str, tuple[bytes, str]] = {}
        self._begun_moves: dict[str, tuple[bytes, str]] = {}
        self._replies: dict[int, Callable[[CommandReply], None]] = {}
        self._looked = 0.0
        self._look = LOOK.replace("ALLOWED", _allowed(endpoints)).replace("MAX", str(MAX_HTML))

    @property
    def first(self) -> Tab | None:
        return next(iter(self._tabs.values()), None)

    def with_frame(self, frame: str) -> Tab | None:
        """The tab whose main frame this is."""
        return next((tab for tab in self._tabs.values() if tab.frame == frame), None)

    def showing(self, page: Seen) -> Tab | None:
        """The tab in which this very page was read."""
        return next((tab for tab in self._tabs.values() if tab.seen is page), None)

    # what the browser says

    def take_reply(self, reply: CommandReply) -> None:
        heard = self._replies.pop(reply.id, None)
        if heard is not None:
            heard(reply)

    def take(self, event: Event) -> None:
        """Hears an event; one that tells nothing of tabs does nothing."""
        heard = _HEARD.get(event.method)
        if heard is not None:
            heard(self, event)

    def _attached(self, event: Event) -> None:
        """Guards a new window, tab, frame or worker before it runs."""
        send, info = self._browser.send, event.values.get("targetInfo", {})
        session, kind = event.values.get("sessionId", ""), info.get("type", "")
        if kind in ("page", "iframe"):
            if kind == "page":
                self._tabs[session] = Tab(session, info.get("targetId", ""), info.get("openerId", ""))
                send("Page.enable", session=session)
            # nothing of a request's body or of an answer is kept for us
            sizes = {"maxPostDataSize": 0, "maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
            send("Network.enable", sizes, session)
            # A kept connection that closes without an answer makes Chromium send the POST again, by itself.
            send("Network.setExtraHTTPHeaders", {"headers": {"Connection": "close"}}, session)
            send("Network.setBypassServiceWorker", {"bypass": True}, session)
            script = {"source": NO_SOCKETS, "runImmediately": True}
            send("Page.addScriptToEvaluateOnNewDocument", script, session)
            send("Target.setAutoAttach", ATTACH, session)
        elif kind in ("worker", "shared_worker", "service_worker"):
            send("Runtime.evaluate", {"expression": NO_SOCKETS}, session)
            send("Target.setAutoAttach", ATTACH, session)  # it may start workers of its own
        send("Runtime.runIfWaitingForDebugger", session=session)

    def _detached(self, event: Event) -> None:
        tab = self._tabs.pop(event.values.get("sessionId", ""), None)
        if tab is None:
            return
        self._listener.lost(tab)
        if not self._tabs:
            # the last window is closed: on macOS the program would stay without one
            raise BrowserGone

    def _requested(self, event: Event) -> None:
        how = event.values["url"].mark, event.values.get("reason", "")
        self._asked_moves[event.values.get("frameId", "")] = how

    def _started(self, event: Event) -> None:
        how = event.values["url"].mark, event.values.get("navigationType", "")
        self._begun_moves[event.values.get("frameId", "")] = how

    def _navigated(self, event: Event) -> None:
        frame, tab = event.values.get("frame", {}), self._tabs.get(event.session)
        if tab is None or frame.get("id") != tab.frame:
            return
        tab.loader, tab.world, tab.asked, tab.seen = frame.get("loaderId", ""), None, None, None
        tab.dialogs, tab.blocked = (), False
        if frame.get("unreachableUrl"):
            tab.seen = Seen(Where.BROWSER)
            self._listener.saw(tab, tab.seen, None)
            self._listener.lost(tab)
        else:
            self.look_at(tab)

    def _loaded(self, event: Event) -> None:
        tab = self._tabs.get(event.session)
        if tab is not None:
            self.look_at(tab)

    def _dialog(self, event: Event) -> None:
        tab = self._tabs.get(event.session)
        if tab is None:
            return
        tab.blocked = True
        words = " ".join(str(event.values.get("message", "")).split())[:2_000]
        if words and event.values.get("type") != "beforeunload":
            tab.dialogs += (words,)
            self._listener.heard(tab, words, whose(self._endpoints, event.values["url"]))

    def _dialog_closed(self, event: Event) -> None:
        tab = self._tabs.get(event.session)
        if tab is not None:
            tab.blocked, tab.asked = False, None
            self.look_at(tab)

    # reading along

    def look_around(self, *, except_for: str) -> None:
        """Looks at every tab from time to time; `except_for` is the frame whose move is held."""
        if self._now() - self._looked < LOOK_EVERY:
            return
        self._looked = self._now()
        for tab in self._tabs.values():
            if tab.frame != except_for:
                self.look_at(tab)

    def look_at(self, tab: Tab) -> None:
        """Asks what a tab shows, unless that question is out already or a message waits for the person."""
        now = self._now()
        if tab.asked is not None and now - tab.asked_at > LOOK_WITHIN:
            self._replies.pop(tab.asked, None)
            tab.asked, tab.world = None, None
        if tab.asked is not None or tab.blocked or not tab.loader:
            return
        tab.asked_at = now
        if tab.world is None:
            params: dict[str, Any] = {"frameId": tab.frame, "worldName": "along"}
            method, heard = "Page.createIsolatedWorld", self._has_world
        else:
            params = {"expression": self._look, "contextId": tab.world, "returnByValue": True}
            method, heard = "Runtime.evaluate", self._has_page
        loader = tab.loader

        def take(reply: CommandReply) -> None:
            if tab.asked == reply.id:
                tab.asked = None
                heard(tab, reply.result if tab.loader == loader else None)

        tab.asked = self._browser.send(method, params, tab.session)
        self._replies[tab.asked] = take

    def _has_world(self, tab: Tab, result: Any) -> None:
        world = (result or {}).get("executionContextId")
        if isinstance(world, int):
            tab.world = world
            self.look_at(tab)

    def _has_page(self, tab: Tab, result: Any) -> None:
        if result is None:
            tab.world = None
            return
        value = result.get("result", {}).get("value")
        if not (isinstance(value, list) and len(value) == 4 and isinstance(value[0], str)):
            return
        snapshot = Snapshot(value[0], str(value[1]), int(value[2]), bool(value[3]))
        seen = look(snapshot, self._endpoints)
        if tab.dialogs:
            seen = replace(seen, alerts=tuple(dict.fromkeys((*tab.dialogs, *seen.alerts))))
        tab.seen = seen
        self._listener.saw(tab, seen, snapshot)

    def read_again(self, address: str, first: str, heard: Callable[[Seen | None], None]) -> int | None:
        """Has a court's page read `address`; `heard` gets the page. None where no tab could.

        `first` is the frame whose tab is asked before others. See `forget`.
        """
        fit = [
            tab
            for tab in self._tabs.values()
            if tab.seen is not None
            and tab.seen.where is Where.COURT
            and tab.world is not None
            and not tab.blocked
        ]
        if not fit:
            return None
        tab = min(fit, key=lambda one: one.frame != first)
        params = {
            "expression": READ_AGAIN.replace("ADDRESS", json.dumps(address)),
            "contextId": tab.world,
            "awaitPromise": True,
            "returnByValue": True,
        }

        def take(reply: CommandReply) -> None:
            value = (reply.result or {}).get("result", {}).get("value")
            whole = isinstance(value, list) and all(isinstance(one, str) for one in value)
            snapshot = Snapshot(value[0], value[1], 200, whole=True) if whole else None
            heard(None if snapshot is None else look(snapshot, self._endpoints))

        number = self._browser.send("Runtime.evaluate", params, tab.session)
        self._replies[number] = take
        return number

    def forget(self, number: int) -> None:
        """Nobody waits for this answer any more."""
        self._replies.pop(number, None)

    # who sends, and how it came about

    def how_moved(self, request: Request) -> Moved:
        """How the move behind a request came about. To be asked once a request."""
        tab = self.with_frame(request.frame)
        if request.kind != "Document":
            return Moved.OTHER
        mark = request.address.mark
        started = self._begun_moves.pop(request.frame, None)
        requested = self._asked_moves.pop(request.frame, None)
        reason = requested[1] if requested is not None and requested[0] == mark else None
        kind = started[1] if started is not None and started[0] == mark else None
        if kind is not None and kind not in ("differentDocument", "sameDocument"):
            return Moved.AGAIN
        if reason is None:
            # A form says that it was asked for, save in a new tab. Older browsers don't say what has started.
            again = request.sends and kind is None and tab is not None and bool(tab.loader)
            return Moved.AGAIN if again else Moved.OTHER
        if reason.startswith("formSubmission"):
            return Moved.FORM
        return {"anchorClick": Moved.LINK, "scriptInitiated": Moved.SCRIPT}.get(reason, Moved.OTHER)

    def senders(self, request: Request) -> tuple[tuple[Seen | None, ...], Tab | None]:
        """The pages that may have sent a request (None: one that was not read), and the likeliest's tab."""
        tab = self.with_frame(request.frame)
        if tab is not None and not tab.loader and tab.opener:
            tab = self.with_frame(tab.opener) or tab
        if tab is not None and tab.loader:
            return (tab.seen,), tab
        shown = [one for one in self._tabs.values() if one.loader]
        shown.sort(key=lambda one: one.seen is None or one.seen.kind is PageKind.OTHER)
        pages: tuple[Seen | None, ...] = tuple(one.seen for one in shown)
        if tab is None and request.frame:
            # a frame within a page, or a page that is gone: what it shows was not read
            pages = (*pages, None)
        return pages or (Seen(Where.BROWSER),), next(iter(shown), tab)


def _allowed(endpoints: Endpoints) -> str:
    """What of a page's address must be true for it to be read, in JavaScript. `whose` looks again."""
    if endpoints.environment is not Environment.LOOPBACK:
        return "location.protocol === 'https:' && location.hostname.endsWith('.uscourts.gov')"
    origins = [_written(one) for one in (endpoints.court_origin, endpoints.pacer_origin)]
    return f"{json.dumps(origins)}.includes(location.origin)"


def _written(origin: Origin) -> str:
    host = f"[{origin.host}]" if ":" in origin.host else origin.host
    port = "" if origin.port == {"http": 80, "https": 443}[origin.scheme] else f":{origin.port}"
    return f"{origin.scheme}://{host}{port}"


_HEARD: dict[str, Callable[[Tabs, Event], None]] = {
    "Target.attachedToTarget": Tabs._attached,
    "Target.detachedFromTarget": Tabs._detached,
    "Page.frameRequestedNavigation": Tabs._requested,
    "Page.frameStartedNavigating": Tabs._started,
    "Page.frameNavigated": Tabs._navigated,
    "Page.domContentEventFired": Tabs._loaded,
    "Page.loadEventFired": Tabs._loaded,
    "Page.javascriptDialogOpening": Tabs._dialog,
    "Page.javascriptDialogClosed": Tabs._dialog_closed,
}
