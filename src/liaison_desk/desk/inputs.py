"""What people type into or choose from: a line, a page of words, a search, a choice, a tick, and the label around each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.labels import IconText, KeyHint, Label, Mark
from liaison_desk.desk.paint import box, draw_icon, draw_text, mirrored, ring
from liaison_desk.desk.reading import has_right_to_left
from liaison_desk.desk.style import CONTROL_RADIUS, look, mark_as

HINT_SIDES_PX = 32
STAYS = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason})
"""Reasons for which a line loses the focus only for a moment: its own list, another window, a menu."""


def drop(typed: str) -> int:
    """The margin in px above a line that brings Arabic letters to its middle: Qt keeps the Latin baseline, which is too high."""
    return look().room(9) if has_right_to_left(typed) else 0


class Line(QLineEdit):
    """One line to type in."""

    def __init__(self, text: str = "", *, name: str = "", hint: str = "", changed: Callable[[str], None] | None = None) -> None:
        """`hint` stands in the empty line; `name` is for screen readers where no label does; `changed` hears every keystroke."""
        super().__init__(text)
        self.hint, self.whole_hint = hint, False
        self.setCursorPosition(0)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        mark_as(self, box="field")
        self.end_px = 0
        if self.isRightToLeft():
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.textChanged.connect(lambda _typed: self.keep_free(self.end_px))
        self.keep_free(0)
        if changed is not None:
            self.textEdited.connect(changed)

    def setText(self, text: str | None) -> None:
        """A line that nobody types in shows the beginning of what does not fit."""
        super().setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def setPlaceholderText(self, text: str | None) -> None:
        """The hint; where `whole_hint` is set it is shown whole or, beside a label that says enough, not at all."""
        self.hint = text or ""
        self._show_hint()

    def _show_hint(self) -> None:
        fits = look().width("text", self.hint) + HINT_SIDES_PX <= self.width()
        super().setPlaceholderText(self.hint if fits or not self.whole_hint else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint follows the width."""
        super().resizeEvent(event)
        if self.whole_hint:
            self._show_hint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the desk brings somebody here, one types on behind what stands there."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left, it shows its beginning again."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.setCursorPosition(0)

    def keep_free(self, end_px: int) -> None:
        """Keeps so much room free at the trailing end, px, for what stands in the line."""
        self.end_px = end_px
        right = self.isRightToLeft()
        down = drop(self.text())
        self.setTextMargins(end_px if right else 0, down, 0 if right else end_px, 0)


class Words(QPlainTextEdit):
    """Some lines to write in; it grows with what is written, Tab leaves it."""

    def __init__(
        self, text: str = "", *, name: str = "", hint: str = "", lines: int = 2, changed: Callable[[str], None] | None = None
    ) -> None:
        """`lines` is how many stand open at least."""
        super().__init__(text)
        self.least_lines = lines
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if self.isRightToLeft():
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
        mark_as(self, box="field")
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        if changed is not None:
            self.textChanged.connect(lambda: changed(self.toPlainText()))
        self._grow()

    def _grow(self) -> None:
        lines = max(self.least_lines, int(self.document().size().height()))
        wanted = lines * look().line("text") + 26
        if self.height() != wanted:
            self.setFixedHeight(wanted)

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and hasattr(self, "least_lines"):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        super().resizeEvent(event)
        self._grow()


class Search(QLineEdit):
    """A line to search with: a glass at its start, a key hint at its end while it is empty, Escape empties it."""

    def __init__(self, hint: str, *, key: str = "", changed: Callable[[str], None] | None = None) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(False)
        self.glass = Mark("search")
        self.glass.setParent(self)
        self.key = KeyHint(key) if key else None
        if self.key is not None:
            self.key.setParent(self)
        mark_as(self, box="field")
        self.textChanged.connect(lambda _text: self._place())
        if changed is not None:
            self.textChanged.connect(changed)
        self._place()

    def _place(self) -> None:
        worn, right = look(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = worn.icon
        glass = QRect(11, (self.height() - side) // 2, side, side)
        self.glass.setGeometry(mirrored(self.layoutDirection(), self.rect(), glass))
        start, end = side + 8, 0
        if self.key is not None:
            self.key.setVisible(not self.text())
            hint = self.key.sizeHint()
            place = QRect(self.width() - hint.width() - 8, (self.height() - hint.height()) // 2, hint.width(), hint.height())
            self.key.setGeometry(mirrored(self.layoutDirection(), self.rect(), place))
            end = hint.width() + 4 if not self.text() else 0
        down = drop(self.text())
        self.setTextMargins(end if right else start, down, start if right else end, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps glass and hint at the ends."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follows direction and type."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange} and hasattr(self, "key"):
            self._place()


class Choice(QComboBox):
    """One of some choices, in the look of a field."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, name: str = "", chosen: str = "", changed: Callable[[str], None] | None = None
    ) -> None:
        """`choices` are (value, word)."""
        super().__init__()
        self.setAccessibleName(name)
        self.dressed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)
        for value, word in choices:
            self.addItem(word, value)
        self.choose(chosen)
        if changed is not None:
            self.activated.connect(lambda _place: changed(self.value()))

    def showPopup(self) -> None:
        """The list is dressed when it first opens: that takes 8 ms, and most are never opened."""
        if not self.dressed:
            view = QListView()
            view.setObjectName("popup")
            self.setView(view)
            view.ensurePolished()  # else the first list is as high as its rows would be without the sheet: cut
            self.dressed = True
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the page under it: whoever scrolls past must not choose something else without seeing it."""
        event.ignore()

    def value(self) -> str:
        """The value that is chosen, '' for none."""
        return str(self.currentData() or "")

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other choices; what was chosen stays where it is still there."""
        now = [(str(self.itemData(i) or ""), self.itemText(i)) for i in range(self.count())]
        if now == list(choices):
            return
        chosen = self.value()
        self.clear()
        for value, word in choices:
            self.addItem(word, value)
        self.choose(chosen)
        self.updateGeometry()

    def choose(self, value: str) -> None:
        """Chooses a value without telling."""
        place = self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        """As wide as the longest word."""
        worn = look()
        longest = max((worn.width("text", self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(longest + worn.small_icon + 12 + 12 + 16, worn.control)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its longest word."""
        return QSize(look().room(96), look().control)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws box, word and chevron."""
        worn, direction = look(), self.layoutDirection()
        painter = QPainter(self)
        painter.setLayoutDirection(direction)
        ink = worn.colour("text" if self.isEnabled() else "quiet")
        box(painter, self.rect(), worn.colour("hover" if self.underMouse() and self.isEnabled() else "surface"), worn.colour("strong"))
        if self.hasFocus():
            ring(painter, self.rect(), worn, radius=CONTROL_RADIUS)
        side = worn.small_icon
        chevron = QRect(self.width() - side - 12, (self.height() - side) // 2, side, side)
        draw_icon(painter, mirrored(direction, self.rect(), chevron), "chevron-down", ink, direction)
        words = mirrored(direction, self.rect(), QRect(12, 0, self.width() - side - 36, self.height()))
        draw_text(painter, words, self.currentText(), worn, "text", ink)


class Field(QWidget):
    """A label above, a quiet hint under it, a mistake above the box, and the box."""

    def __init__(self, label: str, control: QWidget, *, hint: str = "", optional: str = "") -> None:
        """`optional` is a quiet word behind the label, such as '(if you know it)'."""
        super().__init__()
        self.control = control
        self.label = Label(f"{label} {optional}".strip(), kind="label")
        self.hint = Label(hint, kind="second", tone="quiet", wrap=True)
        self.mistake = IconText("", icon="circle-alert", kind="second", tone="overdue", wrap=True)
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        if not hint:  # never shown before it stands in a window: it would be a window of its own for a moment
            self.hint.hide()
        self.mistake.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.label, self.hint, self.mistake):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(control)
        tell = getattr(control, "complained", None)
        if tell is not None:
            tell.connect(self.complain)

    def complain(self, mistake: str) -> None:
        """Says what is wrong and what is kept; '' when all is well again."""
        self.mistake.say(mistake)
        self.mistake.setVisible(bool(mistake))
        self.control.setAccessibleDescription(mistake or self.hint.text())
        mark_as(self.control, wrong=bool(mistake))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hands the focus to the box."""
        self.control.setFocus(event.reason())
