"""The words courts use, read from `resources/phrases.json`, which a maintainer can edit.

Each phrase has a `text` and a `source`: the address that shows it, or "simulated" where no public source
does and the wording is this program's own guess. In a text, `*` stands for anything. Texts are compared in
their plain form (`wording.plain`) and at the edges of words. The groups `linked`, `linked_beside` and
`refusal` hold whole sentences; `template_of` says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

# Unicode categories Cc and Cf without the white space, and lone surrogates
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_UNSEEN_IN_ASCII = dict.fromkeys(code for code in range(128) if _UNSEEN.match(chr(code)))
_DASHES = re.compile("[‐‑‒–—―−]")
_SINGLE_QUOTES = re.compile("[‘’‛`´]")
_DOUBLE_QUOTES = re.compile("[“”„]")
# Each begins with a letter, which the engine finds at once. In any case, an i may be one without a dot.
_CMECF = r"(?:c(?<=\bc)m ?[/-]? ?ecf|e(?<=\be)cf)\b"
_EFILING = r"e(?<=\be)[- ]?f[iı]l(?=(?:[iı]ng|e|er|ers)\b)"
_SMALL = re.compile(_CMECF), re.compile(_EFILING)
_ANY_CASE = re.compile(_CMECF, re.IGNORECASE), re.compile(_EFILING, re.IGNORECASE)
_STOP = re.compile(r"([.!?])(?=\s|$)")
EDGES = " :;,.*-–—|/\\>»«[]()!?'\"\t\n\r▲△▴▼▽▾▿►▶▸▹›↓˅∨•·"
ARROWS = " \t▲△▴▼▽▾▿►▶▸▹»›↓˅∨"


def seen(text: str) -> str:
    """`text` without control and format characters (they can turn a name round), white space as it is."""
    if text.isascii():
        return text if text.isprintable() else text.translate(_UNSEEN_IN_ASCII)
    return _UNSEEN.sub("", text)


def line(text: str) -> str:
    """`text` on one line, its white space collapsed and its unseen characters gone."""
    return " ".join(seen(text).split())


def plain(text: str) -> str:
    """The form in which texts are compared.

    One line, small letters, one kind of dash and quote; CM/ECF, CM-ECF, CMECF and ECF are one word, and so
    are e-filing, efiling and e filing.
    """
    return even(text, fold=True)


def even(text: str, *, fold: bool = False) -> str:
    """`text` as `plain` has it, but in its own letters, small and capital, unless it is to `fold` them."""
    evened = " ".join(seen(text).split())
    if fold:
        evened = evened.casefold()
    if not evened.isascii():
        evened = _DASHES.sub("-", evened)
        evened = _DOUBLE_QUOTES.sub('"', _SINGLE_QUOTES.sub("'", evened))
    evened = evened.replace("`", "'")
    cmecf, efiling = _SMALL if fold else _ANY_CASE
    lower = evened if fold else evened.lower()
    if "ecf" in lower:
        evened = cmecf.sub("cmecf", evened)
    return efiling.sub("efil", evened) if "fil" in lower else evened


def sentences(text: str) -> list[str]:
    """`text` cut after full stops; not after initials and short words, which may be abbreviations.

    So a condition in front of a name like "John Q. Attorney Jr." is not cut off from what it governs.
    """
    found, start = [], 0
    for stop in _STOP.finditer(text):
        word = text[start : stop.start()].rsplit(None, 1)[-1:]
        short = (
            not word or len(word[0]) <= 3 or (len(word[0]) <= 4 and word[0][0].isupper()) or "." in word[0]
        )
        if stop[1] == "." and short:
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    found.append(text[start:].strip())
    return [one for one in found if one]


def label(text: str) -> str:
    """The plain form of a label, without the colon, star, arrow or bracket around it."""
    return plain(text).strip(EDGES)


_WORD = re.compile(r"[^\W\d_]+")
FILE = "phrases.json"


class Phrase(BaseModel):
    """One wording and where it was seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: str = Field(pattern=r"\w")
    source: str = Field(pattern=r"^(https?://\S|simulated$)")


Group = tuple[Phrase, ...]


class LinkItemPhrases(BaseModel):
    """The menu entry that links holds every `must`, one of `any`, and no word that no spelling holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    must: Group = Field(min_length=1)
    any: Group = Field(min_length=1)
    spellings: Group = Field(min_length=1)


class PhraseFile(BaseModel):
    """The whole file. What each group is for is said where it is used; `COURTS.md` tells how to add one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    filing_system: Group
    logout: Group
    filing_menus: Group
    link_item: LinkItemPhrases
    utilities_entries: Group
    deeper: Group
    credential_labels: Group
    not_credentials: Group
    confirm_question: Group
    confirm_stop: Group
    name_never: Group
    linked: Group
    linked_beside: Group
    refusal: Group
    refusal_signs: Group
    refusal_subjects: Group
    refusal_blockers: Group
    refusal_not_allowed: Group
    not_privileged: Group
    forbidden: Group
    referer: Group
    logged_out: Group
    pacer_login: Group
    old_login: Group
    maintenance_titles: Group
    maintenance: Group
    appellate_logout: Group
    appellate_filing: Group
    appellate_addresses: Group

    @field_validator("linked", "linked_beside", "refusal")
    @classmethod
    def _are_sentences(cls, group: Group, about: ValidationInfo) -> Group:
        for phrase in group:
            template_of(phrase.text, anything=about.field_name == "refusal")
        return group


@dataclass(frozen=True)
class PhraseGroup:
    """A group of phrases, ready to be looked for in plain texts."""

    phrases: Group

    @cached_property
    def _within(self) -> re.Pattern[str]:
        # one look-behind for all: the engine then skips every place where no phrase can begin
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, self._texts)) or '(?!)'})(?!\w)")

    @cached_property
    def _exact(self) -> frozenset[str]:
        return frozenset(text for text in self._texts if "*" not in text)

    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        open_ones = [text for text in self._texts if "*" in text]
        return re.compile("|".join(map(_pattern, open_ones))) if open_ones else None

    @cached_property
    def _texts(self) -> list[str]:
        return sorted((label(phrase.text) for phrase in self.phrases), key=len, reverse=True)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Where one of the phrases stands, stands one of these, as words or as a part of them."""
        return _shortest(max(text.split("*"), key=len) for text in self._texts)

    def found_in(self, plain: str) -> re.Match[str] | None:
        """The first place where one of the phrases stands in a plain text, as whole words."""
        return self._within.search(plain) if holds_any(plain, self.needed) else None

    def are(self, label: str) -> bool:
        """Whether one of the phrases is the whole of a label in its plain form."""
        if label in self._exact:
            return True
        return self._whole is not None and self._whole.fullmatch(label) is not None


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Whether one of `parts` stands in a text, be it inside a word."""
    return any(map(text.__contains__, parts))


def _shortest(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts less those that hold another."""
    every = set(texts)
    return tuple(one for one in every if not any(other in one for other in every - {one}))


def _pattern(text: str) -> str:
    return ".{0,80}?".join(map(re.escape, text.split("*")))


_PLACE = re.compile(r"\{(\w+)\}|\[([^\[\]]*)\]|\*")
_PLACES = {"name": r"(\S.{0,78}?)", "court": r"(\S.{0,98}?)", "date": r"(\S.{0,38}?)"}
_SENTENCE_END = re.compile(r"\s*[.!]$")


@dataclass(frozen=True)
class Template:
    """A taught wording: its pattern from end to end, and what stands at its places, in order.

    `places`: "name", "court", "date", and "*" for anything.
    """

    pattern: re.Pattern[str]
    places: tuple[str, ...]
    sentences: int


@dataclass(frozen=True)
class PhraseMatch:
    """A taught wording as a page has it: how many sentences it takes up, and what stands at its places."""

    sentences: int
    filled: tuple[tuple[str, str], ...] = ()

    def at(self, place: str) -> tuple[str, ...]:
        return tuple(text for named, text in self.filled if named == place)


def template_of(text: str, *, anything: bool) -> Template:
    """The pattern of a taught wording. `anything`: it may hold `*`.

    `{name}`, `{court}` and `{date}` are places for those; of `[a|b|]` one stands there, or nothing. Raises
    ValueError for any other place or bracket.
    """
    written = _SENTENCE_END.sub("", even(text))
    pattern, places, at = "", [], 0
    for place in _PLACE.finditer(written):
        pattern += re.escape(written[at : place.start()])
        at = place.end()
        if place[1] is not None and place[1] not in _PLACES:
            raise ValueError(f"there is no place {{{place[1]}}}")
        if place[0] == "*" and not anything:
            raise ValueError("a sentence that says linked, or stands beside one, holds no *")
        if place[2] is not None:
            pattern += f"(?:{'|'.join(map(re.escape, place[2].split('|')))})"
            continue
        pattern += _PLACES[place[1]] if place[1] else "(.{0,80}?)"
        places.append(place[1] or "*")
    pattern += re.escape(written[at:])
    if re.search(r"\\[\[\]{}]", pattern):
        raise ValueError("a bracket is left open")
    return Template(re.compile(pattern, re.IGNORECASE), tuple(places), len(sentences(text)))


_PIECE = re.compile(r"\[([^\[\]]*)\]|\{\w+\}|\*|(\w+)")
# what every page on the way to a link says
_EVERYWHERE = frozenset(("account", "accounts", "login", "password", "credentials"))


def words_needed(taught: str) -> list[str]:
    """Words of which one stands, or is a part of one, wherever a taught wording does: "linked", or others
    that few pages hold. Without any, [""].
    """
    found = [[""]]
    for piece in _PIECE.finditer(plain(taught)):
        words = [max(re.findall(r"\w+", one), key=len, default="") for one in (piece[1] or "").split("|")]
        words = [piece[2]] if piece[2] else words
        if "linked" in words:
            return words
        if not _EVERYWHERE.intersection(words):
            found.append(words)
    return max(reversed(found), key=lambda words: min(map(len, words)))


@dataclass(frozen=True)
class Sentences:
    """A group of taught wordings, each compared as a whole, from end to end."""

    phrases: Group

    @cached_property
    def _templates(self) -> tuple[Template, ...]:
        return tuple(template_of(phrase.text, anything=True) for phrase in self.phrases)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        return re.compile("|".join(one.pattern.pattern for one in self._templates), re.IGNORECASE)

    @cached_property
    def _longest(self) -> int:
        return max((one.sentences for one in self._templates), default=0)

    def begins(self, said: Sequence[str]) -> Iterator[PhraseMatch]:
        """The wordings that stand at the beginning of these sentences, each whole. Questions say nothing."""
        evened = [even(one) for one in said[: self._longest]]
        joined = [_SENTENCE_END.sub("", " ".join(evened[:count])) for count in range(1, len(evened) + 1)]
        if not any(map(self._any.fullmatch, joined)):
            return
        for template in self._templates:
            for count, text in enumerate(joined[: template.sentences], 1):
                found = template.pattern.fullmatch(text)
                if found is not None:
                    yield PhraseMatch(count, tuple(zip(template.places, found.groups(), strict=True)))


@dataclass(frozen=True)
class Phrases:
    """The phrase file, each group by its name: `phrases["linked"]`."""

    file: PhraseFile

    @cached_property
    def _words(self) -> dict[str, PhraseGroup]:
        groups = {name: group for name, group in self.file if isinstance(group, tuple)}
        return {name: PhraseGroup(group) for name, group in groups.items()}

    def __getitem__(self, group: str) -> PhraseGroup:
        return self._words[group]

    @cached_property
    def claim_words(self) -> tuple[str, ...]:
        """Wherever a sentence is taught to say linked or refused, or sounds like a refusal, stands one of
        these, as words or as a part of them.
        """
        taught = (word for one in (*self.file.linked, *self.file.refusal) for word in words_needed(one.text))
        return _shortest((*taught, *self["refusal_signs"].needed, *self["refusal_not_allowed"].needed))

    @cached_property
    def linked(self) -> Sentences:
        """What says, as a whole, that the accounts are linked."""
        return Sentences(self.file.linked)

    @cached_property
    def beside(self) -> Sentences:
        """What a page may say beside it without taking it back."""
        return Sentences(self.file.linked_beside)

    @cached_property
    def refusal(self) -> Sentences:
        """What says, as a whole, that nothing was linked."""
        return Sentences(self.file.refusal)

    @cached_property
    def _link_item(self) -> tuple[tuple[PhraseGroup, ...], PhraseGroup, frozenset[str]]:
        rule = self.file.link_item
        words = frozenset(word for one in rule.spellings for word in _WORD.findall(plain(one.text)))
        return tuple(PhraseGroup((one,)) for one in rule.must), PhraseGroup(rule.any), words

    def is_link_item(self, text: str) -> bool:
        """Whether `text`, as a person reads it, is the entry that links a CM/ECF to a PACER account.

        A word that no known spelling holds makes another entry of it: "Undo", "how to", "for an agent".
        """
        said = plain(text[:300])
        verb = "link to " not in said  # else it is a link to PACER and to CM/ECF
        return verb and self.is_like_link_item(text) and self._link_item[2].issuperset(_WORD.findall(said))

    def is_like_link_item(self, text: str) -> bool:
        """Whether `text` speaks of what that entry does, be it the entry or not."""
        # CSO, Central Sign-On, is PACER's own name for the account
        said = plain(text[:300]).replace("cso account", "pacer account")
        must, one_of, _ = self._link_item
        return all(words.found_in(said) for words in must) and one_of.found_in(said) is not None


def parse_phrases(text: str | bytes, name: str = FILE) -> Phrases:
    """Reads the content of a phrase file. Raises ValueError, naming file and place, if it isn't one."""
    try:
        return Phrases(PhraseFile.model_validate_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise ValueError(f"{name}: {place}: {first['msg']}") from None


@cache
def bundled_phrases() -> Phrases:
    """The phrases this program came with. Raises ValueError as `parse_phrases` does."""
    return parse_phrases(resources.files("resources").joinpath(FILE).read_bytes())
