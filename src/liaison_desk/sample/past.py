"""Lets invented people live through a year: what happens on which day, done in order by the desk's own actions."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from itertools import count
from random import Random

from liaison_desk import clock
from liaison_desk.office import Office
from liaison_desk.sample.telling import Teller

Doing = Callable[[Office], None]


def counted_ids(seed: int) -> Callable[[], str]:
    """Row ids in order, the same for the same seed."""
    numbers = count(1)
    return lambda: sha256(f"liaison-desk/sample/{seed}/{next(numbers)}".encode()).hexdigest()[:32]


@dataclass(slots=True)
class Past:
    """What is still to happen, by moment. What lies after now never happens; what happens may lead to more."""

    office: Office
    lot: Random
    teller: Teller
    today: date
    _waiting: list[tuple[datetime, int, Doing]] = field(default_factory=list)
    _number: "count[int]" = field(default_factory=count)

    def day(self, days: int) -> date:
        """A school's working day about that many days from today (before it: negative)."""
        found = self.today + timedelta(days=days)
        while found.weekday() > 4:
            found += timedelta(days=-1 if days < 0 else 1)
        return found

    def at(self, day: date, do: Doing, hour: float | None = None) -> None:
        """Lets something happen on a day, at an hour of it (None: some hour of the working day)."""
        asked = hour if hour is not None else self.lot.choice((8.5, 9, 10, 10.5, 11, 13, 14, 15, 16))
        moment = clock.local_moment(day, time(int(asked), int(asked % 1 * 60)), self.office.zone)
        heapq.heappush(self._waiting, (moment, next(self._number), do))

    def live(self) -> None:
        """Does everything up to now, in order."""
        now = self.office.now()
        while self._waiting:
            moment, _, do = heapq.heappop(self._waiting)
            if moment <= now:
                do(replace(self.office, now=partial(_still, moment)))


def _still(moment: datetime) -> datetime:
    return moment
