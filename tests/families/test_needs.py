"""Needs and barriers: named in the family's words, settled with a day."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.barrier import BarrierKind
from liaison_desk.families.need import Category, NeedState, Urgency
from liaison_desk.office import Office
from tests.people import a_carer, a_family, a_need, a_student


def test_a_need_is_named_in_the_family_s_words_about_some_of_its_people(office: Office) -> None:
    family = a_family(office)
    son = a_student(office, family).person
    need = families.name_need(
        office, family_id=family.id, category=Category.HEALTHCARE, words=" Sami squints at the board ", person_ids=(son.id,)
    )
    assert (need.words, need.since, need.state, need.urgency) == (
        "Sami squints at the board", date(2026, 11, 23), NeedState.OPEN, Urgency.ROUTINE,
    )  # fmt: skip
    assert families.need(office, need_id=need.id) == need
    assert families.needs_of(office, family_id=family.id) == (need,)


def test_a_settled_need_has_its_day_and_an_opened_one_loses_it(office: Office) -> None:
    need = a_need(office, a_family(office))
    for state, day in (
        (NeedState.WORKED_ON, None), (NeedState.MET, date(2026, 11, 23)), (NeedState.OPEN, None), (NeedState.NO_SERVICE_FITS, None),
        (NeedState.SET_ASIDE, date(2026, 11, 23)),
    ):  # fmt: skip
        families.change_need(office, need_id=need.id, state=state)
        stands = families.need(office, need_id=need.id)
        assert (stands.state, stands.settled_on) == (state, day)


def test_a_need_is_corrected_without_moving_it_or_changing_where_it_stands(office: Office) -> None:
    family = a_family(office)
    need, mother = a_need(office, family), a_carer(office, family).person
    wanted = replace(
        need, words="Groceries and diapers", urgency=Urgency.URGENT, person_ids=(mother.id,), state=NeedState.MET, family_id="x"
    )
    after = families.correct_need(office, need=wanted)
    assert (after.words, after.urgency, after.person_ids) == ("Groceries and diapers", Urgency.URGENT, (mother.id,))
    assert (after.state, after.family_id) == (NeedState.OPEN, family.id)


def test_what_cannot_be_is_refused(office: Office) -> None:
    family = a_family(office)
    with pytest.raises(BadInput):
        families.name_need(office, family_id=family.id, category=Category.FOOD, since=date(2026, 12, 24))
    with pytest.raises(BadInput):
        families.name_need(office, family_id=family.id, category=Category.FOOD, words="SSN 123-45-6789")
    with pytest.raises(NotFound):
        families.name_need(office, family_id=family.id, category=Category.FOOD, person_ids=("0" * 32,))
    with pytest.raises(NotFound):
        families.name_need(office, family_id="0" * 32, category=Category.FOOD)
    with pytest.raises(BadInput):
        families.change_need(office, need_id="0" * 32, state=NeedState.MET, on=date(2026, 12, 24))
    assert families.needs_of(office, family_id=family.id) == ()


def test_a_barrier_is_eased_then_resolved_and_keeps_what_helped(office: Office) -> None:
    family = a_family(office)
    barrier = families.note_barrier(office, family_id=family.id, kind=BarrierKind.TRANSPORTATION, words="The bus comes too late")
    families.ease_barrier(office, barrier_id=barrier.id, what_helped="A neighbor drives", on=date(2026, 11, 20))
    families.resolve_barrier(office, barrier_id=barrier.id)
    (after,) = families.barriers_of(office, family_id=family.id)
    assert (after.eased_on, after.resolved_on, after.what_helped) == (date(2026, 11, 20), date(2026, 11, 23), "A neighbor drives")
    with pytest.raises(BadInput):
        families.resolve_barrier(office, barrier_id=barrier.id, on=date(2026, 12, 1))
