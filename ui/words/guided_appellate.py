"""The link by hand at a court of appeals, after the Fourth Circuit's page "Link Legacy CM/ECF Account".

https://webharvest.gov/congress115th/20190109030614/http://www.ca4.uscourts.gov/caseinformationefiling/efiling_cm-ecf/cm-ecf-next-gen/linkaccounts
"""

from collections.abc import Iterator

from app.courts.court import Court
from ui.words import guided_step as words
from ui.words.contacts import PACER_PHONE
from ui.words.courts import court_in_words
from ui.words.guided_courts import item_words
from ui.words.logins import RESTRICTED


def appellate_steps(court: Court) -> tuple[words.GuidedStep, ...]:
    """All steps at a court that links without a page of names."""
    return (words.fresh_browser_step(court), *_steps(court))


def _steps(court: Court) -> Iterator[words.GuidedStep]:
    site = court.ecf_url.removeprefix("https://")
    log_in = "the CM/ECF document filing system"
    if court.filed_at is not None:
        log_in = "the log-in of the bankruptcy appellate panel, not the one of the court of appeals"
    yield words.GuidedStep(
        "site",
        "Open the court's filing site",
        f"Go to {court.ecf_url} and choose {log_in}.",
        f"A page of {court_in_words(court)}, and then PACER's log-in.",
        stop=(
            f"The address in your browser is not {site}, or the page names another court.",
            words.TRIED_BEFORE,
        ),
        notes=(court.route_note,) if court.route_note else (),
        links=(("The court's website", court.website),),
        opens=court.ecf_url,
    )
    yield words.GuidedStep(
        "pacer",
        "Log in at PACER",
        "Log in with your own upgraded PACER account. With a fee-exempt account (CJA) and a private one, "
        "courts want the private one linked.",
        "The court's page, with you signed in.",
        compare=("The name that PACER shows for you is your own, not the firm's and not a colleague's.",),
        stop=(
            "The account is shared. Once it is linked, the others who use it may be locked out of filing.",
            "Another person's name is shown.",
        ),
        notes=(words.COOKIES, RESTRICTED),
        links=(words.UPGRADING, words.NEED_ACCOUNT, words.FORGOT),
    )
    yield words.GuidedStep(
        "item",
        "Choose the link item",
        f"Click “{item_words(court)}”.",
        "A form that asks for your old login at this court.",
        stop=("The item is missing. Ask the court whether your account is linked already.",),
    )
    yield words.GuidedStep(
        "login",
        "Enter your old login at this court",
        "Type the login and the password that this court gave you. Do not press Submit yet.",
        "Your old login in the form.",
        compare=(
            "The login is yours at this court, letter by letter.",
            "You are signed in to PACER as yourself.",
        ),
        stop=("You are not sure of the login or the password. Ask the court.",),
        notes=("No page with two names follows here. So this is the moment to compare.",),
    )
    yield words.GuidedStep(
        "submit",
        "Submit: this links",
        "Click Submit, once. The link is made without a further question, and nobody outside the court can "
        "undo it.",
        "The court's new NextGen landing page. In the Fourth Circuit that is success; there is no message.",
        stop=(
            "It failed, and failed again with the login in all lower-case letters. Call the PACER Service "
            f"Center: {PACER_PHONE}.",
            "You can't tell whether it went through. Submit nothing more, and call the court's help desk.",
        ),
        notes=(
            "If the page says that it failed, type the login in all lower-case letters and submit once more.",
        ),
    )
    yield words.GuidedStep(
        "menus",
        "Look whether you can file",
        "Open the filing menu of the site.",
        "“Filing”, with “File a Document”. Courts of appeals have no Civil and Criminal menus.",
        notes=(
            "Linking copies no addresses: check the contact data that the court holds.",
            "This program's check may not be able to tell: the menus it knows belong to district and "
            "bankruptcy courts. If it says so, ask the court.",
        ),
    )
