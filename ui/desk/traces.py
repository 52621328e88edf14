"""What the window has come to know of one attorney, noted so that it can be looked for once it is cleared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ui.scene import Scene

SHORTEST = 3


class Kind(Enum):
    """What a trace is."""

    PACER_NAME = "pacer_name"
    COURT_LOGIN = "court_login"
    NAME = "name"
    TYPED = "typed"


@dataclass(frozen=True)
class Trace:
    """`text` is shown by no repr: a report says of which kind it is, never what it says."""

    kind: Kind
    text: str

    def __repr__(self) -> str:
        return f"Trace({self.kind.value})"

    @property
    def can_be_looked_for(self) -> bool:
        """Whether it is long enough to mean something where it is found."""
        return len(self.text) >= SHORTEST


class Place(Enum):
    """Where something is left."""

    ON_SCREEN = "on_screen"
    IN_FIELD = "in_field"
    IN_MEMORY = "in_memory"
    ON_CLIPBOARD = "on_clipboard"


@dataclass(frozen=True)
class Left:
    """Something that was found. `kind` None: a field that should be empty."""

    place: Place
    kind: Kind | None


class Traces:
    """Notes every scene. No password and no code is ever in it: those are in no scene."""

    def __init__(self) -> None:
        self._known: set[Trace] = set()

    def note(self, scene: Scene) -> None:
        """Notes what `scene` shows of a person."""
        for kind, text in _shown(scene):
            self.add(kind, text)

    def add(self, kind: Kind, text: str | None) -> None:
        """Notes one thing; nothing for an empty one."""
        tidy = " ".join((text or "").split())
        if tidy:
            self._known.add(Trace(kind, tidy))

    def take(self) -> frozenset[Trace]:
        """Gives all of it, and knows nothing any more."""
        known, self._known = frozenset(self._known), set()
        return known


class Pattern:
    """Finds traces in texts, as whole words, in whatever case. (`re` would keep them in its cache.)"""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self._wanted = tuple((one.text.casefold(), one.kind) for one in traces)

    def kind_in(self, content: str | bytes) -> Kind | None:
        """The kind of the first trace in `content`; None where there is none."""
        text = content if isinstance(content, str) else content.decode("utf-8", "ignore")
        folded = text.casefold()
        for wanted, kind in self._wanted:
            first = wanted.partition(" ")[0]
            if first in folded and _is_word(wanted, " ".join(folded.split()) if " " in wanted else folded):
                return kind
        return None


def _is_word(wanted: str, text: str) -> bool:
    at = text.find(wanted)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 1]
        if not any(sign.isalnum() for sign in before + after):
            return True
        at = text.find(wanted, at + 1)
    return False


def _shown(scene: Scene) -> Iterator[tuple[Kind, str | None]]:
    state = scene.state
    yield Kind.PACER_NAME, state.pacer_username
    yield Kind.COURT_LOGIN, state.cmecf_login
    if state.signed_in is not None:
        yield Kind.NAME, state.signed_in.shown_name
    if state.proposal is not None:
        yield Kind.PACER_NAME, state.proposal.pacer_username
        yield Kind.COURT_LOGIN, state.proposal.cmecf_login
    for shows in (state.proposal, state.outcome):
        if shows is not None:
            yield Kind.NAME, shows.cmecf_name
            yield Kind.NAME, shows.pacer_name
    if scene.open_attempt is not None:
        yield Kind.NAME, scene.open_attempt.cmecf_name
