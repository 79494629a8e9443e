"""Two laptops of one team, without a network: what one packs the other takes in, and both show the same."""

import pytest

from liaison_desk.families import actions as families
from liaison_desk.families.liaison import Liaison
from liaison_desk.sync import taking
from liaison_desk.vault import frames, history
from liaison_desk.vault.frames import FrameState
from tests.fakes import StillClock
from tests.sync.sides import Side, names


def test_what_one_wrote_the_other_shows(sides: tuple[Side, Side]) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy")
    came = two.take(one.pack())
    assert came.frames == 1
    assert names(two.office) >= {"one", "A. Roy"}
    assert two.take(one.pack()).frames == 0


def test_different_fields_both_show_and_the_same_field_is_kept_twice(sides: tuple[Side, Side], clock: StillClock) -> None:
    one, two = sides
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="A. Roy", phone="555-0100")
    two.take(one.pack())
    with one.office.writing("edit") as work:
        work.edit("liaison", "c" * 32, {"name": "Ana Roy", "email": "ana@example.org"})
    clock.move(seconds=5)
    with two.office.writing("edit") as work:
        work.edit("liaison", "c" * 32, {"name": "Anna Roy", "phone": "555-0111"})
    first, second = one.pack(), two.pack()
    one.take(second)
    two.take(first)
    for side in sides:
        shown = next(person for person in families.team_members(side.office) if person.id == "c" * 32)
        assert (shown.name, shown.phone, shown.email) == ("Anna Roy", "555-0111", "ana@example.org")
        with side.office.reading() as db:
            assert history.looks(db) == {("liaison", "c" * 32): ("name",)}
            assert [v.value for v in history.versions(db, "liaison", "c" * 32, "name")] == ["Anna Roy", "Ana Roy"]


def test_a_frame_waits_for_what_came_before_it(sides: tuple[Side, Side]) -> None:
    one, two = sides
    for number in range(3):
        families.introduce_liaison(one.office, liaison_id=f"{number + 10:032x}", name=f"P{number}")
        sent = one.pack()
    came = two.take(sent[:0:-1])
    assert came.frames == 0
    assert len(came.waiting) >= 1
    assert two.take(sent[:1]).frames == 3
    assert names(two.office) >= {"P0", "P1", "P2"}


def test_a_change_of_a_thousand_goes_in_slices_and_nothing_is_doubled(sides: tuple[Side, Side]) -> None:
    one, two = sides
    with one.office.writing("many") as work:
        for number in range(2300):
            work.add(Liaison(id=f"{number + 10**5:032x}", name=f"N{number}"), space=one.office.team)
    sent = one.pack()
    assert len(sent) == 2
    two.take(sent)
    assert len(names(two.office)) >= 2300
    with two.office.reading() as db:
        assert all(
            state is FrameState.TAKEN for state in frames.by_hash(db, [tip[3] for tip in frames.tips(db, one.roster.space)]).values()
        )
        assert db.execute("SELECT count(*) FROM change WHERE frame IS NULL").fetchone()[0] < 20


@pytest.mark.parametrize("place", [10, 300, -70, -1])
def test_a_frame_somebody_touched_is_refused(sides: tuple[Side, Side], place: int) -> None:
    one, two = sides
    sent = bytearray(one.pack()[0])
    sent[place] ^= 1
    assert taking.receive(two.office, two.roster, [bytes(sent)])[0] == 0
    assert "one" not in names(two.office)


def test_the_server_s_view_of_a_frame_holds_no_word(sides: tuple[Side, Side]) -> None:
    one, _two = sides
    families.introduce_liaison(one.office, liaison_id="c" * 32, name="Zebulonia Markword")
    assert all(b"Zebulonia" not in sent and b"liaison" not in sent for sent in one.pack())
