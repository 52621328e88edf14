"""Marked secrets go every way that a link can go, and are found afterward nowhere but where they belong."""

from pathlib import Path

import pytest

from tests.canary import paths, session_paths
from tests.canary.marked_run import MarkedRun, marked_run
from tests.faults.catalogue import FAULTS
from tests.faults.steps import Step

PLACES = {
    "sign-in": Step.SIGN_IN,
    "credentials": Step.CREDENTIALS,
    "answer": Step.CONFIRM,
    "Utilities": Step.UTILITIES,
    "form": Step.FORM,
}
WAYS: dict[str, tuple[str, paths.Path]] = {
    "links": ("mfa", paths.links),
    "links at a bankruptcy court": ("john", paths.links_elsewhere("utb")),
    "links at a court of appeals": ("john", paths.links_elsewhere("ca4")),
    "wrong PACER password": ("mfa", paths.wrong_pacer_password),
    "wrong code": ("mfa", paths.wrong_code),
    "wrong CM/ECF password": ("john", paths.wrong_cmecf_password),
    "wrong password at a court of appeals": ("john", paths.wrong_password_at_an_appellate_court),
    "journal gone": ("john", paths.journal_gone),
    "PACER says the password back": ("john", paths.said_back(Step.SIGN_IN)),
    "the court says the password back": ("john", paths.said_back(Step.CREDENTIALS)),
    **{
        f"the court says all back at {step.value}": ("john", paths.all_said_back(step))
        for step in (Step.MENU, Step.UTILITIES, Step.FORM, Step.CREDENTIALS, Step.CONFIRM, Step.FRESH_MENU)
    },
    "looks where it is linked": ("mfa", session_paths.looks_where_it_is_linked),
    "program error at the credentials": ("john", paths.program_error_at(Step.CREDENTIALS)),
    "program error at the answer": ("john", paths.program_error_at(Step.CONFIRM)),
    **{f"cancelled at the {name}": ("mfa", paths.cancelled_at(step)) for name, step in PLACES.items()},
}
ANSWERED = [fault for fault in FAULTS if not fault.at_connection]
SOME = ("credentials: reset", "answer: hang", "credentials: noise", "sign-in: 500", "answer: 307")
FAULTY = {
    f"{name}: {fault.name}": paths.fault_at(fault.name, step)
    for name, step in PLACES.items()
    for fault in ANSWERED
}


@pytest.mark.parametrize("way", WAYS)
def test_no_secret_is_left_on_the_way(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    key, path = WAYS[way]
    nothing_leaks(path, key, tmp_path, monkeypatch, capfd)


@pytest.mark.parametrize("fault", SOME)
def test_no_secret_is_left_by_a_fault(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    nothing_leaks(FAULTY[fault], "mfa", tmp_path, monkeypatch, capfd)


@pytest.mark.prove
@pytest.mark.parametrize("fault", FAULTY)
def test_no_secret_is_left_by_any_fault(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    nothing_leaks(FAULTY[fault], "mfa", tmp_path, monkeypatch, capfd)


def nothing_leaks(
    path: paths.Path,
    key: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with marked_run(folder, monkeypatch, key) as here:
        path(here, monkeypatch)
        assert_all_were_used(here)
        assert here.leaks(lambda: "".join(capfd.readouterr())) == []


def assert_all_were_used(here: MarkedRun) -> None:
    """A search for secrets that were never there would find nothing, too."""
    kinds = {
        mark.kind for mark in here.marks() if any(mark.text.encode() in one.body for one in here.front.asked)
    }
    assert "PACER password" in kinds
    if here.front.count(Step.CREDENTIALS):
        assert {"CM/ECF password", "hidden value"} <= kinds
