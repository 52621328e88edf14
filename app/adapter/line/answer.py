"""What a request brings back: an answer, or the certainty that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin

from app.linking.problems import CourtProblem, Party, ProblemKind

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """One whole HTTP answer, whatever its status. Its repr shows no address, header or body.

    `url`: where it came from, after the GET redirects that were followed. `headers`: names in any case;
    Set-Cookie is left out, since it holds session secrets. `body`: decompressed. `content_type`: the whole
    header, parameters and all, "" without one. `date`: the server's own clock, where it says.
    """

    status: int
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str
    date: datetime | None

    @property
    def redirect(self) -> str | None:
        """Where this answer sends its reader, as an absolute address; None if it doesn't."""
        location = self.headers.get("Location")
        if self.status not in REDIRECTS or not location:
            return None
        try:
            return urljoin(self.url, location)
        except ValueError:
            return location


class NotAnswered(CourtProblem):
    """No whole answer came.

    `left`: False if it is certain that no byte of the request was sent; True if any may have reached the
    server.
    """

    def __init__(
        self, kind: ProblemKind, *, left: bool, about: str | None = None, at: Party | None = None
    ) -> None:
        super().__init__(kind, about=about, at=at)
        self.left = left
