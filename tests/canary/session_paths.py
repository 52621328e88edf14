"""A session of several courts, as a person with marked secrets would hold it."""

import pytest

from app.adapter import open_court, open_pacer
from app.adapter.http.client import Transport
from app.courts import Court, CourtDirectory
from app.linking import ProblemKind
from app.linking.standing import Standing
from app.records.my_courts import MyCourts, MyCourtsFile
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount
from tests.canary.marked_run import MarkedRun
from tests.canary.marks import WRONG_PACER

LIST = [CourtDirectory.bundled()[court_id] for court_id in ("utd", "utb", "ca4", "cofc")]


def looks_where_it_is_linked(run: MarkedRun, _patch: pytest.MonkeyPatch) -> None:
    """Two refused sign-ins, one that is accepted, a link, a look at all courts, and a list that is kept."""
    endpoints = run.endpoints("utd")
    account = run.told(PacerAccount(open_pacer(endpoints), run.journal, vault=run.vault))
    for _ in range(2):
        run.ask(lambda: account.sign_in(run.pacer_login(WRONG_PACER)))
    assert [problem.kind for problem in run.problems] == [ProblemKind.PACER_REFUSED] * 2
    account.resume_tries()
    run.ask(lambda: account.sign_in(run.pacer_login(), keep=True))

    def open_adapter(court: Court, door: str) -> object:
        return run.told(open_court(court, run.endpoints(court.id), sign_in_of=account, door=door))

    adapter = open_court(LIST[0], endpoints, sign_in_of=account)
    session = LinkSession(adapter, run.journal, vault=run.vault)
    run.sessions.append((session, Transport(endpoints)))
    run.ask(session.join)
    run.ask(lambda: session.link(session.propose(run.cmecf_login())))
    username = run.person.pacer_username
    survey = run.told(
        LinkSurvey(
            LIST,
            open_adapter,  # type: ignore[arg-type]  # told things keep their type
            run.journal,
            username,
            on_begun=run.told,
            on_standing=run.told,
            vault=run.vault,
        )
    )
    rows = run.told(survey.run())
    assert [row.standing for row in rows] == [Standing.LINKED, *[Standing.READY] * 3]
    mine = MyCourts().with_courts(*(court.id for court in LIST)).with_looks(survey.looks)
    MyCourtsFile(run.folder / "my-courts.json", run.journal.person_of).write(username, run.told(mine))
    assert username not in (run.folder / "my-courts.json").read_text()
    account.sign_out()
