"""Whole sentences alone are the court's word: read as a page, and walked through a whole session."""

import json
from datetime import date
from importlib import resources

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.claims import claims_of, is_a_name
from app.adapter.reader.document import parse
from app.adapter.reader.page import PageKind, Refusal
from app.adapter.reader.phrases import parse_phrases
from app.adapter.says import Says, speaks_of
from app.courts import CourtDirectory
from app.linking.outcome import Menu, Proposal
from tests.tables import each
from tests.unit import court_pages as court
from tests.unit.claim_sentences import BESIDE, LINK, NO_LINK, NO_REFUSALS, REFUSALS, TAUGHT, UTAH

URL = court.BASE + "here.pl"
REFUSING = [(name, words) for name, said in REFUSALS.items() for words in said]
WAYS = {
    "a paragraph": "<p>{}</p>",
    "bold, under a heading": f"<h3>{court.LINK_LABEL}</h3><p><b>{{}}</b></p>",
    "bare, under a bold line": f"<b>{court.LINK_LABEL}</b><br>{{}}",
    "a cell of its own": "<table><tr><td>{}</td></tr></table>",
}


@pytest.mark.parametrize("way", WAYS)
def test_no_sentence_that_says_no_link_is_believed(way: str) -> None:
    assert len(NO_LINK) >= 150
    for words in NO_LINK:
        page = read_page(court.page(WAYS[way].format(words)), URL)
        assert page.kind is not PageKind.LINKED and not page.claims.linked(), words


def test_nor_is_one_that_a_pop_up_says() -> None:
    for words in NO_LINK:
        page = read_page(court.page(f"<script>alert({json.dumps(words)})</script>"), URL)
        assert page.kind is not PageKind.LINKED and not page.claims.linked(), words


@pytest.mark.parametrize("way", WAYS)
def test_what_was_taught_is_believed_and_nothing_else(way: str) -> None:
    assert len(LINK) >= 30
    for words in LINK:
        page = read_page(court.page(WAYS[way].format(words)), URL)
        assert (page.kind is PageKind.LINKED) is (words in TAUGHT), words
        popped = read_page(court.page(f"<script>alert({json.dumps(words)})</script>"), URL)
        assert (popped.kind is PageKind.LINKED) is (words in TAUGHT), words


@each("label", BESIDE)
def test_no_line_that_is_not_known_leaves_success_as_it_is(label: str) -> None:
    """Unless it stood on the page before as well: the court's frame."""
    for markup in ("<h2>{0}</h2>{1}", "<p>{1}</p><p>{0}</p>", "{1}<hr><b>{0}</b>"):
        html = court.page(markup.format(label, UTAH))
        page = read_page(html, URL)
        assert page.claims.says_linked and page.kind is not PageKind.LINKED, markup
        frame = Says.by(read_page(html.replace(UTAH, "Good morning"), URL))
        assert Says.by(page).says_linked(frame), markup


def test_a_person_who_is_spoken_to_beside_it_is_whom_it_is_about() -> None:
    utah, menu = CourtDirectory.bundled()["utd"], Menu(())
    proposal = Proposal("utd", "Ann Lee", "Ann M. Lee", "alee", "alee1234", menu, "", "1", 0.0)
    for words in ("Thank you, {}", "Welcome {}", "Welcome, {}"):
        for name, ours in (("Ann Lee", True), ("Ruth Park", False)):
            page = read_page(
                court.page(f"<p>{words.format(name)}</p><p>Your accounts have been linked.</p>"), URL
            )
            assert page.kind is PageKind.LINKED
            assert speaks_of(page.claims, proposal, utah, date(2026, 11, 29)) is ours


@pytest.mark.parametrize("said", ["Your accounts<br>have been linked.", "Your account<br>is now linked."])
def test_a_line_that_goes_on_is_no_label(said: str) -> None:
    assert read_page(court.page(f"<p>{said}</p>"), URL).kind is PageKind.LINKED


@pytest.mark.parametrize(
    ("taught", "said"),
    [
        (
            "Done, {name}. The old court login has been retired.",
            "Done, Ruth Park. The old court login has been retired.",
        ),
        ("Your filing rights have been moved over.", "YOUR  filing rights have been moved over"),
        ("[Both|The two] are one now", "The two are one now."),
        (
            "On {date} {name} was enrolled at the {court}.",
            "On 11/28/2026 Ruth Park was enrolled at the District of Utah.",
        ),
    ],
)
def test_a_new_wording_needs_no_code_and_no_word_of_linking(taught: str, said: str) -> None:
    content = json.loads(resources.files("resources").joinpath("phrases.json").read_text("utf-8"))
    content["linked"].append({"text": taught, "source": "https://www.example.uscourts.gov/"})
    page = parse(f"<body><p>{said}</p>")
    assert not claims_of(page, page.content(None), (), "", parse_phrases(_bundled())).says_linked
    assert claims_of(page, page.content(None), (), "", parse_phrases(json.dumps(content))).linked()
    half = parse(f"<body><p>Unless {said}</p>")
    assert not claims_of(half, half.content(None), (), "", parse_phrases(json.dumps(content))).says_linked


def _bundled() -> bytes:
    return resources.files("resources").joinpath("phrases.json").read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "John Attorney",
        "John Q. Attorney, Jr.",
        "María de la Cruz",
        "J. Doe",
        "O'NEILL, JEAN-LUC",
        "Li An",
        "Will May",
        "Luis de los Reyes",
        "Ana de las Casas",
    ],
)
def test_what_can_be_a_name(name: str) -> None:
    assert is_a_name(name)


@pytest.mark.parametrize(
    "text",
    [
        *("nobody", "None", "another user", "Another User", "the clerk", "0 users", "whom it concerns", ""),
        *("your agent", "a b c d e f g h", "John Attorney if approved", "JOHN ATTORNEY AND NO ONE", "him"),
        *(
            "Not John Attorney",
            "John Attorney, Not",
            "Never",
            "Error",
            "Null",
            "Undefined",
            "Nevada",
            "Tomorrow",
        ),
        *("Last, First", "User Name", "Test User", "Not Available", "Smith & Park LLP", "Park"),
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert not is_a_name(text)


@pytest.mark.parametrize(("kind", "words"), REFUSING)
def test_a_refusal_is_told_by_whom_it_speaks_of(kind: str, words: str) -> None:
    page = read_page(court.page(f"<p>{words}</p>"), URL)
    assert page.claims.refusal is Refusal[kind], page.claims
    assert page.kind is not PageKind.LINKED


@pytest.mark.parametrize("words", NO_REFUSALS)
def test_advice_and_questions_refuse_nothing(words: str) -> None:
    assert read_page(court.page(f"<p>{words}</p>"), URL).claims.refusal is None


@each(
    "led",
    [
        "<p>{0}</p>{1}",
        "<div>{0}</div><p>{1}</p>",
        "<table><tr><td>{0}</td></tr><tr><td>{1}</td></tr></table>",
        "<p><i>{0}</i></p><p>{1}</p>",
    ],
)
def test_a_refusal_that_others_lead_on_to_is_not_the_court_s_word(led: str) -> None:
    heads = (
        "We are glad that this is not so:",
        "The last page of 2019 said:",
        "If you enter the wrong login, this page says",
        "Nobody has told us that",
    )
    for said in ("Nothing was linked.", "Your accounts could not be linked.", REFUSALS["HELD"][0]):
        for head in heads:
            assert not read_page(court.page(led.format(head, said)), URL).claims.refused, (head, said)
        for head in ("Error:", "Sorry,", "Link accounts", court.LINK_LABEL):
            assert read_page(court.page(led.format(head, said)), URL).claims.refused, (head, said)


def test_a_refusal_beside_the_words_of_success_says_both() -> None:
    for words in (said for kind in REFUSALS for said in REFUSALS[kind]):
        page = read_page(court.page(f"<p>{UTAH}</p><p>{words}</p>"), URL)
        assert page.kind is not PageKind.LINKED and not page.claims.linked(), words
        assert page.claims.says_linked and page.claims.refusal is not None, words
        bare = read_page(court.page(f"<p>{UTAH.rstrip('.')}</p><p>{words}</p>"), URL)
        assert bare.claims.refusal is not None and not bare.claims.linked(), words
