"""What the page of questions says of itself; the questions are worded in `cases` and `questions`."""

ALL_DONE = "That is all. Press Next to sign in to PACER."
ONLY_CHECKED = "That is all. Press Next to sign in to PACER and have the menus read."
CHECKED_NOW = "That is all. You are still signed in to PACER: press Next to have the menus read."
STILL_SIGNED_IN = "That is all. You are still signed in to PACER: press Next to open this court."
EARLIER = (
    "You answered the other questions for an earlier court. They are about you and your PACER account, so "
    "your answers count here, too."
)
SHOW_ANSWERS = "Show my answers"
STOPPED = "Not yet: see the red note above. You can close the program and come back."
READ_ONCE = "Read once before you file"
FIND_OUT, OPTIONAL = "How do I find out?", " (optional)"
CALENDAR_TITLE, CALENDAR_FILES = "Save the calendar file", "Calendar files (*.ics)"


def still_to_answer(numbers: str) -> str:
    """Which questions are left."""
    return f"Still to answer: {numbers}."
