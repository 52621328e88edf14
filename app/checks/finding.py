"""What a check found, as values. The sentences about it are the window's."""

from datetime import date, datetime
from enum import Enum

from app.linking.problems import ProblemKind
from app.linking.secret import StoreTrouble
from app.values import dataclass


class Check(Enum):
    """The checks that the program does by itself, in the order in which they are shown."""

    PACER_SERVICE = "pacer_service"
    COURT_SITE = "court_site"
    CERTIFICATE = "certificate"
    CLOCK = "clock"
    PROXY = "proxy"
    PASSWORD_STORE = "password_store"  # noqa: S105 - a check's name
    JOURNAL = "journal"
    NEXTGEN = "nextgen"
    MAINTENANCE = "maintenance"


class FindingState(Enum):
    """GOOD: as it must be. WARNING: go on, with care. BAD: it can't work so. UNKNOWN: not found out."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    UNKNOWN = "unknown"


class Found(Enum):
    """What was found; each is worded on its own."""

    # PACER's sign-in service, the court's filing site
    REACHED = "reached"
    ANSWERS_WITH_TROUBLE = "answers_with_trouble"
    NOT_REACHED = "not_reached"
    # the certificates
    TRUSTED = "trusted"
    TRUSTED_NOT_PUBLIC = "trusted_not_public"
    TRUSTED_BY_UNKNOWN = "trusted_by_unknown"
    NOT_TRUSTED = "not_trusted"
    PROXY_NOT_TRUSTED = "proxy_not_trusted"
    ON_THIS_COMPUTER = "on_this_computer"
    # the clock
    CLOCK_RIGHT = "clock_right"
    CLOCK_OFF = "clock_off"
    CLOCKS_DISAGREE = "clocks_disagree"
    # the proxy
    NO_PROXY = "no_proxy"
    PROXY_WORKS = "proxy_works"
    PROXY_ASKS_LOGIN = "proxy_asks_login"
    PROXY_FAILS = "proxy_fails"
    PROXY_OF_OTHER_KIND = "proxy_of_other_kind"
    PROXY_SCRIPT_NAMES_NONE = "proxy_script_names_none"
    # the password store
    STORE_THERE = "store_there"
    NO_STORE = "no_store"
    STORE_NOT_USED = "store_not_used"
    # the journal
    JOURNAL_WRITABLE = "journal_writable"
    JOURNAL_BEGUN_ANEW = "journal_begun_anew"
    JOURNAL_UNWRITABLE = "journal_unwritable"
    # the court
    NEXTGEN_LIVE = "nextgen_live"
    NEXTGEN_NOT_YET = "nextgen_not_yet"
    NEXTGEN_LISTED_OTHERWISE = "nextgen_listed_otherwise"
    NEXTGEN_UNKNOWN = "nextgen_unknown"
    NO_NOTICE = "no_notice"
    NOTICE = "notice"
    CLOSED = "closed"
    # any of them
    NOT_SEEN = "not_seen"
    STOPPED = "stopped"
    PROGRAM_ERROR = "program_error"


class Cure(Enum):
    """What a person can do about a finding."""

    CONNECT = "connect"
    ASK_NETWORK_PEOPLE = "ask_network_people"
    TRY_LATER = "try_later"
    CHECK_AGAIN = "check_again"
    ASK_WHO_INSPECTS = "ask_who_inspects"
    SET_CLOCK = "set_clock"
    SIGN_IN_TO_PROXY = "sign_in_to_proxy"
    SET_PROXY_ADDRESS = "set_proxy_address"
    TYPE_LOGINS = "type_logins"
    UNLOCK_STORE = "unlock_store"
    MAKE_ROOM_FOR_JOURNAL = "make_room_for_journal"
    SETTLE_BY_HAND = "settle_by_hand"
    PREPARE_AND_WAIT = "prepare_and_wait"
    ASK_THE_COURT = "ask_the_court"
    READ_THE_NOTICE = "read_the_notice"


@dataclass(frozen=True)
class Vouched:
    """Who issued a site's certificate, in the issuer's own words (plain text); None if it gives no name."""

    host: str
    issuer: str | None


@dataclass(frozen=True)
class CheckFacts:
    """The facts that a finding rests on; what doesn't concern it is None. No secret; remote text is plain.

    `host`: the site, or the proxy with its port. `at_proxy`: the `problem` lies at a proxy. `seconds`: how
    far this computer's clock is ahead (behind: negative). `script`: address of a script that chooses proxies.
    `store`: what people call the store. `path`: the journal, or the damaged one that was set aside. `day`:
    when the court went or goes live. `list_read_at`: when PACER's list was read; None: the list that came
    with the program. `words`: the court's own.
    """

    host: str | None = None
    status: int | None = None
    problem: ProblemKind | None = None
    at_proxy: bool = False
    vouched: tuple[Vouched, ...] = ()
    seconds: int | None = None
    script: str | None = None
    store: str | None = None
    store_trouble: StoreTrouble | None = None
    path: str | None = None
    day: date | None = None
    list_read_at: datetime | None = None
    words: str | None = None


@dataclass(frozen=True)
class Finding:
    """One check's answer. `cure` is None where there is nothing to do."""

    check: Check
    state: FindingState
    found: Found
    evidence: CheckFacts = CheckFacts()
    cure: Cure | None = None
