"""The two forms: the one for the CM/ECF login, and the one that links."""

from tests.contract.hostile.manners import Cancel, LabelLook, Layout, NamesLook, Place, Sender
from tests.contract.hostile.sheet import Sheet
from tests.contract.hostile.traits import ConfirmLook

Fence = tuple[str, str]
"""A hidden field: name and value."""

_BARE = frozenset({"CMECF", "CM/ECF", "PACER"})
SCRIPT = "function ProcessForm(f) { if (checkFields(f)) { f.submit(); } return false; }"


def form(sheet: Sheet, action: str, inside: str, fences: tuple[Fence, ...], *, method: str = "post") -> str:
    """A form element with its hidden fields; its encoding is the court's."""
    m = sheet.m
    hidden = "".join(m.tag("input", type="hidden", name=name, value=value) for name, value in fences)
    encoding = "multipart/form-data" if sheet.traits.form.multipart else None
    verb = method.upper() if sheet.traits.seed % 2 else method
    return m.el("form", hidden + inside, method=verb, action=action, enctype=encoding, name="f0")


def sender(sheet: Sheet, kind: Sender, label: str, name: str | None) -> str:
    """The control that sends the form."""
    m = sheet.m
    match kind:
        case Sender.INPUT_SUBMIT:
            return m.tag("input", type="submit", name=name, value=label)
        case Sender.INPUT_IMAGE:
            return m.tag("input", type="image", name=name, src="/go.gif", alt=label)
        case Sender.INPUT_BUTTON:
            return m.tag("input", type="button", name=name, value=label, onclick="ProcessForm(this.form)")
        case Sender.BUTTON:
            return m.el("button", m.el("b", m.text(label)), type="submit", name=name, value=name and "go")
    return m.el("button", m.text(label), name=name, value=name and "go")


def sent_by(kind: Sender, label: str, name: str | None) -> dict[str, str | None]:
    """What a browser adds for this sender: names and values, None where any value is right."""
    if name is None or kind is Sender.INPUT_BUTTON:
        return {}
    if kind is Sender.INPUT_IMAGE:
        return {f"{name}.x": None, f"{name}.y": None}
    return {name: label if kind is Sender.INPUT_SUBMIT else "go"}


def link_form(
    sheet: Sheet, action: str, fences: tuple[Fence, ...], *, method: str = "post", extra: str = ""
) -> str:
    """The form for the CM/ECF login and password. `extra`: HTML inside it, above the fields."""
    look, m = sheet.traits.form, sheet.m
    fields = [
        field(sheet, look.login_label.text, "text", look.login_field),
        field(sheet, look.password_label.text, "password", look.password_field),
    ]
    buttons = sender(sheet, look.sender, look.sender_label.text, look.sender_name)
    if look.clear:
        buttons += " " + m.tag("input", type="reset", value="Clear")
    inside = sheet.rows(look.layout, [*fields, [buttons]])
    script = sheet.script(SCRIPT) if look.sender is Sender.INPUT_BUTTON else ""
    return script + form(sheet, action, extra + inside, fences, method=method)


def field(sheet: Sheet, label: str, kind: str, name: str) -> list[str]:
    """The cells of one labelled field."""
    m, look = sheet.m, sheet.traits.form
    text = m.text(label)
    match look.labels:
        case LabelLook.FOR:
            box = m.tag("input", type=kind, name=name, id=f"id_{kind}", size="20")
            return [m.el("label", text, for_=f"id_{kind}"), box]
        case LabelLook.WRAPPED:
            return [m.el("label", text + " " + m.tag("input", type=kind, name=name))]
        case LabelLook.PLACEHOLDER:
            return [m.tag("input", type=kind, name=name, placeholder=label)]
    return [text, m.tag("input", type=kind, name=name, maxlength="40")]


def confirm_form(
    sheet: Sheet,
    action: str,
    fences: tuple[Fence, ...],
    names: tuple[str | None, str | None],
    lay_out: str | None = None,
) -> str:
    """The page's question, the two names (CM/ECF first in `names`) and the form that links.

    `lay_out`: the names as HTML, where the page shows them in another way than those of `NamesLook`.
    """
    look, m = sheet.traits.confirm, sheet.m
    question = m.el("p", m.text(look.question.text)) if look.question.text else ""
    warning = m.el("p", m.text(look.warning.text)) if look.warning.text else ""
    main = sender(sheet, look.sender, look.sender_label.text, sheet.traits.form.sender_name)
    same, other = _cancel(sheet, look)
    controls = [same, main] if look.cancel_first else [main, same]
    shown = names_shown(sheet, names) if lay_out is None else lay_out
    sending = form(sheet, action, "".join(controls), fences)
    if sheet.traits.form.layout is Layout.DIVS:  # the names inside the form, as often as before it
        sending = form(sheet, action, shown + " ".join(controls), fences)
        shown = ""
    forms = [other, sending] if look.cancel_first else [sending, other]
    script = sheet.script(SCRIPT) if look.sender is Sender.INPUT_BUTTON else ""
    return script + question + shown + warning + "".join(forms)


def _cancel(sheet: Sheet, look: ConfirmLook) -> tuple[str, str]:
    """Cancel inside the linking form, and Cancel as a form of its own."""
    m = sheet.m
    match look.cancel:
        case Cancel.SUBMIT:
            return m.tag("input", type="submit", name="cancel", value=look.cancel_label), ""
        case Cancel.SCRIPT:
            return m.tag("input", type="button", value=look.cancel_label, onclick="history.back()"), ""
        case Cancel.OTHER_FORM:
            inside = m.tag("input", type="submit", value=look.cancel_label)
            return "", m.el("form", inside, method="get", action=sheet.href(Place.MENU))
    return "", ""


def names_shown(sheet: Sheet, names: tuple[str | None, str | None]) -> str:
    """The two names with their labels; a name that is None is left out with its label."""
    look, m = sheet.traits.confirm, sheet.m
    pairs = [(look.cmecf_label.text, names[0]), (look.pacer_label.text, names[1])]
    if look.pacer_first:
        pairs.reverse()
    if look.extra_row and look.look is not NamesLook.COLUMNS:
        pairs.insert(0, ("Court:", sheet.traits.place))
    shown = [(label, _name(sheet, name)) for label, name in pairs if name is not None]
    match look.look:
        case NamesLook.ROWS:
            return sheet.table(("td", [m.text(label), name]) for label, name in shown)
        case NamesLook.COLUMNS:
            labels, values = [m.text(label) for label, _ in shown], [name for _, name in shown]
            return sheet.table([("th", labels), ("td", values)])
        case NamesLook.DL:
            return m.el("dl", "".join(m.el("dt", m.text(a)) + m.el("dd", b) for a, b in shown))
        case NamesLook.LIST:
            return m.el("ul", "".join(m.el("li", f"{m.text(_apart(a))} {b}") for a, b in shown))
    return "".join(f"{m.text(_apart(label))}&nbsp; {name}{m.tag('br')}\n" for label, name in shown)


def _apart(label: str) -> str:
    """On one line with the name, a label of several words needs its colon to be told from the name."""
    return label if label in _BARE or label.endswith(":") else label + ":"


def _name(sheet: Sheet, name: str) -> str:
    text = sheet.m.text(name)
    return sheet.m.el("b", text) if sheet.traits.confirm.bold else text
