"""A court adapter that answers from a script, for tests of what stands around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.adapter.port import CmecfLogin, PacerLogin, RawPage
from app.courts.court import Court, CourtKind, LinkRoute, Proof
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal, SignedIn
from app.linking.problems import CourtProblem, ProblemKind
from app.session import LinkSession

BEFORE = Menu(("Query", "Reports", "Utilities"), link_offered=True)
AFTER = Menu(("Civil", "Criminal", "Query"), filing=("Civil", "Criminal"), link_offered=False)
PACER_PASSWORD = "pacer-secret-7312"
CMECF_PASSWORD = "court-secret-9941"
CMECF_LOGIN = "old-filer-login"

Answer = Exception | Outcome | Menu | Proposal | SignedIn


def court(court_id: str = "utd", kind: CourtKind = CourtKind.DISTRICT) -> Court:
    return Court(
        id=court_id,
        name="District of Utah",
        short_name="Utah",
        kind=kind,
        state="UT",
        ecf_url=f"https://ecf.{court_id}.uscourts.gov",
        website=f"https://www.{court_id}.uscourts.gov",
        psc_court_id=None,
        nextgen=True,
        nextgen_live_on=None,
        help_desks=(),
        quirks=(),
        sources=(),
        route=LinkRoute.WALK,
        route_source="",
        proof=Proof.SIMULATED,
    )


def pacer(username: str = "jdoe", password: str = PACER_PASSWORD, code: str | None = None) -> PacerLogin:
    return PacerLogin(username, password, one_time_code=code, accepts_redaction=True)


def cmecf(login: str = CMECF_LOGIN, password: str = CMECF_PASSWORD) -> CmecfLogin:
    return CmecfLogin(login, password)


def linked() -> Outcome:
    said = frozenset({Evidence.COURT_SAID_LINKED, Evidence.NEW_FILING_MENUS})
    return Outcome(OutcomeState.LINKED, "Accounts linked.", said, BEFORE, AFTER, "Jane Doe", "Jane Q Doe")


def refused() -> Outcome:
    said = frozenset({Evidence.COURT_SAID_REFUSED})
    return Outcome(OutcomeState.REFUSED, "Login failed.", said, BEFORE, BEFORE, "Jane Doe", "Jane Q Doe")


def unknown() -> Outcome:
    lost = frozenset({Evidence.ANSWER_LOST, Evidence.MENU_NOT_READ})
    return Outcome(OutcomeState.UNKNOWN, None, lost, BEFORE, None, "Jane Doe", "Jane Q Doe")


@dataclass
class ScriptedCourt:
    """Answers each call with what `say` put there, else with success. `calls` lists what was called.

    `on_call` runs inside each call, before its answer: a test looks around there.
    """

    court: Court = field(default_factory=court)
    asks_before_linking: bool = True
    signed_in_as: str | None = None
    last_unread: RawPage | None = None
    door: str = ""
    calls: list[str] = field(default_factory=list)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    on_call: Callable[[str], None] = lambda name: None
    shared_username: str = "jdoe"
    tickets: int = 0

    def say(self, name: str, *answers: Answer) -> None:
        self.answers.setdefault(name, []).extend(answers)

    def fails(
        self, name: str, kind: ProblemKind, words: str | None = None, *, may_have_linked: bool = False
    ) -> None:
        self.say(name, CourtProblem(kind, words, may_have_linked=may_have_linked))

    def _answer(self, name: str) -> Answer | None:
        self.calls.append(name)
        self.on_call(name)
        left = self.answers.get(name)
        answer = left.pop(0) if left else None
        if isinstance(answer, Exception):
            raise answer
        return answer

    def sign_in(self, login: PacerLogin, *, ahead: bool = False) -> SignedIn:
        answer = self._answer("sign_in")
        self.signed_in_as = login.username
        return answer if isinstance(answer, SignedIn) else SignedIn(BEFORE, False)

    def join(self, *, ahead: bool = False) -> SignedIn:
        answer = self._answer("join")
        self.signed_in_as = self.shared_username
        return answer if isinstance(answer, SignedIn) else SignedIn(BEFORE, False)

    def read_ahead(self) -> SignedIn:
        answer = self._answer("read_ahead")
        return answer if isinstance(answer, SignedIn) else SignedIn(BEFORE, False)

    def propose(self, login: CmecfLogin) -> Proposal:
        answer = self._answer("propose")
        if isinstance(answer, Proposal):
            return answer
        self.tickets += 1
        names = ("Jane Doe", "Jane Q Doe") if self.asks_before_linking else (None, None)
        return Proposal(
            court_id=self.court.id,
            cmecf_name=names[0],
            pacer_name=names[1],
            cmecf_login=login.login,
            pacer_username=self.signed_in_as or "",
            menu_before=BEFORE,
            court_page="",
            ticket=f"ticket-{self.tickets}",
            made_at=0.0,
        )

    def link(self, proposal: Proposal, *, at_once: bool = False) -> Outcome:
        answer = self._answer("link")
        return answer if isinstance(answer, Outcome) else linked()

    def follow(self, outcome: Outcome) -> Outcome:
        answer = self._answer("follow")
        return answer if isinstance(answer, Outcome) else linked()

    def read_menu(self) -> Menu:
        answer = self._answer("read_menu")
        return answer if isinstance(answer, Menu) else BEFORE

    def sign_out(self) -> None:
        self._answer("sign_out")
        self.signed_in_as = None

    def cancel(self) -> None:
        self._answer("cancel")


def in_doubt(court: ScriptedCourt, session: LinkSession) -> None:
    """Brings a session to an UNKNOWN link."""
    court.say("link", unknown())
    assert session.link(session.propose(cmecf())).state is OutcomeState.UNKNOWN
