"""What went wrong, in four parts: what happened, whether anything was linked, what to do, who can help."""

from dataclasses import dataclass

from app.courts.court import Court
from app.linking.problems import Problem, ProblemKind
from ui.words.contacts import Contact, Helper, contacts_for
from ui.words.courts import court_in_words
from ui.words.problems_at_court import AT_COURT
from ui.words.problems_on_the_way import ON_THE_WAY, Entry

NOTHING_LINKED = "Nothing was linked."
PERHAPS_LINKED = (
    "It is not certain whether the accounts were linked. Do not link again before that is known: check first."
)
AS_BEFORE = "This was only a fresh look. The result below stands as it was."
LOOK_AGAIN = "Press Check again when you want to have another look."
_LINKED = {
    ProblemKind.ALREADY_LINKED: "Nothing was changed just now. This account can already file at this court.",
    ProblemKind.UNSETTLED_ATTEMPT: "Nothing was linked just now. An earlier try may have been.",
    ProblemKind.ALREADY_SUBMITTED: (
        "Nothing was sent a second time. The first try may have linked the accounts."
    ),
}
_ENTRIES: dict[ProblemKind, Entry] = {**ON_THE_WAY, **AT_COURT}


def it_said(quoted: str) -> str:
    """The very words of PACER or the court."""
    return f"It said: {quoted}"


@dataclass(frozen=True)
class ProblemWords:
    """A problem in words. `court_words` is what PACER or the court said, to be shown as plain text."""

    happened: str
    linked: str
    do_now: str
    helper: Helper
    contacts: tuple[Contact, ...]
    court_words: str | None

    @property
    def as_text(self) -> str:
        """All of it in one text, for a screen reader."""
        said = it_said(f"“{self.court_words}”") if self.court_words else ""
        who = " ".join(contact.as_text for contact in self.contacts)
        return " ".join(part for part in (self.happened, said, self.linked, self.do_now, who) if part)


def problem_words(
    problem: Problem, court: Court | None, *, looking: bool = False, result_known: bool = False
) -> ProblemWords:
    """The four parts for `problem`; `court` lends its name and its help desk.

    `looking`: what failed was a fresh look at the menus. `result_known`: a result stands there already.
    """
    entry = _ENTRIES[problem.kind]
    name = court_in_words(court)
    happened = entry.happened.format(court=name)
    if problem.about and entry.detail:
        happened = f"{happened} {entry.detail.format(about=problem.about)}"
    linked = PERHAPS_LINKED if problem.may_have_linked else _LINKED.get(problem.kind, NOTHING_LINKED)
    if looking and result_known and not problem.may_have_linked:
        linked = AS_BEFORE
    stopped_looking = looking and problem.kind is ProblemKind.CANCELLED
    return ProblemWords(
        happened=happened[:1].upper() + happened[1:],
        linked=linked,
        do_now=LOOK_AGAIN if stopped_looking else entry.do_now.format(court=name),
        helper=entry.helper,
        contacts=contacts_for(entry.helper, court),
        court_words=problem.court_words,
    )
