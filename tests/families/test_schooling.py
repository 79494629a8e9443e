"""Schools, their closed days, and a student's way through them."""

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.errors import BadInput, NotAllowed, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.file import NewStudent
from liaison_desk.families.school import Term
from liaison_desk.office import Office
from tests.people import a_carer, a_child, a_family, a_member, a_school, a_student

THANKS, DAY_AFTER = date(2026, 11, 26), date(2026, 11, 27)


def test_a_school_keeps_its_closed_days_and_terms(office: Office) -> None:
    term = Term(name="Fall", first_day=date(2026, 8, 24), last_day=date(2026, 12, 18))
    made = families.add_school(office, name=" Eastside ", zone="America/Chicago", closed_days=(DAY_AFTER, THANKS, THANKS), terms=(term,))
    assert families.school(office, school_id=made.id) == made
    assert (made.name, made.closed_days) == ("Eastside", (THANKS, DAY_AFTER))


def test_without_a_school_a_day_is_closed_when_every_school_is(office: Office) -> None:
    assert families.closed_days(office) == ()
    one = a_school(office, "Eastside", closed_days=(THANKS, DAY_AFTER))
    a_school(office, "Harbor", closed_days=(THANKS,))
    assert families.closed_days(office) == (THANKS,)
    assert families.closed_days(office, school_id=one.id) == (THANKS, DAY_AFTER)


def test_closed_days_that_two_laptops_add_come_together(office: Office) -> None:
    school = a_school(office)
    families.correct_school(office, school=replace(school, closed_days=(THANKS,)), before=school)
    after = families.correct_school(office, school=replace(school, closed_days=(DAY_AFTER,)), before=school)
    assert after.closed_days == (THANKS, DAY_AFTER)
    assert families.correct_school(office, school=replace(after, closed_days=(THANKS,))).closed_days == (THANKS,)


def test_a_school_that_cannot_be_is_refused(office: Office) -> None:
    with pytest.raises(BadInput):
        families.add_school(office, name=" ")
    with pytest.raises(BadInput):
        families.add_school(office, name="Eastside", zone="Mars/Base")
    with pytest.raises(BadInput):
        families.add_school(office, name="Eastside", terms=(Term(first_day=DAY_AFTER, last_day=THANKS),))
    with pytest.raises(NotFound):
        families.school(office, school_id="0" * 32)
    assert families.schools(office) == ()


def test_a_change_of_school_keeps_the_time_before(office: Office) -> None:
    east, harbor = a_school(office, "Eastside"), a_school(office, "Harbor")
    family = a_family(office, members=(a_member(), a_child(school=east, grade="03")))
    student = a_student(office, family).student
    assert student is not None
    with pytest.raises(BadInput):
        families.change_school(office, student_id=student.id, school_id=harbor.id, on=date(2026, 11, 1))
    families.change_school(office, student_id=student.id, school_id=harbor.id, grade="04", on=date(2027, 1, 11))
    stays = [(e.school_id, e.grade, e.begin_date, e.end_date) for e in families.school_history(office, student_id=student.id)]
    assert stays == [(east.id, "03", date(2026, 11, 23), date(2027, 1, 10)), (harbor.id, "04", date(2027, 1, 11), None)]
    assert a_student(office, family).school == harbor
    assert families.school_of_family(office, family_id=family.id) == harbor


def test_a_sibling_starts_school(office: Office) -> None:
    family = a_family(office, members=(a_member("Lina Haddad"),))
    school, person = a_school(office), a_carer(office, family).person
    assert families.school_of_family(office, family_id=family.id) is None
    families.enrol_student(office, person_id=person.id, student=NewStudent(school_id=school.id, grade="KG"))
    assert families.school_of_family(office, family_id=family.id) == school
    with pytest.raises(NotAllowed):
        families.enrol_student(office, person_id=person.id, student=NewStudent())
    with pytest.raises(NotFound):
        families.enrol_student(office, person_id="0" * 32, student=NewStudent())
