"""Traps that stand behind the submit that links."""

from abc import abstractmethod

from tests.contract.hostile import pages
from tests.contract.hostile.forms import confirm_form
from tests.contract.hostile.ledger import Event
from tests.contract.hostile.manners import Place
from tests.contract.hostile.sheet import Sheet, in_script
from tests.contract.hostile.trap import Expect, TrapBook, TrapCourt
from tests.contract.hostile.wire import Reply
from tests.contract.hostile.words import NO_PRIVILEGES

AFTER = TrapBook(after=True)

SOUNDS_LIKE_SUCCESS = (
    "Once your accounts are linked you will see the filing menus.",
    "When the CM/ECF account is now linked to your CSO account, a message will say so. Please try again.",
    'If you see "The CM/ECF account for {name} is now linked to your CSO account." you are done.',
    "The CM/ECF account for {name} is not now linked to your CSO account.",
    "Is the CM/ECF account for {name} now linked to your CSO account? Ask the court.",
    "You have not successfully linked your account.",
    "Your accounts will be linked after the clerk's review.",
    "After your account is linked, use your PACER account to e-file.",
    "Unless the CM/ECF account is now linked to your CSO account, you cannot file.",
)
REFUSALS = (
    "This CM/ECF account is already linked to another PACER account.",
    "The accounts could not be linked.",
    "Your accounts were not linked because the CM/ECF account is locked.",
    "Linking failed. The CM/ECF account for {name} is linked to a different PACER account.",
)


class _Answers(TrapCourt):
    """A court whose answer to the last submit is odd; every other time it has linked nevertheless."""

    def after_confirmation(self, sheet: Sheet) -> Reply:
        reply = self.odd_answer(sheet)
        if self.choice % 2:
            self.link()
        return reply

    @abstractmethod
    def odd_answer(self, sheet: Sheet) -> Reply:
        """What this court says to the last submit."""


class _Refuses(TrapCourt):
    """A court that links nothing on the last submit, and says something."""

    sentences: tuple[str, ...] = ()

    def after_confirmation(self, sheet: Sheet) -> Reply:
        said = self.sentences[self.choice % len(self.sentences)].format(name=self.traits.filer.cmecf_name)
        if self.choice % 5 == 0:
            return Reply(self.framed(sheet, self.traits.menu.link_item, pages.alert(sheet, said)))
        return self.refuse(sheet, said)


@AFTER.add(Expect.NO_LINK)
class HelpSoundsLikeSuccess(_Refuses):
    """Nothing is linked, but the page holds the words of success in a condition, a question or a negation."""

    sentences = SOUNDS_LIKE_SUCCESS


@AFTER.add(Expect.NO_LINK)
class RefusalHoldsLinked(_Refuses):
    """The link is refused, in words that hold "linked"."""

    sentences = REFUSALS


@AFTER.add(Expect.NO_LINK)
class SuccessOutOfSight(TrapCourt):
    """Nothing is linked; the sentence of success is in the page where no reader sees it."""

    def after_confirmation(self, sheet: Sheet) -> Reply:
        m = sheet.m
        said = f"The CM/ECF account for {self.traits.filer.cmecf_name} is now linked to your CSO account."
        text = in_script(said)
        hidden = (
            m.comment(m.el("p", m.text(said))),
            m.el("div", m.text(said), style="display: none"),
            m.el("p", m.text(said), hidden=True),
            m.el("template", m.text(said)),
            sheet.script(f"var done = {text};"),
            sheet.script(f"function showDone() {{ alert({text}); }}"),
            sheet.script(f"if (window.linked) {{ alert({text}); }}"),
            sheet.script(f"// alert({text});"),
            m.tag("input", type="hidden", name="message", value=said),
        )
        body = hidden[self.choice % len(hidden)] + m.el("p", "The request could not be processed.")
        return Reply(self.framed(sheet, self.traits.menu.link_item, body))


@AFTER.add(Expect.TRUTH)
class PacerAfterSubmit(_Answers):
    """PACER's log-in page comes instead of an answer."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return pages.to_pacer(sheet)


@AFTER.add(Expect.TRUTH)
class PrivilegesAfterSubmit(_Answers):
    """The false notice that a GET could cure comes as the answer to the submit."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return self.refuse(sheet, NO_PRIVILEGES)


@AFTER.add(Expect.TRUTH)
class RefererPageAfterSubmit(_Answers):
    """The page whose button would send the submit once more."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return Reply(pages.referer_refused(sheet))


@AFTER.add(Expect.TRUTH)
class AnswerLost(_Answers):
    """The connection is cut instead of an answer."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return Reply(status=0)


@AFTER.add(Expect.TRUTH)
class ServerError(_Answers):
    """A gateway in between gives up."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        status = (500, 502, 503, 504)[self.choice % 8 // 2]
        return Reply(sheet.page(f"{status} Gateway", sheet.m.el("h1", "Gateway Timeout")), status)


@AFTER.add(Expect.TRUTH)
class SubmitIsSentOn(_Answers):
    """The answer asks to send the submit once more, here or elsewhere."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        here = self.origin + sheet.target(Place.TAKE_CONFIRMATION)
        where = here if self.choice % 4 < 2 else f"{self.foreign}/again"
        return Reply(status=(307, 308)[self.choice % 8 // 4], headers=(("Location", where),))


@AFTER.add(Expect.TRUTH)
class AnswerIsElsewhere(_Answers):
    """The answer is at another host."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return Reply(status=(302, 303)[self.choice % 4 // 2], headers=(("Location", f"{self.foreign}/done"),))


@AFTER.add(Expect.NO_LINK)
class AsksAgain(TrapCourt):
    """The confirmation is shown once more, with other names: nobody has confirmed those."""

    def after_confirmation(self, sheet: Sheet) -> Reply:
        handed = self.hand_out(sheet, Place.TAKE_CONFIRMATION)
        self.asked_twice()
        body = confirm_form(sheet, *handed, ("Somebody Else", self.traits.filer.pacer_name))
        return Reply(self.framed(sheet, self.traits.menu.link_item, body))

    def asked_twice(self) -> None:
        """A second submit is a harm, whoever sends it."""
        self.times = getattr(self, "times", 0) + 1
        if self.times > 1:
            self.ledger.write(Event.HARM, "confirmed what nobody has read")
            self.link()


@AFTER.add(Expect.NO_LINK)
class LoginFormAgain(TrapCourt):
    """The link form is shown once more: the CM/ECF login must not be sent a second time."""

    def after_confirmation(self, sheet: Sheet) -> Reply:
        return Reply(self.link_page(sheet))


@AFTER.add(Expect.TRUTH)
class BarePage(_Answers):
    """An empty page, or one that says nothing either way."""

    def odd_answer(self, sheet: Sheet) -> Reply:
        return Reply("" if self.choice % 4 < 2 else sheet.page("", sheet.m.el("p", "OK")))
