"""Draws papers and photos for the screen: a page of them, and the small picture; nothing of it is kept by Qt."""

from pathlib import Path

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from liaison_desk.errors import UnreadableFile
from liaison_desk.papers import picture
from liaison_desk.papers.picture import Picture

PDF = "application/pdf"
LARGEST_PX, SMALL_PX = 2000, 240
SMALL_DPI, PAGE_DPI = 24.0, 120.0
SMALL_QUALITY = 80
LARGEST_PAGE_POINTS = 3000.0


def drawn(data: bytes, media_type: str, page: int) -> tuple[Picture, int]:
    """A page of a paper (counted from 0) and how many it has; a photo has one. Raises UnreadableFile."""
    if media_type == PDF:
        return _page(data, page, PAGE_DPI), pages_of(data)
    return _as_picture(_photo(data, LARGEST_PX)), 1


def small(path: Path, media_type: str) -> bytes:
    """The small picture of a file, as JPEG; raises UnreadableFile for one that cannot be shown."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile("The file changed or went away while it was read", "Nothing was attached. Try again.", where="path") from error
    if media_type == PDF:
        page = _page(data, 0, SMALL_DPI)
        image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    else:
        image = _photo(data, SMALL_PX)
    image = image.scaled(SMALL_PX, SMALL_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(made, "JPEG", SMALL_QUALITY)  # type: ignore[call-overload]
    return bytes(made.data().data())


def pages_of(data: bytes) -> int:
    """How many pages a PDF has; raises UnreadableFile."""
    try:
        return picture.count_pages(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable() from error


def _page(data: bytes, page: int, dpi: float) -> Picture:
    try:
        return picture.draw_page(data, page=page, dpi=dpi, most_points=LARGEST_PAGE_POINTS)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise _unreadable() from error


def _photo(data: bytes, most_px: int) -> QImage:
    """A photo upright and no larger than asked, on white; raises UnreadableFile."""
    held = QByteArray(data)
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > most_px:
        reader.setScaledSize(size.scaled(QSize(most_px, most_px), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise _unreadable()
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def _as_picture(image: QImage) -> Picture:
    return Picture(width=image.width(), height=image.height(), stride=image.bytesPerLine(), pixels=bytes(image.constBits()))


def _unreadable() -> UnreadableFile:
    return UnreadableFile("This paper cannot be shown", "It is damaged, or locked by a password of its own.")
