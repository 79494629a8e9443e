"""Bundled line icons, drawn sharp at any size, colour and screen ratio, and mirrored where direction demands it."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from liaison_desk import places

STROKE = "1.8"
MIRRORED = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right", "corner-down-left", "external-link", "list", "log-out"),
        *("redo-2", "reply", "send", "text", "undo-2", "list-checks"),
    }
)
"""Icons that point along the line of reading. Clocks, ticks, media and telephones' handsets stay as they are."""


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0, mirrored: bool = False) -> QPixmap:
    """The icon as a picture of `size` logical px in a colour '#RRGGBB'; `mirrored` asks for the right-to-left form."""
    svg = places.icon(name).read_bytes()
    svg = svg.replace(b'stroke-width="2"', f'stroke-width="{STROKE}"'.encode()).replace(b"currentColor", colour.encode())
    renderer = QSvgRenderer(QByteArray(svg))
    side = round(size * ratio)
    drawn = QPixmap(QSize(side, side))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    if mirrored and name in MIRRORED:
        drawn = drawn.transformed(QTransform(-1, 0, 0, 1, 0, 0))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colour: str, size: int, mirrored: bool = False) -> QIcon:
    """The icon for Qt's own parts (menus, actions), sharp on screens of one and two px for each logical px."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, colour, size, ratio, mirrored))
    return result
