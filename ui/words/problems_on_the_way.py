"""Problems of the way to the servers, of this computer and of the program's own caution."""

from dataclasses import dataclass

from app.linking.problems import ProblemKind
from ui.words.contacts import Helper


@dataclass(frozen=True)
class Entry:
    """`{court}` is the court's name; `detail` is added when the problem is `about` something."""

    happened: str
    do_now: str
    helper: Helper
    detail: str = ""


_IT, _COURT, _PACER, _BOTH = Helper.YOUR_IT, Helper.COURT_DESK, Helper.PACER, Helper.BOTH

ON_THE_WAY: dict[ProblemKind, Entry] = {
    ProblemKind.OFFLINE: Entry(
        "This computer seems to have no connection to the internet.",
        "Connect it, then press Next again.",
        _IT,
    ),
    ProblemKind.UNREACHABLE: Entry(
        "The server could not be reached.",
        "Open the court's website in your browser. If it opens there, your network blocks this program.",
        _IT,
        "Its address is {about}.",
    ),
    ProblemKind.TIMED_OUT: Entry(
        "The server did not answer in time.",
        "Wait a few minutes, then try again.",
        _COURT,
        "The one that did not answer: {about}.",
    ),
    ProblemKind.UNTRUSTED_CERTIFICATE: Entry(
        "The server could not prove that it is the court's or PACER's. No password was sent to it.",
        (
            "Do not go on from this network. Try another one, or ask whoever looks after it whether web "
            "traffic is inspected there."
        ),
        _IT,
        "Its certificate was issued by: {about}.",
    ),
    ProblemKind.PROXY_LOGIN_NEEDED: Entry(
        "Your network's proxy asks for a login of its own.",
        "Open any web page in your browser to sign in to the network, then try again.",
        _IT,
        "The proxy is {about}.",
    ),
    ProblemKind.FOREIGN_HOST: Entry(
        "The court's page wanted to lead to an address that is not trusted. The program did not go there.",
        "Do not enter your logins at that address. Tell the court's help desk what you saw.",
        _COURT,
        "The address was {about}.",
    ),
    ProblemKind.TOO_LARGE: Entry(
        "The answer was far larger than any page of a court, so the program stopped reading it.",
        "Try once more. If it happens again, link in your browser and tell the court's help desk.",
        _COURT,
    ),
    ProblemKind.UNREADABLE: Entry(
        "The answer could not be read as a page.",
        "Try once more in a few minutes. If it stays so, link in your browser.",
        _COURT,
    ),
    ProblemKind.COURT_DOWN: Entry(
        "The filing site of {court} is down or under maintenance.",
        "Try again later. Courts announce maintenance on their websites, often for weekends.",
        _COURT,
    ),
    ProblemKind.TOO_MANY_REQUESTS: Entry(
        "The server says that it was asked too often.",
        "Wait at least ten minutes before you try again. Asking sooner may make it longer.",
        _COURT,
        "It asks to wait {about}.",
    ),
    ProblemKind.TRIES_PAUSED: Entry(
        "Two tries were refused, so this program has paused. No further login was sent.",
        (
            "Check the login first: a court's documented limit is five tries, then the login is locked for "
            "a while."
        ),
        _BOTH,
    ),
    ProblemKind.CODE_ALREADY_REFUSED: Entry(
        "This one-time code was refused before, so it was not sent again.",
        "Wait until your app shows a new code (at most 30 seconds) and enter that one.",
        _PACER,
    ),
    ProblemKind.PAIR_ALREADY_REFUSED: Entry(
        "The court has refused this login with this password before, so they were not sent again.",
        "Enter a different password, or ask the court's help desk to reset it.",
        _COURT,
    ),
    ProblemKind.PROPOSAL_EXPIRED: Entry(
        "The names were shown too long ago, so they no longer count.",
        "Enter the old login once more. The court then shows the names afresh.",
        _COURT,
    ),
    ProblemKind.JOURNAL_UNWRITABLE: Entry(
        "This program could not write down that it is about to send the link, so it did not send it.",
        "Make room on the disk, or let this program write to its data folder. Then try again.",
        _IT,
        "The place is {about}.",
    ),
    ProblemKind.KEPT_LOGIN_GONE: Entry(
        "The password store no longer has this login, or did not hand it out. Nothing was sent.",
        "Type the user name and the password yourself. They can be kept again.",
        _IT,
    ),
    ProblemKind.PROGRAM_ERROR: Entry(
        "This program made a mistake and could not finish this step.",
        "Close the program and start it again. If it happens a second time, link in your browser, and send "
        "the support file to whoever gave you this program.",
        _IT,
    ),
    ProblemKind.CANCELLED: Entry(
        "You stopped it.",
        "Press Next when you want to go on.",
        _BOTH,
    ),
    ProblemKind.NOT_SIGNED_IN: Entry(
        "You are not signed in to PACER any more. PACER ends a sign-in after a while, and when you sign out "
        "in a browser.",
        "Sign in once more, then go on where you stopped. What you answered is kept.",
        _PACER,
    ),
}
