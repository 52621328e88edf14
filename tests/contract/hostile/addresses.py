"""A court's script names, and how its pages write addresses."""

import posixpath
from collections.abc import Mapping
from random import Random

from tests.contract.hostile.manners import Addresses, Kind, Place

Scripts = Mapping[Place, str]
"""Each page's path below the court's base, with its query where it has one."""

_WORDS = (
    "acct",
    "dsp",
    "menu",
    "go",
    "page",
    "wiz",
    "view",
    "srv",
    "step",
    "main",
    "list",
    "show",
    "item",
    "form",
)
_ENDINGS = (".pl", ".cgi", ".jsf", "", ".html", ".do")


def draw_scripts(rng: Random, kind: Kind) -> Scripts:
    """Half of the courts have the known script names, the others have names of their own throughout."""
    folder = rng.choice(("cgi-bin/", "n/", "cgi-bin/nextgen/", "ecf/app/", ""))
    ending = rng.choice(_ENDINGS)
    scripts = {Place.LANDING: ""}
    for number, place in enumerate(place for place in Place if place is not Place.LANDING):
        scripts[place] = f"{folder}{rng.choice(_WORDS)}{number}{rng.randint(10, 99)}{ending}"
    if rng.random() < 0.3:
        scripts[Place.LINK_FORM] += "?" + rng.choice(("id=-1", "task=link&n=2", "0"))
    if rng.random() < 0.5:
        scripts |= _known_scripts(kind)
    return scripts


def _known_scripts(kind: Kind) -> dict[Place, str]:
    """The names in captured menus (facts: main menu)."""
    first, second = ("Civil", "Criminal") if kind is Kind.DISTRICT else ("Bankruptcy", "Adversary")
    number = "&id=-1" if kind is Kind.BANKRUPTCY else ""
    menu = "cgi-bin/DisplayMenu.pl?"
    return {
        Place.MENU: "cgi-bin/login.pl",
        Place.LOGOUT: "cgi-bin/login.pl?logout",
        Place.QUERY: "cgi-bin/iquery.pl",
        Place.REPORTS: f"{menu}Reports{number}",
        Place.UTILITIES: f"{menu}Utilities{number}",
        Place.FILING_1: f"{menu}{first}Events{number}",
        Place.FILING_2: f"{menu}{second}Events{number}",
    }


def written(target: str, page: str, origin: str, style: Addresses) -> str:
    """The address of `target` (path and query from the host's root) as the page at `page` writes it."""
    match style:
        case Addresses.ABSOLUTE:
            return origin + target
        case Addresses.ROOTED:
            return target
        case Addresses.BASE_HREF:
            return target.lstrip("/") or "./"
    path, mark, query = target.partition("?")
    if mark and path == page.partition("?")[0]:
        return "?" + query
    here = posixpath.dirname(page.partition("?")[0])
    relative = posixpath.relpath(path, here or "/")
    if path.endswith("/"):
        relative = "./" if relative == "." else relative + "/"
    return relative + mark + query
