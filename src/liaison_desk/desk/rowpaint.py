"""Paints a row: its ground, its ring of focus, its hairline or timeline, and the parts that `rowlayout` has placed."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from liaison_desk.desk.labels import ChipTone, draw_chip
from liaison_desk.desk.paint import box, draw_found, draw_icon, draw_key, draw_text, hairline, mirrored, ring
from liaison_desk.desk.rowlayout import height, parts
from liaison_desk.desk.rowparts import MARGIN, Columns, Part
from liaison_desk.desk.rows import ROW_ROLE, Row, RowModel
from liaison_desk.desk.style import CONTROL_RADIUS, Look, look

State = QStyle.StateFlag
INSET = 4
ENTER = "Enter"


class RowDelegate(QStyledItemDelegate):
    """Paints the rows of one list."""

    def __init__(self, view: QListView, model: RowModel) -> None:
        super().__init__(view)
        self.view = view
        self.model = model
        self.columns = Columns()
        self.keeps_choice = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of a row; its width is the list's."""
        return QSize(120, height(self.model.row_at(index), look(), self.columns))

    def parts_of(self, row: Row, width: int, *, focused: bool) -> tuple[Part, ...]:
        """What stands where in a row of `width` px, not mirrored."""
        return parts(row, width, look(), self.columns, self.model.find, ENTER if focused else "")

    def action_at(self, row: Row, rect: QRect, *, focused: bool) -> QRect | None:
        """Where the row's action stands, mirrored, in the coordinates of `rect`; None when it has none."""
        for part in self.parts_of(row, rect.width(), focused=focused):
            if part.what in {"action", "button"}:
                return mirrored(self.view.layoutDirection(), rect, part.rect.translated(rect.topLeft()))
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paints one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        worn, rect, state = look(), option.rect, option.state
        current = index.row() == self.view.currentIndex().row()
        focused = current and self.view.hasFocus()
        chosen = current and (focused or self.keeps_choice)
        painter.save()
        painter.setLayoutDirection(self.view.layoutDirection())
        if row.heading:
            self._line(painter, row, index.row(), rect, worn, focused=False)
        else:
            self._line(painter, row, index.row(), rect, worn, focused=focused)
            self._ground(painter, rect, state, worn, chosen=chosen, focused=focused)
        for part in self.parts_of(row, rect.width(), focused=focused):
            self._part(painter, part, rect, worn, chosen=chosen)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, worn: Look, *, chosen: bool, focused: bool) -> None:
        inner = rect.adjusted(INSET, INSET // 2, -INSET, -INSET // 2)
        if chosen:
            box(painter, inner, worn.colour("sel"))
        elif state & State.State_MouseOver:
            box(painter, inner, worn.colour("hover"))
        if focused:
            ring(painter, inner, worn, radius=CONTROL_RADIUS)

    def _line(self, painter: QPainter, row: Row, place: int, rect: QRect, worn: Look, *, focused: bool) -> None:
        """The hairline under a row, or the line of the timeline through its node."""
        rows = self.model.rows
        following = rows[place + 1] if place + 1 < len(rows) else None
        if row.node:
            self._thread(painter, row, rows[place - 1] if place else None, following, rect, worn)
            return
        if following is None or following.heading or row.heading:
            return
        current = self.view.currentIndex().row()
        shown = self.view.hasFocus() or self.keeps_choice
        if shown and current in {place, place + 1}:
            return
        hairline(painter, QRect(rect.x() + MARGIN, rect.bottom(), rect.width() - 2 * MARGIN, 1), worn)

    def _thread(self, painter: QPainter, row: Row, before: Row | None, after: Row | None, rect: QRect, worn: Look) -> None:
        node = next((part.rect for part in self.parts_of(row, rect.width(), focused=False) if part.what == "node"), None)
        if node is None:
            return
        x = rect.x() + node.center().x()
        for neighbour, top, bottom in (
            (before, rect.top(), rect.top() + node.top() - 4),
            (after, rect.top() + node.bottom() + 5, rect.bottom() + 1),
        ):
            if neighbour is not None and neighbour.node and bottom > top:
                line = QRect(x, top, 2, bottom - top)
                painter.fillRect(mirrored(self.view.layoutDirection(), rect, line), worn.colour("line"))

    def _part(self, painter: QPainter, part: Part, rect: QRect, worn: Look, *, chosen: bool) -> None:
        direction = self.view.layoutDirection()
        place = mirrored(direction, rect, part.rect.translated(rect.topLeft()))
        if part.what == "text":
            if part.spans:
                draw_found(painter, place, part.text, part.spans, worn, part.kind, worn.colour(part.tone))
            else:
                draw_text(painter, place, part.text, worn, part.kind, worn.colour(part.tone), at_end=part.at_end)
        elif part.what == "icon":
            draw_icon(painter, place, part.icon, worn.colour(part.tone), direction)
        elif part.what == "chip":
            draw_chip(painter, place, part.text, cast("ChipTone", part.tone), part.icon, worn, direction)
        elif part.what == "key":
            draw_key(painter, place, part.text, worn)
        elif part.what == "node":
            self._node(painter, part, place, worn, chosen=chosen)
        else:
            self._action(painter, part, place, worn)

    def _node(self, painter: QPainter, part: Part, place: QRect, worn: Look, *, chosen: bool) -> None:
        tint = f"{part.tone}_tint" if part.tone in {"private", "due", "overdue", "done"} else "accent_tint"
        ink = part.tone if part.tone not in {"quiet", "text"} else "accent"
        box(painter, place, worn.colour("surface" if chosen else tint), radius=place.height() // 2)
        inset = place.width() * 5 // 26
        draw_icon(painter, place.adjusted(inset, inset, -inset, -inset), part.icon, worn.colour(ink), self.view.layoutDirection())

    def _action(self, painter: QPainter, part: Part, place: QRect, worn: Look) -> None:
        direction = self.view.layoutDirection()
        button = part.what == "button"
        ink = worn.colour("on_accent" if button else "accent")
        if button:
            box(painter, place, worn.colour("accent"))
            place = place.adjusted(13, 0, -13, 0)
        words = place
        if part.icon:
            side = worn.icon
            draw_icon(painter, mirrored(direction, place, QRect(place.x(), place.y(), side, place.height())), part.icon, ink, direction)
            words = mirrored(direction, place, place.adjusted(side + 7, 0, 0, 0))
        draw_text(painter, words, part.text, worn, part.kind, ink)


def paints_for(view: QWidget) -> bool:
    """Whether a widget is a list whose rows this module paints."""
    return isinstance(view, QListView) and isinstance(view.itemDelegate(), RowDelegate)
