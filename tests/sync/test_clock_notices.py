"""Clocks that are wrong lose nothing and refuse nothing; the person is told whose and this one's differ, once."""

import pytest

from liaison_desk.families import actions as families
from liaison_desk.sync import actions
from tests.fakes import StillClock
from tests.sync.sides import Side, names

DAYS = 3650


def told(side: Side) -> list[tuple[str, int]]:
    return [(one.kind.value, one.count) for one in actions.what_waits(side.office).notices]


@pytest.fixture
def met(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Both have taken in what the other begins with."""
    one, two = sides
    two.take(one.pack())
    one.take(two.pack())
    return one, two


def test_a_colleague_s_clock_ten_years_ahead_is_told_and_their_work_is_taken_in(met: tuple[Side, Side], clock: StillClock) -> None:
    one, two = met
    clock.move(days=DAYS)
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    sent = one.pack()
    clock.move(days=-DAYS)
    two.take(sent)
    assert "A. Roy" in names(two.office)
    assert told(two) == [("clocks", DAYS * 24 * 60)]
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    assert one.take(two.pack()).changes > 0
    assert "B. Soe" in names(one.office)


def test_our_own_clock_ten_years_ahead_is_told_by_an_answer_that_seems_older(met: tuple[Side, Side], clock: StillClock) -> None:
    one, two = met
    clock.move(days=DAYS)
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    sent = one.pack()
    clock.move(days=-DAYS)
    two.take(sent)
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    answer = two.pack()
    clock.move(days=DAYS)
    one.take(answer)
    assert [kind for kind, _minutes in told(one)] == ["clocks"]
    assert {"A. Roy", "B. Soe"} <= names(one.office)


def test_a_clock_ten_years_behind_is_told_to_the_others(met: tuple[Side, Side], clock: StillClock) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    clock.move(days=-DAYS)
    two.take(one.pack())
    assert [kind for kind, _minutes in told(two)] == ["clocks"]


def test_minutes_and_days_apart_are_no_news(met: tuple[Side, Side], clock: StillClock) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    clock.move(minutes=-14)
    two.take(one.pack())
    clock.move(days=30)
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    one.take(two.pack())
    assert told(one) == told(two) == []
