"""Compares the name a court holds with the name PACER holds. `written_name` takes each of them apart."""

from dataclasses import replace
from enum import Enum

import app.linking.name_data as known
from app.linking.written_name import NameKind, WrittenName, read_name
from app.values import dataclass


class Likeness(Enum):
    """How near two names are."""

    SAME = "same"
    CLOSE = "close"
    DIFFERENT = "different"


class Difference(Enum):
    """In what two names differ. `ui/text/names.py` words each of them."""

    MISSING_NAME = "missing_name"
    MIDDLE_NAME_ADDED = "middle_name_added"
    MIDDLE_INITIAL_FOR_NAME = "middle_initial_for_name"
    MIDDLE_NAME_DIFFERS = "middle_name_differs"
    SUFFIX_ADDED = "suffix_added"
    SUFFIX_DIFFERS = "suffix_differs"
    SHORT_GIVEN_NAME = "short_given_name"
    GIVEN_INITIAL_FOR_NAME = "given_initial_for_name"
    GIVEN_NAME_DIFFERS = "given_name_differs"
    FAMILY_NAME_DIFFERS = "family_name_differs"
    NUMBER_ADDED = "number_added"
    FIRM_AND_PERSON = "firm_and_person"
    NOT_COMPARABLE = "not_comparable"


_CONTRADICTIONS = frozenset(
    {Difference.GIVEN_NAME_DIFFERS, Difference.MIDDLE_NAME_DIFFERS, Difference.SUFFIX_DIFFERS}
)
_NOT_WITH_ANOTHER_FAMILY_NAME = frozenset(
    {Difference.SHORT_GIVEN_NAME, Difference.GIVEN_INITIAL_FOR_NAME, Difference.SUFFIX_ADDED}
)
_RANK = {Likeness.SAME: 0, Likeness.CLOSE: 1, Likeness.DIFFERENT: 2}


@dataclass(frozen=True)
class NameVerdict:
    """How alike two names are, and every difference found.

    `typed_name_needed`: the names are near enough to be one person only if the person says so by typing
    the PACER name (same given name, other family name: marriage).
    """

    likeness: Likeness
    differences: tuple[Difference, ...] = ()
    typed_name_needed: bool = False


def compare_names(cmecf: str | None, pacer: str | None) -> NameVerdict:
    """Compares two names as the court's page shows them. Never raises; the order of the two doesn't matter.

    SAME: only case, accents, punctuation, spacing, titles, marks of an office or the order "Last, First"
    differ. CLOSE: one says less than the other, or the family name alone differs. DIFFERENT: they contradict
    each other, one is missing, a firm stands against a person, or they can't be compared. In doubt the worse
    of two verdicts.
    """
    one, other = read_name(cmecf), read_name(pacer)
    kinds = {one.kind, other.kind}
    if NameKind.EMPTY in kinds:
        return NameVerdict(Likeness.DIFFERENT, (Difference.MISSING_NAME,))
    if NameKind.TOO_LONG in kinds:
        return _not_comparable()
    if kinds == {NameKind.OFFICE}:
        same = "".join(one.words) == "".join(other.words)
        return NameVerdict(Likeness.SAME) if same else _not_comparable()
    if NameKind.OFFICE in kinds:
        return NameVerdict(Likeness.DIFFERENT, (Difference.FIRM_AND_PERSON,))
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return _not_comparable()
    same = _are_same(one, other)
    if NameKind.UNCLEAR in kinds and not (same and one.numbers == other.numbers):
        return _not_comparable()
    verdict = NameVerdict(Likeness.SAME) if same else _compare_persons(one, other)
    return verdict if one.numbers == other.numbers else _with_number(verdict)


def _with_number(verdict: NameVerdict) -> NameVerdict:
    """The verdict on two names of which one has a number beside it."""
    found = {*verdict.differences, Difference.NUMBER_ADDED}
    likeness = Likeness.CLOSE if verdict.likeness is Likeness.SAME else verdict.likeness
    return replace(verdict, likeness=likeness, differences=tuple(one for one in Difference if one in found))


def _not_comparable() -> NameVerdict:
    return NameVerdict(Likeness.DIFFERENT, (Difference.NOT_COMPARABLE,))


def _are_same(one: WrittenName, other: WrittenName) -> bool:
    if one.suffixes != other.suffixes:
        return False
    if one.words == other.words:
        return True
    return one.family_key == other.family_key and _are_same_words(one.given, other.given)


def _are_same_words(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two rows of words are the same but for spaces within a word: Mary Ann and Maryann."""
    joined, apart = sorted((one, other), key=len)
    for word in joined:
        taken = _words_that_make(word, apart)
        if not taken:
            return False
        apart = apart[taken:]
    return not apart


def _words_that_make(word: str, row: tuple[str, ...]) -> int:
    """How many words at the start of `row` make up `word`; 0 if they don't."""
    made = ""
    for count, piece in enumerate(row, start=1):
        made += piece
        if made == word:
            pieces = row[:count]
            names = count == 1 or all(len(each) > 1 for each in pieces)
            initials = all(len(each) == 1 for each in pieces) and _are_initials(word)
            return count if names or initials else 0
        if not word.startswith(made):
            return 0
    return 0


def _are_initials(word: str) -> bool:
    """Whether letters are no word that somebody is called: JQ, and AJ."""
    return not set(word) & set("aeiouy") or (len(word) == 2 and word[1] == "j")


def _compare_persons(one: WrittenName, other: WrittenName) -> NameVerdict:
    one, other = one.divided_like(other), other.divided_like(one)
    plain = _judge(one.without_particles(), other.without_particles())
    if one.family_key == other.family_key:
        return _judge(one, other)
    if any(name.particles and name.family[0] == "o" for name in (one, other)):
        return plain  # an O that makes no O'Brien of the other name is an initial
    return max(_judge(one, other), plain, key=lambda it: (_RANK[it.likeness], it.typed_name_needed))


def _judge(one: WrittenName, other: WrittenName) -> NameVerdict:
    found = {*_given_and_middle(one.given, other.given)}
    if one.suffixes != other.suffixes:
        both = one.suffixes and other.suffixes
        found.add(Difference.SUFFIX_DIFFERS if both else Difference.SUFFIX_ADDED)
    family_differs = one.family_key != other.family_key
    if family_differs:
        found.add(Difference.FAMILY_NAME_DIFFERS)
    differences = tuple(difference for difference in Difference if difference in found)
    hopeless = found & _CONTRADICTIONS or (
        family_differs
        and (found & _NOT_WITH_ANOTHER_FAMILY_NAME or len(_with_initials_apart(one.given)[0]) == 1)
    )
    if hopeless:
        return NameVerdict(Likeness.DIFFERENT, differences)
    return NameVerdict(Likeness.CLOSE, differences, typed_name_needed=family_differs)


def _given_and_middle(one: tuple[str, ...], other: tuple[str, ...]) -> set[Difference]:
    pairs = [(one, other), (other, one)]
    if not is_short_for(one[0], other[0]):
        one, other = _with_initials_apart(one), _with_initials_apart(other)
        pairs.append((one, other))
    for first, second in pairs:
        taken = _words_that_make(first[0], second)
        if taken:
            return _middle(first[1:], second[taken:])
    if _is_initial_of(one[0], other[0]):
        given = Difference.GIVEN_INITIAL_FOR_NAME
    elif is_short_for(one[0], other[0]):
        given = Difference.SHORT_GIVEN_NAME
    else:
        given = Difference.GIVEN_NAME_DIFFERS
    return {given} | _middle(one[1:], other[1:])


def _with_initials_apart(row: tuple[str, ...]) -> tuple[str, ...]:
    """Given names that begin with two initials in one word: JQ is J. Q."""
    return (*row[0], *row[1:]) if len(row[0]) == 2 and _are_initials(row[0]) else row


def _middle(one: tuple[str, ...], other: tuple[str, ...]) -> set[Difference]:
    """Nothing may contradict: every name of the shorter row must be in the longer one, in order."""
    shorter, longer = sorted((one, other), key=len)
    found = {Difference.MIDDLE_NAME_ADDED} if len(shorter) < len(longer) else set()
    rest = iter(longer)
    for name in shorter:
        match = next((each for each in rest if each == name or _is_initial_of(name, each)), None)
        if match is None:
            return {Difference.MIDDLE_NAME_DIFFERS}
        if match != name:
            found.add(Difference.MIDDLE_INITIAL_FOR_NAME)
    return found


def _is_initial_of(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) == 1 and len(longer) > 1 and longer.startswith(shorter)


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two case-folded given names is a usual short form of the other, either way round."""
    return one in known.SHORT_FORMS.get(other, ()) or other in known.SHORT_FORMS.get(one, ())
