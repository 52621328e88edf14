"""Draws a court from a seed: the same seed gives the same court."""

from random import Random

from tests.contract.hostile import words
from tests.contract.hostile.addresses import draw_scripts
from tests.contract.hostile.manners import (
    Addresses,
    Answer,
    BarLook,
    Bounce,
    Cancel,
    Hiccup,
    Kind,
    LabelLook,
    Layout,
    NamesLook,
    Place,
    Referer,
    ScriptList,
    Sender,
    Utilities,
)
from tests.contract.hostile.markup import Entities, Markup, Quotes
from tests.contract.hostile.people import draw_filer
from tests.contract.hostile.traits import ConfirmLook, FormLook, MenuLook, Traits, Wire
from tests.contract.hostile.words import Phrase

CHARSETS = (("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"))
"""The declared name and the encoding that browsers take it for (https://encoding.spec.whatwg.org/)."""
COURTS = {
    Kind.DISTRICT: (("utd", "District of Utah"), ("txwd", "Western District of Texas"), ("ord", "Oregon")),
    Kind.BANKRUPTCY: (("utb", "District of Utah"), ("cob", "District of Colorado"), ("nysb", "New York")),
}


def draw(seed: int) -> Traits:
    """The court of this seed."""
    rng = Random(seed)
    charset, codec = rng.choice(CHARSETS)
    markup = Markup(
        quotes=rng.choices(list(Quotes), (6, 3, 2))[0],
        upper=_chance(rng, 0.2),
        entities=rng.choice(list(Entities)),
        codec=codec,
        closes=_chance(rng, 0.5),
        hard_spaces=_chance(rng, 0.2),
    )
    kind = rng.choice(list(Kind))
    court_id, place = rng.choice(COURTS[kind])
    landing = _chance(rng, 0.7)
    return Traits(
        seed=seed,
        kind=kind,
        court_id=court_id,
        place=place,
        base=rng.choice(("", "", "", "/nextgen")),
        scripts=draw_scripts(rng, kind),
        addresses=rng.choice(list(Addresses)),
        markup=markup,
        odd_nesting=_chance(rng, 0.3),
        comments=_chance(rng, 0.25),
        wire=_draw_wire(rng, charset),
        landing=landing,
        bounce=rng.choices(list(Bounce), (5, 2, 2, 2))[0],
        entry=words.ENTRY.draw(rng),
        link_on_landing=landing and _chance(rng, 0.15),
        menu=_draw_menu(rng, kind),
        form=_draw_form(rng),
        confirm=_draw_confirm(rng),
        referer=rng.choice(list(Referer)),
        hiccups=_draw_hiccups(rng),
        renews_session=kind is Kind.BANKRUPTCY and _chance(rng, 0.6),
        pacer_warning=_chance(rng, 0.2),
        filer=draw_filer(rng),
    )


def _chance(rng: Random, share: float) -> bool:
    return rng.random() < share


def _draw_wire(rng: Random, charset: str) -> Wire:
    return Wire(charset, _chance(rng, 0.6), _chance(rng, 0.4), _chance(rng, 0.2), _chance(rng, 0.3))


def _draw_hiccups(rng: Random) -> tuple[tuple[Place, int, Hiccup], ...]:
    """Place, which visit of it, and what comes instead of the page."""
    visits = ((Place.MENU, 1), (Place.MENU, 3), (Place.UTILITIES, 1), (Place.DEEPER, 1), (Place.LINK_FORM, 1))
    return tuple((*visit, rng.choice(list(Hiccup))) for visit in visits if _chance(rng, 0.12))


def _draw_menu(rng: Random, kind: Kind) -> MenuLook:
    spelling = rng.choice(words.LINK_ITEM)
    if _chance(rng, 0.25):
        spelling = rng.choice((spelling.upper(), spelling.title(), spelling.replace("CM/ECF", "CM-ECF")))
    return MenuLook(
        bar=rng.choices(list(BarLook), (6, 2, 1, 1))[0],
        mnemonics=_chance(rng, 0.6),
        arrow=rng.choice(("", "", "div", "img", "sign")),
        log_out=rng.choice(("Logout", "Log Out", "Log\n Out", "Log<br>Out")),
        extras=tuple(label for label in ("Training", "Manual", "User Manual") if _chance(rng, 0.15)),
        help=kind is Kind.DISTRICT and _chance(rng, 0.7),
        utilities=rng.choices(list(Utilities), (4, 2, 2, 2))[0],
        script_list=rng.choice(list(ScriptList)),
        groups=rng.choice(list(Layout)),
        group=rng.choice(("Your Account", "Your Accounts", "NextGen Release 1.1 Menu Items")),
        deeper=_chance(rng, 0.2),
        link_item=spelling,
        lookalikes=tuple(label for label in words.LOOKALIKES if _chance(rng, 0.35)),
        search_box=_chance(rng, 0.3),
        client_code_box=_chance(rng, 0.25),
    )


def _draw_form(rng: Random) -> FormLook:
    hidden = (("servlet", "LinkAccount.jsp"), ("caller", "a&b=\"c\" 'd'"), ("empty", ""), ("step", "1"))
    return FormLook(
        layout=rng.choice(list(Layout)),
        labels=rng.choice(list(LabelLook)),
        login_label=words.LOGIN_LABEL.draw(rng),
        password_label=words.PASSWORD_LABEL.draw(rng),
        login_field=rng.choice(("login", "cmecf_user", "f1", "x:loginName", "data[0]", "usr")),
        password_field=rng.choice(("key", "cmecf_pw", "f2", "x:password", "data[1]", "secret")),
        fences=tuple(pair for pair in hidden if _chance(rng, 0.5)),
        csrf=rng.choice((None, "CSRF", "_token")),
        one_time=_chance(rng, 0.7),
        multipart=_chance(rng, 0.7),
        sender=rng.choice(list(Sender)),
        sender_name=rng.choice((None, "submit", "act")),
        sender_label=words.FORM_SENDER.draw(rng),
        clear=_chance(rng, 0.6),
        wrong_login=words.WRONG_LOGIN.draw(rng),
        form_again=_chance(rng, 0.5),
    )


def _draw_confirm(rng: Random) -> ConfirmLook:
    question, warning = words.QUESTION.draw(rng), words.WARNING.draw(rng)
    if not question.text and not warning.text:
        question = Phrase(words.QUESTION.known[0])
    success = words.SUCCESS.draw(rng)
    # Where the court's words can't be known, the menus are the proof, and they must be there to be read.
    lag = 0 if success.strange else rng.choice((0, 0, 1, 2))
    return ConfirmLook(
        look=rng.choice(list(NamesLook)),
        pacer_first=_chance(rng, 0.35),
        bold=_chance(rng, 0.4),
        extra_row=_chance(rng, 0.15),
        question=question,
        warning=warning,
        cmecf_label=words.CMECF_LABEL.draw(rng),
        pacer_label=words.PACER_LABEL.draw(rng),
        sender=rng.choice(list(Sender)),
        sender_label=words.LINK_SENDER.draw(rng),
        cancel=rng.choice(list(Cancel)),
        cancel_first=_chance(rng, 0.4),
        answer=rng.choice(list(Answer)),
        success=success,
        lag=lag,
        still_offered=_chance(rng, 0.3),
    )
