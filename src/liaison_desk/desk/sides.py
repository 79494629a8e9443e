"""Columns that scroll each on their own side by side, and stand under one another in one scroll where there is no room."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from liaison_desk.desk.page import FOLDS_UNDER_PX, MARGIN, scrolling
from liaison_desk.desk.style import look

UNBOUND = 16_777_215
WIDE_PX = 1700


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column: its part and its width in px at a text size of 14 (0: it takes what is left).

    `narrow` and `wide`: its width where the window is narrow or very wide, 0 for the same. `own_px`: the part scrolls by
    itself, and this is its height (at 14 px) where columns stand under one another.
    """

    part: QWidget
    width: int = 0
    narrow: int = 0
    wide: int = 0
    own_px: int = 0


class Sides(QWidget):
    """The body of a page whose columns scroll; `above` stands over all of them."""

    def __init__(self, *sides: Side, above: QWidget | None = None, gap: int = MARGIN, folds_under_px: int = FOLDS_UNDER_PX) -> None:
        """`folds_under_px`: of the whole window, at a text size of 14."""
        super().__init__()
        self.sides, self.folds_under_px = sides, folds_under_px
        self.is_narrow = self.is_wide = False
        self.areas: list[QWidget] = []
        ground = QWidget()
        ground.setObjectName("body")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if above is not None:
            column.addWidget(above)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.row.setSpacing(gap)
        for side in sides:
            area = side.part if side.own_px else scrolling(side.part)
            if not side.own_px:
                side.part.installEventFilter(self)
            self.areas.append(area)
            self.row.addWidget(area, 0 if side.width else 1)
        column.addLayout(self.row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.outer = scrolling(ground)
        whole.addWidget(self.outer)
        self._fold(folded=True)  # the narrower way first: a window is never pushed wider than its screen

    @property
    def folded(self) -> bool:
        """Whether the columns stand under one another now."""
        return self.row.direction() == QBoxLayout.Direction.TopToBottom

    def _fold(self, *, folded: bool) -> None:
        self.row.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.outer.setVerticalScrollBarPolicy(needed if folded else never)
        for place, (side, area) in enumerate(zip(self.sides, self.areas, strict=True)):
            wanted = (self.is_narrow and side.narrow) or (self.is_wide and side.wide) or side.width
            wide = 0 if folded else min(look().room(wanted), round(wanted * 1.35))
            area.setMinimumWidth(wide)
            area.setMaximumWidth(wide or UNBOUND)
            self.row.setStretch(place, 0 if side.width or folded else 1)
            if isinstance(area, QScrollArea) and not side.own_px:
                area.setVerticalScrollBarPolicy(never if folded else needed)
        self._measure()

    def _measure(self) -> None:
        """Under one another every column is as high as what is in it, and the page scrolls."""
        for side, area in zip(self.sides, self.areas, strict=True):
            if not self.folded:
                area.setMinimumHeight(0)
                area.setMaximumHeight(UNBOUND)
                continue
            wanted = look().room(side.own_px) if side.own_px else max(side.part.minimumHeight(), side.part.sizeHint().height())
            if area.minimumHeight() != wanted or area.maximumHeight() != wanted:
                area.setFixedHeight(wanted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A column needs another height."""
        if self.folded and event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._measure()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds and unfolds with the window's width."""
        super().resizeEvent(event)
        scale = max(1.0, look().text_px / 18)
        folded = self.window().width() < self.folds_under_px * scale
        narrow = self.window().width() < FOLDS_UNDER_PX * scale
        wide = self.window().width() >= WIDE_PX * scale
        if (folded, narrow, wide) != (self.folded, self.is_narrow, self.is_wide):
            self.is_narrow, self.is_wide = narrow, wide
            self._fold(folded=folded)
