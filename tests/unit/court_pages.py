"""Court pages to read, in our own words, with the structures of real ones."""

BASE = "https://ecf.utd.uscourts.gov/cgi-bin/"
CSO = "https://pacer.login.uscourts.gov/csologin/login.jsf?pscCourtId=UTDC&appurl=https%3A%2F%2Fecf.utd"

FILER = (("C<u>i</u>vil", "DisplayMenu.pl?CivilEvents"), ("Crimi<u>n</u>al", "DisplayMenu.pl?CriminalEvents"))
BANKRUPT = (
    ("Ba<u>n</u>kruptcy", "DisplayMenu.pl?BankruptcyEvents&amp;id=31"),
    ("<u>A</u>dversary", "DisplayMenu.pl?AdversaryEvents&amp;id=31"),
)
COMMON = (
    ("<u>Q</u>uery", "iquery.pl"),
    ("<u>R</u>eports", "DisplayMenu.pl?Reports"),
    ("<u>U</u>tilities", "DisplayMenu.pl?Utilities"),
)
LOGOUT = (("Log\n  Out", "login.pl?logout"),)
LINK_LABEL = "Link a CM/ECF account to my PACER account"


def bar(*filing: tuple[str, str]) -> str:
    """The usual bar: a div of list items whose labels carry mnemonics and an arrow."""
    items = "".join(
        f'\n<li class="yuimenubaritem"><a class="yuimenubaritemlabel" href="/cgi-bin/{address}">{label}'
        '<div class="spritedownarrow"></div></a></li>'
        for label, address in (*filing, *COMMON)
    )
    out = "".join(
        (
            f'<li class="yuimenubaritem"><a class="yuimenubaritemlabel" '
            f'href="/cgi-bin/{address}">{label}</a></li>'
        )
        for label, address in LOGOUT
    )
    help_item = (
        '<li class="yuimenubaritem"><a class="yuimenubaritemlabel" '
        "onclick=\"CMECF.MainMenu.showHelpPage(''); return false\">Help</a></li>"
    )
    return (
        '<div class="noprint"><div id="topmenu" class="yuimenubar"><div class="bd"><img '
        'id="cmecfLogo" alt="CM/ECF">'
        f'<ul class="first-of-type">{items}{help_item}{out}</ul></div><hr class="hrmenuseparator">'
        "</div></div>"
    )


def page(
    content: str, *, filing: tuple[tuple[str, str], ...] = (), head: str = "", menu: str | None = None
) -> str:
    """A court's page: bar, then content."""
    top = bar(*filing) if menu is None else menu
    return (
        f"<html><head><title>CM/ECF LIVE</title>{head}</head><body bgcolor=FFFFFF>{top}"
        f'<div id="cmecfMainContent"><input type="hidden" id="cmecfMainContentScroll" '
        f'value="0">{content}</div>'
        "</body></html>"
    )


LANDING = (
    "<html><head><title>CM/ECF</title></head><body><h2>Welcome to the U.S. District Court for the "
    "District of Utah"
    '</h2><a href="/cgi-bin/login.pl">District of Utah &ndash; Document Filing System</a>'
    "<p>For official court business only.</body></html>"
)
MENU = page("<p>Good morning.</p>")
FILER_MENU = page("<p>Good morning.</p>", filing=FILER)
UTILITIES = page(
    "<table><tr><td><b>Your Account</b><br><a href='ClientCode.pl'>Change Client Code</a><br>"
    "<a href='/cgi-bin/Exempt.pl'>Change PACER Exemption Status</a><br>"
    f"<a href='made-up-link.pl?12'>{LINK_LABEL}</a><br><a href='cites.pl'>Citation Display "
    f"Preferences</a></td></tr>"
    "</table>"
)
UTILITIES_WITHOUT = UTILITIES.replace(f"<a href='made-up-link.pl?12'>{LINK_LABEL}</a><br>", "")
LINK_FORM = page(
    f"<h3>{LINK_LABEL}</h3>"
    '<form method=POST enctype="multipart/form-data" action="../cgi-bin/made-up-link.pl?483920-L_1_0-1">'
    "<input type=hidden name=step value=1><table><tr><td>CM/ECF login:</td><td><input name=one></td></tr>"
    "<tr><td>CM/ECF password:</td><td><input type=password name=two></td></tr></table>"
    '<input type=button name=go value=Submit onclick="ProcessForm(this.form)"> <input type=reset '
    "value=Clear></form>"
)
REFUSED = LINK_FORM.replace("<h3>", "<p><font color=red>Invalid CM/ECF login or password.</font></p><h3>")
CONSEQUENCE = (
    "<p>After you submit this screen, your old e-filing credentials for the CM/ECF account will be "
    "permanently "
    "linked to your upgraded PACER account. Use your upgraded PACER account to e-file in this court.</p>"
)
NAMES = "CMECF John Attorney<br>PACER John Attorney"


def confirmation(
    names: str = NAMES,
    *,
    question: str = "<p>Do you want to link these accounts?</p>",
    senders: str = "<input type=submit name=ok value=Submit>",
    more: str = "",
) -> str:
    """The page that asks before it links."""
    return page(
        '<form method=post enctype="multipart/form-data" action="/cgi-bin/made-up-link.pl?483921-L_2_0-1">'
        f"<input type=hidden name=step value=2><b>Link a CMECF account to my PACER "
        f"account</b>{question}{names}"
        f"{CONSEQUENCE}{senders}</form>{more}"
    )


CONFIRMATION = confirmation()
LINKED = page(
    f"<b>{LINK_LABEL}</b><br>The CM/ECF account for John Attorney is now linked to your CSO account."
)
BOUNCE = (
    "<html><head><script>if (top.frames.length != 0) top.location = self.document.location;\n"
    f'document.location.assign("{CSO}");</script></head></html>'
)
CSO_PAGE = (
    "<html><head><title>PACER: Login</title></head><body><h1>PACER Login</h1>"
    '<form id="loginForm" method="post" action="/csologin/login.jsf"><label for="n">Username</label>'
    '<input id="n" name="loginForm:loginName"><label for="p">Password</label>'
    '<input id="p" type="password" name="loginForm:password"><label for="c">Client Code</label>'
    '<input id="c" name="loginForm:clientCode"><button '
    'name="loginForm:fbtnLogin">Login</button></form></body></html>'
)
OLD_LOGIN = (
    "<html><head><title>CAND-ECF</title></head><body><form method=POST enctype='multipart/form-data' "
    "action='/cgi-bin/login.pl?1-L_1_0-1'><b>CM/ECF Filer or PACER Login</b><p>Enter your CM/ECF "
    "filer login and "
    "password if you are filing.<table><tr><td>Login:</td><td><input "
    "name=login></td></tr><tr><td>Password:</td><td>"
    "<input type=password name=key></td></tr><tr><td>client code:</td><td><input "
    "name=clcode></td></tr></table>"
    "<input type=checkbox name=redaction value=on> I have read this notice."
    "<input type=submit name=button1 value=Login></form></body></html>"
)
NOT_LOGGED_IN = "<response>Not logged in.  Please refresh this page.</response>"
NO_PRIVILEGES = page("<b>This user has no access privileges defined.</b>")
REFERER = (
    "<html><body><b>Warning:&nbsp; The link to this page may not have originated from within CM/ECF.</b>"
    '<form method="post" action=""><input type="hidden" name="CSRF" value="csrf_1"><input type="submit" '
    'value="Continue"></form></body></html>'
)
SECURITY = page(
    "Security violation: You do not have access rights to this program (x.pl). This access attempt "
    "has been logged."
)
GATEWAY = (
    "<html><head><title>504 Gateway Timeout</title></head><body><h1>504 Gateway Timeout</h1></body></html>"
)
MAINTENANCE = (
    "<html><head><title>CM/ECF</title></head><body><p>CM/ECF is down for maintenance "
    "until Sunday 6 p.m.</p></body></html>"
)
APPELLATE_LANDING = (
    "<html><head><title>Fourth Circuit</title></head><body>"
    "<a href='/n/beam/servlet/TransportRoom?servlet=File'>File a Document</a> "
    "<a href='/n/beam/servlet/TransportRoom?servlet=Utilities'>Utilities</a> "
    "<a href='/n/beam/servlet/TransportRoom?servlet=InvalidUserLogin.jsp'>Logout</a><p>Welcome</p>"
)
APPELLATE_LINK_FORM = (
    "<html><head><title>Link My Filer Account to My PACER Account</title></head><body>"
    "<form method=post action='TransportRoom'><input type=hidden name=CSRF value=c1><input "
    "type=hidden name=servlet "
    "value=x><p>User Name: <input name=user></p><p>Password: <input type=password name=pass></p>"
    "<input type=submit value=Submit></form></body></html>"
)
LOGIN_AND_MENU_PAGES = (
    LANDING,
    MENU,
    FILER_MENU,
    UTILITIES,
    UTILITIES_WITHOUT,
    LINK_FORM,
    REFUSED,
    BOUNCE,
    CSO_PAGE,
    OLD_LOGIN,
    NOT_LOGGED_IN,
    NO_PRIVILEGES,
    REFERER,
    SECURITY,
    GATEWAY,
    MAINTENANCE,
    APPELLATE_LANDING,
    APPELLATE_LINK_FORM,
)
