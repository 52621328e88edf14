"""Takes a written name apart: marks of offices, given names, family name, suffixes; tells people from firms.

A library for people's names (nameparser) is not used: it guesses where this program must not, and
`app.linking` stands on the standard library alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Final, NamedTuple

import app.linking.name_data as known
from app.values import dataclass

_NAME_LIMIT: Final = 200
"""Characters; a longer text is no name of a person."""
_APOSTROPHES: Final = frozenset("'`\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032\uff07")
_BEFORE: Final = str.maketrans({"\u00b4": "'"})  # NFKD would make a space of it
_AFTER: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_TWO_NAMES: Final = frozenset("/;@|\\=<>")
_DASHES: Final = frozenset("-\u2212")
_NOTES: Final = re.compile(r"\^\d*|[\u00b2\u00b3\u00b9\u2070-\u209c]+|[#*\u2020\u2021\u00a7]+")
_DATES: Final = re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b")
_BAR: Final = re.compile(
    r"\b(?:state\s+)?bar\b[\s:.#]*(?:no|number|num|id)?[\s:.#]*([a-z]{0,2}\d{3,12})\b", re.IGNORECASE
)
_US: Final = re.compile(r"\bU\.? ?S\.?(?=[\s,)\]]|$)", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_PARTS: Final = re.compile(r"(,|;|\||\s[-/\u2013\u2014]+(?=\s|$))")
_NUMBER: Final = re.compile(r"[a-z]{0,2}\d{1,12}[a-z]?")
_NEVER_STATES: Final = frozenset({"pa", "ma", "md", "pr", "co"})


class NameKind(Enum):
    """What a written name turned out to be."""

    EMPTY = "empty"
    PERSON = "person"
    OFFICE = "office"
    UNCLEAR = "unclear"
    TOO_LONG = "too_long"


@dataclass(frozen=True)
class WrittenName:
    """A name taken apart; all words case-folded, without accents and periods.

    `given` holds the first and the middle names, `family` the words of the family name. The first
    `particles` words of `family` (de la, van, O) could be middle names instead. `numbers` stood beside the
    name (a bar number, a court's own count). An UNCLEAR name can be equal to another, but not near to one.
    Names that are EMPTY or TOO_LONG have no words.
    """

    kind: NameKind
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()
    particles: int = 0
    numbers: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The name in the order in which it is spoken."""
        return self.given + self.family

    @property
    def family_key(self) -> str:
        """The family name in one piece: "de la Cruz" and "Delacruz" have the same."""
        return "".join("st" if word == "saint" else word for word in self.family)

    def without_particles(self) -> "WrittenName":
        """The other reading of the same name: the particles taken for middle names."""
        middle, family = self.family[: self.particles], self.family[self.particles :]
        return replace(self, given=self.given + middle, family=family, particles=0)

    def divided_like(self, other: "WrittenName") -> "WrittenName":
        """The same name with the family name that `other` is known to have, if it ends in those words.

        Spoken order doesn't say where a family name of several words begins; a hyphen or a comma does.
        """
        length = len(other.family)
        if not len(self.family) < length < len(self.words) or self.words[-length:] != other.family:
            return self
        return replace(self, given=self.words[:-length], family=other.family, particles=other.particles)


class _Word(NamedTuple):
    parts: tuple[str, ...]  # more than one: they were joined by hyphens
    dotted: bool = False
    spelt: bool = False  # letters with periods between them that also spell a title, such as J.D.

    @property
    def text(self) -> str:
        return "-".join(self.parts)


_Words = tuple[_Word, ...]


def read_name(text: str | None) -> WrittenName:
    """Takes apart a name as a court or PACER writes it; never raises."""
    raw = (text or "").strip()
    if len(raw) > _NAME_LIMIT:
        return WrittenName(NameKind.TOO_LONG)
    bare, numbers = _without_marks(raw)
    name = _read_letters(_plain_letters(bare))
    if name.kind is NameKind.OFFICE or (bare != raw and not name.given):
        # what is a mark beside a person may be the office's own name, or all that there is of a given name
        return _read_letters(_plain_letters(raw))
    return replace(name, numbers=numbers)


def _is_placeholder(letters: str) -> bool:
    return known.PLACEHOLDERS.issuperset(re.split(r"[^\w]+", letters.strip(" .,-/")))


def _read_letters(letters: str) -> WrittenName:
    pieces = [words for piece in letters.split(",") if (words := _split(piece))]
    if not pieces or _is_placeholder(letters):
        return WrittenName(NameKind.EMPTY)
    if _is_office(pieces):
        return WrittenName(NameKind.OFFICE, family=tuple(part for piece in pieces for part in _flat(piece)))
    names, suffixes = _without_titles(pieces)
    if len(names) > 2:
        return WrittenName(NameKind.UNCLEAR, family=tuple(part for piece in names for part in _flat(piece)))
    name = _natural(names[0], suffixes) if len(names) == 1 else _family_first(names[0], names[1], suffixes)
    return name if _is_clear(name) and not _is_two_names(letters) else replace(name, kind=NameKind.UNCLEAR)


# marks of offices and of dockets


def _without_marks(raw: str) -> tuple[str, frozenset[str]]:
    """A name without what a docket or an office sets beside it, and the numbers that stood there.

    "Will S. Tan, Assistant U.S. Attorney", "Fay (UST) Hill", "KAREN 1 MOSS", "Joel I. ^1Frank".
    """
    numbers: set[str] = set()
    numbers.update(found[1].casefold() for found in _BAR.finditer(raw))
    text = _NOTES.sub(" ", _BAR.sub(" ", _DATES.sub(" ", raw)))
    text = _US.sub("US", text)
    text = _BRACKETS.sub(lambda found: " " if _is_mark(found[1], numbers) else found[0], text)
    first, *rest = _PARTS.split(text)
    shouted = text.isupper()
    kept, later = [first], [(rest[at], rest[at + 1]) for at in range(0, len(rest), 2)]
    for sign, part in later:
        alone = len(_written(first)) < 2 and len(later) == 1
        if _is_mark(part, numbers if not alone else set(), shouted=shouted) and (
            not alone or not _written(part)
        ):
            continue
        kept += [sign, part]
    if len(kept) == 1 or kept[1:2] == [","]:
        kept[0] = _without_mark_words(kept[0], numbers, least=2 if len(kept) == 1 else 1)
        kept[2::2] = [_without_mark_words(part, numbers, least=1) for part in kept[2::2]]
    return "".join(kept), frozenset(numbers)


def _written(part: str) -> list[str]:
    """The words of a part in small letters, without periods and signs."""
    words = _plain_letters(part).replace(".", "").replace(",", " ").replace("-", " ").split()
    return [word for word in words if any(letter.isalnum() for letter in word)]


def _is_mark(part: str, numbers: set[str], *, shouted: bool = False) -> bool:
    """Whether a part that commas, dashes or brackets set off is a mark. Its numbers are taken along.

    `shouted`: the whole text is in capitals, and those of AL don't tell Alabama from a man called Al.
    """
    if not any(letter.isalnum() for letter in part):
        return True
    words = _written(part)
    if len(words) == 1 and words[0] in known.MARKS_AND_NAMES and (shouted or not part.strip(" .").isupper()):
        return False
    figures = [word for word in words if any(letter.isdigit() for letter in word)]
    plain = [word for word in words if word not in figures]
    suffixes = known.SUFFIXES.keys() | known.NAME_LIKE_SUFFIXES.keys()
    if any(word in suffixes or not _NUMBER.fullmatch(word) for word in figures):
        return False
    if figures and (not plain or plain[-1] in ("bar", "no", "number", "sbn", "fbn", "id") or "bar" in plain):
        numbers.update(figures)
        return True
    if figures:
        return False
    return (
        not plain
        or (len(plain) == 1 and plain[0] in known.STATE_CODES - _NEVER_STATES)
        or _is_office_held(plain)
    )


def _is_office_held(words: list[str]) -> bool:
    """Whether words say what somebody is, as Trial Attorney does; no trustee but the government's."""
    if tuple(words[-2:]) in known.US_TRUSTEE or tuple(words[-3:]) in known.US_TRUSTEE:
        words = words[:-1]
    elif "trustee" in words:
        return False
    elif len(words) == 1:
        return words[0] in known.MARKS
    elif not any(word in known.MARK_HEADS or word in known.MARKS for word in words):
        return False
    return all(word in known.MARK_PHRASES or word in known.MARKS for word in words)


def _without_mark_words(part: str, numbers: set[str], *, least: int) -> str:
    """One part of a name without the marks before it, inside it and at its end; `least` words of it stay."""
    words = [
        (word, _written(word))
        for word in part.split()
        if any(letter.isalnum() or letter in "&/" for letter in word)
    ]
    for at, (_, plain) in list(enumerate(words))[::-1]:
        bare = "".join(plain)
        counted = at == len(words) - 1 and bare.isdigit() and len(bare) < 3  # the court's second John Smith
        if not counted and len(words) > 1 and _NUMBER.fullmatch(bare) and bare not in known.SUFFIXES:
            numbers.add(bare)
            del words[at]
    ending: list[tuple[str, list[str]]] = []
    while len(words) > 2 and "".join(words[-1][1]) in known.SUFFIXES:
        ending.insert(0, words.pop())
    for length in range(len(words) - least, 0, -1):
        if _is_trailing(_plain(words[-length:])) and not _is_official(_plain(words[:-length])):
            words = words[:-length]
            break
    for length in range(len(words) - 2, 0, -1):
        rest = words[length:]
        lead = _plain(words[:length])
        titled = lead == ["attorney"] and rest[0][1][:1] != ["at"]
        if (titled or _is_trailing(lead)) and not _is_official(_plain(rest)):
            words = rest
            break
    return f" {' '.join(word for word, _ in words + ending)} "


def _plain(words: list[tuple[str, list[str]]]) -> list[str]:
    return [one for _, plain in words for one in plain]


def _is_official(words: list[str]) -> bool:
    """Whether words are those of an office's own name, of which its marks are a part."""
    return any(word in known.OFFICE_WORDS or word in known.MARK_PHRASES for word in words)


def _is_trailing(words: list[str]) -> bool:
    if all(word in known.TRAILING_MARKS for word in words):
        return True
    return len(words) > 1 and words[0] not in ("and", "at", "or") and _is_office_held(words)


def _split(piece: str) -> _Words:
    chunks = piece.split()
    return tuple(
        word
        for place, chunk in enumerate(chunks, start=1)
        for word in _words_of(chunk, at_end=place == len(chunks))
    )


def _words_of(chunk: str, *, at_end: bool) -> list[_Word]:
    bits = [bit for bit in chunk.replace("-", ".").split(".") if bit]
    if "." in chunk.strip(".") and len(bits) > 1:
        joined = "".join(bits)
        if joined == "us" or (at_end and joined in known.DOTTED_ABBREVIATIONS):
            return [_Word((joined,), dotted=True, spelt=True)]
        return [_Word((bit,), dotted=True) for bit in bits]
    return [_Word(tuple(bits), dotted="." in chunk)] if bits else []


def _flat(words: Iterable[_Word]) -> tuple[str, ...]:
    return tuple(part for word in words for part in word.parts)


def _spelt_out(words: Iterable[_Word]) -> tuple[str, ...]:
    return tuple(part for word in words for part in (word.text if word.spelt else word.parts))


def _is_office(pieces: list[_Words]) -> bool:
    texts = [part for piece in pieces for part in _flat(piece)]
    if any(text in known.OFFICE_WORDS for text in texts) or texts[-2:] == ["attorney", "general"]:
        return True
    if any(len(piece) == 1 and piece[0].text in known.OFFICE_ENDINGS for piece in pieces[1:]):
        return True
    last = pieces[-1][-1]
    if len(pieces) == 1 and last.spelt and last.text in known.OFFICE_ENDINGS:
        return True
    # "Smith Jones Law", but neither "John Q. Law" nor "John Smith, Attorney at Law"
    return texts[-1] == "law" and len(texts) > 2 and texts[-2] != "at" and len(texts[-2]) > 1


def _without_titles(pieces: list[_Words]) -> tuple[list[_Words], frozenset[str]]:
    """The pieces between commas that are parts of the name, and the suffixes that stood alone."""
    certain = known.SUFFIXES.keys() | known.ESQUIRE
    possible = certain | known.NAME_LIKE_SUFFIXES.keys() | known.DEGREES_AFTER_COMMA
    first, rest = pieces[0], pieces[1:]
    names = [piece for piece in rest if not _all_in(piece, certain) and _flat(piece) not in known.AT_LAW]
    sure = [piece for piece in names if not _all_in(piece, possible)]
    # St. John, or Smith Jr., before a comma is a family name alone: what follows is the given name
    written = [word for word in first if word.text not in certain and word.text not in known.PARTICLES]
    if len(written) + sum(len(piece) for piece in sure) > 1:
        names = sure
    titles = [word for piece in rest if piece not in names for word in piece]
    return [first, *names], _suffixes(titles, known.SUFFIXES | known.NAME_LIKE_SUFFIXES)


def _all_in(piece: _Words, texts: Iterable[str]) -> bool:
    return all(word.text in texts for word in piece)


def _suffixes(words: Iterable[_Word], meaning: Mapping[str, str]) -> frozenset[str]:
    return frozenset(meaning[word.text] for word in words if word.text in meaning)


def _natural(words: _Words, suffixes: frozenset[str]) -> WrittenName:
    words, ending = _without_ending(_without_honorifics(words), whole_name=True)
    *before, last = words
    particles = 0
    while particles < len(before) - 1 and _is_particle(before[-1 - particles]):
        particles += 1
    split_at = len(before) - particles
    family = _flat([*before[split_at:], last])
    return WrittenName(
        NameKind.PERSON, _spelt_out(before[:split_at]), family, suffixes | ending, particles=particles
    )


def _family_first(family: _Words, given: _Words, suffixes: frozenset[str]) -> WrittenName:
    family, after_family = _without_ending(_without_honorifics(family), whole_name=False)
    given, after_given = _without_ending(_without_honorifics(given), whole_name=False)
    particles = 0
    while particles < len(given) - 1 and _is_particle(given[-1 - particles]) and given[-1].text != "o":
        particles += 1
    split_at = len(given) - particles
    return WrittenName(
        NameKind.PERSON,
        _spelt_out(given[:split_at]),
        _flat([*given[split_at:], *family]),
        suffixes | after_family | after_given,
        particles=particles,
    )


def _is_particle(word: _Word) -> bool:
    return word.text in known.PARTICLES and not (word.text == "o" and word.dotted)


def _without_honorifics(words: _Words) -> _Words:
    while len(words) > 1 and (
        words[0].text in known.HONORIFICS or (words[0].dotted and words[0].text in known.DOTTED_HONORIFICS)
    ):
        words = words[1:]
    return words


def _without_ending(words: _Words, *, whole_name: bool) -> tuple[_Words, frozenset[str]]:
    """The words without titles and suffixes at the end. A name of two words is never cut below two by
    something that could be its family name: a person may be called John Attorney, or John Senior."""
    found: frozenset[str] = frozenset()
    while len(words) > 1:
        last, longer = words[-1], whole_name and len(words) > 2
        if last.text in known.SUFFIXES:
            found |= {known.SUFFIXES[last.text]}
        elif longer and last.text in known.NAME_LIKE_SUFFIXES:
            found |= {known.NAME_LIKE_SUFFIXES[last.text]}
        elif longer and _flat(words)[-3:] in known.AT_LAW:
            words = _without_at_law(words)
            continue
        elif last.text not in known.ESQUIRE and not (longer and _is_degree(last)):
            break
        words = words[:-1]
    return words, found


def _is_degree(word: _Word) -> bool:
    return word.text in known.DEGREES or (word.spelt and word.text in known.DEGREES_AFTER_COMMA)


def _without_at_law(words: _Words) -> _Words:
    if len(words[-1].parts) > 1:  # Attorney-at-Law
        return words[:-1]
    return words[:-3] if len(words) > 4 else words[:-2]


def _is_clear(name: WrittenName) -> bool:
    if (
        not name.given
        or len(name.suffixes) > 1
        or not all(_has_analysable_letters(word) for word in name.words)
    ):
        return False
    titles = known.SUFFIXES.keys() | known.HONORIFICS | known.ESQUIRE | known.DEGREES
    first, last = name.given[0], name.family[-1]
    if first in known.NEVER_GIVEN or first in titles or first in known.DOTTED_HONORIFICS:
        return False
    return len(last) > 1 and last not in titles and last not in known.NAME_LIKE_SUFFIXES


def _plain_letters(text: str) -> str:
    """The text in lower case without accents: letters, digits, single spaces, periods, commas and hyphens.

    "&" and "+" become "and". Emoji, marks of direction and all that is invisible go. Marks that stand on
    letters of other scripts than Latin stay: there they make another letter. A slash, an "at" sign and
    the like stay too, as a sign that this is not one person's name.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    folded = unicodedata.normalize("NFKD", text.translate(_BEFORE)).casefold()
    folded = unicodedata.normalize("NFKD", folded).translate(_AFTER)
    written: list[str] = []
    on_latin = True
    for character in folded:
        category = unicodedata.category(character)
        if category[0] == "M":
            if not on_latin and not _is_variation(character):
                written.append(character)
        elif category[0] == "L" and character not in _APOSTROPHES:
            written.append(character)
            on_latin = unicodedata.name(character, "").startswith("LATIN")
        else:
            written.append(_stands_for(character, category))
    return " ".join("".join(written).split())


def _has_analysable_letters(word: str) -> bool:
    """Whether initials and given names mean in this word what they mean in English: scripts with case."""
    return all(letter.isalpha() and letter.upper() != letter for letter in word)


def _is_two_names(text: str) -> bool:
    """Whether plain letters hold a sign or a word, such as a slash or "by", that no single name holds."""
    inner = text.replace(",", " ").split()[1:-1]
    return not _TWO_NAMES.isdisjoint(text) or not known.JOINING.isdisjoint(inner)


def _stands_for(character: str, category: str) -> str:
    if character in _APOSTROPHES:
        return ""
    if category == "Nd" or character in ".," or character in _TWO_NAMES:
        return character
    if character in "&+":
        return " and "
    if category == "Pd" or character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    return "" if category in ("Cc", "Cf", "Cn", "Co", "Cs", "Sk", "So") else " "


_ASCII: Final = {
    code: _stands_for(chr(code), unicodedata.category(chr(code)))
    for code in range(128)
    if not chr(code).isalpha()
}


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
