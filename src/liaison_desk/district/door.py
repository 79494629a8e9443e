"""Lets no line stand in the door: who has connected has to ask for something within a while, or is let go.

The library waits for the first call of a line as long as it takes, so that a few hundred silent lines would keep
everybody else out.
"""

from asyncio import TimerHandle, Transport

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 20


class Door(H11Protocol):
    """A line that is closed when the head of a call has not come whole in time."""

    late: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begins to count."""
        super().connection_made(transport)
        self._count()

    def connection_lost(self, exc: Exception | None) -> None:
        """Counts no more."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Counts from the first byte of a call until its head is whole; between two calls the library counts."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self.late is None:
            self._count()

    def _count(self) -> None:
        self.late = self.loop.call_later(HEAD_SECONDS, self._let_go)

    def _stop(self) -> None:
        if self.late is not None:
            self.late.cancel()
            self.late = None

    def _let_go(self) -> None:
        self.late = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
