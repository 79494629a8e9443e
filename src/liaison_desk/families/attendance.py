"""A student's days at school, month by month, and when so many are missed that the family and the school should talk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days of a month on which a student was enrolled and those of them on which they were absent.

    One field of its month, so that its two figures never come from two laptops (SYNC, 'register').
    """

    enrolled: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """A student's month at one school; `month` is its first day. Two schools in one month are two entries.

    Two laptops that note the same month meet in one row: its id is made from student, school and month.
    """

    id: str
    student_id: str = ""
    school_id: str = ""
    month: date | None = None
    days: Days = Days()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A student's months from `first` to `last` and their sum; never set beside another child's."""

    student_id: str
    first: date
    last: date
    months: tuple[Attendance, ...] = ()
    total: Days = Days()
    chronic: bool = False


def is_chronic(days: Days) -> bool:
    """Whether a student missed 10 % or more of the days on which they were enrolled (PRODUCT, 'student').

    The measure of the US Department of Education: excused or not, every missed day counts. No days: no.
    """
    return days.enrolled > 0 and days.absent * 10 >= days.enrolled


def together(months: Iterable[Attendance]) -> Days:
    """The sum of several months."""
    each = tuple(months)
    return Days(enrolled=sum(one.days.enrolled for one in each), absent=sum(one.days.absent for one in each))


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def first_of_year(day: date) -> date:
    """The first month of the school year that a day is in: it runs from July to June."""
    return date(day.year if day.month >= 7 else day.year - 1, 7, 1)
