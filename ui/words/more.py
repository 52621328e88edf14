"""What can be opened beside the wizard, and the words of its menu."""

from enum import Enum

MORE = "M&ore"
HELP_KEYS = "{key} opens the help."
MORE_MEANS = "Opens a menu. Everything in it opens beside this window and changes nothing in the wizard."


class More(Enum):
    """The entries of the menu, in their order."""

    HELP = "help"
    TROUBLE = "trouble"
    HISTORY = "history"
    SUPPORT_FILE = "support_file"
    DESK = "desk"
    NEXT_ATTORNEY = "next_attorney"
    TEXT_SIZE = "text_size"
    NEWER_VERSION = "newer_version"
    ABOUT = "about"


_LABELS = {
    More.HELP: "&Help",
    More.TROUBLE: "&When something went wrong",
    More.HISTORY: "His&tory of links",
    More.SUPPORT_FILE: "&Support file",
    More.DESK: "Helping an attorne&y",
    More.NEXT_ATTORNEY: "Ne&xt attorney…",
    More.TEXT_SIZE: "Text si&ze",
    More.NEWER_VERSION: "Is there a &newer version?",
    More.ABOUT: "&About ECF Link",
}


def more_label(entry: More) -> str:
    """How the menu names `entry`, with its key marked by "&"."""
    return _LABELS[entry]
