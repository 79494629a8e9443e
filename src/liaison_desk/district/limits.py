"""How much one laptop, one space and one address may ask of the server, and how fast."""

import math
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from liaison_desk.clock import Now
from liaison_desk.district.refusal import Refusal
from liaison_desk.sync.codes import Code

GIB = 1024**3
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many calls at once, and so many more each second."""

    burst: float
    a_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The server's limits; sizes in bytes. A push weighs one call and one more for each 256 KiB of it."""

    most_space_bytes: int = 16 * GIB
    most_laptop_bytes: int = 4 * GIB
    most_spaces_brought: int = 64
    most_sessions: int = 16
    most_mailboxes: int = 5
    session_seconds: int = 3600
    body_seconds: float = 60
    laptop: Rate = field(default_factory=lambda: Rate(burst=600, a_second=60))
    address: Rate = field(default_factory=lambda: Rate(burst=3000, a_second=300))
    space: Rate = field(default_factory=lambda: Rate(burst=6000, a_second=600))
    """Of all laptops of a space together."""
    stranger: Rate = field(default_factory=lambda: Rate(burst=200, a_second=20))
    """Of an address, for calls without a session."""


@dataclass(slots=True)
class Rates:
    """What is left to each caller, in memory: every worker counts for itself, and a restart forgets."""

    now: Now
    left: OrderedDict[tuple[str, bytes], tuple[float, datetime]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def spend(self, kind: str, who: bytes, rate: Rate, weight: float = 1) -> None:
        """Takes a call off what a caller has left; raises Refusal 429, saying when there is enough again."""
        with self.lock:
            now = self.now()
            left, since = self.left.pop((kind, who), (rate.burst, now))
            left = min(rate.burst, left + max(0.0, (now - since).total_seconds()) * rate.a_second)
            weight = min(weight, rate.burst)
            enough = left >= weight
            self.left[(kind, who)] = (left - weight if enough else left, now)
            while len(self.left) > MOST_REMEMBERED:
                self.left.popitem(last=False)
        if not enough:
            raise Refusal(429, Code.TOO_FAST, "too many calls at once", retry=math.ceil((weight - left) / rate.a_second))
