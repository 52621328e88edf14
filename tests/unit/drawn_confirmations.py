"""Draws confirmation pages: two accounts, what a court may print beside each, in many lay-outs.

No court but Utah shows its page in public, so none of these is a real one; each is drawn so that a person can
tell whose name is whose. `clear` pages label what they print, or print the name alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from random import Random

GIVEN = [
    "John",
    "Jane",
    "Maria",
    "José",
    "Anne-Marie",
    "Wei",
    "Patricia",
    "William",
    "Robert",
    "Aisha",
    "Søren",
    "D'Arcy",
    "Grace",
    "Mark",
    "Terence",
    "Ngọc",
    "Paul",
    "Ruth",
    "Helen",
    "Carlos",
    "Priya",
    "Olga",
    "Thomas",
    "Karen",
    "Frank",
    "April",
    "Dawn",
    "Kealiʻi",
    "Zoë",
    "Brian",
]
FAMILY = [
    "Attorney",
    "Stone",
    "Park",
    "Núñez",
    "O'Brien",
    "de la Cruz",
    "Ng",
    "Müller",
    "Smith-Jones",
    "St. Clair",
    "Link",
    "Church",
    "Moss",
    "van der Berg",
    "Lund",
    "Frank",
    "Price",
    "Hill",
    "Ortiz",
    "Roth",
    "Bell",
    "Street",
    "Kim",
    "West",
    "Baker",
    "Martin",
    "James",
    "McDonald",
    "Brooks",
    "Page",
]
MIDDLE = ("", "", "", "Q.", "Ellen", "B. J.", "R")
SUFFIX = ("", "", "", "", "Jr.", "III", "Esq.")
FIRMS_MARKED = [
    "Baker & Stone LLP",
    "Hill Law Group",
    "Price and Roth, P.C.",
    "Law Offices of Karen Moss",
    "Legal Aid of Utah",
    "Lund PLLC",
    "U.S. Attorney's Office",
    "Department of Justice",
    "Federal Public Defender",
    "Kim & Associates, P.A.",
    "Smith, Jones & Hill",
    "Office of the U.S. Trustee",
    "Brooks Martin LLC",
    "Frank Law Firm",
]
FIRMS_BARE = [
    "Baker Hostetler",
    "Jones Day",
    "Stone Hill",
    "Holland Knight",
    "Ropes Gray",
    "Skadden",
    "Park Martin Price",
]
STATUS = ("Active", "Verified", "Inactive", "Pending review", "Good standing", "Registered", "Upgraded")
ROLE = (
    "Attorney",
    "Filer",
    "Trustee",
    "Trial Attorney",
    "Filing Agent",
    "Full filer",
    "Admitted",
    "Pro Hac Vice",
)
STREETS = ("12 Main Street", "350 South Main Street, Suite 400", "P.O. Box 77", "100 Park Avenue")
CITIES = ("Salt Lake City, UT 84101", "Denver, CO 80202", "New York, NY 10007")
COURTS = ("District of Utah", "U.S. Bankruptcy Court", "Eastern District of Texas")
CMECF = (
    "CM/ECF",
    "CMECF",
    "CM/ECF account",
    "CM/ECF Account",
    "ECF account",
    "Your CM/ECF account",
    "e-filing account",
    "Old CM/ECF account",
    "Court-issued CM/ECF account",
    "CM/ECF filing account",
)
PACER = (
    "PACER",
    "PACER",
    "PACER account",
    "PACER Account",
    "PACER account",
    "Your PACER account",
    "CSO account",
    "Upgraded PACER account",
    "Individual PACER account",
    "PACER (CSO) account",
)
QUESTIONS = (
    "Do you want to link these accounts?",
    "Please confirm that you want to link the accounts below.",
    "Link these accounts?",
    "Review the two accounts and press Submit to link them.",
)
NOTES = (
    "After you submit this screen, your old e-filing credentials for the CM/ECF account will be permanently "
    "linked to your upgraded PACER account. Use your upgraded PACER account to e-file in this court.",
    "This cannot be undone. If the names do not match, press Cancel and call the help desk.",
    "Linking is permanent.",
    "",
)


@dataclass(frozen=True)
class Person:
    """One account as a court prints it. `details` are label and value."""

    name: str
    parts: tuple[str, str]
    login: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Drawn:
    """A page, and the names that a person reads off it."""

    html: str
    layout: str
    cmecf: str
    pacer: str
    clear: bool


@dataclass
class Hand:
    """Draws one page after another."""

    rng: Random
    clear: bool = True
    composed: bool = False
    bare: bool = False
    kinds: list[str] = field(default_factory=list)
    _shared: dict[str, str] = field(default_factory=dict)

    def two(self, *, one_person: bool) -> tuple[Person, Person]:
        rng = self.rng
        self._shared = {}
        family, given = rng.sample(FAMILY, 2), rng.sample(GIVEN, 2)
        if not one_person and rng.random() < 0.3:
            family[1] = family[0]
        if one_person:
            family[1], given[1] = family[0], given[0]
        bare = rng.random() < 0.3
        wanted = rng.sample(list(DETAILS), rng.choice((0, 0, 1, 1, 2, 3, 4)))
        same = rng.random() < 0.7
        middle = rng.choice(MIDDLE)
        people = []
        for at in range(2):
            whole = middle if one_person else rng.choice(MIDDLE)
            name = self.spelt(given[at], whole if rng.random() < 0.7 or not one_person else "", family[at])
            login = "".join(rng.choices("abcdefghkmnprstuvwxyz", k=rng.randint(4, 9)))
            details = tuple(
                (self.label(kind), self.detail(kind, login, bare=bare, same=same)) for kind in wanted
            )
            people.append(Person(name, (given[at], family[at]), login, details))
        self.kinds, self.bare = wanted, bare and "firm" in wanted
        labels = [label for label, _ in people[0].details]
        second = people[1]
        details = tuple((label, value) for label, (_, value) in zip(labels, second.details, strict=True))
        return people[0], Person(second.name, second.parts, second.login, details)

    def spelt(self, given: str, middle: str, family: str) -> str:
        suffix = self.rng.choice(SUFFIX)
        plain = " ".join(one for one in (given, middle, family, suffix) if one)
        turned = " ".join(one for one in (f"{family},", given, middle, suffix) if one)
        return self.rng.choice((plain, plain, plain, turned, plain.upper(), turned.upper()))

    def label(self, kind: str) -> str:
        return self.rng.choice(DETAILS[kind])

    def detail(self, kind: str, login: str, *, bare: bool, same: bool) -> str:
        rng = self.rng
        street, city = rng.choice(STREETS), rng.choice(CITIES)
        made = {
            "firm": rng.choice(FIRMS_BARE if bare else FIRMS_MARKED),
            "status": rng.choice(STATUS),
            "role": rng.choice(ROLE),
            "login": login,
            "email": f"{login}@example.com",
            "phone": f"(801) 555-{rng.randint(1000, 9999)}",
            "street": street,
            "city": city,
            "bar": str(rng.randint(1000, 99999)),
            "court": rng.choice(COURTS),
            "since": f"{rng.randint(1, 12):02}/{rng.randint(1, 28):02}/20{rng.randint(10, 25)}",
        }[kind]
        if same and kind in ("firm", "status", "role", "street", "city", "court"):
            return self._shared.setdefault(kind, made)
        return made

    def pick(self, *options: str) -> str:
        return self.rng.choice(options)


DETAILS = {
    "firm": ("Firm", "Law firm", "Firm name", "Organization", "Employer", "Office"),
    "status": ("Status", "Account status", "State of account"),
    "role": ("Role", "User role", "Filer type", "Type of user"),
    "login": ("Login", "User ID", "Login name", "Username", "User name"),
    "email": ("E-mail", "Email address", "E-mail address"),
    "phone": ("Phone", "Telephone", "Phone number"),
    "street": ("Address", "Street address", "Street"),
    "city": ("City", "City, State, ZIP"),
    "bar": ("Bar number", "Bar ID", "Bar No."),
    "court": ("Court",),
    "since": ("Registered on", "Created", "Date created", "Member since"),
}
Fact = tuple[str | None, str]
"""A label, or None, and a value."""


def draw(rng: Random, *, one_person: bool) -> Drawn:
    """One page of one person's accounts, or of two different people's."""
    hand = Hand(rng)
    cmecf, pacer = hand.two(one_person=one_person)
    layout = rng.choice(list(LAYOUTS))
    hand.clear = True
    inside = LAYOUTS[layout](hand, cmecf, pacer)
    note = rng.choice(NOTES)
    question = rng.choice(QUESTIONS)
    before = (
        f"<p>{question}</p>"
        if rng.random() < 0.8
        else f"<h3>Link a CM/ECF account to my PACER account</h3>{question}<br>"
    )
    button = "<input type=submit name=ok value=Submit>"
    if rng.random() < 0.5:
        body = f"<form method=post action=/cgi-bin/l.pl?1>{before}{inside}<p>{note}</p>{button}</form>"
    else:
        body = f"{before}{inside}<p>{note}</p><form method=post action=/cgi-bin/l.pl?1>{button}</form>"
    names = [" ".join(one.parts) if hand.composed else one.name for one in (cmecf, pacer)]
    html = f"<html><title>CM/ECF</title><body><div id=cmecfMainContent>{body}</div></body></html>".replace(
        "..<", ".<"
    )
    return Drawn(html.replace(".. ", ". ").replace(".</b>.", ".</b>"), layout, names[0], names[1], hand.clear)


def _in_order(hand: Hand, cmecf: str, pacer: str) -> list[str]:
    return [cmecf, pacer] if hand.rng.random() < 0.6 else [pacer, cmecf]


def _labels(hand: Hand) -> tuple[str, str]:
    at = hand.rng.randrange(len(CMECF))
    return CMECF[at], PACER[at]


def _facts(
    hand: Hand, cmecf: Person, pacer: Person, *, labelled: bool = True
) -> tuple[list[Fact], list[Fact]]:
    """The name and the details of both in one drawn order. A page with a firm and no labels is not clear."""
    count = len(cmecf.details) + 1
    order = hand.rng.sample(range(count), count)
    name = hand.pick(
        "Name", "Full name", "Account holder", "Name of account holder", "Attorney name", "Name on account"
    )
    result = []
    for person in (cmecf, pacer):
        facts: list[Fact] = [(name, person.name), *person.details]
        result.append([(facts[at][0] if labelled else None, facts[at][1]) for at in order])
    if not labelled and (
        hand.bare or {"firm", "city", "court", "street", "role", "status"} & set(hand.kinds)
    ):
        hand.clear = False
    return result[0], result[1]


def _tr(*cells: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def _rows(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A row for each account, without headings; the label first or last."""
    last = hand.rng.random() < 0.4
    one, two = _facts(hand, cmecf, pacer, labelled=False)
    labels = _labels(hand)
    tag = hand.pick("td", "th")
    rows = []
    for label, facts in zip(labels, (one, two), strict=True):
        cells = "".join(f"<td>{escape(value)}</td>" for _, value in facts)
        head = f"<{tag}>{label}</{tag}>"
        rows.append(f"<tr>{cells}{head}</tr>" if last else f"<tr>{head}{cells}</tr>")
    return f"<table>{''.join(_in_order(hand, *rows))}</table>"


def _headed(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A row of headings, then a row for each account; the account's column anywhere."""
    one, two = _facts(hand, cmecf, pacer)
    at = hand.pick("first", "last", "any")
    place = {"first": 0, "last": len(one), "any": hand.rng.randint(0, len(one))}[at]
    labels = _labels(hand)
    heads = [label or "" for label, _ in one]
    heads.insert(place, hand.pick("Account", "System", "Account type", "", "Account"))
    rows = []
    for label, facts in zip(labels, (one, two), strict=True):
        cells = [escape(value) for _, value in facts]
        cells.insert(place, label)
        rows.append(_tr(*cells))
    head = _tr(*heads, tag=hand.pick("th", "th", "td"))
    if hand.rng.random() < 0.3:
        return f"<table><thead>{head}</thead><tbody>{''.join(_in_order(hand, *rows))}</tbody></table>"
    return f"<table border=1>{head}{''.join(_in_order(hand, *rows))}</table>"


def _turned(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A column for each account, a row for each detail."""
    one, two = _facts(hand, cmecf, pacer)
    labels, turned = _labels(hand), hand.rng.random() < 0.5
    if turned:
        one, two, labels = two, one, (labels[1], labels[0])
    corner = hand.pick("", "", "Detail", "&nbsp;")
    tag = hand.pick("th", "td")
    rows = [f"<tr><th>{corner}</th><{tag}>{labels[0]}</{tag}><{tag}>{labels[1]}</{tag}></tr>"]
    side = hand.pick("th", "td")
    for (label, first), (_, second) in zip(one, two, strict=True):
        rows.append(f"<tr><{side}>{label}</{side}><td>{escape(first)}</td><td>{escape(second)}</td></tr>")
    return f"<table>{''.join(rows)}</table>"


def _two_up(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Both labels above, both names below, or the other way round."""
    labels, names = _labels(hand), (escape(cmecf.name), escape(pacer.name))
    if hand.rng.random() < 0.5:
        labels, names = (labels[1], labels[0]), (names[1], names[0])
    rows = [_tr(*labels, tag=hand.pick("th", "td")), _tr(*names)]
    if hand.rng.random() < 0.25:
        rows.reverse()
    return f"<table>{''.join(rows)}</table>"


def _spanned(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A label beside several rows, or above them."""
    one, two = _facts(hand, cmecf, pacer)
    labels, beside = _labels(hand), hand.rng.random() < 0.5
    blocks = []
    for label, facts in zip(labels, (one, two), strict=True):
        if beside:
            first, *rest = [f"<td>{name}</td><td>{escape(value)}</td>" for name, value in facts]
            block = f"<tr><th rowspan={len(facts)}>{label}</th>{first}</tr>" + "".join(
                f"<tr>{one}</tr>" for one in rest
            )
        else:
            block = f"<tr><th colspan=2>{label}</th></tr>" + "".join(
                _tr(str(name), escape(value)) for name, value in facts
            )
        blocks.append(block)
    return f"<table>{''.join(_in_order(hand, *blocks))}</table>"


def _two_level(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Two rows of headings over one row of values."""
    one, two = _facts(hand, cmecf, pacer)
    labels = _labels(hand)
    if hand.rng.random() < 0.5:
        one, two, labels = two, one, (labels[1], labels[0])
    wide = len(one)
    top = "".join(f"<th colspan={wide}>{label}</th>" for label in labels)
    heads = "".join(f"<th>{label}</th>" for label, _ in [*one, *two])
    values = "".join(f"<td>{escape(value)}</td>" for _, value in [*one, *two])
    return f"<table><tr>{top}</tr><tr>{heads}</tr><tr>{values}</tr></table>"


def _by_ids(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Cells that name their headings."""
    one, two = _facts(hand, cmecf, pacer)
    labels = _labels(hand)
    heads = "".join(f"<th id=h{at}>{label}</th>" for at, (label, _) in enumerate(one))
    rows = []
    for key, label, facts in zip("ab", labels, (one, two), strict=True):
        cells = "".join(
            f'<td headers="{key} h{at}">{escape(value)}</td>' for at, (_, value) in enumerate(facts)
        )
        rows.append(f"<tr><th id={key} scope=row>{label}</th>{cells}</tr>")
    return f"<table><tr><td></td>{heads}</tr>{''.join(_in_order(hand, *rows))}</table>"


def _whole_labels(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Every line says whose it is: "CM/ECF name: ..."."""
    one, two = _facts(hand, cmecf, pacer)
    builds = []
    kind = hand.pick("br", "p", "tr", "dl", "li", "b", "below")
    for system, facts in (("CM/ECF", one), ("PACER", two)):
        lines = []
        for label, value in facts:
            named = (
                hand.pick("name", "account holder", "account name of holder")
                if value in (cmecf.name, pacer.name)
                else str(label)
            )
            text = f"{system} {named[:1].lower() + named[1:] if named[1:2].islower() else named}"
            shown = escape(value)
            lines.append(
                {
                    "br": f"{text}: {shown}<br>",
                    "p": f"<p>{text}: {shown}</p>",
                    "tr": _tr(text, shown),
                    "dl": f"<dt>{text}</dt><dd>{shown}</dd>",
                    "li": f"<li>{text}: {shown}</li>",
                    "b": f"<b>{text}:</b> {shown}<br>",
                    "below": f"<div>{text}</div><div>{shown}</div>",
                }[kind]
            )
        builds.append("".join(lines))
    text = "".join(_in_order(hand, *builds))
    return {"tr": f"<table>{text}</table>", "dl": f"<dl>{text}</dl>", "li": f"<ul>{text}</ul>"}.get(
        kind, text
    )


def _lines(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A line for each account: label and name, with or without more behind it."""
    cm, pa = _labels(hand)
    form = hand.pick(
        "{l}: {n}",
        "{l} - {n}",
        "{l}: <b>{n}</b>",
        "<b>{l}</b> {n}",
        "{n} ({l})",
        "<b>{l}:</b> {n}",
        "{l} = {n}",
        "{n} &ndash; {l}",
        "<span>{l}</span> <span>{n}</span>",
        "<strong>{n}</strong> {l}",
    )
    more = ""
    if hand.rng.random() < 0.3 and cmecf.details:
        more = hand.pick(" | {d}", "; {d}", " ({d})", ", {d}", " - {d}")
        more = " | {d}" if hand.kinds[0] == "phone" else more
        if hand.kinds[0] not in ("login", "email", "phone", "bar", "since"):
            hand.clear = False
    built = []
    for label, person in ((cm, cmecf), (pa, pacer)):
        line = form.format(l=label, n=escape(person.name))
        built.append(line + (more.format(d=escape(person.details[0][1])) if more else ""))
    wrap = hand.pick("{}<br>", "<p>{}</p>", "<div>{}</div>", "<li>{}</li>", "<h4>{}</h4>")
    return "".join(wrap.format(line) for line in _in_order(hand, *built))


def _listed(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Definition lists: of both, of each, flat or wrapped."""
    kind = hand.pick("plain", "turned", "many", "each")
    cm, pa = _labels(hand)
    if kind in ("plain", "turned"):
        pair = "<dt>{l}</dt><dd>{n}</dd>" if kind == "plain" else "<dt>{n}</dt><dd>{l}</dd>"
        wrap = hand.pick("{}", "<div>{}</div>")
        built = [
            wrap.format(pair.format(l=label, n=escape(person.name)))
            for label, person in ((cm, cmecf), (pa, pacer))
        ]
        return f"<dl>{''.join(_in_order(hand, *built))}</dl>"
    one, two = _facts(hand, cmecf, pacer)
    built = []
    for label, facts in ((cm, one), (pa, two)):
        if kind == "many":
            inner = "".join(f"<dd>{name}: {escape(value)}</dd>" for name, value in facts)
            built.append(f"<dt>{label}</dt>{inner}")
        else:
            inner = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts)
            built.append(f"<h4>{label}</h4><dl>{inner}</dl>")
    text = "".join(_in_order(hand, *built))
    return f"<dl>{text}</dl>" if kind == "many" else text


def _inside(hand: Hand, facts: list[Fact], kind: str) -> str:
    """The labelled details of one account."""
    build = {
        "br": "{l}: {v}<br>",
        "p": "<p>{l}: {v}</p>",
        "b": "<b>{l}</b>: {v}<br>",
        "tr": "<tr><td>{l}</td><td>{v}</td></tr>",
        "dl": "<dt>{l}</dt><dd>{v}</dd>",
        "li": "<li>{l}: {v}</li>",
        "above": "<div>{l}</div><div>{v}</div>",
        "spans": "<div><span>{l}</span> <span>{v}</span></div>",
        "behind": "<div>{v}</div><div>{l}</div>",
        "turned": "<tr><td>{v}</td><td>{l}</td></tr>",
        "input": '<label>{l} <input readonly value="{v}"></label><br>',
        "off": '<p>{l}: <input type=text disabled value="{v}"></p>',
    }[kind]
    text = "".join(build.format(l=label, v=escape(value, quote=True)) for label, value in facts)
    around = {
        "tr": "<table>{}</table>",
        "turned": "<table>{}</table>",
        "dl": "<dl>{}</dl>",
        "li": "<ul>{}</ul>",
    }
    return around.get(kind, "{}").format(text)


INSIDES = ("br", "p", "b", "tr", "dl", "li", "above", "spans", "behind", "turned", "input", "off")


def _blocks(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A block for each account, headed by its label: fieldsets, cards, headings, columns side by side."""
    one, two = _facts(hand, cmecf, pacer)
    kind = hand.pick(*INSIDES)
    around = hand.pick(
        "<fieldset><legend>{l}</legend>{i}</fieldset>",
        "<div class=card><h4>{l}</h4>{i}</div>",
        "<h4>{l}</h4>{i}",
        "<section><header><b>{l}</b></header>{i}</section>",
        "<div style='float:left'><div><b>{l}</b></div>{i}</div>",
        "<div>{i}<p><i>{l}</i></p></div>",
        "<table><caption>{l}</caption><tr><td>{i}</td></tr></table>",
        "<p><b>{l}</b></p>{i}",
        "<li><b>{l}</b>{i}</li>",
    )
    built = [
        around.format(l=label, i=_inside(hand, facts, kind))
        for label, facts in zip(_labels(hand), (one, two), strict=True)
    ]
    text = "".join(_in_order(hand, *built))
    return hand.pick("{}", "<div style='display:flex'>{}</div>").format(text)


def _cells(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A table for lay-out alone: an account in each cell."""
    one, two = _facts(hand, cmecf, pacer)
    kind = hand.pick("br", "p", "b", "tr", "dl", "above")
    cells = [
        f"<td valign=top><b>{label}</b><br>{_inside(hand, facts, kind)}</td>"
        for label, facts in zip(_labels(hand), (one, two), strict=True)
    ]
    return f"<table><tr>{''.join(_in_order(hand, *cells))}</tr></table>"


def _div_rows(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A table made of blocks."""
    one, two = _facts(hand, cmecf, pacer)
    labels = _labels(hand)
    place = hand.pick("first", "last")
    heads = [str(label) for label, _ in one]
    rows = [[escape(value) for _, value in facts] for facts in (one, two)]
    for row, label in zip((heads, *rows), ("Account", *labels), strict=True):
        row.insert(0 if place == "first" else len(row), label)
    flat = hand.rng.random() < 0.5
    built = []
    for row in [heads, *_swapped(hand, rows)]:
        cells = "".join(f"<div>{cell}</div>" for cell in row)
        built.append(cells if flat else f"<div class=row>{cells}</div>")
    return f"<div class=grid style='display:grid'>{''.join(built)}</div>"


def _swapped(hand: Hand, rows: list[list[str]]) -> list[list[str]]:
    return rows if hand.rng.random() < 0.5 else rows[::-1]


def _div_columns(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Columns of blocks: the labels of the details in the first."""
    one, two = _facts(hand, cmecf, pacer)
    labels = _labels(hand)
    columns = [["", *(str(label) for label, _ in one)]]
    columns += _swapped(
        hand,
        [
            [label, *(escape(value) for _, value in facts)]
            for label, facts in zip(labels, (one, two), strict=True)
        ],
    )
    built = (
        "<div class=col>" + "".join(f"<div>{cell}</div>" for cell in column) + "</div>" for column in columns
    )
    return f"<div class=cols>{''.join(built)}</div>"


def _fields(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """Fields that show the names and can't be changed; hidden fields hold them as well."""
    cm, pa = _labels(hand)
    look = hand.pick(
        '<label>{l} <input name={k} value="{n}" readonly></label><br>',
        '<p>{l}: <input name={k} value="{n}" disabled></p>',
        '<label for={k}>{l}</label> <input id={k} name={k} value="{n}" readonly><br>',
        '<tr><td>{l}</td><td><input name={k} value="{n}" readonly></td></tr>',
        '<input id={k} value="{n}" disabled> <label for={k}>{l}</label><br>',
    )
    hidden = '<input type=hidden name=x{k} value="{n}">' if hand.rng.random() < 0.5 else ""
    built = [
        (look + hidden).format(l=label, k=key, n=escape(person.name, quote=True))
        for label, key, person in ((cm, "a", cmecf), (pa, "b", pacer))
    ]
    text = "".join(_in_order(hand, *built))
    return f"<table>{text}</table>" if "<tr>" in look else text


SENTENCES = (
    "You are about to link the PACER account of {p} to the CM/ECF account of {c}.",
    "The CM/ECF account of {c} will be linked to the PACER account of {p}.",
    "Link the CM/ECF account belonging to {c} with the PACER account belonging to {p}?",
    "The PACER account registered to {p} and the CM/ECF account registered to {c} will be linked.",
    "Do you want to link {c}'s CM/ECF account to {p}'s PACER account?",
    "<ul><li>The CM/ECF account belongs to {c}.</li><li>The PACER account belongs to {p}.</li></ul>",
    "<p>The PACER account is registered to {p}.</p><p>The CM/ECF account is held by {c}.</p>",
    "Your upgraded PACER account is in the name of {p}. The CM/ECF account is in the name of {c}.",
    "{p} holds the PACER account, and {c} holds the CM/ECF account.",
    "You are about to link the PACER account of <b>{p}</b> to the CM/ECF account of <b>{c}</b>.",
)


def _said(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """A sentence or two."""
    sentence = hand.rng.choice(SENTENCES).format(c=escape(cmecf.name), p=escape(pacer.name))
    if "," in cmecf.name + pacer.name:
        hand.clear = False
    return hand.pick("<p>{}</p>", "<div>{}</div>", "{}").format(sentence)


def _parts(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """First and last names in columns of their own."""
    rows = []
    for label, person in zip(_labels(hand), (cmecf, pacer), strict=True):
        rows.append(_tr(label, *map(escape, person.parts)))
    hand.composed = True
    head = _tr("Account", "First name", "Last name", tag="th")
    return f"<table>{head}{''.join(_in_order(hand, *rows))}</table>"


def _above(hand: Hand, cmecf: Person, pacer: Person) -> str:
    """The label in a line of its own above or below the name, with details without labels between."""
    one, two = _facts(hand, cmecf, pacer, labelled=False)
    build = hand.pick("{}<br>", "<p>{}</p>", "<div>{}</div>", "<tr><td>{}</td></tr>")
    below = hand.rng.random() < 0.3
    built = []
    for label, facts in zip(_labels(hand), (one, two), strict=True):
        lines = [escape(value) for _, value in facts]
        lines.insert(len(lines) if below else 0, hand.pick(f"<b>{label}</b>", label))
        built.append("".join(build.format(line) for line in lines))
    text = "".join(_in_order(hand, *built))
    return f"<table>{text}</table>" if "<tr>" in build else text


LAYOUTS: dict[str, Callable[[Hand, Person, Person], str]] = {
    "rows": _rows,
    "headed table": _headed,
    "turned table": _turned,
    "two up": _two_up,
    "spanned table": _spanned,
    "two levels of headings": _two_level,
    "headings by id": _by_ids,
    "whole labels": _whole_labels,
    "lines": _lines,
    "definition lists": _listed,
    "blocks": _blocks,
    "cells": _cells,
    "rows of blocks": _div_rows,
    "columns of blocks": _div_columns,
    "fields": _fields,
    "sentences": _said,
    "parts of names": _parts,
    "labels above": _above,
}
