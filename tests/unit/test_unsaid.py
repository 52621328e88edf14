"""What a person typed in secret is not shown again, whoever says it back, and however it is written."""

import base64
import html
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court
from app.adapter.pages import read_page
from app.adapter.redact import is_plain_words, keys_in
from app.courts import CourtDirectory
from app.linking.outcome import Evidence
from app.linking.secret import MASK, Secret, without
from app.practice import people
from app.practice.people import person
from tests.unit.practice_at_hand import practice_at_hand

PASSWORD = "Hunter2(x)"
PASSWORDS = [
    *(
        "Hunter2&x",
        "my  pass word",
        " lead7pw ",
        "Pässwörd7",
        "Straße99x",
        "it's\"7q'",
        "a<b>c7d",
        "100%sure7",
    ),
    *(
        "a+b c+d7",
        "ab\u00a0cd7x",
        "ab\u200bcd7x",
        "ab\tcd7xx",
        "İstanbul7",
        "pw😀pw77",
        "שלום1234",
        "R&amp;D7xx",
    ),
    *("C:\\new7x", "ab\u00adcd7x", "e\u0301clair77", "%41%42%43x", "&#65;&#66;7", "\\u0041bc7x"),
]
SEVEN = "7" * 7


def _raw(text: str) -> bytes:
    return text.encode("utf-8")


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


# as a court's page may hold it, in its mark-up
WRITINGS: dict[str, Callable[[str], str]] = {
    "text": html.escape,
    "address": lambda text: html.escape(quote(text, safe="")),
    "form": lambda text: html.escape(quote_plus(text)),
    "form, small": lambda text: html.escape(quote_plus(text).lower()),
    "all escaped": lambda text: "".join(f"%{byte:02X}" for byte in _raw(text)),
    "escaped twice": lambda text: html.escape(html.escape(text)),
    "numbers": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "numbers, shown": lambda text: "".join(f"&amp;#{ord(sign)};" for sign in text),
    "script": lambda text: html.escape(json.dumps(text)[1:-1]),
    "base 64": lambda text: base64.b64encode(_raw(text)).decode(),
    "base 64 behind a login": lambda text: base64.b64encode(b"jdoe:" + _raw(text) + b"&x=1").decode(),
    "hexadecimal": lambda text: _raw(text).hex(),
    "in pieces": lambda text: "".join(f"<b>{html.escape(sign)}</b>" for sign in text),
    "capitals": lambda text: html.escape(text.upper()),
    "swapped": lambda text: html.escape(text.swapcase()),
    "back to front": lambda text: html.escape(text[::-1]),
    "wrong encoding": lambda text: html.escape(_raw(text).decode("latin-1")),
    "unseen between": lambda text: "\u200b".join(map(html.escape, text)),
    "accents apart": lambda text: html.escape(unicodedata.normalize("NFD", text)),
    "wide": lambda text: html.escape(_wide(text)),
}
SPREAD: dict[str, Callable[[str], str]] = {
    "lines": lambda text: f"{html.escape(text[:4])}<br>{html.escape(text[4:])}",
    "cells": lambda text: (
        f"<table><tr>{''.join(f'<td>{html.escape(sign)}</td>' for sign in text)}</tr></table>"
    ),
    "blanks": lambda text: html.escape(" ".join(text)),
}


def shown(written: str, password: str) -> str:
    page = read_page(f"<p>Login failed: {written} is not it.</p>".encode(), "http://127.0.0.1/")
    return " ".join(without(page.words, [Secret("x"), Secret(password)]).split())


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("password", PASSWORDS)
def test_a_secret_is_blacked_out_in_whatever_writing(password: str, writing: str) -> None:
    told = shown(WRITINGS[writing](password), password)
    assert told.startswith("Login failed: ") and told.endswith("is not it.")
    left = told.removeprefix("Login failed: ").removesuffix("is not it.").replace("&#32;", " ")
    # a base 64 text shows what stands around, and blanks at the ends are nobody's secret
    assert MASK in left and (left.strip(" %20+") == MASK or "base 64" in writing)


@pytest.mark.parametrize("writing", SPREAD)
def test_a_long_secret_is_known_though_it_is_spread(writing: str) -> None:
    password = "Hunter2&xy"
    for secret in (password, "739104"):
        assert shown(SPREAD[writing](secret), secret) == f"Login failed: {MASK} is not it."


def test_a_short_secret_makes_no_words_of_two_go() -> None:
    assert shown("the re", "here") == "Login failed: the re is not it."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"not {PASSWORD}!", f"not {MASK}!"),
        (PASSWORD.upper() + PASSWORD, MASK + MASK),
        ("Hunter2xx", "Hunter2xx"),
        ("100% & more \\ +", "100% & more \\ +"),
        ("", ""),
    ],
)
def test_what_stands_around_it_stays(text: str, shown: str) -> None:
    assert without(text, [Secret(PASSWORD)]) == shown


def test_secrets_in_one_another_leave_nothing() -> None:
    found = without("a Hunter2xHunter2 b", [Secret("Hunter2x"), Secret("xHunter2"), Secret("Hunter2")])
    assert found == f"a {MASK} b"


def test_what_is_too_short_to_be_told_stays() -> None:
    assert without("a cat sat", [Secret("a"), Secret(""), Secret("    ")]) == "a cat sat"


@pytest.mark.parametrize("secret", ["password", "Password", "linked", "court filing", "Q. Public", "CM/ECF"])
def test_a_word_that_a_court_writes_anyway_is_told_by_a_gap(secret: str) -> None:
    assert is_plain_words(secret, {"public", "q"})


@pytest.mark.parametrize(
    "secret", ["", "    ", "password1", "password!", "old-filer-login", "Hunter", "courtxfiling", "Publik"]
)
def test_any_other_secret_is_not(secret: str) -> None:
    assert not is_plain_words(secret, {"hunt"})


@pytest.mark.parametrize(
    "password",
    ["court", "PACER", "account", "linked", "John Attorney", "CM/ECF", "Submit", "Utah", "Hunter2x"],
)
def test_no_password_hides_what_a_court_says(
    password: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    john = replace(person("john"), cmecf_password=password)
    monkeypatch.setitem(people._BY_USERNAME, john.pacer_username, john)
    monkeypatch.setitem(people._BY_LOGIN, john.cmecf_login, john)
    with practice_at_hand(tmp_path) as practice:
        endpoints = Endpoints.loopback(pacer=practice.pacer_url, court=practice.court_url("utd"))
        adapter = open_court(CourtDirectory.bundled()["utd"], endpoints)
        adapter.sign_in(PacerLogin(john.pacer_username, john.pacer_password, accepts_redaction=True))
        proposal = adapter.propose(CmecfLogin(john.cmecf_login, password))
        outcome = adapter.link(proposal)
        adapter.sign_out()
    assert Evidence.COURT_SAID_LINKED in outcome.evidence
    assert MASK not in proposal.court_page + (outcome.court_words or MASK)


def test_a_key_is_long_and_has_a_digit() -> None:
    assert keys_in("123456789012345-L_1_0-1") == {"123456789012345-L_1_0-1", "123456789012345"}
    assert keys_in("Utilities", "link", "1", SEVEN, "") == frozenset()
