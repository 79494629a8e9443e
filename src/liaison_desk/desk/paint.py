"""Strokes shared by everything the desk paints itself: boxes, hairlines, rings, icons and one line of text."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from liaison_desk.desk import icons
from liaison_desk.desk.reading import base_direction
from liaison_desk.desk.style import CHIP_RADIUS, CONTROL_RADIUS, Kind, Look

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft


def mirrored(direction: Qt.LayoutDirection, outer: QRect, inner: QRect) -> QRect:
    """`inner` as it lies in `outer` when read in that direction; the one place where painted parts are mirrored."""
    return QStyle.visualRect(direction, outer, inner)


def box(
    painter: QPainter, rect: QRect, fill: QColor | None, edge: QColor | None = None, *, radius: int = CONTROL_RADIUS, width: int = 1
) -> None:
    """A rounded box; its edge lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if edge is not None else 0.0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)
    painter.restore()


def ring(painter: QPainter, rect: QRect, look: Look, *, radius: int = CONTROL_RADIUS) -> None:
    """The mark of focus: 2 px just inside `rect`."""
    box(painter, rect, None, look.colour("focus"), radius=radius, width=2)


def hairline(painter: QPainter, rect: QRect, look: Look) -> None:
    """A decorative line. Filled, not stroked: an anti-aliased stroke blurs over two px."""
    painter.fillRect(rect, look.colour("line"))


def draw_icon(painter: QPainter, rect: QRect, name: str, colour: QColor, direction: Qt.LayoutDirection) -> None:
    """An icon in the middle of `rect`, as large as the rect's shorter side."""
    size = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatioF()
    drawn = icons.pixmap(name, colour.name(), size, ratio, direction == RIGHT_TO_LEFT)
    painter.drawPixmap(rect.center().x() - size // 2 + 1 - size % 2, rect.center().y() - size // 2 + 1 - size % 2, drawn)


def draw_text(painter: QPainter, rect: QRect, text: str, look: Look, kind: Kind, colour: QColor, *, at_end: bool = False) -> None:
    """One line of text at the leading (or trailing) edge of a rect that is already mirrored."""
    reading = painter.layoutDirection()
    right = (reading == RIGHT_TO_LEFT) != at_end
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(look.font(kind))
    painter.setPen(colour)
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.setLayoutDirection(base_direction(text, reading))
    painter.drawText(rect, int(flags), look.elided(kind, text, rect.width()))
    painter.setLayoutDirection(reading)


def draw_found(
    painter: QPainter, rect: QRect, text: str, spans: tuple[tuple[int, int], ...], look: Look, kind: Kind, colour: QColor
) -> None:
    """One line of text with the found pieces (`start`, `length`) on the colour of a marker."""
    if not spans:
        draw_text(painter, rect, text, look, kind, colour)
        return
    layout = QTextLayout(look.elided(kind, text, rect.width()), look.font(kind))
    option = QTextOption()
    right = painter.layoutDirection() == RIGHT_TO_LEFT
    option.setTextDirection(base_direction(text, painter.layoutDirection()))
    option.setAlignment(Qt.AlignmentFlag.AlignAbsolute | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft))
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_found(start, length, look) for start, length in spans])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width())
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, QPointF(rect.x(), rect.y() + (rect.height() - line.height()) / 2))


def _found(start: int, length: int, look: Look) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = start, length
    marked = QTextCharFormat()
    marked.setBackground(look.colour("mark"))
    span.format = marked
    return span


def key_width(look: Look, key: str) -> int:
    """How wide the little box with a key's name is, px."""
    return max(look.width("chip", key) + 12, look.room(22))


def draw_key(painter: QPainter, rect: QRect, key: str, look: Look) -> None:
    """The little box with a key's name. It stays Latin and left to right."""
    box(painter, rect, look.colour("surface"), look.colour("strong"), radius=CHIP_RADIUS)
    painter.setFont(look.font("chip"))
    painter.setPen(look.colour("quiet"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)
