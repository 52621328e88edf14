"""A drawn court at work: which page it gives to which request, and what it counts."""

import secrets
from urllib.parse import urlsplit

from tests.contract.hostile import pages
from tests.contract.hostile.bar import Group, Item, bar, listed
from tests.contract.hostile.desk import Desk
from tests.contract.hostile.ledger import Event, Ledger
from tests.contract.hostile.manners import Answer, Bounce, Hiccup, Place, Referer
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.wire import Asked, Reply
from tests.contract.hostile.words import SECURITY

_OPEN = frozenset({Place.LANDING, Place.BOUNCE, Place.MENU, Place.RESULT})
# "Click on one of the menu items on the menu bar (except Log Out) to update the menu" (District of Utah)
_SHOWS_THE_BAR = frozenset(
    {Place.MENU, Place.QUERY, Place.REPORTS, Place.UTILITIES, Place.DEEPER, Place.LINK_FORM}
)
_NEIGHBOURS = ("Change Client Code", "Change PACER Exemption Status")
_MORE = ("Citation Display Preferences", "Review Billing History")


class HostileCourt(Desk):
    """One court for one filer. `origin`, `pacer` and `foreign` are set when its servers run."""

    def __init__(self, traits: Traits) -> None:
        super().__init__(traits, Ledger())
        self._visits: dict[Place, int] = {}
        self._renewed: str | None = None
        self._own_cookie = secrets.token_hex(8)

    # what is asked

    def answer(self, asked: Asked) -> Reply:
        """The reply to one request."""
        if self.traits.base and asked.path in ("/", self.traits.base):
            return Reply(status=302, headers=(("Location", f"{self.origin}{self.traits.base}/"),))
        place = self._place(asked)
        if place is None:
            self.ledger.write(Event.INTRUSION, f"{asked.method} {asked.path}")
            return Reply(self.sheet(asked).page("Error", SECURITY))
        denied = self._denied(place, asked)
        if denied is not None:
            return denied
        if asked.method == "POST":
            return self.take(place, asked)
        self._visits[place] = self._visits.get(place, 0) + 1
        for where, visit, hiccup in self.traits.hiccups:
            if (where, visit) == (place, self._visits[place]):
                return self._stumble(hiccup, asked)
        if self.linked and place in _SHOWS_THE_BAR:
            self.reads_since_link += 1
        reply = self.show(place, asked)
        if self.traits.wire.own_cookie and place in _OPEN:
            cookie = f"CourtSess={self._own_cookie}; Path=/; HttpOnly"
            return Reply(reply.html, reply.status, (*reply.headers, ("Set-Cookie", cookie)))
        return reply

    def show(self, place: Place, asked: Asked) -> Reply:
        """The page of a place."""
        sheet = self.sheet(asked)
        match place:
            case Place.LANDING:
                return self._arrive(sheet)
            case Place.BOUNCE:
                return pages.bounce(sheet, self.traits.bounce, Place.MENU)
            case Place.MENU:
                return self._menu(sheet, asked)
            case Place.UTILITIES:
                body = listed(sheet, self.groups(deeper=False))
                return Reply(self.framed(sheet, "Utilities", body))
            case Place.DEEPER:
                return Reply(self.framed(sheet, "Menu Items", listed(sheet, self.groups(deeper=True))))
            case Place.LINK_FORM:
                return Reply(self.link_page(sheet))
            case Place.RESULT:
                return Reply(self.result_page(sheet))
            case Place.LOGOUT:
                self.logged_out_here = True
                return Reply(sheet.page("Logged out", sheet.m.el("p", "You have been logged out.")))
            case Place.DEFAULT_LOGIN | Place.HARM:
                self.ledger.write(Event.HARM, f"GET {place.value}")
        return Reply(self.framed(sheet, place.value, sheet.m.el("p", "Nothing to see here.")))

    def groups(self, *, deeper: bool) -> tuple[Group, ...]:
        """The Utilities list, or the list one page behind it."""
        look = self.traits.menu
        item = self.link_item()
        near = tuple(Item(label, Place.OTHER) for label in _NEIGHBOURS)
        more = tuple(Item(label, Place.OTHER) for label in _MORE)
        traps = tuple(Item(label, Place.DEFAULT_LOGIN) for label in look.lookalikes)
        if not look.deeper:
            return (
                (look.group, (*near, *traps[:1], *item, *more)),
                ("Miscellaneous", (*traps[1:], *near[:1])),
            )
        if deeper:
            return (("NextGen Release 1.1 Menu Items", (*traps, *item)),)
        below = Item("NextGen Release 1.1 Menu Items", Place.DEEPER)
        return (("Your Account", (*near, below, *more)), ("Miscellaneous", near[:1]))

    def link_item(self) -> tuple[Item, ...]:
        """The item that leads to the link form, while this account is offered to link."""
        if self.linked and not self.traits.confirm.still_offered:
            return ()
        return (Item(self.traits.menu.link_item, Place.LINK_FORM),)

    # pages of its own

    def framed(self, sheet: Sheet, title: str, body: str) -> str:
        """A page inside the court: the bar above, the content below."""
        top = bar(sheet, self.files, self.groups(deeper=False))
        if self.traits.comments:  # what the last release looked like
            top += sheet.m.comment(sheet.link(self.traits.menu.link_item, Place.HARM))
        return sheet.page(f"{self.traits.court_id.upper()} LIVE ECF", top + pages.content(sheet, title, body))

    def link_page(self, sheet: Sheet) -> str:
        body = pages.link_form_intro(sheet) + self.login_form(sheet)
        return self.framed(sheet, self.traits.menu.link_item, body)

    def result_page(self, sheet: Sheet) -> str:
        words = self.traits.confirm.success.about(cmecf=self.traits.filer.cmecf_name)
        return self.framed(sheet, self.traits.menu.link_item, sheet.m.el("p", sheet.m.text(words)))

    def said(self, sheet: Sheet) -> Reply:
        """The answer to the submit that linked."""
        words = self.traits.confirm.success.about(cmecf=self.traits.filer.cmecf_name)
        match self.traits.confirm.answer:
            case Answer.TEXT:
                return Reply(self.result_page(sheet))
            case Answer.ALERT:
                body = pages.alert(sheet, words)
                return Reply(self.framed(sheet, self.traits.menu.link_item, body))
            case Answer.ALERT_BOUNCE:
                return Reply(sheet.page("", pages.alert(sheet, words, onwards=Place.MENU)))
            case Answer.META:
                return pages.bounce(sheet, Bounce.META, Place.RESULT)
            case Answer.REDIRECT_303:
                return pages.bounce(sheet, Bounce.REDIRECT, Place.RESULT, status=303)
        return pages.bounce(sheet, Bounce.REDIRECT, Place.RESULT)

    def sheet(self, asked: Asked) -> Sheet:
        return Sheet(self.traits, self.origin, self.pacer, asked.path)

    def _arrive(self, sheet: Sheet) -> Reply:
        if self.traits.landing:
            return Reply(pages.landing(sheet))
        # straight in: the court's own address is the way to the menu
        bounce = self.traits.bounce if self.traits.bounce is not Bounce.NONE else Bounce.REDIRECT
        return pages.bounce(sheet, bounce, Place.MENU) if self.signed_in else pages.to_pacer(sheet)

    def _menu(self, sheet: Sheet, asked: Asked) -> Reply:
        self.logged_out_here = False
        body = pages.welcome(sheet, self.files)
        if self.traits.renews_session and (
            not self._renewed or asked.cookie("PacerSession") != self._renewed
        ):
            self._renewed = secrets.token_hex(32)
            body += pages.renewal(sheet, self._renewed)
        return Reply(self.framed(sheet, "Main menu", body))

    def _place(self, asked: Asked) -> Place | None:
        """The place whose address this is; a one-time number behind it doesn't count."""
        path = asked.path
        if self.traits.base:
            path = path.removeprefix(self.traits.base)
        path = path.removeprefix("/")
        posts = (Place.TAKE_LOGIN, Place.TAKE_CONFIRMATION, Place.HARM)
        for place, script in self.traits.scripts.items():
            if asked.method == "POST" and place in posts and urlsplit(path).path == script:
                return place
            if path == script and asked.method == "GET" and place not in posts:
                return place
        if asked.method == "POST" and path == self.traits.scripts[Place.CLIENT_CODE]:
            return Place.HARM
        return Place.HARM if path.partition("?")[0] == self.traits.scripts[Place.HARM] else None

    # what stands before the pages

    def _denied(self, place: Place, asked: Asked) -> Reply | None:
        sheet = self.sheet(asked)
        if place is Place.LANDING:
            return None
        session = asked.cookie("NextGenCSO") == self.token and self.signed_in
        if session and place not in _OPEN:
            renewed = not self.traits.renews_session or asked.cookie("PacerSession") == self._renewed
            own = not self.traits.wire.own_cookie or asked.cookie("CourtSess") == self._own_cookie
            session = renewed and own and not self.logged_out_here
        if not session:
            self.ledger.write(Event.STRANGER, f"{asked.method} {asked.path}")
            return pages.to_pacer(sheet)
        if place in _OPEN or self.traits.referer is Referer.ANY:
            return None
        exact = asked.method == "POST" and self.traits.referer is Referer.EXACT
        wanted = self.form_page if exact else f"{self.origin}{self.traits.base}/"
        if asked.referer == wanted or (not exact and asked.referer.startswith(wanted)):
            return None
        self.ledger.write(Event.REFERER_REFUSED, f"{asked.method} {asked.path} from {asked.referer!r}")
        return Reply(pages.referer_refused(sheet))

    def _stumble(self, hiccup: Hiccup, asked: Asked) -> Reply:
        sheet = self.sheet(asked)
        return pages.to_pacer(sheet) if hiccup is Hiccup.LOGIN else Reply(pages.no_privileges(sheet))
