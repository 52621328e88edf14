"""What a person typed in secret is not shown again, whoever says it back."""

import pytest

from app.adapter.court_client import page_without
from app.adapter.pages import read_page
from app.linking.secret import MASK, Secret, without

PASSWORD = "Hunter2(x)"
PAGE = f"""<html><head><title>{PASSWORD} is wrong</title></head><body>
<script>alert("No: {PASSWORD}");</script><p>Login failed: {PASSWORD} is not it.</p>
<form method="post" action="/again"><input type="hidden" name="key" value="{PASSWORD}">
<input type="submit" value="Submit"></form></body></html>"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"not {PASSWORD}!", f"not {MASK}!"),
        (PASSWORD.upper() + PASSWORD, MASK + MASK),
        ("Hunter2xx", "Hunter2xx"),
        ("", ""),
    ],
)
def test_a_secret_is_blacked_out(text: str, shown: str) -> None:
    assert without(text, [Secret(PASSWORD)]) == shown


def test_what_is_too_short_to_be_told_stays() -> None:
    assert without("a cat sat", [Secret("a"), Secret("")]) == "a cat sat"


def test_a_page_is_shown_without_it_and_sent_with_it() -> None:
    page = read_page(PAGE, "http://127.0.0.1/")
    shown = page_without(page, [Secret(PASSWORD)])
    assert PASSWORD in page.text and PASSWORD in page.words and PASSWORD in page.title
    assert not any(PASSWORD in text for text in (shown.text, shown.words, shown.title, *shown.alerts))
    assert shown.alerts and MASK in shown.alerts[0]
    assert shown.forms == page.forms and shown.kind is page.kind
    assert ("key", PASSWORD) in [(one.name, one.value) for one in shown.forms[0].fields]
