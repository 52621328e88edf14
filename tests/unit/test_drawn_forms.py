"""Courts in good faith build their pages in many ways: what a person can use, the reader finds."""

from random import Random

import pytest

from app.adapter.pages import Page, PageKind, read_page
from tests.tables import each
from tests.unit import drawn_forms as drawn
from tests.unit.court_pages import LINK_LABEL, page

SITE = "https://ecf.utd.uscourts.gov"
UTILITIES = f"{SITE}/cgi-bin/DisplayMenu.pl?Utilities"
FORM = SITE + drawn.ITEM_URL


def asked_of(read: Page) -> tuple[str, str] | None:
    found = read.credential_form
    return None if found is None else (found.login_field, found.password_field)


@pytest.mark.parametrize("layout", drawn.ITEMS)
def test_the_link_item_is_found_however_it_is_built(layout: str) -> None:
    for label in drawn.ITEM_LABELS:
        read = read_page(
            drawn.utilities(drawn.ITEMS[layout].format(url=drawn.ITEM_URL, label=label)), UTILITIES
        )
        assert read.kind is PageKind.UTILITIES and read.menu is not None
        assert read.menu.link_offered is True, label
        assert read.link_item is not None and read.link_item.url.partition("?")[0] == FORM.partition("?")[0]
        assert read.link_item.text == label or layout.startswith("data")


def test_an_item_that_would_have_to_be_sent_is_offered_and_not_opened() -> None:
    form = f"<form method=post action='x.pl'><input type=submit value='{LINK_LABEL}'></form>"
    read = read_page(drawn.utilities(form), UTILITIES)
    assert read.menu is not None and read.menu.link_offered is True
    assert read.link_item is None


@each("fields", drawn.FIELDS)
@each("sender", drawn.SENDERS)
def test_every_drawn_form_is_read(fields: str, sender: str) -> None:
    draw = Random(f"{fields}{sender}")
    for _ in range(8):
        form = drawn.draw_form(draw, fields=fields, sender=sender)
        read = read_page(form.html, FORM)
        assert (read.kind, asked_of(read)) == (PageKind.LINK_FORM, ("x1", "x2")), form.traits
        found = read.credential_form
        assert found is not None and found.form.action == SITE + drawn.POSTED
        assert found.sender is None or "cancel" not in found.sender.label.lower(), form.traits
        sent = dict(
            found.form.fill({found.login_field: "l0gin", found.password_field: "s3cret"}, found.sender)
        )
        assert sorted(name for name, value in sent.items() if value in ("l0gin", "s3cret")) == ["x1", "x2"]


KEY, LOGIN = "<input type=password name=k>", "<input name=l>"
SUBMIT = "<input type=submit value=Submit>"
HIDE = ("style='display:none'", "hidden", "style='visibility: hidden'")


@pytest.mark.parametrize(
    "inner",
    [
        f"PACER username {LOGIN} PACER password {KEY}",
        f"CM/ECF Filer or PACER Login {LOGIN} Password {KEY}",
        f"CM/ECF or PACER user name {LOGIN} PACER password {KEY}",
        f"PACER login (formerly CM/ECF login) {LOGIN} Password {KEY}",
        f"CM/ECF login {LOGIN} PACER password {KEY}",
        f"PACER account {LOGIN} CM/ECF password {KEY}",
        f"CM/ECF login {LOGIN} New CM/ECF password {KEY}",
        f"CM/ECF login {LOGIN} Change password {KEY}",
        f"CM/ECF login {LOGIN} CM/ECF password {KEY} Confirm password <input type=password name=k2>",
        f"Old CM/ECF password {KEY} New CM/ECF password <input type=password name=k2>",
        f"CM/ECF login {LOGIN} CM/ECF password {KEY} Case number <input name=c>",
        f"CM/ECF login {LOGIN} CM/ECF password {KEY} <select name=s><option>Filer<option>Trustee</select>",
        f"CM/ECF login {LOGIN} CM/ECF password {KEY} <input type=checkbox name=b> I agree",
        *(
            f"CM/ECF login <input name=l {how}> CM/ECF password <input type=password name=k {how}>"
            for how in HIDE
        ),
        *(f"CM/ECF login {LOGIN} CM/ECF password <span {how}>{KEY}</span>" for how in HIDE),
        f"CM/ECF login <input name=l readonly value=x> CM/ECF password {KEY}",
        f"Search <input type=search name=l> CM/ECF password {KEY}",
    ],
)
def test_no_other_form_is_taken_for_the_one_that_asks(inner: str) -> None:
    html = page(f"<h3>{LINK_LABEL}</h3><form method=post action=x.pl>{inner}{SUBMIT}</form>")
    assert read_page(html, FORM).credential_form is None


def test_two_forms_that_ask_are_none() -> None:
    one = f"<form method=post action=x.pl>CM/ECF login {LOGIN} CM/ECF password {KEY}{SUBMIT}</form>"
    assert asked_of(read_page(page(one), FORM)) == ("l", "k")
    assert read_page(page(one + one), FORM).credential_form is None
    hidden = f"<div style='display:none'>{one}</div>"
    assert asked_of(read_page(page(one + hidden), FORM)) == ("l", "k")
    pacer = f"<form method=post action=p.pl>PACER username {LOGIN} PACER password {KEY}{SUBMIT}</form>"
    assert asked_of(read_page(page(pacer + one), FORM)) == ("l", "k")
    far = one.replace("x.pl", "https://pacer.login.uscourts.gov/csologin/login.jsf")
    assert read_page(page(far), FORM).credential_form is None
