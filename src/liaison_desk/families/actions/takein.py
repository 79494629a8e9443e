"""Rows of an import taken in by their given ids: made, changed in the fields that the file tells, or left as they are.

What a liaison wrote beside those fields stays. A row that an undo took back comes again.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from liaison_desk.families.file import Compared, Standing, TakenIn
from liaison_desk.families.person import ContactPoint, Enrolment, Person, PointKind, Relation, Student, international
from liaison_desk.families.school import School
from liaison_desk.families.store.rows import hidden_among, many
from liaison_desk.office import Office
from liaison_desk.vault.changes import type_of
from liaison_desk.vault.vault import Database

_Row = TypeVar("_Row", School, Person, ContactPoint, Student, Relation, Enrolment)

SCHOOL_FIELDS = ("name", "identifier", "source", "source_id")
PERSON_FIELDS = ("names",)
POINT_FIELDS = ("person_id", "kind", "value", "e164")
STUDENT_FIELDS = ("person_id", "identifier", "school_id", "grade", "source", "source_id")
RELATION_FIELDS = ("person_id", "child_id", "kind")
ENROLMENT_FIELDS = ("student_id", "school_id", "grade", "begin_date", "end_date")


def _compare(db: Database, record: type[_Row], rows: Sequence[_Row], fields: tuple[str, ...]) -> tuple[tuple[Compared, _Row | None], ...]:
    """Each row beside what stands in the vault, with that."""
    known = {row.id: row for row in many(db, record, "id", [row.id for row in rows], hidden=True)}
    gone = hidden_among(db, type_of(record), [row.id for row in rows])
    found: list[tuple[Compared, _Row | None]] = []
    for row in rows:
        stands = known.get(row.id)
        if stands is None:
            found.append((Compared(id=row.id, standing=Standing.NEW), None))
            continue
        differ = tuple(field for field in fields if getattr(stands, field) != getattr(row, field))
        standing = Standing.HIDDEN if row.id in gone else Standing.CHANGED if differ else Standing.SAME
        found.append((Compared(id=row.id, standing=standing, fields=differ), stands))
    return tuple(found)


def _take_in(office: Office, action: str, record: type[_Row], rows: Sequence[_Row], fields: tuple[str, ...], space: str) -> TakenIn:
    """Takes rows in; the count says what became of them."""
    counted = dict.fromkeys(Standing, 0)
    with office.writing(action) as work:
        for (compared, stands), row in zip(_compare(work.db, record, rows, fields), rows, strict=True):
            counted[compared.standing] += 1
            if stands is None:
                work.add(row, space=space)
                continue
            if compared.standing is Standing.HIDDEN:
                work.restore(type_of(record), row.id)
            if compared.fields:
                work.save(stands, replace(stands, **{field: getattr(row, field) for field in compared.fields}))
    return TakenIn(new=counted[Standing.NEW] + counted[Standing.HIDDEN], changed=counted[Standing.CHANGED], same=counted[Standing.SAME])


def take_in_schools(office: Office, *, schools: tuple[School, ...], fields: tuple[str, ...] = SCHOOL_FIELDS) -> TakenIn:
    """Takes schools in, into the district's list."""
    return _take_in(office, "take_in_schools", School, schools, fields, office.district)


def take_in_people(office: Office, *, people: tuple[Person, ...], fields: tuple[str, ...] = PERSON_FIELDS) -> TakenIn:
    """Takes people in."""
    return _take_in(office, "take_in_people", Person, people, fields, office.team)


def take_in_contact_points(office: Office, *, points: tuple[ContactPoint, ...], fields: tuple[str, ...] = POINT_FIELDS) -> TakenIn:
    """Takes numbers and addresses in, as they stand in the file and, where they can be read, in international form."""
    return _take_in(office, "take_in_contact_points", ContactPoint, read_numbers(office, points), fields, office.team)


def read_numbers(office: Office, points: tuple[ContactPoint, ...]) -> tuple[ContactPoint, ...]:
    """Contact points with the international form of each phone number."""
    return tuple(
        replace(point, e164=international(point.value, office.region) if point.kind is PointKind.PHONE else "") for point in points
    )


def take_in_students(office: Office, *, students: tuple[Student, ...], fields: tuple[str, ...] = STUDENT_FIELDS) -> TakenIn:
    """Takes students in."""
    return _take_in(office, "take_in_students", Student, students, fields, office.team)


def take_in_relations(office: Office, *, relations: tuple[Relation, ...], fields: tuple[str, ...] = RELATION_FIELDS) -> TakenIn:
    """Takes in what people are to which children."""
    return _take_in(office, "take_in_relations", Relation, relations, fields, office.team)


def take_in_enrolments(office: Office, *, enrolments: tuple[Enrolment, ...], fields: tuple[str, ...] = ENROLMENT_FIELDS) -> TakenIn:
    """Takes students' times at schools in."""
    return _take_in(office, "take_in_enrolments", Enrolment, enrolments, fields, office.team)


def compare_rows(
    office: Office,
    *,
    schools: tuple[School, ...] = (),
    people: tuple[Person, ...] = (),
    points: tuple[ContactPoint, ...] = (),
    students: tuple[Student, ...] = (),
    relations: tuple[Relation, ...] = (),
    enrolments: tuple[Enrolment, ...] = (),
) -> tuple[Compared, ...]:
    """What each row of an import would be in the vault, in the order of the parameters: for its preview. Writes nothing."""
    with office.reading() as db:
        every = (
            *_compare(db, School, schools, SCHOOL_FIELDS),
            *_compare(db, Person, people, PERSON_FIELDS),
            *_compare(db, ContactPoint, read_numbers(office, points), POINT_FIELDS),
            *_compare(db, Student, students, STUDENT_FIELDS),
            *_compare(db, Relation, relations, RELATION_FIELDS),
            *_compare(db, Enrolment, enrolments, ENROLMENT_FIELDS),
        )
    return tuple(compared for compared, _ in every)
