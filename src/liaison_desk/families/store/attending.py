"""Attendance in SQL."""

from datetime import date

from liaison_desk.families.attendance import Attendance
from liaison_desk.families.store.rows import many
from liaison_desk.vault.vault import Database


def months(db: Database, student_id: str, first: date, last: date) -> tuple[Attendance, ...]:
    """A student's months between two, both included, the earliest first."""
    found = many(db, Attendance, "student_id", [student_id], order="month, rowid")
    return tuple(one for one in found if one.month is not None and first <= one.month <= last)


def month(db: Database, identity: str) -> Attendance | None:
    """One month, hidden or not; None for one that nobody wrote."""
    found = many(db, Attendance, "id", [identity], hidden=True)
    return found[0] if found else None


def often_absent(db: Database, first: date, last: date, school_id: str | None) -> tuple[str, ...]:
    """The students who missed 10 % or more of their enrolled days of these months, by name; with a school: of its days alone."""
    found = db.execute(
        """SELECT s.id FROM attendance a JOIN student s ON s.id = a.student_id AND s.alive JOIN person p ON p.id = s.person_id AND p.alive
        WHERE a.alive AND a.month BETWEEN ? AND ? AND (? IS NULL OR a.school_id = ?) GROUP BY s.id
        HAVING sum(a.days ->> 'absent') * 10 >= sum(a.days ->> 'enrolled') AND sum(a.days ->> 'enrolled') > 0
        ORDER BY fold(coalesce(p.names ->> 'romanised', p.names ->> 'whole')), s.id""",
        [first.isoformat(), last.isoformat(), school_id, school_id],
    )
    return tuple(str(row[0]) for row in found.fetchall())
