"""Whatever comes in, a page comes out, soon, and no log-in or menu page turns into a question or "
"a success."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapter.pages import read_page
from app.adapter.reader.page import Page, PageKind
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
PIECES = [
    "<",
    ">",
    "</form>",
    "<form>",
    "<form method=post>",
    "<table>",
    "<tr><td>",
    "</td>",
    "<a href='",
    "'",
    '"',
    "=",
    "<input type=password name=p>",
    "<input name=u>",
    "<input type=submit value=Submit>",
    "<select><option selected>",
    "<script>",
    "</script>",
    "alert('",
    "location='",
    "document.cookie='PacerSession=",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<br>",
    "CM/ECF",
    "PACER",
    "link",
    "linked",
    "is now linked",
    "account",
    "Do you want to link",
    "John Attorney",
    "Civil",
    "Utilities",
    "<ul><li>",
    "\x00",
    "\ud800",
    "&#0;",
    "&nbsp;",
    "&",
    "{",
    "}",
    "(",
    ")",
    ";",
    "\\",
    "\n",
    "<base href='http://['>",
    "<meta http-equiv=refresh content='0;url=//['>",
    "https://[",
    "<a href='//['>x</a>",
]


@given(st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
@settings(max_examples=50, deadline=None)
def test_no_input_fails(html: str | bytes) -> None:
    assert isinstance(read_page(html, URL), Page)


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=20, deadline=None)
def test_no_address_or_content_type_fails(url: str, content_type: str) -> None:
    page = read_page(court.LINK_FORM, url, content_type=content_type)
    assert page.credential_form is not None
    assert read_page(court.LINK_FORM.encode(), URL, content_type=content_type).url == URL


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("é".encode(), "text/html; charset=utf-8"),
        ("é".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        ("é".encode("latin-1"), 'text/html; charset="latin1"'),
        (b"<meta charset='iso-8859-1'>\xe9", ""),
        (b'<meta http-equiv=Content-Type content="text/html; charset=windows-1252">\xe9', "text/html"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><p>\xe9', ""),
        (b"\xef\xbb\xbf\xc3\xa9", "text/html; charset=latin-1"),
        ("\ufeffé".encode("utf-16-le"), ""),
        ("é".encode(), ""),
        (b"\xe9", ""),
        (b"\xe9", "text/html; charset=nonsense"),
        (b"\xe9", "text/html; charset=base64"),
        ("é".encode("utf-16-be"), "text/html; charset=utf-16-be"),
        ("<meta charset=utf-16>é".encode(), ""),
        ("é".encode("koi8-r", "replace").replace(b"?", b"\xc3\xa9"), "text/html;charset=utf8"),
    ],
)
def test_every_encoding_is_read(body: bytes, content_type: str) -> None:
    assert read_page(body, URL, content_type=content_type).text == "é"


def test_a_name_outside_ascii_survives_any_encoding() -> None:
    html = court.confirmation("CMECF José Núñez<br>PACER José Núñez")
    for charset in ("utf-8", "iso-8859-1", "utf-16"):
        page = read_page(html.encode(charset), URL, content_type=f"text/html; charset={charset}")
        assert page.confirmation is not None
        assert page.confirmation.pacer_name == "José Núñez"


LONG = {
    "text": "word " * 500_000,
    "binary": "\x00\xff\x01<" * 1_000_000,
    "deep": "<div>" * 300_000 + "x",
    "deep links": "<a href=x><div>" * 100_000 + "x",
    "deep inline": "<b><i>" * 300_000 + "x" * 1000,
    "open tags": "<" * 2_000_000,
    "open forms": "<form" * 500_000,
    "closed forms": "</form " * 500_000,
    "open comments": "<!--" * 500_000,
    "open scripts": "<script>" + "/*" * 1_000_000,
    "quotes": "<script>" + "location='\"`" * 15_000 + "</script>",
    "regexes": "<script>" + "location=(/[" * 3_000 + "</script>",
    "slashes": "<script>location=" + "=/[\\" * 9_000 + "</script>",
    "escapes": "<script>alert('" + "\\" * 39_000 + "')</script>",
    "many scripts": "<script>if(x){location='y'+alert('" + "a" * 300 + "')}</script>" * 3_000,
    "spaces": "<p>" + "<b> </b>" * 300_000,
    "cells": "<table><tr>" + "<td>" * 200_000 + "<form><input name=a></form>",
    "inputs": "<form>" + "<input name=a>" * 200_000,
    "options": "<form><select multiple>" + "<option selected>" * 100_000,
    "labels": "<form>" + "<label>a" * 100_000 + "<input name=a>" * 1500,
    "links": "<a href=x.pl>link pacer</a> | " * 40_000,
    "query links": "<a href=/cgi-bin/iquery.pl>Query</a> | " * 25_000,
    "script links": "<a href=\"javascript:location='x'\">Link CM/ECF PACER</a>" * 20_000,
    "sentences": "<p>" + "Account is now linked if. " * 100_000,
    "emphasis": "<p>CMECF " + "<b>John</b> " * 100_000,
    "attributes": "<p " + "a=b " * 500_000,
    "refresh": "<meta http-equiv=refresh content='0" + " " * 1_000_000 + "'>",
    "meta": "<meta " * 500_000,
    "nested forms": "<form><fieldset disabled>" * 20_000 + "<input name=a>" * 1500,
    "buttons": "<button onclick=x>" * 200_000,
    "hyphens": "<p>" + "e-" * 1_000_000,
    "cm": "<p>" + "cm / " * 600_000,
}


@pytest.mark.parametrize("shape", LONG)
def test_no_shape_takes_long(shape: str) -> None:
    start = time.process_time()
    page = read_page(LONG[shape], URL)
    assert time.process_time() - start < 15  # 2 to 5 MB; anything quadratic would take minutes
    assert page.kind not in (PageKind.LINKED, PageKind.CONFIRMATION)


def test_a_page_of_200_kb_is_read_in_a_blink() -> None:
    row = (
        "<tr><td width=94 nowrap valign=top>01/02/2020</td><td valign=top align=right><a "
        "href='https://ecf.utd."
        "uscourts.gov/doc1/{0}'>{0}</a>&nbsp;</td><td valign=top>ORDER granting <a "
        "href='/cgi-bin/x.pl?{0}'>1</a> Motion "
        "for leave to file a document under seal. Signed by Judge on 01/02/2020. (abc) (Entered: "
        "01/02/2020)</td></tr>"
    )
    html = court.page("<table>" + "".join(row.format(number) for number in range(620)) + "</table>").encode()
    assert 200_000 < len(html) < 230_000
    read_page(html, URL)
    times = []
    for _ in range(5):
        start = time.process_time()
        assert read_page(html, URL).kind is PageKind.MENU
        times.append(time.process_time() - start)
    assert min(times) < 0.25  # about 0.02 s on a slow core


def mutated(html: str, rng: random.Random) -> str:
    """`html` with a few of its stretches cut, doubled, moved, damaged or mixed with odd pieces."""
    for _ in range(rng.randint(1, 6)):
        a, b = sorted(rng.randrange(len(html) + 1) for _ in range(2))
        b = min(b, a + rng.choice((1, 4, 30, 400)))
        piece = html[a:b]
        match rng.randrange(6):
            case 0:
                html = html[:a] + html[b:]
            case 1:
                html = html[:b] + piece + html[b:]
            case 2:
                rest = html[:a] + html[b:]
                at = rng.randrange(len(rest) + 1)
                html = rest[:at] + piece + rest[at:]
            case 3:
                html = html[:a] + rng.choice(TAGS) + html[a:]
            case 4:
                html = (
                    html[:a]
                    + chr(rng.choice((0, 32, 34, 39, 60, 62, 127, 160, 0x202E, 0x4E2D)))
                    + html[a + 1 :]
                )
            case _:
                html = html.replace(rng.choice(WORDS), rng.choice(WORDS), 1)
    return html


TAGS = [
    "<form>",
    "</form>",
    "<form method=post>",
    "<table>",
    "</table>",
    "<td>",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "<div>",
    "</div>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<input>",
    "<input type=submit value=Submit>",
    "<select>",
    "<textarea>",
]
WORDS = [
    "password",
    "submit",
    "text",
    "hidden",
    "Civil",
    "Utilities",
    "PACER",
    "CM/ECF",
    "login",
    "account",
    "form",
    "value",
    "Submit",
    "name",
    "href",
    "type",
    "button",
    "class",
    "Logout",
]


def mutate_all(count: int, seed: int) -> None:
    rng = random.Random(seed)
    for number in range(count):
        html = mutated(court.LOGIN_AND_MENU_PAGES[number % len(court.LOGIN_AND_MENU_PAGES)], rng)
        kind = read_page(html, URL).kind
        assert kind not in (PageKind.CONFIRMATION, PageKind.LINKED), html


def test_a_damaged_log_in_or_menu_page_is_no_question_and_no_success() -> None:
    mutate_all(1_500, seed=7)


@pytest.mark.prove
def test_a_hundred_thousand_damaged_pages_are_no_question_and_no_success() -> None:
    mutate_all(100_000, seed=11)


def test_a_damaged_confirmation_never_shows_another_name() -> None:
    rng = random.Random(3)
    for _ in range(600):
        page = read_page(mutated(court.confirmation("CMECF Ann Able<br>PACER Bob Baker"), rng), URL)
        if page.kind is PageKind.CONFIRMATION and page.confirmation is not None:
            assert page.confirmation.cmecf_name != "Bob Baker"
            assert page.confirmation.pacer_name != "Ann Able"


@pytest.mark.parametrize(
    "piece", ["<a href=/x.pl>x</a>", "<p>", "<input name=a>", "<form><input></form>", "word "]
)
def test_a_page_that_is_too_large_is_not_read_by_halves(piece: str) -> None:
    notice = "<p>The CM/ECF account for Ann Lee is now linked to your CSO account.</p>"
    door = "<a href='/cgi-bin/login.pl'>Login</a>"
    for ahead in (notice, door):
        page = read_page(ahead + piece * (5_000_000 // len(piece)), "https://ecf.utd.uscourts.gov/")
        assert (page.kind, page.links, page.forms, page.words) == (PageKind.OTHER, (), (), "")
