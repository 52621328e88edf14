"""A page dossier keeps what a page is and nothing of whom it is about."""

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from app.adapter.dossier import LONGEST, Dossier, mask_page
from app.adapter.pages import read_page
from app.adapter.port import RawPage
from app.adapter.reader import phrases as wording
from app.adapter.reader.forms import BACK, FORWARD
from app.adapter.reader.page import PageKind
from app.adapter.reader.phrases import PhraseFile, bundled_phrases
from app.adapter.redact import FILE, WordMasks, court_words
from tests.unit.dossier_pages import (
    AWAY,
    BAR,
    CONFIRMATION,
    LINK_FORM,
    LINKED,
    POP_UP,
    REFUSED,
    SCRIPT_MENU,
    URL,
    dossier_of,
    facts,
    source,
)

DOSSIERS = Path(__file__).parents[1] / "dossiers"
# --- the words ---------------------------------------------------------------------------------------


def test_the_shipped_list_is_small_letters_in_order_without_repeats() -> None:
    lines = resources.files("resources").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(re.fullmatch("[a-z]{1,19}", line) for line in lines)
    assert 1000 < len(lines) < 2000


@pytest.mark.parametrize(
    "name", ["john", "mary", "smith", "jones", "william", "april", "june", "rose", "utah", "boston", "chase"]
)
def test_the_shipped_list_holds_no_names(name: str) -> None:
    assert name not in court_words()


def test_every_phrase_survives_masking() -> None:
    file: PhraseFile = bundled_phrases().file
    groups = [group for _, group in file if isinstance(group, tuple)] + [one for _, one in file.link_item]
    texts = [wording.plain(phrase.text) for group in groups for phrase in group]
    assert len(texts) > 200
    for text in texts:
        assert WordMasks().mask(text, visible=True) == re.sub(r"\d", "9", text)


def test_the_words_that_tell_buttons_apart_survive_masking() -> None:
    words = {word for word in BACK | FORWARD if word.isalpha()}
    assert words <= court_words()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("John Q. Attorney", "Xxxx X. Attorney"),
        ("Zoë O’Brien-Müller", "Xxx X’Xxxxx-Xxxxxx"),
        ("Zoe\u0308 Mu\u0308ller", "Xxx Xxxxxx"),
        ("Will May will or may not link", "Xxxx Xxx will or may not link"),
        ("Case 2:26-cv-00017", "Case 9:99-xx-99999"),
        ("login2 password", "xxxxx9 password"),
        ("user=password", "xxxx=xxxxxxxx"),
        ("submit@office.com", "xxxxxx@xxxxxx.xxx"),
        ("https://court.gov/file", "xxxxx://xxxxx.xxx/xxxx"),
        ("E-Filing and E. Filing", "E-Filing and X. Filing"),
        ("山田太郎 Ωmega ⅷ", "xxxx Xxxxx 9"),
        ("Jo\u200bhn in\u00adk", "Xxxx xxx"),
    ],
)
def test_words_are_masked_by_their_shape(text: str, masked: str) -> None:
    assert WordMasks().mask(text, visible=True) == masked


# --- what stays --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (BAR + "<p>Welcome, Jorg Montague</p>", PageKind.MENU),
        (BAR + "<a href='Zed.pl'>Link a CM/ECF account to my PACER account</a>", PageKind.UTILITIES),
        (BAR + SCRIPT_MENU, PageKind.UTILITIES),
        (BAR + LINK_FORM, PageKind.LINK_FORM),
        (BAR + CONFIRMATION, PageKind.CONFIRMATION),
        (BAR + LINKED, PageKind.LINKED),
        (BAR + POP_UP, PageKind.LINKED),
        (BAR + REFUSED, PageKind.REFUSAL),
        (AWAY, PageKind.LOGGED_OUT),
        (
            "<p>The link to this page may not have originated from within CM/ECF.</p>",
            PageKind.REFERER_REFUSED,
        ),
        ("<title>504 Gateway Timeout</title><h1>Sorry</h1>", PageKind.MAINTENANCE),
        ("<meta http-equiv=refresh content='0; url=/cgi-bin/login.pl?777'>", PageKind.LANDING),
    ],
)
def test_a_masked_page_is_read_as_the_page_was(page: str, kind: PageKind) -> None:
    before = read_page(page.encode(), URL)
    after = dossier_of(page).page()
    assert facts(after) == facts(before)
    assert after.kind is kind


def test_broken_forms_keep_their_controls() -> None:
    page = """<table><form action=a><tr><td><input name=one></form><td><input name=two>
    <form action=b><div><input name=three></form><input name=four></div></table><input name=five>"""
    before, after = read_page(page, URL), dossier_of(page).page()
    assert [len(form.fields) for form in after.forms] == [len(form.fields) for form in before.forms] == [1, 1]


def test_the_three_hosts_are_told_apart() -> None:
    page = """<a href="https://ecf.utd.uscourts.gov/cgi-bin/x.pl">a</a>
    <a href="//pacer.login.uscourts.gov/csologin/">b</a><a href="https://evil.example.com/zed">c</a>
    <a href="mailto:zoe@utd.gov">d</a><a href="data:text/html,zoe">e</a>"""
    found = re.findall('href="([^"]*)"', dossier_of(page).html)
    assert found == [
        "https://court.invalid/cgi-bin/x.pl",
        "https://pacer.login.uscourts.gov/csologin/",
        "https://elsewhere.invalid/xxx",
        "elsewhere:x",
        "elsewhere:x",
    ]


def test_names_stay_apart_and_alike() -> None:
    made = dossier_of("<form><input name=abc1><input name=xyz2><input name=abc1><input name=login></form>")
    first, second, third, login = [one.name for one in made.page().forms[0].fields]
    assert first == third != second
    assert (first, login) == ("xxx9", "login")


# --- what a person lets through ----------------------------------------------------------------------


def test_a_word_is_let_through_where_a_person_reads_it_and_nowhere_else() -> None:
    page = """<p>Montague binds a<b>cc</b>ounts</p><p hidden>binds</p>
    <script>x = "binds"; alert("binds")</script>
    <form><input name="binds" placeholder="Binds"><input type=submit value=binds></form>"""
    shown = mask_page(page, URL, unmasked=frozenset({"binds"}))
    assert shown.offered == {"montague": 1, "binds": 4}
    assert "<p>Xxxxxxxx binds a<b>cc</b>ounts</p>" in shown.html
    assert '<p hidden="">xxxxx</p>' in shown.html
    assert 'x="xxxxx";' in shown.html and 'alert("binds")' in shown.html
    assert 'name="xxxxx" placeholder="Binds"' in shown.html and 'value="binds"' in shown.html


@pytest.mark.parametrize(
    "page",
    [
        "<p>swordfish</p><form><input name=q value='my swordfish'>",
        "<p>Swordfish</p><form><textarea name=q>swordfish</textarea>",
        "<p>swordfish</p><form><select name=q><option>swordfish</select>",
        "<p>swordfish</p><a href='/x.pl?swordfish'>x</a>",
        "<p>swordfish</p><form action='/x.pl?a=swordfish'>",
        "<p>swordfish</p><script>document.cookie = 'a=swordfish'</script>",
        "<p data-x=swordfish>swordfish</p>",
        "<p>swordfish7</p>",
        "<p>swordfish-and-1-more</p>",
        "<p>a=swordfish</p>",
        "<p>swordfish@x.org</p>",
        "<p>swordfishswordfishswordfish</p>",
        "<p>swordfish/swordfish/swordfish</p>",
        "<p style='display: none'>swordfish</p>",
        "<noscript>swordfish</noscript>",
    ],
)
def test_what_may_be_a_secret_is_never_offered_nor_let_through(page: str) -> None:
    shown = mask_page(page, URL, unmasked=frozenset({"swordfish", "swordfishswordfishswordfish"}))
    assert "swordfish" not in shown.offered
    assert "swordfish" not in shown.html.casefold()


def test_a_court_word_can_be_masked_where_a_person_reads_it() -> None:
    made = mask_page("<p>Sam Court</p><form><input name=court>", URL, remasked=frozenset({"court"}))
    assert "<p>Xxx Xxxxx</p>" in made.html and 'name="court"' in made.html
    assert made.kept == {"court": 1}


def test_spans_say_where_words_stand() -> None:
    made = mask_page("<p>J<b>oh</b>n &amp; court</p>", URL)
    assert [(made.html[one.start : one.end], one.key, one.masked) for one in made.spans] == [
        ("X", "john", True),
        ("xx", "john", True),
        ("x", "john", True),
        ("court", "court", False),
    ]


def test_a_very_long_page_is_cut_and_says_so() -> None:
    made, _ = source("<p>court</p>" * (LONGEST // 10)).mask()
    assert made.cut
    assert len(made.html) < 2 * LONGEST
    assert not dossier_of("<p>court</p>").cut


# --- the file ----------------------------------------------------------------------------------------


def test_a_dossier_is_read_back_as_it_was_written() -> None:
    made = dossier_of(BAR + CONFIRMATION)
    assert Dossier.from_json(made.json()) == made
    assert Dossier.from_json(made.json().encode()) == made


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "[]",
        lambda text: text[:-10],
        lambda text: text.replace('"kind"', '"sort"'),
        lambda text: text.replace('"format": 1', '"format": 2'),
        lambda text: text.replace("https://", "file://"),
        lambda text: text.replace('"confirmation"', '"whatever"'),
    ],
)
def test_what_is_no_dossier_is_refused_without_being_quoted(spoil: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match=r"^dossier: ") as refused:
        Dossier.from_json(spoil(dossier_of(CONFIRMATION).json()))
    assert "CSRF" not in str(refused.value)


def test_a_raw_page_shows_nothing_of_itself() -> None:
    raw = RawPage(b"<p>zed</p>", "https://ecf.utd.uscourts.gov/zed", "text/zed")
    assert repr(raw) == "RawPage()"


@pytest.mark.parametrize("path", sorted(DOSSIERS.glob("*.json")), ids=lambda path: path.stem)
def test_every_dossier_is_read_as_the_kind_it_declares(path: Path) -> None:
    """A court is added by its dossier, with the kind it should have, and phrases until this holds."""
    kept = Dossier.from_json(path.read_bytes())
    assert kept.page().kind is kept.kind
    assert set(re.findall(r"\d", re.sub(r"</?h\d|charset=\S+|span=\S+", "", kept.html))) <= {"9"}


def test_there_are_dossiers() -> None:
    assert list(DOSSIERS.glob("*.json"))
