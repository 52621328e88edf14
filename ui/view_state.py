"""All that the pages show at one moment: the state, and what surrounds it. No secret is ever in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.linking.state import LinkState
from app.records.roster import CourtInDoubt, Roster
from app.values import dataclass
from ui.realm import Mode as Mode  # pages know it from here
from ui.text.dates import local_time
from ui.text.desk import HandOver, SignInEnd

if TYPE_CHECKING:
    from datetime import date

    from app.browser.events import Ending, Held, Progress, Refused
    from app.browser.program import BrowsersFound
    from app.checks.finding import Check, Finding
    from app.courts.court import Court, Gate
    from app.courts.directory import CourtDirectory
    from app.linking.outcome import Outcome
    from app.linking.standing import CourtStanding
    from app.records.attempts import Attempt, Doubt
    from app.records.queries import LinkOnRecord


@dataclass(frozen=True)
class NameInDoubt:
    """A name that stands in no list of courts. `near`: ids of the courts that come nearest, best first."""

    typed: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class MyList:
    """The courts on a person's list, in the order in which they were added.

    `rows`: where each link stands, by court id; a court whose records are still to be read has none.
    `reading`: courts whose menus are being read now; `read` of `to_read` are done. `keep`: the list is to be
    kept on this computer. `kept_here`: lists are kept here, of people who have not signed in yet.
    `doubts`: names from a file that the person must settle. `said`: what came of the last change.
    `loading`: what this computer keeps is still being read.
    """

    courts: tuple[str, ...] = ()
    rows: Mapping[str, CourtStanding] = field(default_factory=dict)
    reading: tuple[str, ...] = ()
    read: int = 0
    to_read: int = 0
    keep: bool = False
    kept_here: bool = False
    doubts: tuple[NameInDoubt, ...] = ()
    said: str = ""
    loading: bool = False

    @property
    def known(self) -> tuple[CourtStanding, ...]:
        """The rows that are known, in the order of the list."""
        return tuple(self.rows[one] for one in self.courts if one in self.rows)

    @property
    def failed(self) -> tuple[str, ...]:
        """The courts whose newest look failed."""
        return tuple(row.court_id for row in self.known if row.problem is not None)


@dataclass(frozen=True)
class Cleared:
    """What the program must know when it comes back for the next attorney. It names nobody.

    `began`: when the day's work began, for its sheet.
    """

    sign_in: SignInEnd
    began: datetime
    windows: int = 0
    clipboard_emptied: bool = False

    def as_argument(self) -> str:
        """One word for the command line."""
        clipboard = int(self.clipboard_emptied)
        return f"{self.sign_in.value},{clipboard},{self.windows},{self.began.timestamp():.0f}"

    @classmethod
    def of_argument(cls, word: str) -> Cleared:
        """What `as_argument` gave. Raises ValueError for anything else."""
        sign_in, clipboard, windows, began = word.split(",")
        at = datetime.fromtimestamp(float(began), UTC)
        return cls(SignInEnd(sign_in), at, int(windows), bool(int(clipboard)))


@dataclass(frozen=True)
class Desk:
    """Where an office links one attorney after another.

    `at_keyboard`: what the attorney, who said so, does now; None: the helper has the keyboard.
    `doubts`: courts of the list that a person must settle. `near`: names that may be one attorney's; `apart`:
    those that a person said are two. `current`: the attorney whose turn it is, and the court (None: not
    chosen yet). `keep`: the roster is kept on this computer. `said`: what came of the last change.
    `cleared`: what was cleared of the attorney before. `loading`: the roster is still being read.
    """

    roster: Roster = field(default_factory=Roster)
    doubts: tuple[CourtInDoubt, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    current: tuple[str, str | None] | None = None
    at_keyboard: HandOver | None = None
    keep: bool = False
    said: str = ""
    cleared: Cleared | None = None
    loading: bool = False


@dataclass(frozen=True)
class PracticePerson:
    """Somebody to try in practice mode. Their logins are invented and open nothing.

    `needs_code`: PACER asks this person for a one-time code.
    """

    key: str
    name: str
    story: str
    pacer_username: str
    pacer_password: str
    cmecf_login: str
    cmecf_password: str
    needs_code: bool = False


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt at this court that is not settled yet.

    `when` is local time, worded for a person; None for a line of the record that can't be read.
    """

    when: str | None
    cmecf_name: str | None
    court_words: str | None


@dataclass(frozen=True)
class RecordDoubt:
    """What the record holds against sending anything at this court without asking once more.

    `linked_when`: it says that this account was linked here then (local time, worded for a person).
    `damaged`: so many of its lines can't be read. `lost`: an earlier record is damaged or gone.
    """

    linked_when: str | None = None
    damaged: int = 0
    lost: bool = False


@dataclass(frozen=True)
class BrowserView:
    """What the guarded browser tells. `found`: the browsers on this computer; None while they are looked for.

    `progress` is None while none is open. `held` waits for the person's word. `refused` is the newest thing
    that was not sent, `outcome` the newest one told. `in_flight`: consent was given, and no answer is known.
    `ending`: how the last walk at this court ended. `pages`: the masked pages that it left, by step.
    """

    found: BrowsersFound | None = None
    progress: Progress | None = None
    held: Held | None = None
    refused: Refused | None = None
    outcome: Outcome | None = None
    in_flight: bool = False
    ending: Ending | None = None

    @property
    def pages(self) -> tuple[str, ...]:
        return () if self.ending is None else tuple(page.step for page in self.ending.report)


@dataclass(frozen=True)
class ViewState:
    """`store_name` is the system's password store as people call it, or None when there is none to use
    (then `store_why_not` says why in a sentence). `kept_pacer` are the PACER user names it keeps.
    `court_site`: where a browser finds the court; in practice, the practice court. None: nowhere.
    `code` is a practice person's current one-time code. `notice` is a passing remark, such as "not kept".
    `gate`: whether the court is on NextGen `today`. `findings` are what the program's own checks found here,
    `checking` those that run. `list_said` says which list of courts is shown, `list_news` what came of
    updating it, `list_updating` that PACER is being asked for it. `helping`: who runs the program helps an
    attorney; `helping_always`: it begins that way on this computer. `sign_out_confirmed`: whether PACER has
    confirmed the end of the last sign-in that was ended; None while it has not answered.
    `links`: what this computer's journal holds of links, by whomever, unsettled ones first.
    `sent`: when the attempt that the outcome is about began, worded. `checked`: when the menus were looked
    at again and what that look saw. `receipt_path`: where the receipt was filed by itself;
    `receipt_unfiled`: it could not be; `receipt_kept`: it was filed, saved or printed. `pacer_paused`,
    `cmecf_paused`: the program pauses after refused tries there; the one says nothing of the other.
    `my_list`: the person's courts; `desk`: the office's attorneys. `browser`: the guarded browser;
    `stopped_courts`: where the automatic walk stopped before. `stopping`: the person has cancelled and the
    call has not come back yet.
    """

    state: LinkState = field(default_factory=LinkState)
    mode: Mode = Mode.REAL
    courts: CourtDirectory | None = None
    court: Court | None = None
    court_site: str | None = None
    today: date | None = None
    gate: Gate | None = None
    findings: tuple[Finding, ...] = ()
    checking: frozenset[Check] = frozenset()
    list_said: str = ""
    list_news: str = ""
    list_updating: bool = False
    recent_courts: tuple[str, ...] = ()
    links: tuple[LinkOnRecord, ...] = ()
    my_list: MyList = field(default_factory=MyList)
    browser: BrowserView = field(default_factory=BrowserView)
    stopped_courts: tuple[str, ...] = ()
    desk: Desk = field(default_factory=Desk)
    store_name: str | None = None
    store_why_not: str | None = None
    kept_pacer: tuple[str, ...] = ()
    kept_cmecf: bool = False
    people: tuple[PracticePerson, ...] = ()
    person: PracticePerson | None = None
    code: str | None = None
    open_attempt: OpenAttempt | None = None
    doubt: RecordDoubt | None = None
    pacer_paused: bool = False
    cmecf_paused: bool = False
    stopping: bool = False
    notice: str | None = None
    receipt_ready: bool = False
    receipt_path: str | None = None
    receipt_unfiled: bool = False
    receipt_kept: bool = False
    sent: str | None = None
    checked: str = ""
    helping: bool = False
    helping_always: bool = False
    sign_out_confirmed: bool | None = None

    def waits_for_attorney(self, what: HandOver) -> bool:
        """Whether the keyboard is still to be handed over for `what`. Who consents may sign in as well."""
        if what is HandOver.CONSENT and self.state.names_contradict:  # there is nothing to consent to
            return False
        at = self.desk.at_keyboard
        return self.helping and at is not what and (what, at) != (HandOver.SIGN_IN, HandOver.CONSENT)


def open_attempt_of(attempt: Attempt | None) -> OpenAttempt | None:
    """An attempt of the journal as pages show it."""
    if attempt is None:
        return None
    from app.records.attempts import AttemptState

    when = None if attempt.state is AttemptState.DAMAGED else local_time(attempt.when)
    return OpenAttempt(when, attempt.cmecf_name, attempt.court_words)


def record_doubt_of(doubt: Doubt | None) -> RecordDoubt | None:
    """What the journal holds against sending, as pages show it."""
    if doubt is None:
        return None
    linked = doubt.linked
    return RecordDoubt(None if linked is None else local_time(linked.when), len(doubt.damaged), doubt.lost)
