"""Which backups are kept as time goes on, and when it is time for another one."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta

from liaison_desk import clock
from liaison_desk.backups.backup import Backup, State

DAYS, WEEKS = 14, 8
TOO_OLD = timedelta(days=7)
"""A liaison comes by the office once a week at the least; a week without a good backup is told."""


def leaving(backups: Sequence[Backup], zone: str) -> tuple[Backup, ...]:
    """Which of a profile's backups (newest first) are no longer needed.

    What stays is the newest good one of each of the last 14 days and of each of the last 8 weeks that have one. Days and
    weeks without one do not count, so that a clock that was wrong for a day throws nothing away. A damaged one counts
    for nothing and goes once it is older than all that stay; one of a newer version is left alone.
    """
    good = [one for one in backups if one.state is State.GOOD]
    stay = {
        one.path for one in (*_first_of(good, DAYS, lambda one: _day(one, zone)), *_first_of(good, WEEKS, lambda one: _week(one, zone)))
    }
    oldest = min((one.made for one in good if one.path in stay), default=None)
    return tuple(
        one
        for one in backups
        if (one.state is State.GOOD and one.path not in stay) or (one.state is State.DAMAGED and oldest is not None and one.made < oldest)
    )


def _first_of(backups: Sequence[Backup], most: int, of: Callable[[Backup], Hashable]) -> list[Backup]:
    first: dict[Hashable, Backup] = {}
    for one in backups:
        first.setdefault(of(one), one)
    return list(first.values())[:most]


def _day(backup: Backup, zone: str) -> Hashable:
    return clock.local_date(backup.made, zone)


def _week(backup: Backup, zone: str) -> Hashable:
    return tuple(clock.local_date(backup.made, zone).isocalendar())[:2]


def is_due(backups: Sequence[Backup], now: datetime, zone: str) -> bool:
    """Whether today has no good backup yet. One from a day that is yet to come (a clock that was wrong) is none of today."""
    today = clock.local_date(now, zone)
    return not any(one.state is State.GOOD and clock.local_date(one.made, zone) == today for one in backups)


def is_too_old(last: datetime | None, now: datetime) -> bool:
    """Whether the last good backup is too old to rest on; no matter in which direction the clock was wrong."""
    return last is None or abs(now - last) > TOO_OLD
