"""Where am I linked? Eight courts at a time, each row true, whatever happens on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from app import survey as survey_module
from app.adapter.port import CourtAdapter
from app.courts.court import Court, LinkRoute
from app.linking.outcome import Menu, SignedIn
from app.linking.problems import CourtProblem, Problem, ProblemKind
from app.linking.standing import CourtStanding, HowKnown, LastLook, Shown, Standing
from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from app.survey import LinkSurvey, standings
from tests.guards import PATIENCE
from tests.unit.scripted_court import AFTER, BEFORE, ScriptedCourt
from tests.unit.scripted_court import court as make_court

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ME = "jdoe"
FILES = SignedIn(AFTER, True)
SEES_NOTHING = SignedIn(Menu(("Query",), link_offered=False), None)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.db", now=lambda: NOON - timedelta(hours=1)) as opened:
        yield opened


@dataclass
class World:
    """Courts by script. `at_once`: the most asked at a time. `asked`, `askers`: each, and by whom."""

    journal: Journal
    ids: tuple[str, ...]
    scripts: dict[str, Callable[[ScriptedCourt], None]] = field(default_factory=dict)
    person: str = ME
    asked: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    told: list[CourtStanding] = field(default_factory=list)
    opened: list[ScriptedCourt] = field(default_factory=list)
    now: int = 0
    at_once: int = 0
    askers: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, court: Court, door: str) -> CourtAdapter:
        adapter = ScriptedCourt(
            court, shared_username=self.person, signed_in_as=self.person, door=door or "https://found"
        )
        script = self.scripts.get(court.id)
        if script is not None:
            script(adapter)
        inner = adapter.on_call

        def on_call(name: str) -> None:
            if name != "join":
                return
            with self.lock:
                self.asked.append(court.id)
                self.now += 1
                self.askers.append(threading.current_thread().name)
                self.at_once = max(self.at_once, self.now)
            try:
                inner(name)
            finally:
                with self.lock:
                    self.now -= 1

        adapter.on_call = on_call
        self.opened.append(adapter)
        return adapter

    def survey(self, **named: object) -> LinkSurvey:
        courts = [replace(make_court(court_id), route=route_of(court_id)) for court_id in self.ids]
        return LinkSurvey(
            courts,
            self.open,
            self.journal,
            ME,
            on_begun=self.begun.append,
            now=lambda: NOON,
            **{"on_standing": self.told.append, **named},  # type: ignore[arg-type]
        )


def route_of(court_id: str) -> LinkRoute:
    return LinkRoute.NONE if court_id == "none1" else LinkRoute.WALK


def says(*answers: SignedIn | Exception) -> Callable[[ScriptedCourt], None]:
    return lambda adapter: adapter.say("join", *answers)


def fails(kind: ProblemKind) -> Callable[[ScriptedCourt], None]:
    return says(CourtProblem(kind))


def by_id(rows: tuple[CourtStanding, ...]) -> dict[str, tuple[Standing, HowKnown]]:
    return {row.court_id: (row.standing, row.how) for row in rows}


def test_each_court_is_asked_once_by_reading_alone_and_has_its_row(journal: Journal) -> None:
    world = World(journal, ("utd", "utb", "utd", "none1", "cob", "cod"))
    world.scripts = {"utb": says(FILES), "cob": says(SEES_NOTHING), "cod": fails(ProblemKind.COURT_DOWN)}
    survey = world.survey()
    rows = survey.run()
    assert by_id(rows) == {
        "utd": (Standing.READY, HowKnown.LINK_OFFERED),
        "utb": (Standing.LINKED, HowKnown.FILING_MENUS_SEEN),
        "none1": (Standing.NOT_NEEDED, HowKnown.NO_LINK_STEP),
        "cob": (Standing.NOT_KNOWN, HowKnown.NEITHER_MENUS_NOR_OFFER),
        "cod": (Standing.NOT_KNOWN, HowKnown.LOOK_FAILED),
    }
    assert [row.court_id for row in rows] == ["utd", "utb", "none1", "cob", "cod"]
    assert sorted(world.asked) == sorted(world.begun) == ["cob", "cod", "utb", "utd"]
    assert {row.court_id: row for row in world.told} == {
        row.court_id: row for row in rows if row.court_id != "none1"
    }
    assert all(adapter.calls == ["join", "sign_out"] for adapter in world.opened)
    assert survey.ended is None
    assert rows == standings(
        [replace(make_court(one), route=route_of(one)) for one in world.ids],
        journal,
        ME,
        survey.looks,
        NOON.astimezone().date(),
    )


def meeting(courts: int) -> Callable[[ScriptedCourt], None]:
    """Courts that answer when so many of them are being asked."""
    barrier = threading.Barrier(courts)
    return lambda adapter: setattr(adapter, "on_call", lambda _name: barrier.wait(PATIENCE) and None)


def test_forty_courts_are_asked_eight_at_a_time(journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(40)))
    world.scripts = dict.fromkeys(world.ids, meeting(8))
    assert {row.standing for row in world.survey(at_once=9).run()} == {Standing.READY}
    assert world.at_once == 8
    assert len(world.asked) == 40


@pytest.mark.parametrize(
    "failures", [[ProblemKind.TOO_MANY_REQUESTS], [ProblemKind.TIMED_OUT, ProblemKind.TIMED_OUT]]
)
def test_two_at_a_time_after_a_court_asked_for_less(failures: list[ProblemKind], journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(40)))
    barrier, failed = threading.Barrier(8), threading.Event()

    def answer(kind: ProblemKind | None, _name: str) -> None:
        barrier.wait(PATIENCE)
        if kind is not None:
            raise CourtProblem(kind)
        assert failed.wait(PATIENCE)

    def tell(row: CourtStanding) -> None:
        world.told.append(row)
        if len(world.told) == len(failures):
            failed.set()

    def acts(kind: ProblemKind | None) -> Callable[[ScriptedCourt], None]:
        return lambda adapter: setattr(adapter, "on_call", partial(answer, kind))

    world.scripts = dict.fromkeys(world.ids[8:], meeting(2))
    for court, kind in zip(world.ids[:8], [*failures, *[None] * 8], strict=False):
        world.scripts[court] = acts(kind)
    survey = world.survey(on_standing=tell)
    survey.run()
    assert (len(world.asked), survey.ended) == (40, None)
    assert len(set(world.askers[:8])) == 8
    # whoever failed first may have begun another before the second failed
    assert set(world.askers[7 + len(failures) :]) == {"ecf-survey-1", "ecf-survey-2"}


def test_one_time_out_slows_nothing_down(journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(17)))
    world.scripts = dict.fromkeys(world.ids[1:], meeting(8)) | {"c0": fails(ProblemKind.TIMED_OUT)}
    world.survey().run()
    assert (world.at_once, len(world.asked)) == (8, 17)


def test_a_persons_own_courts_come_first(journal: Journal) -> None:
    world = World(journal, ("utd", "utb", "cob", "cod", "azd"))
    journal.begin(AttemptKind.LINK, "cod", ME)
    journal.begin(AttemptKind.LINK, "utb", "other")
    seen = {"azd": LastLook(Shown.FILING_MENUS, NOON), "cob": LastLook(Shown.OFFERED, NOON)}
    rows = world.survey(at_once=1, looks=seen).run()
    assert world.asked == ["cod", "azd", "utd", "utb", "cob"]
    assert [row.court_id for row in rows] == list(world.ids)


def test_a_door_is_tried_again_until_a_look_fails(journal: Journal) -> None:
    world = World(journal, ("utd", "utb"))
    world.scripts["utb"] = fails(ProblemKind.COURT_DOWN)
    known = {"utd": LastLook(door="https://known"), "utb": LastLook(door="https://known")}
    survey = world.survey(looks=known)
    survey.run()
    assert {adapter.door for adapter in world.opened} == {"https://known"}
    assert {court: look.door for court, look in survey.looks.items()} == {"utd": "https://known", "utb": ""}
    world.scripts.clear()
    survey.retry(["utb"])
    assert survey.looks["utb"].door == "https://found"


def test_courts_on_one_site_are_asked_one_after_the_other(journal: Journal) -> None:
    world = World(journal, ("bap1", "ca1"))
    courts = [replace(make_court(court_id), ecf_url="https://ecf.ca1.uscourts.gov") for court_id in world.ids]
    survey = LinkSurvey(
        courts, world.open, journal, ME, on_begun=world.begun.append, on_standing=world.told.append
    )
    survey.run()
    assert (world.at_once, world.asked) == (1, ["bap1", "ca1"])


def test_cancel_keeps_what_is_known_and_leaves_the_rest_as_it_was(journal: Journal) -> None:
    world = World(journal, ("utd", "utb", "cob", "cod"))
    older = {"cod": LastLook(Shown.OFFERED, NOON - timedelta(days=9))}
    survey = world.survey(at_once=1, looks=older)
    world.scripts["utb"] = lambda adapter: setattr(adapter, "on_call", lambda _name: stop())

    def stop() -> None:
        survey.cancel()
        raise CourtProblem(ProblemKind.CANCELLED)

    rows = survey.run()
    assert by_id(rows) == {
        "utd": (Standing.READY, HowKnown.LINK_OFFERED),
        "utb": (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED),
        "cob": (Standing.NOT_KNOWN, HowKnown.NEVER_LOOKED),
        "cod": (Standing.NOT_LINKED, HowKnown.LINK_OFFERED_BEFORE),
    }
    assert (world.asked, survey.ended) == (["utd", "utb"], Problem(ProblemKind.CANCELLED))
    assert [row.court_id for row in world.told] == ["utd"]
    again = survey.retry(["cob"])
    assert by_id(again)["cob"][0] is Standing.READY
    assert survey.ended is None


def test_cancel_before_the_run_asks_nobody(journal: Journal) -> None:
    world = World(journal, ("utd", "utb"))
    survey = world.survey()
    survey.cancel()
    assert {row.standing for row in survey.run()} == {Standing.NOT_KNOWN}
    assert (world.opened, world.told) == ([], [])


def test_cancel_leaves_behind_what_nothing_can_end(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert survey_module.LEAVES_AFTER < 2.5
    monkeypatch.setattr(survey_module, "LEAVES_AFTER", 0.2)
    world, stuck, free = World(journal, ("utd", "utb")), threading.Event(), threading.Event()

    def hang(_name: str) -> None:
        stuck.set()
        free.wait(PATIENCE)

    world.scripts["utd"] = lambda adapter: setattr(adapter, "on_call", hang)
    survey = world.survey(at_once=1)

    def give_up() -> None:
        stuck.wait(PATIENCE)
        survey.cancel()

    canceller = threading.Thread(target=give_up)
    canceller.start()
    rows = survey.run()
    canceller.join()
    free.set()
    assert {row.standing for row in rows} == {Standing.NOT_KNOWN}
    assert world.told == []
    assert world.begun == ["utd"]
    assert "cancel" in world.opened[0].calls


def test_a_sign_in_that_ended_half_way_is_no_reason_to_ask_every_court(journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(40)))
    older = {"c30": LastLook(Shown.OFFERED, NOON - timedelta(days=9))}
    world.scripts = dict.fromkeys(world.ids[10:], fails(ProblemKind.SESSION_NOT_ACCEPTED))
    survey = world.survey(at_once=1, looks=older)
    found = by_id(survey.run())
    assert len(world.asked) == 14
    assert {found[court_id] for court_id in world.ids[:10]} == {(Standing.READY, HowKnown.LINK_OFFERED)}
    assert {found[court_id] for court_id in world.ids[10:14]} == {
        (Standing.NOT_KNOWN, HowKnown.SIGN_IN_NOT_ACCEPTED)
    }
    assert found.pop("c30") == (Standing.NOT_LINKED, HowKnown.LINK_OFFERED_BEFORE)
    assert {found[court_id] for court_id in world.ids[14:] if court_id != "c30"} == {
        (Standing.NOT_KNOWN, HowKnown.SIGN_IN_ENDED)
    }
    assert survey.ended == Problem(ProblemKind.NOT_SIGNED_IN)
    assert {row.court_id for row in world.told} == set(world.ids)


def test_one_court_that_turns_people_away_does_not_end_the_sign_in(journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(12)))
    world.scripts = dict.fromkeys(world.ids[1::2], fails(ProblemKind.SESSION_NOT_ACCEPTED))
    survey = world.survey(at_once=1)
    survey.run()
    assert (len(world.asked), survey.ended) == (12, None)


def test_a_sign_out_beside_the_survey_ends_it_at_once(journal: Journal) -> None:
    world = World(journal, ("utd", "utb", "cob"))
    world.scripts["utb"] = lambda adapter: setattr(adapter, "signed_in_as", None)
    survey = world.survey(at_once=1)
    found = by_id(survey.run())
    assert found["utd"] == (Standing.READY, HowKnown.LINK_OFFERED)
    assert found["utb"] == found["cob"] == (Standing.NOT_KNOWN, HowKnown.SIGN_IN_ENDED)
    assert world.asked == ["utd"]


def test_another_persons_sign_in_tells_nothing_of_this_one(journal: Journal) -> None:
    world = World(journal, ("utd",), person="somebody-else")
    assert by_id(world.survey().run())["utd"] == (Standing.NOT_KNOWN, HowKnown.SIGN_IN_ENDED)
    assert world.asked == []


def test_a_network_that_is_gone_ends_the_survey_and_a_retry_finds_the_rest(journal: Journal) -> None:
    world = World(journal, tuple(f"c{n}" for n in range(40)))
    world.scripts = dict.fromkeys(world.ids[3:], fails(ProblemKind.OFFLINE))
    survey = world.survey(at_once=1)
    found = by_id(survey.run())
    assert len(world.asked) == 13
    assert survey.ended == Problem(ProblemKind.OFFLINE)
    assert {found[court_id][1] for court_id in world.ids[3:13]} == {HowKnown.LOOK_FAILED}
    assert {found[court_id][1] for court_id in world.ids[13:]} == {HowKnown.NEVER_LOOKED}
    world.scripts.clear()
    again = survey.retry(world.ids[3:])
    assert {row.standing for row in again} == {Standing.READY}
    assert len(world.asked) == 13 + 37


def test_courts_that_fail_each_in_its_own_way_end_nothing(journal: Journal) -> None:
    every = [kind for kind in ProblemKind if kind not in (ProblemKind.CANCELLED, ProblemKind.NOT_SIGNED_IN)]
    world = World(journal, tuple(kind.value.replace("_", "") for kind in every))
    world.scripts = {court: fails(kind) for court, kind in zip(world.ids, every, strict=True)}
    rows = world.survey(at_once=1).run()
    kinds = [row.problem.kind for row in rows if row.problem is not None]
    assert kinds == every
    assert {row.standing for row in rows} == {Standing.NOT_KNOWN, Standing.NEEDS_COURT}


def test_a_fault_of_the_program_at_one_court_costs_no_other(journal: Journal) -> None:
    world = World(journal, ("utd", "utb"))
    world.scripts["utd"] = says(RuntimeError("with jdoe's secret"))
    found = world.survey().run()
    assert [row.standing for row in found] == [Standing.NOT_KNOWN, Standing.READY]
    assert found[0].problem == Problem(ProblemKind.PROGRAM_ERROR)


def test_a_lost_answer_is_settled_by_new_filing_menus(journal: Journal) -> None:
    row = journal.begin(AttemptKind.LINK, "utd", ME, menu_before=BEFORE)
    journal.settle(row.id, AttemptState.UNKNOWN)
    world = World(journal, ("utd",), {"utd": says(FILES)})
    (found,) = world.survey().run()
    assert (found.standing, found.how) == (Standing.LINKED, HowKnown.NEW_FILING_MENUS)
    assert (found.since, found.attempt_id, found.unsettled) == (row.started_at, row.id, False)
    assert journal.attempts()[0].state is AttemptState.LINKED


def test_a_lost_answer_without_new_menus_waits_for_the_desk_and_is_not_ready(journal: Journal) -> None:
    row = journal.begin(AttemptKind.LINK, "utd", ME, menu_before=BEFORE)
    world = World(journal, ("utd",))
    (found,) = world.survey().run()
    assert (found.standing, found.how) == (Standing.NEEDS_COURT, HowKnown.SUBMIT_WAITS_FOR_DESK)
    assert (found.attempt_id, found.unsettled) == (row.id, True)
    assert journal.attempts()[0].state is AttemptState.UNKNOWN


def test_another_persons_lost_answer_is_nobody_elses(journal: Journal) -> None:
    journal.begin(AttemptKind.LINK, "utd", "other", menu_before=BEFORE)
    (found,) = World(journal, ("utd",), {"utd": says(FILES)}).survey().run()
    assert (found.how, found.attempt_id) == (HowKnown.FILING_MENUS_SEEN, None)
    assert journal.attempts()[0].state is AttemptState.OPEN


def test_a_journal_that_cannot_be_read_stops_it_before_anyone_is_asked(journal: Journal) -> None:
    world = World(journal, ("utd",))
    survey = world.survey()
    journal.path.unlink()
    with pytest.raises(CourtProblem) as caught:
        survey.run()
    assert (caught.value.kind, world.opened) == (ProblemKind.JOURNAL_UNWRITABLE, [])


@pytest.mark.parametrize(("given", "ended"), [(1, None), (0, Problem(ProblemKind.PROGRAM_ERROR))])
def test_a_system_that_gives_no_more_threads(
    given: int, ended: Problem | None, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, start = World(journal, ("utd", "utb", "cob")), threading.Thread.start
    started: list[threading.Thread] = []

    def sparing(thread: threading.Thread) -> None:
        if len(started) == given:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", sparing)
    survey = world.survey()
    rows = survey.run()
    assert survey.ended == ended
    assert {row.standing for row in rows} == {Standing.READY if given else Standing.NOT_KNOWN}
