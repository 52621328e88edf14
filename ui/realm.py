"""Against whom the program works, as the command line says it."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.adapter.endpoints import Endpoints
    from app.courts.court import Court
    from app.records.folders import Folders


class Mode(Enum):
    """REAL: PACER and the courts. QA: PACER's own test system. The others never leave this computer."""

    REAL = "real"
    PRACTICE = "practice"
    TEST_REALM = "test_realm"
    QA = "qa"


LONGEST = 10_000


class Realm(NamedTuple):
    """`mode`, and for a test realm the two addresses on this computer and the file that names them.

    No dataclass: those are generated at every start, and the first paint waits for this one.
    """

    mode: Mode
    pacer: str = ""
    court: str = ""
    file: Path | None = None

    @property
    def arguments(self) -> list[str]:
        """How the command line names this realm."""
        match self.mode:
            case Mode.PRACTICE:
                return ["--practice"]
            case Mode.TEST_REALM:
                return ["--realm", str(self.file)]
            case Mode.QA:
                return ["--realm", "qa"]
            case Mode.REAL:
                return []

    def endpoints(self, court: Court) -> Endpoints:
        """Where `court` is in this realm; practice has its own way. Raises FOREIGN_HOST."""
        from app.adapter.endpoints import Endpoints
        from app.linking import CourtProblem, ProblemKind

        try:
            if self.mode is Mode.TEST_REALM:
                return Endpoints.loopback(pacer=self.pacer, court=self.court)
            return Endpoints.qa(court) if self.mode is Mode.QA else Endpoints.production(court)
        except ValueError:
            raise CourtProblem(ProblemKind.FOREIGN_HOST, about=court.ecf_url) from None

    @property
    def folders(self) -> Folders:
        """Where this realm keeps its records; none shares another's."""
        from app.records.folders import Folders

        match self.mode:
            case Mode.REAL:
                return Folders.real()
            case Mode.QA:
                return Folders.qa()
            case Mode.PRACTICE:
                return Folders.practice()
            case Mode.TEST_REALM:
                real = Folders.real().root
                return Folders.at(real.with_name(f"{real.name} Test"))


def read_realm(path: Path) -> Realm:
    """The test realm that a file describes: {"pacer": URL, "court": URL}, both on this computer.

    Raises ValueError with a sentence for a person.
    """
    import json

    from pydantic import BaseModel, ConfigDict, ValidationError

    from app.adapter.endpoints import Endpoints

    class RealmForm(BaseModel):
        model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
        pacer: str
        court: str

    try:
        text = path.read_bytes()[:LONGEST]
        form = RealmForm.model_validate(json.loads(text))
        Endpoints.loopback(pacer=form.pacer, court=form.court)
    except OSError:
        raise ValueError(f"The realm file {path} can't be read.") from None
    except (ValidationError, ValueError):
        raise ValueError(
            f'The realm file {path} must hold {{"pacer": URL, "court": URL}}, both of this computer.'
        ) from None
    return Realm(Mode.TEST_REALM, form.pacer, form.court, path.resolve())
