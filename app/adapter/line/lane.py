"""The thread that speaks, so that the thread that asks can always stop waiting."""

import threading
from queue import SimpleQueue
from typing import Protocol

from app.adapter.line.call import Call
from app.adapter.line.outgoing import Outgoing

STOP_GRACE = 0.5


class Speaker(Protocol):
    """Speaks on one set of connections, always on the same thread."""

    def speak(self, call: Call, outgoing: Outgoing) -> None:
        """Makes one exchange and settles the call with what came of it. Raises nothing."""

    def close(self) -> None:
        """Ends its connections."""


class Lane:
    """One daemon thread with connections of its own.

    A call that is given up leaves its lane behind: the thread may be stuck where nothing can reach it (a
    name look-up), but it can send nothing more, and it ends with its connections once it comes free.
    """

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._jobs: SimpleQueue[tuple[Call, Outgoing] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="ecf-line", daemon=True)
        self._thread.start()

    def exchange(self, call: Call, outgoing: Outgoing) -> object | None:
        """Has `outgoing` sent for `call` and waits. Gives what came of it, None if the call was given up."""
        self._jobs.put((call, outgoing))
        return call.wait()

    def abandon(self) -> None:
        """Lets the thread end as soon as it comes free, without waiting for it."""
        self._jobs.put(None)

    def stop(self) -> None:
        """Ends the thread and its connections; waits for an idle one, which takes no time."""
        self.abandon()
        self._thread.join(STOP_GRACE)

    def _run(self) -> None:
        try:
            while (job := self._jobs.get()) is not None:
                self._speaker.speak(*job)
                # an idle thread holds on to no request, and so to no secret
                del job
        finally:
            self._speaker.close()
