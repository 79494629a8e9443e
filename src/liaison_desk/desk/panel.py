"""A card over the screen for something short: the palette, the page of shortcuts, crisis numbers. Escape takes it away."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.labels import Label
from liaison_desk.desk.page import scrolling
from liaison_desk.desk.style import look
from liaison_desk.language import Words


class Panel(QWidget):
    """A card in the upper middle of a window, over a veil; keyboard focus stays in it until it is closed."""

    def __init__(self, window: QWidget, words: Words, title: str, content: QWidget, *, width: int = 560, framed: bool = True) -> None:
        """`width` in px at a text size of 14; `framed` gives it a title and a button to close."""
        super().__init__(window)
        self.over = window
        self.width_px = width
        self.content = content
        self.before: QWidget | None = None
        self.setAccessibleName(title)
        self.card = QFrame(self)
        self.card.setObjectName("card")
        self.column = column = QVBoxLayout(self.card)
        column.setContentsMargins(*((24, 16, 24, 20) if framed else (8, 8, 8, 8)))
        column.setSpacing(12)
        self.close_button: Button | None = None
        if framed:
            row = QHBoxLayout()
            row.addWidget(Label(title, kind="page"), 1)
            self.close_button = Button(words("Close", "Takes a message away"), shape="icon", icon="x", key="Esc", on_click=self.end)
            row.addWidget(self.close_button)
            column.addLayout(row)
        column.addWidget(scrolling(content) if framed else content, 1)
        window.installEventFilter(self)
        self.hide()

    def begin(self, focus: QWidget | None = None) -> None:
        """Shows the panel over everything and moves the focus into it."""
        if not self.isVisible():
            self.before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = focus or self.close_button
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Takes it away and gives the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self.before is not None and isValid(self.before):
            self.before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.before = None

    def _place(self) -> None:
        window = self.over
        self.setGeometry(window.rect())
        worn = look()
        wide = min(worn.room(self.width_px), window.width() - 48)
        inside = self.content.heightForWidth(wide - 48) + 4 if self.content.hasHeightForWidth() else self.content.sizeHint().height()
        wanted = inside + (worn.control + 16 + 20 + 16 if self.close_button else 16)
        top = max(24, window.height() // 9)
        self.card.setGeometry(QRect((window.width() - wide) // 2, top, wide, min(wanted, window.height() - 2 * top)))

    def fit(self) -> None:
        """The content has changed its size."""
        if self.isVisible():
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the veil."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 110 if look().dark else 70))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; nothing reaches the screen below."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        inside = [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()]
        if not inside:
            return False
        now = QApplication.focusWidget()
        place = inside.index(now) if now in inside else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        inside[(place + (1 if forward else -1)) % len(inside)].setFocus(reason)
        return True
