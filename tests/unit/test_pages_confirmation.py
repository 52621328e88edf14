"""The page that asks before it links: found by its shape, its names read as names alone."""

import re
import time

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.account_words import in_labels, read_label
from app.adapter.reader.page import PageKind
from app.linking import Likeness, compare_names
from tests.unit import court_pages as court

URL = court.BASE + "here.pl"
J, M = "John Q. Attorney Jr.", "Jane de la Cruz-O'Neil"

BUILDS = {
    "lines": f"CMECF {J}<br>PACER {M}",
    "paragraphs": f"<p>CM/ECF {J}</p><p>PACER {M}</p>",
    "colon": f"CM/ECF account: {J}<br>PACER account: {M}",
    "dash": f"CM-ECF – {J}<br>PACER - {M}",
    "other order": f"PACER {M}<br>CMECF {J}",
    "table, labels left": f"<table><tr><td>CMECF<td>{J}</td></tr><tr><td>PACER<td>{M}</td></tr></table>",
    "table, heads": f"<table><tr><th>CM/ECF</th><th>PACER</th></tr><tr><td>{J}</td><td>{M}</td></tr></table>",
    "table, heads turned": (
        f"<table><tr><th>PACER Account</th><th>CM/ECF "
        f"Account</th></tr><tr><td>{M}</td><td>{J}</td></tr></table>"
    ),
    "table, unclosed": f"<table><tr><td><b>CM/ECF Name:</b><td>{J}<tr><td><b>PACER Name:</b><td>{M}</table>",
    "definition list": f"<dl><dt>CM/ECF</dt><dd>{J}</dd><dt>PACER</dt><dd>{M}</dd></dl>",
    "list": f"<ul><li>CM/ECF account holder: {J}</li><li>PACER account holder: {M}</li></ul>",
    "bold then line": f"<b>CMECF</b><br>{J}<br><b>PACER</b><br>{M}",
    "bold beside": f"<p><b>CM/ECF Account</b> {J}</p><p><b>PACER Account</b> {M}</p>",
    "name bold": f"CMECF <b>{J}</b><br>PACER <b>{M}</b>",
    "spans": f"<div><span>CM/ECF</span> <span>{J}</span></div><div><span>PACER</span> <span>{M}</span></div>",
    "e-filing": f"e-Filing: {J}<br>PACER: {M}",
    "with spaces": f"CMECF&nbsp;&nbsp; {J.replace(' ', chr(10))}<br>PACER \t{M}",
    "small label": f"CM/ECF account {J}<br>PACER account {M}",
    "name in": f"Name in CM-ECF: {J}<br>Name in PACER: {M}",
    "holder": f"Holder of the PACER account<br>{M}<br>Holder of the CM/ECF account<br>{J}",
    "one head long": (
        f"<table><tr><th>CMECF</th><th>Name in PACER</th></tr><tr><td>{J}</td><td>{M}</td></tr></table>"
    ),
    "your": f"Your CM/ECF name: {J}<br>Your PACER name: {M}",
    "rows of blocks": (
        f"<div><div>Account</div><div>Name</div></div><div><div>PACER user (new)</div><div>{M}</div></div>"
        f"<div><div>CM/ECF user (old)</div><div>{J}</div></div>"
    ),
    "headed by labels for names": (
        f"<h4>Name in CM-ECF</h4><dl><dt>Name</dt><dd>{J}</dd></dl><h4>PACER user (new)</h4><dl><dt>Name</dt>"
        f"<dd>{M}</dd></dl>"
    ),
    "sentences": f"<p>The CM/ECF user belongs to {J}</p><p>The PACER account belongs to {M}.</p>",
    "with logins": (
        f"CM/ECF login: attornjq<br>CM/ECF name: {J}<br>PACER username: jattorney<br>PACER name: {M}"
    ),
}


@pytest.mark.parametrize("build", BUILDS)
def test_both_names_are_read_in_any_mark_up(build: str) -> None:
    page = read_page(court.confirmation(BUILDS[build]), URL)
    assert page.confirmation is not None
    assert page.confirmation.cmecf_name == J
    assert page.confirmation.pacer_name == M
    assert page.kind is PageKind.CONFIRMATION


@pytest.mark.parametrize(
    "name",
    [
        "JOHN ATTORNEY",
        "José Núñez",
        "Will Smith",
        "May Link",
        "Peter Link",
        "Attorney, John",
        "李明",
        "John Attorney, Esq.",
        "Paul R. Stone, AUSA",
        "Fay (UST) Hill",
        "Ruth Park, Chapter 7 Trustee",
        "Jean-Luc d'Arc III",
    ],
)
def test_a_name_is_kept_as_the_page_shows_it(name: str) -> None:
    shown = name.replace("&", "&amp;")
    table = f"<table><tr><td>CMECF</td><td>{shown}</td></tr><tr><td>PACER</td><td>{shown}</td></tr></table>"
    page = read_page(court.confirmation(table), URL)
    assert page.confirmation is not None
    assert page.confirmation.cmecf_name == name
    assert page.confirmation.pacer_name == name


@pytest.mark.parametrize(
    "value",
    [
        "attornjq",
        "smithcs2",
        "john.attorney@example.com",
        "12345",
        "Active",
        "Attorney",
        "Trial Attorney",
        "O'Brien & Sons LLC",
        "Account Recovery Services, Inc.",
        "Law Offices of John Attorney",
        "U.S. Attorney's Office",
        "Department of Justice",
        "Federal Public Defender",
        "12 Main Street",
        "Salt Lake City, UT 84101",
        "(801) 555-0100",
        "01/02/2020",
        "District of Utah",
        "N/A",
        "none",
        "Not available",
        "Unknown",
        "TBD",
        "Same as above",
        "-",
        "Test User",
    ],
)
def test_what_is_no_name_of_a_person_is_never_read_as_one(value: str) -> None:
    shown = value.replace("&", "&amp;")
    for build in BUILDS.values():
        page = read_page(court.confirmation(build.replace(J, shown).replace(M, shown)), URL)
        assert page.kind is PageKind.OTHER
        if page.confirmation is not None:
            assert (page.confirmation.cmecf_name, page.confirmation.pacer_name) == (None, None)


@pytest.mark.parametrize(
    "name", ["Attorney, Wei Eleanor", "ATTORNEY, WEI", "Wei Attorney", "Hope Lee Pacer", "Pacer, Hope"]
)
def test_a_label_takes_no_word_of_the_name_beside_it(name: str) -> None:
    for names in (f"CMECF {name}<br>PACER {name}", f"{name} CMECF<br>{name} PACER"):
        page = read_page(court.confirmation(names), URL)
        assert page.confirmation is not None
        assert {page.confirmation.cmecf_name, page.confirmation.pacer_name} <= {name, None}


@pytest.mark.parametrize(
    "label",
    [
        *(
            "CM / ECF",
            "CM/ ECF account",
            "(CM - ECF) Filer:",
            "e filing account",
            "E Filer name",
            "e-file user",
        ),
        *(
            "Central Sign-On",
            "Central Sign On account",
            "Your User Name",
            "attorney's e-mail # -",
            "PACER/CSO",
        ),
    ],
)
def test_each_word_of_a_label_is_known_for_one(label: str) -> None:
    assert read_label(label) is not None
    assert all(map(in_labels, label.split()))


def test_a_login_or_a_mark_behind_a_name_is_told_from_it() -> None:
    page = read_page(court.confirmation("CMECF John Attorney (attornjq)<br>PACER John Attorney, Active"), URL)
    assert page.confirmation is not None
    assert page.confirmation.cmecf_name == page.confirmation.pacer_name == "John Attorney"


FIRM = "Baker Hostetler"
AMBIGUOUS = {
    "a firm before the name": (
        f"<table><tr><td>CM/ECF<td>{FIRM}<td>{J}<tr><td>PACER<td>{FIRM}<td>{M}</table>"
    ),
    "a firm behind the name": f"CM/ECF {J}, {FIRM}<br>PACER {M}, {FIRM}",
    "a firm in the sentence": (
        f"Link the PACER account of {FIRM}, held by {M}, to the CM/ECF account of {FIRM}, held by {J}."
    ),
    "a firm as the account, the names below": (
        f"<p>CM/ECF: {FIRM}</p><p>PACER: {FIRM}</p><p>{J} holds the first, and {M} the second.</p>"
    ),
    "names as links": f"CM/ECF: <a href=a.pl>{J}</a> {FIRM}<br>PACER: <a href=b.pl>{M}</a> {FIRM}",
    "an unknown label": f"CM/ECF Practice: {FIRM}<br>PACER Practice: {FIRM}",
    "a row too short": (
        f"<table><tr><th>Account<th>Firm<th>Name<tr><td>CM/ECF<td>{FIRM}<tr><td>PACER<td>{FIRM}</table>"
    ),
    "four blocks without a table": (
        f"<div>CM/ECF</div><div>PACER</div><div>{FIRM}</div><div>{FIRM}</div><div>{J}</div><div>{M}</div>"
    ),
    "a label without a value": (
        f"<div><div>CM/ECF</div><div>{FIRM}</div><div>{J}</div><div>Firm</div></div>"
        f"<div><div>PACER</div><div>{FIRM}</div><div>{M}</div><div>Firm</div></div>"
    ),
    "a status that is a name": (
        f"<table><tr><td>{FIRM}<td>CM/ECF<td>Status<td>{J}<tr><td>{FIRM}<td>PACER<td>Status<td>{M}</table>"
    ),
    "one account alone": f"CM/ECF: {J}<br>CM/ECF: {M}",
    "struck out": f"CM/ECF: <s>{J}</s> {FIRM}<br>PACER: <s>{M}</s> {FIRM}",
    "a list to choose from": f"CM/ECF: <select name=x><option>{J}</select> {FIRM}<br>PACER: {FIRM}",
    "both in one label": f"CM/ECF and PACER name: {J}",
    "the other's label behind": f"<div>CM/ECF</div><div>{J}<br>PACER</div><div>{M}</div>",
}


@pytest.mark.parametrize("build", AMBIGUOUS)
def test_where_more_than_one_text_could_be_the_name_there_are_no_names(build: str) -> None:
    page = read_page(court.confirmation(AMBIGUOUS[build]), URL)
    if page.confirmation is not None:
        assert (page.confirmation.cmecf_name, page.confirmation.pacer_name) == (None, None)


def test_names_in_fields_that_cannot_be_changed_are_read_and_fields_that_can_stop() -> None:
    field = '<p>{0} <input name={0} value="{1}" {2}></p>'
    fixed = "".join(field.format(*one) for one in (("CM/ECF", J, "readonly"), ("PACER", M, "disabled")))
    page = read_page(court.confirmation(fixed), URL)
    assert page.confirmation is not None
    assert (page.confirmation.cmecf_name, page.confirmation.pacer_name) == (J, M)
    assert read_page(court.confirmation(fixed.replace("readonly", "")), URL).confirmation is None


def test_headings_govern_by_column_through_spans() -> None:
    table = (
        f"<table><tr><th rowspan=2>Account<th colspan=2>Recorded<th rowspan=2>Firm<tr><th>Status<th>Name"
        f"<tr><td>CM/ECF<td>Active<td>{J}<td>{FIRM}<tr><td>PACER<td>Active<td>{M}<td>{FIRM}</table>"
    )
    page = read_page(court.confirmation(table), URL)
    assert page.confirmation is not None
    assert (page.confirmation.cmecf_name, page.confirmation.pacer_name) == (J, M)


@pytest.mark.parametrize(
    "names",
    [
        "CMECF John Attorney",
        "CMECF John Attorney<br>PACER",
        "CMECF John Attorney<br>PACER account will be used",
        "CMECF John Attorney<br>PACER Service Center (800) 676-6856",
        "CMECF John Attorney<br>PACER Service Center",
        "CMECF John Attorney<br>PACER: Case Locator",
        "CMECF John Attorney<br>PACER: Really?",
        "<table><tr><td>CMECF<td>John Attorney<tr><td>PACER<td>will be linked</table>",
        "CMECF John Attorney<br>PACER John Attorney<br>PACER Jane Attorney",
        "PACER John Attorney<br>CM/ECF login: attornjq",
        "PACER John Attorney<br>CM/ECF account number: 12345",
        "CM/ECF Account Recovery Inc.<br>PACER Account Recovery Inc.",
        "CMECF <a href=x.pl>John Attorney</a><br>PACER John Attorney",
        "John Attorney<br>John Attorney",
        "<span hidden>CMECF Jane Attorney</span>PACER John Attorney",
        "<select name=x><option>CMECF John Attorney</select>PACER John Attorney",
    ],
)
def test_a_name_that_is_not_sure_stops_the_walk(names: str) -> None:
    page = read_page(court.confirmation(names), URL)
    assert page.kind is PageKind.OTHER
    if page.confirmation is not None:
        assert None in (page.confirmation.cmecf_name, page.confirmation.pacer_name)


def test_the_same_name_shown_twice_is_one_name() -> None:
    page = read_page(court.confirmation(court.NAMES + "<br>CMECF John Attorney"), URL)
    assert page.kind is PageKind.CONFIRMATION


@pytest.mark.parametrize(
    ("senders", "label"),
    [
        ("<input type=submit value=Submit><input type=button value=Cancel>", "Submit"),
        (
            "<input type=submit value=Cancel><input type=submit name=go value='Link accounts'>",
            "Link accounts",
        ),
        ("<button>Yes</button><button>No</button>", "Yes"),
        ("<button type=button onclick='go()'>Submit</button><input type=reset value=Clear>", "Submit"),
        ("<input type=image alt=Submit src=s.gif name=s><input type=submit value='Go back'>", "Submit"),
        ("<input type=submit>", "Submit"),
        ("<input type=button value=Print onclick=p()><input type=submit value=Continue>", "Continue"),
    ],
)
def test_the_sender_is_never_the_way_back(senders: str, label: str) -> None:
    page = read_page(court.confirmation(senders=senders), URL)
    assert page.confirmation is not None
    assert page.confirmation.sender.label == label


@pytest.mark.parametrize(
    "senders",
    [
        "",
        "<input type=submit value=Cancel>",
        "<input type=submit value=No><input type=submit value=Back><input type=reset>",
        "<input type=submit value=Submit><input type=submit value=Continue>",
        "<input type=submit value=Submit disabled>",
        '<input type=submit value="Don\'t link">',
        "<input type=submit value='Do not link'>",
        "<input type=button value=Details onclick=d()>",
        "<input type=checkbox name=sure><input type=submit value=Submit>",
        "<input name=why><input type=submit value=Submit>",
        "<input type=password name=again><input type=submit value=Submit>",
    ],
)
def test_a_form_that_cannot_simply_be_sent_asks_nothing(senders: str) -> None:
    page = read_page(court.confirmation(senders=senders), URL)
    assert page.confirmation is None
    assert page.kind is not PageKind.CONFIRMATION


def test_a_search_box_beside_it_does_not_disturb() -> None:
    box = "<form action=s.pl><input name=q><input type=submit value=Search></form>"
    assert read_page(court.confirmation(more=box), URL).kind is PageKind.CONFIRMATION


def test_a_password_field_anywhere_on_the_page_is_no_question() -> None:
    log_in = "<form action=s.pl>New <input type=password name=a> Again <input type=password name=b></form>"
    page = read_page(court.confirmation(more=log_in), URL)
    assert page.confirmation is None
    assert page.kind is PageKind.OTHER


def test_a_form_that_would_put_it_into_an_address_is_not_sent() -> None:
    page = read_page(court.CONFIRMATION.replace("method=post", "method=get"), URL)
    assert page.confirmation is None
    assert page.kind is PageKind.OTHER


def test_two_forms_that_could_be_sent_are_one_too_many() -> None:
    second = "<form action=o.pl method=post><input type=submit value=Continue></form>"
    assert read_page(court.confirmation(more=second), URL).kind is not PageKind.CONFIRMATION


def test_a_page_that_does_not_speak_of_linking_asks_nothing() -> None:
    html = court.page(
        f"<form method=post action=f.pl>{court.NAMES}<p>Pay the fee?<input type=submit value=Submit></form>"
    )
    assert read_page(html, URL).confirmation is None


def test_a_page_that_would_unlink_is_not_confirmed() -> None:
    html = court.confirmation(question="<p>Do you want to unlink these accounts?</p>")
    assert read_page(html, URL).confirmation is None


@pytest.mark.parametrize("words", ["Invalid CM/ECF login.", "These accounts are now linked."])
def test_a_claim_beside_the_question_is_a_contradiction(words: str) -> None:
    assert read_page(court.confirmation(more=f"<p>{words}</p>"), URL).kind is PageKind.OTHER


def test_control_characters_and_turned_writing_do_not_reach_a_name() -> None:
    names = "CMECF John\u202e Att\u200borney\x07<br>PACER John Attorney"
    page = read_page(court.confirmation(names), URL)
    assert page.confirmation is not None
    assert page.confirmation.cmecf_name == "John Attorney"


@pytest.mark.parametrize(
    "names",
    [
        "<div>" * 3000 + "CMECF John Attorney" + "</div>" * 3000,
        "<i>" * 3000 + "CMECF John Attorney",
        "<table>" + "<tr><td colspan=9999 rowspan=9999>CMECF<td>a" * 400 + "</table>",
        "CM/ECF: " * 1500,
        "<b>John Attorney</b>," * 900,
        "John (Attorney) " * 1200,
        "(" * 9000 + ")" * 9000,
        "a, " * 6000,
        "The PACER account of " * 900,
        "<dl>" + "<dt>CMECF<dd>John Attorney" * 700 + "</dl>",
        "<div>" + "<div><p>CMECF<p>John Attorney</div>" * 500 + "</div>",
        "<div><p>a<p>b" * 60 + "</div>" * 60,
    ],
    ids=range(12),
)
def test_a_monstrous_page_is_read_soon_and_names_nobody(names: str) -> None:
    begun = time.thread_time()
    page = read_page(court.confirmation(names), URL)
    assert time.thread_time() - begun < 3
    assert page.kind is not PageKind.CONFIRMATION


def _both(account: str) -> str:
    """A part of a page for each account; `{}` is its label, `[x|y]` what differs."""
    sides = (("CM/ECF", r"\1"), ("PACER", r"\2"))
    return "".join(re.sub(r"\[([^|]*)\|([^\]]*)\]", which, account.format(name)) for name, which in sides)


def _rows(*rows: str) -> str:
    """A table with a row of headings."""
    cells = ["".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows]
    cells[0] = cells[0].replace("td>", "th>")
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


# Each shows two people, by what stands apart from the rest of a name.
APART = {
    "a line": _both("{}: John Attorney<br>[Jr.|Sr.]<br>"),
    "a block": _both("<div>{}: John Attorney</div><div>[Jr.|III]</div>"),
    "a paragraph": _both("<p>{}: John Attorney</p><p>[JR|SR]</p>"),
    "a line for one": "<p>CM/ECF: John Attorney<br>Jr.</p><p>PACER: John Attorney</p>",
    "raised": _both("<p>{}: John Attorney<sup>[Jr.|Sr.]</sup></p>"),
    "a column": _rows(
        "Account | Name | Suffix", "CM/ECF | John Attorney | Jr.", "PACER | John Attorney | Sr."
    ),
    "a row": _rows(" | CM/ECF | PACER", "Name | John Attorney | John Attorney", "Suffix | Jr. | III"),
    "a column for generations": _rows(
        "Account | Name | Generation", "CM/ECF | John Attorney | Jr.", "PACER | John Attorney | Sr."
    ),
    "a column for titles": _rows(
        "Account | First name | Last name | Title", "CM/ECF | John | Moss | Jr.", "PACER | John | Moss | Sr."
    ),
    "a column for middle names": _rows(
        "Account | Name | Middle name", "CM/ECF | John Attorney | Quincy", "PACER | John Attorney | Robert"
    ),
    "a row for middle initials": _rows(
        " | CM/ECF | PACER", "Name | John Attorney | John Attorney", "Middle initial | Q. | R."
    ),
    "a second family name": _rows(
        "Account | First name | Last name | Second last name",
        "CM/ECF | Ana | Cruz | Lopez",
        "PACER | Ana | Cruz | Diaz",
    ),
    "a name at birth": _rows(
        "Account | First name | Last name | Maiden name",
        "CM/ECF | Ana | Cruz | Moss",
        "PACER | Ana | Cruz | Roth",
    ),
    "cut off": _both("<p>{}: John Attor...</p>"),
    "cut off by a sign": _both("<p>{}: John Attor\u2026</p>"),
}


@pytest.mark.parametrize("build", APART)
def test_no_part_of_a_name_is_left_out_where_it_stands_apart(build: str) -> None:
    page = read_page(court.confirmation(APART[build]), URL)
    found = page.confirmation
    assert found is not None
    if None not in (found.cmecf_name, found.pacer_name):
        verdict = compare_names(found.cmecf_name, found.pacer_name)
        assert verdict.likeness is Likeness.DIFFERENT, found


@pytest.mark.parametrize(
    ("build", "names"),
    [
        (
            _rows("Account | Name | Suffix", "CM/ECF | Doe, John | III", "PACER | John Doe III | III"),
            ("Doe, John, III", "John Doe III"),
        ),
        (
            _rows("Account | Name | Suffix", "CM/ECF | John Doe | ", "PACER | John Doe | N/A"),
            ("John Doe", "John Doe"),
        ),
        (
            _rows(" | CM/ECF | PACER", "Name | John Q. Doe | John Q. Doe", "Middle initial | Q. | Q."),
            ("John Q. Doe", "John Q. Doe"),
        ),
    ],
)
def test_a_part_of_a_name_that_stands_apart_may_say_nothing_new(build: str, names: tuple[str, str]) -> None:
    found = read_page(court.confirmation(build), URL).confirmation
    assert found is not None and (found.cmecf_name, found.pacer_name) == names
