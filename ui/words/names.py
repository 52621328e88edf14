"""What the comparison of the two names means."""

from app.linking.names import Difference, Likeness

NO_NAME, CMECF_CARD = "(no name shown)", "CM/ECF: this court's account"
NO_NAMES_HEADING, OWN_PAGE = "No names to compare", "The court's own page, as text"
OLD_LOGIN, PACER_USER = "Old login", "PACER user name"
_LIKENESS = {
    Likeness.SAME: (
        "Both names are the same",
        "The same name does not prove that it is you. Make sure that both accounts are yours.",
    ),
    Likeness.CLOSE: (
        "Is this the same person?",
        "The names are near, but not the same. Link only if both accounts are yours. The name can be "
        "corrected in PACER afterwards.",
    ),
    Likeness.DIFFERENT: (
        "These look like two different people",
        "This program does not link them. If both are you, the court or PACER must correct a name first. If "
        "one is somebody else, you have entered somebody else's login.",
    ),
}
_DIFFERENCES = {
    Difference.MISSING_NAME: "One of the two names is missing.",
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
    Difference.FIRM_AND_PERSON: "One looks like a firm, the other like a person.",
    Difference.NOT_COMPARABLE: "The names cannot be compared by this program. Compare them yourself.",
}


def likeness_words(likeness: Likeness) -> tuple[str, str]:
    """The verdict as a heading, and what it means."""
    return _LIKENESS[likeness]


def difference_words(difference: Difference) -> str:
    """One difference between the two names as a sentence."""
    return _DIFFERENCES[difference]


def at_which_court(court: str) -> str:
    """Where the accounts are about to be linked."""
    return f"These two accounts are to be linked at {court}:"


def in_the_frame(words: str) -> str:
    """Which words of a name differ."""
    return f"In the dashed frame, because it differs: {words}"


def login_words(called: str, login: str) -> str:
    """A login under the name that it belongs to; `called` is what it is."""
    return f"{called}: {login}"
