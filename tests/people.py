"""Invented people: a family with whoever belongs to it, made by the actions that a liaison uses."""

from datetime import date, time

from liaison_desk.families import actions as families
from liaison_desk.families.consent import Consent, ConsentForm, GivenAs, Item
from liaison_desk.families.family import Address, Family, Interpreter
from liaison_desk.families.file import FileMember, NewMember, NewPoint, NewStudent
from liaison_desk.families.need import Category, Need, Urgency
from liaison_desk.families.person import Names, Person, Tie
from liaison_desk.families.school import School
from liaison_desk.office import Office
from liaison_desk.visits import actions as visits
from liaison_desk.visits.actions import Finished
from liaison_desk.visits.visit import Step, Visit, VisitNotes

NOTES = VisitNotes(
    going_well="Sami reads to his sister every evening.",
    hopes="That he likes to go to school again.",
    strengths="Cousins nearby.",
    school_steps=(Step(text="Ask for the later bus", due_on=date(2026, 11, 27)),),
    family_steps=(Step(text="Call the cousins about Thursdays", due_on=date(2026, 11, 25)),),
    minutes_spent=45,
)
"""What was written down of a visit."""


def a_member(name: str = "Rania Haddad", relation: Tie = Tie.PARENT, *, phone: str = "", safe: bool | None = None) -> NewMember:
    """A grown-up as a form hands them in, with a phone where one is given."""
    points = (NewPoint(value=phone, safe=safe),) if phone else ()
    return NewMember(names=Names(whole=name), relation=relation, points=points)


def a_child(name: str = "Sami Haddad", *, school: School | None = None, grade: str = "04", born: date | None = None) -> NewMember:
    """A student as a form hands them in."""
    student = NewStudent(school_id=school.id if school else None, grade=grade)
    return NewMember(names=Names(whole=name), relation=Tie.STUDENT, birth_date=born or date(2017, 3, 9), student=student)


def a_school(office: Office, name: str = "Eastside School", *, closed_days: tuple[date, ...] = ()) -> School:
    """A school."""
    return families.add_school(office, name=name, closed_days=closed_days)


def a_family(
    office: Office,
    name: str = "Haddad",
    *,
    members: tuple[NewMember, ...] | None = None,
    languages: tuple[str, ...] = ("ar",),
    interpreter: Interpreter | None = None,
    address: Address | None = None,
    confidential: bool = False,
) -> Family:
    """A family of a mother and a son, unless told otherwise."""
    return families.enrol_family(
        office,
        name=name,
        members=(a_member(f"Rania {name}", phone="(503) 555-0112", safe=True), a_child(f"Sami {name}")) if members is None else members,
        languages=languages,
        interpreter=interpreter,
        home_address=address or Address(line1="12 Mill Road", city="Millbrook"),
        address_confidential=confidential,
    )


def a_person(office: Office, family: Family, name: str = "Karim Haddad", relation: Tie = Tie.PARENT) -> Person:
    """One more person of a family."""
    return families.add_person(office, family_id=family.id, member=a_member(name, relation))


def a_carer(office: Office, family: Family) -> FileMember:
    """The first grown-up of a family."""
    return next(found for found in families.people_of(office, family_id=family.id) if found.student is None)


def a_student(office: Office, family: Family) -> FileMember:
    """The first student of a family."""
    return next(found for found in families.people_of(office, family_id=family.id) if found.student is not None)


def a_need(office: Office, family: Family, category: Category = Category.FOOD, *, urgency: Urgency = Urgency.ROUTINE) -> Need:
    """Something the family would like to change."""
    return families.name_need(office, family_id=family.id, category=category, words="Groceries for the week", urgency=urgency)


def a_consent(
    office: Office,
    family: Family,
    organization_id: str,
    *,
    categories: tuple[Category, ...] = (Category.FOOD,),
    items: tuple[Item, ...] = (Item.NAMES_AGES, Item.PHONE_LANGUAGE, Item.NEED),
    form: ConsentForm = ConsentForm.SIGNED_PAPER,
    valid_until: date | None = None,
) -> Consent:
    """A consent of the first grown-up about every student of the family, signed today."""
    students = tuple(found.student.id for found in families.people_of(office, family_id=family.id) if found.student is not None)
    return families.record_consent(
        office,
        family_id=family.id,
        given_by=a_carer(office, family).person.id,
        given_as=GivenAs.PARENT,
        form=form,
        organization_id=organization_id,
        recipient="Harbor Clinic",
        student_ids=students,
        purpose="To make an appointment and to know if you went",
        categories=categories,
        items=items,
        valid_until=valid_until,
        language="ar",
        witness="Jordan Ellis",
    )


def a_visit(office: Office, *hosts: Family, on: date | None = None, at: time | None = time(9, 30)) -> Visit:
    """A visit that is planned, today unless told otherwise."""
    return visits.plan_visit(office, family_ids=tuple(one.id for one in hosts), on=on or office.today(), at=at)


def a_finished_visit(office: Office, *hosts: Family, notes: VisitNotes = NOTES) -> Finished:
    """A visit that was held and written down today."""
    visit = a_visit(office, *hosts)
    visits.start_visit(office, visit_id=visit.id)
    return visits.finish_visit(office, visit_id=visit.id, notes=notes)
