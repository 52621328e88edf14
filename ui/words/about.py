"""What the program is, and what it is not."""

from app import __version__

TITLE = "About ECF Link"
VERSION = f"Version {__version__}"
WHAT = (
    "ECF Link helps an attorney link a PACER account to a CM/ECF filing account, shows the two names before "
    "anything is linked, and tells what the court's own pages prove afterwards."
)
NOT_OFFICIAL = (
    "It is not made, endorsed or checked by the federal courts, by PACER or by the Administrative Office of "
    "the U.S. Courts. Where a court's own instructions say something else, follow the court."
)
SPEAKS_TO = (
    "It speaks with PACER and with the court that you choose, and with nobody else. It sends no statistics "
    "and looks for no updates by itself."
)
