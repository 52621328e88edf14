"""One-time codes as an authenticator app makes them: RFC 6238 with SHA-1, six digits, 30 seconds."""

import base64
import hashlib
import hmac

from app.practice.people import Person

STEP = 30


def step_at(at: float) -> int:
    """The number of the 30-second step that holds the Unix time `at` (seconds)."""
    return int(at // STEP)


def code_of(secret: str, step: int) -> str:
    """The six digits of one step. `secret` is base 32. https://www.rfc-editor.org/rfc/rfc4226#section-5.3"""
    key = base64.b32decode(secret)
    digest = hmac.new(key, step.to_bytes(8, "big"), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"


def current_code(person: Person, at: float) -> tuple[str, int]:
    """A person's code at the Unix time `at`, and for how many more seconds it is shown (1 to 30).

    Raises ValueError for a person without a second factor.
    """
    if person.totp_secret is None:
        raise ValueError(f"{person.key} has no one-time codes")
    return code_of(person.totp_secret, step_at(at)), STEP - int(at % STEP)
