"""What costs much to open and is kept between two uses: by one user at a time, and no longer than the vault is open."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Thing = TypeVar("Thing")


class Held(Generic[Key, Thing]):
    """Idle things by their key, one for each at the most; `end` is how one is closed."""

    def __init__(self, end: Callable[[Thing], None]) -> None:
        self._end = end
        self._guard = threading.Lock()
        self._idle: dict[Key, Thing] = {}
        self._closed = False

    def take(self, key: Key) -> Thing | None:
        """The idle thing of a key, no longer idle; None when there is none."""
        with self._guard:
            return self._idle.pop(key, None)

    def put(self, key: Key, thing: Thing) -> None:
        """Keeps a thing for the next use; one that comes back after `close` is closed."""
        with self._guard:
            if self._closed:
                before: Thing | None = thing
            else:
                before = self._idle.pop(key, None)
                self._idle[key] = thing
        if before is not None:
            self._end(before)

    def close(self) -> None:
        """Closes all that are idle, and from now on whatever comes back."""
        with self._guard:
            self._closed = True
            idle, self._idle = list(self._idle.values()), {}
        for thing in idle:
            self._end(thing)
