"""Days at school by month: noted, put right, taken back, and whom the school misses often."""

import calendar
from datetime import date

from liaison_desk.errors import BadInput
from liaison_desk.families.attendance import Attendance, Attended, Days, first_of_year, is_chronic, month_of, together
from liaison_desk.families.person import Student
from liaison_desk.families.school import School
from liaison_desk.families.store import attending as store
from liaison_desk.families.store.rows import hidden_among, many, one
from liaison_desk.ids import row_id_from_source
from liaison_desk.office import Office
from liaison_desk.vault.changes import Seen


def note_attendance(
    office: Office, *, student_id: str, month: date, enrolled_days: int, absent_days: int, school_id: str | None = None,
    saw: Seen | None = None,
) -> Attendance:  # fmt: skip
    """Notes a student's month (any day of it): the days enrolled and those missed, in place of what stood there.

    `school_id` None: the school they go to. Raises BadInput for a month to come, more days than it has, more absent
    than enrolled, or no school; NotFound for a student or school that is not here.
    """
    of = month_of(month)
    _ask(office, of, enrolled_days, absent_days)
    with office.writing("note_attendance") as work:
        school = one(work.db, Student, student_id).school_id if school_id is None else school_id
        if not school:
            raise BadInput("At which school?", "Choose one, or note where the student goes.", where="school_id")
        one(work.db, School, school)
        space = work.space_of("student", student_id)
        identity = row_id_from_source(space, "attendance", student_id, f"{school} {of.isoformat()}")
        after = Attendance(
            id=identity, student_id=student_id, school_id=school, month=of, days=Days(enrolled=enrolled_days, absent=absent_days)
        )
        before = store.month(work.db, identity)
        if before is None:
            work.add(after, space=space)
            return after
        if hidden_among(work.db, "attendance", [identity]):
            work.restore("attendance", identity)
        work.save(before, after, saw=saw)
        return after


def take_back_attendance(office: Office, *, attendance_id: str) -> Attendance:
    """Takes back a month that was noted in error; noting it again shows it again. Raises NotFound."""
    with office.writing("take_back_attendance") as work:
        before = one(work.db, Attendance, attendance_id)
        work.remove("attendance", attendance_id)
        return before


def attendance_of(office: Office, *, student_id: str, first: date | None = None, last: date | None = None) -> Attended:
    """A student's months and their sum from `first` (None: since July, when the school year begins) to `last` (None: this month)."""
    until = month_of(last or office.today())
    since = month_of(first) if first else first_of_year(until)
    with office.reading() as db:
        one(db, Student, student_id)
        months = store.months(db, student_id, since, until)
    total = together(months)
    return Attended(student_id=student_id, first=since, last=until, months=months, total=total, chronic=is_chronic(total))


def students_often_absent(
    office: Office, *, first: date | None = None, last: date | None = None, school_id: str | None = None
) -> tuple[Student, ...]:
    """The students who missed 10 % or more of their enrolled days, by name, never by how much; months as in `attendance_of`."""
    until = month_of(last or office.today())
    since = month_of(first) if first else first_of_year(until)
    with office.reading() as db:
        found = store.often_absent(db, since, until, school_id)
        known = {student.id: student for student in many(db, Student, "id", found)}
    return tuple(known[one] for one in found)


def _ask(office: Office, month: date, enrolled: int, absent: int) -> None:
    if month > office.today():
        raise BadInput("This month has not come yet", "Nothing was saved.", where="month")
    if not 0 <= enrolled <= calendar.monthrange(month.year, month.month)[1]:
        raise BadInput("The month does not have so many days", "Count the days on which the student was enrolled.", where="enrolled_days")
    if not 0 <= absent <= enrolled:
        raise BadInput("Nobody misses more days than they were enrolled", "Count from 0 to the enrolled days.", where="absent_days")
