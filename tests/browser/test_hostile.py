"""Drawn courts, and courts that set traps, walked in a real browser: nothing is linked without consent.

The person is careful: says yes to the two names they know, and to nothing else.
"""

import json
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from app.records.attempts import AttemptKind, AttemptState
from app.records.journal import Journal
from tests.browser.outside import Walker
from tests.contract.hostile import server
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.manners import Place
from tests.contract.hostile.trap import Expect
from tests.contract.hostile.traps_after import AFTER
from tests.contract.hostile.traps_before import BEFORE
from tests.contract.hostile.wire import Asked, Packed
from tests.contract.hostile.world import HostileWorld, hostile_world

TRAPS = {**BEFORE.kinds, **AFTER.kinds}
DRAWN = range(65)
WAITS = 6.0

# What a person does with a pointer, typed into the address bar: presses a link by its text, or opens the
# address where a script that no page of the court holds would have led.
FOLLOW = """(()=>{const t=%s.toLowerCase(),n=e=>e.textContent.toLowerCase().replace(/\\s+/g,' ');
const a=[...document.querySelectorAll('a[href]')].find(e=>n(e).includes(t)&&!/^javascript/.test(
e.getAttribute('href')));if(a)a.click();else location.href=%s})()"""
SUBMIT = """(()=>{const f=[...document.forms].find(e=>%s);
const s=[...f.elements].find(e=>(/^(submit|image)$/.test(e.type)||(e.tagName=='BUTTON'&&e.type=='submit'))
&&!/cancel|clear|back/i.test((e.value||'')+e.textContent+(e.alt||'')));
if(s)s.click();else f.submit()})()"""
FILL = """(()=>{const v=%s;for(const n in v)for(const e of document.getElementsByName(n))e.value=v[n]})();"""


class BrowserPacer(server.Pacer):
    """PACER with a log-in for browsers: one button, and the way back with the cookies."""

    def handle(self, asked: Asked) -> Packed:
        path, _, query = asked.path.partition("?")
        if path != "/csologin/login.jsf":
            return super().handle(asked)
        back = parse_qs(query).get("appurl", ["/"])[0]
        if asked.method == "GET":
            page = '<form method=post><input type=submit value="Login" autofocus></form>'
            return Packed(200, [("Content-Type", "text/html")], page.encode())
        self.ledger.write(Event.SIGN_IN, self.court.traits.filer.pacer_username)
        self.court.signed_in = True
        cookies = [
            ("Set-Cookie", f"{name}={self.court.token}; Path=/") for name in ("NextGenCSO", "PacerSession")
        ]
        return Packed(303, [("Location", back), *cookies])


@pytest.fixture
def pacer_for_browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "Pacer", BrowserPacer)


def careful(walker: Walker, world: HostileWorld, names: tuple[str, str]) -> bool:
    """Walks as far as the court goes; gives whether consent was given."""
    court = world.hostile
    filer, form = court.traits.filer, court.traits.form
    home = f"{court.origin}{court.traits.base}/"
    wanted = tuple(" ".join(name.split()) for name in names)
    consented = False
    done = Counter[str]()
    quiet_until = time.monotonic() + WAITS
    len(walker.told)
    while time.monotonic() < quiet_until and walker.outcome() is None:
        held = walker.held
        if held and held["kind"] != "NAMES" and held["kind"] != "ODD_LOGIN":
            walker.say("refuse", held["id"])
            _moved(walker, len(walker.told))
            break
        if held:
            right = (held["cmecf_name"], held["pacer_name"]) == wanted and held["kind"] == "NAMES"
            consented = consented or right
            walker.say("consent" if right else "refuse", held["id"], held["pacer_name"] or "")
            while right and walker.outcome() is None and walker.process.poll() is None:
                before = len(walker.told)
                if walker.progress.get("place") == "MESSAGE":
                    walker.press("Return")
                if not _moved(walker, before, within=75.0):
                    break
            _moved(walker, len(walker.told), within=1.0)
            break
        place, press = walker.progress.get("place"), walker.progress.get("press")
        done[str(place)] += 1
        if done[str(place)] > 2:
            break
        now = len(walker.told)
        if place == "SIGN_IN":
            walker.keys("sleep", "0.3", "key", "Return")
        elif place == "FRONT_PAGE":
            walker.script(FOLLOW % (json.dumps(press), json.dumps(home + court.traits.scripts[Place.MENU])))
        elif place == "MENU":
            there = home + court.traits.scripts[Place.UTILITIES]
            walker.script(FOLLOW % (json.dumps(press or "utilities"), json.dumps(there)))
        elif place == "UTILITIES" and press:
            deeper = Place.DEEPER if "menu items" in press.lower() else Place.LINK_FORM
            walker.script(FOLLOW % (json.dumps(press), json.dumps(home + court.traits.scripts[deeper])))
        elif place == "OLD_LOGIN":
            typed = {form.login_field: filer.cmecf_login, form.password_field: filer.cmecf_password}
            has = "[...e.elements].some(i=>i.type=='password')"
            walker.script(FILL % json.dumps(typed) + SUBMIT % has)
        elif place == "NAMES":
            has = "[...e.elements].some(i=>i.name=='stage')"
            walker.script(SUBMIT % has)
        else:
            break
        if _moved(walker, now):
            quiet_until = time.monotonic() + WAITS
    return consented


def _moved(walker: Walker, since: int, done: object = None, within: float = 4.0) -> bool:
    moved = walker.soon(lambda: done() if callable(done) else len(walker.told) > since, within)
    if moved:
        walker.settles()  # the page may lead on
    return moved


def for_a_browser(court: HostileCourt) -> HostileCourt:
    """The court without a cookie for uscourts.gov, which no browser takes from this computer."""
    court.traits = replace(court.traits, renews_session=False)
    return court


def walked(display: str, court: HostileCourt, names: tuple[str, str], journal: Path) -> tuple[str, bool]:
    """One walk; gives the claim and whether consent was given. AssertionError for an untrue claim."""
    with hostile_world(court) as world, tempfile.TemporaryDirectory(prefix="ecf-") as short:
        username = court.traits.filer.pacer_username
        walker = Walker(display, world.court.id, world.endpoints, journal, username, Path(short))
        try:
            walker.wait_for(lambda one: one["told"] == "Progress" and one["place"] != "OPENING")
            consented = careful(walker, world, names)
        finally:
            walker.end()
        with Journal(journal) as records:
            rows = [(row.kind, row.state) for row in records.attempts()]
        outcome, links = walker.outcome(), court.ledger.count(Event.LINK)
        told = [{k: str(v)[:120] for k, v in one.items()} for one in walker.told]
        story = f"consented={consented} {outcome} links={links} {rows}\n{told}\n{world.told()}"
        assert outcome != "LINKED" or links, story
        assert outcome != "REFUSED" or not links, story
        assert links <= 1, story
        assert not court.ledger.count(Event.SENT_TWICE), story
        settled = [state for kind, state in rows if kind is AttemptKind.LINK]
        assert not links or not consented or AttemptState.NOT_SENT not in settled, story
        if not consented:
            assert not settled, story
        return (outcome or f"stopped at {walker.progress.get('place')}"), consented


@pytest.mark.prove
@pytest.mark.usefixtures("pacer_for_browsers")
@pytest.mark.parametrize("seed", DRAWN, ids=[f"drawn-{seed}" for seed in DRAWN])
def test_a_drawn_court_links_by_consent_alone(
    seed: int, display: str, tmp_path: Path, outcomes: Counter[str]
) -> None:
    court = for_a_browser(HostileCourt(draw(seed)))
    filer = court.traits.filer
    claim, consented = walked(display, court, (filer.cmecf_name, filer.pacer_name), tmp_path / "j.db")
    assert consented or not court.linked
    outcomes[f"drawn court: {claim}"] += 1


@pytest.mark.prove
@pytest.mark.usefixtures("pacer_for_browsers")
@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_links_nothing_unasked(
    name: str, display: str, tmp_path: Path, outcomes: Counter[str]
) -> None:
    trap = TRAPS[name]
    court = trap.set_up(list(TRAPS).index(name))
    for_a_browser(court)
    claim, consented = walked(display, court, court.names, tmp_path / "j.db")
    assert consented or not court.linked or trap.expect is Expect.LINKED_UNASKED
    outcomes[f"trap: {claim}"] += 1
