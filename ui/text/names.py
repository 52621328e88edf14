"""What the comparison of the two names means."""

from __future__ import annotations

from app.linking.names import Difference, Likeness, NameVerdict

NO_NAME, CMECF_CARD = "(no name shown)", "CM/ECF: this court's account"
NO_NAMES_HEADING, OWN_PAGE = "No names to compare", "The court's own page, as text"
OLD_LOGIN, PACER_USER = "Old login", "PACER user name"
_SAME = (
    "The names match",
    "A matching name does not prove that it is you: two attorneys can have the same name. Make sure that "
    "both accounts are yours.",
)
_CLOSE = (
    "Is this the same person?",
    "The names are similar, but they do not match. Link only if both accounts are yours. The name can be "
    "corrected in PACER afterwards.",
)
_STOPS = "This program does not link them. Nothing was linked. "
_TWO_PEOPLE = (
    "These look like two different people",
    f"{_STOPS}If both are you, the court or PACER must correct a name first. If one is somebody else, you "
    "entered somebody else's login.",
)
_NOT_COMPARED = {
    Difference.MISSING_NAME: (
        "A name is missing",
        f"{_STOPS}It links two accounts only if both names are there to compare. Ask the court or PACER to "
        "add the missing name.",
    ),
    Difference.FIRM_AND_PERSON: (
        "These are not two names of one person",
        f"{_STOPS}It links two accounts only if both are one person's. If you entered your firm's login, "
        "go back and enter your own. If both accounts are yours, the court or PACER must correct a name "
        "first.",
    ),
    Difference.NOT_COMPARABLE: (
        "These names cannot be compared",
        f"{_STOPS}It links two accounts only if it can compare their names. If both accounts are yours, ask "
        "the court or PACER to correct the name.",
    ),
}
_DIFFERENCES = {
    Difference.MISSING_NAME: "At least one of the two names is missing.",
    Difference.MIDDLE_NAME_ADDED: "One has a middle name or initial, the other has none.",
    Difference.MIDDLE_INITIAL_FOR_NAME: "One has a middle initial where the other has the whole middle name.",
    Difference.MIDDLE_NAME_DIFFERS: "The middle names are not the same.",
    Difference.SUFFIX_ADDED: "One has an addition such as Jr. or III, the other has none.",
    Difference.SUFFIX_DIFFERS: "The additions (Jr., Sr., III) are not the same. Father and son?",
    Difference.SHORT_GIVEN_NAME: "One has the short form of the first name.",
    Difference.GIVEN_INITIAL_FOR_NAME: "One has only the initial of the first name.",
    Difference.GIVEN_NAME_DIFFERS: "The first names are not the same.",
    Difference.FAMILY_NAME_DIFFERS: "The last names are not the same.",
    Difference.NUMBER_ADDED: "One has a number beside the name, the other has none.",
    Difference.FIRM_AND_PERSON: "One looks like a firm or an office, the other like a person.",
    Difference.NOT_COMPARABLE: "This program cannot tell for certain what at least one of the names says.",
}


def likeness_words(verdict: NameVerdict) -> tuple[str, str]:
    """The verdict as a heading, and what it means: what this program does, and what the person can do."""
    if verdict.likeness is not Likeness.DIFFERENT:
        return _SAME if verdict.likeness is Likeness.SAME else _CLOSE
    return next((_NOT_COMPARED[one] for one in verdict.differences if one in _NOT_COMPARED), _TWO_PEOPLE)


def difference_words(difference: Difference) -> str:
    """One difference between the two names as a sentence."""
    return _DIFFERENCES[difference]


def at_which_court(court: str, *, links: bool = True) -> str:
    """Where the accounts are about to be linked; `links`: whether this program would link them."""
    return f"These two accounts are to be linked at {court}:" if links else f"This is what {court} shows:"


def in_the_frame(words: str) -> str:
    """Which words of a name differ."""
    return f"In the dashed frame, because it differs: {words}"


def login_words(called: str, login: str) -> str:
    """A login under the name that it belongs to; `called` is what it is."""
    return f"{called}: {login}"
