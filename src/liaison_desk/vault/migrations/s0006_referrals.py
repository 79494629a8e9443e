"""Tables for referrals and every change of their state."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES: tuple[str, ...] = (
    f"""CREATE TABLE referral ({HOUSE}, family_id TEXT, need_id TEXT, service_id TEXT, location_id TEXT, person_ids TEXT, urgency TEXT,
        live INTEGER, handoff TEXT, appointment TEXT, next_check_given_on TEXT, replaces_id TEXT, tried TEXT, note TEXT, owner TEXT,
        cover TEXT, begun_on TEXT, visit_id TEXT, stub_code TEXT, next_step TEXT)""",
    "CREATE INDEX referral_family ON referral (family_id)",
    "CREATE INDEX referral_need ON referral (need_id)",
    "CREATE INDEX referral_service ON referral (service_id)",
    "CREATE INDEX referral_stub ON referral (stub_code)",
    "CREATE INDEX referral_replaces ON referral (replaces_id)",
    f"""CREATE TABLE transition ({HOUSE}, referral_id TEXT, kind TEXT, from_state TEXT, to_state TEXT, happened_on TEXT, heard_on TEXT,
        at TEXT, who TEXT, told_by TEXT, told_by_name TEXT, confirmed_by TEXT, outcome TEXT, outcome_text TEXT, reason TEXT, note TEXT,
        follows TEXT, corrects TEXT, implied INTEGER)""",
    "CREATE INDEX transition_referral ON transition (referral_id)",
    f"""CREATE TABLE attempt ({HOUSE}, referral_id TEXT, follow_up_id TEXT, contact_id TEXT, asked TEXT, channel TEXT,
        contact_point_id TEXT, answered TEXT, "on" TEXT, at_time TEXT, at TEXT, who TEXT, note TEXT)""",
    "CREATE INDEX attempt_referral ON attempt (referral_id)",
    f"""CREATE TABLE feedback ({HOUSE}, referral_id TEXT, service_id TEXT, reached INTEGER, respect INTEGER, in_our_language TEXT,
        would_send_a_friend INTEGER, comment TEXT, "on" TEXT)""",
    "CREATE INDEX feedback_service ON feedback (service_id)",
    f"""CREATE TABLE sheet_printed ({HOUSE}, referral_id TEXT, service_id TEXT, family_id TEXT, paper TEXT, language TEXT, at TEXT,
        "on" TEXT, who TEXT, liaison_phone TEXT)""",
    'CREATE INDEX sheet_printed_service ON sheet_printed (service_id, "on")',
    "CREATE INDEX sheet_printed_referral ON sheet_printed (referral_id)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
