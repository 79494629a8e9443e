"""A yes or no, and one of some: a box or a round mark with words that wrap where they are long."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from liaison_desk.desk.paint import RIGHT_TO_LEFT, box, draw_icon, mirrored, ring
from liaison_desk.desk.reading import base_direction
from liaison_desk.desk.style import Kind, Look, look

BEFORE_WORDS, AFTER_WORDS = 14, 4
LEAST_WORDS = 150


class Tick(QCheckBox):
    """A yes or no with words."""

    def __init__(self, text: str, *, chosen: bool = False, changed: Callable[[bool], None] | None = None) -> None:
        super().__init__(text)
        self.setChecked(chosen)
        _prepare(self)
        if changed is not None:
            self.clicked.connect(changed)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its words take at a width, px."""
        return _height(self, width, "")

    def sizeHint(self) -> QSize:
        """Mark and words in one line."""
        return _hint(self, "")

    def minimumSizeHint(self) -> QSize:
        """Its words wrap before they are cut."""
        return _least(self, "")

    def hitButton(self, pos: QPoint) -> bool:
        """The words can be pressed as well."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box, tick and words."""
        _paint(self, QPainter(self), "")


class Pick(QRadioButton):
    """One of some (those with the same parent), with words and a quiet line under them."""

    def __init__(self, text: str, second: str = "", *, changed: Callable[[], None] | None = None) -> None:
        super().__init__(text)
        self.second = second
        self.setAccessibleDescription(second)
        _prepare(self)
        if changed is not None:
            self.clicked.connect(lambda: changed())  # noqa: PLW0108 - Qt would hand it `checked`

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its words take at a width, px."""
        return _height(self, width, self.second)

    def sizeHint(self) -> QSize:
        """Mark and the longer of both lines."""
        return _hint(self, self.second)

    def minimumSizeHint(self) -> QSize:
        """Its words wrap before they are cut."""
        return _least(self, self.second)

    def hitButton(self, pos: QPoint) -> bool:
        """The words can be pressed as well."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws mark and words."""
        _paint(self, QPainter(self), self.second)


Mark = QCheckBox | QRadioButton


def _prepare(button: Mark) -> None:
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _before(worn: Look) -> int:
    return worn.icon + BEFORE_WORDS


def _wrapped(worn: Look, kind: Kind, text: str, width: int) -> int:
    """The height of a text that wraps at a width, px."""
    if not text:
        return 0
    within = QFontMetrics(worn.font(kind)).boundingRect(QRect(0, 0, max(width, 1), 10_000), int(Qt.TextFlag.TextWordWrap), text)
    return within.height()


def _height(button: Mark, width: int, second: str) -> int:
    worn = look()
    room = width - _before(worn) - AFTER_WORDS
    words = _wrapped(worn, "title", button.text(), room) + _wrapped(worn, "second", second, room)
    return max(words + 12, worn.control)


def _hint(button: Mark, second: str) -> QSize:
    worn = look()
    width = _before(worn) + max(worn.width("title", button.text()), worn.width("second", second)) + AFTER_WORDS + 2
    return QSize(width, _height(button, width, second))


def _least(button: Mark, second: str) -> QSize:
    hint = _hint(button, second)
    return QSize(min(hint.width(), look().room(LEAST_WORDS)), hint.height())


def _paint(button: Mark, painter: QPainter, second: str) -> None:
    worn, direction, whole = look(), button.layoutDirection(), button.rect()
    room = whole.width() - _before(worn) - AFTER_WORDS
    on, round_mark = button.isChecked(), isinstance(button, QRadioButton)
    kind: Kind = "title" if on and round_mark else "task"
    first, under = _wrapped(worn, kind, button.text(), room), _wrapped(worn, "second", second, room)
    top = max(0, (whole.height() - first - under) // 2)
    _paint_mark(button, painter, worn, top)
    ink = worn.colour("text" if button.isEnabled() else "quiet")
    for text, face, colour, y, tall in (
        (button.text(), kind, ink, top, first),
        (second, "second", worn.colour("quiet"), top + first, under),
    ):
        if text:
            side = Qt.AlignmentFlag.AlignRight if direction == RIGHT_TO_LEFT else Qt.AlignmentFlag.AlignLeft
            painter.setLayoutDirection(base_direction(text, direction))
            painter.setFont(worn.font(face))
            painter.setPen(colour)
            place = mirrored(direction, whole, QRect(_before(worn), y, room, tall))
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextWordWrap), text)
    if button.hasFocus():
        ring(painter, whole, worn)


def _paint_mark(button: Mark, painter: QPainter, worn: Look, top: int) -> None:
    direction, side, on = button.layoutDirection(), worn.icon, button.isChecked()
    line = _wrapped(worn, "task", button.text(), 10_000)
    mark = mirrored(direction, button.rect(), QRect(4, top + (line - side) // 2, side, side))
    edge = worn.colour("accent" if on else "strong")
    if isinstance(button, QRadioButton):
        box(painter, mark, worn.colour("surface"), edge, radius=side // 2, width=2)
        if on:
            inset = side * 5 // 18
            box(painter, mark.adjusted(inset, inset, -inset, -inset), worn.colour("accent"), radius=side // 2)
        return
    box(painter, mark, worn.colour("accent" if on else "surface"), edge, radius=4)
    if on:
        draw_icon(painter, mark.adjusted(2, 2, -2, -2), "check", worn.colour("on_accent"), direction)
