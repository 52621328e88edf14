"""kill -9 at thirty moments of a session of five courts: every row is true after the restart."""

import contextlib
import subprocess
import sys
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

import pytest

from app.adapter import CmecfLogin, Endpoints, PacerLogin, open_court, open_pacer
from app.courts import CourtDirectory
from app.linking import CourtProblem, ProblemKind
from app.linking.standing import CourtStanding, Standing
from app.practice import person
from app.records.attempts import AttemptState
from app.records.journal import Journal
from app.session import LinkSession
from app.survey import LinkSurvey, PacerAccount, standings
from tests.guards import PATIENCE
from tests.kills.five_courts import COURTS, endpoints_of
from tests.kills.one_link import PERSON
from tests.kills.test_kills import ROOT, Court, comes_true, reaches
from tests.tables import Table

DIRECTORY = CourtDirectory.bundled()
LIST = [DIRECTORY[court_id] for court_id in COURTS]
WHO = person(PERSON)
MOMENTS = ("joined", "link row written", "held before", "held after", "link answered", "linked")
EVERY = list(product(range(len(COURTS)), MOMENTS))
LINKED = Standing.LINKED
Rows = dict[str, CourtStanding]


@pytest.mark.parametrize(("place", "moment"), [(2, "held before")])
def test_a_kill_in_a_session(place: int, moment: str, shared_court: Court, tmp_path: Path) -> None:
    kill_and_look(place, moment, shared_court, tmp_path / "journal.db")


@pytest.mark.prove
@pytest.mark.parametrize(("place", "moment"), EVERY)
def test_all_kills_in_a_session(
    place: int, moment: str, shared_court: Court, tmp_path: Path, sittings_killed: Table
) -> None:
    with sittings_killed.line(COURTS[place], moment) as line:
        line.claimed = kill_and_look(place, moment, shared_court, tmp_path / "journal.db")


def kill_and_look(place: int, moment: str, court: Court, path: Path) -> tuple[str, ...]:
    """Kills a session at its moment, starts anew and holds every row to the ledger. Gives that court's."""
    court.begin(None)
    kill(place, moment, court, path)
    killed = COURTS[place]
    with contextlib.closing(Journal(path)) as journal:
        before = {row.court_id: row for row in standings(LIST, journal, WHO.pacer_username, {}, today())}
        true_of_records(before, court)
        account = PacerAccount(open_pacer(endpoints(court, COURTS[0])), journal, practice=True)
        account.sign_in(PacerLogin(WHO.pacer_username, WHO.pacer_password, accepts_redaction=True))
        try:
            survey = survey_of(account, journal, court)
            seen = {row.court_id: row for row in survey.run()}
            true_of_looks(seen, court)
            if seen[killed].unsettled:
                nothing_more_is_sent(account, journal, court, killed)
            let_the_court_go_on(moment, court, killed)
            last = {row.court_id: row for row in survey.retry(COURTS)}
            true_of_looks(last, court)
        finally:
            account.sign_out()
        assert [row.state for row in journal.attempts()].count(AttemptState.LINKED) == len(
            court.ledger.links()
        )
    assert (
        len(court.ledger.links())
        == len(set(court.ledger.links()))
        == place + (last[killed].standing is LINKED)
    )
    assert len(court.ledger.sign_ins()) == 2
    assert court.ledger.intrusions() == ()
    return before[killed].standing.name, seen[killed].standing.name, last[killed].standing.name


def kill(place: int, moment: str, court: Court, path: Path) -> None:
    """Starts a session and kills it."""
    hold = moment.removeprefix("held ") if moment.startswith("held ") else None
    mark = "nowhere" if hold else f"{COURTS[place]} {moment}"
    stop = f"{COURTS[place]} joined" if hold else mark
    base = f"http://127.0.0.1:{court.practice.port}"
    command = [sys.executable, "-m", "tests.kills.five_courts", base, str(path), stop]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            reaches(process, stop)
            if hold is not None:
                court.barrier(hold).touch()
                assert process.stdin is not None
                process.stdin.close()
                assert comes_true(court.ledger.holds, PATIENCE)
        finally:
            process.kill()
    assert process.returncode not in (0, None)


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def endpoints(court: Court, court_id: str) -> Endpoints:
    return endpoints_of(f"http://127.0.0.1:{court.practice.port}", DIRECTORY[court_id])


def survey_of(account: PacerAccount, journal: Journal, court: Court) -> LinkSurvey:
    return LinkSurvey(
        LIST,
        lambda one, door: open_court(one, endpoints(court, one.id), sign_in_of=account, door=door),
        journal,
        WHO.pacer_username,
        on_begun=str,
        on_standing=repr,
        practice=True,
    )


def linked_at(court: Court, court_id: str) -> bool:
    return court.ledger.linked_login(court_id, WHO.pacer_username) is not None


def true_of_records(rows: Rows, court: Court) -> None:
    """What the journal alone claims after the crash."""
    for court_id, row in rows.items():
        if row.standing is LINKED:
            assert linked_at(court, court_id), row
        else:
            assert row.standing is Standing.NOT_KNOWN, row


def true_of_looks(rows: Rows, court: Court) -> None:
    """What is claimed after a fresh look: a link is seen, and none is denied that may yet come."""
    for court_id, row in rows.items():
        assert (row.standing is LINKED) is linked_at(court, court_id), row
        if row.standing is not LINKED:
            assert row.standing is (Standing.NEEDS_COURT if row.unsettled else Standing.READY), row


def nothing_more_is_sent(account: PacerAccount, journal: Journal, court: Court, court_id: str) -> None:
    sent = len(court.ledger.credentials())
    adapter = open_court(DIRECTORY[court_id], endpoints(court, court_id), sign_in_of=account)
    session = LinkSession(adapter, journal, practice=True)
    session.join()
    with pytest.raises(CourtProblem) as caught:
        session.propose(CmecfLogin(WHO.cmecf_login, WHO.cmecf_password))
    session.sign_out()
    assert caught.value.kind is ProblemKind.UNSETTLED_ATTEMPT
    assert len(court.ledger.credentials()) == sent


def let_the_court_go_on(moment: str, court: Court, court_id: str) -> None:
    """What the court held goes on, long after the kill."""
    if moment.startswith("held "):
        court.barrier(moment.removeprefix("held ")).unlink()
        assert comes_true(lambda: linked_at(court, court_id), PATIENCE)
