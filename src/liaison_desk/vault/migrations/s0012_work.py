"""Tables for interpreters who are booked, for time and miles outside visits, and for what was tried against a barrier."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"""CREATE TABLE interpreter_booking ({HOUSE}, family_id TEXT, visit_id TEXT, interpreter TEXT, interpreter_mode TEXT,
        language TEXT, state TEXT, state_reason TEXT, "on" TEXT, at TEXT, minutes_booked INTEGER, minutes INTEGER,
        confirmed_on TEXT, who TEXT)""",
    "CREATE INDEX interpreter_booking_family ON interpreter_booking (family_id)",
    """CREATE INDEX interpreter_booking_day ON interpreter_booking ("on")""",
    f"""CREATE TABLE time_spent ({HOUSE}, liaison_id TEXT, "on" TEXT, kind TEXT, minutes INTEGER, miles REAL, funding_line TEXT,
        family_id TEXT, note TEXT)""",
    """CREATE INDEX time_spent_day ON time_spent ("on")""",
    f"""CREATE TABLE accommodation ({HOUSE}, family_id TEXT, barrier_id TEXT, what TEXT, tried_on TEXT, result TEXT,
        result_words TEXT, told_on TEXT, who TEXT)""",
    "CREATE INDEX accommodation_family ON accommodation (family_id)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
