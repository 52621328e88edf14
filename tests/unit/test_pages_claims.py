"""What counts as the court's word that accounts are linked, or that they are not."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"


def kind(content: str) -> PageKind:
    return read_page(court.page(content), URL).kind


@pytest.mark.parametrize(
    "content",
    [
        "The CM/ECF account for John Attorney is now linked to your CSO account.",
        "The CM/ECF account for John Q. Attorney Jr. is now linked to your CSO account.",
        "The CM/ECF account for Will May is now linked to your CSO account.",
        "<b>Link a CM/ECF account to my PACER account</b><br>The CM/ECF account for J. Doe is now linked.",
        "You have successfully linked your account",
        "<p>Your accounts have been linked.</p><p>If you don't see new menus, log out and in again.</p>",
        "<p>Success!</p><p>Your account has been successfully linked. <a href=m.pl>Go on</a></p>",
        (
            "<table><tr><td>The CM/ECF account for X. Y. is\n now&nbsp;linked to your CSO "
            "account</td></tr></table>"
        ),
        "YOUR ACCOUNTS ARE NOW LINKED",
        "Your CM/ECF account is <b>now</b> <i>linked</i> to your PACER account.",
    ],
)
def test_a_plain_statement_is_believed(content: str) -> None:
    assert kind(content) is PageKind.LINKED


@pytest.mark.parametrize(
    "content",
    [
        "After your accounts are linked you will use PACER to e-file.",
        "Once your account is now linked, log out.",
        "If the account is now linked, you will see Civil and Criminal.",
        "If the account for John Q. Attorney Jr. is now linked, log out.",
        "If your account<br>is now linked, log out.",
        "<div>If your account</div><div>is now linked, log out.</div>",
        "<div>If your account</div><div>is now linked to your PACER account, log out.</div>",
        "The account is not yet linked.",
        "The account for Jane is NOT now linked; the account has been linked to nobody.",
        "Your accounts will have been linked by then.",
        "Your accounts may have been linked.",
        "Have your accounts been linked? Your accounts are linked?",
        "Your account has already been linked to another PACER account.",
        "Check that your account is now linked.",
        "check that your account is now linked.",
        "Your accounts could not be linked. Your account is now linked to nothing.",
        "Accounts that have been linked appear below.",
        "Your account is <a href=h.pl>not</a> now linked.",
        "When the accounts are linked the menus appear.",
        "You can't say that your account is now linked.",
        "Please wait until your account has been linked.",
        "An error occurred before your account has been linked.",
        "The document has been linked to the docket.",
        "The case is now linked.",
        "<a href=x.pl>Your accounts are now linked</a>",
        "<!-- Your accounts are now linked -->",
        "<script>var t = 'Your accounts are now linked';</script>",
        "<input type=text value='Your accounts are now linked'>",
        "<select><option>Your accounts are now linked</select>",
        "<noscript>Your accounts are now linked</noscript>",
        "<img alt='Your accounts are now linked'>",
        "Is linked. Linked. link",
        "Make sure your account is now linked",
        "Will your account is now linked",
    ],
)
def test_anything_less_is_not(content: str) -> None:
    assert kind(content) is not PageKind.LINKED


@pytest.mark.parametrize("form", [court.LINK_FORM, court.CONFIRMATION, court.CSO_PAGE])
def test_linked_is_not_said_while_a_form_is_left(form: str) -> None:
    html = form.replace("<body", "<body data-x=1").replace(
        "</body>", "<p>Your accounts are now linked.</p></body>"
    )
    assert read_page(html, URL).kind is not PageKind.LINKED


def test_linked_is_not_said_beside_a_password_form_that_is_not_known() -> None:
    log_in = "<form action=s.pl>New <input type=password name=a> Again <input type=password name=b></form>"
    assert kind(f"Your accounts are now linked.{log_in}") is PageKind.OTHER


def test_a_search_box_is_no_form_that_is_left() -> None:
    box = "<form action=s.pl><input name=q><input type=submit value=Search></form>"
    assert kind(f"Your accounts are now linked.{box}") is PageKind.LINKED


def test_both_claims_together_are_believed_neither_way() -> None:
    assert kind("<p>Your accounts are now linked.</p><p>Login failed.</p>") is PageKind.OTHER


@pytest.mark.parametrize(
    "content",
    [
        "Invalid login",
        "Invalid CM/ECF login or password.",
        "The login or password is incorrect.",
        "Your accounts could not be linked.",
        "Your account is not linked.",
        "The accounts were not linked",
        "This CM/ECF account is already linked to another PACER account.",
        "Login failed. Try again.",
        "Your CM/ECF account has been locked.",
    ],
)
def test_a_refusal_is_heard_with_and_without_the_form(content: str) -> None:
    assert kind(content) is PageKind.REFUSAL
    page = read_page(court.LINK_FORM.replace("<h3>", f"<p>{content}</p><h3>"), URL)
    assert page.kind is PageKind.REFUSAL
    assert page.credential_form is not None


@pytest.mark.parametrize(
    "content",
    [
        "If the login is incorrect, the accounts will not be linked.",
        "If you enter an invalid login you must start again.",
        "When the accounts could not be linked, call the court.",
        "Is your account not linked?",
        "The amount does not match the claim.",
        "Do you not know your login? Contact the court to have the password reset.",
    ],
)
def test_help_on_the_form_is_no_refusal(content: str) -> None:
    page = read_page(court.LINK_FORM.replace("<h3>", f"<p>{content}</p><h3>"), URL)
    assert page.kind is PageKind.LINK_FORM


def test_an_account_linked_before_is_told_apart() -> None:
    assert read_page(
        court.page("Your account has already been linked to a PACER account."), URL
    ).claims.already
    assert not read_page(court.page("If the account is already linked, call us."), URL).claims.already
    assert not read_page(court.LINKED, URL).claims.already


def test_utilities_that_say_not_linked_stay_utilities() -> None:
    html = court.UTILITIES.replace("<b>Your Account</b>", "<b>Your accounts are not linked.</b>")
    assert read_page(html, URL).kind is PageKind.UTILITIES


def test_a_pop_up_is_the_court_s_word_too() -> None:
    html = court.page("<script>alert('Your accounts have been linked.');</script><p>Welcome")
    page = read_page(html, URL)
    assert page.alerts == ("Your accounts have been linked.",)
    assert page.kind is PageKind.LINKED
    refused = court.LINK_FORM.replace("<h3>", "<script>alert('Invalid login')</script><h3>")
    assert read_page(refused, URL).kind is PageKind.REFUSAL


def test_a_docket_may_hold_any_words() -> None:
    row = "<tr><td>1</td><td>ORDER. Your accounts are now linked. Login failed.</td></tr>"
    assert kind(f"<table>{row * 400}</table>") is PageKind.MENU
