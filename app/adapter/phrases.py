"""The words courts use, read from `resources/phrases.json`, which a maintainer can edit.

Each phrase has a `text` and a `source`: the address that shows it, or "simulated" where no public source
does and the wording is this program's own guess. In a text, `*` stands for anything. Texts are compared in
their plain form (`wording.plain`) and at the edges of words.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapter.reader import wording

FILE = "phrases.json"


class Phrase(BaseModel):
    """One wording and where it was seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    text: str = Field(pattern=r"\w")
    source: str = Field(pattern=r"^(https?://\S|simulated$)")


Group = tuple[Phrase, ...]


class LinkItemPhrases(BaseModel):
    """The menu entry that links holds every `must`, one of `any` and none of `never`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    must: Group = Field(min_length=1)
    any: Group = Field(min_length=1)
    never: Group


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
    linked_subjects: Group
    linked_blockers: Group
    linked_blockers_small: Group
    refusal: Group
    refusal_subjects: Group
    refusal_blockers: Group
    already_linked: Group
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


@dataclass(frozen=True)
class Words:
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
        return sorted((wording.label(phrase.text) for phrase in self.phrases), key=len, reverse=True)

    def found_in(self, plain: str) -> re.Match[str] | None:
        """The first place where one of the phrases stands in a plain text, as whole words."""
        return self._within.search(plain)

    def are(self, label: str) -> bool:
        """Whether one of the phrases is the whole of a label in its plain form."""
        if label in self._exact:
            return True
        return self._whole is not None and self._whole.fullmatch(label) is not None


def _pattern(text: str) -> str:
    return ".{0,80}?".join(map(re.escape, text.split("*")))


@dataclass(frozen=True)
class Phrases:
    """The phrase file, each group by its name: `phrases["linked"]`."""

    file: PhraseFile

    @cached_property
    def _words(self) -> dict[str, Words]:
        groups = {name: group for name, group in self.file if isinstance(group, tuple)}
        return {name: Words(group) for name, group in groups.items()}

    def __getitem__(self, group: str) -> Words:
        return self._words[group]

    @cached_property
    def _link_item(self) -> tuple[tuple[Words, ...], Words, Words]:
        rule = self.file.link_item
        return tuple(Words((one,)) for one in rule.must), Words(rule.any), Words(rule.never)

    def is_link_item(self, text: str) -> bool:
        """Whether `text`, as a person reads it, is the entry that links a CM/ECF to a PACER account."""
        # CSO, Central Sign-On, is PACER's own name for the account
        plain = wording.plain(text[:300]).replace("cso account", "pacer account")
        must, one_of, never = self._link_item
        for words in must:
            if words.found_in(plain) is None:
                return False
        return one_of.found_in(plain) is not None and never.found_in(plain) is None


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
