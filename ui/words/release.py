"""What stands at the way to a newer version. The program never looks for one by itself."""

from app import __version__

ASK = "Is there a newer version?"
HINT = (
    f"This is version {__version__}. Your browser opens the page of the newest one. ECF Link itself asks "
    "nobody but PACER and the courts, so it can't know."
)
