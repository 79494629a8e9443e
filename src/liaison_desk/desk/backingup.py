"""Backups by themselves while the desk is in use, off the screen's thread; a word where the last good one is too old."""

from PySide6.QtCore import QObject, QTimer

from liaison_desk import log
from liaison_desk.backups import actions
from liaison_desk.backups.presenter import reminder
from liaison_desk.desk.room import Room

FIRST_MS, EVERY_MS = 60_000, 600_000
"""A minute after unlocking, when the first visits were looked at; then every ten minutes, in case a stick came."""


class BackingUp:
    """Lives as long as the desk is unlocked; `owner` is what it ends with."""

    def __init__(self, room: Room, owner: QObject) -> None:
        self._room, self._said = room, False
        self.timer = QTimer(owner)
        self.timer.setInterval(FIRST_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        """Makes the day's backup where it is due."""
        self.timer.setInterval(EVERY_MS)
        office = self._room.office
        if not office.vault.locked:
            self._room.work.start(lambda progress: actions.back_up_if_due(office, progress=progress), done=self._done, failed=self._failed)

    def _done(self, _made: object) -> None:
        self._remind()

    def _failed(self, error: Exception) -> None:
        log.failed("backup.failed", error)
        self._remind()

    def _remind(self) -> None:
        """Once for each unlocking: who is at work is not to be asked again and again."""
        if self._said or self._room.office.vault.locked:
            return
        said = reminder(self._room.words, self._room.office)
        if said:
            self._said = True
            self._room.say(said, None)
