"""Words of which some stretches are marked: what stands in one version only, over as many lines as they take."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.desk.paint import RIGHT_TO_LEFT
from liaison_desk.desk.reading import base_direction
from liaison_desk.desk.style import look

Stretches = tuple[tuple[int, int], ...]
LEAST_PX = 120


class MarkedText(QWidget):
    """A text as it was typed, its lines kept; never rich text."""

    def __init__(self, text: str = "", marks: Stretches = ()) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text, marks)

    def say(self, text: str, marks: Stretches = ()) -> None:
        """Another text, with the stretches (start, end) to mark."""
        self.text, self.marks = text, marks
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _laid_out(self, width: int) -> list[tuple[QTextLayout, float]]:
        """The paragraphs with the height at which each begins, and an empty one at the end that holds the whole height."""
        worn, y, start = look(), 0.0, 0
        found: list[tuple[QTextLayout, float]] = []
        for line in self.text.split("\n"):
            layout = QTextLayout(line, worn.font("text"))
            direction = base_direction(line, self.layoutDirection())
            option = QTextOption(_side(self.layoutDirection()))
            option.setTextDirection(direction)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            layout.setTextOption(option)
            layout.setFormats([self._format(one[0] - start, one[1] - start, len(line)) for one in self.marks])
            layout.beginLayout()
            inner = 0.0
            while (row := layout.createLine()).isValid():
                row.setLineWidth(max(width, 1))
                row.setPosition(QPointF(0, inner))
                inner += max(row.height(), worn.line("text")) + 2
            layout.endLayout()
            found.append((layout, y))
            y += max(inner, worn.line("text"))
            start += len(line) + 1
        return [*found, (QTextLayout(), y)]

    def _format(self, start: int, end: int, length: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, stop = max(0, min(start, length)), max(0, min(end, length))
        found.length = max(0, stop - found.start)
        marked = QTextCharFormat()
        marked.setBackground(look().colour("mark"))
        found.format = marked
        return found

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its lines take at a width, px."""
        return int(self._laid_out(width)[-1][1]) + 2

    def sizeHint(self) -> QSize:
        """A paragraph of a readable width."""
        wide = min(look().room(360), max((look().width("text", line) for line in self.text.split("\n")), default=0) + 4)
        return QSize(wide, self.heightForWidth(max(wide, LEAST_PX)))

    def minimumSizeHint(self) -> QSize:
        """It wraps before it is cut."""
        return QSize(LEAST_PX, look().line("text") + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the marks and the words."""
        painter = QPainter(self)
        painter.setPen(look().colour("text"))
        for layout, y in self._laid_out(self.width())[:-1]:
            layout.draw(painter, QPointF(0, y))


def _side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    right = direction == RIGHT_TO_LEFT
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
