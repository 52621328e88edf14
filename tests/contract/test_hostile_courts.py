"""The hostile courts themselves: fair to a browser, not blind to what no browser does."""

import dataclasses
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from lxml import html

from app.linking import Outcome, OutcomeState, Problem, ProblemKind
from tests.contract.hostile.court import HostileCourt
from tests.contract.hostile.draw import draw
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.manners import Cancel, Place, Referer, Sender
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.trap_walk import Walk, untrue
from tests.contract.hostile.wide import WideCourt, draw_wide
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.world import Tally

SEEDS = range(40, 52)


def court_of(seed: int) -> HostileCourt:
    """A drawn court whose forms a few lines can fill in: urlencoded, sent by a plain submit, with Cancel."""
    return _run(HostileCourt(_plain(draw(seed))))


def wide_court_of(seed: int) -> HostileCourt:
    """The same of a wide court."""
    wide = draw_wide(seed)
    return _run(WideCourt(dataclasses.replace(wide, traits=_plain(wide.traits))))


def _run(court: HostileCourt) -> HostileCourt:
    """The court as if its servers ran and its filer had signed in."""
    court.origin, court.pacer, court.signed_in = "http://127.0.0.1:1", "http://127.0.0.1:2", True
    return court


def _plain(traits: Traits) -> Traits:
    form = dataclasses.replace(traits.form, multipart=False, sender=Sender.INPUT_SUBMIT, one_time=True)
    confirm = dataclasses.replace(traits.confirm, sender=Sender.INPUT_SUBMIT, cancel=Cancel.SUBMIT)
    wire = dataclasses.replace(traits.wire, own_cookie=False)
    return dataclasses.replace(
        traits,
        form=form,
        confirm=confirm,
        wire=wire,
        hiccups=(),
        renews_session=False,
        referer=Referer.ANY,
    )


def ask(court: HostileCourt, method: str, address: str, sent: dict[str, str] | None = None) -> Reply:
    codec = court.traits.markup.codec
    headers = {"cookie": f"NextGenCSO={court.token}", "content-type": "application/x-www-form-urlencoded"}
    return court.answer(Asked(method, address, headers, urlencode(sent or {}, encoding=codec).encode()))


def form_on(court: HostileCourt, page: str, at: str, place: Place) -> tuple[str, dict[str, str]]:
    """The address and the fields, senders included, of the page's form for `place`."""
    tree = html.document_fromstring(page)
    base = tree.find(".//base")
    start = urljoin(court.origin, at) if base is None else base.get("href", "")
    for form in tree.iter("form"):
        fields = {box.get("name", ""): box.get("value", "") for box in form.iter("input")}
        fields |= {
            box.get("name", ""): option.get("value", "")
            for box in form.iter("select")
            for option in box.iter("option")
            if option.get("selected") is not None
        }
        if fields.get("stage") == place.name:
            target = urlsplit(urljoin(start, form.get("action", "")))
            return f"{target.path}?{target.query}", {name: fields[name] for name in fields if name}
    raise AssertionError(f"no form for {place.value} on this page:\n{page}")


def to_confirmation(court: HostileCourt) -> tuple[str, dict[str, str]]:
    """The form that links, reached as a browser reaches it; without Cancel."""
    filer, look = court.traits.filer, court.traits.form
    at = f"{court.traits.base}/{court.traits.scripts[Place.LINK_FORM]}"
    address, fields = form_on(court, ask(court, "GET", at).html, at, Place.TAKE_LOGIN)
    fields.pop("back", None)  # the button that nobody pressed
    fields |= {look.login_field: filer.cmecf_login, look.password_field: filer.cmecf_password}
    names = ask(court, "POST", address, fields)
    address, fields = form_on(court, names.html, address, Place.TAKE_CONFIRMATION)
    assert fields.pop("cancel") == court.traits.confirm.cancel_label
    return address, fields


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_browser_sends_links_once(seed: int) -> None:
    court = court_of(seed)
    address, fields = to_confirmation(court)
    ask(court, "POST", address, fields)
    events = [event for event, _detail in court.ledger.rows]
    assert events == [Event.CREDENTIALS, Event.CREDENTIALS_ACCEPTED, Event.LINK], court.ledger.told()
    ask(court, "POST", address, fields)
    assert court.ledger.count(Event.LINK) == court.ledger.count(Event.SENT_TWICE) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_browser_sends_links_once_at_a_wide_court(seed: int) -> None:
    court = wide_court_of(seed)
    address, fields = to_confirmation(court)
    ask(court, "POST", address, fields)
    assert court.ledger.count(Event.LINK) == 1, court.ledger.told()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_no_browser_sends_is_written_down(seed: int) -> None:
    court = court_of(seed)
    address, fields = to_confirmation(court)
    del fields["stage"]
    ask(court, "POST", address, fields)
    address, fields = to_confirmation(court)
    ask(court, "POST", address, {**fields, "cancel": "Cancel"})
    ask(court, "GET", f"{court.traits.base}/guessed.pl")
    for event in (Event.MALFORMED, Event.CANCELLED, Event.INTRUSION):
        assert court.ledger.count(event) == 1, court.ledger.told()
    assert court.ledger.count(Event.LINK) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_menus_come_after_the_link_and_its_lag(seed: int) -> None:
    court = court_of(seed)
    address, fields = to_confirmation(court)
    menu = f"{court.traits.base}/{court.traits.scripts[Place.MENU]}"
    answered = ask(court, "POST", address, fields).html
    shown = [court.files for _ in range(4) if ask(court, "GET", menu).html]
    assert court.traits.scripts[Place.FILING_1].rpartition("/")[2].replace("&", "&amp;") not in answered
    assert shown == [read > court.traits.confirm.lag for read in range(1, 5)]


def test_a_claim_beyond_the_ledger_is_seen() -> None:
    linked, nothing = Tally(links=1), Tally()
    said = {state: Walk(outcome=Outcome(state, None)) for state in OutcomeState}
    assert untrue(said[OutcomeState.LINKED], nothing) and not untrue(said[OutcomeState.LINKED], linked)
    assert untrue(said[OutcomeState.REFUSED], linked) and not untrue(said[OutcomeState.REFUSED], nothing)
    assert not untrue(said[OutcomeState.UNKNOWN], linked) and not untrue(said[OutcomeState.UNKNOWN], nothing)
    denied = Walk(problem=Problem(ProblemKind.CMECF_REFUSED))
    assert untrue(denied, linked) and not untrue(denied, nothing)
    assert not untrue(Walk(problem=Problem(ProblemKind.TIMED_OUT, may_have_linked=True)), linked)
