"""What really happened at a hostile court, to be held against what the program says happened."""

import threading
from dataclasses import dataclass, field
from enum import StrEnum


class Event(StrEnum):
    """Everything that is counted."""

    SIGN_IN = "sign-in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGN_OUT = "sign-out"
    CREDENTIALS = "credentials"
    CREDENTIALS_ACCEPTED = "credentials accepted"
    LINK = "link"
    CANCELLED = "cancelled at the court"
    SENT_TWICE = "one-time address used twice"
    MALFORMED = "form not as it was handed out"
    INTRUSION = "address that no page shows"
    FOREIGN = "request at a foreign host"
    HARM = "a form that must not be sent"
    REFERER_REFUSED = "referer refused"
    STRANGER = "page asked for without a session"


@dataclass
class Ledger:
    """Rows of event and detail, oldest first; shared between the servers' threads and the test."""

    rows: list[tuple[Event, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, event: Event, detail: str = "") -> None:
        with self._lock:
            self.rows.append((event, detail))

    def request(self, line: str) -> None:
        with self._lock:
            self.requests.append(line)

    def count(self, event: Event) -> int:
        with self._lock:
            return sum(1 for row in self.rows if row[0] is event)

    def counts(self) -> dict[str, int]:
        """How often what happened, for the message of a failed assertion."""
        with self._lock:
            found: dict[str, int] = {}
            for event, _detail in self.rows:
                found[event.value] = found.get(event.value, 0) + 1
            return found

    def told(self) -> str:
        """Everything, for a person who looks for the reason of a failure."""
        with self._lock:
            rows = [f"  {event.value}: {detail}" for event, detail in self.rows]
            return "\n".join(["ledger:", *rows, "requests:", *(f"  {line}" for line in self.requests)])
