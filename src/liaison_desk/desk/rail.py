"""The side rail: the name of the program, 'Find or do', the places, and 'Lock now' at its foot."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Label, Mark
from liaison_desk.desk.paint import box, draw_icon, draw_key, draw_text, hairline, key_width, mirrored, ring
from liaison_desk.desk.style import Kind, look
from liaison_desk.language import Words

WIDTH_PX = 196
WIDEST_PX = 340


class RailButton(QPushButton):
    """One place: icon, word, and how much waits there."""

    def __init__(self, key: str, text: str, icon: str, *, key_hint: str = "", field: bool = False) -> None:
        """`field` draws it as the box that opens 'Find or do'."""
        super().__init__(text)
        self.key, self.icon_name, self.key_hint, self.field = key, icon, key_hint, field
        self.count = ""
        self.count_tone = "quiet"
        self.lit = False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def say_count(self, count: str, tone: str = "quiet") -> None:
        """How much waits there ('' for nothing)."""
        self.count, self.count_tone = count, tone
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.update()

    def light(self, *, lit: bool) -> None:
        """Whether this is where one is."""
        self.lit = lit
        self.setAccessibleDescription("●" if lit else "")
        self.update()

    def _fitting_count(self, room: int) -> str:
        """How much waits; beside a long word only its number, px of room for both."""
        worn = look()
        if worn.width("title", self.text()) + 9 + worn.width("second", self.count) <= room:
            return self.count
        return self._number()

    def _number(self) -> str:
        return next((part for part in self.count.split() if part.isdecimal()), self.count)

    def wanted_width(self) -> int:
        """The width that shows icon, word and hint or all of the count, px."""
        return self._width_with(self.count)

    def least_width(self) -> int:
        """The width that shows icon, word and hint or the number that waits, px."""
        return self._width_with(self._number())

    def _width_with(self, count: str) -> int:
        worn = look()
        if self.key_hint:
            return 12 + worn.icon + 8 + worn.width("text", self.text()) + 8 + key_width(worn, self.key_hint) + 9
        after = max(worn.room(34), worn.width("second", count) + 9 + 6)
        return 12 + worn.icon + 12 + worn.width("title", self.text()) + after

    def sizeHint(self) -> QSize:
        """As high as a control."""
        return QSize(120, look().control)

    def minimumSizeHint(self) -> QSize:
        """Narrower than its word is possible; it is cut then."""
        return QSize(60, look().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bar, ground, icon, word and count."""
        worn, whole, direction = look(), self.rect(), self.layoutDirection()
        painter = QPainter(self)
        painter.setLayoutDirection(direction)
        if self.field:
            box(painter, whole, worn.colour("hover" if self.underMouse() else "surface"), worn.colour("strong"))
        elif self.lit or self.underMouse():
            box(painter, whole, worn.colour("sel" if self.lit else "hover"))
        if self.lit:
            bar = QRect(0, whole.height() // 4, 3, whole.height() // 2)
            painter.fillRect(mirrored(direction, whole, bar), worn.colour("accent"))
        ink = worn.colour("accent" if self.lit else "text")
        side = worn.icon
        draw_icon(
            painter, mirrored(direction, whole, QRect(12, (whole.height() - side) // 2, side, side)), self.icon_name,
            ink if self.lit else worn.colour("text"), direction,
        )  # fmt: skip
        end = whole.width() - 9
        if self.key_hint:
            wide, tall = key_width(worn, self.key_hint), worn.line("chip") + 4
            end -= wide
            draw_key(painter, mirrored(direction, whole, QRect(end, (whole.height() - tall) // 2, wide, tall)), self.key_hint, worn)
        elif self.count:
            said = self._fitting_count(end - 12 - side - 12)
            wide = worn.width("second", said)
            end -= wide
            place = mirrored(direction, whole, QRect(end, 0, wide, whole.height()))
            draw_text(painter, place, said, worn, "second", worn.colour(self.count_tone))
        start = 12 + side + (8 if self.field else 12)
        words = QRect(start, 0, end - start - 6, whole.height())
        kind: Kind = "title" if self.lit else "text"
        tone = worn.colour("quiet") if self.field else ink
        draw_text(painter, mirrored(direction, whole, words), self.text(), worn, kind, tone)
        if self.hasFocus():
            ring(painter, whole, worn)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Shows the hand."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk through the rail, Enter opens."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(QWidget):
    """The rail; `chosen(key)` is called with a place's key, 'find' or 'lock'."""

    def __init__(self, words: Words, places: Sequence[tuple[str, str, str, bool]], chosen: Callable[[str], None]) -> None:
        """`places` are (key, word, icon, whether at the foot)."""
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words("Places", "Name of the side rail for a screen reader"))
        self.buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 13, 12)
        column.setSpacing(2)
        column.addLayout(_name(words))
        column.addSpacing(8)
        find = self._button(
            "find", words("Find or do", "Opens the palette: go to a family, a screen, an action"), "search", chosen, field=True
        )
        column.addWidget(find)
        column.addSpacing(12)
        foot: list[RailButton] = []
        for key, word, icon, at_foot in places:
            button = self._button(key, word, icon, chosen)
            if at_foot:
                foot.append(button)
            else:
                column.addWidget(button)
        column.addStretch(1)
        for button in foot:
            column.addWidget(button)
        column.addWidget(self._button("lock", words("Lock now", "Button in the rail: locks the desk at once"), "lock", chosen))
        self.buttons["lock"].setToolTip(shown("Ctrl+L"))
        self.setFixedWidth(self._width())

    def _button(self, key: str, word: str, icon: str, chosen: Callable[[str], None], *, field: bool = False) -> RailButton:
        button = RailButton(key, word, icon, key_hint=shown("Ctrl+K") if field else "", field=field)
        button.clicked.connect(lambda: chosen(key))
        self.buttons[key] = button
        return button

    def _width(self) -> int:
        widest = max(button.wanted_width() for button in self.buttons.values()) + 25
        return max(WIDTH_PX, min(widest, WIDEST_PX))

    def say_count(self, key: str, count: str, tone: str = "quiet") -> None:
        """How much waits in a place ('' for nothing)."""
        self.buttons[key].say_count(count, tone)
        self.setFixedWidth(self._width())

    def light(self, key: str) -> None:
        """Lights the place where one is."""
        for each, button in self.buttons.items():
            button.light(lit=each == key)

    def changeEvent(self, event: QEvent) -> None:
        """The width follows the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "buttons") and "lock" in self.buttons:
            self.setFixedWidth(self._width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the hairline beside the screen."""
        edge = QRect(self.width() - 1, 0, 1, self.height())
        hairline(QPainter(self), mirrored(self.layoutDirection(), self.rect(), edge), look())


def _name(words: Words) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 7, 0, 7)
    row.setSpacing(10)
    row.addWidget(Mark("notebook-tabs", tone="accent", side=20))
    row.addWidget(Label(words("Liaison Desk", "Name of the program"), kind="title"), 1)
    return row
