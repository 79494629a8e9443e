"""The steps of a visit at the start of its page: where one is, what is filled, one click to each part."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.paint import box, draw_icon, draw_text, mirrored, ring
from liaison_desk.desk.style import look
from liaison_desk.language import Words
from liaison_desk.visits.presenter import FormPart


class StepMark(QPushButton):
    """One part: a circle that is ticked when something stands there, and its words."""

    def __init__(self, text: str, on_click: Callable[[], None]) -> None:
        super().__init__(text)
        self.filled = self.here = False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _on=False: on_click())

    def stand(self, words: Words, *, filled: bool, here: bool) -> None:
        """Whether something stands there, and whether one is there now."""
        if (filled, here) != (self.filled, self.here):
            self.filled, self.here = filled, here
            done = words("filled", "Told of a step by a screen reader: something stands in this part")
            now = words("you are here", "Told of a step by a screen reader: the part one writes in")
            self.setAccessibleDescription(", ".join(said for said, so in ((done, filled), (now, here)) if so))
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as a control."""
        worn = look()
        return QSize(12 + worn.icon + 10 + worn.width("title", self.text()) + 14, worn.control)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, bar, circle and words."""
        worn, whole, direction = look(), self.rect(), self.layoutDirection()
        painter = QPainter(self)
        painter.setLayoutDirection(direction)
        if self.here:
            box(painter, whole, worn.colour("surface"), worn.colour("line"))
            bar = QRect(0, whole.height() // 4, 3, whole.height() // 2)
            painter.fillRect(mirrored(direction, whole, bar), worn.colour("accent"))
        elif self.underMouse():
            box(painter, whole, worn.colour("hover"))
        side = worn.icon - 2
        icon = "circle-check" if self.filled else "circle-dot" if self.here else "circle"
        tone = "done" if self.filled else "accent" if self.here else "quiet"
        place = QRect(13, (whole.height() - side) // 2, side, side)
        draw_icon(painter, mirrored(direction, whole, place), icon, worn.colour(tone), direction)
        start = 12 + worn.icon + 10
        words = mirrored(direction, whole, QRect(start, 0, whole.width() - start - 6, whole.height()))
        kind, ink = ("title", "accent") if self.here else ("text", "text")
        draw_text(painter, words, self.text(), worn, kind, worn.colour(ink))  # type: ignore[arg-type]
        if self.hasFocus():
            ring(painter, whole, worn)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the hand."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the steps, Enter goes to the part."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class Steps(QWidget):
    """All steps in the order of a talk."""

    def __init__(self, words: Words, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self.words, self.chosen = words, chosen
        self.marks: dict[str, StepMark] = {}
        self.here = ""
        self.parts: tuple[FormPart, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addStretch(1)

    def show_parts(self, parts: tuple[FormPart, ...]) -> None:
        """Shows these parts; built anew only where there are others than before."""
        if [one.title for one in parts] != [one.title for one in self.parts]:
            for mark in self.marks.values():
                mark.hide()
                mark.deleteLater()
            self.marks = {one.part.value: StepMark(one.title, lambda key=one.part.value: self.chosen(key)) for one in parts}  # type: ignore[misc]
            for place, mark in enumerate(self.marks.values()):
                self.column.insertWidget(place, mark)
            self.here = next(iter(self.marks), "")
        self.parts = parts
        self._stand()

    def go_to(self, key: str) -> None:
        """One is in that part now."""
        if key != self.here:
            self.here = key
            self._stand()

    def _stand(self) -> None:
        for part in self.parts:
            key = part.part.value
            self.marks[key].stand(self.words, filled=part.filled, here=key == self.here)

    def wanted(self) -> int:
        """The width that shows every step whole, px."""
        return max((mark.sizeHint().width() for mark in self.marks.values()), default=0)
