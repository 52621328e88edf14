"""Certificate authorities that the public's browsers trust, by the organisation that their certificates name.

Not a list to trust by: the computer's own store does that. It only tells a public authority from a company's
own. Names as in https://www.ccadb.org/resources of authorities that issue for sites in the United States.
"""

import re
from typing import Final

_PUBLIC: Final = frozenset(
    {
        "amazon",
        "certainly",
        "comodo ca limited",
        "digicert inc",
        "digicert, inc",
        "entrust, inc",
        "entrust corporation",
        "geotrust inc",
        "globalsign nv-sa",
        "godaddy.com, inc",
        "godaddy inc",
        "google trust services",
        "google trust services llc",
        "identrust",
        "identrust, inc",
        "internet security research group",
        "let's encrypt",
        "microsoft corporation",
        "network solutions l.l.c",
        "sectigo limited",
        "ssl corp",
        "ssl corporation",
        "starfield technologies, inc",
        "thawte, inc",
        "the usertrust network",
        "trustwave holdings, inc",
        "zerossl",
        "zerossl gmbh",
    }
)


def is_public(issuer: str) -> bool:
    """True if the organisation calls itself as a public authority does; case and a last dot don't count."""
    return re.sub(r"\s+", " ", issuer).strip().rstrip(".").casefold() in _PUBLIC
