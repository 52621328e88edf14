"""The menu bar, the filing headings and the item that links."""

import pytest

from app.adapter.page import PageKind
from app.adapter.pages import read_page
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
PLAIN = (*court.COMMON, *court.LOGOUT)


def links(*entries: tuple[str, str], before: str = "", after: str = "") -> str:
    return "".join(f'{before}<a href="/cgi-bin/{address}">{label}</a>{after}' for label, address in entries)


def test_labels_are_read_without_mnemonics_arrows_and_line_breaks() -> None:
    menu = read_page(court.page("", filing=court.FILER), URL).menu
    assert menu is not None
    assert menu.items == ("Civil", "Criminal", "Query", "Reports", "Utilities", "Help", "Log Out")
    assert menu.filing == ("Civil", "Criminal")
    assert menu.empty_filing == ()


def test_bankruptcy_headings_are_filing() -> None:
    menu = read_page(court.page("", filing=court.BANKRUPT), URL).menu
    assert menu is not None
    assert menu.filing == ("Bankruptcy", "Adversary")


BUILDS = {
    "arrows": "<ul>"
    + links(*court.FILER, *PLAIN, before="<li>", after="</li>").replace("</u>ports", "</u>ports ▼")
    + "</ul>",
    "list": "<ul>" + links(*court.FILER, *PLAIN, before="<li>", after="</li>") + "</ul>",
    "table": "<table><tr>" + links(*court.FILER, *PLAIN, before="<td>", after="</td>") + "</tr></table>",
    "nav": "<nav>" + links(*court.FILER, *PLAIN, after=" ") + "</nav>",
    "line": "<p>" + links(*court.FILER, *PLAIN, after=" | ") + "</p>",
    "unclosed": "<ul>" + links(*court.FILER, *PLAIN, before="<li>"),
    "spans": "<div>"
    + links(*court.FILER, *PLAIN, before="<span>", after="</span>&nbsp;&#183;&nbsp;")
    + "</div>",
}


@pytest.mark.parametrize("build", BUILDS)
def test_a_bar_may_be_built_in_any_way(build: str) -> None:
    html = (
        f"<html><body>{BUILDS[build]}<hr><h3>Calendar</h3><p>Read <a "
        f"href=/cgi-bin/c.pl>Civil</a> here.</body></html>"
    )
    page = read_page(html, URL)
    assert page.menu is not None
    assert page.menu.items == ("Civil", "Criminal", "Query", "Reports", "Utilities", "Log Out")
    assert page.menu.filing == ("Civil", "Criminal")
    assert page.kind is PageKind.MENU
    assert page.words == "Calendar\nRead Civil here."


@pytest.mark.parametrize(
    "content",
    [
        '<a href="/cgi-bin/civil.pl">View Civil Docket</a>',
        '<a href="/cgi-bin/civil.pl">Civil</a> <a href="/cgi-bin/criminal.pl">Criminal</a>',
        "<ul><li>Civil</li><li>Criminal</li></ul>",
        "<h2>Bankruptcy</h2><p>Adversary",
    ],
)
@pytest.mark.parametrize("menu", [None, "<p>" + links(*PLAIN, after=" | ") + "</p>"])
def test_filing_words_in_the_content_are_no_filing_menus(content: str, menu: str | None) -> None:
    read = read_page(court.page(content, menu=menu), URL).menu
    assert read is not None
    assert read.filing == ()
    assert "Civil" not in read.items


def test_a_heading_counts_by_its_address_whatever_it_is_called() -> None:
    menu = read_page(court.page("", filing=(("Civil Events", "DisplayMenu.pl?CivilEvents"),)), URL).menu
    assert menu is not None
    assert menu.filing == ("Civil Events",)


def test_a_heading_counts_by_its_whole_label_where_its_address_is_a_script() -> None:
    html = court.page("", filing=court.FILER).replace(
        "/cgi-bin/DisplayMenu.pl?CivilEvents", "javascript:void(0)"
    )
    menu = read_page(html, URL).menu
    assert menu is not None
    assert menu.filing == ("Civil", "Criminal")


@pytest.mark.parametrize(
    ("label", "address"), [("Civil Docket", "x.pl"), ("View Criminal", "y.pl"), ("Civics", "z.pl")]
)
def test_a_heading_that_only_contains_the_word_is_no_filing_menu(label: str, address: str) -> None:
    menu = read_page(court.page("", filing=((label, address),)), URL).menu
    assert menu is not None
    assert menu.filing == ()
    assert label in menu.items


def test_a_heading_that_leads_to_another_host_is_no_filing_menu() -> None:
    html = court.page("", filing=(("Civil", "x.pl"),)).replace(
        "/cgi-bin/x.pl", "https://www.utd.uscourts.gov/civil"
    )
    menu = read_page(html, URL).menu
    assert menu is not None
    assert menu.filing == ()


def test_a_filing_heading_with_an_empty_sub_menu_is_told_apart() -> None:
    html = (
        "<ul><li><a href=/cgi-bin/DisplayMenu.pl?CivilEvents>Civil</a><ul></ul></li>"
        "<li><a href=/cgi-bin/DisplayMenu.pl?CriminalEvents>Criminal</a><ul><li><a "
        "href=a.pl>Motions</a></li></ul></li>" + links(*PLAIN, before="<li>", after="</li>") + "</ul>"
    )
    menu = read_page(html, URL).menu
    assert menu is not None
    assert menu.filing == ("Civil", "Criminal")
    assert menu.empty_filing == ("Civil",)
    assert "Motions" not in menu.items


def test_the_usual_bar_with_an_empty_yui_sub_menu() -> None:
    html = court.page("", filing=court.FILER).replace(
        'C<u>i</u>vil<div class="spritedownarrow"></div></a>',
        'C<u>i</u>vil</a><div class="yuimenu"><div class="bd"><ul></ul></div></div>',
    )
    menu = read_page(html, URL).menu
    assert menu is not None
    assert menu.empty_filing == ("Civil",)


def test_three_of_the_four_common_entries_make_a_bar_and_two_do_not() -> None:
    assert read_page(links(*court.COMMON), URL).menu is not None
    assert read_page(links(*court.COMMON[:2]), URL).menu is None


def test_a_broken_bar_does_not_swallow_the_content() -> None:
    html = court.LINKED.replace('</ul></div><hr class="hrmenuseparator"></div></div>', "")
    assert html != court.LINKED
    page = read_page(html, URL)
    assert page.kind is PageKind.LINKED
    assert page.menu is not None
    assert len(page.menu.items) == 5


@pytest.mark.parametrize(
    "label",
    [
        "Link a CM/ECF account to my PACER account",
        "Link a CM/ECF Account to My PACER Account",
        "Link my filer account to my PACER account",
        "Link a CM-ECF account to my <b>PACER</b>\n account",
        "<u>L</u>ink a CMECF account to my PACER account",
        "Link an ECF account to a PACER account",
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
    ],
)
def test_look_alikes_are_not_the_link_item(label: str) -> None:
    page = read_page(court.page(f"<a href=/x.pl>{label}</a>"), URL)
    assert page.link_item is None
    assert page.menu is not None
    assert page.menu.link_offered is None


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
