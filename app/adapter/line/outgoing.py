"""A request on its way out."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote

from app import __version__

HEADERS = {
    "User-Agent": f"ECF-Link/{__version__}",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
JSON_TYPE = "application/json"

# Seconds that a connection may have been idle and still carry a GET. A POST always has a new one: a POST
# that is lost to a connection which the server is just closing can't be told from one that arrived.
GET_REUSE = 3.0
NEVER = float("-inf")

_ADDRESS_MARKS = "%/:=&?~+!$,;'@()*[]"
_USUAL = re.compile(r"[\w.%/:=&?~+-]*", re.ASCII)


@dataclass
class Outgoing:
    """One request. Address, headers and body hold secrets and are shown by no repr."""

    method: str
    url: str = field(repr=False)
    headers: dict[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)

    @property
    def reuse_within(self) -> float:
        """Seconds that a connection may have been idle and still carry this request."""
        return GET_REUSE if self.method == "GET" else NEVER

    def take(self) -> tuple[str, dict[str, str], bytes | None]:
        """Address, headers and body, once: nobody who keeps this object keeps them."""
        taken = (self.url, self.headers, self.body)
        self.url, self.headers, self.body = "", {}, None
        return taken


def headers_for(
    *, referer: str | None = None, cookies: str | None = None, content_type: str | None = None
) -> dict[str, str]:
    """The headers of a request. JSON is answered in JSON; the Referer loses its fragment."""
    headers = dict(HEADERS)
    if content_type is not None:
        headers["Content-Type"] = content_type
    if content_type == JSON_TYPE:
        headers["Accept"] = JSON_TYPE
    if referer is not None:
        page = referer.partition("#")[0]
        headers["Referer"] = page if _USUAL.fullmatch(page) else quote(page, safe=_ADDRESS_MARKS)
    if cookies is not None:
        headers["Cookie"] = cookies
    return headers
