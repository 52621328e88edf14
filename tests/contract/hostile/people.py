"""Invented filers: what to type and how the two systems spell the one person's name."""

from dataclasses import dataclass
from random import Random

_GIVEN = (
    "John",
    "María",
    "Zoë",
    "José",
    "Anne-Marie",
    "Łukasz",
    "Renée",
    "Wei",
    "D'Arcy",
    "Søren",
    "Ngọc",
    "Beth",
)
_MIDDLE = ("", "", "Q.", "Eleanor", "B. J.")
_FAMILY = (
    "Attorney",
    "Núñez",
    "O'Brien",
    "O’Hara",
    "de la Cruz",
    "Ng",
    "Müller",
    "Smith-Jones",
    "St. Clair",
    "Link",
)
_SUFFIX = ("", "", "", "Jr.", "III", "Esq.")
_LETTERS = "abcdefghkmnprstuvwxyz"
_ODD = "&+%=;#\"'<> /\\?é§"


@dataclass(frozen=True)
class Filer:
    """One invented attorney. The names are as the confirmation page shows them."""

    pacer_username: str
    pacer_password: str
    pacer_name: str
    cmecf_login: str
    cmecf_password: str
    cmecf_name: str


def draw_filer(rng: Random) -> Filer:
    """Both names are the same person's: order, middle name, suffix and case may differ."""
    given, family = rng.choice(_GIVEN), rng.choice(_FAMILY)
    middle, suffix = rng.choice(_MIDDLE), rng.choice(_SUFFIX)
    initial = middle[:1] + "." if middle else ""
    spellings = (
        _joined(given, middle, family, suffix),
        _joined(given, family),
        _joined(given, initial, family),
        # "Attorney, Wei Eleanor" could be a role and a name
        _joined(given, middle, family) if family == "Attorney" else _joined(f"{family},", given, middle),
        _joined(f"{family},", given, initial, suffix),
        _joined(given, middle, family).upper(),
    )
    login = "".join(rng.choices(_LETTERS, k=rng.randint(4, 9)))
    return Filer(
        pacer_username="p" + "".join(rng.choices(_LETTERS, k=9)),
        pacer_password=_password(rng),
        pacer_name=rng.choice(spellings),
        cmecf_login=login,
        cmecf_password=_password(rng),
        cmecf_name=rng.choice(spellings),
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _password(rng: Random) -> str:
    """Begins and ends with letters, so that no form's own white space is mistaken for a part of it."""
    odd = "".join(rng.choices(_ODD, k=rng.randint(0, 3)))
    return "".join(rng.choices(_LETTERS, k=5)) + odd + "".join(rng.choices("0123456789", k=6)) + "x"
