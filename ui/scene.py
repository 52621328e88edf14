"""All that a page may show at one moment: the state, and what surrounds it. No secret is ever in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.linking.state import LinkState
from ui.mode import Mode as Mode  # pages know it from here
from ui.my_courts.my_list import MyList

if TYPE_CHECKING:
    from datetime import date

    from app.checks.finding import Check, Finding
    from app.courts.court import Court
    from app.courts.directory import CourtDirectory
    from app.courts.go_live import Gate


@dataclass(frozen=True)
class PracticePerson:
    """Somebody to try in practice mode. Their logins are invented and open nothing.

    `code` is the current one-time code and `code_seconds_left` how long it lasts, for a person with one.
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
    may_recheck: bool


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
class Scene:
    """`store_name` is the system's password store as people call it, or None when there is none to use
    (then `store_why_not` says why in a sentence). `kept_pacer` are the PACER user names it keeps.
    `code` is a practice person's current one-time code. `notice` is a passing remark, such as "not kept".
    `gate`: whether the court is on NextGen `today`. `findings` are what the program's own checks found here,
    `checking` those that run. `list_said` says which list of courts is shown, `list_news` what came of
    updating it, `list_updating` that PACER is being asked for it. `helping`: who runs the program helps an
    attorney; `helping_always`: it begins that way on this computer. `sign_out_confirmed`: whether PACER has
    confirmed the end of the last sign-in that was ended; None while it has not answered.
    `my_list`: the person's courts. `stopping`: the person has cancelled and the call has not come back yet.
    """

    state: LinkState = field(default_factory=LinkState)
    mode: Mode = Mode.REAL
    courts: CourtDirectory | None = None
    court: Court | None = None
    today: date | None = None
    gate: Gate | None = None
    findings: tuple[Finding, ...] = ()
    checking: frozenset[Check] = frozenset()
    list_said: str = ""
    list_news: str = ""
    list_updating: bool = False
    recent_courts: tuple[str, ...] = ()
    my_list: MyList = field(default_factory=MyList)
    store_name: str | None = None
    store_why_not: str | None = None
    kept_pacer: tuple[str, ...] = ()
    kept_cmecf: bool = False
    people: tuple[PracticePerson, ...] = ()
    person: PracticePerson | None = None
    code: str | None = None
    open_attempt: OpenAttempt | None = None
    doubt: RecordDoubt | None = None
    tries_paused: bool = False
    stopping: bool = False
    notice: str | None = None
    receipt_ready: bool = False
    helping: bool = False
    helping_always: bool = False
    sign_out_confirmed: bool | None = None
