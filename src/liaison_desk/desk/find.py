"""'Find or do' (Ctrl+K): one line that goes to a family, a screen or an action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from liaison_desk.desk.found import folded
from liaison_desk.desk.inputs import Search
from liaison_desk.desk.keys import shown
from liaison_desk.desk.labels import Label
from liaison_desk.desk.panel import Panel
from liaison_desk.desk.room import Finder, Found
from liaison_desk.desk.rowlist import RowList
from liaison_desk.desk.rows import Piece, Row, RowChip
from liaison_desk.desk.style import look
from liaison_desk.language import Words

MOST = 10


def fitting(offers: tuple[Found, ...], typed: str) -> tuple[Found, ...]:
    """The offers that have every typed word at the start of one of theirs."""
    wanted = folded(typed)[0].split()
    return tuple(each for each in offers if all(any(w.startswith(one) for w in folded(each.title)[0].split()) for one in wanted))


class FindOrDo(Panel):
    """The palette. It asks for what can be done each time it opens, so it never offers what is not possible now."""

    def __init__(self, window: QWidget, words: Words, offers: Callable[[], tuple[Found, ...]], finder: Finder) -> None:
        """`offers` are screens and actions, `finder` finds families and the like."""
        self.offers, self.finder = offers, finder
        self.found: tuple[Found, ...] = ()
        self.line = Search(words("Family, place or action", "Hint in the line of 'Find or do'"))
        self.list = RowList(words("Found", "Name of a list of what was found, for a screen reader"), fit=True, one_click=True, air=14)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.delegate.keeps_choice = True
        self.nothing = Label(
            words("Nothing found. Try part of a name, or a place such as Visits.", "Shown in 'Find or do'"), tone="quiet", wrap=True
        )
        self.nothing.setContentsMargins(12, 4, 12, 8)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.line, self.list, self.nothing):
            column.addWidget(part)
        column.addStretch(1)
        super().__init__(
            window, words, words("Find or do", "Opens the palette: go to a family, a screen, an action"), content, framed=False
        )
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.opened.connect(self._go)

    def ask(self) -> None:
        """Opens the palette, empty."""
        self.line.clear()
        self._typed("")
        self.begin(self.line)

    def _typed(self, typed: str) -> None:
        families = self.finder(typed.strip()) if typed.strip() else ()
        self.found = (*families, *fitting(self.offers(), typed))[:MOST]
        rows = [
            Row(
                key=str(place), title=each.title, kind="task", mark=each.icon or "corner-down-left",
                pieces=(Piece(text=each.second),) if each.second else (),
                end_chip=RowChip(text=shown(each.key)) if each.key else None,
            )
            for place, each in enumerate(self.found)
        ]  # fmt: skip
        self.list.show_rows(rows, find=typed, choose="0")
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.fit()

    def _go(self, key: str) -> None:
        chosen = self.found[int(key)]
        self.end()
        chosen.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter in the line move and open in the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.list.current_key():
                self._go(self.list.current_key())
                return True
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        super()._place()
        worn = look()
        rows = self.list.sizeHint().height() + 6 if self.found else worn.line("text") * 2 + 24
        card = self.card.geometry()
        card.setHeight(min(worn.control + rows + 24, self.height() - 2 * card.y()))
        self.card.setGeometry(card)
