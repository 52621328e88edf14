"""What is left of a written name when case, accents and invisible characters are taken away."""

import unicodedata
from typing import Final

NAME_LIMIT: Final = 200
"""Characters; a longer text is no name of a person."""

_APOSTROPHES: Final = frozenset("'`\u2018\u2019\u201a\u201b\u02bb\u02bc\u2032\uff07")
_BEFORE: Final = str.maketrans({"\u00b4": "'"})  # NFKD would make a space of it
_AFTER: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
_TWO_NAMES: Final = frozenset("/;@|\\=<>")
_DASHES: Final = frozenset("-\u2212")


def plain_letters(text: str) -> str:
    """The text in lower case without accents: letters, digits, single spaces, periods, commas and hyphens.

    "&" and "+" become "and". Emoji, marks of direction and all that is invisible go. Marks that stand on
    letters of other scripts than Latin stay: there they make another letter. A slash, an "at" sign and
    the like stay too, as a sign that this is not one person's name.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_BEFORE)).casefold()
    folded = unicodedata.normalize("NFKD", folded).translate(_AFTER)
    written: list[str] = []
    on_latin = True
    for character in folded:
        category = unicodedata.category(character)
        if category[0] == "M":
            if not on_latin and not _is_variation(character):
                written.append(character)
        elif category[0] == "L" and character not in _APOSTROPHES:
            written.append(character)
            on_latin = unicodedata.name(character, "").startswith("LATIN")
        else:
            written.append(_stands_for(character, category))
    return " ".join("".join(written).split())


def has_analysable_letters(word: str) -> bool:
    """Whether initials and given names mean in this word what they mean in English: scripts with case."""
    return all(letter.isalpha() and letter.upper() != letter for letter in word)


def is_two_names(text: str) -> bool:
    """Whether plain letters hold a sign, such as a slash, that no single name holds."""
    return any(character in _TWO_NAMES for character in text)


def _stands_for(character: str, category: str) -> str:
    if character in _APOSTROPHES:
        return ""
    if category == "Nd" or character in ".," or character in _TWO_NAMES:
        return character
    if character in "&+":
        return " and "
    if category == "Pd" or character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    return "" if category in ("Cc", "Cf", "Cn", "Co", "Cs", "Sk", "So") else " "


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
