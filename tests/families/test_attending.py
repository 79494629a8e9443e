"""Days at school by month: noted once by two laptops, put right, taken back; 10 % missed is often."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.errors import BadInput, NotFound
from liaison_desk.families import actions as families
from liaison_desk.families.attendance import Days, first_of_year, is_chronic
from liaison_desk.families.person import Student
from liaison_desk.office import Office
from liaison_desk.vault import check, history
from tests.people import a_child, a_family, a_member, a_school, a_student


@pytest.fixture
def student(office: Office) -> Student:
    """Sami, of Eastside School."""
    family = a_family(office, members=(a_member(), a_child(school=a_school(office))))
    found = a_student(office, family).student
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("enrolled", "absent", "chronic"), [(0, 0, False), (20, 1, False), (20, 2, True), (19, 1, False), (19, 2, True), (21, 2, False)]
)
def test_ten_percent_of_the_enrolled_days_is_chronic(enrolled: int, absent: int, chronic: bool) -> None:
    assert is_chronic(Days(enrolled=enrolled, absent=absent)) is chronic


@given(enrolled=st.integers(1, 400), absent=st.integers(0, 400))
def test_the_border_is_exact_for_any_days(enrolled: int, absent: int) -> None:
    assert is_chronic(Days(enrolled=enrolled, absent=absent)) is (100 * absent >= 10 * enrolled)


@pytest.mark.parametrize(("day", "first"), [(date(2026, 6, 30), date(2025, 7, 1)), (date(2026, 7, 1), date(2026, 7, 1))])
def test_a_school_year_begins_in_july(day: date, first: date) -> None:
    assert first_of_year(day) == first


def test_the_months_of_the_year_are_added_up(office: Office, student: Student) -> None:
    for month, enrolled, absent in ((6, 20, 9), (9, 21, 2), (10, 22, 3), (11, 10, 0)):
        families.note_attendance(office, student_id=student.id, month=date(2026, month, 17), enrolled_days=enrolled, absent_days=absent)
    year = families.attendance_of(office, student_id=student.id)
    assert (year.first, year.last) == (date(2026, 7, 1), date(2026, 11, 1))
    assert [one.month for one in year.months] == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    assert (year.total, year.chronic) == (Days(enrolled=53, absent=5), False)
    autumn = families.attendance_of(office, student_id=student.id, first=date(2026, 9, 5), last=date(2026, 10, 30))
    assert (autumn.total, autumn.chronic) == (Days(enrolled=43, absent=5), True)
    assert families.students_often_absent(office) == ()
    assert families.students_often_absent(office, last=date(2026, 10, 1)) == (student,)
    assert families.students_often_absent(office, last=date(2026, 10, 1), school_id="0" * 32) == ()


def test_a_month_noted_again_is_put_right_and_keeps_its_history(office: Office, student: Student) -> None:
    first = families.note_attendance(office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=22, absent_days=3)
    again = families.note_attendance(office, student_id=student.id, month=date(2026, 10, 31), enrolled_days=22, absent_days=2)
    assert again.id == first.id
    assert families.attendance_of(office, student_id=student.id).months == (again,)
    with office.reading() as db:
        assert [one.value for one in history.versions(db, "attendance", first.id, "days")] == [{"enrolled": 22, "absent": 2}]
        assert check.row_findings(db) == ()


def test_a_month_is_taken_back_and_comes_again_when_it_is_noted(office: Office, student: Student) -> None:
    noted = families.note_attendance(office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=22, absent_days=3)
    families.take_back_attendance(office, attendance_id=noted.id)
    assert families.attendance_of(office, student_id=student.id).months == ()
    assert families.students_often_absent(office) == ()
    with pytest.raises(NotFound):
        families.take_back_attendance(office, attendance_id=noted.id)
    again = families.note_attendance(office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=22, absent_days=3)
    assert again == noted
    assert families.attendance_of(office, student_id=student.id).months == (noted,)


def test_a_change_of_school_in_the_month_makes_two_entries(office: Office, student: Student) -> None:
    hillside = a_school(office, "Hillside School")
    for school_id, enrolled in ((None, 10), (hillside.id, 12)):
        families.note_attendance(
            office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=enrolled, absent_days=1, school_id=school_id
        )
    year = families.attendance_of(office, student_id=student.id)
    assert {one.school_id for one in year.months} == {student.school_id, hillside.id}
    assert year.total == Days(enrolled=22, absent=2)


@pytest.mark.parametrize(
    ("month", "enrolled", "absent", "where"),
    [
        (date(2026, 12, 1), 20, 0, "month"),
        (date(2026, 2, 1), 29, 0, "enrolled_days"),
        (date(2026, 10, 1), -1, 0, "enrolled_days"),
        (date(2026, 10, 1), 20, 21, "absent_days"),
        (date(2026, 10, 1), 20, -1, "absent_days"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    office: Office, student: Student, month: date, enrolled: int, absent: int, where: str
) -> None:
    with pytest.raises(BadInput) as told:
        families.note_attendance(office, student_id=student.id, month=month, enrolled_days=enrolled, absent_days=absent)
    assert told.value.where == where
    assert families.attendance_of(office, student_id=student.id, first=date(2026, 1, 1)).months == ()


def test_a_student_without_a_school_and_one_who_is_not_here_are_refused(office: Office, student: Student) -> None:
    lone = a_student(office, a_family(office, "Nguyen")).student
    assert lone is not None
    with pytest.raises(BadInput) as told:
        families.note_attendance(office, student_id=lone.id, month=date(2026, 10, 1), enrolled_days=20, absent_days=1)
    assert told.value.where == "school_id"
    with pytest.raises(NotFound):
        families.note_attendance(office, student_id="0" * 32, month=date(2026, 10, 1), enrolled_days=20, absent_days=1)
    with pytest.raises(NotFound):
        families.note_attendance(
            office, student_id=student.id, month=date(2026, 10, 1), enrolled_days=20, absent_days=1, school_id="0" * 32
        )
    with pytest.raises(NotFound):
        families.attendance_of(office, student_id="0" * 32)
