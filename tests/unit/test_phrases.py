"""The phrase file: whole, sourced, and all that a maintainer needs to edit."""

import json
import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources import files

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind
from app.adapter.reader.phrases import (
    Phrase,
    PhraseGroup,
    bundled_phrases,
    even,
    label,
    parse_phrases,
    plain,
    template_of,
    words_needed,
)
from tests.unit import court_pages


def bundled() -> dict[str, object]:
    content = json.loads(resources.files("resources").joinpath("phrases.json").read_text("utf-8"))
    assert isinstance(content, dict)
    return content


def test_the_bundled_file_is_read_once() -> None:
    assert bundled_phrases() is bundled_phrases()


def test_every_phrase_has_a_source_and_stands_once_in_its_group() -> None:
    for name, group in bundled_phrases().file:
        texts = [label(phrase.text) for phrase in group] if isinstance(group, tuple) else []
        assert len(texts) == len(set(texts)), name
        assert all(texts), name


def _said_by_a_court(text: str) -> str:
    """A sentence of the file with its places filled in, and the first of the words to choose from."""
    whole = re.sub(r"\[([^|\]]*)[^\]]*\]", r"\1", text)
    return whole.format(name="Ann Lee", court="District of Utah", date="11/28/2026")


def test_every_sentence_of_success_reads_as_linked() -> None:
    for phrase in bundled_phrases().file.linked:
        said = court_pages.page(f"<p>{_said_by_a_court(phrase.text)}</p>")
        assert read_page(said, court_pages.BASE + "here.pl").kind is PageKind.LINKED, phrase.text


def test_a_court_s_own_sentence_of_success_stands_in_the_list_of_courts() -> None:
    """All others are marked as simulated: nobody has seen a court print them."""
    told = " ".join(files("app.adapter").joinpath("COURTS.md").read_text("utf-8").split())
    known = [phrase for phrase in bundled_phrases().file.linked if phrase.source != "simulated"]
    assert known
    for phrase in known:
        assert phrase.source.startswith("https://"), phrase.text
        assert phrase.text.format(name="John Attorney").rstrip(".") in told, phrase.text


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("linked"),
        lambda content: content.update(surprise=[]),
        lambda content: content["linked"].append({"text": "x"}),
        lambda content: content["linked"].append({"text": "x", "source": "somebody"}),
        lambda content: content["linked"].append({"text": " * ", "source": "simulated"}),
        lambda content: content["linked"].append({"text": "* is linked", "source": "simulated"}),
        lambda content: content["linked"].append({"text": "{nobody} is linked", "source": "simulated"}),
        lambda content: content["refusal"].append({"text": "[a|b is wrong", "source": "simulated"}),
        lambda content: content["linked"].append({"text": 3, "source": "simulated"}),
        lambda content: content["linked"].append({"text": "x", "source": "simulated", "more": 1}),
        lambda content: content["link_item"]["must"].clear(),
        lambda content: content.update(linked="x"),
    ],
)
def test_a_file_that_is_wrong_says_where(change: object) -> None:
    content = bundled()
    assert callable(change)
    change(content)
    with pytest.raises(ValueError, match=r"^mine\.json: \w+") as caught:
        parse_phrases(json.dumps(content), "mine.json")
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "[]", "{", b"\xff\xfe", "null"])
def test_a_file_that_is_none_is_an_error_that_names_it(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"^phrases\.json: the whole"):
        parse_phrases(text)


def test_a_new_phrase_is_all_that_a_new_court_needs() -> None:
    content = bundled()
    group = content["filing_system"]
    assert isinstance(group, list)
    taught = plain("Lodge your papers")
    assert not bundled_phrases()["filing_system"].found_in(taught)
    group.append({"text": "LODGE  your Papers", "source": "https://www.example.uscourts.gov/"})
    assert parse_phrases(json.dumps(content))["filing_system"].found_in(taught)


def written_out(taught: str) -> Iterator[str]:
    """A taught wording with each of the words that one bracket allows, the others as they come."""
    brackets = [one.split("|") for one in re.findall(r"\[([^\[\]]*)\]", taught)]
    for number in range(max(map(len, brackets), default=1)):
        text = taught
        for choice in brackets:
            text = text.replace(f"[{'|'.join(choice)}]", choice[number % len(choice)], 1)
        yield re.sub(r"\{name\}|\*", "Ann B. Lee", text)


def test_no_page_that_claims_anything_lacks_the_words_that_every_claim_needs() -> None:
    phrases = bundled_phrases()
    needed = phrases.claim_words
    assert "" not in needed and not any(one in "link a cmecf account to my pacer account" for one in needed)
    for phrase in (*phrases.file.linked, *phrases.file.refusal):
        for text in written_out(phrase.text):
            assert template_of(phrase.text, anything=True).pattern.fullmatch(even(text.rstrip(".")))
            assert any(word in plain(text) for word in words_needed(phrase.text)), text
            assert any(word in plain(text) for word in needed), text
    for phrase in (*phrases.file.refusal_signs, *phrases.file.refusal_not_allowed):
        assert any(word in plain(phrase.text) for word in needed), phrase.text


def words(*texts: str) -> PhraseGroup:
    return PhraseGroup(tuple(Phrase(text=text, source="simulated") for text in texts))


def test_phrases_are_found_as_whole_words() -> None:
    assert words("link").found_in("a link here")
    assert not words("link").found_in("unlink linked")
    assert words("can't").found_in(plain("You can’t go"))
    assert not words().found_in("anything")
    assert not words().are("")


def test_a_star_stands_for_anything() -> None:
    items = words("NextGen Release * Menu Items")
    assert items.are(label("NextGen  Release 1.1 Menu Items"))
    assert not items.are(label("NextGen Menu Items"))
    assert not items.are(label("See NextGen Release 1.1 Menu Items"))


@pytest.mark.parametrize("text", ["CM/ECF", "cm-ecf", "CMECF", "CM ECF", "ECF", "CM/\u00adECF", "CM / ECF"])
def test_all_spellings_of_cmecf_are_one(text: str) -> None:
    assert plain(f"a {text} account") == "a cmecf account"


@pytest.mark.parametrize(
    ("text", "form"), [("E-Filing", "efiling"), ("e filing", "efiling"), ("eFiler", "efiler")]
)
def test_all_spellings_of_efiling_are_one(text: str, form: str) -> None:
    assert plain(text) == form


def test_dashes_quotes_and_spaces_are_alike() -> None:
    assert plain("A\u00a0 –\t“B”\n‘c’") == "a - \"b\" 'c'"
