"""The ways that a link can go, each as a person with marked secrets would go it."""

import base64
import html
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote_plus

import pytest

from app.adapter import CmecfLogin, PacerLogin
from app.adapter import court_client as visit
from app.linking import ProblemKind, compare_names
from app.linking.events import (
    Event,
    OutcomeReached,
    PacerAccepted,
    Proposed,
    ReadAhead,
    Work,
    WorkFailed,
    WorkStarted,
)
from app.linking.events import Step as Page
from app.linking.outcome import Proposal, SignedIn
from app.linking.state import LinkState, advance
from app.session import LinkSession
from tests.canary.marked_run import MarkedRun
from tests.canary.marks import CMECF_PASSWORD, PACER_PASSWORD, WRONG_CMECF, WRONG_CODE, WRONG_PACER
from tests.faults.catalogue import BY_NAME
from tests.faults.front import Fault, Line, Trouble
from tests.faults.steps import Asked, Step

Told = ProblemKind | str
"""How a step ended: the kind of its problem, or "done"."""
DONE = "done"


@dataclass
class Walker:
    """Walks the steps, keeps the state as the window would, and notes how each step ended."""

    run: MarkedRun
    session: LinkSession
    court_id: str = "utd"
    keep: bool = False
    state: LinkState = field(init=False)
    signed_in: SignedIn | None = None
    proposal: Proposal | None = None

    def __post_init__(self) -> None:
        self.state = LinkState(step=Page.PACER, court_id=self.court_id)

    def sign_in(self, login: PacerLogin | None = None) -> Told:
        login = login or self.run.pacer_login()
        self._on(WorkStarted(Work.SIGNING_IN))
        self.signed_in = self.run.ask(lambda: self.session.sign_in(login, keep=self.keep, ahead=True))
        if self.signed_in is None:
            return self._failed()
        told = self._on(PacerAccepted(login.username, self.signed_in))
        if self.signed_in.looked:
            return told
        ahead = self.run.ask(self.session.read_ahead)
        return self.run.problems[-1].kind if ahead is None else self._on(ReadAhead(ahead))

    def propose(self, login: CmecfLogin | None = None) -> Told:
        login = login or self.run.cmecf_login()
        self._on(WorkStarted(Work.PROPOSING))
        self.proposal = self.run.ask(lambda: self.session.propose(login, keep=self.keep))
        if self.proposal is None:
            return self._failed()
        names = self.proposal.cmecf_name, self.proposal.pacer_name
        verdict = compare_names(names[0] or "", names[1] or "") if any(names) else None
        return self._on(Proposed(login.login, self.proposal, verdict))

    def link(self) -> Told:
        proposal = self.proposal
        assert proposal is not None
        self._on(WorkStarted(Work.LINKING))
        outcome = self.run.ask(lambda: self.session.link(proposal, at_once=True))
        if outcome is not None and outcome.menus_awaited:
            self._on(OutcomeReached(outcome))
            outcome = self.run.ask(self.session.follow)
        return self._failed() if outcome is None else self._on(OutcomeReached(outcome))

    def recheck(self) -> Told:
        self._on(WorkStarted(Work.RECHECKING))
        outcome = self.run.ask(self.session.recheck)
        return self._failed() if outcome is None else self._on(OutcomeReached(outcome))

    def all_the_way(self) -> Told:
        """Up to the first problem, and then a second look."""
        told: Told = DONE
        for step in (self.sign_in, self.propose, self.link):
            told = step()
            if told != DONE:
                break
        self.recheck()
        return told

    def _failed(self) -> ProblemKind:
        problem = self.run.problems[-1]
        self._on(WorkFailed(problem))
        return problem.kind

    def _on(self, event: Event) -> str:
        self.state = self.run.told(advance(self.state, event))
        self.run.told(event)
        return DONE


def links(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """All goes well, both logins are kept, and the same proposal is sent again."""
    walker = Walker(run, run.session(), keep=True)
    assert walker.all_the_way() == DONE
    assert walker.link() is ProblemKind.ALREADY_SUBMITTED
    run.told(walker.session.kept_cmecf())


def links_elsewhere(court_id: str) -> "Path":
    """All goes well at another kind of court."""

    def path(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
        assert Walker(run, run.session(court_id), court_id).all_the_way() == DONE

    return path


def wrong_pacer_password(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """Refused twice, then paused, then accepted."""
    walker = Walker(run, run.session(), keep=True)
    for _ in range(2):
        assert walker.sign_in(run.pacer_login(WRONG_PACER)) is ProblemKind.PACER_REFUSED
    assert walker.sign_in(run.pacer_login(WRONG_PACER)) is ProblemKind.TRIES_PAUSED
    walker.session.resume_tries()
    assert walker.all_the_way() == DONE


def wrong_code(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """A refused one-time code, the same again, and a right one."""
    walker = Walker(run, run.session())
    assert walker.sign_in(run.pacer_login(code=WRONG_CODE)) is ProblemKind.PACER_REFUSED
    assert walker.sign_in(run.pacer_login(code=WRONG_CODE)) is ProblemKind.CODE_ALREADY_REFUSED
    assert walker.all_the_way() == DONE


def wrong_cmecf_password(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """A refused pair, the same again, and the right one."""
    walker = Walker(run, run.session(), keep=True)
    assert walker.sign_in() == DONE
    assert walker.propose(run.cmecf_login(WRONG_CMECF)) is ProblemKind.CMECF_REFUSED
    assert walker.propose(run.cmecf_login(WRONG_CMECF)) is ProblemKind.PAIR_ALREADY_REFUSED
    assert walker.propose() == DONE
    assert walker.link() == DONE


def wrong_password_at_an_appellate_court(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """Sending the login is linking there; it is refused."""
    walker = Walker(run, run.session("ca4"), "ca4")
    assert walker.sign_in() == DONE
    assert walker.propose(run.cmecf_login(WRONG_CMECF)) == DONE
    assert walker.link() == DONE


def journal_gone(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """The journal can't be written any more: nothing that may link leaves."""
    walker = Walker(run, run.session())
    assert walker.sign_in() == DONE
    run.journal.path.unlink()
    assert walker.propose() is ProblemKind.JOURNAL_UNWRITABLE
    assert run.front.count(Step.CREDENTIALS) == 0


def program_error_at(step: Step) -> "Path":
    """The program breaks while it reads the answer to a step."""

    def path(run: MarkedRun, patch: pytest.MonkeyPatch) -> None:
        def broken(*_args: object, **_named: object) -> None:
            raise RuntimeError("broken on purpose")

        def watch(asked: Asked) -> None:
            if asked.step is step:
                patch.setattr(visit, "read_page", broken)

        run.front.on_request = watch
        walker = Walker(run, run.session())
        assert walker.sign_in() == DONE
        told = walker.propose()
        assert (told is ProblemKind.PROGRAM_ERROR) is (step is Step.CREDENTIALS)
        if told == DONE:
            assert walker.link() == DONE

    return path


def cancelled_at(step: Step) -> "Path":
    """The person stops waiting while a step hangs."""

    def path(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
        run.front.begin(Trouble(BY_NAME["hang"], frozenset({step})))
        session = run.session(deadline=20.0)

        def stop(asked: Asked) -> None:
            if asked.step is step:
                session.cancel()

        run.front.on_request = stop
        walker = Walker(run, session)
        told = [walker.sign_in()]
        if told[-1] == DONE:
            told.append(walker.propose())
        if told[-1] == DONE:
            told.append(walker.link())
        assert run.front.hits == 1
        ends = DONE if step is Step.CONFIRM else ProblemKind.CANCELLED
        assert told[-1] == ends

    return path


def fault_at(name: str, step: Step, *, acted: bool = True) -> "Path":
    """A fault at one step, then a second look without it."""

    def path(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
        run.front.begin(Trouble(BY_NAME[name], frozenset({step}), acted=acted))
        walker = Walker(run, run.session())
        for go in (walker.sign_in, walker.propose, walker.link):
            if go() != DONE:
                break
        assert run.front.hits
        run.front.lift()
        again = Walker(run, run.session())
        again.sign_in()
        again.recheck()

    return path


def said_back(step: Step) -> "Path":
    """A court, or PACER, that says the password back, in words and in a field."""

    def echo(line: Line, asked: Asked, _said: bytes) -> None:
        typed = PACER_PASSWORD if asked.step is Step.SIGN_IN else CMECF_PASSWORD
        words = f"Login failed: {typed} is not the password. Your accounts were not linked."
        if asked.step is Step.SIGN_IN:
            body, kind = json.dumps({"loginResult": "13", "errorDescription": words}), "application/json"
        else:
            body, kind = f'<html><body><p>{words}</p><input value="{typed}"></body></html>', "text/html"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\nContent-Length: {len(body)}"
        line.sock.sendall(f"{head}\r\n\r\n{body}".encode())

    def path(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
        run.front.begin(Trouble(Fault("echo", echo), frozenset({step}), acted=True))
        walker = Walker(run, run.session())
        told = [go() for go in (walker.sign_in, walker.propose)]
        assert run.front.hits and told[-1] != DONE
        problem = run.problems[0]
        # the rest of the words stays
        assert "is not the password" in (problem.court_words or "")

    return path


def all_said_back(step: Step) -> "Path":
    """A court that says all back that it was sent, cookies and keys too, in several writings."""

    def echo(line: Line, asked: Asked, _said: bytes) -> None:
        sent = b"%s\n%s" % (asked.head, asked.body)
        text = sent.decode("latin-1")
        writings = (text, quote_plus(text), html.escape(text), json.dumps(text), sent.hex())
        packed = base64.b64encode(sent).decode()
        said = "".join(f"<p>{html.escape(one)}</p>" for one in (*writings, packed))
        alert = json.dumps(text).replace("<", "\\u003c")
        page = f"<title>{html.escape(text)}</title><script>alert({alert})</script>"
        body = f"<html><head>{page}</head><body><p>Software error:</p>{said}</body></html>".encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
        line.sock.sendall(f"{head}\r\nConnection: close\r\n\r\n".encode() + body)

    def path(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
        run.front.begin(Trouble(Fault("all back", echo), frozenset({step}), acted=True))
        Walker(run, run.session()).all_the_way()
        assert run.front.hits
        if step in (Step.CREDENTIALS, Step.CONFIRM):
            assert "Software error" in (run.journal.attempts()[0].court_words or "")

    return path


Path = Callable[[MarkedRun, pytest.MonkeyPatch], None]
