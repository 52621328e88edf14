"""The file of courts: its shape, checked at the border, and the way from it to `Court`.

This module imports pydantic; import it only where a court list is really checked.
"""

import json
import re
from collections import Counter
from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from app.courts.court import Court, CourtCity, CourtKind, HelpDesk, LinkRoute, Proof

_COURT_HOST = re.compile(r"(?:[a-z0-9-]+\.)+uscourts\.gov")


def _court_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not _COURT_HOST.fullmatch(parts.netloc):
        raise ValueError("not an https address on uscourts.gov")
    if parts.query or parts.fragment:
        raise ValueError("an address of a site has no query and no fragment")
    return url


def _citation(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not a web address")
    return url


CourtId = Annotated[str, StringConstraints(pattern=r"^[a-z]+[0-9]{0,2}$", max_length=6)]
CourtAddress = Annotated[str, AfterValidator(_court_address)]
Citation = Annotated[str, AfterValidator(_citation)]
Phone = Annotated[
    str, StringConstraints(pattern=r"^[2-9][0-8]\d-[2-9]\d\d-\d{4}(?: (?:ext\.|option) \d{1,6})?$")
]
CourtEmail = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+@(?:[a-z0-9-]+\.)+uscourts\.gov$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^\S(?:.*\S)?$")]


State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
City = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z.' -]+[a-z]$", max_length=40)]


class DeskRecord(BaseModel):
    """One number or address of a court. `known` is False for what is only its office."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    serves: Text | None
    phone: Phone | None
    email: CourtEmail | None
    known: bool
    as_of: date | None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.phone or self.email):
            raise ValueError("help desk without a phone or an e-mail address")
        return self

    def desk(self) -> HelpDesk:
        """The same desk as the program uses it."""
        return HelpDesk(self.phone, self.email, self.known, self.serves, self.as_of)


class PlaceRecord(BaseModel):
    """One city where a court sits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    city: City
    state: State
    divisions: tuple[Text, ...]

    def place(self) -> CourtCity:
        """The same place as the program uses it."""
        return CourtCity(self.city, self.state, self.divisions)


class CourtRecord(BaseModel):
    """One court as the file holds it; every key is there, null where nothing is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CourtId
    name: Text
    short_name: Text
    kind: CourtKind
    state: State | None
    ecf_url: CourtAddress
    website: CourtAddress
    psc_court_id: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{3,6}$")] | None
    nextgen: Literal[True] | None
    nextgen_as_of: date | None
    nextgen_live_on: date | None
    help_desks: tuple[DeskRecord, ...]
    places: Annotated[tuple[PlaceRecord, ...], Field(min_length=1)]
    route: LinkRoute
    route_source: Citation
    route_note: Text | None
    filed_at: CourtId | None
    proof: Proof
    quirks: tuple[Text, ...]
    sources: tuple[Text, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if not self.ecf_url.removeprefix("https://").endswith(".uscourts.gov"):
            raise ValueError("ecf_url has a path")
        if self.kind is not CourtKind.APPELLATE and self.ecf_url != f"https://ecf.{self.id}.uscourts.gov":
            raise ValueError("ecf_url is not the court's own filing host")
        if (self.kind in (CourtKind.DISTRICT, CourtKind.BANKRUPTCY)) != (self.state is not None):
            raise ValueError("a district or bankruptcy court has a state, and no other court has one")
        if self.nextgen_live_on and not self.nextgen:
            raise ValueError("a day of going live, but not known to be on NextGen")
        if self.nextgen_as_of and not self.nextgen:
            raise ValueError("the day of a list, but not known to be on NextGen")
        if self.state and any(place.state != self.state for place in self.places):
            raise ValueError("places in another state")
        if len({(place.city, place.state) for place in self.places}) < len(self.places):
            raise ValueError("places named twice")
        if self.route in (LinkRoute.NONE, LinkRoute.UNKNOWN) and not self.route_note:
            raise ValueError("no link step, and no note that says what to do")
        if self.filed_at and not self.route_note:
            raise ValueError("its log-in stands on another court's site, and no note says so")
        return self

    def court(self) -> Court:
        """The same court as the program uses it."""
        return Court(
            id=self.id,
            name=self.name,
            short_name=self.short_name,
            kind=self.kind,
            state=self.state,
            ecf_url=self.ecf_url,
            website=self.website,
            psc_court_id=self.psc_court_id,
            nextgen=self.nextgen,
            nextgen_live_on=self.nextgen_live_on,
            nextgen_as_of=self.nextgen_as_of,
            help_desks=tuple(desk.desk() for desk in self.help_desks),
            places=tuple(place.place() for place in self.places),
            quirks=self.quirks,
            sources=self.sources,
            route=self.route,
            route_source=self.route_source,
            proof=self.proof,
            filed_at=self.filed_at,
            route_note=self.route_note,
        )


def read_courts(content: bytes, file_name: str) -> tuple[Court, ...]:
    """The courts in `content`, a JSON array in UTF-8, in its order.

    Raises ValueError, naming `file_name` and the court that is wrong.
    """
    try:
        rows = json.loads(content)
    except ValueError as error:
        raise ValueError(f"{file_name} is not JSON: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise ValueError(f"{file_name} holds no list of courts")
    courts = tuple(_court(row, place, file_name) for place, row in enumerate(rows, start=1))
    _check_together(courts, file_name)
    return courts


def _court(row: object, place: int, file_name: str) -> Court:
    try:
        return CourtRecord.model_validate(row, strict=False).court()
    except ValidationError as error:
        court_id = row.get("id") if isinstance(row, dict) else None
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "court"
        raise ValueError(
            f"{file_name}, court {court_id!r} (number {place}), {where}: {first['msg']}"
        ) from error


def _check_together(courts: tuple[Court, ...], file_name: str) -> None:
    for what in ("id", "psc_court_id"):
        times = Counter(getattr(court, what) for court in courts)
        twice = next((value for value, count in times.items() if value and count > 1), None)
        if twice:
            raise ValueError(f"{file_name}: more than one court has the {what} {twice!r}")
    by_id = {court.id: court for court in courts}
    for court in courts:
        if court.filed_at and (court.filed_at not in by_id or by_id[court.filed_at].ecf_url != court.ecf_url):
            raise ValueError(
                f"{file_name}, court {court.id!r}, filed_at: {court.filed_at!r} has another filing site"
            )
