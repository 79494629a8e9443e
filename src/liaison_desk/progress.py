"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable
from typing import Protocol

from liaison_desk.errors import Cancelled


class Progress(Protocol):
    """Called by long work every few milliseconds, in the thread of the work.

    `done` and `of` count the same thing (`of` 0: not known yet); `what` is a short
    sentence for a person. Raises Cancelled when the person has stopped the work.
    """

    def __call__(self, done: int, of: int, what: str) -> None: ...


class Runner(Protocol):
    """Runs a task off the screen's thread: desk/work.py, or at once in tests."""

    def start(
        self,
        task: Callable[[Progress], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
        moved: Callable[[int, int, str], None],
    ) -> "Ticket": ...


class Ticket(Protocol):
    """A running task; after `cancel()` no callback comes."""

    def cancel(self) -> None: ...


def silent(done: int, of: int, what: str) -> None:
    """A progress nobody looks at."""


def until(stopped: Callable[[], bool], inner: Progress = silent) -> Progress:
    """A progress that raises Cancelled once `stopped()` is true, and else tells `inner`."""

    def progress(done: int, of: int, what: str) -> None:
        if stopped():
            raise Cancelled("Stopped", "Nothing was changed.")
        inner(done, of, what)

    return progress
