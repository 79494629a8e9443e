"""Schools, their closed days, and who goes to which one from when."""

from dataclasses import replace
from datetime import date, timedelta

from liaison_desk import clock
from liaison_desk.errors import BadInput, NotAllowed
from liaison_desk.families.actions.persons import put_to_school
from liaison_desk.families.file import NewStudent
from liaison_desk.families.person import Enrolment, Person, Student
from liaison_desk.families.school import School, Term
from liaison_desk.families.store import families
from liaison_desk.families.store import schools as store
from liaison_desk.families.store.rows import one
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen


def add_school(
    office: Office,
    *,
    name: str,
    identifier: str = "",
    zone: str = "",
    phone: str = "",
    address: str = "",
    closed_days: tuple[date, ...] = (),
    terms: tuple[Term, ...] = (),
) -> School:
    """Puts a school on the district's list. Raises BadInput without a name, for an unknown zone or a term that ends before it begins."""
    school = School(
        id=office.new_id(), name=name.strip(), identifier=identifier, zone=zone, phone=phone, address=address,
        closed_days=tuple(sorted(set(closed_days))), terms=terms,
    )  # fmt: skip
    _ask(school)
    with office.writing("add_school") as work:
        work.add(school, space=office.district)
    return school


def correct_school(office: Office, *, school: School, before: School | None = None, saw: Seen | None = None) -> School:
    """Writes the fields in which a school differs from `before`; closed days that two laptops add come together."""
    _ask(school)
    with office.writing("correct_school") as work:
        work.save(before or one(work.db, School, school.id), school, saw=saw)
        return one(work.db, School, school.id)


def _ask(school: School) -> None:
    if not school.name.strip():
        raise BadInput("A school needs a name", "Nothing was saved.", where="name")
    if school.zone:
        clock.zone(school.zone)
    for term in school.terms:
        if term.last_day < term.first_day:
            raise BadInput("A term ends before it begins", "Nothing was saved.", where="terms")


def schools(office: Office) -> tuple[School, ...]:
    """All schools of the district, by name."""
    with office.reading() as db:
        return store.schools(db)


def school(office: Office, *, school_id: str) -> School:
    """A school. Raises NotFound."""
    with office.reading() as db:
        return one(db, School, school_id)


def school_of_family(office: Office, *, family_id: str) -> School | None:
    """The school that most of a family's students go to; None where nobody goes to one."""
    with office.reading() as db:
        found = store.busiest_school(db, families.files_of(db, family_id))
        return one(db, School, found) if found else None


def closed_days(office: Office, *, school_id: str | None = None) -> tuple[date, ...]:
    """The days on which a school is closed; with none named, the days on which every school is."""
    if school_id is not None:
        return school(office, school_id=school_id).closed_days
    each = [set(found.closed_days) for found in schools(office)]
    return tuple(sorted(set.intersection(*each))) if each else ()


def enrol_student(office: Office, *, person_id: str, student: NewStudent) -> Student:
    """Notes that somebody goes to school. Raises NotAllowed when they are a student already."""
    with office.writing("enrol_student") as work:
        one(work.db, Person, person_id)
        if store.student_of(work.db, person_id) is not None:
            raise NotAllowed("This person is a student already", "To note another school use change_school.", where="person_id")
        return put_to_school(office, work, person_id, student)


def change_school(
    office: Office, *, student_id: str, school_id: str, grade: str = "", on: date | None = None, in_college: bool | None = None
) -> Student:
    """Moves a student to a school (or a grade) from a day on; the time before stays in view. Raises BadInput, NotFound."""
    day = on or office.today()
    with office.writing("change_school") as work:
        before = one(work.db, Student, student_id)
        one(work.db, School, school_id)
        told = False
        for had in store.enrolments(work.db, student_id):
            if had.end_date is not None:
                continue
            if had.begin_date is not None and had.begin_date > day:
                raise BadInput("The change lies before the school that is on file began", "Nothing was changed.", where="on")
            if had.begin_date == day:  # the day's first word is put right, so that no school has a time of no days
                work.save(had, replace(had, school_id=school_id, grade=grade or before.grade))
                told = True
            else:
                work.save(had, replace(had, end_date=day - timedelta(days=1)))
        if not told:
            begun = Enrolment(id=office.new_id(), student_id=student_id, school_id=school_id, grade=grade or before.grade, begin_date=day)
            work.add(begun, space=work.space_of("student", student_id))
        college = before.in_college if in_college is None else in_college
        after = replace(before, school_id=school_id, grade=grade or before.grade, in_college=college)
        work.save(before, after)
        return after


def school_history(office: Office, *, student_id: str) -> tuple[Enrolment, ...]:
    """A student's time at each school, the first one first."""
    with office.reading() as db:
        return store.enrolments(db, student_id)
