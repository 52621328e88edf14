"""What a court claims in its sentences: linked, refused, or nothing of the kind.

A sentence counts only whole. One condition, denial or future in it and it claims nothing: help texts speak of
linked accounts too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.adapter.phrases import Phrases
from app.adapter.reader import marked, wording

LONGEST_PAGE = 20_000  # an answer to a form is shorter; a docket may hold any words
LONGEST_SENTENCE = 600
_STOP = re.compile(r"([.!?])(?=\s|$)")
_AUXILIARY = frozenset(["is", "are", "has", "have", "was", "were"])


@dataclass(frozen=True)
class Claims:
    """What a page and its pop-ups claim. `already`: that an account had been linked before."""

    linked: bool = False
    refused: bool = False
    already: bool = False


def sentences(content: str) -> Iterator[str]:
    """The sentences of a marked text."""
    for stretch in marked.sentences(content):
        yield from _split(stretch)


def claims_of(content: str, alerts: Sequence[str], phrases: Phrases) -> Claims:
    """The claims in a page's content (marked text) and in its alerts."""
    linked = refused = already = False
    if not _may_claim(content, alerts, phrases):
        return Claims()
    said = list(sentences(content)) if len(content) <= LONGEST_PAGE else []
    for alert in alerts:
        said += _split(wording.line(alert))
    for sentence in said:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        plain = wording.plain(sentence)
        linked = linked or _says_linked(sentence, plain, phrases)
        before = phrases["already_linked"].found_in(plain) is not None
        if not before and not _says_refused(plain, phrases):
            continue
        if not phrases["refusal_blockers"].found_in(plain) and not plain.endswith("?"):
            already = already or before
            refused = True
    return Claims(linked, refused, already)


def _may_claim(content: str, alerts: Sequence[str], phrases: Phrases) -> bool:
    """Whether any sentence can hold a claim: no page without a word of one is cut into its sentences."""
    stretches = [marked.stretched(content)] if len(content) <= LONGEST_PAGE else []
    plain = wording.plain(" | ".join([*stretches, *alerts]))
    return any(phrases[group].found_in(plain) for group in ("linked", "refusal", "already_linked"))


def _split(text: str) -> list[str]:
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


def _says_refused(plain: str, phrases: Phrases) -> bool:
    return (
        phrases["refusal"].found_in(plain) is not None
        and phrases["refusal_subjects"].found_in(plain) is not None
    )


def _says_linked(sentence: str, plain: str, phrases: Phrases) -> bool:
    if "link" not in plain or plain.endswith("?"):
        return False
    claim = phrases["linked"].found_in(plain)
    if claim is None or not phrases["linked_subjects"].found_in(plain):
        return False
    if claim[0].split()[0] in _AUXILIARY and not re.search(r"\w", plain[: claim.start()]):
        return False  # nobody it is said of: the rest of a sentence that began elsewhere
    if phrases["linked_blockers"].found_in(plain):
        return False
    return not phrases["linked_blockers_small"].found_in(_small(sentence))


def _small(sentence: str) -> str:
    """`sentence` without its capitalised words, which may be names (Will, May), but for the first."""
    words = sentence.split()
    if sentence.isupper():
        return wording.plain(sentence)
    return wording.plain(" ".join(word for at, word in enumerate(words) if at == 0 or word[0].islower()))
