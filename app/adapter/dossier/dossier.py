"""The page dossier: a page that was not understood, masked. With it a maintainer adds a court."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapter.dossier.skeleton import MaskedPage, mask_page
from app.adapter.port import RawPage
from app.adapter.reader.page import Page, PageKind
from app.adapter.reader.pages import read_page

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
