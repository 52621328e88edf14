"""From what goes wrong on a connection to the kind of problem that a person can be told."""

from __future__ import annotations

import errno
import http.client
from collections.abc import Iterator
from dataclasses import dataclass

import urllib3.exceptions

from app.linking.problems import Party, ProblemKind

_NO_WAY_OUT = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL})

_TIMEOUTS = (TimeoutError, urllib3.exceptions.TimeoutError)
_GARBAGE = (
    http.client.HTTPException,
    urllib3.exceptions.DecodeError,
    urllib3.exceptions.InvalidHeader,
    ValueError,
)
# These are kinds of the above to the library, but say only that the line was cut.
_CUT = (ConnectionError, http.client.IncompleteRead)


@dataclass(frozen=True)
class Failure:
    """Why an exchange brought no answer. `detail` is for the log: a reason without addresses or values.

    `at`: where it lies, if not at the server that was asked.
    """

    kind: ProblemKind
    about: str | None = None
    detail: str = ""
    at: Party | None = None


class HttpError(Exception):
    """A failure whose meaning is known where it happens. No OSError, so that no library wraps it."""

    def __init__(
        self, kind: ProblemKind, about: str | None = None, detail: str = "", at: Party | None = None
    ) -> None:
        super().__init__(kind.value)
        self.failure = Failure(kind, about, detail, at)


def connect_failure(errors: list[OSError], host: str) -> Failure:
    """What it means that none of a host's addresses could be connected to; `errors` has one for each."""
    if any(isinstance(err, TimeoutError) for err in errors):
        return Failure(ProblemKind.TIMED_OUT, host, "connect")
    codes = [err.errno for err in errors]
    if all(code in _NO_WAY_OUT for code in codes):
        return Failure(ProblemKind.OFFLINE, host, "no route")
    return Failure(ProblemKind.UNREACHABLE, host, f"connect {codes}")


def failure_of(error: BaseException, host: str) -> Failure:
    """What an exception says that came out of a request. A known failure inside it decides."""
    found = list(_inside(error))
    for one in found:
        if isinstance(one, HttpError):
            return one.failure
    detail = " ".join(type(one).__name__ for one in found)
    if any(isinstance(one, _TIMEOUTS) for one in found):
        return Failure(ProblemKind.TIMED_OUT, host, detail)
    if any(_is_garbage(one) for one in found):
        return Failure(ProblemKind.UNREADABLE, host, detail)
    return Failure(ProblemKind.UNREACHABLE, host, detail)


def _is_garbage(error: BaseException) -> bool:
    if isinstance(error, urllib3.exceptions.InvalidChunkLength):
        return True
    return isinstance(error, _GARBAGE) and not isinstance(error, _CUT)


def _inside(error: BaseException) -> Iterator[BaseException]:
    """An exception and all that it was made from: libraries keep the cause among the arguments."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [arg for arg in one.args if isinstance(arg, BaseException)]
        links = (one.__cause__, None if one.__suppress_context__ else one.__context__)
        waiting += [linked for linked in links if linked is not None]
