"""Tables for help given and the stocks it comes from."""

from sqlite_utils import Database

HOUSE = "id TEXT PRIMARY KEY, space TEXT NOT NULL, alive INTEGER NOT NULL DEFAULT 1"
"""What every record's table has besides its fields."""

TABLES = (
    f"""CREATE TABLE help_given ({HOUSE}, family_id TEXT, person_id TEXT, kind TEXT, what TEXT, quantity INTEGER,
        value_cents INTEGER, serial TEXT, fund TEXT, "on" TEXT, who TEXT, visit_id TEXT, stock_id TEXT, signed_by TEXT,
        signed_on TEXT, due_back_on TEXT, returned_on TEXT, returned_note TEXT, note TEXT)""",
    "CREATE INDEX help_given_family ON help_given (family_id)",
    "CREATE INDEX help_given_stock ON help_given (stock_id) WHERE stock_id IS NOT NULL",
    """CREATE INDEX help_given_day ON help_given ("on")""",
    f"CREATE TABLE stock ({HOUSE}, kind TEXT, what TEXT, fund TEXT, value_cents INTEGER, carried_by TEXT, liaison_id TEXT)",
    f"""CREATE TABLE stock_change ({HOUSE}, stock_id TEXT, quantity INTEGER, reason TEXT, "on" TEXT, note TEXT, who TEXT)""",
    "CREATE INDEX stock_change_stock ON stock_change (stock_id)",
)


def step(db: Database) -> None:
    """Makes the tables."""
    for table in TABLES:
        db.execute(table)
