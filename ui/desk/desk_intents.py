"""What a person can want who helps an attorney."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HelpAttorney:
    """Show the prompts for who helps an attorney, or not. `always`: begin that way on this computer."""

    on: bool
    always: bool


@dataclass(frozen=True)
class NextAttorney:
    """Clear everything of this attorney; asked for first where something is at stake."""


DeskIntent = HelpAttorney | NextAttorney
