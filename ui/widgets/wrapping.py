"""How high wrapped words are, measured once for each font and width: Qt asks hundreds of times a layout."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

MOST = 4_000
WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

_heights: dict[tuple[str, int, str], int] = {}


def forget_heights() -> None:
    """Lets go of the words that were measured."""
    _heights.clear()


def wrapped_height(widget: QWidget, text: str, width: int) -> int:
    """The height in pixels of `text` in `widget`'s font, wrapped at `width` pixels."""
    known = (text, width, widget.font().key())
    height = _heights.get(known)
    if height is None:
        if len(_heights) >= MOST:
            _heights.clear()
        room = QRect(0, 0, max(1, width), 10_000)
        height = _heights[known] = widget.fontMetrics().boundingRect(room, WRAPS, text).height()
    return height
