"""Pages of courts in good faith, drawn trait by trait: where the link item stands, and how the form asks."""

from dataclasses import dataclass
from html import escape
from random import Random

from tests.unit.court_pages import LINK_LABEL, bar

ITEM_URL = "/cgi-bin/made-up-link.pl?12"
POSTED = "/cgi-bin/made-up-link.pl?483920-L_1_0-1"

ITEM_LABELS = (
    LINK_LABEL,
    "Link a CM/ECF Account to My PACER Account",
    "LINK A CM/ECF ACCOUNT TO MY PACER ACCOUNT",
    "Link my filer account to my PACER account",
    "Link your CM-ECF account to your PACER account",
    "Link a CM/ECF account to my CSO account",
    "Link CM/ECF account (old) to PACER account (new)",
    "Link an e-filing account to my PACER account",
)
ITEMS = {
    "link": '<a href="{url}">{label}</a>',
    "link in a cell of a table in a cell": "<table><tr><td><table><tr><td><a href='{url}'>"
    "{label}</a></table></table>",
    "button with a script": "<input type=button value='{label}' onclick=\"window.location='{url}'\">",
    "button tag with a script": "<button type=button onclick=\"location.href='{url}'\">{label}</button>",
    "button of a form": "<form action='{url}'><input type=submit value='{label}'></form>",
    "button tag of a form": "<form method=get action='{url}'><button>{label}</button></form>",
    "image button of a form": "<form action='{url}'><input type=image src=link.gif alt='{label}'></form>",
    "image link": '<a href="{url}"><img src=link.gif alt="{label}"></a>',
    "image link with a title": '<a href="{url}" title="{label}"><img src=link.gif></a>',
    "link named for screen readers": '<a href="{url}" aria-label="{label}"><i class=icon></i></a>',
    "map": "<img usemap='#m'><map name=m><area href='{url}' alt='{label}'></map>",
    "map with a title": "<img usemap='#m'><map name=m><area href='{url}' title='{label}'></map>",
    "menu of choices": '<select onchange="window.location=this.options[this.selectedIndex].value">'
    "<option value=''>Choose<option value='{url}'>{label}</select>",
    "menu of choices that calls": "<select onchange='go(this.value)'><option>"
    'Choose<option value="{url}">{label}</select>',
    "cell with a script": "<table><tr><td onclick=\"location='{url}'\">{label}</td></tr></table>",
    "written by a script": "<script>document.write('<a href=\"{url}\">{label}</a>'); // menu\n</script>",
    "data of a script": '<script>var menu = [{{text: "{label}", url: "{url}"}}];</script>',
    "grid": "<div class=grid><div><div><a href='{url}'><span>{label}</span></a></div></div></div>",
}


def utilities(item: str) -> str:
    entries = "".join(
        f"<a href='{name}.pl'>{label}</a><br>"
        for name, label in (("code", "Change Client Code"), ("cites", "Citation Display Preferences"))
    )
    return (
        f"<html><head><title>CM/ECF LIVE</title></head><body>{bar()}<div id=cmecfMainContent><b>Your Account"
        f"</b><br>{entries}{item}</div></body></html>"
    )


LOGIN_LABELS = (
    ("CM/ECF login", "CM/ECF password"),
    ("CM/ECF user", "CM/ECF password"),
    ("CM/ECF user ID:", "Password for CM/ECF:"),
    ("ECF Login *", "ECF Password *"),
    ("CM/ECF LOGIN", "CM/ECF PASSWORD"),
    ("Old CM/ECF login", "Old CM/ECF password"),
    ("CM/ECF login (old)", "CM/ECF password (old)"),
    ("CM/ECF login (not your PACER login)", "CM/ECF password"),
    ("CM/ECF login to link to your PACER account", "CM/ECF password"),
    ("E-filing login", "E-filing password"),
    ("Filer user name", "Filer password"),
    ("Legacy account user name", "Legacy account password"),
)
FIELDS = {
    "table": "<table><tr><td>{one}</td><td>{login}</td></tr><tr><td>{two}</td><td>{key}</td></tr></table>",
    "table, labels above": "<table><tr><th>{one}</th><th>{two}</th></tr><tr><td>{login}</td>"
    "<td>{key}</td></tr></table>",
    "nested tables": "<table><tr><td><table><tr><td>{one}</td></tr></table></td><td><table>"
    "<tr><td>{login}</td></tr>"
    "</table></td></tr><tr><td><table><tr><td>{two}</td></tr></table></td><td><table><tr><td>"
    "{key}</td></tr></table>"
    "</td></tr></table>",
    "lines": "{one} {login}<br>{two} {key}<br>",
    "labels on lines above": "{one}<br>{login}<br>{two}<br>{key}<br>",
    "labels behind": "{login} {one}<br>{key} {two}<br>",
    "label tags": "<label for=f1>{one}</label>{login}<label for=f2>{two}</label>{key}",
    "label tags around": "<label>{one} {login}</label><label>{two} {key}</label>",
    "divs": "<div class=row><div class=l>{one}</div><div class=f>{login}</div></div>"
    "<div class=row><div class=l>{two}"
    "</div><div class=f>{key}</div></div>",
    "divs in divs": "<div><div><span>{one}</span></div><div><div>{login}</div></div></div>"
    "<div><div><span>{two}</span>"
    "</div><div><div>{key}</div></div></div>",
    "grid": "<div class=grid><div>{one}</div><div>{login}</div><div>{two}</div><div>{key}</div></div>",
    "grid, labels first": "<div class=grid><div>{one}</div><div>{two}</div><div>{login}</div>"
    "<div>{key}</div></div>",
    "definitions": "<dl><dt>{one}<dd>{login}<dt>{two}<dd>{key}</dl>",
    "list": "<ul><li>{one} {login}<li>{two} {key}</ul>",
    "paragraphs": "<p>{one}</p><p>{login}</p><p>{two}</p><p>{key}</p>",
    "title": "{login:title}{key:title}",
    "aria-label": "{login:aria-label}{key:aria-label}",
    "placeholder": "{login:placeholder}{key:placeholder}",
    "aria-labelledby": "<b id=l1>{one}</b><i>?</i><hr><p>{login:by}</p><b id=l2>{two}</b><hr><p>{key:by}</p>",
    "pictures": "<table><tr><td><img alt='{one}'></td><td>{login}</td></tr><tr><td>"
    "<img alt='{two}'></td><td>{key}</td>"
    "</tr></table>",
}
SENDERS = {
    "submit": "<input type=submit value=Submit>",
    "submit and clear": "<input type=submit name=go value=Submit><input type=reset value=Clear>",
    "script button": "<input type=button value=Submit onclick='ProcessForm(this.form)'><input type=reset>",
    "button tag": "<button>Link accounts</button>",
    "button tag and cancel": "<button name=a value=1>Submit</button><button name=a value=2>Cancel</button>",
    "image": "<input type=image src='/graphics/go.gif'>",
    "image with alt": "<input type=image name=go src=x.gif alt=Submit>",
    "two images": "<input type=image src='/img/submit.gif'><input type=image src='/img/cancel.gif'>",
    "two images with alt": "<input type=image src=1.gif alt=Submit><input type=image src=2.gif alt=Cancel>",
    "next and back": "<input type=submit name=n value='Next &gt;&gt;'>"
    "<input type=submit name=b value='&lt;&lt; Back'>",
    "none": "",
}
EXTRAS = {
    "nothing": "",
    "hidden fields": "<input type=hidden name=step value=1><input type=hidden name=t value=x>",
    "hidden choice": "<select name=how style='display:none'><option value=1 selected>"
    "one<option value=2>two</select>",
    "choice with the attribute": "<select name=how hidden><option value=1>one<option value=2>two</select>",
    "choice in a hidden block": "<div style='visibility: hidden'><select name=how><option>"
    "1<option>2</select></div>",
    "choice of one": "<select name=office><option value=2>Salt Lake City</select>",
    "choice that is off": "<select name=how disabled><option>1<option>2</select>",
    "hidden box": "<input type=checkbox name=agree value=1 checked style='display: none'>",
    "trap for robots": "<p style='display:none'>Leave empty: <input name=url></p>",
    "own user name": "<p>PACER user name: <input name=who value=jattorney readonly></p>",
    "own user name, off": "<p>PACER user name: <input name=who value=jattorney disabled></p>",
}
BESIDE = {
    "nothing": "",
    "search": "<form action=/cgi-bin/search.pl><input name=q placeholder=Search>"
    "<input type=submit value=Search></form>",
    "log-out": "<form method=post action=/cgi-bin/login.pl?logout><input type=submit value=Logout></form>",
    "help": "<form method=post action=/cgi-bin/help.pl>"
    "<input type=hidden name=topic value=link><button>Help</button></form>",
    "case number": "<form method=post action=iquery.pl>Case <input name=case_num>"
    "<input type=submit value=Find></form>",
    "way back": "<p><a href='/cgi-bin/login.pl'>Log in again</a></p>",
}
FORM_HEADS = {
    "multipart": "<form method=POST enctype='multipart/form-data' action='{to}'>{all}</form>",
    "plain": "<form method=post action='{to}'>{all}</form>",
    "by the form attribute": "<form id=fx method=post action='{to}'></form>{all:form}",
    "in a table": "<table><tr><form method=post action='{to}'><td>{all}</td></form></tr></table>",
}


@dataclass(frozen=True)
class Drawn:
    """One form page: its HTML, and the traits it was drawn from."""

    html: str
    traits: tuple[str, ...]


def control(name: str, number: int, label: str, how: str = "") -> str:
    kind = " type=password" if name == "key" else ""
    named = {
        "title": f' title="{label}"',
        "aria-label": f' aria-label="{label}"',
        "placeholder": f' placeholder="{label}"',
        "by": f' aria-labelledby="l{number}"',
    }.get(how, "")
    return f"<input{kind} name=x{number} id=f{number}{named}>"


def link_form(
    labels: tuple[str, str], fields: str, sender: str, extra: str, beside: str, head: str, *, heading: bool
) -> Drawn:
    one, two = map(escape, labels)
    inner = FIELDS[fields]
    for how in ("", ":title", ":aria-label", ":placeholder", ":by"):
        inner = inner.replace(f"{{login{how}}}", control("login", 1, one, how[1:]))
        inner = inner.replace(f"{{key{how}}}", control("key", 2, two, how[1:]))
    inner = inner.replace("{one}", one).replace("{two}", two) + EXTRAS[extra] + SENDERS[sender]
    form = FORM_HEADS[head].replace("{to}", POSTED).replace("{all}", inner)
    if "{all:form}" in form:
        owned = inner
        for tag in ("input", "select", "button"):
            owned = owned.replace(f"<{tag}", f"<{tag} form=fx")
        form = form.replace("{all:form}", owned)
    top = f"<h3>{LINK_LABEL}</h3>" if heading else ""
    html = (
        f"<html><head><title>CM/ECF LIVE</title></head><body>{bar()}<div id=cmecfMainContent>{BESIDE[beside]}"
        f"{top}{form}</div></body></html>"
    )
    return Drawn(
        html,
        (
            f"labels {labels[0]}",
            f"fields {fields}",
            f"sender {sender}",
            f"extra {extra}",
            f"beside {beside}",
            f"form {head}",
        ),
    )


def draw_form(draw: Random, **kept: str) -> Drawn:
    """A form page whose traits are drawn, except those that are given."""
    return link_form(
        draw.choice(LOGIN_LABELS),
        kept.get("fields") or draw.choice(list(FIELDS)),
        kept.get("sender") or draw.choice(list(SENDERS)),
        kept.get("extra") or draw.choice(list(EXTRAS)),
        kept.get("beside") or draw.choice(list(BESIDE)),
        kept.get("head") or draw.choice(list(FORM_HEADS)),
        heading=draw.random() < 0.5,
    )
