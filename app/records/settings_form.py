"""The settings file's shape. Apart from `settings.py`, so that pydantic is loaded only to read a file."""

import json
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

CourtId = Annotated[str, Field(pattern=r"^[a-z0-9]{2,12}$")]
UserName = Annotated[str, Field(min_length=1, max_length=255)]


class SettingsForm(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    recent_courts: Annotated[tuple[CourtId, ...], Field(max_length=8)] = ()
    kept_pacer: tuple[UserName, ...] = ()
    kept_cmecf: tuple[tuple[CourtId, UserName], ...] = ()
    text_scale: Annotated[float, Field(ge=0.5, le=4.0)] = 1.0
    live_list_allowed: bool = False
    last_live_list: AwareDatetime | None = None
    helping: bool = False


def understood(content: bytes) -> tuple[dict[str, Any], bool]:
    """What a settings file says, by field, and whether all of it was sound."""
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
