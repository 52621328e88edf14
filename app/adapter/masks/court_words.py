"""The words that courts' pages share and that tell nothing about a person."""

from functools import cache
from importlib import resources

from app.adapter.phrases import PhraseFile, bundled_phrases

FILE = "court_words.txt"


@cache
def court_words() -> frozenset[str]:
    """The shipped words, small letters without digits, and those of the phrase file.

    A word of a new phrase is a court word from then on. Raises ValueError as `bundled_phrases` does.
    """
    shipped = resources.files("resources").joinpath(FILE).read_text(encoding="utf-8").split()
    return frozenset(shipped) | _of_phrases(bundled_phrases().file)


def _of_phrases(file: PhraseFile) -> frozenset[str]:
    groups = [group for _, group in file if isinstance(group, tuple)]
    groups += [group for _, group in file.link_item]
    texts = (phrase.text for group in groups for phrase in group)
    letters = ("".join(c if c.isalpha() else " " for c in text.casefold()) for text in texts)
    return frozenset(word for text in letters for word in text.split())
