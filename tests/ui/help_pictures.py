"""Takes the pictures of the help anew, from the tour: `python -m tests.ui.help_pictures`.

Each is in few colors, so that all of them together stay small.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.linking.events import Step
from ui.tour import WORDS, tour

FOLDER = Path(__file__).parents[2] / "resources" / "help" / "pictures"
SIZE = QSize(860, 660)
COLORS = 64
OF_ONE_RUN = "ecf-link-tour-"  # in the path of that run's own records
OF_THE_TOUR = {
    Step.START: "start",
    Step.DESK: "attorneys",
    Step.COURT: "court",
    Step.MY_COURTS: "my-courts",
    Step.PREREQUISITES: "prerequisites",
    Step.BROWSER: "in-browser",
    Step.GUIDED: "by-hand",
    Step.PACER: "pacer",
    Step.CMECF: "cmecf-login",
    Step.CONFIRM: "check-names",
    Step.STATUS: "result",
}


def in_few_colors(picture: QImage) -> QImage:
    """`picture` in those of its colors that cover most of it."""
    words, plain = picture.text(WORDS), picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [color for color, _ in counted.most_common(COLORS)]
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.AvoidDither)
    few.setText(WORDS, "\n".join(line for line in words.splitlines() if OF_ONE_RUN not in line))
    return few


def words_of(picture: Path) -> list[str]:
    """What the page in `picture` said, with every number as #: times and codes differ."""
    return [re.sub(r"\d+", "#", line) for line in QImage(str(picture)).text(WORDS).splitlines()]


def take(folder: Path = FOLDER) -> int:
    """Writes the picture of every step into `folder` and `folder`/dark. Gives the tour's exit code."""
    with tempfile.TemporaryDirectory(prefix="ecf-link-help-") as place:
        code = tour(Path(place), size=SIZE)
        for scheme in ("", "dark"):
            target = folder / scheme
            target.mkdir(parents=True, exist_ok=True)
            for step, name in OF_THE_TOUR.items():
                taken = next(iter(sorted((Path(place) / scheme).glob(f"??-{name}.png"))))
                in_few_colors(QImage(str(taken))).save(str(target / f"{step.value}.png"), quality=0)
    return code


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    sys.exit(take(*(Path(given) for given in sys.argv[1:2])))
