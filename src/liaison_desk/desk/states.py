"""What the desk says about itself: something was made (toast), nothing is here yet, something went wrong, work is under way."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import KeyHint, Label, Mark
from liaison_desk.desk.paint import box, draw_text, mirrored, ring
from liaison_desk.desk.style import CARD_RADIUS, look
from liaison_desk.errors import DeskError
from liaison_desk.language import Words

TOAST_MS = 8000


def announce(widget: QWidget, text: str) -> None:
    """Lets a screen reader say something that happened."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Toast(QWidget):
    """One line at the foot of a window that says what was made, with Undo; it stays under pointer and focus."""

    def __init__(self, window: QWidget, words: Words) -> None:
        super().__init__(window)
        self.words = words
        self.over = window
        self.text = ""
        self.undo: Callable[[], None] | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(TOAST_MS)
        self.timer.timeout.connect(self._end)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Shows and announces a line for 8 seconds; `undo` takes back what it tells of."""
        self.text, self.undo = text, undo
        self.setAccessibleName(text)
        self.setAccessibleDescription(self.words("Undo", "Takes back what was just done") if undo else "")
        self._place()
        self.show()
        self.raise_()
        self.timer.start()
        announce(self, text)

    def take_back(self) -> None:
        """Undoes what the toast tells of, once."""
        undo, self.undo = self.undo, None
        self.hide()
        if undo is not None:
            undo()

    def _end(self) -> None:
        if self.underMouse() or self.hasFocus():
            self.timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        worn, window = look(), self.over
        wide = min(window.width() - 48, max(worn.room(420), worn.width("text", self.text) + worn.room(180)))
        tall = worn.control + 8
        self.setGeometry((window.width() - wide) // 2, window.height() - tall - worn.room(76), wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def mouseReleaseEvent(self, event: QEvent) -> None:
        """A click anywhere on it undoes."""
        self.take_back()

    def keyPressEvent(self, event: QEvent) -> None:
        """Enter and Space undo, Escape closes."""
        key = getattr(event, "key", int)()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.take_back()
        elif key == Qt.Key.Key_Escape:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line in swapped colours."""
        worn, painter, whole = look(), QPainter(self), self.rect()
        painter.setLayoutDirection(self.layoutDirection())
        box(painter, whole, worn.colour("text"), radius=CARD_RADIUS)
        end = whole.width() - 16
        if self.undo is not None:
            key = shown("Ctrl+Z")
            for text, kind, tone, gap in ((key, "second", "surface", 12), (self.accessibleDescription(), "title", "toast_accent", 16)):
                wide = worn.width(kind, text)  # type: ignore[arg-type]
                place = mirrored(self.layoutDirection(), whole, QRect(end - wide, 0, wide, whole.height()))
                draw_text(painter, place, text, worn, kind, worn.colour(tone))  # type: ignore[arg-type]
                end -= wide + gap
        words = mirrored(self.layoutDirection(), whole, QRect(16, 0, end - 16, whole.height()))
        draw_text(painter, words, self.text, worn, "text", worn.colour("surface"))
        if self.hasFocus():
            ring(painter, whole, worn, radius=CARD_RADIUS)


class Empty(QFrame):
    """A place with nothing in it yet: what belongs here, and one next step."""

    def __init__(
        self,
        *,
        icon: str,
        title: str,
        text: str,
        step: str = "",
        step_icon: str = "plus",
        key: str = "",
        on_step: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.mark = Mark(icon, tone="accent", side=30)
        self.title = Label(title, kind="section")
        self.words = Label(text, tone="quiet", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(7)
        column.addStretch(1)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.words)
        if step:
            self.step = Button(step, icon=step_icon, key=key, on_click=on_step)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            row.addWidget(self.step)
            if key:
                row.addWidget(KeyHint(shown(key)))
            row.addStretch(1)
            column.addSpacing(4)
            column.addLayout(row)
        column.addStretch(1)

    def say(self, title: str, text: str) -> None:
        """Other words."""
        self.title.say(title)
        self.words.say(text)


class Trouble(QFrame):
    """Something went wrong: what happened, what is safe, what to do; in its place on the screen, hidden until told."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self.spoken = words
        self.title = Label("", kind="title", tone="overdue", wrap=True)
        self.advice = Label("", wrap=True)
        self.where = Label("", kind="second", tone="quiet", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 8, 12)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(3)
        for part in (self.title, self.advice, self.where):
            column.addWidget(part)
        row.addWidget(Mark("circle-alert", tone="overdue", side=20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        close = Button(words("Close", "Takes a message away"), shape="icon", icon="x", on_click=self.hide)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.hide()

    def tell(self, error: DeskError) -> None:
        """Shows and announces an error."""
        title, advice = self.spoken(error.title, "Error title"), self.spoken(error.advice, "Error advice") if error.advice else ""
        self.title.say(title)
        self.advice.say(advice)
        self.advice.setVisible(bool(advice))
        self.where.say(error.where)
        self.where.setVisible(bool(error.where))
        self.show()
        announce(self, f"{title}. {advice}")


class Busy(QWidget):
    """Work under way: what, how far, and a button to stop it. Shows itself only when the work takes longer than 300 ms."""

    def __init__(self, words: Words, on_stop: Callable[[], None]) -> None:
        super().__init__()
        self.words = words
        self.share = -1.0
        self.what = Label("", kind="second", wrap=True)
        self.stop = Button(words("Stop", "Cancels work under way; nothing is half done"), icon="x", on_click=on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        self.bar = _Bar(self)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.what)
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        row.addWidget(self.stop)
        self.wait = QTimer(self)
        self.wait.setSingleShot(True)
        self.wait.setInterval(300)
        self.wait.timeout.connect(self.show)
        self.hide()

    def begin(self, what: str) -> None:
        """Work begins; `what` is a short sentence."""
        self.moved(0, 0, what)
        self.wait.start()

    def moved(self, done: int, of: int, what: str) -> None:
        """How far it is."""
        self.share = done / of if of else -1.0
        figures = self.words.phone(f"{self.words.number(done)} / {self.words.number(of)}") if of else ""
        self.what.say(f"{what}  {figures}".strip())
        self.bar.update()

    def end(self) -> None:
        """Work has ended."""
        self.wait.stop()
        self.hide()


class _Bar(QWidget):
    """The bar of a Busy."""

    def __init__(self, busy: Busy) -> None:
        super().__init__(busy)
        self.busy = busy
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws how far the work is; a short piece where nobody knows."""
        worn, painter, whole = look(), QPainter(self), self.rect()
        box(painter, whole, worn.colour("line"), radius=3)
        share = self.busy.share
        part = QRect(QPoint(0, 0), whole.size())
        part.setWidth(max(6, int(whole.width() * (share if share >= 0 else 0.12))))
        box(painter, mirrored(self.layoutDirection(), whole, part), worn.colour("accent"), radius=3)
