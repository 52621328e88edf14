"""Words that stand beside a person's name, and words by which a firm or an office is told from a person."""

from types import MappingProxyType
from typing import Final

HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
"""Before a name, with or without a period."""

DOTTED_HONORIFICS: Final = frozenset({"hon", "prof", "rev"})
"""Before a name, and only with a period: Hon is a given name as well."""

ESQUIRE: Final = frozenset({"esq", "esquire"})
DEGREES: Final = frozenset({"jd", "llm", "llb", "phd", "mba", "cpa"})
DEGREES_AFTER_COMMA: Final = DEGREES | {"md", "dds", "dvm", "pe", "rn", "ma"}
"""After a name. Those that could be names (Ma, Md) count only when they stand alone after a comma."""

AT_LAW: Final = ("attorney", "at", "law")

SUFFIXES: Final = MappingProxyType(
    {"jr": "jr", "sr": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
    | {"2nd": "ii", "2d": "ii", "3rd": "iii", "3d": "iii", "4th": "iv"}
)
NAME_LIKE_SUFFIXES: Final = MappingProxyType(
    {"junior": "jr", "senior": "sr", "i": "i", "1st": "i", "v": "v", "5th": "v"}
    | {"vi": "vi", "6th": "vi", "vii": "vii", "7th": "vii", "viii": "viii"}
)
"""Suffixes that could be a family name or an initial too; they count only after a whole name."""

_PARTICLES: Final = """
abu al bin da das de del della den der di do dos du el ibn la le lo mac mc o saint san santa st te ten ter van
von zu zum zur
"""
PARTICLES: Final = frozenset(_PARTICLES.split())
"""Words that belong to the family name which follows them."""

_NEVER_GIVEN: Final = "das de del der do dos du la st von zu zum zur"
NEVER_GIVEN: Final = frozenset(_NEVER_GIVEN.split())
"""Particles that don't open a given name: a name that begins with one has lost its given name."""

_OFFICE_WORDS: Final = """
administrator agency and associates association attorneys authority bank bureau center chapter chartered city
commission committee company corp corporation county creditor defender defenders department dept estate firm
for foundation group inc institute legal limited llc lllp llp lp ltd ministry of office offices panel partners
partnership pc plc pllc pro prosecutor receiver service services society solutions standing state the trust
trustee trustees university us usa
"""
OFFICE_WORDS: Final = frozenset(_OFFICE_WORDS.split())
"""No person's name holds one of these; a name that does is a firm's or an office's, or says more than a name.

A person who really bears one (a family named Bank) still gets "same" for two equal spellings.
"""

OFFICE_ENDINGS: Final = frozenset({"pa", "pc", "co", "na", "pl", "aplc", "apc"})
"""Marks of a firm when they stand alone after a comma, or at the end with periods (P.A.)."""

DOTTED_ABBREVIATIONS: Final = frozenset(
    DEGREES | DEGREES_AFTER_COMMA | OFFICE_ENDINGS | {"llc", "llp", "lllp", "pllc", "plc", "lp"}
)
"""What periods between letters spell at the end of a name; elsewhere such letters are initials."""
