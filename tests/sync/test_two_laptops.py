"""Two laptops of one team that were apart: one directory, one roster, a removal met by an edit, and what is settled then."""

from dataclasses import replace
from pathlib import Path

import pytest

from liaison_desk.errors import NotFound
from liaison_desk.exchange import actions as exchange
from liaison_desk.families import actions as families
from liaison_desk.families.need import Need
from liaison_desk.office import Office
from liaison_desk.sample.directory import make_directory, make_hsds3, make_ohana
from liaison_desk.sample.roster import make_roster
from liaison_desk.sync import actions as sync
from liaison_desk.vault import browse
from tests.fakes import StillClock
from tests.people import a_family, a_need
from tests.sync.colleagues import District, district

__all__ = ["district"]

ILLINOIS = Path(__file__).parents[3] / "shared" / "data" / "hsds-illinois-legal-aid" / "output"
OF_ITS_OWN = ("access", "liaison")
"""What each laptop writes for itself."""


@pytest.fixture
def pair(district: District) -> tuple[Office, Office]:
    one = district.first()
    return one, district.colleague(one)


def rows(office: Office) -> dict[str, list[browse.Row]]:
    """Every row of every type, by its id."""
    with office.reading() as db:
        return {name: sorted(browse.rows(db, name), key=lambda row: str(row["id"])) for name in browse.types(db) if name not in OF_ITS_OWN}


def both_take_in(district: District, pair: tuple[Office, Office], clock: StillClock, path: Path) -> tuple[int, int]:
    """Each takes the same file in, a day apart, before they meet; gives how many rows one and both have."""
    for office in pair:
        exchange.import_file(office, path=str(path))
        clock.move(days=1)
    alone = rows(pair[0])
    district.meet(*pair)
    together = rows(pair[0])
    assert together == rows(pair[1])
    assert sync.looks(pair[0]) == sync.looks(pair[1]) == ()
    return sum(map(len, alone.values())), sum(map(len, together.values()))


@pytest.mark.parametrize("form", ["csv", "ohana", "json"])
def test_the_same_directory_on_two_laptops_meets_in_the_same_rows(
    district: District, pair: tuple[Office, Office], clock: StillClock, tmp_path: Path, form: str
) -> None:
    to = tmp_path / "set"
    made = {"csv": make_directory, "ohana": make_ohana}[form](to) if form != "json" else make_hsds3(to / "services.json")
    alone, together = both_take_in(district, pair, clock, made.path)
    assert alone == together


def test_the_real_illinois_directory_on_two_laptops_meets_in_the_same_rows(
    district: District, pair: tuple[Office, Office], clock: StillClock
) -> None:
    if not ILLINOIS.exists():
        pytest.skip("the real directories are not beside the project")
    alone, together = both_take_in(district, pair, clock, ILLINOIS)
    assert alone == together > 4_000


def test_the_same_roster_on_two_laptops_meets_in_the_same_people(
    district: District, pair: tuple[Office, Office], clock: StillClock, tmp_path: Path
) -> None:
    alone, together = both_take_in(district, pair, clock, make_roster(tmp_path / "roster.zip").path)
    assert alone == together


def removed_here_edited_there(district: District, pair: tuple[Office, Office]) -> Need:
    """One laptop removes a need while the other writes in it."""
    one, two = pair
    need = a_need(one, a_family(one))
    district.meet(one, two)
    with one.writing("remove") as work:
        work.remove("need", need.id)
    families.correct_need(two, need=replace(need, words="Groceries, and a stove"))
    district.meet(one, two)
    return need


def test_a_removal_that_meets_an_edit_is_shown_and_comes_to_review(district: District, pair: tuple[Office, Office]) -> None:
    need = removed_here_edited_there(district, pair)
    for office in pair:
        assert families.need(office, need_id=need.id).words == "Groceries, and a stove"
        look = sync.looks(office)[0]
        assert (look.record_type, look.record_id, look.field) == ("need", need.id, "alive")
        assert look.values[0].who == "Jordan Ellis"


def test_keeping_what_was_removed_ends_the_review_everywhere(district: District, pair: tuple[Office, Office]) -> None:
    need = removed_here_edited_there(district, pair)
    sync.settle(pair[1], record_type="need", record_id=need.id, field="alive", value=True)
    district.meet(*pair)
    for office in pair:
        assert sync.looks(office) == ()
        assert families.need(office, need_id=need.id).words == "Groceries, and a stove"


def test_removing_it_after_a_look_hides_it_everywhere(district: District, pair: tuple[Office, Office]) -> None:
    need = removed_here_edited_there(district, pair)
    sync.settle(pair[0], record_type="need", record_id=need.id, field="alive", value=False)
    district.meet(*pair)
    for office in pair:
        assert sync.looks(office) == ()
        with pytest.raises(NotFound):
            families.need(office, need_id=need.id)


def test_one_field_written_twice_is_kept_twice_and_settled_by_one(district: District, pair: tuple[Office, Office]) -> None:
    one, two = pair
    family = a_family(one)
    district.meet(one, two)
    families.correct_family(one, family=replace(family, safety_note="Ring twice", hopes="To read together"))
    families.correct_family(two, family=replace(family, safety_note="Use the side door", goals="A later bus"))
    district.meet(one, two)
    for office in pair:
        now = families.family(office, family_id=family.id)
        assert (now.hopes, now.goals) == ("To read together", "A later bus")
        look = sync.looks(office)[0]
        assert (look.field, {said.value: said.who for said in look.values}) == (
            "safety_note",
            {"Ring twice": "Jordan Ellis", "Use the side door": "Sam Ortiz"},
        )
        assert [said.shown for said in look.values] == [True, False]
    sync.settle(two, record_type="family", record_id=family.id, field="safety_note", value="Ring twice")
    district.meet(one, two)
    for office in pair:
        assert families.family(office, family_id=family.id).safety_note == "Ring twice"
        assert sync.looks(office) == ()
