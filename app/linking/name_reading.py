"""Takes a written name apart: given names, family name, suffixes; tells persons from firms and offices.

A library for people's names (nameparser) is not used: it guesses where this program must not, and the
floor `linking` stands on the standard library alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from app.linking import name_words as known
from app.linking.name_letters import NAME_LIMIT, has_analysable_letters, is_two_names, plain_letters


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
    `particles` words of `family` (de la, van, O) could be middle names instead. An UNCLEAR name can be
    equal to another, but not near to one. Names that are EMPTY or TOO_LONG have no words.
    """

    kind: NameKind
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()
    particles: int = 0

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


@dataclass(frozen=True)
class _Word:
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
    if len(raw) > NAME_LIMIT:
        return WrittenName(NameKind.TOO_LONG)
    letters = plain_letters(raw)
    pieces = [words for piece in letters.split(",") if (words := _split(piece))]
    if not pieces:
        return WrittenName(NameKind.EMPTY)
    if _is_office(pieces):
        return WrittenName(NameKind.OFFICE, family=tuple(part for piece in pieces for part in _flat(piece)))
    names, suffixes = _without_titles(pieces)
    if len(names) > 2:
        return WrittenName(NameKind.UNCLEAR, family=tuple(part for piece in names for part in _flat(piece)))
    name = _natural(names[0], suffixes) if len(names) == 1 else _family_first(names[0], names[1], suffixes)
    return name if _is_clear(name) and not is_two_names(letters) else replace(name, kind=NameKind.UNCLEAR)


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
    names = [piece for piece in rest if not _all_in(piece, certain) and _flat(piece) != known.AT_LAW]
    sure = [piece for piece in names if not _all_in(piece, possible)]
    if len(first) + sum(len(piece) for piece in sure) > 1:
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
        elif longer and _flat(words)[-3:] == known.AT_LAW:
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
        or not all(has_analysable_letters(word) for word in name.words)
    ):
        return False
    titles = known.SUFFIXES.keys() | known.HONORIFICS | known.ESQUIRE | known.DEGREES
    first, last = name.given[0], name.family[-1]
    if first in known.NEVER_GIVEN or first in titles or first in known.DOTTED_HONORIFICS:
        return False
    return len(last) > 1 and last not in titles and last not in known.NAME_LIKE_SUFFIXES
