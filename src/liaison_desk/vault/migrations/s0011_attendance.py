"""A table for students' days at school by month."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"CREATE TABLE attendance ({HOUSE}, student_id TEXT, school_id TEXT, month TEXT, days TEXT)",
    "CREATE INDEX attendance_student ON attendance (student_id)",
    "CREATE INDEX attendance_month ON attendance (month)",
)


def step(db: Database) -> None:
    """Makes the table."""
    for table in TABLES:
        db.execute(table)
