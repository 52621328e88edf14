"""An invented language: every sentence accented, longer by two fifths and in brackets, so that it shows what
is not translated and what does not fit. `python -m tests.ui.pseudo OUT [--scale 2] [--only WORD] [--few]`
leaves pictures, says what is wrong, and ends with 1 if anything is.

Nothing of the program that has words may be imported before `speak_pseudo`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from string import Formatter

from ui.language import speak

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÁƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
LONGER = 0.4
FILLER = "öñé ţŵö ţĥŕéé ƒöûŕ "
KEPT = re.compile(
    r"&\w|\S+@\S+\.\w+|(?:https?://|mailto:)\S+|[\w*.-]+\.(?:gov|com|org|json|pdf|csv|ics)\b|\*\.\w+"
)


def pseudo(sentence: str) -> str:
    """`sentence` in the invented language; what is filled in, addresses and shortcut keys stay."""
    said = "".join(
        _accented(text) + ("" if field is None else "{" + field + (f":{form}" if form else "") + "}")
        for text, field, form, _ in Formatter().parse(sentence)
    )
    more = (FILLER * (len(sentence) // 10 + 1))[: round(LONGER * len(sentence))].strip()
    return f"[!!{said} {more}!!]" if more else f"[!!{said}!!]"


def _accented(text: str) -> str:
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [text[at : kept.start()].translate(ACCENTS), kept.group()]
        at = kept.end()
    joined = "".join((*parts, text[at:].translate(ACCENTS)))
    return joined.replace("{", "{{").replace("}", "}}")


def speak_pseudo() -> None:
    """Has every word that is loaded from now on said in the invented language."""
    speak(pseudo)


def main() -> int:
    """Walks every state; see the module's text."""
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--only", default="")
    parser.add_argument("--few", action="store_true", help="one state of each page")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
    speak_pseudo()
    from tests.ui.pseudo_walk import walk  # after that

    wrong = walk(asked.out, asked.scale, asked.only, few=asked.few)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
