"""poison_frame: a frame that a member signed and whose inside breaks the form is kept, shows nothing anywhere, and is told."""

from dataclasses import replace
from itertools import permutations

import cbor2
import pytest

from liaison_desk.errors import BadInput
from liaison_desk.families import actions as families
from liaison_desk.ids import random_bytes
from liaison_desk.vault import check, frames, notices
from liaison_desk.vault.frames import FrameState
from tests.sync.forge import MS, Forger, notes, shown
from tests.sync.sides import Side, names

ROW = "c" * 32
ROW_BYTES = bytes.fromhex(ROW)
DEEP: object = "x"
for _ in range(11):
    DEEP = [DEEP]

BODIES = {
    "a number of more than 64 bits": {"name": [2**64, []]},
    "a number below 64 bits": {"name": [-(2**63) - 1, []]},
    "a number that is only just too large": {"name": [2**63, []]},
    "bytes": {"name": [b"x", []]},
    "bytes inside": {"name": [["x", {"y": b"z"}], []]},
    "a key that is no text": {"name": [{1: "x"}, []]},
    "no number": {"name": [float("nan"), []]},
    "without end": {"name": [[float("inf")], []]},
    "too deep": {"name": [DEEP, []]},
    "too long": {"name": ["x" * 300_000, []]},
    "a tag": {"name": [cbor2.CBORTag(1000, "x"), []]},
    "a moment": {"name": [cbor2.CBORTag(0, "2026-11-23T00:00:00Z"), []]},
    "covered ids that are none": {"name": ["x", [b"short"]]},
    "covered ids out of order": {"name": ["x", [b"b" * 16, b"a" * 16]]},
    "covered ids twice": {"name": ["x", [b"a" * 16, b"a" * 16]]},
    "no covered ids": {"name": ["x"]},
    "a field without a name": {7: ["x", []]},
    "no fields at all": ["name"],
}


def told(side: Side) -> list[str]:
    with side.office.reading() as db:
        return [one.kind for one in notices.told(db)]


def is_kept_and_empty(one: Side, two: Side, frame: bytes) -> None:
    """The frame is kept, counted as broken, shows nothing; what follows on it is taken in."""
    came = two.take([frame])
    assert (came.frames, came.changes, came.broken, came.waiting) == (1, 0, 1, ())
    assert notes(two)[-1] == "broken"
    assert shown(two, ROW) is None
    assert told(two) == ["broken"]
    families.introduce_liaison(one.office, liaison_id="d" * 32, name="After")
    assert two.take(one.pack()).waiting == ()
    assert "After" in names(two.office)
    with two.office.reading() as db:
        assert frame in frames.missing_at(db, two.roster.space, [])
        assert check.row_findings(db) == ()


@pytest.mark.parametrize("fields", BODIES.values(), ids=BODIES.keys())
def test_a_change_that_says_what_none_can_say_empties_its_frame(sides: tuple[Side, Side], fields: object) -> None:
    one, two = sides
    forger = Forger(one)
    whole = forger.write(ROW, name="Half")
    is_kept_and_empty(one, two, forger.frame(whole, forger.change("liaison", ROW_BYTES, "set", fields)))


def test_an_act_of_another_kind_or_a_link_that_is_no_text_changes_no_screen(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(one)
    two.take([forger.frame(forger.write(ROW, name="A. Roy", phone="555-0100"))])
    odd = [
        forger.change("liaison", ROW_BYTES, "add", {"languages": [{"x": 1}, []]}),
        forger.change("liaison", ROW_BYTES, "add", {"languages": ["so", []]}),
        forger.change("liaison", ROW_BYTES, "remove", {"languages": [7, []]}),
        forger.change("liaison", ROW_BYTES, "erase", {"phone": ["555-0111", []]}),
    ]
    for change in odd:
        assert two.take([forger.frame(change)]).broken == 0
    assert "A. Roy" in names(two.office)


def test_adds_and_sets_of_one_field_come_to_the_same_in_any_order(sides: tuple[Side, Side]) -> None:
    one, two = sides
    seen = set()
    for order in permutations(range(3)):
        row = f"{order[0]}{order[1]}{order[2]}" + "a" * 29
        forgers = Forger(one, ms=MS), Forger(one, ms=MS + 10), Forger(one, ms=MS + 20)
        changes = (
            forgers[0].write(row, op="add", phone="so"),
            forgers[1].write(row, phone="555-0100"),
            forgers[2].write(row, op="add", phone="ar"),
        )
        two.take([forgers[0].frame(*(changes[place] for place in order))])
        found = shown(two, row)
        assert found is not None
        seen.add(str(found["phone"]))
    assert len(seen) == 1


@pytest.mark.parametrize(
    "plain",
    [b"", b"\x00", b"\xff" * 100, b"\x9f" * 5000, cbor2.dumps([[], b"x" * 16]), cbor2.dumps([[], b"short", []]), cbor2.dumps("x" * 5000)],
)
def test_a_body_of_another_form_empties_its_frame(sides: tuple[Side, Side], plain: bytes) -> None:
    one, two = sides
    is_kept_and_empty(one, two, Forger(one).frame(plain=plain))


def test_a_body_that_nobody_can_decrypt_empties_its_frame(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(replace(one, roster=replace(one.roster, keys={one.roster.epoch: random_bytes(32)})))
    is_kept_and_empty(one, two, forger.frame(forger.write(ROW, name="x")))


def test_a_stamp_of_somebody_else_empties_its_frame(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(one)
    stamp = bytes(8) + two.mine.tag
    is_kept_and_empty(one, two, forger.frame(forger.change("liaison", ROW_BYTES, "set", {"name": ["x", []]}, stamp=stamp)))


def test_a_frame_that_names_another_stream_s_frame_before_it_is_empty(sides: tuple[Side, Side]) -> None:
    one, two = sides
    families.introduce_liaison(two.office, liaison_id="d" * 32, name="Two's own")
    two.pack()
    with two.office.reading() as db:
        (tip,) = frames.tips(db, two.roster.space)
    forger = Forger(one)
    frame = forger.frame(forger.write(ROW, name="x"), number=7, previous=tip[3])
    came = two.take([frame])
    assert (came.broken, shown(two, ROW)) == (1, None)


def test_all_orders_of_a_poisoned_frame_and_its_neighbours_come_to_the_same(sides: tuple[Side, Side]) -> None:
    one, two = sides
    forger = Forger(one)
    sent = [
        forger.frame(forger.write(ROW, name="First")),
        forger.frame(forger.write(ROW, name=2**70)),
        forger.frame(forger.write(ROW, phone="555-0100")),
    ]
    for order in permutations(sent):
        for frame in order:
            two.take([frame])
    row = shown(two, ROW)
    assert row is not None
    assert (row["name"], row["phone"]) == ("First", "555-0100")
    with two.office.reading() as db:
        assert set(frames.by_hash(db, [tip[3] for tip in frames.tips(db, two.roster.space)]).values()) == {FrameState.TAKEN}


@pytest.mark.parametrize("value", [2**63, float("nan"), DEEP, {"x": b"y"}, "\ud800"])
def test_our_own_gate_refuses_what_no_frame_can_carry(sides: tuple[Side, Side], value: object) -> None:
    office = sides[0].office
    with pytest.raises(BadInput), office.writing("edit") as work:
        work.edit("liaison", office.who, {"name": value})  # type: ignore[dict-item]
