"""Pages of courts in our own words, and what the walk goes by on a page."""

from app.adapter.dossier import Dossier, DossierSource, make_dossier
from app.adapter.port import RawPage
from app.adapter.reader.page import Page

URL = "https://ecf.utd.uscourts.gov/cgi-bin/LinkPage.pl?81726354-L_1_0-1"
BAR = """<div id="topmenu" class="yuimenubar"><ul>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="/cgi-bin/DisplayMenu.pl?CivilEvents&id=4711">C<u>i</u>vil <div class='arrow'></div></a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="/cgi-bin/iquery.pl"><u>Q</u>uery</a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="/cgi-bin/DisplayMenu.pl?Utilities">U<u>t</u>ilities</a></li>
<li class="yuimenubaritem"><a class="yuimenubaritemlabel"
href="https://ecf.utd.uscourts.gov/cgi-bin/login.pl?logout"><u>L</u>og
Out</a></li></ul></div>"""
LINK_FORM = """<h3>Link a CM/ECF account to my PACER account</h3>
<form method="POST" enctype="multipart/form-data" action="../cgi-bin/Zed.pl?17-L_1_0-1">
<input type=hidden name=CSRF value=abc>
<table><tr><td><label for="qone">CM/ECF login</label></td><td><input id="qone" name="fieldone"></td></tr>
<tr><td><label for="qtwo">CM/ECF password</label></td><td>
<input id="qtwo" type="password" name="fieldtwo"></td></tr>
</table>
<input type="button" value="Submit" onclick="ProcessForm(this.form, 'zed')">
<input type=reset value=Clear></form>"""
CONFIRMATION = """<p>Do you want to link these accounts?</p><form method=post action="Zed.pl?18-L_1_0-1">
<input type=hidden name=CSRF value=abc><table><tr><td><b>CMECF</b></td><td>Jörg Q. Montague-O'Dell</td></tr>
<tr><td><b>PACER</b></td><td>Jorg Montague Odell</td></tr></table><input type=submit value=Submit></form>"""
LINKED = "<p>The CM/ECF account for Jorg Montague is now linked to your CSO account.</p>"
REFUSED = "<p>Invalid CM/ECF login or password, Mr. Montague. Your accounts will not be linked.</p>"
AWAY = """<html><head><script>
location.assign("https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=UTD&appurl=https://ecf.utd.uscourts.gov/x");
</script></head><body></body></html>"""
POP_UP = """<script>if (window.top) {}
alert('The accounts for Jorg Montague have been successfully linked.');</script>"""
SCRIPT_MENU = (
    """<script>createMenu([["Link a CM/ECF account to my PACER account", "/cgi-bin/Zed.pl?99"]]);</script>"""
)
CANARY = "Kqzjwp"
PLACES = """<!DOCTYPE html SYSTEM "{0}"><!-- {0} --><html lang="{0}">
<head><title>{0}</title><base href="/{0}/">
<meta name="{0}" content="{0}"><meta http-equiv="refresh" content="900; url=/x?{0}={0}#{0}">
<link rel="{0}" href="{0}"><style>.{0} {{ content: "{0}" }}</style>
<script src="/{0}.js"></script><script type="{0}">{0}</script>
<script>/* {0} */ // {0}
var {0} = "{0}", a = '/x/{0}?{0}#{0}', b = `{0}`, c = /{0}/,
d = "<a href='{0}'>{0}</a><script>{0}<\\/script>",
e = "un{0}
document.cookie = "PacerSession={0}; path=/{0}"; document.cookie = "{0}=" + "{0}"; alert("{0}");
location = "{0}";
createMenu("{0}", {{ {0}: "{0}" }}); f = "\\x4b\\x71zjwp"; "{0}</script>
</head><body class="{0}" id="{0}" data-{0}="{0}" data-x="{0}" onload="go('{0}')" style="background: url({0})">
<p title="{0}" aria-label="{0}" hidden>{0}</p><p>{0} and K<b>q<i>z</i></b>jwp, https://{0}.uscourts.gov/{0}?{0}</p>
<form action="/{0}/x.pl;{0}?{0}-L_1_0-1" method="{0}" enctype="{0}"
accept-charset="{0}" name="{0}" target="{0}">
<input name="{0}" value="{0}" placeholder="{0}"><input type="{0}" value="{0}">
<input type=hidden name=CSRF value="{0}">
<input type=password value="{0}" name=key><input type=submit value="{0}" name="{0}"
formaction="{0}" onclick="{0}('{0}')">
<input type=image alt="{0}" src="{0}"><input type=checkbox value="{0}" checked><label for="{0}">{0}</label>
<textarea name="{0}">{0}</textarea><select name="{0}">
<optgroup label="{0}"><option value="{0}" selected>{0}</select>
<button value="{0}" name="{0}">{0}</button></form><a href="javascript:go('{0}')" rel="{0}">{0}</a>
<a href="data:x,{0}">x</a>
<a href="mailto:{0}@{0}.com">x</a><a href="https://{0}:{0}@{0}.com:80/{0}">x</a><a href="http://[{0}">x</a>
<iframe src="/{0}">{0}</iframe><object data="{0}">{0}</object><svg><text>{0}</text></svg>
<noscript>{0}</noscript>
<template>{0}</template><{0} {0}="{0}">{0}</{0}><img alt="{0}" src="data:image/png;base64,{0}"><pre>{0}
{0}</pre><xmp>{0}</xmp><noframes>{0}</noframes><plaintext>{0}"""


def source(page: str, url: str = URL) -> DossierSource:
    return DossierSource(RawPage(page.encode(), url, "text/html"), "utd", "confirm", "0.1.0")


def dossier_of(page: str, url: str = URL) -> Dossier:
    return make_dossier(
        page.encode(), url, content_type="text/html", court_id="utd", step="confirm", program_version="0.1.0"
    )


def facts(page: Page) -> dict[str, object]:
    """What the walk goes by, without words and addresses."""
    return {
        "kind": page.kind,
        "signed in": page.signed_in,
        "menu": page.menu and (len(page.menu.items), page.menu.filing, page.menu.empty_filing),
        "offered": page.menu and page.menu.link_offered,
        "links": len(page.links),
        "utilities": page.utilities is not None,
        "link item": page.link_item is not None,
        "to pacer": page.to_pacer,
        "goes on": page.goes_to is not None,
        "alerts": bool(page.alerts),  # two that differ in their words alone are one without them
        "session": page.pacer_session is not None,
        "credentials": page.credential_form is not None,
        "names": page.confirmation
        and (page.confirmation.cmecf_name is None, page.confirmation.pacer_name is None),
        "forms": [
            (
                form.method,
                form.encoding,
                [
                    (one.type, one.disabled, one.checked, one.value is None, bool(one.value), bool(one.label))
                    for one in form.fields
                ],
                [[a.name == b.name for b in form.fields] for a in form.fields],
                [(one.kind, bool(one.name), one.method, one.encoding) for one in form.senders],
            )
            for form in page.forms
        ],
    }
