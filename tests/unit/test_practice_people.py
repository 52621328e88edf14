"""The practice people, their one-time codes and what PACER says to their sign-ins."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from app.practice.accounts import UsedCodes, current_code
from app.practice.ledger import STRANGER
from app.practice.people import PEOPLE, Person, person
from tests.guards import PATIENCE
from tests.unit.practice_at_hand import NOON, AtHand, practice_at_hand

WRONG = {"nextGenCSO": "", "loginResult": "13"}


@pytest.fixture
def court(tmp_path: Path) -> Iterator[AtHand]:
    with practice_at_hand(tmp_path) as court:
        yield court


def sign_in(court: AtHand, someone: Person, code: str = "") -> dict[str, str]:
    with court.walk() as walk:
        return walk.sign_in(court.pacer_url, someone, code)


def test_the_people_are_the_ones_that_others_name() -> None:
    assert [someone.key for someone in PEOPLE] == [
        "john", "middle", "married", "two_persons", "mfa", "legacy", "linked", "wrong_cmecf", "view_only",
        "court_down", "lost_answer",
    ]  # fmt: skip
    for field in ("pacer_username", "cmecf_login", "pacer_password", "cmecf_password"):
        assert len({getattr(someone, field) for someone in PEOPLE}) == len(PEOPLE), field


@pytest.mark.parametrize("someone", PEOPLE, ids=lambda someone: someone.key)
def test_logins_keep_pacers_rules(someone: Person) -> None:
    assert 14 <= len(someone.pacer_password) <= 45
    assert (len(someone.pacer_username) >= 8) is (someone.key != "legacy")
    assert someone.story.endswith(".")


@given(st.floats(min_value=0, max_value=4e9))
def test_codes_are_those_of_an_authenticator_app(at: float) -> None:
    secret = person("mfa").totp_secret
    assert secret is not None
    code, left = current_code(person("mfa"), at)
    assert code == pyotp.TOTP(secret).at(int(at))
    assert 1 <= left <= 30
    assert current_code(person("mfa"), int(at) + left)[1] == 30


def test_no_code_without_a_second_factor() -> None:
    with pytest.raises(ValueError, match="john"):
        current_code(person("john"), NOON)


def test_codes_of_this_step_and_the_last_work_once() -> None:
    priya, used = person("mfa"), UsedCodes()
    older, last, this = (current_code(priya, NOON - back)[0] for back in (60, 30, 0))
    assert not used.use(priya, older, NOON)
    assert used.use(priya, last, NOON)
    assert not used.use(priya, last, NOON)
    assert used.use(priya, this, NOON)
    assert not used.use(priya, this, NOON + 30)
    assert not used.use(priya, "\u0661\u0662\u0663\u0664\u0665\u0666", NOON)


def test_a_sign_in_gives_a_token_and_leaves_a_row(court: AtHand) -> None:
    answer = sign_in(court, person("john"))
    assert (answer["loginResult"], answer["errorDescription"]) == ("0", "")
    assert len(answer["nextGenCSO"]) == 128
    assert [(row.pacer_username, row.accepted) for row in court.ledger.sign_ins()] == [("johnattorney", True)]


def test_a_wrong_password_is_refused_with_status_200_and_kept_out_of_the_ledger(court: AtHand) -> None:
    answer = sign_in(court, replace(person("john"), pacer_password="mistyped-secret"))
    assert answer == {**WRONG, "errorDescription": "Invalid username, password, or one-time passcode."}
    sign_in(court, replace(person("john"), pacer_username="a-secret-typed-here"))
    assert [row.pacer_username for row in court.ledger.sign_ins()] == ["johnattorney", STRANGER]
    assert b"secret" not in (court.ledger.folder / "ledger.jsonl").read_bytes()


def test_a_second_factor_is_wanted(court: AtHand) -> None:
    priya = person("mfa")
    code = current_code(priya, court.time)[0]
    assert sign_in(court, priya).items() >= WRONG.items()
    assert sign_in(court, priya, f"{(int(code) + 1) % 1_000_000:06d}").items() >= WRONG.items()
    assert sign_in(court, replace(priya, pacer_password="x" * 14), code).items() >= WRONG.items()
    assert sign_in(court, priya, code)["loginResult"] == "0"
    assert sign_in(court, priya, code).items() >= WRONG.items()


def test_a_missing_client_code_is_only_a_warning(court: AtHand) -> None:
    answer = sign_in(court, person("two_persons"))
    assert answer["loginResult"] == "0" and len(answer["nextGenCSO"]) == 128
    assert answer["errorDescription"].startswith("A required Client Code was not entered.")


@pytest.mark.parametrize("flag", [{}, {"redactFlag": "0"}, {"redactFlag": 1}])
def test_filers_must_accept_the_redaction_rules(court: AtHand, flag: dict[str, str]) -> None:
    john = person("john")
    login = {"loginId": john.pacer_username, "password": john.pacer_password, **flag}
    answer = requests.post(f"{court.pacer_url}/services/cso-auth", json=login, timeout=PATIENCE)
    assert answer.status_code == 200
    assert (answer.json()["nextGenCSO"], answer.json()["loginResult"]) == ("", "1")
    assert answer.json()["errorDescription"].startswith("All filers must redact: Social Security")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"loginId": 5}', b'{"loginId": "\\ud800"}'])
def test_what_is_no_login_is_refused(court: AtHand, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = requests.post(
        f"{court.pacer_url}/services/cso-auth", data=body, headers=headers, timeout=PATIENCE
    )
    assert answer.status_code == 200
    assert answer.json()["loginResult"] == "13"


def test_signing_out_ends_the_token_everywhere(court: AtHand) -> None:
    with court.walk() as walk:
        token = walk.sign_in(court.pacer_url, person("john"))["nextGenCSO"]
        court.to_menu(walk, "utd")
        for expected in ("0", "1"):
            answer = requests.post(
                f"{court.pacer_url}/services/cso-logout", json={"nextGenCSO": token}, timeout=PATIENCE
            )
            assert answer.json()["loginResult"] == expected
        assert "csologin" in walk.go(walk.url)
    assert [(row.pacer_username, row.court) for row in court.ledger.sign_outs()] == [("johnattorney", None)]
