"""What stays when an act is taken back: what others lean on and what was changed since, with what belongs to it."""

from liaison_desk.families.person import ContactPoint, Names, Person, Student
from liaison_desk.families.school import School
from liaison_desk.office import Office
from liaison_desk.vault import leaning

SCHOOL, ANA, LEO, PHONE, ANA_STUDENT, LEO_STUDENT = (f"{n:032x}" for n in range(0xA0, 0xA6))


def written(office: Office) -> int:
    with office.writing("import_file") as work:
        work.add(School(id=SCHOOL, name="North"), space=office.team)
        for row, student in ((ANA, ANA_STUDENT), (LEO, LEO_STUDENT)):
            work.add(Person(id=row, names=Names(whole=row)), space=office.team)
            work.add(Student(id=student, person_id=row, school_id=SCHOOL), space=office.team)
        work.add(ContactPoint(id=PHONE, person_id=ANA, value="(503) 555-0142"), space=office.team)
        return work.act


def kept(office: Office, act: int) -> frozenset[str]:
    with office.reading() as db:
        return leaning.rows_to_keep(db, act)


def test_nothing_stays_where_nothing_leans(office: Office) -> None:
    assert kept(office, written(office)) == frozenset()


def test_a_person_whom_another_record_names_stays_with_all_that_hangs_on_them(office: Office) -> None:
    act = written(office)
    with office.writing("add_contact_point") as work:
        work.add(ContactPoint(id="f" * 32, person_id=ANA, value="(503) 555-0143"), space=office.team)
    assert kept(office, act) == {ANA, PHONE, ANA_STUDENT, SCHOOL}


def test_a_row_that_somebody_changed_since_stays_with_what_it_needs(office: Office) -> None:
    act = written(office)
    with office.writing("change_school") as work:
        work.edit("student", LEO_STUDENT, {"grade": "04"})
    assert kept(office, act) == {LEO_STUDENT, LEO, SCHOOL}
