"""The list of rows: moves with the keyboard, opens and acts, fits its rows or scrolls, speaks to screen readers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from liaison_desk.desk.keys import latin_letter
from liaison_desk.desk.rowlayout import columns_for, height
from liaison_desk.desk.rowpaint import RowDelegate
from liaison_desk.desk.rows import Index, Row, RowModel, spoken
from liaison_desk.desk.style import look


class RowList(QListView):
    """Shows `Row`s.

    `opened(key)`: double click, or Enter on a row without an action (one click with `one_click`).
    `acted(key)`: the row's action was clicked, or Enter on a row that has one.
    `beside(key)`: Space, show it beside. `looked(key)`: another row is current ('' for none).
    """

    opened = Signal(str)
    acted = Signal(str)
    beside = Signal(str)
    looked = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        fit: bool = False,
        keeps_choice: bool = False,
        one_click: bool = False,
        air: int = 16,
        aside_on_title: bool = False,
    ) -> None:
        """`name` is told by a screen reader; `fit`: as high as its rows, the page scrolls; `air`: px above and below the lines of a row."""
        super().__init__()
        self.rows = RowModel()
        self.fit = fit
        self.one_click = one_click
        self.air = air
        self.aside_on_title = aside_on_title
        self.letters: dict[str, Callable[[str], None]] = {}
        self.held = ""
        self.delegate = RowDelegate(self, self.rows)
        self.delegate.keeps_choice = keeps_choice
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._opened)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            self.setLayoutMode(QListView.LayoutMode.Batched)
            self.setBatchSize(60)

    def show_rows(self, rows: Sequence[Row], find: str = "", choose: str = "") -> None:
        """Shows these rows; the row of key `choose`, or else the one that was current, stays current."""
        keep = choose or self.current_key()
        self.rows.show_rows(rows, find)
        self._arrange()
        place = self.rows.place_of(keep) if keep else -1
        if place < 0 and self.delegate.keeps_choice:
            place = self._first()
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        elif keep:
            self.looked.emit("")

    def add_rows(self, rows: Sequence[Row]) -> None:
        """Adds rows behind the others, as one scrolls; the current one stays current."""
        self.rows.add_rows(rows)
        self._arrange()

    def current_key(self) -> str:
        """The key of the current row, or ''."""
        index = self.currentIndex()
        return self.rows.row_at(index).key if index.isValid() and index.row() < len(self.rows.rows) else ""

    def choose(self, key: str) -> None:
        """Makes the row of that key current."""
        place = self.rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))

    def _first(self) -> int:
        return next((i for i, row in enumerate(self.rows.rows) if not row.heading), -1)

    def _arrange(self) -> None:
        worn, rows = look(), self.rows.rows
        self.delegate.columns = columns_for(rows, worn, self.viewport().width(), air=self.air, aside_on_title=self.aside_on_title)
        heights = {height(row, worn, self.delegate.columns) for row in rows} if len(rows) <= 2000 else set()
        self.setUniformItemSizes(len(heights) == 1)
        self.scheduleDelayedItemsLayout()
        if self.fit:
            wanted = self._wanted()
            if self.minimumHeight() != wanted or self.maximumHeight() != wanted:
                self.setFixedHeight(wanted)

    def _wanted(self) -> int:
        return sum(height(row, look(), self.delegate.columns) for row in self.rows.rows)

    def sizeHint(self) -> QSize:
        """As high as its rows when it fits them."""
        return QSize(240, self._wanted() if self.fit else 200)

    def minimumSizeHint(self) -> QSize:
        """Narrow lists fold their rows rather than cut them."""
        return QSize(160, self._wanted() if self.fit else look().control * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Heights follow the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "delegate"):
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The list never has focus without a row that shows it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._first() >= 0:
            self.setCurrentIndex(self.rows.index(self._first()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells, and lets the page scroll to the row."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.looked.emit(self.rows.row_at(current).key)
            area = self.parentWidget()
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if self.fit and self.hasFocus() and isinstance(area, QScrollArea) and (inside := area.widget()) is not None:
                where = self.viewport().mapTo(inside, self.visualRect(current).center())
                area.ensureVisible(where.x(), where.y(), 0, self.visualRect(current).height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does the natural next thing, Space opens beside, single letters do what the screen has bound."""
        key = self.current_key()
        if key and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            (self.acted if self.rows.row_at(self.currentIndex()).action else self.opened).emit(key)
        elif key and event.key() == Qt.Key.Key_Space:
            self.beside.emit(key)
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier and latin_letter(event.text()) in self.letters:
            self.letters[latin_letter(event.text())](key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for acts and for search fields, never for jumping."""

    def _opened(self, index: QModelIndex) -> None:
        if not self.one_click and not self.rows.row_at(index).heading:
            self.opened.emit(self.rows.row_at(index).key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """What is pressed is what one sees: the row that becomes current may show a key hint and move its action."""
        here = event.position().toPoint()
        index = self.indexAt(here)
        self.held = self.rows.row_at(index).key if index.isValid() and self._on_action(index, here) else ""
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the action acts; with `one_click` a click elsewhere opens."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or self.rows.row_at(index).heading:
            return
        row, held = self.rows.row_at(index), self.held
        self.held = ""
        if held == row.key:
            self.acted.emit(row.key)
        elif self.one_click:
            self.opened.emit(row.key)

    def _on_action(self, index: QModelIndex, here: QPoint) -> bool:
        row = self.rows.row_at(index)
        place = self.delegate.action_at(row, self.visualRect(index), focused=self.hasFocus() and index == self.currentIndex())
        return place is not None and place.contains(here)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole row in words, for whoever rests the pointer on one that was cut."""
        if event.type() == QEvent.Type.ToolTip:
            here = self.viewport().mapFromGlobal(self.cursor().pos())
            index = self.indexAt(here)
            if index.isValid() and not self.rows.row_at(index).heading:
                QToolTip.showText(self.cursor().pos(), spoken(self.rows.row_at(index)), self)
                return True
        return super().viewportEvent(event)


def list_card(rows: RowList, *, above: QWidget | None = None) -> QFrame:
    """A card around a list, with the small inset that its rounded rows need; `above` stands over the rows (titles of columns)."""
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 4, 1, 4)
    if above is not None:
        column.addWidget(above)
    column.addWidget(rows)
    return card
