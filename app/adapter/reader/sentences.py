"""What a court claims in its sentences: linked, refused, or nothing of the kind.

LINKED is claimed by a whole sentence that was taught and stands as the page's own statement, with nothing
beside it that is not known to be harmless. A fragment never claims it, whatever words it holds.
"""

import re
from collections.abc import Iterator, Sequence

from app.adapter.page import Claims, Refusal
from app.adapter.phrases import Phrases, Told
from app.adapter.reader import marked, wording
from app.adapter.reader.document import Document
from app.adapter.reader.statements import THING, Stretch, stretches

LONGEST_PAGE = 20_000  # an answer to a form is shorter; a docket may hold any words
LONGEST_ANSWER = 4_000
LONGEST_SENTENCE = 600
LONGEST_LABEL = 8  # words
TOO_LONG = "(more than an answer says)"
IN_OTHER_WORDS = "(a taught sentence as a part of what others say)"
NOTHING = Claims()

_PARTICLES_WORDS = "da das de del della den der di dos du e el la le st ten ter van von y zu bin ibn al"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
# Where a name would stand, these say that nobody, or somebody else, is spoken of.
_NOBODY_WORDS = (
    "a account accounts agent agents and another any anybody anyone assistant both clerk client clients "
    "colleague cmecf cso court credentials deleted each email every everybody everyone example expired "
    "filer filers filing firm his her its login logins nobody none noone office one or other others our "
    "pacer paralegal partner password pending person sample secretary somebody someone staff such system "
    "that the their them these they this those trustee unknown user users whom your yourself"
)
_NOBODY = frozenset(_NOBODY_WORDS.split())
_LINKED = "linked|associated|connected|attached|tied|claimed|paired|joined|mapped|merged|bound"
_HELD = "registered|assigned|used|held|taken|owned|in use|belongs?|belonging"
_OTHERS_ACCOUNT = re.compile(
    r"\b(?:another|different|(?<!each )(?<!no )other|second)\b"
    r"(?! (?:\w+ ){0,2}(?:cmecf|efil\w+|filer|filing|court|courts)\b)(?: [\w'-]+){0,3}? "
    r"(?:(pacer|cso|central sign-?on)|accounts?|users?|persons?|attorneys?|individuals?|holders?|logins?"
    r"|people)\b"
    r"|\b(?:someone|somebody) else\b|\bother than yours\b"
)
_IS_LINKED = re.compile(rf"\b(?:{_LINKED})\b")
_HOLDS = re.compile(rf"\b(?:{_LINKED}|{_HELD})\b")
_NOT_HELD = re.compile(rf"\b(?:not|never|cannot|no longer|nor)\b(?: \w+){{0,3}}? (?:{_LINKED}|{_HELD})\b")
_NOT_OF = re.compile(
    rf"\b(?:not|never|cannot|no longer|nor)\b(?: \w+){{0,3}}? (?:{_LINKED}|{_HELD})(?: \w+){{0,2}} ?$"
)
_BEFORE = re.compile(
    rf"\b(?:already|previously|earlier|before)\b.*\b(?:{_LINKED}|{_HELD})\b"
    rf"|\b(?:{_LINKED}|{_HELD})\b.*\b(?:already|previously)\b"
)
_ACCOUNT = re.compile(
    r"\b(?P<pacer>pacer|cso|central sign-?on)\b"
    r"|\b(?P<cmecf>cmecf|efil\w+|filer|filing|logins?|user ?names?|credentials)\b"
    r"|\b(?P<mine>your accounts?|you (?:are|have|were) (?:already|previously)(?: been)? linked)\b"
    r"|\b(?P<bare>accounts?)\b"
)


def claims_of(
    document: Document, content: str, alerts: Sequence[str], title: str, phrases: Phrases
) -> Claims:
    """The claims on a page and in its alerts. `content`: its marked text, less its menu bar."""
    if not _may_claim(content, alerts, phrases):
        return NOTHING
    found = stretches(document.root) if len(content) <= LONGEST_PAGE else []
    said = [one for one in found if not one.apart]
    pops = [wording.sentences(wording.line(alert)) for alert in alerts]
    linked = _Linked(phrases, title)
    for one in pops:
        linked.weigh(one)
    for at, stretch in enumerate(said):
        linked.weigh_stretch(stretch, said[at + 1] if at + 1 < len(said) else None)
    short = sum(len(line) for one in said for line in one.lines) <= LONGEST_ANSWER
    refusal, refused = _refusal(_refusing(pops, said), phrases)
    told = linked.told
    return Claims(
        says_linked=bool(told),
        doubts=frozenset(linked.doubts if short or not told else {*linked.doubts, TOO_LONG})
        if told
        else frozenset(),
        names=tuple(name for one in told for name in one.at("name")),
        courts=tuple(name for one in told for name in one.at("court")),
        dates=tuple(name for one in told for name in one.at("date")),
        refusal=refusal,
        refused=refused,
    )


def _may_claim(content: str, alerts: Sequence[str], phrases: Phrases) -> bool:
    """Whether any sentence can hold a claim: no page without a word of one is read as closely."""
    held = [marked.stretched(content)] if len(content) <= LONGEST_PAGE else []
    plain = wording.plain(" | ".join([*held, *alerts]))
    if phrases["refusal_signs"].found_in(plain) or _HOLDS.search(plain):
        return True
    return phrases.taught_words.search(plain) is not None


class _Linked:
    """Weighs all the sentences of a page: `told` are those that say linked, `doubts` the others that are not
    known to leave that as it is.
    """

    def __init__(self, phrases: Phrases, title: str) -> None:
        self.phrases, self.title = phrases, wording.label(title)
        self.told: list[Told] = []
        self.doubts: set[str] = set()
        self.led_on = False  # what came before is no whole sentence and goes on here

    def weigh(self, said: list[str], *, own: bool = True) -> None:
        """Weighs the sentences of one stretch; `own`: they may be the page's own statement."""
        while said:
            told = next((one for one in self.phrases.linked.begins(said) if self.names_people(one)), None)
            if told is not None:
                if own and not self.led_on:
                    self.told.append(told)
                else:
                    self.doubts.add(IN_OTHER_WORDS)
                said = said[told.sentences :]
            else:
                if not self.harmless(said[0]):
                    self.doubts.add(wording.plain(said[0]))
                said = said[1:]
            self.led_on = False

    def weigh_stretch(self, stretch: Stretch, following: Stretch | None) -> None:
        lines = [line.strip(THING + " ") for line in stretch.said()]
        if not lines:
            self.led_on = False  # what came before is the label of this control
            return
        label = False
        while lines and self.is_label(lines[0]):
            lines, label = lines[1:], True
        said = wording.sentences(" ".join(lines))
        before = len(self.told)
        self.weigh(said, own=stretch.own)
        if len(self.told) > before and not _ends(said[-1]) and _goes_on(following):
            self.doubts.add(IN_OTHER_WORDS)
        if said or not label:
            field = stretch.holds_a_thing and said[-1:] and said[-1].endswith(":")
            self.led_on = bool(said) and not (_ends(said[-1]) or stretch.heading or field)

    def is_label(self, line: str) -> bool:
        """Whether a line is a heading over what follows, and no part of it."""
        plain = wording.label(line)
        return plain == self.title or self.phrases.is_link_item(line) or self.beside(line)

    def harmless(self, sentence: str) -> bool:
        """Whether a sentence beside one that says linked is known to take nothing back."""
        if not any(letter.isalnum() for letter in sentence) or self.is_label(sentence):
            return True
        # a label of the page: no sentence, and no word in it that could be about the link
        label = len(sentence.split()) <= LONGEST_LABEL and sentence[-1] not in ".!?:;,…-"
        return label and self.phrases["linked_doubts"].found_in(wording.plain(sentence)) is None

    def beside(self, sentence: str) -> bool:
        doubts = self.phrases["linked_doubts"]
        for told in self.phrases.beside.begins([sentence]):
            if not any(doubts.found_in(wording.plain(text)) for text in told.at("*")):
                return True
        return False

    @staticmethod
    def names_people(told: Told) -> bool:
        return all(is_a_name(name) for name in told.at("name"))


def sentences_of(text: str) -> frozenset[str]:
    """The sentences of a page's text in their plain form, and its lines."""
    lines = [line for line in text.splitlines() if line.strip()][:2_000]
    found = {wording.plain(sentence) for line in lines for sentence in wording.sentences(line)}
    return frozenset(found | {wording.plain(line) for line in lines})


def is_a_name(text: str) -> bool:
    """Whether what stands where a name belongs can be a person's: in capitals, and no "nobody"."""
    words = text.replace(",", " ").split()
    if not 1 <= len(words) <= 7:
        return False
    plain = [word.strip(".'()-").casefold() for word in words]
    if any(word in _NOBODY for one in plain for word in one.split("-")):
        return False
    letters = all(all(c.isalpha() or c in ".'-" or 0x300 <= ord(c) < 0x370 for c in word) for word in words)
    capital = [word[0].isupper() or not word[0].islower() for word in words]
    return (
        letters
        and capital[0]
        and all(up or low in _PARTICLES for up, low in zip(capital, plain, strict=True))
    )


def _ends(sentence: str) -> bool:
    return sentence.rstrip("\"')” ").endswith((".", "!")) and not sentence.endswith(("...", "…"))


def _goes_on(following: Stretch | None) -> bool:
    """Whether the stretch after a sentence without a full stop may be the rest of it."""
    first = next(
        (c for line in ([] if following is None else following.said()) for c in line if c.isalnum()), "A"
    )
    return first.islower()


def _refusing(pops: list[list[str]], said: list[Stretch]) -> Iterator[list[str]]:
    """The sentences that a refusal may stand in, by stretches."""
    yield from pops
    for stretch in said:
        if stretch.own:
            yield wording.sentences(" ".join(stretch.said()).replace(THING, " "))


def _refusal(stretches: Iterator[list[str]], phrases: Phrases) -> tuple[Refusal | None, bool]:
    """What the sentences refuse, the weightiest first, and whether one that was taught does so."""
    found: set[Refusal] = set()
    taught = False
    for sentences in stretches:
        for at, sentence in enumerate(sentences):
            if len(sentence) > LONGEST_SENTENCE:
                continue
            whole = next(iter(phrases.refusal.begins(sentences[at:])), None) is not None
            one = refusal_in(sentence, phrases, taught=whole)
            if one is not None:
                found.add(one)
                taught = taught or whole or one is Refusal.HELD
    return next((one for one in Refusal if one in found), None), taught


def refusal_in(sentence: str, phrases: Phrases, *, taught: bool = False) -> Refusal | None:
    """What one sentence refuses, or None. Questions, conditions and advice refuse nothing."""
    plain = wording.plain(sentence)
    if plain.endswith("?") or (not taught and phrases["refusal_blockers"].found_in(plain)):
        return None
    linked = _linked_before(plain)
    if linked in (Refusal.HELD, Refusal.ALREADY):
        return linked
    about = phrases["refusal_subjects"].found_in(plain)
    if about and phrases["refusal_not_allowed"].found_in(plain):
        return Refusal.NOT_ALLOWED
    sign = phrases["refusal_signs"].found_in(plain)
    if linked is None and not taught and not (sign and about):
        return None
    link = re.search(r"\blink(?:ed|ing)?\b", plain) is not None
    return Refusal.NOT_LINKED if link else Refusal.LOGIN


def _linked_before(plain: str) -> Refusal | None:
    """Whether a sentence says that something is linked already: by another PACER account, or by this one.

    Told by whom it speaks of; where that isn't clear, it is NOT_LINKED, which claims nothing but the refusal.
    """
    first = _ACCOUNT.search(plain)
    if first is None or not _HOLDS.search(plain):
        return None
    other = _OTHERS_ACCOUNT.search(plain)
    if other is not None and not _NOT_OF.search(plain[: other.start()]):
        speaks_of_pacer = first.lastgroup == "pacer" and first.start() < other.start()
        sure = other[1] is not None or _IS_LINKED.search(plain) is not None
        return Refusal.HELD if sure and not speaks_of_pacer else Refusal.NOT_LINKED
    if not _BEFORE.search(plain) or _NOT_HELD.search(plain):
        return None
    of_others = re.search(r"\b(?:another|different|other)\b", plain)
    mine = first.lastgroup == "mine" or re.search(r"\b(?:your|this)(?: \w+)? (?:pacer|cso)\b", plain)
    return Refusal.ALREADY if mine and not of_others else Refusal.NOT_LINKED
