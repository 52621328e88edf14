"""Compares the name a court holds with the name PACER holds."""

from dataclasses import dataclass
from enum import Enum


class Likeness(Enum):
    """How near two names are."""

    SAME = "same"
    CLOSE = "close"
    DIFFERENT = "different"


class Difference(Enum):
    """In what two names differ. `ui/words.py` words each of them."""

    MISSING_NAME = "missing_name"
    MIDDLE_NAME_ADDED = "middle_name_added"
    MIDDLE_INITIAL_FOR_NAME = "middle_initial_for_name"
    MIDDLE_NAME_DIFFERS = "middle_name_differs"
    SUFFIX_ADDED = "suffix_added"
    SUFFIX_DIFFERS = "suffix_differs"
    SHORT_GIVEN_NAME = "short_given_name"
    GIVEN_INITIAL_FOR_NAME = "given_initial_for_name"
    GIVEN_NAME_DIFFERS = "given_name_differs"
    FAMILY_NAME_DIFFERS = "family_name_differs"
    FIRM_AND_PERSON = "firm_and_person"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class NameVerdict:
    """How alike two names are, and every difference found.

    `typed_name_needed`: the names are near enough to be one person only if the person says so by typing
    the PACER name (same given name, other family name: marriage).
    """

    likeness: Likeness
    differences: tuple[Difference, ...] = ()
    typed_name_needed: bool = False
