"""A laptop put back to an older copy: noticed, goes on as a stream of its own, nothing lost and nothing twice."""

from pathlib import Path

import pytest

from liaison_desk.families import actions as families
from liaison_desk.sync import actions, at_stick, lives, packing, round, taking  # noqa: A004 - the round of a sync
from liaison_desk.vault import check, frames, history, laptop, notices, witness
from tests.district.conftest import Box
from tests.fakes import StillClock
from tests.sync.copies import held, put_back, saved, values
from tests.sync.sides import Side, names
from tests.sync.test_round import met, sync

__all__ = ["met"]

ROW = "c" * 32


def kinds(side: Side) -> list[str]:
    with side.office.reading() as db:
        return [one.kind for one in notices.told(db)]


def edit(side: Side, name: str) -> None:
    with side.office.writing("edit") as work:
        work.edit("liaison", ROW, {"name": name})


def is_whole(*sides: Side) -> None:
    """No row says anything else than its history, and no change stands twice."""
    for side in sides:
        with side.office.reading() as db:
            assert check.row_findings(db) == ()
            twice = "SELECT 1 FROM change GROUP BY space, type, row, stamp, op, fields, salt HAVING count(*) > 1"
            assert db.execute(twice).fetchall() == []


def alike(one: Side, two: Side) -> None:
    """Both hold the same frames and, of what the team shares, the same heads."""
    assert set(held(one)) == set(held(two))
    found = []
    for side in (one, two):
        with side.office.reading() as db:
            rows = db.execute("SELECT DISTINCT row FROM head WHERE space = ? AND type = 'liaison'", (side.roster.space,)).fetchall()
            found.append({row[0]: [(v.id, v.value) for v in history.versions(db, "liaison", row[0], "name")] for row in rows})
    shared = found[0].keys() & found[1].keys()
    assert ROW in shared
    assert {row: found[0][row] for row in shared} == {row: found[1][row] for row in shared}


def incarnation(side: Side) -> bytes:
    return packing.laptop_of(side.office).incarnation


def test_put_back_and_the_server_ahead(met: tuple[Side, Side], box: Box, tmp_path: Path, clock: StillClock) -> None:
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    sync(one, box)
    edit(one, "Unsent at the backup")
    backup, life = saved(one, tmp_path / "backup"), incarnation(one)
    edit(one, "After the backup")
    sync(one, box)
    one = put_back(one, backup, clock)
    clock.move(minutes=5)
    families.introduce_liaison(one.office, liaison_id="d" * 32, name="After the restore")
    sync(one, box)
    sync(two, box)
    assert incarnation(one) != life
    assert kinds(one) == ["restored"]
    assert kinds(two) == []
    assert values(one, ROW) == values(two, ROW) == ["Before", "Unsent at the backup", "After the backup"]
    assert {"After the backup", "After the restore"} <= names(one.office) & names(two.office)
    is_whole(one, two)
    alike(one, two)
    edit(one, "As always")
    assert sync(one, box).sent == 1
    sync(two, box)
    assert "As always" in names(two.office)
    with one.office.reading() as db:
        assert history.looks(db) == {}
        assert laptop.waiting_changes(db) == 0
    assert kinds(one) == ["restored"]


def test_put_back_and_only_the_witness_knows_then_the_lost_batch_turns_up(
    sides: tuple[Side, Side], tmp_path: Path, clock: StillClock
) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    two.take(one.pack())
    edit(one, "Unsent at the backup")
    backup = saved(one, tmp_path / "backup")
    edit(one, "After the backup")
    lost = one.pack()
    one = put_back(one, backup, clock)
    assert lives.begin_anew_if_ahead(one.office)
    assert not lives.begin_anew_if_ahead(one.office)
    edit(one, "After the restore")
    two.take(one.pack())
    assert "After the restore" in names(two.office)
    for side in (one, two):
        side.take(lost)
        side.take(held(one))
    assert values(one, ROW)[1:3] == values(two, ROW)[1:3]
    with two.office.reading() as db:
        assert {v.value for v in history.versions(db, "liaison", ROW, "name")} == {"After the backup", "After the restore"}
    is_whole(one, two)
    alike(one, two)
    assert kinds(one) == ["restored"]
    assert kinds(two) == ["forked"]


def test_with_a_stick_the_past_comes_back_before_anything_is_sealed(sides: tuple[Side, Side], tmp_path: Path, clock: StillClock) -> None:
    one, two = sides
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    folder = tmp_path / "stick"
    folder.mkdir()
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    backup = saved(one, tmp_path / "backup")
    at_stick.with_stick(one.office, folder)
    edit(one, "After the backup")
    at_stick.with_stick(one.office, folder)
    witness_file = one.office.vault.path.with_name("vault.db.tips")
    assert witness_file.exists()
    witness_file.unlink()
    one = put_back(one, backup, clock)
    at_stick.with_stick(one.office, folder)
    at_stick.with_stick(two.office, folder)
    assert "After the backup" in names(one.office) & names(two.office)
    assert kinds(one) == ["restored"]
    assert kinds(two) == []
    is_whole(one, two)


def test_put_back_again_and_again(sides: tuple[Side, Side], tmp_path: Path, clock: StillClock) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    two.take(one.pack())
    backup = saved(one, tmp_path / "backup")
    for number in range(3):
        clock.move(minutes=1)
        one = put_back(one, backup, clock)
        lives.begin_anew_if_ahead(one.office)
        edit(one, f"Life {number}")
        two.take(one.pack())
        one.take(held(two))
    is_whole(one, two)
    alike(one, two)
    with two.office.reading() as db:
        assert {v.value for v in history.versions(db, "liaison", ROW, "name")} >= {"Life 2"}


def test_a_laptop_that_was_never_put_back_keeps_its_life(met: tuple[Side, Side], box: Box) -> None:
    one, two = met
    life = incarnation(one)
    for number in range(3):
        families.introduce_liaison(one.office, liaison_id=f"{number:032x}", name=f"P{number}")
        for side in (one, two):
            sync(side, box)
    assert incarnation(one) == life
    assert actions.what_waits(one.office).notices == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xff", b"\x80", b"\xa1\x61x\x01", b"\xa1\x61x\x62zz", b"\xa1\x01\x40"])
def test_a_witness_that_says_nothing_is_passed_over(sides: tuple[Side, Side], content: bytes) -> None:
    one, _two = sides
    path = one.office.vault.path
    path.with_name("vault.db.tips").write_bytes(content)
    assert witness.read(path) == {}
    assert not lives.begin_anew_if_ahead(one.office)
    one.pack()
    assert list(witness.read(path)) == [one.roster.space]


def test_the_witness_holds_hashes_and_no_word(sides: tuple[Side, Side]) -> None:
    one, _two = sides
    families.introduce_liaison(one.office, liaison_id=ROW, name="Zebulonia Markword")
    one.pack()
    with one.office.reading() as db:
        (tip,) = frames.tips(db, one.roster.space)
    assert witness.read(one.office.vault.path) == {one.roster.space: tip[3]}
    assert b"Zebulonia" not in one.office.vault.path.with_name("vault.db.tips").read_bytes()


def test_a_round_that_was_cut_after_its_past_came_goes_on(met: tuple[Side, Side], box: Box, tmp_path: Path, clock: StillClock) -> None:
    """The frames came, the program ended before it began anew: the next round does it, before it seals."""
    one, two = met
    families.introduce_liaison(one.office, liaison_id=ROW, name="Before")
    backup = saved(one, tmp_path / "backup")
    sent = one.pack()
    sync(one, box)
    one = put_back(one, backup, clock)
    one.office.vault.path.with_name("vault.db.tips").unlink()
    taking.receive(one.office, one.roster, sent)
    families.introduce_liaison(one.office, liaison_id="d" * 32, name="After the restore")
    sync(one, box)
    sync(two, box)
    assert kinds(one) == ["restored"]
    assert kinds(two) == []
    assert {"Before", "After the restore"} <= names(two.office)
    is_whole(one, two)
