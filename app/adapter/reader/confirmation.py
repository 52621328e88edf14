"""Finds, by its shape, the page that asks whether two accounts shall be linked, and reads the two names.

Only the District of Utah shows such a page in public: the question, "CMECF John Attorney", "PACER John
Attorney", one Submit (https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"). Where names stand is
therefore read from labels, in whatever mark-up: one line, two cells, two columns, a line below.
"""

import re

from app.adapter.page import Confirmation, Form, Sender
from app.adapter.phrases import Phrases
from app.adapter.reader import wording
from app.adapter.reader.credentials import has_password, sender_of, visible
from app.adapter.reader.marked import SOFT, lines, unlinked, unmarked

_SYSTEM = r"(?P<system>cm ?[/-]? ?ecf|ecf|e-?filing|e-?filer|filer|pacer)"
_KIND = r"(?:\s+(?:filing|e-filing|filer|user|account|holder|owner|full|login|log-in|name|id|number))*"
_WHOSE = r"(?:(?:full\s+)?(?:name|holder|owner|filer|account)(?:\s+(?:name|holder))?\s+(?:of|in|on|for)\s+)?"
_LABEL = re.compile(
    rf"{_WHOSE}(?:your\s+|my\s+|the\s+)?{_SYSTEM}(?P<kind>{_KIND}(?:\s+(?:for|of))?)\s*", re.IGNORECASE
)
_NOT_A_NAME = frozenset(("login", "log-in", "id", "number"))
_DIVIDER = re.compile(r"\s*(?::|-(?=\s)|–|—|=)\s*")
# words of sentences, in small letters only, since those of names are capitalised
_VERBS = frozenset(
    [
        "are",
        "be",
        "been",
        "cannot",
        "could",
        "has",
        "have",
        "is",
        "link",
        "linked",
        "linking",
        "may",
        "must",
        "not",
        "shall",
        "should",
        "was",
        "were",
        "will",
        "you",
        "your",
    ]
)
_SENTENCE = frozenset(
    [
        "a",
        "an",
        "and",
        "below",
        "by",
        "can",
        "do",
        "does",
        "here",
        "if",
        "in",
        "into",
        "it",
        "login",
        "my",
        "now",
        "on",
        "or",
        "password",
        "please",
        "submit",
        "that",
        "the",
        "then",
        "these",
        "this",
        "to",
        "use",
        "user",
        "with",
        "account",
        "accounts",
        "credentials",
        "menu",
        "page",
        "screen",
        "system",
    ]
)
LONGEST_NAME = 120
LONGEST_PAGE = 20_000
_LINKING = re.compile(r"\blink(?:ed|ing)?\b")


def read_confirmation(forms: tuple[Form, ...], content: str, phrases: Phrases) -> Confirmation | None:
    """The form that links and the names beside it, or None.

    It needs: no password field on the page, one form that a person only has to post, words about linking
    accounts. A name is as the page shows it, less its label; it is None where there is none or more than
    one, or where it can't be told from a sentence. `content` is marked text.
    """
    if has_password(forms) or len(content) > LONGEST_PAGE:
        return None
    ready = [(form, sender) for form in forms if (sender := _only_to_send(form)) is not None]
    if len(ready) != 1 or not _asks(content, phrases):
        return None
    form, sender = ready[0]
    cmecf, pacer = _Names(phrases).read(list(lines(unlinked(content))))
    return Confirmation(form, sender, cmecf, pacer)


def _only_to_send(form: Form) -> Sender | None:
    sender = None if visible(form) else sender_of(form)
    return sender if sender is not None and form.method_for(sender) == "post" else None


def _asks(content: str, phrases: Phrases) -> bool:
    plain = wording.plain(unmarked(content))
    if phrases["confirm_stop"].found_in(plain):
        return False
    asked = phrases["confirm_question"].found_in(plain) is not None
    return asked or (_LINKING.search(plain) is not None and "account" in plain)


class _Names:
    """Reads the two names from lines of cells."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.found: dict[str, list[str]] = {"cmecf": [], "pacer": []}

    def read(self, rows: list[list[str]]) -> tuple[str | None, str | None]:
        for at, row in enumerate(rows):
            below = rows[at + 1] if at + 1 < len(rows) else []
            heads = [self.bare_label(cell) for cell in row]
            if len(row) > 1 and all(heads) and len(below) == len(row):
                for head, cell in zip(heads, below, strict=True):
                    self.take(head, cell, apart=True)
            else:
                self.row(row, heads, below)
        return self.only("cmecf"), self.only("pacer")

    def only(self, system: str) -> str | None:
        names = list(dict.fromkeys(self.found[system]))
        return names[0] if len(names) == 1 else None

    def row(self, row: list[str], heads: list[str | None], below: list[str]) -> None:
        for column, cell in enumerate(row):
            if heads[column] is None:
                self.labelled(cell)
            elif column + 1 < len(row):
                self.take(heads[column], row[column + 1], apart=True)
            elif len(row) == 1 and len(below) == 1:
                self.take(heads[column], below[0], apart=True)

    def bare_label(self, cell: str) -> str | None:
        """The system whose label a cell is, if it is nothing else."""
        text = unmarked(cell).strip(wording.EDGES)
        match = _LABEL.fullmatch(text)
        return _system(match) if match else None

    def labelled(self, cell: str) -> None:
        """Takes a name behind its label in one cell, set off by mark-up, a colon, a dash or a space."""
        pieces = [piece for piece in map(unmarked, cell.split(SOFT)) if piece]
        if len(pieces) > 1 and (head := self.bare_label(pieces[0])) is not None:
            self.take(head, " ".join(pieces[1:]), apart=True)
            return
        text = unmarked(cell)
        match = _LABEL.match(text)
        if match is None or match.end() == len(text):
            return
        divider = _DIVIDER.match(text, match.end())
        if divider:
            self.take(_system(match), text[divider.end() :], apart=True)
        elif text[match.end() - 1].isspace() and match["kind"].strip() in ("", match["kind"].strip().lower()):
            # "CM/ECF Account Recovery Inc." may be a label or a name: only small letters are surely a label
            self.take(_system(match), text[match.end() :], apart=False)

    def take(self, system: str | None, cell: str, *, apart: bool) -> None:
        name = unmarked(cell).strip(" :;*")
        if system in self.found and self.is_name(name, apart):
            self.found[system].append(name)

    def is_name(self, name: str, apart: bool) -> bool:
        """Whether a text is a name. Without a divider before it, it must not look like a sentence at all."""
        if not 1 <= len(name) <= LONGEST_NAME or not any(c.isalpha() for c in name) or "?" in name:
            return False
        plain = wording.plain(name)
        never = self.phrases["name_never"].found_in(plain)
        if (never and never.start() == 0) or "cmecf" in plain or "pacer" in plain.split():
            return False
        words = {word.strip(",.;") for word in name.split()}
        if apart:
            return not words & _VERBS
        return (
            not words & (_VERBS | _SENTENCE) and name != name.lower() and not any(c.isdigit() for c in name)
        )


def _system(match: re.Match[str]) -> str | None:
    """Which of the two a label names; None for the label of a login or number, which is no name."""
    if (
        _NOT_A_NAME.intersection(match["kind"].lower().split())
        and "name" not in match["kind"].lower().split()
    ):
        return None
    if "user" in match["kind"].lower().split():
        return None
    return "pacer" if match["system"].lower() == "pacer" else "cmecf"
