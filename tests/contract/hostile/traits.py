"""What can be drawn of a hostile court: everything in which one differs from another."""

from dataclasses import dataclass

from tests.contract.hostile.addresses import Scripts
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
from tests.contract.hostile.markup import Markup
from tests.contract.hostile.people import Filer
from tests.contract.hostile.words import Phrase


@dataclass(frozen=True)
class Wire:
    """How pages travel. `declared_in_header` False: the charset stands in the page alone."""

    charset: str
    declared_in_header: bool
    gzip: bool
    chunked: bool
    own_cookie: bool


@dataclass(frozen=True)
class MenuLook:
    """The bar and the Utilities list."""

    bar: BarLook
    mnemonics: bool
    arrow: str
    log_out: str
    extras: tuple[str, ...]
    help: bool
    utilities: Utilities
    script_list: ScriptList
    groups: Layout
    group: str
    deeper: bool
    link_item: str
    lookalikes: tuple[str, ...]
    search_box: bool
    client_code_box: bool


@dataclass(frozen=True)
class FormLook:
    """The link form and what both forms have in common. `one_time`: addresses are good once."""

    layout: Layout
    labels: LabelLook
    login_label: Phrase
    password_label: Phrase
    login_field: str
    password_field: str
    fences: tuple[tuple[str, str], ...]
    csrf: str | None
    one_time: bool
    multipart: bool
    sender: Sender
    sender_name: str | None
    sender_label: Phrase
    clear: bool
    wrong_login: Phrase
    form_again: bool


@dataclass(frozen=True)
class ConfirmLook:
    """The page with the two names, and the answer to its submit. `lag`: menu reads without the new menus."""

    look: NamesLook
    pacer_first: bool
    bold: bool
    extra_row: bool
    question: Phrase
    warning: Phrase
    cmecf_label: Phrase
    pacer_label: Phrase
    sender: Sender
    sender_label: Phrase
    cancel: Cancel
    cancel_first: bool
    answer: Answer
    success: Phrase
    lag: int
    still_offered: bool
    cancel_label: str = "Cancel"


@dataclass(frozen=True)
class Traits:
    """Everything that is drawn for one court and its one filer."""

    seed: int
    kind: Kind
    court_id: str
    place: str
    base: str
    scripts: Scripts
    addresses: Addresses
    markup: Markup
    odd_nesting: bool
    comments: bool
    wire: Wire
    landing: bool
    bounce: Bounce
    entry: Phrase
    link_on_landing: bool
    menu: MenuLook
    form: FormLook
    confirm: ConfirmLook
    referer: Referer
    hiccups: tuple[tuple[Place, int, Hiccup], ...]
    renews_session: bool
    pacer_warning: bool
    filer: Filer

    @property
    def filing(self) -> tuple[str, str]:
        return ("Civil", "Criminal") if self.kind is Kind.DISTRICT else ("Bankruptcy", "Adversary")

    @property
    def refusal_is_clear(self) -> bool:
        """Whether a wrong CM/ECF login is refused in a way that can be told from a link."""
        return self.form.form_again or not self.form.wrong_login.strange

    def told(self) -> str:
        """The traits in lines, for a person who looks for the reason of a failure."""
        return "\n".join(f"  {name}: {value}" for name, value in vars(self).items())
