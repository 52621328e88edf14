"""Forms as a browser sees them, and what it would send."""

import pytest

from app.adapter.pages import read_page
from app.adapter.reader.page import Form, SenderKind

URL = "https://ecf.utd.uscourts.gov/cgi-bin/here.pl?5"


def forms(html: str, url: str = URL) -> tuple[Form, ...]:
    return read_page(html, url).forms


def form(inside: str, attributes: str = "method=post action=to.pl") -> Form:
    found = forms(f"<form {attributes}>{inside}</form>")
    assert len(found) == 1
    return found[0]


def sent(inside: str, sender: int | None = None, **values: str) -> tuple[tuple[str, str], ...]:
    one = form(inside)
    return one.fill(values, None if sender is None else one.senders[sender])


def test_only_successful_controls_travel_in_the_order_of_the_page() -> None:
    pairs = sent(
        "<input type=hidden name=h value='a&amp;b'><input name=t value=old><input name=off value=x disabled>"
        "<input value=nameless><input type=checkbox name=c1 value=1><input type=checkbox name=c2 checked>"
        "<input type=radio name=r value=a><input type=radio name=r value=b checked><input type=file name=f>"
        "<textarea name=x>\nline</textarea><input type=password name=p><input type=reset name=z value=Clear>"
        "<input type=weird name=w value=7>",
        t="new",
        p="secret",
    )
    assert pairs == (
        ("h", "a&b"),
        ("t", "new"),
        ("c2", "on"),
        ("r", "b"),
        ("f", ""),
        ("x", "line"),
        ("p", "secret"),
        ("w", "7"),
    )


@pytest.mark.parametrize(
    ("select", "pairs"),
    [
        ("<select name=s><option>One<option value=2>Two</select>", (("s", "One"),)),
        ("<select name=s><option value=1>One<option value=2 selected>Two</select>", (("s", "2"),)),
        ("<select name=s><option value=1 disabled>One<option value=2>Two</select>", (("s", "2"),)),
        ("<select name=s><option value=1 selected>A<option value=2 selected>B</select>", (("s", "2"),)),
        (
            "<select name=s multiple><option value=1 selected>A<option value=2 selected>B</select>",
            (("s", "1"), ("s", "2")),
        ),
        ("<select name=s multiple><option value=1>A</select>", ()),
        ("<select name=s size=4><option value=1>A</select>", ()),
        ("<select name=s><option value=1 selected disabled>A<option value=2>B</select>", ()),
        (
            "<select name=s><optgroup disabled><option value=1>A</optgroup><option value=2>B</select>",
            (("s", "2"),),
        ),
        ("<select name=s disabled><option value=1>A</select>", ()),
        ("<select name=s></select>", ()),
    ],
)
def test_a_select_sends_what_is_chosen(select: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert sent(select) == pairs


def test_a_disabled_fieldset_switches_off_all_but_its_first_legend() -> None:
    pairs = sent(
        "<fieldset disabled><legend><input name=in_legend value=1></legend><legend><input "
        "name=second value=1></legend>"
        "<div><input name=deep value=1></div></fieldset><fieldset><input name=on value=1></fieldset>"
    )
    assert pairs == (("in_legend", "1"), ("on", "1"))


@pytest.mark.parametrize(
    ("sender", "pairs"),
    [
        ("<input type=submit name=go value=Submit>", (("go", "Submit"),)),
        ("<input type=submit name=go>", (("go", "Submit"),)),
        ("<input type=submit value=Submit>", ()),
        ("<button name=go value=7>Submit</button>", (("go", "7"),)),
        ("<button name=go>Submit</button>", (("go", ""),)),
        ("<input type=image name=go value=x alt=Submit>", (("go.x", "0"), ("go.y", "0"))),
        ("<input type=image alt=Submit>", (("x", "0"), ("y", "0"))),
        ("<input type=button name=go value=Submit>", ()),
        ("<button type=button name=go value=7>Submit</button>", ()),
    ],
)
def test_the_control_that_sends_adds_itself_as_a_browser_would(
    sender: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    assert sent("<input type=hidden name=a value=1>" + sender, 0) == (("a", "1"), *pairs)
    assert sent("<input type=hidden name=a value=1>" + sender) == (("a", "1"),)


@pytest.mark.parametrize("name", ["nothing", "h", "box", "off", "pick", ""])
def test_only_fields_a_person_types_into_take_values(name: str) -> None:
    inside = (
        "<input type=hidden name=h><input type=checkbox name=box><input name=off disabled><select "
        "name=pick></select>"
        "<input>"
    )
    with pytest.raises(KeyError):
        form(inside).fill({name: "x"}, None)


def test_a_hidden_field_of_the_same_name_keeps_its_value() -> None:
    assert sent("<input type=hidden name=u value=keep><input name=u>", u="typed") == (
        ("u", "keep"),
        ("u", "typed"),
    )


def test_line_ends_travel_as_html_wants_them() -> None:
    assert sent("<textarea name=x></textarea>", x="a\nb\rc\r\nd") == (("x", "a\r\nb\r\nc\r\nd"),)


def test_the_charset_field_names_the_charset() -> None:
    page = read_page(b"<meta charset=iso-8859-1><form><input type=hidden name=_charset_></form>", URL)
    assert page.forms[0].fill({}, None) == (("_charset_", "windows-1252"),)


@pytest.mark.parametrize(
    ("attributes", "action", "method", "encoding"),
    [
        ("", URL, "get", "application/x-www-form-urlencoded"),
        ("action=''", URL, "get", "application/x-www-form-urlencoded"),
        (
            "action='../x.pl?12-L_1_0-1' METHOD=POST enctype='Multipart/Form-Data'",
            "https://ecf.utd.uscourts.gov/x.pl?12-L_1_0-1",
            "post",
            "multipart/form-data",
        ),
        (
            "action=?9 method=delete",
            "https://ecf.utd.uscourts.gov/cgi-bin/here.pl?9",
            "get",
            "application/x-www-form-urlencoded",
        ),
        (
            "action='https://other.uscourts.gov/x'",
            "https://other.uscourts.gov/x",
            "get",
            "application/x-www-form-urlencoded",
        ),
        ("enctype=text/plain method=post", URL, "post", "text/plain"),
        ("enctype=nonsense", URL, "get", "application/x-www-form-urlencoded"),
    ],
)
def test_where_and_how_a_form_goes(attributes: str, action: str, method: str, encoding: str) -> None:
    one = form("", attributes)
    assert (one.action, one.method, one.encoding) == (action, method, encoding)


def test_a_base_address_counts_for_actions_but_not_for_an_empty_one() -> None:
    found = forms("<base href='https://ecf.utd.uscourts.gov/n/'><form action=x></form><form></form>")
    assert [one.action for one in found] == ["https://ecf.utd.uscourts.gov/n/x", URL]


def test_a_sender_may_have_its_own_way() -> None:
    one = form("<button formaction=o.pl formmethod=get formenctype=text/plain>A</button><button>B</button>")
    own, plain = one.senders
    assert one.address(own) == "https://ecf.utd.uscourts.gov/cgi-bin/o.pl"
    assert (one.method_for(own), one.encoding_for(own)) == ("get", "text/plain")
    assert one.address(plain) == one.address(None) == "https://ecf.utd.uscourts.gov/cgi-bin/to.pl"
    assert (one.method_for(plain), one.encoding_for(plain)) == ("post", "application/x-www-form-urlencoded")


def test_controls_belong_to_the_form_that_is_open() -> None:
    found = forms(
        "<table><form action=1><tr><td><input name=a></td></tr></table><center><input name=b></center></form>"
        "<input name=nobody><div><form action=2></div><input name=c></form><form action=3><input name=d>"
        "<form action=4><input name=e></form><input name=f>"
    )
    assert [[field.name for field in one.fields] for one in found] == [["a", "b"], ["c"], ["d", "e"]]


def test_a_control_may_name_its_form() -> None:
    found = forms(
        "<input name=before form=one><form id=one><input name=own><input name=away form=two></form>"
        "<form id=two></form><input name=lost form=three><form id=four><input name=none form=''></form>"
    )
    assert [[field.name for field in one.fields] for one in found] == [["before", "own"], ["away"], []]


@pytest.mark.parametrize("shell", ["template", "noscript"])
def test_forms_that_a_browser_does_not_make_are_not_there(shell: str) -> None:
    assert forms(f"<{shell}><form action=x><input name=a></form></{shell}>") == ()


@pytest.mark.parametrize(
    ("html", "charset"),
    [
        ("<form accept-charset='nonsense, ISO-8859-1'></form>", "windows-1252"),
        ("<form accept-charset=utf-8></form>", "utf-8"),
        ("<form></form>", "utf-8"),
    ],
)
def test_the_charset_of_a_form(html: str, charset: str) -> None:
    assert forms(html)[0].charset == charset


def test_kinds_and_labels_of_senders() -> None:
    one = form(
        "<input type=submit value=' Send  it '><input type=image alt=Go><input type=button value=Check>"
        "<button><b>Yes</b>, please</button><button type=reset>Clear</button><input type=submit "
        "value=Off disabled>"
    )
    assert [(sender.kind, sender.label) for sender in one.senders] == [
        (SenderKind.SUBMIT, "Send it"),
        (SenderKind.IMAGE, "Go"),
        (SenderKind.BUTTON, "Check"),
        (SenderKind.SUBMIT, "Yes, please"),
    ]


def test_neither_address_nor_values_are_in_a_repr() -> None:
    one = form("<input type=hidden name=h value=nonce1><input name=t value=nonce2>", "action=x.pl?nonce3")
    assert one.fields[0].value == "nonce1"
    assert "nonce" not in repr(one)


def test_a_page_with_thousands_of_controls_offers_no_form() -> None:
    assert forms("<form>" + "<input name=a>" * 2500 + "</form>") == ()


@pytest.mark.parametrize(
    "inside",
    [
        "<label for=a>Who are you:</label><input id=a name=u>",
        "<label>Who are you: <input name=u></label>",
        "<table><tr><td>Who are you:</td><td><input name=u></td></tr></table>",
        "<table><tr><th>Who are you:</th><th>x</th></tr><tr><td><input name=u></td></tr></table>",
        "<table><tr><td>x</td><td>Who are you:</td></tr><tr><td></td><td><input name=u></td></tr></table>",
        "Who are you: <input name=u>",
        "<p><b>Who are you:</b><br><font size=2><input name=u></font></p>",
        "<input name=o> Who are you: <input name=u>",
        "<input name=u placeholder='Who are you:' title=x>",
        "<input name=u aria-label='Who are you:' placeholder=x>",
        "<input name=u title='Who are you:'>",
    ],
)
def test_what_a_person_reads_beside_a_field(inside: str) -> None:
    assert next(field.label for field in form(inside).fields if field.name == "u") == "Who are you:"
