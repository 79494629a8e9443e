"""Schools and enrolments in SQL."""

from liaison_desk.families.person import Enrolment, Student
from liaison_desk.families.school import School
from liaison_desk.families.store.rows import many
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def schools(db: Database) -> tuple[School, ...]:
    """All schools, by name."""
    return tuple(rows.from_row(School, row) for row in db.query("SELECT * FROM school WHERE alive ORDER BY fold(name), id"))


def student_of(db: Database, person_id: str) -> Student | None:
    """What a person is at school; None for who does not go to one."""
    found = many(db, Student, "person_id", [person_id])
    return found[0] if found else None


def enrolments(db: Database, student_id: str) -> tuple[Enrolment, ...]:
    """A student's time at each school, the first one first."""
    return many(db, Enrolment, "student_id", [student_id], order="begin_date, rowid")


def busiest_school(db: Database, family_ids: tuple[str, ...]) -> str | None:
    """The school that most students of these files go to; None where nobody goes to one."""
    marks = ", ".join("?" * len(family_ids))
    sql = f"""SELECT s.school_id FROM member m JOIN student s ON s.person_id = m.person_id AND s.alive AND s.school_id IS NOT NULL
        WHERE m.family_id IN ({marks}) AND m.alive AND m.until IS NULL GROUP BY s.school_id ORDER BY count(*) DESC, s.school_id LIMIT 1"""
    found = db.execute(sql, family_ids).fetchone()
    return str(found[0]) if found else None
