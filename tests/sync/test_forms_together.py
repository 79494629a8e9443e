"""What a form saw is what its saves replace, however often it is saved and whatever came meanwhile."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.vault import history
from tests.sync import oracle, world
from tests.sync.machine import Team
from tests.sync.world import MARKED, READERS, Desk

QUICK = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
titles = st.sampled_from(MARKED)
NEW_ROWS = (f"{number:032x}" for number in range(10**6, 10**7))


@pytest.fixture(scope="module")
def machine(team: type[Team]) -> Iterator[Team]:
    made = team()
    made.begin()
    yield made
    made.teardown()


def meet(machine: Team) -> tuple[Desk, Desk]:
    """Everybody hears of everything."""
    for desk in (*machine.desks, *machine.desks):
        world.sync(desk, machine.relay)
    for desk in machine.desks:
        oracle.check_desk(desk)
    oracle.check_equals(machine.desks)
    return machine.desks[0], machine.desks[1]


def versions(desk: Desk, row: str) -> list[object]:
    with desk.office.reading() as db:
        return [one.value for one in history.versions(db, "notebook", row, "title")]


def looks(desk: Desk, row: str) -> tuple[str, ...]:
    with desk.office.reading() as db:
        return history.looks(db).get(("notebook", row), ())


@QUICK
@given(first=titles, theirs=titles, saves=st.lists(titles, min_size=2, max_size=4), heard=st.integers(0, 3))
def test_save_twice_one_form(machine: Team, first: str, theirs: str, saves: list[str], heard: int) -> None:
    """A form's own saves replace each other; a colleague's write that it did not see stays, also when it came between two saves."""
    one, two = machine.desks[:2]
    row = next(NEW_ROWS)
    world.add(one, row, first)
    meet(machine)
    world.open_form(one, 0, row)
    world.edit(two, row, theirs, None)
    world.sync(two, machine.relay)
    for place, title in enumerate(saves):
        if place == heard:
            world.sync(one, machine.relay)
        one.clock.move(seconds=1)
        world.save_form(one, 0, title, READERS[:1])
    meet(machine)
    # A save that changes nothing of what the form shows writes nothing.
    last = first
    mine = [last := title for title in saves if title != last]
    left = {mine[-1], theirs} if mine else {theirs}
    for desk in (one, two):
        assert set(versions(desk, row)) == left
        assert len(versions(desk, row)) == 1 + bool(mine)
        assert looks(desk, row) == (("title",) if len(left) > 1 else ())


@QUICK
@given(title=titles, apart=st.integers(0, 2))
def test_equal_heads_no_writes(machine: Team, title: str, apart: int) -> None:
    """Two that wrote the same make nobody look, and no laptop writes anything for it."""
    one, two = machine.desks[:2]
    row = next(NEW_ROWS)
    world.add(one, row, MARKED[0])
    meet(machine)
    for desk in (one, two):
        desk.clock.move(seconds=apart)
        world.edit(desk, row, title, None)
    written = [len(oracle.taken(desk)) for desk in meet(machine)]
    assert [len(oracle.taken(desk)) for desk in meet(machine)] == written
    for desk in (one, two):
        assert (versions(desk, row), looks(desk, row)) == ([title, title], ())
    world.edit(one, row, "Zebulonia after", None)
    meet(machine)
    assert [versions(desk, row) for desk in (one, two)] == [["Zebulonia after"]] * 2


@QUICK
@given(edited=st.booleans(), heard=st.booleans())
def test_two_deletes_and_an_edit_that_neither_saw(machine: Team, edited: bool, heard: bool) -> None:
    """Two deletes hide a row; with an edit that neither of them saw it stays and comes to a person."""
    one, two, three = machine.desks
    row = next(NEW_ROWS)
    world.add(one, row, MARKED[0])
    meet(machine)
    if edited:
        world.edit(three, row, MARKED[1], None)
    if edited and heard:
        meet(machine)
    for desk in (one, two):
        with desk.office.writing("remove") as work:
            work.remove("notebook", row)
    meet(machine)
    stays = edited and not heard
    for desk in (one, two, three):
        assert looks(desk, row) == (("alive",) if stays else ())
        with desk.office.reading() as db:
            assert bool(db.execute("SELECT alive FROM notebook WHERE id = ?", (row,)).fetchone()[0]) is stays
