"""Secrets that can be told anywhere: those that a person types, and those that the servers hand out."""

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from app.practice import people
from app.practice.people import Person

PACER_PASSWORD = "Canary7PacerPassword"
CMECF_PASSWORD = "Canary7CourtPassword"
WRONG_PACER = "Canary7WrongPacerPassword"
WRONG_CMECF = "Canary7WrongCourtPassword"
WRONG_CODE = "Canary7Code"
SHORTEST = 6

# What the court and PACER hand out, as their own answers show it.
_HANDED_OUT = (
    ("token", re.compile(rb'"nextGenCSO":\s*"([\w-]{32,})"')),
    ("PacerSession", re.compile(rb'document\.cookie = "PacerSession=([\w-]{32,});')),
    ("form address", re.compile(rb"\?(\d{15})-L_1_0-1")),
    ("hidden value", re.compile(rb'name="CSRF" value="([0-9a-f]{32})"')),
    ("hidden value", re.compile(rb'name="seal" value="([0-9a-f]{12})')),
)


@dataclass(frozen=True)
class Mark:
    """One secret. `kind` as in `tests.faults.secrecy`."""

    kind: str
    text: str

    def found_in(self, content: bytes) -> bool:
        """Whether the secret is in `content`, as it is or in one of the usual disguises."""
        if self.text.isdigit():
            return re.search(rb"(?<!\d)" + self.text.encode() + rb"(?!\d)", content) is not None
        return any(shape in content for shape in _shapes(self.text))


def typed() -> tuple[Mark, ...]:
    """What is typed in these tests, one-time codes excepted."""
    return (
        Mark("PACER password", PACER_PASSWORD),
        Mark("PACER password", WRONG_PACER),
        Mark("CM/ECF password", CMECF_PASSWORD),
        Mark("CM/ECF password", WRONG_CMECF),
        Mark("one-time code", WRONG_CODE),
    )


def handed_out(answers: Sequence[bytes]) -> Iterator[Mark]:
    """The secrets in the servers' answers."""
    for answer in answers:
        for kind, pattern in _HANDED_OUT:
            for text in pattern.findall(answer):
                yield Mark(kind, text.decode("ascii"))


def marked(monkeypatch: pytest.MonkeyPatch, key: str) -> Person:
    """The practice person with this key, with marked passwords at both servers."""
    plain = people.person(key)
    person = replace(plain, pacer_password=PACER_PASSWORD, cmecf_password=CMECF_PASSWORD)
    monkeypatch.setitem(people._BY_USERNAME, person.pacer_username, person)
    monkeypatch.setitem(people._BY_LOGIN, person.cmecf_login, person)
    return person


def _shapes(text: str) -> Iterator[bytes]:
    raw = text.encode("utf-8")
    yield raw
    yield text.encode("utf-16-le")
    yield raw.hex().encode("ascii")
    yield raw[::-1]
    for shift in range(3):
        # the middle of the base 64 text, which is the same whatever stands before and behind
        whole = base64.b64encode(b"\0" * shift + raw)
        yield whole[4 if shift else 0 : -4]
