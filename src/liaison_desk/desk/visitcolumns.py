"""The three columns of a visit's page: steps, sheet and what stands beside it, folded where there is no room."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_desk.desk.page import scrolling
from liaison_desk.desk.style import look
from liaison_desk.desk.visitsteps import Steps
from liaison_desk.language import Words

STEPS_PX, SIDE_PX = 212, 316
FOLDS_UNDER_PX, NO_STEPS_UNDER_PX = 1200, 900


class VisitColumns(QWidget):
    """Each column scrolls by itself. The side folds under the sheet in a narrow window; the steps go in a very narrow one."""

    def __init__(self, words: Words, to_part: Callable[[str], None], *above: QWidget) -> None:
        """`above` are short forms over the sheet, shown when they are asked for."""
        super().__init__()
        self.page: QWidget | None = None
        self.side: QWidget | None = None
        self.stepped = False
        self.steps = Steps(words, to_part)
        self.steps_area = scrolling(self.steps)
        self.middle = QWidget()
        self.column = QVBoxLayout(self.middle)
        self.column.setContentsMargins(0, 0, 4, 16)
        self.column.setSpacing(16)
        for part in above:
            self.column.addWidget(part)
        self.sheet_area = scrolling(self.middle)
        self.side_area = scrolling(QWidget())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for area, share in ((self.steps_area, 0), (self.sheet_area, 1), (self.side_area, 0)):
            row.addWidget(area, share)

    def show_page(self, page: QWidget, *, stepped: bool) -> None:
        """Another page in the middle; `stepped`: with steps and a side."""
        self.clear()
        self.page, self.stepped = page, stepped
        self.column.addWidget(page, 0 if stepped else 1)
        self.steps_area.setVisible(stepped)
        self.side_area.setVisible(stepped)

    def show_side(self, side: QWidget) -> None:
        """What stands beside the page."""
        self.side = side
        self.fold()

    def clear(self) -> None:
        """Lets the page before go, with every word on it: nothing of another family stays."""
        if self.side is not None and self.side_area.widget() is self.side:
            self.side_area.takeWidget()
        for old in (self.page, self.side):
            if old is not None:
                self.column.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.page = self.side = None
        self.sheet_area.verticalScrollBar().setValue(0)

    def fold(self) -> None:
        """The side stands beside the sheet, or under it where the window is narrow or the type large."""
        if not self.stepped:
            return
        worn, width = look(), self.window().width()
        self.steps_area.setFixedWidth(max(self.steps.wanted(), STEPS_PX) + 8)
        self.steps_area.setVisible(width >= NO_STEPS_UNDER_PX * max(1.0, worn.text_px / 16))
        narrow = width < FOLDS_UNDER_PX * max(1.0, worn.text_px / 18)
        self.side_area.setVisible(not narrow)
        self.side_area.setFixedWidth(min(worn.room(SIDE_PX), round(SIDE_PX * 1.35)) + 16)
        if self.side is None or (self.side.parentWidget() is self.middle if narrow else self.side_area.widget() is self.side):
            return
        if narrow:
            if self.side_area.widget() is self.side:
                self.side_area.takeWidget()
            self.column.addWidget(self.side)
        else:
            self.column.removeWidget(self.side)
            self.side_area.setWidget(self.side)
        self.side.show()
