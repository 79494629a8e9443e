"""What the roster says of a frame: whose it may be, under which key, and that an unknown entry is waited for."""

from dataclasses import replace

import pytest

from liaison_desk.families import actions as families
from liaison_desk.ids import random_bytes
from liaison_desk.sync import packing, roster, taking, team
from liaison_desk.sync.packing import Laptop
from liaison_desk.sync.roster import Roster
from liaison_desk.vault import frames, notices
from tests.sync.forge import Forger
from tests.sync.sides import Side, names

ROW = "c" * 32


def kinds(side: Side) -> list[str]:
    with side.office.reading() as db:
        return [one.kind for one in notices.told(db)]


def longer(side: Side) -> tuple[Roster, team.Device]:
    """The roster with one laptop more, and that laptop."""
    chain, device = side.roster.chain, team.new_device()
    entry = roster.add_entry(
        chain, side.mine.device, side.roster.epoch_key, roster.member_of(device, "member"), name="Kim", liaison="d" * 32
    )
    return replace(side.roster, chain=roster.read([*chain.entries, entry])), device


def test_a_frame_that_names_a_newer_list_of_the_team_waits_and_meanwhile_nothing_is_sealed(sides: tuple[Side, Side]) -> None:
    one, two = sides
    two.take(one.pack())
    families.introduce_liaison(one.office, liaison_id=ROW, name="A. Roy")
    newer, _device = longer(one)
    one.roster = newer
    came = two.take(one.pack())
    assert (came.frames, came.waiting) == (0, ("a newer list of the team",))
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="B. Soe")
    assert packing.pack(two.office, two.mine, two.roster) == 0
    two.roster = newer
    assert taking.take_in(two.office, two.roster).frames == 1
    assert "A. Roy" in names(two.office)
    assert packing.pack(two.office, two.mine, two.roster) == 1
    assert kinds(two) == []


def test_a_newcomer_s_frame_that_came_before_its_entry_waits_unopened_and_is_passed_to_nobody(sides: tuple[Side, Side]) -> None:
    one, two = sides
    newer, device = longer(one)
    one.pack()
    sent = Forger(Side(one.office, Laptop(device=device, incarnation=random_bytes(8)), newer))
    frame = sent.frame(sent.write(ROW, name="A. Roy"))
    came = two.take([frame])
    assert (came.frames, came.waiting) == (0, ("a newer list of the team",))
    with two.office.reading() as db:
        assert frame not in frames.missing_at(db, two.roster.space, [])
    assert not taking.lacks_roster(two.office, two.roster)
    two.roster = newer
    assert taking.take_in(two.office, two.roster).frames == 1
    assert "A. Roy" in names(two.office)


def test_a_stranger_s_frame_that_waited_goes_when_the_list_comes_and_is_told(sides: tuple[Side, Side]) -> None:
    one, two = sides
    newer, _device = longer(one)
    stranger = Forger(Side(one.office, Laptop(device=team.new_device(), incarnation=random_bytes(8)), newer))
    two.take([stranger.frame(stranger.write(ROW, name="Mallory"))])
    two.roster = newer
    came = taking.take_in(two.office, two.roster)
    assert (came.frames, came.refused, came.waiting) == (0, 1, ())
    assert "Mallory" not in names(two.office)
    assert kinds(two) == ["stranger"]


def test_no_more_than_so_many_frames_of_unknown_laptops_are_kept(sides: tuple[Side, Side], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "MOST_UNCHECKED", 3)
    one, two = sides
    newer, _device = longer(one)
    sent = []
    for _ in range(5):
        stranger = Forger(Side(one.office, Laptop(device=team.new_device(), incarnation=random_bytes(8)), newer))
        sent.append(stranger.frame(stranger.write(ROW, name="Mallory")))
    assert taking.receive(two.office, two.roster, sent) == (3, 2)
    assert "Mallory" not in names(two.office)


def test_a_stranger_under_a_list_we_hold_is_refused_and_told_once(sides: tuple[Side, Side]) -> None:
    one, two = sides
    stranger = Forger(Side(one.office, Laptop(device=team.new_device(), incarnation=random_bytes(8)), one.roster))
    frame = stranger.frame(stranger.write(ROW, name="Mallory"))
    assert taking.receive(two.office, two.roster, [frame, frame]) == (0, 2)
    assert kinds(two) == ["stranger"]


def test_a_member_that_was_not_one_at_the_entry_it_names_is_refused(sides: tuple[Side, Side]) -> None:
    one, two = sides
    first = roster.entry_hash(two.roster.chain.entries[0])
    forger = Forger(two)
    assert taking.receive(one.office, one.roster, [forger.frame(forger.write(ROW, name="Early"), roster=first)]) == (0, 1)
    assert kinds(one) == ["stranger"]


def test_two_epoch_keys_one_frame(sides: tuple[Side, Side]) -> None:
    """A key that no roster entry names opens nothing, whoever signed under it."""
    one, two = sides
    other = random_bytes(32)
    epoch = team.epoch_id(one.roster.space, other)
    forger = Forger(replace(one, roster=replace(one.roster, keys={epoch: other}, epoch=epoch)))
    frame = forger.frame(forger.write(ROW, name="Hidden"))
    two.roster = replace(two.roster, keys={**two.roster.keys, epoch: other})
    assert taking.receive(two.office, two.roster, [frame]) == (0, 1)
    assert kinds(two) == ["stranger"]


def test_the_first_epoch_named_is_current_from_the_beginning(sides: tuple[Side, Side]) -> None:
    one, two = sides
    first = roster.entry_hash(one.roster.chain.entries[0])
    forger = Forger(one)
    assert two.take([forger.frame(forger.write(ROW, name="A. Roy"), roster=first)]).frames == 1


def test_a_signature_that_does_not_fit_is_refused_without_blaming_a_stranger(sides: tuple[Side, Side]) -> None:
    one, two = sides
    sent = bytearray(one.pack()[0])
    sent[-1] ^= 1
    assert taking.receive(two.office, two.roster, [bytes(sent)]) == (0, 1)
    assert kinds(two) == []


def test_a_frame_of_a_kind_that_a_newer_program_makes_waits(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(one)
    came = two.take([forger.frame(forger.write(ROW, name="A. Roy"), kind="snapshot")])
    assert (came.frames, came.waiting) == (0, ("a newer version of the program",))


@pytest.mark.parametrize("broken", [b"", b"\x80", b"\x9f" * 3000, b"\x82\x40\x40", b"\xd8\x1c" * 2000])
def test_a_roster_of_another_form_is_not_believed(broken: bytes) -> None:
    with pytest.raises(roster.BrokenRoster):
        roster.read([broken])
