"""What one page of a court holds, as frozen values. Reading is done elsewhere; here is only what was read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from app.linking.outcome import Menu

_LINE_END = re.compile(r"\r\n|\r|\n")
TYPED = frozenset({"text", "password", "email", "tel", "search", "url", "number", "textarea"})


class PageKind(Enum):
    """What a page is. OTHER is everything that was not recognised, and stops a walk."""

    LANDING = "landing"
    MENU = "menu"
    UTILITIES = "utilities"
    LINK_FORM = "link_form"
    CONFIRMATION = "confirmation"
    LINKED = "linked"
    REFUSAL = "refusal"
    LOGGED_OUT = "logged_out"
    NO_PRIVILEGES = "no_privileges"
    REFERER_REFUSED = "referer_refused"
    MAINTENANCE = "maintenance"
    OTHER = "other"


class Refusal(Enum):
    """What a court's refusal is about. HELD: another PACER account has this CM/ECF login."""

    HELD = "held"
    NOT_ALLOWED = "not_allowed"
    LOGIN = "login"
    ALREADY = "already"  # this PACER account is linked already
    NOT_LINKED = "not_linked"  # and no more is said


@dataclass(frozen=True)
class Claims:
    """What a page and its pop-ups say of a link, in the court's own words.

    `says_linked`: a sentence that was taught stands there as the page's own; `names`, `courts` and `dates`
    are those it speaks of. `doubts`: the sentences beside it that are not known to take nothing back, in
    their plain form. `refusal`: some sentence sounds like a refusal; `refused`: one that was taught is one.
    """

    says_linked: bool = False
    doubts: frozenset[str] = field(default=frozenset(), repr=False)
    names: tuple[str, ...] = ()
    courts: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    refusal: Refusal | None = None
    refused: bool = False

    @property
    def already(self) -> bool:
        return self.refusal is Refusal.ALREADY

    def linked(self, before: frozenset[str] = frozenset()) -> bool:
        """Whether nothing takes back that the accounts are linked. `before`: what the page before said."""
        return self.says_linked and self.refusal is None and self.doubts <= before


class SenderKind(Enum):
    """How a control sends its form. BUTTON works by script; its name and value do not travel."""

    SUBMIT = "submit"
    BUTTON = "button"
    IMAGE = "image"


@dataclass(frozen=True)
class Link:
    """A link's visible text and its absolute address ("" where no address could be read)."""

    text: str
    url: str


@dataclass(frozen=True)
class Field:
    """One control of a form that holds a value.

    `type` is the HTML type in small letters, or "textarea" or "select". A select is one field for each
    chosen option, or one with `value` None when nothing is chosen. `hidden` is its type's
    doing; `fixed`: no person can change it, since its style hides it or it is read-only.
    """

    name: str
    value: str | None = field(repr=False)
    type: str
    label: str = ""
    disabled: bool = False
    checked: bool = False
    fixed: bool = False

    @property
    def typed(self) -> bool:
        """Whether a person types into it."""
        return self.type in TYPED

    @property
    def hidden(self) -> bool:
        return self.type == "hidden"


@dataclass(frozen=True)
class Sender:
    """A control that sends its form. `label` is what a person reads on it.

    `action`, `method` and `encoding` are the control's own (formaction, formmethod, formenctype), else None.
    """

    name: str | None
    value: str = field(repr=False)
    label: str
    kind: SenderKind
    action: str | None = field(default=None, repr=False)
    method: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Form:
    """A form as the court wrote it. The address is one-time and shown by no repr.

    `method` is "get" or "post"; `charset` is the name of the encoding in which values travel.
    """

    action: str = field(repr=False)
    method: str
    encoding: str
    charset: str
    fields: tuple[Field, ...] = ()
    senders: tuple[Sender, ...] = ()

    def fill(self, values: Mapping[str, str], sender: Sender | None) -> tuple[tuple[str, str], ...]:
        """The name and value pairs that a browser would send, in the order of the page.

        Takes values for fields a person types into; any other name raises KeyError. Leaves out what HTML
        leaves out: disabled controls, unchecked boxes, controls without a name. A file field travels empty.
        `sender` adds its name and value if it is a submit control, its two co-ordinates if it is an image,
        and nothing if it is a script button. https://html.spec.whatwg.org/#constructing-the-form-data-set
        """
        enabled = [one for one in self.fields if one.name and not one.disabled]
        unknown = set(values) - {one.name for one in enabled if one.typed}
        if unknown:
            raise KeyError(sorted(unknown)[0])
        pairs = [(one.name, _sent(one, values, self.charset)) for one in enabled if _travels(one)]
        return tuple(pairs) + _of_sender(sender)

    def address(self, sender: Sender | None) -> str:
        """Where this form goes when `sender` is pressed."""
        return self.action if sender is None or sender.action is None else sender.action

    def method_for(self, sender: Sender | None) -> str:
        """ "get" or "post" when `sender` is pressed."""
        return self.method if sender is None or sender.method is None else sender.method

    def encoding_for(self, sender: Sender | None) -> str:
        """The content type of the request when `sender` is pressed."""
        return self.encoding if sender is None or sender.encoding is None else sender.encoding


def _travels(one: Field) -> bool:
    return one.value is not None and (one.checked or one.type not in ("checkbox", "radio"))


def _sent(one: Field, values: Mapping[str, str], charset: str) -> str:
    value = "" if one.type == "file" or one.value is None else one.value
    if one.typed:
        value = values.get(one.name, value)
    elif one.hidden and one.name.casefold() == "_charset_":
        value = charset
    return _LINE_END.sub("\r\n", value)


def _of_sender(sender: Sender | None) -> tuple[tuple[str, str], ...]:
    if sender is None or sender.kind is SenderKind.BUTTON:
        return ()
    if sender.kind is SenderKind.IMAGE:
        stem = f"{sender.name}." if sender.name else ""
        return ((f"{stem}x", "0"), (f"{stem}y", "0"))
    return ((sender.name, sender.value),) if sender.name else ()


@dataclass(frozen=True)
class CredentialForm:
    """The form that asks for the court's own old login. The two names are those of its fields."""

    form: Form
    login_field: str
    password_field: str
    sender: Sender | None


@dataclass(frozen=True)
class Confirmation:
    """The form that links, and the two names it shows. A name that could not be read is None."""

    form: Form
    sender: Sender
    cmecf_name: str | None
    pacer_name: str | None


@dataclass(frozen=True)
class Page:
    """Everything the walk needs to know of one page.

    `text` is all a person sees, line by line; `words` what the court says in its content, without menu,
    controls and lone links, at most 2,000 characters. Both are plain text. `signed_in` is None when the page
    does not tell. `menu` is None without a menu bar. `doors` are the ways to the log-in on the page's own
    host, known by their addresses, and `filing_system` the first to take. `deeper` are entries behind which
    the link item may be. `goes_to` is where a script or refresh sends at once; `to_pacer`: that, or the page
    itself, is PACER's log-in. `alerts` are the texts of pop-ups that surely show on load. `pacer_session` is
    a secret that a script sets as a cookie. `claims`: what the court says of a link here.
    `old_login`: the log-in of a court that is not on NextGen. `appellate_landing`: an appellate
    court's page for signed-in filers.
    """

    kind: PageKind
    url: str = field(repr=False)
    title: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    words: str = field(default="", repr=False)
    signed_in: bool | None = None
    menu: Menu | None = None
    links: tuple[Link, ...] = field(default=(), repr=False)
    forms: tuple[Form, ...] = field(default=(), repr=False)
    filing_system: Link | None = None
    doors: tuple[Link, ...] = ()
    utilities: Link | None = None
    link_item: Link | None = None
    deeper: tuple[Link, ...] = ()
    credential_form: CredentialForm | None = None
    confirmation: Confirmation | None = None
    goes_to: str | None = field(default=None, repr=False)
    to_pacer: bool = False
    alerts: tuple[str, ...] = field(default=(), repr=False)
    pacer_session: str | None = field(default=None, repr=False)
    claims: Claims = field(default_factory=Claims)
    old_login: bool = False
    appellate_landing: bool = False
