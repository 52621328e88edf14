"""Reads the labels and the values in one line of a confirmation page, and the names in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.adapter.reader import phrases as wording
from app.adapter.reader.account_words import (
    About,
    Label,
    NotUnderstoodError,
    Sort,
    System,
    in_labels,
    names_somebody,
    read_label,
    sort_of,
)
from app.adapter.reader.document import Document, Tag

DEEPEST = 80

_BLOCKS_TAGS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figure figcaption
footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td
tfoot th thead tr ul colgroup col
"""
_BLOCKS = frozenset(_BLOCKS_TAGS.split())
_SKIPPED_TAGS = """
script style noscript template title object iframe svg math head button option datalist nav footer
ecf-form-end
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_OLD_WRITING = frozenset(("s", "del", "strike"))
_TEXT_TYPES = frozenset(("", "text", "email", "tel", "search"))


@dataclass(frozen=True)
class TextRun:
    """A stretch of words in one piece of mark-up. `odd`: a link, a struck-out word, a picture."""

    text: str
    odd: bool = False


@dataclass(eq=False)
class Box:
    """A block of the page: the lines and the blocks in it."""

    tag: Tag
    inside: list[Box | list[TextRun]] = field(default_factory=list)
    _open: bool = False  # whether the last line goes on
    _joins: bool = False  # whether text goes on in the last piece

    def say(self, text: str | None, *, odd: bool) -> None:
        if not text:
            return
        line = self._line()
        if self._joins and line and line[-1].odd is odd:
            line[-1] = TextRun(line[-1].text + text, odd)
        else:
            line.append(TextRun(text, odd))
        self._joins = True

    def put(self, piece: TextRun) -> None:
        self._line().append(piece)
        self._joins = False

    def part(self) -> None:
        """Ends the piece."""
        self._joins = False

    def end(self) -> None:
        """Ends the line."""
        self._open = self._joins = False

    def _line(self) -> list[TextRun]:
        last = self.inside[-1] if self.inside and self._open else None
        if isinstance(last, list):
            return last
        line: list[TextRun] = []
        self.inside.append(line)
        self._open = True
        return line


class Boxes:
    """Takes a page apart into blocks and the pieces of text in them, as far as a person sees them."""

    def __init__(self, document: Document) -> None:
        self.hidden = document.hidden
        by_id = {tag.get("id"): tag for tag in document.root.iter("input", "textarea") if tag.get("id")}
        self.labels: dict[Tag, Tag] = {}
        for tag in document.root.iter("label"):
            control = by_id.get(tag.get("for") or "")
            if control is not None and next(tag.iter("input", "textarea"), None) is not control:
                self.labels[control] = tag
        self.taken = set(self.labels.values())

    def of(self, tag: Tag, depth: int = 0) -> Box:
        box = Box(tag)
        self._into(box, tag, depth, odd=False)
        box.inside = [
            one for one in box.inside if isinstance(one, Box) or any(piece.text.strip() for piece in one)
        ]
        return box

    def _into(self, box: Box, tag: Tag, depth: int, *, odd: bool) -> None:
        if depth > DEEPEST:
            raise NotUnderstoodError
        box.say(tag.text, odd=odd)
        for child in tag:
            self._child(box, child, depth + 1, odd=odd)
            box.say(child.tail, odd=odd)

    def _child(self, box: Box, tag: Tag, depth: int, *, odd: bool) -> None:
        name = tag.tag
        if (
            not isinstance(name, str)
            or name in _SKIPPED
            or tag in self.hidden
            or tag in self.taken
            or _is_bar(tag)
        ):
            box.part()
        elif name == "br":
            box.end()
        elif name in ("input", "textarea"):
            self._control(box, tag)
        elif name == "select":
            box.put(TextRun("(a list)", odd=True))
        elif name == "img":
            alt = wording.line(tag.get("alt") or "")[:300]
            if sort_of(alt) in (Sort.NAME, Sort.ODD):
                box.put(TextRun(alt, odd=True))
        elif name == "a" and (tag.get("href") or tag.get("onclick")):
            box.put(TextRun("".join(map(str, tag.itertext()))[:2000], odd=True))
        elif name in _BLOCKS or _DISPLAYED.search(tag.get("style") or ""):
            box.end()
            box.inside.append(self.of(tag, depth))
        else:
            box.part()
            if name in ("sub", "sup"):
                box.say(" ", odd=odd)  # it stands apart from the word before it
            self._into(box, tag, depth, odd=odd or name in _OLD_WRITING)
            box.part()

    def _control(self, box: Box, tag: Tag) -> None:
        kind = (tag.get("type") or "").strip().lower()
        value = wording.line((tag.text or "") if tag.tag == "textarea" else tag.get("value") or "")[:2000]
        if tag.tag == "input" and kind not in _TEXT_TYPES:
            return
        still = any(tag.get(one) is not None for one in ("readonly", "disabled"))
        piece = TextRun(value, odd=not still)
        named = self.labels.get(tag)
        label = "".join(map(str, named.itertext())) if named is not None else tag.get("aria-label") or ""
        if not value:
            box.part()
        elif label.strip():
            box.end()
            box.inside.append([TextRun(label[:300]), piece])
            box.end()
        else:
            box.put(piece)


_DISPLAYED = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


def _is_bar(tag: Tag) -> bool:
    return tag.get("id") == "topmenu" or "yuimenubar" in (tag.get("class") or "").split()


@dataclass(frozen=True, eq=False)
class Value:
    """One text at one place of the page."""

    text: str
    sort: Sort


@dataclass(frozen=True, eq=False)
class Mark:
    """A label at one place of the page."""

    label: Label
    text: str


@dataclass(frozen=True, eq=False)
class Pair:
    """A value and what its label says of it; of neither account yet where `system` is None."""

    system: System | None
    about: About
    value: Value


@dataclass(frozen=True, eq=False)
class ShownAccount:
    """What stands by one account: values under labels, and values without."""

    system: System
    pairs: tuple[Pair, ...] = ()
    loose: tuple[Value, ...] = ()


Token = Value | Mark | Pair | ShownAccount


def read_line(pieces: list[TextRun]) -> list[Token]:
    """One line of text: the labels and values in it."""
    text = wording.line("".join(piece.text for piece in pieces))
    said = _sentence(text) if not any(piece.odd for piece in pieces) else None
    if said is not None:
        return said
    parts = [
        TextRun(wording.line(piece.text), piece.odd)
        for piece in pieces
        if wording.line(piece.text).strip(_EDGES)
    ]
    if any(piece.odd for piece in parts):
        found: list[Token] = []
        for piece in parts:
            dull = sort_of(piece.text) is Sort.DULL
            found += [Value(piece.text, Sort.DULL if dull else Sort.ODD)] if piece.odd else _text(piece.text)
        return found
    if len(parts) == 1 or not any(read_label(part) for piece in parts for part in (piece.text,)):
        single = all(len(piece.text.split()) == 1 for piece in parts)
        whole = len(parts) == 1 or single or sort_of(text) is Sort.PROSE or (":" in text and not single)
        return _text(text) if whole else [token for piece in parts for token in _text(piece.text)]
    if sort_of(text) is Sort.PROSE:
        return [Value(text, Sort.PROSE)]
    found = []
    row: list[str] = []
    for piece in [*parts, TextRun("")]:
        if piece.text and len(piece.text.split()) == 1 and read_label(piece.text) is None:
            row.append(piece.text)
            continue
        found += _text(" ".join(row)) if row else []
        row = []
        found += _text(piece.text) if piece.text else []
    return found


LONGEST_LINE = 400
MOST_PARTS = 24
_PARTING = ":,;|()[]\u00b7\u2022"
_EDGES = " :;,.-–—=|*•·/"
_SIGNS = re.compile(r"\s*[|•·;→=]\s*|\s+/\s+|\s+[-–—]{1,2}\s+|\s*[–—]\s+")
_IN_BRACKETS = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]*)[)\]]", re.DOTALL)


def _text(text: str) -> list[Token]:
    """The labels and values in a text without mark-up."""
    text = text.strip(" ,;:-–—=*•·|")
    if not text:
        return []
    if len(text) > LONGEST_LINE or sum(map(text.count, _PARTING)) > MOST_PARTS:
        return [_value(text)]
    label = read_label(text)
    if label is not None:
        return [Mark(label, text)]
    if "trustee" in text.casefold() and ":" not in text:
        return _beside_label(text) or [_value(text)]  # no sign may part a person from that office
    parts = [part for part in _SIGNS.split(text) if part.strip(_EDGES)]
    if len(parts) > 1:
        return [token for part in parts for token in _text(part)]
    return (
        _after_colon(text) or _in_brackets(text) or _by_commas(text) or _beside_label(text) or [_value(text)]
    )


def _value(text: str) -> Value:
    return Value(text, sort_of(text))


def _after_colon(text: str) -> list[Token]:
    left, sign, right = text.partition(":")
    if not sign or right.startswith("//"):
        return []
    label = read_label(left)
    if label is not None:
        value = label.about is About.OTHER and read_label(right) is not None
        return [Mark(label, left), *([Value(right, Sort.DULL)] if value else _text(right))]
    words = left.split()
    for at in range(1, len(words)):
        label = read_label(" ".join(words[at:]))
        if label is not None and (label.system is not None or label.about is not None):
            return [*_text(" ".join(words[:at])), Mark(label, " ".join(words[at:])), *_text(right)]
    if len(words) > 4 or sort_of(left) is Sort.PROSE or not right:
        return [_value(text)]
    return [Mark(Label(None, About.UNKNOWN), left), *_text(right)]


def _in_brackets(text: str) -> list[Token]:
    match = _IN_BRACKETS.fullmatch(text)
    if match is None:
        return []
    outer, inner = match[1], match[2]
    if read_label(inner) is not None or read_label(outer) is not None:
        return [*_text(outer), *_text(inner)]
    if sort_of(inner) is Sort.DULL and sort_of(outer) is not Sort.PROSE:
        return [*_text(outer), _value(inner)]
    if sort_of(outer) is Sort.NAME and sort_of(inner) in (Sort.DULL, Sort.NAME):
        return [_value(outer), _value(inner)]
    return []


_STATUSES = frozenset(
    ("active", "inactive", "verified", "pending", "approved", "suspended", "expired", "current", "enabled")
) | frozenset(("disabled", "individual", "upgraded", "registered", "filer", "e-filer"))
_BEFORE_NAMES = _STATUSES | frozenset(("attorney", "counsel", "lawyer"))


def _by_commas(text: str) -> list[Token]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    for at in range(1, len(pieces)):
        rest = ", ".join(pieces[at:])
        head = ", ".join(pieces[:at])
        if _plain_label(rest.split()) is not None:  # never before it: somebody may be called Pacer, Hope
            return [*_text(head), *_text(rest)]
        if _STATUSES.issuperset(rest.casefold().replace(",", "").split()):
            return [*_text(head), _value(rest)]
        bare = [word.strip(".,").casefold() for word in rest.split()]
        whole = [
            word for word in bare if len(word) > 1 and word not in ("jr", "sr", "esq", "ii", "iii", "iv")
        ]
        if head.casefold() in _BEFORE_NAMES and len(whole) > 1 and sort_of(rest) is Sort.NAME:
            raise NotUnderstoodError  # a status or role and a name, or a family name and given names
        if pieces[at].casefold() not in _BEFORE_NAMES and sort_of(", ".join(pieces[: at + 1])) is Sort.NAME:
            continue  # the name goes on, as in "Doe, Esq."
        dull = all(sort_of(piece) is Sort.DULL for piece in pieces[at:])
        if dull and sort_of(head) is Sort.NAME and sort_of(text) is Sort.ODD:
            if sort_of(pieces[0]) is Sort.DULL and at > 1 and sort_of(pieces[1]) is Sort.NAME:
                raise NotUnderstoodError  # a role and a name, or a family name and given names
            return [_value(head), *_text(rest)]
    return []


def _beside_label(text: str) -> list[Token]:
    """A label and a name with nothing but a space between them."""
    words = text.split()
    before = next((at for at, word in enumerate(words) if not in_labels(word)), len(words))
    for at in range(min(before, len(words) - 1), 0, -1):
        label = _plain_label(words[:at])
        if label is not None:
            rest = _without_period(" ".join(words[at:]))
            fits = sort_of(rest) in (Sort.NAME, Sort.DULL)
            return [Mark(label, " ".join(words[:at])), _value(rest)] if fits else []
    behind = next((at for at in range(len(words), 0, -1) if not in_labels(words[at - 1])), 0)
    for at in range(max(behind, 1), len(words)):
        label = _plain_label(words[at:]) if len(words) - at > 1 else None  # somebody may be called Hope Pacer
        if label is not None:
            rest = " ".join(words[:at])
            fits = sort_of(rest) is Sort.NAME and not rest.endswith(("'s", "\u2019s"))
            return [_value(rest), Mark(label, " ".join(words[at:]))] if fits else []
    return []


def _plain_label(words: list[str]) -> Label | None:
    """The label of an account that words are, without any that could belong to a name beside it."""
    label = read_label(" ".join(words))
    if label is None or label.system is None or words[-1].endswith(","):
        return None
    return None if any(word.strip(",.") in _ALSO_FAMILY_NAMES for word in words) else label


_ALSO_FAMILY_NAMES = frozenset(
    ("Attorney", "Person", "Counsel", "Lawyer", "Court", "Law", "Case", "Street", "Page")
) | frozenset(("ATTORNEY", "PERSON", "COUNSEL", "LAWYER", "COURT", "LAW", "CASE", "STREET", "PAGE"))


# sentences

_SYSTEM = r"(?P<system>pacer|cm ?[/-]? ?ecf|ecf|e-?filing|cso|central sign-?on)"
_KIND = (
    r"(?:[ -](?:filing|e-filing|filer|user|attorney|cso))?(?:\s+(?:account|login|name))*"
    r"(?:\s+\((?:old|new)\))?"
)
_OWNER = (
    r"(?:(?:which|that|now|already)\s+)?(?:(?:is|was)\s+)?(?:currently\s+)?"
    r"(?:belonging to|belongs to|held by|owned by|registered to|registered (?:in|under) the name(?: of)?|"
    r"in the name of|under the name(?: of)?|assigned to|issued to|that of|of|for|is)"
)
_OF_SOMEBODY = re.compile(rf"\b{_SYSTEM}{_KIND}(?:\s+\(?[\w.]*\d[\w.]*\)?)?,?\s+{_OWNER}\s+", re.IGNORECASE)
_SOMEBODYS = re.compile(
    rf"(?:'s|\u2019s|s'|s\u2019)\s+(?:\w+\s+){{0,2}}?{_SYSTEM}(?:\s+\w+)?\s+account\b", re.IGNORECASE
)
_HOLDS = re.compile(
    r"\s+(?:holds|owns|is the (?:holder|owner) of|is registered for)\s+(?:the|this|an?)\s+(?:\w+\s+)?"
    rf"{_SYSTEM}{_KIND}",
    re.IGNORECASE,
)
_GOES_ON_WORDS = """
to with and will is are into now have has be permanently together onto in as can
"""
_GOES_ON = frozenset(_GOES_ON_WORDS.split())
_RUN_PARTICLES_WORDS = """
de la las los del della der den di da do dos du van von y e le ten ter zu zur bin al el ibn
"""
_RUN_PARTICLES = frozenset(_RUN_PARTICLES_WORDS.split())


def _sentence(text: str) -> list[Token] | None:
    """The accounts in a sentence such as "link the PACER account of A to the CM/ECF account of B"."""
    if len(text.split()) < 5:
        return None
    found: dict[System, str] = {}
    for match in _OF_SOMEBODY.finditer(text):
        name = _run_at(text[match.end() :])
        _note(found, match["system"], name)
    for match in _SOMEBODYS.finditer(text):
        _note(found, match["system"], _run_before(text[: match.start()]))
    for match in _HOLDS.finditer(text):
        _note(found, match["system"], _run_before(text[: match.start()]))
    if not found:
        return None
    rest = text
    for name in found.values():
        rest = rest.replace(name, " it ")
    if names_somebody(rest):
        raise NotUnderstoodError
    return [ShownAccount(system, (), (Value(name, Sort.NAME),)) for system, name in found.items()]


def _note(found: dict[System, str], system: str, name: str | None) -> None:
    if name is None:
        return
    which = System.CMECF if "ecf" in system.lower() or "fil" in system.lower() else System.PACER
    if found.setdefault(which, name) != name:
        raise NotUnderstoodError


def _run_at(text: str) -> str | None:
    """The name with which a text goes on; None if it is none. Not understood where more than may follows."""
    words = text.split()
    run: list[str] = []
    for word in words[:9]:
        bare = word.strip("(\"'\u201c")
        if not bare[:1].isupper() and bare.strip(",.").casefold() not in _RUN_PARTICLES:
            break
        if run and run[-1].endswith(".") and word.endswith(":") and read_label(word) is not None:
            break  # the period behind "Jr." ended the sentence, and a label begins the next
        run.append(word)
        if word[-1:] in ".?!;:)" and not _is_abbreviation(word, last=len(run) == len(words)):
            break
    name = " ".join(run)
    after = words[len(run) : len(run) + 1]
    ended = name[-1:] in ".?!;:)," or not after
    name = name.strip(" ,;:?!()\"\u201c\u201d'")
    name = _without_period(name)
    if sort_of(name) is not Sort.NAME:
        if sort_of(name) is Sort.ODD and len(name.split()) > 1:
            raise NotUnderstoodError
        return None
    if not ended and after[0].strip(".,;:?!\"'") not in _GOES_ON:
        raise NotUnderstoodError
    if ended and run[-1].endswith(",") and after and after[0].strip(".,") not in _GOES_ON:
        raise NotUnderstoodError
    return name


def _without_period(name: str) -> str:
    """A name at the end of a sentence without its period."""
    name = name.replace("..", ".")
    ends = name.endswith(".") and not _is_abbreviation(name.split()[-1], last=False)
    return name[:-1] if ends else name


def _is_abbreviation(word: str, *, last: bool) -> bool:
    bare = word.strip(".,()")
    return (
        not last and word.endswith(".") and (len(bare) == 1 or bare.casefold() in ("jr", "sr", "st", "esq"))
    )


def _run_before(text: str) -> str | None:
    run: list[str] = []
    for word in reversed(text.split()[-8:]):
        bare = word.strip('("\u201c')
        if not (bare[:1].isupper() or bare.casefold() in _RUN_PARTICLES) or (
            run and word[-1:] in ".?!;:" and len(bare) > 3
        ):
            break
        run.insert(0, word)
    while run and run[0].casefold() in ("link", "do", "that", "the", "attorney", "y", "e"):
        del run[0]
    name = " ".join(run).strip(' ,"\u201c')
    return name if sort_of(name) is Sort.NAME else None
