"""Words blacked out: whole ones, in any case, and never the names that a record is about."""

import pytest

from app.records.attempts import masked, without_logins


def test_whole_words_in_any_case_longest_first() -> None:
    assert masked("JDOE, jdoe77 and jdoes", ["jdoe", "jdoe77", " "]) == "▒▒▒, ▒▒▒ and jdoes"


def test_what_means_something_to_a_pattern_is_a_letter() -> None:
    assert masked("a.b and acb", ["a.b"]) == "▒▒▒ and acb"


@pytest.mark.parametrize("said", ["The login ATTORNJQ is linked to jdoe.", None])
def test_logins_are_taken_out_of_a_courts_words(said: str | None) -> None:
    found = without_logins(said, ["attornjq", "jdoe"], ["Jane Doe", None])
    assert found == (None if said is None else "The login ▒▒▒ is linked to ▒▒▒.")


def test_a_login_that_is_a_word_of_the_names_stays_as_the_name() -> None:
    assert without_logins("Jane Doe is linked.", ["doe"], ["Jane Doe"]) == "Jane Doe is linked."
