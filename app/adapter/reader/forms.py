"""The forms of a page: which controls belong to which form, what they hold, and how they send."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from urllib.parse import urlencode, urljoin, urlsplit

from app.adapter.page import Field, Form, Link, Sender, SenderKind
from app.adapter.reader import wording
from app.adapter.reader.decoding import known_charset
from app.adapter.reader.document import FORM_END, Document, Tag, conceals, own_text
from app.adapter.reader.labels import Labels

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


@lru_cache(maxsize=4)
def _origin(base: str) -> str:
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
        ticked = tag.get("checked") is not None
        fixed = kind != "hidden" and (tag.get("readonly") is not None or unseen(tag))
        return Field(tag.get("name") or "", value, kind, shown, _disabled(tag), ticked, fixed)

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
