"""Traps that stand before the submit that links."""

from dataclasses import replace

from tests.contract.hostile import pages, words
from tests.contract.hostile.bar import Item
from tests.contract.hostile.forms import confirm_form, field, form, link_form, names_shown, sender
from tests.contract.hostile.manners import Place, Sender, Utilities
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import Traits
from tests.contract.hostile.trap import Expect, TrapBook, TrapCourt
from tests.contract.hostile.wire import Asked, Reply

BEFORE = TrapBook(after=False)


def _all_lookalikes(traits: Traits) -> Traits:
    return replace(traits, menu=replace(traits.menu, lookalikes=words.LOOKALIKES))


def _plain_utilities(traits: Traits) -> Traits:
    return replace(traits, menu=replace(traits.menu, utilities=Utilities.PAGE, deeper=False))


def _landing_with_item(traits: Traits) -> Traits:
    return replace(traits, landing=True, link_on_landing=True, hiccups=())


@BEFORE.add(Expect.NO_CREDENTIALS, fit=_all_lookalikes)
class OnlyDefaultLoginItems(TrapCourt):
    """Every look-alike is there, the link item is not."""

    def link_item(self) -> tuple[Item, ...]:
        return ()


@BEFORE.add(Expect.NO_CREDENTIALS, fit=_plain_utilities)
class ItemOnlyInHelpText(TrapCourt):
    """The link item's words stand in a sentence, not in a link."""

    def link_item(self) -> tuple[Item, ...]:
        return ()

    def show(self, place: Place, asked: Asked) -> Reply:
        reply = super().show(place, asked)
        if place is not Place.UTILITIES:
            return reply
        said = f'Soon you will find "{self.traits.menu.link_item}" on this page.'
        return Reply(self.framed(self.sheet(asked), "Utilities", self.sheet(asked).m.text(said)))


@BEFORE.add(Expect.NO_CREDENTIALS)
class ItemLeadsAway(TrapCourt):
    """The link item leads to another host."""

    def link_item(self) -> tuple[Item, ...]:
        return (Item(self.traits.menu.link_item, None, address=f"{self.foreign}/link"),)


@BEFORE.add(Expect.NO_CREDENTIALS)
class ChangePasswordForm(TrapCourt):
    """Behind the link item stands a form that changes a password."""

    def login_form(self, sheet: Sheet) -> str:
        labels = [("CM/ECF login", "text", "l"), ("Old password", "password", "o")]
        labels += [("New password", "password", "n"), ("New password again", "password", "a")]
        if self.choice % 2:
            labels = [("CM/ECF login", "text", "l"), ("New CM/ECF password", "password", "n")]
        rows = [field(sheet, *label) for label in labels]
        rows.append([sender(sheet, Sender.INPUT_SUBMIT, "Change password", None)])
        heading = sheet.m.el("h4", "Change your CM/ECF password")
        inside = sheet.rows(self.traits.form.layout, rows)
        return heading + form(sheet, sheet.href(Place.HARM), inside, ())


@BEFORE.add(Expect.NO_CREDENTIALS)
class RegistrationForm(TrapCourt):
    """Behind the link item stands a registration with many fields."""

    def login_form(self, sheet: Sheet) -> str:
        labels = [("First name", "text", "a"), ("Last name", "text", "b"), ("Bar number", "text", "c")]
        labels += [("Choose a login", "text", "d"), ("Choose a password", "password", "e")]
        rows = [field(sheet, *label) for label in labels]
        rows.append([sender(sheet, Sender.INPUT_SUBMIT, "Register", None)])
        return form(sheet, sheet.href(Place.HARM), sheet.rows(self.traits.form.layout, rows), ())


@BEFORE.add(Expect.TRUTH)
class TwoForms(TrapCourt):
    """A second form with a login and a password stands beside the right one."""

    def login_form(self, sheet: Sheet) -> str:
        right = super().login_form(sheet)
        labels = ("PACER user name", "PACER password")
        if self.choice % 2:
            labels = ("CM/ECF login of your filing agent", "CM/ECF password of your filing agent")
        rows = [field(sheet, labels[0], "text", "u2"), field(sheet, labels[1], "password", "p2")]
        rows.append([sender(sheet, Sender.INPUT_SUBMIT, "Submit", None)])
        wrong = form(sheet, sheet.href(Place.HARM), sheet.rows(self.traits.form.layout, rows), ())
        return wrong + right if self.choice % 4 < 2 else right + wrong


@BEFORE.add(Expect.NO_CREDENTIALS)
class FormByGet(TrapCourt):
    """The link form would put the password into an address."""

    def login_form(self, sheet: Sheet) -> str:
        return link_form(sheet, *self.hand_out(sheet, Place.TAKE_LOGIN), method="get")


@BEFORE.add(Expect.NO_CREDENTIALS)
class FormLeadsAway(TrapCourt):
    """The link form posts to another host, or to another port of this one."""

    def login_form(self, sheet: Sheet) -> str:
        _action, fences = self.hand_out(sheet, Place.TAKE_LOGIN)
        host = self.foreign if self.choice % 2 else self.foreign.replace("127.0.0.1", "localhost")
        return link_form(sheet, f"{host}/link", fences)


@BEFORE.add(Expect.NO_PROPOSAL)
class NameLacking(TrapCourt):
    """The confirmation lacks one name, or both, or shows a label with nothing beside it."""

    def confirmation(self, sheet: Sheet) -> str:
        cmecf, pacer = self.traits.filer.cmecf_name, self.traits.filer.pacer_name
        names = ((cmecf, None), (None, pacer), (None, None), ("", pacer), (cmecf, ""), ("", ""))
        handed = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        return self.framed(sheet, "Link", confirm_form(sheet, *handed, names[self.choice % len(names)]))


@BEFORE.add(Expect.NO_LINK)
class OnlyCancel(TrapCourt):
    """The confirmation can only be cancelled."""

    def confirmation(self, sheet: Sheet) -> str:
        action, fences = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        cancel = sheet.m.tag("input", type="submit", name="cancel", value="Cancel")
        question = sheet.m.el("p", "Do you want to link these accounts?")
        body = question + names_shown(sheet, self.names) + form(sheet, action, cancel, fences)
        return self.framed(sheet, self.traits.menu.link_item, body)


@BEFORE.add(Expect.NO_LINK)
class ConfirmationLeadsAway(TrapCourt):
    """The confirmation posts to another host, or not by POST at all."""

    def confirmation(self, sheet: Sheet) -> str:
        action, fences = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        page = confirm_form(sheet, f"{self.foreign}/yes", fences, self.names)
        if self.choice % 2:
            page = confirm_form(sheet, action, fences, self.names)
            page = page.replace('"post"', '"get"').replace("'post'", "'get'").replace("=post", "=get")
            page = page.replace('"POST"', '"GET"').replace("'POST'", "'GET'").replace("=POST", "=GET")
        return self.framed(sheet, self.traits.menu.link_item, page)


@BEFORE.add(Expect.NO_LINK)
class SomebodyElse(TrapCourt):
    """The CM/ECF login belongs to another person: whoever reads the names stops."""

    def confirmation(self, sheet: Sheet) -> str:
        handed = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        body = confirm_form(sheet, *handed, ("Somebody Else", self.traits.filer.pacer_name))
        return self.framed(sheet, self.traits.menu.link_item, body)


@BEFORE.add(Expect.LINKED_UNASKED)
class LinksOnFirstSubmit(TrapCourt):
    """The court links with the CM/ECF login alone, and says so in known words or in strange ones."""

    def after_login(self, sheet: Sheet) -> Reply:
        return self.after_confirmation(sheet)


@BEFORE.add(Expect.LINKED_UNASKED)
class LinksAndDoesNotSay(TrapCourt):
    """The court links with the CM/ECF login alone, and its answer says nothing of it."""

    def after_login(self, sheet: Sheet) -> Reply:
        self.link()
        answers = (
            Reply(status=0),
            Reply(sheet.page("", sheet.m.el("h1", "Gateway Timeout")), 504),
            Reply(""),
        )
        return answers[self.choice % len(answers)]


@BEFORE.add(Expect.LINKED_UNASKED)
class LinksAndShowsPacer(TrapCourt):
    """The court links with the CM/ECF login alone, then gives the log-in page that comes falsely at times."""

    def after_login(self, sheet: Sheet) -> Reply:
        self.link()
        return pages.to_pacer(sheet)


@BEFORE.add(Expect.NO_PROPOSAL)
class RefusedAsLinked(TrapCourt):
    """The login is refused, in words that hold "linked"."""

    def after_login(self, sheet: Sheet) -> Reply:
        said = (
            "This CM/ECF account is already linked to another PACER account.",
            "Your accounts could not be linked.",
            "The CM/ECF account was not linked: it is locked.",
            "Your PACER account is linked to another CM/ECF account in this court.",
        )
        return self.refuse(sheet, said[self.choice % len(said)])


@BEFORE.add(Expect.NO_PROPOSAL)
class PacerAfterLogin(TrapCourt):
    """The session is gone when the CM/ECF login arrives."""

    def after_login(self, sheet: Sheet) -> Reply:
        return pages.to_pacer(sheet)


@BEFORE.add(Expect.NO_CREDENTIALS)
class FilerAlready(TrapCourt):
    """This PACER account files here already; the link item may still be shown."""

    @property
    def files(self) -> bool:
        return True


@BEFORE.add(Expect.LINKS, fit=_landing_with_item)
class ItemBeforeLogin(TrapCourt):
    """The landing page shows the link item before anyone has signed in (M.D. La.)."""


@BEFORE.add(Expect.NO_CREDENTIALS)
class SecurityViolation(TrapCourt):
    """The link item leads to a page that says that the attempt was logged."""

    def link_page(self, sheet: Sheet) -> str:
        return sheet.page("Error", sheet.m.el("p", sheet.m.text(words.SECURITY)))


@BEFORE.add(Expect.NO_CREDENTIALS)
class Maintenance(TrapCourt):
    """The court is closed, with or without the status that says so."""

    def show(self, place: Place, asked: Asked) -> Reply:
        sheet = self.sheet(asked)
        said = sheet.m.el("p", "CM/ECF is unavailable for scheduled maintenance until Monday.")
        return Reply(sheet.page("Notice", said), 503 if self.choice % 2 else 200)


@BEFORE.add(Expect.NO_PROPOSAL)
class LoginIsSentOn(TrapCourt):
    """The answer to the CM/ECF login asks to send it once more, here or elsewhere."""

    def after_login(self, sheet: Sheet) -> Reply:
        here = self.origin + sheet.target(Place.TAKE_LOGIN)
        where = here if self.choice % 2 else f"{self.foreign}/again"
        return Reply(status=(307, 308)[self.choice % 4 // 2], headers=(("Location", where),))
