"""Draws confirmation pages: two accounts, each with a name and other things, in clear lay-outs.

Only Utah's page is public (https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"); all others are
invented. Each lay-out writes its mark-up by itself, so that none leans on how the reader reads.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape
from random import Random

URL = "https://ecf.utd.uscourts.gov/cgi-bin/confirm.pl?7-L_1_0-1"

GIVEN = (
    *("Jane", "Robert", "María", "Wei", "Zoë", "Anne-Marie", "Thomas", "Harriet", "Olu", "Søren"),
    *("D'Arcy", "Grant", "Paige", "Bill", "Constance", "Mark", "Dolores", "Hunter", "Faith", "Ngọc"),
)
MIDDLE = ("", "", "", "Q.", "R.", "Eleanor", "Lee", "T. J.")
FAMILY = (
    *("Doe", "Okafor", "Núñez", "O'Brien", "de la Cruz", "Ng", "Smith-Jones", "St. Clair", "Vance", "Bell"),
    *("Law", "Page", "Banks", "Link", "Clark", "Marshall", "Fields", "Church", "West", "Power"),
    *("Court", "Home", "Support", "Pacer", "Active", "Field", "Park", "Young", "Price", "Street"),
)
SUFFIX = ("", "", "", "", "Jr.", "III", "Esq.")
CITIES = ("Salt Lake City", "Ogden", "Provo", "St. George", "Park City", "West Jordan")
STREETS = ("100 Main Street", "55 W. Temple", "201 South State St.", "P.O. Box 1441", "9 Temple Square")
ROLES = ("Attorney", "Filer", "Attorney of record", "E-filer", "Bankruptcy trustee", "Creditor's counsel")
STATUSES = ("Active", "Upgraded", "Enabled", "In good standing", "Current", "Not yet linked", "Individual")


@dataclass(frozen=True)
class Person:
    """A given, middle and family name and a suffix, as one shows them."""

    given: str
    middle: str
    family: str
    suffix: str
    whole: bool = False

    @property
    def parts(self) -> tuple[str, str]:
        return _joined(self.given, self.middle), _joined(self.family, self.suffix)

    def spelled(self, rng: Random) -> str:
        """The name in one of its spellings; `whole`: in none that leaves out a part of it."""
        if self.whole:
            first = _joined(self.given, self.middle)
            named = rng.choice(
                (f"{first} {self.family}", f"{self.family}, {first}", f"{first} {self.family}".upper())
            )
            return _joined(named, self.suffix)
        initial = self.middle[:1] + "." if self.middle else ""
        plain = _joined(self.given, self.middle, self.family)
        return rng.choice(
            (
                plain,
                plain,
                _joined(plain, self.suffix),
                _joined(self.given, initial, self.family),
                _joined(f"{self.family},", self.given, self.middle),
                plain.upper(),
                plain + (f", {self.suffix}" if self.suffix else ""),
            )
        )


@dataclass(frozen=True)
class Side:
    """One account as the page shows it: its label, the name with a label of its own, and other facts.

    `facts` are pairs of label and value; neither is the name of the account's holder. `parts`: the same
    person's first and last names, as columns of their own would hold them.
    """

    label: str
    name: str
    name_label: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Drawn:
    """One page with what it shows. `lay_out`: the lay-out's family."""

    lay_out: str
    html: str
    cmecf: Side
    pacer: Side
    same_person: bool


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def draw_person(rng: Random) -> Person:
    return Person(rng.choice(GIVEN), rng.choice(MIDDLE), rng.choice(FAMILY), rng.choice(SUFFIX))


def draw_other(rng: Random, one: Person) -> Person:
    """Somebody else, now and then of the same family.

    The same given name with another family name is nobody to be told apart: that is how a marriage looks.
    """
    other = draw_person(rng)
    while other.given == one.given or other.family == one.family:
        other = draw_person(rng)
    return replace(other, family=one.family) if rng.random() < 0.15 else other


def draw_namesakes(rng: Random) -> tuple[Person, Person]:
    """Two people who differ in the middle name or the generation alone, each spelled out."""
    one = replace(draw_person(rng), middle="", suffix="", whole=True)
    if rng.random() < 0.5:
        first, second = rng.sample(("Q.", "R.", "Eleanor", "Thomas", "Beth"), 2)
        return replace(one, middle=first), replace(one, middle=second)
    first, second = rng.sample(("Jr.", "Sr.", "III"), 2)
    return replace(one, suffix=first), replace(one, suffix=second)


def _firm(rng: Random, person: Person) -> str:
    first, second = rng.choice(FAMILY), rng.choice(FAMILY)
    return rng.choice(
        (
            f"{first} & {second} LLP",
            f"{first} {second} PLLC",
            f"Law Office of {person.given} {person.family}",
            f"{person.family} Law Group",
            f"{first}, {second} and {person.family}",
            "Utah Legal Services",
            "Office of the Federal Public Defender",
            f"{person.given} {person.family}, P.C.",
        )
    )


def _ascii(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isascii() and letter.isalpha())


def _facts(rng: Random, person: Person, shared: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Firm, status, role, login and so on, some the same on both accounts."""
    login = _ascii(person.given)[:1] + _ascii(person.family)[:8]
    city = shared.get("City") or rng.choice(CITIES)
    found = {
        "Firm": shared.get("Firm") or _firm(rng, person),
        "Status": shared.get("Status") or rng.choice(STATUSES),
        "Role": shared.get("Role") or rng.choice(ROLES),
        "Login": rng.choice(
            (login, login + "7", login.upper(), f"{_ascii(person.given)}.{_ascii(person.family)}")
        ),
        "E-mail": f"{login}@example.com",
        "Phone": f"801-555-{rng.randrange(100, 199):04d}",
        "Address": rng.choice(STREETS),
        "City": rng.choice((city, f"{city}, UT {rng.randrange(84001, 84199)}", f"{city}, Utah")),
        "Bar number": str(rng.randrange(1000, 19999)),
        "Court": "District of Utah",
        "Contact": shared.get("Contact") or draw_person(rng).spelled(rng),
        "Last login": f"{rng.randrange(1, 13):02d}/{rng.randrange(1, 29):02d}/2025",
    }
    labels = rng.sample(list(found), rng.choice((0, 1, 1, 2, 2, 3, 4)))
    return tuple((label, found[label]) for label in labels)


def draw_sides(rng: Random, *, same_person: bool) -> tuple[Side, Side]:
    """CM/ECF first. Both have the same labels of facts in the same order, as one page would."""
    one = draw_person(rng)
    other = one if same_person else draw_other(rng, one)
    if not same_person and rng.random() < 0.1:
        one, other = draw_namesakes(rng)
    shared = {}
    for label, values in (
        ("Firm", (_firm(rng, one),)),
        ("City", CITIES),
        ("Status", STATUSES),
        ("Role", ROLES),
        ("Contact", (draw_person(rng).spelled(rng),)),
    ):
        if rng.random() < 0.5:
            shared[label] = rng.choice(values)
    labels = rng.choice(
        (
            ("CM/ECF account", "PACER account"),
            ("CMECF", "PACER"),
            ("CM/ECF", "PACER"),
            ("CM/ECF Account", "PACER Account"),
            ("Your CM/ECF account", "Your PACER account"),
        )
    )
    mine = _facts(rng, one, shared)
    theirs = dict(_facts_labelled(rng, other, shared, tuple(label for label, _ in mine)))
    name_label = rng.choice(("Name", "Full name", "Account holder", "Attorney name"))
    return (
        Side(labels[0], one.spelled(rng), name_label, mine, one.parts),
        Side(
            labels[1],
            other.spelled(rng),
            name_label,
            tuple((label, theirs[label]) for label, _ in mine),
            other.parts,
        ),
    )


def _facts_labelled(
    rng: Random, person: Person, shared: dict[str, str], labels: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    while not set(labels) <= set(found):
        found |= dict(_facts(rng, person, shared))
    return tuple(found.items())


# lay-outs


@dataclass
class Pen:
    """Writes mark-up with a hand of its own: upper-case tags, bold names, white space."""

    rng: Random
    sides: tuple[Side, Side]
    upper: bool = False
    strong: str | None = None
    colon: str = ""
    gap: str = ""
    _made: list[str] = field(default_factory=list)

    def el(self, tag: str, inside: str, attributes: str = "") -> str:
        name = tag.upper() if self.upper else tag
        return f"<{name}{' ' + attributes if attributes else ''}>{self.gap}{inside}{self.gap}</{name}>"

    def text(self, text: str) -> str:
        return escape(text, quote=False)

    def name(self, side: Side) -> str:
        text = self.text(side.name)
        return self.el(self.strong, text) if self.strong else text

    def label(self, text: str) -> str:
        return self.text(text + self.colon)

    def cells(self, side: Side) -> list[tuple[str, str]]:
        """Name and facts as label and mark-up, in an order that both sides share."""
        found = [(side.name_label, self.name(side)), *((a, self.text(b)) for a, b in side.facts)]
        order = list(range(len(found)))
        Random(self.order).shuffle(order)
        return [found[at] for at in order]

    @property
    def order(self) -> int:
        return len(self.sides[0].name) * 31 + len(self.sides[0].facts) * 7 + len(self.sides[1].name)

    def row(self, cells: list[str], tag: str = "td") -> str:
        return self.el("tr", "".join(self.el(tag, cell) for cell in cells))

    def table(self, rows: list[str]) -> str:
        return self.el("table", "\n".join(rows), self.rng.choice(("", "border=0", 'class="acct"')))


LayOut = Callable[[Pen], str]
LAY_OUTS: dict[str, LayOut] = {}


def lay_out(function: LayOut) -> LayOut:
    LAY_OUTS[function.__name__.replace("_", " ")] = function
    return function


@lay_out
def rows_with_header(pen: Pen) -> str:
    """Account | Firm | Name | Status: one row an account."""
    heads = [pen.text("Account"), *(pen.text(label) for label, _ in pen.cells(pen.sides[0]))]
    rows = [pen.row(heads, pen.rng.choice(("th", "td")))]
    rows += [pen.row([pen.text(side.label), *(cell for _, cell in pen.cells(side))]) for side in pen.sides]
    return pen.table(rows)


@lay_out
def rows_with_header_account_last(pen: Pen) -> str:
    """Name | Firm | Account: the account's label stands behind its values."""
    heads = [*(pen.text(label) for label, _ in pen.cells(pen.sides[0])), pen.text("Account")]
    rows = [pen.row(heads, pen.rng.choice(("th", "td")))]
    rows += [pen.row([*(cell for _, cell in pen.cells(side)), pen.text(side.label)]) for side in pen.sides]
    return pen.table(rows)


@lay_out
def rows_without_header(pen: Pen) -> str:
    """CM/ECF account | values, no word of what each is."""
    return pen.table([pen.row([pen.label(s.label), *(c for _, c in pen.cells(s))]) for s in pen.sides])


@lay_out
def rows_label_last(pen: Pen) -> str:
    """Values | CM/ECF account, no header."""
    return pen.table([pen.row([*(c for _, c in pen.cells(s)), pen.text(s.label)]) for s in pen.sides])


@lay_out
def columns_with_row_labels(pen: Pen) -> str:
    """One column an account; the first column says what each row is."""
    first, second = pen.sides
    rows = [pen.row(["", pen.text(first.label), pen.text(second.label)], pen.rng.choice(("th", "td")))]
    for (label, mine), (_, theirs) in zip(pen.cells(first), pen.cells(second), strict=True):
        rows.append(pen.row([pen.label(label), mine, theirs]))
    return pen.table(rows)


@lay_out
def columns_without_row_labels(pen: Pen) -> str:
    """One column an account, no word of what each row is."""
    first, second = pen.sides
    rows = [pen.row([pen.text(first.label), pen.text(second.label)], pen.rng.choice(("th", "td")))]
    rows += [pen.row([a, b]) for (_, a), (_, b) in zip(pen.cells(first), pen.cells(second), strict=True)]
    return pen.table(rows)


@lay_out
def columns_labels_below(pen: Pen) -> str:
    """One column an account, the account's label below its values."""
    first, second = pen.sides
    rows = [pen.row([a, b]) for (_, a), (_, b) in zip(pen.cells(first), pen.cells(second), strict=True)]
    return pen.table([*rows, pen.row([pen.text(first.label), pen.text(second.label)])])


@lay_out
def columns_with_breaks(pen: Pen) -> str:
    """One cell an account, its values on lines of their own."""
    heads = pen.row([pen.text(side.label) for side in pen.sides], "th")
    return pen.table([heads, pen.row(["<br>".join(c for _, c in pen.cells(s)) for s in pen.sides])])


@lay_out
def sections_of_rows(pen: Pen) -> str:
    """A row that spans the table names the account; below it a row for each fact."""
    rows = []
    for side in pen.sides:
        rows.append(pen.el("tr", pen.el("th", pen.text(side.label), "colspan=2")))
        rows += [pen.row([pen.label(label), cell]) for label, cell in pen.cells(side)]
    return pen.table(rows)


@lay_out
def tables_side_by_side(pen: Pen) -> str:
    """A table in each cell of a table."""
    inner = []
    for side in pen.sides:
        facts = pen.table([pen.row([pen.label(label), cell]) for label, cell in pen.cells(side)])
        inner.append(pen.el("h4", pen.text(side.label)) + facts)
    return pen.table([pen.row(inner)])


@lay_out
def one_list_of_terms(pen: Pen) -> str:
    """dl: the account as term, name and facts as descriptions."""
    return pen.el(
        "dl",
        "".join(
            pen.el("dt", pen.label(side.label)) + "".join(pen.el("dd", cell) for _, cell in pen.cells(side))
            for side in pen.sides
        ),
    )


@lay_out
def terms_below_headings(pen: Pen) -> str:
    """A heading an account, a dl of its facts."""
    made = ""
    for side in pen.sides:
        facts = "".join(pen.el("dt", pen.label(a)) + pen.el("dd", b) for a, b in pen.cells(side))
        made += pen.el("h3", pen.text(side.label)) + pen.el("dl", facts)
    return made


@lay_out
def cards(pen: Pen) -> str:
    """A div an account: a heading, then label and value on each line."""
    made = ""
    for side in pen.sides:
        lines = "".join(pen.el("div", f"{pen.text(a)}: {b}") for a, b in pen.cells(side))
        made += pen.el("div", pen.el("div", pen.text(side.label), 'class="head"') + lines, 'class="card"')
    return made


@lay_out
def cards_of_spans(pen: Pen) -> str:
    """A section an account: label and value are spans of one line."""
    made = ""
    for side in pen.sides:
        lines = "".join(
            pen.el("p", pen.el("span", pen.label(a)) + " " + pen.el("span", b)) for a, b in pen.cells(side)
        )
        made += pen.el("section", pen.el("h4", pen.text(side.label)) + lines)
    return made


@lay_out
def grid(pen: Pen) -> str:
    """Divs in rows: Account, then the labels; then one row an account."""
    heads = ["Account", *(label for label, _ in pen.cells(pen.sides[0]))]
    rows = [[pen.text(head) for head in heads]]
    rows += [[pen.text(side.label), *(cell for _, cell in pen.cells(side))] for side in pen.sides]
    return pen.el(
        "div",
        "".join(pen.el("div", "".join(pen.el("div", c) for c in row), 'class="row"') for row in rows),
        'class="grid"',
    )


@lay_out
def flat_grid(pen: Pen) -> str:
    """The same without rows: a style sheet breaks the lines."""
    heads = ["Account", *(label for label, _ in pen.cells(pen.sides[0]))]
    cells = [pen.text(head) for head in heads]
    for side in pen.sides:
        cells += [pen.text(side.label), *(cell for _, cell in pen.cells(side))]
    style = f'style="display:grid;grid-template-columns:repeat({len(heads)},auto)"'
    return pen.el("div", "".join(pen.el("div", cell) for cell in cells), style)


@lay_out
def grid_of_columns(pen: Pen) -> str:
    """Two divs side by side, the account on top, values below without labels."""
    return "".join(
        pen.el(
            "div",
            pen.el("div", pen.text(side.label)) + "".join(pen.el("div", c) for _, c in pen.cells(side)),
            'style="float:left"',
        )
        for side in pen.sides
    )


@lay_out
def fieldsets(pen: Pen) -> str:
    """A fieldset an account, its legend the account's label."""
    made = ""
    for side in pen.sides:
        lines = "<br>".join(f"{pen.text(a)}: {b}" for a, b in pen.cells(side))
        made += pen.el("fieldset", pen.el("legend", pen.text(side.label)) + lines)
    return made


@lay_out
def lists_in_a_list(pen: Pen) -> str:
    """ul: an item an account, a list of facts inside."""
    return pen.el(
        "ul",
        "".join(
            pen.el(
                "li",
                pen.text(side.label)
                + pen.el("ul", "".join(pen.el("li", f"{pen.text(a)}: {b}") for a, b in pen.cells(side))),
            )
            for side in pen.sides
        ),
    )


@lay_out
def lines(pen: Pen) -> str:
    """Label, name and facts on one line an account."""
    return "<br>\n".join(f"{pen.text(s.label)}: " + ", ".join(c for _, c in pen.cells(s)) for s in pen.sides)


@lay_out
def labelled_lines(pen: Pen) -> str:
    """CM/ECF account name: ..., CM/ECF account firm: ..., one line each."""
    return "<br>\n".join(
        f"{pen.text(s.label)} {pen.text(a.lower())}: {b}" for s in pen.sides for a, b in pen.cells(s)
    )


@lay_out
def label_above(pen: Pen) -> str:
    """The account in bold on a line of its own, values below it."""
    return "".join(
        pen.el("p", pen.el("b", pen.text(s.label)) + "<br>" + "<br>".join(c for _, c in pen.cells(s)))
        for s in pen.sides
    )


@lay_out
def label_behind(pen: Pen) -> str:
    """Jane Doe, Vance LLP (CM/ECF account)."""
    return "".join(
        pen.el("p", ", ".join(c for _, c in pen.cells(s)) + f" ({pen.text(s.label)})") for s in pen.sides
    )


@lay_out
def label_below(pen: Pen) -> str:
    """The name on a line, the account below it."""
    return "".join(
        pen.el("div", "".join(pen.el("div", c) for _, c in pen.cells(s)) + pen.el("div", pen.text(s.label)))
        for s in pen.sides
    )


@lay_out
def sentences(pen: Pen) -> str:
    """Whole sentences."""
    made = []
    for side in pen.sides:
        facts = "".join(f" {pen.text(label)}: {pen.text(value)}." for label, value in side.facts)
        verb = pen.rng.choice(("belongs to", "is held by", "is registered to", "is that of"))
        subject = side.label if side.label.startswith("Your") else f"The {side.label}"
        stop = "" if side.name.endswith(".") else "."
        made.append(f"{pen.text(subject)} {verb} {pen.name(side)}{stop}{facts}")
    return pen.el("p", " ".join(made)) if pen.rng.random() < 0.5 else "".join(pen.el("p", m) for m in made)


SENTENCES = (
    "This will link the CM/ECF account of {c} to the PACER account of {p}.",
    "You are about to link the PACER account of {p} to the CM/ECF account of {c}.",
    "The CM/ECF account of {c} will be linked to the PACER account of {p}.",
    "Link the CM/ECF account belonging to {c} with the PACER account belonging to {p}?",
    "The PACER account registered to {p} and the CM/ECF account registered to {c} will be linked.",
    "Do you want to link {c}'s CM/ECF account to {p}'s PACER account?",
    "Your upgraded PACER account is in the name of {p}. The CM/ECF account is in the name of {c}.",
    "{p} holds the PACER account, and {c} holds the CM/ECF account.",
)


@lay_out
def one_sentence(pen: Pen) -> str:
    """Both in one sentence, or in two."""
    cmecf, pacer = pen.sides
    sentence = pen.rng.choice(SENTENCES).format(c=pen.name(cmecf), p=pen.name(pacer))
    return pen.el(pen.rng.choice(("p", "div")), sentence)


@lay_out
def parts_of_names(pen: Pen) -> str:
    """First and last names in columns of their own."""
    rows = [pen.row([pen.text(one) for one in ("Account", "First name", "Last name")], "th")]
    rows += [pen.row([pen.text(side.label), *map(pen.text, side.parts)]) for side in pen.sides]
    return pen.table(rows)


@lay_out
def boxes(pen: Pen) -> str:
    """Values in boxes that can't be typed into."""
    rows = []
    for side in pen.sides:
        rows.append(pen.el("tr", pen.el("td", pen.text(side.label), "colspan=2")))
        for label, value in ((side.name_label, side.name), *side.facts):
            box = f'<input type="text" readonly value="{escape(value)}">'
            rows.append(pen.row([pen.label(label), box]))
    return pen.table(rows)


QUESTIONS = (
    "Do you want to link these accounts?",
    "Do you want to link these accounts? Make sure that both are yours.",
)
WARNING = (
    "After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently "
    "linked to your upgraded PACER account."
)


def draw_page(seed: int, *, same_person: bool) -> Drawn:
    """The page of this seed. A third of the pages show PACER's account first."""
    rng = Random(f"confirmation {seed} {same_person}")
    cmecf, pacer = draw_sides(rng, same_person=same_person)
    family = rng.choice(list(LAY_OUTS))
    if family == "parts of names":
        cmecf, pacer = (replace(side, name=_joined(*side.parts)) for side in (cmecf, pacer))
    pen = Pen(
        rng,
        (pacer, cmecf) if rng.random() < 0.33 and family != "one sentence" else (cmecf, pacer),
        upper=rng.random() < 0.2,
        strong=rng.choice((None, None, "b", "span", "strong")),
        colon=rng.choice(("", ":")),
        gap=rng.choice(("", "", "\n  ")),
    )
    shown = LAY_OUTS[family](pen)
    sender = rng.choice(('<input type="submit" value="Submit">', '<button type="submit">Submit</button>'))
    hidden = '<input type="hidden" name="step" value="2">'
    question = pen.el("p", rng.choice(QUESTIONS))
    warning = pen.el("p", WARNING)
    inside = rng.random() < 0.5
    form = f'<form method="post" action="go.pl?8-L_1_0-1">{hidden}{shown if inside else ""}{sender}</form>'
    body = question + ("" if inside else shown) + warning + form
    entries = (("iquery.pl", "Query"), ("r.pl?Reports", "Reports"), ("u.pl?Utilities", "Utilities"))
    items = "".join(f'<li><a href="{a}">{b}</a></li>' for a, b in (*entries, ("login.pl?logout", "Log Out")))
    menu = f'<div id="topmenu"><ul>{items}</ul></div>'
    html = (
        "<html><head><title>CM/ECF</title></head><body>"
        f'{menu}<div id="cmecfMainContent">{body}</div></body></html>'
    )
    return Drawn(family, html, cmecf, pacer, same_person)
