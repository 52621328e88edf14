"""A page as it came, before anybody understood it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RawPage:
    """It may hold anything, secrets too, so that no repr shows it and nothing writes it down."""

    html: bytes | str = field(repr=False)
    url: str = field(repr=False)
    content_type: str = field(default="", repr=False)
