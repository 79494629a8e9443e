"""Consents, needs and barriers in SQL."""

from collections.abc import Sequence
from datetime import date

from liaison_desk.families.consent import Consent
from liaison_desk.families.person import Person, Relation, Student
from liaison_desk.families.store.rows import many
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def ending(db: Database, first: date, last: date) -> tuple[Consent, ...]:
    """Consents that were not withdrawn and whose last day lies between two days, both included."""
    sql = "SELECT * FROM consent WHERE alive AND withdrawn_on IS NULL AND valid_until >= ? AND valid_until <= ? ORDER BY valid_until, id"
    return tuple(rows.from_row(Consent, row) for row in db.query(sql, [first.isoformat(), last.isoformat()]))


def withdrawn(db: Database) -> tuple[Consent, ...]:
    """Consents that were withdrawn."""
    sql = "SELECT * FROM consent WHERE alive AND withdrawn_on IS NOT NULL ORDER BY id"
    return tuple(rows.from_row(Consent, row) for row in db.query(sql))


def born_between(db: Database, first: date, last: date) -> tuple[tuple[Student, Person], ...]:
    """Students born between two days, both included, with who they are."""
    sql = """SELECT s.id FROM student s JOIN person p ON p.id = s.person_id AND p.alive
        WHERE s.alive AND p.birth_date >= ? AND p.birth_date <= ? ORDER BY p.birth_date, s.id"""
    found = [str(row[0]) for row in db.execute(sql, (first.isoformat(), last.isoformat())).fetchall()]
    return with_people(db, many(db, Student, "id", found))


def with_people(db: Database, students: Sequence[Student]) -> tuple[tuple[Student, Person], ...]:
    """Students with who they are."""
    people = {person.id: person for person in many(db, Person, "id", [student.person_id for student in students])}
    return tuple((student, people[student.person_id]) for student in students if student.person_id in people)


def students(db: Database, student_ids: Sequence[str]) -> tuple[tuple[Student, Person], ...]:
    """Students by their ids, with who they are."""
    return with_people(db, many(db, Student, "id", student_ids))


def students_among(db: Database, person_ids: Sequence[str]) -> tuple[tuple[Student, Person], ...]:
    """Those of these people who go to school."""
    return with_people(db, many(db, Student, "person_id", person_ids))


def relations_of(db: Database, person_id: str) -> tuple[Relation, ...]:
    """What a person is to which children."""
    return many(db, Relation, "person_id", [person_id])
