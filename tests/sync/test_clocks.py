"""A clock that is ten years off, ahead or behind, on either laptop: what both wrote is there, and the person is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from liaison_desk.families import actions as families
from liaison_desk.sync import actions, at_stick, round  # noqa: A004 - the round of a sync
from liaison_desk.sync.notices import NoticeKind
from liaison_desk.vault import browse, history
from liaison_desk.vault.stamp import stamp_ms
from tests.fakes import StillClock
from tests.sync.sides import Side

ROW = "c" * 32
TEN_YEARS = timedelta(days=3653)
OFF = [(side, by) for side in (0, 1) for by in (TEN_YEARS, -TEN_YEARS)]


@pytest.fixture
def met(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Both know A. Roy; each laptop has a clock of its own, both right so far."""
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
        side.office = replace(side.office, now=StillClock())
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy", phone="555-0100")
    two.take(one.pack())
    return one, two


def clock_of(side: Side) -> StillClock:
    clock = side.office.now
    assert isinstance(clock, StillClock)
    return clock


def edit(side: Side, **fields: str) -> None:
    with side.office.writing("edit") as work:
        work.edit("liaison", ROW, dict(fields))


def exchange(one: Side, two: Side) -> None:
    sent, got = one.pack(), two.pack()
    one.take(got)
    two.take(sent)


def shown(side: Side) -> tuple[object, object, object]:
    with side.office.reading() as db:
        row = browse.row(db, "liaison", ROW)
        return row["name"], row["phone"], row.get("email")


def looks(side: Side) -> dict[tuple[str, str], tuple[str, ...]]:
    with side.office.reading() as db:
        return history.looks(db)


def clocks_told(side: Side) -> list[int]:
    """The minutes of each notice about a clock."""
    return [one.count for one in actions.what_waits(side.office).notices if one.kind is NoticeKind.CLOCKS]


@pytest.mark.parametrize(("off", "by"), OFF)
def test_both_edits_are_there_and_both_values_of_one_field_are_kept(met: tuple[Side, Side], off: int, by: timedelta) -> None:
    one, two = met
    clock_of(met[off]).move(days=by.days)
    edit(one, name="Ana Roy", email="ana@example.org")
    clock_of(two).move(minutes=5)
    edit(two, phone="555-0111", email="roy@example.net")
    exchange(one, two)
    assert shown(one) == shown(two)
    for side in met:
        assert shown(side)[:2] == ("Ana Roy", "555-0111")
        assert looks(side) == {("liaison", ROW): ("email",)}
        with side.office.reading() as db:
            assert {one.value for one in history.versions(db, "liaison", ROW, "email")} == {"ana@example.org", "roy@example.net"}


@pytest.mark.parametrize(("off", "by"), OFF)
@pytest.mark.parametrize("settles", [0, 1])
def test_what_one_settles_stands_on_both_whatever_the_clocks_say(met: tuple[Side, Side], off: int, by: timedelta, settles: int) -> None:
    one, two = met
    clock_of(met[off]).move(days=by.days)
    edit(one, name="Ana Roy")
    edit(two, name="Anna Roy")
    exchange(one, two)
    for loser in ("Ana Roy", "Anna Roy"):
        with met[settles].office.writing("settle") as work:
            work.settle("liaison", ROW, "name", loser)
        exchange(one, two)
        assert [shown(side)[0] for side in met] == [loser, loser]
        assert [looks(side) for side in met] == [{}, {}]


@pytest.mark.parametrize(("off", "by"), OFF)
def test_the_right_clock_does_not_follow_the_wrong_one_and_later_edits_win(met: tuple[Side, Side], off: int, by: timedelta) -> None:
    one, two = met
    wrong, right = met[off], met[1 - off]
    clock_of(wrong).move(days=by.days)
    edit(wrong, name="Ana Roy")
    exchange(one, two)
    edit(right, name="Anna Roy")
    with right.office.reading() as db:
        newest = max(stamp_ms(bytes(stamp)) for (stamp,) in db.execute("SELECT stamp FROM change WHERE frame IS NULL").fetchall())
    assert abs(newest - clock_of(right)().timestamp() * 1000) < 15 * 60 * 1000
    exchange(one, two)
    assert [shown(side)[0] for side in met] == ["Anna Roy", "Anna Roy"]
    clock_of(wrong).move(days=-by.days)
    edit(wrong, name="Anne Roy")
    exchange(one, two)
    assert [shown(side)[0] for side in met] == ["Anne Roy", "Anne Roy"]
    assert [looks(side) for side in met] == [{}, {}]


@pytest.mark.parametrize(("off", "by"), OFF)
def test_the_person_at_the_wrong_clock_is_told_and_who_sees_a_moment_to_come(met: tuple[Side, Side], off: int, by: timedelta) -> None:
    one, two = met
    clock_of(met[off]).move(days=by.days)
    for turn in range(2):
        edit(one, name=f"Ana Roy {turn}")
        edit(two, phone=f"555-011{turn}")
        exchange(one, two)
    # Stamps never go back: a clock that was set back shows on its own laptop only, where all that comes is of years to come.
    for side in met if by > timedelta() else met[off : off + 1]:
        (minutes,) = clocks_told(side)
        assert abs(minutes - abs(by) // timedelta(minutes=1)) < 24 * 60


def test_right_clocks_are_not_spoken_of(met: tuple[Side, Side]) -> None:
    one, two = met
    clock_of(one).move(minutes=10)
    edit(one, name="Ana Roy")
    edit(two, phone="555-0111")
    exchange(one, two)
    assert [clocks_told(side) for side in met] == [[], []]


@pytest.mark.parametrize(("off", "by"), OFF)
def test_a_stick_carries_between_clocks_that_differ(
    met: tuple[Side, Side], off: int, by: timedelta, tmp_path_factory: pytest.TempPathFactory
) -> None:
    one, two = met
    clock_of(met[off]).move(days=by.days)
    folder = tmp_path_factory.mktemp("stick")
    for side in (one, two, one, two):
        edit(side, **({"name": "Ana Roy"} if side is one else {"phone": "555-0111"}))
        at_stick.with_stick(side.office, folder)
    at_stick.with_stick(one.office, folder)
    assert [shown(side)[:2] for side in met] == [("Ana Roy", "555-0111")] * 2
    assert clocks_told(met[off])
