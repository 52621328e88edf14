"""Rows of text as a CSV file that a spreadsheet opens without running anything in it.

What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# also after a semicolon, which divides cells where a comma marks decimals
_FORMULA = re.compile(r"(^|;)([\s'\"]*)(?=[=+\-@＝＋－＠])")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def spreadsheet(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, every cell in quotation marks, Windows' line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([safe_cell(title) for title in titles])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def safe_cell(text: str) -> str:
    """`text` on one line, with a "'" before what a spreadsheet would take for a formula."""
    flat = _CONTROLS.sub(" ", text).strip()
    return _FORMULA.sub(lambda found: f"{found[1]}'{found[2]}", flat)
