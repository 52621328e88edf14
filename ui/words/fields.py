"""What the controls that several pages share say: passwords, codes, kept logins, practice people, links."""

CAPS = "Caps Lock seems to be on."
TIDIED = "Something that can't be seen, such as a line end, was pasted with it. It was taken out."
SHOW, SHOW_MEANS = "Show", "Shows the password while you hold this button"
OPEN, CLOSED = "open", "closed"
WRITES_MAIL, OPENS_IN_BROWSER = "Writes an e-mail.", "Opens in your browser."
PEOPLE, PRESS_A_NAME = "People to practice with", "Press a name to fill in that person's login."
USE_KEPT, THE_STORE = "Sign in as {name}", "the password store"
PAUSED = "Paused after two refused tries"
CHECK_AGAIN, CHECK_AGAIN_MEANS = "Check again", "Check again what became of the earlier try"


def show_words(label: str) -> str:
    """What a screen reader hears of the button that shows the password called `label`."""
    return f"Show {label} while held"


def clock_words(seconds: int) -> str:
    """How long the one-time code of now still lasts."""
    return f"A new code comes in {seconds} seconds"


def kept_words(username: str, store: str) -> str:
    """One kept login."""
    return f"{username}, kept in {store}"


def forget_words(username: str) -> str:
    """The button that takes a login out of the store."""
    return f"Forget {username}"


def fill_in_words(name: str) -> str:
    """What the button of a practice person does."""
    return f"Fill in the login of {name}"


def filled_in_words(name: str) -> str:
    """That it was done."""
    return f"Filled in: {name}"
