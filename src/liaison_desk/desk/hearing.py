"""What was written, told on the screen's thread: an act of the screen at once, long work beside it at most four times a second."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from liaison_desk.office import Office

APART_MS = 250


class Hearing(QObject):
    """Listens to a vault from any thread until it is closed; `heard` gets the record types that were written since the last time."""

    _came = Signal(object, bool)

    def __init__(self, office: Office, heard: Callable[[frozenset[str]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._heard = office.vault, heard
        self._types: frozenset[str] = frozenset()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(APART_MS)
        self._pause.timeout.connect(self._next)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        office.vault.told.append(self._told)

    def close(self) -> None:
        """Nothing of the vault is told any more."""
        self._pause.stop()
        self._types = frozenset()
        if self._told in self._vault.told:
            self._vault.told.remove(self._told)

    def _told(self, types: frozenset[str]) -> None:
        """In the writer's thread."""
        self._came.emit(types, QThread.currentThread() is self.thread())

    @Slot(object, bool)
    def _take(self, types: object, at_once: bool) -> None:
        if isinstance(types, frozenset):
            self._types |= types
        if at_once or not self._pause.isActive():
            self._next()

    @Slot()
    def _next(self) -> None:
        types, self._types = self._types, frozenset()
        if types and not self._vault.locked:
            self._heard(types)
            self._pause.start()
