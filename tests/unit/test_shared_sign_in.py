"""One PACER sign-in that several courts use at the same time, from threads of their own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from app.adapter import open_court
from app.adapter.endpoints import Endpoints
from app.adapter.http.client import IN_A_ROW, CookieJar, NotAnswered, Pace, Transport
from app.adapter.pacer import PacerSession, _Held
from app.linking.secret import Secret
from tests.unit.scripted_court import court as a_court

ENDPOINTS = Endpoints.loopback(pacer="http://127.0.0.1:9/pacer", court="http://127.0.0.1:9/court/utd")
COURT = f"{ENDPOINTS.court}/"
ROUNDS = 3000


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(*works: Callable[[], None]) -> list[BaseException]:
    """Runs these side by side and gives what they raised."""
    raised: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - shown by the test
            raised.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


class SlowlyOpened(Transport):
    """While the sign-in is put on it, another court's page renews the session."""

    def __init__(self, session: PacerSession) -> None:
        super().__init__(ENDPOINTS)
        self.other = threading.Thread(target=session.renew, kwargs={"session": "newer"})

    def set_cookie(self, name: str, value: str) -> None:
        super().set_cookie(name, value)
        if name == "PacerSession" and value == "token":
            self.other.start()
            # where nothing holds it back it is done by then
            self.other.join(0.1)


def test_a_session_that_is_renewed_while_a_court_is_opened_reaches_that_court() -> None:
    session = PacerSession(ENDPOINTS)
    session._held = _Held(Secret("token"), None)
    transport = SlowlyOpened(session)
    session.lend(transport)
    transport.other.join()
    assert transport.cookie("PacerSession") == "newer"


def test_no_cookie_of_a_court_is_lost_while_another_court_renews_the_session() -> None:
    jar = CookieJar(lambda: 0.0)

    def renew() -> None:
        for number in range(ROUNDS):
            jar.put(COURT, "PacerSession", f"session{number}")

    def answer() -> None:
        for number in range(ROUNDS // 10):
            jar.take_in(COURT, [f"own{number}=1; Path=/"], None)

    assert at_once(renew, answer) == []
    assert [jar.value(COURT, f"own{number}") for number in range(ROUNDS // 10)] == ["1"] * (ROUNDS // 10)


def test_a_court_is_asked_no_sooner_because_another_connection_asks() -> None:
    clock, waits, pace = [50.0], list[float](), Pace()

    def waiter(_condition: threading.Condition, seconds: float) -> None:
        waits.append(seconds)
        clock[0] += seconds

    in_a_row = [("utd", 0.0), ("utb", 0.0)] * IN_A_ROW
    for court_id, later in (*in_a_row, ("utd", 0.25), ("utb", 2.0)):
        clock[0] += later
        line = Transport(
            Endpoints.production(a_court(court_id)),
            now=lambda: clock[0],
            waiter=waiter,
            proxy_of=lambda _url: "socks5://proxy.example:1080",
            pace=pace,
        )
        with pytest.raises(NotAnswered):
            line.get(f"https://ecf.{court_id}.uscourts.gov/")
        line.close()
    assert waits == [0.75]


def test_all_that_share_a_sign_in_keep_one_pace() -> None:
    door = PacerSession(ENDPOINTS)
    adapters = [open_court(a_court(court_id), ENDPOINTS, sign_in_of=door) for court_id in ("utd", "utb")]
    assert {id(adapter._transport._pace) for adapter in adapters} == {id(door.pacer.pace)}  # type: ignore[attr-defined]
