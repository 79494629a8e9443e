"""Work off the screen's thread: started, told how far it is, cancelled; its news come back to the screen's thread.

One long-lived QObject carries all news by one signal; jobs are plain callables and tickets plain Python. A QObject for
each job crashes others (novelWriter #2926, silx #647).
"""

import threading
import time
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from liaison_desk.errors import Cancelled
from liaison_desk.progress import Progress

NEWS_EVERY_SECONDS = 0.05
"""How often a job's progress reaches the screen; more often would only flicker."""

Kind = Literal["moved", "done", "failed"]


class WorkTicket:
    """A running task as the screen holds it; after `cancel()` no callback comes."""

    def __init__(self, done: Callable[[object], None], failed: Callable[[Exception], None], moved: Callable[[int, int, str], None]) -> None:
        self._stopped = threading.Event()
        self.done, self.failed, self.moved = done, failed, moved

    def cancel(self) -> None:
        """Asks the task to stop at its next step and lets nothing of it be heard any more."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it was cancelled."""
        return self._stopped.is_set()


class _News:
    """One piece of news on its way to the screen's thread."""

    __slots__ = ("kind", "ticket", "what")

    def __init__(self, ticket: WorkTicket, kind: Kind, what: object) -> None:
        self.ticket, self.kind, self.what = ticket, kind, what


class _Post(QObject):
    """Brings news into the thread it was made in."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self.hand_over, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def hand_over(self, news: _News) -> None:
        """Calls the ticket's callback, unless it was cancelled in between."""
        ticket = news.ticket
        if ticket.stopped:
            return
        if news.kind == "moved" and isinstance(news.what, tuple):
            ticket.moved(*news.what)
        elif news.kind == "done":
            ticket.done(news.what)
        elif isinstance(news.what, Exception):
            ticket.failed(news.what)


def _quiet(done: int, of: int, what: str) -> None:
    """A `moved` for those who do not look."""


class Work:
    """Runs tasks beside the screen (a `Runner`). Made and used in the screen's thread; lives as long as the program."""

    def __init__(self, threads: int = 2) -> None:
        self._post = _Post()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._open: list[WorkTicket] = []

    def start(
        self,
        task: Callable[[Progress], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None] = _quiet,
    ) -> WorkTicket:
        """Starts `task(progress)` in another thread; exactly one of `done(result)` and `failed(error)` follows, unless cancelled."""
        ticket = WorkTicket(done, failed, moved)
        self._open = [each for each in self._open if not each.stopped]
        self._open.append(ticket)
        self._pool.start(lambda: self._run(task, ticket))
        return ticket

    def _run(self, task: Callable[[Progress], object], ticket: WorkTicket) -> None:
        last = 0.0

        def progress(done: int, of: int, what: str) -> None:
            nonlocal last
            if ticket.stopped:
                raise Cancelled("Stopped", "Nothing was changed.")
            now = time.monotonic()
            if now - last >= NEWS_EVERY_SECONDS or (of and done >= of):
                last = now
                self._post.came.emit(_News(ticket, "moved", (done, of, what)))

        try:
            if ticket.stopped:
                return
            news = _News(ticket, "done", task(progress))
        except Exception as error:  # noqa: BLE001 - whatever it is, the screen's `failed` must hear of it
            news = _News(ticket, "failed", error)
        self._post.came.emit(news)

    @property
    def busy(self) -> bool:
        """Whether any task runs or waits."""
        return self._pool.activeThreadCount() > 0

    def cancel_all(self) -> None:
        """Cancels every task; nothing of them is heard any more."""
        for ticket in self._open:
            ticket.cancel()
        self._open = []

    def close(self) -> None:
        """Cancels every task and waits until the last has stopped; nothing is called back afterwards."""
        self.cancel_all()
        self._pool.waitForDone(-1)
