"""The invented people of the practice court: each shows one thing that happens to real filers."""

# ruff: noqa: S105, S106 - invented passwords, meant to be shown

from dataclasses import dataclass
from enum import Enum


class Scenario(Enum):
    """What makes a person's link unlike the plain one."""

    NONE = "none"
    NOT_UPGRADED = "not upgraded"
    ALREADY_LINKED = "already linked"
    CMECF_PASSWORD_WRONG = "cm/ecf password wrong"
    VIEW_ONLY = "view only"
    COURT_DOWN = "court down"
    ANSWER_LOST = "answer lost"


@dataclass(frozen=True)
class Person:
    """One invented attorney: what to type, what the two systems call this person, and the story.

    `totp_secret` is base 32, None without a second factor. `filer`: files somewhere already, so that PACER
    wants the redaction rules accepted. `client_code_needed`: PACER warns when none is sent.
    """

    key: str
    name: str
    story: str
    pacer_username: str
    pacer_password: str
    pacer_name: str
    cmecf_login: str
    cmecf_password: str
    cmecf_name: str
    totp_secret: str | None = None
    filer: bool = True
    client_code_needed: bool = False
    scenario: Scenario = Scenario.NONE


PEOPLE: tuple[Person, ...] = (
    Person(
        key="john",
        name="John Attorney",
        story="Everything goes well: both names are the same and the filing menus appear.",
        pacer_username="johnattorney",
        pacer_password="practice-john-2025",
        pacer_name="John Attorney",
        cmecf_login="attornjq",
        cmecf_password="practice-court-john",
        cmecf_name="John Attorney",
    ),
    Person(
        key="middle",
        name="John Q. Attorney",
        story="The court knows him with a middle initial, PACER without one.",
        pacer_username="jqattorney",
        pacer_password="practice-middle-2025",
        pacer_name="John Attorney",
        cmecf_login="attornjo",
        cmecf_password="practice-court-middle",
        cmecf_name="John Q. Attorney",
    ),
    Person(
        key="married",
        name="Maria Garcia",
        story="She married: PACER has her new last name, the court still has the old one.",
        pacer_username="mariagarcia",
        pacer_password="practice-maria-2025",
        pacer_name="Maria Garcia",
        cmecf_login="lopezm",
        cmecf_password="practice-court-maria",
        cmecf_name="Maria Lopez",
    ),
    Person(
        key="two_persons",
        name="Susan Baker",
        story="The PACER account is Susan Baker's, the CM/ECF login is John Attorney's: two persons.",
        pacer_username="susanbaker",
        pacer_password="practice-susan-2025",
        pacer_name="Susan Baker",
        cmecf_login="attornjb",
        cmecf_password="practice-court-two",
        cmecf_name="John Attorney",
        client_code_needed=True,
    ),
    Person(
        key="mfa",
        name="Priya Raman",
        story="PACER asks her for a one-time code from an authenticator app.",
        pacer_username="priyaraman",
        pacer_password="practice-priya-2025",
        pacer_name="Priya Raman",
        cmecf_login="ramanp",
        cmecf_password="practice-court-priya",
        cmecf_name="Priya Raman",
        totp_secret="PRACTICE7ONLY7NOT7REAL7SECRET234",
    ),
    Person(
        key="legacy",
        name="Albert Brown",
        story="His PACER account is from before August 2014 and was never upgraded.",
        pacer_username="ab1234",
        pacer_password="practice-albert-2025",
        pacer_name="Albert Brown",
        cmecf_login="browna",
        cmecf_password="practice-court-albert",
        cmecf_name="Albert Brown",
        filer=False,
        scenario=Scenario.NOT_UPGRADED,
    ),
    Person(
        key="linked",
        name="Linda Chen",
        story="Her accounts are linked in every court already.",
        pacer_username="lindachen",
        pacer_password="practice-linda-2025",
        pacer_name="Linda Chen",
        cmecf_login="chenl",
        cmecf_password="practice-court-linda",
        cmecf_name="Linda Chen",
        scenario=Scenario.ALREADY_LINKED,
    ),
    Person(
        key="wrong_cmecf",
        name="Walter Gray",
        story="The CM/ECF password he wrote down is wrong, so the court refuses it.",
        pacer_username="waltergray",
        pacer_password="practice-walter-2025",
        pacer_name="Walter Gray",
        cmecf_login="grayw",
        cmecf_password="practice-court-walter",
        cmecf_name="Walter Gray",
        scenario=Scenario.CMECF_PASSWORD_WRONG,
    ),
    Person(
        key="view_only",
        name="Victor Lane",
        story="He may only view criminal documents: the link succeeds, but no filing menu ever appears.",
        pacer_username="victorlane",
        pacer_password="practice-victor-2025",
        pacer_name="Victor Lane",
        cmecf_login="lanev",
        cmecf_password="practice-court-victor",
        cmecf_name="Victor Lane",
        filer=False,
        scenario=Scenario.VIEW_ONLY,
    ),
    Person(
        key="court_down",
        name="Dora West",
        story="Her courts are closed for maintenance once she has signed in.",
        pacer_username="dorawest1",
        pacer_password="practice-dora-2025",
        pacer_name="Dora West",
        cmecf_login="westd",
        cmecf_password="practice-court-dora",
        cmecf_name="Dora West",
        scenario=Scenario.COURT_DOWN,
    ),
    Person(
        key="lost_answer",
        name="Leo Hart",
        story="The court links his accounts, but the connection breaks before it can say so.",
        pacer_username="leohart22",
        pacer_password="practice-leo-2025",
        pacer_name="Leo Hart",
        cmecf_login="hartl",
        cmecf_password="practice-court-leo",
        cmecf_name="Leo Hart",
        scenario=Scenario.ANSWER_LOST,
    ),
)

_BY_KEY = {someone.key: someone for someone in PEOPLE}
_BY_USERNAME = {someone.pacer_username: someone for someone in PEOPLE}
_BY_LOGIN = {someone.cmecf_login: someone for someone in PEOPLE}


def person(key: str) -> Person:
    """The person with this key, such as "john". Raises KeyError."""
    return _BY_KEY[key]


def pacer_user(username: str) -> Person | None:
    """The person whose PACER user name this is."""
    return _BY_USERNAME.get(username)


def cmecf_filer(login: str) -> Person | None:
    """The person whose CM/ECF login this is; the same in every practice court."""
    return _BY_LOGIN.get(login)
