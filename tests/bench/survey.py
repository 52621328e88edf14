"""Where am I linked, at every court with a link step: true, in time, in turn, small, and not in the way."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import ExitStack
from typing import Any

from tests.bench.measure import Line

SEED = "7"
AT_ONCE = 8
LONGER, GROWS, STALL = 1.2, 20_000_000, 0.016
# what each fault must be told as: the row's own problem, and never a claim
TOLD_AS = {
    "down": "court_down",
    "broken off": "unreachable",
    "unreadable": "page_not_recognised",
    "logged out": "session_not_accepted",
    "no privileges": "no_privileges",
}
Truth = dict[str, dict[str, Any]]


def one_run() -> tuple[dict[str, Any], dict[str, Any], Truth]:
    """What the survey found, what bare beats in a process beside it met, and what is true of each court."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.qpa.*=false"}
    beat = [sys.executable, "-m", "tests.bench.survey_beat"]

    def spawn(*command: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(spawn(sys.executable, "-m", "tests.bench.survey_courts", folder, SEED))
        assert server.stdout is not None
        port = json.loads(server.stdout.readline())["port"]
        bare = stack.enter_context(spawn(*beat, "bare"))
        survey = subprocess.run([*beat, str(port)], env=environment, capture_output=True, check=True)
        beside = json.loads(bare.communicate()[0])
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/told") as told:
            truth: Truth = json.load(told)
        server.communicate()
    found: dict[str, Any] = json.loads(survey.stdout.splitlines()[-1])
    return found, beside, truth


def false_rows(rows: list[dict[str, Any]], truth: Truth) -> list[str]:
    """The courts whose row says anything but the truth, or less than could be seen."""
    false = []
    for row in rows:
        court, standing, how = truth[row["court"]], row["standing"], row["how"]
        if court["fault"]:
            silent = "needs_court" if court["fault"] == "no privileges" else "not_known"
            right = standing == silent and row["problem"] == TOLD_AS[court["fault"]]
        elif court["files"]:
            right = (standing, how) == ("linked", "filing_menus_seen")
        elif court["linked"]:
            # who may only view has no filing menus, so that nothing may be claimed; a court of appeals shows
            # such a person a page that is not known
            seen = ("not_known", "neither_menus_nor_offer"), ("not_known", "look_failed")
            right = (standing, how) in seen
        else:
            right = (standing, how) == ("ready", "link_offered")
        if not right:
            false.append(f"{row['court']}: {row} of {court}")
    return false


def measure() -> list[Line]:
    """The figures of one survey."""
    found, beside, truth = one_run()
    rows, delays = found["rows"], [sum(court["delays"]) for court in truth.values()]
    floor, requests = sum(delays) / AT_ONCE, sum(len(court["delays"]) for court in truth.values())
    false, most = false_rows(rows, truth), max(court["most"] for court in truth.values())
    odd, sent = sum(bool(court["fault"]) for court in truth.values()), sum(c["posts"] for c in truth.values())
    whole = len(rows) == len(truth) and not false
    return [
        Line(
            f"survey of {len(truth)} courts, rows that are not true",
            f"{len(false)} ({odd} courts at fault, {requests} requests, {sent} forms sent) {' '.join(false)}",
            "0",
            whole and sent == 0,
        ),
        Line(
            "survey, time over the floor",
            f"{found['seconds']:.0f} s over {floor:.0f} s: ratio {found['seconds'] / floor:.3f}",
            str(LONGER),
            found["seconds"] <= LONGER * floor,
        ),
        Line("survey, requests at one court at a time", str(most), "1", most == 1),
        Line("survey, memory", f"{found['grown'] / 1e6:.1f} MB more", "20 MB", found["grown"] < GROWS),
        _stalls(found, beside),
    ]


def _stalls(found: dict[str, Any], beside: dict[str, Any]) -> Line:
    """Only what this process worked in a stall is its own; bare beats beside it show the machine's part."""
    own = max((min(gap, worked) for gap, worked in found["stalls"]), default=0.0)
    raw, bare = (max((gap for gap, _ in one["stalls"]), default=0.0) for one in (found, beside))
    over, bare_over = (sum(gap > STALL for gap, _ in one["stalls"]) for one in (found, beside))
    figure = (
        f"{own * 1000:.1f} ms of its own work; with what the machine took {raw * 1000:.1f} ms ({over} of"
        f" {found['beats']} beats over), bare beats beside it {bare * 1000:.1f} ms ({bare_over} over)"
    )
    return Line("survey, longest stall of the window", figure, "16 ms", own <= STALL)
