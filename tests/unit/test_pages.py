"""What a page is, along the way a person takes and beside it."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
NEW_PASSWORD = "<form method=post>Old <input type=password name=a>New <input type=password name=b></form>"


def landing(words: str) -> str:
    return court.LANDING.replace("<p>", f"<p>{words} ")


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (court.LANDING, PageKind.LANDING),
        (court.MENU, PageKind.MENU),
        (court.FILER_MENU, PageKind.MENU),
        (court.UTILITIES, PageKind.UTILITIES),
        (court.UTILITIES_WITHOUT, PageKind.UTILITIES),
        (court.LINK_FORM, PageKind.LINK_FORM),
        (court.REFUSED, PageKind.REFUSAL),
        (court.CONFIRMATION, PageKind.CONFIRMATION),
        (court.LINKED, PageKind.LINKED),
        (court.BOUNCE, PageKind.LOGGED_OUT),
        (court.CSO_PAGE, PageKind.LOGGED_OUT),
        (court.NOT_LOGGED_IN, PageKind.LOGGED_OUT),
        (court.OLD_LOGIN, PageKind.OTHER),
        (court.NO_PRIVILEGES, PageKind.NO_PRIVILEGES),
        (court.REFERER, PageKind.REFERER_REFUSED),
        (court.SECURITY, PageKind.OTHER),
        (court.GATEWAY, PageKind.MAINTENANCE),
        (court.MAINTENANCE, PageKind.MAINTENANCE),
        (court.APPELLATE_LANDING, PageKind.OTHER),
        (court.APPELLATE_LINK_FORM, PageKind.LINK_FORM),
        ("", PageKind.OTHER),
        # a notice is no outage, and words of a refusal refuse nothing, where the page is another
        (
            court.LANDING.replace("<p>", "<p>CM/ECF will be down for maintenance on Sunday. "),
            PageKind.LANDING,
        ),
        (court.page("<p>System maintenance on Sunday.</p>"), PageKind.MENU),
        (
            court.LANDING.replace("<p>", "<p>A CM/ECF account linked elsewhere is not linked here. "),
            PageKind.LANDING,
        ),
        # a password form that is not known is nothing to go on from
        (court.UTILITIES.replace("</table>", f"</table>{NEW_PASSWORD}"), PageKind.OTHER),
        (court.page(NEW_PASSWORD), PageKind.OTHER),
    ],
)
def test_each_page_is_what_it_is(html: str, kind: PageKind) -> None:
    assert read_page(html, URL).kind is kind


def test_the_utah_walk_leads_from_page_to_page() -> None:
    landing = read_page(court.LANDING, URL)
    assert landing.filing_system is not None
    assert landing.filing_system.url == court.BASE + "login.pl"
    assert landing.filing_system.text == "District of Utah – Document Filing System"
    assert landing.menu is None
    menu = read_page(court.MENU, URL)
    assert menu.utilities is not None
    assert menu.utilities.url == court.BASE + "DisplayMenu.pl?Utilities"
    assert menu.signed_in is True
    utilities = read_page(court.UTILITIES, menu.utilities.url)
    assert utilities.link_item is not None
    assert utilities.link_item.url == court.BASE + "made-up-link.pl?12"
    form = read_page(court.LINK_FORM, utilities.link_item.url).credential_form
    assert form is not None
    assert (form.login_field, form.password_field) == ("one", "two")
    assert form.form.address(form.sender) == court.BASE + "made-up-link.pl?483920-L_1_0-1"
    asks = read_page(court.CONFIRMATION, URL).confirmation
    assert asks is not None
    assert (asks.cmecf_name, asks.pacer_name) == ("John Attorney", "John Attorney")
    assert asks.form.fill({}, asks.sender) == (("step", "2"), ("ok", "Submit"))


def test_what_the_court_says_is_its_content_alone() -> None:
    page = read_page(court.LINKED, URL)
    assert page.words == (
        f"{court.LINK_LABEL}\nThe CM/ECF account for John Attorney is now linked to your CSO account."
    )
    assert page.text.splitlines()[:5] == ["Query", "Reports", "Utilities", "Help", "Log Out"]
    assert read_page(court.UTILITIES, URL).words == "Your Account"


def test_words_are_capped_and_a_link_within_a_sentence_stays() -> None:
    page = read_page(court.page("<p>You are <a href=x.pl>not</a> linked to it.</p><p>" + "word " * 2000), URL)
    assert page.words.startswith("You are not linked to it.\nword word")
    assert len(page.words) == 2000


def test_a_label_broken_in_two_is_one_link_and_says_nothing() -> None:
    page = read_page("<p>Hello</p><a href=/cgi-bin/login.pl?logout>Log<br>Out</a><a name=top><p>There", URL)
    assert [link.text for link in page.links] == ["Log Out"]
    assert page.words == "Hello\nThere"


def test_controls_are_seen_but_are_not_what_the_court_says() -> None:
    page = read_page(court.LINK_FORM, URL)
    assert "Submit Clear" in page.text
    assert "Submit" not in page.words


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="DISPLAY : none">',
        "<div hidden>",
        '<p style="visibility:hidden">',
        "<dialog>",
        "<template>",
    ],
)
def test_what_nobody_sees_is_not_said(hidden: str) -> None:
    page = read_page(court.page(f"{hidden}Your accounts are now linked.</div></p></dialog></template>"), URL)
    assert page.kind is PageKind.MENU
    assert "linked" not in page.text


@pytest.mark.parametrize(
    ("html", "signed_in"),
    [
        (court.MENU, True),
        (court.APPELLATE_LANDING, True),
        (court.LANDING, None),
        (court.GATEWAY, None),
        (court.BOUNCE, False),
        (court.CSO_PAGE, False),
        (court.NOT_LOGGED_IN, False),
        (court.OLD_LOGIN, False),
        ("<p>A receipt for a document.</p>", None),
    ],
)
def test_signed_in_is_said_only_where_the_page_tells(html: str, signed_in: bool | None) -> None:
    assert read_page(html, URL).signed_in is signed_in


def test_the_old_login_is_known_by_heading_or_fields() -> None:
    assert read_page(court.OLD_LOGIN, URL).old_login
    assert read_page(court.OLD_LOGIN.replace("CM/ECF Filer or PACER Login", "Welcome"), URL).old_login
    assert not read_page(court.LINK_FORM, URL).old_login
    assert not read_page(court.CSO_PAGE, URL).old_login


def test_a_landing_page_that_shows_the_link_item_stays_a_landing_page() -> None:
    html = court.LANDING.replace("<p>", f"<a href=/cgi-bin/x.pl>{court.LINK_LABEL}</a><p>")
    page = read_page(html, URL)
    assert page.kind is PageKind.LANDING
    assert page.link_item is not None


@pytest.mark.parametrize(
    "label",
    [
        "CM/ECF Document Filing System",
        "Northern District of California -Document Filing System",
        "Efiling CM/ECF",
        "E-Filing  CM-ECF",
        "DOCUMENT FILING SYSTEM",
    ],
)
def test_the_door_to_filing_has_many_labels(label: str) -> None:
    page = read_page(f"<p>Welcome</p><a href='login.pl'>{label}</a><a href='news.html'>News</a>", URL)
    assert page.filing_system is not None
    assert page.filing_system.url == court.BASE + "login.pl"
    assert page.kind is PageKind.LANDING


def test_a_page_with_a_bar_is_not_logged_out_by_its_words() -> None:
    page = read_page(court.page("<p>You are not logged in to the alert service.</p>"), URL)
    assert (page.kind, page.signed_in) == (PageKind.MENU, True)
    assert read_page("<p>You are not logged in.</p>", URL).kind is PageKind.LOGGED_OUT


def test_a_long_page_that_mentions_a_notice_is_not_that_notice() -> None:
    for notice in (court.NO_PRIVILEGES, court.REFERER):
        long = notice.replace("</body>", "<p>" + "More to read. " * 2000 + "</body>")
        assert read_page(long, URL).kind in (PageKind.MENU, PageKind.OTHER)
    assert (
        read_page("<p>You are not logged in.</p>" + "<p>Much to read here.</p>" * 60, URL).kind
        is PageKind.OTHER
    )


def test_the_appellate_landing_page_needs_all_its_signs() -> None:
    assert read_page(court.APPELLATE_LANDING, "https://ecf.ca4.uscourts.gov/n/").appellate_landing
    for sign in ("File a Document", "InvalidUserLogin.jsp'>Logout", "TransportRoom"):
        html = court.APPELLATE_LANDING.replace("\n", " ").replace(
            sign, "Elsewhere'>x" if "jsp" in sign else "Elsewhere"
        )
        assert html != court.APPELLATE_LANDING
        assert not read_page(html, "https://ecf.ca4.uscourts.gov/").appellate_landing
    assert not read_page(court.FILER_MENU, URL).appellate_landing


def test_no_secret_is_in_a_page_s_repr() -> None:
    html = (
        court.page('<script>document.cookie = "PacerSession=s3cr3tsession; path=/";</script>')
        + court.LINK_FORM
    )
    page = read_page(html, URL)
    assert page.pacer_session == "s3cr3tsession"
    assert "s3cr3t" not in repr(page)
    assert "483920" not in repr(page)
