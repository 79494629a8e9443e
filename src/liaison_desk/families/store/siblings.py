"""Cards about brothers and sisters in SQL."""

from liaison_desk.families.sibling_card import SiblingCard
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def cards(db: Database) -> tuple[SiblingCard, ...]:
    """Every card, by name."""
    return tuple(rows.from_row(SiblingCard, row) for row in db.query("SELECT * FROM sibling_card WHERE alive ORDER BY student_name, id"))
