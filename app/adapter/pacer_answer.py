"""Reads what PACER answers to a sign-in, whatever shape it comes in."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError

from app.adapter.line.answer import Answer
from app.adapter.port import Secret
from app.linking.problems import CourtProblem, ProblemKind

PACER = "PACER"
WORDS_CAP = 2000

COOKIE_VALUE = re.compile(r"[\x21-\x3a\x3c-\x7e]+")

_BLANKS = re.compile(r"[ \t\r\f\v\xa0]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LINE_ENDS = re.compile(r" ?\n[ \n]*")


def _text_or_nothing(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _secret_or_nothing(value: object) -> Secret:
    return Secret(_text_or_nothing(value) or "")


_Text = Annotated[str | None, BeforeValidator(_text_or_nothing)]
_Token = Annotated[Secret, PlainValidator(_secret_or_nothing)]


class _AuthAnswer(BaseModel):
    """The fields of cso-auth's JSON; PACER leaves out what it has nothing to say about."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    token: _Token = Field(default=Secret(""), alias="nextGenCSO")
    result: _Text = Field(default=None, alias="loginResult")
    words: _Text = Field(default=None, alias="errorDescription")


@dataclass(frozen=True)
class PacerAnswer:
    """`result`: PACER's code, as text. `token`: empty where none came. `words`: plain text, 2000 at most."""

    result: str | None
    token: Secret
    words: str | None


def read_pacer_answer(answer: Answer) -> PacerAnswer:
    """What PACER said to a sign-in.

    Raises `CourtProblem`: TOO_MANY_REQUESTS (about: the seconds to wait, where PACER names them),
    COURT_DOWN about "PACER", UNREADABLE about "PACER" for anything that isn't such an answer.
    """
    if answer.status == 429:
        seconds = answer.headers.get("Retry-After", "").strip()
        raise CourtProblem(ProblemKind.TOO_MANY_REQUESTS, about=seconds if seconds.isdecimal() else None)
    if answer.status >= 500:
        raise CourtProblem(ProblemKind.COURT_DOWN, about=PACER)
    said = _read(answer)
    if (
        said is None
        or said.result is None
        or (said.token and not COOKIE_VALUE.fullmatch(said.token.reveal()))
    ):
        raise CourtProblem(ProblemKind.UNREADABLE, about=PACER)
    return PacerAnswer(said.result, said.token, plain_text(said.words or "") or None)


def _read(answer: Answer) -> _AuthAnswer | None:
    """None for anything else; an error raised from here would hold the answer, and so a token."""
    try:
        return _AuthAnswer.model_validate_json(answer.body.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError:
        return None


class _TextOfHtml(HTMLParser):
    """Collects what a browser would show of a piece of HTML; text without tags comes out as it is."""

    UNSEEN = frozenset({"script", "style"})
    BREAKS = frozenset({"br", "p", "div", "li", "tr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - as the parser calls it
        self._unseen += tag in self.UNSEEN
        if tag in self.BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in self.UNSEEN and self._unseen > 0
        if tag in self.BREAKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def plain_text(html: str) -> str:
    """A remote text as a person may read it: no tags, no control characters, 2000 characters at most."""
    parser = _TextOfHtml()
    parser.feed(html)
    parser.close()
    text = _BLANKS.sub(" ", _CONTROL.sub("", "".join(parser.pieces)))
    return _LINE_ENDS.sub("\n", text).strip()[:WORDS_CAP]
