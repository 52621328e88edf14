"""The form that asks for the court's own login: by its shape, and never another log-in."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import Page, PageKind
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
SUBMIT = "<input type=submit value=Submit>"


def form(inside: str, before: str = "") -> Page:
    return read_page(court.page(f"{before}<form method=post action=l.pl?1-L_1_0-1>{inside}</form>"), URL)


LABELLED = {
    "cells left": (
        "<table><tr><td>CM/ECF login<td><input name=u><tr><td>CM/ECF password<td><input "
        "type=password name=p></table>"
    ),
    "cells above": (
        "<table><tr><td>CM/ECF Login</td><td>Password</td></tr>"
        "<tr><td><input name=u></td><td><input type=password name=p></td></tr></table>"
    ),
    "for": (
        "<label for=a>CM/ECF login</label><input id=a name=u><label "
        "for=b>Password</label><input id=b type=password name=p>"
    ),
    "wrapping": (
        "<label>CM-ECF login: <input name=u></label><label>CM-ECF password: <input "
        "type=password name=p></label>"
    ),
    "text before": "ECF login: <input type=text name=u> ECF password: <input type=password name=p>",
    "line before": (
        "<p>CM/ECF login:<br><input name=u></p><p>CM/ECF password:<br><input type=password name=p></p>"
    ),
    "placeholder": (
        "<input name=u placeholder='CM/ECF login'><input type=password name=p placeholder=Password>"
    ),
    "aria": "<input name=u aria-label='Your e-filing login'><input type=password name=p aria-label=Password>",
    "title": "<input name=u title='CMECF account'><input type=password name=p>",
    "email": "Filer account <input type=email name=u><br>Password <input type=password name=p>",
}


@pytest.mark.parametrize("build", LABELLED)
def test_the_form_is_found_by_its_labels(build: str) -> None:
    page = form(LABELLED[build] + SUBMIT)
    assert page.kind is PageKind.LINK_FORM
    assert page.credential_form is not None
    assert (page.credential_form.login_field, page.credential_form.password_field) == ("u", "p")


BARE = "Login: <input name=u> Password: <input type=password name=p>" + SUBMIT


def test_a_heading_that_speaks_of_pacer_s_log_in_makes_bare_labels_another_log_in() -> None:
    page = form(BARE, "<h2>PACER Login for CM/ECF</h2>")
    assert page.credential_form is None
    assert page.kind is PageKind.OTHER


def test_bare_labels_need_a_heading_that_speaks_of_cmecf() -> None:
    assert form(BARE, f"<h2>{court.LINK_LABEL}</h2>").kind is PageKind.LINK_FORM
    assert form(BARE, "<h2>Enter your CM/ECF credentials</h2>").kind is PageKind.LINK_FORM
    assert form(BARE, "<h2>Enter your credentials</h2>").kind is PageKind.OTHER  # the title alone is CM/ECF


@pytest.mark.parametrize(
    "inside",
    [
        "PACER user name <input name=u> PACER password <input type=password name=p>",
        "CM/ECF or PACER login <input name=u> Password <input type=password name=p>",
        "CM/ECF login <input name=u> New password <input type=password name=p>",
        "CM/ECF login <input name=u> Change your password <input type=password name=p>",
        (
            "CM/ECF login <input name=u> Password <input type=password name=p> Again <input "
            "type=password name=q>"
        ),
        "CM/ECF login <input name=u> Code <input name=c> Password <input type=password name=p>",
        "CM/ECF login <input name=u> Password <input type=password name=p> <input type=checkbox name=agree>",
        "CM/ECF login <input name=u> Password <input type=password name=p>"
        " <select name=s><option>1<option>2</select>",
        "CM/ECF password <input type=password name=p>",
        "CM/ECF login <input> Password <input type=password name=p>",
        "CM/ECF login <input name=u> Password <input type=password>",
        "CM/ECF login <input name=u> Password <input type=password name=u>",
        "CM/ECF login <input name=u disabled> Password <input type=password name=p>",
    ],
)
def test_other_forms_are_not_it(inside: str) -> None:
    page = form(inside + SUBMIT)
    assert page.credential_form is None
    assert page.kind is PageKind.OTHER


def test_a_form_that_can_only_be_left_is_not_it() -> None:
    assert (
        form(
            "CM/ECF login <input name=u> Password <input type=password name=p><input type=submit "
            "value=Cancel>"
        ).kind
        is PageKind.OTHER
    )


def test_a_form_without_any_button_is_sent_without_one() -> None:
    page = form("CM/ECF login <input name=u> Password <input type=password name=p>")
    assert page.credential_form is not None
    assert page.credential_form.sender is None


def test_two_such_forms_are_one_too_many() -> None:
    one = (
        f"<form method=post action=a.pl>CM/ECF login <input name=u> Password <input "
        f"type=password name=p>{SUBMIT}</form>"
    )
    assert read_page(court.page(one), URL).credential_form is not None
    assert read_page(court.page(one + one), URL).credential_form is None


def test_a_form_that_sends_to_pacer_is_not_it() -> None:
    html = court.LINK_FORM.replace(
        "../cgi-bin/made-up-link.pl?483920-L_1_0-1", court.CSO.replace("&", "&amp;")
    )
    page = read_page(html, URL)
    assert page.credential_form is None
    assert page.to_pacer
    assert page.kind is PageKind.LOGGED_OUT


def test_a_search_box_is_ignored() -> None:
    box = "<form action=/cgi-bin/s.pl><input name=q><input type=submit value=Search></form>"
    page = read_page(court.LINK_FORM.replace("<h3>", f"{box}<h3>"), URL)
    assert page.kind is PageKind.LINK_FORM
    assert page.credential_form is not None
    assert page.credential_form.login_field == "one"


def test_the_sender_is_submit_and_not_clear() -> None:
    page = form(
        "CM/ECF login <input name=u> Password <input type=password name=p>"
        + SUBMIT
        + "<input type=button value=Clear>"
    )
    assert page.credential_form is not None
    assert page.credential_form.sender is not None
    assert page.credential_form.sender.label == "Submit"
