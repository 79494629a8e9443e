"""When a service is open, at every kind of moment."""

from datetime import date, datetime, time

import pytest

from liaison_desk.directory.hours import Open, covers, days_of, open_at, week
from liaison_desk.directory.location import Schedule

WEEKDAYS = Schedule(id="1", byday="MO,TU,WE,TH,FR", opens_at=time(9), closes_at=time(17))
BAR = Schedule(id="2", byday="SA", opens_at=time(22), closes_at=time(2))
SUNDAY = Schedule(id="3", byday="SU")
NEW_YEAR = Schedule(id="4", valid_from=date(2000, 1, 1), every_year=True, closed=True)
SHORT = Schedule(id="5", valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 24), opens_at=time(10), closes_at=time(12))
ALL = (WEEKDAYS, BAR, SUNDAY, NEW_YEAR, SHORT)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (datetime(2026, 11, 23, 9, 0), Open.OPEN),
        (datetime(2026, 11, 23, 16, 59), Open.OPEN),
        (datetime(2026, 11, 23, 17, 0), Open.CLOSED),
        (datetime(2026, 11, 28, 23, 0), Open.OPEN),
        (datetime(2026, 11, 29, 1, 0), Open.OPEN),
        (datetime(2026, 11, 29, 2, 0), Open.CLOSED),
        (datetime(2027, 1, 1, 10, 0), Open.CLOSED),
        (datetime(2026, 12, 24, 11, 0), Open.OPEN),
        (datetime(2026, 12, 24, 14, 0), Open.CLOSED),
    ],
)
def test_open_or_closed(moment: datetime, state: Open) -> None:
    assert open_at(ALL, moment).state is state


def test_nothing_told_is_unknown() -> None:
    assert open_at((), datetime(2026, 11, 23, 9, 0)).state is Open.UNKNOWN
    assert week((NEW_YEAR,)) == ()


def test_a_season_may_run_over_new_year() -> None:
    winter = Schedule(id="6", valid_from=date(2000, 12, 20), valid_to=date(2000, 1, 6), every_year=True, closed=True)
    assert covers(winter, date(2026, 12, 31))
    assert covers(winter, date(2027, 1, 6))
    assert not covers(winter, date(2027, 1, 7))
    assert not covers(WEEKDAYS, date(2027, 1, 7))


def test_days_are_read_with_their_place_in_the_month() -> None:
    assert days_of(Schedule(id="7", byday="1MO, -1FR,xx")) == ("MO", "FR")


def test_the_week_begins_on_monday_and_two_spans_stand_in_order() -> None:
    afternoon = Schedule(id="8", byday="MO", opens_at=time(14), closes_at=time(16))
    morning = Schedule(id="9", byday="MO", opens_at=time(8), closes_at=time(12))
    assert week((afternoon, morning))[0].spans == ((time(8), time(12)), (time(14), time(16)))
