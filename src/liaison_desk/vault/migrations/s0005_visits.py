"""Tables for visits and contacts."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

# A visit may be with several families: this index table is filled by triggers from the JSON list, whoever wrote the row.
_FAMILIES = """
    DELETE FROM visit_family WHERE visit_id = new.id;
    INSERT OR IGNORE INTO visit_family (family_id, visit_id)
        SELECT value, new.id FROM json_each(coalesce(new.family_ids, '[]')) WHERE new.alive;
"""

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE visit ({HOUSE}, family_ids TEXT, arranged INTEGER, state TEXT, state_reason TEXT, successor_id TEXT,
        liaison_id TEXT, setting TEXT, place TEXT, "on" TEXT, at TEXT, zone TEXT, minutes_planned INTEGER, expected_back_by TEXT,
        second_visitor TEXT, purpose TEXT, first_visit INTEGER, interpreter_booked INTEGER, began_at TEXT, present_ids TEXT,
        others_present TEXT, language TEXT, interpreter TEXT, interpreter_mode TEXT, interpreter_minutes INTEGER, topics TEXT,
        going_well TEXT, hopes TEXT, strengths TEXT, hard TEXT, barrier_kinds TEXT, school_steps TEXT, family_steps TEXT,
        family_says TEXT, observed TEXT, circle TEXT, minutes_spent INTEGER, miles REAL, funding_line TEXT, happened_on TEXT,
        finished_at TEXT, finished_by TEXT)""",
    """CREATE INDEX visit_day ON visit ("on", at)""",
    "CREATE TABLE visit_family (family_id TEXT, visit_id TEXT, PRIMARY KEY (family_id, visit_id)) WITHOUT ROWID",
    "CREATE INDEX visit_family_visit ON visit_family (visit_id)",
    f"CREATE TRIGGER visit_family_new AFTER INSERT ON visit BEGIN {_FAMILIES} END",
    f"CREATE TRIGGER visit_family_changed AFTER UPDATE OF family_ids, alive ON visit BEGIN {_FAMILIES} END",
    f"CREATE TABLE amendment ({HOUSE}, visit_id TEXT, text TEXT, at TEXT, who TEXT)",
    "CREATE INDEX amendment_visit ON amendment (visit_id, at)",
    f"""CREATE TABLE contact ({HOUSE}, family_id TEXT, person_id TEXT, contact_point_id TEXT, direction TEXT, channel TEXT,
        outcome TEXT, language TEXT, "on" TEXT, at TEXT, minutes INTEGER, note TEXT, good_news INTEGER, answers_id TEXT,
        follow_up_id TEXT, who TEXT)""",
    """CREATE INDEX contact_family ON contact (family_id, "on")""",
    """CREATE INDEX contact_day ON contact ("on")""",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
