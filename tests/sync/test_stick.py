"""Two laptops that never meet but for a stick."""

from pathlib import Path

import pytest

from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.sync import at_stick, batch, roster, round, stick  # noqa: A004 - the round of a sync
from liaison_desk.sync.roster import BrokenRoster
from liaison_desk.sync.round import SpaceRound
from liaison_desk.sync.team import new_device, new_space
from liaison_desk.vault import rosters
from tests.fakes import StillClock
from tests.sync.sides import Side, names, two_sides

ROW = "c" * 32


@pytest.fixture
def met(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Both know the team's roster, and the first wrote of A. Roy."""
    for side in sides:
        round.learn(side.office, side.roster.space, list(side.roster.chain.entries))
    families.introduce_liaison(sides[0].office, liaison_id=ROW, name="A. Roy")
    return sides


def sync(side: Side, folder: Path) -> SpaceRound:
    """A round of one laptop; gives what it did for the team both are of."""
    return next(one for one in at_stick.with_stick(side.office, folder) if one.space == side.roster.space)


def files(side: Side, folder: Path) -> list[Path]:
    """The frames of the team on the stick."""
    return [one.path for one in stick.frames_on(stick.find(folder), side.roster.space).values()]


def test_a_stick_carries_both_ways_and_a_second_time_nothing(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    for side in (one, two, one):
        sync(side, folder)
    assert {"A. Roy", "B. Soe"} <= names(one.office)
    assert {"A. Roy", "B. Soe"} <= names(two.office)
    again = at_stick.with_stick(one.office, folder)
    assert all((space.sent, space.got, space.changes, space.refused) == (0, 0, 0, 0) for space in again)
    assert b"Roy" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", ["cut", "empty", "altered", "longer", "endless", "signature"])
def test_a_damaged_frame_is_passed_over_and_written_again_by_who_holds_it(met: tuple[Side, Side], folder: Path, damage: str) -> None:
    one, two = met
    sync(one, folder)
    (whole,) = files(one, folder)
    content = whole.read_bytes()
    bad = {
        "cut": content[:200], "empty": b"", "altered": content[:400] + bytes([content[400] ^ 1]) + content[401:],
        "longer": content + b"0", "endless": content + bytes(batch.MOST_FRAME_BYTES), "signature": content[:-1] + bytes([content[-1] ^ 1]),
    }  # fmt: skip
    whole.write_bytes(bad[damage])
    before = names(two.office)
    assert sync(two, folder).refused == 1
    assert names(two.office) == before
    assert sync(one, folder).sent == 1
    assert whole.read_bytes() == content
    assert sync(two, folder).refused == 0
    assert "A. Roy" in names(two.office)
    assert sync(one, folder).sent == 0
    assert not list(folder.rglob("*.again"))


def test_rubbish_on_a_stick_is_passed_over(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    (whole,) = files(one, folder)
    (folder / "holiday.jpg").write_bytes(b"picture")
    (folder / "liaison-desk" / "notes.txt").write_text("milk", encoding="utf-8")
    (folder / "liaison-desk" / ("f" * 32) / "frames").mkdir(parents=True)
    for name in (
        "ab.frame",
        "no hash.frame",
        f"{'a' * 64}.part",
        f"{'g' * 64}.frame",
        f"{'A' * 64}.frame",
        f"{'a' * 64}.frame.bak",
        ".frame",
    ):
        (whole.parent / name).write_bytes(whole.read_bytes()[:100])
    (whole.parent / f"{'e' * 64}.frame").mkdir()
    (whole.parent / f"{'d' * 64}.again").touch()
    done = sync(two, folder)
    assert (done.refused, done.waits) == (0, ())
    assert "A. Roy" in names(two.office)


def test_a_half_written_frame_of_a_stick_pulled_out_is_no_frame(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    (whole,) = files(one, folder)
    content = whole.read_bytes()
    whole.unlink()
    whole.with_suffix(".part").write_bytes(content[: len(content) // 2])
    assert (sync(two, folder).got, sync(one, folder).sent) == (0, 1)
    assert whole.read_bytes() == content
    assert not list(folder.rglob("*.part"))


def test_a_frame_of_another_team_is_refused_and_stays_where_it_is(
    met: tuple[Side, Side], folder: Path, tmp_path: Path, clock: StillClock
) -> None:
    one, two = met
    sync(one, folder)
    (tmp_path / "others").mkdir()
    stranger, other = two_sides(tmp_path / "others", clock)
    foreign = stranger.pack()[0]
    stick.write_frame(stick.find(folder), one.roster.space, batch.decode_frame(foreign).hash, foreign)
    assert sync(two, folder).refused == 1
    assert "A. Roy" in names(two.office)
    assert len(files(one, folder)) == 2
    for side in (stranger, other):
        side.office.vault.lock()


def test_a_damaged_list_of_the_team_is_mended_by_who_holds_it(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    entries = sorted((folder / "liaison-desk" / one.roster.space / "roster").iterdir())
    assert len(entries) == 2
    kept = [entry.read_bytes() for entry in entries]
    entries[1].write_bytes(kept[1][:100])
    assert sync(two, folder).refused == 1
    assert "A. Roy" in names(two.office)
    assert [entry.read_bytes() for entry in entries] == kept
    assert sync(two, folder).refused == 0


def test_a_damaged_new_entry_leaves_the_list_as_it_was(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    (folder / "liaison-desk" / one.roster.space / "roster" / "000002.entry").write_bytes(b"\x82\x41")
    with two.office.reading() as db:
        ours = rosters.entries(db, two.roster.space)
    assert sync(two, folder).refused == 1
    with two.office.reading() as db:
        assert rosters.entries(db, two.roster.space) == ours


def test_another_list_of_the_team_stops_the_round_before_anything_is_taken(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    with one.office.reading() as db:
        chain = roster.read(rosters.entries(db, one.roster.space)[:1])
    entry = roster.name_entry(chain, one.mine.device, one.roster.epoch_key, name="Somebody", liaison="e" * 32)
    (folder / "liaison-desk" / one.roster.space / "roster" / "000001.entry").write_bytes(entry)
    with pytest.raises(BrokenRoster, match="another one"):
        sync(two, folder)
    assert "A. Roy" not in names(two.office)


def test_a_list_of_nobody_s_team_is_no_list(met: tuple[Side, Side], folder: Path) -> None:
    one, two = met
    sync(one, folder)
    other = new_space(new_device(), "team")
    (folder / "liaison-desk" / one.roster.space / "roster" / "000000.entry").write_bytes(other.first_entry)
    with pytest.raises(BrokenRoster, match="another one"):
        sync(two, folder)


def test_a_stick_that_is_not_there_is_said(sides: tuple[Side, Side], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        at_stick.with_stick(sides[0].office, tmp_path / "absent")
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="not there"):
        at_stick.with_stick(sides[0].office, tmp_path / "file")
