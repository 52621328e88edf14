"""The menu bar and its filing headings."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
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


@pytest.mark.parametrize(
    ("headings", "replaced", "filing"),
    [
        (court.BANKRUPT, (), ("Bankruptcy", "Adversary")),
        # by its address, whatever it is called, and by its whole label where the address is a script
        ((("Civil Events", "DisplayMenu.pl?CivilEvents"),), (), ("Civil Events",)),
        (
            court.FILER,
            ("/cgi-bin/DisplayMenu.pl?CivilEvents", "javascript:void(0)"),
            ("Civil", "Criminal"),
        ),
        # not where it only contains the word, and not at another host
        ((("Civil Docket", "x.pl"),), (), ()),
        ((("View Criminal", "y.pl"),), (), ()),
        ((("Civics", "z.pl"),), (), ()),
        ((("Civil", "x.pl"),), ("/cgi-bin/x.pl", "https://www.utd.uscourts.gov/civil"), ()),
    ],
)
def test_a_heading_is_filing_by_its_address_or_whole_label(
    headings: tuple[tuple[str, str], ...], replaced: tuple[()] | tuple[str, str], filing: tuple[str, ...]
) -> None:
    html = court.page("", filing=headings)
    menu = read_page(html.replace(*replaced) if replaced else html, URL).menu
    assert menu is not None
    assert menu.filing == filing
    assert filing or replaced or headings[0][0] in menu.items


EVENTS = "/cgi-bin/DisplayMenu.pl?CivilEvents"
NO_FILING = {
    "at another host": ("https://www.example.com" + EVENTS, ""),
    "at a training site": ("https://ecf-train.utd.uscourts.gov" + EVENTS, ""),
    "at another court": ("https://ecf.utb.uscourts.gov/cgi-bin/DisplayMenu.pl?BankruptcyEvents", ""),
    "to query": ("/cgi-bin/iquery.pl?civil", ""),
    "to reports": ("/cgi-bin/DisplayMenu.pl?Reports", ""),
    "hidden": (EVENTS, "hidden"),
    "not displayed": (EVENTS, "style='display: none'"),
    "not visible": (EVENTS, "style='visibility:hidden'"),
    "not to be pressed": (EVENTS, "aria-disabled=true"),
    "disabled by its class": (EVENTS, "data-x='1'"),
}


@pytest.mark.parametrize("way", NO_FILING)
def test_a_heading_that_opens_no_filing_here_is_none(way: str) -> None:
    address, attribute = NO_FILING[way]
    for label in ("Civil", "Civil Events"):
        item = (
            f"<li class=yuimenubaritem {attribute}><a class='yuimenubaritemlabel"
            f"{' yuimenubaritemlabel-disabled' if 'class' in way else ''}' href='{address}'>{label}</a></li>"
        )
        html = court.MENU.replace('<li class="yuimenubaritem">', item + '<li class="yuimenubaritem">', 1)
        menu = read_page(html, URL).menu
        assert menu is not None and menu.items[0] == label
        assert menu.filing == ()


@pytest.mark.parametrize(
    "address", [EVENTS, f"http://ecf.utd.uscourts.gov{EVENTS}", f"//ECF.utd.uscourts.gov:443{EVENTS}"]
)
def test_a_bar_that_is_hidden_as_a_whole_keeps_its_headings(address: str) -> None:
    html = court.page("", filing=(("Civil", "x.pl"),)).replace("/cgi-bin/x.pl", address)
    for hidden in (html, html.replace('id="topmenu"', 'id="topmenu" style="display:none"')):
        menu = read_page(hidden, URL).menu
        assert menu is not None and menu.filing == ("Civil",)


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
