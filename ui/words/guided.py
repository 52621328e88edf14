"""The link by hand in a browser: what its page says, the steps at a court, what to do without any."""

from dataclasses import dataclass

from app.courts.court import Court, LinkRoute
from ui.words.guided_appellate import appellate_steps
from ui.words.guided_district import district_steps
from ui.words.guided_step import GuidedStep

CHECK = "Check my filing menus"
DONE = "I did this and saw what is described"
EARLIER, LATER = "Previous step", "Following step"
PLACE = "Step {number} of {all}"
DONE_SO_FAR = "{done} of {all} steps are ticked."
DIFFERENT = "My screen shows something else"
DIFFERENT_MEANS = (
    "Stop here. Press nothing that links. Write down or photograph the page, log out, and ask the court's "
    "help desk what it means. What you have ticked stays as it is."
)
STILL = (
    "Tick each step when it is done. Then this program signs in and looks whether your filing menus are "
    "there."
)
READY = "All steps are ticked. Press Check my filing menus: the program signs in to PACER and only reads."
COPY_ADDRESS = "If your browser does not open, copy this address into it:"
OPEN_SITE = "Open the court's site in my browser"
SHOULD_SHOW, COMPARE, NOTES = "What your screen should show", "Compare", "Good to know"
STOP_IF, ANY_OF_THESE = "Stop", "Go no further if one of these is so:"
INSTEAD_LEAD = "This court has no link step. Here is what there is to do instead."
SHOW_INSTEAD = "Show me what to do instead"
BY_HAND = "Do it by hand in the browser instead"
BY_HAND_WHY = (
    "You can also link by hand in your browser, led step by step. That is as good: the court's pages are "
    "the same, and this program checks the menus afterwards."
)


def unsettled_words(when: str | None) -> str:
    """Why nobody is led to a link now: an earlier try, at `when` (None: not readable), may have linked."""
    happened = (
        "The record has a line about this court that can't be read, and that may hide a link."
        if when is None
        else f"An earlier try at this court, on {when}, has no known result."
    )
    return (
        f"{happened} Do not link by hand before the "
        "court's help desk has told you that nothing was linked. Go back to check what became of it."
    )


def guided_steps(court: Court) -> tuple[GuidedStep, ...]:
    """All steps at `court`, in order; none where it has no link step (see `instead_words`)."""
    if court.route is LinkRoute.NONE:
        return ()
    return appellate_steps(court) if court.route is LinkRoute.APPELLATE else district_steps(court)


@dataclass(frozen=True)
class Instead:
    """What to do where there is no link step."""

    heading: str
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


MANAGE = ("Manage My Account at PACER", "https://pacer.psc.uscourts.gov/pscof/login.xhtml")


def instead_words(court: Court) -> Instead:
    """What there is to do at a court without a link step."""
    note = (court.route_note,) if court.route_note else ()
    based = court.route_source
    source = (("What this is based on", based),) if based.startswith("https://") else ()
    # the program opens no page without encryption: such an address is there to copy
    note = (*note, *((f"This is based on {based}.",) if based.startswith("http://") else ()))
    asking = (
        "Sign in to Manage My Account at PACER.",
        "Under Maintenance, choose Attorney Admissions/E-File Registration.",
        "Choose this court, and ask for E-Filing; ask for Admission as well if you are not admitted yet.",
        "The court decides and tells you by e-mail. Filing is possible after that.",
    )
    if court.id == "ca5":
        return Instead("Ask for e-filing in PACER", (*note, *asking), (MANAGE, *source))
    lines = (
        *note,
        "Ask the court's help desk how your filing account works there, before you link or register "
        "anything.",
    )
    return Instead("Ask this court first", lines, source)
