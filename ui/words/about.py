"""What the program is, what it is not, and whose work it carries."""

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
LICENCE = "ECF Link is free software under the MIT License. All texts of licenses are below."
CARRIED = "What it carries"
CARRIED_LEAD = (
    "These works of others are part of the program. Each may be used and passed on under its license."
)
QT = "Qt"
QT_NOTICE = (
    "The window is made with Qt 6 and Qt for Python (PySide6, Shiboken6). They are used unchanged under the "
    "GNU Lesser General Public License, version 3. You may replace them with your own builds of the same "
    "version: they lie as separate files with the program, and nothing checks that they are the original "
    "ones. You may take the program apart to find errors in such a change."
)
QT_PLACES = (
    ("The source of Qt", "https://download.qt.io/official_releases/qt/"),
    ("The source of Qt for Python", "https://download.qt.io/official_releases/QtForPython/"),
    ("The text of the license (LGPL 3)", "https://www.gnu.org/licenses/lgpl-3.0.html"),
    ("The GPL 3, on which it builds", "https://www.gnu.org/licenses/gpl-3.0.html"),
    ("What others' work Qt itself carries", "https://doc.qt.io/qt-6/licenses-used-in-qt.html"),
)
OWN_TEXT = "ECF Link: MIT"
NO_TEXT = "Its package brings no text of its license."
NOT_FOUND = (
    "The list of what the program carries is missing. Install the program again; the record of your links "
    "stays."
)


def work_words(name: str, version: str, licence: str) -> str:
    """One work that is carried."""
    return f"{name} {version}: {licence}" if licence else f"{name} {version}"
