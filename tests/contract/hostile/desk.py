"""The desk of a drawn court: hands out forms, takes them back, links."""

import secrets
from abc import ABC, abstractmethod
from collections import Counter

from tests.contract.hostile.forms import Fence, confirm_form, link_form, sent_by
from tests.contract.hostile.ledger import Event, Ledger
from tests.contract.hostile.manners import Place
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.words import INCOMPLETE, SENT_BEFORE


class Desk(ABC):
    """What the court knows: who is signed in, which forms are out, whether it linked.

    Subclasses (the court, and each trap) show the pages.
    """

    origin = pacer = foreign = ""

    def __init__(self, traits: Traits, ledger: Ledger) -> None:
        self.traits = traits
        self.ledger = ledger
        self.token = secrets.token_hex(64)
        self.signed_in = False
        self.logged_out_here = False
        self.linked = False
        self.reads_since_link = 0
        self.form_page = ""
        self._fences: dict[Place, tuple[Fence, ...]] = {}
        self._numbers: dict[str, Place] = {}
        self._used: set[str] = set()
        self._passed = False

    @property
    def files(self) -> bool:
        """Whether the filing menus are shown by now."""
        return self.linked and self.reads_since_link > self.traits.confirm.lag

    # to be shown by the court

    @abstractmethod
    def framed(self, sheet: Sheet, title: str, body: str) -> str:
        """A whole page of this court around `body`."""

    @abstractmethod
    def sheet(self, asked: Asked) -> Sheet:
        """A fresh sheet for the page that was asked for."""

    @abstractmethod
    def said(self, sheet: Sheet) -> Reply:
        """The sheet as it goes over the wire."""

    # handing out

    def login_form(self, sheet: Sheet) -> str:
        """The form for the CM/ECF login, with an address and hidden fields of its own."""
        return link_form(sheet, *self.hand_out(sheet, Place.TAKE_LOGIN))

    def confirmation(self, sheet: Sheet) -> str:
        """The page with the two names."""
        filer = self.traits.filer
        body = confirm_form(
            sheet, *self.hand_out(sheet, Place.TAKE_CONFIRMATION), (filer.cmecf_name, filer.pacer_name)
        )
        return self.framed(sheet, self.traits.menu.link_item, body)

    def hand_out(self, sheet: Sheet, place: Place) -> tuple[str, tuple[Fence, ...]]:
        """The action address and the hidden fields of a form on the page `sheet`."""
        look, number = self.traits.form, ""
        if look.one_time:
            number = f"{secrets.randbelow(10**15)}-L_1_0-1"
            self._numbers[number] = place
        csrf = ((look.csrf, secrets.token_hex(16)),) if look.csrf else ()
        self._fences[place] = (*look.fences, *csrf, ("stage", place.name))
        self.form_page = self.origin + sheet.path
        return sheet.href(place, number), self._fences[place]

    # taking back

    def take(self, place: Place, asked: Asked) -> Reply:
        """The reply to a form that came in."""
        sheet = self.sheet(asked)
        if place is Place.HARM:
            self.ledger.write(Event.HARM, f"POST {asked.path}")
            return self.refuse(sheet, INCOMPLETE)
        if self.traits.form.one_time and not self._first_time(place, asked):
            self.ledger.write(Event.SENT_TWICE, asked.path)
            return self.refuse(sheet, SENT_BEFORE)
        sent = asked.fields(self.traits.markup.codec)
        if place is Place.TAKE_LOGIN:
            return self.take_login(sheet, asked, sent)
        return self.take_confirmation(sheet, asked, sent)

    def take_login(self, sheet: Sheet, asked: Asked, sent: list[tuple[str, str]]) -> Reply:
        """Checks the CM/ECF login; accepted, the page with the names follows."""
        look, filer = self.traits.form, self.traits.filer
        values = dict(sent)
        pair = (values.get(look.login_field), values.get(look.password_field))
        self.ledger.write(Event.CREDENTIALS, f"{pair[0]}")
        by = sent_by(look.sender, look.sender_label.text, look.sender_name)
        fault = self.fault(Place.TAKE_LOGIN, asked, sent, by, {look.login_field, look.password_field})
        if fault:
            self.ledger.write(Event.MALFORMED, fault)
            return self.refuse(sheet, INCOMPLETE)
        if pair != (filer.cmecf_login, filer.cmecf_password):
            return self.wrong_login(sheet)
        self.ledger.write(Event.CREDENTIALS_ACCEPTED, filer.cmecf_login)
        self._passed = True
        return self.after_login(sheet)

    def after_login(self, sheet: Sheet) -> Reply:
        return Reply(self.confirmation(sheet))

    def take_confirmation(self, sheet: Sheet, asked: Asked, sent: list[tuple[str, str]]) -> Reply:
        """Links, unless it was Cancel that sent the form."""
        if "cancel" in dict(sent):
            self.ledger.write(Event.CANCELLED)
            return self.refuse(sheet, "Cancelled.")
        look = self.traits.confirm
        by = sent_by(look.sender, look.sender_label.text, self.traits.form.sender_name)
        fault = self.fault(Place.TAKE_CONFIRMATION, asked, sent, by, set())
        if fault or not self._passed:
            self.ledger.write(Event.MALFORMED, fault or "no login before it")
            return self.refuse(sheet, INCOMPLETE)
        return self.after_confirmation(sheet)

    def after_confirmation(self, sheet: Sheet) -> Reply:
        reply = self.said(sheet)  # its menu bar is the one from before, as in court
        self.link()
        return reply

    def link(self) -> None:
        """Makes the link: permanent, and counted."""
        self.linked = True
        self.ledger.write(Event.LINK, self.traits.filer.cmecf_login)

    def wrong_login(self, sheet: Sheet) -> Reply:
        words = sheet.m.el("p", sheet.m.text(self.traits.form.wrong_login.text), class_="error")
        again = self.login_form(sheet) if self.traits.form.form_again else ""
        return Reply(self.framed(sheet, self.traits.menu.link_item, words + again))

    def refuse(self, sheet: Sheet, words: str) -> Reply:
        return Reply(self.framed(sheet, self.traits.menu.link_item, sheet.m.el("p", sheet.m.text(words))))

    def fault(
        self,
        place: Place,
        asked: Asked,
        sent: list[tuple[str, str]],
        by: dict[str, str | None],
        typed: set[str],
    ) -> str:
        """What is wrong with a form that came back, against what a browser would send; "" if nothing is."""
        wanted = "multipart/form-data" if self.traits.form.multipart else "application/x-www-form-urlencoded"
        if asked.media_type != wanted:
            return f"sent as {asked.media_type}, not as {wanted}"
        expected: dict[str, str | None] = {**dict(self._fences.get(place, ())), **by}
        found = Counter(name for name, _value in sent)
        names = {*expected, *typed}
        if set(found) - {"x", "y"} != names or any(count > 1 for count in found.values()):
            return f"fields {sorted(found.elements())}, not {sorted(names)}"
        wrong = [name for name, value in sent if expected.get(name) is not None and expected[name] != value]
        return f"other values in {wrong}" if wrong else ""

    def _first_time(self, place: Place, asked: Asked) -> bool:
        query = asked.path.partition("?")[2]
        number = query.rpartition("&")[2]
        fresh = self._numbers.get(number) is place and number not in self._used
        self._used.add(number)
        return fresh
