"""The menu bar of a hostile court and the list behind its Utilities item."""

import json
from dataclasses import dataclass

from tests.contract.hostile.manners import BarLook, Place, ScriptList, Utilities
from tests.contract.hostile.sheet import Sheet, in_script

ARROW_SIGN = "▼"


@dataclass(frozen=True)
class Item:
    """One label and where it leads; `place` None: only a script is called, or `address` leads away."""

    label: str
    place: Place | None
    below: tuple["Item", ...] = ()
    address: str | None = None


Group = tuple[str, tuple[Item, ...]]


def bar_items(sheet: Sheet, files: bool, groups: tuple[Group, ...]) -> tuple[Item, ...]:
    """The bar's labels, left to right. `files`: the filer's menus are there."""
    look = sheet.traits.menu
    nested = look.utilities is Utilities.BAR
    below = tuple(item for _heading, items in groups for item in items) if nested else ()
    opening = (Item("Open a Case", Place.OTHER),) if nested else ()
    scripted = nested or look.utilities is Utilities.BAR_SCRIPT
    itself = None if scripted and sheet.traits.seed % 2 else Place.UTILITIES
    first, second = sheet.traits.filing
    filing = (Item(first, Place.FILING_1, opening), Item(second, Place.FILING_2, opening)) if files else ()
    return (
        *filing,
        Item("Query", Place.QUERY),
        Item("Reports", Place.REPORTS),
        Item("Utilities", itself, below),
        *((Item("Search", None),) if files else ()),
        *((Item("Help", None),) if look.help else ()),
        *(Item(label, Place.OTHER) for label in look.extras),
        Item(look.log_out, Place.LOGOUT),
    )


def bar(sheet: Sheet, files: bool, groups: tuple[Group, ...], without: frozenset[str] = frozenset()) -> str:
    """The bar, with the Utilities list where it lives in the bar, and the boxes above the page.

    `without`: labels that this page's bar leaves out.
    """
    items, m, look = bar_items(sheet, files, groups), sheet.m, sheet.traits.menu
    items = tuple(item for item in items if item.label not in without)
    match _bar_look(sheet):
        case BarLook.YUI:
            lines = "\n".join(_yui(sheet, item) for item in items)
            inner = m.el("div", m.el("ul", lines, class_="first-of-type"), class_="bd")
            html = m.el("div", inner, id="topmenu", class_="yuimenubar yuimenubarnav")
        case BarLook.LIST:
            html = m.el("ul", "\n".join(_li(sheet, item) for item in items), class_="nav")
        case BarLook.TABLE:
            html = sheet.table([("td", [_anchor(sheet, item) for item in items])])
        case BarLook.LINES:
            html = m.el("div", " | ".join(_anchor(sheet, item) for item in items))
    if look.utilities is Utilities.BAR_SCRIPT:
        html += sheet.script(script_list(sheet, groups))
    return html + _boxes(sheet)


def _bar_look(sheet: Sheet) -> BarLook:
    look = sheet.traits.menu
    flat = look.bar in (BarLook.TABLE, BarLook.LINES)
    return BarLook.LIST if flat and look.utilities is Utilities.BAR else look.bar


def _anchor(sheet: Sheet, item: Item, css: str | None = None) -> str:
    m, look = sheet.m, sheet.traits.menu
    label = _label(sheet, item.label)
    if item.place in (Place.REPORTS, Place.UTILITIES, Place.FILING_1, Place.FILING_2) or item.below:
        match look.arrow:
            case "div":
                label += m.el("div", "", class_="spritedownarrow")
            case "img":
                label += m.tag("img", src="/arrow.gif", alt="")
            case "sign":
                label += " " + m.text(ARROW_SIGN)
    if item.place is None and item.address is None:
        return m.el("a", label, href="#", onclick=f"openWindow('{item.label}'); return false", class_=css)
    return m.el("a", label, href=_href(sheet, item), class_=css)


def _label(sheet: Sheet, label: str) -> str:
    m = sheet.m
    first, broken, last = label.partition("<br>")
    if broken:
        return m.text(first) + m.tag("br") + m.text(last)
    if not sheet.traits.menu.mnemonics:
        return m.text(label)
    at = sheet.traits.seed % 2 if len(label) > 4 else 0
    return m.text(label[:at]) + m.el("u", m.text(label[at])) + m.text(label[at + 1 :])


def _yui(sheet: Sheet, item: Item) -> str:
    m = sheet.m
    below = ""
    if item.below:
        entries = "".join(
            m.el("li", _anchor(sheet, each, "yuimenuitemlabel"), class_="yuimenuitem") for each in item.below
        )
        below = m.el("div", m.el("div", m.el("ul", entries), class_="bd"), class_="yuimenu")
    return m.el("li", _anchor(sheet, item, "yuimenubaritemlabel") + below, class_="yuimenubaritem")


def _li(sheet: Sheet, item: Item) -> str:
    m = sheet.m
    below = m.el("ul", "".join(m.el("li", _anchor(sheet, each)) for each in item.below)) if item.below else ""
    return m.el("li", _anchor(sheet, item) + below)


def _boxes(sheet: Sheet) -> str:
    m, look, html = sheet.m, sheet.traits.menu, ""
    if look.search_box:
        inside = m.tag("input", type="text", name="q", placeholder="Search this site")
        inside += m.tag("input", type="submit", value="Search")
        html += m.el("form", inside, method="get", action=sheet.href(Place.SEARCH))
    if look.client_code_box:
        inside = "Client code: " + m.tag("input", type="text", name="clcode", value="")
        inside += m.tag("input", type="submit", value="Change client code")
        html += m.el("form", inside, method="post", action=sheet.href(Place.CLIENT_CODE))
    return html


def listed(sheet: Sheet, groups: tuple[Group, ...]) -> str:
    """The Utilities items as the content of a page, or as a script that would build them."""
    m = sheet.m
    if sheet.traits.menu.utilities is Utilities.PAGE_SCRIPT:
        return m.el("div", "", id="menuhere") + sheet.script(script_list(sheet, groups))
    parts = []
    for heading, items in groups:
        anchors = [[m.el("a", m.text(item.label), href=_href(sheet, item))] for item in items]
        parts.append(m.el("h3", m.text(heading)) + sheet.rows(sheet.traits.menu.groups, anchors))
    return "\n".join(parts)


def script_list(sheet: Sheet, groups: tuple[Group, ...]) -> str:
    """The Utilities items as a menu-building script holds them."""
    flat = [(item.label, _in_list(sheet, item)) for _heading, items in groups for item in items]
    match sheet.traits.menu.script_list:
        case ScriptList.RENDER_SIMPLE_MENU:
            data = [
                {"text": heading, "items": [{"text": i.label, "url": _in_list(sheet, i)} for i in items]}
                for heading, items in groups
            ]
            return f'renderSimpleMenu("Utilities", {json.dumps(data)});'.replace("/", "\\/")
        case ScriptList.CREATE_MENU_CALLS:
            calls = [f"um.addItem({in_script(a, chr(39))}, {in_script(b, chr(39))});" for a, b in flat]
            return "\n".join(["var um = createMenu('utilitiesmenu');", *calls])
        case ScriptList.CREATE_MENU_PAIRS:
            pairs = ",\n".join(f"[{in_script(a)}, {in_script(b)}]" for a, b in flat)
            return f'createMenu("Utilities", [{pairs}]);'
    entries = ",\n".join(f"{{ url: {in_script(b)}, text: {in_script(a)} }}" for a, b in flat)
    return f'var items = [{entries}];\nnew YAHOO.widget.Menu("u", {{ itemdata: items }});'


def _href(sheet: Sheet, item: Item) -> str:
    if item.address is not None:
        return item.address
    return sheet.href(item.place) if item.place else "#"


def _in_list(sheet: Sheet, item: Item) -> str:
    """An address in a script: one bare word there could be anything, so it is written from the root."""
    address = _href(sheet, item)
    return (
        address
        if set("/.") & set(address.partition("?")[0]) or item.place is None
        else sheet.target(item.place)
    )
