"""How long a server is waited for, how much is taken in of what it says, and why no answer came."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from liaison_desk.clock import ticks
from liaison_desk.sync import wire

LOOK_SECONDS: Final = 0.2
"""How often somebody who waits is asked whether they still want to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a server is waited for, in seconds, and how much of an answer is taken in, in bytes.

    A call may last `whole` and one more second for each `slowest` bytes that went either way, so that a slow line
    may take its time, but not one that sends drop by drop.
    """

    connect: float = 10
    quiet: float = 20
    whole: float = 60
    slowest: int = 4096
    most: int = wire.MOST_PUSH_BYTES + 64 * 1024


USUAL: Final = Patience()


class Trouble(Enum):
    """Why no answer came."""

    AWAY = auto()
    SILENT = auto()
    SLOW = auto()
    CUT = auto()
    NO_HTTP = auto()
    TOO_LONG = auto()
    NO_TLS = auto()
    OTHER_AUTHORITY = auto()
    OUT_OF_DATE = auto()
    OTHER_NAME = auto()


class NoAnswer(Exception):
    """No answer came, or none that can be taken; the trouble says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble


class Watch:
    """Looks at the clock for one call, and asks now and then whether its person still waits."""

    def __init__(self, patience: Patience, alive: Callable[[], None]) -> None:
        self._patience, self._alive = patience, alive
        self._began = self._moved_at = self._asked_at = ticks()
        self._moved = 0

    def anew(self) -> None:
        """Something else is waited for from now on."""
        self._moved_at = ticks()

    def look(self, moved: int = 0, *, quiet: float = 0) -> None:
        """Notes bytes that went either way; raises NoAnswer when it takes too long, and whatever `alive` raises."""
        now = ticks()
        if moved:
            self._moved, self._moved_at = self._moved + moved, now
        if now - self._asked_at >= LOOK_SECONDS:
            self._asked_at = now
            self._alive()
        if now - self._began > self._patience.whole + self._moved / self._patience.slowest:
            raise NoAnswer(Trouble.SLOW if self._moved else Trouble.SILENT)
        if now - self._moved_at > (quiet or self._patience.quiet):
            raise NoAnswer(Trouble.SILENT)
