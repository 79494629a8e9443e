"""What stands in for time and chance in tests: a still clock, counted ids."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count


@dataclass
class StillClock:
    """A clock that only moves by hand; begins on Monday 2026-11-23 at 09:12 in Chicago."""

    moment: datetime = datetime(2026, 11, 23, 15, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        """Moves on, for instance by days=1."""
        self.moment += timedelta(**by)

    def set(self, moment: datetime) -> None:
        """Sets the moment (aware)."""
        self.moment = moment.astimezone(UTC)


@dataclass
class CountedIds:
    """Ids in order: 000…1, 000…2."""

    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def __call__(self) -> str:
        return f"{next(self.numbers):032x}"
