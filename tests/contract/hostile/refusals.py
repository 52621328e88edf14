"""Refusals of a link in the words that a court might find; all invented."""

from random import Random

_WHAT = (
    "Your accounts",
    "The accounts",
    "Your PACER account and your CM/ECF account",
    "The CM/ECF account {login}",
    "Your CM/ECF account",
    "The account you entered",
)
_FAILED = (
    "could not be linked",
    "cannot be linked",
    "were not linked",
    "have not been linked",
    "may not be linked",
    "can not be linked at this time",
    "failed to link",
    "will not be linked",
)
_WHY = (
    "because the CM/ECF account is locked",
    "because your bar membership has lapsed",
    "until your PACER account is upgraded",
    "because of an internal error (ORA-00001)",
    "since this CM/ECF account is already linked to another PACER account",
    "because a link exists already",
    "",
    "",
)
_WHOLE = (
    "This CM/ECF account is already linked to another PACER account.",
    "CM/ECF account {login} has already been linked to a different PACER account.",
    "Login {login} was linked by another user on 05/03/2019.",
    "Account previously linked.",
    "Link failed.",
    "Linking failed. Nothing was linked.",
    "Error: unable to link accounts.",
    "You are not authorized to link this account.",
    "Your request to link was denied.",
    "The request was rejected by the court.",
    "An error occurred while linking your account. Try again later.",
    "The CM/ECF account has been deactivated and has not been linked.",
    "Your link request has been canceled.",
    "Only attorneys may link an account in this court.",
    "This PACER account is already linked to a different CM/ECF account at this court.",
    "Invalid request. Your accounts remain unlinked.",
    "No link was made.",
    "Accounts linked: 0.",
)


def draw_refusal(rng: Random, login: str) -> str:
    if rng.random() < 0.4:
        return rng.choice(_WHOLE).format(login=login)
    said = f"{rng.choice(_WHAT)} {rng.choice(_FAILED)} {rng.choice(_WHY)}".strip() + "."
    return said.format(login=login)


HELD_BY_ANOTHER = (
    "This CM/ECF account is already linked to another PACER account.",
    "The CM/ECF account has already been linked to a different PACER account. Contact the court.",
    "This CM/ECF login is linked to another PACER user's account.",
    "Account previously linked to another PACER account.",
    "That CM/ECF account is in use by another PACER account and cannot be linked.",
    "A different PACER account is already linked to this CM/ECF login.",
)
