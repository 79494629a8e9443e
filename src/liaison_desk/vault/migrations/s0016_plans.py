"""Tables for plans and their steps."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"""CREATE TABLE plan ({HOUSE}, family_id TEXT, kind TEXT, goal TEXT, person_ids TEXT, agreed_by TEXT, agreed_on TEXT,
        review_on TEXT, reviewed_days TEXT, ended_on TEXT, outcome TEXT, who TEXT)""",
    "CREATE INDEX plan_family ON plan (family_id)",
    f"""CREATE TABLE plan_action ({HOUSE}, plan_id TEXT, family_id TEXT, text TEXT, by_whom TEXT, due_on TEXT, done_on TEXT)""",
    "CREATE INDEX plan_action_plan ON plan_action (plan_id)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
