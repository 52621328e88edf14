"""HTML in, `Page` out: what a page is and what it holds. No network, and nothing on a page is run."""

import re
from urllib.parse import urldefrag

from app.adapter import wording
from app.adapter.confirmation import read_confirmation
from app.adapter.credentials import has_password, read_credentials
from app.adapter.decoding import decode
from app.adapter.document import Document, parse
from app.adapter.forms import base_of, read_forms
from app.adapter.kinds import Sight, kind_of
from app.adapter.leaving import read_leaving, sends_to_pacer
from app.adapter.links import Links, page_links, script_links
from app.adapter.marked import unmarked, words_of
from app.adapter.menus import UTILITIES, is_logout, read_bar
from app.adapter.page import CredentialForm, Link, Page, PageKind
from app.adapter.phrases import Phrases, bundled_phrases
from app.adapter.scripts import read_scripts
from app.adapter.sentences import claims_of

__all__ = ["Page", "PageKind", "read_page"]

_SCRIPT_TYPES = frozenset(("", "text/javascript", "application/javascript", "module", "text/ecmascript"))
_SESSION = re.compile(r"\s*PacerSession\s*=\s*([\w!#$%&'()*+./:<=>?@^`{|}~-]{1,4096})")
WORDS_CAP = 2_000
TEXT_CAP = 200_000
SHORT = 600  # characters of a page that has nothing to say but one notice
NOTICE = 3_000
ANSWER = 20_000


def read_page(html: str | bytes, url: str, *, content_type: str = "") -> Page:
    """Reads one page that came from `url`. Never raises; what it can't make sense of is of kind OTHER.

    `html` may be bytes in any encoding: `content_type` is the header of that name, and the mark-up's own
    declaration comes after it. Nothing is fetched and no script is run.
    """
    text, charset = decode(html, content_type)
    return _Reader(parse(text), url, charset, bundled_phrases()).page()


class _Reader:
    """One reading of one page."""

    def __init__(self, document: Document, url: str, charset: str, phrases: Phrases) -> None:
        self.document, self.url, self.phrases = document, url, phrases
        self.links = Links(base_of(document, url))
        self.effects = read_scripts(_sources(document))
        self.anchors, self.others = page_links(document, self.links)
        self.bar = read_bar(document, self.anchors, url, phrases)
        self.content = document.content(None if self.bar is None else (self.bar.start, self.bar.end))
        self.plain = wording.plain(unmarked(self.content)) if len(self.content) <= ANSWER else ""
        self.title = document.title()
        self.scripted = script_links(self.effects, self.is_entry, self.links)
        self.urls = " ".join(link.url for link in self.anchors)
        self.logs_out = any(is_logout(link, phrases) for link in self.anchors + self.others) or (
            phrases["appellate_logout"].found_in(self.urls.casefold()) is not None
        )
        self.forms = read_forms(document, url, charset)

    def page(self) -> Page:
        phrases, bar = self.phrases, self.bar
        words = words_of(self.content, WORDS_CAP)
        alerts = tuple(wording.line(alert)[:WORDS_CAP] for alert in self.effects.alerts[:20])
        claims = claims_of(self.content, alerts, phrases)
        leaving = read_leaving(
            self.document,
            self.effects,
            self.links.base,
            bar=bar is not None,
            said=len(unmarked(self.content[:ANSWER])),
        )
        credentials = self.credentials(words)
        to_pacer = leaving.to_pacer or self.is_pacer_login(credentials)
        confirmation = read_confirmation(self.forms, self.content, phrases)
        offer = self.offer()
        deeper = self.deeper()
        filing_system = self.filing_system()
        sight = Sight(
            claims=claims,
            bar=bar is not None,
            asks=confirmation is not None or (credentials is None and self.says("confirm_question", ANSWER)),
            names=confirmation is not None and None not in (confirmation.cmecf_name, confirmation.pacer_name),
            credentials=credentials is not None,
            password=has_password(self.forms),
            utilities=self.bar is not None
            and (
                UTILITIES.search(self.url) is not None
                or self.lists_utilities(*self.content_links(), *self.others)
            ),
            listed=self.lists_utilities(*self.scripted),
            filing_system=filing_system is not None,
            to_pacer=to_pacer,
            logged_out=self.says("logged_out", SHORT) and bar is None,
            old_login=self.is_old_login(),
            not_privileged=self.says("not_privileged", ANSWER),
            forbidden=self.says("forbidden", ANSWER),
            referer=self.says("referer", ANSWER),
            maintenance=self.is_maintenance(),
        )
        kind = kind_of(sight)
        offered = True if offer else False if kind is PageKind.UTILITIES and not deeper else None
        return Page(
            kind=kind,
            url=self.url,
            title=self.title,
            text=self.document.text()[:TEXT_CAP],
            words=words,
            signed_in=self.signed_in(kind, sight),
            menu=bar.menu(offered) if bar else None,
            links=self.anchors + self.others,
            forms=self.forms,
            filing_system=filing_system,
            utilities=bar.utilities if bar else None,
            link_item=next((link for link in offer if link.url), None),
            deeper=deeper,
            credential_form=credentials,
            confirmation=confirmation,
            goes_to=leaving.goes_to,
            to_pacer=to_pacer,
            alerts=alerts,
            already_linked=claims.already,
            pacer_session=self.pacer_session(),
            old_login=sight.old_login,
            appellate_landing=self.is_appellate_landing(),
        )

    def says(self, group: str, longest: int) -> bool:
        """Whether the content holds a phrase of `group` and is no longer than `longest`."""
        return len(self.content) <= longest and self.phrases[group].found_in(self.plain) is not None

    def in_bar(self, index: int) -> bool:
        return self.bar is not None and self.bar.start <= self.document.links[index].start < self.bar.end

    def content_links(self) -> list[Link]:
        return [link for index, link in enumerate(self.anchors) if not self.in_bar(index)]

    def offer(self) -> list[Link]:
        """Everything on the page that offers to link: content first, then sub-menus, then script data."""
        in_bar = [link for index, link in enumerate(self.anchors) if self.in_bar(index)]
        shown = [*self.content_links(), *self.others, *in_bar]
        found = [link for link in shown if self.phrases.is_link_item(link.text)]
        return found + [link for link in self.scripted if self.phrases.is_link_item(link.text)]

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

    def filing_system(self) -> Link | None:
        if self.bar is not None:
            return None
        words = self.phrases["filing_system"]
        fitting = [one for one in self.anchors + self.others if one.url.startswith("http")]
        fitting = [one for one in fitting if words.found_in(wording.plain(one.text))]
        return min(fitting, key=lambda one: "login" not in one.url, default=None)

    def credentials(self, words: str) -> CredentialForm | None:
        found = read_credentials(self.forms, self.title, words, self.phrases)
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

    def lists_utilities(self, *entries: Link) -> bool:
        """Whether these are entries of Utilities: the link item, or two that are known."""
        labels = {wording.label(link.text) for link in entries}
        known = sum(1 for text in labels if self.phrases["utilities_entries"].are(text))
        return known >= 2 or any(self.phrases.is_link_item(text) for text in labels)

    def is_maintenance(self) -> bool:
        if self.bar is not None:
            return False
        titled = self.phrases["maintenance_titles"].found_in(wording.plain(self.title)) is not None
        return titled or self.says("maintenance", NOTICE)

    def is_appellate_landing(self) -> bool:
        """A signed-in filer's page at a court of appeals: its log-out, and an entry to file a document."""
        if not self.logs_out or self.bar is not None:
            return False
        files = any(self.phrases["appellate_filing"].are(wording.label(link.text)) for link in self.anchors)
        return (
            files
            and self.phrases["appellate_addresses"].found_in(f"{self.url} {self.urls}".casefold()) is not None
        )

    def signed_in(self, kind: PageKind, sight: Sight) -> bool | None:
        if kind is PageKind.LOGGED_OUT or sight.old_login:
            return False
        return True if self.logs_out else None

    def pacer_session(self) -> str | None:
        for cookie in reversed(self.effects.cookies):
            match = _SESSION.match(cookie)
            if match and match[1].lower() != "unvalidated":
                return match[1]
        return None


def _sources(document: Document) -> list[str]:
    """The inline scripts of a page, and what its body runs on load."""
    found = []
    for tag in document.root.iter("script", "body"):
        if tag.tag == "body":
            found.append(tag.get("onload") or "")
        elif not tag.get("src") and (tag.get("type") or "").strip().lower() in _SCRIPT_TYPES:
            found.append(tag.text or "")
    return found
