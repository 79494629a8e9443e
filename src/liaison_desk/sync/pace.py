"""How much is taken in at once: so little that whoever writes at the desk meanwhile does not feel it (SYNC, 'On the laptop')."""

from collections.abc import Iterator
from contextlib import contextmanager

from liaison_desk.clock import ticks

MOST, LEAST = 500, 300
"""Changes in one slice. Below the least, what a slice costs beside its changes makes all of it much longer."""
SECONDS = 0.025


class Pace:
    """How many changes the next slice has, by how long the last one held the vault."""

    def __init__(self) -> None:
        self.changes = MOST

    @contextmanager
    def measured(self) -> Iterator[None]:
        """A slice, from its beginning until it is written."""
        began = ticks()
        yield
        self.took(ticks() - began)

    def took(self, seconds: float) -> None:
        """A slice took so long."""
        fitting = int(self.changes * SECONDS / seconds) if seconds > 0 else MOST
        self.changes = max(LEAST, min(MOST, fitting))
