"""The team and the district in SQL."""

from liaison_desk.families.liaison import District, Liaison
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def liaisons(db: Database) -> tuple[Liaison, ...]:
    """Everybody of the team, by name."""
    return tuple(rows.from_row(Liaison, row) for row in db.query("SELECT * FROM liaison WHERE alive ORDER BY name, id"))


def team_of(db: Database, family_id: str) -> str | None:
    """The space in which a family's file stands; None where it is not here."""
    found = db.execute("SELECT space FROM family WHERE id = ?", (family_id,)).fetchone()
    return str(found[0]) if found else None


def district(db: Database) -> District | None:
    """The district of this laptop; None before it is named."""
    found = next(iter(db.query("SELECT * FROM district WHERE alive ORDER BY id LIMIT 1")), None)
    return rows.from_row(District, found) if found else None
