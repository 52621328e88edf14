"""One look at a site's front page for all checks that need it, and what was seen there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from app.adapter.endpoints import host_of
from app.adapter.pages import PageKind, read_page
from app.adapter.phrases import bundled_phrases
from app.adapter.reader.wording import plain
from app.checks.probes import SiteLook
from app.linking.problems import Party, ProblemKind

if TYPE_CHECKING:
    from app.adapter.line.answer import Answer
    from app.adapter.public_read import Look, PublicRead

# "not yet valid" and "expired": OpenSSL's, then those of Windows (signed and not) and macOS
DATE_CODES = frozenset({"9", "10", "2148204801", "-2146762495", "-67818", "-67819"})
MOST_WORDS = 500


class SharedLook:
    """Looks once, however many ask at once; after `renew` the next one who asks makes it look again.

    `base`: the site's address without a trailing slash. `read` makes the reader of one look.
    """

    def __init__(self, base: str, read: Callable[[str], PublicRead], *, follow: bool) -> None:
        self._base = base
        self._read = read
        self._follow = follow
        self._lock = threading.Lock()
        self._future: Future[SiteLook] | None = None
        self._reader: PublicRead | None = None

    def get(self) -> SiteLook:
        """What the site showed; waits for it. Raises what went wrong in the program itself."""
        with self._lock:
            future, mine = self._future, None
            if future is None:
                future = self._future = Future()
                mine = self._reader = self._read(self._base)
        if mine is not None:
            try:
                future.set_result(self._seen(mine.look(f"{self._base}/", follow=self._follow)))
            except Exception as error:  # noqa: BLE001 - goes to everyone who waits, this thread too
                future.set_exception(error)
        return future.result()

    def renew(self) -> None:
        """Forgets a look that has ended; one under way goes on."""
        with self._lock:
            if self._future is not None and self._future.done():
                self._future = None

    def cancel(self) -> None:
        """Ends the look under way, and forgets it: a later one begins anew."""
        with self._lock:
            if self._reader is not None:
                self._reader.cancel()
            self._future = self._reader = None

    def _seen(self, look: Look) -> SiteLook:
        host, secure = host_of(self._base) or self._base, self._base.startswith("https://")
        if look.answer is None:
            failure = look.failure
            kind = failure.kind if failure else ProblemKind.CANCELLED
            bad_dates = failure is not None and failure.detail.rpartition("certificate ")[2] in DATE_CODES
            at_proxy = failure.about if failure and failure.at is Party.NETWORK else None
            return SiteLook(
                host, secure, look.began, look.ended, problem=kind, bad_dates=bad_dates, at_proxy=at_proxy
            )
        closed, notice = _notice(look.answer)
        issuer = look.issuer and (look.issuer.organisation or look.issuer.common_name)
        return SiteLook(
            host=host,
            secure=secure,
            began=look.began,
            ended=look.ended,
            status=look.answer.status,
            issuer=issuer or None,
            date=look.answer.date,
            closed=closed,
            notice=notice,
        )


def _notice(answer: Answer) -> tuple[bool, str | None]:
    """Whether the page is a maintenance notice, and its words about maintenance."""
    page = read_page(answer.body, answer.url, content_type=answer.content_type)
    if page.kind is PageKind.MAINTENANCE:
        return True, page.words[:MOST_WORDS] or page.title[:MOST_WORDS] or None
    words = bundled_phrases()["maintenance"]
    lines = [line for line in page.words.splitlines() if words.found_in(plain(line))]
    return False, "\n".join(lines)[:MOST_WORDS] or None
