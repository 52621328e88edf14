"""What the rest of the program sees of a court: one protocol and the two logins it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from app.courts.court import Court
from app.linking.outcome import Menu, Outcome, Proposal, SignedIn
from app.linking.secret import Secret as Secret


@dataclass(frozen=True, init=False)
class PacerLogin:
    """What PACER's sign-in takes. The password and the code are wrapped and shown by no repr.

    `accepts_redaction`: the person has read the redaction notice and accepted it.
    """

    username: str
    password: Secret = field(compare=False)
    client_code: str | None
    one_time_code: Secret | None = field(compare=False)
    accepts_redaction: bool

    def __init__(
        self,
        username: str,
        password: str,
        client_code: str | None = None,
        one_time_code: str | None = None,
        accepts_redaction: bool = False,
    ) -> None:
        put = object.__setattr__
        put(self, "username", username)
        put(self, "password", Secret(password))
        put(self, "client_code", client_code)
        put(self, "one_time_code", Secret(one_time_code) if one_time_code else None)
        put(self, "accepts_redaction", accepts_redaction)


@dataclass(frozen=True, init=False)
class CmecfLogin:
    """The court's own old e-filing login. The password is wrapped and shown by no repr."""

    login: str
    password: Secret = field(compare=False)

    def __init__(self, login: str, password: str) -> None:
        object.__setattr__(self, "login", login)
        object.__setattr__(self, "password", Secret(password))


class CourtAdapter(Protocol):
    """One session at one court. Every call blocks; all but `sign_out` raise only `CourtProblem`.

    Calls come from one thread; `cancel` may come from any.
    """

    @property
    def court(self) -> Court:
        """The court this adapter speaks to."""

    @property
    def signed_in_as(self) -> str | None:
        """The PACER user name of this session, also where the sign-in is shared; None before it."""

    @property
    def asks_before_linking(self) -> bool:
        """False where sending the CM/ECF login is already linking (appellate courts)."""

    @property
    def door(self) -> str:
        """Where the court's filing system is, once that is known; "" where there is no need to."""

    @property
    def last_unread(self) -> RawPage | None:
        """The page that the last call did not understand; None: it understood all."""

    def sign_in(self, login: PacerLogin, *, ahead: bool = False) -> SignedIn:
        """Signs in to PACER once and opens the court. Nothing is retried.

        `ahead`: it comes back when the court is open (`looked` may be False), and `read_ahead` reads on.
        """

    def join(self, *, ahead: bool = False) -> SignedIn:
        """Opens this court with the shared PACER sign-in (`open_court(..., sign_in_of=...)`); GETs alone."""

    def read_ahead(self) -> SignedIn:
        """Reads what `propose` would read first, GETs alone: whether the court offers to link, and its form.

        Raises LINK_ITEM_MISSING or ALREADY_LINKED where that is sure. Any other trouble is left to `propose`,
        which then reads it again; so it does with a form that has grown old.
        """

    def propose(self, login: CmecfLogin) -> Proposal:
        """Sends the CM/ECF login once and reads the two names; appellate courts: sends nothing."""

    def link(self, proposal: Proposal, *, at_once: bool = False) -> Outcome:
        """Sends what links, once. Raises only when nothing left; afterward it always returns.

        `at_once`: where the court says that it has linked, that word is given (`menus_awaited`), and `follow`
        reads the menus, which may speak against it.
        """

    def follow(self, outcome: Outcome) -> Outcome:
        """Reads the menus after a `link` at once, GETs alone; later on, whether they have come by then."""

    def read_menu(self) -> Menu:
        """Reads the court's menu afresh, GETs alone."""

    def sign_out(self) -> bool | None:
        """Ends the PACER sign-in where this adapter made it. Never raises.

        Gives whether PACER confirmed it; None where there was nothing to end there.
        """

    def cancel(self) -> None:
        """Ends the call in flight with CANCELLED; without one, nothing happens."""


@dataclass(frozen=True)
class RawPage:
    """It may hold anything, secrets too, so that no repr shows it and nothing writes it down."""

    html: bytes | str = field(repr=False)
    url: str = field(repr=False)
    content_type: str = field(default="", repr=False)
