"""The page of both names: what their comparison means, and the consent."""

from __future__ import annotations

from app.linking.names import Difference, Likeness, NameVerdict

NO_NAME = "(no name shown)"
CMECF_CARD, PACER_CARD = "CM/ECF: this court's account", "PACER: your national account"
OWN_PAGE = "The court's own page, as text"
MORE = "More about this link"
CMECF_LOGIN, PACER_USER = "CM/ECF login", "PACER user name"
SAME_PERSON_BOX = "I am this person, and both accounts are mine."
NO_NAMES = (
    "No names to compare: in this court, sending your CM/ECF login links at once. Check both logins letter "
    "by letter."
)
TYPE_NAME = "To confirm, type the PACER name as shown above"
STILL_NAME, STILL_BOX = "Type the PACER name.", "Check the box."
NOT_THAT_NAME = "This is not the PACER name as it is shown above. Look at it letter by letter."
_SAME = (
    "The names match",
    "A matching name does not prove that it is you: two attorneys can have the same name. Make sure that "
    "both accounts are yours.",
)
_CLOSE = (
    "The names don't match exactly",
    "Link only if both accounts are yours. A name that is out of date can be corrected afterward, at the "
    "court or in PACER.",
)
_LAST_NAMES_DIFFER = (
    "The last names are different",
    "Link only if both accounts are yours, for example after a marriage. A name that is out of date can be "
    "corrected afterward, at the court or in PACER.",
)
_LAST_STEP = "Nothing is linked yet."
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
    if verdict.likeness is Likeness.SAME:
        return _SAME
    if verdict.likeness is Likeness.CLOSE:
        return _LAST_NAMES_DIFFER if verdict.typed_name_needed else _CLOSE
    return next((_NOT_COMPARED[one] for one in verdict.differences if one in _NOT_COMPARED), _TWO_PEOPLE)


def difference_words(difference: Difference) -> str:
    """One difference between the two names as a sentence."""
    return _DIFFERENCES[difference]


def confirm_words(verdict: NameVerdict | None, court: str) -> tuple[str, str]:
    """The heading of the page with both names, and the sentence under it. `verdict` None: no names there."""
    if verdict is None:
        return "Check both logins", f"{_LAST_STEP} {court[:1].upper()}{court[1:]} shows no names to compare."
    if verdict.likeness is Likeness.DIFFERENT:
        return likeness_words(verdict)[0], f"Nothing was linked at {court}."
    return "Check both names", _LAST_STEP


def permanence_words(court: str) -> str:
    """What a person consents to, in one sentence."""
    return f"This links both accounts permanently: only {court} can undo it."


def in_the_frame(words: str) -> str:
    """Which words of a name differ."""
    return f"Differs: {words}"


def login_words(called: str, login: str) -> str:
    """A login under the name that it belongs to; `called` is what it is."""
    return f"{called}: {login}"
