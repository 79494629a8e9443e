"""Notices that the laptop falls asleep, so that the desk is locked before anybody else opens the lid.

On Linux the system says so beforehand (logind's PrepareForSleep). Everywhere a steady beat notices a gap in the day
afterwards: the clock went on while nothing here did.
"""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from liaison_desk import clock

BEAT_MS = 1000
GAP = timedelta(seconds=20)
"""A beat that comes this late was slept through; a busy moment is never as long."""
HOLD_MS = 500
LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SLOT = "1falls_asleep(bool)"
"""As Qt writes a slot down."""
BUS = Path("/run/dbus/system_bus_socket")


class Asleep(QObject):
    """Lives as long as the window."""

    slept = Signal()
    """The laptop falls asleep now, or did."""

    def __init__(self, parent: QObject | None = None, *, now: clock.Now = clock.real_now) -> None:
        super().__init__(parent)
        self.now = now
        self.last: datetime = now()
        self.held: object = None
        self.hears = sys.platform == "linux" and self._listen()
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.beat)
        self.timer.start(BEAT_MS)

    def _listen(self) -> bool:
        """Whether the system will say so."""
        if "DBUS_SYSTEM_BUS_ADDRESS" not in os.environ and not BUS.exists():
            return False
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if not bus.isConnected():
            return False
        # The stubs ask for bytes, which the library itself refuses.
        heard: bool = bus.connect(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", self, SLOT)  # type: ignore[call-overload]
        if heard:
            self._hold()
        return heard

    def _hold(self) -> None:
        """Asks the system to wait with its sleep for a moment, until the desk is locked; it waits some seconds at the most."""
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

        asked = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, f"{LOGIN}.Manager", "Inhibit")
        asked.setArguments(["sleep", "Liaison Desk", "Locks the desk", "delay"])
        answer = QDBusConnection.systemBus().call(asked, QDBus.CallMode.Block, HOLD_MS)
        self.held = next(iter(answer.arguments()), None) if answer.type() == QDBusMessage.MessageType.ReplyMessage else None

    @Slot(bool)
    def falls_asleep(self, begins: bool) -> None:
        """The system says that it falls asleep (`begins`), or woke up: then whatever was missed is made good."""
        self.last = self.now()
        self.slept.emit()
        self.held = None  # the system waits no longer
        if not begins:
            self._hold()

    def beat(self) -> None:
        """Once a second: a gap in the day was a sleep."""
        before, self.last = self.last, self.now()
        if self.last - before > GAP:
            self.slept.emit()

    def stop(self) -> None:
        """The window closes."""
        self.timer.stop()
        self.held = None
