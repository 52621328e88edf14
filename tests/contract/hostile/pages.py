"""The pages of a hostile court that hold no form of the link: ways in, ways out, false answers, notices."""

from urllib.parse import quote

from tests.contract.hostile.manners import Bounce, Place
from tests.contract.hostile.sheet import Sheet, in_script
from tests.contract.hostile.wire import Reply
from tests.contract.hostile.words import NO_PRIVILEGES, REFERER


def landing(sheet: Sheet) -> str:
    """The public page with the way in; some courts show the link item there already."""
    m, t = sheet.m, sheet.traits
    first = Place.BOUNCE if t.bounce is not Bounce.NONE else Place.MENU
    court = "U.S. Bankruptcy Court" if t.kind.value == "bankruptcy" else "U.S. District Court"
    body = m.el("h2", m.text(f"Welcome to the {court} for the {t.place}"))
    body += m.el("p", sheet.link(t.entry.about(place=t.place), first))
    if t.link_on_landing:
        body += m.el("p", sheet.link(t.menu.link_item, Place.OTHER))
        body += m.el("p", sheet.link("Lost Passwords and Password Changes", Place.OTHER))
    body += m.el("p", m.el("a", "Court Information", href="https://www.uscourts.gov/"))
    notice = "This is a restricted government website for official court business only."
    return sheet.page(f"{t.court_id.upper()}-ECF", body + m.el("p", m.text(notice)))


def bounce(sheet: Sheet, how: Bounce, to: Place, *, status: int = 302) -> Reply:
    """Sends a browser on to a place of this court."""
    address = sheet.href(to)
    match how:
        case Bounce.SCRIPT:
            assign = ("location.assign({})", "document.location = {}", "window.location.href={}")
            source = assign[sheet.traits.seed % 3].format(in_script(address)) + ";"
            return Reply(sheet.page("", sheet.script(source)))
        case Bounce.META:
            content = ("0; url={}", "1;URL='{}'", "0;URL={}")[sheet.traits.seed % 3].format(address)
            head = sheet.m.tag("meta", http_equiv="refresh", content=content)
            return Reply(sheet.page("Please wait", sheet.m.el("p", "Please wait."), head=head))
    # A redirect knows nothing of the page's base address: it is rooted or absolute.
    target = sheet.target(to)
    return Reply(
        status=status, headers=(("Location", target if sheet.traits.seed % 2 else sheet.origin + target),)
    )


def to_pacer(sheet: Sheet) -> Reply:
    """What a court gives someone who isn't signed in: status 200 and a script that leads to PACER."""
    back = quote(f"{sheet.origin}{sheet.traits.base}/", safe="")
    target = f"{sheet.pacer}/csologin/login.jsf?pscCourtId={sheet.traits.court_id.upper()}C&appurl={back}"
    how = "location.assign({});" if sheet.traits.seed % 2 else "document.location={};"
    return Reply(sheet.page("", sheet.script(how.format(in_script(target)))))


def welcome(sheet: Sheet, files: bool) -> str:
    """What stands below the bar of the main menu."""
    m = sheet.m
    notice = "To file in this court, link your accounts once. After linking your accounts, e-file with PACER."
    view = m.el("li", sheet.link("View Civil Docket", Place.QUERY))
    news = m.el("li", m.el("a", "Adversary filing fees", href="https://www.uscourts.gov/fees"))
    return m.el("p", m.text("Last login: never." if files else notice)) + m.el("ul", view + news)


def renewal(sheet: Sheet, value: str) -> str:
    """The script by which some bankruptcy courts change the session."""
    domain = "; domain=.uscourts.gov" if sheet.traits.seed % 2 else ""
    return sheet.script(
        f'document.cookie = "PacerSession={value}; path=/{domain}";\n'
        f'document.cookie = "PRTYPE=web; path=/{domain}";'
    )


def content(sheet: Sheet, title: str, body: str) -> str:
    m = sheet.m
    return m.el("div", m.el("h3", m.text(title)) + body, id="cmecfMainContent")


def link_form_intro(sheet: Sheet) -> str:
    """Help above the link form, which sounds as if something were done already."""
    said = (
        "Enter your CM/ECF login and password. It is the account you use for filing documents.",
        "Once your accounts are linked you will see the filing menus. If you do not know your CM/ECF login,"
        " contact the court.",
        "",
    )[sheet.traits.seed % 3]
    return sheet.m.el("p", sheet.m.text(said)) if said else ""


def alert(sheet: Sheet, words: str, *, onwards: Place | None = None) -> str:
    """A pop-up, and where the browser goes when it is closed."""
    quote_mark = "'" if sheet.traits.seed % 2 else '"'
    source = f"alert({in_script(words, quote_mark)});"
    if onwards is not None:
        source += f"\nwindow.location = {in_script(sheet.href(onwards))};"
    return sheet.script(source)


def no_privileges(sheet: Sheet) -> str:
    return sheet.page("", sheet.m.el("p", sheet.m.text(NO_PRIVILEGES)))


def referer_refused(sheet: Sheet) -> str:
    """The page that asks whether one really meant it; its button would send the request again."""
    m = sheet.m
    inside = m.tag("input", type="hidden", name="CSRF", value="csrf_0123456789")
    inside += m.tag("input", type="submit", value="Continue")
    again = m.el("form", inside, method="post", action=sheet.href(Place.HARM), id="referrer_form")
    return sheet.page("", m.el("p", m.text(REFERER)) + again)
