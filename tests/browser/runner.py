"""One guarded walk in a process of its own, so that a test can kill it: what it tells goes out as JSON lines.

`python -m tests.browser.runner COURT PACER_URL COURT_URL JOURNAL PERSON [ARGUMENT...]`. On standard input:
`consent ID [NAME]`, `other ID`, `refuse ID`, `stop`; its end does nothing, as nothing ends a wizard but its
own death.
"""

import json
import os
import resource
import sys
import threading
from enum import Enum
from typing import Any

from app.adapter import Endpoints
from app.browser.events import Told
from app.browser.guard import Answer, NotLinking, Refuse, SubmitConsent
from app.browser.program import find_browsers
from app.browser.walk import GuardedWalk
from app.courts import CourtDirectory
from app.records.journal import Journal


def main(arguments: list[str]) -> int:
    court_id, pacer, court, journal, person, *extra = arguments
    installed = find_browsers().best
    if installed is None:
        return 1
    with Journal(journal) as records:
        walk = GuardedWalk(
            CourtDirectory.bundled()[court_id],
            Endpoints.loopback(pacer=pacer, court=court),
            records,
            person,
            practice=True,
        )

        def tell(told: Told) -> None:
            say({"told": type(told).__name__, "browser": walk.browser_pid, **plain(told)})

        threading.Thread(target=listen, args=(walk,), daemon=True).start()
        # Chromium starts as root without its sandbox alone
        ending = walk.run(installed, tell, arguments=extra, sandbox=os.getuid() != 0)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        say({"told": "Ending", "events": walk.events, "memory": memory, **plain(ending)})
    return 0


def listen(walk: GuardedWalk) -> None:
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        number, _, name = rest.partition(" ")
        if word == "stop":
            walk.stop()
            continue
        answers: dict[str, Answer] = {
            "consent": SubmitConsent(same_person=True, typed_name=name),
            "other": NotLinking(),
            "refuse": Refuse(),
        }
        walk.answer(int(number), answers[word])


def plain(value: Any) -> dict[str, Any]:
    """A told value's fields, enums by name; what is nested as text."""
    return {name: simple(one) for name, one in vars(value).items() if name not in ("page", "report")}


def simple(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    return value if value is None or isinstance(value, bool | int | str) else str(value)


def say(values: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
