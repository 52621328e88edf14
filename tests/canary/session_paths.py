"""A session of several courts, as a person with marked secrets would hold it."""

import pytest

from app.adapter import open_court, open_pacer
from app.adapter.http.client import Transport
from app.courts import Court, CourtDirectory
from app.linking import ProblemKind
from app.linking.standing import Standing
from app.records.my_courts import MyCourts
from app.records.my_courts_file import MyCourtsFile
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount
from tests.canary.marks import WRONG_PACER
from tests.canary.stage import StateHolder

LIST = [CourtDirectory.bundled()[court_id] for court_id in ("utd", "utb", "ca4", "cofc")]


def looks_where_it_is_linked(stage: StateHolder, _patch: pytest.MonkeyPatch) -> None:
    """Two refused sign-ins, one that is accepted, a link, a look at all courts, and a list that is kept."""
    endpoints = stage.endpoints("utd")
    account = stage.told(PacerAccount(open_pacer(endpoints), stage.journal, vault=stage.vault))
    for _ in range(2):
        stage.ask(lambda: account.sign_in(stage.pacer_login(WRONG_PACER)))
    assert [problem.kind for problem in stage.problems] == [ProblemKind.PACER_REFUSED] * 2
    account.resume_tries()
    stage.ask(lambda: account.sign_in(stage.pacer_login(), keep=True))

    def open_adapter(court: Court, door: str) -> object:
        return stage.told(open_court(court, stage.endpoints(court.id), sign_in_of=account, door=door))

    adapter = open_court(LIST[0], endpoints, sign_in_of=account)
    session = LinkSession(adapter, stage.journal, vault=stage.vault)
    stage.sessions.append((session, Transport(endpoints)))
    stage.ask(session.join)
    stage.ask(lambda: session.link(session.propose(stage.cmecf_login())))
    username = stage.person.pacer_username
    survey = stage.told(
        LinkSurvey(
            LIST,
            open_adapter,  # type: ignore[arg-type]  # told things keep their type
            stage.journal,
            username,
            on_begun=stage.told,
            on_standing=stage.told,
            vault=stage.vault,
        )
    )
    rows = stage.told(survey.run())
    assert [row.standing for row in rows] == [Standing.LINKED, *[Standing.READY] * 3]
    mine = MyCourts().with_courts(*(court.id for court in LIST)).with_looks(survey.looks)
    MyCourtsFile(stage.folder / "my-courts.json", stage.journal.person_of).write(username, stage.told(mine))
    assert username not in (stage.folder / "my-courts.json").read_text()
    account.sign_out()
