"""What is said of the support file."""

TITLE = "Support file"
LEAD = (
    "For whoever helps you with this program. This is the whole file, as it would be saved. Read it first. "
    "Nothing is sent anywhere: you save it or copy it, and you decide who gets it."
)
IN_IT = (
    "In it: versions of the program and the system, a few settings, what kinds of problems this run met, the "
    "newest attempts (court, times, what became of them; people are only numbered), and the last lines of "
    "the log."
)
NOT_IN_IT = (
    "Not in it: passwords, one-time codes, user names, logins and names of people. Of a court's own words "
    "only those stay that courts' pages share; of all other words you see the shape, such as Xxxx."
)
TEXT_NAME = "The support file, as it would be saved"
READING = "Putting the file together…"
WAITING = "The file is put together as soon as the court has answered."
SAVE, COPY = "&Save…", "C&opy"
SAVE_TITLE, FILTER = "Save the support file", "Text (*.txt)"
SAVED = "Saved in {path}. It was sent nowhere."
NOT_SAVED = "The file could not be saved: {why}. Choose another folder."
COPIED = "The whole text is copied. Paste it where you want it, and look at it once more there."
FAILED = "The file could not be put together: this program made a mistake. Its log says where."


def file_name(day: str) -> str:
    """The name that is offered for the file."""
    return f"ECF-Link-support-{day}.txt"
