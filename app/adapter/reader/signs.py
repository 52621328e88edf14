"""The signs on one page by which it is known: its links, its bar, its scripts and the phrases it holds."""

import re
from functools import cached_property
from urllib.parse import urldefrag

from app.adapter.page import CredentialForm, Link
from app.adapter.phrases import Phrases
from app.adapter.reader import wording
from app.adapter.reader.credentials import has_password, read_credentials
from app.adapter.reader.document import Document, Tag
from app.adapter.reader.doors import is_front, is_panel_door, read_doors, says_closed
from app.adapter.reader.forms import base_of, leads_to, read_forms
from app.adapter.reader.leaving import sends_to_pacer
from app.adapter.reader.links import Links, page_links, script_links
from app.adapter.reader.marked import unmarked, words_of
from app.adapter.reader.menus import UTILITIES, is_logout, read_bar
from app.adapter.reader.scripts import read_scripts

_SCRIPT_TYPES = frozenset(("", "text/javascript", "application/javascript", "module", "text/ecmascript"))
_SESSION = re.compile(r"\s*PacerSession\s*=\s*([\w!#$%&'()*+./:<=>?@^`{|}~-]{1,4096})")
WORDS_CAP = 2_000
SHORT = 600  # characters of a page that has nothing to say but one notice
NOTICE = 3_000
ANSWER = 20_000  # an answer to a form is shorter; a docket may hold any words


class Signs:
    """What can be seen on one page. Nothing here raises."""

    def __init__(self, document: Document, url: str, charset: str, phrases: Phrases) -> None:
        self.document, self.url, self.phrases = document, url, phrases
        self.links = Links(base_of(document, url))
        self.effects = read_scripts(_sources(document))
        self.anchors, self.others = page_links(document, self.links)
        self.bar = read_bar(document, self.anchors, url, phrases)
        self.content = document.content(None if self.bar is None else (self.bar.start, self.bar.end))
        self.plain = wording.plain(unmarked(self.content)) if len(self.content) <= ANSWER else ""
        self.title = document.title()
        self.words = words_of(self.content, WORDS_CAP)
        popped = [] if self.effects.silent else self.effects.alerts[:20]
        self.alerts = tuple(wording.line(alert)[:WORDS_CAP] for alert in popped)
        self.scripted = script_links(self.effects, self.is_entry, self.links)
        self.logs_out = any(is_logout(link, phrases) for link in self.anchors + self.others) or (
            phrases["appellate_logout"].found_in(self.urls.casefold()) is not None
        )
        self.forms = read_forms(document, url, charset)

    @cached_property
    def urls(self) -> str:
        return " ".join(link.url for link in self.anchors)

    def says(self, group: str, longest: int) -> bool:
        """Whether the content holds a phrase of `group` and is no longer than `longest`."""
        return len(self.content) <= longest and self.phrases[group].found_in(self.plain) is not None

    @cached_property
    def parted(self) -> tuple[list[Link], list[Link]]:
        """The links of the content, and those of the bar."""
        if self.bar is None:
            return list(self.anchors), []
        content: list[Link] = []
        bar: list[Link] = []
        start, end = self.bar.start, self.bar.end
        for link, found in zip(self.anchors, self.document.links, strict=True):
            (bar if start <= found.start < end else content).append(link)
        return content, bar

    def offers(self) -> list[Link]:
        """Everything on the page that offers to link: content first, then sub-menus, then script data."""
        content, in_bar = self.parted
        shown = [*content, *self.others, *in_bar]
        led = [link for form in self.forms for link in leads_to(form)]
        return [one for one in (*shown, *led, *self.scripted) if self.phrases.is_link_item(one.text)]

    def is_entry(self, text: str) -> bool:
        """Whether a text in a script is an entry of Utilities."""
        known = self.phrases["utilities_entries"].are(wording.label(text[:200]))
        return known or self.is_deeper(text) or self.phrases.is_link_item(text)

    def is_deeper(self, text: str) -> bool:
        return self.phrases["deeper"].are(wording.label(text[:200]))

    def deeper(self) -> tuple[Link, ...]:
        here = urldefrag(self.url)[0]
        found: dict[str, Link] = {}
        for link in (*self.anchors, *self.scripted):
            if self.is_deeper(link.text) and link.url.startswith("http") and urldefrag(link.url)[0] != here:
                found.setdefault(link.url, link)
        return tuple(found.values())

    @cached_property
    def doors(self) -> tuple[Link, ...]:
        """What leads to the log-in by its address; none on a page with a menu bar, which is behind it."""
        if self.bar is not None:
            return ()
        found = self.anchors + self.others
        return read_doors(self.document, found, self.forms, self.effects, self.links, self.url)

    @cached_property
    def named_doors(self) -> list[Link]:
        """Links that are called the filing system, wherever they lead."""
        if self.bar is not None:
            return []
        fitting = [one for one in self.anchors + self.others if one.url.startswith("http")]
        return [one for one in fitting if self.is_named_door(one)]

    def is_named_door(self, link: Link) -> bool:
        return self.phrases["filing_system"].found_in(wording.plain(link.text)) is not None

    @cached_property
    def filing_system(self) -> Link | None:
        """The way to the log-in: by its address (a circuit's before its panel's), else by its name."""
        own = sorted(self.doors, key=lambda one: (is_panel_door(one.url), not self.is_named_door(one)))
        return next(iter((*own, *self.named_doors)), None)

    def is_front(self) -> bool:
        """Whether this is a front page with a door: nobody is signed in on it, and it answers no form."""
        return bool(self.doors) and not self.logs_out and is_front(self.url)

    def credentials(self) -> CredentialForm | None:
        found = read_credentials(self.forms, self.title, self.words, self.phrases)
        away = found is not None and sends_to_pacer(found.form.address(found.sender))
        return None if away or sends_to_pacer(self.url) else found

    def is_pacer_login(self, credentials: CredentialForm | None) -> bool:
        """Whether this page is PACER's log-in itself."""
        if credentials is not None or not has_password(self.forms):
            return False
        if sends_to_pacer(self.url) or any(sends_to_pacer(form.action) for form in self.forms):
            return True
        named = self.bar is None and self.phrases["pacer_login"].found_in(self.plain) is not None
        return named and not self.is_old_login()

    def is_old_login(self) -> bool:
        """The log-in of CurrentGen CM/ECF: its heading, or its fields login, key and clcode."""
        if not has_password(self.forms):
            return False
        names = [{one.name for one in form.fields} for form in self.forms]
        known = any({"login", "key"} <= fields and fields & {"clcode", "redaction"} for fields in names)
        return known or self.phrases["old_login"].found_in(self.plain) is not None

    def is_utilities(self) -> bool:
        if self.bar is None:
            return False
        return UTILITIES.search(self.url) is not None or self.lists_utilities(*self.parted[0], *self.others)

    def lists_utilities(self, *entries: Link) -> bool:
        """Whether these are entries of Utilities: the link item, or two that are known."""
        labels = {wording.label(link.text) for link in entries}
        known = sum(1 for text in labels if self.phrases["utilities_entries"].are(text))
        return known >= 2 or any(self.phrases.is_link_item(text) for text in labels)

    def is_maintenance(self) -> bool:
        if self.bar is not None or self.filing_system is not None or len(self.content) > NOTICE:
            return False
        notices, titles = self.phrases["maintenance"], self.phrases["maintenance_titles"]
        return says_closed(self.content, self.title, notices, titles)

    def is_appellate_landing(self) -> bool:
        """A signed-in filer's page at a court of appeals: its log-out, and an entry to file a document."""
        if not self.logs_out or self.bar is not None:
            return False
        files = any(self.phrases["appellate_filing"].are(wording.label(link.text)) for link in self.anchors)
        return (
            files
            and self.phrases["appellate_addresses"].found_in(f"{self.url} {self.urls}".casefold()) is not None
        )

    def pacer_session(self) -> str | None:
        for cookie in reversed(self.effects.cookies):
            match = _SESSION.match(cookie)
            if match and match[1].lower() != "unvalidated":
                return match[1]
        return None


def _runs(tag: Tag) -> bool:
    """Whether a browser runs a script that stands in the page."""
    named = (tag.get("type") or "").strip().lower()
    if tag.get("src") or tag.get("nomodule") is not None or named not in _SCRIPT_TYPES:
        return False
    return next(tag.iterancestors("template", "noscript", "iframe", "noframes", "textarea"), None) is None


def _sources(document: Document) -> list[str]:
    """The inline scripts of a page, and what its body runs on load."""
    found = []
    for tag in document.root.iter("script", "body"):
        if tag.tag == "body":
            found.append(tag.get("onload") or "")
        elif _runs(tag):
            found.append(tag.text or "")
    return found
