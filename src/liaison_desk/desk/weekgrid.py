"""A week, or one day of it, as columns with hours: visits stand at their time and are moved by drag or by keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.desk.paint import box, draw_text, hairline, mirrored
from liaison_desk.desk.states import announce
from liaison_desk.desk.style import Kind, look
from liaison_desk.desk.visitblock import VisitBlock
from liaison_desk.language import Words
from liaison_desk.visits.presenter import Calendar, CalendarDay, CalendarVisit

FIRST_HOUR, LAST_HOUR = 8, 18
STEP = 15
NARROW_SHARE = 0.55
"""How wide a day without visits on which nobody works stands beside the others."""
LEAST_DAY_PX, LEAST_LANE_PX = 92, 84


@dataclass(frozen=True, slots=True, kw_only=True)
class GridActs:
    """What the grid tells: a visit was opened, chosen, moved (visit, day, minutes after midnight or None)."""

    opened: Callable[[str], None]
    chosen: Callable[[str], None]
    moved: Callable[[str, date, int | None], None]


class WeekGrid(QWidget):
    """The columns; each visit is a button of its own, so that keys and screen readers reach it."""

    def __init__(self, words: Words, acts: GridActs) -> None:
        super().__init__()
        self.words, self.acts = words, acts
        self.days: tuple[CalendarDay, ...] = ()
        self.blocks: list[VisitBlock] = []
        self.hours = (FIRST_HOUR, LAST_HOUR)
        self.target: tuple[int, int | None] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ------------------------------------------------------------------------------------------- what it shows

    def show_days(self, shown: Calendar, chosen: str) -> None:
        """Shows these days; the focus stays on a visit that had it."""
        had = next((block.shown.visit_id for block in self.blocks if block.hasFocus()), "")
        inside = any(block.hasFocus() for block in self.blocks)
        self.days, self.target = shown.days, None
        for block in self.blocks:
            block.lifted = False
            block.hide()
            block.deleteLater()
        begins = [one.begins for day in shown.days for one in day.visits if one.begins is not None]
        ends = [one.begins + one.minutes for day in shown.days for one in day.visits if one.begins is not None]
        self.hours = (min([FIRST_HOUR, *(at // 60 for at in begins)]), max([LAST_HOUR, *(-(-at // 60) for at in ends)]))
        self.blocks = [
            VisitBlock(one, place, self, self, self._said(day, one)) for place, day in enumerate(self.days) for one in day.visits
        ]
        for block in self.blocks:
            block.show()
        self.choose(chosen)
        self.setFixedHeight(self._tall())
        self._place_all()
        again = next((block for block in self.blocks if block.shown.visit_id in {had, chosen if inside else ""} - {""}), None)
        if inside and again is not None:
            again.setFocus()
        self.update()

    def choose(self, visit_id: str) -> None:
        """Shows which visit stands beside."""
        for block in self.blocks:
            block.chosen = block.shown.visit_id == visit_id
            block.update()

    def _said(self, day: CalendarDay, one: CalendarVisit) -> str:
        return self.words.joined((day.title, one.time, one.title, one.where, one.state))

    def fits(self, width: int) -> bool:
        """Whether every day has room for words at a width, px."""
        return len(self.days) <= 1 or (width - self._gutter()) / len(self.days) >= look().room(LEAST_DAY_PX)

    # ------------------------------------------------------------------------------------------- measures

    def _hour(self) -> int:
        return look().room(46)

    def _head(self) -> int:
        lines = 3 if any(day.closed for day in self.days) else 2
        return lines * look().line("second") + 14

    def _band(self) -> int:
        """The height of the band for visits without a time."""
        most = max((sum(one.begins is None for one in day.visits) for day in self.days), default=0)
        return most * (self._low() + 4) + (6 if most else 0)

    def _low(self) -> int:
        return look().line("second") + 9

    def _gutter(self) -> int:
        worn = look()
        return max(worn.width("second", self.words.time(time(hour))) for hour in range(self.hours[0], self.hours[1])) + 16

    def _top(self) -> int:
        return self._head() + self._band()

    def _tall(self) -> int:
        return self._top() + (self.hours[1] - self.hours[0]) * self._hour() + 8

    def sizeHint(self) -> QSize:
        """As high as its hours."""
        return QSize(600, self._tall())

    def _columns(self) -> list[tuple[int, int]]:
        """Where each day begins and how wide it is, px, from the side where reading begins."""
        room = self.width() - self._gutter()
        shares = [NARROW_SHARE if day.day.weekday() > 4 and not day.visits and len(self.days) > 1 else 1.0 for day in self.days]
        whole, start, found = sum(shares) or 1, float(self._gutter()), []
        for share in shares:
            wide = room * share / whole
            found.append((round(start), round(wide)))
            start += wide
        return found

    def _rect(self, block: VisitBlock, day: int, begins: int | None, lane: tuple[int, int] = (0, 1)) -> QRect:
        start, wide = self._columns()[day]
        if begins is None:
            untimed = [one.visit_id for one in self.days[block.day].visits if one.begins is None]
            row = untimed.index(block.shown.visit_id) if block.shown.visit_id in untimed else 0
            return QRect(start + 2, self._head() + row * (self._low() + 4), wide - 5, self._low())
        share, shift = (wide - 5) // lane[1], (wide - 5) // lane[1]
        if share < look().room(LEAST_LANE_PX):  # too narrow side by side: one over the other, each with its first line free
            shift = look().room(14)
            share = wide - 5 - shift * (lane[1] - 1)
        top = self._top() + round((begins - self.hours[0] * 60) * self._hour() / 60)
        tall = max(round(block.shown.minutes * self._hour() / 60), 2 * look().line("second") + 10)
        return QRect(start + 2 + lane[0] * shift, top + 1, share - 2, tall - 2)

    def _place_all(self) -> None:
        for day in range(len(self.days)):
            blocks = [block for block in self.blocks if block.day == day]
            lanes = _lanes([block.shown for block in blocks])
            for block in blocks:
                rect = self._rect(block, day, block.shown.begins, lanes.get(block.shown.visit_id, (0, 1)))
                block.setGeometry(mirrored(self.layoutDirection(), self.rect(), rect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        super().resizeEvent(event)
        self._place_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, hours, days and where a lifted visit would land."""
        worn, painter, whole, direction = look(), QPainter(self), self.rect(), self.layoutDirection()
        painter.setLayoutDirection(direction)
        box(painter, whole, worn.colour("surface"), worn.colour("line"), radius=8)
        for place, (start, wide) in enumerate(self._columns()):
            self._paint_day(painter, place, start, wide)
        for hour in range(self.hours[0], self.hours[1] + 1):
            y = self._top() + (hour - self.hours[0]) * self._hour()
            hairline(painter, mirrored(direction, whole, QRect(self._gutter(), y, whole.width() - self._gutter() - 1, 1)), worn)
            if hour < self.hours[1]:
                label = QRect(4, y + 1, self._gutter() - 10, worn.line("second"))
                text = self.words.time(time(hour))
                draw_text(painter, mirrored(direction, whole, label), text, worn, "second", worn.colour("quiet"), at_end=True)

    def _paint_day(self, painter: QPainter, place: int, start: int, wide: int) -> None:
        worn, whole, direction, day = look(), self.rect(), self.layoutDirection(), self.days[place]
        if self.target is not None and self.target[0] == place:
            painter.fillRect(mirrored(direction, whole, QRect(start, 1, wide, whole.height() - 2)), worn.colour("sel"))
        hairline(painter, mirrored(direction, whole, QRect(start, 1, 1, whole.height() - 2)), worn)
        closed = self.words("no school", "In the calendar: the schools are closed on that day")
        ink = worn.colour("accent" if day.is_today else "quiet" if day.closed else "text")
        for number, text in enumerate((day.weekday, day.short, closed if day.closed else "")):
            line = QRect(start + 8, 7 + number * worn.line("second"), wide - 10, worn.line("second"))
            kind: Kind = "label" if number == 0 or day.is_today else "second"
            draw_text(painter, mirrored(direction, whole, line), text, worn, kind, ink if number < 2 else worn.colour("quiet"))

    # ------------------------------------------------------------------------------------------- moving

    def lift(self, block: VisitBlock, days: int, minutes: int) -> None:
        """Moves a block by days and minutes; what it would be is announced."""
        day, begins = self.target or (block.day, block.shown.begins)
        day = min(max(day + days, 0), len(self.days) - 1)
        if minutes:
            begins = (self.hours[0] + 1) * 60 if begins is None else min(max(begins + minutes, 0), 24 * 60 - STEP)
        block.lifted = True
        self._show_target(block, day, begins)
        when = self.words.time(time(begins // 60, begins % 60)) if begins is not None else block.shown.time
        announce(block, f"{self.days[day].title}, {when}")

    def _show_target(self, block: VisitBlock, day: int, begins: int | None) -> None:
        self.target = (day, begins)
        block.raise_()
        block.setGeometry(mirrored(self.layoutDirection(), self.rect(), self._rect(block, day, begins)))
        self.update()

    def put_down(self, block: VisitBlock, *, keep: bool) -> None:
        """Keeps a lifted block where it is, or brings it back."""
        target, self.target = self.target, None
        block.lifted = False
        if keep and target is not None:
            self.acts.moved(block.shown.visit_id, self.days[target[0]].day, target[1])
        self._place_all()
        self.update()

    def _at(self, block: VisitBlock, place: QPoint) -> tuple[int, int | None]:
        """Day and minutes for the upper leading corner of a block that is dragged to a place."""
        middle = mirrored(self.layoutDirection(), self.rect(), QRect(place, block.size())).center().x()
        columns = self._columns()
        day = next((n for n, (start, wide) in enumerate(columns) if start <= middle < start + wide), None)
        if day is None:
            day = 0 if middle < columns[0][0] else len(columns) - 1
        if place.y() < self._top() - self._low() and block.shown.begins is None:
            return day, None
        minutes = round((place.y() - self._top()) * 60 / self._hour() / STEP) * STEP + self.hours[0] * 60
        return day, min(max(minutes, 0), 24 * 60 - STEP)

    def drag_to(self, block: VisitBlock, place: QPoint) -> None:
        """Follows the pointer."""
        block.lifted = True
        self._show_target(block, *self._at(block, place))

    def drop(self, block: VisitBlock, place: QPoint) -> None:
        """Lets a dragged block go."""
        self.target = self._at(block, place)
        self.put_down(block, keep=True)

    # ------------------------------------------------------------------------------------------- walking

    def walk(self, block: VisitBlock, key: Qt.Key) -> None:
        """Up and down go through a day, left and right to the nearest day with visits."""
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            ordered = [one for one in self.blocks if one.day == block.day]
            place = ordered.index(block) + (1 if key == Qt.Key.Key_Down else -1)
            found = ordered[place] if 0 <= place < len(ordered) else None
        else:
            forward = (key == Qt.Key.Key_Right) != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
            others = [one for one in self.blocks if (one.day > block.day if forward else one.day < block.day)]
            found = min(others, key=lambda one: abs(one.day - block.day), default=None)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)
            self.acts.chosen(found.shown.visit_id)

    def open_visit(self, visit_id: str) -> None:
        """The natural next thing."""
        self.acts.opened(visit_id)

    def choose_visit(self, visit_id: str) -> None:
        """Shows it beside."""
        self.acts.chosen(visit_id)


def _lanes(shown: list[CalendarVisit]) -> dict[str, tuple[int, int]]:
    """For visits of a day that overlap: which lane each has, of how many."""
    timed = sorted((one for one in shown if one.begins is not None), key=lambda one: one.begins or 0)
    lanes: list[int] = []
    placed: dict[str, int] = {}
    for one in timed:
        begins = one.begins or 0
        free = next((n for n, end in enumerate(lanes) if end <= begins), None)
        if free is None:
            lanes.append(0)
            free = len(lanes) - 1
        lanes[free] = begins + max(one.minutes, 55)
        placed[one.visit_id] = free
    return {key: (lane, len(lanes)) for key, lane in placed.items()}
