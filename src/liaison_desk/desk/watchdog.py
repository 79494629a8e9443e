"""Finds calls that hold the screen's thread for longer than 50 ms, and says where; for tests and runs that look for them."""

import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

LIMIT_MS = 50
BEAT_MS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The screen's thread was held: for how long, and where in our own code (innermost last) it was found."""

    milliseconds: int
    where: str


class Watchdog(QObject):
    """Beats in the screen's thread and listens for the beat in another. Start it in the screen's thread."""

    def __init__(self, limit_ms: int = LIMIT_MS) -> None:
        super().__init__()
        self.limit_ms = limit_ms
        self.held: list[Held] = []
        self._screen = threading.get_ident()
        self._beat = time.perf_counter()
        self._end = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beats)
        self._timer.start()
        self._thread = threading.Thread(target=self._listen, name="watchdog", daemon=True)
        self._thread.start()

    def _beats(self) -> None:
        self._beat = time.perf_counter()

    def _listen(self) -> None:
        where, since = "", 0.0
        while not self._end.wait(BEAT_MS / 1000):
            beat, now = self._beat, time.perf_counter()
            if where and beat != since:
                self.held.append(Held(milliseconds=round((beat - since) * 1000), where=where))
                where = ""
            elif not where and (now - beat) * 1000 > self.limit_ms + BEAT_MS:
                where, since = self._where(), beat

    def _where(self) -> str:
        """The places in our own code that the screen's thread is in, for instance 'today.py:41 > rows.py:12'."""
        frame = sys._current_frames().get(self._screen)
        found: list[str] = []
        while frame is not None:
            path = Path(frame.f_code.co_filename)
            if "liaison_desk" in path.parts or "tests" in path.parts:
                found.append(f"{path.name}:{frame.f_lineno}")
            frame = frame.f_back
        return " > ".join(reversed(found[:6])) or "?"

    def stop(self) -> tuple[Held, ...]:
        """Stops watching; gives what was found."""
        self._timer.stop()
        self._end.set()
        self._thread.join()
        return tuple(self.held)
