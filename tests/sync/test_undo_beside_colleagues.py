"""Undo takes back one's own acts only, and never covers what a colleague wrote."""

import pytest

from liaison_desk.errors import NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.liaison import Liaison
from liaison_desk.ids import random_bytes
from liaison_desk.referrals import actions as referrals
from liaison_desk.vault import check, history, laptop
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.forge import Forger, shown
from tests.sync.sides import Side, names

ROW = "c" * 32


@pytest.fixture
def shared(sides: tuple[Side, Side], clock: StillClock) -> tuple[Side, Side]:
    """Both hold a liaison whose own acts are done with."""
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before", phone="555-0100")
    two.take(one.pack())
    one.take(two.pack())
    clock.move(minutes=1)
    return one, two


def edit(side: Side, **fields: str) -> None:
    with side.office.writing("edit_somebody") as work:
        work.edit("liaison", ROW, dict(fields))


def heads(side: Side, field: str) -> list[object]:
    with side.office.reading() as db:
        assert check.row_findings(db) == ()
        return [one.value for one in history.versions(db, "liaison", ROW, field)]


def test_a_colleague_s_act_is_never_the_last_one_to_undo(shared: tuple[Side, Side]) -> None:
    one, two = shared
    edit(one, name="Mine")
    edit(two, phone="555-0111")
    one.take(two.pack())
    undone = referrals.undo_last(one.office)
    assert undone.action == "edit_somebody"
    assert (heads(one, "name"), heads(one, "phone")) == (["Before"], ["555-0111"])


def test_with_nothing_of_one_s_own_there_is_nothing_to_undo(shared: tuple[Side, Side]) -> None:
    one, two = shared
    edit(two, phone="555-0111")
    one.take(two.pack())
    with one.office.reading() as db:
        last = history.last_act(db)
    assert last is None or last[1] != "sync"
    with one.office.vault.transaction() as db:
        db.execute("UPDATE act SET undone_by = 1 WHERE action <> 'sync'")
    with pytest.raises(NotFound):
        referrals.undo_last(one.office)


def test_what_a_colleague_wrote_after_mine_stays(shared: tuple[Side, Side], clock: StillClock) -> None:
    one, two = shared
    edit(one, name="Mine")
    two.take(one.pack())
    clock.move(minutes=1)
    edit(two, name="Theirs, knowing mine")
    one.take(two.pack())
    assert referrals.undo_last(one.office).left == 1
    assert heads(one, "name") == ["Theirs, knowing mine"]


@pytest.mark.parametrize("mine_first", [True, False])
def test_what_a_colleague_wrote_beside_mine_is_still_there_to_settle(
    shared: tuple[Side, Side], clock: StillClock, mine_first: bool
) -> None:
    one, two = shared
    order = (one, two) if mine_first else (two, one)
    for side in order:
        edit(side, name="Mine" if side is one else "Theirs")
        clock.move(minutes=1)
    one.take(two.pack())
    referrals.undo_last(one.office)
    assert "Theirs" in heads(one, "name")
    two.take(one.pack())
    assert heads(one, "name") == heads(two, "name")


def test_the_same_words_of_a_colleague_are_not_taken_back_with_mine(shared: tuple[Side, Side], clock: StillClock) -> None:
    one, two = shared
    edit(two, name="The same")
    clock.move(minutes=1)
    edit(one, name="The same")
    one.take(two.pack())
    referrals.undo_last(one.office)
    assert sorted(map(str, heads(one, "name"))) == ["Before", "The same"]
    with one.office.reading() as db:
        assert history.looks(db) == {("liaison", ROW): ("name",)}


def test_a_colleague_s_removal_is_not_taken_back_with_mine(shared: tuple[Side, Side], clock: StillClock) -> None:
    one, two = shared
    for side in (two, one):
        with side.office.writing("remove_somebody") as work:
            work.remove("liaison", ROW)
        clock.move(minutes=1)
    one.take(two.pack())
    referrals.undo_last(one.office)
    with one.office.reading() as db:
        assert history.looks(db) == {("liaison", ROW): ("alive",)}


def test_a_row_that_a_colleague_s_work_leans_on_stays(shared: tuple[Side, Side]) -> None:
    one, two = shared
    family = a_family(one.office)
    two.take(one.pack())
    with two.office.writing("note") as work:
        work.add(Liaison(id="d" * 32, name=f"About {family.id}"), space=one.roster.space)
    one.take(two.pack())
    undone = referrals.undo_last(one.office)
    assert undone.left >= 1
    row = shown(one, family.id, "family")
    assert row is not None
    assert row["alive"]


def test_a_row_of_mine_that_nobody_else_touched_goes_even_in_a_new_life(shared: tuple[Side, Side]) -> None:
    one, _two = shared
    with one.office.writing("add_somebody") as work:
        work.add(Liaison(id="e" * 32, name="New"), space=one.roster.space)
    with one.office.vault.transaction() as db:
        laptop.begin_anew(db, random_bytes(8))
    assert referrals.undo_last(one.office).left == 0
    assert "New" not in names(one.office)


def test_the_history_names_the_colleague(shared: tuple[Side, Side]) -> None:
    one, two = shared
    edit(two, phone="555-0111")
    one.take(two.pack())
    with one.office.reading() as db:
        lines = history.history(db, "liaison", ROW)
        assert [line.who for line in lines if line.field == "phone"] == [one.office.who, two.office.who]
        assert [one_.who for one_ in history.versions(db, "liaison", ROW, "phone")] == [two.office.who]


def test_a_clock_past_every_calendar_does_not_break_the_history(shared: tuple[Side, Side]) -> None:
    one, two = shared
    forger = Forger(one)
    two.take([forger.frame(forger.change("liaison", bytes.fromhex(ROW), "set", {"name": ["Late", []]}, stamp=b"\xff" * 8 + one.mine.tag))])
    with two.office.reading() as db:
        assert history.history(db, "liaison", ROW)[-1].at.year == 9999
        assert history.versions(db, "liaison", ROW, "name")[0].value == "Late"
