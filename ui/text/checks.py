"""What the program's own checks found, in words: the check, how it stands, the evidence, the cure."""

from __future__ import annotations

from app.checks.finding import Check, CheckFacts, Cure, Finding, FindingState, Found
from app.linking.problems import ProblemKind
from ui.text.dates import day_words
from ui.text.window import why_no_store

READY, NOT_READY = "This computer is ready", "See the note at the top about this computer"
CAN_NOT_REACH_PACER, LOOK_AT = "This computer can't reach PACER", "Before you go on"
AGAIN = "Check again"
RUNNING = "checking…"

_NAMES = {
    Check.PACER_SERVICE: "PACER's sign-in service",
    Check.COURT_SITE: "The court's filing site",
    Check.CERTIFICATE: "Certificates",
    Check.CLOCK: "This computer's clock",
    Check.PROXY: "Proxy",
    Check.PASSWORD_STORE: "Password store",
    Check.JOURNAL: "Records",
    Check.NEXTGEN: "NextGen CM/ECF",
    Check.MAINTENANCE: "Maintenance",
}
_STATES = {
    FindingState.GOOD: "OK",
    FindingState.WARNING: "Check this",
    FindingState.BAD: "Problem",
    FindingState.UNKNOWN: "Couldn't check",
}
_SAID_ELSEWHERE = frozenset({Check.PASSWORD_STORE, Check.NEXTGEN})
"""Without a store logins are typed, as the box that would keep them says; the court's day has a note."""

_FOUND = {
    Found.REACHED: "{host} answers.",
    Found.ANSWERS_WITH_TROUBLE: "{host} answers with an error (HTTP status {status}).",
    Found.NOT_REACHED: "{host} could not be reached: {why}.",
    Found.TRUSTED: "This computer trusts them. {vouched}",
    Found.TRUSTED_NOT_PUBLIC: (
        "This computer trusts them, but the issuer is not a public authority that this program knows. "
        "{vouched} Your firm's network or a virus scanner may be reading what is sent."
    ),
    Found.TRUSTED_BY_UNKNOWN: "This computer trusts them. {vouched}",
    Found.NOT_TRUSTED: "This computer does not trust the certificate of {host}.",
    Found.PROXY_NOT_TRUSTED: "{proxy} is in use, and this computer does not trust its certificate.",
    Found.ON_THIS_COMPUTER: "Both sites are on this computer, so no certificate is needed.",
    Found.CLOCK_RIGHT: "Compared with {host}, it is {off}.",
    Found.CLOCK_OFF: (
        "Compared with {host}, it is {off}. One-time codes last 30 seconds, so yours may be refused."
    ),
    Found.CLOCKS_DISAGREE: "The clocks of the two sites disagree, so this one could not be checked.",
    Found.NO_PROXY: "No proxy.",
    Found.PROXY_WORKS: "{proxy} is in use and lets this program through.",
    Found.PROXY_ASKS_LOGIN: "{proxy} asks for its own login.",
    Found.PROXY_FAILS: "{proxy} is set, and PACER could not be reached through it: {why}.",
    Found.PROXY_OF_OTHER_KIND: "{proxy} is a kind that this program can't use.",
    Found.PROXY_SCRIPT_NAMES_NONE: (
        "This computer asks a script for its proxy, {script}. It named none, and PACER was not reached."
    ),
    Found.STORE_THERE: "{store} can save logins. Nothing is saved unless you check the box.",
    Found.NO_STORE: "{no_store}",
    Found.STORE_NOT_USED: "Practice saves no logins.",
    Found.JOURNAL_WRITABLE: "This computer can save your records: {path}",
    Found.JOURNAL_BEGUN_ANEW: "They were damaged. They are kept as {path}, and a new file was started.",
    Found.JOURNAL_UNWRITABLE: "This computer can't save your records: {path}. Without them no link is sent.",
    Found.NEXTGEN_LIVE: "This court uses it{since}.",
    Found.NEXTGEN_NOT_YET: "This court moves to it on {day}, as announced.",
    Found.NEXTGEN_LISTED_OTHERWISE: (
        "This court is listed with a system other than NextGen CM/ECF, {by_list}."
    ),
    Found.NEXTGEN_UNKNOWN: "It is not known whether this court uses it, {by_list}.",
    Found.NO_NOTICE: "The court's front page announces none.",
    Found.NOTICE: "The court's front page announces it: {words}",
    Found.CLOSED: "The court's site is closed for maintenance. {words}",
    Found.NOT_SEEN: "This could not be checked: {why}.",
    Found.STOPPED: "The check was stopped.",
    Found.PROGRAM_ERROR: "This program made a mistake here. That says nothing about your computer.",
}
_CURES = {
    Cure.CONNECT: "Connect this computer to the internet, then check again.",
    Cure.ASK_NETWORK_PEOPLE: "Ask your IT support to let this program reach *.uscourts.gov.",
    Cure.TRY_LATER: "Try again later. PACER and the court announce outages on their websites.",
    Cure.CHECK_AGAIN: "Check again.",
    Cure.ASK_WHO_INSPECTS: "Before you sign in, ask your IT support whether that is intended.",
    Cure.SET_CLOCK: "Set this computer's clock to automatic (date and time settings), then check again.",
    Cure.SIGN_IN_TO_PROXY: "Sign in to the proxy, for example by opening a page in your browser.",
    Cure.SET_PROXY_ADDRESS: (
        "Ask your IT support for the proxy's address, and enter it in this computer's settings."
    ),
    Cure.TYPE_LOGINS: "You can continue. Type your logins each time.",
    Cure.UNLOCK_STORE: "Unlock it, or continue and type your logins each time.",
    Cure.MAKE_ROOM_FOR_JOURNAL: "Free up disk space, or allow this program to write there.",
    Cure.SETTLE_BY_HAND: (
        "If you tried to link before, ask the court whether it went through before you link again."
    ),
    Cure.PREPARE_AND_WAIT: "Prepare now, and link from that day on.",
    Cure.ASK_THE_COURT: "You can continue. The court's help desk knows.",
    Cure.READ_THE_NOTICE: "Read the notice, and choose a time outside that window.",
}
_WHY = {
    ProblemKind.OFFLINE: "its name was not found, or this computer is offline",
    ProblemKind.UNREACHABLE: "the connection failed",
    ProblemKind.TIMED_OUT: "no answer came in time",
    ProblemKind.UNTRUSTED_CERTIFICATE: "its certificate is not trusted",
    ProblemKind.PROXY_LOGIN_NEEDED: "a proxy asks for a login",
    ProblemKind.FOREIGN_HOST: "it leads to another site",
    ProblemKind.CANCELLED: "the check was stopped",
}
_WHY_OF_PROXY = {
    ProblemKind.OFFLINE: "the proxy's name was not found, or this computer is offline",
    ProblemKind.UNREACHABLE: "the proxy did not let this program through",
    ProblemKind.TIMED_OUT: "the proxy did not answer in time",
    ProblemKind.UNTRUSTED_CERTIFICATE: "the certificate of the proxy is not trusted",
}


def check_name(check: Check) -> str:
    """The check, as the heading of its row."""
    return _NAMES[check]


def state_word(state: FindingState) -> str:
    """How it stands; said beside a sign of the same meaning."""
    return _STATES[state]


def found_words(finding: Finding) -> str:
    """The evidence in a sentence or two."""
    return _FOUND[finding.found].format_map(_facts(finding.evidence)).strip()


def cure_words(cure: Cure) -> str:
    """What a person can do about it."""
    return _CURES[cure]


def worries(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a person should know of before anything is asked, the worst first."""
    states = (FindingState.BAD, FindingState.WARNING)
    found = [one for one in findings if one.state in states and one.check not in _SAID_ELSEWHERE]
    return tuple(sorted(found, key=lambda one: (states.index(one.state), tuple(Check).index(one.check))))


def worry_heading(worries: tuple[Finding, ...]) -> str:
    """What all of it amounts to."""
    offline = any(one.check is Check.PACER_SERVICE and one.found is Found.NOT_REACHED for one in worries)
    return CAN_NOT_REACH_PACER if offline else LOOK_AT


def worry_words(finding: Finding) -> str:
    """One finding with its cure."""
    cure = "" if finding.cure in (None, Cure.CHECK_AGAIN) else cure_words(finding.cure)
    return f"{check_name(finding.check)}: {found_words(finding)} {cure}".strip()


def summary_words(findings: tuple[Finding, ...], running: int) -> str:
    """The one line over all checks."""
    if running:
        return f"Checking this computer: {len(Check) - running} of {len(Check)} done"
    if worries(findings):
        return NOT_READY
    missed = sum(one.state is FindingState.UNKNOWN for one in findings)
    return READY if not missed else f"{READY}; not checked: {missed}"


def _facts(evidence: CheckFacts) -> dict[str, str]:
    day = "" if evidence.day is None else day_words(evidence.day)
    read = evidence.list_read_at
    by_list = (
        "according to the list that came with this program"
        if read is None
        else f"according to PACER's list of {day_words(read.astimezone().date())}"
    )
    return {
        "host": evidence.host or "The site",
        "status": str(evidence.status or ""),
        "why": _why(evidence.problem, at_proxy=evidence.at_proxy),
        "vouched": " ".join(
            f"{one.host}: issued by {one.issuer}." if one.issuer else f"{one.host}: its issuer gives no name."
            for one in evidence.vouched
        ),
        "off": _off(evidence.seconds or 0),
        "proxy": f"The proxy {evidence.host}" if evidence.host else "A proxy",
        "script": evidence.script or "",
        "store": evidence.store or "",
        "no_store": why_no_store(evidence.store_trouble),
        "path": evidence.path or "",
        "day": day,
        # no list of PACER's has the day, and of some courts a law firm told it
        "since": f" since {day}, as announced" if day else f", {by_list}",
        "by_list": by_list,
        "words": f"“{evidence.words.strip()}”" if evidence.words else "",
    }


def _why(problem: ProblemKind | None, *, at_proxy: bool) -> str:
    why = {**_WHY, **_WHY_OF_PROXY} if at_proxy else _WHY
    return "it gave no usable answer" if problem is None else why.get(problem, "it gave no usable answer")


def _off(seconds: int) -> str:
    if seconds == 0:
        return "about right"
    units = ((86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
    size, unit = next((size, unit) for size, unit in units if abs(seconds) >= 2 * size or size == 1)
    count = round(abs(seconds) / size)
    return f"about {count} {unit}{'s' if count != 1 else ''} {'fast' if seconds > 0 else 'slow'}"
