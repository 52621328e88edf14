"""A practice court whose one person has marked names, logins and secrets; run as a module.

They are drawn from a word, so that whoever looks for them afterward need not keep them.
"""

from __future__ import annotations

import base64
import hashlib
import os
import sys
from dataclasses import replace

from app.practice import people
from app.practice.people import Person

SEED = "ECF_MARKED_SEED"


def drawn(seed: str, what: str, signs: int = 12) -> str:
    """Letters that stand nowhere else: the same ones for the same word."""
    digest = hashlib.sha256(f"{seed} {what}".encode()).hexdigest()[:signs]
    return "".join(chr(ord("a") + int(sign, 16)) for sign in digest)


def marked_person(seed: str) -> Person:
    """Somebody for whom PACER wants a code, and all goes well."""
    name = f"{drawn(seed, 'given').title()} {drawn(seed, 'family').title()}"
    return replace(
        people.person("mfa"),
        name=name,
        pacer_name=name,
        cmecf_name=name,
        pacer_username=drawn(seed, "PACER user name"),
        pacer_password=drawn(seed, "PACER password"),
        cmecf_login=drawn(seed, "CM/ECF login"),
        cmecf_password=drawn(seed, "CM/ECF password"),
        totp_secret=base64.b32encode(hashlib.sha256(f"{seed} code".encode()).digest()[:20]).decode(),
    )


def main() -> int:
    """Serves until standard input ends."""
    from app.practice.server import serve

    one = marked_person(os.environ[SEED])
    people._BY_USERNAME[one.pacer_username] = one
    people._BY_LOGIN[one.cmecf_login] = one
    return serve(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
