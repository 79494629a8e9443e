"""Two weeks of days and eight of weeks stay; a wrong clock throws nothing away."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from liaison_desk.backups import rotation
from liaison_desk.backups.backup import Backup, Opens, State

ZONE = "America/Chicago"
NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)


def a_backup(made: datetime, state: State = State.GOOD) -> Backup:
    return Backup(
        path=Path(made.isoformat()), profile="a" * 32, made=made, size_bytes=1, opens=(Opens.PASSPHRASE,), state=state
    )  # fmt: skip


def after(days: range, per_day: int = 1, first: datetime = NOON) -> list[Backup]:
    """What stands on the shelf when backups are made day by day and those that leave are taken away each time; newest first."""
    shelf: list[Backup] = []
    for day in days:
        for turn in range(per_day):
            shelf.insert(0, a_backup(first + timedelta(days=day, hours=turn)))
            gone = rotation.leaving(shelf, ZONE)
            shelf = [one for one in shelf if one not in gone]
    return shelf


def days_ago(shelf: list[Backup]) -> list[int]:
    return [(shelf[0].made - one.made).days for one in shelf]


def test_half_a_year_of_days_leaves_fourteen_days_and_eight_weeks() -> None:
    ago = days_ago(after(range(180)))
    assert ago[:14] == list(range(14))
    assert len(ago) in (19, 20)
    assert 42 <= max(ago) <= 56


def test_of_one_day_the_newest_stays() -> None:
    shelf = after(range(3), per_day=4)
    assert [one.made.hour for one in shelf] == [21, 21, 21]


def test_who_works_once_a_week_keeps_fourteen_of_them() -> None:
    assert days_ago(after(range(0, 400, 7))) == [7 * number for number in range(14)]


def test_a_day_with_a_clock_ten_years_ahead_throws_nothing_else_away() -> None:
    shelf = after(range(60))
    shelf.insert(0, a_backup(NOON + timedelta(days=3650)))
    assert len(rotation.leaving(shelf, ZONE)) <= 2
    assert rotation.is_due(shelf, NOON + timedelta(days=60), ZONE)


def test_a_day_is_one_of_the_liaison_not_of_utc() -> None:
    late = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert not rotation.is_due([a_backup(late)], NOON, ZONE)
    assert rotation.is_due([a_backup(late)], NOON + timedelta(days=1), ZONE)


def test_a_damaged_one_is_none_of_the_day_and_never_takes_the_place_of_a_good_one() -> None:
    assert rotation.is_due([a_backup(NOON, State.DAMAGED)], NOON, ZONE)
    shelf = [a_backup(NOON, State.DAMAGED), *after(range(60), first=NOON - timedelta(days=61))]
    assert rotation.leaving(shelf, ZONE) == ()
    old = a_backup(NOON - timedelta(days=400), State.DAMAGED)
    assert rotation.leaving([*shelf, old], ZONE) == (old,)


def test_one_of_a_newer_version_is_left_alone() -> None:
    shelf = [*after(range(60)), a_backup(NOON - timedelta(days=400), State.NEWER)]
    assert rotation.leaving(shelf, ZONE) == ()


def test_a_week_without_one_is_too_long_in_either_direction() -> None:
    assert rotation.is_too_old(None, NOON)
    assert not rotation.is_too_old(NOON, NOON + timedelta(days=7))
    assert rotation.is_too_old(NOON, NOON + timedelta(days=8))
    assert rotation.is_too_old(NOON + timedelta(days=3650), NOON)
