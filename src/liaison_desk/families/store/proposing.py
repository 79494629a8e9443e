"""Links between students and guardians in SQL, and who has a place in a file already."""

from collections.abc import Collection

from liaison_desk.families.person import Relation
from liaison_desk.families.store.rows import hidden_among
from liaison_desk.vault import rows
from liaison_desk.vault.vault import Database


def links(db: Database) -> tuple[Relation, ...]:
    """What people are to children who go to school."""
    sql = """SELECT r.* FROM relation r JOIN student s ON s.person_id = r.child_id AND s.alive
        WHERE r.alive ORDER BY r.child_id, r.person_id"""
    return tuple(rows.from_row(Relation, row) for row in db.query(sql))


def addresses(db: Database, person_ids: Collection[str]) -> dict[str, str]:
    """The postal address of each of these people who told one."""
    found: dict[str, str] = {}
    sql = "SELECT person_id, value FROM contact_point WHERE kind = 'letter' AND alive AND retired_on IS NULL ORDER BY rowid"
    for person, value in db.execute(sql).fetchall():
        if person in person_ids and value:
            found.setdefault(str(person), str(value))
    return found


def placed(db: Database) -> dict[str, tuple[str, ...]]:
    """The files each person has a place in."""
    found: dict[str, tuple[str, ...]] = {}
    sql = """SELECT m.person_id, coalesce(f.merged_into, f.id) FROM member m JOIN family f ON f.id = m.family_id AND f.alive
        WHERE m.alive AND m.until IS NULL ORDER BY m.rowid"""
    for person, family in db.execute(sql).fetchall():
        found[str(person)] = (*found.get(str(person), ()), str(family))
    return found


def is_hidden(db: Database, kind: str, row: str) -> bool:
    """Whether a row was removed or taken back."""
    return row in hidden_among(db, kind, [row])
