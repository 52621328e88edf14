"""The ledger keeps what was written through crashes, and forgets when its folder goes."""

import os
import threading
from pathlib import Path

import pytest

from app.practice.ledger import STRANGER, Ledger
from app.practice.people import PEOPLE


def written(folder: Path, court: str = "utd", at: float = 5.0) -> Ledger:
    ledger = Ledger(folder, now=lambda: at)
    ledger.write_link(court, "johnattorney", "attornjq")
    return ledger


def test_rows_come_back_in_order_with_their_times(tmp_path: Path) -> None:
    times = iter(range(10, 20))
    ledger = Ledger(tmp_path / "new" / "folder", now=lambda: next(times))
    assert ledger.rows() == ()
    ledger.write_sign_in("johnattorney", "13")
    ledger.write_sign_in("johnattorney", "0")
    ledger.write_credentials("utd", "johnattorney", "attornjq", False)
    ledger.write_link("utd", "johnattorney", "attornjq")
    ledger.write_sign_out("johnattorney", None)
    again = Ledger(ledger.folder)
    assert again.rows() == ledger.rows()
    assert [row.at for row in again.rows()] == [10, 11, 12, 13, 14]
    assert [(row.result, row.accepted) for row in again.sign_ins()] == [("13", False), ("0", True)]
    assert [(row.court, row.cmecf_login, row.accepted) for row in again.credentials()] == [
        ("utd", "attornjq", False)
    ]
    assert again.linked_login("utd", "johnattorney") == "attornjq"
    assert again.linked_login("utb", "johnattorney") is None
    assert again.linked_user("utd", "attornjq") == "johnattorney"
    assert again.linked_user("utb", "attornjq") is None


def test_names_of_strangers_are_not_kept(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.write_sign_in("MyBankPassword", "13")
    ledger.write_credentials("utd", "johnattorney", "MyBankPassword", False)
    assert ledger.sign_ins()[0].pacer_username == STRANGER
    assert ledger.credentials()[0].cmecf_login == STRANGER
    assert b"MyBank" not in (tmp_path / "ledger.jsonl").read_bytes()


def test_half_a_line_from_a_crash_costs_no_other_row(tmp_path: Path) -> None:
    written(tmp_path, "utd")
    reader = Ledger(tmp_path)
    with (tmp_path / "ledger.jsonl").open("ab") as out:
        out.write(b'{"what": "link", "at": 6, "cou')
    assert [row.court for row in reader.links()] == ["utd"]
    written(tmp_path, "utb")
    assert [row.court for row in reader.links()] == ["utd", "utb"]
    assert [row.court for row in Ledger(tmp_path).links()] == ["utd", "utb"]


def test_a_reader_sees_what_others_add_and_that_they_began_afresh(tmp_path: Path) -> None:
    reader = Ledger(tmp_path / "ledger")
    writer = written(reader.folder, "utd")
    assert reader.linked_login("utd", "johnattorney") == "attornjq"
    writer.write_link("utb", "johnattorney", "attornjq")
    assert [row.court for row in reader.links()] == ["utd", "utb"]
    writer.reset()
    assert not reader.folder.exists()
    for court in ("cand", "cob", "txwd"):
        written(reader.folder, court, at=6.0)
    assert [row.court for row in reader.links()] == ["cand", "cob", "txwd"]
    assert reader.linked_login("utd", "johnattorney") is None
    writer.reset()
    assert reader.rows() == ()


def test_resetting_nothing_is_fine(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "none")
    ledger.reset()
    assert ledger.rows() == ()


def test_every_row_is_on_the_disk_before_the_writer_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        synced.append((tmp_path / "ledger.jsonl").read_bytes())

    monkeypatch.setattr(os, "fsync", fsync)
    written(tmp_path)
    assert len(synced) == 1 and b'"link"' in synced[0] and synced[0].endswith(b"}\n")


def test_rows_of_many_threads_stay_whole(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    names = [someone.pacer_username for someone in PEOPLE]

    def write(name: str) -> None:
        for _ in range(5):
            ledger.write_sign_in(name, "0")

    threads = [threading.Thread(target=write, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counted = [row.pacer_username for row in Ledger(tmp_path).sign_ins()]
    assert sorted(counted) == sorted(names * 5)
