"""The item that links: found in content, bar and scripts, and told from its look-alikes."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from app.adapter.reader.phrases import bundled_phrases
from tests.tables import each
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"


@pytest.mark.parametrize(
    "label",
    [
        "Link a CM/ECF account to my PACER account",
        "Link a CM/ECF Account to My PACER Account",
        "Link my filer account to my PACER account",
        "Link a CM-ECF account to my <b>PACER</b>\n account",
        "<u>L</u>ink a CMECF account to my PACER account",
        "Link an ECF account to a PACER account",
        "Link PACER to NextGen CM/ECF",
        "Link Your CM-ECF Account to PACER",
        "Link Your PACER account with CM/ECF",
        "Link Upgraded PACER Account to CM/ECF Account",
        "Link an Existing CM/ECF Account to an Upgraded PACER Account",
        "Link Legacy CM/ECF Account to PACER Account",
        "2. Link my e-filing account to my individual PACER account",
    ],
)
@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ("<a href='l.pl?7'>{}</a>", court.BASE + "l.pl?7"),
        ('<a href="https://ecf.utd.uscourts.gov/l.pl">{}</a>', "https://ecf.utd.uscourts.gov/l.pl"),
        ("<a href=\"javascript:location.href='/l.pl'\">{}</a>", "https://ecf.utd.uscourts.gov/l.pl"),
        (
            "<a href=# onclick=\"window.location='/l.pl';return false\">{}</a>",
            "https://ecf.utd.uscourts.gov/l.pl",
        ),
        ("<a onclick=\"window.open('/l.pl')\">{}</a>", "https://ecf.utd.uscourts.gov/l.pl"),
        (
            "<button type=button onclick=\"location.assign('/l.pl')\">{}</button>",
            "https://ecf.utd.uscourts.gov/l.pl",
        ),
    ],
)
def test_the_link_item_is_found_by_its_words(label: str, markup: str, url: str) -> None:
    page = read_page(court.page(markup.format(label)), URL)
    assert page.link_item is not None
    assert page.link_item.url == url
    assert page.kind is PageKind.UTILITIES
    assert page.menu is not None
    assert page.menu.link_offered is True


@each(
    "label",
    (
        "Link CM/ECF and PACER Accounts",
        "Link your CM/ECF credentials to your PACER account",
        "Link Accounts: CM/ECF and PACER",
        "Link your e-filer account to your PACER account",
        "Link CM/ECF Filing Account to Central Sign-On (PACER) Account",
        "Link my current CM/ECF account to my PACER account",
        "Link PACER and CM/ECF",
        "Link my CM/ECF login to my PACER login",
        "Link CM/ECF accounts to my PACER account",
        "Link attorney CM/ECF account to PACER account",
        "Link this CM/ECF account to a PACER account",
        "Link District CM/ECF Account to my PACER account",
        "Link CM/ECF username to PACER",
        "Link your existing CM/ECF user account to your PACER account",
        "Link a CM/ECF account to my PACER account (one time only)",
        "Link a CM/ECF account to my PACER account - required for NextGen",
    ),
)
def test_courts_may_write_the_link_item_in_their_own_way(label: str) -> None:
    assert bundled_phrases().is_link_item(label)


@pytest.mark.parametrize(
    "markup",
    [
        "<input type=button value='Link a CM/ECF account to my PACER account' onclick='location=\"/l.pl\"'>",
        "<area alt='Link a CM/ECF account to my PACER account' href=/l.pl>",
        (
            "<base href='https://ecf.utd.uscourts.gov/'><a href=l.pl>Link a CM/ECF account to my PACER "
            "account</a>"
        ),
        "<div style='display:none'><a href=/l.pl>Link a CM/ECF account to my PACER account</a></div>",
    ],
)
def test_the_link_item_may_be_a_button_an_area_or_hidden_in_a_list(markup: str) -> None:
    page = read_page(court.page(markup), URL)
    assert page.link_item is not None
    assert page.link_item.url == "https://ecf.utd.uscourts.gov/l.pl"


@pytest.mark.parametrize(
    "label",
    [
        "Change Your PACER Login",
        "Make this my default PACER login for linked CM/ECF",
        "Link the default PACER account to CM/ECF",
        "Remove link of CM/ECF and PACER account",
        "Unlink my CM/ECF account from PACER",
        "Link to PACER",
        "Links for CM/ECF and PACER",
        "CM/ECF and PACER",
        "Link to CM/ECF and PACER",
        *(
            way.format(court.LINK_LABEL)
            for way in (
                *("FAQ: {}", "Help - {}", "{} (instructions)", "{} - tutorial", "Video: {}", "{} [PDF]"),
                *(
                    "Training: {}",
                    "Test: {}",
                    "Do not {}",
                    "How do I {}?",
                    "Undo: {}",
                    "Report a problem: {}",
                ),
            )
        ),
        "Cancel link of CM/ECF account to PACER account",
        "Change the link of a CM/ECF account to my PACER account",
        "Link status: CM/ECF account to PACER account",
        "Link history CM/ECF PACER",
        "Link another user's CM/ECF account to my PACER account",
        "Link a filing agent's CM/ECF account to my PACER account",
        "Link a filing agent to my CM/ECF account for PACER billing",
        "Link a firm PACER account (PAA) to CM/ECF",
        "Link a credit card to my PACER account for CM/ECF fees",
        "Link my CM/ECF e-mail to my PACER account",
        "Link a CM/ECF case to a PACER search",
        "Link PACER Case Locator to CM/ECF",
        "Useful link: PACER and CM/ECF",
        "PACER link for CM/ECF filers",
    ],
)
def test_look_alikes_are_not_the_link_item(label: str) -> None:
    page = read_page(court.page(f"<a href=/x.pl>{label}</a>"), URL)
    assert page.link_item is None
    assert page.menu is not None
    assert page.menu.link_offered is None
    if "link" in label.lower().split() and "ECF" in label:
        # a wording that is not known may be the item all the same
        html = court.UTILITIES.replace(court.LINK_LABEL, label)
        menu = read_page(html, court.BASE + "DisplayMenu.pl?Utilities").menu
        assert menu is not None and menu.link_offered is None


@pytest.mark.parametrize(
    "script",
    [
        (
            "var m = [{text: 'Query', url: '/q.pl'}, {text: 'Link a CM\\/ECF account to my PACER "
            "account', url: '/l.pl'}];"
        ),
        "m({url: '../l.pl', text: 'Link a CM/ECF account to my PACER account'}, {url: 'x.pl'});",
        "m([['Link a CM/ECF account to my PACER account', '../l.pl']], ['Query', '/x.pl']);",
        "menu.add(['Link a CM/ECF account to my PACER account', '/cgi-bin/../l.pl']);",
        "document.write('<li><a href=\"/l.pl\">Link a CM/ECF account to my PACER account<\\/a><\\/li>');",
        (
            'f({url: "/l.pl", label: "Link a CM/ECF account to my PACER account"}, {url: '
            "'/other.pl', label: 'x'});"
        ),
    ],
)
def test_the_link_item_may_be_data_of_a_menu_script(script: str) -> None:
    page = read_page(court.page(f"<script>{script}</script>"), URL)
    assert page.link_item is not None
    assert page.link_item.url == "https://ecf.utd.uscourts.gov/l.pl"


@pytest.mark.parametrize("address", ["show.html", "show", "?7", "./show.pl?a=b"])
def test_an_address_that_a_script_calls_one_is_one(address: str) -> None:
    script = f'm([{{"text": "{court.LINK_LABEL}", "url": "{address}"}}]);'
    page = read_page(court.page(f"<div id=menuhere></div><script>{script}</script>"), URL)
    assert page.kind is PageKind.UTILITIES
    assert page.link_item is not None
    assert page.link_item.url.startswith(court.BASE)
    assert page.link_item.url.endswith(address.strip("."))


def test_utilities_may_be_a_menu_that_a_script_builds() -> None:
    script = "m(['Change Client Code', 'a.pl'], ['Review Billing History', 'b.pl']);"
    page = read_page(court.page(f"<script>createMenu('u', 0);{script}</script>"), URL)
    assert page.kind is PageKind.UTILITIES
    assert page.menu is not None
    assert page.menu.link_offered is False


def test_a_menu_script_on_every_page_does_not_hide_what_the_page_is() -> None:
    script = f"<script>m([['{court.LINK_LABEL}', '/l.pl']]);</script>"
    for html, kind in (
        (court.REFUSED, PageKind.REFUSAL),
        (court.LINK_FORM, PageKind.LINK_FORM),
        (court.CONFIRMATION, PageKind.CONFIRMATION),
        (court.LINKED, PageKind.LINKED),
    ):
        assert read_page(html.replace("</title>", f"</title>{script}"), URL).kind is kind


def test_an_offer_without_an_address_is_an_offer_that_cannot_be_followed() -> None:
    page = read_page(court.page(f"<a href='javascript:doIt(7)'>{court.LINK_LABEL}</a>"), URL)
    assert page.link_item is None
    assert page.menu is not None
    assert page.menu.link_offered is True


def test_the_link_item_in_a_sub_menu_of_the_bar() -> None:
    sub = f"<ul class=yuimenu><li><a class=yuimenuitemlabel href=/l.pl>{court.LINK_LABEL}</a></li></ul>"
    html = court.MENU.replace(
        '<u>U</u>tilities<div class="spritedownarrow"></div></a>', f"Utilities</a>{sub}"
    )
    page = read_page(html, URL)
    assert page.kind is PageKind.MENU
    assert page.link_item is not None
    assert page.menu is not None
    assert page.menu.items == ("Query", "Reports", "Utilities", "Help", "Log Out")
    assert page.menu.link_offered is True


def test_utilities_are_found_by_address_where_the_label_is_another() -> None:
    page = read_page(court.MENU.replace("<u>U</u>tilities", "Tools"), URL)
    assert page.utilities is not None
    assert (page.utilities.text, page.utilities.url) == ("Tools", court.BASE + "DisplayMenu.pl?Utilities")


def test_utilities_without_the_item_offer_nothing() -> None:
    menu = read_page(court.UTILITIES_WITHOUT, court.BASE + "DisplayMenu.pl?Utilities").menu
    assert menu is not None
    assert menu.link_offered is False


def test_utilities_with_a_deeper_page_leave_it_open() -> None:
    entry = "<a href=/cgi-bin/ng.pl>NextGen Release 1.1 Menu Items</a><br>"
    html = court.UTILITIES_WITHOUT.replace("<b>Your Account</b>", entry)
    page = read_page(html, court.BASE + "DisplayMenu.pl?Utilities")
    assert [link.url for link in page.deeper] == [court.BASE + "ng.pl"]
    assert page.menu is not None
    assert page.menu.link_offered is None


def test_a_deeper_entry_may_be_data_of_a_menu_script() -> None:
    script = "renderSimpleMenu('u', [{text: 'NextGen Release 1.1 Menu Items', url: '/cgi-bin/ng.pl'}]);"
    page = read_page(court.page(f"<script>{script}</script>"), court.BASE + "DisplayMenu.pl?Utilities")
    assert [link.url for link in page.deeper] == [court.BASE + "ng.pl"]


def test_your_account_leads_deeper_only_as_a_link_elsewhere() -> None:
    url = court.BASE + "DisplayMenu.pl?Utilities"
    html = court.page(
        "<a href='#top'>Your Account</a> <a href='mine.pl'>Your Accounts</a> <b>Your Account</b>"
    )
    assert [link.url for link in read_page(html, url).deeper] == [court.BASE + "mine.pl"]
