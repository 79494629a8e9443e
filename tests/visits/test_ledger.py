"""Time and miles come out as a ledger by funding line, each family counted once."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.spent import LedgerSum, SpentOn
from liaison_desk.visits.visit import VisitNotes

TODAY = date(2026, 11, 23)


def test_visits_and_other_time_are_summed_by_funding_line(office: Office, family: Family, neighbours: Family) -> None:
    for on, minutes, miles in ((TODAY, 45, 6.1), (date(2026, 11, 20), 30, 4.2)):
        notes = VisitNotes(minutes_spent=minutes, miles=miles, funding_line="Title I", interpreter_minutes=20, happened_on=on)
        visits.record_visit(office, family_ids=(family.id,), notes=notes)
    visits.record_visit(office, family_ids=(family.id, neighbours.id), notes=VisitNotes(funding_line="Title III", minutes_spent=60))
    visits.note_time(office, kind=SpentOn.TRAVEL, miles=3.0, funding_line=" Title I ", family_id=neighbours.id)
    visits.note_time(office, kind=SpentOn.TRAINING, minutes=90)
    told = visits.ledger(office, first=date(2026, 11, 1), last=TODAY)
    assert told.sums == (
        LedgerSum(funding_line="", minutes=90),
        LedgerSum(funding_line="Title I", minutes=75, miles=13.3, interpreter_minutes=40, families=2),
        LedgerSum(funding_line="Title III", minutes=60, families=2),
    )
    assert [one.on for one in told.lines] == [date(2026, 11, 20), *(TODAY,) * 4]
    (only,) = visits.ledger(office, first=TODAY, last=TODAY, funding_line="Title I", liaison_id=office.who).sums
    assert only == LedgerSum(funding_line="Title I", minutes=45, miles=9.1, interpreter_minutes=20, families=2)
    assert visits.ledger(office, first=TODAY, last=TODAY, liaison_id="0" * 32).lines == ()


def test_two_files_that_are_one_family_count_once(office: Office, family: Family, neighbours: Family) -> None:
    for one in (family, neighbours):
        visits.note_time(office, kind=SpentOn.CALLS, minutes=10, family_id=one.id)
    families.merge_families(office, kept_id=family.id, other_id=neighbours.id)
    assert visits.ledger(office, first=TODAY, last=TODAY).sums == (LedgerSum(funding_line="", minutes=20, families=1),)


def test_a_visit_that_was_not_held_and_time_taken_back_are_in_no_ledger(office: Office, family: Family) -> None:
    visits.plan_visit(office, family_ids=(family.id,), on=TODAY)
    noted = visits.note_time(office, kind=SpentOn.CALLS, minutes=10)
    visits.take_back_time(office, time_id=noted.id)
    assert visits.ledger(office, first=TODAY, last=TODAY).lines == ()
    with pytest.raises(NotFound):
        visits.take_back_time(office, time_id=noted.id)


@pytest.mark.parametrize(
    ("minutes", "miles", "on", "where"),
    [
        (0, 0.0, TODAY, "minutes"),
        (-1, 1.0, TODAY, "minutes"),
        (1441, 0.0, TODAY, "minutes"),
        (0, -0.5, TODAY, "miles"),
        (0, 2000.5, TODAY, "miles"),
        (0, float("nan"), TODAY, "miles"),
        (10, 0.0, date(2026, 11, 24), "on"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(office: Office, minutes: int, miles: float, on: date, where: str) -> None:
    with pytest.raises(BadInput) as told:
        visits.note_time(office, kind=SpentOn.OTHER, minutes=minutes, miles=miles, on=on)
    assert told.value.where == where
    assert visits.ledger(office, first=TODAY, last=max(TODAY, on)).lines == ()


def test_a_family_that_is_not_here_a_number_and_days_the_wrong_way_round_are_refused(office: Office) -> None:
    with pytest.raises(NotFound):
        visits.note_time(office, kind=SpentOn.OTHER, minutes=5, family_id="0" * 32)
    with pytest.raises(BadInput):
        visits.note_time(office, kind=SpentOn.OTHER, minutes=5, note="SSN 123-45-6789")
    with pytest.raises(BadInput):
        visits.ledger(office, first=TODAY, last=date(2026, 11, 22))
