"""What the pages after a sending amount to: the same rules as the automatic walk's. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

from app.adapter.judgement import Answered, Said, decide, evidence_of_menus
from app.adapter.pages import read_page
from app.adapter.reader.page import PageKind, Refusal
from app.adapter.says import REFUSED_AS, Says, word_of
from app.browser.guard import Rule, Seen
from app.courts.court import Court
from app.linking.outcome import Evidence, Menu, Outcome, OutcomeState, Proposal
from app.linking.problems import Problem, ProblemKind
from app.records.attempts import AttemptState

LOGINS = frozenset({Rule.LOGIN, Rule.ODD_LOGIN})
FINAL = frozenset({PageKind.LINKED, PageKind.REFUSAL})
REFUSES = frozenset({Said.REFUSED, Said.HELD})
WORDS_CAP = 2_000
BY_KIND = {
    PageKind.LOGGED_OUT: ProblemKind.SESSION_NOT_ACCEPTED,
    PageKind.NO_PRIVILEGES: ProblemKind.NO_PRIVILEGES,
    PageKind.MAINTENANCE: ProblemKind.COURT_DOWN,
}


def is_final(rule: Rule, seen: Seen) -> bool:
    """Whether a page says by itself how a sending ended, wherever it leads next."""
    claims = seen.says.claims
    if seen.kind in FINAL or claims.says_linked or claims.refused or (rule is Rule.UNASKED and seen.landed):
        return True
    return rule in LOGINS and seen.kind is PageKind.CONFIRMATION


def answered_by(
    rule: Rule,
    seen: Seen | None,
    dialogs: tuple[str, ...],
    *,
    before: Says,
    proposal: Proposal,
    court: Court,
    today: date,
) -> Answered:
    """What came back amounts to: the page, and the messages that popped up on the way."""
    said = Said.LOST if seen is None else Said.UNCLEAR
    if seen is not None and seen.status < 400:
        said = word_of(seen.says, before, proposal, court, today)
        if (
            said is Said.UNCLEAR
            and rule is Rule.UNASKED
            and seen.kind is not PageKind.REFUSAL
            and seen.landed
        ):
            said = Said.LANDED
    if dialogs:
        popped = word_of(_says(dialogs), before, proposal, court, today)
        if said in (Said.LOST, Said.UNCLEAR):
            said = popped
        elif Said.LINKED in (said, popped) and {said, popped} & (REFUSES | {Said.BOTH}):
            said = Said.BOTH
    on_page = () if seen is None or seen.court_words is None else (seen.court_words,)
    words = "\n".join(dict.fromkeys((*dialogs, *on_page))).strip()
    return Answered(said, words[:WORDS_CAP] or None)


def _says(dialogs: tuple[str, ...]) -> Says:
    """What messages say, read as a page that shows nothing else."""
    shown = "".join(f"alert({json.dumps(one)});" for one in dialogs).replace("</", "<\\/")
    page = read_page(f"<html><body><script>{shown}</script></body></html>", "https://ecf.uscourts.gov/")
    return Says.by(page)


@dataclass(frozen=True)
class LoginEnd:
    """What became of a CM/ECF login: the state of its row, and what the person is told.

    `outcome`: where it may have linked. `accepted`: whether the court took the login; None: it didn't say.
    """

    state: AttemptState
    words: str | None = field(default=None, repr=False)
    problem: Problem | None = None
    outcome: Outcome | None = None
    accepted: bool | None = None
    evidence: frozenset[Evidence] = frozenset()


def needs_menus(seen: Seen | None, before: Says) -> bool:
    """Whether the answer to a CM/ECF login leaves open what happened, so that the menus are to be read."""
    return seen is None or _told(seen, before) is None


def login_end(
    seen: Seen | None, answered: Answered, *, before: Says, menus: Menu | None, after: Menu | None
) -> LoginEnd:
    """What became of the CM/ECF login. `seen` answered it, None where nothing did; `menus` were there before.

    As `NextgenCourt` and `app.session` take it.
    """
    told = None if seen is None else _told(seen, before)
    if told is not None:
        return told
    found, words = evidence_of_menus(menus, after), answered.words
    if seen is not None and seen.status < 400 and seen.says.says_linked(before):
        known = found | {Evidence.COURT_SAID_LINKED}
        linked = decide(known) is OutcomeState.LINKED
        kind = ProblemKind.LINKED_WITHOUT_ASKING if linked else ProblemKind.LINK_CONTRADICTED
        return _end(linked, known, Problem(kind, words, may_have_linked=True), menus, after)
    if seen is not None and seen.status < 400 and not seen.asks_names:
        refusal = seen.says.refusal(before)
        gained = after is not None and menus is not None and bool(after.gained(menus))
        taken_back = gained or seen.says.claims.says_linked or seen.kind in BY_KIND
        sounds = decide(found | {Evidence.COURT_SAID_REFUSED}) is OutcomeState.REFUSED
        if refusal is not None and not taken_back and sounds:
            return _refused(refusal, words)
    heard = Evidence.ANSWER_LOST if seen is None else Evidence.ANSWER_NOT_RECOGNISED
    if answered.said is Said.NOT_AWAITED:
        heard = Evidence.PERSON_STOPPED_WAITING
    linked = decide(found | {heard}) is OutcomeState.LINKED
    if linked:
        problem = Problem(ProblemKind.LINKED_WITHOUT_ASKING, words, may_have_linked=True)
        return _end(True, found | {Evidence.LINKED_WITHOUT_ASKING}, problem, menus, after)
    if seen is None:
        kind = ProblemKind.CANCELLED if answered.said is Said.NOT_AWAITED else ProblemKind.TIMED_OUT
    else:
        down = seen.status >= 500
        kind = ProblemKind.COURT_DOWN if down else BY_KIND.get(seen.kind, ProblemKind.PAGE_NOT_RECOGNISED)
    problem = Problem(kind, words, may_have_linked=True)
    return _end(False, found | {heard}, problem, menus, after)


def _end(
    linked: bool, known: frozenset[Evidence], problem: Problem, menus: Menu | None, after: Menu | None
) -> LoginEnd:
    if linked:
        known |= {Evidence.LINKED_WITHOUT_ASKING}
    state = OutcomeState.LINKED if linked else OutcomeState.UNKNOWN
    words = problem.court_words
    outcome = Outcome(state, words, known, menus, after)
    accepted = True if linked else False if problem.is_refused_try else None
    row = AttemptState.LINKED if linked else AttemptState.UNKNOWN
    return LoginEnd(row, words, problem, outcome, accepted)


def _refused(refusal: Refusal, words: str | None) -> LoginEnd:
    kind = REFUSED_AS[refusal]
    problem = Problem(kind, words)
    if kind is ProblemKind.ALREADY_LINKED:
        return LoginEnd(AttemptState.NOT_SENT, words, problem)
    evidence = {Evidence.COURT_SAID_REFUSED}
    evidence |= {Evidence.HELD_BY_ANOTHER} if kind is ProblemKind.HELD_BY_ANOTHER else set()
    counts = False if problem.is_refused_try else None
    return LoginEnd(AttemptState.REFUSED, words, problem, accepted=counts, evidence=frozenset(evidence))


def _told(seen: Seen, before: Says) -> LoginEnd | None:
    """What the page alone settles: names, a refusal, or that the login was not looked at."""
    words = seen.court_words
    if seen.status == 429 or seen.kind is PageKind.REFERER_REFUSED:
        # by these a court says that it has not looked at the login at all
        kind = ProblemKind.TOO_MANY_REQUESTS if seen.status == 429 else ProblemKind.PAGE_NOT_RECOGNISED
        return LoginEnd(AttemptState.NOT_SENT, words, Problem(kind, words))
    claims = seen.says.claims
    if seen.status >= 400 or claims.says_linked:
        return None
    if seen.kind is PageKind.CONFIRMATION:
        return LoginEnd(AttemptState.ACCEPTED, words, accepted=True)
    if seen.asks_names:
        # a form that links, though not both its names: the court asks first, and was not answered yet
        return LoginEnd(AttemptState.NOT_SENT, words, Problem(ProblemKind.PAGE_NOT_RECOGNISED, words))
    new = seen.says.refusal(before)
    if new is Refusal.ALREADY:
        return _refused(new, words)
    if seen.login or seen.password:
        return _refused(new or Refusal.LOGIN, words)
    if new is not None and claims.refused and seen.kind not in BY_KIND:
        return _refused(new, words)
    return None
