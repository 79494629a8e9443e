"""The columns of the board: cards of open loops that the keyboard walks, up and down in a state, sideways between states."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from liaison_desk.desk.keys import latin_letter
from liaison_desk.desk.labels import ChipTone, Heading, chip_height, chip_width, draw_chip
from liaison_desk.desk.paint import box, draw_icon, draw_text, mirrored, ring
from liaison_desk.desk.rows import Index, Piece, Row, RowChip, RowModel
from liaison_desk.desk.style import CARD_RADIUS, look
from liaison_desk.referrals.presenter import Card, Column
from liaison_desk.referrals.referral import State

GAP, INSET = 8, 12
COLUMN_PX = 172


def card_row(card: Card, settle: str) -> Row:
    """A card as the model keeps it, which is also how a screen reader says it."""
    tone: ChipTone = "overdue" if card.overdue else "due" if card.due_today else "plain"
    chip = RowChip(text=card.due, tone=tone, icon="circle-alert" if card.overdue else "clock") if card.due else None
    if card.to_settle:
        chip = RowChip(text=settle, tone="private", icon="git-compare")
    pieces = (Piece(text=card.service), Piece(text=card.category)) if card.category else (Piece(text=card.service),)
    return Row(
        key=card.referral_id, title=card.family, mark="triangle-alert" if card.urgent else "", pieces=pieces, aside=card.age, end_chip=chip
    )


class _CardDelegate(QStyledItemDelegate):
    """Draws one card."""

    def __init__(self, cards: "CardList") -> None:
        super().__init__(cards)
        self.cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines and the gap below."""
        worn = look()
        return QSize(COLUMN_PX, worn.line("title") + worn.line("second") + chip_height(worn) + 2 * INSET + 8 + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Family and age, service, next check."""
        worn, row, direction = look(), self.cards.rows.row_at(index), self.cards.layoutDirection()
        whole = QRect(option.rect).adjusted(1, 1, -1, -GAP)
        current = self.cards.hasFocus() and index == self.cards.currentIndex()
        box(painter, whole, worn.colour("sel" if current else "surface"), worn.colour("line"), radius=CARD_RADIUS)
        if current:
            ring(painter, whole, worn, radius=CARD_RADIUS)
        painter.setLayoutDirection(direction)
        inner = whole.adjusted(INSET, INSET - 2, -INSET, -INSET + 2)
        age = worn.width("second", row.aside)
        line, start = worn.line("title"), 0
        if row.mark:
            mark = QRect(inner.x(), inner.y() + (line - worn.small_icon) // 2, worn.small_icon, worn.small_icon)
            draw_icon(painter, mirrored(direction, inner, mark), row.mark, worn.colour("overdue"), direction)
            start = worn.small_icon + 5
        name = QRect(inner.x() + start, inner.y(), inner.width() - age - 8 - start, line)
        draw_text(painter, mirrored(direction, inner, name), row.title, worn, "title", worn.colour("text"))
        aside = QRect(inner.right() - age + 1, inner.y(), age, line)
        draw_text(painter, mirrored(direction, inner, aside), row.aside, worn, "second", worn.colour("quiet"), at_end=True)
        second = QRect(inner.x(), inner.y() + line + 2, inner.width(), worn.line("second"))
        draw_text(painter, second, row.pieces[0].text, worn, "second", worn.colour("quiet"))
        if row.end_chip is not None:
            wide = min(chip_width(worn, row.end_chip.text, row.end_chip.icon), inner.width())
            chip = QRect(inner.x(), second.bottom() + 7, wide, chip_height(worn))
            draw_chip(painter, mirrored(direction, inner, chip), row.end_chip.text, row.end_chip.tone, row.end_chip.icon, worn, direction)


class CardList(QListView):
    """The cards of one state. `opened(key)`: Enter or double click; `moved(key)`: M or Space; `aside(step)`: left or right."""

    opened = Signal(str)
    moved = Signal(str)
    aside = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setItemDelegate(_CardDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._opened)

    def show_cards(self, rows: list[Row]) -> None:
        """Shows these; the current card stays current, else the one that came to its place."""
        key, place = self.current_key(), self.currentIndex().row()
        self.rows.show_rows(rows)
        now = self.rows.place_of(key) if key else -1
        now = now if now >= 0 else min(place, len(rows) - 1)
        if now >= 0:
            self.setCurrentIndex(self.rows.index(now))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus)

    def current_key(self) -> str:
        """The key of the current card, or ''."""
        index = self.currentIndex()
        return self.rows.row_at(index).key if index.isValid() and index.row() < len(self.rows.rows) else ""

    def _opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row_at(index).key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A card is lit as soon as the column has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(self, 0, 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, M or Space moves, left and right go to the next state as one reads."""
        key, sideways = self.current_key(), {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(key)
        elif key and (event.key() == Qt.Key.Key_Space or latin_letter(event.text()) == "m"):
            self.moved.emit(key)
        elif event.key() in sideways:
            step = sideways[Qt.Key(event.key())]
            self.aside.emit(-step if self.isRightToLeft() else step)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for acts, never for jumping."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click lights a card."""
        super().mouseReleaseEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Heights follow the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()


class BoardColumns(QScrollArea):
    """All open states side by side; scrolls sideways where there is no room."""

    def __init__(self, *, opened: Callable[[str], None], moved: Callable[[str], None]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.opened, self.moved = opened, moved
        self.lists: dict[State, CardList] = {}
        self.headings: dict[State, Heading] = {}
        ground = QWidget()
        ground.setAutoFillBackground(False)
        self.row = QHBoxLayout(ground)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(12)
        self.setWidget(ground)

    def show_columns(self, columns: tuple[Column, ...], settle: str) -> None:
        """Shows the cards; columns are made once."""
        for column in columns:
            if column.state not in self.lists:
                self._make(column)
            self.headings[column.state].say_count(str(len(column.cards)) if column.cards else "")
            self.lists[column.state].show_cards([card_row(card, settle) for card in column.cards])

    def _make(self, column: Column) -> None:
        part = QWidget()
        part.setMinimumWidth(look().room(COLUMN_PX))
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        cards = CardList(column.title)
        cards.opened.connect(self.opened)
        cards.moved.connect(self.moved)
        cards.aside.connect(lambda step, state=column.state: self._aside(state, step))
        heading = Heading(column.title)
        layout.addWidget(heading)
        layout.addWidget(cards, 1)
        self.lists[column.state], self.headings[column.state] = cards, heading
        self.row.addWidget(part, 1)
        part.show()  # at once, so that it can take the focus

    def _aside(self, state: State, step: int) -> None:
        order = list(self.lists)
        place = order.index(state) + step
        while 0 <= place < len(order):
            cards = self.lists[order[place]]
            if cards.rows.rows:
                cards.setFocus()
                return
            place += step

    def begin(self) -> None:
        """The focus on the first card."""
        first = next((cards for cards in self.lists.values() if cards.rows.rows), None)
        if first is not None:
            first.setFocus()

    def chosen(self) -> tuple[str, State] | None:
        """The card with the focus and its state."""
        found = next(((cards.current_key(), state) for state, cards in self.lists.items() if cards.hasFocus()), None)
        return found if found and found[0] else None
