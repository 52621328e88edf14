"""The page dossier: a page that was not understood, with every word masked that is not a court word.

Its structure, and nobody's data: with it a maintainer adds a court.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Self
from urllib.parse import urlsplit

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapter.pages import read_page
from app.adapter.port import RawPage
from app.adapter.reader.document import FORM_END, Document, Tag, decode, parse
from app.adapter.reader.page import Page, PageKind
from app.adapter.redact import (
    FIXED,
    Addresses,
    Attributes,
    Names,
    Scripts,
    WordMasks,
    clean,
    cookie_texts,
    hides,
    is_pressed,
)

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 head header hr legend li main menu meta nav ol option p pre script section "
    "select summary table tbody td tfoot th thead title tr ul"
)
_INLINE_NAMES = (
    "a abbr area b base big button cite code col colgroup datalist dfn em font frame frameset html i iframe "
    "img input label ins map math noscript object optgroup s small span strike strong style sub sup svg "
    "template textarea tt u wbr"
)
_VOID_NAMES = "area base br col frame hr img input meta wbr"
_EMPTIED_NAMES = "style iframe noembed noframes"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_INLINE = frozenset(_INLINE_NAMES.split())
_VOID = frozenset(_VOID_NAMES.split())
_EMPTIED = frozenset(_EMPTIED_NAMES.split())
_DROPPED = frozenset(("embed", "link", "param", "source", "track"))
_APART = _BLOCKS | frozenset(("br", "input", "img", "textarea", "button", "optgroup"))
_UNSEEN = frozenset(("math", "noscript", "object", "option", "svg", "template"))
LONGEST = 400_000  # characters; a page about linking is far shorter, and masking must not hold a window up
_DEEPEST = 1  # mark-up in a script in mark-up is not gone into


@dataclass(frozen=True)
class Span:
    """Where a word that can be masked or unmasked stands in the masked mark-up."""

    start: int
    end: int
    key: str
    masked: bool


@dataclass(frozen=True)
class MaskedPage:
    """A masked page.

    `offered` are the words that may be let through and `kept` the court words that a person sees, each with
    how often it stands there. `cut`: the page was longer than LONGEST characters and its rest is missing.
    """

    html: str
    url: str
    charset: str
    offered: dict[str, int] = field(repr=False)
    kept: dict[str, int] = field(repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    cut: bool = False


def mask_page(
    page: str | bytes,
    url: str,
    *,
    content_type: str = "",
    unmasked: frozenset[str] = frozenset(),
    remasked: frozenset[str] = frozenset(),
) -> MaskedPage:
    """The masked form of a page from `url`. Never raises for what a page holds.

    `unmasked`: words (small letters) to let through where a person reads them; those of values, addresses
    and cookies stay masked all the same. `remasked`: court words to mask too.
    """
    text, charset = decode(page, content_type)
    document = parse(text[:LONGEST])
    words = WordMasks(unmasked=unmasked, remasked=remasked)
    words.bar(_secrets(document))
    names = Names(words)
    drawn = _Drawing(words, names, Addresses(names, url))
    drawn.all(document.root)
    markup, spans = drawn.whole()
    return MaskedPage(
        html=markup,
        url=drawn.addresses.page(),
        charset=charset,
        offered=dict(words.offered),
        kept=dict(words.kept),
        spans=tuple(spans),
        cut=len(text) > LONGEST,
    )


def _secrets(document: Document) -> Iterator[str]:
    """Texts of a page whose words are never let through."""
    for tag in document.root.iter():
        if not isinstance(tag.tag, str):
            continue
        for name, value in tag.items():
            if name == "value":
                yield "" if is_pressed(tag) else str(value)
            elif str(name).startswith("data-"):
                yield str(value)
            elif name in ("href", "action", "formaction", "src"):
                yield _query(str(value))
        if tag.tag in ("textarea", "option"):
            yield tag.text or ""
        elif tag.tag == "script":
            yield from cookie_texts(tag.text or "")


def _query(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:
        return address


Segment = tuple[str, str | None, bool]


class _Drawing:
    """One pass over a page's tree, writing its masked mark-up piece by piece."""

    def __init__(self, words: WordMasks, names: Names, addresses: Addresses, depth: int = 0) -> None:
        self.words, self.names, self.addresses, self.depth = words, names, addresses, depth
        self.scripts = Scripts(words, names, addresses, self.fragment)
        self.attributes = Attributes(words, names, addresses, self.scripts)
        self.parts: list[list[Segment]] = []
        self.run: list[tuple[int, str]] = []
        self.hidden = self.preformatted = 0

    def all(self, root: Tag) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, tag in walk:
            if not isinstance(tag.tag, str):
                continue
            if event == "start":
                if not self.enter(tag, tag.tag):
                    walk.skip_subtree()
            else:
                self.leave(tag, tag.tag)
        self.flush()

    def fragment(self, markup: str) -> str:
        """The masked form of mark-up that a script holds."""
        if self.depth >= _DEEPEST:
            return FIXED
        inner = _Drawing(self.words, self.names, self.addresses, self.depth + 1)
        inner.hidden = 1
        inner.all(parse(markup).root)
        return inner.whole()[0].replace("\n", " ").strip()

    def whole(self) -> tuple[str, list[Span]]:
        """The mark-up, and where its words stand."""
        shown, spans, at = [], [], 0
        for part in self.parts:
            for text, key, masked in part:
                if key is not None:
                    spans.append(Span(at, at + len(text), key, masked))
                shown.append(text)
                at += len(text)
        return "".join(shown), spans

    def enter(self, tag: Tag, name: str) -> bool:
        """Writes the start of `tag`; whether to go on into it."""
        if name in _APART or hides(tag) or self.hidden:
            self.flush()
        if self.hidden or hides(tag) or name in _UNSEEN:
            self.hidden += 1
        if name == FORM_END:
            self.write("</form>")
            return False
        if name in _EMPTIED:
            self.write(f"<{_name(name)}></{_name(name)}>")
            return False
        if name not in _DROPPED:
            self.start(tag, name)
        self.preformatted += name == "pre"
        if name == "script":
            self.write(self.scripts.mask(tag.text or ""))
        elif name in ("textarea", "option"):
            self.write(FIXED if (tag.text or "").strip() else "")
        else:
            self.say(tag.text)
        return name not in ("script", "textarea")

    def start(self, tag: Tag, name: str) -> None:
        attributes = self.attributes.of(tag, seen=not self.hidden)
        shown = "".join(
            f' {key}="{html.escape(value)}"' if value else f' {key}=""' for key, value in attributes
        )
        lead = "\n" if name in _BLOCKS and not self.preformatted else ""
        self.write(f"{lead}<{_name(name)}{shown}>")

    def leave(self, tag: Tag, name: str) -> None:
        if name in _APART or self.hidden:
            self.flush()
        self.preformatted -= name == "pre"
        self.hidden -= bool(self.hidden)
        closed = name in _VOID or name in _EMPTIED or name in _DROPPED or name in (FORM_END, "form")
        if not closed:
            self.write(f"</{_name(name)}>")
        self.say(tag.tail)

    def write(self, markup: str) -> None:
        self.parts.append([(markup, None, False)])

    def say(self, text: str | None) -> None:
        """Notes a text to be masked together with its neighbors: a word may run through several tags."""
        if not text:
            return
        text = clean(text)
        text = text.replace("\r", "") if self.preformatted else _collapsed(text)
        self.run.append((len(self.parts), text))
        self.parts.append([])

    def flush(self) -> None:
        """Masks the texts noted, as one, and puts each where it stood."""
        joined = "".join(text for _, text in self.run)
        pieces, start = list(self.words.pieces(joined, visible=not self.hidden)), 0
        at = 0
        for part, text in self.run:
            end = start + len(text)
            segments, here = self.parts[part], start
            while at < len(pieces) and pieces[at].start < end:
                piece = pieces[at]
                first, last = max(piece.start, start), min(piece.end, end)
                segments.append((html.escape(joined[here:first], quote=False), None, False))
                shown = piece.shown[first - piece.start : last - piece.start]
                segments.append((shown, piece.key, piece.masked))
                here = last
                if piece.end > end:
                    break
                at += 1
            segments.append((html.escape(joined[here:end], quote=False), None, False))
            start = end
        self.run.clear()


def _name(tag: str) -> str:
    return tag if tag in _BLOCKS or tag in _INLINE or tag == "br" else "span"


def _collapsed(text: str) -> str:
    inner = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    trail = " " if inner and text[-1:].isspace() else ""
    return lead + inner + trail


FORMAT = 1


@dataclass(frozen=True)
class Dossier:
    """A masked page and where it stood in the walk.

    `kind` is what the program takes the masked page for; in a test a maintainer writes there what it is.
    `step` is where the walk was, `charset` the encoding that the page was in. Host, query and words in `url`
    and `html` are masked. `mode` says against whom the program worked ("real", "practice"...). `cut`: the
    page was too long, and its end is missing.
    """

    court_id: str
    step: str
    program_version: str
    kind: PageKind
    charset: str
    url: str = field(repr=False)
    html: str = field(repr=False)
    mode: str = "real"
    cut: bool = False
    format: int = FORMAT

    def page(self) -> Page:
        """What the program reads from the masked page."""
        return read_page(self.html, self.url)

    def json(self) -> str:
        """The dossier as the text of a JSON file, in UTF-8."""
        # one line of mark-up an entry: readable, and small differences stay small in a diff
        values = {**asdict(self), "kind": self.kind, "html": self.html.split("\n")}
        return _DossierFile.model_validate(values).model_dump_json(indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Reads the text of a dossier file. Raises ValueError, naming the place, if it isn't one."""
        try:
            file = _DossierFile.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise ValueError(f"dossier: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        return cls(**{**dict(file), "html": "\n".join(file.html)})


class _DossierFile(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(ge=FORMAT, le=FORMAT)
    court_id: str = Field(pattern=r"^[a-z0-9-]{1,20}$")
    step: str = Field(pattern=r"^[\w .-]{1,60}$")
    program_version: str = Field(pattern=r"^[\w.+-]{1,40}$")
    kind: PageKind
    charset: str = Field(pattern=r"^[\w.:-]{1,40}$")
    url: str = Field(pattern=r"^https://", max_length=10_000)
    html: tuple[str, ...]
    mode: str = Field(pattern=r"^[a-z_]{1,20}$")
    cut: bool


@dataclass(frozen=True)
class DossierSource:
    """A page that was not understood and what is known of the moment. Lives as long as its window is open."""

    raw: RawPage
    court_id: str
    step: str
    program_version: str
    mode: str = "real"

    def mask(
        self, unmasked: frozenset[str] = frozenset(), remasked: frozenset[str] = frozenset()
    ) -> tuple[Dossier, MaskedPage]:
        """The dossier as it would be saved, and where its words stand; see `mask_page`."""
        raw = self.raw
        masked = mask_page(
            raw.html, raw.url, content_type=raw.content_type, unmasked=unmasked, remasked=remasked
        )
        dossier = Dossier(
            court_id=self.court_id,
            step=self.step,
            program_version=self.program_version,
            kind=read_page(masked.html, masked.url).kind,
            charset=masked.charset,
            url=masked.url,
            html=masked.html,
            mode=self.mode,
            cut=masked.cut,
        )
        return dossier, masked


def make_dossier(
    html: bytes | str,
    url: str,
    *,
    content_type: str,
    court_id: str,
    step: str,
    program_version: str,
    unmasked: frozenset[str] = frozenset(),
) -> Dossier:
    """The dossier of a page that came from `url`; `unmasked` as `mask_page` takes it."""
    source = DossierSource(RawPage(html, url, content_type), court_id, step, program_version)
    return source.mask(unmasked)[0]
