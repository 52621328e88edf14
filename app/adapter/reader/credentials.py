"""Finds, by its shape, the form that asks for the court's own old login."""

import re
from collections.abc import Iterable

from app.adapter.page import CredentialForm, Field, Form, Sender, SenderKind
from app.adapter.phrases import Phrases
from app.adapter.reader import wording

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
