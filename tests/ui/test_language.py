"""Sentences can be said in another language, and an invented one shows that none is missed or cut."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.pseudo import ACCENTED, pseudo
from ui.language import all_sentences, catalogue, speak
from ui.sentences import fields_of, sentences_of, translated

SOURCE = '''"""Not a sentence."""
from enum import Enum

class Kind(Enum):
    """Nor this."""
    ONE = "one of its kind"

PLAIN = "Choose your court."
KEYED = {"name": "Its name", "where": "https://www.utd.uscourts.gov"}

def told(name: str, court: "Court") -> str:
    """Nor that."""
    if name == "nobody":
        return ""
    return f"{name} files at {court.name.strip(' x')}: {name} is {'here' if court else 'gone'}."
'''


def said_by(tree: ast.Module, name: str) -> str:
    held: dict[str, object] = {}
    exec(compile(tree, "words", "exec"), held)  # the module under test is our own text above
    court = type("Court", (), {"name": "Utah"})()
    told = held["told"]
    assert callable(told)
    return str(told(name, court))


def test_the_sentences_of_a_module_are_found_and_nothing_else() -> None:
    told = "{name} files at {2}: {name} is {3}."
    assert sentences_of(SOURCE) == ("Choose your court.", "Its name", "here", "gone", told)


def test_a_sentence_can_fill_in_in_another_order() -> None:
    other = {"{name} files at {2}: {name} is {3}.": "{2} hat {name}, {name}: {3}!", "here": "da"}
    tree = translated(SOURCE, lambda english: other.get(english, english))
    assert said_by(tree, "Ann") == "Utah hat Ann, Ann: da!"
    assert said_by(translated(SOURCE, str), "Ann") == "Ann files at Utah: Ann is here."


def test_a_sentence_that_fills_in_other_things_is_refused() -> None:
    with pytest.raises(ValueError, match="Other things"):
        translated(SOURCE, lambda english: english.replace("{name}", "{nome}"))


def test_a_catalogue_is_read_and_what_it_lacks_stays_english(tmp_path: Path) -> None:
    path = tmp_path / "it.json"
    path.write_text('{"Close": "Chiudi", "On {day}.": "", "At {court}.": "A {court}."}', encoding="utf-8")
    said = catalogue(path)
    assert [said(one) for one in ("Close", "On {day}.", "Cancel")] == ["Chiudi", "On {day}.", "Cancel"]
    path.write_text('{"At {court}.": "A {corte}."}', encoding="utf-8")
    with pytest.raises(ValueError, match="fills in other things"):
        catalogue(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="no catalogue"):
        catalogue(path)


def test_words_that_are_loaded_are_not_said_twice() -> None:
    import ui.words.names

    assert ui.words.names.OWN_PAGE
    with pytest.raises(RuntimeError, match=r"ui\.words\.names"):
        speak(str)


def test_the_whole_program_can_be_translated() -> None:
    sentences = all_sentences()
    assert len(sentences) > 800
    assert "Choose your court" in sentences and "&Next" in sentences
    for sentence in sentences:
        other = pseudo(sentence)
        assert fields_of(other) == fields_of(sentence)
        assert len(other) >= 1.4 * len(sentence)


def test_the_invented_language_has_no_plain_letter() -> None:
    assert not any(sign.isascii() for sign in ACCENTED)
    assert pseudo("&Next") == "[!!&Néẋţ öñ!!]"
    assert "https://pacer.uscourts.gov" in pseudo("See https://pacer.uscourts.gov for {name}")


def walked(*more: str) -> Iterator[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.ui.pseudo", *more], capture_output=True, text=True, check=False
    )
    assert ran.returncode in (0, 1), ran.stderr
    yield from ran.stdout.splitlines()


def test_nothing_is_left_in_english_and_nothing_is_cut() -> None:
    assert [line for line in walked("--few") if line] == []


@pytest.mark.prove
@pytest.mark.timeout(300)
@pytest.mark.parametrize("scale", ["1", "2"])
def test_nothing_is_left_in_english_and_nothing_is_cut_in_any_state(scale: str) -> None:
    assert [line for line in walked("--scale", scale) if line] == []


def test_the_walk_sees_what_is_english_and_what_is_cut() -> None:
    from tests.ui.pseudo_walk import english_in

    assert english_in("[!!Ţĥé ļîñķ!!]: Utah, 2 March 2026", ("Utah",)) == ""
    assert english_in("[!!Ţĥé ļîñķ!!]: Utah, not linked", ("Utah",)) == "not linked"


def test_english_loads_no_catalogue() -> None:
    ask = "import sys, ui.main, ui.start, ui.application; print('ui.language' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
