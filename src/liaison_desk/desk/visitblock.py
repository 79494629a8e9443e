"""One visit in the week: a box at its time that can be opened, dragged, or lifted and moved with the keyboard."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from liaison_desk.desk.paint import box, draw_icon, draw_text, mirrored, ring
from liaison_desk.desk.style import CONTROL_RADIUS, look
from liaison_desk.visits.presenter import CalendarVisit

SIGNS: dict[str, str] = {"due": "circle-question-mark", "accent": "check", "done": "circle-check", "quiet": "circle-x"}


class Grid(Protocol):
    """What a block asks of the grid it stands in."""

    def lift(self, block: "VisitBlock", days: int, minutes: int) -> None:
        """Moves it by so many days and minutes, to be kept when it is put down."""

    def put_down(self, block: "VisitBlock", *, keep: bool) -> None:
        """Keeps where it was moved to, or brings it back."""

    def drag_to(self, block: "VisitBlock", place: QPoint) -> None:
        """Follows the pointer, in the grid's px."""

    def drop(self, block: "VisitBlock", place: QPoint) -> None:
        """The pointer let go."""

    def walk(self, block: "VisitBlock", key: Qt.Key) -> None:
        """The focus goes to the visit before, after, or of the day beside."""

    def open_visit(self, visit_id: str) -> None:
        """The natural next thing."""

    def choose_visit(self, visit_id: str) -> None:
        """Shows it beside."""


class VisitBlock(QPushButton):
    """A visit in a column of the week. Enter opens, Space chooses, arrows walk, Shift and arrows move it."""

    def __init__(self, shown: CalendarVisit, day: int, grid: Grid, parent: QWidget, said: str) -> None:
        """`day` is its column; `said` is what a screen reader and the tip say."""
        super().__init__(parent)
        self.shown, self.day, self.grid = shown, day, grid
        self.chosen = False
        self.lifted = False
        self.pressed_at: QPoint | None = None
        self.dragging = False
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.grid.choose_visit(self.shown.visit_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box, bar, family, time and state."""
        worn, whole, direction = look(), self.rect(), self.layoutDirection()
        painter = QPainter(self)
        painter.setLayoutDirection(direction)
        tone = self.shown.tone
        ground = "sel" if self.chosen else "hover" if self.underMouse() or self.lifted else "surface"
        box(painter, whole, worn.colour(ground), worn.colour("accent" if self.chosen or self.lifted else "strong"))
        bar = QRect(3, 4, 3, whole.height() - 8)
        painter.fillRect(mirrored(direction, whole, bar), worn.colour(tone))
        side, line = worn.small_icon, worn.line("second") + 1
        inner = QRect(11, 3, whole.width() - 15, line)
        ink = worn.colour("quiet" if self.shown.is_over and tone == "quiet" else "text")
        tall = whole.height() >= 2 * line + 5
        short = inner if tall else inner.adjusted(0, 0, -side - 3, 0)
        draw_text(painter, mirrored(direction, whole, short), self.shown.title, worn, "label", ink)
        low = 3 + line if tall else 3
        sign = QRect(whole.width() - side - 5, low + (line - side) // 2, side, side)
        draw_icon(painter, mirrored(direction, whole, sign), SIGNS[tone], worn.colour(tone), direction)
        if tall:
            under = mirrored(direction, whole, inner.translated(0, line).adjusted(0, 0, -side - 3, 0))
            draw_text(painter, under, self.shown.time, worn, "second", worn.colour("quiet"))
        if whole.height() >= 3 * line + 5:
            last = mirrored(direction, whole, inner.translated(0, 2 * line))
            draw_text(painter, last, self.shown.where, worn, "second", worn.colour("quiet"))
        if self.hasFocus():
            ring(painter, whole, worn, radius=CONTROL_RADIUS)

    # ------------------------------------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walks, opens, lifts, puts down."""
        key = Qt.Key(event.key())
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        minutes = {Qt.Key.Key_Up: -15, Qt.Key.Key_Down: 15}
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and self.shown.movable and key in {*days, *minutes}:
            turned = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
            self.grid.lift(self, days.get(key, 0) * turned, minutes.get(key, 0))
        elif key in {*days, *minutes}:
            self.grid.walk(self, key)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.lifted:
                self.grid.put_down(self, keep=True)
            else:
                self.grid.open_visit(self.shown.visit_id)
        elif key == Qt.Key.Key_Escape and self.lifted:
            self.grid.put_down(self, keep=False)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting go of Shift puts it down."""
        if event.key() == Qt.Key.Key_Shift and self.lifted:
            self.grid.put_down(self, keep=True)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was lifted and left goes back."""
        super().focusOutEvent(event)
        if self.lifted:
            self.grid.put_down(self, keep=False)

    # ------------------------------------------------------------------------------------------- pointer

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the hand."""
        self.setCursor(Qt.CursorShape.OpenHandCursor if self.shown.movable else Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin."""
        self.pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer once it has clearly moved."""
        here = event.position().toPoint()
        if self.pressed_at is None or not self.shown.movable:
            return
        if not self.dragging and (here - self.pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        self.dragging = True
        self.grid.drag_to(self, self.mapToParent(here - self.pressed_at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go: a drop, or else a click."""
        before, self.pressed_at = self.pressed_at, None
        if self.dragging and before is not None:
            self.dragging = False
            self.setDown(False)
            self.grid.drop(self, self.mapToParent(event.position().toPoint() - before))
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens."""
        self.grid.open_visit(self.shown.visit_id)

    def event(self, event: QEvent) -> bool:
        """Follows a new look."""
        if event.type() == QEvent.Type.StyleChange:
            self.update()
        return super().event(event)
