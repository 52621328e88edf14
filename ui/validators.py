"""What is wrong with a login as it was typed or pasted, told beside its field before anything is sent."""

from __future__ import annotations

import re
from collections.abc import Callable

from ui.text import logins, names

# what programs put in for hyphens, straight quotes, three dots and spaces
ODD_SIGNS = re.compile("[\u00a0\u2000-\u200a\u2010-\u2015\u2018-\u201f\u2026\u202f\u205f\u2212\u3000]")
LONGEST_NAME = 100
MOST_BLANKS = 3
LEGACY = re.compile(r"[A-Za-z]{2}\d{4}", re.ASCII)
SPECIAL = re.compile(r"[&@$*]")  # https://www.pawd.uscourts.gov/nextgen-information
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def wrong_pacer_name(typed: str) -> str:
    """Why `typed` is no PACER user name that can be linked; empty if nothing speaks against it."""
    name = typed.strip()
    if LEGACY.fullmatch(name):
        return logins.LEGACY_NAME
    return _no_single_word(name, logins.THE_NAME)


def wrong_cmecf_login(typed: str) -> str:
    """Why `typed` is no CM/ECF login that can be linked; empty if nothing speaks against it."""
    login = typed.strip()
    if MAIL.fullmatch(login):
        return logins.MAIL_ADDRESS
    no_word = _no_single_word(login, logins.THE_LOGIN)
    if no_word:
        return no_word
    return logins.SPECIAL_SIGNS if SPECIAL.search(login) else ""


def longer_than(limit: int, what: str) -> Callable[[str], str]:
    """A judge of secrets and codes: they are taken as they are, if they are not too long."""
    return lambda typed: logins.too_long(what, limit) if len(typed) > limit else ""


def odd_signs(password: str) -> str:
    """What in a password was probably put there by the program that it was copied from; empty for nothing."""
    if ODD_SIGNS.search(password):
        return logins.ODD_SIGNS
    return logins.BLANK_AT_END if password != password.strip() else ""


def other_than(name: str) -> Callable[[str], str]:
    """A judge of a name that is typed once more: it says so from the first letter that does not fit."""
    shown = " ".join(name.split()).casefold()
    return lambda typed: "" if shown.startswith(" ".join(typed.split()).casefold()) else names.NOT_THAT_NAME


def _no_single_word(name: str, what: str) -> str:
    words = name.split()
    if len(words) > MOST_BLANKS:
        return logins.WHOLE_MESSAGE
    if len(name) > LONGEST_NAME:
        return logins.too_long(what, LONGEST_NAME)
    return logins.BLANK_INSIDE if len(words) > 1 else ""
