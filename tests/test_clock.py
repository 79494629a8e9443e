"""Days as a liaison counts them, over weekends, holidays and the change of the clock."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import clock
from liaison_desk.errors import BadInput

FRIDAY = date(2026, 11, 20)
THANKSGIVING = {date(2026, 11, 26), date(2026, 11, 27)}


def test_business_days_pass_over_weekends_and_closed_days() -> None:
    assert clock.add_business_days(FRIDAY, 2) == date(2026, 11, 24)
    assert clock.add_business_days(date(2026, 11, 25), 1, THANKSGIVING) == date(2026, 11, 30)
    assert clock.add_business_days(date(2026, 11, 21), 0) == date(2026, 11, 23)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 40))
def test_adding_and_counting_business_days_agree(day: date, days: int) -> None:
    begin = clock.add_business_days(day, 0)
    assert clock.business_days_between(begin, clock.add_business_days(begin, days)) == days


def test_the_calendar_day_is_the_laptop_s_not_the_world_s() -> None:
    late = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    assert clock.local_date(late, "America/Chicago") == date(2026, 11, 23)
    assert clock.local_date(late, "Asia/Tokyo") == date(2026, 11, 24)


def test_a_wall_clock_time_keeps_its_hour_over_the_change_of_the_clock() -> None:
    before = clock.local_moment(date(2026, 10, 30), time(9, 30), "America/Chicago")
    after = clock.local_moment(date(2026, 11, 2), time(9, 30), "America/Chicago")
    assert (before.hour, after.hour) == (14, 15)


@pytest.mark.parametrize("name", ["Nowhere/Land", "", "../../etc/passwd"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="time zone"):
        clock.zone(name)


def test_the_real_clock_is_aware() -> None:
    assert clock.real_now().tzinfo is UTC
    assert clock.zone(clock.system_zone_name()).key == clock.system_zone_name()
