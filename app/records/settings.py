"""What the program remembers of a person's wishes. No login but user names, no secret."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from app.files import replace as move
from app.files import write_whole
from app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

RECENT = 8
STOPPED = 300  # more than there are courts
SMALLEST, LARGEST = 0.5, 4.0


@dataclass(frozen=True)
class Settings:
    """`recent_courts`: court ids, newest first. `kept_pacer`: PACER user names that the vault keeps.

    `kept_cmecf`: (court id, PACER user name) of the court logins that it keeps. `text_scale`: 1.0 is the
    system's size. `helping`: the program begins with the prompts for who helps an attorney. `browser`: the
    program of the browser that the person chose for guarded links. `stopped_courts`: courts where the
    automatic walk stopped, newest first.
    """

    recent_courts: tuple[str, ...] = ()
    kept_pacer: tuple[str, ...] = ()
    kept_cmecf: tuple[tuple[str, str], ...] = ()
    text_scale: float = 1.0
    helping: bool = False
    browser: str | None = None
    stopped_courts: tuple[str, ...] = ()

    def with_court(self, court_id: str) -> Settings:
        """With this court as the newest of the recent ones."""
        others = tuple(known for known in self.recent_courts if known != court_id)
        return replace(self, recent_courts=(court_id, *others)[:RECENT])

    def with_stop(self, court_id: str, stopped: bool) -> Settings:
        """Remembers that the automatic walk stopped at this court, or came through."""
        others = tuple(known for known in self.stopped_courts if known != court_id)
        return replace(self, stopped_courts=((court_id, *others) if stopped else others)[:STOPPED])

    def with_kept_pacer(self, username: str) -> Settings:
        others = self.without_kept_pacer(username).kept_pacer
        return replace(self, kept_pacer=(username.strip(), *others))

    def without_kept_pacer(self, username: str) -> Settings:
        left = tuple(known for known in self.kept_pacer if not _same(known, username))
        return replace(self, kept_pacer=left)

    def with_kept_cmecf(self, court_id: str, username: str) -> Settings:
        others = self.without_kept_cmecf(court_id, username).kept_cmecf
        return replace(self, kept_cmecf=((court_id, username.strip()), *others))

    def without_kept_cmecf(self, court_id: str, username: str) -> Settings:
        left = tuple(
            (court, known)
            for court, known in self.kept_cmecf
            if court != court_id or not _same(known, username)
        )
        return replace(self, kept_cmecf=left)

    def keeps_cmecf(self, court_id: str, username: str) -> bool:
        return any(court == court_id and _same(known, username) for court, known in self.kept_cmecf)


class SettingsFile:
    """The settings as JSON at `path`. Keys that this version doesn't know stay in the file.

    A damaged file is renamed to `<name>.damaged-<UTC time>` and named in `set_aside`; what can be read of it
    is used, the rest is as new.
    """

    def __init__(self, path: Path | str, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = Path(path)
        self.set_aside: Path | None = None
        self._now = now

    def read(self) -> Settings:
        """The settings, or the defaults where there is no file. Raises OSError where it can't be read."""
        if not self.path.exists():
            return Settings()
        found, whole = _understood(self.path.read_bytes())
        if not whole:
            self._move_aside()
        return Settings(**found)

    def write(self, settings: Settings) -> None:
        """Writes the settings whole or not at all (0600). Raises OSError where that fails."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = json.dumps(self._foreign() | _plain(settings), ensure_ascii=False, indent=2) + "\n"
        write_whole(self.path, text.encode("utf-8"))

    def _foreign(self) -> dict[str, object]:
        try:
            found = json.loads(self.path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError):
            self._move_aside()
            return {}
        own = {field.name for field in fields(Settings)}
        return {key: found[key] for key in found if key not in own} if isinstance(found, dict) else {}

    def _move_aside(self) -> None:
        aside = self.path.with_name(f"{self.path.name}.damaged-{self._now():%Y%m%dT%H%M%S%f}Z")
        move(self.path, aside)
        self.set_aside = aside


def text_scale_in(path: Path) -> float:
    """The text scale that a settings file names; 1.0 where it says none that can be used. Raises nothing.

    Needed before the window is furnished, and reading the file with all its rules takes a tenth of a second.
    """
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return 1.0
    scale = found.get("text_scale") if isinstance(found, dict) else None
    if isinstance(scale, bool) or not isinstance(scale, int | float):
        return 1.0
    return float(scale) if SMALLEST <= scale <= LARGEST else 1.0


def _plain(settings: Settings) -> dict[str, object]:
    return {field.name: getattr(settings, field.name) for field in fields(settings)}


def _understood(content: bytes) -> tuple[dict[str, Any], bool]:
    """What a settings file says, by field, and whether all of it was sound."""
    # pydantic costs 0.1 s: not before a file is read
    from pydantic import BaseModel, ConfigDict, Field, ValidationError

    court_id = Field(pattern=r"^[a-z0-9]{2,12}$")
    user_name = Field(min_length=1, max_length=255)

    class SettingsForm(BaseModel):
        model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

        recent_courts: Annotated[tuple[Annotated[str, court_id], ...], Field(max_length=RECENT)] = ()
        kept_pacer: tuple[Annotated[str, user_name], ...] = ()
        kept_cmecf: tuple[tuple[Annotated[str, court_id], Annotated[str, user_name]], ...] = ()
        text_scale: Annotated[float, Field(ge=SMALLEST, le=LARGEST)] = 1.0
        helping: bool = False
        browser: Annotated[str, Field(min_length=1, max_length=4096)] | None = None
        stopped_courts: Annotated[tuple[Annotated[str, court_id], ...], Field(max_length=STOPPED)] = ()

    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        return {}, False
    if not isinstance(raw, dict):
        return {}, False
    try:
        return dict(SettingsForm.model_validate(raw)), True
    except ValidationError as error:
        broken = {fault["loc"][0] for fault in error.errors(include_input=False, include_url=False)}
    sound = {key: value for key, value in raw.items() if key not in broken}
    return dict(SettingsForm.model_validate(sound)), False


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
