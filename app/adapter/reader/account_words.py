"""What a short text beside an account is: a label, a name of a person, or something that is no name.

Only the District of Utah shows a confirmation page in public ("CMECF John Attorney", "PACER John Attorney",
https://www.utd.uscourts.gov, "Link PACER to NextGen CM/ECF"). What other courts print beside a name is not
known, so a text is a name only if nothing else fits it.
"""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from app.adapter.reader import phrases as wording
from app.linking.written_name import NameKind, read_name

LONGEST_NAME = 120


class NotUnderstoodError(Exception):
    """The lay-out could mean more than one thing."""


class System(Enum):
    """The two accounts."""

    CMECF = "cmecf"
    PACER = "pacer"


class About(Enum):
    """What a label says of the value beside it. ACCOUNT: which account it is; UNKNOWN: not understood."""

    NAME = "name"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    SUFFIX = "suffix"
    ACCOUNT = "account"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Label:
    """Which account a label names, and which detail of it; None where it leaves that open."""

    system: System | None
    about: About | None


class Sort(Enum):
    """NAME: it can be a person's name. DULL: surely none. PROSE: sentences that name nobody. ODD: unknown."""

    NAME = "name"
    DULL = "dull"
    PROSE = "prose"
    ODD = "odd"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PACER = _set("pacer cso")
_CMECF = _set("cmecf efiling efiler efile")
_NAME = _set("name names holder owner person attorney filer user counsel lawyer registrant registered")
_OTHER = _set("""
login logins log-in logon id ids userid username user-name number numbers no # num firm firms organization
organisation company employer agency office bureau entity status state role roles email mail e-mail phone
telephone tel mobile cell fax address addresses street city zip county bar prid pin date created since
expires expiration updated modified group billing code district division department dept title position
password category privilege privileges access affiliation practice balance exemption key reference case
cases admission admissions contact supervisor client member membership time
last-login website url license ssn unit location
""")
_WHICH = _set("""
system type kind source site service side application database record records account accounts which
""")
_FILLER = _set("""
the your my this that a an of on in for at to by with as is be being and account accounts current existing
old new legacy upgraded individual personal law court court's courts issued court-issued filing full legal
display complete from nextgen public shown appears listed information info detail details profile belongs
belonging held under linked record records assigned one both system new-style old-style e-file side database
site service s upgrade
""")
_PARTS_OF_NAMES = {
    "first": About.FIRST,
    "given": About.FIRST,
    "middle": About.MIDDLE,
    "last": About.LAST,
    "family": About.LAST,
    "surname": About.LAST,
    "suffix": About.SUFFIX,
    "generation": About.SUFFIX,
}
_LABEL_WORDS = (
    _PACER | _CMECF | _NAME | _OTHER | _WHICH | _FILLER | _PARTS_OF_NAMES.keys() | _set("initial initials")
)
# words that are none of a label's, and make one with others: CM / ECF, e filer, Central Sign-On, user name
_LABEL_PARTS = _LABEL_WORDS | _set("cm e file filer filers filing central sign sign-on user name")
_SPLIT = re.compile(r"[\s/(),&]+")

# what stands on pages, in tables and in mark-up of courts and is no name of a person
_PAGE_WORDS = _set("""
link links linking linked unlink confirm confirmation confirmed continue submit cancel clear reset back next
yes no please review verify check match matches same question note notice important warning step page screen
form main home help menu utilities query reports report search logout log out in sign signed sign-on central
welcome privacy policy security technical support desk service services center centre contact us about
bankruptcy district circuit appeals appellate court courts federal judiciary united states u.s america
american clerk clerk's clerks office judge judges magistrate chief justice department case locator document
documents docket filing file files e-filing electronic management live test training database northern
southern eastern western middle north south east west new region attorney attorneys attorney's filer filers
trustee trustees creditor debtor party agent agents user users person panel private standing chapter
assistant special deputy acting senior junior associate associates partner member shareholder counsel
general trial lead defender public defense prosecutor government govt ausa pro hac vice bono se admitted
admission active inactive pending approved verified suspended terminated enabled disabled expired current
closed open valid locked unlocked registered registration upgraded legacy nextgen standard limited full
individual group single primary secondary other none true false good permission permissions level january
february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec am pm est cst mst pst edt
utc not available applicable known unknown provided on at of the and or for to by with a an is are be it
only exempt non-exempt regular paralegal secretary staff law legal esquire esq attorney-at-law solo
practitioner mr mrs ms dr first second old copy draft total item items value field fields detail column row
result alabama alaska arizona arkansas california carolina colorado columbia connecticut dakota delaware
florida georgia guam hampshire hawaii idaho illinois indiana iowa jersey kansas kentucky louisiana maine
maryland massachusetts mexico michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
oregon pennsylvania puerto rico rhode island islands mariana tennessee texas utah vermont virgin virginia
washington wisconsin wyoming york
""")
_ALSO_NAMES = _set("""
april may june august will grant west virginia carolina georgia dakota montana washington york florence
chase law page link bono rico chance
""")
_STATES = _set("carolina dakota virginia york mexico hampshire jersey island rico washington montana georgia")
_VOCABULARY = _PAGE_WORDS | _LABEL_WORDS
_FIRM = re.compile(
    r"\b(?:L\.?L\.?L?\.?[PC]|P\.?L\.?L\.?C|P\.\s?[CA]|P[CA]|A\.?P\.?C|P\.?S|Ltd|Inc|Corp|Corporation|Company|Co|Chtd|LPA|"
    r"Chartered|Firm|Offices?|Associates|Partners|Partnership|Group|Department|Dept|Division|Agency|Bureau|Commission|"
    r"Services?|Center|Centre|Clinic|Foundation|Institute|University|College|Society|Association|Solutions|Holdings|"
    r"Consultants|Advisors|Defenders?|Counselors|Attorneys|Lawyers|Trustees?|Prosecutors?|Authority|Ministry|Aid)\b"
    r"|&|\bU\.? ?S\.? Attorney|\bUnited States Attorney|\bAttorney General|\s\+\s|\band\s+[A-Z]",
)
_PERSONAL = re.compile(  # these look like marks of firms, and are what somebody is
    r",?\s+(?:Assistant|Asst\.?|Special Assistant|Deputy|Senior|Trial|Staff|Chief|Acting|First Assistant)?\s*"
    r"(?:Federal Public Defender|Federal Defender|Public Defender|U\.? ?S\.? Attorney|United States Attorney|"
    r"U\.? ?S\.? Trustee|United States Trustee|Attorney General|Trustee|Chapter \d+ Trustee|Attorney)\.?$"
)
_MAYBE_FIRM = _set("""
law bank trust city county state team tower building estate town village plaza llp llc
""")
_ADDRESS = _set("""
st ave avenue street road rd blvd boulevard drive dr lane ln way court ct suite ste floor fl box po p.o apt
unit plaza square sq highway hwy parkway pkwy room rm place pl broadway circle terrace n s e w north south
east west ne nw se sw main building bldg
""")
_VERBS = _set("""
are be been can cannot could do does has have if is link may must not please shall should that these this
those was were will you your which who would after before into their they there we our
""")
_PARTICLES = _set("""
de la las los del della der den di da do dos du van von y e le ten ter zu zur bin al el ibn st af
""")
_NAME_WORD = re.compile(
    r"(?:[^\W\d_]|[\u02bb\u02bc\u2018\u2019'`])(?:[^\W\d_]|[\u0300-\u036f'\u2018\u2019\u02bb\u02bc`.-])*"
)
_SUFFIX = _set("jr sr ii iii iv v esq esquire jd phd llm mba cpa md 2nd 3rd 4th")
_GENERATIONS = _set("jr jnr junior sr snr senior ii iii iv 2nd 3rd 4th")
_MAIL = re.compile(r"\S+@\S+|\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)


def read_label(text: str) -> Label | None:
    """The label that a text is, if it is nothing else; a text that speaks of both accounts is none."""
    words = _label_words(text)
    if not 1 <= len(words) <= 12 or not _LABEL_WORDS.issuperset(words):
        return None
    found = set(words)
    pacer = bool(found & _PACER)
    cmecf = bool(found & _CMECF) or (not pacer and _is_filing_account(words))
    if pacer and cmecf:
        return None
    system = System.PACER if pacer else System.CMECF if cmecf else None
    about = _about(found - _PACER - _CMECF, words)
    if about is None and system is None:
        return (
            Label(None, About.ACCOUNT)
            if found & _WHICH and found <= _WHICH | _FILLER and len(words) <= 3
            else None
        )
    return Label(system, None if about is About.ACCOUNT and system is not None else about)


def _label_words(text: str) -> list[str]:
    plain = (
        wording.plain(text)
        .strip(wording.EDGES)
        .replace("central sign-on", "cso")
        .replace("central sign on", "cso")
    )
    plain = plain.replace("e-mail", "email").replace("user name", "username").replace("'s", "")
    return [
        bare or word for word in _SPLIT.split(plain) if (bare := word.strip(wording.EDGES)) or word == "#"
    ]


def is_generation(text: str) -> bool:
    """Whether a text is a part of a name that tells father from son: Jr., Sr., III."""
    plain = [one for word in text.split() for one in _plain_words(word)]
    return bool(plain) and _GENERATIONS.issuperset(plain)


def in_labels(word: str) -> bool:
    """Whether a word can be a part of a label."""
    return _LABEL_PARTS.issuperset(_label_words(word))


def _is_filing_account(words: list[str]) -> bool:
    pairs = set(pairwise(words))
    return bool(
        pairs
        & {("filing", "account"), ("filer", "account"), ("court", "account"), ("court-issued", "account")}
    )


def _about(found: set[str], words: list[str]) -> About | None:
    if "last" in found and found & {"login", "updated", "modified", "access", "log-in", "logon"}:
        return About.OTHER
    if found & _OTHER - ({"state", "contact"} if "name" in found else set()):
        return About.OTHER
    if found & {"type", "kind"} and found & _NAME:
        return About.OTHER
    if words == ["registered"]:
        return None
    if "registered" in found and "to" not in found and not found & (_NAME - {"registered"}):
        return About.OTHER
    parts = {_PARTS_OF_NAMES[word] for word in found if word in _PARTS_OF_NAMES}
    if len(parts) > 1 or (parts == {About.SUFFIX} and "name" in found):
        return About.NAME if {About.FIRST, About.LAST} <= parts else About.UNKNOWN
    if parts:
        return next(iter(parts))
    if (
        "court" in found
        and not found & {"account", "accounts", "issued", "name", "holder", "owner"}
        and len(words) < 3
    ):
        return About.OTHER
    if found & _NAME and not (
        "account" in found
        and found & _NAME == {"name"}
        and "of" not in found
        and "in" not in found
        and "on" not in found
        and "for" not in found
    ):
        return About.NAME
    return None


def sort_of(text: str) -> Sort:
    """What a text that is no label is."""
    text = text.strip(" :;*")
    if not any(letter.isalpha() for letter in text):
        return Sort.DULL
    if not any(letter.isalpha() and letter.upper() != letter.lower() for letter in text):
        return Sort.NAME if 2 <= len(text) <= 20 and not any(map(str.isdigit, text)) else Sort.ODD
    words = text.split()
    if _MAIL.search(text):
        return Sort.DULL if len(words) == 1 else Sort.ODD
    if _is_prose(text, words):
        return Sort.ODD if names_somebody(text) else Sort.PROSE
    if len(text) > LONGEST_NAME or text.endswith(("...", "\u2026")):
        return Sort.ODD
    plain = [one for word in words for one in _plain_words(word)]
    if read_name(text).kind is NameKind.EMPTY:
        return Sort.DULL
    if _VOCABULARY.issuperset(plain):
        named = len(plain) > 1 and plain[0] in _ALSO_NAMES and plain[-1] not in _STATES and _has_shape(words)
        if not named:
            return Sort.DULL
        return Sort.NAME if all(one in _ALSO_NAMES or len(one) == 1 for one in plain) else Sort.ODD
    if _without_office(text) is not None:
        return Sort.NAME
    if any(letter.isdigit() for letter in text):
        return Sort.DULL if _is_figures(words) else Sort.ODD
    if len(words) == 1:
        return Sort.DULL if text == text.lower() else Sort.ODD
    return _name_or_firm(text, words)


def _without_office(text: str) -> str | None:
    """The name before an office such as "Trial Attorney" or "Chapter 7 Trustee"; None if there is none."""
    person = _PERSONAL.sub("", text)
    whole = person != text and not any(map(str.isdigit, person)) and not _FIRM.search(person)
    return person if whole and _has_shape(person.split()) else None


def _name_or_firm(text: str, words: list[str]) -> Sort:
    if _FIRM.search(text):
        return Sort.DULL
    if any(one in _MAYBE_FIRM for word in words[-1:] for one in _plain_words(word)):
        return Sort.ODD
    return Sort.NAME if _has_shape(words) else Sort.ODD


def _plain_words(word: str) -> list[str]:
    plain = wording.plain(word).strip(".,;:()[]*!'\"")
    return [plain] if plain else []


def _is_prose(text: str, words: list[str]) -> bool:
    if "?" in text or "!" in text:
        return True
    lower = {word.strip(".,;:()\"'") for word in words if word[:1].islower()}
    if lower & _VERBS:
        return True
    last = words[-1].casefold().strip(".")
    return len(words) > 5 and text.endswith(".") and len(last) > 1 and last not in _SUFFIX and len(lower) > 2


def names_somebody(text: str) -> bool:
    """Whether a sentence holds two words in a row that could be somebody's name."""
    run = 0
    for word in text.split():
        bare = word.strip(".,;:()[]?!\"'\u201c\u201d")
        if bare.casefold() in _PARTICLES:
            continue
        run = run + 1 if bare[:1].isupper() and not _is_known(word) else 0
        if run > 1:
            return True
        if word[-1:] in ";:?!" or (word[-1:] == "." and len(bare) > 3):
            run = 0
    return False


def _is_known(word: str) -> bool:
    plain = _plain_words(word)
    return any(one in _VOCABULARY and one not in _ALSO_NAMES and len(one) > 1 for one in plain)


def _is_figures(words: list[str]) -> bool:
    """Whether words with figures among them are a number, a date, a time or an address."""
    plain = [one for word in words for one in _plain_words(word)]
    others = [one for one in plain if not any(letter.isdigit() for letter in one)]
    if all(one in _VOCABULARY or one in _ADDRESS or len(one) == 2 for one in others):
        return True
    if words[0][:1].isdigit() and any(one in _ADDRESS for one in others):
        return True
    return re.search(r",?\s[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?$", " ".join(words)) is not None


def _has_shape(words: list[str]) -> bool:
    """Whether words are written as a person's name is: capitals, no signs, a comma behind a last name."""
    text = " ".join(words)
    bare = re.sub(r"\s*[(\"\u201c][\w.+ -]{1,20}[)\"\u201d]\s*", " ", text)
    pieces = [piece.split() for piece in bare.split(",") if piece.strip()]
    pieces = pieces[:1] + [piece for piece in pieces[1:] if not _is_addition(piece)]
    if not 1 <= len(pieces) <= 2 or not 2 <= sum(map(len, pieces)) <= 7:
        return False
    if len(pieces) == 2:
        family = [
            word
            for word in pieces[0]
            if word.casefold().strip(".") not in _PARTICLES and word.casefold().strip(".") not in _SUFFIX
        ]
        given = [
            word
            for word in pieces[1]
            if len(word.strip(".")) > 1 and word.casefold().strip(".") not in _SUFFIX
        ]
        if len(family) != 1 or not 1 <= len(given) <= 2:
            return False
    flat = [word for piece in pieces for word in piece]
    if not all(_NAME_WORD.fullmatch(word) for word in flat):
        return False
    if not all(
        word[0].isupper() or not word[0].isalpha() or word.casefold() in _PARTICLES or _is_inner(word)
        for word in flat
    ):
        return False
    whole = [word for word in flat if len(word.strip(".")) > 1 and word.casefold().strip(".") not in _SUFFIX]
    return bool(whole) and sum(1 for word in flat if word.casefold().strip(".") not in _SUFFIX) > 1


def _is_inner(word: str) -> bool:
    return re.match(r"(?:d'|d\u2019|o'|mc|mac|de|di|la|le|van|von|\u02bb)[A-Z]", word) is not None


def _is_addition(piece: list[str]) -> bool:
    """Whether what stands behind a comma is a suffix, a title or an office, and the name still one name."""
    plain = [one.replace(".", "") for word in piece for one in _plain_words(word)]
    if all(one in _SUFFIX for one in plain):
        return True
    alone = read_name("Given Family, " + " ".join(piece))
    return alone.words == ("given", "family") and alone.kind is NameKind.PERSON
