"""A disk that was copied: two branches of one stream, both taken in everywhere, told in words, and each goes on by itself."""

from pathlib import Path

from liaison_desk.families import actions as families
from liaison_desk.sync import lives, packing
from liaison_desk.vault import frames, history, laptop
from tests.district.conftest import Box
from tests.fakes import StillClock
from tests.sync.copies import copied, held, values
from tests.sync.sides import Side, names
from tests.sync.test_restores import alike, edit, is_whole, kinds
from tests.sync.test_round import met, sync

__all__ = ["met"]

ROW = "c" * 32


def test_both_branches_are_taken_in_and_told(sides: tuple[Side, Side], tmp_path: Path, clock: StillClock) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    two.take(one.pack())
    edit(one, "Unsent at the copy")
    clone = copied(one, tmp_path / "clone", clock)
    families.introduce_liaison(one.office, liaison_id="d" * 32, name="Of the laptop")
    families.introduce_liaison(clone.office, liaison_id="e" * 32, name="Of the copy")
    for side in (one, clone):
        two.take(side.pack())
    assert {"Of the laptop", "Of the copy", "Unsent at the copy"} <= names(two.office)
    assert values(two, ROW) == ["Before", "Unsent at the copy"]
    assert kinds(two) == ["forked"]
    for side in (one, clone):
        side.take(held(two))
        assert lives.begin_anew_if_ahead(side.office)
        assert kinds(side) == ["restored"]
        assert values(side, ROW) == ["Before", "Unsent at the copy"]
    edit(one, "Goes on")
    two.take(one.pack())
    clone.take(held(two))
    assert values(clone, ROW)[-1] == "Goes on"
    is_whole(one, two, clone)
    alike(one, two)
    alike(clone, two)
    assert kinds(two) == ["forked"]


def test_two_copies_and_a_server_never_branch_once_one_of_them_was_there(
    met: tuple[Side, Side], box: Box, tmp_path: Path, clock: StillClock
) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    sync(one, box)
    clone = copied(one, tmp_path / "clone", clock)
    for number in range(2):
        for side in (one, clone):
            clock.move(minutes=1)
            edit(side, f"{number} of {side.office.vault.path.parent.name}")
            sync(side, box)
        sync(two, box)
    for side in (one, clone):
        sync(side, box)
    assert len({packing.laptop_of(side.office).incarnation for side in (one, clone)}) == 2
    assert kinds(two) == []
    assert kinds(one) == kinds(clone) == ["restored"]
    assert values(one, ROW) == values(two, ROW) == values(clone, ROW)
    is_whole(one, two, clone)
    alike(one, two)
    alike(clone, two)


def test_what_was_covered_before_its_second_copy_comes_stays_covered(sides: tuple[Side, Side], tmp_path: Path, clock: StillClock) -> None:
    """The copy seals a change that the laptop sealed too; meanwhile a colleague has replaced it."""
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    clone = copied(one, tmp_path / "clone", clock)
    two.take(one.pack())
    edit(two, "Replaced")
    two.pack()
    two.take(clone.pack())
    with two.office.reading() as db:
        assert [v.value for v in history.versions(db, "liaison", ROW, "name")] == ["Replaced"]
    is_whole(two)


def test_a_stream_goes_on_from_one_of_its_branches(sides: tuple[Side, Side], tmp_path: Path, clock: StillClock) -> None:
    one, two = sides
    clone = copied(one, tmp_path / "clone", clock)
    for number in range(3):
        families.introduce_liaison(one.office, liaison_id=f"{number + 10:032x}", name=f"A{number}")
        one.pack()
    families.introduce_liaison(clone.office, liaison_id=ROW, name="B")
    for frame in clone.pack():
        one.take([frame])
    assert lives.begin_anew_if_ahead(one.office)
    with one.office.reading() as db:
        mine = one.mine
        last = frames.last_of_stream(db, one.roster.space, mine.device.id, mine.incarnation)
        assert last is not None
        assert last[0] == max(number for _d, i, number, _h in frames.tips(db, one.roster.space) if i == mine.incarnation)
        assert laptop.incarnation_of(db, mine.tag) == mine.incarnation
    assert two.take(held(one)).waiting == ()
    assert {"A0", "A1", "A2", "B"} <= names(two.office)
