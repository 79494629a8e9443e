"""Tables for promises and what is due."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE follow_up ({HOUSE}, family_id TEXT, kind TEXT, about_type TEXT, about_id TEXT, referral_id TEXT, text TEXT,
        owner TEXT, cover TEXT, due_on TEXT, due_at TEXT, urgent INTEGER, attempt INTEGER, channel TEXT, circle TEXT, state TEXT,
        put_off_reason TEXT, outcome TEXT, made_on TEXT, done_on TEXT, done_at TEXT, done_by TEXT)""",
    # A state that is its default (open) is not written: what is still to do has an empty state or 'put_off'.
    "CREATE INDEX follow_up_due ON follow_up (due_on) WHERE alive AND coalesce(state, 'open') IN ('open', 'put_off')",
    "CREATE INDEX follow_up_family ON follow_up (family_id, due_on)",
    "CREATE INDEX follow_up_referral ON follow_up (referral_id)",
    "CREATE INDEX follow_up_about ON follow_up (about_id)",
    "CREATE INDEX follow_up_done ON follow_up (done_at)",
    f"""CREATE TABLE promise ({HOUSE}, family_id TEXT, text TEXT, by_whom TEXT, made_on TEXT, due_on TEXT, kept_on TEXT,
        visit_id TEXT, circle TEXT, state TEXT, reason TEXT)""",
    "CREATE INDEX promise_family ON promise (family_id, due_on)",
    "CREATE INDEX promise_visit ON promise (visit_id)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
