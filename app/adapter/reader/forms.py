"""The forms of a page: which controls belong to which form, what they hold, and how they send."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlencode, urljoin, urlsplit

from app.adapter.reader import phrases as wording
from app.adapter.reader.document import FORM_END, Document, Tag, conceals, found_by, known_charset, own_text
from app.adapter.reader.page import CredentialForm, Field, Form, Link, Sender, SenderKind
from app.adapter.reader.phrases import Phrases

_CONTROLS = ("input", "select", "textarea", "button")
_STOPS = frozenset(("table", "tr", "form", "body", "fieldset", "ul", "ol", "dl", "html"))
_OWN_LINE = frozenset(("td", "th", "p", "div", "li", "dd", "label"))
_ENDS = frozenset(("form", "body", "html", "fieldset"))
_COLUMNS = 40
_BEFORE = 8  # neighbors that are looked at for a label
LONGEST = 300


class Labels:
    """Finds labels on one page. What it reads in all is bounded, however deep or large the page."""

    def __init__(self, root: Tag) -> None:
        self._left = 400_000
        self._named: dict[str, Tag] = {}
        for tag in root.iter("label"):
            self._named.setdefault(tag.get("for") or "", tag)
        self._ids: dict[str, list[Tag]] = {}
        if found_by(root, "(//*[@aria-labelledby])[1]"):
            for tag in found_by(root, "//*[@id]"):
                self._ids.setdefault(tag.get("id") or "", []).append(tag)

    def of(self, tag: Tag) -> str:
        """The label of a control: its own, the text or cell before it, the cell above, or a hint inside."""
        for found in self._candidates(tag):
            if found:
                return found
        return ""

    def text(self, tag: Tag) -> str:
        """The text inside `tag` as one line, at most 300 characters."""
        pieces, length = [], 0
        for piece in _texts(tag):
            self._left -= len(piece)
            if self._left < 0 or length > LONGEST:
                break
            pieces.append(piece[:LONGEST])
            length += len(pieces[-1])
        return wording.line("".join(pieces))[:LONGEST]

    def _candidates(self, tag: Tag) -> Iterator[str]:
        name = tag.get("id")
        if name and name in self._named:
            yield self.text(self._named[name])
        wrapping = next(tag.iterancestors("label"), None)
        if wrapping is not None:
            yield self.text(wrapping)
        for named in (tag.get("aria-labelledby") or "").split()[:_BEFORE]:
            if found := self._ids.get(named):
                yield self.text(found[0])
        yield self._before(tag)
        yield from self._cells(tag)
        yield self._block_before(tag)
        for hint in ("aria-label", "placeholder", "title"):
            yield wording.line(tag.get(hint) or "")[:LONGEST]

    def _before(self, tag: Tag) -> str:
        """The words on the same line before a control, or on the line before it in the same block."""
        at: Tag = tag
        for _ in range(_BEFORE):
            found = self._beside(at)
            if found is not None:
                return found
            parent = at.getparent()
            if parent is None or at.tag in _OWN_LINE or parent.tag in _STOPS:
                return ""
            at = parent
        return ""

    def _beside(self, at: Tag) -> str | None:
        """Text between `at` and the control before it; None where its block has nothing before it."""
        pieces: list[str] = []
        before = at.getprevious()
        for _ in range(_BEFORE):
            if before is None:
                parent = at.getparent()
                pieces.append((parent.text or "")[:LONGEST] if parent is not None else "")
                break
            pieces.append((before.tail or "")[:LONGEST])
            if before.tag in _CONTROLS or before.tag in _STOPS:
                break
            pieces.append(self.text(before))
            before = before.getprevious()
        return wording.line(" ".join(reversed(pieces)))[-LONGEST:] or None

    def _block_before(self, tag: Tag) -> str:
        """The block before the one that holds this control and no other, as rows of blocks are built."""
        at = tag
        for _ in range(_BEFORE):
            before = at.getprevious()
            if before is not None and before.tag not in _CONTROLS:
                return "" if _holds_control(before) else self.text(before)
            up = at.getparent()
            if before is not None or up is None or up.tag in _ENDS:
                return ""
            at = up
        return ""

    def _cells(self, tag: Tag) -> Iterator[str]:
        cell = next(tag.iterancestors("td", "th"), None)
        if cell is None:
            return
        left = cell.getprevious()
        if left is not None and left.tag in ("td", "th"):
            yield self.text(left)
        row = cell.getparent()
        above = row.getprevious() if row is not None and row.tag == "tr" else None
        if row is not None and above is not None and above.tag == "tr":
            column = sum(1 for _ in islice(cell.itersiblings("td", "th", preceding=True), _COLUMNS))
            heads = list(islice(above.iterchildren("td", "th"), _COLUMNS))
            if column < len(heads) and next(heads[column].iter(*_CONTROLS), None) is None:
                yield self.text(heads[column])


def _holds_control(tag: Tag) -> bool:
    return tag.tag in _CONTROLS or next(tag.iter(*_CONTROLS), None) is not None


def _texts(tag: Tag) -> Iterator[str]:
    """The texts in `tag`, and those that stand for its pictures."""
    if next(tag.iter("img"), None) is None:
        yield from map(str, tag.itertext())
        return
    for one in tag.iter():
        yield (one.get("alt") or "") if one.tag == "img" else (one.text or "")
        if one is not tag:
            yield one.tail or ""


_TYPES = frozenset(
    [
        "text",
        "password",
        "email",
        "tel",
        "search",
        "url",
        "number",
        "hidden",
        "checkbox",
        "radio",
        "file",
        "submit",
        "image",
        "reset",
        "button",
        "date",
        "datetime-local",
        "month",
        "week",
        "time",
        "range",
        "color",
    ]
)
_ENCODINGS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
_INERT = frozenset(("template", "noscript", "datalist"))
# absolute and without anything that joining would change; most links of a docket are so
_PATH = r"/(?![./])(?:[\w?&=%,:+~-]|[./](?!\.))*+"
_FINISHED = re.compile(rf"https?://[\w.-]+(?::\d{{1,5}})?{_PATH}|mailto:[\w.@-]+", re.ASCII)
_ROOTED = re.compile(_PATH, re.ASCII)
_ORIGIN = re.compile(r"https?://[\w.:-]++(?=[/?#]|$)", re.ASCII)
MOST = 2_000  # controls of a page; a page with more is no page to send
_DEEPEST = 60  # elements around a control that are looked at
_NO_LETTERS = re.compile(r"[\W_]+")
_KINDS = {"submit": SenderKind.SUBMIT, "button": SenderKind.BUTTON, "image": SenderKind.IMAGE}


@dataclass
class _Draft:
    tag: Tag
    fields: list[Field] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)


def read_forms(document: Document, url: str, charset: str) -> tuple[Form, ...]:
    """The forms of a page read at `url`, in order, with the controls that a browser gives to each.

    A control belongs to the form that was opened last and not closed yet, whatever table mark-up stands
    between them, or to the form its `form` attribute names.
    """
    drafts: dict[Tag, _Draft] = {}
    by_id: dict[str, _Draft] = {}
    controls: list[tuple[Tag, _Draft | None]] = []
    current: _Draft | None = None
    for tag in document.root.iter("form", FORM_END, "input", "select", "textarea", "button"):
        if tag.tag == FORM_END:
            current = None
        elif tag.tag != "form":
            controls.append((tag, current))
        elif current is None and not _inside(tag, _INERT):
            current = drafts[tag] = _Draft(tag)
            by_id.setdefault(tag.get("id") or "", current)
    if not drafts or len(controls) > MOST:
        return ()
    base = base_of(document, url)
    reader = _Controls(Labels(document.root), base)
    for tag, owner in controls:
        named = tag.get("form")
        draft = owner if named is None else by_id.get(named) if named else None
        if draft is not None:
            reader.add(tag, draft)
    return tuple(_form(draft, url, base, charset) for draft in drafts.values())


def absolute(base: str, address: str) -> str:
    """`address` as seen from the page at `base`; "" where no address can be made of it. Never raises."""
    if _FINISHED.fullmatch(address):
        return address
    try:
        if _ROOTED.fullmatch(address):
            return _origin(base) + address
        return urljoin(base, address.strip(" \t\n\r\f"))
    except ValueError:
        return ""


def base_of(document: Document, url: str) -> str:
    """The address that a page's own addresses are relative to."""
    base = next(document.root.iter("base"), None)
    return absolute(url, base.get("href") or "") or url if base is not None else url


def _origin(base: str) -> str:
    usual = _ORIGIN.match(base)
    if usual is not None:
        return usual[0]
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}"


def _form(draft: _Draft, url: str, base: str, charset: str) -> Form:
    tag = draft.tag
    accepted = (tag.get("accept-charset") or "").replace(",", " ").split()
    address = (tag.get("action") or "").strip()
    known = next(filter(None, map(known_charset, accepted)), charset)
    return Form(
        action=absolute(base, address) if address else url,
        method=_method(tag.get("method")) or "get",
        encoding=_encoding(tag.get("enctype")) or _ENCODINGS[0],
        charset="utf-8" if known.startswith("utf-16") else known,
        fields=tuple(draft.fields),
        senders=tuple(draft.senders),
    )


def _method(given: str | None) -> str | None:
    if given is None:
        return None
    found = given.strip().lower()
    return found if found in ("post", "dialog") else "get"


def _encoding(given: str | None) -> str | None:
    if given is None:
        return None
    found = given.strip().lower()
    return found if found in _ENCODINGS else _ENCODINGS[0]


def _inside(tag: Tag, names: frozenset[str]) -> bool:
    return any(up.tag in names for up in tag.iterancestors(*names))


class _Controls:
    """Reads controls one by one into the drafts of their forms."""

    def __init__(self, labels: Labels, url: str) -> None:
        self.labels, self.url = labels, url

    def add(self, tag: Tag, draft: _Draft) -> None:
        if _inside(tag, _INERT):
            return
        if tag.tag == "select":
            draft.fields += self.chosen(tag)
            return
        kind = (tag.get("type") or "").strip().lower()
        if tag.tag == "button":
            kind = kind if kind in ("reset", "button") else "submit"
        elif tag.tag == "textarea":
            kind = "textarea"
        elif kind not in _TYPES:
            kind = "text"
        if kind == "reset":
            return
        if kind in _KINDS:
            if not _disabled(tag):
                draft.senders.append(self.sender(tag, _KINDS[kind]))
        else:
            draft.fields.append(self.field(tag, kind))

    def field(self, tag: Tag, kind: str) -> Field:
        value = tag.get("value")
        if kind == "textarea":
            value = (tag.text or "").removeprefix("\n")
        elif value is None:
            value = "on" if kind in ("checkbox", "radio") else ""
        shown = "" if kind == "hidden" else self.labels.of(tag)
        checked = tag.get("checked") is not None
        fixed = kind != "hidden" and (tag.get("readonly") is not None or unseen(tag))
        return Field(tag.get("name") or "", value, kind, shown, _disabled(tag), checked, fixed)

    def chosen(self, tag: Tag) -> list[Field]:
        name, shown, off, fixed = tag.get("name") or "", self.labels.of(tag), _disabled(tag), unseen(tag)
        options = list(tag.iter("option"))
        usable = {one for one in options if one.get("disabled") is None and not _off_group(one, tag)}
        picked = [one for one in options if one.get("selected") is not None]
        fixed = fixed or len(options) == 1  # no choice is no field
        if tag.get("multiple") is None:
            size = tag.get("size") or ""
            first = [one for one in options if one in usable][:1]
            first = [] if size.isdecimal() and int(size[:4]) > 1 else first
            picked = picked[-1:] or first
        values = [_option_value(one) for one in picked if one in usable]
        if not values:
            return [Field(name, None, "select", shown, off, fixed=fixed)]
        return [Field(name, value, "select", shown, off, fixed=fixed) for value in values]

    def sender(self, tag: Tag, kind: SenderKind) -> Sender:
        shown = self.labels.text(tag) if tag.tag == "button" else tag.get("value") or ""
        if kind is SenderKind.IMAGE:
            named = tag.get("alt") or tag.get("title") or tag.get("aria-label") or tag.get("value")
            shown = named or _picture(tag.get("src") or "")
        elif kind is SenderKind.SUBMIT and tag.tag == "input" and tag.get("value") is None:
            shown = "Submit"
        action = tag.get("formaction")
        value = tag.get("value")
        return Sender(
            name=tag.get("name") or None,
            value=value if value is not None else "Submit" if tag.tag == "input" else "",
            label=wording.line(shown)[:200],
            kind=kind,
            action=absolute(self.url, action) if action else None,
            method=_method(tag.get("formmethod")),
            encoding=_encoding(tag.get("formenctype")),
        )


def _picture(src: str) -> str:
    """What the file name of a button's picture says: "submit" for /graphics/btn_submit.gif."""
    stem = src[:500].split("?")[0].rpartition("/")[2].partition(".")[0]
    return _NO_LETTERS.sub(" ", stem)


def unseen(tag: Tag) -> bool:
    """Whether a control is hidden by an attribute or a style, its own or that of what it stands in."""
    return any(conceals(one) for one in (tag, *islice(tag.iterancestors(), _DEEPEST)))


def leads_to(form: Form) -> list[Link]:
    """A form that asks a person for nothing, as links: one a button, with no address where it isn't a GET."""
    if any((one.typed or one.type in ("file", "select")) and not one.fixed for one in form.fields):
        return []
    found = []
    for sender in form.senders or (None,):
        label, address = sender.label if sender else "", ""
        if form.method_for(sender) == "get":
            # a browser puts what a form holds in the place of the address's own query
            with suppress(ValueError):
                parts = urlsplit(form.address(sender))
                address = parts._replace(query=urlencode(form.fill({}, sender)), fragment="").geturl()
        found.append(Link(label, address))
    return found


def _option_value(option: Tag) -> str:
    value = option.get("value")
    return own_text(option) if value is None else value


def _off_group(option: Tag, select: Tag) -> bool:
    group = option.getparent()
    return group is not None and group is not select and group.get("disabled") is not None


def _disabled(tag: Tag) -> bool:
    """Whether a control is switched off, by itself or by a fieldset whose legend it isn't in."""
    if tag.get("disabled") is not None:
        return True
    below: Tag | None = None
    for up in tag.iterancestors():
        if up.tag == "fieldset" and up.get("disabled") is not None:
            first = next(up.iterchildren("legend"), None)
            if first is None or below is not first:
                return True
        below = up
    return False


_PACER_S_OWN = re.compile(r"\bpacer (?:account )?(?:login|log-in|user|username|password|id|name|number)\b")
_LINKED_TO = re.compile(r"^[^#]*\bto (?:\w+ ){0,2}pacer account\b[^#]*$")
_LOGIN_TYPES = frozenset(("text", "email", "tel"))
BACK = frozenset(
    [
        "cancel",
        "back",
        "no",
        "clear",
        "reset",
        "quit",
        "exit",
        "close",
        "return",
        "home",
        "help",
        "print",
        "logout",
        "abort",
        "decline",
        "stop",
        "previous",
        "dont",
        "don't",
        "not",
    ]
)
FORWARD = frozenset(
    [
        "submit",
        "link",
        "continue",
        "ok",
        "okay",
        "yes",
        "confirm",
        "accept",
        "next",
        "proceed",
        "send",
        "go",
        "save",
        "finish",
        "done",
    ]
)


def visible(form: Form) -> list[Field]:
    """The fields that a person sees and can use."""
    return [one for one in form.fields if not (one.hidden or one.disabled or one.fixed)]


def sender_of(form: Form) -> Sender | None:
    """The one control that sends a form onwards: never Cancel, Back, No, Clear; None where it isn't clear."""
    usable = [one for one in form.senders if not _words(one) & BACK]
    if len(usable) > 1:
        usable = [one for one in usable if _words(one) & FORWARD]
    if len(usable) == 1:
        sender = usable[0]
        scripted = sender.kind is SenderKind.BUTTON and not _words(sender) & FORWARD
        return None if scripted else sender
    return None


def _words(sender: Sender) -> set[str]:
    shown = sender.label or sender.value or sender.name or ""
    return {word.strip(wording.EDGES + "!?&'\"") for word in wording.plain(shown).split()}


def read_credentials(
    forms: tuple[Form, ...], title: str, words: str, phrases: Phrases
) -> CredentialForm | None:
    """The form with one password and one text field that is about CM/ECF, if there is exactly one such form.

    Labels tell; where they are bare ("Login", "Password"), the `words` of the page tell, or a `title` that
    is the link item's. Any other title tells nothing: all of a court's pages are called CM/ECF. A form that
    speaks of PACER's login, or of changing a password, is not it. Labels as courts print them:
    https://www.txwd.uscourts.gov/how-to-link-a-pacer-and-ecf-account/
    """
    found = [one for form in forms if (one := _credential_form(form, title, words, phrases)) is not None]
    return found[0] if len(found) == 1 else None


def has_password(forms: Iterable[Form]) -> bool:
    return any(one.type == "password" for form in forms for one in form.fields)


def _credential_form(form: Form, title: str, words: str, phrases: Phrases) -> CredentialForm | None:
    fields = visible(form)
    passwords = [one for one in fields if one.type == "password"]
    logins = [one for one in fields if one.type in _LOGIN_TYPES]
    if len(passwords) != 1 or len(logins) != 1 or len(fields) != 2:
        return None
    login, password = logins[0], passwords[0]
    if not login.name or not password.name or login.name == password.name:
        return None
    sender = sender_of(form)
    if sender is None and form.senders:
        return None
    by_labels = _by_labels(form, login, password, phrases)
    if by_labels is None:
        by_labels = _by_words(title, words, phrases)
    if not by_labels:
        return None
    return CredentialForm(form, login.name, password.name, sender)


def _by_labels(form: Form, login: Field, password: Field, phrases: Phrases) -> bool | None:
    """Whether the labels speak of CM/ECF; None where they leave it open."""
    labels = wording.plain(f"{login.label} | {password.label}")
    buttons = wording.plain(" | ".join(one.label for one in form.senders))
    own = phrases["credential_labels"].found_in(labels) is not None
    # a form with one password that speaks of CM/ECF asks for the old one to link it, not to change it
    asked = labels.replace("old password", "password") if own else labels
    if phrases["not_credentials"].found_in(f"{asked} | {buttons}"):
        return False
    if "pacer" in labels:
        # "CM/ECF login (not your PACER login)" is ours, "PACER user name" is not
        others = _PACER_S_OWN.sub("#", labels)
        return own and ("not your pacer" in labels or _LINKED_TO.search(others) is not None)
    return True if own else None


def _by_words(title: str, words: str, phrases: Phrases) -> bool:
    """Whether the page says that its log-in is about CM/ECF, and not about PACER or a new password."""
    about = wording.plain(f"{title} | {words}")
    if phrases["pacer_login"].found_in(about) or phrases["not_credentials"].found_in(about):
        return False
    return (
        phrases.is_link_item(title) or phrases["credential_labels"].found_in(wording.plain(words)) is not None
    )
