"""From a search into the list below it: Down goes there, Enter takes the row that is lit."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from liaison_desk.desk.rowlist import RowList


class Leading(QObject):
    """Binds a search to its list for as long as the search lives."""

    def __init__(self, search: QLineEdit, rows: RowList, take: Callable[[str], None] | None = None) -> None:
        """`take` gets the key of the lit row on Enter; without it Enter goes into the list as Down does."""
        super().__init__(search)
        self.rows, self.take = rows, take
        search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hears Down and Enter in the search."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if enter and self.take is not None:
            if self.rows.current_key():
                self.take(self.rows.current_key())
            return True
        if enter or event.key() == Qt.Key.Key_Down:
            self.rows.setFocus()
            return True
        return False
