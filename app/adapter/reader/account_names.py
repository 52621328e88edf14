"""Reads the form that links, and the names of the two accounts beside it, off a confirmation page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.adapter.reader import phrases as wording
from app.adapter.reader.account_blocks import read_tokens
from app.adapter.reader.account_layouts import (
    Mark,
    Pair,
    ShownAccount,
    Token,
    Value,
)
from app.adapter.reader.account_words import (
    About,
    Label,
    NotUnderstoodError,
    Sort,
    System,
    is_generation,
    names_somebody,
    sort_of,
)
from app.adapter.reader.document import Document
from app.adapter.reader.forms import has_password, sender_of, visible
from app.adapter.reader.page import Confirmation, Form, Sender
from app.adapter.reader.phrases import Phrases
from app.linking.names import Likeness, compare_names
from app.linking.written_name import NameKind, read_name


def read_names(document: Document) -> tuple[str | None, str | None]:
    """The CM/ECF name and the PACER name as the page shows them; both None where either is not certain."""
    root = document.root.find(".//*[@id='cmecfMainContent']")
    if root is None:
        root = document.root
    try:
        return _both(read_tokens(document, root))
    except NotUnderstoodError:
        return None, None


def _both(tokens: list[Token]) -> tuple[str | None, str | None]:
    accounts = {system: _Gathered() for system in System}
    rest: list[Value] = []
    for token in tokens:
        match token:
            case ShownAccount(system, pairs, loose):
                accounts[system].pairs += pairs
                accounts[system].loose += loose
            case Pair(None, about, value):
                rest += [value] if about is not About.OTHER else []
            case Pair(System() as system, about, value):
                accounts[system].pairs.append(token)
            case Value():
                rest.append(token)
            case Mark(Label(_, About.NAME | About.FIRST | About.LAST)):
                raise NotUnderstoodError
    found = [accounts[system].name() for system in System]
    cmecf, pacer = found
    if cmecf is None or pacer is None or set(cmecf.values) & set(pacer.values):
        return None, None
    for value in rest:
        if is_generation(value.text):
            return None, None
        stray = value.sort is Sort.NAME or (value.sort is Sort.ODD and names_somebody(value.text))
        if stray and not any(
            compare_names(value.text, one.text).likeness is Likeness.SAME for one in (cmecf, pacer)
        ):
            return None, None
    return cmecf.text, pacer.text


@dataclass(frozen=True)
class _Name:
    text: str
    values: tuple[Value, ...]


@dataclass
class _Gathered:
    """All that stands by one account."""

    pairs: list[Pair] = field(default_factory=list)
    loose: list[Value] = field(default_factory=list)

    def name(self) -> _Name | None:
        """Its one name: the one under a label for names, else the only value that can be a name."""
        named = self._labelled()
        candidates = [value for value in self.loose if value.sort is Sort.NAME]
        if named:
            texts = {one.text for one in named}
            strangers = [one for one in candidates if one.text not in texts]
            return named[0] if len(texts) == 1 and not strangers else None
        unknown = [pair.value for pair in self.pairs if pair.about is not About.OTHER]
        if any(value.sort is Sort.ODD for value in self.loose + unknown):
            return None
        candidates += [value for value in unknown if value.sort is Sort.NAME]
        if len({value.text for value in candidates}) != 1 or any(value in unknown for value in candidates):
            return None
        return _Name(candidates[0].text, tuple(candidates))

    def _labelled(self) -> list[_Name]:
        names = [pair.value for pair in self.pairs if pair.about is About.NAME]
        suffix = next(
            (one.value for one in self.pairs if one.about is About.SUFFIX and is_generation(one.value.text)),
            None,
        )
        found = [
            _Name(value.text, (value,))
            if suffix is None or read_name(value.text).suffixes
            else _Name(f"{value.text}, {suffix.text}", (value, suffix))
            for value in names
        ]
        if any(not _may_be_name(value) for value in names) or self._more_of_it(names):
            raise NotUnderstoodError
        parts = {about: [pair.value for pair in self.pairs if pair.about is about] for about in _PARTS}
        if parts[About.FIRST] or parts[About.LAST]:
            if any(len(values) > 1 for values in parts.values()) or not (
                parts[About.FIRST] and parts[About.LAST]
            ):
                raise NotUnderstoodError
            values = tuple(value for about in _PARTS for value in parts[about])
            text = " ".join(value.text for value in values)
            if sort_of(text) is not Sort.NAME:
                raise NotUnderstoodError
            found.append(_Name(text, values))
        return found

    def _more_of_it(self, names: list[Value]) -> bool:
        """Whether a part of the name may stand elsewhere: a middle name, a suffix, what is not understood."""
        said = {word for value in names for word in read_name(value.text).words}
        for pair in self.pairs:
            text, sort = pair.value.text, pair.value.sort
            if is_generation(text):
                more = pair.about is not About.SUFFIX
            elif pair.about in (About.MIDDLE, About.SUFFIX):
                new = not said.issuperset(read_name(text).words or (text,))
                more = bool(names) and sort is not Sort.DULL and new
            else:
                more = pair.about is About.UNKNOWN and sort is Sort.ODD
            if more:
                return True
        return False


_PARTS = (About.FIRST, About.MIDDLE, About.LAST, About.SUFFIX)


def _may_be_name(value: Value) -> bool:
    """Whether a value under a label for names is one: a docket's numbers in it don't matter there."""
    if value.sort is not Sort.ODD:
        return value.sort is Sort.NAME
    name = read_name(value.text)
    return name.kind is NameKind.PERSON and bool(name.numbers) and len(name.words) > 1


LONGEST_PAGE = 20_000
_LINKING = re.compile(r"\blink(?:ed|ing)?\b")


def read_confirmation(
    forms: tuple[Form, ...], document: Document, content: str, phrases: Phrases
) -> Confirmation | None:
    """The form that links and the names beside it, or None.

    It needs: no password field on the page, one form that a person only has to post, words about linking
    accounts. A name is as the page shows it, less its label; both are None where either is not certain.
    `content` is the marked text of `document` without its menu bar.
    """
    if has_password(forms) or len(content) > LONGEST_PAGE:
        return None
    ready = [(form, sender) for form in forms if (sender := _only_to_send(form)) is not None]
    if len(ready) != 1 or not _asks(content, phrases):
        return None
    form, sender = ready[0]
    cmecf, pacer = read_names(document)
    return Confirmation(form, sender, cmecf, pacer)


def _only_to_send(form: Form) -> Sender | None:
    sender = None if visible(form) else sender_of(form)
    return sender if sender is not None and form.method_for(sender) == "post" else None


def _asks(content: str, phrases: Phrases) -> bool:
    plain = wording.plain(content)
    if phrases["confirm_stop"].found_in(plain):
        return False
    asked = phrases["confirm_question"].found_in(plain) is not None
    return asked or (_LINKING.search(plain) is not None and "account" in plain)
