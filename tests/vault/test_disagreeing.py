"""Who wrote a value first, what stood before, and that settling can be taken back, also by others: with two laptops and a stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.referrals import actions as referrals
from liaison_desk.sync import actions
from liaison_desk.sync.looking import Choice, Look
from liaison_desk.vault.merge import ALIVE
from tests.fakes import StillClock
from tests.people import a_family
from tests.sync.colleague import a_colleague, by_stick, write_at_once


@pytest.fixture
def colleague(office: Office, tmp_path: Path, clock: StillClock) -> Iterator[Office]:
    made = a_colleague(office, tmp_path / "two", clock)
    yield made
    made.vault.lock()


@pytest.fixture
def family(office: Office, colleague: Office, tmp_path: Path) -> Family:
    """A family that both laptops know, with hopes."""
    made = a_family(office)
    with office.writing("edit") as work:
        work.edit("family", made.id, {"hopes": "A bus pass"})
    by_stick(tmp_path / "STICK", office, colleague)
    return made


def only(office: Office) -> Look:
    (look,) = actions.looks(office)
    return look


def said(look: Look) -> list[tuple[object, str, bool, bool]]:
    return [(one.value, one.who, one.mine, one.shown) for one in look.values]


def test_both_laptops_tell_who_wrote_what_and_what_stood_before(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    assert said(only(office)) == [("A bike", "Sam Ortiz", False, True), ("A later bus", "Jordan Ellis", True, False)]
    assert said(only(colleague)) == [("A bike", "Sam Ortiz", True, True), ("A later bus", "Jordan Ellis", False, False)]
    for one in (office, colleague):
        before = only(one).before
        assert before is not None
        assert (before.value, before.who) == ("A bus pass", "Jordan Ellis")


@pytest.mark.parametrize("kept", ["A bike", "A later bus"])
def test_a_settle_that_is_taken_back_lets_both_stand_again_on_both_laptops(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock, kept: str
) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    before = only(office)
    clock.move(minutes=5)
    act = actions.settle(office, record_type="family", record_id=family.id, field="hopes", value=kept)
    assert actions.looks(office) == ()
    assert [(one.act, one.value) for one in actions.settled_today(office)] == [(act, kept)]
    by_stick(tmp_path / "STICK", office, colleague)
    assert actions.looks(colleague) == ()
    clock.move(minutes=5)
    assert actions.unsettle(office, act=act)
    assert only(office) == before
    assert actions.settled_today(office) == ()
    by_stick(tmp_path / "STICK", office, colleague)
    assert said(only(colleague)) == [("A bike", "Sam Ortiz", True, True), ("A later bus", "Jordan Ellis", False, False)]
    stood = only(colleague).before
    assert stood is not None
    assert (stood.value, stood.who) == ("A bus pass", "Jordan Ellis")
    with pytest.raises(NotFound):
        actions.unsettle(office, act=act)
    actions.settle(colleague, record_type="family", record_id=family.id, field="hopes", value="A later bus")
    by_stick(tmp_path / "STICK", colleague, office)
    assert actions.looks(office) == ()
    assert families.family(office, family_id=family.id).hopes == "A later bus"


def test_the_one_key_that_takes_the_last_act_back_does_the_same(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    before = only(office)
    actions.settle(office, record_type="family", record_id=family.id, field="hopes", value="A later bus")
    referrals.undo_last(office)
    assert only(office) == before


def test_what_was_written_since_stays(office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    act = actions.settle(office, record_type="family", record_id=family.id, field="hopes", value="A later bus")
    with office.writing("edit") as work:
        work.edit("family", family.id, {"hopes": "A tram"})
    assert not actions.unsettle(office, act=act)
    assert families.family(office, family_id=family.id).hopes == "A tram"


def test_who_types_an_old_word_again_is_its_author_now(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    with office.writing("edit") as work:
        work.edit("family", family.id, {"hopes": "A tram"})
    by_stick(tmp_path / "STICK", office, colleague)
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bus pass"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    assert said(only(office))[0] == ("A bus pass", "Sam Ortiz", False, True)


@pytest.mark.parametrize("keep", [True, False])
def test_a_delete_that_met_an_edit_tells_what_it_had_not_seen_and_is_settled_and_taken_back(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock, keep: bool
) -> None:
    with colleague.writing("remove") as work:
        work.remove("family", family.id)
    clock.move(minutes=1)
    with office.writing("edit") as work:
        work.edit("family", family.id, {"best_times": "Evenings"})
    by_stick(tmp_path / "STICK", office, colleague, office)
    for one in (office, colleague):
        look = only(one)
        assert (look.field, [value.who for value in look.values]) == (ALIVE, ["Sam Ortiz"])
        assert [(each.field, each.said.value, each.said.who) for each in look.unseen] == [("best_times", "Evenings", "Jordan Ellis")]
    before = only(office)
    act = actions.settle(office, record_type="family", record_id=family.id, field=ALIVE, value=keep)
    by_stick(tmp_path / "STICK", office, colleague)
    for one in (office, colleague):
        assert actions.looks(one) == ()
        assert families.count_families(one).everyone == keep
    assert actions.unsettle(office, act=act)
    assert only(office) == before
    by_stick(tmp_path / "STICK", office, colleague)
    assert [(each.field, each.said.value) for each in only(colleague).unseen] == [("best_times", "Evenings")]
    assert families.count_families(colleague).everyone == 1


def test_several_are_settled_in_one_act_or_not_at_all(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    write_at_once(
        office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"), best_times=("Mornings", "Evenings"),
        strengths=("Cousins", "Cooks"),
    )  # fmt: skip
    by_stick(tmp_path / "STICK", office, colleague, office)
    mine = [
        Choice(record_type="family", record_id=family.id, field=one.field, value=next(said.value for said in one.values if said.mine))
        for one in actions.looks(office)
    ]
    wrong = Choice(record_type="family", record_id=family.id, field="hopes", value="Nobody's")
    for choices in ((*mine[:1], wrong), ()):
        with pytest.raises(BadInput):
            actions.settle_several(office, choices=choices)
    assert len(actions.looks(office)) == 3
    act = actions.settle_several(office, choices=tuple(mine))
    assert actions.looks(office) == ()
    assert {one.act for one in actions.settled_today(office)} == {act}
    assert actions.unsettle(office, act=act)
    assert len(actions.looks(office)) == 3


def test_a_joined_text_is_kept_for_both(office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"), languages=(["ar"], ["fr"]))
    by_stick(tmp_path / "STICK", office, colleague, office)
    with pytest.raises(BadInput):
        actions.settle_joined(office, record_type="family", record_id=family.id, field="languages", text="ar, fr")
    actions.settle_joined(office, record_type="family", record_id=family.id, field="hopes", text="A later bus, or a bike")
    with pytest.raises(NotFound):
        actions.settle_joined(office, record_type="family", record_id=family.id, field="hopes", text="Once more")
    by_stick(tmp_path / "STICK", office, colleague)
    assert families.family(colleague, family_id=family.id).hopes == "A later bus, or a bike"


def test_nobody_is_asked_about_a_record_that_is_gone(
    office: Office, colleague: Office, family: Family, tmp_path: Path, clock: StillClock
) -> None:
    write_at_once(office, colleague, "family", family.id, clock, hopes=("A later bus", "A bike"))
    by_stick(tmp_path / "STICK", office, colleague, office)
    with office.writing("remove") as work:
        work.remove("family", family.id)
    assert actions.looks(office) == ()
    assert actions.what_waits(office).needs_a_look == 0
