"""The frame of a screen: a head and a foot that never scroll, and a body between them that does."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from liaison_desk.desk.buttons import Button
from liaison_desk.desk.flow import Flow
from liaison_desk.desk.labels import Label
from liaison_desk.desk.paint import hairline
from liaison_desk.desk.style import look

MARGIN = 24
FOLDS_UNDER_PX = 1200
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _Band(QWidget):
    """Head or foot: a surface with a hairline on the side of the body."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def minimumSizeHint(self) -> QSize:
        """It folds when it is narrow: before it did so it must not push the window wider than its screen."""
        return QSize(look().room(200), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the hairline."""
        rect = self.rect()
        rect.setTop(rect.bottom() if self.objectName() == "head" else rect.top())
        rect.setHeight(1)
        hairline(QPainter(self), rect, look())


class Page(QWidget):
    """A screen's frame.

    `head`: a row; title and second line stand at its start, `put_at_end` adds parts at its end, `under_head` adds a
    second line of parts. `body`: a column that scrolls (or, with `scrolls=False`, a row of columns that scroll on their
    own). `foot`: made on first use.
    """

    def __init__(self, title: str = "", second: str = "", *, scrolls: bool = True) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.title = Label(title, kind="page")
        self.second = Label(second, kind="second", tone="quiet")
        if not second:
            self.second.hide()
        self.head = _Band("head")
        self.head_column = QVBoxLayout(self.head)
        self.head_column.setContentsMargins(MARGIN, 10, MARGIN, 11)
        self.head_column.setSpacing(10)
        self.head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.head_row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.second)
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.at_end = QWidget()
        self.end_flow = Flow(self.at_end, gap=12)
        self.head_row.addLayout(words, 0)
        self.head_row.addStretch(1)
        self.head_row.addWidget(self.at_end, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head_column.addLayout(self.head_row)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.head)
        self.ground = QWidget()
        self.ground.setObjectName("body")
        self.body: QBoxLayout = QVBoxLayout(self.ground) if scrolls else QHBoxLayout(self.ground)
        self.body.setContentsMargins(MARGIN, 12, MARGIN, 20)
        self.body.setSpacing(12 if scrolls else MARGIN)
        self._whole.addWidget(scrolling(self.ground) if scrolls else self.ground, 1)
        self._foot: QHBoxLayout | None = None
        self._measure()

    def _measure(self) -> None:
        self.head.setMinimumHeight(look().room(72))

    def changeEvent(self, event: QEvent) -> None:
        """The head's height follows the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "head"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The end of the head goes under the title where both have no room side by side."""
        super().resizeEvent(event)
        self._turn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        had = QApplication.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~KEYPAD and isinstance(had, Button):
            had.click()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        parts = [self.head_row.itemAt(i) for i in range(self.head_row.count())]
        wanted = sum(part.sizeHint().width() + 12 for part in parts if part is not None)
        narrow = wanted > self.width() - 2 * MARGIN
        self.head_row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def say(self, title: str, second: str = "") -> None:
        """Another title and second line."""
        self.title.say(title)
        self.second.say(second)
        self.second.setVisible(bool(second))
        self._turn()

    def put_after_title(self, part: QWidget, *, grows: bool = False) -> None:
        """A part beside the title; with `grows` it takes the room that is left (a search field)."""
        self.head_row.insertWidget(self.head_row.indexOf(self.at_end) - 1, part, 1 if grows else 0)
        self.head_row.setStretch(self.head_row.indexOf(self.at_end) - 1, 0 if grows else 1)

    def put_at_end(self, *parts: QWidget) -> None:
        """Parts at the end of the head."""
        for part in parts:
            self.end_flow.addWidget(part)

    def under_head(self, part: QWidget) -> None:
        """A line of parts under the title, still in the head."""
        self.head_column.addWidget(part)

    @property
    def foot(self) -> QHBoxLayout:
        """The row at the foot, for what ends the screen: one primary button at its end."""
        if self._foot is None:
            band = _Band("foot")
            band.setMinimumHeight(look().room(60))
            self._foot = QHBoxLayout(band)
            self._foot.setContentsMargins(MARGIN, 10, MARGIN, 10)
            self._foot.setSpacing(12)
            self._whole.addWidget(band)
        return self._foot


class _Scroll(QScrollArea):
    """Gives its content the height that wrapped words need at its width; Qt alone would squeeze them into their unwrapped height."""

    def _give_height(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if content is not None and layout is not None:
            # Nought where nothing wraps any more: the height that words needed before would squeeze what came in their place.
            content.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()) if layout.hasHeightForWidth() else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        self._give_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content has changed what it needs."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_height()
        return super().eventFilter(watched, event)


def scrolling(content: QWidget) -> QScrollArea:
    """A column that scrolls up and down, never sideways."""
    area = _Scroll()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def no_wider(content: QWidget, width_px: int) -> QWidget:
    """A column of words that stays readable on a wide screen: at most `width_px` (at a text size of 14) wide, at the start."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    content.setMaximumWidth(look().room(width_px))
    row.addWidget(content, 1)
    row.addStretch(0)
    return whole


class Columns(QWidget):
    """Columns side by side that fold under one another where the window is narrow or the type large."""

    def __init__(self, *columns: tuple[QWidget, int], gap: int = MARGIN, folds_under_px: int = FOLDS_UNDER_PX) -> None:
        """Each column with its width in px at a text size of 14 (0: it takes what is left). `folds_under_px`: of the whole window."""
        super().__init__()
        self.parts = columns
        self.folds_under_px = folds_under_px
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(gap)
        for widget, width in columns:
            self.row.addWidget(widget, 0 if width else 1)
        self._fold(folded=False)

    @property
    def folded(self) -> bool:
        """Whether the columns stand under one another now."""
        return self.row.direction() == QBoxLayout.Direction.TopToBottom

    def _fold(self, *, folded: bool) -> None:
        worn = look()
        self.row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        for place, (widget, width) in enumerate(self.parts):
            widget.setMinimumWidth(0 if folded or not width else min(worn.room(width), round(width * 1.35)))
            widget.setMaximumWidth(16_777_215 if folded or not width else min(worn.room(width), round(width * 1.35)))
            self.row.setStretch(place, 0 if width or folded else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds and unfolds with the window's width."""
        super().resizeEvent(event)
        worn = look()
        narrow = self.window().width() < self.folds_under_px * max(1.0, worn.text_px / 18)
        if narrow != self.folded:
            self._fold(folded=narrow)
