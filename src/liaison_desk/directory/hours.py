"""When a service is open: rules over HSDS schedules, in the place's own local time. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from liaison_desk.directory.location import Schedule

Span = tuple[time, time]
"""From when until when; an end at or before the beginning lies on the next day."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Open(StrEnum):
    """Whether a service is open at a moment; unknown where nothing is told of its hours."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenState:
    """Whether it is open, and until when today (None where not told)."""

    state: Open
    until: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHours:
    """The hours of one day of the week: `day` is MO … SU; no spans: closed."""

    day: str
    spans: tuple[Span, ...] = ()


def week(schedules: Iterable[Schedule]) -> tuple[DayHours, ...]:
    """The usual hours of each day of the week, Monday first; () where no usual hours are told."""
    usual = [one for one in schedules if _is_usual(one)]
    if not usual:
        return ()
    return tuple(DayHours(day=day, spans=_spans(usual, day)) for day in DAYS)


def open_at(schedules: Iterable[Schedule], moment: datetime) -> OpenState:
    """Whether these hours hold at a local moment. Days off and special days win over the usual hours."""
    listed = tuple(schedules)
    today = moment.date()
    special = [one for one in listed if not _is_usual(one) and covers(one, today)]
    if special:
        return _state(
            [(one.opens_at, one.closes_at) for one in special if not one.closed and one.opens_at and one.closes_at], moment.time()
        )
    usual = [one for one in listed if _is_usual(one)]
    if not usual:
        return OpenState(state=Open.UNKNOWN)
    now = _state(_spans(usual, DAYS[today.weekday()]), moment.time())
    if now.state is Open.OPEN:
        return now
    yesterday = _spans(usual, DAYS[(today - timedelta(days=1)).weekday()])
    late = [until for begin, until in yesterday if until <= begin and moment.time() < until]
    return OpenState(state=Open.OPEN, until=max(late)) if late else now


def _spans(usual: Iterable[Schedule], day: str) -> tuple[Span, ...]:
    """The hours of one day of the week, in order."""
    return tuple(sorted({span for one in usual if day in days_of(one) and (span := _span(one)) is not None}))


def covers(schedule: Schedule, day: date) -> bool:
    """Whether a special day or season holds on this day; without a year it holds every year, also over New Year."""
    first, last = schedule.valid_from, schedule.valid_to or schedule.valid_from
    if first is None or last is None:
        return False
    if not schedule.every_year:
        return first <= day <= last
    begin, end, at = (first.month, first.day), (last.month, last.day), (day.month, day.day)
    return begin <= at <= end if begin <= end else at >= begin or at <= end


def days_of(schedule: Schedule) -> tuple[str, ...]:
    """The days of the week a schedule names; '1MO' (the first Monday of a month) counts as Monday."""
    return _days(schedule.byday)


@lru_cache(maxsize=500)
def _days(byday: str) -> tuple[str, ...]:
    named = tuple(part.strip().upper()[-2:] for part in byday.split(",") if part.strip())
    return tuple(day for day in named if day in DAYS)


def _is_usual(schedule: Schedule) -> bool:
    """A weekly schedule, not a special day: it names days of the week."""
    return bool(days_of(schedule)) and not schedule.every_year


def _span(schedule: Schedule) -> Span | None:
    """From when until when; None for a closed day."""
    if schedule.closed or schedule.opens_at is None or schedule.closes_at is None:
        return None
    return schedule.opens_at, schedule.closes_at


def _state(spans: Iterable[Span], at: time) -> OpenState:
    for begin, until in spans:
        if begin <= at < until or until <= begin <= at:
            return OpenState(state=Open.OPEN, until=until)
    return OpenState(state=Open.CLOSED)
