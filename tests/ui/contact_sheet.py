"""Contact sheets: many pictures small on one, each with its name, drawn by Qt alone."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

ACROSS = 3
GAP, CAPTION = 12, 26
GROUND, WORDS = "#5b6068", "#ffffff"


def contact_sheet(pictures: Mapping[str, QImage], wide: int = 640) -> QImage:
    """`pictures` in rows of three, each `wide` pixels wide, under its name. ValueError without any."""
    if not pictures:
        raise ValueError("a contact sheet needs pictures")
    small = {name: _scaled(picture, wide) for name, picture in pictures.items()}
    rows = [list(small.items())[start : start + ACROSS] for start in range(0, len(small), ACROSS)]
    highest = [max(picture.height() for _, picture in row) for row in rows]
    columns = min(ACROSS, len(small))
    width = GAP + columns * (wide + GAP)
    sheet = QImage(width, GAP + sum(high + CAPTION + GAP for high in highest), QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    font = QFont(painter.font())
    font.setPixelSize(CAPTION * 2 // 3)
    painter.setFont(font)
    painter.setPen(QColor(WORDS))
    top = GAP
    for row, high in zip(rows, highest, strict=True):
        for column, (name, picture) in enumerate(row):
            left = GAP + column * (wide + GAP)
            painter.drawText(QRect(left, top, wide, CAPTION), Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawImage(left, top + CAPTION, picture)
        top += high + CAPTION + GAP
    painter.end()
    return sheet


def save_sheets(folder: Path, prefix: str, pictures: Mapping[str, QImage]) -> tuple[Path, ...]:
    """One sheet a page in `folder`: what stands before the first hyphen of a name is its page."""
    pages: dict[str, dict[str, QImage]] = {}
    for name, picture in pictures.items():
        pages.setdefault(name.split("-")[0], {})[name] = picture
    saved = []
    for page, theirs in pages.items():
        path = folder / f"sheet-{prefix}-{page}.png"
        if not contact_sheet(theirs).save(str(path)):
            raise OSError(f"{path} could not be written")
        saved.append(path)
    return tuple(saved)


def _scaled(picture: QImage, wide: int) -> QImage:
    return picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
