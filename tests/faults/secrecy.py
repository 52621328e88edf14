"""Which secrets may be in which request, and where else one was found."""

from collections.abc import Iterable, Mapping, Sequence

from tests.faults.steps import Asked, Step

# The kinds of secrets, and the steps whose body alone may hold them.
IN_BODY: Mapping[str, frozenset[Step]] = {
    "PACER password": frozenset({Step.SIGN_IN}),
    "one-time code": frozenset({Step.SIGN_IN}),
    "CM/ECF password": frozenset({Step.CREDENTIALS}),
    "token": frozenset({Step.SIGN_OUT}),
    "PacerSession": frozenset(),
    "hidden value": frozenset({Step.CREDENTIALS, Step.CONFIRM}),
    "form address": frozenset(),
}
IN_COOKIES = frozenset({"token", "PacerSession"})
AT_PACER = frozenset({Step.SIGN_IN, Step.SIGN_OUT})


def misplaced(asked: Sequence[Asked], secrets: Iterable[tuple[str, str]]) -> list[str]:
    """What is where it must not be, in words. `secrets` are pairs of a kind (see IN_BODY) and the text."""
    found = []
    for kind, text in secrets:
        wanted = text.encode("utf-8")
        for one in asked:
            head = one.head
            if kind in IN_COOKIES and one.step not in AT_PACER:
                head = _without_cookies(head)
            if kind == "form address":
                head = _without_addresses(head)
            if wanted in head:
                found.append(f"{kind} in the head of {one.method} ({one.step.value})")
            if wanted in one.body and one.step not in IN_BODY[kind]:
                found.append(f"{kind} in the body of {one.method} ({one.step.value})")
    return found


def _without_cookies(head: bytes) -> bytes:
    lines = head.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.lower().startswith(b"cookie:"))


def _without_addresses(head: bytes) -> bytes:
    """Without the request line, where a form's address belongs, and the Referer, where browsers say it."""
    lines = head.split(b"\r\n")[1:]
    return b"\r\n".join(line for line in lines if not line.lower().startswith(b"referer:"))
