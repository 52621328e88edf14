"""What the help window says of itself; its pages are the files of `resources/help`."""

TITLE = "Help"
BACK, TOPICS = "&Back", "All &topics"
TROUBLE = "&When something went wrong"
PAGE_NAME = "The page, which can be read with the arrow keys. Tab goes from link to link."
NOT_THERE = "This page of the help is missing. Install the program again; the record of your links stays."


def window_title(page: str) -> str:
    """The window's title, with the title of the page that it shows."""
    return f"Help: {page}"
