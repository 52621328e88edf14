"""Courts drawn wider: ways in, lists, forms, names and answers beyond those of `draw`.

The ways in are those of captured landing pages (January 2023, "splashingdiamonds/pacer-courts" on GitHub);
all else is invented. A court here is of good faith: a person who reads its pages gets through, and what
happened is what its ledger says. It doesn't promise that every reader understands it.
"""

from dataclasses import dataclass, replace
from enum import Enum
from random import Random

from tests.contract.hostile import pages
from tests.contract.hostile.addresses import written
from tests.contract.hostile.bar import Group, Item, bar, listed
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.forms import Fence, confirm_form, link_form
from tests.contract.hostile.manners import Addresses, Bounce, Kind, Place, Utilities
from tests.contract.hostile.people import Filer
from tests.contract.hostile.refusals import HELD_BY_ANOTHER, draw_refusal
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.unseen import HIDDEN, OTHERS
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.words import SUCCESS, Phrase
from tests.unit.blind_sentences import LINK, NO_LINK


class Door(Enum):
    """The way in from the landing page. DRAWN: the one that `draw` has words for."""

    DRAWN = "label of the filing system"
    ANCHOR = "link of any label"
    BUTTON = "input button that goes there by script"
    BUTTON_ELEMENT = "button that goes there by script"
    IMAGE = "image as the link"
    IMAGE_ALT = "image with alt as the link"
    FORM = "form with one button"
    AREA = "area of an image map"
    SCRIPTED_ANCHOR = "link that goes there by script"


class Item3(Enum):
    """Where the link item is."""

    DRAWN = "where draw puts it"
    TWO_DOWN = "two lists below Utilities"
    BUTTON_FORM = "button of a form"
    BUTTON_SCRIPT = "button that goes there by script"


class Result(Enum):
    """How a link shows."""

    TAUGHT = "sentence of a court's document, and menus"
    SENTENCE = "any sentence, and menus"
    MENUS = "menus alone"
    ALERT = "pop-up, and menus"
    VIEW_ONLY = "sentence of a court's document alone: no filing menus, ever"
    VIEW_ONLY_STRANGE = "any sentence alone: no filing menus, ever"


class Bars(Enum):
    """How the bars of two pages differ."""

    SAME = "same"
    SMALLER_FIRST = "no Reports on the first page"
    FILES_INSIDE = "filing menus, for everybody, on all pages but the first"


class Names(Enum):
    """How the two names are laid out, beyond the lay-outs of `draw`."""

    DRAWN = "as drawn"
    GRID = "divs: header row, then a row for each account"
    CARDS = "a card for each account"
    COLUMNS = "a column for each account, with row labels"
    SECTIONS = "a spanning row, then label and value"
    TERMS = "heading, then dl"
    HEADER_LAST = "header row, the account last"
    SENTENCES = "sentences"


LABELS = (
    "Login",
    "[LOG IN]",
    "CONTINUE",
    "Click Here to Start CM/ECF",
    "Click Here to Login",
    "CM/ECF",
    "Enter",
    "ECF Login",
    "Log in to CM/ECF",
    "E-Filing",
    "Attorney Login",
    "Proceed",
)
NOTICES = (
    "",
    "",
    "CM/ECF may be unavailable every Saturday from 6 a.m. to noon for system maintenance.",
    "Reminder: attorneys must link their PACER account to their CM/ECF account before they can file.",
    "Notice: the system will be down for an upgrade on the first Sunday of the month.",
    "Thousands of attorneys have successfully linked their accounts. Thank you for your patience.",
    "Do not share your login. Unauthorized access is logged.",
    "The help desk is open from 8 to 4. It cannot link accounts for you.",
)
GIVEN = ("Courtney", "Homer", "Ecford", "Pacerina", "Logan", "Supriya", "Jane", "Robert", "Hope", "Loginus")
FAMILY = (
    *("Courtland", "Home", "Homer", "Support", "Supporter", "Login", "Pacer", "Lupacero", "Ecfield"),
    *("Court", "Doe", "Vance", "Helpman", "Link", "Query", "Menu", "Lougout", "Field", "Submit"),
)
LOGIN_LABELS = (
    "CM/ECF user",
    "CM/ECF user name (old)",
    "Old CM/ECF login",
    "CM/ECF login (old)",
    "ECF user ID",
)
PASSWORD_LABELS = ("CM/ECF password (old)", "Old CM/ECF password", "Password", "CM/ECF password")
NAME_LABELS = (
    ("CM/ECF user", "CSO account"),
    ("CM/ECF account (old)", "PACER account (new)"),
    ("CM/ECF user (old)", "PACER user (new)"),
    ("Old CM/ECF account", "New PACER account"),
    ("CM/ECF account", "CSO account"),
    ("E-filing account (CM/ECF)", "PACER account (CSO)"),
)
_BELOW = ("NextGen Release 1.2 Menu Items", "Your Accounts", "NextGen Menu Items", "NextGen Account Items")
"""Of the lists below the list the last has a name that no document knows."""
CANCELS = (
    "Cancel",
    "No",
    "Do not link",
    "Go back",
    "Return to menu",
    "No, these are not mine",
    "Back",
    "Quit",
)
WAYS_BACK = ("Return to Utilities", "Cancel", "Forgot my CM/ECF login", "Help", "Back")
SELECTS = (("office", "2", "Salt Lake City"), ("role", "aty", "Attorney"), ("lang", "en", "English"))


@dataclass(frozen=True)
class Wide:
    """What is drawn on top of `Traits`.

    `hides_select`: the select is one that no person sees. `way_back`: another button that sends the form for
    the CM/ECF login.
    """

    traits: Traits
    door: Door
    door_label: str
    item: Item3
    result: Result
    said: str
    bars: Bars
    names: Names
    select: tuple[str, str, str] | None
    hides_select: bool
    more_forms: bool
    notice: str
    way_back: str | None = None
    refuses: str | None = None
    unseen: str | None = None
    held: str | None = None
    shows_logins: bool = False

    def told(self) -> str:
        return "\n".join(f"  {name}: {value}" for name, value in vars(self).items() if name != "traits")


def draw_wide(seed: int) -> Wide:
    """The wide court of this seed."""
    rng = Random(f"wide {seed}")
    traits = draw(seed)
    door = rng.choice(list(Door)) if rng.random() < 0.6 else Door.DRAWN
    item = rng.choices(list(Item3), (10, 3, 2, 1))[0]
    result = rng.choices(list(Result), (8, 6, 4, 3, 1, 1))[0]
    bars = rng.choices(list(Bars), (14, 5, 1))[0]
    names = rng.choice(list(Names)) if rng.random() < 0.5 else Names.DRAWN
    traits = _fitted(rng, traits, door, item)
    filer = _odd_filer(rng, traits.filer) if rng.random() < 0.4 else traits.filer
    traits = replace(traits, filer=filer)
    if rng.random() < 0.4:
        labels = rng.choice(NAME_LABELS)
        confirm = replace(traits.confirm, cmecf_label=Phrase(labels[0]), pacer_label=Phrase(labels[1]))
        traits = replace(traits, confirm=confirm)
    confirm = replace(traits.confirm, cancel_label=rng.choice(CANCELS))
    traits = replace(traits, confirm=confirm)
    if rng.random() < 0.4:
        look = replace(
            traits.form,
            login_label=Phrase(rng.choice(LOGIN_LABELS)),
            password_label=Phrase(rng.choice(PASSWORD_LABELS)),
        )
        traits = replace(traits, form=look)
    taught = rng.choice(SUCCESS.known).format(cmecf=filer.cmecf_name)
    blind = rng.choice(LINK).text
    said = {
        Result.TAUGHT: taught,
        Result.SENTENCE: blind,
        Result.MENUS: "",
        Result.ALERT: rng.choice((taught, blind)),
        Result.VIEW_ONLY: taught,
        Result.VIEW_ONLY_STRANGE: blind,
    }[result]
    # Where no taught sentence is shown the menus are the proof: they come with the first look.
    lag = rng.choice((0, 0, 1, 2)) if result is Result.TAUGHT else 0
    return Wide(
        traits=replace(traits, confirm=replace(traits.confirm, lag=lag)),
        door=door,
        door_label=rng.choice(LABELS),
        item=item,
        result=result,
        said=said,
        bars=bars,
        names=names,
        select=rng.choice(SELECTS) if rng.random() < 0.3 else None,
        hides_select=rng.random() < 0.85,
        more_forms=rng.random() < 0.35,
        notice=rng.choice(NOTICES),
        way_back=rng.choice(WAYS_BACK) if rng.random() < 0.2 else None,
    )


def draw_refusing(seed: int) -> Wide:
    """A wide court that refuses the link itself, in words of its own."""
    wide, rng = _open_way(seed), Random(f"refusing {seed}")
    blind = rng.choice(NO_LINK).text
    refuses = draw_refusal(rng, wide.traits.filer.cmecf_login) if rng.random() < 0.7 else blind
    return replace(wide, refuses=refuses)


def draw_unseen(seed: int) -> Wide:
    """A court that links nothing and whose answer holds a court's sentence of success, unseen or others'."""
    wide = _open_way(seed)
    ways = [*HIDDEN, *OTHERS]
    said = SUCCESS.known[seed % len(SUCCESS.known)].format(cmecf=wide.traits.filer.cmecf_name)
    refuses = Random(f"unseen {seed}").choice(("The request could not be processed.", "Link an account", ""))
    return replace(wide, refuses=refuses, unseen=ways[seed % len(ways)], said=said)


def draw_held(seed: int) -> Wide:
    """A court that answers the CM/ECF login by saying that another PACER account holds it."""
    return replace(_open_way(seed), held=HELD_BY_ANOTHER[seed % len(HELD_BY_ANOTHER)])


def draw_bars(seed: int) -> Wide:
    """A court that refuses the link, and whose bars differ from page to page."""
    bars = (Bars.FILES_INSIDE, Bars.SMALLER_FIRST)[seed % 2]
    return replace(draw_refusing(seed), bars=bars)


def draw_logins(seed: int) -> Wide:
    """A court that asks about two logins, without a name."""
    return replace(_open_way(seed), shows_logins=True)


def _open_way(seed: int) -> Wide:
    """The court as `draw` makes it, whose last submit is reached, with notices and other forms beside it."""
    wide = draw_wide(seed)
    return replace(
        wide,
        traits=draw(seed),
        door=Door.DRAWN,
        item=Item3.DRAWN,
        bars=Bars.SAME,
        names=Names.DRAWN,
        select=None,
        way_back=None,
        notice="" if "maintenance" in wide.notice else wide.notice,
    )


def _fitted(rng: Random, traits: Traits, door: Door, item: Item3) -> Traits:
    """The traits with what the drawn way in and item need."""
    if door is not Door.DRAWN:
        # the address tells that it is the way in, as on the captured pages
        scripts = {**traits.scripts, Place.MENU: "cgi-bin/login.pl", Place.LOGOUT: "cgi-bin/login.pl?logout"}
        traits = replace(traits, landing=True, bounce=Bounce.NONE, scripts=scripts, link_on_landing=False)
    if item is not Item3.DRAWN:
        menu = replace(traits.menu, utilities=Utilities.PAGE, deeper=item is Item3.TWO_DOWN)
        traits = replace(traits, menu=menu)
    return traits


def _odd_filer(rng: Random, filer: Filer) -> Filer:
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    middle = rng.choice(("", "", "Q.", "Lee"))
    whole = " ".join(part for part in (given, middle, family) if part)
    spellings = (whole, f"{given} {family}", f"{family}, {given}", whole.upper())
    return replace(filer, cmecf_name=rng.choice(spellings), pacer_name=rng.choice(spellings))


class WideCourt(HostileCourt):
    """A wide court at work."""

    def __init__(self, wide: Wide) -> None:
        super().__init__(wide.traits)
        self.wide = wide
        self.answered = False

    @property
    def links(self) -> bool:
        return self.wide.refuses is None and self.wide.held is None

    @property
    def shows_menus(self) -> bool:
        return self.wide.result not in (Result.VIEW_ONLY, Result.VIEW_ONLY_STRANGE)

    @property
    def files(self) -> bool:
        return super().files and self.shows_menus

    def answer(self, asked: Asked) -> Reply:
        if asked.method == "GET" and asked.path == self._below:
            return self._denied(Place.DEEPER, asked) or Reply(self._deepest(self.sheet(asked)))
        return super().answer(asked)

    @property
    def _below(self) -> str:
        """The list below the deeper list, which no court of `draw` has."""
        return f"{self.traits.base}/cgi-bin/DisplayMenu.pl?NextGenItems"

    def _deepest(self, sheet: Sheet) -> str:
        groups: tuple[Group, ...] = (("Accounts", self.link_item()),)
        return self.framed(sheet, "Accounts", listed(sheet, groups))

    def show(self, place: Place, asked: Asked) -> Reply:
        sheet = self.sheet(asked)
        if place is Place.LANDING and self.wide.door is not Door.DRAWN:
            return Reply(self._landing(sheet))
        by_button = self.wide.item in (Item3.BUTTON_FORM, Item3.BUTTON_SCRIPT)
        if place is Place.UTILITIES and by_button and super().link_item():
            body = listed(sheet, self.groups(deeper=False)) + self._item_button(sheet)
            return Reply(self.framed(sheet, "Utilities", body))
        return super().show(place, asked)

    def link_item(self) -> tuple[Item, ...]:
        by_button = self.wide.item in (Item3.BUTTON_FORM, Item3.BUTTON_SCRIPT)
        return () if by_button else super().link_item()

    def groups(self, *, deeper: bool) -> tuple[Group, ...]:
        found = super().groups(deeper=deeper)
        if not deeper or self.wide.item is not Item3.TWO_DOWN:
            return found
        here = written(self._below, self.traits.base + "/x", self.origin, Addresses.ABSOLUTE)
        below = Item(_BELOW[self.traits.seed % len(_BELOW)], None, address=here)
        traps = tuple(
            item for _heading, items in found for item in items if item.place is not Place.LINK_FORM
        )
        return (("NextGen Release 1.1 Menu Items", (*traps, below)),)

    def _item_button(self, sheet: Sheet) -> str:
        m, label = sheet.m, self.traits.menu.link_item
        if self.wide.item is Item3.BUTTON_SCRIPT:
            go = f"location.href='{sheet.href(Place.LINK_FORM)}'"
            return m.el("p", m.tag("input", type="button", value=label, onclick=go))
        path, _, query = sheet.target(Place.LINK_FORM).partition("?")
        pairs = [pair.partition("=") for pair in query.split("&") if pair]
        if any(not mark for _name, mark, _value in pairs):  # no form makes such a query
            return m.el("p", m.el("a", m.text(label), href=sheet.href(Place.LINK_FORM)))
        inside = "".join(m.tag("input", type="hidden", name=a, value=b) for a, _mark, b in pairs)
        inside += m.tag("input", type="submit", value=label)
        return m.el("form", inside, method="get", action=self.origin + path)

    def _landing(self, sheet: Sheet) -> str:
        m, t, label = sheet.m, self.traits, self.wide.door_label
        href = sheet.href(Place.MENU)
        match self.wide.door:
            case Door.BUTTON:
                door = m.tag("input", type="button", value=label, onclick=f"window.location='{href}'")
            case Door.BUTTON_ELEMENT:
                door = m.el("button", m.text(label), onclick=f"location.href='{href}'")
            case Door.IMAGE:
                door = m.el("a", m.tag("img", src="/images/seal.gif", border="0"), href=href)
            case Door.IMAGE_ALT:
                door = m.el("a", m.tag("img", src="/images/seal.gif", alt=label), href=href)
            case Door.FORM:
                inside = m.tag("input", type="submit", value=label)
                door = m.el("form", inside, method="get", action=href)
            case Door.AREA:
                area = f'<area shape="rect" coords="0,0,90,90" href="{href}" alt="{label}">'
                door = m.tag("img", src="/images/court.gif", usemap="#m") + f'<map name="m">{area}</map>'
            case Door.SCRIPTED_ANCHOR:
                door = m.el("a", m.text(label), href=f"javascript:window.location='{href}'")
            case _:
                door = m.el("a", m.text(label), href=href)
        court = "U.S. Bankruptcy Court" if t.kind is Kind.BANKRUPTCY else "U.S. District Court"
        body = m.el("h2", m.text(f"{court}, {t.place}")) + m.el("p", door) + self._notice(sheet)
        body += m.el("p", m.el("a", "PACER", href="https://pacer.uscourts.gov/"))
        return sheet.page(f"{t.court_id.upper()} CM/ECF", body)

    def framed(self, sheet: Sheet, title: str, body: str) -> str:
        first, files, without = title == "Main menu", self.files, frozenset[str]()
        if self.wide.bars is Bars.SMALLER_FIRST and first:
            without = frozenset({"Reports"})
        if self.wide.bars is Bars.FILES_INSIDE and not first:
            files = True
        top = bar(sheet, files, self.groups(deeper=False), without)
        below = self._notice(sheet) if title in ("Main menu", "Utilities") else ""
        below += self._more_forms(sheet)
        inside = pages.content(sheet, title, body)
        return sheet.page(f"{self.traits.court_id.upper()} LIVE ECF", top + inside + below)

    def _notice(self, sheet: Sheet) -> str:
        return sheet.m.el("p", sheet.m.text(self.wide.notice)) if self.wide.notice else ""

    def _more_forms(self, sheet: Sheet) -> str:
        """Forms that have nothing to do with the link."""
        if not self.wide.more_forms:
            return ""
        m = sheet.m
        search = m.tag("input", type="text", name="q") + m.tag("input", type="submit", value="Find a case")
        font = '<select name="font"><option selected>Normal<option>Large</select>'
        font += m.tag("input", type="submit", value="Change")
        return m.el("form", search, method="get", action=sheet.href(Place.SEARCH)) + m.el(
            "form", font, method="post", action=sheet.href(Place.CLIENT_CODE)
        )

    # the forms

    def hand_out(self, sheet: Sheet, place: Place) -> tuple[str, tuple[Fence, ...]]:
        action, fences = super().hand_out(sheet, place)
        if place is Place.TAKE_LOGIN and self.wide.select is not None:
            self._fences[place] = (*fences, self.wide.select[:2])
        return action, fences

    def login_form(self, sheet: Sheet) -> str:
        action, fences = self.hand_out(sheet, Place.TAKE_LOGIN)
        extra = ""
        if self.wide.select is not None:
            name, value, label = self.wide.select
            style = ' style="display:none"' if self.wide.hides_select else ""
            options = f'<option value="{value}" selected>{label}</option><option value="9">Other</option>'
            extra = f'<select name="{name}"{style}>{options}</select>'
        if self.wide.way_back is not None:
            extra += sheet.m.tag("input", type="submit", name="back", value=self.wide.way_back)
        return link_form(sheet, action, fences, extra=extra)

    def confirmation(self, sheet: Sheet) -> str:
        filer = self.traits.filer
        names = (filer.cmecf_name, filer.pacer_name)
        if self.wide.shows_logins:
            names = (filer.cmecf_login, filer.pacer_username)
        handed = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        body = confirm_form(sheet, *handed, names, self._names(sheet, names))
        return self.framed(sheet, self.traits.menu.link_item, body)

    def _names(self, sheet: Sheet, names: tuple[str, str]) -> str | None:
        m, look = sheet.m, self.traits.confirm
        pairs = [
            (m.text(look.cmecf_label.text), m.text(names[0])),
            (m.text(look.pacer_label.text), m.text(names[1])),
        ]
        if look.pacer_first:
            pairs.reverse()
        match self.wide.names:
            case Names.DRAWN:
                return None
            case Names.GRID:
                rows = [("Account", "Name"), *pairs]
                return "".join(m.el("div", m.el("div", a) + m.el("div", b)) for a, b in rows)
            case Names.CARDS:
                return "".join(m.el("div", m.el("h4", a) + m.el("div", f"Name: {b}")) for a, b in pairs)
            case Names.COLUMNS:
                heads = ["", *(a for a, _ in pairs)]
                return sheet.table([("th", heads), ("td", ["Name:", *(b for _, b in pairs)])])
            case Names.SECTIONS:
                return sheet.table([row for a, b in pairs for row in (("th", [a]), ("td", ["Name", b]))])
            case Names.TERMS:
                return "".join(
                    m.el("h4", a) + m.el("dl", m.el("dt", "Name") + m.el("dd", b)) for a, b in pairs
                )
            case Names.HEADER_LAST:
                return sheet.table([("th", ["Name", "Account"]), *(("td", [b, a]) for a, b in pairs)])
            case Names.SENTENCES:
                return "".join(
                    m.el("p", f"The {a.rstrip(':')} belongs to {b.rstrip('.')}.") for a, b in pairs
                )

    # the answer

    def after_login(self, sheet: Sheet) -> Reply:
        if self.wide.held is None:
            return super().after_login(sheet)
        return self.refuse(sheet, self.wide.held)

    def after_confirmation(self, sheet: Sheet) -> Reply:
        self.answered = True
        if self.links:
            return super().after_confirmation(sheet)
        if self.wide.unseen is not None:
            way = {**HIDDEN, **OTHERS}[self.wide.unseen]
            body = way(sheet, self.wide.said) + sheet.m.el("p", sheet.m.text(self.wide.refuses or ""))
            return Reply(self.framed(sheet, self.traits.menu.link_item, body))
        if self.traits.seed % 6 == 0:
            body = pages.alert(sheet, self.wide.refuses or "")
            return Reply(self.framed(sheet, self.traits.menu.link_item, body))
        return self.refuse(sheet, self.wide.refuses or "")

    def said(self, sheet: Sheet) -> Reply:
        if self.wide.result is Result.ALERT:
            body = pages.alert(sheet, self.wide.said)
            return Reply(self.framed(sheet, self.traits.menu.link_item, body))
        if self.wide.result is not Result.MENUS:
            return super().said(sheet)
        if self.traits.seed % 3 == 0:
            return pages.bounce(sheet, Bounce.REDIRECT, Place.MENU, status=303)
        text = ("Thank you.", "")[self.traits.seed % 2]
        return Reply(self.framed(sheet, self.traits.menu.link_item, sheet.m.el("p", text)))

    def result_page(self, sheet: Sheet) -> str:
        lines = "".join(sheet.m.el("p", sheet.m.text(line)) for line in self.wide.said.split("\n"))
        return self.framed(sheet, self.traits.menu.link_item, lines)
