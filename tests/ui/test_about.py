"""About: whose program this is and is not, and whose work it carries, with every license to read."""

import json
import re
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import NEWEST_RELEASE
from app.linking.state import LinkState
from tests.ui.views import view_of
from ui.dialogs import about as carried_works
from ui.dialogs.about import AboutView, own_text, works
from ui.text import window as say
from ui.widgets.text import Text, TextLink

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|raise")


def a_bundle(place: Path) -> Path:
    parts = (
        ("lxml", "6.1", "BSD-3-Clause"),
        ("Qt", "6.11", "LGPL-3.0-only"),
        ("libxcb1", "1.15", "see its file"),
    )
    listed = [{"name": n, "version": v, "licenses": [{"license": {"name": kind}}]} for n, v, kind in parts]
    (place / "ecf-link.cdx.json").write_text(json.dumps({"components": listed}), encoding="utf-8")
    texts = {"lxml/LICENSE.txt": "lxml's own", "LGPL-3.0.txt": "LGPL", "QT-NOTICE.txt": "Notice"}
    for name, text in {**texts, "system/libxcb1.txt": "X", "ECF-LINK.txt": "MIT of ours"}.items():
        file = place / "licences" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return place


def test_a_bundle_tells_what_it_carries_and_under_which_texts(tmp_path: Path) -> None:
    carried = {work.name: work for work in works(a_bundle(tmp_path))}
    assert list(carried) == ["libxcb1", "lxml", "Qt"]
    assert carried["lxml"].text() == "lxml's own"
    assert carried["libxcb1"].text() == "X"
    assert carried["Qt"].text() == "LGPL\n\nNotice"
    assert own_text(tmp_path) == "MIT of ours"


@pytest.mark.parametrize(("system", "place"), [("linux", ""), ("win32", ""), ("darwin", "Resources")])
def test_a_bundle_is_found_where_the_program_lies(
    system: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "MacOS" / "ecf-link"
    program.parent.mkdir()
    lists = tmp_path / place if place else program.parent
    lists.mkdir(exist_ok=True)
    a_bundle(lists)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(sys, "platform", system)
    assert [work.name for work in works()] == ["libxcb1", "lxml", "Qt"]


def test_from_the_source_the_installed_packages_tell() -> None:
    carried = {work.name: work for work in works()}
    assert {"requests", "lxml", "pydantic", "Werkzeug", "shiboken6"} <= set(carried)
    assert carried["shiboken6"].license == "LGPL-3.0-only"
    assert "Apache License" in carried["requests"].text()
    assert all(work.license for work in carried.values())
    assert "MIT License" in own_text()


def test_all_that_the_program_asks_for_is_looked_up() -> None:
    import tomllib

    project = tomllib.loads((Path(carried_works.SOURCE) / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split("[^A-Za-z0-9-]", line)[0] for line in project["dependencies"]}
    assert asked == set(carried_works.ASKED_FOR)


def test_the_window_says_what_it_is_not_and_what_qts_license_asks_for(qtbot: QtBot) -> None:
    view = AboutView()
    qtbot.addWidget(view)
    view.present(view_of(LinkState()))
    view.show()
    said = "\n".join(text.text() for text in view.findChildren(Text))
    assert "not made, endorsed or reviewed by the federal courts, by PACER" in said
    assert "Lesser General Public License, version 3" in said and "replace them" in said
    addresses = {link.url for link in view.findChildren(TextLink)}
    assert {"https://download.qt.io/official_releases/qt/", NEWEST_RELEASE} <= addresses
    assert all(address.startswith("https://") for address in addresses)
    heard: list[str] = []
    view.asked.connect(heard.append)
    view.newer.click()
    assert heard == [NEWEST_RELEASE]


def test_a_license_is_read_when_it_is_opened(qtbot: QtBot) -> None:
    view = AboutView()
    qtbot.addWidget(view)
    row = next(one for one in view.works if one.work.name == "lxml")
    assert row.text.text() == ""
    row.opener.click()
    assert "lxml" in row.text.text() or "Redistribution" in row.text.text()


def test_a_missing_list_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(carried_works, "_bundle", lambda: tmp_path)
    view = AboutView()
    qtbot.addWidget(view)
    assert say.NOT_FOUND in {text.text() for text in view.findChildren(Text)}
    assert view.works == ()
