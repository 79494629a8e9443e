"""What colleagues share: cards about brothers and sisters, and handoffs that were reviewed."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""


def step(db: Database) -> None:
    """Makes the table of cards and adds what a review of a handoff says."""
    db.execute(
        f"""CREATE TABLE sibling_card ({HOUSE}, student_name TEXT, school_id TEXT, grade TEXT, lead TEXT, lead_name TEXT,
        lead_phone TEXT, languages TEXT, needs TEXT, next_visit_on TEXT, agreed_by TEXT, agreed_on TEXT, ended_on TEXT)"""
    )
    db.execute("ALTER TABLE referral ADD COLUMN reviewed_on TEXT")
    db.execute("ALTER TABLE referral ADD COLUMN review_note TEXT")
