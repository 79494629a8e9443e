"""The one door through which time comes in, and the arithmetic of days that a liaison uses."""

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from liaison_desk.errors import BadInput

Now = Callable[[], datetime]
"""Gives the moment, always aware and in UTC."""


def real_now() -> datetime:
    """The computer's clock, in UTC."""
    return datetime.now(UTC)


def ticks() -> float:
    """Seconds that only ever go on, however the computer's clock is set: for measuring how long something waits."""
    return monotonic()


def zone(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises BadInput when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput("This time zone is not known", "Use an IANA name such as America/Chicago.", where=name) from error


def system_zone_name() -> str:
    """The IANA name of the computer's own zone, or 'UTC' where it has none."""
    local = datetime.now().astimezone().tzinfo
    key = getattr(local, "key", None)
    if isinstance(key, str):
        return key
    try:
        name = Path("/etc/timezone").read_text(encoding="ascii").strip()
        ZoneInfo(name)
    except (OSError, ValueError, ZoneInfoNotFoundError):
        return "UTC"
    return name


def local_date(now: datetime, zone_name: str) -> date:
    """The calendar day of a moment in a zone."""
    return now.astimezone(zone(zone_name)).date()


def local_moment(day: date, at: time, zone_name: str) -> datetime:
    """A wall-clock time of a day in a zone, as an aware moment in UTC."""
    return datetime.combine(day, at, tzinfo=zone(zone_name)).astimezone(UTC)


def is_business_day(day: date, closed: Collection[date] = ()) -> bool:
    """Monday to Friday and not one of the school's closed days."""
    return day.weekday() < 5 and day not in closed


def add_business_days(day: date, days: int, closed: Collection[date] = ()) -> date:
    """The day that lies `days` business days after `day` (0: the same day or the next open one)."""
    result = day
    while not is_business_day(result, closed):
        result += timedelta(days=1)
    for _ in range(days):
        result += timedelta(days=1)
        while not is_business_day(result, closed):
            result += timedelta(days=1)
    return result


def business_days_between(first: date, last: date, closed: Collection[date] = ()) -> int:
    """How many business days lie after `first` up to and with `last` (0 when last is not after first)."""
    count = 0
    day = first
    while day < last:
        day += timedelta(days=1)
        count += is_business_day(day, closed)
    return count
