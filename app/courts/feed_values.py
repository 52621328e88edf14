"""Single values of PACER's feed, made sound: an address, a phone number, an e-mail address. Pure."""

import re
from typing import Final
from urllib.parse import urlsplit

_COURT_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+uscourts\.gov")
_ADDRESS: Final = re.compile(
    r"(?<![\w.+@-])([A-Za-z0-9](?:[A-Za-z0-9._-]{0,62})@(?:[a-z0-9-]+\.)+uscourts\.gov)(?![\w@-]|\.\w)", re.I
)
_NOT_DIGITS: Final = re.compile(r"[\s().+-]+")
_FOR_FILING: Final = ("ecf", "help", "nextgen", "efil", "e-fil")


def site_of(login_url: str | None) -> str | None:
    """The https address of the filing site that a login_url names, without a path; None for any other.

    Other are: no https, a host that isn't below uscourts.gov, a user name, a port, a query, a control
    character.
    """
    if login_url is None or not login_url.isascii() or not login_url.isprintable():
        return None
    try:
        parts = urlsplit(login_url.strip())
    except ValueError:
        return None
    host = parts.netloc.lower()
    # a path is how some systems are entered; the site is the host
    if parts.scheme.lower() != "https" or parts.query or parts.fragment or not _COURT_HOST.fullmatch(host):
        return None
    return f"https://{host}"


def phone_of(phones: tuple[tuple[str, str], ...]) -> str | None:
    """The first number that is one, as NNN-NNN-NNNN, with " ext. N" where it has an extension."""
    return next(filter(None, (_phone(number, extension) for number, extension in phones)), None)


def _phone(number: str, extension: str) -> str | None:
    digits = _NOT_DIGITS.sub("", number)
    if not digits.isascii() or not digits.isdigit():
        return None
    digits = digits.removeprefix("1") if len(digits) == 11 else digits
    if len(digits) != 10:
        return None
    plain = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    extension = extension.strip()
    return f"{plain} ext. {extension}" if re.fullmatch(r"[0-9]{1,6}", extension) else plain


def email_of(text: str | None) -> str | None:
    """The address in `text` that speaks of filing or help, else the first; only on uscourts.gov."""
    found = [str(one) for one in _ADDRESS.findall(text or "")]
    return next(filter(is_for_filing, found), found[0] if found else None)


def is_for_filing(email: str | None) -> bool:
    """True if the part before the @ speaks of electronic filing or help."""
    name = (email or "").partition("@")[0].casefold()
    return any(word in name for word in _FOR_FILING)
