"""What was tried against a barrier: noted, told how it went, taken back."""

from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.accommodation import Result
from liaison_desk.families.barrier import Barrier, BarrierKind
from liaison_desk.families.family import Family
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.visit import VisitNotes
from tests.people import a_family, a_finished_visit


@pytest.fixture
def family(office: Office) -> Family:
    return a_family(office)


@pytest.fixture
def barrier(office: Office, family: Family) -> Barrier:
    return families.note_barrier(office, family_id=family.id, kind=BarrierKind.TRANSPORTATION, words="The bus is early")


def test_what_was_tried_is_told_with_its_result(office: Office, family: Family, barrier: Barrier) -> None:
    first = families.try_accommodation(office, barrier_id=barrier.id, what=" A neighbor drives ", tried_on=date(2026, 11, 2))
    second = families.try_accommodation(office, barrier_id=barrier.id, what="The later bus")
    told = families.say_how_it_went(office, accommodation_id=first.id, result=Result.HELPED_SOME, words="On Mondays", on=date(2026, 11, 9))
    assert (told.what, told.result, told.result_words, told.told_on) == (
        "A neighbor drives", Result.HELPED_SOME, "On Mondays", date(2026, 11, 9),
    )  # fmt: skip
    assert families.accommodations_of(office, family_id=family.id) == (second, told)


def test_a_word_about_it_is_taken_back_and_so_is_the_whole(office: Office, family: Family, barrier: Barrier) -> None:
    tried = families.try_accommodation(office, barrier_id=barrier.id, what="The later bus")
    families.say_how_it_went(office, accommodation_id=tried.id, result=Result.HELPED, words="He is on time")
    assert families.say_how_it_went(office, accommodation_id=tried.id, result=Result.NOT_KNOWN) == tried
    families.take_back_accommodation(office, accommodation_id=tried.id)
    assert families.accommodations_of(office, family_id=family.id) == ()
    with pytest.raises(NotFound):
        families.say_how_it_went(office, accommodation_id=tried.id, result=Result.HELPED)


def test_what_was_tried_is_seen_in_a_merged_file(office: Office, family: Family, barrier: Barrier) -> None:
    tried = families.try_accommodation(office, barrier_id=barrier.id, what="The later bus")
    other = a_family(office, "Hadad")
    families.merge_families(office, kept_id=other.id, other_id=family.id)
    assert families.accommodations_of(office, family_id=other.id) == (tried,)


@pytest.mark.parametrize(
    ("what", "day", "where"),
    [(" ", None, "what"), ("SSN 123-45-6789", None, "what"), ("The later bus", date(2026, 11, 24), "tried_on")],
)
def test_what_cannot_be_is_refused_by_its_field(
    office: Office, family: Family, barrier: Barrier, what: str, day: date | None, where: str
) -> None:
    with pytest.raises(BadInput) as told:
        families.try_accommodation(office, barrier_id=barrier.id, what=what, tried_on=day)
    assert told.value.where == where
    assert families.accommodations_of(office, family_id=family.id) == ()


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 11, 1)])
def test_nothing_is_heard_tomorrow_or_before_it_was_tried(office: Office, barrier: Barrier, day: date) -> None:
    tried = families.try_accommodation(office, barrier_id=barrier.id, what="The later bus", tried_on=date(2026, 11, 2))
    with pytest.raises(BadInput) as told:
        families.say_how_it_went(office, accommodation_id=tried.id, result=Result.HELPED, on=day)
    assert told.value.where == "on"


def test_a_barrier_that_is_not_here_is_refused(office: Office) -> None:
    with pytest.raises(NotFound):
        families.try_accommodation(office, barrier_id="0" * 32, what="The later bus")


def test_a_visit_is_not_opened_again_once_something_was_tried_for_what_was_hard(office: Office, family: Family) -> None:
    notes = VisitNotes(opened=True, hard="The bus is early", barrier_kinds=(BarrierKind.TRANSPORTATION,))
    made = a_finished_visit(office, family, notes=notes)
    tried = families.try_accommodation(office, barrier_id=made.barrier_ids[0], what="The later bus")
    with pytest.raises(NotAllowed):
        visits.reopen_visit(office, visit_id=made.visit.id)
    families.take_back_accommodation(office, accommodation_id=tried.id)
    visits.reopen_visit(office, visit_id=made.visit.id)
