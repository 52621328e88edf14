"""What a court claims in whole sentences of the page's own: linked, refused, or nothing of the kind.

LINKED is claimed by a whole sentence that was taught and stands as the page's own statement, with nothing
beside it that is not known to be harmless. A fragment never claims it, whatever words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from app.adapter.reader import document as marked
from app.adapter.reader import phrases as wording
from app.adapter.reader.document import Document
from app.adapter.reader.page import Claims, Refusal
from app.adapter.reader.phrases import PhraseMatch, Phrases
from app.adapter.reader.styles import (
    BLACK,
    HIDING_NAMES,
    WHITE,
    Color,
    Styles,
    alike,
    background_of,
    color_of,
    hides,
    name_words,
    takes_away,
)
from app.linking.written_name import NameKind, read_name

Tag = etree._Element

_UNSEEN_WORDS = "script style noscript template title head datalist noframes noembed audio video"
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
# These are seen, and what they hold is no sentence: a mark stands for them.
_THINGS_WORDS = (
    "object iframe svg math select textarea button canvas frameset map meter progress embed applet"
)
_THINGS = frozenset(_THINGS_WORDS.split())
THING = "\ufffc"
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INLINE_WORDS = (
    "b strong i em font span u big ins mark nobr a label abbr small sup sub tt img input del s strike q "
    "cite code samp kbd var dfn bdo bdi acronym time data"
)
_INLINE = frozenset(_INLINE_WORDS.split())
# On the way from the page's root to its own statement stand these and no others.
_PLAIN_WORDS = (
    "html body main section article div p center table tbody tr td form fieldset ul ol li output b strong "
    "i em font span u big ins mark nobr a br img input hr ecf-form-end"
)
_PLAIN = _HEADINGS | frozenset(_PLAIN_WORDS.split())
_RECORDS = frozenset(["tr", "table", "ul", "ol"])
_APART = frozenset(["header", "footer", "nav", "aside"])
# In these, without an attribute, text stands as it does around them.
_SILENT = _PLAIN - _HEADINGS - _RECORDS - {"b", "strong"}
_STYLING = frozenset(["style", "color", "text", "bgcolor", "background"])
# With any other attribute a script or a template may decide whether an element is shown.
_ATTRIBUTES_WORDS = (
    "accept-charset accesskey action align alink alt autocomplete background bgcolor border bordercolor "
    "cellpadding cellspacing class clear color cols colspan dir disabled enctype face frame frameborder "
    "height hidden hspace href id lang leftmargin link marginheight marginwidth maxlength method name "
    "noshade novalidate nowrap readonly rel role rowspan rules scope size start style summary tabindex "
    "target text title topmargin type valign value vlink vspace width xmlns"
)
_ATTRIBUTES = frozenset(_ATTRIBUTES_WORDS.split())
_HARMLESS = re.compile(r"aria-\w+|on[a-z]+|data-(?!\w*(?:bind|if\b|show|hid|visib|ng-|v-|x-))[\w-]+|xml:lang")
_OTHERS_WORDS = (
    "docket dockets log logs history help faq faqs instruction instructions example examples sample "
    "samples quote quoted quotation comment comments footer header sidebar aside nav tip tips hint hints "
    "demo guide manual tutorial training preview news announcement announcements caselist cases record "
    "records entry entries transcript feed archive breadcrumb"
)
_OTHERS = frozenset(_OTHERS_WORDS.split())


@dataclass
class Stretch:
    """Text between two block ends, by the lines that breaks make.

    `own`: it stands where a page's own statement may, and all of it is seen. `heading`: nothing but a
    heading, or bold. `apart`: it is in the page's head, foot or margin.
    """

    lines: list[str] = field(default_factory=lambda: [""])
    worded: list[bool] = field(default_factory=lambda: [False])  # by line: more than links
    own: bool = True
    heading: bool = True
    apart: bool = False

    @property
    def holds_a_thing(self) -> bool:
        """Whether it holds a control or a picture, perhaps with nothing said beside it."""
        return any(THING in line for line in self.lines)

    @cached_property
    def said(self) -> list[str]:
        """The lines, when all are there, less those at the edges that are nothing but links."""
        told = [at for at, worded in enumerate(self.worded) if worded]
        if not told:
            return []
        lines = self.lines[told[0] : told[-1] + 1]
        return [line for line in map(wording.line, lines) if line.strip(THING + " ")]


def stretches(root: Tag) -> list[Stretch]:
    """The stretches of a page in order, less what is surely hidden and what is nothing but links."""
    return [one for one in _ClaimReader(root).all() if one.said or one.holds_a_thing]


class _TextPlace(NamedTuple):
    """How the text of an element stands; `shown` False: it is surely hidden, `seen` False: it may be."""

    own: bool = True
    seen: bool = True
    shown: bool = True
    heading: bool = False
    apart: bool = False
    link: bool = False
    front: Color | None = BLACK
    back: Color | None = WHITE


class _ClaimReader:
    def __init__(self, root: Tag) -> None:
        self.root, self.styles = root, Styles.of_page(root)
        self.found: list[Stretch] = [Stretch()]

    def all(self) -> list[Stretch]:
        places: list[_TextPlace] = [_TextPlace(own=not self.styles.adds_words)]
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, tag in walk:
            name = str(tag.tag)
            if event == "start":
                if name in _UNSEEN or name in _THINGS:
                    walk.skip_subtree()
                    places.append(places[-1])
                    if name in _THINGS:
                        self.say(THING, places[-1])
                    continue
                if name == "br":
                    self.found[-1].lines.append("")
                    self.found[-1].worded.append(False)
                elif name not in _INLINE:
                    self.ends()
                places.append(self.place(tag, name, places[-1]))
                if name == "img" or (name == "input" and (tag.get("type") or "").lower() != "hidden"):
                    self.say(THING, places[-1])
                self.say(tag.text, places[-1])
            else:
                places.pop()
                if not (name in _INLINE or name in _UNSEEN or name in _THINGS or name == "br"):
                    self.ends()
                self.say(tag.tail, places[-1])
        return self.found

    def ends(self) -> None:
        last = self.found[-1]
        if any(line.strip() for line in last.lines):
            self.found.append(Stretch())
        elif last.lines != [""] or not last.own:
            self.found[-1] = Stretch()

    def say(self, text: str | None, place: _TextPlace) -> None:
        if not text:
            return
        stretch = self.found[-1]
        if not text.strip(THING + " \t\r\n"):
            stretch.lines[-1] += text if place.shown else " "
            return
        if not place.shown:
            stretch.own = False  # a part of the sentence is missing
            return
        stretch.lines[-1] += text
        stretch.own = stretch.own and place.own
        stretch.heading = stretch.heading and place.heading
        stretch.apart = stretch.apart or place.apart
        if not place.link and any(letter.isalnum() for letter in text):
            stretch.worded[-1] = True

    def place(self, tag: Tag, name: str, above: _TextPlace) -> _TextPlace:
        if above.own and name in _SILENT and not (tag.attrib or self.styles.rules):
            return above
        said, front, back = [], above.front, above.back
        if self.styles.rules or not _STYLING.isdisjoint(tag.keys()):
            said = self.styles.of(tag)
            front, back = _colors(tag, said, above)
        named = name_words(tag)
        shown = above.shown and not _hidden(tag, name) and not any(map(takes_away, said))
        seen = above.seen and shown and not any(map(hides, said)) and named.isdisjoint(HIDING_NAMES)
        seen = seen and (tag.get("aria-hidden") or "").lower() != "true" and tag.get("popover") is None
        if (front, back) != (above.front, above.back):
            seen = seen and not alike(front, back)
        own = above.own and seen and name in _PLAIN and named.isdisjoint(_OTHERS)
        return _TextPlace(
            own=own and all(map(_is_harmless, tag.keys())) and not _is_record(tag, name),
            seen=seen,
            shown=shown,
            heading=above.heading or name in _HEADINGS or name in ("b", "strong"),
            apart=above.apart or name in _APART,
            link=above.link or (name == "a" and bool(tag.get("href") or tag.get("onclick"))),
            front=front,
            back=back,
        )


def _is_harmless(attribute: str) -> bool:
    return attribute in _ATTRIBUTES or _HARMLESS.fullmatch(attribute) is not None


def _hidden(tag: Tag, name: str) -> bool:
    """Whether nobody sees this element, by its own mark-up."""
    if tag.get("hidden") is not None or (name == "dialog" and tag.get("open") is None):
        return True
    above = tag.getparent()
    closed = above is not None and above.tag == "details" and above.get("open") is None
    return closed and name != "summary"


def _colors(tag: Tag, said: list[dict[str, str]], above: _TextPlace) -> tuple[Color | None, Color | None]:
    front, back = above.front, above.back
    for attribute in ("color", "text"):
        if (value := tag.get(attribute)) is not None:
            front = color_of(value)
    if (value := tag.get("bgcolor")) is not None:
        back = color_of(value)
    if tag.get("background") is not None:
        back = None
    for one in said:
        if "color" in one and one["color"] not in ("inherit", "currentcolor"):
            front = color_of(one["color"])
        if (named := background_of(one)) is not None:
            back = color_of(named)
    return front, back


def _is_record(tag: Tag, name: str) -> bool:
    """Whether an element is one row of a table of records, such a table, or a list of records."""
    if name == "tr":
        cells = [one for one in tag if one.tag in ("td", "th")]
        return any(one.tag == "th" for one in cells) or sum(map(_says, cells)) > 1
    if name == "table":
        rows = [one for one in tag.iter("tr") if next(one.iterancestors("table"), None) is tag]
        return next(tag.iter("thead", "caption"), None) is not None or sum(map(_says, rows)) > 3
    if name in ("ul", "ol"):
        return sum(map(_says, tag)) > 1
    return False


def _says(tag: Tag) -> bool:
    """Whether an element holds text that is no link's and no control's."""
    walk = etree.iterwalk(tag, events=("start", "end"))
    for event, one in walk:
        text = one.text if event == "start" else None if one is tag else one.tail
        if event == "start" and (one.tag in _UNSEEN or one.tag in _THINGS or _leads(one)):
            walk.skip_subtree()
        elif text and any(letter.isalnum() for letter in text):
            return True
    return False


def _leads(tag: Tag) -> bool:
    return tag.tag == "a" and bool(tag.get("href") or tag.get("onclick"))


LONGEST_PAGE = 20_000  # an answer to a form is shorter; a docket may hold any words
LONGEST_ANSWER = 4_000
LONGEST_SENTENCE = 600
SHORT_HEAD = 2  # words; what is no longer is the heading of what follows, as "Error:" is
TOO_LONG = "(more than an answer says)"
IN_OTHER_WORDS = "(a taught sentence as a part of what others say)"
NOTHING = Claims()

_PARTICLES_WORDS = (
    "da das de del della den der di dos du e el la las le los st ten ter van von y zu bin ibn al"
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
# Where a name would stand, these say that nobody, or somebody else, is spoken of.
_NOBODY_WORDS = (
    "a account accounts agent agents and another any anybody anyone assistant both clerk client clients "
    "colleague cmecf cso court credentials deleted each email every everybody everyone example expired "
    "filer filers filing firm his her its login logins never no nobody none noone not office one or other "
    "others our pacer paralegal partner password pending person sample secretary somebody someone staff such "
    "system that the their them these they this those trustee unknown user users whom your yourself"
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
_MAY_HOLD = re.compile(f"{_LINKED}|{_HELD}")
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
    if not _may_claim(document, content, alerts, phrases):
        return NOTHING
    found = stretches(document.root) if len(content) <= LONGEST_PAGE else []
    said = [one for one in found if not one.apart]
    pops = [wording.sentences(wording.line(alert)) for alert in alerts]
    linked = _Linked(phrases, title)
    for one in pops:
        linked.weigh(one)
    led: list[bool] = []
    for at, stretch in enumerate(said):
        led.append(linked.led_on and len(" ".join(linked.others[-1:]).split()) > SHORT_HEAD)
        linked.weigh_stretch(stretch, said[at + 1] if at + 1 < len(said) else None)
    short = sum(len(line) for one in said for line in one.lines) <= LONGEST_ANSWER
    refusal, refused = _refusal(_refusing(pops, said, led), phrases)
    told = linked.told
    doubts = (linked.doubts() if short else linked.doubts() | {TOO_LONG}) if told else frozenset()
    return Claims(
        says_linked=bool(told),
        doubts=doubts,
        names=tuple(dict.fromkeys([*(name for one in told for name in one.at("name")), *linked.spoken_to])),
        courts=tuple(name for one in told for name in one.at("court")),
        dates=tuple(name for one in told for name in one.at("date")),
        refusal=refusal,
        refused=refused,
    )


def _may_claim(document: Document, content: str, alerts: Sequence[str], phrases: Phrases) -> bool:
    """Whether any sentence can hold a claim: no page without a word of one is read as closely.

    In doubt it can: words count with others grown onto them, the menu bar's too, and what is hidden for one
    reading may not be for the other.
    """
    if document.hidden:
        return True
    held = marked.parted("".join(document.parts)) if len(content) <= LONGEST_PAGE else ""
    plain = wording.plain(" | ".join((held, *alerts)))
    return _MAY_HOLD.search(plain) is not None or wording.holds_any(plain, phrases.claim_words)


class _Linked:
    """Weighs all the sentences of a page: `told` are those that say linked, `others` what stands beside.

    `spoken_to`: the names in what stands beside, as in "Thank you, Ruth Park".
    """

    def __init__(self, phrases: Phrases, title: str) -> None:
        self.phrases, self.title = phrases, wording.label(title)
        self.told: list[PhraseMatch] = []
        self.others: list[str] = []
        self.spoken_to: set[str] = set()
        self.led_on = False  # what came before is no whole sentence and goes on here
        self.in_other_words = False  # a taught sentence stands as a part of what others say

    def doubts(self) -> frozenset[str]:
        """What stands beside the sentences that say linked and is not known to leave that as it is."""
        found = {wording.plain(one) for one in self.others if not self.harmless(one)}
        return frozenset(found | {IN_OTHER_WORDS} if self.in_other_words else found)

    def weigh(self, said: list[str], *, own: bool = True) -> None:
        """Weighs the sentences of one stretch; `own`: they may be the page's own statement."""
        while said:
            told = next((one for one in self.phrases.linked.begins(said) if self.names_people(one)), None)
            if told is not None:
                if own and not self.led_on:
                    self.told.append(told)
                else:
                    self.in_other_words = True
                said = said[told.sentences :]
            else:
                self.others.append(said[0])
                said = said[1:]
            self.led_on = False

    def weigh_stretch(self, stretch: Stretch, following: Stretch | None) -> None:
        lines = [line.strip(THING + " ") for line in stretch.said]
        if not lines:
            self.led_on = False  # what came before is the label of this control
            return
        label = False
        while lines and self.is_label(lines[0]) and not (lines[1:] and _begins_small(lines[1])):
            lines, label = lines[1:], True
        said = wording.sentences(" ".join(lines))
        before = len(self.told)
        self.weigh(said, own=stretch.own)
        if len(self.told) > before and not _ends(said[-1]) and _goes_on(following):
            self.in_other_words = True
        if said or not label:
            field = stretch.holds_a_thing and said[-1:] and said[-1].endswith(":")
            self.led_on = bool(said) and not (_ends(said[-1]) or stretch.heading or field)

    def is_label(self, line: str) -> bool:
        """Whether a line is a heading over what follows, and no part of it."""
        plain = wording.label(line)
        return plain == self.title or self.phrases.is_link_item(line) or self.beside(line)

    def harmless(self, sentence: str) -> bool:
        """Whether a sentence beside one that says linked is known to take nothing back."""
        return not any(letter.isalnum() for letter in sentence) or self.is_label(sentence)

    def beside(self, sentence: str) -> bool:
        told = next((one for one in self.phrases.beside.begins([sentence]) if self.names_people(one)), None)
        self.spoken_to.update(told.at("name") if told is not None else ())
        return told is not None

    @staticmethod
    def names_people(told: PhraseMatch) -> bool:
        return all(is_a_name(name) for name in told.at("name"))


def sentences_of(text: str) -> frozenset[str]:
    """The sentences of a page's text in their plain form, and its lines."""
    lines = set([line for line in text.splitlines() if line.strip()][:2_000])
    found = {wording.plain(sentence) for line in lines for sentence in wording.sentences(line)}
    return frozenset(found | {wording.plain(line) for line in lines})


def is_a_name(text: str) -> bool:
    """Whether what stands where a name belongs can be a person's: in capitals, and no "nobody"."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or read_name(text).kind in (NameKind.EMPTY, NameKind.OFFICE):
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
    return following is not None and _begins_small(" ".join(following.said))


def _begins_small(text: str) -> bool:
    return next((one for one in text if one.isalnum()), "A").islower()


def _refusing(
    pops: list[list[str]], said: list[Stretch], led: list[bool]
) -> Iterator[tuple[list[str], bool]]:
    """The sentences that a refusal may stand in, by stretches; and whether the first goes on from before."""
    for one in pops:
        yield one, False
    for stretch, goes_on in zip(said, led, strict=True):
        if stretch.own:
            yield wording.sentences(" ".join(stretch.said).replace(THING, " ")), goes_on


def _refusal(stretches: Iterator[tuple[list[str], bool]], phrases: Phrases) -> tuple[Refusal | None, bool]:
    """What the sentences refuse, the weightiest first, and whether one that was taught does so."""
    found: set[Refusal] = set()
    taught = False
    for sentences, goes_on in stretches:
        for at, sentence in enumerate(sentences):
            if len(sentence) > LONGEST_SENTENCE:
                continue
            whole = next(iter(phrases.refusal.begins(sentences[at:])), None) is not None
            one = refusal_in(sentence, phrases, taught=whole)
            if one is not None:
                found.add(one)
                taught = taught or ((whole or one is Refusal.HELD) and not (goes_on and at == 0))
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
